//! The index of one language's texts: postings with ready-made BM25F impacts, and each text's terms in order.
//!
//! A passage's text in one language is a document of that language's [`Shard`]. BM25F (Robertson, Zaragoza and Taylor,
//! 2004) weighs fields inside the saturation: here the text, and the labels of the actors and themes the passage is
//! about, in every language. Nothing in an impact depends on the question, so it is computed once.

use rustc_hash::FxHashMap;

use super::analyze::each_word;
use super::compound::{Hosts, Splitter};
use super::correct::Corrector;
use super::language::Language;
use super::vocabulary::{TermId, Vocabulary, WordId};
use crate::knowledge::{Entity, Key, Knowledge, LangTag, Passage};

/// What the weights of the index are; see [`Tuning::default`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Tuning {
    /// How soon more of the same word stops counting.
    pub(super) k1: f32,
    /// How much long texts are discounted, 0 to 1.
    pub(super) b: f32,
    /// What a word of a label counts, where one of the text counts 1.
    pub(super) label: f32,
    /// What a part of a compound counts, where the compound counts 1.
    pub(super) part: f32,
}

impl Default for Tuning {
    fn default() -> Self {
        Self {
            k1: 1.2,
            b: 0.6,
            label: 0.7,
            part: 0.3,
        }
    }
}

/// Impacts are stored as shares of the largest there can be.
const FULL: f32 = u16::MAX as f32;

/// The texts of one language.
pub(super) struct Shard {
    /// What is known of the language.
    pub(super) language: &'static Language,
    /// The language as the passages name it.
    pub(super) tag: LangTag,
    /// The words of the texts.
    pub(super) vocabulary: Vocabulary,
    /// Compounds by their parts.
    pub(super) hosts: Hosts,
    /// Words by what they may be mistyped as.
    pub(super) corrector: Corrector,
    /// Documents → the passage's place in its table, ascending.
    passages: Vec<u32>,
    /// Terms → where their postings start; one more than there are terms.
    starts: Vec<u32>,
    /// Postings: documents, ascending for each term.
    docs: Vec<u32>,
    /// Postings: impacts, beside `docs`.
    impacts: Vec<u16>,
    /// Terms → their largest impact.
    strongest: Vec<u16>,
    /// Terms → their idf.
    idfs: Vec<f32>,
    /// Things passages are about → their term.
    things: FxHashMap<Entity, TermId>,
    /// Documents → where their terms start in `order`; one more than there are documents.
    order_starts: Vec<u32>,
    /// The terms of each text in its order, words that carry nothing left out.
    order: Vec<TermId>,
}

/// One term's documents.
#[derive(Debug, Clone, Copy)]
pub(super) struct Postings<'a> {
    /// Ascending.
    pub(super) docs: &'a [u32],
    /// Beside `docs`; multiply by [`Shard::unit`].
    pub(super) impacts: &'a [u16],
    /// The largest of `impacts`.
    pub(super) strongest: u16,
}

impl Shard {
    /// What an impact of 1 is worth: impacts times this lie in 0 to 1.
    pub(super) const UNIT: f32 = 1.0 / FULL;

    /// How many documents there are.
    pub(super) fn len(&self) -> usize {
        self.passages.len()
    }

    /// The place in its table of the passage that a document is a text of.
    pub(super) fn passage(&self, doc: u32) -> usize {
        self.passages[doc as usize] as usize
    }

    /// The documents of a term.
    pub(super) fn postings(&self, term: TermId) -> Postings<'_> {
        let nth = term as usize;
        let range = self.starts[nth] as usize..self.starts[nth + 1] as usize;
        Postings {
            docs: &self.docs[range.clone()],
            impacts: &self.impacts[range],
            strongest: self.strongest[nth],
        }
    }

    /// How telling a term is, by how few documents have it; 0 for a term without documents.
    pub(super) fn idf(&self, term: TermId) -> f32 {
        self.idfs[term as usize]
    }

    /// How many documents have a term.
    pub(super) fn documents(&self, term: TermId) -> usize {
        (self.starts[term as usize + 1] - self.starts[term as usize]) as usize
    }

    /// The idf of something that so many documents have.
    pub(super) fn idf_of(&self, with: usize) -> f32 {
        idf(with.min(self.len()), self.len().max(1))
    }

    /// The idf of a word that one document has.
    pub(super) fn highest_idf(&self) -> f32 {
        idf(1, self.len().max(1))
    }

    /// The term of everything about a thing; `None` where nothing is.
    pub(super) fn thing(&self, thing: Entity) -> Option<TermId> {
        self.things.get(&thing).copied()
    }

    /// A text's terms in its order.
    pub(super) fn order(&self, doc: u32) -> &[TermId] {
        let nth = doc as usize;
        &self.order[self.order_starts[nth] as usize..self.order_starts[nth + 1] as usize]
    }
}

