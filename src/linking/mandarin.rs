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

/// Readings of a name as Mandarin syllables: in Hanyu Pinyin, Wade-Giles or Palladius, joined or apart.
/// Only names of two to four syllables; none of anything else.
pub(super) fn readings(name: &str) -> Vec<(Spelling, Vec<u16>)> {
    let mut out = Vec::new();
    if name.len() > 48 {
        return out;
    }
    let name = folded_for_syllables(name);
    let cyrillic = name.chars().any(|c| ('\u{400}'..='\u{4FF}').contains(&c));
    let careful = name.contains(['\'', 'ü']);
    let words: Vec<&str> = name
        .split(|c: char| !(c.is_alphabetic() || c == '\''))
        .filter(|word| !word.is_empty())
        .collect();
    if words.is_empty() || words.len() > 4 {
        return out;
    }
    let table = &*SYLLABLES;
    if cyrillic {
        let spell = |part: &str| table.palladius.get(part).map(Vec::as_slice);
        read_all(&words, true, &spell, Spelling::Palladius, &mut out);
        return out;
    }
    let pinyin = |part: &str| table.pinyin.get(part).map(std::slice::from_ref);
    let plain: Vec<String> = words
        .iter()
        .flat_map(|word| word.split('\''))
        .filter(|word| !word.is_empty())
        .map(|word| word.replace('ü', "u"))
        .collect();
    let plain: Vec<&str> = plain.iter().map(String::as_str).collect();
    read_all(&plain, true, &pinyin, Spelling::Pinyin, &mut out);
    if careful {
        let spell = |part: &str| table.wade_giles.get(part).map(Vec::as_slice);
        read_all(&words, false, &spell, Spelling::WadeGiles, &mut out);
    } else {
        let spell = |part: &str| table.wade_giles_plain.get(part).map(Vec::as_slice);
        read_all(&words, false, &spell, Spelling::WadeGiles, &mut out);
    }
    out
}

/// How `typed` spells the Mandarin name `label`, if it does, and otherwise than in Hanyu Pinyin.
pub(super) fn spelled(typed: &str, label: &str) -> Option<Spelling> {
    let names = readings(label);
    let is = |reading: &Vec<u16>| {
        let mut turned = reading.clone();
        turned.rotate_left(1);
        names
            .iter()
            .any(|(_, name)| name == reading || *name == turned)
    };
    let (spelling, _) = readings(typed)
        .into_iter()
        .find(|(_, reading)| is(reading))?;
    (spelling != Spelling::Pinyin).then_some(spelling)
}

/// Lower case; tone marks dropped, ü and apostrophes kept.
fn folded_for_syllables(name: &str) -> String {
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
    spell: &dyn Fn(&str) -> Option<&'t [u16]>,
    spelling: Spelling,
    out: &mut Vec<(Spelling, Vec<u16>)>,
) {
    let mut readings: Vec<Vec<u16>> = vec![Vec::new()];
    for word in words {
        let mut here = Vec::new();
        if joined {
            split(word, spell, &mut Vec::new(), &mut here);
        } else if let Some(syllables) = spell(word) {
            here.extend(syllables.iter().map(|s| vec![*s]));
        }
        let mut longer = Vec::new();
        for reading in &readings {
            for more in &here {
                if reading.len() + more.len() <= 4 && longer.len() < MAX_READINGS {
                    let mut reading = reading.clone();
                    reading.extend(more);
                    longer.push(reading);
                }
            }
        }
        readings = longer;
    }
    for reading in readings {
        if reading.len() >= 2 && !out.iter().any(|(_, known)| *known == reading) {
            out.push((spelling, reading));
        }
    }
}

/// Every way to split a word into syllables, up to four.
fn split<'t>(
    rest: &str,
    spell: &dyn Fn(&str) -> Option<&'t [u16]>,
    so_far: &mut Vec<u16>,
    out: &mut Vec<Vec<u16>>,
) {
    if rest.is_empty() {
        out.push(so_far.clone());
        return;
    }
    if so_far.len() == 4 || out.len() >= MAX_READINGS {
        return;
    }
    // A syllable has at most six letters.
    for (end, c) in rest.char_indices().take(6) {
        let end = end + c.len_utf8();
        for syllable in spell(&rest[..end]).unwrap_or_default() {
            so_far.push(*syllable);
            split(&rest[end..], spell, so_far, out);
            so_far.pop();
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
        let spelled = |typed| spelled(typed, "Xi Jinping");
        assert_eq!(spelled("Hsi Chin-p'ing"), Some(Spelling::WadeGiles));
        assert_eq!(spelled("Си Цзиньпин"), Some(Spelling::Palladius));
        assert_eq!(spelled("Xi Jin Ping"), None);
        assert_eq!(spelled("Hsu Chin-p'ing"), None);
    }
}
