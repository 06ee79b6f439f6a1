//! Inbox: what members report and propose, until somebody decides.

use serde::{Deserialize, Serialize};
use sqlx::any::AnyRow;

use super::audit::{self, Action, NewAudit, Person};
use super::row::{Reader, plain, rows, signed, to_json};
use super::{SHORT, State, StateError, within};
use crate::clock::Timestamp;

/// Something a member sends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewItem {
    /// The knowledge base.
    pub base: String,
    /// The server it was sent from; 0 is none.
    pub guild: u64,
    /// The member's Discord id.
    pub by: u64,
    /// The language tag in which to tell them what came of it.
    pub locale: String,
    /// When.
    pub at: Timestamp,
    /// What they say.
    pub body: ItemBody,
}

/// What a member says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum ItemBody {
    /// Something shown is not right.
    Report {
        /// The passage's id; may be empty.
        passage: String,
        /// The question whose answer it was.
        question: String,
        /// In what way it is not right.
        reason: Reason,
        /// In the member's words.
        sentence: String,
    },
    /// Another name for a thing.
    Alias {
        /// The kind of thing, such as `actor`.
        kind: String,
        /// Its id.
        id: String,
        /// The name's language tag.
        lang: String,
        /// The name.
        label: String,
    },
    /// A passage that is missing.
    Passage {
        /// The source's id.
        source: String,
        /// Where it stands in the source.
        place: String,
        /// The words.
        text: String,
    },
    /// A source that is missing.
    Source {
        /// Its title.
        title: String,
        /// Where it can be read.
        url: String,
        /// Why it belongs here.
        why: String,
    },
}

/// In what way something is not right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// It is not true, or not what the source says.
    Wrong,
    /// People disagree about it.
    Disputed,
    /// It says too much about a person.
    Privacy,
    /// It may not be shown.
    Rights,
    /// Anything else.
    #[serde(other)]
    Other,
}

/// Something a member sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its number in the store.
    pub id: i64,
    /// The knowledge base.
    pub base: String,
    /// The server it was sent from; 0 is none.
    pub guild: u64,
    /// The member's Discord id; 0 once it is decided.
    pub by: u64,
    /// The language tag in which to tell them what came of it.
    pub locale: String,
    /// When, to the millisecond.
    pub at: Timestamp,
    /// What they say.
    pub body: ItemBody,
    /// What was decided; none while it is open.
    pub decision: Option<Decision>,
}

/// What somebody decided about an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// It was right, or taken over.
    Accepted,
    /// It was not.
    Declined,
}

impl Decision {
    fn word(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Declined => "declined",
        }
    }

    fn of(word: &str) -> Option<Self> {
        match word {
            "" => None,
            "accepted" => Some(Self::Accepted),
            _ => Some(Self::Declined),
        }
    }
}

/// How much waits for somebody.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Open items of the inbox.
    pub inbox: u64,
    /// Misses that are not ignored.
    pub misses: u64,
    /// Edits that are not applied.
    pub held: u64,
    /// When the oldest open item of the inbox was sent.
    pub oldest: Option<Timestamp>,
}

impl State {
    /// Puts an item into the inbox and gives its number.
    ///
    /// # Errors
    /// When the store does not take it.
    pub async fn submit(&self, item: NewItem) -> Result<i64, StateError> {
        let body = to_json(&item.body)?;
        within(SHORT, async {
            let mut tx = self.write().await?;
            let row = sqlx::query(
                "INSERT INTO inbox (base, guild, by_id, locale, at, body, decision, decided_at) \
                 VALUES ($1, $2, $3, $4, $5, $6, '', 0) RETURNING id",
            )
            .bind(plain(&item.base))
            .bind(signed(item.guild))
            .bind(signed(item.by))
            .bind(plain(&item.locale))
            .bind(item.at.as_millisecond())
            .bind(body)
            .fetch_one(&mut *tx)
            .await?;
            let id = Reader::new(&row).int()?;
            tx.commit().await?;
            Ok(id)
        })
        .await
    }

