//! The layout of the store: brought up to date when it is opened, by one process at a time.

use sqlx::SqlSafeStr as _;
use sqlx::migrate::{Migration, MigrationType, Migrator};

use super::{State, StateError};

/// The newest layout that this program knows.
pub(super) const NEWEST: i64 = 1;

impl State {
    /// Applies what is missing. The whole happens in one transaction that keeps other processes waiting: two that
    /// start at once agree on who does it, and one that dies half-way leaves nothing behind.
    pub(super) async fn lay_out(&self) -> Result<(), StateError> {
        let steps = self.dialect().layouts().iter();
        let mut migrator = Migrator::with_migrations(
            steps
                .map(|&(number, name, sql)| {
                    let kind = MigrationType::Simple;
                    Migration::new(number, name.into(), kind, sql.into_sql_str(), false)
                })
                .collect(),
        );
        migrator.set_locking(false);
        let mut tx = self.write_alone().await?;
        migrator.run_direct(None, &mut *tx, false).await?;
        tx.commit().await?;
        Ok(())
    }
}
