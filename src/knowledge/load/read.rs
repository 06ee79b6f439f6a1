//! Reading files: regular files only, never more than a limit, and every failure a problem with its place.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use std::sync::Arc;

use super::super::diagnostic::Code;
use super::super::original::{Document, Found};
use super::super::problems::{Files, Pos, Problems};
use super::super::schema::Kind;
use super::super::tree::{Entry, Failure, Tree};

/// The most bytes a file may have: 65,000 actors take a tenth of it.
pub const MAX_FILE_BYTES: u64 = 256 * 1024 * 1024;

/// The most wrong bytes noted about a file that is hardly text.
const ENOUGH: usize = 20;

/// The files of a knowledge folder as they are now. What can't be read stands in the tree as such: loading says so.
#[must_use]
pub fn tree(dir: &Path) -> Tree {
    match fs::metadata(dir) {
        Ok(found) if found.is_dir() => {}
        Ok(_) => return Tree::failed(Failure::NotAFile("a file")),
        Err(error) => return Tree::failed(error.into()),
    }
    let names = match names(dir) {
        Ok(names) => names,
        Err(error) => return Tree::failed(error.into()),
    };
    let mut tree = Tree::default();
    for name in names {
        let path = dir.join(&name);
        let of_records = Kind::ALL.iter().any(|kind| kind.plural() == name);
        if of_records && fs::metadata(&path).is_ok_and(|found| found.is_dir()) {
            match self::names(&path) {
                Ok(inside) => {
                    for inner in inside {
                        let entry = entry(&path.join(&inner), &inner);
                        tree.put(format!("{name}/{inner}"), entry);
                    }
                    tree.put(name, Entry::Folder);
                }
                Err(error) => tree.put(name, Entry::Broken(error.into())),
            }
        } else {
            tree.put(name.clone(), entry(&path, &name));
        }
    }
    tree
}

/// The names in a folder, with `U+FFFD` for what isn't Unicode.
fn names(dir: &Path) -> io::Result<Vec<String>> {
    fs::read_dir(dir)?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect()
}

/// What a name stands for. Only what should be TOML is opened.
fn entry(path: &Path, name: &str) -> Entry {
    if !name.ends_with(".toml") {
        return Entry::Other;
    }
    file(path)
}

/// A file, read.
fn file(path: &Path) -> Entry {
    match bytes(path).map(String::from_utf8) {
        Ok(Ok(text)) => Entry::Text(text.into()),
        Ok(Err(error)) => Entry::Bytes(error.into_bytes().into()),
        Err(failure) => Entry::Broken(failure),
    }
}

/// The text of a file, and whether that is all of it.
///
/// Bytes that aren't UTF-8 are noted and stand as `U+FFFD`, so that the rest can be checked.
pub(super) fn text(entry: &Entry, pos: Pos, problems: &Problems) -> (Arc<str>, bool) {
    match entry {
        Entry::Text(text) => (Arc::clone(text), true),
        Entry::Bytes(bytes) => (lossy(bytes, pos, problems).into(), false),
        Entry::Broken(failure) => {
            failure.note(pos, problems);
            ("".into(), false)
        }
        Entry::Folder | Entry::Other => {
            Failure::NotAFile("a folder").note(pos, problems);
            ("".into(), false)
        }
    }
}

/// A text with every wrong byte replaced and noted.
fn lossy(bytes: &[u8], pos: Pos, problems: &Problems) -> String {
    let hint = match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "this looks like UTF-16: save the file as UTF-8",
        _ => "save the file as UTF-8",
    };
    let mut text = String::with_capacity(bytes.len());
    let mut wrong = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if chunk.invalid().is_empty() {
            continue;
        }
        wrong += 1;
        if wrong <= ENOUGH {
            let shown: Vec<String> = chunk.invalid().iter().map(|b| format!("{b:02x}")).collect();
            let message = format!("the byte {} is not UTF-8 text", shown.join(" "));
            let at = u32::try_from(text.len()).unwrap_or(u32::MAX);
            problems.hinted(Pos { at, ..pos }, Code::NotUtf8, message, hint);
        }
        text.push(char::REPLACEMENT_CHARACTER);
    }
    if wrong > ENOUGH {
        // Hardly text: what a parser would say about it helps nobody.
        let message = format!("{wrong} places in this file are not UTF-8 text");
        problems.hinted(pos, Code::NotUtf8, message, hint);
        text.clear();
    }
    text
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            _ => Self::Io(error.to_string()),
        }
    }
}

impl Failure {
    fn note(&self, pos: Pos, problems: &Problems) {
        match self {
            Self::NotAFile(what) => {
                let message = format!("this is {what}, where a file should be");
                problems.add(pos, Code::NotAFile, message);
            }
            Self::TooLarge => {
                let limit = MAX_FILE_BYTES / 1024 / 1024;
                let message = format!("the file is larger than {limit} MiB");
                let hint = "spread its records over several files";
                problems.hinted(pos, Code::TooLarge, message, hint);
            }
            Self::Missing => {
                let message = "the file can't be read: it leads nowhere";
                problems.add(pos, Code::Unreadable, message);
            }
            Self::Io(error) => {
                let message = format!("the file can't be read: {error}");
                problems.add(pos, Code::Unreadable, message);
            }
        }
    }
}

/// The bytes of a regular file. Looks before it opens: opening a pipe would wait for its writer.
fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let found = fs::metadata(path)?;
    if found.is_dir() {
        return Err(Failure::NotAFile("a folder"));
    }
    if !found.is_file() {
        return Err(Failure::NotAFile("a pipe, socket or device"));
    }
    if found.len() > MAX_FILE_BYTES {
        return Err(Failure::TooLarge);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(found.len()).unwrap_or(0));
    // The file may have grown, or never have told its size.
    File::open(path)?
        .take(MAX_FILE_BYTES + 1)
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(Failure::TooLarge);
    }
    Ok(bytes)
}

/// The original of this name, in canonical form. The name is a plain one: the schema has seen to that.
pub(super) fn original(dir: &Path, name: &str, files: &mut Files, problems: &Problems) -> Found {
    let path = dir.join(name);
    match fs::symlink_metadata(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Found::Absent,
        Ok(found) if found.is_symlink() && !stays_inside(dir, &path) => {
            let pos = files.add(path);
            let message = "this link leads out of the folder of originals";
            problems.add(pos, Code::BadFileName, message);
            return Found::Unreadable;
        }
        _ => {}
    }
    let pos = files.add(path);
    let (text, whole) = text(&file(files.path(pos)), pos, problems);
    if !whole {
        files.keep(pos, text);
        return Found::Unreadable;
    }
    let document = Document::parse(&text);
    Found::Here {
        original: document.original(),
        sha256: document.sha256(),
    }
}

fn stays_inside(dir: &Path, path: &Path) -> bool {
    match (fs::canonicalize(dir), fs::canonicalize(path)) {
        (Ok(dir), Ok(target)) => target.starts_with(dir),
        // A link that leads nowhere, or in circles: reading it says so.
        _ => true,
    }
}
