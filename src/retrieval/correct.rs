//! Typing errors: words nobody wrote → words of the index that look like them.
//!
//! Symmetric deletion (Garbe, SymSpell): two words within edit distance `d` share a form with at most `d` letters
//! deleted from each, here of their first seven letters. No look-up walks through the vocabulary.

use rustc_hash::FxHashSet;

use super::vocabulary::{Vocabulary, WordId};

/// Letters that deletions are made from.
const PREFIX: usize = 7;
/// The shortest word that is corrected, in characters.
const MIN_WORD: usize = 4;
/// From this length two errors are forgiven.
const TWO_ERRORS: usize = 8;
/// Below this length the first letter must be right.
const ANY_FIRST_LETTER: usize = 6;
/// Most corrections of a word.
pub(super) const MAX_CORRECTIONS: usize = 3;

/// A word that another may have meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Correction {
    pub(super) word: WordId,
    /// Insertions, deletions, substitutions and swaps of neighbours between the two; a letter doubled in the wrong place
    /// (`tarrifs`) is one.
    pub(super) distance: usize,
}

/// Looks up the words near a word.
#[derive(Default)]
pub(super) struct Corrector {
    /// Hashes of shortened words, with the word; sorted.
    deletions: Vec<(u32, WordId)>,
}

impl Corrector {
    /// Of the words that carry something.
    pub(super) fn new(vocabulary: &Vocabulary) -> Self {
        let mut deletions = Vec::new();
        let mut hashes = FxHashSet::default();
        for id in 0..vocabulary.len() as WordId {
            let word = vocabulary.word(id);
            if vocabulary.term(id).is_none() || !word.chars().all(is_letter) {
                continue;
            }
            let letters: Vec<char> = word.chars().collect();
            if letters.len() + 1 < MIN_WORD {
                continue;
            }
            let errors = if letters.len() + 2 < TWO_ERRORS { 1 } else { 2 };
            hashes.clear();
            shorten(&letters[..letters.len().min(PREFIX)], errors, &mut hashes);
            deletions.extend(hashes.iter().map(|hash| (*hash, id)));
        }
        deletions.sort_unstable();
        deletions.shrink_to_fit();
        Self { deletions }
    }

    /// The words nearest to a folded word: only those at the smallest distance that has any, those with the same first
    /// letter first, then the most used.
    pub(super) fn correct(&self, word: &str, vocabulary: &Vocabulary) -> Vec<Correction> {
        let letters: Vec<char> = word.chars().collect();
        if letters.len() < MIN_WORD || !letters.iter().copied().all(is_letter) {
            return Vec::new();
        }
        let errors = if letters.len() < TWO_ERRORS { 1 } else { 2 };
        let mut hashes = FxHashSet::default();
        shorten(&letters[..letters.len().min(PREFIX)], errors, &mut hashes);
        let mut seen = FxHashSet::default();
        let mut found: Vec<(usize, bool, Correction)> = Vec::new();
        for hash in hashes {
            let from = self.deletions.partition_point(|(other, _)| *other < hash);
            for (_, id) in self.deletions[from..]
                .iter()
                .take_while(|(other, _)| *other == hash)
            {
                if !seen.insert(*id) {
                    continue;
                }
                let other = vocabulary.word(*id);
                if other.chars().count().abs_diff(letters.len()) > errors {
                    continue;
                }
                let elsewhere = other.chars().next() != letters.first().copied();
                if elsewhere && letters.len() < ANY_FIRST_LETTER {
                    continue;
                }
                let distance = distance(word, other);
                if distance <= errors {
                    found.push((
                        distance,
                        elsewhere,
                        Correction {
                            word: *id,
                            distance,
                        },
                    ));
                }
            }
        }
        let nearest = found
            .iter()
            .map(|(distance, ..)| *distance)
            .min()
            .unwrap_or(0);
        found.retain(|(distance, ..)| *distance == nearest);
        found.sort_by_key(|(_, elsewhere, correction)| {
            (
                *elsewhere,
                std::cmp::Reverse(vocabulary.uses(correction.word)),
                correction.word,
            )
        });
        let mut terms = FxHashSet::default();
        let distinct = |correction: &Correction| terms.insert(vocabulary.term(correction.word));
        found
            .into_iter()
            .map(|(.., correction)| correction)
            .filter(distinct)
            .take(MAX_CORRECTIONS)
            .collect()
    }
}

fn distance(a: &str, b: &str) -> usize {
    let squeezed = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.dedup();
        letters.into_iter().collect::<String>()
    };
    let plain = strsim::osa_distance(a, b);
    if plain < 2 || a.chars().count() != b.chars().count() {
        return plain;
    }
    plain.min(1 + strsim::osa_distance(&squeezed(a), &squeezed(b)))
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || c == '\''
}

/// Hashes of these letters with up to `errors` of them left out.
fn shorten(letters: &[char], errors: usize, hashes: &mut FxHashSet<u32>) {
    hashes.insert(hash(letters.iter()));
    if errors == 0 || letters.len() < 2 {
        return;
    }
    for out in 0..letters.len() {
        let mut shorter = letters.to_vec();
        shorter.remove(out);
        shorten(&shorter, errors - 1, hashes);
    }
}

/// FNV-1a over code points: the same on every machine.
fn hash<'a>(letters: impl Iterator<Item = &'a char>) -> u32 {
    letters.fold(0x811c_9dc5, |hash, c| {
        (hash ^ u32::from(*c)).wrapping_mul(0x0100_0193)
    })
}

#[cfg(test)]
mod tests {
    use super::super::language::Language;
    use super::*;

    fn correct(typed: &str, words: &[&str]) -> Vec<String> {
        let language = Language::of(&"en".parse().expect("a tag"));
        let mut vocabulary = Vocabulary::default();
        for word in words {
            vocabulary.count(word, language);
        }
        let found = Corrector::new(&vocabulary).correct(typed, &vocabulary);
        found
            .iter()
            .map(|correction| vocabulary.word(correction.word).to_owned())
            .collect()
    }

    #[test]
    fn one_error_in_a_short_word_two_in_a_long_one() {
        assert_eq!(correct("tarrifs", &["tariffs", "traffic"]), ["tariffs"]);
        assert_eq!(correct("trafifc", &["tariffs"]), [] as [&str; 0]);
        assert_eq!(correct("lighthiser", &["lighthizer"]), ["lighthizer"]);
        assert_eq!(correct("negociatons", &["negotiations"]), ["negotiations"]);
        assert_eq!(correct("taht", &["that's", "tact", "tahiti"]), ["tact"]);
    }

    #[test]
    fn the_first_letter_of_a_short_word_is_right() {
        assert_eq!(correct("drade", &["trade", "grade"]), [] as [&str; 0]);
        assert_eq!(correct("dariffs", &["tariffs"]), ["tariffs"]);
    }

    #[test]
    fn inflections_of_one_word_are_one_correction_and_the_used_come_first() {
        assert_eq!(
            correct("sancttion", &["sanction", "sanctions", "sanction"]),
            ["sanction"]
        );
        assert_eq!(
            correct("bolten", &["bolted", "bolton", "bolton"]),
            ["bolton", "bolted"]
        );
    }
}
