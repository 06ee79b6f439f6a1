//! Where SQLite and PostgreSQL differ. Every other statement is the same text for both.

/// Which of the two the store is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    Sqlite,
    Postgres,
}

/// The channel on which PostgreSQL tells of changes.
pub(super) const CHANNEL: &str = "footnote";

impl Dialect {
    /// What every new connection is told.
    pub(super) fn greeting(self) -> &'static str {
        match self {
            // The wait is a little shorter than a call's limit, so that a busy file says so.
            Self::Sqlite => {
                "PRAGMA busy_timeout = 4000; PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL"
            }
            // What a process left hanging is given up by the server, locks and all.
            Self::Postgres => {
                "SET statement_timeout = '60s'; SET lock_timeout = '20s'; \
                 SET idle_in_transaction_session_timeout = '30s'; SET client_min_messages = warning"
            }
        }
    }

    /// Said once when the store is opened.
    pub(super) fn prepare(self) -> Option<&'static str> {
        match self {
            Self::Sqlite => Some("PRAGMA journal_mode = WAL"),
            Self::Postgres => None,
        }
    }

    /// Begins a transaction that writes. SQLite has one writer at a time, and it is decided here.
    pub(super) fn begin(self) -> &'static str {
        match self {
            Self::Sqlite => "BEGIN IMMEDIATE",
            Self::Postgres => "BEGIN ISOLATION LEVEL READ COMMITTED",
        }
    }

    /// Inside a transaction: waits until no other that asked the same is under way.
    pub(super) fn exclude(self) -> Option<&'static str> {
        match self {
            Self::Sqlite => None,
            // The number stands for this program; any other would do.
            Self::Postgres => Some("SELECT pg_advisory_xact_lock(7025903115)"),
        }
    }

    /// Inside a transaction: tells other processes, once it is committed, that something changed.
    pub(super) fn notify(self) -> Option<&'static str> {
        match self {
            Self::Sqlite => None,
            Self::Postgres => Some("SELECT pg_notify('footnote', '')"),
        }
    }

    /// The layouts of the store, oldest first: number, name and the statements that lead to it.
    pub(super) fn layouts(self) -> &'static [(i64, &'static str, &'static str)] {
        match self {
            Self::Sqlite => &[(1, "first", include_str!("migrations/sqlite/0001_first.sql"))],
            Self::Postgres => &[(
                1,
                "first",
                include_str!("migrations/postgres/0001_first.sql"),
            )],
        }
    }
}
