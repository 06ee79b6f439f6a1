//! The workbench: one thread on which corpora are built and taken apart, one after the other.
//!
//! A thread of its own rather than the runtime's: the C library gives threads heaps of their own, and what one of them
//! frees doesn't serve another, so that a process whose every refresh ran elsewhere would grow with each.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, mpsc};

use tokio::sync::oneshot;

use super::Trouble;

type Job = Box<dyn FnOnce() + Send>;

/// A handle to the thread, cheap to clone. The thread ends when the last handle is gone.
#[derive(Debug, Clone)]
pub(super) struct Workbench(Arc<mpsc::Sender<Job>>);

impl Workbench {
    pub(super) fn new() -> std::io::Result<Self> {
        let (sender, jobs) = mpsc::channel::<Job>();
        std::thread::Builder::new()
            .name("workbench".into())
            .spawn(move || {
                for job in jobs {
                    // Who waits for it is told that nothing came of it; the next one has done nothing wrong.
                    let _ = catch_unwind(AssertUnwindSafe(job));
                }
            })?;
        Ok(Self(Arc::new(sender)))
    }

    /// Does work after what is being done already.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Trouble> {
        let (done, result) = oneshot::channel();
        self.leave(move || {
            let _ = done.send(work());
        });
        result.await.map_err(|_| Trouble::Failed)
    }

    /// Drops what takes a while to free; nobody has to wait for it.
    pub(super) fn clear(&self, old: impl Send + 'static) {
        self.leave(move || drop(old));
    }

    fn leave(&self, job: impl FnOnce() + Send + 'static) {
        // The thread lives as long as a handle does; if it doesn't, who waits learns that nothing came of it.
        let _ = self.0.send(Box::new(job));
    }
}

#[cfg(test)]
mod tests {
    use super::Workbench;
    use crate::curation::Trouble;

    #[tokio::test]
    async fn work_is_done_in_order_and_a_failure_stays_alone() {
        let bench = Workbench::new().expect("a thread");
        let first = bench.run(|| std::thread::current().id()).await;
        let failed = bench.run(|| panic!("on purpose")).await;
        assert!(matches!(failed, Err(Trouble::Failed)));
        let second = bench.run(|| std::thread::current().id()).await;
        assert_eq!(first.expect("done"), second.expect("done"));
    }
}
