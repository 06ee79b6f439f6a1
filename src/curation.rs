//! Curation: what moderators do, for every surface: see what would change, publish, take back, edit, review.
//!
//! Nothing here knows Discord. What can fail is a [`Trouble`], which `wording` has sentences for.

mod archive;
mod aside;
mod base;
mod desk;
mod edit;
mod first;
mod held;
mod housekeeping;
mod marks;
mod misses;
mod notice;
mod open;
mod proposal;
mod review;
mod rollback;
#[cfg(test)]
mod tests;
mod workbench;

pub use archive::archive;
pub use base::Base;
pub use desk::{Desk, Status};
pub use edit::Saved;
pub use first::First;
pub use held::patch;
pub use housekeeping::keep_house;
pub use misses::{Misses, write_down};
pub use notice::Notice;
pub use open::{OpenError, Opened, desk_alone, follow, look, open};
pub use proposal::{Proposal, Refreshed, Worsened};

use crate::knowledge::Diagnostic;
use crate::knowledge::edit::EditError;
use crate::origin::OriginError;
use crate::state::StateError;

/// Why a moderator's wish came to nothing. Whatever it is, what answered before still does.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The store does not answer, or holds something that can't be.
    #[error(transparent)]
    State(#[from] StateError),
    /// The files can't be had or written.
    #[error(transparent)]
    Origin(#[from] OriginError),
    /// The edit can't be made.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// No knowledge base has this id.
    #[error("there is no knowledge base `{0}`")]
    NoBase(String),
    /// No revision has this number.
    #[error("there is no revision {0}")]
    NoRevision(u64),
    /// No passage has this id, or the one that has is in another state than this needs.
    #[error("there is no such passage: `{0}`")]
    NoPassage(String),
    /// What was prepared for publishing is no longer kept.
    #[error("what was prepared is no longer kept: prepare it again")]
    Expired,
    /// The record was changed since the dialogue was opened.
    #[error("somebody changed `{id}` meanwhile")]
    Stale {
        /// The record.
        id: String,
    },
    /// The edit would leave the knowledge base with errors.
    #[error("the edit would leave {} problems", .0.len())]
    Refused(Vec<Diagnostic>),
    /// Others kept changing what this builds on.
    #[error("others are publishing at the same time: try again")]
    Crowded,
    /// Somebody has decided this already, or it is gone.
    #[error("this was decided already")]
    Decided,
    /// A part of the program failed; a mistake in Footnote.
    #[error("a part of the program failed")]
    Failed,
}

/// Runs what takes long away from those who wait for answers.
async fn away<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Trouble> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| Trouble::Failed)
}
