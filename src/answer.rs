//! Answers as plain data: ask a [`Corpus`] a [`Query`], get an [`Answer`], every passage cited.
//!
//! Nothing here words a sentence or knows where the question came from.

pub mod card;
mod connections;
mod examples;
pub mod query;
mod search;
mod source;
mod telling;
mod timeline;
mod view;
mod who;

use serde::Serialize;

pub use card::{
    ActorCard, Card, ConnectionsCard, EventLine, LocalText, MentionLine, MentionsCard, PathStep,
    RelationLine, RoleLine, SectionLine, SourceCard, SourceParagraph, ThemeCard, TimelineCard,
};
pub use examples::Examples;
pub use query::{Ask, Command, Query, SuggestKind};
pub use search::why;

use crate::corpus::Corpus;
use crate::knowledge::{EntityKind, LangTag, PartialDate, PassageKind, Voice};
use crate::linking::{How, Scope, Spelled, Spelling};
use crate::retrieval::syntax::Hint;
use query::{MAX_NAME, MAX_TEXT};
use view::View;

/// Answers a question. Pure: the same corpus and query give the same answer.
#[must_use]
pub fn answer(corpus: &Corpus, query: &Query) -> Answer {
    let text = query.ask.text();
    if let Some(remark) = unreadable(&query.ask, &text) {
        let mut answer = Answer::invalid(query, remark);
        if answer.remark == Some(Remark::NoWords) {
            answer.outcome = Outcome::NotFound;
        }
        if !matches!(query.ask, Ask::Suggest { .. }) {
            answer.suggestions = suggestions(corpus, query);
        }
        return answer;
    }
    match &query.ask {
        Ask::Who { text } => who::who(corpus, query, text.trim()),
        Ask::Explain { text } => who::explain(corpus, query, text.trim()),
        Ask::Search { text } => search::search(corpus, query, text.trim()),
        Ask::Source { text } => source::source(corpus, query, text.trim()),
        Ask::Timeline { about, from, to } => {
            timeline::timeline(corpus, query, about.trim(), from.as_deref(), to.as_deref())
        }
        Ask::Connections { a, b } => connections::connections(corpus, query, a.trim(), b.trim()),
        Ask::Mentions { text } => search::mentions(corpus, query, text),
        Ask::Suggest { kind, text } => suggest(corpus, query, *kind, text.trim()),
    }
}

/// Why a question can't be looked up at all, if so.
fn unreadable(ask: &Ask, text: &str) -> Option<Remark> {
    let may_be_empty = matches!(
        ask,
        Ask::Source { .. } | Ask::Timeline { .. } | Ask::Suggest { .. }
    );
    let sides: Vec<&str> = match ask {
        Ask::Connections { a, b } => vec![a, b],
        _ => vec![text],
    };
    let max = match ask {
        Ask::Search { .. } | Ask::Mentions { .. } => MAX_TEXT,
        _ => MAX_NAME,
    };
    if sides.iter().any(|side| side.chars().nth(max).is_some()) {
        return Some(Remark::TooLong(max));
    }
    if sides.iter().any(|side| side.trim().is_empty()) {
        return (!may_be_empty).then_some(Remark::Empty);
    }
    sides
        .iter()
        .any(|side| !side.contains(char::is_alphanumeric))
        .then_some(Remark::NoWords)
}

/// What a text may become as it is being typed.
fn suggest(corpus: &Corpus, query: &Query, kind: SuggestKind, typed: &str) -> Answer {
    let view = View {
        corpus,
        lang: &query.lang,
    };
    let candidates = corpus.linking.suggest(
        &corpus.knowledge,
        typed,
        scope(kind),
        query.limit.min(MAX_SUGGESTIONS),
    );
    let mut answer = Answer::to(
        query,
        if candidates.is_empty() {
            Outcome::NotFound
        } else {
            Outcome::Found
        },
    );
    answer.candidates =
        view.candidates(&candidates[..candidates.len().min(crate::linking::MAX_CANDIDATES)]);
    let typed = Spelled::new(typed);
    answer.suggestions = candidates
        .iter()
        .map(|candidate| view.suggestion(candidate, &typed))
        .collect();
    answer
}

/// Examples of what a command answers about.
fn suggestions(corpus: &Corpus, query: &Query) -> Vec<Suggestion> {
    let kind = match query.ask.command() {
        Command::Who => SuggestKind::Actor,
        Command::Explain => SuggestKind::Theme,
        Command::Source => SuggestKind::Source,
        _ => SuggestKind::Any,
    };
    examples::best(corpus, &query.lang, kind, EXAMPLES)
}

fn scope(kind: SuggestKind) -> Scope {
    match kind {
        SuggestKind::Actor => Scope::ACTORS,
        SuggestKind::Theme => Scope::THEMES,
        SuggestKind::Source => Scope::SOURCES,
        SuggestKind::Any => Scope::ACTORS_AND_THEMES,
    }
}

/// Most suggestions in an answer: what Discord's autocomplete holds.
pub const MAX_SUGGESTIONS: usize = 25;
/// How many examples are offered to somebody who asked nothing.
const EXAMPLES: usize = 3;

/// What a reader gets.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    /// What was asked for.
    pub command: Command,
    /// The question as asked.
    pub text: String,
    /// The reader's language.
    #[serde(skip)]
    pub lang: LangTag,
    /// Whether there is an answer.
    pub outcome: Outcome,
    /// Why not, or what to know about the answer; worded by [`crate::wording`].
    #[serde(skip)]
    pub remark: Option<Remark>,
    /// The thing the answer is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity: Option<EntityRef>,
    /// Why the question was taken to mean it.
    #[serde(rename = "match", skip_serializing_if = "Option::is_none")]
    pub matched: Option<Match>,
    /// What the question may mean: up to 10, best first, distinct.
    pub candidates: Vec<Candidate>,
    /// The passages of this page, the most telling first.
    pub passages: Vec<CitedPassage>,
    /// How many passages there are on all pages.
    pub total_passages: usize,
    /// What to ask instead, or as-you-type completions.
    pub suggestions: Vec<Suggestion>,
    /// Words of a search that were read as others, such as `tarrifs` as `tariffs`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    /// What a search was not understood to mean, as its author may have meant it.
    #[serde(skip)]
    pub hints: Vec<Hint>,
    /// What the command shows beside passages.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub card: Option<Card>,
}

