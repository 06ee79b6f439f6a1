//! Retrieval: a question → passages ranked by how well they fit, with the part that fits best.
//!
//! Lexical through and through: a passage is found by its words, their inflections, the parts of its compounds and the
//! labels of what it is about, in every language it is written in. Rooms, in reading order:
//!
//! - `language`: stop words, stemmers and compounds, as data;
//! - `analyze`: text → words; `vocabulary`: words → terms; `compound`: words in words; `correct`: words mistyped;
//! - `index`: passages → postings with BM25F impacts, a shard for each language;
//! - `glossary`, `question`: a question → everything that would do for each of its words;
//! - `rank`: the best documents of a shard; `confidence`: whether they answer anything;
//! - `snippet`: the part of a text to show.
//!
//! The index is our own so far: small, and free in how compounds, synonyms and fields are weighed. Whether a library
//! (tantivy, with our words and weights) does as well has not been measured.

mod analyze;
mod compound;
mod confidence;
mod correct;
#[cfg(test)]
mod eval;
mod glossary;
mod index;
mod language;
mod lexicon;
mod narrow;
mod question;
mod rank;
mod snippet;
pub mod syntax;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod vocabulary;
mod why;

use std::borrow::Cow;
use std::fmt;

use rustc_hash::FxHashMap;

use crate::knowledge::{Entity, Key, Knowledge, LangTag, Passage};
pub use narrow::Narrowing;
pub use question::Via;
pub use why::{Field, Reason, Why};

use confidence::Evidence;
use glossary::Glossary;
use index::{Shard, Tuning};
use language::Language;
use question::Question;
use rank::Reader;

/// The confidence from which the best hit most likely answers the question. Of judged questions without an answer (XQuAD,
/// a quarter of its articles taken away) fewer than one in thirty reach it.
pub const SURE: f32 = 0.8;

/// A text in the reader's language is taken where it scores at least this share of the passage's best.
const NEAR_EQUAL: f32 = 0.85;
/// How many passages the best one is compared with.
const RIVALS: usize = 5;
/// A passage that scores less than this share of the best one does not fit.
const FLOOR: f32 = 0.1;

/// Words to passages; built once a revision.
pub struct PassageIndex {
    shards: Vec<Shard>,
    glossary: Glossary,
}

/// What is looked for.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// A question or some words.
    pub words: &'a str,
    /// Things that linking found in it: passages about them rank higher.
    pub about: &'a [Entity],
    /// What passages must have beside words that fit.
    pub narrowing: &'a Narrowing,
    /// The reader's language.
    pub lang: &'a LangTag,
}

/// What a question brought.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Hits {
    /// Best first.
    pub hits: Vec<Hit>,
    /// How many there are in all; only the best fifty passages are looked at.
    pub total: usize,
    /// How sure it is that the best of them answers the question, 0 to 1. From [`SURE`] on it most likely does; below, the
    /// hits are the nearest there is.
    pub confidence: f32,
    /// Words that were read as others: as typed, and what was searched for instead.
    pub corrections: Vec<(String, Vec<String>)>,
}

/// A passage that fits.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The passage.
    pub passage: Key<Passage>,
    /// How well it fits, 0 to 1: how sure it is that the best passage answers the question, for those that follow in
    /// proportion to their scores.
    pub score: f32,
    /// The language of the passage's text that matched best.
    pub lang: LangTag,
}

/// Where a text matches a question, in bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Snippet {
    /// The part worth showing.
    pub window: (usize, usize),
    /// The matching words, or parts of compounds.
    pub highlights: Vec<(usize, usize)>,
}

impl fmt::Debug for PassageIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let texts = self
            .shards
            .iter()
            .map(|shard| (shard.tag.to_string(), shard.len()));
        f.debug_map().entries(texts).finish()
    }
}

/// A passage and the shard of its text that fits.
struct Found {
    passage: usize,
    score: f32,
    doc: u32,
    shard: usize,
}

