//! Words of a mention → words of the base that they may stand for → the labels worth comparing.

use compact_str::CompactString;

use super::filed;
use super::index::{Form, Index};
use super::likeness::{distance, foreign_letters, is_swap, is_vowel_change, jaro_winkler};
use super::mandarin;
use super::normalize::Word;
use super::romanize;
use super::score::{self, Kind, Model};
use super::script::Script;
use super::tables::{self, Class};

/// Most labels that are looked at for one word of a mention.
const MAX_GATHERED: usize = 1000;

/// So many labels are enough once what is left says much less than what was taken.
const PLENTY: usize = 300;

/// Most labels that are aligned word by word.
const MAX_ALIGNED: usize = 40;

/// Most labels with a word in common in which another is looked for.
const MAX_BESIDE: usize = 20_000;

/// A word that so many things have is meant as typed.
const COMMON: u32 = 12;

/// Words of 64 bits in which tokens with relations are marked.
const RELATED: usize = 128;

/// Most words of the base with the same consonants that are considered.
const MAX_SKELETONS: usize = 300;

/// Most of them that are compared further.
const MAX_ALIKE: usize = 100;

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
    /// Both are valid Mandarin syllables, so no typing error where names are Mandarin.
    pub(super) clash: bool,
    /// Not all consonants are the same.
    pub(super) lossy: bool,
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

    fn relate(&mut self, index: &Index, model: &Model, nth: usize) {
        let unit = &self.units[nth];
        let is_word = nth < self.words;
        let number = u8::try_from(nth).unwrap_or(u8::MAX);
        let mut found = Vec::new();
        // In a script that is read aloud, many words sound alike.
        let most = match unit.syllables {
            0 => f32::INFINITY,
            syllables => score::SYLLABLE * syllables as f32,
        };
        let mut add = |token, kind, gain: f32, clash| {
            let gain = gain.min(most);
            if gain > 0.0 {
                found.push(Relation {
                    token,
                    unit: number,
                    kind,
                    gain,
                    clash: clash && kind != Kind::Skeleton,
                    lossy: clash && kind == Kind::Skeleton,
                });
            }
        };
        let exact = index.find(&unit.key);
        if let Some(token) = exact {
            let gain = match unit.key.len() {
                1 => model.exact(index, token).min(score::INITIAL),
                _ => model.exact(index, token),
            };
            let gain = gain.max(0.05);
            add(token, Kind::Exact, gain, false);
        }
        let phonetic = unit.phonetic.clone();
        let surprise = model.surprise(exact.map(|t| index.token(t).df), phonetic.len());
        self.units[nth].surprise = surprise;
        let unit = &self.units[nth];
        if is_word {
            transcribed(index, model, unit, &mut add);
            let names = tables::nicknames(&unit.key);
            let doubt =
                score::NICKNAME + score::ONE_OF_NICKNAMES * (names.len() as f32).max(1.0).ln();
            for name in names {
                if let Some(token) = index.find(name) {
                    let gain = model.exact(index, token).min(surprise) - doubt;
                    add(token, Kind::Nickname, gain, false);
                }
            }
            for name in tables::cognates(&unit.key) {
                if let Some(token) = index.find(name)
                    && Some(token) != exact
                {
                    let gain = model.exact(index, token).min(surprise) - score::COGNATE;
                    add(token, Kind::Nickname, gain, false);
                }
            }
            if exact.is_none() && unit.script == Script::Latin {
                for stem in tables::stems(&unit.key) {
                    index.sounding(stem, |token| {
                        let gain = model.exact(index, token).min(surprise) - score::INFLECTED;
                        add(token, Kind::Sound, gain, false);
                    });
                }
            }
        }
        let plain = unit.class == Class::Content && unit.key.len() >= 3;
        if !plain || unit.key.bytes().all(|c| c.is_ascii_digit()) {
            self.relations.append(&mut found);
            return;
        }
        let common = exact.is_some_and(|t| index.token(t).df >= COMMON);
        // Two words that are names already have lost no space between them, and a letter besides.
        let near = (!common && !unit.known_apart).then(|| index.near(&phonetic));
        for token in near.into_iter().flatten() {
            if Some(token) == exact {
                continue;
            }
            let key = index.key(token);
            if let Some((kind, cost)) = typo(&unit.key, &phonetic, key, index.phonetic(token), 0) {
                let gain = (surprise - cost).min(model.exact(index, token) - 0.5 * cost.min(4.0));
                let clash = unit.is_pinyin
                    && mandarin::is_pinyin(key)
                    && mandarin::blurred_pinyin(&unit.key) != mandarin::blurred_pinyin(key);
                add(token, kind, gain, clash);
            }
        }
        if is_word && (unit.script != Script::Latin || exact.is_none()) {
            skeletons(index, model, unit, &mut add);
        }
        self.relations.append(&mut found);
    }

    /// The forms that share most with the mention, best first, and how many were as good as the first in all.
    pub(super) fn gather(&self, index: &Index, within: impl Fn(Form) -> bool) -> Vec<u32> {
        let mut by_gain: Vec<&Relation> = self.relations.iter().collect();
        by_gain.sort_unstable_by(|a, b| b.gain.total_cmp(&a.gain));
        let mut forms: Vec<u32> = Vec::with_capacity(MAX_GATHERED);
        // Every word of the mention has its share, lest what one has in common with many hide what another singles out.
        let mut shares = vec![(0, 0.0); self.units.len()];
        for relation in by_gain {
            let (taken, most) = &mut shares[usize::from(relation.unit)];
            if *most == 0.0 {
                *most = relation.gain;
            }
            let postings = index.postings(relation.token);
            let weak = *taken > PLENTY && relation.gain < 0.6 * *most;
            if weak || (*taken > MAX_ALIGNED && *taken + postings.len() > MAX_GATHERED) {
                continue;
            }
            *taken += postings.len();
            forms.extend(postings.iter().take(MAX_GATHERED));
        }
        forms.sort_unstable();
        forms.dedup();
        forms.retain(|f| within(index.form(*f)));
        if forms.len() <= MAX_ALIGNED {
            return forms;
        }
        let initial = |unit: &Unit| match unit.key.as_bytes() {
            [letter] => Some(*letter),
            _ => None,
        };
        let initials: Vec<u8> = self.units[..self.words]
            .iter()
            .filter_map(initial)
            .collect();
        let mut rough: Vec<(f32, u32)> = forms
            .into_iter()
            .map(|f| (self.rough(index, index.form(f), &initials), f))
            .collect();
        let best_first = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        rough.select_nth_unstable_by(MAX_ALIGNED, best_first);
        rough.truncate(MAX_ALIGNED);
        rough.into_iter().map(|(_, f)| f).collect()
    }

    /// Forms that have a word of the mention as it was typed, and beside it one that another word may be with more
    /// slips than are looked up: among all that are called John, the one whose surname is nearest.
    pub(super) fn beside(&self, index: &Index, within: impl Fn(Form) -> bool) -> Vec<u32> {
        let exact = |unit: usize| {
            let of = |r: &&Relation| usize::from(r.unit) == unit && r.kind <= Kind::Transcribed;
            self.relations.iter().find(of).map(|r| r.token)
        };
        let is_open = |unit: &Unit| {
            unit.class == Class::Content && unit.key.len() >= 3 && unit.script == Script::Latin
        };
        let mut found: Vec<(usize, u32)> = Vec::new();
        for (nth, unit) in self.units[..self.words].iter().enumerate() {
            if !is_open(unit) || exact(nth).is_some_and(|t| index.token(t).df >= COMMON) {
                continue;
            }
            let sound = &unit.phonetic;
            let letters = filed::letters(sound);
            let most = filed::edits(sound.len()) + 1;
            for other in (0..self.words).filter(|other| *other != nth) {
                let Some(shared) = exact(other) else { continue };
                let postings = index.postings(shared);
                if postings.len() > MAX_BESIDE {
                    continue;
                }
                for number in postings {
                    let form = index.form(*number);
                    let nearest = index
                        .words(form)
                        .iter()
                        .filter(|t| **t != shared && index.may_be(**t, sound.len(), letters, most))
                        .map(|t| distance(sound, index.phonetic(*t)))
                        .min();
                    if let Some(slips) = nearest.filter(|slips| *slips <= most)
                        && within(form)
                    {
                        found.push((slips, *number));
                    }
                }
            }
        }
        found.sort_unstable();
        found.truncate(MAX_ALIGNED);
        found.into_iter().map(|(_, number)| number).collect()
    }

    /// What the words of a form say for it at most, less a little for every word that says nothing.
    fn rough(&self, index: &Index, form: Form, initials: &[u8]) -> f32 {
        let mut covered = 0u16;
        let mut sum = 0.0;
        for word in index.words(form) {
            match self.relations(*word).first() {
                Some(best) if covered & self.units[usize::from(best.unit)].covers == 0 => {
                    covered |= self.units[usize::from(best.unit)].covers;
                    sum += best.gain;
                }
                _ if !initials.is_empty()
                    && index
                        .key(*word)
                        .bytes()
                        .next()
                        .is_some_and(|c| initials.contains(&c)) =>
                {
                    sum += 1.0
                }
                _ => sum -= 0.3,
            }
        }
        sum
    }
}

