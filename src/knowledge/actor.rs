//! Actors: people, organisations, states, groups and places.

use super::{ActorId, Entity, Key, Labels, Localized, PartialDate, Passage, Record};

/// Someone or something that acts.
#[derive(Debug)]
pub struct Actor {
    /// Its id.
    pub id: ActorId,
    /// What it is.
    pub kind: ActorKind,
    /// Its names.
    pub labels: Labels,
    /// Who it is in this knowledge base, in a sentence or two.
    pub scope_note: Localized,
    /// For a person: whether alive, where the curators said so.
    pub living: Option<bool>,
    /// What it was, where and when.
    pub roles: Vec<Role>,
    /// How it is tied to other actors.
    pub relations: Vec<Relation>,
    /// Things that share a label with it, as the curators know.
    pub ambiguous_with: Vec<Entity>,
}

/// The kinds of actors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each name says it all")]
pub enum ActorKind {
    Person,
    Organisation,
    Company,
    State,
    Party,
    Office,
    Group,
    Place,
}

impl ActorKind {
    /// Every kind, with the word that names it in files.
    pub const ALL: [(&'static str, Self); 8] = [
        ("person", Self::Person),
        ("organisation", Self::Organisation),
        ("company", Self::Company),
        ("state", Self::State),
        ("party", Self::Party),
        ("office", Self::Office),
        ("group", Self::Group),
        ("place", Self::Place),
    ];

    /// The word that names it in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(_, kind)| *kind == self)
            .map_or("", |(word, _)| word)
    }
}

/// What an actor was.
#[derive(Debug)]
pub struct Role {
    /// The role's name.
    pub title: Localized,
    /// Where: an office, state or organisation.
    pub at: Option<Key<Actor>>,
    /// Since when, where the source says so.
    pub from: Option<PartialDate>,
    /// Until when, where the source says so.
    pub to: Option<PartialDate>,
    /// The passages that carry it; never empty.
    pub evidence: Vec<Key<Passage>>,
}

/// A tie from one actor to another.
#[derive(Debug)]
pub struct Relation {
    /// What ties them, such as `negotiates-with`.
    pub kind: Box<str>,
    /// The other actor.
    pub object: Key<Actor>,
    /// Since when, where the source says so.
    pub from: Option<PartialDate>,
    /// Until when, where the source says so.
    pub to: Option<PartialDate>,
    /// The passages that carry it; never empty.
    pub evidence: Vec<Key<Passage>>,
}

impl Record for Actor {
    fn id(&self) -> &ActorId {
        &self.id
    }
}
