//! Names of Mandarin speakers as syllables, whatever the spelling: Hanyu Pinyin, Wade-Giles or Palladius.

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::normalize::is_apostrophe;
use super::tables::SYLLABLES;

/// How the syllables of a Mandarin name were spelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Spelling {
    /// Hanyu Pinyin, in whatever pieces.
    Pinyin,
    /// Wade-Giles, with its apostrophes or without.
    WadeGiles,
    /// Palladius.
    Palladius,
}

/// Most readings of one name that are followed.
const MAX_READINGS: usize = 24;

/// Most syllables of a name.
const MAX_SYLLABLES: usize = 4;

/// Most bytes of a name that is read.
const MAX_BYTES: usize = 48;

/// A name as Mandarin syllables, by their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Reading {
    syllables: [u16; MAX_SYLLABLES],
    len: usize,
}

impl Reading {
    /// The syllables in order.
    pub(super) fn syllables(&self) -> &[u16] {
        &self.syllables[..self.len]
    }

    /// The same with the first syllable last: the surname behind the given name, or the other way round.
    pub(super) fn turned(mut self) -> Self {
        self.syllables[..self.len].rotate_left(1);
        self
    }

    /// The same and these; `None` where that is too long for a name.
    fn and(mut self, more: &[u16]) -> Option<Self> {
        let end = self.len + more.len();
        self.syllables.get_mut(self.len..end)?.copy_from_slice(more);
        self.len = end;
        Some(self)
    }
}

/// Readings of a name as Mandarin syllables: in Hanyu Pinyin, Wade-Giles or Palladius, joined or apart.
/// Only names of two to four syllables; none of anything else.
pub(super) fn readings(name: &str) -> Vec<(Spelling, Reading)> {
    let mut out = Vec::new();
    if name.len() > MAX_BYTES {
        return out;
    }
    let name = folded_for_syllables(name);
    let mut words = [""; MAX_SYLLABLES];
    let mut count = 0;
    let parts = name.split(|c: char| !(c.is_alphabetic() || c == '\''));
    for word in parts.filter(|word| !word.is_empty()) {
        let Some(place) = words.get_mut(count) else {
            return out;
        };
        *place = word;
        count += 1;
    }
    let words = &words[..count];
    let table = &*SYLLABLES;
    let cyrillic = |c: char| ('\u{400}'..='\u{4FF}').contains(&c);
    if !name.is_ascii() && name.chars().any(cyrillic) {
        let spell = |part: &str| table.palladius.get(part).map(Vec::as_slice);
        read_all(words, true, &spell, Spelling::Palladius, &mut out);
        return out;
    }
    let pinyin = |part: &str| table.pinyin.get(part).map(std::slice::from_ref);
    if name.contains(['\'', 'ü']) {
        let plain = name.replace('ü', "u");
        let parts = plain.split(|c: char| !c.is_alphabetic());
        let plain: Vec<&str> = parts.filter(|word| !word.is_empty()).collect();
        read_all(&plain, true, &pinyin, Spelling::Pinyin, &mut out);
        let spell = |part: &str| table.wade_giles.get(part).map(Vec::as_slice);
        read_all(words, false, &spell, Spelling::WadeGiles, &mut out);
    } else {
        read_all(words, true, &pinyin, Spelling::Pinyin, &mut out);
        let spell = |part: &str| table.wade_giles_plain.get(part).map(Vec::as_slice);
        read_all(words, false, &spell, Spelling::WadeGiles, &mut out);
    }
    out
}

/// What was typed, as Mandarin syllables, to tell how it spells a name.
#[derive(Debug, Clone, Default)]
pub struct Spelled {
    readings: Vec<(Spelling, Reading)>,
}

impl Spelled {
    /// Reads what was typed.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        let mut readings = readings(typed);
        // Hanyu Pinyin, as labels are, needs no word.
        if readings.iter().all(|(s, _)| *s == Spelling::Pinyin) {
            readings.clear();
        }
        Self { readings }
    }

    /// How it spells a Mandarin name, if it does, and otherwise than in Hanyu Pinyin.
    #[must_use]
    pub fn spelling(&self, label: &str) -> Option<Spelling> {
        if self.readings.is_empty() {
            return None;
        }
        let names = readings(label);
        let is = |reading: &Reading| {
            let either = [*reading, reading.turned()];
            names.iter().any(|(_, name)| either.contains(name))
        };
        let (spelling, _) = self.readings.iter().find(|(_, reading)| is(reading))?;
        (*spelling != Spelling::Pinyin).then_some(*spelling)
    }
}

