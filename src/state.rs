//! State: everything that must outlive the process, in a file of SQLite or a database of PostgreSQL.
//!
//! Several processes may share one store. Every call has a time limit, so that a store that hangs never hangs an
//! answer, and a store that was gone is used again as soon as it is back.
//!
//! - [`revisions`]: what was published, by whom and why; with the contents themselves.
//! - [`audit`]: who decided what. It only grows.
//! - [`misses`]: what members asked and nobody could answer.
//! - [`inbox`]: what members report and propose.
//! - [`held`]: edits to files that are not writable.
//! - [`settings`]: what each server chose.
//! - [`changes`]: word from other processes.

pub mod audit;
pub mod changes;
mod contents;
mod dialect;
mod error;
mod file;
pub mod held;
pub mod inbox;
mod layout;
mod location;
pub mod misses;
pub mod revisions;
mod row;
pub mod settings;
#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::pool::PoolConnection;
use sqlx::{
    Any, AnyConnection, AnyPool, ConnectOptions as _, Connection as _, Executor as _, Transaction,
};

pub use audit::{Action, AuditEntry, NewAudit, Person};
pub use changes::Changes;
use dialect::Dialect;
pub use error::StateError;
pub use held::{Held, NewHeld};
pub use inbox::{Decision, Item, ItemBody, NewItem, Reason, Waiting};
pub use location::{Location, PostgresUrl};
pub use misses::{Miss, MissGroup, MissKind};
pub use revisions::{Counts, NewRevision, Published, Revision};
pub use settings::Settings;

/// How long a call may wait for a connection.
const CONNECT: Duration = Duration::from_secs(2);
/// How long a call about a few rows may take.
const SHORT: Duration = Duration::from_secs(5);
/// How long a call about whole contents may take.
const LONG: Duration = Duration::from_secs(60);

/// The open store. Cheap to clone.
#[derive(Clone)]
pub struct State(Arc<Inner>);

struct Inner {
    location: Location,
    dialect: Dialect,
    pool: AnyPool,
}

impl State {
    /// Opens the store and brings its layout up to date. A file that is absent is made, with its folder, for the
    /// bot's user alone.
    ///
    /// # Errors
    /// When it can't be reached or opened, is damaged, or was made by a newer version of this program.
    pub async fn open(at: &Location) -> Result<Self, StateError> {
        sqlx::any::install_default_drivers();
        let (dialect, address) = match at {
            Location::Sqlite(path) => (Dialect::Sqlite, file::prepare(path)?),
            Location::Postgres(url) => (Dialect::Postgres, url.reveal().to_owned()),
        };
        let options: AnyConnectOptions = address.parse()?;
        // Not from the pool, which would try again and again and then not say why.
        let mut first = within(CONNECT, async { Ok(options.connect().await?) }).await?;
        within(LONG, async {
            layout::prepare(&mut first, dialect).await?;
            layout::lay_out(&mut first, dialect).await?;
            Ok(first.close().await?)
        })
        .await?;
        Ok(Self(Arc::new(Inner {
            location: at.clone(),
            dialect,
            pool: pool(dialect).connect_lazy_with(options),
        })))
    }

    /// Closes every connection once the calls under way are done, or after two seconds.
    pub async fn close(&self) {
        // Late or not, nothing more is asked of it.
        let _ = tokio::time::timeout(CONNECT, self.0.pool.close()).await;
    }

    /// Where it is.
    #[must_use]
    pub fn location(&self) -> &Location {
        &self.0.location
    }

    fn dialect(&self) -> Dialect {
        self.0.dialect
    }

    /// A connection to read from.
    async fn read(&self) -> Result<PoolConnection<Any>, StateError> {
        Ok(self.0.pool.acquire().await?)
    }

    /// A transaction that writes a few rows.
    async fn write(&self) -> Result<Transaction<'static, Any>, StateError> {
        Ok(self.0.pool.begin_with(self.0.dialect.begin()).await?)
    }

    /// A transaction that writes and has to itself whatever else asks for this, in any process.
    async fn write_alone(&self) -> Result<Transaction<'static, Any>, StateError> {
        let mut tx = self.write().await?;
        exclude(&mut tx, self.0.dialect).await?;
        Ok(tx)
    }
}

impl fmt::Debug for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("State").field(&self.0.location).finish()
    }
}

/// How connections are made and kept.
fn pool(dialect: Dialect) -> AnyPoolOptions {
    let options = AnyPoolOptions::new()
        .max_connections(5)
        .acquire_timeout(CONNECT)
        .after_connect(move |connection, _| {
            Box::pin(async move {
                connection.execute(dialect.greeting()).await?;
                Ok(())
            })
        });
    match dialect {
        Dialect::Sqlite => options,
        // A connection whose server fell silent is closed; waited for, it would never come back to the pool.
        Dialect::Postgres => options.after_release(|connection, _| {
            Box::pin(async move {
                let answer = tokio::time::timeout(CONNECT, connection.ping()).await;
                Ok(matches!(answer, Ok(Ok(()))))
            })
        }),
    }
}

/// Waits until no other transaction that has done this is under way.
async fn exclude(tx: &mut AnyConnection, dialect: Dialect) -> Result<(), StateError> {
    if let Some(statement) = dialect.exclude() {
        sqlx::query(statement).execute(tx).await?;
    }
    Ok(())
}

/// Gives up after a time.
async fn within<T>(
    limit: Duration,
    work: impl Future<Output = Result<T, StateError>>,
) -> Result<T, StateError> {
    tokio::time::timeout(limit, work)
        .await
        .unwrap_or_else(|_| Err(StateError::late(limit)))
}
