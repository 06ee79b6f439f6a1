//! What each command shows beside passages.

use serde::Serialize;

use super::{CitedPassage, EntityRef};
use crate::knowledge::{ActorKind, PartialDate};

/// What a command shows beside passages; in JSON a field named after its kind.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Card {
    /// Of `who`.
    Actor(ActorCard),
    /// Of `explain`.
    Theme(ThemeCard),
    /// Of `source`.
    Source(SourceCard),
    /// Of `source` without a name: every source.
    Sources(Vec<SourceCard>),
    /// Of `timeline`.
    Timeline(TimelineCard),
    /// Of `connections`.
    Connections(ConnectionsCard),
    /// Of `mentions`.
    Mentions(MentionsCard),
}

/// A text and the language it is in, so that a reader of another language can be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LocalText {
    /// The words.
    pub text: String,
    /// Their language.
    pub lang: String,
}

/// A person, organisation, state, group or place.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ActorCard {
    /// What it is.
    pub kind: ActorKind,
    /// Other names, the reader's language first; no hidden labels.
    pub also_known_as: Vec<LocalText>,
    /// Who it is here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope_note: Option<LocalText>,
    /// What it was, oldest first, undated ones as written.
    pub roles: Vec<RoleLine>,
    /// Ties to other actors, in both directions.
    pub relations: Vec<RelationLine>,
    /// Actors it shares most passages with, most first.
    pub actors: Vec<EntityRef>,
    /// Themes of its passages, most first.
    pub themes: Vec<EntityRef>,
    /// What it took part in, oldest first.
    pub events: Vec<EventLine>,
}

/// A role.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RoleLine {
    /// The role's name.
    pub title: LocalText,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<EntityRef>,
    /// Since when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<PartialDate>,
    /// Until when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<PartialDate>,
    /// Ids of the passages that carry it.
    pub evidence: Vec<String>,
}

/// A tie between two actors, seen from one of them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RelationLine {
    /// What ties them, such as `negotiates-with`.
    pub kind: String,
    /// Whether the other actor is the one who does it.
    pub inverse: bool,
    /// The other actor.
    pub other: EntityRef,
    /// Since when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<PartialDate>,
    /// Until when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<PartialDate>,
    /// Ids of the passages that carry it.
    pub evidence: Vec<String>,
}

/// An event, or a dated passage.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EventLine {
    /// The event's id, or the passage's.
    pub id: String,
    /// When.
    pub date: PartialDate,
    /// What happened.
    pub title: LocalText,
    /// Who took part.
    pub actors: Vec<EntityRef>,
    /// Ids of the passages that carry it.
    pub evidence: Vec<String>,
}

/// A theme.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ThemeCard {
    /// Other names, the reader's language first; no hidden labels.
    pub also_known_as: Vec<LocalText>,
    /// What it covers here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope_note: Option<LocalText>,
    /// Wider themes.
    pub broader: Vec<EntityRef>,
    /// Themes inside it.
    pub narrower: Vec<EntityRef>,
    /// Themes beside it, whichever of the two says so.
    pub related: Vec<EntityRef>,
    /// Actors of its passages, most first.
    pub actors: Vec<EntityRef>,
    /// What happened, oldest first.
    pub events: Vec<EventLine>,
    /// Open questions for a discussion.
    pub questions: Vec<LocalText>,
}

/// A source.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SourceCard {
    /// Its id.
    pub id: String,
    /// Its title, or what we call it.
    pub title: LocalText,
    /// What it is, honestly.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<LocalText>,
    /// Who wrote it, where known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Who published it, where known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// When it appeared, where known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// The language it is written in.
    pub language: String,
    /// What it is: `chapter`, `article`, …
    pub kind: String,
    /// Where it can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The file name it is cited by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Its licence.
    pub licence: String,
    /// Its sections.
    pub sections: Vec<SectionLine>,
    /// The paragraph asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<SourceParagraph>,
}

/// A section of a source.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SectionLine {
    /// Counted from 1.
    pub number: u32,
    /// What it is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<LocalText>,
    /// The highest paragraph that a passage cites.
    pub paragraphs: u32,
    /// How many passages come from it.
    pub passages: usize,
}

/// One paragraph of a source. Its passages are the answer's.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SourceParagraph {
    /// The section, counted from 1.
    pub section: u32,
    /// The paragraph, counted from 1.
    pub paragraph: u32,
    /// The paragraph word for word, where the original is present and its rights allow it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verbatim: Option<LocalText>,
    /// The first passage of the paragraph before, for reading on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous: Option<Box<CitedPassage>>,
    /// The first passage of the paragraph after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Box<CitedPassage>>,
}

/// What happened when.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TimelineCard {
    /// The first date asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<PartialDate>,
    /// The last date asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<PartialDate>,
    /// Events, oldest first.
    pub events: Vec<EventLine>,
}

/// How two things are tied.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ConnectionsCard {
    /// The first.
    pub a: EntityRef,
    /// The second.
    pub b: EntityRef,
    /// Relations from one to the other, seen from `a`.
    pub relations: Vec<RelationLine>,
    /// Events both take part in.
    pub events: Vec<EventLine>,
    /// Where they share nothing directly: the shortest way from `a` to `b`.
    pub path: Vec<PathStep>,
}

/// A step on the way from one actor to another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PathStep {
    /// From whom.
    pub from: EntityRef,
    /// The relation, seen from `from`; `other` is where the step leads.
    pub relation: RelationLine,
}

/// Whom and what a text mentions.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MentionsCard {
    /// In the order of the text, never overlapping.
    pub mentions: Vec<MentionLine>,
}

/// A mention.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MentionLine {
    /// What is mentioned.
    pub entity: EntityRef,
    /// The words of the text.
    pub text: String,
    /// Where they start, in bytes of the text.
    pub start: usize,
    /// Where they end, in bytes of the text.
    pub end: usize,
    /// How sure that is, 0 to 1.
    pub score: f32,
}
