//! Misses: what members asked and nobody could answer, taken down beside the answers.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{mpsc, watch};
use tokio::time::{interval, timeout};

use crate::metrics::Metrics;
use crate::state::{Miss, State};

/// How many may wait to be written down; more are left out, so that no flood of questions fills the memory.
const WAITING: usize = 1_000;
/// How often they are.
const EVERY: Duration = Duration::from_secs(1);
/// How long the last ones may take when the program stops.
const LAST: Duration = Duration::from_secs(1);

/// Takes down misses without making anybody wait.
#[derive(Debug, Clone)]
pub struct Misses(Option<mpsc::Sender<Miss>>);

impl Misses {
    /// Takes them down nowhere.
    #[must_use]
    pub fn unheard() -> Self {
        Self(None)
    }

    /// Takes them down for [`write_down`].
    #[must_use]
    pub fn heard() -> (Self, mpsc::Receiver<Miss>) {
        let (sender, receiver) = mpsc::channel(WAITING);
        (Self(Some(sender)), receiver)
    }

    /// Whether anybody takes them down.
    #[must_use]
    pub fn are_heard(&self) -> bool {
        self.0.is_some()
    }

    /// Takes one down.
    pub fn note(&self, miss: Miss) {
        if let Some(sender) = &self.0 {
            // One more that nobody could answer: the first thousand show what is missing.
            let _ = sender.try_send(miss);
        }
    }
}

/// Writes misses to the store until `stop`. While the store is gone they wait.
pub async fn write_down(
    mut heard: mpsc::Receiver<Miss>,
    state: State,
    metrics: Arc<Metrics>,
    mut stop: watch::Receiver<bool>,
) {
    let mut tick = interval(EVERY);
    let mut waiting: Vec<Miss> = Vec::new();
    loop {
        tokio::select! {
            _ = tick.tick() => {}
            () = stopped(&mut stop) => break,
        }
        take(&mut heard, &mut waiting);
        write(&state, &metrics, &mut waiting).await;
    }
    take(&mut heard, &mut waiting);
    if timeout(LAST, write(&state, &metrics, &mut waiting))
        .await
        .is_err()
        || !waiting.is_empty()
    {
        tracing::warn!(lost = waiting.len(), "some misses were not written down");
    }
}

/// Done when the program is to stop.
async fn stopped(stop: &mut watch::Receiver<bool>) {
    // Gone without a word is a stop too.
    let _ = stop.wait_for(|stop| *stop).await;
}

fn take(heard: &mut mpsc::Receiver<Miss>, waiting: &mut Vec<Miss>) {
    while waiting.len() < WAITING {
        match heard.try_recv() {
            Ok(miss) => waiting.push(miss),
            Err(_) => break,
        }
    }
}

async fn write(state: &State, metrics: &Metrics, waiting: &mut Vec<Miss>) {
    if waiting.is_empty() {
        return;
    }
    match state.count_misses(waiting).await {
        Ok(()) => {
            metrics.misses(waiting.len());
            waiting.clear();
        }
        Err(error) => {
            tracing::warn!(%error, waiting = waiting.len(), "misses wait to be written down");
        }
    }
}
