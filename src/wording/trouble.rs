//! Why a moderator's wish came to nothing, in sentences for moderators. The cause goes to the log.

use super::Wording;
use crate::curation::Trouble;
use crate::knowledge::LangTag;
use crate::knowledge::edit::EditError;
use crate::origin::OriginError;
use crate::state::Action;
use crate::text::echo;

impl Wording {
    /// Why it came to nothing and what to do. Plain text: nothing in it is escaped for Discord.
    #[must_use]
    pub fn trouble(&self, lang: &LangTag, trouble: &Trouble) -> String {
        let named = |key: &str, name: &'static str, value: &str| {
            self.say(lang, key, &[(name, echo(value, 100).into())])
        };
        match trouble {
            Trouble::State(error) if error.is_passing() => self.say(lang, "trouble-store", &[]),
            Trouble::State(_) => self.say(lang, "trouble-store-broken", &[]),
            Trouble::Origin(error) => self.origin(lang, error),
            Trouble::Edit(error) => self.edit(lang, error),
            Trouble::NoBase(id) => named("trouble-no-base", "id", id),
            Trouble::NoRevision(number) => {
                let number = number.to_string();
                self.say(lang, "trouble-no-revision", &[("number", number.into())])
            }
            Trouble::NoPassage(id) => named("trouble-no-passage", "id", id),
            Trouble::Expired => self.say(lang, "trouble-expired", &[]),
            Trouble::Stale { id } => named("trouble-stale", "id", id),
            Trouble::Refused(problems) => {
                let first = problems.first().map(|p| p.message.as_str());
                let args = [
                    ("problems", problems.len().into()),
                    ("first", echo(first.unwrap_or_default(), 300).into()),
                ];
                self.say(lang, "trouble-refused", &args)
            }
            Trouble::Crowded => self.say(lang, "trouble-crowded", &[]),
            Trouble::Decided => self.say(lang, "trouble-decided", &[]),
            Trouble::Failed => self.say(lang, "trouble-failed", &[]),
        }
    }

    fn origin(&self, lang: &LangTag, error: &OriginError) -> String {
        match error {
            OriginError::Moved { .. } => self.say(lang, "trouble-moved", &[]),
            OriginError::TimedOut { .. } => self.say(lang, "trouble-timed-out", &[]),
            OriginError::Conflict { files, .. } => {
                let files = echo(&files.join(", "), 300);
                self.say(lang, "trouble-conflict", &[("files", files.into())])
            }
            _ => {
                let cause = echo(&error.to_string(), 300);
                self.say(lang, "trouble-files", &[("cause", cause.into())])
            }
        }
    }

    fn edit(&self, lang: &LangTag, error: &EditError) -> String {
        let cause = echo(&error.to_string(), 300);
        match error {
            EditError::AlreadyThere(_) => self.say(lang, "trouble-already-there", &[]),
            EditError::NoSuchRecord { .. } => self.say(lang, "trouble-no-record", &[]),
            EditError::Empty(_) => self.say(lang, "trouble-empty", &[]),
            _ => self.say(lang, "trouble-edit", &[("cause", cause.into())]),
        }
    }

    /// What was done, in a word or two: "published".
    #[must_use]
    pub fn action(&self, lang: &LangTag, action: &Action) -> String {
        match action {
            Action::Other(word) => echo(word, 40),
            known => self.say(lang, &format!("action-{}", known.word()), &[]),
        }
    }
}
