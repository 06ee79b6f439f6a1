//! The repository on this machine: what git is asked, one question each. No work tree, no checkout, no index but a
//! passing one.

use std::fs::{self, File, OpenOptions};
use std::path::Path;
use std::time::{Duration, SystemTime};

use super::super::OriginError;
use super::command::{Call, Runner};
use super::object::{self, Listed, Oid, Signature};

/// What the branch was when it was fetched last.
const UPSTREAM: &str = "refs/footnote/upstream";
/// Moderators' edits that the branch does not have: commits one after the other. Not there when there are none.
pub(in crate::origin) const EDITS: &str = "refs/footnote/edits";
/// The commit of the branch that the edits stand on.
const BASE: &str = "refs/footnote/base";
/// The index in which a tree is put together.
const INDEX: &str = "footnote-index";
/// What writers and fetchers lock.
const LOCK: &str = "footnote.lock";
/// Who makes commits of edits: name and address.
const COMMITTER: (&str, &str) = ("Footnote", "footnote@users.noreply.footnote.invalid");
/// How old what git has left behind must be before it is taken away: older than anything that still runs.
const LEFT_BEHIND: Duration = Duration::from_secs(5 * 60);

/// What the repository has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refs {
    pub(super) upstream: Oid,
    pub(super) edits: Option<Edits>,
}

/// A line of edits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edits {
    /// The last of them.
    pub(super) tip: Oid,
    /// What the first of them stands on.
    pub(super) base: Oid,
}

/// What came of merging.
#[derive(Debug)]
pub(super) enum Merged {
    /// This tree.
    Tree(Oid),
    /// Nothing: the same lines of these files were changed.
    Conflict(Vec<String>),
}

/// What came of a push.
#[derive(Debug)]
pub(super) enum PushAnswer {
    /// The branch is at that commit.
    Accepted,
    /// The branch has commits that were not fetched yet.
    Behind,
    /// Something else, for operators.
    Refused(String),
}

/// The repository.
#[derive(Debug)]
pub(super) struct Repository {
    pub(super) git: Runner,
}

impl Repository {
    pub(super) fn dir(&self) -> &Path {
        &self.git.dir
    }

    /// Makes the repository where there is none, and tidies it where there is one.
    pub(super) fn prepare(&self) -> Result<(), OriginError> {
        let dir = self.dir();
        fs::create_dir_all(dir).map_err(OriginError::io(dir))?;
        // Without templates: those of the machine may bring hooks.
        let args = ["init", "--quiet", "--bare", "--template="];
        let call = Call::new("making a repository for what is fetched", &args);
        self.git.must(call).map(drop)
    }

    /// Whether there is a repository.
    pub(super) fn is_there(&self) -> bool {
        self.dir().join("HEAD").is_file()
    }

    /// The file that stands for this repository among processes.
    pub(super) fn lock_file(&self) -> Result<File, OriginError> {
        fs::create_dir_all(self.dir()).map_err(OriginError::io(self.dir()))?;
        let path = self.dir().join(LOCK);
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        options.open(&path).map_err(OriginError::io(&path))
    }

    /// Takes away locks and half-written files of a git that a power cut ended. Only whoever has the turn may.
    pub(super) fn tidy(&self) {
        let old = |path: &Path| {
            let at = fs::metadata(path).and_then(|found| found.modified()).ok();
            let age = at.and_then(|at| SystemTime::now().duration_since(at).ok());
            age.is_some_and(|age| age > LEFT_BEHIND)
        };
        for folder in ["", "refs/footnote", "objects/pack"] {
            let entries = fs::read_dir(self.dir().join(folder));
            for entry in entries.into_iter().flatten().flatten() {
                let name = entry.file_name();
                let name = name.to_string_lossy();
                let left = name.starts_with("tmp_") || name != LOCK && name.ends_with(".lock");
                if left && old(&entry.path()) {
                    // What stays in the way is git's to complain about.
                    let _ = fs::remove_file(entry.path());
                }
            }
        }
    }

