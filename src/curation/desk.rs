//! The desk: one place for all that moderators do, and the only one that publishes.

use std::sync::Arc;

use tokio::sync::mpsc::error::TrySendError;
use tokio::sync::{Mutex, mpsc};

use super::proposal::{self, Refreshed};
use super::workbench::Workbench;
use super::{Base, Notice, Proposal, Trouble, away};
use crate::clock::{Clock, Timestamp};
use crate::corpus::Corpus;
use crate::knowledge::diff::{Diff, diff};
use crate::knowledge::{Content, Diagnostic, Digest, LangTag, LoadOptions, Severity, load_content};
use crate::origin::Origin;
use crate::state::{Action, AuditEntry, NewRevision, Person, Published, Revision, State, Waiting};

/// What prepares, publishes and takes back revisions. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Desk(pub(super) Arc<Inner>);

#[derive(Debug)]
pub(super) struct Inner {
    pub(super) state: State,
    pub(super) clock: Clock,
    /// The language of judgements that name none.
    pub(super) lang: LangTag,
    pub(super) stations: Vec<Station>,
    pub(super) notices: mpsc::Sender<Notice>,
}

/// A knowledge base with what curating it takes.
#[derive(Debug)]
pub(super) struct Station {
    pub(super) base: Arc<Base>,
    pub(super) origin: Arc<Origin>,
    /// Held while a corpus is being built and put in its place, so that ten refreshes at once take no more memory than one.
    pub(super) building: Mutex<()>,
    pub(super) bench: Workbench,
}

impl Station {
    pub(super) fn id(&self) -> &str {
        &self.base.config.id
    }

    /// Lets a corpus answer, unless a newer one does already. Whoever calls this holds `building`.
    fn install(&self, corpus: Corpus) {
        if self.base.live.get().revision < corpus.revision {
            let revision = corpus.revision;
            let old = self.base.live.swap(corpus);
            tracing::info!(base = self.id(), revision, "serving a new revision");
            self.bench.clear(old);
        }
    }

    pub(super) fn options(&self) -> LoadOptions {
        LoadOptions {
            dir: self.base.config.path.clone(),
            originals: self.base.config.originals.clone(),
        }
    }
}

/// How a knowledge base stands.
#[derive(Debug)]
pub struct Status {
    /// The revision that answers here.
    pub serving: u64,
    /// The newest one, where the store could be asked.
    pub head: Result<Option<Revision>, Trouble>,
    /// What waits for moderators, where the store could be asked.
    pub waiting: Option<Waiting>,
    /// Passages that are withdrawn.
    pub withdrawn: usize,
    /// Passages that are shown as disputed.
    pub disputed: usize,
}

