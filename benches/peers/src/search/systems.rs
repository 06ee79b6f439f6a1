//! What finds passages: Footnote, and what people use otherwise.

mod footnote;
mod sqlite;
mod tantivy;

use crate::Result;

/// Finds passages for questions.
pub trait Searcher {
    /// The places of at most ten passages, best first.
    ///
    /// # Errors
    /// When the system itself fails.
    fn search(&mut self, question: &str) -> Result<Vec<usize>>;
}

/// Makes a system ready for passages of the language with this tag.
pub type Build = fn(passages: &[String], lang: &str) -> Result<Box<dyn Searcher>>;

/// A system, and how it is made ready.
#[derive(Debug, Clone, Copy)]
pub struct System {
    /// As tables name it.
    pub name: &'static str,
    /// Reads passages of a language.
    pub build: Build,
}

/// Every system, Footnote first.
pub const SYSTEMS: [System; 3] = [
    System {
        name: "Footnote",
        build: |passages, lang| Ok(Box::new(footnote::Passages::new(passages, lang)?)),
    },
    System {
        name: "tantivy",
        build: |passages, lang| Ok(Box::new(tantivy::Passages::new(passages, lang)?)),
    },
    System {
        name: "SQLite FTS5",
        build: |passages, lang| Ok(Box::new(sqlite::Passages::new(passages, lang)?)),
    },
];
