//! The gateway: a connection that brings interactions, kept through every fault that passes and ended by those that don't.
//!
//! Not serenity's client: of a close it only tells its handlers that the stage changed, it spins on 4003, 4010 and 4011,
//! never resumes where Discord asks it to, and drops interactions it can't read.

pub mod close;
mod connection;

use std::sync::Arc;
use std::time::Duration;

use reqwest::Url;
use serde_json::Value;
use tokio::sync::{Mutex, watch};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, sleep_until};

use crate::config::Token;
use crate::metrics::Metrics;
use close::Next;
pub use close::Refusal;

/// The least time between two identifies of one bucket: Discord's 5 s, and a margin, since it counts from when they arrive.
const IDENTIFY_EVERY: Duration = Duration::from_millis(5_200);
/// A session that ran this long was no failure, whatever ended it.
const LIVED: Duration = Duration::from_secs(2);
/// How many sessions in a row may run for less before the next waits: Discord does ask several times.
const PATIENCE: u32 = 15;
/// The longest pause before connecting again: even a day of it stays within Discord's limit of sessions.
const LONGEST_PAUSE: Duration = Duration::from_secs(120);

/// What the gateway brings.
#[derive(Debug)]
pub enum Event {
    /// A session was started.
    Ready {
        /// The application's id, where Discord says it.
        application: Option<u64>,
    },
    /// Somebody asks something.
    Interaction(Value),
}

/// Takes what the gateway brings; it must not wait.
pub type Handler = Arc<dyn Fn(Event) + Send + Sync>;

/// What connecting takes.
#[derive(Clone)]
pub struct Options {
    /// Where to connect.
    pub url: Url,
    /// The bot's token.
    pub token: Token,
    /// How many shards there are; all of them run here.
    pub shards: u32,
    /// How many shards may identify within the same 5 s.
    pub max_concurrency: u32,
    /// Who takes the events.
    pub handler: Handler,
    /// Who counts sessions.
    pub metrics: Arc<Metrics>,
}

/// A session that can be resumed.
#[derive(Clone)]
struct Session {
    id: String,
    /// Where Discord wants it resumed.
    url: Option<Url>,
    /// The last event received.
    sequence: u64,
}

/// Keeps every shard connected until `stop` says so.
///
/// # Errors
/// When Discord refuses the connection for a reason that trying again does not change.
pub async fn run(options: Options, stop: watch::Receiver<bool>) -> Result<(), Refusal> {
    let gate = Arc::new(Gate::new(options.max_concurrency));
    options.metrics.expect_shards(options.shards);
    let mut shards = JoinSet::new();
    for number in 0..options.shards {
        let shard = Shard {
            number,
            options: options.clone(),
            gate: Arc::clone(&gate),
        };
        shards.spawn(shard.keep(stop.clone()));
    }
    // The first shard that is refused ends all: they share the reason.
    while let Some(ended) = shards.join_next().await {
        match ended {
            Ok(result) => result?,
            Err(error) => std::panic::resume_unwind(error.into_panic()),
        }
    }
    Ok(())
}

/// One connection of several, each with a share of the servers.
struct Shard {
    number: u32,
    options: Options,
    gate: Arc<Gate>,
}

impl Shard {
    /// Connects again and again.
    async fn keep(self, mut stop: watch::Receiver<bool>) -> Result<(), Refusal> {
        let mut session: Option<Session> = None;
        // Up to `PATIENCE` for sessions that ended early, more for those that never ran.
        let mut failures = 0;
        loop {
            let ended = connection::hold(&self, &mut session, &mut stop).await;
            let shard = self.number;
            match ended.next {
                Next::Stop => return Ok(()),
                Next::Refuse(refusal) => return Err(refusal),
                Next::Resume => {}
                Next::Identify => session = None,
            }
            self.options.metrics.reconnect();
            failures = match ended.lived {
                None => failures.max(PATIENCE) + 1,
                Some(lived) if lived < LIVED => (failures + 1).min(PATIENCE + 16),
                Some(_) => 0,
            };
            let pause = ended.pause.max(backoff(failures));
            let (why, pause_ms) = (&ended.why, pause.as_millis());
            if failures < PATIENCE + 3 {
                tracing::info!(shard, %why, pause_ms, "the gateway connection ended; connecting again");
            } else {
                tracing::warn!(shard, %why, pause_ms, "the gateway can't be held; connecting again");
            }
            tokio::select! {
                () = sleep(pause) => {}
                () = stopped(&mut stop) => return Ok(()),
            }
        }
    }
}

/// Waits until the program is to stop.
async fn stopped(stop: &mut watch::Receiver<bool>) {
    // An error means that nobody is left who could ask for anything else.
    let _ = stop.wait_for(|stop| *stop).await;
}

/// The pause after so many failures in a row: none for the first, then a quarter of a second, doubling, with up to a
/// quarter more so that not every bot comes back at once.
fn backoff(failures: u32) -> Duration {
    let Some(doublings) = failures.checked_sub(PATIENCE + 2) else {
        return Duration::ZERO;
    };
    let pause = Duration::from_millis(250).saturating_mul(1 << doublings.min(16));
    let pause = pause.min(LONGEST_PAUSE);
    pause + pause.mul_f64(chance() / 4.0)
}

/// A number from 0 to 1, different each time: enough for jitter.
fn chance() -> f64 {
    use std::hash::{BuildHasher, RandomState};
    let bits = u32::try_from(RandomState::new().hash_one(0) >> 32).unwrap_or(0);
    f64::from(bits) / f64::from(u32::MAX)
}

/// Lets shards identify no faster than Discord allows.
struct Gate {
    /// For each bucket, when the next may.
    buckets: Vec<Mutex<Instant>>,
}

impl Gate {
    fn new(max_concurrency: u32) -> Self {
        let now = Instant::now();
        let buckets = (0..max_concurrency.max(1)).map(|_| Mutex::new(now));
        Self {
            buckets: buckets.collect(),
        }
    }

    /// Waits for a shard's turn.
    async fn wait(&self, shard: u32) {
        sleep_until(self.turn(shard).await).await;
    }

    /// When a shard may identify; nobody else of its bucket may for a while after that.
    async fn turn(&self, shard: u32) -> Instant {
        let count = u32::try_from(self.buckets.len()).unwrap_or(1);
        let bucket = usize::try_from(shard % count)
            .ok()
            .and_then(|nth| self.buckets.get(nth));
        let now = Instant::now();
        let Some(bucket) = bucket else {
            return now;
        };
        let mut next = bucket.lock().await;
        let turn = (*next).max(now);
        *next = turn + IDENTIFY_EVERY;
        turn
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pause_grows_and_stops_growing() {
        assert_eq!(backoff(0), Duration::ZERO);
        assert_eq!(backoff(PATIENCE + 1), Duration::ZERO);
        let within = |failures, from: u64, to: u64| {
            let pause = backoff(failures);
            assert!(
                pause >= Duration::from_millis(from) && pause <= Duration::from_millis(to),
                "{pause:?}"
            );
        };
        within(PATIENCE + 2, 250, 320);
        within(PATIENCE + 5, 2_000, 2_500);
        within(PATIENCE + 60, 120_000, 150_000);
    }

    #[tokio::test]
    async fn identifies_of_one_bucket_are_five_seconds_apart() {
        let gate = Gate::new(2);
        let first = gate.turn(0).await;
        assert!(gate.turn(1).await < first + Duration::from_secs(1));
        assert!(gate.turn(2).await >= first + IDENTIFY_EVERY);
        assert!(gate.turn(4).await >= first + IDENTIFY_EVERY * 2);
    }
}
