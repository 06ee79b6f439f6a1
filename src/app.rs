//! App: the one context that surfaces share.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Instant;

use arc_swap::ArcSwap;

use crate::clock::Clock;
use crate::config::Config;
use crate::corpus::{Corpus, Live};
use crate::curation::{Base, Desk, Misses};
use crate::metrics::Metrics;
use crate::quota::Limits;
use crate::state::Settings;
use crate::wording::Wording;

/// What every surface needs to answer.
#[derive(Debug)]
pub struct App {
    /// What the operator decided.
    pub config: Config,
    /// The knowledge bases, as configured.
    pub bases: Vec<Arc<Base>>,
    /// What each server decided.
    pub settings: Arc<ArcSwap<HashMap<u64, Settings>>>,
    /// The moderators' desk; none where nothing outlives the program.
    pub desk: Option<Desk>,
    /// Takes down what nobody could answer.
    pub misses: Misses,
    /// How much members may send to the moderators.
    pub limits: Limits,
    /// What is counted.
    pub metrics: Arc<Metrics>,
    /// The sentences.
    pub wording: Wording,
    /// What time it is.
    pub clock: Clock,
    /// When the program started.
    pub started: Instant,
}

impl App {
    /// An app that answers from this corpus and keeps nothing.
    #[must_use]
    pub fn new(config: Config, corpus: Corpus, started: Instant) -> Self {
        let base = Base {
            config: config.main().clone(),
            live: Live::new(corpus),
        };
        Self {
            config,
            bases: vec![Arc::new(base)],
            settings: Arc::default(),
            desk: None,
            misses: Misses::unheard(),
            limits: Limits::new(Clock::system()),
            metrics: Arc::default(),
            wording: Wording::new(),
            clock: Clock::system(),
            started,
        }
    }

    /// The knowledge base that a server uses, or direct messages do: the one it chose, else one that names it, else the
    /// first that is for everybody.
    #[must_use]
    pub fn base_of(&self, server: Option<u64>) -> Option<&Arc<Base>> {
        let settings = self.settings.load();
        let chosen = server
            .and_then(|id| settings.get(&id)?.base.clone())
            .and_then(|id| self.base(&id))
            .filter(|base| base.is_for(server));
        let naming = || {
            let mut own = self.bases.iter().filter(|b| !b.config.servers.is_empty());
            own.find(|base| base.is_for(server))
        };
        chosen
            .or_else(naming)
            .or_else(|| self.bases.iter().find(|base| base.is_for(server)))
    }

    /// The knowledge base of this id.
    #[must_use]
    pub fn base(&self, id: &str) -> Option<&Arc<Base>> {
        self.bases.iter().find(|base| base.config.id == id)
    }

    /// What a server decided; the defaults for one that decided nothing, and for direct messages.
    #[must_use]
    pub fn settings_of(&self, server: Option<u64>) -> Settings {
        let settings = self.settings.load();
        server
            .and_then(|id| settings.get(&id).cloned())
            .unwrap_or_default()
    }

    /// The knowledge base of somebody at a terminal.
    #[must_use]
    pub fn main(&self) -> &Base {
        self.bases.first().expect("an app has a knowledge base")
    }
}
