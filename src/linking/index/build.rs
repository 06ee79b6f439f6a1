//! Every label of every thing → the index.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::knowledge::{ActorKind, Entity, Knowledge, LabelKind};
use crate::linking::filed::{Filed, for_each_deletion, for_each_skeleton, letters};
use crate::linking::korean;
use crate::linking::mandarin::{self, Reading, Spelling};
use crate::linking::normalize::{Name, Word};
use crate::linking::romanize::{self, hash32};
use crate::linking::script::Script;
use crate::linking::tables::{self, Class};

use super::{ACRONYM, Form, HAN, HANGUL, Index, KOREAN, MANDARIN, PERSON, READ, Token};

/// A form and what it is filed under, before the index is sealed.
#[derive(Default)]
pub(super) struct Builder {
    pub(super) index: Index,
    ids: FxHashMap<Box<str>, u32>,
    classes: Vec<Class>,
    /// Tokens that sound other than their key: twice filed.
    sounds: Vec<(u32, String)>,
    bag: Vec<u64>,
    joined: Vec<u64>,
    native: Vec<u64>,
    syllables: Vec<u64>,
    seen: FxHashSet<(Vec<u32>, bool)>,
}

impl Builder {
    /// Files every label of a thing.
    pub(super) fn entity(&mut self, knowledge: &Knowledge, number: u32, entity: Entity) {
        self.seen.clear();
        let kind = match entity {
            Entity::Actor(key) => Some(knowledge[key].kind),
            _ => None,
        };
        let person = if kind == Some(ActorKind::Person) {
            PERSON
        } else {
            0
        };
        let mut initials = Vec::new();
        for (nth, label) in knowledge.labels(entity).iter().enumerate() {
            let nth = u16::try_from(nth).unwrap_or(u16::MAX);
            let mut name = Name::of(&label.text);
            if person == 0
                && let Some(words) = name.otherwise.take()
            {
                name.words = words;
            }
            let han = name.words.iter().any(|w| w.script == Script::Han);
            let read = name.words.iter().any(|w| w.script != Script::Latin);
            let mut flags = person;
            flags |= if read { READ } else { 0 };
            flags |= if han { HAN } else { 0 };
            flags |= if name.otherwise.is_some() && !han {
                HANGUL
            } else {
                0
            };
            let syllables = syllables_of(&label.text, &name, han);
            flags |= if syllables.is_empty() { 0 } else { MANDARIN };
            if person != 0 && !read && korean::is_name(name.words.iter().map(|w| w.key.as_str())) {
                flags |= KOREAN;
            }
            if person != 0 && syllables.is_empty() {
                surname_last(&label.text, &mut name.words);
            }
            let Some(form) = self.form(number, nth, flags, &name.words) else {
                continue;
            };
            self.native
                .push(Filed::entry(hash32(name.native.as_str()), form));
            if let Some(words) = &name.otherwise {
                self.form(number, nth, flags, words);
            }
            if person != 0 {
                for (_, reading) in syllables {
                    for reading in [reading, reading.turned()] {
                        let hash = hash32(reading.syllables());
                        self.syllables.push(Filed::entry(hash, form));
                    }
                }
            } else if kind.is_some() && !read && label.kind != LabelKind::Hidden {
                // Nobody abbreviates a misspelling.
                for acronym in acronyms(&name.words) {
                    initials.push((nth, flags | ACRONYM, acronym));
                }
            }
        }
        // Last, so that an acronym the curators listed is taken at their word.
        for (nth, flags, acronym) in initials {
            self.form(number, nth, flags, &[acronym]);
        }
    }