/// The idf of Lucene's BM25: never negative, so that common words count little, not against.
fn idf(with: usize, of: usize) -> f32 {
    let (with, of) = (with as f32, of as f32);
    (1.0 + (of - with + 0.5) / (with + 0.5)).ln()
}

/// Gathers the texts of one language, then makes a [`Shard`] of them.
struct Gathering {
    language: &'static Language,
    tag: LangTag,
    vocabulary: Vocabulary,
    passages: Vec<u32>,
    starts: Vec<u32>,
    words: Vec<WordId>,
}

/// Indexes every text of every passage: a shard for each language, in the order they are first met.
pub(super) fn shards(knowledge: &Knowledge, tuning: Tuning) -> Vec<Shard> {
    let mut gatherings: Vec<Gathering> = Vec::new();
    for (key, passage) in knowledge.passages.iter() {
        for text in passage.text.iter() {
            let nth = gatherings
                .iter()
                .position(|gathering| gathering.tag == *text.lang);
            let nth = nth.unwrap_or_else(|| {
                gatherings.push(Gathering::new(text.lang));
                gatherings.len() - 1
            });
            gatherings[nth].add(key.index(), text.text);
        }
    }
    gatherings
        .into_iter()
        .map(|gathering| gathering.finish(knowledge, tuning))
        .collect()
}

impl Gathering {
    fn new(tag: &LangTag) -> Self {
        Self {
            language: Language::of(tag),
            tag: tag.clone(),
            vocabulary: Vocabulary::default(),
            passages: Vec::new(),
            starts: vec![0],
            words: Vec::new(),
        }
    }

    fn add(&mut self, passage: usize, text: &str) {
        self.passages.push(passage as u32);
        let Self {
            vocabulary,
            language,
            words,
            ..
        } = self;
        each_word(text, |word| {
            let id = vocabulary.count(word.folded, language);
            if vocabulary.term(id).is_some() {
                words.push(id);
            }
        });
        self.starts.push(self.words.len() as u32);
    }

    fn finish(mut self, knowledge: &Knowledge, tuning: Tuning) -> Shard {
        let mut labels: FxHashMap<Entity, Vec<WordId>> = FxHashMap::default();
        for passage in &self.passages {
            for thing in about(&knowledge[Key::<Passage>::new(*passage as usize)]) {
                labels.entry(thing).or_insert_with(|| {
                    label_words(knowledge, thing, self.language, &mut self.vocabulary)
                });
            }
        }
        let splitter = Splitter::new(self.language, Some(&self.vocabulary));
        let split = |id: WordId| -> Vec<Box<str>> {
            if self.vocabulary.term(id).is_none() {
                return Vec::new();
            }
            let parts = splitter.split(self.vocabulary.word(id));
            parts.into_iter().map(Box::from).collect()
        };
        let parts: Vec<Vec<Box<str>>> = (0..self.vocabulary.len() as WordId).map(split).collect();
        let mut term = |part: &str| self.vocabulary.part(part, self.language);
        let parts: Vec<Vec<TermId>> = parts
            .iter()
            .map(|parts| parts.iter().map(|part| term(part)).collect())
            .collect();
        let mut things: FxHashMap<Entity, TermId> = FxHashMap::default();
        for passage in &self.passages {
            let passage = &knowledge[Key::<Passage>::new(*passage as usize)];
            for thing in about(passage).chain([Entity::Source(passage.source)]) {
                things
                    .entry(thing)
                    .or_insert_with(|| self.vocabulary.new_term());
            }
        }

        let mean = (self.words.len() as f32 / self.passages.len().max(1) as f32).max(1.0);
        let mut table = Counts::new(self.vocabulary.terms());
        let mut all: Vec<(TermId, u32, u16)> = Vec::new();
        for (doc, passage) in self.passages.iter().enumerate() {
            let words = &self.words[self.starts[doc] as usize..self.starts[doc + 1] as usize];
            let discount = 1.0 / (1.0 - tuning.b + tuning.b * words.len() as f32 / mean);
            let add = |table: &mut Counts, word: WordId, weight: f32, once: bool| {
                if let Some(term) = self.vocabulary.term(word) {
                    table.add(term, weight, once);
                }
                for part in &parts[word as usize] {
                    table.add(*part, weight * tuning.part, once);
                }
            };
            for word in words {
                add(&mut table, *word, discount, false);
            }
            let passage = &knowledge[Key::<Passage>::new(*passage as usize)];
            for thing in about(passage) {
                for word in &labels[&thing] {
                    add(&mut table, *word, tuning.label, true);
                }
            }
            for thing in about(passage).chain([Entity::Source(passage.source)]) {
                table.add(things[&thing], 1.0, true);
            }
            table.drain(|term, frequency| {
                let impact = frequency / (frequency + tuning.k1);
                all.push((term, doc as u32, (impact * FULL).round().max(1.0) as u16));
            });
        }

        let hosts = Hosts::new(self.language, &self.vocabulary);
        let corrector = Corrector::new(&self.vocabulary);
        let order = self
            .words
            .iter()
            .filter_map(|word| self.vocabulary.term(*word))
            .collect();
        let mut shard = Shard {
            language: self.language,
            tag: self.tag,
            hosts,
            corrector,
            passages: self.passages,
            starts: vec![0; self.vocabulary.terms() + 1],
            docs: vec![0; all.len()],
            impacts: vec![0; all.len()],
            strongest: vec![0; self.vocabulary.terms()],
            idfs: Vec::new(),
            things,
            order_starts: self.starts,
            order,
            vocabulary: self.vocabulary,
        };
        shard.fill(&all);
        shard
    }
}

