//! Words of one language → words of another, from a list that is shipped, so that a question in English finds a passage
//! that is only in Dutch, and the other way round.
//!
//! Curators' labels come first (see `glossary`): they know what a word means here. This list knows what words mean
//! mostly, and how sure that is.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::language::Language;

/// A word in another language.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rendering {
    /// Folded.
    pub(super) word: &'static str,
    /// How often the word is rendered so, 0 to 1.
    pub(super) share: f32,
}

/// The words of one language, by their stems, in another.
type Renderings = FxHashMap<Box<str>, Vec<Rendering>>;

/// A list of pairs of words.
struct Pairs {
    /// The tags of its two languages.
    languages: [&'static str; 2],
    /// From the first to the second, and back.
    renderings: [Renderings; 2],
}

/// English and Dutch: a pair a line, then how many percent of the uses of the first are rendered by the second, and of the
/// second by the first.
static ENGLISH_DUTCH: LazyLock<Pairs> =
    LazyLock::new(|| Pairs::read(["en", "nl"], &ENGLISH_DUTCH_LISTS));

/// The list learned from texts that are translations of each other, and the one written by hand.
const ENGLISH_DUTCH_LISTS: [&str; 2] = [
    include_str!("languages/en-nl.tsv"),
    include_str!("languages/en-nl-general.tsv"),
];

impl Pairs {
    fn read(tags: [&'static str; 2], lists: &[&'static str]) -> Self {
        let languages = tags.map(Language::tagged);
        let mut renderings = [Renderings::default(), Renderings::default()];
        let lines = lists.iter().flat_map(|list| list.lines());
        for line in lines.filter(|line| !line.starts_with('#')) {
            let mut fields = line.split('\t');
            let words = [fields.next(), fields.next()];
            let ([Some(first), Some(second)], shares) = (words, [fields.next(), fields.next()])
            else {
                continue;
            };
            let share = |nth: usize| -> f32 {
                let percent = shares[nth].and_then(|share| share.parse::<f32>().ok());
                percent.map_or(1.0, |percent| percent / 100.0)
            };
            for (nth, from, to) in [(0, first, second), (1, second, first)] {
                let others = renderings[nth]
                    .entry(languages[nth].stem(from).into())
                    .or_default();
                let new = Rendering {
                    word: to,
                    share: share(nth),
                };
                match others.iter_mut().find(|other| other.word == to) {
                    Some(other) => other.share = other.share.max(new.share),
                    None => others.push(new),
                }
            }
        }
        Self {
            languages: tags,
            renderings,
        }
    }
}

/// Reads the list ahead of the first question that needs it.
pub(super) fn warm_up() {
    LazyLock::force(&ENGLISH_DUTCH);
}

/// What words with this stem are in another language; nothing where no list knows.
pub(super) fn renderings(from: &Language, to: &Language, stem: &str) -> &'static [Rendering] {
    let pairs = &*ENGLISH_DUTCH;
    let nth = match (from.tag, to.tag) {
        (a, b) if [a, b] == pairs.languages => 0,
        (a, b) if [b, a] == pairs.languages => 1,
        _ => return &[],
    };
    pairs.renderings[nth].get(stem).map_or(&[], Vec::as_slice)
}

/// The languages that a list leads from to this one.
pub(super) fn partners(language: &Language) -> impl Iterator<Item = &'static Language> {
    let languages = ENGLISH_DUTCH.languages;
    let listed = languages.contains(&language.tag);
    let own = language.tag;
    languages
        .into_iter()
        .filter(move |tag| listed && *tag != own)
        .map(Language::tagged)
}

/// Whether a list has this folded word, so that it is no slip whatever the texts say.
pub(super) fn knows(language: &Language, word: &str) -> bool {
    let pairs = &*ENGLISH_DUTCH;
    let nth = pairs.languages.iter().position(|tag| *tag == language.tag);
    let listed = nth.is_some_and(|nth| pairs.renderings[nth].contains_key(&*language.stem(word)));
    listed || language.productivity(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_other(word: &str, from: &str, to: &str) -> Vec<&'static str> {
        let [from, to] = [from, to].map(|tag| Language::of(&tag.parse().expect("a tag")));
        let renderings = renderings(from, to, &from.stem(word));
        renderings.iter().map(|rendering| rendering.word).collect()
    }

    #[test]
    fn an_inflected_word_is_found_in_the_other_language() {
        assert!(in_other("governments", "en", "nl").contains(&"regering"));
        assert!(in_other("regeringen", "nl", "en").contains(&"government"));
        assert_eq!(in_other("governments", "en", "de"), [] as [&str; 0]);
        assert_eq!(in_other("xyzzy", "en", "nl"), [] as [&str; 0]);
    }

    #[test]
    fn every_line_of_the_list_is_read() {
        let lines = ENGLISH_DUTCH_LISTS.iter().flat_map(|list| list.lines());
        for line in lines.filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            let percent = |text: &&str| text.parse::<u8>().is_ok_and(|percent| percent <= 100);
            assert!(
                fields.len() == 4 && fields[2..].iter().all(percent),
                "{line}"
            );
            assert_eq!(crate::text::fold(line), line);
        }
    }
}