impl PassageIndex {
    /// Indexes every passage in every language.
    #[must_use]
    pub fn build(knowledge: &Knowledge) -> Self {
        Self::tuned(knowledge, Tuning::default())
    }

    fn tuned(knowledge: &Knowledge, tuning: Tuning) -> Self {
        let shards = index::shards(knowledge, tuning);
        language::warm_up();
        lexicon::warm_up();
        let glossary = if shards.is_empty() {
            Glossary::default()
        } else {
            Glossary::new(knowledge)
        };
        Self { shards, glossary }
    }

    /// Passages for a question, those in the reader's language read first but no language left out. `about` are things
    /// that linking found in the question: passages about them rank higher. Empty when nothing fits.
    #[must_use]
    pub fn search(
        &self,
        knowledge: &Knowledge,
        question: &str,
        about: &[Entity],
        lang: &LangTag,
        limit: usize,
        offset: usize,
    ) -> Hits {
        let request = Request {
            words: question,
            about,
            narrowing: &Narrowing::default(),
            lang,
        };
        self.within(knowledge, request, limit, offset)
    }

    /// As [`search`](Self::search), among the passages that meet the conditions; without words, all of those in their
    /// order.
    #[must_use]
    pub fn within(
        &self,
        knowledge: &Knowledge,
        request: Request<'_>,
        limit: usize,
        offset: usize,
    ) -> Hits {
        let narrowing = request.narrowing;
        let allowed = (!narrowing.is_empty()).then(|| narrowing.allowed(knowledge, &self.shards));
        let allowed = allowed.as_deref();
        if let Some(allowed) = allowed.filter(|_| !request.words.contains(char::is_alphanumeric)) {
            return self.listed(allowed, request.lang, limit, offset);
        }
        let question = self.read(request);
        let mut found = self.find(&question, request.lang, allowed);
        let possible = self.possible(&question);
        let evidence = self.evidence(&question, &found, possible);
        // Who quotes a phrase and finds it has found it.
        let quoted = !narrowing.phrases.is_empty() && !found.is_empty();
        if !quoted && !evidence.fits(question.foreign) {
            found.clear();
        }
        let confidence = if quoted { 1.0 } else { evidence.confidence() };
        let most = found.first().map_or(0.0, |best| best.score);
        found.retain(|found| found.score >= most * FLOOR);
        let hits = found.iter().skip(offset).take(limit).map(|found| Hit {
            passage: Key::new(found.passage),
            score: (confidence * found.score / most).clamp(0.0, 1.0),
            lang: self.shards[found.shard].tag.clone(),
        });
        Hits {
            hits: hits.collect(),
            total: found.len(),
            confidence,
            corrections: question.corrections,
        }
    }

