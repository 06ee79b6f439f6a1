//! Text without meaning: Unicode folding, white space, and cuts that never split a character.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The sign that a text was cut.
pub const ELLIPSIS: char = '…';

/// Unicode NFC with every run of white space collapsed to one space and the ends trimmed.
///
/// This is the canonical form of one paragraph of a source: anchors are hashes of it.
#[must_use]
pub fn canonical(paragraph: &str) -> String {
    let composed: String = paragraph.nfc().collect();
    let mut out = String::with_capacity(composed.len());
    for word in composed.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Compatibility-normalised, lower-cased, without combining marks: `Liú Hè` → `liu he`.
///
/// Punctuation and spacing stay: what to do with them differs between names and prose.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .nfc()
        .collect()
}

/// At most `max` characters (Unicode scalar values, as Discord counts at its strictest), the last one
/// an ellipsis when something was cut. Prefers to cut at a space in the last fifth.
#[must_use]
pub fn truncate(text: &str, max: usize) -> String {
    if text.chars().nth(max).is_none() {
        return text.to_owned();
    }
    if max == 0 {
        return String::new();
    }
    let kept: String = text.chars().take(max - 1).collect();
    let cut = match kept.rfind(char::is_whitespace) {
        Some(at) if kept[at..].chars().count() * 5 <= max => &kept[..at],
        _ => kept.as_str(),
    };
    let mut out = cut.trim_end().to_owned();
    out.push(ELLIPSIS);
    out
}

/// Whether a character may pass from a member or a file to another reader's screen: control characters and
/// bidirectional overrides may not; joiners and direction marks may.
#[must_use]
pub fn is_forbidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t'))
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// One line that is safe to echo: forbidden characters dropped, white space collapsed, at most three combining
/// marks in a row, cut to `max` characters.
#[must_use]
pub fn echo(text: &str, max: usize) -> String {
    let mut marks = 0;
    let kept: String = text
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !is_forbidden(*c))
        .filter(|c| {
            marks = if is_combining_mark(*c) { marks + 1 } else { 0 };
            marks <= 3
        })
        .collect();
    truncate(&canonical(&kept), max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn canonical_collapses_white_space_and_composes() {
        assert_eq!(canonical("  a\n b\t\u{a0}e\u{301} "), "a b é");
    }

    #[test]
    fn folding_drops_marks_and_case() {
        assert_eq!(fold("Liú HÈ"), "liu he");
        assert_eq!(fold("ĳ"), "ij");
    }

    #[test]
    fn a_cut_prefers_the_end_of_a_word() {
        assert_eq!(truncate("the quick brown fox", 12), "the quick…");
        assert_eq!(truncate("short", 5), "short");
        assert_eq!(truncate("anything", 0), "");
    }

    proptest! {
        #[test]
        fn truncation_never_exceeds_its_limit(text in "\\PC*", max in 0usize..50) {
            prop_assert!(truncate(&text, max).chars().count() <= max);
        }

        #[test]
        fn an_echo_is_one_clean_line(text in ".*", max in 1usize..80) {
            let line = echo(&text, max);
            prop_assert!(line.chars().count() <= max);
            let clean = !line.contains(['\n', '\u{202e}', '\u{7}']);
            prop_assert!(clean);
        }
    }
}