    /// What there is; none before the first fetch.
    pub(super) fn refs(&self) -> Result<Option<Refs>, OriginError> {
        let args = [
            "for-each-ref",
            "--format=%(refname) %(objectname)",
            UPSTREAM,
            EDITS,
            BASE,
        ];
        let said = self
            .git
            .line(Call::new("looking at what was fetched", &args))?;
        let find = |name: &str| {
            said.lines().find_map(|line| {
                let (found, oid) = line.split_once(' ')?;
                (found == name).then(|| Oid::parse(oid)).flatten()
            })
        };
        let edits = find(EDITS).zip(find(BASE));
        let edits = edits.map(|(tip, base)| Edits { tip, base });
        Ok(find(UPSTREAM).map(|upstream| Refs { upstream, edits }))
    }

    /// Makes the edits these, all at once; an error when they are not `from` any more.
    pub(super) fn set_edits(
        &self,
        from: Option<&Edits>,
        to: Option<&Edits>,
    ) -> Result<(), OriginError> {
        let tips = (from.map(|e| &e.tip), to.map(|e| &e.tip));
        let bases = (from.map(|e| &e.base), to.map(|e| &e.base));
        self.update(&[(EDITS, tips.0, tips.1), (BASE, bases.0, bases.1)])
    }

    /// Notes that the branch has the edits now.
    pub(super) fn set_pushed(&self, refs: &Refs, edits: &Edits) -> Result<(), OriginError> {
        self.update(&[
            (UPSTREAM, Some(&refs.upstream), Some(&edits.tip)),
            (EDITS, Some(&edits.tip), None),
            (BASE, Some(&edits.base), None),
        ])
    }

    fn update(&self, changes: &[(&str, Option<&Oid>, Option<&Oid>)]) -> Result<(), OriginError> {
        let mut lines = String::new();
        for (name, old, new) in changes {
            let line = match (old, new) {
                (None, None) => continue,
                (Some(old), None) => format!("delete {name} {}\n", old.as_str()),
                (None, Some(new)) => format!("update {name} {} {}\n", new.as_str(), new.nothing()),
                (Some(old), Some(new)) => {
                    format!("update {name} {} {}\n", new.as_str(), old.as_str())
                }
            };
            lines.push_str(&line);
        }
        let call = Call::new("noting where the edits are", &["update-ref", "--stdin"]);
        self.git.must(call.reading(lines)).map(drop)
    }

    /// Fetches a branch and nothing else.
    pub(super) fn fetch(&self, branch: &str) -> Result<(), OriginError> {
        let refspec = format!("+refs/heads/{branch}:{UPSTREAM}");
        let args = [
            "fetch",
            "--quiet",
            "--no-tags",
            "--no-recurse-submodules",
            "--no-write-fetch-head",
            "--no-auto-maintenance",
            "--no-prune",
            "--",
            self.git.address.url(),
            &refspec,
        ];
        let mut call = Call::new("fetching from the repository", &args);
        call.network = true;
        self.git.must(call).map(drop)
    }

    /// Asks the repository to take a commit as its branch.
    pub(super) fn push(&self, commit: &Oid, branch: &str) -> Result<PushAnswer, OriginError> {
        let refspec = format!("{}:refs/heads/{branch}", commit.as_str());
        let args = [
            "push",
            "--porcelain",
            "--no-verify",
            "--no-follow-tags",
            "--no-signed",
            "--",
            self.git.address.url(),
            &refspec,
        ];
        let doing = "pushing to the repository";
        let mut call = Call::new(doing, &args);
        call.network = true;
        let output = self.git.run(call)?;
        if output.status.success() {
            return Ok(PushAnswer::Accepted);
        }
        let said = String::from_utf8_lossy(&output.out);
        let refused = said.lines().find(|line| line.starts_with('!'));
        // Someone else was first: the branch is elsewhere, or is being moved right now.
        let outrun = [
            "[rejected]",
            "cannot lock ref",
            "failed to update ref",
            "incorrect old value",
        ];
        if refused.is_some_and(|line| outrun.iter().any(|why| line.contains(why))) {
            return Ok(PushAnswer::Behind);
        }
        let error = self.git.complained(doing, &output);
        Ok(PushAnswer::Refused(error.to_string()))
    }

