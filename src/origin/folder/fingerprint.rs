//! Fingerprints: what a file system says of the files that are read, to see whether they stood still.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::origin::place;

/// What there is and when it changed, of the files and folders that reading a knowledge folder looks at.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fingerprint(BTreeMap<PathBuf, Option<Stamp>>);

/// A file or folder at one moment. Where a link stands this is what it leads to.
#[derive(Debug, PartialEq, Eq)]
struct Stamp {
    bytes: u64,
    modified: Option<SystemTime>,
    /// When anything about it changed: also told of files that were moved here or given an older time.
    changed: Option<SystemTime>,
    /// Device and number on it.
    node: (u64, u64),
}

impl Fingerprint {
    /// Of a knowledge folder.
    pub(super) fn of(home: &Path) -> Self {
        let mut found = Self(BTreeMap::new());
        for name in found.names(home) {
            let path = home.join(&name);
            let of_records = place::folders().any(|folder| name == folder);
            if of_records && path.is_dir() {
                for inner in found.names(&path) {
                    found.look(path.join(inner));
                }
            } else {
                found.look(path);
            }
        }
        found
    }

    /// Notes a folder, and gives the names in it.
    fn names(&mut self, dir: &Path) -> Vec<std::ffi::OsString> {
        self.0.insert(dir.to_owned(), Stamp::of(dir));
        let entries = fs::read_dir(dir).into_iter().flatten().flatten();
        entries.map(|entry| entry.file_name()).collect()
    }

    /// Notes a name, and how the file is where it is read.
    fn look(&mut self, path: PathBuf) {
        let is_read = path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().ends_with(".toml"));
        let stamp = if is_read { Stamp::of(&path) } else { None };
        self.0.insert(path, stamp);
    }

    /// Whether the other differs in nothing but this file and the folder it is in.
    pub(super) fn is_but_for(&self, file: &Path, other: &Self) -> bool {
        let beside =
            |(path, _): &(&PathBuf, _)| *path != file && Some(path.as_path()) != file.parent();
        let (ours, theirs) = (self.0.iter().filter(beside), other.0.iter().filter(beside));
        ours.eq(theirs)
    }

    /// How long until nothing has changed for `quiet`; none when that is so already.
    pub(super) fn unrest(&self, now: SystemTime, quiet: Duration) -> Option<Duration> {
        let ages = self.0.values().flatten().filter_map(|stamp| {
            let at = stamp.changed.or(stamp.modified)?;
            // A time to come is another machine's clock: it says nothing about rest.
            now.duration_since(at).ok()
        });
        let youngest = ages.min()?;
        quiet.checked_sub(youngest).filter(|pause| !pause.is_zero())
    }
}

impl Stamp {
    fn of(path: &Path) -> Option<Self> {
        let found = fs::metadata(path).ok()?;
        let (changed, node) = more(&found);
        Some(Self {
            bytes: found.len(),
            modified: found.modified().ok(),
            changed,
            node,
        })
    }
}

#[cfg(unix)]
fn more(found: &Metadata) -> (Option<SystemTime>, (u64, u64)) {
    use std::os::unix::fs::MetadataExt;
    let seconds = u64::try_from(found.ctime()).unwrap_or(0);
    let nanos = u32::try_from(found.ctime_nsec()).unwrap_or(0);
    let changed = SystemTime::UNIX_EPOCH.checked_add(Duration::new(seconds, nanos));
    (changed, (found.dev(), found.ino()))
}

#[cfg(not(unix))]
fn more(_: &Metadata) -> (Option<SystemTime>, (u64, u64)) {
    (None, (0, 0))
}
