//! A branch of a git repository as the origin: fetched into a repository without a work tree, edited by commits.
//!
//! Edits are commits on the branch as it was fetched last. When the branch has moved since, they are applied anew on
//! its newest commit, one by one; what was taken out of the branch's history never comes back through them. Once the
//! branch has them they are forgotten here.

mod address;
mod aside;
mod command;
mod object;
mod process;
mod read;
mod repository;
mod token;

use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::Duration;

use self::address::Address;
use self::command::Runner;
use self::object::{Oid, Signature};
use self::read::Limits;
use self::repository::{Edits, Merged, PushAnswer, Refs, Repository};
use super::place::Place;
use super::turns::{Turn, Turns};
use super::{Author, FileEdit, OriginError, Pushed, Snapshot, Written};
use crate::knowledge::Digest;
pub(super) use repository::EDITS;
pub use token::GitToken;

/// How long git may take each time it is asked, unless the operator says otherwise.
pub const DEFAULT_LIMIT: Duration = Duration::from_secs(60);
/// How often a push is tried when others push too.
const PUSHES: usize = 3;

/// What an operator decides about a repository.
#[derive(Debug, Clone)]
pub struct GitOptions {
    /// Where it is: `https://…`, `git@host:path`, or an absolute path. Without credentials.
    pub url: String,
    /// The branch.
    pub branch: String,
    /// The folder in it that holds `knowledge.toml`; empty is its top.
    pub folder: String,
    /// The folder on this machine for what is fetched, and for edits that are not pushed. It must outlast restarts.
    pub cache: PathBuf,
    /// What is shown to an `https` repository.
    pub token: Option<GitToken>,
    /// Whether edits are pushed to the branch.
    pub push: bool,
    /// How long git may take each time it is asked.
    pub limit: Duration,
}

/// A branch of a git repository.
#[derive(Debug)]
pub struct Git {
    repository: Repository,
    branch: String,
    folder: String,
    push: bool,
    limits: Limits,
    turns: Turns,
    prepared: OnceLock<()>,
}

impl Git {
    /// This branch. Nothing is fetched yet.
    ///
    /// # Errors
    /// [`OriginError::BadSetting`].
    pub fn new(options: GitOptions) -> Result<Self, OriginError> {
        let address = Address::parse(&options.url)?;
        address::branch(&options.branch)?;
        let folder = address::folder(&options.folder)?.to_owned();
        // One repository for each branch: the edits of one never meet the other.
        let name = Digest::of(format!("{}\n{}", address.url(), options.branch)).short();
        let cache = std::path::absolute(&options.cache).map_err(OriginError::io(&options.cache))?;
        let git = Runner {
            dir: cache.join(format!("{name}.git")),
            address,
            token: options.token,
            limit: options.limit,
        };
        Ok(Self {
            repository: Repository { git },
            branch: options.branch,
            folder,
            push: options.push,
            limits: Limits::default(),
            turns: Turns::default(),
            prepared: OnceLock::new(),
        })
    }

    #[cfg(test)]
    pub(super) fn with_limits(mut self, file_bytes: u64, bytes: u64, files: u64) -> Self {
        self.limits = Limits {
            file_bytes,
            bytes,
            files,
        };
        self
    }

    /// Fetches, and reads the branch with the edits made here.
    pub(super) fn refresh(&self) -> Result<Snapshot, OriginError> {
        let _turn = self.turn()?;
        self.repository.fetch(&self.branch)?;
        let refs = self.settle()?;
        self.read(refs.head())
    }

    /// Reads what was fetched last, with the edits made here.
    pub(super) fn current(&self) -> Result<Snapshot, OriginError> {
        // Nobody's turn is waited for unless there is something to do: someone may be waiting for a network.
        let refs = self.refs()?;
        if refs.is_settled() {
            return self.read(refs.head());
        }
        let _turn = self.turn()?;
        let refs = self.settle()?;
        self.read(refs.head())
    }

