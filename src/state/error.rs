//! What can go wrong with the store. No message holds a password.

use std::path::PathBuf;
use std::time::Duration;

use sqlx::migrate::MigrateError;

/// Why the store did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StateError {
    /// It can't be reached, is busy or does not answer in time. It is tried again at the next call.
    #[error(
        "the store can't be used now ({0}); the next call tries again: if this lasts, see whether the database server \
         runs and the disk has room"
    )]
    Unreachable(String),
    /// A newer version of this program made it.
    #[error(
        "a newer version of this program made the store (its layout is {found}, this version knows {known}): run that \
         version, or name another store"
    )]
    Newer {
        /// The number of the store's layout.
        found: i64,
        /// The newest layout that this program knows.
        known: i64,
    },
    /// What it holds is not what was put in.
    #[error("the store is damaged ({0}): restore a backup of it")]
    Broken(String),
    /// The address names no store.
    #[error("the address of the store is wrong: {0}")]
    Address(String),
    /// The file or its folder can't be made or opened.
    #[error("{}: the store can't be opened: {cause}: let the bot's user write that file and its folder", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// The database said no.
    #[error(
        "the database refused ({0}): see whether its user, password and database are right and the user may make tables"
    )]
    Refused(String),
}

impl StateError {
    /// Whether the same call may well succeed a little later.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::Unreachable(_))
    }

    pub(super) fn late(limit: Duration) -> Self {
        Self::Unreachable(format!("no answer within {} s", limit.as_secs()))
    }
}

impl From<sqlx::Error> for StateError {
    fn from(error: sqlx::Error) -> Self {
        use sqlx::Error;
        let said = error.to_string();
        match &error {
            Error::Database(cause) => match fault(cause.code().as_deref().unwrap_or_default()) {
                Fault::Passing => Self::Unreachable(said),
                Fault::Damage => Self::Broken(said),
                Fault::Refusal => Self::Refused(said),
            },
            Error::Io(_)
            | Error::Tls(_)
            | Error::Protocol(_)
            | Error::PoolTimedOut
            | Error::PoolClosed
            | Error::WorkerCrashed
            | Error::BeginFailed => Self::Unreachable(said),
            Error::Configuration(_) => Self::Address(said),
            Error::RowNotFound
            | Error::ColumnNotFound(_)
            | Error::ColumnDecode { .. }
            | Error::ColumnIndexOutOfBounds { .. }
            | Error::Decode(_) => Self::Broken(said),
            _ => Self::Refused(said),
        }
    }
}

/// What an error code of a database comes down to.
enum Fault {
    Passing,
    Damage,
    Refusal,
}

/// Reads a code: five characters from PostgreSQL, a decimal number of at most four digits from SQLite.
fn fault(code: &str) -> Fault {
    if code.len() == 5 {
        return match (&code[..2], code) {
            // Connections, resources, shutdowns and system errors; lost races; a lock or statement that took too long; a
            // database that is closed for a while.
            ("08" | "53" | "58", _)
            | (
                _,
                "25P03" | "40001" | "40P01" | "55000" | "55P03" | "57014" | "57P01" | "57P02"
                | "57P03",
            ) => Fault::Passing,
            ("XX", _) => Fault::Damage,
            _ => Fault::Refusal,
        };
    }
    // The low byte of an extended code is the plain one.
    match code.parse::<u32>().map(|code| code & 0xff) {
        // Busy, locked, input or output error, full.
        Ok(5 | 6 | 10 | 13) => Fault::Passing,
        // Corrupt, not a database.
        Ok(11 | 26) => Fault::Damage,
        _ => Fault::Refusal,
    }
}

impl From<MigrateError> for StateError {
    fn from(error: MigrateError) -> Self {
        match error {
            MigrateError::Execute(cause) | MigrateError::ExecuteMigration(cause, _) => cause.into(),
            MigrateError::VersionMissing(found) => Self::Newer {
                found,
                known: super::layout::NEWEST,
            },
            other => Self::Broken(other.to_string()),
        }
    }
}
