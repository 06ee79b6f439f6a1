//! Corpus: one revision of the knowledge with its indexes, built once and swapped in whole.

use std::sync::Arc;

use arc_swap::ArcSwap;

use crate::knowledge::Knowledge;
use crate::linking::LinkIndex;
use crate::retrieval::PassageIndex;

/// Everything an answer is made from. Immutable: a request holds one to its end.
#[derive(Debug)]
pub struct Corpus {
    /// What may be said.
    pub knowledge: Knowledge,
    /// Names to things.
    pub linking: LinkIndex,
    /// Words to passages.
    pub retrieval: PassageIndex,
    /// The number of the published revision, counted from 1.
    pub revision: u64,
}

impl Corpus {
    /// Indexes a knowledge base.
    #[must_use]
    pub fn new(knowledge: Knowledge, revision: u64) -> Self {
        let linking = LinkIndex::build(&knowledge);
        let retrieval = PassageIndex::build(&knowledge);
        Self {
            knowledge,
            linking,
            retrieval,
            revision,
        }
    }
}

/// The corpus that answers now.
#[derive(Debug)]
pub struct Live(ArcSwap<Corpus>);

impl Live {
    /// Starts with this corpus.
    #[must_use]
    pub fn new(corpus: Corpus) -> Self {
        Self(ArcSwap::from_pointee(corpus))
    }

    /// The corpus of this moment; whoever holds it is untouched by a later [`swap`](Self::swap).
    #[must_use]
    pub fn get(&self) -> Arc<Corpus> {
        self.0.load_full()
    }

    /// Lets another corpus answer from now on, and gives back the one that did.
    pub fn swap(&self, corpus: Corpus) -> Arc<Corpus> {
        self.0.swap(Arc::new(corpus))
    }
}