impl Desk {
    /// The store, for what only reads or writes it.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.0.state
    }

    /// The time.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    pub(super) fn station(&self, base: &str) -> Result<&Station, Trouble> {
        let found = self.0.stations.iter().find(|s| s.id() == base);
        found.ok_or_else(|| Trouble::NoBase(base.to_owned()))
    }

    /// How a knowledge base stands.
    ///
    /// # Errors
    /// When there is no such knowledge base.
    pub async fn status(&self, base: &str) -> Result<Status, Trouble> {
        let station = self.station(base)?;
        let head = self.0.state.head(base).await.map_err(Trouble::from);
        let marks = match &head {
            Ok(Some(head)) => self.0.state.marks(head.digest).await.ok(),
            _ => None,
        };
        let marks = marks.flatten().unwrap_or_default();
        Ok(Status {
            serving: station.base.live.get().revision,
            waiting: self.0.state.waiting(base).await.ok(),
            withdrawn: marks.withdrawn.len(),
            disputed: marks.disputed.len(),
            head,
        })
    }

    /// Loads the files and says what would change; what would is kept, so that any process can publish it. Kept edits that
    /// the files have by now are forgotten.
    ///
    /// # Errors
    /// When the files can't be had, or the store does not answer. Nothing has changed then.
    pub async fn refresh(&self, base: &str) -> Result<Refreshed, Trouble> {
        let station = self.station(base)?;
        let origin = Arc::clone(&station.origin);
        let snapshot = away(move || origin.refresh()).await??;
        self.drop_applied(base, &snapshot.tree).await;
        let (head, now) = self.caught_up(station).await?;
        let content = Content {
            tree: snapshot.tree,
            marks: self.content(head.digest).await?.marks,
        };
        self.propose(station, head, now, content, None, snapshot.from)
            .await
    }

    /// Publishes what was prepared, if what it builds on is still what is served. Otherwise says what would change now.
    ///
    /// # Errors
    /// When what was prepared is no longer kept, or the store does not answer. Nothing has changed then.
    pub async fn publish(
        &self,
        base: &str,
        head: u64,
        prepared: &str,
        of: Option<u64>,
        by: &Person,
        why: &str,
    ) -> Result<Result<Revision, Refreshed>, Trouble> {
        let station = self.station(base)?;
        let content = self.0.state.content_like(prepared).await?;
        let content = content.ok_or(Trouble::Expired)?;
        let options = station.options();
        let (checked, content) = {
            let _building = station.building.lock().await;
            let work = move || {
                let checked = proposal::check(&content, &options, head + 1);
                (checked.map(|c| (c.counts, c.corpus)), content)
            };
            match station.bench.run(work).await? {
                (Ok(checked), content) => (checked, content),
                (Err(problems), _) => return Ok(Err(Refreshed::Broken(problems))),
            }
        };
        let (counts, corpus) = checked;
        let action = of.map_or(Action::Publish, |_| Action::Rollback);
        let subject = of.map_or_else(String::new, |number| format!("revision {number}"));
        let details = details(&subject, why);
        let published = self
            .0
            .state
            .publish(NewRevision {
                base,
                expected: Some(head),
                content: &content,
                counts,
                by,
                why,
                action: action.clone(),
                at: self.now(),
                details: &details,
            })
            .await?;
        match published {
            Published::Done(revision) => {
                self.swap(station, corpus).await;
                let before = self.revision(base, head).await.ok();
                let before = before.map(|before| before.digest);
                self.announce(&revision, before, details);
                Ok(Ok(revision))
            }
            Published::Moved(_) => {
                drop(corpus);
                let (head, now) = self.caught_up(station).await?;
                let content = match of {
                    Some(_) => self.brought_back(station, &head, content.tree).await?,
                    None => Content {
                        tree: content.tree,
                        marks: self.content(head.digest).await?.marks,
                    },
                };
                let again = self
                    .propose(station, head, now, content, of, String::new())
                    .await?;
                Ok(Err(again))
            }
        }
    }

    /// What is between two revisions.
    ///
    /// # Errors
    /// When one of them isn't there or no longer loads, or the store does not answer.
    pub async fn diff(&self, base: &str, old: u64, new: u64) -> Result<Diff, Trouble> {
        let station = self.station(base)?;
        let (old, new) = (
            self.revision(base, old).await?,
            self.revision(base, new).await?,
        );
        let (old, new) = (
            self.content(old.digest).await?,
            self.content(new.digest).await?,
        );
        let options = station.options();
        let _building = station.building.lock().await;
        let work = move || {
            let load = |content: &Content| {
                let loaded = load_content(content, &options);
                loaded.knowledge.ok_or(loaded.diagnostics)
            };
            let (old, new) = (load(&old)?, load(&new)?);
            Ok(diff(&old, &new))
        };
        station.bench.run(work).await?.map_err(Trouble::Refused)
    }

    /// The problems and warnings of the files as they are now.
    ///
    /// # Errors
    /// When the files can't be had.
    pub async fn check(&self, base: &str) -> Result<Vec<Diagnostic>, Trouble> {
        let station = self.station(base)?;
        let (origin, options) = (Arc::clone(&station.origin), station.options());
        let _building = station.building.lock().await;
        let work = move || {
            let content = Content {
                tree: origin.current()?.tree,
                ..Content::default()
            };
            Ok(load_content(&content, &options).diagnostics)
        };
        station.bench.run(work).await?
    }

    /// A revision, by its number.
    ///
    /// # Errors
    /// When there is none, or the store does not answer.
    pub async fn revision(&self, base: &str, number: u64) -> Result<Revision, Trouble> {
        let found = self.0.state.revision(base, number).await?;
        found.ok_or(Trouble::NoRevision(number))
    }

    /// What a revision is made of.
    ///
    /// # Errors
    /// When the store has lost it, or does not answer.
    pub async fn content(&self, digest: Digest) -> Result<Content, Trouble> {
        let found = self.0.state.content(digest).await?;
        found.ok_or(Trouble::Expired)
    }

    /// What was done, newest first.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn audit(
        &self,
        base: &str,
        before: Option<i64>,
        limit: usize,
    ) -> Result<Vec<AuditEntry>, Trouble> {
        Ok(self.0.state.audit(base, before, limit).await?)
    }

    /// Serves the newest revision, if another process published it. Says whether anything changed.
    ///
    /// # Errors
    /// When the store does not answer, or the revision can't be loaded; what answers stays.
    pub async fn catch_up(&self, base: &str) -> Result<bool, Trouble> {
        let station = self.station(base)?;
        let before = station.base.live.get().revision;
        let (_, now) = self.caught_up(station).await?;
        Ok(now.revision != before)
    }

    /// The newest revision, and the corpus that answers: its own, unless this version can't load it. Then the one before
    /// goes on answering, so that what is broken can still be compared and replaced.
    pub(super) async fn caught_up(
        &self,
        station: &Station,
    ) -> Result<(Revision, Arc<Corpus>), Trouble> {
        let base = station.id();
        let head = self.0.state.head(base).await?;
        let head = head.ok_or(Trouble::NoRevision(1))?;
        if station.base.live.get().revision >= head.number {
            return Ok((head, station.base.live.get()));
        }
        let content = self.content(head.digest).await?;
        let (options, number) = (station.options(), head.number);
        let _building = station.building.lock().await;
        if station.base.live.get().revision < number {
            let work = move || proposal::check(&content, &options, number);
            match station.bench.run(work).await? {
                Ok(checked) => station.install(checked.corpus),
                Err(problems) => {
                    let first = problems.iter().find(|p| p.severity == Severity::Error);
                    let first = first.map(ToString::to_string).unwrap_or_default();
                    tracing::error!(
                        base,
                        revision = number,
                        first,
                        "a revision can't be loaded by this version; the one before still answers"
                    );
                }
            }
        }
        Ok((head, station.base.live.get()))
    }

    /// Lets a corpus answer, unless a newer one does already.
    pub(super) async fn swap(&self, station: &Station, corpus: Corpus) {
        // Two that publish at once must not swap in the wrong order.
        let _building = station.building.lock().await;
        station.install(corpus);
    }

    /// Compares content with what is served, and keeps it if it can be published.
    pub(super) async fn propose(
        &self,
        station: &Station,
        head: Revision,
        now: Arc<Corpus>,
        content: Content,
        of: Option<u64>,
        from: String,
    ) -> Result<Refreshed, Trouble> {
        let (options, lang) = (station.options(), self.0.lang.clone());
        let (refreshed, content) = {
            let _building = station.building.lock().await;
            let work = move || {
                let refreshed = proposal::compare(&now, &head, &content, &options, of, from, &lang);
                (refreshed, content)
            };
            station.bench.run(work).await?
        };
        if let Refreshed::Ready(_) = &refreshed {
            self.0.state.stage(&content, self.now()).await?;
        }
        Ok(refreshed)
    }

    pub(super) fn announce(&self, revision: &Revision, from: Option<Digest>, details: String) {
        self.notify(Notice {
            base: revision.base.clone(),
            by: revision.by.clone(),
            action: revision.action.clone(),
            revision: Some(revision.number),
            from,
            to: Some(revision.digest),
            details,
        });
    }

    /// Tells the moderators' channels; the audit has it whether they hear of it or not.
    pub(super) fn notify(&self, notice: Notice) {
        // Closed: nobody listens, at a shell or while the program stops.
        if let Err(TrySendError::Full(_)) = self.0.notices.try_send(notice) {
            tracing::warn!("the moderators' channels can't keep up with what is done");
        }
    }
}

/// What the audit and the moderators' channels say beside who did what: about which, and why.
pub(super) fn details(subject: &str, why: &str) -> String {
    let parts = [subject, why].into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(": ")
}

impl Proposal {
    /// As much of the digest as names it: 32 digits, which ids of buttons have room for.
    #[must_use]
    pub fn name(&self) -> String {
        self.digest.to_string()[..32].to_owned()
    }
}
