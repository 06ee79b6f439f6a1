//! How long things take, and how much memory they keep.

use std::time::Instant;

use crate::Result;

/// Runs this once; what it gave, and the seconds it took.
pub fn seconds<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let made = work();
    (made, start.elapsed().as_secs_f64())
}

/// How long each of many runs took, in microseconds.
#[derive(Debug, Default, Clone)]
pub struct Times(Vec<f64>);

impl Times {
    /// Runs this once more and remembers how long it took.
    pub fn record<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let (made, seconds) = seconds(work);
        self.0.push(seconds * 1e6);
        made
    }

    /// The time that this share of the runs stayed below, in microseconds; 0 when there were none.
    #[must_use]
    pub fn quantile(&self, share: f64) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        let place = (sorted.len() as f64 * share) as usize;
        sorted.get(place).copied().unwrap_or_default()
    }
}

/// Bytes of memory that this process has in use now, as Linux tells.
///
/// # Errors
/// On a system that does not tell in `/proc/self/status`.
pub fn resident_bytes() -> Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")
        .map_err(|error| format!("/proc/self/status tells the memory in use: {error}"))?;
    let kilobytes = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .and_then(|rest| rest.split_whitespace().next())
        .ok_or("/proc/self/status has no line VmRSS")?;
    Ok(kilobytes.parse::<u64>()? * 1024)
}