    /// Pushes the edits that the branch does not have, where the operator wants that.
    ///
    /// # Errors
    /// [`OriginError::Conflict`], [`OriginError::NotFetched`], or when the repository on this machine can't be used.
    /// When the other one can't be reached the edits are [`Pushed::Kept`], which is no error.
    pub fn push(&self) -> Result<Pushed, OriginError> {
        let _turn = self.turn()?;
        self.settle()?;
        self.push_edits()
    }

    /// Makes a commit of an edit, and pushes it where the operator wants that.
    pub(super) fn write(
        &self,
        edit: &FileEdit<'_>,
        author: &Author<'_>,
        message: &str,
    ) -> Result<Written, OriginError> {
        Place::of(edit.path)?;
        let _turn = self.turn()?;
        let refs = self.settle()?;
        let head = refs.head();
        let mode = self.compare(head, edit)?;
        let blob = self.repository.store(edit.after)?;
        let path = self.path(edit.path);
        let tree = self.repository.tree_with(head, &path, &mode, &blob)?;
        let author = Signature::of(author);
        let edits = Edits {
            tip: self.repository.commit(&tree, head, &author, message)?,
            base: refs.upstream.clone(),
        };
        self.repository
            .set_edits(refs.edits.as_ref(), Some(&edits))?;
        let pushed = match self.push_edits() {
            // The branch changed those lines meanwhile: this edit, and no older one, is the caller's to make again.
            Err(OriginError::Conflict { .. }) => {
                let made = self.refs()?.edits;
                self.repository
                    .set_edits(made.as_ref(), refs.edits.as_ref())?;
                let now = self.file(self.settle()?.head(), edit.path)?;
                let now = now.map(|(_, now)| now);
                return Err(OriginError::Stale { now });
            }
            // It is a commit already, and goes along with the next push.
            Err(error) => Pushed::Kept {
                reason: error.to_string(),
            },
            Ok(pushed) => pushed,
        };
        // Another one when it was made anew on what others had pushed.
        let commit = self.refs()?.head().as_str().to_owned();
        Ok(Written::Committed { commit, pushed })
    }

