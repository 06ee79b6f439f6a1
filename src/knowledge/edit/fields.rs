//! What dialogues show and give back.

use super::super::localized::LangTag;
use super::super::passage::PassageKind;
use super::super::schema::Status;
use super::super::tree::Digest;

/// A passage's fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PassageFields {
    /// What it says, by language; an empty text takes a language out, and one that isn't named stays as it is.
    pub text: Vec<(LangTag, String)>,
    /// The curators' notes, in the same way.
    pub note: Vec<(LangTag, String)>,
    /// The ids of the actors it is about; none leaves them as they are.
    pub actors: Option<Vec<String>>,
    /// The ids of the themes it is about; none leaves them as they are.
    pub themes: Option<Vec<String>>,
}

/// A new passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassageDraft {
    /// Its id, which no other passage may have; see [`free_passage_id`](super::free_passage_id).
    pub id: String,
    /// The id of its source.
    pub source: String,
    /// The section, counted from 1.
    pub section: u32,
    /// The paragraph inside the section, counted from 1.
    pub paragraph: u32,
    /// SHA-256 of the canonical paragraph, where it is known.
    pub anchor: Option<[u8; 32]>,
    /// In our words, or word for word.
    pub kind: PassageKind,
    /// What it says and is about.
    pub fields: PassageFields,
    /// How far it has come.
    pub status: Status,
}

/// The names of an actor or theme in one language. What is none stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NameFields {
    /// The preferred label; an empty one is taken out, unless it is the only one in any language.
    pub pref: Option<String>,
    /// The alternative labels.
    pub alt: Option<Vec<String>>,
    /// The hidden labels.
    pub hidden: Option<Vec<String>>,
    /// What this stands for here; an empty one is taken out.
    pub scope_note: Option<String>,
}

/// A theme's names in one language, and the themes beside it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ThemeFields {
    /// Its names and scope note.
    pub names: NameFields,
    /// The ids of related themes; none leaves them as they are.
    pub related: Option<Vec<String>>,
}

/// What a record says now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened<T> {
    /// Its fields, all of them given. Applied as they are, they change nothing.
    pub fields: T,
    /// SHA-256 of the record's own text: another when somebody has changed the record since, and the same when only
    /// other records of its file have changed.
    pub digest: Digest,
    /// The file it is in.
    pub path: String,
}
