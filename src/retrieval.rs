//! Retrieval: a question → passages ranked by how well they fit, with the part that fits best.

use crate::knowledge::{Entity, Key, Knowledge, LangTag, Passage};

/// Words to passages; built once a revision.
#[derive(Debug)]
pub struct PassageIndex {}

/// What a question brought.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Hits {
    /// Best first.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub total: usize,
    /// Words that were read as others.
    pub corrections: Vec<(String, Vec<String>)>,
}

/// A passage that fits.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The passage.
    pub passage: Key<Passage>,
    /// How well it fits, 0 to 1.
    pub score: f32,
    /// The language of the passage's text that matched best.
    pub lang: LangTag,
}

/// Where a text matches a question, in bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Snippet {
    /// The part worth showing.
    pub window: (usize, usize),
    /// The matching words, or parts of compounds.
    pub highlights: Vec<(usize, usize)>,
}

impl PassageIndex {
    /// Indexes every passage in every language.
    #[must_use]
    pub fn build(_knowledge: &Knowledge) -> Self {
        Self {}
    }

    /// Passages for a question, those in the reader's language read first but no language left out. `about` are things
    /// that linking found in the question: passages about them rank higher. Empty when nothing fits.
    #[must_use]
    pub fn search(
        &self,
        _knowledge: &Knowledge,
        _question: &str,
        _about: &[Entity],
        _lang: &LangTag,
        _limit: usize,
        _offset: usize,
    ) -> Hits {
        Hits::default()
    }

    /// Where this text of a passage matches the question; `max` characters at most are worth showing.
    #[must_use]
    pub fn snippet(&self, _question: &str, _text: &str, _lang: &LangTag, _max: usize) -> Snippet {
        Snippet::default()
    }
}