impl Answer {
    /// An answer to this question that says nothing yet.
    fn to(query: &Query, outcome: Outcome) -> Self {
        Self {
            command: query.ask.command(),
            text: query.ask.text(),
            lang: query.lang.clone(),
            outcome,
            remark: None,
            entity: None,
            matched: None,
            candidates: Vec::new(),
            passages: Vec::new(),
            total_passages: 0,
            suggestions: Vec::new(),
            corrections: Vec::new(),
            hints: Vec::new(),
            card: None,
        }
    }

    /// An answer that says why the question can't be read.
    fn invalid(query: &Query, remark: Remark) -> Self {
        Self {
            remark: Some(remark),
            ..Self::to(query, Outcome::Invalid)
        }
    }
}

/// Whether there is an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Yes.
    Found,
    /// The question fits several things equally well: choose.
    Ambiguous,
    /// Nothing fits.
    NotFound,
    /// The question can't be read.
    Invalid,
}

/// What a reader should know about an answer beside its content.
#[derive(Debug, Clone, PartialEq)]
pub enum Remark {
    /// Nothing was asked.
    Empty,
    /// The question is longer than this many characters.
    TooLong(usize),
    /// The question holds nothing that can be looked up: punctuation, emoji.
    NoWords,
    /// A date is no date.
    BadDate(String),
    /// The first date lies after the last.
    Backwards,
    /// The name belongs to something another command answers about: ask that.
    OtherCommand(Command, EntityRef),
    /// These passages come nearest, but most likely answer something else.
    Unsure,
    /// No curated theme has this name; these passages match the words.
    UncuratedTheme,
    /// The thing is known, but no passage is about it.
    NoPassages,
    /// One of two things to connect is unknown or ambiguous.
    Side(Side, Box<Answer>),
    /// The two things are one.
    SameThing,
    /// Nothing ties the two things.
    NotConnected,
    /// The source has no such paragraph.
    NoSuchParagraph,
    /// The source is not present, or its licence does not let it be quoted here.
    NotQuotable,
}

/// Which of two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// The first.
    A,
    /// The second.
    B,
}

/// A thing as an answer names it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct EntityRef {
    /// What it is.
    pub kind: EntityKind,
    /// Its id.
    pub id: String,
    /// Its name in the reader's language.
    pub label: String,
}

/// Why a question was taken to mean a thing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Match {
    /// The label that matched; for a hidden label, the preferred one.
    pub label: String,
    /// How it matched.
    pub how: How,
    /// Which spelling of a Mandarin name was typed, where it is not that of the label.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spelling: Option<Spelling>,
    /// How sure that is, 0 to 1.
    pub score: f32,
}

/// Something a question may mean.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Candidate {
    /// The thing.
    #[serde(flatten)]
    pub entity: EntityRef,
    /// How well it fits, 0 to 1, on the scale of [`Match::score`].
    pub score: f32,
}

/// A choice to offer: `value` finds exactly it when asked, `label` is for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// What kind of thing it is.
    pub kind: EntityKind,
    /// Its id.
    pub value: String,
    /// Its name in the reader's language.
    pub label: String,
    /// The other label that matched what was typed, where the name alone does not show why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub matched: Option<String>,
    /// Which spelling of a Mandarin name was typed, where it is not that of the label.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spelling: Option<Spelling>,
}

/// A word that was read as others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Correction {
    /// As typed.
    pub word: String,
    /// As searched for.
    pub read_as: Vec<String>,
}

/// A passage with all that makes it checkable.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CitedPassage {
    /// Its id.
    pub id: String,
    /// Its text, whole.
    pub text: String,
    /// The language of `text`.
    pub lang: String,
    /// Byte ranges of `text` that match the words searched for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub highlights: Vec<(usize, usize)>,
    /// The byte range of `text` to show where space is short; empty ranges do not occur.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub snippet: Option<(usize, usize)>,
    /// Where it stands.
    pub source: SourceRef,
    /// Our words or the source's.
    pub kind: PassageKind,
    /// How the source says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voice: Option<Voice>,
    /// Whose claim it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub according_to: Option<EntityRef>,
    /// The curators' note, to be shown apart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<LocalText>,
    /// The moderators' public note, where they accepted that the passage is disputed; to be shown apart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disputed: Option<String>,
    /// When what it tells happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// How well it fits, 0 to 1.
    pub score: f32,
    /// Whether the original is present and its paragraph is the one the curators read.
    pub verified: bool,
    /// Whether `quote` can be asked for: the original is present and its rights allow it.
    pub quotable: bool,
    /// Who it is about.
    pub actors: Vec<EntityRef>,
    /// What it is about.
    pub themes: Vec<EntityRef>,
}

/// Where a passage stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceRef {
    /// The source's id.
    pub id: String,
    /// The source's title in the reader's language.
    pub title: String,
    /// What the source is: `chapter`, `article`, …
    pub kind: String,
    /// The file name it is cited by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The section, counted from 1.
    pub section: u32,
    /// The section's title in the reader's language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section_title: Option<String>,
    /// The paragraph inside the section, counted from 1.
    pub paragraph: u32,
    /// The printed page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
}
