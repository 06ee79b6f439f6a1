//! Held: edits to files that are not writable, kept until somebody applies them.

use super::audit::{self, Action, NewAudit, Person};
use super::row::{Reader, plain, signed};
use super::{SHORT, State, StateError, within};
use crate::clock::Timestamp;

/// An edit to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewHeld {
    /// The knowledge base.
    pub base: String,
    /// The file, relative to its folder.
    pub path: String,
    /// Its text as the editor saw it; empty where there was no file.
    pub before: String,
    /// Its text as the editor wants it; empty where there should be none.
    pub after: String,
    /// What the edit does, in a line.
    pub summary: String,
    /// Who made it.
    pub by: Person,
    /// When.
    pub at: Timestamp,
}

/// An edit that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Its number in the store.
    pub id: i64,
    /// The knowledge base.
    pub base: String,
    /// The file, relative to its folder.
    pub path: String,
    /// Its text as the editor saw it; empty where there was no file.
    pub before: String,
    /// Its text as the editor wants it; empty where there should be none.
    pub after: String,
    /// What the edit does, in a line.
    pub summary: String,
    /// Who made it.
    pub by: Person,
    /// When, to the millisecond.
    pub at: Timestamp,
}

impl State {
    /// Keeps an edit and gives its number.
    ///
    /// # Errors
    /// When the store does not take it.
    pub async fn hold(&self, edit: NewHeld) -> Result<i64, StateError> {
        within(SHORT, async {
            let mut tx = self.write().await?;
            let row = sqlx::query(
                "INSERT INTO held (base, path, before_text, after_text, summary, by_id, by_name, at) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
            )
            .bind(plain(&edit.base))
            .bind(plain(&edit.path))
            .bind(edit.before.as_bytes())
            .bind(edit.after.as_bytes())
            .bind(plain(&edit.summary))
            .bind(signed(edit.by.id))
            .bind(plain(&edit.by.name))
            .bind(edit.at.as_millisecond())
            .fetch_one(&mut *tx)
            .await?;
            let id = Reader::new(&row).int()?;
            let details = format!("#{id} {}: {}", edit.path, edit.summary);
            let entry = NewAudit {
                base: &edit.base,
                at: edit.at,
                by: &edit.by,
                action: Action::Hold,
                from: None,
                to: None,
                details: &details,
            };
            audit::append(&mut tx, entry).await?;
            tx.commit().await?;
            Ok(id)
        })
        .await
    }

    /// The edits that are kept, oldest first.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn held(&self, base: &str) -> Result<Vec<Held>, StateError> {
        within(SHORT, async {
            sqlx::query(
                "SELECT id, base, path, before_text, after_text, summary, by_id, by_name, at FROM held \
                 WHERE base = $1 ORDER BY id",
            )
            .bind(plain(base))
            .fetch_all(&mut *self.read().await?)
            .await?
            .iter()
            .map(|row| {
                let mut row = Reader::new(row);
                Ok(Held {
                    id: row.int()?,
                    base: row.string()?,
                    path: row.string()?,
                    before: row.text()?.to_owned(),
                    after: row.text()?.to_owned(),
                    summary: row.string()?,
                    by: Person::read(&mut row)?,
                    at: row.time()?,
                })
            })
            .collect()
        })
        .await
    }

    /// Removes an edit that was applied or is no longer wanted; `details` says which. False where it was gone already.
    ///
    /// # Errors
    /// When the store does not take it.
    pub async fn drop_held(
        &self,
        base: &str,
        id: i64,
        by: &Person,
        at: Timestamp,
        details: &str,
    ) -> Result<bool, StateError> {
        within(SHORT, async {
            let mut tx = self.write().await?;
            let dropped = sqlx::query("DELETE FROM held WHERE base = $1 AND id = $2")
                .bind(plain(base))
                .bind(id)
                .execute(&mut *tx)
                .await?;
            if dropped.rows_affected() == 0 {
                tx.rollback().await?;
                return Ok(false);
            }
            let details = format!("#{id} {details}");
            let entry = NewAudit {
                base,
                at,
                by,
                action: Action::DropHeld,
                from: None,
                to: None,
                details: details.trim_end(),
            };
            audit::append(&mut tx, entry).await?;
            tx.commit().await?;
            Ok(true)
        })
        .await
    }
}
