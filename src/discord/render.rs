//! Answers as messages: what a card holds, and what can be pressed below it.

pub mod ask;
pub mod choices;
pub mod colour;
pub mod connections;
pub mod facts;
pub mod mentions;
pub mod passage;
pub mod passages;
pub mod related;
pub mod source;
pub mod thing;
pub mod timeline;

use super::asking::Asking;
use super::custom_id::{Card, CustomId, Show};
use super::markdown::{escape, plain, quoted};
use super::message::{Embed, Field, Footer, Message, Row};
use super::reply::Reply;
use super::report;
use crate::answer::{Answer, Card as AnswerCard, Command, Outcome, Remark};
use crate::knowledge::EntityKind;
use crate::linking::How;

/// Passages of one screen: few enough for a phone.
pub const PAGE: usize = 3;
/// Passages of the only screen there can be, where a question is too long for the buttons that would page it.
pub const LONG_PAGE: usize = 5;
/// What separates a name from the label that matched, in the names of autocomplete's choices.
pub const BECAUSE: &str = " — ";

/// Asks, and shows what came of it. A button may be older than the revision that answers: where that has not what the
/// button showed, a private sentence says so.
#[must_use]
pub fn show(asking: &Asking<'_>, show: &Show) -> Reply {
    if show.is_id && !is_there(asking, show) {
        return gone(asking);
    }
    let limit = limit(show);
    let mut answer = asking.ask(ask::of(show.card, &show.text), limit, show.offset);
    let offset = show.offset;
    // A client may send the name of a choice where its value is expected.
    if answer.outcome != Outcome::Found
        && let Some((name, _)) = show.text.split_once(BECAUSE)
    {
        let again = asking.ask(ask::of(show.card, name), limit, offset);
        if again.outcome == Outcome::Found {
            answer = again;
        }
    }
    if show.card == Card::Passage {
        passage::only(&mut answer, &show.text);
    }
    if answer.passages.is_empty() && offset > 0 {
        return gone(asking);
    }
    let page = Page {
        asking,
        show: canonical(show, &answer).at(offset),
        limit,
        answer: &answer,
    };
    let mut message = message(&page);
    message.shareable = answer.outcome == Outcome::Found;
    report::offer(&page, &mut message);
    Reply {
        message,
        outcome: outcome(&answer),
    }
}

/// How many passages a screen of this question holds.
pub(super) fn limit(show: &Show) -> usize {
    let pages = CustomId::Show(show.at(usize::from(u16::MAX)))
        .encode()
        .is_some();
    if pages { PAGE } else { LONG_PAGE }
}

/// Everything known of a thing beside its passages, privately.
#[must_use]
pub fn facts(asking: &Asking<'_>, show: &Show) -> Reply {
    if !is_there(asking, show) {
        return gone(asking);
    }
    let answer = asking.ask(ask::of(show.card, &show.text), PAGE, 0);
    let page = Page {
        asking,
        show: canonical(show, &answer),
        limit: PAGE,
        answer: &answer,
    };
    let mut message = thing::all_facts(&page).unwrap_or_else(|| message(&page));
    message.shareable = answer.outcome == Outcome::Found;
    report::offer(&page, &mut message);
    Reply {
        message,
        outcome: outcome(&answer),
    }
}

/// Whether the thing of this id is there now.
pub(super) fn is_there(asking: &Asking<'_>, show: &Show) -> bool {
    let (knowledge, id) = (&asking.corpus.knowledge, show.text.as_str());
    let kinds = [EntityKind::Actor, EntityKind::Theme, EntityKind::Source];
    let named = |id: &str| {
        kinds
            .iter()
            .any(|kind| knowledge.entity(*kind, id).is_some())
    };
    match show.card {
        Card::Who => knowledge.actors.find(id).is_some(),
        Card::Explain => knowledge.themes.find(id).is_some(),
        // A place in a source is known by one of its passages.
        Card::Source => {
            knowledge.sources.find(id).is_some() || knowledge.passages.find(id).is_some()
        }
        Card::Passage => knowledge.passages.find(id).is_some(),
        Card::Search => false,
        Card::Timeline => named(ask::parts(id).0),
        Card::Connections => {
            let (a, b, _) = ask::parts(id);
            named(a) && named(b)
        }
    }
}

/// That what a button showed is there no more.
fn gone(asking: &Asking<'_>) -> Reply {
    let revision = asking.corpus.revision.to_string();
    let sentence = asking.say("discord-gone", &[("revision", revision.into())]);
    Reply::sentence(sentence, "gone")
}

/// The card that shows a thing of this kind.
#[must_use]
pub fn card_of(kind: EntityKind) -> Card {
    match kind {
        EntityKind::Actor => Card::Who,
        EntityKind::Theme => Card::Explain,
        EntityKind::Source => Card::Source,
    }
}

/// The card of a command that another hands over to.
#[must_use]
pub fn card_for(command: Command) -> Card {
    match command {
        Command::Who => Card::Who,
        Command::Source => Card::Source,
        Command::Search => Card::Search,
        _ => Card::Explain,
    }
}

/// One screen of an answer.
pub(super) struct Page<'a> {
    pub asking: &'a Asking<'a>,
    /// The question that brings this screen back.
    pub show: Show,
    /// How many passages it holds at most.
    pub limit: usize,
    pub answer: &'a Answer,
}