    /// A question with its mistyped words as the texts write them, where it is clear which is meant.
    #[must_use]
    pub fn corrected<'a>(&self, question: &'a str, lang: &LangTag) -> Cow<'a, str> {
        question::corrected(question, Language::of(lang), &self.shards, &self.glossary)
    }

    /// Passages in their order, whatever they say.
    fn listed(&self, allowed: &[bool], lang: &LangTag, limit: usize, offset: usize) -> Hits {
        let places = (0..allowed.len()).filter(|place| allowed[*place]);
        let hits = places.clone().skip(offset).take(limit).map(|place| Hit {
            passage: Key::new(place),
            score: 1.0,
            lang: lang.clone(),
        });
        Hits {
            hits: hits.collect(),
            total: places.count(),
            confidence: 1.0,
            corrections: Vec::new(),
        }
    }

    fn read(&self, request: Request<'_>) -> Question {
        Question::read(
            request.words,
            request.about,
            Language::of(request.lang),
            &self.shards,
            &self.glossary,
        )
    }

    /// Every passage that fits, best first; each once, in its best language or, nearly as good, the reader's.
    fn find(&self, question: &Question, lang: &LangTag, allowed: Option<&[bool]>) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        let mut places: FxHashMap<usize, usize> = FxHashMap::default();
        for (nth, shard) in self.shards.iter().enumerate() {
            let own = shard.tag.language == lang.language;
            for scored in rank::best(question, nth, shard, allowed) {
                let new = Found {
                    passage: shard.passage(scored.doc),
                    score: scored.score,
                    doc: scored.doc,
                    shard: nth,
                };
                let Some(place) = places.get(&new.passage) else {
                    places.insert(new.passage, found.len());
                    found.push(new);
                    continue;
                };
                let old = &mut found[*place];
                let best = old.score.max(new.score);
                let others = self.shards[old.shard].tag.language == lang.language;
                let take = match (own, others) {
                    (true, false) => new.score >= NEAR_EQUAL * best,
                    (false, true) => old.score < NEAR_EQUAL * best,
                    _ => new.score > old.score,
                };
                if take {
                    *old = new;
                }
                old.score = best;
            }
        }
        found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.passage.cmp(&b.passage)));
        found.truncate(rank::DEPTH);
        found
    }

    /// The best score any passage could get: each word as strong as it is anywhere; a word nobody wrote as strong as
    /// a rare one.
    fn possible(&self, question: &Question) -> f32 {
        let most = |slot: &question::Slot| {
            let by_shard = self
                .shards
                .iter()
                .enumerate()
                .map(|(nth, shard)| Reader::new(slot, nth, shard).most);
            let most = by_shard.fold(0.0, f32::max);
            if most > 0.0 { most } else { slot.idf / 2.0 }
        };
        question
            .slots
            .iter()
            .map(most)
            .sum::<f32>()
            .max(f32::MIN_POSITIVE)
    }

    /// What speaks for the best of these passages.
    fn evidence(&self, question: &Question, found: &[Found], possible: f32) -> Evidence {
        let Some(best) = found.first() else {
            return Evidence::default();
        };
        let shard = &self.shards[best.shard];
        let all: f32 = question.slots.iter().map(|slot| slot.idf).sum();
        let all = all.max(f32::MIN_POSITIVE);
        let rarest = question
            .slots
            .iter()
            .map(|slot| slot.idf)
            .fold(0.0, f32::max);
        let (mut score, mut held, mut rarest_held) = (0.0, 0.0, 0.0_f32);
        for slot in &question.slots {
            let gained = Reader::new(slot, best.shard, shard).look_up(best.doc);
            if gained > 0.0 {
                score += gained;
                held += slot.idf;
                rarest_held = rarest_held.max(slot.idf);
            }
        }
        let alone = |found: &Found| -> f32 {
            let shard = &self.shards[found.shard];
            let slots = question.slots.iter();
            slots
                .map(|slot| Reader::new(slot, found.shard, shard).look_up(found.doc))
                .sum()
        };
        let second = found[1..]
            .iter()
            .take(RIVALS)
            .map(alone)
            .fold(0.0, f32::max);
        Evidence {
            strength: (score / possible).clamp(0.0, 1.0),
            depth: (score / all).clamp(0.0, 1.0),
            coverage: (held / all).clamp(0.0, 1.0),
            amount: (held / shard.highest_idf() / 8.0).clamp(0.0, 1.0),
            margin: (1.0 - second / score.max(f32::MIN_POSITIVE)).clamp(0.0, 1.0),
            rarest: (rarest_held / rarest.max(f32::MIN_POSITIVE)).clamp(0.0, 1.0),
            focus: (rank::focus(question, best.shard, shard, best.doc) / all).clamp(0.0, 1.0),
        }
    }

    /// Where this text of a passage matches the question, and the part of at most `max` characters worth showing: whole
    /// sentences where they fit.
    #[must_use]
    pub fn snippet(&self, question: &str, text: &str, lang: &LangTag, max: usize) -> Snippet {
        let language = Language::of(lang);
        let wanted = question::wanted(question, language, &self.shards, &self.glossary);
        snippet::snippet(&wanted, text, language, max)
    }
}
