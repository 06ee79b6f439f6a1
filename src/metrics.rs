//! Metrics: what the program counts about itself, as Prometheus reads it. Nothing in them names a member or what they typed.

use std::sync::atomic::{AtomicI64, AtomicU64};
use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

/// The upper bounds of the histograms' buckets, in seconds: from what no one notices to Discord's limit of 3 s and beyond.
const BUCKETS: [f64; 12] = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0,
];

/// What an interaction came to. Every word is one of the program's own.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Interaction {
    command: &'static str,
    outcome: &'static str,
    delivery: &'static str,
}

/// What a request to Discord's HTTP API came to: a status, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Request {
    result: String,
}

/// A knowledge base.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Base {
    base: String,
}

/// What the program counts. Every part may be used from any thread.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    interactions: Family<Interaction, Counter>,
    unread: Counter,
    first_reply: Histogram,
    autocomplete: Histogram,
    shards: Gauge<i64, AtomicI64>,
    connected: Gauge<i64, AtomicI64>,
    endpoint: Gauge<i64, AtomicI64>,
    reconnects: Counter,
    requests: Family<Request, Counter>,
    misses: Counter,
    revision: Family<Base, Gauge<u64, AtomicU64>>,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut all = Self {
            registry: Registry::with_prefix("footnote"),
            interactions: Family::default(),
            unread: Counter::default(),
            first_reply: Histogram::new(BUCKETS),
            autocomplete: Histogram::new(BUCKETS),
            shards: Gauge::default(),
            connected: Gauge::default(),
            endpoint: Gauge::default(),
            reconnects: Counter::default(),
            requests: Family::default(),
            misses: Counter::default(),
            revision: Family::default(),
        };
        all.register();
        all
    }
}

impl Metrics {
    /// Gives every metric its name. Prometheus adds `_total` to counters and the unit to times.
    fn register(&mut self) {
        let registry = &mut self.registry;
        registry.register(
            "interactions",
            "Interactions by command, by what came of them and by what Discord said to the answer",
            self.interactions.clone(),
        );
        registry.register(
            "interactions_unreadable",
            "Interactions that could not be read",
            self.unread.clone(),
        );
        registry.register_with_unit(
            "first_reply",
            "From an interaction's arrival until its answer or its deferral was sent",
            Unit::Seconds,
            self.first_reply.clone(),
        );
        registry.register_with_unit(
            "autocomplete",
            "From a keystroke's arrival until its completions were sent",
            Unit::Seconds,
            self.autocomplete.clone(),
        );
        registry.register(
            "gateway_shards",
            "Gateway connections that should be held",
            self.shards.clone(),
        );
        registry.register(
            "gateway_connected",
            "Gateway connections with a running session",
            self.connected.clone(),
        );
        registry.register(
            "endpoint_open",
            "Whether interactions are taken over HTTP",
            self.endpoint.clone(),
        );
        registry.register(
            "gateway_reconnects",
            "Gateway connections that ended and were made again",
            self.reconnects.clone(),
        );
        registry.register(
            "rest_requests",
            "Requests to Discord's HTTP API by status, or by why there is none",
            self.requests.clone(),
        );
        registry.register(
            "misses_recorded",
            "Questions written down that nobody could answer",
            self.misses.clone(),
        );
        registry.register(
            "revision",
            "The revision that answers, by knowledge base",
            self.revision.clone(),
        );
    }

    /// An interaction was dealt with: `replied` after its arrival Discord had heard something, if it had.
    pub fn interaction(
        &self,
        command: &'static str,
        outcome: &'static str,
        delivery: &'static str,
        replied: Option<Duration>,
    ) {
        let labels = Interaction {
            command,
            outcome,
            delivery,
        };
        self.interactions.get_or_create(&labels).inc();
        let histogram = match command {
            "autocomplete" => &self.autocomplete,
            _ => &self.first_reply,
        };
        if let Some(replied) = replied {
            histogram.observe(replied.as_secs_f64());
        }
    }

    /// An interaction could not be read.
    pub fn unreadable(&self) {
        self.unread.inc();
    }

    /// So many gateway connections should be held.
    pub fn expect_shards(&self, shards: u32) {
        self.shards.set(shards.into());
    }

    /// A gateway connection has a running session.
    pub fn shard_up(&self) {
        self.connected.inc();
    }

    /// It has none any more.
    pub fn shard_down(&self) {
        self.connected.dec();
    }

    /// A gateway connection is made again.
    pub fn reconnect(&self) {
        self.reconnects.inc();
    }

    /// Interactions are taken over HTTP.
    pub fn endpoint_open(&self) {
        self.endpoint.set(1);
    }

    /// Whether interactions can come: over HTTP, or by every gateway connection that should be held.
    #[must_use]
    pub fn is_connected(&self) -> bool {
        let shards = self.shards.get();
        self.endpoint.get() > 0 || (shards > 0 && self.connected.get() >= shards)
    }

    /// A request to Discord came to this: a status, or a word of the program's own.
    pub fn request(&self, result: impl Into<String>) {
        let result = result.into();
        self.requests.get_or_create(&Request { result }).inc();
    }

    /// So many misses were written down.
    pub fn misses(&self, count: usize) {
        self.misses.inc_by(count as u64);
    }

    /// What is counted, in Prometheus's text format. `revisions` are those that answer now, by knowledge base.
    #[must_use]
    pub fn text<'a>(&self, revisions: impl IntoIterator<Item = (&'a str, u64)>) -> String {
        for (base, revision) in revisions {
            let base = base.to_owned();
            self.revision.get_or_create(&Base { base }).set(revision);
        }
        let mut text = String::new();
        // Writing to a String does not fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_happened_is_counted() {
        let metrics = Metrics::default();
        let quick = Some(Duration::from_millis(4));
        metrics.interaction("who", "found", "delivered", quick);
        metrics.interaction("who", "found", "delivered", quick);
        metrics.interaction("autocomplete", "found", "delivered", quick);
        metrics.interaction("who", "found", "failed", None);
        metrics.request("204");
        metrics.misses(3);
        let text = metrics.text([("main", 7)]);
        for line in [
            r#"footnote_interactions_total{command="who",outcome="found",delivery="delivered"} 2"#,
            r#"footnote_interactions_total{command="who",outcome="found",delivery="failed"} 1"#,
            r#"footnote_first_reply_seconds_bucket{le="0.0025"} 0"#,
            r#"footnote_first_reply_seconds_bucket{le="0.005"} 2"#,
            "footnote_first_reply_seconds_count 2",
            "footnote_autocomplete_seconds_count 1",
            r#"footnote_rest_requests_total{result="204"} 1"#,
            "footnote_misses_recorded_total 3",
            r#"footnote_revision{base="main"} 7"#,
        ] {
            assert!(text.lines().any(|l| l == line), "no {line} in\n{text}");
        }
    }

    #[test]
    fn connected_means_every_shard() {
        let metrics = Metrics::default();
        assert!(!metrics.is_connected(), "before anything is known");
        metrics.expect_shards(2);
        metrics.shard_up();
        assert!(!metrics.is_connected());
        metrics.shard_up();
        assert!(metrics.is_connected());
        metrics.shard_down();
        assert!(!metrics.is_connected());
    }
}
