//! A question → what to look for: a slot for each word that carries something, filled with everything that would do.

use std::borrow::Cow;

use rustc_hash::FxHashSet;
use serde::Serialize;

use super::analyze::words;
use super::compound::Splitter;
use super::correct::Correction;
use super::glossary::Glossary;
use super::index::Shard;
use super::language::{Language, idle_words};
use super::lexicon;
use super::snippet::Wanted;
use super::vocabulary::TermId;
use crate::knowledge::Entity;

/// Most words of a question that are looked for; of a longer one the rarest.
const MAX_SLOTS: usize = 48;
/// From this length on, in characters, one error away from a known word is no coincidence.
const LONG: usize = 8;
/// The shortest half of two words run together, in characters.
const MIN_HALF: usize = 3;

/// What stand-ins for a word are worth, where the word itself is worth 1.
mod weight {
    /// A label in another language.
    pub(super) const TRANSLATION: f32 = 0.9;
    /// A word of the shipped list in another language, where it is the only one.
    pub(super) const RENDERING: f32 = 0.95;
    /// What a mistyped word may have meant.
    pub(super) const CORRECTION: f32 = 0.9;
    /// A part of a compound that is itself known.
    pub(super) const PART: f32 = 0.4;
    /// A part of a compound nobody wrote as one word.
    pub(super) const PART_OF_UNKNOWN: f32 = 0.9;
    /// A compound around a word that never stands alone.
    pub(super) const HOST: f32 = 0.6;
    /// Two of the question's words written as one.
    pub(super) const JOINED: f32 = 0.8;
    /// Being about a thing that was recognised in the question.
    pub(super) const ABOUT: f32 = 0.8;
}

/// What a question asks for.
#[derive(Debug, Default)]
pub(super) struct Question {
    /// In the question's order; those of things last.
    pub(super) slots: Vec<Slot>,
    /// Words that were read as others, as typed.
    pub(super) corrections: Vec<(String, Vec<String>)>,
    /// Whether it seems to be in a language that no passage is written in.
    pub(super) foreign: bool,
}

/// One word of a question, or one thing it is about.
#[derive(Debug)]
pub(super) struct Slot {
    /// The word as typed; of a thing, nothing.
    pub(super) typed: String,
    /// What would do, for each shard.
    pub(super) members: Vec<Vec<Member>>,
    /// How telling the word is: the highest idf of what would do, or that of the rarest word where nothing would.
    pub(super) idf: f32,
    /// Whether this is a word, not a thing.
    pub(super) is_word: bool,
}

/// A term that fills a slot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Member {
    pub(super) term: TermId,
    /// 1 for the word itself, less for what stands in for it.
    pub(super) weight: f32,
    pub(super) via: Via,
}

/// Why a term would do for a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Via {
    /// It is the word, in any inflection.
    Word,
    /// It is a part of the word, a compound.
    Part,
    /// It is a compound with the word in it.
    Compound,
    /// The word was mistyped.
    Corrected,
    /// It is the word and its neighbour written as one, or the other way round.
    Joined,
    /// A label calls the same thing so in another language.
    Label,
    /// A list of words has it as a translation.
    Translated,
    /// The passage is about the thing that the question names.
    About,
}

impl Slot {
    fn empty(shards: &[Shard]) -> Self {
        Self {
            typed: String::new(),
            members: vec![Vec::new(); shards.len()],
            idf: 0.0,
            is_word: true,
        }
    }

    fn add(&mut self, shard: usize, term: TermId, weight: f32, via: Via) {
        let members = &mut self.members[shard];
        match members.iter_mut().find(|member| member.term == term) {
            Some(member) if member.weight >= weight => {}
            Some(member) => *member = Member { term, weight, via },
            None => members.push(Member { term, weight, via }),
        }
    }

    /// Makes it a slot for a part of a compound that nobody wrote.
    fn of_part(&mut self) {
        for member in self.members.iter_mut().flatten() {
            member.weight *= weight::PART_OF_UNKNOWN;
            member.via = Via::Part;
        }
    }

    fn is_known(&self) -> bool {
        self.members.iter().any(|members| !members.is_empty())
    }
}

