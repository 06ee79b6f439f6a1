//! Originals: the canonical form of a source's text, its sections and paragraphs, and the hashes that anchors are.

use sha2::{Digest, Sha256};

use super::Original;
use crate::text;

/// The text of a source, as far as it is here.
#[derive(Debug)]
pub(crate) enum Found {
    /// The source names no original.
    Unnamed,
    /// It names one that isn't here.
    Absent,
    /// It names one that can't be read; that is noted already.
    Unreadable,
    /// Here it is.
    Here {
        /// Its paragraphs by section.
        original: Original,
        /// The hash of its canonical text.
        sha256: [u8; 32],
    },
}

/// A source's text in canonical form.
///
/// ```
/// use footnote::knowledge::original::Document;
///
/// let document = Document::parse("Opening  words.\r\n\r\n\r\nThe second part\n\nIts\nonly paragraph.");
/// assert_eq!(document.text(), "Opening words.\n\nThe second part\n\nIts only paragraph.");
/// assert_eq!(document.original().paragraph(2, 1), Some("Its only paragraph."));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// Headings and paragraphs in order, each canonical.
    pub blocks: Vec<Block>,
}

/// A piece of text between blank lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// The title of the section that starts here.
    Heading(String),
    /// A paragraph of the section so far.
    Paragraph(String),
}

/// The longest line that can be a heading without being marked as one, in characters.
const MAX_HEADING: usize = 120;

impl Document {
    /// Splits a text at its blank lines and finds its headings.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let text = text.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace());
        let mut blocks = Vec::new();
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let mut open: Vec<&str> = Vec::new();
        for line in text.split('\n') {
            if line.trim().is_empty() {
                close(&mut open, &mut blocks);
            } else if is_marked_heading(line) {
                close(&mut open, &mut blocks);
                blocks.push(Block::Heading(text::canonical(line)));
            } else {
                open.push(line);
            }
        }
        close(&mut open, &mut blocks);
        Self { blocks }
    }

    /// The canonical text: one blank line between paragraphs, headings included.
    #[must_use]
    pub fn text(&self) -> String {
        let blocks: Vec<&str> = self.blocks.iter().map(Block::text).collect();
        blocks.join("\n\n")
    }

    /// The SHA-256 of the canonical text.
    #[must_use]
    pub fn sha256(&self) -> [u8; 32] {
        sha256(&self.text())
    }

    /// Its paragraphs by section. Every heading opens a section, except that text before the first one is section 1.
    #[must_use]
    pub fn original(&self) -> Original {
        let mut sections: Vec<Vec<String>> = Vec::new();
        for block in &self.blocks {
            match (block, sections.last_mut()) {
                (Block::Heading(_), _) => sections.push(Vec::new()),
                (Block::Paragraph(text), Some(section)) => section.push(text.clone()),
                (Block::Paragraph(text), None) => sections.push(vec![text.clone()]),
            }
        }
        Original { sections }
    }
}

impl Block {
    /// Its canonical text.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Heading(text) | Self::Paragraph(text) => text,
        }
    }
}

/// Ends the block that these lines make.
fn close(lines: &mut Vec<&str>, blocks: &mut Vec<Block>) {
    let canonical = text::canonical(&lines.join("\n"));
    if !canonical.is_empty() {
        let heading = lines.len() == 1 && looks_like_heading(&canonical);
        blocks.push(if heading {
            Block::Heading(canonical)
        } else {
            Block::Paragraph(canonical)
        });
    }
    lines.clear();
}

/// Markdown's `# Title`, up to six signs.
fn is_marked_heading(line: &str) -> bool {
    let line = line.trim();
    let rest = line.trim_start_matches('#');
    let signs = line.len() - rest.len();
    (1..=6).contains(&signs) && rest.starts_with(char::is_whitespace)
}

/// A short line that doesn't end as a sentence does.
fn looks_like_heading(line: &str) -> bool {
    let closers = [
        '"', '\'', '”', '’', '»', '›', ')', ']', '}', '」', '』', '）',
    ];
    let sentence = [
        '.', '!', '?', '…', ':', ';', ',', '。', '！', '？', '：', '；', '，', '、',
    ];
    line.chars().nth(MAX_HEADING).is_none() && !line.trim_end_matches(closers).ends_with(sentence)
}

