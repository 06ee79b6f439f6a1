//! Housekeeping: what is kept for a while is forgotten in time.

use std::time::Duration;

use jiff::SignedDuration;
use tokio::sync::watch;
use tokio::time::interval;

use crate::clock::Clock;
use crate::state::State;

/// How often it is done.
const EVERY: Duration = Duration::from_secs(6 * 60 * 60);
/// How long what nobody could answer is kept: 90 days.
const MISSES: SignedDuration = SignedDuration::from_hours(90 * 24);
/// How long what was prepared and never published is kept: 7 days.
const PREPARED: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Forgets what is old enough, now and every six hours, until `stop`.
pub async fn keep_house(state: State, clock: Clock, mut stop: watch::Receiver<bool>) {
    let mut tick = interval(EVERY);
    loop {
        tokio::select! {
            _ = tick.tick() => {}
            _ = stop.wait_for(|stop| *stop) => return,
        }
        let now = clock.now();
        match state.forget_misses(now - MISSES).await {
            Ok(forgotten) => tracing::debug!(forgotten, "forgot old misses"),
            Err(error) => tracing::warn!(%error, "old misses could not be forgotten"),
        }
        match state.forget_staged(now - PREPARED).await {
            Ok(forgotten) => tracing::debug!(forgotten, "forgot what was never published"),
            Err(error) => tracing::warn!(%error, "what was never published could not be forgotten"),
        }
    }
}