/// Lower case; tone marks dropped, ü and apostrophes kept.
fn folded_for_syllables(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase().replace('`', "'");
    }
    let mut out = String::with_capacity(name.len());
    for c in name.nfkd().flat_map(char::to_lowercase) {
        match c {
            '\u{308}' if out.ends_with('u') => {
                out.pop();
                out.push('ü');
            }
            // й, ё and ў must survive; other marks are tones.
            '\u{306}' if out.ends_with('и') => {
                out.pop();
                out.push('й');
            }
            _ if is_combining_mark(c) => {}
            _ if is_apostrophe(c) => out.push('\''),
            _ => out.push(c),
        }
    }
    out
}

fn read_all<'t>(
    words: &[&str],
    joined: bool,
    spell: &impl Fn(&str) -> Option<&'t [u16]>,
    spelling: Spelling,
    out: &mut Vec<(Spelling, Reading)>,
) {
    let mut readings: Vec<Reading> = Vec::new();
    for (nth, word) in words.iter().enumerate() {
        let mut here = Vec::new();
        if joined {
            split(word, spell, Reading::default(), &mut here);
        } else {
            let syllables = spell(word).unwrap_or_default().chunks(1);
            here.extend(syllables.filter_map(|s| Reading::default().and(s)));
        }
        if nth == 0 {
            readings = here;
        } else {
            let longer = readings.iter().flat_map(|reading| {
                let longer = here.iter().map(|more| reading.and(more.syllables()));
                longer.flatten()
            });
            readings = longer.take(MAX_READINGS).collect();
        }
        if readings.is_empty() {
            return;
        }
    }
    for reading in readings {
        if reading.len >= 2 && !out.iter().any(|(_, known)| *known == reading) {
            out.push((spelling, reading));
        }
    }
}

/// Every way to split a word into syllables, up to four.
fn split<'t>(
    rest: &str,
    spell: &impl Fn(&str) -> Option<&'t [u16]>,
    so_far: Reading,
    out: &mut Vec<Reading>,
) {
    if rest.is_empty() {
        out.push(so_far);
        return;
    }
    if so_far.len == MAX_SYLLABLES || out.len() >= MAX_READINGS {
        return;
    }
    // A syllable has at most six letters.
    for (end, c) in rest.char_indices().take(6) {
        let end = end + c.len_utf8();
        for syllable in spell(&rest[..end]).unwrap_or_default().chunks(1) {
            if let Some(longer) = so_far.and(syllable) {
                split(&rest[end..], spell, longer, out);
            }
        }
    }
}

/// Whether a word is Mandarin syllables in pinyin: a difference between two such words is no typing error.
pub(super) fn is_pinyin(word: &str) -> bool {
    // Twelve letters hold any given name; a syllable has at most six.
    let rest_is = |end: usize| {
        let (syllable, rest) = word.split_at(end);
        SYLLABLES.pinyin.contains_key(syllable) && (rest.is_empty() || is_pinyin(rest))
    };
    word.is_ascii() && word.len() <= 12 && (1..=word.len().min(6)).any(rest_is)
}

/// Pinyin as speakers of many dialects hear it: -ng as -n, zh as z, ch as c, sh as s.
pub(super) fn blurred_pinyin(word: &str) -> String {
    let word = word.replace("ng", "n");
    word.replace("zh", "z")
        .replace("ch", "c")
        .replace("sh", "s")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reads_alike(a: &str, b: &str) -> bool {
        let b = readings(b);
        readings(a)
            .iter()
            .any(|(_, x)| b.iter().any(|(_, y)| x == y))
    }

    #[test]
    fn romanisations_of_mandarin_meet() {
        for other in [
            "Xí Jìnpíng",
            "Hsi Chin-p'ing",
            "Hsi Chin-ping",
            "Си Цзиньпин",
            "xijinping",
            "Xi Jin Ping",
        ] {
            assert!(reads_alike("Xi Jinping", other), "{other}");
        }
        assert!(!reads_alike("Xi Jinping", "Xu Jinping"));
        assert!(readings("Donald Trump").is_empty());
        assert!(reads_alike("Xi'an", "Hsi-an"));
    }

    #[test]
    fn spellings_are_told_apart() {
        let spelled = |typed| Spelled::new(typed).spelling("Xi Jinping");
        assert_eq!(spelled("Hsi Chin-p'ing"), Some(Spelling::WadeGiles));
        assert_eq!(spelled("Си Цзиньпин"), Some(Spelling::Palladius));
        assert_eq!(spelled("Xi Jin Ping"), None);
        assert_eq!(spelled("Hsu Chin-p'ing"), None);
    }
}
