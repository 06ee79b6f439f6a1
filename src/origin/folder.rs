//! A folder as the origin: read when it stands still, written one whole file at a time.

mod fingerprint;
mod replace;

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime};

use self::fingerprint::Fingerprint;
use self::replace::Replaced;
use super::place::{self, Place};
use super::turns::Turns;
use super::{FileEdit, OriginError, Snapshot, Written};
use crate::knowledge::read_tree;

/// How long nothing may have changed before files are taken for finished.
const QUIET: Duration = Duration::from_millis(500);
/// How long reading waits for that.
const PATIENCE: Duration = Duration::from_secs(3);
/// How long a writer waits for another one.
const TURN: Duration = Duration::from_secs(10);

/// A folder on this machine. It may be a link that is led elsewhere at any moment.
#[derive(Debug)]
pub struct Folder {
    dir: PathBuf,
    turns: Turns,
    quiet: Duration,
    patience: Duration,
    /// The files as they were last seen at rest, or as our own write left them since: as long as nothing else happens,
    /// they are finished.
    finished: Mutex<Option<Fingerprint>>,
}

impl Folder {
    /// This folder; it need not be there yet.
    #[must_use]
    pub fn new(dir: impl Into<PathBuf>) -> Self {
        Self {
            dir: dir.into(),
            turns: Turns::default(),
            quiet: QUIET,
            patience: PATIENCE,
            finished: Mutex::new(None),
        }
    }

    #[cfg(test)]
    pub(super) fn with_patience(mut self, quiet: Duration, patience: Duration) -> Self {
        (self.quiet, self.patience) = (quiet, patience);
        self
    }

    /// The files as they are. While something changes them, this waits a little.
    pub(super) fn read(&self) -> Result<Snapshot, OriginError> {
        let deadline = Instant::now() + self.patience;
        let tree = loop {
            let Ok(home) = fs::canonicalize(&self.dir) else {
                break read_tree(&self.dir);
            };
            let before = Fingerprint::of(&home);
            let mut pause = self.unrest(&before);
            if pause.is_none() {
                let tree = read_tree(&home);
                let same_folder = fs::canonicalize(&self.dir).is_ok_and(|now| now == home);
                if same_folder && Fingerprint::of(&home) == before {
                    *self.finished() = Some(before);
                    break tree;
                }
                pause = Some(self.quiet);
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                let dir = self.dir.clone();
                return Err(OriginError::Moved { dir });
            }
            sleep(pause.unwrap_or_default().min(left));
        };
        Ok(Snapshot {
            tree,
            from: self.dir.display().to_string(),
        })
    }

    /// How long until these files can be taken for finished; none when they can be now.
    fn unrest(&self, files: &Fingerprint) -> Option<Duration> {
        let unrest = files.unrest(SystemTime::now(), self.quiet)?;
        (self.finished().as_ref() != Some(files)).then_some(unrest)
    }

    fn finished(&self) -> MutexGuard<'_, Option<Fingerprint>> {
        // Whoever panicked while holding it left it whole: it is only ever replaced.
        self.finished.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts another text in the place of a file.
    pub(super) fn write(&self, edit: &FileEdit<'_>) -> Result<Written, OriginError> {
        let place = Place::of(edit.path)?;
        let home = fs::canonicalize(&self.dir).map_err(OriginError::io(&self.dir))?;
        // The folder itself is what is locked: no file of ours lies about in it.
        let _turn = self.turns.take(File::open(&home).ok(), TURN)?;
        replace::sweep(&home);
        for folder in place::folders() {
            replace::sweep(&home.join(folder));
        }
        let file = match file_at(&home, place, edit.before.is_none()) {
            Ok(Some(file)) => file,
            Ok(None) => return Err(OriginError::bad_path(edit.path)),
            Err(cause) => return refused(&home, cause),
        };
        let before = Fingerprint::of(&home);
        let at_rest = self.unrest(&before).is_none();
        match replace::replace(&file, edit.before, edit.after) {
            Ok(Replaced::Done) => {
                let after = Fingerprint::of(&home);
                let ours = at_rest && before.is_but_for(&file, &after);
                *self.finished() = ours.then_some(after);
                Ok(Written::Saved)
            }
            Ok(Replaced::Stale(now)) => Err(OriginError::Stale { now }),
            Ok(Replaced::NoFile) => Err(OriginError::bad_path(edit.path)),
            Err(cause) => refused(&file, cause),
        }
    }
}

/// The file at a place: where links lead, as long as that is in the knowledge folder. A new file may need a new folder.
fn file_at(home: &Path, place: Place<'_>, is_new: bool) -> io::Result<Option<PathBuf>> {
    let mut dir = home.to_owned();
    if let Some(folder) = place.folder {
        dir.push(folder);
        if is_new && fs::symlink_metadata(&dir).is_err() {
            fs::create_dir(&dir)?;
            replace::sync_dir(home);
        }
        match fs::canonicalize(&dir) {
            Ok(real) => dir = real,
            // A link that leads nowhere.
            Err(_) if fs::symlink_metadata(&dir).is_ok() => return Ok(None),
            Err(_) => {}
        }
    }
    let file = dir.join(place.name);
    let file = match fs::symlink_metadata(&file) {
        Ok(found) if found.is_symlink() => match fs::canonicalize(&file) {
            Ok(file) => file,
            Err(_) => return Ok(None),
        },
        _ => file,
    };
    Ok(file.starts_with(home).then_some(file))
}

/// What a failure means: files that may not be written are no error, for the edit can still be proposed.
fn refused(path: &Path, cause: io::Error) -> Result<Written, OriginError> {
    use io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem};
    match cause.kind() {
        PermissionDenied | ReadOnlyFilesystem => Ok(Written::NotWritable {
            cause: format!("{}: {cause}", path.display()),
        }),
        _ => Err(OriginError::io(path)(cause)),
    }
}