impl Page<'_> {
    /// Whether it is the first one, which says what the thing is.
    fn is_first(&self) -> bool {
        self.show.offset == 0
    }

    fn say(&self, key: &str, args: &[(&str, crate::wording::FluentValue<'_>)]) -> String {
        self.asking.say(key, args)
    }

    /// The sentence about the answer, escaped.
    fn sentence(&self) -> String {
        escape(&self.asking.app.wording.message(self.answer))
    }
}

/// The question by the id of what was found, so that a button keeps meaning the same thing.
fn canonical(show: &Show, answer: &Answer) -> Show {
    match (&answer.entity, answer.outcome, &answer.card) {
        (_, Outcome::Found, Some(AnswerCard::Connections(card))) => {
            Show::of(show.card, ask::pair(&card.a.id, &card.b.id))
        }
        (Some(entity), Outcome::Found, Some(AnswerCard::Timeline(_))) => {
            let (_, from, to) = ask::parts(&show.text);
            Show::of(show.card, ask::timeline(&entity.id, from, to))
        }
        // A place in a source is named by the question, not by the source.
        (_, _, Some(AnswerCard::Source(card)))
            if card.at.is_some() || show.card == Card::Passage =>
        {
            show.clone()
        }
        (Some(entity), Outcome::Found, _) => Show::of(card_of(entity.kind), entity.id.as_str()),
        _ => show.clone(),
    }
}

fn message(page: &Page<'_>) -> Message {
    let answer = page.answer;
    if answer.outcome != Outcome::Found && answer.passages.is_empty() {
        return choices::message(page);
    }
    match &answer.card {
        Some(AnswerCard::Actor(card)) => thing::actor(page, card),
        Some(AnswerCard::Theme(card)) => thing::theme(page, card),
        Some(AnswerCard::Source(card)) if page.show.card == Card::Passage => {
            passage::message(page, card)
        }
        Some(AnswerCard::Source(card)) => source::one(page, card),
        Some(AnswerCard::Sources(cards)) => source::all(page, cards),
        Some(AnswerCard::Timeline(card)) => timeline::message(page, card),
        Some(AnswerCard::Connections(card)) => connections::message(page, card),
        _ => found_passages(page),
    }
}

/// Passages that fit words, without a thing they are about.
fn found_passages(page: &Page<'_>) -> Message {
    let title = page.say(
        "discord-search-title",
        &[("words", quoted(&page.answer.text, 120).into())],
    );
    let description = told(page);
    let embed = Embed {
        title,
        description,
        color: colour::SEARCH,
        fields: passages::fields(page),
        footer: footer(page),
        ..Embed::default()
    };
    let mut rows = vec![passages::paging(page, false)];
    rows.extend(passages::originals(page));
    Message {
        embeds: vec![embed],
        rows,
        ..Message::default()
    }
}

/// The sentence about the answer; after it, where no button can bring them back, how many passages are left.
fn told(page: &Page<'_>) -> String {
    let mut told = page.sentence();
    if !paging_fits(page) && page.answer.total_passages > page.answer.passages.len() {
        let more = page.answer.total_passages - page.answer.passages.len();
        told.push('\n');
        told.push_str(&page.say("discord-narrow", &[("more", more.into())]));
    }
    told
}

/// A card of lines and passages, with what can be pressed below it.
fn lined(page: &Page<'_>, title: String, lines: Vec<Field>) -> Message {
    let mut fields = if page.is_first() { lines } else { Vec::new() };
    fields.extend(passages::fields(page));
    let embed = Embed {
        title,
        description: told(page),
        color: colour::SEARCH,
        fields,
        footer: footer(page),
        ..Embed::default()
    };
    let buttons = passages::paging(page, false);
    Message {
        embeds: vec![embed],
        rows: rows(
            [Some(buttons), passages::originals(page)]
                .into_iter()
                .flatten(),
        ),
        ..Message::default()
    }
}

/// Whether a button can bring back another screen of this answer.
fn paging_fits(page: &Page<'_>) -> bool {
    CustomId::Show(page.show.at(page.show.offset + page.limit))
        .encode()
        .is_some()
}

/// How the question was read, where its reader may not expect it, and what else there is to know.
fn reading(page: &Page<'_>) -> Option<String> {
    let answer = page.answer;
    let unexpected = answer
        .matched
        .as_ref()
        .is_some_and(|m| matches!(m.how, How::Alias | How::Romanised | How::Fuzzy));
    let remark = matches!(answer.remark, Some(Remark::NoPassages));
    (unexpected || remark || !answer.corrections.is_empty())
        .then(|| page.sentence())
        .filter(|_| page.is_first())
}

/// "Passages 1–3 of 12 · the file · not verified here · revision 3".
fn footer(page: &Page<'_>) -> Footer {
    small_print(page, passages::range(page))
}

/// The small print without a range of passages, for what shows none.
fn footer_of_facts(page: &Page<'_>) -> Footer {
    small_print(page, None)
}

fn small_print(page: &Page<'_>, range: Option<String>) -> Footer {
    let mut parts: Vec<String> = range.into_iter().collect();
    parts.extend(passages::files(page.answer));
    parts.extend(passages::common_verdict(page));
    parts.push(page.say(
        "discord-revision",
        &[("revision", page.asking.corpus.revision.to_string().into())],
    ));
    Footer {
        text: plain(&parts.join(" · ")),
    }
}

/// What came of a question, in one word for the log.
fn outcome(answer: &Answer) -> &'static str {
    match answer.outcome {
        Outcome::Found if answer.remark == Some(Remark::UncuratedTheme) => "uncurated",
        Outcome::Found => "found",
        Outcome::Ambiguous => "ambiguous",
        Outcome::NotFound => "not_found",
        Outcome::Invalid => "invalid",
    }
}

/// Rows without the empty ones.
pub(super) fn rows(rows: impl IntoIterator<Item = Row>) -> Vec<Row> {
    rows.into_iter()
        .filter(|row| !matches!(row, Row::Buttons(buttons) if buttons.is_empty()))
        .collect()
}