/// The canonical form of a whole text; canonical text is its own canonical form.
#[must_use]
pub fn canonical(text: &str) -> String {
    Document::parse(text).text()
}

/// The SHA-256 of a text's UTF-8 bytes: of a canonical paragraph, its anchor.
#[must_use]
pub fn sha256(text: &str) -> [u8; 32] {
    Sha256::digest(text).into()
}

/// A hash as 64 hexadecimal digits.
#[must_use]
pub fn hex(hash: &[u8; 32]) -> String {
    use std::fmt::Write;
    hash.iter()
        .fold(String::with_capacity(64), |mut out, byte| {
            // Writing to a String can't fail.
            let _ = write!(out, "{byte:02x}");
            out
        })
}

/// The hash that 64 hexadecimal digits spell, in either case.
#[must_use]
pub fn parse_hash(text: &str) -> Option<[u8; 32]> {
    let bytes = text.as_bytes();
    if bytes.len() != 64 {
        return None;
    }
    let mut hash = [0; 32];
    for (byte, pair) in hash.iter_mut().zip(bytes.chunks_exact(2)) {
        let digit = |c: u8| {
            char::from(c)
                .to_digit(16)
                .and_then(|d| u8::try_from(d).ok())
        };
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Some(hash)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shape(text: &str) -> Vec<(bool, String)> {
        let blocks = Document::parse(text).blocks;
        let heading = |b: &Block| matches!(b, Block::Heading(_));
        blocks
            .iter()
            .map(|b| (heading(b), b.text().to_owned()))
            .collect()
    }

    #[test]
    fn blank_lines_split_whatever_the_line_ends() {
        let same = [
            "A b.\n\nC.",
            "A b.\r\n\r\nC.",
            "A\r\nb.\r\n \t\r\nC.\r\n",
            "\u{feff}A b.\r\rC.\n\n",
        ];
        for text in same {
            assert_eq!(canonical(text), "A b.\n\nC.", "{text:?}");
        }
    }

    #[test]
    fn a_heading_is_short_single_and_no_sentence() {
        for heading in [
            "The second part",
            "# Marked.",
            "Part 2 (2018)",
            "Third 2 ##",
        ] {
            assert!(shape(heading)[0].0, "{heading}");
        }
        let long = "word ".repeat(30);
        let wrapped = "Two\nlines";
        for paragraph in [
            "One.",
            "He said ‘no!’",
            "And so:",
            "“Why?”",
            "#tag.",
            "",
            &long,
            wrapped,
        ] {
            assert!(!shape(paragraph).iter().any(|b| b.0), "{paragraph}");
        }
    }

    #[test]
    fn a_marked_heading_needs_no_blank_line() {
        let text = "# One\nText.\n## Two\nMore.";
        assert_eq!(
            Document::parse(text).original().sections,
            [["Text."], ["More."]]
        );
    }

    #[test]
    fn text_before_the_first_heading_is_section_one() {
        let original = Document::parse("Before.\n\nTitle\n\nAfter.\n\nMore.").original();
        assert_eq!(original.paragraph(1, 1), Some("Before."));
        assert_eq!(original.paragraph(2, 2), Some("More."));
        assert_eq!(original.paragraph(3, 1), None);
        let original = Document::parse("Title\n\nAfter.").original();
        assert_eq!(original.paragraph(1, 1), Some("After."));
    }

    #[test]
    fn a_hash_reads_back() {
        let hash = sha256("abc");
        assert_eq!(&hex(&hash)[..8], "ba7816bf");
        assert_eq!(parse_hash(&hex(&hash)), Some(hash));
        assert_eq!(parse_hash("é"), None);
        assert_eq!(parse_hash(&"é".repeat(32)), None);
    }

    proptest! {
        #[test]
        fn canonical_text_is_its_own_canonical_form(text in "([a-c#é. \\t\\r\\n\u{85}\u{301}\u{feff}]|\\PC)*") {
            let once = canonical(&text);
            prop_assert_eq!(canonical(&once), once);
        }
    }
}
