//! The index: every form of every label, its words, and ways to find words that are not quite the typed one.
//!
//! Words with typing errors are found by symmetric deletion (W. Garbe, SymSpell, 2012): every word is filed under
//! what remains of the first [`PREFIX`] letters of its phonetic key after up to two deletions, so that a lookup
//! costs the same at every size. Limits: edits beyond two, and beyond one in words of up to five letters, are
//! found only beside another word of the name.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::knowledge::{ActorKind, Entity, Knowledge};

use super::normalize::{Name, Script, Word};
use super::romanize::{self, hash32};
use super::tables::{self, Class};

/// Letters of a phonetic key that deletions see.
const PREFIX: usize = 7;

/// Words of up to this many letters take one edit, longer ones two.
pub(super) const SHORT: usize = 5;

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

/// 32-bit hashes to values, many to many: eight bytes an entry, sorted, found by the leading bits.
#[derive(Debug, Default)]
pub(super) struct Filed {
    entries: Vec<u64>,
    starts: Vec<u32>,
    shift: u32,
}

impl Filed {
    fn new(mut entries: Vec<u64>) -> Self {
        entries.sort_unstable();
        entries.dedup();
        entries.shrink_to_fit();
        let bits = entries.len().max(2).ilog2().min(24);
        let shift = 64 - bits;
        let mut starts = vec![0u32; (1 << bits) + 1];
        for entry in &entries {
            starts[(entry >> shift) as usize + 1] += 1;
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        Self {
            entries,
            starts,
            shift,
        }
    }

    fn entry(hash: u32, value: u32) -> u64 {
        u64::from(hash) << 32 | u64::from(value)
    }

    /// The values filed under a hash; what they stand for must still be compared.
    pub(super) fn get(&self, hash: u32) -> impl Iterator<Item = u32> + '_ {
        let bucket = (u64::from(hash) << 32 >> self.shift) as usize;
        let range = match (self.starts.get(bucket), self.starts.get(bucket + 1)) {
            (Some(from), Some(to)) => *from as usize..*to as usize,
            _ => 0..0,
        };
        self.entries[range]
            .iter()
            .filter(move |entry| (*entry >> 32) as u32 == hash)
            .map(|entry| (*entry & u64::from(u32::MAX)) as u32)
    }

    fn bytes(&self) -> usize {
        self.entries.len() * 8 + self.starts.len() * 4
    }
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

/// A form and what it is filed under, before the index is sealed.
#[derive(Default)]
struct Builder {
    index: Index,
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

impl Index {
    /// Files every label of every thing.
    pub(super) fn build(knowledge: &Knowledge) -> Self {
        let mut builder = Builder::default();
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
        use crate::knowledge::Key;
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
        let letters = letters(phonetic);
        let edits = edits(phonetic.len());
        let mut found: Vec<u32> = Vec::new();
        for_each_deletion(phonetic, |rest| {
            found.extend(self.by_deletion.get(hash32(rest)));
        });
        found.sort_unstable();
        found.dedup();
        found.into_iter().filter(move |t| {
            let token = self.token(*t);
            let longer = usize::from(token.phonetic_len).abs_diff(phonetic.len());
            longer <= edits && (token.letters ^ letters).count_ones() as usize <= 2 * edits
        })
    }

