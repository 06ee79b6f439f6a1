//! What finds out who is meant: Footnote, and what people use otherwise.

mod footnote;
mod scan;
mod tantivy;

pub use self::footnote::Footnote;

use super::Actor;
use crate::Result;

/// Links names as people type them to actors.
pub trait Linker {
    /// Who is meant.
    ///
    /// # Errors
    /// When the system itself fails.
    fn link(&mut self, typed: &str) -> Result<Answer>;
}

/// What a system makes of a name.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// What it decided; nothing where it only ranks.
    pub verdict: Option<Verdict>,
    /// Distinct actors, best first.
    pub candidates: Vec<Candidate>,
}

/// What a system decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The first candidate is meant.
    Found,
    /// One of several: ask.
    Ambiguous,
    /// Nobody here.
    NotFound,
}

/// An actor that may be meant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// Its place among the actors.
    pub actor: usize,
    /// How well it fits: higher is better.
    pub score: f64,
}

impl Answer {
    /// The score of the best candidate; 0 when there is none.
    #[must_use]
    pub fn score(&self) -> f64 {
        self.candidates.first().map_or(0.0, |best| best.score)
    }
}

/// A system, and how it is made ready.
#[derive(Debug, Clone, Copy)]
pub struct System {
    /// As tables name it.
    pub name: &'static str,
    /// Whether it looks at every name for every query.
    pub scans: bool,
    /// Reads the actors.
    pub build: fn(&[Actor]) -> Result<Box<dyn Linker>>,
}

/// Every system, Footnote first.
pub const SYSTEMS: [System; 7] = [
    System {
        name: "Footnote",
        scans: false,
        build: |actors| Ok(Box::new(Footnote::new(actors)?)),
    },
    System {
        name: "tantivy, fuzzy words",
        scans: false,
        build: |actors| Ok(Box::new(tantivy::Words::new(actors, false)?)),
    },
    System {
        name: "tantivy, fuzzy words and BM25",
        scans: false,
        build: |actors| Ok(Box::new(tantivy::Words::new(actors, true)?)),
    },
    System {
        name: "strsim, Jaro-Winkler",
        scans: true,
        build: |actors| Ok(Box::new(scan::JaroWinkler::new(actors))),
    },
    System {
        name: "rapidfuzz, ratio",
        scans: true,
        build: |actors| Ok(Box::new(scan::Ratio::new(actors, false))),
    },
    System {
        name: "rapidfuzz, ratio of sorted words",
        scans: true,
        build: |actors| Ok(Box::new(scan::Ratio::new(actors, true))),
    },
    System {
        name: "nucleo-matcher",
        scans: true,
        build: |actors| Ok(Box::new(scan::Nucleo::new(actors))),
    },
];