    /// The edits that a commit does not have yet, oldest first, each with the commit it stands on.
    pub(super) fn missing_in(
        &self,
        edits: &Edits,
        commit: &Oid,
    ) -> Result<Vec<(Oid, Oid)>, OriginError> {
        let (not_base, not_commit) = (
            format!("^{}", edits.base.as_str()),
            format!("^{}", commit.as_str()),
        );
        let args = [
            "rev-list",
            "--reverse",
            "--topo-order",
            "--first-parent",
            "--parents",
            edits.tip.as_str(),
            &not_base,
            &not_commit,
        ];
        let said = self.git.line(Call::new("listing edits", &args))?;
        let pairs = said.lines().filter_map(|line| {
            let mut ids = line.split(' ').map(Oid::parse);
            ids.next().flatten().zip(ids.next().flatten())
        });
        Ok(pairs.collect())
    }

    /// The tree of a commit.
    pub(super) fn tree(&self, commit: &Oid) -> Result<Oid, OriginError> {
        let name = format!("{}^{{tree}}", commit.as_str());
        let args = ["rev-parse", "--quiet", "--verify", &name];
        self.oid(Call::new("looking at a commit", &args))
    }

    /// The tree of a folder in a commit; none when there is no such folder. Empty is the top.
    pub(super) fn folder(&self, commit: &Oid, path: &str) -> Result<Option<Oid>, OriginError> {
        let top = self.tree(commit)?;
        if path.is_empty() {
            return Ok(Some(top));
        }
        let found = self.list(&top, &[path])?.pop();
        Ok(found.filter(Listed::is_folder).map(|found| found.oid))
    }

    /// What stands directly in a tree, or at paths in it; `folder/` is what stands in the folder.
    pub(super) fn list(&self, tree: &Oid, paths: &[&str]) -> Result<Vec<Listed>, OriginError> {
        let mut args = vec!["ls-tree", "-z", "--long", "--full-tree", tree.as_str()];
        if !paths.is_empty() {
            args.push("--");
            args.extend(paths);
        }
        let doing = "listing the files of the repository";
        let said = self.git.must(Call::new(doing, &args))?;
        let lines = said.split(|byte| *byte == 0).filter(|l| !l.is_empty());
        lines
            .map(|line| {
                Listed::parse(line).ok_or_else(|| OriginError::Git {
                    doing,
                    message: "git answered something unknown".into(),
                })
            })
            .collect()
    }

    /// The contents of blobs, in order. `bytes` is how many those are together.
    pub(super) fn contents(&self, oids: &[&Oid], bytes: u64) -> Result<Vec<Vec<u8>>, OriginError> {
        if oids.is_empty() {
            return Ok(Vec::new());
        }
        let doing = "reading the files of the repository";
        let input: String = oids.iter().flat_map(|oid| [oid.as_str(), "\n"]).collect();
        let mut call = Call::new(doing, &["cat-file", "--batch"]).reading(input);
        // Beside each blob: its id, its kind, its size.
        call.most = Some(bytes + 128 * oids.len() as u64);
        let said = self.git.must(call)?;
        let mut rest = &said[..];
        let blobs = oids.iter().map(|_| object::blob(&mut rest)).collect();
        let blobs: Option<Vec<_>> = blobs;
        blobs.ok_or_else(|| OriginError::Git {
            doing,
            message: "a file is missing; remove the folder of what was fetched, then refresh"
                .into(),
        })
    }

    /// Stores a text.
    pub(super) fn store(&self, text: &str) -> Result<Oid, OriginError> {
        let args = ["hash-object", "-w", "--no-filters", "--stdin"];
        let call = Call::new("storing the edit", &args).reading(text);
        self.oid(call)
    }

