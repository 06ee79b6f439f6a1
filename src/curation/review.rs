//! Review: what members could not find, reported or proposed, and what moderators make of it.

use super::edit::Saved;
use super::{Desk, Notice, Trouble};
use crate::knowledge::edit::{Change, EditError};
use crate::knowledge::{EntityKind, LangTag};
use crate::state::{Action, Decision, Item, ItemBody, MissGroup, Person};
use crate::text::echo;

impl Desk {
    /// Adds what members asked to the names of a thing, in the files, and takes it off the list.
    ///
    /// # Errors
    /// When it is no longer on the list, or the files or the store fail.
    pub async fn accept_miss(
        &self,
        base: &str,
        miss: i64,
        kind: EntityKind,
        id: &str,
        lang: LangTag,
        by: &Person,
    ) -> Result<(MissGroup, Saved), Trouble> {
        let group = self.0.state.miss(base, miss).await?;
        let group = group.ok_or(Trouble::Decided)?;
        let change = Change::AddLabel {
            kind,
            id: id.to_owned(),
            lang,
            hidden: false,
            label: group.text.clone(),
        };
        let saved = match self.edit(base, change, None, Action::Edit, by).await {
            // Somebody has added it, or this was done and the store did not hear of it: it waits for publishing alone.
            Err(Trouble::Edit(EditError::AlreadyThere(_))) => Saved::Nothing,
            saved => saved?,
        };
        let details = format!("{} → {id}", group.text);
        self.0
            .state
            .settle_miss(base, miss, by, self.now(), &details)
            .await?;
        Ok((group, saved))
    }

    /// Takes what members asked off the list for good.
    ///
    /// # Errors
    /// When it is no longer on the list, or the store fails.
    pub async fn ignore_miss(&self, base: &str, miss: i64, by: &Person) -> Result<(), Trouble> {
        if self.0.state.ignore_miss(base, miss, by, self.now()).await? {
            Ok(())
        } else {
            Err(Trouble::Decided)
        }
    }

    /// Decides about what a member sent in. The item still says whose it is, so that they can be told.
    ///
    /// # Errors
    /// When somebody decided already, or the store fails.
    pub async fn decide(
        &self,
        base: &str,
        item: i64,
        decision: Decision,
        by: &Person,
        reason: &str,
        action: Action,
    ) -> Result<Item, Trouble> {
        let decided = self
            .0
            .state
            .decide(base, item, decision, by, reason, self.now(), action.clone())
            .await?;
        let item = decided.ok_or(Trouble::Decided)?;
        self.notify(Notice {
            base: base.to_owned(),
            by: by.clone(),
            action,
            revision: None,
            from: None,
            to: None,
            details: summary(&item.body),
        });
        Ok(item)
    }
}

/// What a member sent, in a line.
fn summary(body: &ItemBody) -> String {
    let line = match body {
        ItemBody::Report {
            passage, question, ..
        } if passage.is_empty() => question.clone(),
        ItemBody::Report { passage, .. } => passage.clone(),
        ItemBody::Alias { id, label, .. } => format!("{id}: + {label}"),
        ItemBody::Passage { source, place, .. } => format!("{source} {place}"),
        ItemBody::Source { title, .. } => title.clone(),
    };
    echo(&line, 200)
}
