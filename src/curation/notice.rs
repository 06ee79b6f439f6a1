//! Notices: what a moderators' channel hears of.

use crate::knowledge::Digest;
use crate::state::{Action, Person};

/// Something that was done and written to the audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The knowledge base.
    pub base: String,
    /// Who did it.
    pub by: Person,
    /// What.
    pub action: Action,
    /// The revision it made, where it made one.
    pub revision: Option<u64>,
    /// The content before.
    pub from: Option<Digest>,
    /// The content after.
    pub to: Option<Digest>,
    /// In a few words.
    pub details: String,
}
