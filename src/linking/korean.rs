//! Korean syllables: how they are romanised, and which of two romanised ones are the same.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// What a syllable begins with, its vowel, and what it ends on, in Unicode's order.
const HEADS: [&str; 19] = [
    "k", "kk", "n", "t", "tt", "r", "m", "p", "pp", "s", "ss", "", "ch", "tch", "ch", "k", "t",
    "p", "h",
];
const VOWELS: [&str; 21] = [
    "a", "ae", "ya", "yae", "o", "e", "yo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we",
    "wi", "yu", "u", "ui", "i",
];
const TAILS: [&str; 28] = [
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p",
    "t", "t", "ng", "t", "t", "k", "t", "p", "t",
];

/// Korean syllables as McCune and Reischauer write them, without their marks: what North Koreans and many Korean names
/// abroad use, where any_ascii has the South's newer letters.
pub(super) fn romanized(syllables: &str) -> String {
    let mut out = String::new();
    for c in syllables.chars() {
        // Unicode orders them by head, vowel and tail.
        let Some(nth) = u32::from(c)
            .checked_sub(0xAC00)
            .filter(|nth| *nth < 19 * 21 * 28)
        else {
            continue;
        };
        let nth = nth as usize;
        out.push_str(HEADS[nth / (21 * 28)]);
        out.push_str(VOWELS[nth / 28 % 21]);
        out.push_str(TAILS[nth % 28]);
    }
    out
}

/// Surnames that most Koreans share, as they are romanised.
const SURNAMES: [&str; 24] = [
    "kim", "ri", "yi", "lee", "pak", "park", "choe", "choi", "chong", "jong", "jung", "cho", "jo",
    "kang", "yun", "yoon", "chang", "jang", "im", "rim", "han", "o", "so", "sin",
];

static SYLLABLES: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let heads = HEADS
        .iter()
        .flat_map(|head| VOWELS.iter().map(move |vowel| format!("{head}{vowel}")));
    let all = heads.flat_map(|open| {
        TAILS
            .iter()
            .map(move |tail| blurred(&format!("{open}{tail}")))
    });
    all.collect()
});

/// Whether a folded word is a romanised syllable.
pub(super) fn is_syllable(word: &str) -> bool {
    word.len() <= 7 && SYLLABLES.contains(&blurred(word))
}

/// Whether folded words are a Korean name: a surname, and a given name of one or two syllables apart.
pub(super) fn is_name<'a>(words: impl Iterator<Item = &'a str> + Clone) -> bool {
    let count = words.clone().count();
    let mut surnames = words.clone().take(1);
    (2..=3).contains(&count)
        && surnames.any(|word| SURNAMES.contains(&word))
        && words.clone().all(is_syllable)
}

/// Whether two words are different syllables, so that neither is a slip for the other: Tong and Yong, but not Jong and Chong,
/// which are one in two romanisations.
pub(super) fn differ(a: &str, b: &str) -> bool {
    let (x, y) = (blurred(a), blurred(b));
    x != y && SYLLABLES.contains(&x) && SYLLABLES.contains(&y)
}

/// What both romanisations, and people who mix them, write alike.
fn blurred(word: &str) -> String {
    let mut word = word.to_owned();
    for (wide, narrow) in [
        ("eo", "o"),
        ("eu", "u"),
        ("oo", "u"),
        ("ee", "i"),
        ("ou", "u"),
        ("j", "ch"),
        ("g", "k"),
        ("d", "t"),
        ("b", "p"),
        ("l", "r"),
    ] {
        word = word.replace(wide, narrow);
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_romanised_as_in_the_north() {
        assert_eq!(romanized("김영남"), "kimyongnam");
        assert_eq!(romanized("강석주"), "kangsokchu");
        assert_eq!(romanized("x"), "");
    }

    #[test]
    fn another_syllable_is_another_name() {
        assert!(differ("tong", "yong"));
        assert!(!differ("jong", "chong"));
        assert!(!differ("jeong", "chong"));
        assert!(!differ("trump", "tramp"));
        assert!(is_name(["kim", "yong", "chun"].into_iter()));
        assert!(!is_name(["liu", "he"].into_iter()));
    }
}