impl Question {
    /// Reads a question, by a reader of this language, for these shards.
    pub(super) fn read(
        text: &str,
        about: &[Entity],
        lang: &'static Language,
        shards: &[Shard],
        glossary: &Glossary,
    ) -> Self {
        let typed = words(text);
        let judges = judges(lang, shards, glossary);
        let spoken = spoken(&typed, &judges, lang);
        let content = content(text, &typed, &judges, &spoken, shards, glossary);
        let mut question = Self {
            foreign: is_foreign(&typed, lang, shards),
            ..Self::default()
        };
        for word in &content {
            let (mut slot, correction) = read_word(word, &spoken, shards);
            slot.typed = word.typed.to_owned();
            if word.is_part {
                slot.of_part();
            }
            question.slots.push(slot);
            if !correction.is_empty() {
                question
                    .corrections
                    .push((word.typed.to_owned(), correction));
            }
        }
        let folded: Vec<&str> = content.iter().map(|word| word.folded).collect();
        question.join(&folded, shards);
        question.render(&folded, &spoken, shards);
        question.translate(&folded, shards, glossary);
        question.weigh(shards);
        question.shorten();
        question.add_things(about, shards);
        question
    }

    /// Looks for neighbours as one word too.
    fn join(&mut self, content: &[&str], shards: &[Shard]) {
        for (nth, pair) in content.windows(2).enumerate() {
            let joined = pair.concat();
            for (at, shard) in shards.iter().enumerate() {
                let term = shard
                    .vocabulary
                    .find(&joined)
                    .and_then(|id| shard.vocabulary.term(id));
                let Some(term) = term else { continue };
                self.slots[nth].add(at, term, weight::JOINED, Via::Joined);
                self.slots[nth + 1].add(at, term, weight::JOINED, Via::Joined);
            }
        }
    }

    /// Looks for what the glossary calls these words in other languages.
    fn translate(&mut self, content: &[&str], shards: &[Shard], glossary: &Glossary) {
        for translation in glossary.translate(content) {
            // Several words for one are each worth their share, so that none of them alone looks like the whole.
            let share = translation.count as f32 / translation.words.len() as f32;
            for (at, shard) in shards.iter().enumerate() {
                if shard.language.tag != translation.language {
                    continue;
                }
                let terms = translation.words.iter();
                for term in terms.filter_map(|word| shard.vocabulary.look_up(word, shard.language))
                {
                    for slot in
                        &mut self.slots[translation.from..translation.from + translation.count]
                    {
                        slot.add(at, term, weight::TRANSLATION * share.min(1.0), Via::Label);
                    }
                }
            }
        }
    }

    /// Looks for what the shipped list calls these words in other languages than the one the question is in.
    fn render(&mut self, content: &[&str], spoken: &[&Language], shards: &[Shard]) {
        for (slot, word) in self.slots.iter_mut().zip(content) {
            for (at, shard) in shards.iter().enumerate() {
                let own = spoken.iter().any(|from| from.tag == shard.language.tag);
                if own && !slot.members[at].is_empty() {
                    continue;
                }
                for from in spoken {
                    let found: Vec<(TermId, f32)> =
                        lexicon::renderings(from, shard.language, &from.stem(word))
                            .iter()
                            .filter_map(|rendering| {
                                let term =
                                    shard.vocabulary.look_up(rendering.word, shard.language)?;
                                Some((term, rendering.share))
                            })
                            .collect();
                    // Together they are one word (Pirkola, 1998): a rare rendering is no more telling than the others.
                    let with = found.iter().map(|(term, _)| shard.documents(*term)).sum();
                    let together = shard.idf_of(with);
                    for (term, share) in found {
                        let idf = shard.idf(term);
                        if idf > 0.0 {
                            let weight =
                                weight::RENDERING * share.sqrt() * (together / idf).min(1.0);
                            slot.add(at, term, weight, Via::Translated);
                        }
                    }
                }
            }
        }
    }

    /// Finds out how telling each word is.
    fn weigh(&mut self, shards: &[Shard]) {
        let unknown = shards.iter().map(Shard::highest_idf).fold(0.0, f32::max);
        for slot in &mut self.slots {
            let by_shard = slot.members.iter().zip(shards);
            let idfs = by_shard
                .flat_map(|(members, shard)| members.iter().map(|m| m.weight * shard.idf(m.term)));
            let known = idfs.fold(0.0, f32::max);
            slot.idf = if known > 0.0 { known } else { unknown };
        }
    }

