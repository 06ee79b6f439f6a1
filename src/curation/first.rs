//! First: the files of a knowledge base that has no revision yet, and publishing them as they are.

use std::sync::Arc;

use super::proposal::{self, Checked};
use super::workbench::Workbench;
use super::{Desk, Trouble};
use crate::clock::Timestamp;
use crate::corpus::Corpus;
use crate::knowledge::{Content, Diagnostic, LoadOptions};
use crate::origin::Origin;
use crate::state::{Action, Counts, NewRevision, Person, Published, Revision, State, StateError};

/// What may become the first revision: files without errors.
#[derive(Debug)]
pub struct First {
    /// Where the files come from, for people.
    pub from: String,
    /// What would answer.
    pub corpus: Corpus,
    /// The problems it can be used with.
    pub warnings: Vec<Diagnostic>,
    content: Content,
    counts: Counts,
}

impl First {
    /// Loads the files.
    pub(super) async fn load(
        bench: &Workbench,
        origin: Arc<Origin>,
        options: LoadOptions,
    ) -> Result<Self, Trouble> {
        let work = move || {
            let snapshot = origin.refresh()?;
            let content = Content {
                tree: snapshot.tree,
                ..Content::default()
            };
            let checked = proposal::check(&content, &options, 1).map_err(Trouble::Refused)?;
            let Checked {
                corpus,
                counts,
                warnings,
            } = checked;
            Ok(Self {
                from: snapshot.from,
                corpus,
                warnings,
                content,
                counts,
            })
        };
        bench.run(work).await?
    }

    /// Publishes them with the corpus to answer from; none when somebody published before. `details` go into the audit.
    pub(super) async fn publish(
        self,
        state: &State,
        base: &str,
        by: &Person,
        why: &str,
        details: &str,
        at: Timestamp,
    ) -> Result<Option<(Revision, Corpus)>, StateError> {
        let published = state
            .publish(NewRevision {
                base,
                expected: None,
                content: &self.content,
                counts: self.counts,
                by,
                why,
                action: Action::Publish,
                at,
                details,
            })
            .await?;
        Ok(match published {
            Published::Done(revision) => Some((revision, self.corpus)),
            Published::Moved(_) => None,
        })
    }
}

impl Desk {
    /// Loads the files of a knowledge base that has no revision yet; none when it has one.
    ///
    /// # Errors
    /// When the files can't be had or have errors, or the store does not answer.
    pub async fn first(&self, base: &str) -> Result<Option<First>, Trouble> {
        let station = self.station(base)?;
        if self.0.state.head(base).await?.is_some() {
            return Ok(None);
        }
        let first = First::load(
            &station.bench,
            Arc::clone(&station.origin),
            station.options(),
        )
        .await?;
        Ok(Some(first))
    }

    /// Publishes them; none when somebody published before. Nothing has changed then.
    ///
    /// # Errors
    /// When there is no such knowledge base, or the store does not answer.
    pub async fn publish_first(
        &self,
        base: &str,
        first: First,
        by: &Person,
        why: &str,
    ) -> Result<Option<Revision>, Trouble> {
        let station = self.station(base)?;
        let published = first.publish(&self.0.state, base, by, why, why, self.now());
        let Some((revision, corpus)) = published.await? else {
            return Ok(None);
        };
        self.swap(station, corpus).await;
        self.announce(&revision, None, why.to_owned());
        Ok(Some(revision))
    }
}
