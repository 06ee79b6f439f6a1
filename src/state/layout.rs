//! The layout of the store: brought up to date when it is opened, by one process at a time.

use std::time::Duration;

use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{AnyConnection, Connection as _, Executor as _, SqlSafeStr as _};

use super::dialect::Dialect;
use super::{CONNECT, StateError, exclude};

/// The newest layout that this program knows.
pub(super) const NEWEST: i64 = 1;

/// How soon what is said once is said again.
const AGAIN: Duration = Duration::from_millis(20);

/// Greets the database, and says what is said once. SQLite does not wait here for another process that says the same:
/// it has to be asked again.
pub(super) async fn prepare(
    connection: &mut AnyConnection,
    dialect: Dialect,
) -> Result<(), StateError> {
    connection.execute(dialect.greeting()).await?;
    let Some(statement) = dialect.prepare() else {
        return Ok(());
    };
    for _ in 0..CONNECT.as_millis() / AGAIN.as_millis() {
        match connection
            .execute(statement)
            .await
            .map_err(StateError::from)
        {
            Err(error) if error.is_passing() => tokio::time::sleep(AGAIN).await,
            said => return said.map(drop),
        }
    }
    Err(StateError::late(CONNECT))
}

/// Applies what is missing. The whole happens in one transaction that keeps other processes waiting: two that start at
/// once agree on who does it, and one that dies half-way leaves nothing behind.
pub(super) async fn lay_out(
    connection: &mut AnyConnection,
    dialect: Dialect,
) -> Result<(), StateError> {
    let step = |&(number, name, sql): &(i64, &'static str, &'static str)| {
        let sql = sql.into_sql_str();
        Migration::new(number, name.into(), MigrationType::Simple, sql, false)
    };
    let mut migrator = Migrator::with_migrations(dialect.layouts().iter().map(step).collect());
    // The transaction locks already, in both databases.
    migrator.set_locking(false);
    let mut tx = connection.begin_with(dialect.begin()).await?;
    exclude(&mut tx, dialect).await?;
    migrator.run_direct(None, &mut *tx, false).await?;
    tx.commit().await?;
    Ok(())
}
