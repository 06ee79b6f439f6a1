//! Text → words: where each stands, and how it is written once case, diacritics and typography are gone.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// The longest word kept whole, in characters; of a longer one the rest is ignored.
const MAX_WORD: usize = 64;

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word<'a> {
    /// Where it starts, in bytes.
    pub(super) start: usize,
    /// Where it ends, in bytes; a possessive `'s` is left out.
    pub(super) end: usize,
    /// Compatibility-normalised, lower-cased, without combining marks: never empty.
    pub(super) folded: &'a str,
}

/// Calls `each` for every word of a text: Unicode's word boundaries (UAX 29), split at underscores too, and only
/// those with a letter or digit.
pub(super) fn each_word(text: &str, mut each: impl FnMut(Word<'_>)) {
    let mut folded = String::new();
    for (at, piece) in text.unicode_word_indices() {
        let mut start = at;
        for part in piece.split('_') {
            let end = start + without_possessive(part).len();
            fold_into(&text[start..end], &mut folded);
            if !folded.is_empty() {
                each(Word {
                    start,
                    end,
                    folded: &folded,
                });
            }
            start += part.len() + 1;
        }
    }
}

/// Every word of a text, as [`each_word`] finds them: start, end, folded.
pub(super) fn words(text: &str) -> Vec<(usize, usize, Box<str>)> {
    let mut words = Vec::new();
    each_word(text, |word| {
        words.push((word.start, word.end, word.folded.into()))
    });
    words
}

fn without_possessive(word: &str) -> &str {
    let bare = ["'s", "’s", "'S", "’S"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending));
    bare.filter(|bare| !bare.is_empty()).unwrap_or(word)
}

/// As [`crate::text::fold`], into a buffer, with typographic apostrophes made plain.
fn fold_into(word: &str, folded: &mut String) {
    folded.clear();
    if word.is_ascii() {
        folded.extend(word.chars().take(MAX_WORD).map(|c| c.to_ascii_lowercase()));
        return;
    }
    let letters = word
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase);
    let letters = letters.map(|c| if c == '’' { '\'' } else { c });
    // Some characters' lower case holds a mark of its own (İ).
    folded.extend(
        letters
            .filter(|c| !is_combining_mark(*c))
            .nfc()
            .take(MAX_WORD),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn folded(text: &str) -> Vec<String> {
        words(text)
            .into_iter()
            .map(|(_, _, word)| word.into())
            .collect()
    }

    #[test]
    fn words_lose_case_marks_and_typography() {
        assert_eq!(
            folded("Coördinatie, ĲSSEL & Trump’s «tarifs»"),
            ["coordinatie", "ijssel", "trump", "tarifs"]
        );
        assert_eq!(
            folded("social_credit don’t zwart-wit"),
            ["social", "credit", "don't", "zwart", "wit"]
        );
        assert_eq!(folded("🙂 -- …"), [] as [&str; 0]);
        assert_eq!(folded("刘鹤"), ["刘", "鹤"]);
    }

    #[test]
    fn an_endless_word_is_cut() {
        assert_eq!(folded(&"x".repeat(6_000))[0].len(), MAX_WORD);
    }

    proptest! {
        #[test]
        fn offsets_are_char_boundaries_in_order(text in any::<String>()) {
            let mut last = 0;
            for (start, end, folded) in words(&text) {
                prop_assert!(last <= start && start < end && end <= text.len());
                prop_assert!(text.is_char_boundary(start) && text.is_char_boundary(end));
                prop_assert!(!folded.is_empty());
                last = end;
            }
        }
    }
}