    /// Keeps the rarest words of a very long question, in its order.
    fn shorten(&mut self) {
        if self.slots.len() <= MAX_SLOTS {
            return;
        }
        let mut idfs: Vec<f32> = self.slots.iter().map(|slot| slot.idf).collect();
        idfs.sort_by(|a, b| b.total_cmp(a));
        let least = idfs[MAX_SLOTS - 1];
        self.slots.retain(|slot| slot.idf >= least);
        self.slots.truncate(MAX_SLOTS);
    }

    fn add_things(&mut self, about: &[Entity], shards: &[Shard]) {
        for thing in about.iter().take(MAX_SLOTS) {
            let mut slot = Slot {
                is_word: false,
                ..Slot::empty(shards)
            };
            for (at, shard) in shards.iter().enumerate() {
                if let Some(term) = shard.thing(*thing) {
                    slot.add(at, term, weight::ABOUT, Via::About);
                    slot.idf = slot.idf.max(weight::ABOUT * shard.idf(term));
                }
            }
            if slot.is_known() {
                self.slots.push(slot);
            }
        }
    }
}

/// A question with its mistyped words as the texts write them, where it is clear which is meant.
pub(super) fn corrected<'a>(
    text: &'a str,
    lang: &'static Language,
    shards: &[Shard],
    glossary: &Glossary,
) -> Cow<'a, str> {
    let typed = words(text);
    // Most questions are typed well: nothing else is worth finding out about them.
    let is_usual = |word: &str| {
        is_known(word, shards) || shards.iter().any(|shard| shard.language.is_stop_word(word))
    };
    if typed.iter().all(|(.., word)| is_usual(word)) {
        return Cow::Borrowed(text);
    }
    let question = Question::read(text, &[], lang, shards, glossary);
    let mut corrected = String::new();
    let mut done = 0;
    for (start, end, _) in typed {
        let word = &text[start..end];
        let mut corrections = question.corrections.iter();
        let found = corrections.find(|(typed, _)| typed == word);
        if let Some([only]) = found.map(|(_, read_as)| read_as.as_slice()) {
            corrected.push_str(&text[done..start]);
            corrected.push_str(only);
            done = end;
        }
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    corrected.push_str(&text[done..]);
    Cow::Owned(corrected)
}

/// What to look for in a text of this language: for each word of the question that carries something, the word, what it
/// was read as, and its translations.
pub(super) fn wanted(
    text: &str,
    language: &'static Language,
    shards: &[Shard],
    glossary: &Glossary,
) -> Vec<Wanted> {
    let typed = words(text);
    let judges = judges(language, shards, glossary);
    let spoken = spoken(&typed, &judges, language);
    let mut content = content(text, &typed, &judges, &spoken, shards, glossary);
    content.truncate(MAX_SLOTS);
    let mut wanted: Vec<Wanted> = Vec::new();
    for word in &content {
        let (_, mut words) = read_word(word, &spoken, shards);
        words.push(word.folded.to_owned());
        for from in &spoken {
            let renderings = lexicon::renderings(from, language, &from.stem(word.folded));
            words.extend(renderings.iter().map(|rendering| rendering.word.to_owned()));
        }
        wanted.push(Wanted { words });
    }
    let folded: Vec<&str> = content.iter().map(|word| word.folded).collect();
    for translation in glossary.translate(&folded) {
        if translation.language == language.tag {
            for wanted in &mut wanted[translation.from..translation.from + translation.count] {
                wanted
                    .words
                    .extend(translation.words.iter().map(|word| word.to_string()));
            }
        }
    }
    wanted
}

/// Whether a question has more stop words of the reader's language than of any that passages are written in.
fn is_foreign(typed: &[(usize, usize, Box<str>)], lang: &Language, shards: &[Shard]) -> bool {
    let words: Vec<&str> = typed.iter().map(|(.., word)| &**word).collect();
    let own = shards
        .iter()
        .map(|shard| shard.language.stop_words_of(&words))
        .max();
    lang.stop_words_of(&words) > own.unwrap_or(0)
}

/// The languages a question may be in: the reader's, those of the passages and those of the labels, and those that can be
/// translated into one of the passages'.
fn judges(
    lang: &'static Language,
    shards: &[Shard],
    glossary: &Glossary,
) -> Vec<&'static Language> {
    let mut judges = vec![lang];
    let own = shards.iter().map(|shard| shard.language);
    let partners = own.clone().flat_map(lexicon::partners);
    for other in own.chain(glossary.languages()).chain(partners) {
        if !judges.iter().any(|judge| judge.tag == other.tag) {
            judges.push(other);
        }
    }
    judges
}

