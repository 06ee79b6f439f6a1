//! Which words of the base a word of a mention may stand for: the same, a nickname, a name in another language, a slip, the
//! same sound, a transcription, the same consonants.

use super::{Query, Relation, Unit};
use crate::linking::filed;
use crate::linking::index::Index;
use crate::linking::likeness::{distance, is_vowel_change, jaro_winkler, strays};
use crate::linking::mandarin;
use crate::linking::romanize;
use crate::linking::score::{self, Kind, Model};
use crate::linking::script::Script;
use crate::linking::tables::{self, Class};

/// A word that so many things have is meant as typed.
pub(super) const COMMON: u32 = 12;

/// Most words of the base with the same consonants that are considered.
const MAX_SKELETONS: usize = 300;

/// Most of them that are compared further.
const MAX_ALIKE: usize = 100;

impl Query {
    /// Finds what the unit with this number may stand for.
    pub(super) fn relate(&mut self, index: &Index, model: &Model, nth: usize) {
        let unit = &self.units[nth];
        let is_word = nth < self.words;
        let number = u8::try_from(nth).unwrap_or(u8::MAX);
        let mut found = Vec::new();
        // In a script that is read aloud, many words sound alike.
        let most = match unit.syllables {
            0 => f32::INFINITY,
            syllables => score::SYLLABLE * syllables as f32,
        };
        let mut add = |token, kind, gain: f32, doubtful| {
            let gain = gain.min(most);
            if gain > 0.0 {
                found.push(Relation {
                    token,
                    unit: number,
                    kind,
                    gain,
                    doubtful,
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
pub(in crate::linking) fn typo(
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
        let strays = strays(typed, key, letters);
        cost += score::NEAR_KEY * strays.near as f32 + score::FAR_KEY * strays.far as f32;
    }
    if sounds <= most {
        let slips = sounds as f32;
        cost = cost.min(slips * (score::SLIP + len.ln() + score::SOUND_SLIP) + score::SOUND);
    }
    if sounds == 1 && cost > score::VOWEL && is_vowel_change(phonetic, key_phonetic) {
        return Some((Kind::Typo, score::VOWEL));
    }
    cost.is_finite().then_some((Kind::Typo, cost))
}
