//! The index: every form of every label, its words, and ways to find words that are not quite the typed one.
//!
//! Limits: edits beyond two, and beyond one in words of up to five letters, are found only beside another word of
//! the name.

mod build;

use crate::knowledge::{Entity, Key, Knowledge};

use super::filed::{self, Filed, for_each_deletion};
use super::romanize::{self, hash32};
use super::tables::Class;

/// A way to write a label, word by word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form {
    /// Whose it is: actors first, then themes, then sources.
    pub(super) entity: u32,
    words_at: u32,
    /// Which label of the entity.
    pub(super) label: u16,
    words_len: u8,
    flags: u8,
}

const PERSON: u8 = 1;
const ACRONYM: u8 = 2;
const READ: u8 = 4;
const HAN: u8 = 8;
const MANDARIN: u8 = 16;
const HANGUL: u8 = 32;
const KOREAN: u8 = 64;

impl Form {
    /// Whether it names a person.
    pub(super) fn is_person(self) -> bool {
        self.flags & PERSON != 0
    }

    /// Whether it is made of the initials of a label.
    pub(super) fn is_acronym(self) -> bool {
        self.flags & ACRONYM != 0
    }

    /// Whether it is a transliteration of the label.
    pub(super) fn is_read(self) -> bool {
        self.flags & READ != 0
    }

    /// Whether the label is in Han characters, so that other characters with the same sound are another name.
    pub(super) fn is_han(self) -> bool {
        self.flags & HAN != 0
    }

    /// Whether it is a Mandarin name, in which another syllable is another name.
    pub(super) fn is_mandarin(self) -> bool {
        self.flags & MANDARIN != 0
    }

    /// Whether it is a Korean name in hangul, in which another syllable is another name.
    pub(super) fn is_hangul(self) -> bool {
        self.flags & HANGUL != 0
    }

    /// Whether it is a Korean name in Latin letters, in which another syllable is another name too.
    pub(super) fn is_korean(self) -> bool {
        self.flags & KOREAN != 0
    }

    /// Its number of words.
    pub(super) fn len(self) -> usize {
        usize::from(self.words_len)
    }
}

/// A distinct word of the labels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    text_at: u32,
    key_len: u8,
    phonetic_len: u8,
    /// How many consonants its skeleton has.
    pub(super) skeleton_len: u8,
    /// What kind of word it is.
    pub(super) class: Class,
    /// Comes from another script somewhere.
    pub(super) read: bool,
    /// Which letters are in its phonetic key.
    letters: u32,
    /// How many things have it in a label.
    pub(super) df: u32,
    postings_at: u32,
    postings_len: u32,
}

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// Actors, themes, sources: where each kind ends in the numbering of entities.
    pub(super) ends: [u32; 3],
    forms: Vec<Form>,
    words: Vec<u32>,
    tokens: Vec<Token>,
    text: String,
    postings: Vec<u32>,
    by_key: Filed,
    by_deletion: Filed,
    by_skeleton: Filed,
    by_bag: Filed,
    by_joined: Filed,
    by_native: Filed,
    by_syllables: Filed,
    /// Tokens in alphabetical order of their keys.
    pub(super) alphabetical: Vec<u32>,
    /// Forms in alphabetical order of their joined keys.
    pub(super) joined_order: Vec<u32>,
}

impl Index {
    /// Files every label of every thing.
    pub(super) fn build(knowledge: &Knowledge) -> Self {
        let mut builder = build::Builder::default();
        for (number, entity) in knowledge.entities().enumerate() {
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            builder.entity(knowledge, number, entity);
        }
        let actors = knowledge.actors.len();
        let themes = actors + knowledge.themes.len();
        let sources = themes + knowledge.sources.len();
        builder.index.ends =
            [actors, themes, sources].map(|n| u32::try_from(n).unwrap_or(u32::MAX));
        builder.seal()
    }

    /// How many things there are.
    pub(super) fn len(&self) -> u32 {
        self.ends[2]
    }

    /// The thing with this number.
    pub(super) fn entity(&self, number: u32) -> Entity {
        let [actors, themes, _] = self.ends;
        if number < actors {
            Entity::Actor(Key::new(number as usize))
        } else if number < themes {
            Entity::Theme(Key::new((number - actors) as usize))
        } else {
            Entity::Source(Key::new((number - themes) as usize))
        }
    }

    /// The number of a thing.
    pub(super) fn number(&self, entity: Entity) -> u32 {
        let place = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
        match entity {
            Entity::Actor(key) => place(key.index()),
            Entity::Theme(key) => self.ends[0] + place(key.index()),
            Entity::Source(key) => self.ends[1] + place(key.index()),
        }
    }

    pub(super) fn form(&self, form: u32) -> Form {
        self.forms[form as usize]
    }

    /// The forms of a thing.
    pub(super) fn forms_of(&self, entity: u32) -> std::ops::Range<u32> {
        let count = |bound: u32| {
            let place = self.forms.partition_point(|form| form.entity < bound);
            u32::try_from(place).unwrap_or(u32::MAX)
        };
        count(entity)..count(entity + 1)
    }