/// Where a token is marked.
fn mark(token: u32) -> (usize, u64) {
    let bit = token as usize % (64 * RELATED);
    (bit / 64, 1 << (bit % 64))
}

/// Words of the base that a word in another script is known to stand for, or sounds like.
fn transcribed(
    index: &Index,
    model: &Model,
    unit: &Unit,
    add: &mut impl FnMut(u32, Kind, f32, bool),
) {
    let names = unit.stands_for.unwrap_or_default();
    // With every name more it is likelier that one fits by chance.
    let doubt = score::TRANSCRIBED + score::ONE_OF * (names.split(' ').count() as f32).ln();
    let known = names.split_ascii_whitespace().map(|name| (name, doubt));
    let hangul = unit
        .sound
        .as_deref()
        .filter(|_| unit.script == Script::Hangul);
    for (name, doubt) in known.chain(hangul.map(|sound| (sound, score::TRANSCRIBED))) {
        let mut add = |token, doubt| {
            if index.key(token) != unit.key {
                let gain = model.exact(index, token) - doubt;
                add(token, Kind::Transcribed, gain, false);
            }
        };
        index.sounding(name, |token| add(token, doubt));
        // 乔 is Joe, whom a label may call Joseph.
        for nickname in tables::nicknames(name) {
            if let Some(token) = index.find(nickname) {
                add(token, doubt + score::NICKNAME);
            }
        }
    }
}

