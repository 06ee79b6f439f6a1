//! Passages: what a paragraph of a source carries, in our words or quoted.

use super::{Actor, Key, Localized, PartialDate, PassageId, Record, Source, Theme};

/// A sourced statement: the only kind of text that answers are made of.
#[derive(Debug)]
pub struct Passage {
    /// Its id.
    pub id: PassageId,
    /// Where it comes from.
    pub source: Key<Source>,
    /// The section of the source, counted from 1.
    pub section: u32,
    /// The paragraph inside the section, counted from 1.
    pub paragraph: u32,
    /// The printed page, where known.
    pub page: Option<String>,
    /// SHA-256 of the canonical source paragraph.
    pub anchor: Option<[u8; 32]>,
    /// Whether the original was present and its paragraph matches the anchor.
    pub verified: bool,
    /// Our words or the source's.
    pub kind: PassageKind,
    /// The text.
    pub text: Localized,
    /// Who it is about.
    pub actors: Vec<Key<Actor>>,
    /// What it is about.
    pub themes: Vec<Key<Theme>>,
    /// When what it tells happened.
    pub date: Option<PartialDate>,
    /// How the source says it.
    pub voice: Option<Voice>,
    /// Whose claim it is, where the source passes on somebody's.
    pub according_to: Option<Key<Actor>>,
    /// A curator's note: never part of what the source says.
    pub note: Localized,
    /// The moderators' public note, where they accepted that it is disputed.
    pub disputed: Option<Box<str>>,
}

/// Our words or the source's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PassageKind {
    /// In our own words.
    Summary,
    /// Word for word.
    Quotation,
}

/// How a source says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Voice {
    /// States it as fact.
    Asserts,
    /// Passes on what others say.
    Reports,
    /// Gives somebody's words.
    Quotes,
    /// Judges.
    Opines,
}

impl PassageKind {
    /// Every kind, with the word that names it in files.
    pub const ALL: [(&'static str, Self); 2] =
        [("summary", Self::Summary), ("quotation", Self::Quotation)];
}

impl Voice {
    /// Every voice, with the word that names it in files.
    pub const ALL: [(&'static str, Self); 4] = [
        ("asserts", Self::Asserts),
        ("reports", Self::Reports),
        ("quotes", Self::Quotes),
        ("opines", Self::Opines),
    ];
}

impl Record for Passage {
    fn id(&self) -> &PassageId {
        &self.id
    }
}