    /// The words of a form, in order.
    pub(super) fn words(&self, form: Form) -> &[u32] {
        let at = form.words_at as usize;
        &self.words[at..at + form.len()]
    }

    pub(super) fn token(&self, token: u32) -> Token {
        self.tokens[token as usize]
    }

    /// The ASCII key of a token.
    pub(super) fn key(&self, token: u32) -> &str {
        let t = self.token(token);
        let at = t.text_at as usize;
        &self.text[at..at + usize::from(t.key_len)]
    }

    /// The phonetic key of a token.
    pub(super) fn phonetic(&self, token: u32) -> &str {
        let t = self.token(token);
        let at = t.text_at as usize + usize::from(t.key_len);
        &self.text[at..at + usize::from(t.phonetic_len)]
    }

    /// Forms that contain a token, in order; none for single letters.
    pub(super) fn postings(&self, token: u32) -> &[u32] {
        let t = self.token(token);
        let at = t.postings_at as usize;
        &self.postings[at..at + t.postings_len as usize]
    }

    /// The token with exactly this key.
    pub(super) fn find(&self, key: &str) -> Option<u32> {
        self.by_key.get(hash32(key)).find(|t| self.key(*t) == key)
    }

    /// Tokens whose phonetic keys may be within two edits of this one (one for short ones), by the letters they hold.
    pub(super) fn near<'a>(&'a self, phonetic: &'a str) -> impl Iterator<Item = u32> + 'a {
        let letters = filed::letters(phonetic);
        let edits = filed::edits(phonetic.len());
        let mut found: Vec<u32> = Vec::new();
        for_each_deletion(phonetic, |hash| {
            found.extend(self.by_deletion.get(hash));
        });
        found.sort_unstable();
        found.dedup();
        found.retain(|t| self.may_be(*t, phonetic.len(), letters, edits));
        found.into_iter()
    }

    /// Calls with the tokens that are this name or sound as it does.
    pub(super) fn sounding(&self, name: &str, mut found: impl FnMut(u32)) {
        let exact = self.find(name);
        exact.into_iter().for_each(&mut found);
        let sound = romanize::phonetic(name);
        for token in self.by_deletion.get(filed::undeleted(&sound)) {
            if Some(token) != exact && self.phonetic(token) == sound {
                found(token);
            }
        }
    }

    /// Whether a token may be within so many edits of a word, by its length and the letters it holds.
    pub(super) fn may_be(&self, token: u32, len: usize, letters: u32, edits: usize) -> bool {
        let token = self.token(token);
        usize::from(token.phonetic_len).abs_diff(len) <= edits
            && (token.letters ^ letters).count_ones() as usize <= 2 * edits
    }

    /// Tokens filed under the deletions of a prefix, whatever their length.
    pub(super) fn near_prefix(&self, phonetic: &str, most: usize) -> Vec<u32> {
        let mut found: Vec<u32> = Vec::new();
        for_each_deletion(phonetic, |hash| {
            if found.len() < most {
                found.extend(self.by_deletion.get(hash).take(most));
            }
        });
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Tokens with these consonants, or with one more.
    pub(super) fn with_skeleton<'a>(&'a self, skeleton: &[u8]) -> impl Iterator<Item = u32> + 'a {
        self.by_skeleton.get(hash32(skeleton))
    }

    /// Forms of exactly these tokens, in any order.
    pub(super) fn with_bag<'a>(&'a self, sorted: &'a [u32]) -> impl Iterator<Item = u32> + 'a {
        self.by_bag.get(hash32(sorted)).filter(move |f| {
            let words = self.words(self.form(*f));
            words.len() == sorted.len() && {
                let mut words = words.to_vec();
                words.sort_unstable();
                words == sorted
            }
        })
    }

    /// Forms that are this text once spaces are gone, the given name at either end.
    pub(super) fn with_joined<'a>(&'a self, joined: &'a str) -> impl Iterator<Item = u32> + 'a {
        let hash = hash32(joined);
        self.by_joined.get(hash).filter(move |f| {
            let words = self.words(self.form(*f));
            words.iter().map(|w| self.key(*w).len()).sum::<usize>() == joined.len()
        })
    }

    /// Forms whose label is this in its own script.
    pub(super) fn with_native(&self, native: &str) -> impl Iterator<Item = u32> + '_ {
        self.by_native.get(hash32(native))
    }

    /// Forms that are these Mandarin syllables.
    pub(super) fn with_syllables(&self, syllables: &[u16]) -> impl Iterator<Item = u32> + '_ {
        self.by_syllables.get(hash32(syllables))
    }

    /// Heap bytes held.
    pub(super) fn bytes(&self) -> usize {
        let filed = [
            &self.by_key,
            &self.by_deletion,
            &self.by_skeleton,
            &self.by_bag,
            &self.by_joined,
            &self.by_native,
            &self.by_syllables,
        ];
        self.forms.len() * size_of::<Form>()
            + self.tokens.len() * size_of::<Token>()
            + self.text.len()
            + 4 * (self.words.len()
                + self.postings.len()
                + self.alphabetical.len()
                + self.joined_order.len())
            + filed.iter().map(|f| f.bytes()).sum::<usize>()
    }
}
