//! Reading files: regular files only, never more than a limit, and every failure a problem with its place.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use super::super::diagnostic::Code;
use super::super::original::{Document, Found};
use super::super::problems::{Files, Pos, Problems};

/// The most bytes a file may have: 65,000 actors take a tenth of it.
pub const MAX_FILE_BYTES: u64 = 256 * 1024 * 1024;

/// The most wrong bytes noted about a file that is hardly text.
const ENOUGH: usize = 20;

/// The text of a file, and whether that is all of it.
///
/// Bytes that aren't UTF-8 are noted and stand as `U+FFFD`, so that the rest can be checked.
pub(super) fn text(path: &Path, pos: Pos, problems: &Problems) -> (String, bool) {
    let bytes = match bytes(path) {
        Ok(bytes) => bytes,
        Err(failure) => {
            failure.note(pos, problems);
            return (String::new(), false);
        }
    };
    match String::from_utf8(bytes) {
        Ok(text) => (text, true),
        Err(error) => (lossy(error.as_bytes(), pos, problems), false),
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

/// Why a file couldn't be read.
enum Failure {
    NotAFile(&'static str),
    TooLarge,
    Io(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl Failure {
    fn note(self, pos: Pos, problems: &Problems) {
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
    let (text, whole) = text(files.path(pos), pos, problems);
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