    /// At most `limit` open items from the `offset`th on, oldest first; and how many there are in all.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn inbox(
        &self,
        base: &str,
        limit: usize,
        offset: usize,
    ) -> Result<(Vec<Item>, u64), StateError> {
        within(SHORT, async {
            let mut connection = self.read().await?;
            let found = sqlx::query(
                "SELECT id, base, guild, by_id, locale, at, body, decision FROM inbox \
                 WHERE base = $1 AND decision = '' ORDER BY id LIMIT $2 OFFSET $3",
            )
            .bind(plain(base))
            .bind(rows(limit))
            .bind(rows(offset))
            .fetch_all(&mut *connection)
            .await?;
            let total = sqlx::query("SELECT COUNT(*) FROM inbox WHERE base = $1 AND decision = ''")
                .bind(plain(base))
                .fetch_one(&mut *connection)
                .await?;
            let found = found.iter().map(read).collect::<Result<_, _>>()?;
            Ok((found, Reader::new(&total).number()?))
        })
        .await
    }

    /// The item of that number, open or decided.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn item(&self, base: &str, id: i64) -> Result<Option<Item>, StateError> {
        within(SHORT, async {
            sqlx::query(
                "SELECT id, base, guild, by_id, locale, at, body, decision FROM inbox \
                 WHERE base = $1 AND id = $2",
            )
            .bind(plain(base))
            .bind(id)
            .fetch_optional(&mut *self.read().await?)
            .await?
            .as_ref()
            .map(read)
            .transpose()
        })
        .await
    }

    /// Decides about an item, once. The item that is given still names the member, so that they can be told; the
    /// store forgets them. None where it was decided before, or never was.
    ///
    /// # Errors
    /// When the store does not take it.
    #[allow(
        clippy::too_many_arguments,
        reason = "each says one thing of one decision"
    )]
    pub async fn decide(
        &self,
        base: &str,
        id: i64,
        decision: Decision,
        by: &Person,
        reason: &str,
        at: Timestamp,
        action: Action,
    ) -> Result<Option<Item>, StateError> {
        let Some(item) = self.item(base, id).await? else {
            return Ok(None);
        };
        within(SHORT, async {
            let mut tx = self.write().await?;
            let decided = sqlx::query(
                "UPDATE inbox SET decision = $3, decided_at = $4, by_id = 0 \
                 WHERE base = $1 AND id = $2 AND decision = ''",
            )
            .bind(plain(base))
            .bind(id)
            .bind(decision.word())
            .bind(at.as_millisecond())
            .execute(&mut *tx)
            .await?;
            if decided.rows_affected() == 0 {
                tx.rollback().await?;
                return Ok(None);
            }
            let details = format!("#{id} {reason}");
            let entry = NewAudit {
                base,
                at,
                by,
                action,
                from: None,
                to: None,
                details: details.trim_end(),
            };
            audit::append(&mut tx, entry).await?;
            tx.commit().await?;
            Ok(Some(Item {
                decision: Some(decision),
                ..item
            }))
        })
        .await
    }

    /// How much waits for somebody.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn waiting(&self, base: &str) -> Result<Waiting, StateError> {
        within(SHORT, async {
            let row = sqlx::query(
                "SELECT (SELECT COUNT(*) FROM inbox WHERE base = $1 AND decision = ''), \
                 (SELECT COUNT(*) FROM misses WHERE base = $1 AND ignored = 0), \
                 (SELECT COUNT(*) FROM held WHERE base = $1), \
                 (SELECT COALESCE(MIN(at), 0) FROM inbox WHERE base = $1 AND decision = '')",
            )
            .bind(plain(base))
            .fetch_one(&mut *self.read().await?)
            .await?;
            let mut row = Reader::new(&row);
            let inbox = row.number()?;
            Ok(Waiting {
                inbox,
                misses: row.number()?,
                held: row.number()?,
                oldest: Some(row.time()?).filter(|_| inbox > 0),
            })
        })
        .await
    }
}

fn read(row: &AnyRow) -> Result<Item, StateError> {
    let mut row = Reader::new(row);
    Ok(Item {
        id: row.int()?,
        base: row.string()?,
        guild: row.number()?,
        by: row.number()?,
        locale: row.string()?,
        at: row.time()?,
        body: row.json()?,
        decision: Decision::of(row.str()?),
    })
}
