//! Marks: passages withdrawn and disputed, at once and whatever the files say.

use super::desk::details;
use super::proposal;
use super::{Desk, Trouble};
use crate::knowledge::{Content, Marks};
use crate::state::{Action, NewRevision, Person, Published, Revision};

/// How often what others publish at the same time is built on anew.
const ATTEMPTS: usize = 5;

impl Desk {
    /// Shows a passage no more.
    ///
    /// # Errors
    /// When no passage that is shown has this id, or the store does not answer.
    pub async fn withdraw(
        &self,
        base: &str,
        passage: &str,
        reason: &str,
        by: &Person,
    ) -> Result<Revision, Trouble> {
        self.is_shown(base, passage)?;
        self.mark(base, Action::Withdraw, passage, reason, by, |marks| {
            marks.withdrawn.insert(passage.into(), reason.into());
            true
        })
        .await
    }

    /// Shows a withdrawn passage again.
    ///
    /// # Errors
    /// When no withdrawn passage has this id, or the store does not answer.
    pub async fn restore(
        &self,
        base: &str,
        passage: &str,
        by: &Person,
    ) -> Result<Revision, Trouble> {
        self.mark(base, Action::Restore, passage, "", by, |marks| {
            marks.withdrawn.remove(passage).is_some()
        })
        .await
    }

    /// Shows a passage as disputed, with a note for everybody.
    ///
    /// # Errors
    /// When no passage that is shown has this id, or the store does not answer.
    pub async fn dispute(
        &self,
        base: &str,
        passage: &str,
        note: &str,
        by: &Person,
    ) -> Result<Revision, Trouble> {
        self.is_shown(base, passage)?;
        self.mark(base, Action::Dispute, passage, note, by, |marks| {
            marks.disputed.insert(passage.into(), note.into());
            true
        })
        .await
    }

    /// Shows a disputed passage as any other.
    ///
    /// # Errors
    /// When no disputed passage has this id, or the store does not answer.
    pub async fn resolve(
        &self,
        base: &str,
        passage: &str,
        by: &Person,
    ) -> Result<Revision, Trouble> {
        self.mark(base, Action::Resolve, passage, "", by, |marks| {
            marks.disputed.remove(passage).is_some()
        })
        .await
    }

    /// The marks of the newest revision.
    ///
    /// # Errors
    /// When there is no such knowledge base, or the store does not answer.
    pub async fn marks(&self, base: &str) -> Result<Marks, Trouble> {
        let head = self.0.state.head(base).await?;
        let Some(head) = head else {
            return Ok(Marks::default());
        };
        Ok(self.0.state.marks(head.digest).await?.unwrap_or_default())
    }

    fn is_shown(&self, base: &str, passage: &str) -> Result<(), Trouble> {
        let corpus = self.station(base)?.base.live.get();
        match corpus.knowledge.passages.find(passage) {
            Some(_) => Ok(()),
            None => Err(Trouble::NoPassage(passage.to_owned())),
        }
    }

    /// Publishes the newest content with other marks; `change` says whether there was anything to change.
    async fn mark(
        &self,
        base: &str,
        action: Action,
        passage: &str,
        why: &str,
        by: &Person,
        change: impl Fn(&mut Marks) -> bool,
    ) -> Result<Revision, Trouble> {
        let station = self.station(base)?;
        for _ in 0..ATTEMPTS {
            let head = self.0.state.head(base).await?;
            let head = head.ok_or(Trouble::NoRevision(1))?;
            let mut content = self.content(head.digest).await?;
            if !change(&mut content.marks) {
                return Err(Trouble::NoPassage(passage.to_owned()));
            }
            if content.digest() == head.digest {
                return Ok(head);
            }
            let (options, number) = (station.options(), head.number + 1);
            let details = details(passage, why);
            let (checked, content): (_, Content) = {
                let _building = station.building.lock().await;
                let work = move || (proposal::check(&content, &options, number), content);
                station.bench.run(work).await?
            };
            let checked = checked.map_err(Trouble::Refused)?;
            let published = self
                .0
                .state
                .publish(NewRevision {
                    base,
                    expected: Some(head.number),
                    content: &content,
                    counts: checked.counts,
                    by,
                    why,
                    action: action.clone(),
                    at: self.now(),
                    details: &details,
                })
                .await?;
            if let Published::Done(revision) = published {
                self.swap(station, checked.corpus).await;
                self.announce(&revision, Some(head.digest), details);
                return Ok(revision);
            }
        }
        Err(Trouble::Crowded)
    }
}
