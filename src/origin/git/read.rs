//! Reading a commit: its files as a tree, as a folder of them would be read. Nothing is checked out.

use super::super::{OriginError, place};
use super::object::{Listed, Oid};
use super::repository::Repository;
use crate::knowledge::Tree;
use crate::knowledge::load::MAX_FILE_BYTES;
use crate::knowledge::tree::{Entry, Failure};

/// How much is read of a repository. Whoever can push to it decides what is in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// The most bytes a file may have.
    pub(super) file_bytes: u64,
    /// The most bytes all files may have together.
    pub(super) bytes: u64,
    /// The most files.
    pub(super) files: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: MAX_FILE_BYTES,
            bytes: 2 * MAX_FILE_BYTES,
            files: 100_000,
        }
    }
}

/// The files of a commit, below a folder.
pub(super) fn tree(
    repository: &Repository,
    commit: &Oid,
    folder: &str,
    limits: Limits,
) -> Result<Tree, OriginError> {
    let Some(home) = repository.folder(commit, folder)? else {
        return Ok(Tree::failed(Failure::Missing));
    };
    let mut tree = Tree::default();
    let (mut listed, mut folders) = (Vec::new(), Vec::new());
    for found in repository.list(&home, &[])? {
        let of_records = place::folders().find(|folder| folder.as_bytes() == found.path);
        match of_records.filter(|_| found.is_folder()) {
            Some(folder) => {
                tree.put(folder, Entry::Folder);
                folders.push(format!("{folder}/"));
            }
            None => listed.push(found),
        }
    }
    // Folders one by one, never all that is below: trees can be made that unfold without end.
    if !folders.is_empty() {
        let paths: Vec<&str> = folders.iter().map(String::as_str).collect();
        listed.extend(repository.list(&home, &paths)?);
    }
    let too_much = |what, most| OriginError::TooMuch { what, most };
    if listed.len() as u64 > limits.files {
        return Err(too_much("files in the repository", limits.files));
    }
    let (mut wanted, mut bytes) = (Vec::new(), 0_u64);
    for found in &listed {
        match entry(found, limits.file_bytes) {
            Some(entry) => tree.put(name(found), entry),
            None => {
                bytes = bytes.saturating_add(found.bytes.unwrap_or(0));
                wanted.push(found);
            }
        }
    }
    if bytes > limits.bytes {
        return Err(too_much(
            "bytes in the files of the repository",
            limits.bytes,
        ));
    }
    let oids: Vec<&Oid> = wanted.iter().map(|found| &found.oid).collect();
    for (found, content) in wanted.iter().zip(repository.contents(&oids, bytes)?) {
        let entry = match String::from_utf8(content) {
            Ok(text) => Entry::Text(text.into()),
            Err(error) => Entry::Bytes(error.into_bytes().into()),
        };
        tree.put(name(found), entry);
    }
    Ok(tree)
}

/// What stands there; none when it has to be read first.
fn entry(found: &Listed, most: u64) -> Option<Entry> {
    if !found.path.ends_with(b".toml") {
        return Some(Entry::Other);
    }
    let failure = match &*found.mode {
        "100644" | "100755" if found.bytes.is_some_and(|bytes| bytes > most) => Failure::TooLarge,
        "100644" | "100755" => return None,
        "040000" => Failure::NotAFile("a folder"),
        // Where a link leads on this machine is nobody's business.
        "120000" => Failure::NotAFile("a link"),
        _ => Failure::NotAFile("another repository"),
    };
    Some(Entry::Broken(failure))
}

/// The path, with `U+FFFD` for what isn't Unicode.
fn name(found: &Listed) -> String {
    String::from_utf8_lossy(&found.path).into_owned()
}
