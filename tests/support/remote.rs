//! A repository of git elsewhere: a bare one in a temporary folder, and somebody who pushes to it.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::footnote::{copy, rewrite};

/// A repository with a branch `main`.
pub(crate) struct Remote {
    dir: tempfile::TempDir,
}

impl Remote {
    /// One with the files of a folder.
    pub(crate) fn with(files: &Path) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let remote = Self { dir };
        std::fs::create_dir(remote.path()).unwrap();
        remote.git(&["init", "--quiet", "--bare", "--initial-branch=main"]);
        copy(files, &remote.desk());
        run(
            &remote.desk(),
            &["init", "--quiet", "--initial-branch=main"],
        );
        let address = remote.path();
        let address = address.to_str().unwrap();
        run(&remote.desk(), &["remote", "add", "origin", address]);
        remote.push("Begin");
        remote
    }

    /// Where it is.
    pub(crate) fn path(&self) -> PathBuf {
        self.dir.path().join("upstream.git")
    }

    /// Somebody changes a file of the branch, which must say `old`, and pushes it.
    pub(crate) fn rewrite(&self, file: &str, old: &str, new: &str) {
        run(
            &self.desk(),
            &["pull", "--quiet", "--rebase", "origin", "main"],
        );
        rewrite(&self.desk().join(file), old, new);
        self.push("Change a word");
    }

    /// It can't be reached any more.
    pub(crate) fn hide(&self) {
        std::fs::rename(self.path(), self.dir.path().join("hidden")).unwrap();
    }

    /// It can be reached again.
    pub(crate) fn show(&self) {
        std::fs::rename(self.dir.path().join("hidden"), self.path()).unwrap();
    }

    /// The text of a file of the branch.
    pub(crate) fn text(&self, file: &str) -> String {
        self.git(&["show", &format!("main:{file}")])
    }

    /// Who made the newest commit of the branch: a name, an address and the message.
    pub(crate) fn newest(&self) -> String {
        self.git(&["show", "--no-patch", "--format=%an <%ae>: %s", "main"])
    }

    /// Where that somebody works.
    fn desk(&self) -> PathBuf {
        self.dir.path().join("desk")
    }

    fn push(&self, message: &str) {
        run(&self.desk(), &["add", "--all"]);
        run(&self.desk(), &["commit", "--quiet", "--message", message]);
        run(&self.desk(), &["push", "--quiet", "origin", "main"]);
    }

    fn git(&self, args: &[&str]) -> String {
        run(&self.path(), args)
    }
}

/// Runs git in a folder, untouched by how it is set up on this machine.
fn run(dir: &Path, args: &[&str]) -> String {
    let output = Command::new("git")
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_AUTHOR_NAME", "Somebody")
        .env("GIT_AUTHOR_EMAIL", "somebody@example.org")
        .env("GIT_COMMITTER_NAME", "Somebody")
        .env("GIT_COMMITTER_EMAIL", "somebody@example.org")
        .args(args)
        .current_dir(dir)
        .output()
        .expect("these tests need the program `git` 2.38 or newer");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "git {args:?}: {said}");
    String::from_utf8_lossy(&output.stdout)
        .trim_end()
        .to_owned()
}
