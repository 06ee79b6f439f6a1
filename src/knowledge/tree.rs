//! A tree: the files of a knowledge base as they were at one moment.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use sha2::{Digest as _, Sha256};

/// The files of a knowledge base by their paths: relative, with `/` between folders. Cheap to clone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tree {
    entries: BTreeMap<Box<str>, Entry>,
    /// Why there is nothing at all.
    failure: Option<Failure>,
}

/// What stands at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Entry {
    /// A file of TOML.
    Text(Arc<str>),
    /// A file that should be TOML and isn't even text.
    Bytes(Arc<[u8]>),
    /// Something that should be a file of TOML and can't be read.
    Broken(Failure),
    /// A folder of records.
    Folder,
    /// Anything else; nothing is read from it.
    Other,
}

/// Why a file can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Failure {
    /// Nothing is there, or a link that leads nowhere.
    Missing,
    /// It is something else: what.
    NotAFile(&'static str),
    /// It has more bytes than the limit.
    TooLarge,
    /// What the system said.
    Io(String),
}

impl Tree {
    /// A tree of these files.
    #[must_use]
    pub fn of<P: Into<Box<str>>, T: Into<Arc<str>>>(
        files: impl IntoIterator<Item = (P, T)>,
    ) -> Self {
        let mut tree = Self::default();
        for (path, text) in files {
            tree.put(path, Entry::Text(text.into()));
        }
        tree
    }

    /// A tree that could not be read at all.
    pub(crate) fn failed(failure: Failure) -> Self {
        Self {
            failure: Some(failure),
            ..Self::default()
        }
    }

    /// Why it could not be read at all.
    pub(crate) fn failure(&self) -> Option<&Failure> {
        self.failure.as_ref()
    }

    /// Puts something at a path, and folders where it needs them.
    pub(crate) fn put(&mut self, path: impl Into<Box<str>>, entry: Entry) {
        let path = path.into();
        if let Some((folder, _)) = path.rsplit_once('/') {
            self.entries.entry(folder.into()).or_insert(Entry::Folder);
        }
        self.entries.insert(path, entry);
    }

    /// The text of a file.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&Arc<str>> {
        match self.entries.get(path)? {
            Entry::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The same tree with another text in one place; none takes the file away.
    #[must_use]
    pub fn with(&self, path: &str, text: Option<&str>) -> Self {
        let mut tree = self.clone();
        match text {
            Some(text) => tree.put(path, Entry::Text(text.into())),
            None => drop(tree.entries.remove(path)),
        }
        tree
    }

    /// The files with their texts, by path.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &Arc<str>)> {
        self.entries.iter().filter_map(|(path, entry)| match entry {
            Entry::Text(text) => Some((&**path, text)),
            _ => None,
        })
    }

    /// What stands directly in a folder, by name; the tree's own top is the folder ``.
    pub(crate) fn entries<'a>(
        &'a self,
        folder: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a Entry)> {
        self.entries.iter().filter_map(move |(path, entry)| {
            let (dir, name) = path.rsplit_once('/').unwrap_or(("", path));
            (dir == folder).then_some((name, entry))
        })
    }

    /// SHA-256 over the paths and texts of its files.
    #[must_use]
    pub fn digest(&self) -> Digest {
        let mut hash = Sha256::new();
        for (path, text) in self.texts() {
            part(&mut hash, path);
            part(&mut hash, text);
        }
        Digest(hash.finalize().into())
    }
}

/// Adds a text so that no two lists of texts hash alike.
fn part(hash: &mut Sha256, text: &str) {
    hash.update((text.len() as u64).to_be_bytes());
    hash.update(text);
}

/// What moderators decided about passages, whatever the files say; part of every revision.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Marks {
    /// Passages that are not shown, with the reason for moderators.
    pub withdrawn: BTreeMap<Box<str>, Box<str>>,
    /// Passages that are shown as disputed, with the moderators' public note.
    pub disputed: BTreeMap<Box<str>, Box<str>>,
}

/// Everything that a revision is made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Content {
    /// The files.
    pub tree: Tree,
    /// What moderators decided beside them.
    pub marks: Marks,
}

impl Content {
    /// SHA-256 over the files and the marks.
    #[must_use]
    pub fn digest(&self) -> Digest {
        let mut hash = Sha256::new();
        hash.update(self.tree.digest().0);
        for marks in [&self.marks.withdrawn, &self.marks.disputed] {
            hash.update((marks.len() as u64).to_be_bytes());
            for (id, words) in marks {
                part(&mut hash, id);
                part(&mut hash, words);
            }
        }
        Digest(hash.finalize().into())
    }
}

/// A SHA-256, printed as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// Of any bytes.
    #[must_use]
    pub fn of(bytes: impl AsRef<[u8]>) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Its first 12 digits: enough to tell revisions apart by eye.
    #[must_use]
    pub fn short(&self) -> String {
        self.to_string()[..12].to_owned()
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.short())
    }
}

/// A text that is no digest: 64 hexadecimal digits in lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a digest is 64 hexadecimal digits")]
pub struct BadDigest;

impl FromStr for Digest {
    type Err = BadDigest;

    fn from_str(text: &str) -> Result<Self, BadDigest> {
        let digits = text.as_bytes();
        if digits.len() != 64 {
            return Err(BadDigest);
        }
        let value = |digit: u8| match digit {
            b'0'..=b'9' => Ok(digit - b'0'),
            b'a'..=b'f' => Ok(digit - b'a' + 10),
            _ => Err(BadDigest),
        };
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = value(pair[0])? << 4 | value(pair[1])?;
        }
        Ok(Self(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_tells_contents_apart_and_reads_itself() {
        let one = Tree::of([("a.toml", "x"), ("b.toml", "y")]);
        let moved = Tree::of([("a.toml", "xb.toml"), ("y", "")]);
        assert_ne!(one.digest(), moved.digest());
        let digest = one.digest();
        assert_eq!(digest.to_string().parse(), Ok(digest));
        assert_eq!("0".parse::<Digest>(), Err(BadDigest));

        let plain = Content {
            tree: one,
            ..Content::default()
        };
        let mut marked = plain.clone();
        marked
            .marks
            .withdrawn
            .insert("p".into(), "asked for".into());
        let mut disputed = plain.clone();
        disputed
            .marks
            .disputed
            .insert("p".into(), "asked for".into());
        assert_ne!(plain.digest(), marked.digest());
        assert_ne!(disputed.digest(), marked.digest());
    }

    #[test]
    fn a_file_replaced_leaves_the_other_tree_as_it_was() {
        let old = Tree::of([("actors/a.toml", "1")]);
        let new = old.with("actors/a.toml", Some("2"));
        assert_eq!(old.text("actors/a.toml").map(|t| &**t), Some("1"));
        assert_eq!(new.text("actors/a.toml").map(|t| &**t), Some("2"));
        assert_eq!(new.with("actors/a.toml", None).texts().count(), 0);
    }
}
