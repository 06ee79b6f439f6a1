//! Writing values as TOML.

use std::fmt::Write as _;

/// A text on one line, in quotes.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        escaped(&mut out, c);
    }
    out.push('"');
    out
}

fn escaped(out: &mut String, c: char) {
    match c {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\t' => out.push_str("\\t"),
        c if c.is_control() => {
            // Writing to a string cannot fail.
            let _ = write!(out, "\\u{:04X}", u32::from(c));
        }
        c => out.push(c),
    }
}

/// How a text of several lines stands between its `"""`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Block {
    /// It begins on a line of its own.
    pub(super) opens: bool,
    /// The closing quotes stand on a line of their own, so that the text ends in a line end.
    pub(super) closes: bool,
}

impl Block {
    /// A text that begins below its opening quotes and ends in front of its closing ones.
    pub(super) const PLAIN: Self = Self {
        opens: true,
        closes: false,
    };

    /// How this value is written; none where it stands on one line between single quotes.
    pub(super) fn of(raw: &str) -> Option<Self> {
        let inside = raw
            .strip_prefix("\"\"\"")
            .or_else(|| raw.strip_prefix("'''"))?;
        Some(Self {
            opens: inside.starts_with('\n'),
            closes: inside.trim_end_matches(['"', '\'']).ends_with('\n'),
        })
    }

    /// A text in this form.
    pub(super) fn write(self, text: &str) -> String {
        let mut out = String::from("\"\"\"");
        if self.opens || text.starts_with('\n') {
            out.push('\n');
        }
        let mut quotes = 0;
        let mut rest = text.chars().peekable();
        while let Some(c) = rest.next() {
            quotes = if c == '"' { quotes + 1 } else { 0 };
            match c {
                '\n' => out.push('\n'),
                // Three in a row would close the text, and so would one in front of the closing three.
                '"' if quotes < 3 && rest.peek().is_some() => out.push('"'),
                c => {
                    escaped(&mut out, c);
                    quotes = 0;
                }
            }
        }
        if self.closes {
            out.push('\n');
        }
        out.push_str("\"\"\"");
        out
    }
}

/// A list of texts on one line.
pub(super) fn list<'a>(items: impl IntoIterator<Item = &'a str>) -> String {
    let items: Vec<String> = items.into_iter().map(quoted).collect();
    format!("[{}]", items.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(value: &str) -> Option<String> {
        let value: toml_edit::Value = value.parse().ok()?;
        Some(value.as_str()?.to_owned())
    }

    proptest! {
        #[test]
        fn a_text_is_read_as_it_was_written(text in "(\\PC|[\"\\\\\\n\\t'\u{7f}\u{85}])+") {
            prop_assert_eq!(read(&quoted(&text)), Some(text.clone()));
            for opens in [true, false] {
                let block = Block { opens, closes: false };
                prop_assert_eq!(read(&block.write(&text)), Some(text.clone()));
                let block = Block { opens, closes: true };
                prop_assert_eq!(read(&block.write(&text)), Some(format!("{text}\n")));
            }
        }
    }

    #[test]
    fn a_block_is_known_by_its_quotes() {
        assert_eq!(Block::of("\"a\""), None);
        let closed = Block {
            opens: true,
            closes: true,
        };
        assert_eq!(Block::of("\"\"\"\na\n\"\"\""), Some(closed));
    }
}
