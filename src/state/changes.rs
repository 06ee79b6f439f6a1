//! Changes: word that some process published or changed settings.

use std::time::Duration;

use sqlx::AnyConnection;
use sqlx::postgres::PgListener;
use tokio::time::{Interval, MissedTickBehavior, interval, timeout};

use super::dialect::{CHANNEL, Dialect};
use super::row::Reader;
use super::{CONNECT, Location, SHORT, State, StateError, within};

/// How often the count is read where nobody tells.
const POLL: Duration = Duration::from_millis(250);
/// How often it is read where PostgreSQL tells: only lost word is found by it.
const NET: Duration = Duration::from_secs(5);

/// A watch over the store, by any number of processes.
pub struct Changes {
    state: State,
    tick: Interval,
    /// The count last read; none after the store was gone.
    seen: Option<i64>,
    /// PostgreSQL's own word, while the connection lasts.
    listener: Option<PgListener>,
}

impl State {
    /// Watches for changes from now on. Where the store is gone just now, its return counts as one.
    pub async fn changes(&self) -> Changes {
        let every = match self.dialect() {
            Dialect::Sqlite => POLL,
            Dialect::Postgres => NET,
        };
        let mut tick = interval(every);
        tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut changes = Changes {
            state: self.clone(),
            tick,
            seen: None,
            listener: None,
        };
        changes.listen().await;
        changes.seen = changes.count().await.ok();
        changes
    }
}

impl Changes {
    /// Done when there was a change since the last call, or since the watch began. While the store is gone it waits,
    /// and its return is a change. May be dropped and called again.
    pub async fn next(&mut self) {
        loop {
            let told = async {
                match &mut self.listener {
                    Some(listener) => matches!(listener.try_recv().await, Ok(Some(_))),
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                still_listening = told => {
                    if !still_listening {
                        self.listener = None;
                    }
                }
                _ = self.tick.tick() => self.listen().await,
            }
            // The count is read after listening has begun, so that nothing falls between the two.
            match self.count().await {
                Ok(count) if self.seen == Some(count) => {}
                Ok(count) => {
                    self.seen = Some(count);
                    return;
                }
                Err(error) => {
                    if self.seen.take().is_some() {
                        tracing::warn!(%error, "the store is gone");
                    }
                }
            }
        }
    }

    /// Listens to PostgreSQL, unless it does already.
    async fn listen(&mut self) {
        let Location::Postgres(url) = self.state.location() else {
            return;
        };
        if self.listener.is_some() {
            return;
        }
        let connected = timeout(CONNECT, async {
            let mut listener = PgListener::connect(url.reveal()).await?;
            listener.eager_reconnect(false);
            listener.listen(CHANNEL).await?;
            Ok::<_, sqlx::Error>(listener)
        });
        // Without it, the count is still read every few seconds.
        self.listener = connected.await.ok().and_then(Result::ok);
    }

    async fn count(&self) -> Result<i64, StateError> {
        within(SHORT, async {
            let row = sqlx::query("SELECT count FROM changes")
                .fetch_one(&mut *self.state.read().await?)
                .await?;
            Reader::new(&row).int()
        })
        .await
    }
}

impl std::fmt::Debug for Changes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Changes").field(&self.state).finish()
    }
}

/// Tells every process of a change, as part of the transaction that makes it.
pub(super) async fn announce(tx: &mut AnyConnection, dialect: Dialect) -> Result<(), StateError> {
    sqlx::query("UPDATE changes SET count = count + 1")
        .execute(&mut *tx)
        .await?;
    if let Some(statement) = dialect.notify() {
        sqlx::query(statement).execute(tx).await?;
    }
    Ok(())
}