    /// A commit's tree with another blob at a path.
    pub(super) fn tree_with(
        &self,
        commit: &Oid,
        path: &str,
        mode: &str,
        blob: &Oid,
    ) -> Result<Oid, OriginError> {
        // A crash may have left one of before.
        for left in [INDEX.to_owned(), format!("{INDEX}.lock")] {
            let _ = fs::remove_file(self.dir().join(left));
        }
        let index = self.dir().join(INDEX).to_string_lossy().into_owned();
        let doing = "putting the edit in its place";
        let call = |args: &[&'static str]| Call::new(doing, args).with("GIT_INDEX_FILE", &*index);
        let mut read = call(&["read-tree"]);
        read.args.push(commit.as_str());
        self.git.must(read)?;
        let line = format!("{mode} {}\t{path}\0", blob.as_str());
        let put = call(&["update-index", "-z", "--index-info"]).reading(line);
        self.git.must(put)?;
        let tree = self.oid(call(&["write-tree"]))?;
        let _ = fs::remove_file(self.dir().join(INDEX));
        Ok(tree)
    }

    /// Makes a commit.
    pub(super) fn commit(
        &self,
        tree: &Oid,
        parent: &Oid,
        author: &Signature,
        message: &str,
    ) -> Result<Oid, OriginError> {
        let args = [
            "commit-tree",
            "-p",
            parent.as_str(),
            "-F",
            "-",
            tree.as_str(),
        ];
        let mut call = Call::new("making a commit of the edit", &args)
            .reading(message.replace('\0', " "))
            .with("GIT_AUTHOR_NAME", &*author.name)
            .with("GIT_AUTHOR_EMAIL", &*author.email)
            .with("GIT_COMMITTER_NAME", COMMITTER.0)
            .with("GIT_COMMITTER_EMAIL", COMMITTER.1);
        if let Some(date) = &author.date {
            call = call.with("GIT_AUTHOR_DATE", &**date);
        }
        self.oid(call)
    }

    /// Who made a commit, and what it says.
    pub(super) fn described(&self, commit: &Oid) -> Result<(Signature, String), OriginError> {
        let args = [
            "show",
            "--no-patch",
            "--no-notes",
            "--encoding=UTF-8",
            "--date=raw",
            "--format=%an%x00%ae%x00@%ad%x00%B",
            commit.as_str(),
        ];
        let said = self.git.line(Call::new("reading an edit", &args))?;
        let mut parts = said.splitn(4, '\0').map(str::to_owned);
        let mut part = || parts.next().unwrap_or_default();
        let (name, email, date) = (part(), part(), Some(part()));
        Ok((Signature { name, email, date }, part()))
    }

    /// What `commit` changed in what it stands on, changed in the tree of `onto` likewise.
    pub(super) fn apply(
        &self,
        commit: &Oid,
        parent: &Oid,
        onto: &Oid,
    ) -> Result<Merged, OriginError> {
        // Git merges commits that have one before both. This one is for that alone: nothing will ever point at it.
        let author = Signature {
            name: COMMITTER.0.into(),
            email: COMMITTER.1.into(),
            date: None,
        };
        let stand_in = self.commit(&self.tree(onto)?, parent, &author, "")?;
        let args = [
            "merge-tree",
            "--write-tree",
            "-z",
            "--name-only",
            "--no-messages",
            stand_in.as_str(),
            commit.as_str(),
        ];
        let doing = "merging edits with the repository";
        let output = self.git.run(Call::new(doing, &args))?;
        let said = String::from_utf8_lossy(&output.out);
        let mut parts = said.split('\0').filter(|part| !part.is_empty());
        match (output.status.code(), parts.next().and_then(Oid::parse)) {
            (Some(0), Some(tree)) => Ok(Merged::Tree(tree)),
            (Some(1), Some(_)) => {
                let mut files: Vec<String> = parts.map(|p| p.escape_debug().to_string()).collect();
                files.dedup();
                Ok(Merged::Conflict(files))
            }
            _ => Err(self.git.complained(doing, &output)),
        }
    }

    fn oid(&self, call: Call<'_>) -> Result<Oid, OriginError> {
        let doing = call.doing;
        let said = self.git.line(call)?;
        Oid::parse(&said).ok_or_else(|| OriginError::Git {
            doing,
            message: "git answered something unknown".into(),
        })
    }
}
