//! Knowledge: what may be said, immutable and validated, looked up by id or key.
//!
//! Drafts and withdrawn passages are left behind when files become a [`Knowledge`], so that nothing downstream
//! can show them by mistake.

pub mod actor;
mod build;
mod check;
pub mod date;
mod decode;
pub mod diagnostic;
pub mod diff;
pub mod edit;
pub mod event;
pub mod id;
pub mod label;
pub mod load;
pub mod localized;
pub mod original;
pub mod passage;
mod problems;
mod schema;
pub mod source;
pub mod table;
#[cfg(test)]
pub(crate) mod testing;
pub mod theme;
pub mod tree;

use std::ops::Index;

pub use actor::{Actor, ActorKind, Relation, Role};
pub use date::PartialDate;
pub use diagnostic::{Diagnostic, Severity};
pub use event::Event;
pub use id::{ActorId, EventId, Id, PassageId, SourceId, ThemeId};
pub use label::{Label, LabelKind, Labels};
pub use load::{LoadOptions, Loaded, load, load_content, read_tree};
pub use localized::{LangTag, Localized, Text};
pub use passage::{Passage, PassageKind, Voice};
pub(crate) use schema::Kind;
pub use source::{Original, Rights, Section, Source};
pub use table::{Key, Record, Table};
pub use theme::Theme;
pub use tree::{Content, Digest, Marks, Tree};

/// A whole knowledge base.
///
/// Keys of one `Knowledge` mean nothing to another.
#[derive(Debug)]
pub struct Knowledge {
    /// What the knowledge base is called.
    pub title: Localized,
    /// The languages its texts are written in, the main one first.
    pub languages: Vec<LangTag>,
    /// Whom to write to about it.
    pub contact: Option<String>,
    /// How contested names are written.
    pub labelling_policy: Localized,
    /// The documents.
    pub sources: Table<Source>,
    /// What the documents carry, in document order.
    pub passages: Table<Passage>,
    /// People, organisations, states, groups and places.
    pub actors: Table<Actor>,
    /// Ideas and subjects.
    pub themes: Table<Theme>,
    /// What happened when, oldest first.
    pub events: Table<Event>,
    mentions: Mentions,
}

/// Everything a [`Knowledge`] is made of; references must already hold.
#[derive(Debug, Default)]
pub struct Parts {
    /// See [`Knowledge::title`].
    pub title: Localized,
    /// See [`Knowledge::languages`].
    pub languages: Vec<LangTag>,
    /// See [`Knowledge::contact`].
    pub contact: Option<String>,
    /// See [`Knowledge::labelling_policy`].
    pub labelling_policy: Localized,
    /// See [`Knowledge::sources`].
    pub sources: Table<Source>,
    /// See [`Knowledge::passages`].
    pub passages: Table<Passage>,
    /// See [`Knowledge::actors`].
    pub actors: Table<Actor>,
    /// See [`Knowledge::themes`].
    pub themes: Table<Theme>,
    /// See [`Knowledge::events`].
    pub events: Table<Event>,
}

impl Knowledge {
    /// Puts the parts together and turns their references around (which passages name this actor, …).
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        let mentions = Mentions::of(&parts);
        let Parts {
            title,
            languages,
            contact,
            labelling_policy,
            sources,
            passages,
            actors,
            themes,
            events,
        } = parts;
        Self {
            title,
            languages,
            contact,
            labelling_policy,
            sources,
            passages,
            actors,
            themes,
            events,
            mentions,
        }
    }

    /// Every thing that has a name: actors, then themes, then sources.
    pub fn entities(&self) -> impl Iterator<Item = Entity> + '_ {
        let actors = self.actors.keys().map(Entity::Actor);
        let themes = self.themes.keys().map(Entity::Theme);
        actors
            .chain(themes)
            .chain(self.sources.keys().map(Entity::Source))
    }

    /// The labels of a thing.
    #[must_use]
    pub fn labels(&self, entity: Entity) -> &Labels {
        match entity {
            Entity::Actor(key) => &self[key].labels,
            Entity::Theme(key) => &self[key].labels,
            Entity::Source(key) => &self[key].labels,
        }
    }

    /// The id of a thing, as text.
    #[must_use]
    pub fn id(&self, entity: Entity) -> &str {
        match entity {
            Entity::Actor(key) => self[key].id.as_str(),
            Entity::Theme(key) => self[key].id.as_str(),
            Entity::Source(key) => self[key].id.as_str(),
        }
    }

    /// The thing of this kind with exactly this id.
    #[must_use]
    pub fn entity(&self, kind: EntityKind, id: &str) -> Option<Entity> {
        match kind {
            EntityKind::Actor => self.actors.find(id).map(Entity::Actor),
            EntityKind::Theme => self.themes.find(id).map(Entity::Theme),
            EntityKind::Source => self.sources.find(id).map(Entity::Source),
        }
    }

    /// Passages about an entity, in document order. For a source: all of its passages.
    #[must_use]
    pub fn passages_of(&self, entity: Entity) -> &[Key<Passage>] {
        match entity {
            Entity::Actor(key) => &self.mentions.actor_passages[key.index()],
            Entity::Theme(key) => &self.mentions.theme_passages[key.index()],
            Entity::Source(key) => &self.mentions.source_passages[key.index()],
        }
    }

    /// Events an actor or theme takes part in, oldest first.
    #[must_use]
    pub fn events_of(&self, entity: Entity) -> &[Key<Event>] {
        match entity {
            Entity::Actor(key) => &self.mentions.actor_events[key.index()],
            Entity::Theme(key) => &self.mentions.theme_events[key.index()],
            Entity::Source(_) => &[],
        }
    }

    /// Relations that point at an actor: who holds them, and which of that actor's relations it is.
    #[must_use]
    pub fn relations_to(&self, actor: Key<Actor>) -> &[(Key<Actor>, usize)] {
        &self.mentions.relations_to[actor.index()]
    }

    /// Themes that name this one as broader.
    #[must_use]
    pub fn narrower(&self, theme: Key<Theme>) -> &[Key<Theme>] {
        &self.mentions.narrower[theme.index()]
    }
}