    /// The turn of whoever fetches or writes, with a repository that is ready.
    fn turn(&self) -> Result<Turn<'_>, OriginError> {
        let limit = self.repository.git.limit.saturating_mul(2);
        let turn = self.turns.take(Some(self.repository.lock_file()?), limit)?;
        self.repository.tidy();
        if self.prepared.get().is_none() || !self.repository.is_there() {
            self.repository.prepare()?;
            self.prepared.get_or_init(|| ());
        }
        Ok(turn)
    }

    fn refs(&self) -> Result<Refs, OriginError> {
        let refs = if self.repository.is_there() {
            self.repository.refs()?
        } else {
            None
        };
        refs.ok_or_else(|| OriginError::NotFetched { from: self.name() })
    }

    /// Brings the edits onto the newest commit of the branch.
    fn settle(&self) -> Result<Refs, OriginError> {
        let mut refs = self.refs()?;
        let Some(old) = refs.edits.clone().filter(|_| !refs.is_settled()) else {
            return Ok(refs);
        };
        let tip = self.apply(&old, &refs.upstream)?;
        refs.edits = (tip != refs.upstream).then(|| Edits {
            tip,
            base: refs.upstream.clone(),
        });
        self.repository.set_edits(Some(&old), refs.edits.as_ref())?;
        Ok(refs)
    }

    /// Makes the edits anew on another commit. What that has already is left out.
    fn apply(&self, edits: &Edits, onto: &Oid) -> Result<Oid, OriginError> {
        let mut head = onto.clone();
        for (commit, parent) in self.repository.missing_in(edits, onto)? {
            if parent == head {
                head = commit;
                continue;
            }
            let tree = match self.repository.apply(&commit, &parent, &head)? {
                Merged::Tree(tree) => tree,
                Merged::Conflict(files) => {
                    let repository = self.repository.dir().to_owned();
                    return Err(OriginError::Conflict { files, repository });
                }
            };
            if self.repository.tree(&head)? == tree {
                continue;
            }
            let (author, message) = self.repository.described(&commit)?;
            head = self.repository.commit(&tree, &head, &author, &message)?;
        }
        Ok(head)
    }

    /// Pushes until the branch has the edits. They must be settled.
    fn push_edits(&self) -> Result<Pushed, OriginError> {
        let mut refs = self.refs()?;
        for _ in 0..PUSHES {
            let Some(edits) = &refs.edits else {
                return Ok(Pushed::Done);
            };
            if !self.push {
                return Ok(Pushed::Off);
            }
            let kept = |error: OriginError| Pushed::Kept {
                reason: error.to_string(),
            };
            match self.repository.push(&edits.tip, &self.branch) {
                Ok(PushAnswer::Accepted) => {
                    if let Err(error) = self.repository.set_pushed(&refs, edits) {
                        tracing::warn!(%error, "edits were pushed; the next refresh will notice");
                    }
                    return Ok(Pushed::Done);
                }
                Ok(PushAnswer::Behind) => {
                    if let Err(error) = self.repository.fetch(&self.branch) {
                        return Ok(kept(error));
                    }
                    refs = self.settle()?;
                }
                Ok(PushAnswer::Refused(reason)) => return Ok(Pushed::Kept { reason }),
                Err(error) => return Ok(kept(error)),
            }
        }
        Ok(Pushed::Kept {
            reason: "others keep pushing to the branch".into(),
        })
    }

    /// The mode of the file that an edit is of, when that says what the edit was made on.
    fn compare(&self, commit: &Oid, edit: &FileEdit<'_>) -> Result<String, OriginError> {
        let found = self.file(commit, edit.path)?;
        let now = found.as_ref().map(|(_, text)| &**text);
        if now != edit.before {
            let now = now.map(str::to_owned);
            return Err(OriginError::Stale { now });
        }
        Ok(found.map_or_else(|| "100644".into(), |(mode, _)| mode))
    }

    /// The mode and text of a file in a commit.
    fn file(&self, commit: &Oid, path: &str) -> Result<Option<(String, String)>, OriginError> {
        let tree = self.repository.tree(commit)?;
        let full = self.path(path);
        for (end, _) in full.match_indices('/') {
            let above = self.repository.list(&tree, &[&full[..end]])?;
            match above.first() {
                None => return Ok(None),
                Some(found) if found.is_folder() => {}
                // A link or a file: an edit would take its place.
                Some(_) => return Err(OriginError::bad_path(path)),
            }
        }
        let listed = self.repository.list(&tree, &[&full])?;
        let Some(found) = listed.into_iter().next() else {
            return Ok(None);
        };
        let bytes = match (&*found.mode, found.bytes) {
            ("100644" | "100755", Some(bytes)) if bytes <= self.limits.file_bytes => bytes,
            _ => return Err(OriginError::bad_path(path)),
        };
        let mut contents = self.repository.contents(&[&found.oid], bytes)?;
        let text = contents.pop().unwrap_or_default();
        let text = String::from_utf8_lossy(&text).into_owned();
        Ok(Some((found.mode, text)))
    }

    /// The path in the repository of a file of the knowledge base.
    fn path(&self, path: &str) -> String {
        match &*self.folder {
            "" => path.to_owned(),
            folder => format!("{folder}/{path}"),
        }
    }

    fn read(&self, commit: &Oid) -> Result<Snapshot, OriginError> {
        Ok(Snapshot {
            tree: read::tree(&self.repository, commit, &self.folder, self.limits)?,
            from: format!("{} @ {}", self.name(), commit.short()),
        })
    }

    fn name(&self) -> String {
        format!("{} {}", self.repository.git.address.url(), self.branch)
    }
}

impl Refs {
    /// The commit to read: the last edit, or the branch.
    fn head(&self) -> &Oid {
        self.edits
            .as_ref()
            .map_or(&self.upstream, |edits| &edits.tip)
    }

    /// Whether the edits stand on the newest commit of the branch.
    fn is_settled(&self) -> bool {
        self.edits
            .as_ref()
            .is_none_or(|edits| edits.base == self.upstream)
    }
}
