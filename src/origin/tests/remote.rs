//! A repository elsewhere for tests: a bare one in a temporary folder, with people who push to it.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use crate::origin::{Git, GitOptions, Origin};

/// A repository with a branch `main`.
pub(super) struct Remote {
    dir: TempDir,
}

impl Remote {
    /// One with these files.
    pub(super) fn with(files: &[(&str, &str)]) -> Self {
        let remote = Self {
            dir: tempfile::tempdir().unwrap(),
        };
        let url = remote.path();
        std::fs::create_dir(&url).unwrap();
        remote.git(&["init", "--quiet", "--bare", "--initial-branch=main"]);
        remote.commit(files);
        remote
    }

    /// Where it is.
    pub(super) fn path(&self) -> PathBuf {
        self.dir.path().join("upstream.git")
    }

    /// How to read it.
    pub(super) fn options(&self) -> GitOptions {
        GitOptions {
            url: self.path().to_str().unwrap().to_owned(),
            branch: "main".into(),
            folder: String::new(),
            cache: self.dir.path().join("cache"),
            token: None,
            push: false,
            limit: Duration::from_secs(30),
        }
    }

    /// Reads it, and pushes edits to it.
    pub(super) fn origin(&self) -> Origin {
        Origin::Git(
            Git::new(GitOptions {
                push: true,
                ..self.options()
            })
            .unwrap(),
        )
    }

    /// The repository on this machine that it is fetched into.
    pub(super) fn cached(&self) -> PathBuf {
        let cache = std::fs::read_dir(self.dir.path().join("cache")).unwrap();
        cache.map(|entry| entry.unwrap().path()).next().unwrap()
    }

    /// Someone pushes these files.
    pub(super) fn commit(&self, files: &[(&str, &str)]) -> String {
        let entries: Vec<_> = files
            .iter()
            .map(|(path, text)| ("100644", *path, self.blob(text.as_bytes())))
            .collect();
        self.commit_entries(&entries)
    }

    /// Someone pushes these entries: mode, path, object.
    pub(super) fn commit_entries(&self, entries: &[(&str, &str, String)]) -> String {
        let parent = self.try_git(&["rev-parse", "--quiet", "--verify", "main"], b"");
        let index = self.dir.path().join("index");
        let _ = std::fs::remove_file(&index);
        let index = index.to_str().unwrap();
        let with_index = |args: &[&str], input: &[u8]| {
            run(&self.path(), args, input, &[("GIT_INDEX_FILE", index)]).unwrap()
        };
        if let Ok(parent) = &parent {
            with_index(&["read-tree", parent], b"");
        }
        let mut lines = Vec::new();
        for (mode, path, oid) in entries {
            lines.extend(format!("{mode} {oid}\t{path}\0").bytes());
        }
        with_index(&["update-index", "-z", "--index-info"], &lines);
        let tree = with_index(&["write-tree"], b"");
        let mut args = vec!["commit-tree", "-m", "someone's", &tree];
        if let Ok(parent) = &parent {
            args.extend(["-p", parent]);
        }
        let commit = self.git(&args);
        self.git(&["update-ref", "refs/heads/main", &commit]);
        commit
    }

    /// Stores bytes.
    pub(super) fn blob(&self, bytes: &[u8]) -> String {
        self.try_git(&["hash-object", "-w", "--stdin"], bytes)
            .unwrap()
    }

    /// Asks git something about it.
    pub(super) fn git(&self, args: &[&str]) -> String {
        self.try_git(args, b"").unwrap()
    }

    pub(super) fn try_git(&self, args: &[&str], input: &[u8]) -> Result<String, String> {
        run(&self.path(), args, input, &[])
    }

    /// The text of a file of the branch.
    pub(super) fn text(&self, path: &str) -> String {
        self.git(&["cat-file", "blob", &format!("main:{path}")])
    }
}

/// Runs git on a repository.
pub(super) fn run(
    dir: &Path,
    args: &[&str],
    input: &[u8],
    variables: &[(&str, &str)],
) -> Result<String, String> {
    let mut command = Command::new("git");
    command
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_DIR", dir)
        .env("GIT_AUTHOR_NAME", "Someone")
        .env("GIT_AUTHOR_EMAIL", "someone@example.org")
        .env("GIT_COMMITTER_NAME", "Someone")
        .env("GIT_COMMITTER_EMAIL", "someone@example.org")
        .envs(variables.iter().copied())
        .args(args)
        .current_dir(dir)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command
        .spawn()
        .expect("these tests need the program `git` 2.38 or newer");
    let mut stdin = child.stdin.take().unwrap();
    // Git may have stopped listening; how it ended tells.
    let _ = stdin.write_all(input);
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout)
            .trim_end()
            .to_owned());
    }
    Err(String::from_utf8_lossy(&output.stderr).into_owned())
}
