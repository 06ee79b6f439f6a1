//! Finding a record among the files.

use std::sync::Arc;

use toml_edit::Item;

use super::super::id::Id;
use super::super::schema::Kind;
use super::super::tree::{Entry, Tree};
use super::EditError;
use super::node::Node;
use super::record::{Record, Spot, listed, node, parse};

/// The record of a kind with this id.
pub(super) fn find(tree: &Tree, kind: Kind, id: &str) -> Result<Record, EditError> {
    check_id(kind, id)?;
    let own = format!("{}/{id}.toml", kind.plural());
    if kind != Kind::Passage && stands(tree, &own) {
        let text = text(tree, &own)?;
        if parse(&own, text)?.contains_key(kind.word()) {
            return Err(EditError::WrongShape {
                path: own,
                field: kind.word().to_owned(),
            });
        }
        return Ok(Record::new(kind, &own, text, Spot::Whole));
    }
    // A file that can't be read hides its records, and perhaps this one.
    let mut unread = None;
    for path in lists(tree, kind) {
        let found = text(tree, &path).and_then(|text| {
            let nth = position(&path, text, kind, id)?;
            Ok(nth.map(|nth| Record::new(kind, &path, text, Spot::Nth(nth))))
        });
        match found {
            Ok(Some(record)) => return Ok(record),
            Ok(None) => {}
            Err(error) => unread = unread.or(Some(error)),
        }
    }
    Err(unread.unwrap_or_else(|| EditError::NoSuchRecord {
        kind,
        id: id.to_owned(),
    }))
}

/// Refuses what can't be an id.
pub(super) fn check_id(kind: Kind, id: &str) -> Result<(), EditError> {
    match Id::<()>::parse(id, kind.dots()) {
        Ok(_) => Ok(()),
        Err(reason) => Err(EditError::BadId {
            id: id.to_owned(),
            reason,
        }),
    }
}

/// The text of a file that is there.
pub(super) fn text<'t>(tree: &'t Tree, path: &str) -> Result<&'t Arc<str>, EditError> {
    tree.text(path).ok_or_else(|| EditError::NotToml {
        path: path.to_owned(),
    })
}

/// The files that list records of a kind, in the order in which they are read.
pub(super) fn lists(tree: &Tree, kind: Kind) -> Vec<String> {
    let mut paths = Vec::new();
    if kind == Kind::Passage {
        let names = tree.entries(kind.plural());
        let files = names.filter(|(_, entry)| !matches!(entry, Entry::Folder | Entry::Other));
        let files = files.filter(|(name, _)| name.len() > 5 && name.ends_with(".toml"));
        paths.extend(files.map(|(name, _)| format!("{}/{name}", kind.plural())));
    }
    let array = format!("{}.toml", kind.plural());
    if stands(tree, &array) {
        paths.push(array);
    }
    paths
}

/// Whether there is such a file, readable or not.
fn stands(tree: &Tree, path: &str) -> bool {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let mut entries = tree.entries(folder);
    let file = |entry: &Entry| !matches!(entry, Entry::Folder | Entry::Other);
    entries.any(|(known, entry)| known == name && file(entry))
}

/// Which record of a file that lists them has this id.
fn position(path: &str, text: &str, kind: Kind, id: &str) -> Result<Option<usize>, EditError> {
    let document = parse(path, text)?;
    let has_id = |nth: &usize| {
        let record = node(&document, kind, Spot::Nth(*nth));
        record.and_then(|node| string(&node, "id")) == Some(id)
    };
    Ok((0..listed(&document, kind)).find(has_id))
}

/// A text in a table.
pub(super) fn string<'d>(node: &Node<'d>, key: &str) -> Option<&'d str> {
    node.get(key).and_then(Item::as_str)
}
