//! A knowledge base that answers.

use crate::config::KnowledgeConfig;
use crate::corpus::Live;

/// A knowledge base that answers.
#[derive(Debug)]
pub struct Base {
    /// What the operator decided about it.
    pub config: KnowledgeConfig,
    /// The corpus that answers now.
    pub live: Live,
}

impl Base {
    /// Whether this server may use it; `None` is a direct message.
    #[must_use]
    pub fn is_for(&self, server: Option<u64>) -> bool {
        let servers = &self.config.servers;
        servers.is_empty() || server.is_some_and(|id| servers.iter().any(|s| s.0 == id))
    }
}
