//! Themes: the ideas and subjects that passages are about.

use super::{Entity, Key, Labels, LangTag, Localized, Passage, Record, ThemeId};

/// An idea or subject.
#[derive(Debug)]
pub struct Theme {
    /// Its id.
    pub id: ThemeId,
    /// Its names.
    pub labels: Labels,
    /// What it covers here, in a sentence or two.
    pub scope_note: Localized,
    /// Wider themes that contain it.
    pub broader: Vec<Key<Self>>,
    /// Themes beside it.
    pub related: Vec<Key<Self>>,
    /// The passages that carry the scope note.
    pub evidence: Vec<Key<Passage>>,
    /// Open questions for a discussion, by language.
    pub questions: Vec<(LangTag, Vec<String>)>,
    /// Things that share a label with it, as the curators know.
    pub ambiguous_with: Vec<Entity>,
}

impl Record for Theme {
    fn id(&self) -> &ThemeId {
        &self.id
    }
}