/// Of these languages, the one whose stop words a question has most of; on a tie, each of them. Without any stop words,
/// the reader's.
fn spoken(
    typed: &[(usize, usize, Box<str>)],
    judges: &[&'static Language],
    lang: &'static Language,
) -> Vec<&'static Language> {
    let words: Vec<&str> = typed.iter().map(|(.., word)| &**word).collect();
    let counts: Vec<usize> = judges
        .iter()
        .map(|judge| judge.stop_words_of(&words))
        .collect();
    match counts.iter().copied().max() {
        None | Some(0) => vec![lang],
        Some(most) => judges
            .iter()
            .zip(counts)
            .filter(|(_, count)| *count == most)
            .map(|(judge, _)| *judge)
            .collect(),
    }
}

/// A word of a question that carries something.
#[derive(Debug, Clone, Copy)]
struct Content<'a> {
    folded: &'a str,
    /// As it was typed; of a part of a compound, the compound.
    typed: &'a str,
    /// Whether it is a part of a compound that nobody wrote.
    is_part: bool,
}

/// The distinct words of a question that carry something. Instead of a compound that nobody wrote, its parts.
fn content<'a>(
    text: &'a str,
    typed: &'a [(usize, usize, Box<str>)],
    judges: &[&Language],
    spoken: &[&'static Language],
    shards: &[Shard],
    glossary: &Glossary,
) -> Vec<Content<'a>> {
    let mut seen = FxHashSet::default();
    let distinct = typed.iter().filter(|(.., word)| seen.insert(&**word));
    let distinct: Vec<(&str, &str)> = distinct
        .map(|(start, end, word)| (&**word, &text[*start..*end]))
        .collect();
    let folded: Vec<&str> = distinct.iter().map(|(word, _)| *word).collect();
    let idle = idle_words(&folded, judges, |word| is_known(word, shards));
    let carries = distinct.iter().zip(idle).filter(|(_, idle)| !idle);
    let mut content = Vec::new();
    for ((folded, typed), _) in carries.take(4 * MAX_SLOTS) {
        let parts = parts_of_unknown(folded, spoken, shards, glossary);
        let is_part = !parts.is_empty();
        let words = if is_part { parts } else { vec![*folded] };
        content.extend(words.into_iter().map(|folded| Content {
            folded,
            typed,
            is_part,
        }));
    }
    content
}

/// Whether a text or a label has a folded word, in any inflection.
fn is_known(word: &str, shards: &[Shard]) -> bool {
    shards.iter().any(|shard| {
        let term = shard.vocabulary.look_up(word, shard.language);
        term.is_some_and(|term| shard.idf(term) > 0.0)
    })
}

/// The parts of a compound that neither texts nor lists know, where a text has one of them or the list has one in the
/// other language; empty for any other word.
fn parts_of_unknown<'a>(
    word: &'a str,
    spoken: &[&'static Language],
    shards: &[Shard],
    glossary: &Glossary,
) -> Vec<&'a str> {
    if is_known(word, shards) || glossary.knows(word) {
        return Vec::new();
    }
    let rendered = |word: &str, language: &Language| {
        let stem = language.stem(word);
        shards
            .iter()
            .any(|shard| !lexicon::renderings(language, shard.language, &stem).is_empty())
    };
    let with_texts = shards
        .iter()
        .map(|shard| (shard.language, Some(&shard.vocabulary)));
    let without = spoken
        .iter()
        .filter(|language| {
            !shards
                .iter()
                .any(|shard| shard.language.tag == language.tag)
        })
        .map(|language| (*language, None));
    for (language, vocabulary) in with_texts.chain(without) {
        if rendered(word, language) {
            return Vec::new();
        }
        let parts = Splitter::new(language, vocabulary).split(word);
        if parts
            .iter()
            .any(|part| is_known(part, shards) || rendered(part, language))
        {
            // Found out last, as it takes longest.
            return if is_slip(word, shards) {
                Vec::new()
            } else {
                parts
            };
        }
    }
    Vec::new()
}

