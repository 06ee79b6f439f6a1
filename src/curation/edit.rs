//! Edits: changes to the files, checked before they are written, published by the next refresh.

use std::sync::Arc;

use super::desk::Station;
use super::{Desk, Notice, Trouble, away};
use crate::knowledge::edit::{self, Change, Edited, Kind, NameFields, PassageFields, ThemeFields};
use crate::knowledge::{
    Content, Diagnostic, Digest, EntityKind, LangTag, LoadOptions, Tree, load_content,
};
use crate::origin::{Author, FileEdit, Origin, OriginError, Pushed, Written};
use crate::state::{Action, NewAudit, NewHeld, Person};
use crate::text::echo;

/// Where an edit went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// Into the file.
    File {
        /// Its path in the knowledge base.
        path: String,
    },
    /// Into a commit.
    Commit {
        /// The file.
        path: String,
        /// The commit.
        commit: String,
        /// Whether the repository has it.
        pushed: Pushed,
    },
    /// The files can't be written: it is kept, and this patch makes it.
    Held {
        /// The file.
        path: String,
        /// What `git apply` takes.
        patch: String,
        /// Why the files can't be written.
        cause: String,
    },
    /// Nowhere: the files say so already.
    Nothing,
}

impl Desk {
    /// The files as they are now, without looking beyond this machine.
    ///
    /// # Errors
    /// When they can't be read.
    pub async fn files(&self, base: &str) -> Result<Tree, Trouble> {
        let origin = Arc::clone(&self.station(base)?.origin);
        Ok(away(move || origin.current()).await??.tree)
    }

    /// What a passage's file says, for a dialogue.
    ///
    /// # Errors
    /// When there is no such passage, or the files can't be read.
    pub async fn passage(
        &self,
        base: &str,
        id: &str,
    ) -> Result<edit::Opened<PassageFields>, Trouble> {
        Ok(edit::passage(&self.files(base).await?, id)?)
    }

    /// What an actor's file says in a language, for a dialogue.
    ///
    /// # Errors
    /// When there is no such actor, or the files can't be read.
    pub async fn actor(
        &self,
        base: &str,
        id: &str,
        lang: &LangTag,
    ) -> Result<edit::Opened<NameFields>, Trouble> {
        Ok(edit::actor(&self.files(base).await?, id, lang)?)
    }

    /// What a theme's file says in a language, for a dialogue.
    ///
    /// # Errors
    /// When there is no such theme, or the files can't be read.
    pub async fn theme(
        &self,
        base: &str,
        id: &str,
        lang: &LangTag,
    ) -> Result<edit::Opened<ThemeFields>, Trouble> {
        Ok(edit::theme(&self.files(base).await?, id, lang)?)
    }

    /// Makes a change in the files, if it leaves no errors. `opened` is what the record was when its dialogue opened.
    ///
    /// # Errors
    /// When the record changed meanwhile, the change can't be made or would leave errors, or the files or the store fail.
    pub async fn edit(
        &self,
        base: &str,
        change: Change,
        opened: Option<Digest>,
        action: Action,
        by: &Person,
    ) -> Result<Saved, Trouble> {
        let station = self.station(base)?;
        // What can't be written down isn't done.
        self.0.state.head(base).await?;
        let summary = summary(&change);
        let author = by.clone();
        let (origin, options) = (Arc::clone(&station.origin), station.options());
        let message = summary.clone();
        let (edited, written) =
            away(move || make(&origin, &options, &change, opened, &author, &message)).await??;
        let Some((edited, written)) = edited.zip(written) else {
            return Ok(Saved::Nothing);
        };
        let saved = self.keep(station, edited, written, &summary, by).await?;
        let entry = NewAudit {
            base,
            at: self.now(),
            by,
            action: action.clone(),
            from: None,
            to: None,
            details: &summary,
        };
        // The files have it by now: to say that nothing was changed would be wrong.
        if let Err(error) = self.0.state.record(entry).await {
            tracing::error!(base, by = by.id, %summary, %error, "an edit was made, but the audit could not take it");
        }
        self.notify(Notice {
            base: base.to_owned(),
            by: by.clone(),
            action,
            revision: None,
            from: None,
            to: None,
            details: summary,
        });
        Ok(saved)
    }

