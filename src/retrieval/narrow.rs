//! What passages must have, or must not, beside words that fit: phrases, things they are about, dates.

use super::analyze::words;
use super::index::Shard;
use super::language::Language;
use crate::knowledge::{Entity, Key, Knowledge, PartialDate, Passage};

/// Conditions that every passage found meets, whatever words it has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Narrowing {
    /// Stand word for word in a text of the passage, or are a label of what it is about, but for case and diacritics. A
    /// phrase without any word that carries something is not asked for.
    pub phrases: Vec<String>,
    /// Do not stand there. A single word is kept out in every inflection.
    pub without: Vec<String>,
    /// The passage is about one of these, or from it; of each list.
    pub about: Vec<Vec<Entity>>,
    /// The passage is about none of these, nor from it.
    pub not_about: Vec<Entity>,
    /// What it tells, or an event it is evidence of, happened then or later.
    pub after: Option<PartialDate>,
    /// What it tells, or an event it is evidence of, happened then or earlier.
    pub before: Option<PartialDate>,
}

impl Narrowing {
    /// Whether it asks for nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Which passages meet every condition, by their place.
    pub(super) fn allowed(&self, knowledge: &Knowledge, shards: &[Shard]) -> Vec<bool> {
        let mut allowed: Vec<bool> = knowledge
            .passages
            .iter()
            .map(|(_, passage)| self.fits(passage))
            .collect();
        if self.after.is_some() || self.before.is_some() {
            let mut dated: Vec<bool> = knowledge
                .passages
                .iter()
                .map(|(_, passage)| passage.date.is_some_and(|date| self.is_when(date)))
                .collect();
            for (_, event) in knowledge
                .events
                .iter()
                .filter(|(_, event)| self.is_when(event.date))
            {
                for passage in &event.evidence {
                    dated[passage.index()] = true;
                }
            }
            for (allowed, dated) in allowed.iter_mut().zip(dated) {
                *allowed &= dated;
            }
        }
        for phrase in &self.phrases {
            if let Some(holders) = Holders::of(phrase, knowledge, shards) {
                for (allowed, holds) in allowed.iter_mut().zip(holders.0) {
                    *allowed &= holds;
                }
            }
        }
        for unwanted in &self.without {
            if let Some(holders) = Holders::of(unwanted, knowledge, shards) {
                for (allowed, holds) in allowed.iter_mut().zip(holders.0) {
                    *allowed &= !holds;
                }
            }
        }
        allowed
    }

    fn fits(&self, passage: &Passage) -> bool {
        let is_about = |thing: &Entity| match thing {
            Entity::Actor(actor) => passage.actors.contains(actor),
            Entity::Theme(theme) => passage.themes.contains(theme),
            Entity::Source(source) => passage.source == *source,
        };
        self.about.iter().all(|things| things.iter().any(is_about))
            && !self.not_about.iter().any(is_about)
    }

    fn is_when(&self, date: PartialDate) -> bool {
        self.after
            .is_none_or(|after| date.last_day() >= after.first_day())
            && self
                .before
                .is_none_or(|before| date.first_day() <= before.last_day())
    }
}

/// The passages that hold a word or phrase, by their place.
struct Holders(Vec<bool>);

impl Holders {
    /// `None` for a phrase without any word that carries something.
    fn of(phrase: &str, knowledge: &Knowledge, shards: &[Shard]) -> Option<Self> {
        let wanted: Vec<Box<str>> = words(phrase).into_iter().map(|(.., word)| word).collect();
        let carries = |word: &str| {
            shards
                .iter()
                .any(|shard| !shard.language.is_stop_word(word))
        };
        if !wanted.iter().any(|word| carries(word)) {
            return None;
        }
        let mut holds = vec![false; knowledge.passages.iter().count()];
        for shard in shards {
            for doc in candidates(&wanted, shard) {
                let place = shard.passage(doc);
                let passage = &knowledge[Key::<Passage>::new(place)];
                holds[place] |= is_in(passage, &wanted, knowledge);
            }
        }
        Some(Self(holds))
    }
}

/// The documents of a shard with all of these words that carry something in its language.
fn candidates(wanted: &[Box<str>], shard: &Shard) -> Vec<u32> {
    let carry = wanted
        .iter()
        .filter(|word| !shard.language.is_stop_word(word));
    let mut docs: Option<Vec<u32>> = None;
    for word in carry {
        let Some(term) = shard.vocabulary.look_up(word, shard.language) else {
            return Vec::new();
        };
        let with = shard.postings(term).docs;
        docs = Some(match docs {
            None => with.to_vec(),
            Some(docs) => docs
                .into_iter()
                .filter(|doc| with.binary_search(doc).is_ok())
                .collect(),
        });
    }
    docs.unwrap_or_else(|| (0..shard.len() as u32).collect())
}

/// Whether a text of a passage holds these words one after the other, or they are a label of what it is about.
fn is_in(passage: &Passage, wanted: &[Box<str>], knowledge: &Knowledge) -> bool {
    let holds = |text: &str, language: &Language, whole: bool| {
        let words = words(text);
        if whole && words.len() != wanted.len() {
            return false;
        }
        match wanted {
            [one] => {
                let stem = language.stem(one);
                words.iter().any(|(.., word)| language.stem(word) == stem)
            }
            _ => words
                .windows(wanted.len())
                .any(|run| run.iter().map(|(.., word)| word).eq(wanted.iter())),
        }
    };
    let actors = passage.actors.iter().copied().map(Entity::Actor);
    let mut things = actors.chain(passage.themes.iter().copied().map(Entity::Theme));
    passage
        .text
        .iter()
        .any(|text| holds(text.text, Language::of(text.lang), false))
        || things.any(|thing| {
            knowledge
                .labels(thing)
                .iter()
                .any(|label| holds(&label.text, Language::of(&label.lang), true))
        })
}
