//! Edits: what moderators change, as the new text of one file.
//!
//! A file is not written anew: it is read as TOML that knows where everything stands, and only the words that change are
//! put in or taken out. Every other byte stays as it is: comments, order, spacing, and ways of writing that another
//! author prefers. A new label or text takes the form of its neighbours.
//!
//! Given words are cleaned first. Labels become one line, in NFC, with single spaces; texts keep their paragraphs; both
//! lose control characters and direction overrides. Whether the knowledge base still holds together afterwards is for
//! [`check`](super::check) to say.

mod brackets;
mod clean;
mod error;
mod fields;
mod find;
mod lists;
mod names;
mod node;
mod passages;
mod patch;
mod place;
mod record;
mod splice;
#[cfg(test)]
mod tests;
mod write;

use std::sync::Arc;

pub use error::EditError;
pub use fields::{NameFields, Opened, PassageDraft, PassageFields, ThemeFields};

use super::EntityKind;
use super::localized::LangTag;
pub use super::schema::{Kind, Status};
use super::tree::{Digest, Tree};
use record::Record;

/// Something to change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Adds an alternative or hidden label behind the others of its language. A language that is new needs no preferred
    /// label: readers are shown that of another.
    AddLabel {
        /// An actor or a theme.
        kind: EntityKind,
        /// Its id.
        id: String,
        /// The language of the label.
        lang: LangTag,
        /// Whether the label is found and never shown.
        hidden: bool,
        /// The label.
        label: String,
    },
    /// Adds a passage where it belongs in its source.
    AddPassage(PassageDraft),
    /// Changes what a passage says.
    EditPassage {
        /// Its id.
        id: String,
        /// What it should say.
        fields: PassageFields,
    },
    /// Changes what an actor is called.
    EditActor {
        /// Its id.
        id: String,
        /// The language of the fields.
        lang: LangTag,
        /// What they should say.
        fields: NameFields,
    },
    /// Changes what a theme is called and related to.
    EditTheme {
        /// Its id.
        id: String,
        /// The language of the fields.
        lang: LangTag,
        /// What they should say.
        fields: ThemeFields,
    },
}

/// One file before and after a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    /// Its path in the knowledge base.
    pub path: String,
    /// Its text before; none when the file is new.
    pub before: Option<Arc<str>>,
    /// Its text with the change.
    pub after: String,
}

impl Edited {
    /// The change as `git apply` and `patch -p1` take it; empty when nothing changes.
    #[must_use]
    pub fn patch(&self) -> String {
        patch::patch(&self.path, self.before.as_deref(), &self.after)
    }
}

/// Makes a change.
///
/// # Errors
/// [`EditError`] says why it can't be made.
pub fn apply(tree: &Tree, change: &Change) -> Result<Edited, EditError> {
    let edited = match change {
        Change::AddPassage(draft) => passages::add(tree, draft)?,
        Change::AddLabel {
            kind,
            id,
            lang,
            hidden,
            label,
        } => {
            let mut record = find::find(tree, named(*kind, id)?, id)?;
            names::add_label(&mut record, lang, *hidden, label)?;
            record.into()
        }
        Change::EditPassage { id, fields } => {
            let mut record = find::find(tree, Kind::Passage, id)?;
            passages::edit(&mut record, fields)?;
            record.into()
        }
        Change::EditActor { id, lang, fields } => {
            let mut record = find::find(tree, Kind::Actor, id)?;
            names::edit(&mut record, lang, fields)?;
            record.into()
        }
        Change::EditTheme { id, lang, fields } => {
            let mut record = find::find(tree, Kind::Theme, id)?;
            names::edit_theme(&mut record, lang, fields)?;
            record.into()
        }
    };
    // No file is handed out that couldn't be read back.
    record::parse(&edited.path, &edited.after)?;
    Ok(edited)
}

impl From<Record> for Edited {
    fn from(record: Record) -> Self {
        Self {
            path: record.path,
            before: Some(record.before),
            after: record.text,
        }
    }
}

/// The kind of a thing with labels.
fn named(kind: EntityKind, id: &str) -> Result<Kind, EditError> {
    match kind {
        EntityKind::Actor => Ok(Kind::Actor),
        EntityKind::Theme => Ok(Kind::Theme),
        EntityKind::Source => Err(EditError::NoLabels { id: id.to_owned() }),
    }
}

/// What a passage says now.
///
/// # Errors
/// [`EditError`] where it isn't there or can't be read.
pub fn passage(tree: &Tree, id: &str) -> Result<Opened<PassageFields>, EditError> {
    open(tree, Kind::Passage, id, passages::read)
}

/// What an actor is called in a language now; a language it has no names in is empty.
///
/// # Errors
/// [`EditError`] where it isn't there or can't be read.
pub fn actor(tree: &Tree, id: &str, lang: &LangTag) -> Result<Opened<NameFields>, EditError> {
    open(tree, Kind::Actor, id, |record| names::read(record, lang))
}

/// What a theme is called in a language now; a language it has no names in is empty.
///
/// # Errors
/// [`EditError`] where it isn't there or can't be read.
pub fn theme(tree: &Tree, id: &str, lang: &LangTag) -> Result<Opened<ThemeFields>, EditError> {
    open(tree, Kind::Theme, id, |record| {
        names::read_theme(record, lang)
    })
}

fn open<T>(
    tree: &Tree,
    kind: Kind,
    id: &str,
    read: impl FnOnce(&Record) -> Result<T, EditError>,
) -> Result<Opened<T>, EditError> {
    let record = find::find(tree, kind, id)?;
    Ok(Opened {
        fields: read(&record)?,
        digest: record.digest()?,
        path: record.path,
    })
}

/// SHA-256 of a record's own text, as in [`Opened::digest`]; none where the record isn't there or can't be read.
#[must_use]
pub fn record_digest(tree: &Tree, kind: Kind, id: &str) -> Option<Digest> {
    find::find(tree, kind, id).ok()?.digest().ok()
}

/// An id that no passage has, for a new one of this paragraph: `us-china.1.2`, or with a letter behind it.
#[must_use]
pub fn free_passage_id(tree: &Tree, source: &str, section: u32, paragraph: u32) -> String {
    passages::free_id(tree, source, section, paragraph)
}
