//! A repository by someone who means harm is data like any other, or is not read at all.

use std::fs;

use super::remote::Remote;
use super::{MAYA, edit};
use crate::knowledge::tree::{Entry, Failure};
use crate::origin::{Git, OriginError, Written};

const BASE: (&str, &str) = ("knowledge.toml", "languages = [\"en\"]\n");

#[test]
fn links_attributes_hooks_and_odd_names_are_only_data() {
    let remote = Remote::with(&[BASE]);
    let proof = tempfile::tempdir().unwrap();
    let proof = proof.path().join("ran");
    let run = format!("touch {}", proof.display());
    let head = remote.git(&["rev-parse", "main"]);
    let plain = |path: &'static str, text: &[u8]| ("100644", path, remote.blob(text));
    remote.commit_entries(&[
        plain(".gitattributes", b"* filter=evil diff=evil merge=evil\n*.toml text eol=crlf\n"),
        plain("hooks/post-checkout", format!("#!/bin/sh\n{run}\n").as_bytes()),
        plain(
            "config",
            format!("[core]\n\tfsmonitor = {run}\n\thooksPath = hooks\n[filter \"evil\"]\n\tsmudge = {run}\n").as_bytes(),
        ),
        plain(".gitmodules", b"[submodule \"s\"]\n\tpath = s\n\turl = https://example.org/s\n"),
        plain("actors/new\nline.toml", b"1"),
        plain("actors/$(touch x).toml", b"2"),
        plain("actors/not-utf8.toml", b"\xff\xfe"),
        plain("actors/-rf.toml", b"3"),
        plain("actors/deep/er.toml", b"4"),
        ("100755", "actors/runs.toml", remote.blob(b"5")),
        ("120000", "actors/link.toml", remote.blob(b"/etc/passwd")),
        ("120000", "events", remote.blob(b"/etc")),
        ("160000", "s", head.clone()),
        ("160000", "themes", head.clone()),
        ("160000", "sources.toml", head),
    ]);
    let git = Git::new(remote.options()).unwrap();
    let tree = git.refresh().unwrap().tree;
    let text = |path| tree.text(path).map(|text| text.to_string());
    assert_eq!(text("actors/new\nline.toml").unwrap(), "1");
    assert_eq!(text("actors/$(touch x).toml").unwrap(), "2");
    assert_eq!(text("actors/-rf.toml").unwrap(), "3");
    assert_eq!(text("actors/runs.toml").unwrap(), "5");
    assert_eq!(text(BASE.0).unwrap(), BASE.1);
    assert!(
        tree.texts()
            .all(|(path, text)| !path.contains("er.toml") && !text.contains("root:"))
    );
    let broken: Vec<_> = ["", "actors"]
        .into_iter()
        .flat_map(|folder| tree.entries(folder))
        .filter(|(_, entry)| matches!(entry, Entry::Broken(_) | Entry::Bytes(_)))
        .map(|(name, _)| name)
        .collect();
    assert_eq!(broken, ["sources.toml", "link.toml", "not-utf8.toml"]);
    let other = tree
        .entries("")
        .filter(|(_, entry)| **entry == Entry::Other);
    assert!(
        other
            .map(|(name, _)| name)
            .filter(|n| ["events", "themes"].contains(n))
            .count()
            == 2
    );

    // What is no file of this repository is not written through, and an edit takes nothing else with it.
    for (path, before) in [
        ("actors/link.toml", Some("root")),
        ("sources.toml", None),
        ("events/passwd.toml", None),
    ] {
        let said = git.write(&edit(path, before, "1"), &MAYA, "");
        let refused = matches!(&said, Err(OriginError::BadPath { .. }));
        assert!(refused, "{path}: {said:?}");
    }
    let before = tree.text("actors/runs.toml").unwrap();
    let said = git.write(&edit("actors/runs.toml", &**before, "6"), &MAYA, "");
    assert!(matches!(said, Ok(Written::Committed { .. })), "{said:?}");
    let after = git.current().unwrap().tree;
    assert_eq!(after, tree.with("actors/runs.toml", Some("6")));
    assert!(!proof.exists());

    // No file but git's own, wherever that is.
    let names = fs::read_dir(remote.cached()).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let known = [
        "HEAD",
        "config",
        "footnote.lock",
        "objects",
        "packed-refs",
        "refs",
    ];
    for name in names {
        assert!(known.contains(&&*name), "{name}");
    }
}

#[test]
fn what_git_finds_malformed_is_not_taken() {
    let remote = Remote::with(&[BASE]);
    let git = Git::new(remote.options()).unwrap();
    let before = git.refresh().unwrap();
    let modules = b"[submodule \"s\"]\n\tpath = s\n\turl = -u./payload\n";
    remote.commit_entries(&[("100644", ".gitmodules", remote.blob(modules))]);
    let error = git.refresh().unwrap_err();
    assert!(matches!(error, OriginError::Git { .. }), "{error}");
    assert_eq!(git.current().unwrap(), before);
}

#[test]
fn files_beyond_the_limits_are_not_read() {
    let remote = Remote::with(&[BASE, ("actors/a.toml", "small")]);
    let huge = "x".repeat(5_000);
    remote.commit(&[("actors/huge.toml", &huge)]);
    let git = |file_bytes, bytes, files| {
        let git = Git::new(remote.options()).unwrap();
        git.with_limits(file_bytes, bytes, files)
    };
    let limited = git(4_000, 4_000, 3);
    let tree = limited.refresh().unwrap().tree;
    let entry = tree
        .entries("actors")
        .find(|(name, _)| *name == "huge.toml");
    assert_eq!(entry.unwrap().1, &Entry::Broken(Failure::TooLarge));
    assert_eq!(tree.text("actors/a.toml").unwrap().as_ref(), "small");
    let said = limited.write(&edit("actors/huge.toml", &*huge, "1"), &MAYA, "");
    assert!(matches!(said, Err(OriginError::BadPath { .. })));

    for (what, git) in [
        ("bytes", git(4_000, 20, 3)),
        ("files", git(4_000, 4_000, 2)),
    ] {
        let error = git.current().unwrap_err();
        let named =
            matches!(&error, OriginError::TooMuch { what: found, .. } if found.contains(what));
        assert!(named, "{error}");
    }
}
