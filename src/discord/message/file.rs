//! Files that come with a message.

use std::fmt;
use std::sync::Arc;

use crate::text::truncate;

/// The most characters of a file's name.
const NAME: usize = 100;
/// The most characters of a file's description.
const DESCRIPTION: usize = 1_024;

/// A file to send. Cheap to clone.
#[derive(Clone, PartialEq, Eq)]
pub struct File {
    name: String,
    description: String,
    bytes: Arc<[u8]>,
}

impl File {
    /// A file. Of the name only ASCII letters, digits, dots, dashes and underscores stay: it stands in a form's header.
    #[must_use]
    pub fn new(name: &str, bytes: impl Into<Arc<[u8]>>) -> Self {
        let plain = |c: char| {
            let stays = c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
            if stays { c } else { '_' }
        };
        let name: String = name.chars().map(plain).take(NAME).collect();
        // Names that begin with a dot are hidden on some systems.
        let name = name.trim_start_matches('.');
        Self {
            name: if name.is_empty() { "file" } else { name }.to_owned(),
            description: String::new(),
            bytes: bytes.into(),
        }
    }

    /// The same file with a description, which screen readers read out.
    #[must_use]
    pub fn described(mut self, description: &str) -> Self {
        self.description = truncate(description.trim(), DESCRIPTION);
        self
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it is, or nothing.
    #[must_use]
    pub fn description(&self) -> &str {
        &self.description
    }

    /// What it holds.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "File({}, {} bytes)", self.name, self.bytes.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_plain_whatever_it_is_made_of() {
        for (given, name) in [
            ("problems.txt", "problems.txt"),
            ("../../etc/passwd", "_.._etc_passwd"),
            ("a\"; filename=\"b\r\n", "a___filename__b__"),
            ("刘鹤.toml", "__.toml"),
            ("...", "file"),
            ("", "file"),
        ] {
            assert_eq!(File::new(given, *b"x").name(), name);
        }
    }
}
