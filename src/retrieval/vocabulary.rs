//! The words of one language's texts and the terms they are counted as: their stems.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::language::Language;

/// A word as folded text, by its place in the vocabulary.
pub(super) type WordId = u32;
/// What is counted and looked up: a stem, or a thing that passages are about.
pub(super) type TermId = u32;

/// Every word seen, with its term.
#[derive(Default)]
pub(super) struct Vocabulary {
    words: Vec<Entry>,
    by_word: FxHashMap<Arc<str>, WordId>,
    by_stem: FxHashMap<Box<str>, TermId>,
    terms: TermId,
}

struct Entry {
    word: Arc<str>,
    /// `None` for words that carry nothing.
    term: Option<TermId>,
    uses: u32,
}

impl Vocabulary {
    /// The id of a folded word, new or not, counting one more use of it.
    pub(super) fn count(&mut self, word: &str, language: &Language) -> WordId {
        if let Some(id) = self.by_word.get(word) {
            self.words[*id as usize].uses += 1;
            return *id;
        }
        let term = (!language.is_stop_word(word)).then(|| self.intern(&language.stem(word)));
        let id = self.words.len() as WordId;
        let word: Arc<str> = word.into();
        self.by_word.insert(Arc::clone(&word), id);
        self.words.push(Entry {
            word,
            term,
            uses: 1,
        });
        id
    }

    fn intern(&mut self, stem: &str) -> TermId {
        if let Some(term) = self.by_stem.get(stem) {
            return *term;
        }
        let term = self.new_term();
        self.by_stem.insert(stem.into(), term);
        term
    }

    /// The term of a part of a compound, which perhaps never stands alone.
    pub(super) fn part(&mut self, part: &str, language: &Language) -> TermId {
        self.intern(&language.stem(part))
    }

    /// A term that no word has.
    pub(super) fn new_term(&mut self) -> TermId {
        self.terms += 1;
        self.terms - 1
    }

    /// How many terms there are: their ids are all below.
    pub(super) fn terms(&self) -> usize {
        self.terms as usize
    }

    /// How many words there are: their ids are all below.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The word with exactly these letters.
    pub(super) fn find(&self, word: &str) -> Option<WordId> {
        self.by_word.get(word).copied()
    }

    /// A word's letters.
    pub(super) fn word(&self, id: WordId) -> &str {
        &self.words[id as usize].word
    }

    /// A word's term; `None` for words that carry nothing.
    pub(super) fn term(&self, id: WordId) -> Option<TermId> {
        self.words[id as usize].term
    }

    /// The first word with this term.
    pub(super) fn a_word_of(&self, term: TermId) -> Option<Box<str>> {
        let mut words = self.words.iter();
        words
            .find(|entry| entry.term == Some(term))
            .map(|entry| (*entry.word).into())
    }

    /// How often a word occurs.
    pub(super) fn uses(&self, id: WordId) -> u32 {
        self.words[id as usize].uses
    }

    /// The term of a folded word, of which perhaps only another inflection was ever seen.
    pub(super) fn look_up(&self, word: &str, language: &Language) -> Option<TermId> {
        match self.find(word) {
            Some(id) => self.term(id),
            None if language.is_stop_word(word) => None,
            None => self.by_stem.get(&*language.stem(word)).copied(),
        }
    }
}
