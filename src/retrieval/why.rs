//! Why a passage was found: which words, in which fields, worth how much.

use serde::Serialize;

use super::analyze::words;
use super::index::Shard;
use super::question::{Member, Slot, Via};
use super::rank::Reader;
use super::{PassageIndex, Request};
use crate::knowledge::{Entity, Key, Knowledge, LangTag, Passage};

/// What a passage's score is made of.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Why {
    /// A reason for each word of the question that the passage has, or that stands for one.
    pub reasons: Vec<Reason>,
    /// What standing near each other, and likeness to the best passages, adds to the score.
    pub lift: f32,
    /// The score before it is made a share.
    pub score: f32,
}

/// A word of a question that a passage has, or something that stands for it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reason {
    /// The word as typed; of a thing that the question names, its name.
    pub word: String,
    /// A word of the passage that fits it.
    pub matched: String,
    /// Why that fits.
    pub via: Via,
    /// Where it stands.
    pub fields: Vec<Field>,
    /// The language of the text.
    pub lang: String,
    /// How telling the word is, by how few passages have it (BM25's idf).
    pub idf: f32,
    /// What the match is worth where the word itself is worth 1.
    pub weight: f32,
    /// What it adds to the score.
    pub score: f32,
}

/// Where a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// In the text, so many times.
    Text(usize),
    /// In the label of an actor or a theme that the passage is about.
    Label,
    /// In a compound.
    Compound,
    /// The passage is about the thing.
    About,
}

impl PassageIndex {
    /// Why a passage fits, in the text that fits best; `None` where nothing of the question is in it.
    #[must_use]
    pub fn why(
        &self,
        knowledge: &Knowledge,
        request: Request<'_>,
        passage: Key<Passage>,
    ) -> Option<Why> {
        let question = self.read(request);
        let allowed = (!request.narrowing.is_empty())
            .then(|| request.narrowing.allowed(knowledge, &self.shards));
        let found = self.find(&question, request.lang, allowed.as_deref());
        let found = found
            .iter()
            .find(|found| found.passage == passage.index())?;
        let shard = &self.shards[found.shard];
        let reasons: Vec<Reason> = question
            .slots
            .iter()
            .filter_map(|slot| reason(knowledge, slot, found.shard, shard, found.doc))
            .collect();
        let plain: f32 = reasons.iter().map(|reason| reason.score).sum();
        Some(Why {
            reasons,
            lift: (found.score - plain).max(0.0),
            score: found.score,
        })
    }
}

fn reason(
    knowledge: &Knowledge,
    slot: &Slot,
    nth: usize,
    shard: &Shard,
    doc: u32,
) -> Option<Reason> {
    let alone = |member: &Member| {
        let one = Slot {
            typed: String::new(),
            members: (0..=nth)
                .map(|at| if at == nth { vec![*member] } else { Vec::new() })
                .collect(),
            idf: slot.idf,
            is_word: slot.is_word,
        };
        Reader::new(&one, nth, shard).look_up(doc)
    };
    let scored = slot.members[nth]
        .iter()
        .map(|member| (alone(member), member));
    let (score, member) = scored.max_by(|a, b| a.0.total_cmp(&b.0))?;
    if score <= 0.0 {
        return None;
    }
    let passage = &knowledge[Key::<Passage>::new(shard.passage(doc))];
    let actors = passage.actors.iter().copied().map(Entity::Actor);
    let themes = passage.themes.iter().copied().map(Entity::Theme);
    let mut things = actors.chain(themes).chain([Entity::Source(passage.source)]);
    if member.via == Via::About {
        let thing = things.find(|thing| shard.thing(*thing) == Some(member.term))?;
        let name = knowledge.labels(thing).iter().next().map_or_else(
            || knowledge.id(thing).to_owned(),
            |label| label.text.to_string(),
        );
        return Some(Reason {
            word: name.clone(),
            matched: name,
            via: Via::About,
            fields: vec![Field::About],
            lang: shard.tag.to_string(),
            idf: shard.idf(member.term),
            weight: member.weight,
            score,
        });
    }
    let mut fields = Vec::new();
    let times = shard.order(doc).iter().filter(|term| **term == member.term);
    match times.count() {
        0 => {}
        times => fields.push(Field::Text(times)),
    }
    let is_term = |word: &str| shard.vocabulary.look_up(word, shard.language) == Some(member.term);
    let in_label = things.any(|thing| {
        let mut labels = knowledge.labels(thing).iter();
        labels.any(|label| words(&label.text).iter().any(|(.., word)| is_term(word)))
    });
    if in_label {
        fields.push(Field::Label);
    }
    if fields.is_empty() {
        fields.push(Field::Compound);
    }
    let own = text_of(passage, &shard.tag).into_iter().flat_map(words);
    let mut own = own.map(|(.., word)| word);
    let matched = own
        .find(|word| is_term(word))
        .or_else(|| shard.vocabulary.a_word_of(member.term))
        .unwrap_or_else(|| slot.typed.as_str().into());
    Some(Reason {
        word: slot.typed.clone(),
        matched: matched.into(),
        via: member.via,
        fields,
        lang: shard.tag.to_string(),
        idf: shard.idf(member.term),
        weight: member.weight,
        score,
    })
}

/// A passage's text in exactly this language.
fn text_of<'a>(passage: &'a Passage, lang: &LangTag) -> Option<&'a str> {
    let mut texts = passage.text.iter();
    texts.find(|text| text.lang == lang).map(|text| text.text)
}
