//! Events: what happened when.

use super::{Actor, EventId, Key, Localized, PartialDate, Passage, Record, Theme};

/// Something that happened.
#[derive(Debug)]
pub struct Event {
    /// Its id.
    pub id: EventId,
    /// When, as exactly as the source says.
    pub date: PartialDate,
    /// What happened, in a line.
    pub title: Localized,
    /// Who took part.
    pub actors: Vec<Key<Actor>>,
    /// What it was about.
    pub themes: Vec<Key<Theme>>,
    /// The passages that carry it; never empty.
    pub evidence: Vec<Key<Passage>>,
}

impl Record for Event {
    fn id(&self) -> &EventId {
        &self.id
    }
}