/// Words of the base with the same consonants, or with all of them but one.
fn skeletons(
    index: &Index,
    model: &Model,
    unit: &Unit,
    add: &mut impl FnMut(u32, Kind, f32, bool),
) {
    let sound = unit.sound.as_deref().unwrap_or(&unit.key);
    let skeleton = romanize::skeleton(sound);
    let latin = unit.script == Script::Latin;
    // Tokens, how many consonants are lost on either side, and what it says to share the others.
    let mut alike: Vec<(u32, usize, f32)> = Vec::new();
    filed::for_each_skeleton(&skeleton, |part| {
        let lost = skeleton.len() - part.len();
        if latin && lost > 0 {
            return;
        }
        let from = alike.len();
        let mut bearers = 0;
        let others = index.with_skeleton(part).map(|t| (t, index.token(t)));
        let others = others.filter(|(_, token)| !latin || token.read);
        for (number, token) in others.take(MAX_SKELETONS) {
            bearers += token.df;
            let lost = lost + usize::from(token.skeleton_len).saturating_sub(part.len());
            alike.push((number, lost, 0.0));
        }
        let rarity = model.rarity(bearers);
        alike[from..].iter_mut().for_each(|found| found.2 = rarity);
    });
    alike.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.cmp(&b.1)).then(b.2.total_cmp(&a.2)));
    alike.dedup_by_key(|found| found.0);
    let least = if latin { 0.75 } else { 0.0 };
    let gain = |(token, lost, rarity): (u32, usize, f32)| {
        let most = rarity
            .min(model.exact(index, token) - score::SKELETON)
            .min(unit.surprise)
            - score::LOST_CONSONANT * lost as f32;
        let likeness = match most > 0.0 {
            true => jaro_winkler(sound, index.key(token)),
            false => return None,
        };
        let gain = most - score::SKELETON_VOWELS * (1.0 - likeness);
        (likeness >= least && gain > 0.0).then_some((gain, token, lost > 0))
    };
    let mut found: Vec<(f32, u32, bool)> = alike.into_iter().filter_map(gain).collect();
    if found.len() > MAX_ALIKE {
        found.select_nth_unstable_by(MAX_ALIKE, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        found.truncate(MAX_ALIKE);
    }
    for (gain, token, lossy) in found {
        add(token, Kind::Skeleton, gain, lossy);
    }
}

/// How likely one word was meant for the other by a slip of the finger or another spelling: the cost in nats.
/// `more` edits are allowed than a word of its length takes alone.
pub(super) fn typo(
    typed: &str,
    phonetic: &str,
    key: &str,
    key_phonetic: &str,
    more: usize,
) -> Option<(Kind, f32)> {
    if phonetic == key_phonetic {
        return Some((Kind::Sound, score::SOUND));
    }
    let least = phonetic.len().min(key_phonetic.len());
    let most = filed::edits(least).min(filed::edits(phonetic.len())) + more;
    let sounds = distance(phonetic, key_phonetic);
    if sounds > most + 1 {
        return None;
    }
    let letters = distance(typed, key);
    // Of a word of which half is wrong to eye and ear, nothing tells that it was meant.
    if 2 * sounds >= least && 2 * letters > typed.len().max(key.len()) {
        return None;
    }
    let len = typed.len() as f32;
    let mut cost = f32::INFINITY;
    if letters <= most {
        let first = typed.as_bytes().first() != key.as_bytes().first();
        let swapped_first = first && typed.as_bytes().get(1) == key.as_bytes().first();
        let wrong_first = if first && !swapped_first {
            score::WRONG_FIRST
        } else {
            0.0
        };
        let slips = letters as f32;
        // Where it happened, and for letters that are not the name's own, which letter it became.
        cost = slips * (score::SLIP + len.ln()) + wrong_first;
        cost += if typed.len() > key.len() || (typed.len() == key.len() && !is_swap(typed, key)) {
            score::ALIEN_LETTER * foreign_letters(typed, key)
        } else {
            0.0
        };
    }
    if sounds <= most {
        let slips = sounds as f32;
        cost =
            cost.min(slips * (score::SLIP + len.ln() + 0.7 * score::ALIEN_LETTER) + score::SOUND);
    }
    if sounds == 1 && cost > score::VOWEL && is_vowel_change(phonetic, key_phonetic) {
        return Some((Kind::Typo, score::VOWEL));
    }
    cost.is_finite().then_some((Kind::Typo, cost))
}
