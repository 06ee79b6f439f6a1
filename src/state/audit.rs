//! Audit: who decided what, and when. It only grows; both databases refuse to change or remove an entry.

use sqlx::AnyConnection;

use super::row::{Reader, plain, rounded, rows, signed};
use super::{SHORT, State, StateError, within};
use crate::clock::Timestamp;
use crate::knowledge::Digest;

/// Who did something.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// The Discord user's id; 0 is somebody at a shell.
    pub id: u64,
    /// The name they went by.
    pub name: String,
}

impl Person {
    /// An id and a name.
    pub(super) fn read(row: &mut Reader<'_>) -> Result<Self, StateError> {
        Ok(Self {
            id: row.number()?,
            name: row.string()?,
        })
    }

    /// The program itself, for what it does without being asked.
    #[must_use]
    pub fn program() -> Self {
        Self {
            id: 0,
            name: "Footnote".into(),
        }
    }
}

/// What was done. Each has a word in the store that stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Files became a revision.
    Publish,
    /// An earlier content became a revision again.
    Rollback,
    /// A passage is no longer shown.
    Withdraw,
    /// A withdrawn passage is shown again.
    Restore,
    /// A passage is shown as disputed.
    Dispute,
    /// A passage is no longer shown as disputed.
    Resolve,
    /// A file was edited from Discord.
    Edit,
    /// A miss became an alias.
    AcceptMiss,
    /// A miss is not to be shown again.
    IgnoreMiss,
    /// A member's report was right.
    AcceptReport,
    /// A member's proposal was taken.
    AcceptProposal,
    /// A member's report or proposal was not taken.
    Decline,
    /// An edit is kept until somebody applies it.
    Hold,
    /// A kept edit was applied, or is no longer wanted.
    DropHeld,
    /// Edits that the repository contradicts were taken out of the way.
    SetAside,
    /// A server's settings.
    Settings,
    /// Something that a newer version of this program did.
    Other(String),
}

pub(super) const WORDS: [(Action, &str); 16] = [
    (Action::Publish, "publish"),
    (Action::Rollback, "rollback"),
    (Action::Withdraw, "withdraw"),
    (Action::Restore, "restore"),
    (Action::Dispute, "dispute"),
    (Action::Resolve, "resolve"),
    (Action::Edit, "edit"),
    (Action::AcceptMiss, "accept-miss"),
    (Action::IgnoreMiss, "ignore-miss"),
    (Action::AcceptReport, "accept-report"),
    (Action::AcceptProposal, "accept-proposal"),
    (Action::Decline, "decline"),
    (Action::Hold, "hold"),
    (Action::DropHeld, "drop-held"),
    (Action::SetAside, "set-aside"),
    (Action::Settings, "settings"),
];

impl Action {
    /// Its word in the store, such as `accept-miss`.
    #[must_use]
    pub fn word(&self) -> &str {
        if let Self::Other(word) = self {
            return word;
        }
        let known = WORDS.iter().find(|(action, _)| action == self);
        known.map_or("", |(_, word)| word)
    }

    /// The action of a word; one that is not known is kept as it is.
    #[must_use]
    pub fn of(word: &str) -> Self {
        let known = WORDS.iter().find(|(_, known)| *known == word);
        known.map_or_else(|| Self::Other(word.into()), |(action, _)| action.clone())
    }
}

/// What happened, before it is written down.
#[derive(Debug, Clone)]
pub struct NewAudit<'a> {
    /// The knowledge base.
    pub base: &'a str,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: &'a Person,
    /// What.
    pub action: Action,
    /// The content before, where it changed.
    pub from: Option<Digest>,
    /// The content after.
    pub to: Option<Digest>,
    /// Whatever else is worth knowing.
    pub details: &'a str,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// Higher than that of every entry written before.
    pub id: i64,
    /// The knowledge base.
    pub base: String,
    /// When, to the millisecond.
    pub at: Timestamp,
    /// By whom.
    pub by: Person,
    /// What.
    pub action: Action,
    /// The content before, where it changed.
    pub from: Option<Digest>,
    /// The content after.
    pub to: Option<Digest>,
    /// Whatever else is worth knowing.
    pub details: String,
}

impl State {
    /// Writes down what happened.
    ///
    /// # Errors
    /// When the store does not take it.
    pub async fn record(&self, entry: NewAudit<'_>) -> Result<AuditEntry, StateError> {
        within(SHORT, async {
            let mut tx = self.write().await?;
            let entry = append(&mut tx, entry).await?;
            tx.commit().await?;
            Ok(entry)
        })
        .await
    }

    /// At most `limit` entries about a knowledge base, newest first, `before` the one with that id.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn audit(
        &self,
        base: &str,
        before: Option<i64>,
        limit: usize,
    ) -> Result<Vec<AuditEntry>, StateError> {
        within(SHORT, async {
            sqlx::query(
                "SELECT id, base, at, by_id, by_name, action, from_digest, to_digest, details FROM audit \
                 WHERE base = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
            )
            .bind(plain(base))
            .bind(before.unwrap_or(i64::MAX))
            .bind(rows(limit))
            .fetch_all(&mut *self.read().await?)
            .await?
            .iter()
            .map(|row| {
                let mut row = Reader::new(row);
                Ok(AuditEntry {
                    id: row.int()?,
                    base: row.string()?,
                    at: row.time()?,
                    by: Person::read(&mut row)?,
                    action: Action::of(row.str()?),
                    from: row.some_digest()?,
                    to: row.some_digest()?,
                    details: row.string()?,
                })
            })
            .collect()
        })
        .await
    }
}

/// Writes an entry as part of the transaction that does what it tells.
pub(super) async fn append(
    tx: &mut AnyConnection,
    entry: NewAudit<'_>,
) -> Result<AuditEntry, StateError> {
    let digest = |digest: Option<Digest>| digest.map_or_else(String::new, |d| d.to_string());
    let entry = AuditEntry {
        id: 0,
        base: plain(entry.base),
        at: rounded(entry.at),
        by: Person {
            id: entry.by.id,
            name: plain(&entry.by.name),
        },
        action: entry.action,
        from: entry.from,
        to: entry.to,
        details: plain(entry.details),
    };
    let row = sqlx::query(
        "INSERT INTO audit (base, at, by_id, by_name, action, from_digest, to_digest, details) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
    )
    .bind(&entry.base)
    .bind(entry.at.as_millisecond())
    .bind(signed(entry.by.id))
    .bind(&entry.by.name)
    .bind(plain(entry.action.word()))
    .bind(digest(entry.from))
    .bind(digest(entry.to))
    .bind(&entry.details)
    .fetch_one(tx)
    .await?;
    Ok(AuditEntry {
        id: Reader::new(&row).int()?,
        ..entry
    })
}
