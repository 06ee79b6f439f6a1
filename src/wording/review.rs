//! Review in words: how long ago, in what way something is not right, and what a member sent.

use super::Wording;
use crate::knowledge::LangTag;
use crate::state::{ItemBody, Reason};
use crate::text::echo;

/// Minutes of an hour, and of a day.
const HOUR: u64 = 60;
const DAY: u64 = 24 * HOUR;

impl Wording {
    /// So many minutes, in the largest unit that is full: "9 minutes", "2 hours", "3 days". Never less than a minute.
    #[must_use]
    pub fn span(&self, lang: &LangTag, minutes: u64) -> String {
        let (key, number) = match minutes {
            0..HOUR => ("span-minutes", minutes.max(1)),
            HOUR..DAY => ("span-hours", minutes / HOUR),
            _ => ("span-days", minutes / DAY),
        };
        self.say(lang, key, &[("number", number.into())])
    }

    /// In what way something is not right, as a member chooses it.
    #[must_use]
    pub fn reason(&self, lang: &LangTag, reason: Reason) -> String {
        let key = match reason {
            Reason::Wrong => "review-reason-wrong",
            Reason::Disputed => "review-reason-disputed",
            Reason::Privacy => "review-reason-privacy",
            Reason::Rights => "review-reason-rights",
            Reason::Other => "review-reason-other",
        };
        self.say(lang, key, &[])
    }

    /// What a member sent, in a few words: "a report about ledger.1.1". Plain text: nothing in it is escaped.
    #[must_use]
    pub fn sent(&self, lang: &LangTag, body: &ItemBody) -> String {
        let (key, name, value) = match body {
            ItemBody::Report {
                passage, question, ..
            } => {
                let about = if passage.is_empty() {
                    question
                } else {
                    passage
                };
                ("review-sent-report", "about", about)
            }
            ItemBody::Alias { label, .. } => ("review-sent-alias", "label", label),
            ItemBody::Passage { source, .. } => ("review-sent-passage", "source", source),
            ItemBody::Source { title, .. } => ("review-sent-source", "title", title),
        };
        self.say(lang, key, &[(name, echo(value, 100).into())])
    }
}
