//! Origin: where the files of a knowledge base come from, and where moderators' edits go.
//!
//! Two kinds: a folder that the operator keeps, and a branch of a git repository elsewhere. Everything here waits for
//! disks, processes and networks: call it where waiting is allowed. It reads and writes files and knows nothing of what
//! they say; whether an edit makes sense is for its caller to find out first.

mod folder;
mod git;
mod place;
#[cfg(test)]
mod tests;
mod turns;

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::knowledge::Tree;

pub use folder::Folder;
pub use git::{DEFAULT_LIMIT, Git, GitOptions, GitToken};

/// Where the files come from.
#[derive(Debug)]
pub enum Origin {
    /// A folder on this machine.
    Folder(Folder),
    /// A branch of a git repository.
    Git(Git),
}

/// The files as they were at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// The files.
    pub tree: Tree,
    /// Where they are from, for people: a folder, or an address, branch and commit. Never a credential.
    pub from: String,
}

/// Another text for one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileEdit<'a> {
    /// The file, as a [`Tree`] names it: `knowledge.toml`, `actors/liu-he.toml`.
    pub path: &'a str,
    /// What the file said when the edit was made; none: there was no such file.
    pub before: Option<&'a str>,
    /// What it says from now on.
    pub after: &'a str,
}

/// Whose edit it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Author<'a> {
    /// The name people know them by.
    pub name: &'a str,
    /// What identifies them where they made the edit.
    pub id: &'a str,
}

/// What became of an edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// The file says it now.
    Saved,
    /// The edit is a commit.
    Committed {
        /// Its id.
        commit: String,
        /// Whether the repository has it.
        pushed: Pushed,
    },
    /// Files can't be changed here. The edit can only be proposed to whoever can.
    NotWritable {
        /// What stood in the way, for operators.
        cause: String,
    },
}

/// Whether commits went to the repository they belong to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pushed {
    /// It has them, or there are none.
    Done,
    /// They are kept on this machine, as the operator decided.
    Off,
    /// They are kept on this machine, and go along with the next push.
    Kept {
        /// What stood in the way, for operators.
        reason: String,
    },
}

/// Edits that the repository contradicts, out of the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// The name under which git keeps them: `refs/footnote/aside/…`.
    pub name: String,
    /// The repository on this machine that keeps them.
    pub repository: PathBuf,
    /// What they change, as `git am` and `git apply` take it; empty where that could not be read.
    pub patch: String,
}

/// Why files can't be read or written. The texts are for operators and carry no credentials.
#[derive(Debug, thiserror::Error)]
pub enum OriginError {
    /// The folder never stood still.
    #[error("{}: the files keep changing while they are read; try again when whatever changes them is done", dir.display())]
    Moved {
        /// The folder.
        dir: PathBuf,
    },
    /// The file is not what it was when the edit was made.
    #[error("the file says something else by now; make the edit again on what it says")]
    Stale {
        /// What it says now; none: it is gone.
        now: Option<String>,
    },
    /// No file of a knowledge base is there.
    #[error("`{}` is no file that may be written: name `knowledge.toml` or a file of records such as `actors/liu-he.toml`", path.escape_debug())]
    BadPath {
        /// What was named.
        path: String,
    },
    /// Moderators' edits and what happened in the repository exclude each other.
    #[error(
        "edits made here and the repository changed the same lines of {}; `footnote publish --set-aside`, or \
         the button below what /kb refresh says, sets those made here aside (they are {} in {})",
        files.join(", "), git::EDITS, repository.display()
    )]
    Conflict {
        /// The files they both changed.
        files: Vec<String>,
        /// Where the edits are kept.
        repository: PathBuf,
    },
    /// Nothing was fetched so far.
    #[error("nothing was fetched from {from} so far; refresh first")]
    NotFetched {
        /// The address.
        from: String,
    },
    /// It took too long.
    #[error("{doing} took longer than {} s and was given up", limit.as_secs_f32())]
    TimedOut {
        /// What was done.
        doing: &'static str,
        /// How long it might have taken.
        limit: Duration,
    },
    /// There is more than is read.
    #[error(
        "{what}: more than {most}; spread the knowledge over several repositories or take out what is none"
    )]
    TooMuch {
        /// Of what.
        what: &'static str,
        /// The limit.
        most: u64,
    },
    /// A setting won't do.
    #[error("the {setting} of the git repository won't do: {why}")]
    BadSetting {
        /// Which one.
        setting: &'static str,
        /// What is wrong, and what would be right.
        why: &'static str,
    },
    /// There is no git.
    #[error(
        "the program `git` is not there: install git 2.38 or newer, or name a folder as the origin of the knowledge"
    )]
    NoGit,
    /// Git says no.
    #[error("{doing} failed: {message}")]
    Git {
        /// What was done.
        doing: &'static str,
        /// What git said, and what to do about it.
        message: String,
    },
    /// The system says no.
    #[error("{}: {cause}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
}

impl OriginError {
    fn io(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        move |cause| Self::Io {
            path: path.to_owned(),
            cause,
        }
    }

    fn bad_path(path: &str) -> Self {
        Self::BadPath {
            path: path.to_owned(),
        }
    }
}

impl Origin {
    /// The newest files, wholly old or wholly new. A folder is read; a repository is fetched from first.
    ///
    /// # Errors
    /// [`OriginError::Moved`], [`OriginError::Conflict`], or when something can't be read or reached. A folder that is
    /// not there is no error here: loading its [`Tree`] says so.
    pub fn refresh(&self) -> Result<Snapshot, OriginError> {
        match self {
            Self::Folder(folder) => folder.read(),
            Self::Git(git) => git.refresh(),
        }
    }

    /// The files as this machine has them, without the network: what an edit starts from.
    ///
    /// # Errors
    /// As [`Self::refresh`], and [`OriginError::NotFetched`].
    pub fn current(&self) -> Result<Snapshot, OriginError> {
        match self {
            Self::Folder(folder) => folder.read(),
            Self::Git(git) => git.current(),
        }
    }

    /// Writes one file, where it still says what the edit was made on. A crash leaves the old file or the new one.
    ///
    /// In a repository this is a commit by `author` that says `message`; a folder keeps neither.
    ///
    /// # Errors
    /// [`OriginError::Stale`], [`OriginError::BadPath`], or when something can't be read or written. Nothing is
    /// written then.
    pub fn write(
        &self,
        edit: &FileEdit<'_>,
        author: &Author<'_>,
        message: &str,
    ) -> Result<Written, OriginError> {
        match self {
            Self::Folder(folder) => folder.write(edit),
            Self::Git(git) => git.write(edit, author, message),
        }
    }

    /// Takes edits made here that contradict the repository out of the way, so that it can be read again. A folder has
    /// none, and a repository only after an [`OriginError::Conflict`].
    ///
    /// # Errors
    /// As [`Self::current`], without the conflict.
    pub fn set_aside(&self) -> Result<Option<SetAside>, OriginError> {
        match self {
            Self::Folder(_) => Ok(None),
            Self::Git(git) => git.set_aside(),
        }
    }
}
