//! Places: the paths at which a knowledge base has files that may be written.

use super::OriginError;
use crate::knowledge::Kind;
use crate::knowledge::load::BASE;

/// The most bytes a name may have: what file systems take.
const MAX_NAME_BYTES: usize = 255;

/// A file of a knowledge base: at its top, or in a folder of records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place<'a> {
    /// The folder of records.
    pub(super) folder: Option<&'static str>,
    /// The name of the file.
    pub(super) name: &'a str,
}

impl<'a> Place<'a> {
    /// The place that a path names: `knowledge.toml`, `actors.toml`, `actors/liu-he.toml`.
    pub(super) fn of(path: &'a str) -> Result<Self, OriginError> {
        let found = match path.split_once('/') {
            None => is_top(path).then_some(Self {
                folder: None,
                name: path,
            }),
            Some((folder, name)) => folders()
                .find(|known| *known == folder && is_record_file(name))
                .map(|folder| Self {
                    folder: Some(folder),
                    name,
                }),
        };
        found.ok_or_else(|| OriginError::bad_path(path))
    }
}

/// The folders of records.
pub(super) fn folders() -> impl Iterator<Item = &'static str> {
    Kind::ALL.into_iter().map(Kind::plural)
}

fn is_top(name: &str) -> bool {
    let stem = name.strip_suffix(".toml");
    name == BASE || stem.is_some_and(|stem| folders().any(|folder| folder == stem))
}

/// Whether a name is plain on every system: no separators, nothing hidden, nothing that means something to a shell.
fn is_record_file(name: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ' ');
    let stem = name.strip_suffix(".toml");
    stem.is_some_and(|stem| !stem.is_empty() && stem.chars().all(plain))
        && !name.starts_with(['.', '-', ' '])
        && name.len() <= MAX_NAME_BYTES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_that_loading_reads_have_a_place() {
        for good in [
            "knowledge.toml",
            "actors.toml",
            "actors/liu-he.toml",
            "passages/trade war.toml",
        ] {
            assert!(Place::of(good).is_ok(), "{good}");
        }
        let long = format!("actors/{}.toml", "a".repeat(251));
        for bad in [
            "",
            "/etc/passwd",
            "../knowledge.toml",
            "notes.toml",
            "judgements.toml",
            "knowledge.toml/",
            "/knowledge.toml",
            "./knowledge.toml",
            "actors",
            "actors/",
            "actors/.toml",
            "actors/.hidden.toml",
            "actors/-f.toml",
            "actors/../../etc/passwd.toml",
            "actors/a/b.toml",
            "actors/..\\a.toml",
            "actors/a:b.toml",
            "actors/a\n.toml",
            "actors/a\0.toml",
            "actors/a.md",
            "Actors/a.toml",
            "people/a.toml",
            &long,
        ] {
            assert!(Place::of(bad).is_err(), "{bad:?}");
        }
    }
}
