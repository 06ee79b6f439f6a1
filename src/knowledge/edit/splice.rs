//! Splices: a text changed in a few places, every other byte as it was.

use std::ops::Range;

/// Other words for a part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Splice {
    /// What is replaced, in bytes; empty to insert.
    pub(super) at: Range<usize>,
    /// What comes instead.
    pub(super) with: String,
}

impl Splice {
    /// Puts words in front of a byte.
    pub(super) fn insert(at: usize, with: impl Into<String>) -> Self {
        Self {
            at: at..at,
            with: with.into(),
        }
    }

    /// Takes a part out.
    pub(super) fn remove(at: Range<usize>) -> Self {
        Self {
            at,
            with: String::new(),
        }
    }
}

/// The text with its splices, which must not overlap and stand in order.
pub(super) fn splice(text: &str, splices: &[Splice]) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut from = 0;
    for splice in splices {
        out.push_str(&text[from..splice.at.start]);
        out.push_str(&splice.with);
        from = splice.at.end;
    }
    out.push_str(&text[from..]);
    out
}

/// Where the first line begins: a byte order mark belongs to none.
pub(super) fn top(text: &str) -> usize {
    text.len() - text.strip_prefix('\u{feff}').unwrap_or(text).len()
}

/// Where the line of a byte begins.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    let newline = text[..at].rfind('\n');
    newline.map_or_else(|| top(text).min(at), |newline| newline + 1)
}

/// Where the line after that of a byte begins.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    text[at..]
        .find('\n')
        .map_or(text.len(), |newline| at + newline + 1)
}

/// How the lines of a text end.
pub(super) fn newline(text: &str) -> &'static str {
    match text.find('\n') {
        Some(at) if text[..at].ends_with('\r') => "\r\n",
        _ => "\n",
    }
}

/// Puts whole lines, without the last line end, where a line begins or the text ends.
pub(super) fn insert_lines(text: &str, at: usize, lines: &str) -> Splice {
    let newline = newline(text);
    let open_end = at == text.len() && !text.is_empty() && !text.ends_with('\n');
    let with = if open_end {
        format!("{newline}{lines}")
    } else {
        format!("{lines}{newline}")
    };
    Splice::insert(at, with)
}

/// The white space that a line begins with, up to this byte.
pub(super) fn indent(text: &str, at: usize) -> &str {
    let start = line_start(text, at);
    let line = &text[start..at];
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

/// Whether nothing but white space stands before this byte in its line.
pub(super) fn begins_line(text: &str, at: usize) -> bool {
    text[line_start(text, at)..at]
        .bytes()
        .all(|b| matches!(b, b' ' | b'\t'))
}

/// The next byte that is neither white space nor part of a comment.
pub(super) fn skip_trivia(text: &str, mut at: usize) -> usize {
    loop {
        let rest = &text[at..];
        at += rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
        if !text[at..].starts_with('#') {
            return at;
        }
        at = line_end(text, at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splices_change_their_places_only() {
        let splices = [
            Splice::insert(1, "-"),
            Splice::remove(2..3),
            Splice::insert(4, "!"),
        ];
        assert_eq!(splice("abcd", &splices), "a-bd!");
    }

    #[test]
    fn a_line_is_put_behind_a_last_line_that_has_no_end() {
        let put = |text: &str| splice(text, &[insert_lines(text, text.len(), "b = 2")]);
        assert_eq!(put("a = 1"), "a = 1\nb = 2");
        assert_eq!(put("a = 1\r\n"), "a = 1\r\nb = 2\r\n");
        assert_eq!(put(""), "b = 2\n");
    }

    #[test]
    fn comments_are_skipped_as_white_space_is() {
        assert_eq!(skip_trivia("  # one\n # two\n x", 0), 16);
        assert_eq!(skip_trivia("# to the end", 0), 12);
    }
}
