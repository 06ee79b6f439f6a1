//! Cleaning: what a dialogue gives, as a file may hold it.

use super::super::check::is_visible;
use crate::text::{canonical, is_forbidden};

/// One line: composed (NFC), white space collapsed to single spaces, without control characters and direction
/// overrides. Empty when there is nothing to see.
pub(super) fn line(text: &str) -> String {
    let kept: String = text
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !is_forbidden(*c))
        .collect();
    visible(canonical(&kept))
}

/// A text of paragraphs: its line ends are `\n`, at most one blank line stands between two others, and lines end in no
/// white space; without control characters and direction overrides. Empty when there is nothing to see.
pub(super) fn text(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let kept: String = text
        .chars()
        .map(|c| match c {
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
            '\t' => ' ',
            c => c,
        })
        .filter(|c| !is_forbidden(*c))
        .collect();
    let mut out = String::with_capacity(kept.len());
    let mut blank = 0;
    for line in kept.split('\n').map(str::trim_end) {
        if line.is_empty() {
            blank += 1;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if blank > 0 { "\n\n" } else { "\n" });
        }
        blank = 0;
        out.push_str(line);
    }
    visible(out.trim_start().to_owned())
}

/// The text, or nothing where none of it can be seen.
fn visible(text: String) -> String {
    if text.chars().any(is_visible) {
        text
    } else {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_label_is_one_line() {
        assert_eq!(line(" Liu\r\n\tHe \u{202e}\u{7}"), "Liu He");
        assert_eq!(line("\u{200b} \n"), "");
    }

    #[test]
    fn a_text_keeps_its_paragraphs() {
        assert_eq!(
            text("\r\n One.\r\nTwo. \r\n \r\n\r\n\tThree.\u{1b}\n"),
            "One.\nTwo.\n\n Three."
        );
    }

    proptest! {
        #[test]
        fn what_is_clean_stays_as_it_is(given in "(.|[ \\t\\r\\n\u{85}\u{301}\u{202e}\u{200b}a])*") {
            let once = line(&given);
            prop_assert_eq!(line(&once), once);
            let once = text(&given);
            prop_assert_eq!(text(&once), once);
        }
    }
}
