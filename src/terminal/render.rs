//! An answer → a card for the terminal.

mod cards;
pub mod page;
mod passages;
mod why;

pub use page::{Page, Screen, Style};
pub use why::explained;

use crate::answer::{Answer, Card, Command, EntityRef, Outcome, Remark};
use crate::knowledge::LangTag;
use crate::linking::How;
use crate::wording::{FluentValue, Wording};

/// What a card says beside its answer.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// The sentences.
    pub wording: &'a Wording,
    /// What the card is shown on.
    pub screen: Screen,
    /// The revision that answered.
    pub revision: u64,
    /// How many passages were skipped.
    pub offset: usize,
}

/// Everything that drawing a part of a card needs.
#[derive(Clone, Copy)]
struct Pen<'a> {
    wording: &'a Wording,
    lang: &'a LangTag,
}

impl Pen<'_> {
    fn say(&self, key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        self.wording.say(self.lang, key, args)
    }
}

/// The card of an answer: several lines, the last one ended.
#[must_use]
pub fn card(frame: &Frame<'_>, answer: &Answer) -> String {
    let pen = Pen {
        wording: frame.wording,
        lang: &answer.lang,
    };
    let mut page = Page::new(frame.screen);
    let message = frame.wording.message(answer);
    if answer.outcome != Outcome::Found && answer.passages.is_empty() {
        page.text("", &message);
        if answer.outcome != Outcome::Invalid {
            choices(pen, answer, &mut page);
        }
        return page.finish();
    }
    let titled = cards::title(pen, answer, &mut page);
    if !titled {
        page.text("", &message);
    } else if is_surprising(answer) {
        page.paragraph("", "", &[(Style::Small, &message)]);
    }
    match &answer.card {
        Some(Card::Actor(card)) => cards::actor(pen, card, &mut page),
        Some(Card::Theme(card)) => cards::theme(pen, card, &mut page),
        Some(Card::Source(card)) => cards::source(pen, card, &mut page),
        Some(Card::Sources(list)) => cards::sources(pen, list, &mut page),
        Some(Card::Timeline(card)) => cards::timeline(pen, card, &mut page),
        Some(Card::Connections(card)) => cards::connections(pen, card, &mut page),
        Some(Card::Mentions(card)) => cards::mentions(card, &mut page),
        None => {}
    }
    if answer.command == Command::Suggest {
        choices(pen, answer, &mut page);
    }
    passages::list(pen, answer, frame.offset, &mut page);
    passages::foot(pen, answer, frame.revision, &mut page);
    page.finish()
}

/// The next passages of an answer whose card was shown before.
#[must_use]
pub fn further(frame: &Frame<'_>, answer: &Answer) -> String {
    let pen = Pen {
        wording: frame.wording,
        lang: &answer.lang,
    };
    let mut page = Page::new(frame.screen);
    passages::list(pen, answer, frame.offset, &mut page);
    passages::foot(pen, answer, frame.revision, &mut page);
    page.finish()
}

/// Whether a reader should be told how the question was read.
fn is_surprising(answer: &Answer) -> bool {
    let read_as = |how| matches!(how, How::Alias | How::Romanised | How::Fuzzy);
    // What can't be quoted is said where the quotation would stand.
    let remarked = matches!(&answer.remark, Some(remark) if *remark != Remark::NotQuotable);
    remarked
        || !answer.corrections.is_empty()
        || answer.matched.as_ref().is_some_and(|m| read_as(m.how))
}

/// What to choose from, or to ask instead: numbered, as the console takes a number for an answer.
fn choices(pen: Pen<'_>, answer: &Answer, page: &mut Page) {
    for (nth, suggestion) in answer.suggestions.iter().enumerate() {
        let number = format!("{:>2}  ", nth + 1);
        let id = format!("  {}", suggestion.value);
        let spelling = || {
            suggestion
                .spelling
                .map(|s| pen.wording.spelling(pen.lang, s))
        };
        let matched = suggestion.matched.clone().or_else(spelling);
        let matched = matched.map_or_else(String::new, |label| format!(" ({label})"));
        let pieces = [
            (Style::Plain, suggestion.label.as_str()),
            (Style::Plain, &matched),
            (Style::Small, &id),
        ];
        page.paragraph(&number, "      ", &pieces);
    }
}

/// Names in a row.
fn names(things: &[EntityRef]) -> String {
    let labels: Vec<&str> = things.iter().map(|thing| thing.label.as_str()).collect();
    labels.join(", ")
}
