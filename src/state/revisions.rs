//! Revisions: what was published, numbered from 1 in each knowledge base, without gaps.

use serde::{Deserialize, Serialize};
use sqlx::AnyConnection;

use super::audit::{self, Action, NewAudit, Person};
use super::contents::Packed;
use super::row::{Reader, plain, rounded, rows, signed, to_json};
use super::{LONG, SHORT, State, StateError, changes, within};
use crate::clock::Timestamp;
use crate::knowledge::{Content, Digest};

/// How much a revision holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Counts {
    /// Passages.
    pub passages: u64,
    /// Actors.
    pub actors: u64,
    /// Themes.
    pub themes: u64,
    /// Sources.
    pub sources: u64,
    /// Events.
    pub events: u64,
    /// Warnings of the check.
    pub warnings: u64,
}

/// Something published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// The knowledge base.
    pub base: String,
    /// Counted from 1 in that knowledge base.
    pub number: u64,
    /// Of its [`Content`].
    pub digest: Digest,
    /// How much it holds.
    pub counts: Counts,
    /// Who published it.
    pub by: Person,
    /// Their words for why.
    pub why: String,
    /// What they did.
    pub action: Action,
    /// When, to the millisecond.
    pub at: Timestamp,
}

/// Something to publish.
#[derive(Debug, Clone)]
pub struct NewRevision<'a> {
    /// The knowledge base.
    pub base: &'a str,
    /// The number of the revision that this one builds on; none where there is none yet.
    pub expected: Option<u64>,
    /// All of it.
    pub content: &'a Content,
    /// How much it holds.
    pub counts: Counts,
    /// Who publishes it.
    pub by: &'a Person,
    /// Their words for why.
    pub why: &'a str,
    /// What they did.
    pub action: Action,
    /// When.
    pub at: Timestamp,
    /// More for the audit.
    pub details: &'a str,
}

/// What came of publishing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Published {
    /// It is the head now.
    Done(Revision),
    /// Somebody published in between: the head that they left. Nothing was changed.
    Moved(Option<Revision>),
}

impl State {
    /// Publishes a content as the next revision, if the head is still the one expected. Content, revision, audit and
    /// the word to other processes are one transaction; of two processes that publish at once, one is told
    /// [`Published::Moved`].
    ///
    /// # Errors
    /// When the store does not take it. When no answer came in time it may still have taken it: look at the head
    /// before trying again.
    pub async fn publish(&self, new: NewRevision<'_>) -> Result<Published, StateError> {
        within(LONG, async {
            let packed = Packed::of(new.content).await?;
            let mut tx = self.write_alone().await?;
            let head = head(&mut tx, new.base).await?;
            if head.as_ref().map(|head| head.number) != new.expected {
                tx.rollback().await?;
                return Ok(Published::Moved(head));
            }
            let revision = Revision {
                base: plain(new.base),
                number: new.expected.unwrap_or(0) + 1,
                digest: packed.digest,
                counts: new.counts,
                by: Person {
                    id: new.by.id,
                    name: plain(&new.by.name),
                },
                why: plain(new.why),
                action: new.action,
                at: rounded(new.at),
            };
            packed.store(&mut tx, revision.at).await?;
            insert(&mut tx, &revision).await?;
            let entry = NewAudit {
                base: &revision.base,
                at: revision.at,
                by: &revision.by,
                action: revision.action.clone(),
                from: head.map(|head| head.digest),
                to: Some(revision.digest),
                details: new.details,
            };
            audit::append(&mut tx, entry).await?;
            changes::announce(&mut tx, self.dialect()).await?;
            tx.commit().await?;
            Ok(Published::Done(revision))
        })
        .await
    }

    /// The newest revision of a knowledge base.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn head(&self, base: &str) -> Result<Option<Revision>, StateError> {
        within(SHORT, async { head(&mut *self.read().await?, base).await }).await
    }

    /// The number of the newest revision of every knowledge base, by name.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn heads(&self) -> Result<Vec<(String, u64)>, StateError> {
        within(SHORT, async {
            sqlx::query("SELECT base, MAX(number) FROM revisions GROUP BY base ORDER BY base")
                .fetch_all(&mut *self.read().await?)
                .await?
                .iter()
                .map(|row| {
                    let mut row = Reader::new(row);
                    Ok((row.string()?, row.number()?))
                })
                .collect()
        })
        .await
    }

    /// The revision of that number.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn revision(&self, base: &str, number: u64) -> Result<Option<Revision>, StateError> {
        let before = number.saturating_add(1);
        let found = self.revisions(base, Some(before), 1).await?;
        Ok(found.into_iter().find(|found| found.number == number))
    }

    /// At most `limit` revisions, newest first, `before` that number.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn revisions(
        &self,
        base: &str,
        before: Option<u64>,
        limit: usize,
    ) -> Result<Vec<Revision>, StateError> {
        within(SHORT, async {
            newest(&mut *self.read().await?, base, before, limit).await
        })
        .await
    }
}

async fn head(connection: &mut AnyConnection, base: &str) -> Result<Option<Revision>, StateError> {
    Ok(newest(connection, base, None, 1).await?.pop())
}

async fn newest(
    connection: &mut AnyConnection,
    base: &str,
    before: Option<u64>,
    limit: usize,
) -> Result<Vec<Revision>, StateError> {
    let before = before.and_then(|number| i64::try_from(number).ok());
    sqlx::query(
        "SELECT base, number, digest, counts, by_id, by_name, why, action, at FROM revisions \
         WHERE base = $1 AND number < $2 ORDER BY number DESC LIMIT $3",
    )
    .bind(plain(base))
    .bind(before.unwrap_or(i64::MAX))
    .bind(rows(limit))
    .fetch_all(connection)
    .await?
    .iter()
    .map(|row| {
        let mut row = Reader::new(row);
        Ok(Revision {
            base: row.string()?,
            number: row.number()?,
            digest: row.digest()?,
            counts: row.json()?,
            by: Person::read(&mut row)?,
            why: row.string()?,
            action: Action::of(row.str()?),
            at: row.time()?,
        })
    })
    .collect()
}

async fn insert(tx: &mut AnyConnection, revision: &Revision) -> Result<(), StateError> {
    sqlx::query(
        "INSERT INTO revisions (base, number, digest, counts, by_id, by_name, why, action, at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(&revision.base)
    .bind(signed(revision.number))
    .bind(revision.digest.to_string())
    .bind(to_json(&revision.counts)?)
    .bind(signed(revision.by.id))
    .bind(&revision.by.name)
    .bind(&revision.why)
    .bind(plain(revision.action.word()))
    .bind(revision.at.as_millisecond())
    .execute(tx)
    .await?;
    Ok(())
}
