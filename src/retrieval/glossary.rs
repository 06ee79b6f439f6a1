//! A glossary across languages, made of what curators wrote: the labels of one thing in two languages are
//! translations of each other, so that a question in English finds a passage that only has Dutch words.

use rustc_hash::FxHashMap;

use super::analyze::words;
use super::language::Language;
use crate::knowledge::{Entity, Knowledge, LabelKind};

/// The longest label that is a term rather than a phrase, in words that carry something.
const MAX_WORDS: usize = 4;

/// Labels by their first word.
#[derive(Default)]
pub(super) struct Glossary {
    /// The languages of the labels.
    languages: Vec<&'static Language>,
    /// First stem → labels that begin with it.
    by_first: FxHashMap<Box<str>, Vec<u32>>,
    labels: Vec<Label>,
    /// Things → their labels' places in `labels`.
    things: Vec<std::ops::Range<u32>>,
}

struct Label {
    thing: u32,
    /// Its place in `languages`.
    language: u16,
    /// Folded words that carry something in the label's language.
    words: Box<[Box<str>]>,
    /// Their stems.
    stems: Box<[Box<str>]>,
}

/// Words of a question that a label in another language says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Translation<'a> {
    /// The first of the question's words.
    pub(super) from: usize,
    /// How many of them.
    pub(super) count: usize,
    /// The other language, by its primary subtag.
    pub(super) language: &'static str,
    /// The other words, folded.
    pub(super) words: &'a [Box<str>],
}

impl Glossary {
    /// Of the shown labels of every actor and theme that has some in two languages.
    pub(super) fn new(knowledge: &Knowledge) -> Self {
        let mut glossary = Self::default();
        let things = knowledge
            .entities()
            .filter(|thing| !matches!(thing, Entity::Source(_)));
        for thing in things {
            glossary.add(knowledge, thing);
        }
        glossary
    }

    /// The languages of its labels.
    pub(super) fn languages(&self) -> impl Iterator<Item = &'static Language> + '_ {
        self.languages.iter().copied()
    }

    fn add(&mut self, knowledge: &Knowledge, thing: Entity) {
        let shown = || {
            knowledge
                .labels(thing)
                .iter()
                .filter(|label| label.kind != LabelKind::Hidden)
        };
        let known = || {
            shown()
                .map(|label| Language::of(&label.lang))
                .filter(|language| !language.tag.is_empty())
        };
        let Some(first) = known().next() else { return };
        if known().all(|language| language.tag == first.tag) {
            return;
        }
        let from = self.labels.len();
        for label in shown() {
            let language = Language::of(&label.lang);
            if language.tag.is_empty() {
                continue;
            }
            let folded = words(&label.text).into_iter().map(|(_, _, word)| word);
            let folded: Box<[Box<str>]> =
                folded.filter(|word| !language.is_stop_word(word)).collect();
            if folded.is_empty() || folded.len() > MAX_WORDS {
                continue;
            }
            let nth = self
                .languages
                .iter()
                .position(|other| other.tag == language.tag);
            let nth = nth.unwrap_or_else(|| {
                self.languages.push(language);
                self.languages.len() - 1
            });
            let stems: Box<[Box<str>]> = folded
                .iter()
                .map(|word| language.stem(word).into())
                .collect();
            self.by_first
                .entry(stems[0].clone())
                .or_default()
                .push(self.labels.len() as u32);
            self.labels.push(Label {
                thing: self.things.len() as u32,
                language: nth as u16,
                words: folded,
                stems,
            });
        }
        self.things.push(from as u32..self.labels.len() as u32);
    }

    /// Whether a label begins with this folded word.
    pub(super) fn knows(&self, word: &str) -> bool {
        let mut languages = self.languages.iter();
        languages.any(|language| self.by_first.contains_key(&*language.stem(word)))
    }

    /// What labels in other languages call any run of these folded words.
    pub(super) fn translate(&self, question: &[&str]) -> Vec<Translation<'_>> {
        let mut found = Vec::new();
        for (nth, language) in self.languages.iter().enumerate() {
            let stems: Vec<_> = question.iter().map(|word| language.stem(word)).collect();
            for from in 0..stems.len() {
                let Some(labels) = self.by_first.get(&*stems[from]) else {
                    continue;
                };
                for label in labels.iter().map(|label| &self.labels[*label as usize]) {
                    let run = stems[from..].iter().map(|stem| &**stem);
                    let same = run
                        .take(label.stems.len())
                        .eq(label.stems.iter().map(|stem| &**stem));
                    if usize::from(label.language) == nth && same {
                        found.extend(self.others(label, from));
                    }
                }
            }
        }
        found
    }

    fn others<'a>(
        &'a self,
        label: &'a Label,
        from: usize,
    ) -> impl Iterator<Item = Translation<'a>> {
        let range = self.things[label.thing as usize].clone();
        let others = self.labels[range.start as usize..range.end as usize].iter();
        others
            .filter(|other| other.language != label.language && other.words != label.words)
            .map(move |other| Translation {
                from,
                count: label.stems.len(),
                language: self.languages[usize::from(other.language)].tag,
                words: &other.words,
            })
    }
}