impl Shard {
    /// Sorts postings, given by document, by term: a counting sort, so that each term's documents stay ascending.
    fn fill(&mut self, all: &[(TermId, u32, u16)]) {
        for (term, ..) in all {
            self.starts[*term as usize + 1] += 1;
        }
        for nth in 1..self.starts.len() {
            self.starts[nth] += self.starts[nth - 1];
        }
        let mut next = self.starts.clone();
        for (term, doc, impact) in all {
            let nth = *term as usize;
            let at = next[nth] as usize;
            next[nth] += 1;
            self.docs[at] = *doc;
            self.impacts[at] = *impact;
            self.strongest[nth] = self.strongest[nth].max(*impact);
        }
        let idf = |term: usize| match self.documents(term as TermId) {
            0 => 0.0,
            with => self.idf_of(with),
        };
        self.idfs = (0..self.strongest.len()).map(idf).collect();
    }
}

/// The things a passage is about, each once.
fn about(passage: &Passage) -> impl Iterator<Item = Entity> + '_ {
    let actors = passage.actors.iter().copied().map(Entity::Actor);
    actors.chain(passage.themes.iter().copied().map(Entity::Theme))
}

/// The distinct words of every label of a thing that carry something in this language.
fn label_words(
    knowledge: &Knowledge,
    thing: Entity,
    language: &Language,
    vocabulary: &mut Vocabulary,
) -> Vec<WordId> {
    let mut words = Vec::new();
    for label in knowledge.labels(thing) {
        each_word(&label.text, |word| {
            words.push(vocabulary.count(word.folded, language))
        });
    }
    words.retain(|word| vocabulary.term(*word).is_some());
    words.sort_unstable();
    words.dedup();
    // Of inflections and spellings of one term the first is enough: a thing doesn't count more for having more labels.
    let mut terms = rustc_hash::FxHashSet::default();
    words.retain(|word| terms.insert(vocabulary.term(*word)));
    words
}

/// How often each term occurs in one document, weighted by field.
struct Counts {
    frequencies: Vec<f32>,
    /// What labels add: the most of any label, not the sum.
    once: Vec<f32>,
    touched: Vec<TermId>,
}

impl Counts {
    fn new(terms: usize) -> Self {
        Self {
            frequencies: vec![0.0; terms],
            once: vec![0.0; terms],
            touched: Vec::new(),
        }
    }

    fn add(&mut self, term: TermId, weight: f32, once: bool) {
        let nth = term as usize;
        if self.frequencies[nth] == 0.0 && self.once[nth] == 0.0 {
            self.touched.push(term);
        }
        if once {
            self.once[nth] = self.once[nth].max(weight);
        } else {
            self.frequencies[nth] += weight;
        }
    }

    fn drain(&mut self, mut each: impl FnMut(TermId, f32)) {
        for term in self.touched.drain(..) {
            let nth = term as usize;
            each(
                term,
                std::mem::take(&mut self.frequencies[nth]) + std::mem::take(&mut self.once[nth]),
            );
        }
    }
}
