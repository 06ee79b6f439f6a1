//! Where the store is: a file or a PostgreSQL database.

use std::fmt;
use std::path::PathBuf;

use sqlx::any::AnyConnectOptions;
use sqlx::postgres::PgConnectOptions;

use super::StateError;

/// Where the store is. Neither `Debug` nor `Display` shows a user's name or password.
#[derive(Clone, PartialEq, Eq)]
pub enum Location {
    /// A file of SQLite, made with its folder where it is absent.
    Sqlite(PathBuf),
    /// A database of PostgreSQL.
    Postgres(PostgresUrl),
}

/// The address of a PostgreSQL database, with whatever secrets it holds.
#[derive(Clone, PartialEq, Eq)]
pub struct PostgresUrl(Box<str>);

impl Location {
    /// Reads `postgres://user:password@host:port/database`; anything without `://` is the path of a file.
    ///
    /// # Errors
    /// When it is empty, or an address that is not PostgreSQL's. The address itself is not repeated.
    pub fn parse(text: &str) -> Result<Self, StateError> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            text.parse::<PgConnectOptions>()?;
            Ok(Self::Postgres(PostgresUrl(text.into())))
        } else if text.is_empty() || text.contains("://") {
            Err(StateError::Address(
                "name a file, or a database as postgres://user:password@host:port/database".into(),
            ))
        } else {
            Ok(Self::Sqlite(text.into()))
        }
    }
}

impl PostgresUrl {
    /// All of it, secrets too.
    pub(super) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PostgresUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Ok(options) = self.0.parse::<AnyConnectOptions>() else {
            return f.write_str("postgres://");
        };
        let url = &options.database_url;
        write!(f, "postgres://{}", url.host_str().unwrap_or_default())?;
        if let Some(port) = url.port() {
            write!(f, ":{port}")?;
        }
        f.write_str(url.path())
    }
}

impl fmt::Debug for PostgresUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => path.display().fmt(f),
            Self::Postgres(url) => url.fmt(f),
        }
    }
}

impl fmt::Debug for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
