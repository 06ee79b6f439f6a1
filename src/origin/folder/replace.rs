//! Replacing a file: at any moment, also one of a crash, it is the old one or the new one.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process;

use crate::knowledge::load::MAX_FILE_BYTES;

/// How the names of unfinished files begin and end. Loading ignores them.
const UNFINISHED: (&str, &str) = (".footnote-", ".tmp");

/// What became of it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Replaced {
    /// The file is the new one.
    Done,
    /// The file was not the one to be replaced, and is what it was: this, or none.
    Stale(Option<String>),
    /// Something is there that is no file.
    NoFile,
}

/// Replaces a file that says `before`, or makes one where none is.
pub(super) fn replace(file: &Path, before: Option<&str>, after: &str) -> io::Result<Replaced> {
    let dir = file.parent().unwrap_or(Path::new("."));
    let old = match fs::metadata(file) {
        Ok(old) if !old.is_file() => return Ok(Replaced::NoFile),
        Ok(old) => Some(old),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    if old.is_none() && before.is_some() {
        return Ok(Replaced::Stale(None));
    }
    // Replacing asks the folder alone for leave, and the superuser nobody: what is marked read-only is meant so.
    let marked = |found: &fs::Metadata| found.permissions().readonly();
    if old.as_ref().is_some_and(marked) || marked(&fs::metadata(dir)?) {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let mut new = Unfinished::create(dir)?;
    new.file.write_all(after.as_bytes())?;
    if let Some(old) = &old {
        keep_owner(&new.file, old);
        new.file.set_permissions(old.permissions())?;
    }
    new.file.sync_all()?;
    // As late as can be: whoever else writes here may know nothing of our turns.
    let now = text(file)?;
    if now.as_deref() != before.map(str::as_bytes) {
        let now = now.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        return Ok(Replaced::Stale(now));
    }
    new.finish(file)?;
    sync_dir(dir);
    Ok(Replaced::Done)
}

/// Removes what writers left unfinished in a folder.
pub(super) fn sweep(dir: &Path) {
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(UNFINISHED.0) && name.ends_with(UNFINISHED.1) {
            // Nothing depends on it: it is tried again with the next edit.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Makes sure that the names in a folder outlast a power cut.
pub(super) fn sync_dir(dir: &Path) {
    let done = File::open(dir).and_then(|dir| dir.sync_all());
    if let Err(error) = done {
        // The names are right all the same; not every system can promise more.
        tracing::debug!(%error, dir = %dir.display(), "the folder could not be synced");
    }
}

/// The bytes of a file, or none where none is.
fn text(file: &Path) -> io::Result<Option<Vec<u8>>> {
    let open = match File::open(file) {
        Ok(open) => open,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut bytes = Vec::new();
    open.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

/// Gives a new file to whom the old one belongs, where this process may.
#[cfg(unix)]
fn keep_owner(new: &File, old: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    let _ = fchown(new, Some(old.uid()), Some(old.gid()));
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &fs::Metadata) {}

/// A file that has no right to be there before it has its name.
struct Unfinished {
    file: File,
    path: Option<PathBuf>,
}

impl Unfinished {
    fn create(dir: &Path) -> io::Result<Self> {
        let (start, end) = UNFINISHED;
        let path = dir.join(format!("{start}{}{end}", process::id()));
        let file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&path)?;
        Ok(Self {
            file,
            path: Some(path),
        })
    }

    /// Gives it its name, in the place of what had it.
    fn finish(mut self, name: &Path) -> io::Result<()> {
        if let Some(path) = self.path.take() {
            let done = fs::rename(&path, name);
            self.path = done.is_err().then_some(path);
            return done;
        }
        Ok(())
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if let Some(path) = &self.path {
            let _ = fs::remove_file(path);
        }
    }
}
