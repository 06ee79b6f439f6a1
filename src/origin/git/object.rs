//! Objects of a repository as git writes them: ids, lists, contents, signatures.

use super::super::Author;

/// The id of an object: hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Oid(Box<str>);

impl Oid {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let digits = matches!(text.len(), 40 | 64) && text.bytes().all(|b| b.is_ascii_hexdigit());
        digits.then(|| Self(text.into()))
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// Enough of it to tell commits apart by eye.
    pub(super) fn short(&self) -> &str {
        &self.0[..12]
    }

    /// The id that stands for nothing.
    pub(super) fn nothing(&self) -> String {
        "0".repeat(self.0.len())
    }
}

/// A file in a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Listed {
    /// `100644`, `100755`, `120000`, `160000`, `040000`.
    pub(super) mode: String,
    pub(super) oid: Oid,
    /// How many bytes it has, when it is a blob.
    pub(super) bytes: Option<u64>,
    /// The path, below the tree that was listed.
    pub(super) path: Vec<u8>,
}

/// Who made a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Signature {
    pub(super) name: String,
    pub(super) email: String,
    /// As git writes it; none: now.
    pub(super) date: Option<String>,
}

/// `<id> blob <bytes>\n<content>\n`, taken from the front.
pub(super) fn blob(rest: &mut &[u8]) -> Option<Vec<u8>> {
    let end = rest.iter().position(|byte| *byte == b'\n')?;
    let about = std::str::from_utf8(&rest[..end]).ok()?;
    let mut words = about.split(' ');
    let (_, kind, bytes) = (words.next()?, words.next()?, words.next()?);
    let bytes: usize = bytes.parse().ok()?;
    let start = end + 1;
    let content = rest.get(start..start.checked_add(bytes)?)?;
    *rest = rest.get(start + bytes + 1..)?;
    (kind == "blob").then(|| content.to_vec())
}

impl Listed {
    /// Reads `100644 blob <id> <bytes>\t<path>`.
    pub(super) fn parse(line: &[u8]) -> Option<Self> {
        let tab = line.iter().position(|byte| *byte == b'\t')?;
        let (about, path) = (std::str::from_utf8(&line[..tab]).ok()?, &line[tab + 1..]);
        let mut words = about.split_ascii_whitespace();
        let (mode, _kind) = (words.next()?, words.next()?);
        Some(Self {
            mode: mode.into(),
            oid: Oid::parse(words.next()?)?,
            bytes: words.next().and_then(|bytes| bytes.parse().ok()),
            path: path.into(),
        })
    }

    pub(super) fn is_folder(&self) -> bool {
        self.mode == "040000"
    }
}

impl Signature {
    /// Of whoever made an edit. Their name is theirs to choose: what git or a terminal would stumble over is left out.
    pub(super) fn of(author: &Author<'_>) -> Self {
        let id: String = author
            .id
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .take(40)
            .collect();
        let id = if id.is_empty() {
            "unknown".to_owned()
        } else {
            id
        };
        let odd = |c: &char| {
            c.is_control()
                || matches!(*c, '<' | '>' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        let name: String = author.name.chars().filter(|c| !odd(c)).take(80).collect();
        let name = name.trim();
        Self {
            // Git takes no name without letters.
            name: if name.contains(char::is_alphanumeric) {
                name.to_owned()
            } else {
                id.clone()
            },
            email: format!("{id}@users.noreply.footnote.invalid"),
            date: None,
        }
    }
}