/// Something with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Entity {
    /// A person, organisation, state, group or place.
    Actor(Key<Actor>),
    /// An idea or subject.
    Theme(Key<Theme>),
    /// A document.
    Source(Key<Source>),
}

impl Entity {
    /// Which kind of thing it is.
    #[must_use]
    pub fn kind(self) -> EntityKind {
        match self {
            Self::Actor(_) => EntityKind::Actor,
            Self::Theme(_) => EntityKind::Theme,
            Self::Source(_) => EntityKind::Source,
        }
    }
}

/// The kinds of things with names.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum EntityKind {
    /// See [`Entity::Actor`].
    Actor,
    /// See [`Entity::Theme`].
    Theme,
    /// See [`Entity::Source`].
    Source,
}

/// The references of the records, turned around.
#[derive(Debug, Default)]
struct Mentions {
    actor_passages: Vec<Vec<Key<Passage>>>,
    theme_passages: Vec<Vec<Key<Passage>>>,
    source_passages: Vec<Vec<Key<Passage>>>,
    actor_events: Vec<Vec<Key<Event>>>,
    theme_events: Vec<Vec<Key<Event>>>,
    relations_to: Vec<Vec<(Key<Actor>, usize)>>,
    narrower: Vec<Vec<Key<Theme>>>,
}

impl Mentions {
    fn of(parts: &Parts) -> Self {
        let (actors, themes) = (parts.actors.len(), parts.themes.len());
        let mut mentions = Self {
            actor_passages: vec![Vec::new(); actors],
            theme_passages: vec![Vec::new(); themes],
            source_passages: vec![Vec::new(); parts.sources.len()],
            actor_events: vec![Vec::new(); actors],
            theme_events: vec![Vec::new(); themes],
            relations_to: vec![Vec::new(); actors],
            narrower: vec![Vec::new(); themes],
        };
        for (key, passage) in parts.passages.iter() {
            mentions.source_passages[passage.source.index()].push(key);
            for actor in &passage.actors {
                mentions.actor_passages[actor.index()].push(key);
            }
            for theme in &passage.themes {
                mentions.theme_passages[theme.index()].push(key);
            }
        }
        for (key, event) in parts.events.iter() {
            for actor in &event.actors {
                mentions.actor_events[actor.index()].push(key);
            }
            for theme in &event.themes {
                mentions.theme_events[theme.index()].push(key);
            }
        }
        for (subject, actor) in parts.actors.iter() {
            for (nth, relation) in actor.relations.iter().enumerate() {
                mentions.relations_to[relation.object.index()].push((subject, nth));
            }
        }
        for (key, theme) in parts.themes.iter() {
            for broader in &theme.broader {
                mentions.narrower[broader.index()].push(key);
            }
        }
        mentions
    }
}

macro_rules! indexed_by_key {
    ($($record:ty => $table:ident),+ $(,)?) => {$(
        impl Index<Key<$record>> for Knowledge {
            type Output = $record;

            fn index(&self, key: Key<$record>) -> &$record {
                &self.$table[key]
            }
        }
    )+};
}

indexed_by_key! { Actor => actors, Theme => themes, Source => sources, Passage => passages, Event => events }
