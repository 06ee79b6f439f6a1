//! Misses: what members asked and nobody could answer, counted by question and without their names.

use super::audit::{self, Action, NewAudit, Person};
use super::row::{Reader, cut, plain, rows};
use super::{SHORT, State, StateError, within};
use crate::clock::Timestamp;

/// The longest question that is kept, in characters.
const TEXT: usize = 100;
/// The longest key, in characters; folding can make a text longer.
const KEY: usize = 200;

/// How a question was missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MissKind {
    /// Nothing was found.
    NotFound,
    /// The member had to choose.
    Chosen,
}

impl MissKind {
    fn word(self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::Chosen => "chosen",
        }
    }

    fn of(word: &str) -> Self {
        match word {
            "chosen" => Self::Chosen,
            _ => Self::NotFound,
        }
    }
}

/// A question that was missed, once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Miss {
    /// The knowledge base.
    pub base: String,
    /// The command asked, such as `who`.
    pub command: String,
    /// The question folded, so that those that mean the same are counted together. Cut at 200 characters.
    pub key: String,
    /// The question as it was asked. Cut at 100 characters.
    pub text: String,
    /// How it was missed.
    pub kind: MissKind,
    /// When.
    pub at: Timestamp,
}

/// A question that was missed, however often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissGroup {
    /// Its number in the store.
    pub id: i64,
    /// The knowledge base.
    pub base: String,
    /// The command asked.
    pub command: String,
    /// The question folded.
    pub key: String,
    /// The question as it was asked last.
    pub text: String,
    /// How it was missed last.
    pub kind: MissKind,
    /// How often.
    pub count: u64,
    /// When first.
    pub first: Timestamp,
    /// When last.
    pub last: Timestamp,
}

impl State {
    /// Counts misses, all of them or none.
    ///
    /// # Errors
    /// When the store does not take them.
    pub async fn count_misses(&self, misses: &[Miss]) -> Result<(), StateError> {
        if misses.is_empty() {
            return Ok(());
        }
        // In one order, so that two processes never wait for each other's rows.
        let mut misses: Vec<&Miss> = misses.iter().collect();
        misses.sort_by_key(|miss| (&miss.base, &miss.command, &miss.key));
        within(SHORT, async {
            let mut tx = self.write().await?;
            for miss in misses {
                sqlx::query(
                    "INSERT INTO misses (base, command, key, text, kind, count, first_at, last_at, ignored) \
                     VALUES ($1, $2, $3, $4, $5, 1, $6, $6, 0) \
                     ON CONFLICT (base, command, key) DO UPDATE SET \
                     count = misses.count + 1, last_at = excluded.last_at, text = excluded.text, kind = excluded.kind",
                )
                .bind(plain(&miss.base))
                .bind(plain(&miss.command))
                .bind(cut(&miss.key, KEY))
                .bind(cut(&miss.text, TEXT))
                .bind(miss.kind.word())
                .bind(miss.at.as_millisecond())
                .execute(&mut *tx)
                .await?;
            }
            tx.commit().await?;
            Ok(())
        })
        .await
    }

    /// At most `limit` misses from the `offset`th on, the most frequent first and of those the latest, without the
    /// ignored; and how many there are in all.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn misses(
        &self,
        base: &str,
        limit: usize,
        offset: usize,
    ) -> Result<(Vec<MissGroup>, u64), StateError> {
        within(SHORT, async {
            let mut connection = self.read().await?;
            let found = sqlx::query(
                "SELECT id, base, command, key, text, kind, count, first_at, last_at FROM misses \
                 WHERE base = $1 AND ignored = 0 ORDER BY count DESC, last_at DESC, id LIMIT $2 OFFSET $3",
            )
            .bind(plain(base))
            .bind(rows(limit))
            .bind(rows(offset))
            .fetch_all(&mut *connection)
            .await?;
            let total =
                sqlx::query("SELECT COUNT(*) FROM misses WHERE base = $1 AND ignored = 0")
                    .bind(plain(base))
                    .fetch_one(&mut *connection)
                    .await?;
            let found = found.iter().map(group).collect::<Result<_, _>>()?;
            Ok((found, Reader::new(&total).number()?))
        })
        .await
    }

    /// The miss of that number, unless it is ignored or gone.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn miss(&self, base: &str, id: i64) -> Result<Option<MissGroup>, StateError> {
        within(SHORT, async {
            sqlx::query(
                "SELECT id, base, command, key, text, kind, count, first_at, last_at FROM misses \
                 WHERE base = $1 AND id = $2 AND ignored = 0",
            )
            .bind(plain(base))
            .bind(id)
            .fetch_optional(&mut *self.read().await?)
            .await?
            .as_ref()
            .map(group)
            .transpose()
        })
        .await
    }

    /// Never shows a miss again, however often it is asked. False where it was ignored or gone already.
    ///
    /// # Errors
    /// When the store does not take it.
    pub async fn ignore_miss(
        &self,
        base: &str,
        id: i64,
        by: &Person,
        at: Timestamp,
    ) -> Result<bool, StateError> {
        let statement = "UPDATE misses SET ignored = 1 WHERE base = $1 AND id = $2 AND ignored = 0";
        // The audit lasts and members' words do not: their number is enough.
        let details = format!("#{id}");
        self.end_miss(statement, base, id, by, at, Action::IgnoreMiss, &details)
            .await
    }

    /// Removes a miss that is answered from now on. False where it was ignored or gone already.
    ///
    /// # Errors
    /// When the store does not take it.
    pub async fn settle_miss(
        &self,
        base: &str,
        id: i64,
        by: &Person,
        at: Timestamp,
        details: &str,
    ) -> Result<bool, StateError> {
        let statement = "DELETE FROM misses WHERE base = $1 AND id = $2 AND ignored = 0";
        self.end_miss(statement, base, id, by, at, Action::AcceptMiss, details)
            .await
    }

    /// Forgets the misses that nobody asked since that time, ignored ones too. Gives their number.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn forget_misses(&self, before: Timestamp) -> Result<u64, StateError> {
        within(SHORT, async {
            let mut tx = self.write().await?;
            let gone = sqlx::query("DELETE FROM misses WHERE last_at < $1")
                .bind(before.as_millisecond())
                .execute(&mut *tx)
                .await?;
            tx.commit().await?;
            Ok(gone.rows_affected())
        })
        .await
    }

    #[allow(clippy::too_many_arguments, reason = "two callers, just above")]
    async fn end_miss(
        &self,
        statement: &'static str,
        base: &str,
        id: i64,
        by: &Person,
        at: Timestamp,
        action: Action,
        details: &str,
    ) -> Result<bool, StateError> {
        within(SHORT, async {
            let mut tx = self.write().await?;
            let ended = sqlx::query(statement)
                .bind(plain(base))
                .bind(id)
                .execute(&mut *tx)
                .await?;
            if ended.rows_affected() == 0 {
                tx.rollback().await?;
                return Ok(false);
            }
            let entry = NewAudit {
                base,
                at,
                by,
                action,
                from: None,
                to: None,
                details,
            };
            audit::append(&mut tx, entry).await?;
            tx.commit().await?;
            Ok(true)
        })
        .await
    }
}

fn group(row: &sqlx::any::AnyRow) -> Result<MissGroup, StateError> {
    let mut row = Reader::new(row);
    Ok(MissGroup {
        id: row.int()?,
        base: row.string()?,
        command: row.string()?,
        key: row.string()?,
        text: row.string()?,
        kind: MissKind::of(row.str()?),
        count: row.number()?,
        first: row.time()?,
        last: row.time()?,
    })
}