    /// Files a form; `None` for one without words or that the entity has already.
    fn form(&mut self, entity: u32, label: u16, flags: u8, words: &[Word]) -> Option<u32> {
        if words.is_empty() {
            return None;
        }
        let ids: Vec<u32> = words.iter().map(|w| self.intern(w)).collect();
        if let (Some(last), true) = (words.last(), flags & PERSON != 0 && words.len() > 1)
            && last.class == Class::Title
            && tables::is_surname_too(&last.key)
            && let Some(id) = ids.last()
        {
            self.classes[*id as usize] = Class::Content;
        }
        if let (Some(first), true) = (words.first(), flags & PERSON != 0 && words.len() > 1)
            && first.class == Class::Particle
            && tables::is_name_too(&first.key)
            && let Some(id) = ids.first()
        {
            self.classes[*id as usize] = Class::Content;
        }
        let mut bag = ids.clone();
        bag.sort_unstable();
        if !self.seen.insert((ids.clone(), flags & READ != 0)) {
            return None;
        }
        let form = u32::try_from(self.index.forms.len()).ok()?;
        self.bag.push(Filed::entry(hash32(bag.as_slice()), form));
        if words.len() > 1 {
            let mut keys: Vec<&str> = words.iter().map(|w| w.key.as_str()).collect();
            for _ in 0..2 {
                self.joined
                    .push(Filed::entry(hash32(keys.concat().as_str()), form));
                keys.rotate_left(1);
            }
            keys.rotate_right(3 % words.len());
            self.joined
                .push(Filed::entry(hash32(keys.concat().as_str()), form));
        } else {
            self.joined
                .push(Filed::entry(hash32(words[0].key.as_str()), form));
        }
        self.index.forms.push(Form {
            entity,
            label,
            words_at: u32::try_from(self.index.words.len()).ok()?,
            words_len: u8::try_from(ids.len()).ok()?,
            flags,
        });
        self.index.words.extend(ids);
        Some(form)
    }

    fn intern(&mut self, word: &Word) -> u32 {
        if let Some(id) = self.ids.get(word.key.as_str()) {
            return *id;
        }
        let id = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
        self.ids.insert(word.key.as_str().into(), id);
        if let Some(sound) = &word.sound {
            self.sounds.push((id, sound.clone()));
        }
        self.classes.push(tables::class(&word.key));
        id
    }

    /// Counts, sorts and seals.
    pub(super) fn seal(self) -> Index {
        let mut index = self.index;
        let mut keys = vec![""; self.ids.len()];
        for (key, id) in &self.ids {
            keys[*id as usize] = key;
        }
        let (mut by_key, mut by_deletion, mut by_skeleton) = (Vec::new(), Vec::new(), Vec::new());
        for (id, key) in keys.iter().enumerate() {
            let phonetic = romanize::phonetic(key);
            let value = u32::try_from(id).unwrap_or(u32::MAX);
            by_key.push(Filed::entry(hash32(*key), value));
            if phonetic.len() >= 3 {
                for_each_deletion(&phonetic, |hash| {
                    by_deletion.push(Filed::entry(hash, value));
                });
            }
            let skeleton_len = file_skeleton(key, value, &mut by_skeleton);
            index.tokens.push(Token {
                text_at: u32::try_from(index.text.len()).unwrap_or(u32::MAX),
                key_len: u8::try_from(key.len()).unwrap_or(u8::MAX),
                phonetic_len: u8::try_from(phonetic.len()).unwrap_or(u8::MAX),
                skeleton_len: u8::try_from(skeleton_len).unwrap_or(u8::MAX),
                class: self.classes[id],
                read: false,
                letters: letters(&phonetic),
                df: 0,
                postings_at: 0,
                postings_len: 0,
            });
            index.text.push_str(key);
            index.text.push_str(&phonetic);
        }
        for (id, sound) in &self.sounds {
            file_skeleton(sound, *id, &mut by_skeleton);
            let phonetic = romanize::phonetic(sound);
            for_each_deletion(&phonetic, |hash| {
                by_deletion.push(Filed::entry(hash, *id));
            });
        }
        index.post();
        index.by_key = Filed::new(by_key);
        index.by_deletion = Filed::new(by_deletion);
        index.by_skeleton = Filed::new(by_skeleton);
        index.by_bag = Filed::new(self.bag);
        index.by_joined = Filed::new(self.joined);
        index.by_native = Filed::new(self.native);
        index.by_syllables = Filed::new(self.syllables);
        index.alphabetical = sorted_by_key(index.tokens.len(), |t| keys[t].to_owned());
        index.joined_order = sorted_by_key(index.forms.len(), |f| {
            let words = index.words(index.forms[f]);
            words.iter().map(|w| keys[*w as usize]).collect::<String>()
        });
        index
    }
}

