//! Compounds: `handelsoorlog` is a word of its own, and `handel` and `oorlog` too.
//!
//! A compound is split where every part is a word of the index itself, or one of the language's list of words that
//! compounds are made of.

use super::language::{Compounds, Language};
use super::vocabulary::{Vocabulary, WordId};

/// The shortest part, in characters.
pub(super) const MIN_PART: usize = 4;
/// Most parts of one compound.
const MAX_PARTS: usize = 4;
/// Most words that a missing word is found inside of.
const MAX_HOSTS: usize = 8;

/// What a use in the index counts, where a place in the list of parts counts 1.
const USED: u32 = 1_000;

/// Splits compounds of one language by its vocabulary.
pub(super) struct Splitter<'a> {
    language: &'static Language,
    /// The words of the index in the language; none where no text is in it.
    vocabulary: Option<&'a Vocabulary>,
}

impl<'a> Splitter<'a> {
    pub(super) fn new(language: &'static Language, vocabulary: Option<&'a Vocabulary>) -> Self {
        Self {
            language,
            vocabulary,
        }
    }

    /// The parts of a folded word: as few as possible, then those whose rarest is the most used. Empty for a word that
    /// is no compound.
    pub(super) fn split<'w>(&self, word: &'w str) -> Vec<&'w str> {
        let Some(compounds) = &self.language.compounds else {
            return Vec::new();
        };
        if word.chars().count() < 2 * MIN_PART {
            return Vec::new();
        }
        (2..=MAX_PARTS)
            .find_map(|parts| self.best(word, parts, compounds))
            .map_or(Vec::new(), |(_, parts)| parts)
    }

    /// The best split of this rest of a word into exactly so many parts, and how often its rarest part is used.
    fn best<'w>(
        &self,
        rest: &'w str,
        parts: usize,
        compounds: &Compounds,
    ) -> Option<(u32, Vec<&'w str>)> {
        if parts == 1 {
            return Some((self.part(rest, compounds)?, vec![rest]));
        }
        let mut best: Option<(u32, Vec<&str>)> = None;
        for (end, _) in rest.char_indices().skip(MIN_PART) {
            let Some(first) = self.part(&rest[..end], compounds) else {
                continue;
            };
            for link in compounds.links {
                let Some(tail) = rest[end..]
                    .strip_prefix(link)
                    .filter(|tail| tail.len() >= MIN_PART)
                else {
                    continue;
                };
                let Some((uses, tail)) = self.best(tail, parts - 1, compounds) else {
                    continue;
                };
                let uses = uses.min(first);
                if best.as_ref().is_none_or(|(most, _)| uses > *most) {
                    let mut all = vec![&rest[..end]];
                    all.extend(tail);
                    best = Some((uses, all));
                }
            }
        }
        best
    }

    /// How much these letters are used as a word, in the index or in the language's compounds; `None` where they are no
    /// part.
    fn part(&self, letters: &str, compounds: &Compounds) -> Option<u32> {
        let used = self.vocabulary.and_then(|vocabulary| {
            match vocabulary.find(letters) {
                Some(id) => {
                    vocabulary.term(id)?;
                    Some(USED.saturating_mul(vocabulary.uses(id)))
                }
                // Compounds are made of stems too: `Schreibtisch` of `schreiben`.
                None => vocabulary.look_up(letters, self.language).map(|_| USED / 2),
            }
        });
        let listed = self.language.productivity(letters);
        if used.is_none() && (listed.is_none() || self.language.is_stop_word(letters)) {
            return None;
        }
        let long = letters.chars().nth(MIN_PART - 1).is_some();
        let solid =
            letters.chars().all(char::is_alphabetic) && !compounds.bad_parts.contains(&letters);
        (long && solid).then_some(used.unwrap_or(0).saturating_add(listed.unwrap_or(0)))
    }
}

/// Finds the compounds that begin or end with a word that never stands alone.
#[derive(Default)]
pub(super) struct Hosts {
    /// Long words in alphabetical order.
    forward: Vec<WordId>,
    /// The same in alphabetical order of their letters read backwards.
    backward: Vec<WordId>,
}