/// Everything that would do for a folded word, and what it was read as where nobody wrote it.
fn read_word(
    content: &Content<'_>,
    spoken: &[&'static Language],
    shards: &[Shard],
) -> (Slot, Vec<String>) {
    let word = content.folded;
    let mut slot = Slot::empty(shards);
    for (at, shard) in shards.iter().enumerate() {
        let term = shard.vocabulary.look_up(word, shard.language);
        if let Some(term) = term.filter(|term| shard.idf(*term) > 0.0) {
            slot.add(at, term, 1.0, Via::Word);
        }
    }
    if slot.is_known() {
        for (at, shard) in shards.iter().enumerate() {
            let parts = Splitter::new(shard.language, Some(&shard.vocabulary)).split(word);
            for term in parts
                .into_iter()
                .filter_map(|part| shard.vocabulary.look_up(part, shard.language))
            {
                slot.add(at, term, weight::PART, Via::Part);
            }
        }
        return (slot, Vec::new());
    }
    let hosts: Vec<_> = shards
        .iter()
        .map(|shard| shard.hosts.of(word, &shard.vocabulary))
        .collect();
    // Whether it is a slip is found out only where it matters, as it takes longest.
    if hosts.iter().any(|hosts| !hosts.is_empty()) && !is_slip(word, shards) {
        for (at, (shard, hosts)) in shards.iter().zip(hosts).enumerate() {
            for term in hosts
                .into_iter()
                .filter_map(|host| shard.vocabulary.term(host))
            {
                slot.add(at, term, weight::HOST, Via::Compound);
            }
        }
    }
    let is_word = spoken.iter().any(|language| lexicon::knows(language, word));
    if slot.is_known() || content.is_part || is_word {
        return (slot, Vec::new());
    }
    let read_as = correct(word, shards, &mut slot);
    if read_as.is_empty() {
        run_together(word, shards, &mut slot);
    }
    (slot, read_as)
}

/// The words of each shard's texts that are nearest to one that nobody wrote.
fn nearest(word: &str, shards: &[Shard]) -> Vec<Vec<Correction>> {
    let mut by_shard: Vec<Vec<Correction>> = shards
        .iter()
        .map(|shard| shard.corrector.correct(word, &shard.vocabulary))
        .collect();
    let least = by_shard.iter().flatten().map(|found| found.distance).min();
    for found in &mut by_shard {
        found.retain(|found| Some(found.distance) == least);
    }
    by_shard
}

/// Whether a word looks like a slip in a word of the texts rather than like a compound of its own: long, and one error
/// away.
fn is_slip(word: &str, shards: &[Shard]) -> bool {
    word.chars().count() >= LONG
        && nearest(word, shards)
            .iter()
            .flatten()
            .any(|found| found.distance == 1)
}

/// Fills a slot with the words nearest to one that nobody wrote, and names them.
fn correct(word: &str, shards: &[Shard], slot: &mut Slot) -> Vec<String> {
    let mut read_as: Vec<String> = Vec::new();
    for (at, (shard, found)) in shards.iter().zip(nearest(word, shards)).enumerate() {
        let words: Vec<_> = found.iter().map(|found| found.word).collect();
        let terms: Vec<TermId> = words
            .iter()
            .filter_map(|word| shard.vocabulary.term(*word))
            .collect();
        // Together they are one word: the rarest of them is not the likeliest.
        let together = shard.idf_of(terms.iter().map(|term| shard.documents(*term)).sum());
        for term in terms {
            let share = (together / shard.idf(term).max(f32::MIN_POSITIVE)).min(1.0);
            slot.add(at, term, weight::CORRECTION * share, Via::Corrected);
        }
        for better in words.into_iter().map(|word| shard.vocabulary.word(word)) {
            if !read_as.iter().any(|other| other == better) {
                read_as.push(better.to_owned());
            }
        }
    }
    read_as.truncate(super::correct::MAX_CORRECTIONS);
    read_as
}

/// Fills a slot with the two words that were typed as one: `tradewar`.
fn run_together(word: &str, shards: &[Shard], slot: &mut Slot) {
    for (at, shard) in shards.iter().enumerate() {
        for (end, _) in word.char_indices().skip(MIN_HALF) {
            let (first, second) = word.split_at(end);
            if second.chars().count() < MIN_HALF {
                break;
            }
            let term = |half| {
                shard
                    .vocabulary
                    .find(half)
                    .and_then(|id| shard.vocabulary.term(id))
            };
            if let (Some(first), Some(second)) = (term(first), term(second)) {
                slot.add(at, first, weight::PART_OF_UNKNOWN, Via::Joined);
                slot.add(at, second, weight::PART_OF_UNKNOWN, Via::Joined);
            }
        }
    }
}