    /// Tokens filed under the deletions of a prefix, whatever their length.
    pub(super) fn near_prefix(&self, phonetic: &str, most: usize) -> Vec<u32> {
        let mut found: Vec<u32> = Vec::new();
        for_each_deletion(phonetic, |rest| {
            if found.len() < most {
                found.extend(self.by_deletion.get(hash32(rest)).take(most));
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

impl Builder {
    fn entity(&mut self, knowledge: &Knowledge, number: u32, entity: Entity) {
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
            let Some(form) = self.form(number, nth, flags, &name.words) else {
                continue;
            };
            self.native
                .push(Filed::entry(hash32(name.native.as_str()), form));
            if let Some(words) = &name.otherwise {
                self.form(number, nth, flags, words);
            }
            if person != 0 {
                for (_, syllables) in syllables {
                    self.syllables
                        .push(Filed::entry(hash32(syllables.as_slice()), form));
                    let mut turned = syllables;
                    turned.rotate_left(1);
                    self.syllables
                        .push(Filed::entry(hash32(turned.as_slice()), form));
                }
            } else if kind.is_some() && !read {
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

    fn seal(self) -> Index {
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
                for_each_deletion(&phonetic, |rest| {
                    by_deletion.push(Filed::entry(hash32(rest), value));
                });
            }
            file_skeleton(key, value, &mut by_skeleton);
            index.tokens.push(Token {
                text_at: u32::try_from(index.text.len()).unwrap_or(u32::MAX),
                key_len: u8::try_from(key.len()).unwrap_or(u8::MAX),
                phonetic_len: u8::try_from(phonetic.len()).unwrap_or(u8::MAX),
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
            for_each_deletion(&phonetic, |rest| {
                by_deletion.push(Filed::entry(hash32(rest), *id));
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

/// Files a token under its consonants, and under what is left when one of them is lost.
fn file_skeleton(sound: &str, token: u32, filed: &mut Vec<u64>) {
    let skeleton = romanize::skeleton(sound);
    for_each_skeleton(&skeleton, |part| {
        filed.push(Filed::entry(hash32(part), token));
    });
}

/// Calls back with a skeleton of two consonants or more, then with what is left of one of four or more when one goes.
pub(super) fn for_each_skeleton(skeleton: &[u8], mut callback: impl FnMut(&[u8])) {
    if skeleton.len() < 2 {
        return;
    }
    callback(skeleton);
    if skeleton.len() < 4 {
        return;
    }
    for at in 0..skeleton.len() {
        if at == 0 || skeleton[at] != skeleton[at - 1] {
            let mut rest = skeleton.to_vec();
            rest.remove(at);
            callback(&rest);
        }
    }
}

fn sorted_by_key(len: usize, key: impl Fn(usize) -> String) -> Vec<u32> {
    let mut order: Vec<u32> = (0..u32::try_from(len).unwrap_or(u32::MAX)).collect();
    order.sort_by_cached_key(|i| key(*i as usize));
    order
}

/// The syllables of a label that reads as a Mandarin name.
fn syllables_of(text: &str, name: &Name, han: bool) -> Vec<(romanize::Spelling, Vec<u16>)> {
    use romanize::Spelling;
    if han {
        let pinyin: Vec<&str> = name.words.iter().map(|w| w.key.as_str()).collect();
        return romanize::mandarin(&pinyin.join(" "));
    }
    let mut readings = romanize::mandarin(text);
    // A label in Wade-Giles may read as pinyin too; the first spelling that works is taken at its word.
    if let Some((first, _)) = readings.first().cloned() {
        let wanted = if first == Spelling::Palladius {
            first
        } else {
            Spelling::Pinyin
        };
        readings.retain(|(spelling, _)| *spelling == wanted || first == Spelling::WadeGiles);
    }
    readings
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

/// How many edits a phonetic key of this length takes.
pub(super) fn edits(len: usize) -> usize {
    match len {
        0..=2 => 0,
        3..=SHORT => 1,
        _ => 2,
    }
}

/// Calls back with what is left of the prefix after each way to delete letters, nothing deleted included.
fn for_each_deletion(phonetic: &str, mut callback: impl FnMut(&[u8])) {
    let bytes = phonetic.as_bytes();
    let prefix = &bytes[..bytes.len().min(PREFIX)];
    callback(prefix);
    let most = edits(bytes.len());
    let mut rest = [0u8; PREFIX];
    for first in 0..prefix.len() {
        if most == 0 {
            return;
        }
        // Deleting either of two equal neighbours leaves the same.
        if first > 0 && prefix[first] == prefix[first - 1] {
            continue;
        }
        let one = without(prefix, first, &mut rest);
        callback(&rest[..one]);
        if most < 2 {
            continue;
        }
        let shorter = rest;
        for second in first..one {
            let two = without(&shorter[..one], second, &mut rest);
            callback(&rest[..two]);
        }
    }
}

fn without(bytes: &[u8], at: usize, out: &mut [u8; PREFIX]) -> usize {
    let mut len = 0;
    for (i, b) in bytes.iter().enumerate() {
        if i != at {
            out[len] = *b;
            len += 1;
        }
    }
    len
}

/// A bit for each letter that occurs.
fn letters(key: &str) -> u32 {
    key.bytes()
        .filter(u8::is_ascii_lowercase)
        .fold(0, |bits, c| bits | 1 << (c - b'a'))
}