impl Hosts {
    /// Of the words of a language that has compounds; empty for any other.
    pub(super) fn new(language: &Language, vocabulary: &Vocabulary) -> Self {
        if language.compounds.is_none() {
            return Self::default();
        }
        let ids = 0..vocabulary.len() as WordId;
        let long = |id: &WordId| {
            vocabulary.term(*id).is_some() && vocabulary.word(*id).len() >= 2 * MIN_PART
        };
        let mut forward: Vec<WordId> = ids.filter(long).collect();
        forward.sort_by(|a, b| vocabulary.word(*a).cmp(vocabulary.word(*b)));
        let mut backward = forward.clone();
        backward.sort_by(|a, b| backwards(vocabulary.word(*a)).cmp(backwards(vocabulary.word(*b))));
        Self { forward, backward }
    }

    /// The most used compounds that begin or end with this folded word and have a part's length beside it.
    pub(super) fn of(&self, word: &str, vocabulary: &Vocabulary) -> Vec<WordId> {
        if word.chars().count() < MIN_PART || !word.chars().all(char::is_alphabetic) {
            return Vec::new();
        }
        let from = self
            .forward
            .partition_point(|id| vocabulary.word(*id) < word);
        let begins = self.forward[from..]
            .iter()
            .take_while(|id| vocabulary.word(**id).starts_with(word));
        let order = |id: &WordId| backwards(vocabulary.word(*id)).lt(backwards(word));
        let from = self.backward.partition_point(order);
        let ends = self.backward[from..]
            .iter()
            .take_while(|id| vocabulary.word(**id).ends_with(word));
        let room =
            |id: &WordId| vocabulary.word(*id).chars().count() >= word.chars().count() + MIN_PART;
        let mut hosts: Vec<WordId> = begins.chain(ends).copied().filter(room).collect();
        hosts.sort_by_key(|id| (std::cmp::Reverse(vocabulary.uses(*id)), *id));
        hosts.dedup();
        hosts.truncate(MAX_HOSTS);
        hosts
    }
}

fn backwards(word: &str) -> impl Iterator<Item = char> + '_ {
    word.chars().rev()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dutch(words: &[&str]) -> (&'static Language, Vocabulary) {
        let language = Language::of(&"nl".parse().expect("a tag"));
        let mut vocabulary = Vocabulary::default();
        for word in words {
            vocabulary.count(word, language);
        }
        (language, vocabulary)
    }

    fn split(word: &str, words: &[&str]) -> Vec<String> {
        let (language, vocabulary) = dutch(words);
        let parts = Splitter::new(language, Some(&vocabulary)).split(word);
        parts.into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn a_compound_is_split_into_words_that_occur_or_are_listed() {
        assert_eq!(
            split("handelsoorlog", &["handel", "oorlog"]),
            ["handel", "oorlog"]
        );
        assert_eq!(
            split("socialekredietsysteem", &["sociale", "krediet", "systeem"]),
            ["sociale", "krediet", "systeem"]
        );
        // The list of parts knows `oorlog`, and nobody knows `xyloog`.
        assert_eq!(split("handelsoorlog", &[]), ["handel", "oorlog"]);
        assert_eq!(split("handelsxyloog", &["handel"]), [] as [&str; 0]);
    }

    #[test]
    fn endings_stop_words_and_short_words_are_no_parts() {
        assert_eq!(split("overheid", &["over", "heid"]), [] as [&str; 0]);
        assert_eq!(split("moskee", &["mos", "kee"]), [] as [&str; 0]);
    }

    #[test]
    fn a_word_that_never_stands_alone_is_found_in_its_compounds() {
        let (language, vocabulary) =
            dutch(&["handelsoorlog", "oorlogsmisdaad", "oorlogje", "handel"]);
        let hosts = Hosts::new(language, &vocabulary);
        let mut found: Vec<&str> = hosts
            .of("oorlog", &vocabulary)
            .iter()
            .map(|id| vocabulary.word(*id))
            .collect();
        found.sort_unstable();
        assert_eq!(found, ["handelsoorlog", "oorlogsmisdaad"]);
    }
}
