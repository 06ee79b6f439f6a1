//! Edits that the repository contradicts: out of the way, so that the files can be read again.

use std::sync::Arc;

use super::{Desk, Notice, Trouble, away};
use crate::origin::SetAside;
use crate::state::{Action, NewAudit, Person};

impl Desk {
    /// Takes the edits that contradict the repository out of the way; none where nothing does. They are kept under
    /// another name.
    ///
    /// # Errors
    /// When there is no such knowledge base, or the repository on this machine or the store fails.
    pub async fn set_aside(&self, base: &str, by: &Person) -> Result<Option<SetAside>, Trouble> {
        let origin = Arc::clone(&self.station(base)?.origin);
        // What can't be written down isn't done.
        self.0.state.head(base).await?;
        let Some(aside) = away(move || origin.set_aside()).await?? else {
            return Ok(None);
        };
        let entry = NewAudit {
            base,
            at: self.now(),
            by,
            action: Action::SetAside,
            from: None,
            to: None,
            details: &aside.name,
        };
        // They are aside by now: to say that nothing was changed would be wrong.
        if let Err(error) = self.0.state.record(entry).await {
            tracing::error!(base, by = by.id, name = aside.name, %error, "edits were set aside, but the audit could not take it");
        }
        self.notify(Notice {
            base: base.to_owned(),
            by: by.clone(),
            action: Action::SetAside,
            revision: None,
            from: None,
            to: None,
            details: aside.name.clone(),
        });
        Ok(Some(aside))
    }
}
