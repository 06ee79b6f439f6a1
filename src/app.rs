//! App: the one context that surfaces share.

use std::time::Instant;

use crate::config::Config;
use crate::corpus::{Corpus, Live};
use crate::wording::Wording;

/// What every surface needs to answer.
#[derive(Debug)]
pub struct App {
    /// What the operator decided.
    pub config: Config,
    /// The corpus that answers now.
    pub live: Live,
    /// The sentences.
    pub wording: Wording,
    /// When the program started.
    pub started: Instant,
}

impl App {
    /// An app that answers from this corpus.
    #[must_use]
    pub fn new(config: Config, corpus: Corpus, started: Instant) -> Self {
        Self {
            config,
            live: Live::new(corpus),
            wording: Wording::new(),
            started,
        }
    }
}