    async fn keep(
        &self,
        station: &Station,
        edited: Edited,
        written: Written,
        summary: &str,
        by: &Person,
    ) -> Result<Saved, Trouble> {
        let path = edited.path.clone();
        Ok(match written {
            Written::Saved => Saved::File { path },
            Written::Committed { commit, pushed } => Saved::Commit {
                path,
                commit,
                pushed,
            },
            Written::NotWritable { cause } => {
                let patch = edited.patch();
                self.0
                    .state
                    .hold(NewHeld {
                        base: station.id().to_owned(),
                        path: path.clone(),
                        before: edited.before.as_deref().unwrap_or_default().to_owned(),
                        after: edited.after,
                        summary: summary.to_owned(),
                        by: by.clone(),
                        at: self.now(),
                    })
                    .await?;
                Saved::Held { path, patch, cause }
            }
        })
    }
}

type Made = (Option<Edited>, Option<Written>);

/// Makes the change on the files as they are at this moment.
fn make(
    origin: &Origin,
    options: &LoadOptions,
    change: &Change,
    opened: Option<Digest>,
    author: &Person,
    message: &str,
) -> Result<Made, Trouble> {
    let tree = origin.current()?.tree;
    if let (Some(opened), Some((kind, id))) = (opened, record(change))
        && edit::record_digest(&tree, kind, id) != Some(opened)
    {
        return Err(Trouble::Stale { id: id.to_owned() });
    }
    let edited = edit::apply(&tree, change)?;
    if edited.before.as_deref() == Some(edited.after.as_str()) {
        return Ok((None, None));
    }
    let problems = new_errors(&tree, &edited, options);
    if !problems.is_empty() {
        return Err(Trouble::Refused(problems));
    }
    let file = FileEdit {
        path: &edited.path,
        before: edited.before.as_deref(),
        after: &edited.after,
    };
    let author = Author {
        name: &author.name,
        id: &author.id.to_string(),
    };
    match origin.write(&file, &author, message) {
        Ok(written) => Ok((Some(edited), Some(written))),
        Err(OriginError::Stale { .. }) => Err(Trouble::Crowded),
        Err(error) => Err(error.into()),
    }
}

/// The record that a change is made to; none where it makes a new one.
fn record(change: &Change) -> Option<(Kind, &str)> {
    match change {
        Change::AddLabel { kind, id, .. } => match kind {
            EntityKind::Actor => Some((Kind::Actor, id)),
            EntityKind::Theme => Some((Kind::Theme, id)),
            EntityKind::Source => Some((Kind::Source, id)),
        },
        Change::AddPassage(_) => None,
        Change::EditPassage { id, .. } => Some((Kind::Passage, id)),
        Change::EditActor { id, .. } => Some((Kind::Actor, id)),
        Change::EditTheme { id, .. } => Some((Kind::Theme, id)),
    }
}

/// A change in a line, for the audit and for commits: names and ids, no sentence.
fn summary(change: &Change) -> String {
    match change {
        Change::AddLabel {
            id, lang, label, ..
        } => format!("{id}: + {} ({lang})", echo(label, 100)),
        Change::AddPassage(draft) => format!("+ {}", draft.id),
        Change::EditPassage { id, .. } => format!("~ {id}"),
        Change::EditActor { id, lang, .. } | Change::EditTheme { id, lang, .. } => {
            format!("~ {id} ({lang})")
        }
    }
}

/// The errors that the edit brings; those that were there before are no reason to refuse it.
fn new_errors(tree: &Tree, edited: &Edited, options: &LoadOptions) -> Vec<Diagnostic> {
    let errors = |tree: Tree| {
        let content = Content {
            tree,
            ..Content::default()
        };
        let loaded = load_content(&content, options);
        loaded.errors().cloned().collect::<Vec<_>>()
    };
    let mut after = errors(tree.with(&edited.path, Some(&edited.after)));
    if !after.is_empty() {
        let before = errors(tree.clone());
        let known = |d: &Diagnostic| {
            before
                .iter()
                .any(|b| (&b.file, b.code, &b.message) == (&d.file, d.code, &d.message))
        };
        after.retain(|d| !known(d));
    }
    after
}
