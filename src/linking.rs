//! Linking: a mention as people type it → the thing it names, a choice of things, or NIL.
//!
//! ```text
//! a mention → normalize (words in ASCII; romanize, mandarin) → whole labels by hash
//!                                                            → candidates: words that may be meant (index, filed)
//!                                                            → score: evidence for each label, word by word
//!                                                            → decide: one scale, two thresholds, a margin
//! ```
//!
//! [`LinkIndex::suggest`] serves what is still being typed, [`LinkIndex::mentions`] names in running text.

mod candidates;
mod decide;
mod filed;
mod index;
mod korean;
mod likeness;
mod mandarin;
mod mentions;
mod normalize;
mod resolve;
mod romanize;
mod score;
mod script;
mod suggest;
mod tables;
#[cfg(test)]
mod tests;

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::knowledge::{Entity, EntityKind, Knowledge};
pub use mandarin::{Spelled, Spelling};

use index::Index;
use score::Model;

/// Most candidates a [`Linking`] holds.
pub const MAX_CANDIDATES: usize = 10;

/// Names to things; built once a revision.
#[derive(Debug)]
pub struct LinkIndex {
    index: Index,
    model: Model,
    /// The best-documented things of each kind, best first.
    popular: Vec<u32>,
    /// How well documented each thing is, 0 the best.
    rank: Vec<u32>,
    /// Who holds a role, by its title as names are compared: "president of the united states".
    roles: FxHashMap<Box<str>, Vec<u32>>,
}

/// Which things a mention may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope {
    /// Actors.
    pub actors: bool,
    /// Themes.
    pub themes: bool,
    /// Sources.
    pub sources: bool,
}

impl Scope {
    /// Actors only.
    pub const ACTORS: Self = Self {
        actors: true,
        themes: false,
        sources: false,
    };
    /// Themes only.
    pub const THEMES: Self = Self {
        actors: false,
        themes: true,
        sources: false,
    };
    /// Sources only.
    pub const SOURCES: Self = Self {
        actors: false,
        themes: false,
        sources: true,
    };
    /// Actors and themes.
    pub const ACTORS_AND_THEMES: Self = Self {
        actors: true,
        themes: true,
        sources: false,
    };

    /// All that this one leaves out.
    #[must_use]
    pub fn others(self) -> Self {
        Self {
            actors: !self.actors,
            themes: !self.themes,
            sources: !self.sources,
        }
    }

    /// Whether things of this kind are looked for.
    #[must_use]
    pub fn has(self, kind: EntityKind) -> bool {
        match kind {
            EntityKind::Actor => self.actors,
            EntityKind::Theme => self.themes,
            EntityKind::Source => self.sources,
        }
    }
}

/// What came of a mention.
#[derive(Debug, Clone, PartialEq)]
pub struct Linking {
    /// What to do.
    pub decision: Decision,
    /// Best first, distinct things, at most [`MAX_CANDIDATES`]; for NIL the nearest, none of them good enough.
    pub candidates: Vec<Candidate>,
}

impl Linking {
    /// The candidates to choose from when the mention is ambiguous: all that are worth a question, but at least the
    /// first.
    #[must_use]
    pub fn choices(&self) -> &[Candidate] {
        let worth = self
            .candidates
            .iter()
            .take_while(|c| c.score >= decide::WORTH_ASKING);
        let count = worth.count().max(1).min(self.candidates.len());
        &self.candidates[..count]
    }
}

/// What to do with a mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// It names the first candidate.
    Linked,
    /// It fits several equally well: ask.
    Ambiguous,
    /// It names nothing here.
    Nil,
}

/// A thing that a mention may name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// The thing.
    pub entity: Entity,
    /// Which of its labels matched best: its place in [`Knowledge::labels`].
    pub label: u16,
    /// How it matched.
    pub how: How,
    /// How sure that is, 0 to 1, on one scale for every kind of match.
    pub score: f32,
}

/// How a mention matched a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// The preferred label or the id, letter for letter.
    Exact,
    /// Another label, letter for letter, or its acronym.
    Alias,
    /// Up to case, diacritics, punctuation, spacing, titles or script variant.
    Folded,
    /// In another order.
    Reordered,
    /// In another script or romanisation.
    Romanised,
    /// Part of a label: a surname, initials.
    Partial,
    /// With a typing error.
    Fuzzy,
}

/// A mention found in free text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mention {
    /// Where it starts, in bytes.
    pub start: usize,
    /// Where it ends, in bytes.
    pub end: usize,
    /// What it names.
    pub candidate: Candidate,
}

impl LinkIndex {
    /// Indexes every label of every thing.
    #[must_use]
    pub fn build(knowledge: &Knowledge) -> Self {
        let index = Index::build(knowledge);
        let model = Model::new(&index);
        let (popular, rank) = suggest::by_passages(&index, knowledge);
        let roles = resolve::roles(&index, knowledge);
        Self {
            index,
            model,
            popular,
            rank,
            roles,
        }
    }

    /// What a mention names.
    #[must_use]
    pub fn link(&self, knowledge: &Knowledge, mention: &str, scope: Scope) -> Linking {
        resolve::resolve(self, knowledge, mention, scope)
    }

    /// What a mention may become while it is being typed: prefixes of any label, typos too; best first, distinct things.
    #[must_use]
    pub fn suggest(
        &self,
        knowledge: &Knowledge,
        typed: &str,
        scope: Scope,
        limit: usize,
    ) -> Vec<Candidate> {
        suggest::suggest(self, knowledge, typed, scope, limit)
    }

    /// Actors and themes in a text, in its order, longest match first, never overlapping.
    #[must_use]
    pub fn mentions(&self, knowledge: &Knowledge, text: &str) -> Vec<Mention> {
        mentions::mentions(self, knowledge, text)
    }

    /// Heap bytes held.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.index.bytes() + 4 * (self.popular.len() + self.rank.len())
    }
}
