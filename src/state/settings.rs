//! Settings: what each server chose.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::audit::{self, Action, NewAudit, Person};
use super::row::{Reader, signed, to_json};
use super::{SHORT, State, StateError, changes, within};
use crate::clock::Timestamp;

/// What a server chose. A field that the store does not have takes its default, one that is not known is passed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The language tag of answers, in place of each member's own.
    pub language: Option<String>,
    /// Whether answers are shown to the asker alone.
    pub private: bool,
    /// The channel that is told what waits for moderators.
    pub moderators_channel: Option<u64>,
    /// The roles whose members are moderators.
    pub moderator_roles: Vec<u64>,
    /// Whether questions without an answer are counted.
    pub record_misses: bool,
    /// The knowledge base that answers here.
    pub base: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: None,
            private: false,
            moderators_channel: None,
            moderator_roles: Vec::new(),
            record_misses: true,
            base: None,
        }
    }
}

impl State {
    /// The settings of every server that has any, by the server's id.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn settings(&self) -> Result<HashMap<u64, Settings>, StateError> {
        within(SHORT, async {
            sqlx::query("SELECT guild, body FROM settings")
                .fetch_all(&mut *self.read().await?)
                .await?
                .iter()
                .map(|row| {
                    let mut row = Reader::new(row);
                    Ok((row.number()?, row.json()?))
                })
                .collect()
        })
        .await
    }

    /// Sets a server's settings, all of them; the audit of the knowledge base `base` says so.
    ///
    /// # Errors
    /// When the store does not take them.
    pub async fn set_settings(
        &self,
        guild: u64,
        settings: &Settings,
        by: &Person,
        at: Timestamp,
        base: &str,
    ) -> Result<(), StateError> {
        let body = to_json(settings)?;
        within(SHORT, async {
            let mut tx = self.write().await?;
            sqlx::query(
                "INSERT INTO settings (guild, body) VALUES ($1, $2) \
                 ON CONFLICT (guild) DO UPDATE SET body = excluded.body",
            )
            .bind(signed(guild))
            .bind(&body)
            .execute(&mut *tx)
            .await?;
            let details = format!("{guild} {body}");
            let entry = NewAudit {
                base,
                at,
                by,
                action: Action::Settings,
                from: None,
                to: None,
                details: &details,
            };
            audit::append(&mut tx, entry).await?;
            changes::announce(&mut tx, self.dialect()).await?;
            tx.commit().await?;
            Ok(())
        })
        .await
    }
}
