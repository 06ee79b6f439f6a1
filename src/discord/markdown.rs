//! Text made harmless: what people and files write shows as it was written, and never pings, links or formats.

use crate::text::{echo, is_forbidden, truncate};

/// Breaks a mention or an address without a visible trace.
const BREAK: char = '\u{200B}';

/// Text for places where Discord reads Markdown: descriptions, titles, names and values of fields, content.
#[must_use]
pub fn escape(text: &str) -> String {
    let text = &allowed(text);
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut line_start = true;
    for (at, c) in text.char_indices() {
        let after = &text[at + c.len_utf8()..];
        match c {
            '\\' | '*' | '_' | '~' | '|' | '`' | '[' | ']' | '<' | '>' | '#' => {
                out.push('\\');
                out.push(c);
            }
            '-' | '+' if line_start => {
                out.push('\\');
                out.push(c);
            }
            // "1." opens a list at the start of a line.
            '.' | ')' if line_start_number(&out) => {
                out.push('\\');
                out.push(c);
            }
            '@' => {
                out.push(c);
                if pings(after) || text[..at].ends_with('<') {
                    out.push(BREAK);
                }
            }
            ':' if after.starts_with("//") => {
                out.push(c);
                out.push(BREAK);
            }
            _ => out.push(c),
        }
        line_start = c == '\n' || (line_start && c.is_whitespace());
    }
    out
}

/// The same, cut so that no more than `max` characters are sent.
#[must_use]
pub fn escaped(text: &str, max: usize) -> String {
    let mut keep = max;
    loop {
        let escaped = escape(&truncate(text, keep));
        let over = escaped.chars().count().saturating_sub(max);
        if over == 0 {
            return escaped;
        }
        // No character becomes more than two.
        keep = keep.saturating_sub(over.div_ceil(2));
    }
}

/// Text for places that show it as it is: labels of buttons and menus, footers, autocomplete.
#[must_use]
pub fn plain(text: &str) -> String {
    let text = &allowed(text);
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        out.push(if c.is_whitespace() { ' ' } else { c });
        if c == '@' && pings(&text[at + 1..]) {
            out.push(BREAK);
        }
    }
    out
}

/// One line of what a member typed, for places that read Markdown.
#[must_use]
pub fn quoted(text: &str, max: usize) -> String {
    escape(&echo(text, max))
}

/// Escaped text as a quotation, every line of it.
#[must_use]
pub fn block_quote(escaped: &str) -> String {
    let lines: Vec<String> = escaped
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| format!("> {line}"))
        .collect();
    lines.join("\n")
}

/// Without what may not be shown. First of all: left out later, it would hide what stands on either side of it from each
/// other.
fn allowed(text: &str) -> String {
    text.chars().filter(|c| !is_forbidden(*c)).collect()
}

/// Whether an at sign before this would name everyone here.
fn pings(after: &str) -> bool {
    ["everyone", "here"].iter().any(|word| {
        after
            .get(..word.len())
            .is_some_and(|s| s.eq_ignore_ascii_case(word))
    })
}

/// Whether what has been written so far ends in a line of digits alone.
fn line_start_number(out: &str) -> bool {
    let line = out.rsplit('\n').next().unwrap_or(out).trim_start();
    !line.is_empty() && line.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn markdown_shows_as_it_was_typed() {
        assert_eq!(escape("**a** _b_ `c`"), r"\*\*a\*\* \_b\_ \`c\`");
        assert_eq!(
            escape("# Big\n- item\n1. one\n> q"),
            "\\# Big\n\\- item\n1\\. one\n\\> q"
        );
        assert_eq!(escape("[x](y) ||s||"), r"\[x\](y) \|\|s\|\|");
        assert_eq!(escape("well-known, 2018."), "well-known, 2018.");
    }

    #[test]
    fn nothing_pings_or_links() {
        assert_eq!(escape("@everyone @here"), "@\u{200b}everyone @\u{200b}here");
        assert_eq!(
            escape("<@123> <@&4>"),
            "\\<@\u{200b}123\\> \\<@\u{200b}&4\\>"
        );
        assert_eq!(escape("https://x.y"), "https:\u{200b}//x.y");
        assert_eq!(plain("@Everyone\n!"), "@\u{200b}Everyone !");
    }

    #[test]
    fn overrides_and_control_characters_are_dropped() {
        assert_eq!(escape("a\u{202e}b\u{7}c"), "abc");
        assert_eq!(quoted("a\u{202e}\n*b*", 20), r"a \*b\*");
        assert_eq!(
            escape("@\u{7}everyone :\0//x"),
            "@\u{200b}everyone :\u{200b}//x"
        );
        assert_eq!(plain("@\u{202e}here"), "@\u{200b}here");
    }

    proptest! {
        #[test]
        fn what_is_escaped_to_fit_fits(text in "([a*@:/ \\n]|here|.){0,80}", max in 0usize..60) {
            let escaped = escaped(&text, max);
            prop_assert!(escaped.chars().count() <= max);
        }

        #[test]
        fn every_special_character_is_escaped(text in ".*") {
            let escaped = escape(&text);
            let mut chars = escaped.chars().peekable();
            while let Some(c) = chars.next() {
                if c == '\\' {
                    prop_assert!(chars.next().is_some());
                } else {
                    prop_assert!(!"*_~|`[]<>#".contains(c), "{}", escaped);
                }
            }
            prop_assert!(!escaped.contains("://") && !escaped.contains("@everyone"));
        }
    }
}
