//! Edits, as moderators make them.

mod forms;
mod labels;
mod passages;
mod patches;
mod strange;

use std::fs;
use std::path::Path;

use super::super::{Knowledge, LoadOptions, load};
use super::*;

/// The knowledge bases that edits are tried on: the bundled one, and one for each way of writing one.
const BASES: [&str; 5] = [
    "knowledge",
    "tests/fixtures/harbour",
    "tests/fixtures/files",
    "tests/fixtures/arrays",
    "tests/fixtures/mixed",
];

/// The files of a folder.
fn tree(folder: &str) -> Tree {
    let mut files = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    for entry in fs::read_dir(&root).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            for entry in fs::read_dir(&path).unwrap() {
                let path = entry.unwrap().path();
                let inner = path.file_name().unwrap().to_str().unwrap();
                let text = fs::read_to_string(&path).unwrap();
                files.push((format!("{name}/{inner}"), text));
            }
        } else {
            files.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
    Tree::of(files)
}

/// What the files say, which must hold no error.
fn loaded(tree: &Tree) -> Knowledge {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in tree.texts() {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, &**text).unwrap();
    }
    let loaded = load(&LoadOptions::new(folder.path()));
    let errors: Vec<String> = loaded.errors().map(ToString::to_string).collect();
    assert_eq!(errors, Vec::<String>::new());
    loaded.knowledge.unwrap()
}

/// The tree with a change made.
fn with(tree: &Tree, edited: &Edited) -> Tree {
    tree.with(&edited.path, Some(&edited.after))
}

fn lang(tag: &str) -> LangTag {
    tag.parse().unwrap()
}

/// A tree of one file.
fn one(path: &str, text: &str) -> Tree {
    Tree::of([(path, text)])
}

fn alias(kind: EntityKind, id: &str, tag: &str, label: &str) -> Change {
    Change::AddLabel {
        kind,
        id: id.to_owned(),
        lang: lang(tag),
        hidden: false,
        label: label.to_owned(),
    }
}

/// The actors and themes of a knowledge base.
fn named_things(knowledge: &Knowledge) -> Vec<(EntityKind, String)> {
    let things = knowledge
        .entities()
        .filter(|thing| thing.kind() != EntityKind::Source);
    things
        .map(|thing| (thing.kind(), knowledge.id(thing).to_owned()))
        .collect()
}
