//! Turns: one writer at a time, in this process and, where the file system has locks, among processes.

use std::fs::{File, TryLockError};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError as Taken};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::OriginError;

/// How often one looks whether it is one's turn.
const PAUSE: Duration = Duration::from_millis(5);

/// Whose turn it is in this process.
#[derive(Debug, Default)]
pub(super) struct Turns(Mutex<()>);

/// A turn. It ends when this is dropped, or the process ends.
#[derive(Debug)]
pub(super) struct Turn<'a> {
    _file: Option<File>,
    _here: MutexGuard<'a, ()>,
}

impl Turns {
    /// Waits for a turn at whatever `file` stands for; `None` where nothing can be locked.
    pub(super) fn take(
        &self,
        file: Option<File>,
        limit: Duration,
    ) -> Result<Turn<'_>, OriginError> {
        let deadline = Instant::now() + limit;
        let wait = || {
            if Instant::now() >= deadline {
                let doing = "waiting for another edit or refresh";
                return Err(OriginError::TimedOut { doing, limit });
            }
            sleep(PAUSE);
            Ok(())
        };
        let here = loop {
            match self.0.try_lock() {
                Ok(guard) => break guard,
                // Nothing is behind this lock that a panic could have left half done.
                Err(Taken::Poisoned(guard)) => break PoisonError::into_inner(guard),
                Err(Taken::WouldBlock) => wait()?,
            }
        };
        while let Some(open) = &file {
            match open.try_lock() {
                Ok(()) => break,
                Err(TryLockError::WouldBlock) => wait()?,
                // A file system without locks, or one that locks no folders: this process's own must do.
                Err(TryLockError::Error(_)) => break,
            }
        }
        Ok(Turn {
            _file: file,
            _here: here,
        })
    }
}