impl Index {
    /// Counts tokens and lists the forms of each.
    fn post(&mut self) {
        let mut last = vec![u32::MAX; self.tokens.len()];
        for form in &self.forms {
            let at = form.words_at as usize;
            for word in &self.words[at..at + form.len()] {
                let token = &mut self.tokens[*word as usize];
                if last[*word as usize] != form.entity {
                    last[*word as usize] = form.entity;
                    token.df += 1;
                }
                token.postings_len += 1;
                token.read |= form.is_read();
            }
        }
        let mut at = 0;
        for token in &mut self.tokens {
            if token.key_len == 1 {
                token.postings_len = 0;
            }
            token.postings_at = at;
            at += token.postings_len;
            token.postings_len = 0;
        }
        self.postings = vec![0; at as usize];
        for (number, form) in self.forms.iter().enumerate() {
            let at = form.words_at as usize;
            for word in &self.words[at..at + form.len()] {
                let token = &mut self.tokens[*word as usize];
                if token.key_len > 1 {
                    self.postings[(token.postings_at + token.postings_len) as usize] =
                        u32::try_from(number).unwrap_or(u32::MAX);
                    token.postings_len += 1;
                }
            }
        }
    }
}

/// Files a token under its consonants, and under what is left when one of them is lost. How many it has.
fn file_skeleton(sound: &str, token: u32, filed: &mut Vec<u64>) -> usize {
    let skeleton = romanize::skeleton(sound);
    for_each_skeleton(&skeleton, |part| {
        filed.push(Filed::entry(hash32(part), token));
    });
    skeleton.len()
}

fn sorted_by_key(len: usize, key: impl Fn(usize) -> String) -> Vec<u32> {
    let mut order: Vec<u32> = (0..u32::try_from(len).unwrap_or(u32::MAX)).collect();
    order.sort_by_cached_key(|i| key(*i as usize));
    order
}

/// The syllables of a label that reads as a Mandarin name.
fn syllables_of(text: &str, name: &Name, han: bool) -> Vec<(Spelling, Reading)> {
    if han {
        let pinyin: Vec<&str> = name.words.iter().map(|w| w.key.as_str()).collect();
        return mandarin::readings(&pinyin.join(" "));
    }
    let mut readings = mandarin::readings(text);
    // A label in Wade-Giles may read as pinyin too; the first spelling that works is taken at its word.
    if let Some((first, _)) = readings.first().copied() {
        let wanted = if first == Spelling::Palladius {
            first
        } else {
            Spelling::Pinyin
        };
        readings.retain(|(spelling, _)| *spelling == wanted || first == Spelling::WadeGiles);
    }
    readings
}

/// Turns a name whose surname stands before a comma: Kerry, John.
fn surname_last(text: &str, words: &mut [Word]) {
    let Some((surname, _)) = text.split_once(',') else {
        return;
    };
    let before = Name::of(surname).words.len().min(words.len());
    // What comes after the comma may be no more than a title: Kennedy, Jr.
    if words[before..]
        .iter()
        .any(|word| word.class != Class::Title)
    {
        words.rotate_left(before);
    }
}

/// Initials of a label of two words or more, with its particles and without: CPC, TPOC.
fn acronyms(words: &[Word]) -> Vec<Word> {
    let initials = |all: bool| -> String {
        words
            .iter()
            .filter(|w| all || w.class != Class::Particle)
            .filter_map(|w| w.key.chars().next())
            .collect()
    };
    let mut out = Vec::new();
    for key in [initials(false), initials(true)] {
        let fits = (2..=8).contains(&key.len()) && words.len() >= 2;
        if fits && out.iter().all(|w: &Word| w.key != key) {
            let mut word = Word::new(&key, Script::Latin);
            word.class = Class::Content;
            out.push(word);
        }
    }
    out
}
