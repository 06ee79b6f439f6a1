//! Why a change can't be made.

use super::super::id::BadId;
use super::super::schema::Kind;

/// Why a change can't be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// No file describes it.
    #[error("there is no {} `{id}` to change", .kind.word())]
    NoSuchRecord {
        /// What was looked for.
        kind: Kind,
        /// Its id.
        id: String,
    },
    /// The record is, or may be, in a file that can't be read.
    #[error("`{path}` is not valid TOML: mend it first, `footnote check` says where")]
    NotToml {
        /// The file.
        path: String,
    },
    /// A field is written in a form that the format doesn't allow.
    #[error(
        "`{field}` in `{path}` is not in the form it should be: mend it first, `footnote check` says how"
    )]
    WrongShape {
        /// The file.
        path: String,
        /// The field, such as `labels.en.alt`.
        field: String,
    },
    /// The thing has this label in this language, perhaps with other accents or capitals; or the id is taken.
    #[error("`{0}` is there already")]
    AlreadyThere(String),
    /// Nothing readable was given for something that can't be empty.
    #[error("`{0}` can't be empty")]
    Empty(&'static str),
    /// Something that should be an id is none.
    #[error("`{id}` can't be an id: {reason}")]
    BadId {
        /// What was given.
        id: String,
        /// What is wrong with it.
        reason: BadId,
    },
    /// Only actors and themes have labels.
    #[error("`{id}` is a source: it has a title and no labels")]
    NoLabels {
        /// The source.
        id: String,
    },
    /// The file that the passages of a source would be in is that of another source.
    #[error(
        "`{path}` says that its passages are of another source than `{source_id}`: correct its `source` first"
    )]
    OtherSource {
        /// The file.
        path: String,
        /// The source that passages were to be added of.
        source_id: String,
    },
}
