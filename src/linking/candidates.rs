//! Words of a mention → words of the base that they may stand for → the labels worth comparing.

mod gather;
mod related;

use compact_str::CompactString;

use super::index::Index;
use super::mandarin;
use super::normalize::Word;
use super::romanize;
use super::score::{Kind, Model};
use super::script::Script;
use super::tables::{self, Class};

pub(super) use related::typo;

/// Words of 64 bits in which tokens with relations are marked.
const RELATED: usize = 128;

/// A word of the mention, or two neighbours that may be one word.
#[derive(Debug)]
pub(super) struct Unit {
    /// Lower-case ASCII.
    pub(super) key: CompactString,
    /// Which words of the mention it covers, as bits.
    pub(super) covers: u16,
    /// What kind of word it is.
    pub(super) class: Class,
    /// What it was written in.
    pub(super) script: Script,
    /// What it sounds like, in ASCII, where the key hides it.
    sound: Option<String>,
    /// Names in ASCII that it is known to stand for.
    stands_for: Option<&'static str>,
    /// Of how many Chinese characters or Korean syllables it is.
    syllables: usize,
    /// Its phonetic key.
    pub(super) phonetic: CompactString,
    /// It is Mandarin syllables in pinyin.
    pub(super) is_pinyin: bool,
    /// Two or three letters that look like initials.
    pub(super) initials: bool,
    /// Two neighbours joined, each of which the base knows.
    known_apart: bool,
    /// How surprising it would be in a stranger's name, in nats.
    pub(super) surprise: f32,
}

/// A word of the base that a unit may stand for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Relation {
    /// The word of the base.
    pub(super) token: u32,
    /// Which unit.
    pub(super) unit: u8,
    /// How they are related.
    pub(super) kind: Kind,
    /// What that says for the name, in nats.
    pub(super) gain: f32,
    /// Of a slip: both are valid Mandarin syllables, so that it is none where names are Mandarin. Of consonants: not all are
    /// the same.
    pub(super) doubtful: bool,
}

/// A mention, ready to be compared with labels.
#[derive(Debug)]
pub(super) struct Query {
    /// Words first, then neighbours joined.
    pub(super) units: Vec<Unit>,
    /// How many of the units are words.
    pub(super) words: usize,
    /// By token.
    relations: Vec<Relation>,
    /// A bit for each token that has relations, many to a bit: nearly all that is asked about has none.
    related: [u64; RELATED],
}

impl Query {
    /// Prepares these words.
    pub(super) fn new(index: &Index, model: &Model, words: &[Word]) -> Self {
        let mut units: Vec<Unit> = words
            .iter()
            .enumerate()
            .map(|(nth, word)| Unit {
                key: word.key.clone(),
                covers: 1 << nth,
                class: word.class,
                script: word.script,
                sound: word.sound.clone(),
                stands_for: word.stands_for,
                syllables: word.syllables,
                phonetic: romanize::phonetic(&word.key),
                is_pinyin: mandarin::is_pinyin(&word.key),
                initials: word.initials,
                known_apart: false,
                surprise: 0.0,
            })
            .collect();
        let count = units.len();
        // King at the end of a name is a surname.
        if let [_, .., before, last] | [before, last] = units.as_mut_slice()
            && last.class == Class::Title
            && before.class == Class::Content
            && tables::is_surname_too(&last.key)
        {
            last.class = Class::Content;
        }
        // A particle at the head is none: Ben Cardin, A. Merkel.
        let mut names = units.iter_mut().filter(|unit| unit.class != Class::Title);
        if let (Some(first), Some(_)) = (names.next(), names.next())
            && first.class == Class::Particle
            && (first.key.len() == 1 || tables::is_name_too(&first.key))
        {
            first.class = Class::Content;
        }
        for nth in 1..count {
            let (left, right) = (&units[nth - 1], &units[nth]);
            let key = compact_str::format_compact!("{}{}", left.key, right.key);
            if key.len() >= 4 {
                units.push(Unit {
                    phonetic: romanize::phonetic(&key),
                    is_pinyin: mandarin::is_pinyin(&key),
                    key,
                    covers: left.covers | right.covers,
                    class: Class::Content,
                    script: left.script,
                    sound: None,
                    stands_for: None,
                    syllables: left.syllables + right.syllables,
                    initials: false,
                    known_apart: [left, right]
                        .iter()
                        .all(|unit| index.find(&unit.key).is_some()),
                    surprise: 0.0,
                });
            }
        }
        let mut query = Self {
            units,
            words: count,
            relations: Vec::new(),
            related: [0; RELATED],
        };
        for unit in 0..query.units.len() {
            query.relate(index, model, unit);
        }
        for relation in &query.relations {
            let (word, bit) = mark(relation.token);
            query.related[word] |= bit;
        }
        query
            .relations
            .sort_unstable_by(|a, b| a.token.cmp(&b.token).then(b.gain.total_cmp(&a.gain)));
        query
    }

    /// What a token may stand for, best first.
    pub(super) fn relations(&self, token: u32) -> &[Relation] {
        let (word, bit) = mark(token);
        if self.related[word] & bit == 0 {
            return &[];
        }
        let from = self.relations.partition_point(|r| r.token < token);
        let rest = &self.relations[from..];
        let to = rest.iter().take_while(|r| r.token == token).count();
        &rest[..to]
    }
}

/// Where a token is marked.
fn mark(token: u32) -> (usize, u64) {
    let bit = token as usize % (64 * RELATED);
    (bit / 64, 1 << (bit % 64))
}
