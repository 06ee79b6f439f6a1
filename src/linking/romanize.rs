//! Any script → ASCII, and what sounds alike: a phonetic key, a skeleton of consonants.
//!
//! Letters go through any_ascii (ISC licence), which transliterates character by character; what needs more than
//! one character is repaired here: Greek and Arabic pairs, Georgian and Armenian apostrophes, Chinese surnames.

use std::hash::{Hash, Hasher};

use compact_str::CompactString;
use rustc_hash::FxHasher;
use smallvec::SmallVec;

use super::{korean, tables};

/// Transliterates a folded word to lower-case ASCII letters and digits.
pub(super) fn ascii(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut greek = false;
    let mut hebrew_v = false;
    for c in word.chars() {
        // Two vavs are a w.
        if c == 'ו' && std::mem::replace(&mut hebrew_v, c == 'ו') {
            out.pop();
            out.push('w');
            hebrew_v = false;
            continue;
        }
        hebrew_v = c == 'ו';
        if c.is_ascii_alphanumeric() {
            out.push(c);
            continue;
        }
        greek |= matches!(c, '\u{370}'..='\u{3FF}');
        let inside = !out.is_empty();
        let letters = match c {
            'ъ' | 'ь' => "",
            'ё' => "e",
            // Semitic and Persian letters that are vowels inside a word.
            'ا' | 'أ' | 'إ' | 'آ' | 'ע' | 'א' | 'ة' => "a",
            'و' | 'ו' if inside => "o",
            'ו' => "v",
            'ي' | 'ی' | 'ى' | 'ے' | 'י' if inside => "i",
            'ي' | 'ی' => "y",
            _ => match tables::reading(c) {
                Some(reading) => reading,
                None => any_ascii::any_ascii_char(c),
            },
        };
        out.extend(
            letters
                .chars()
                .filter(char::is_ascii_alphanumeric)
                .map(|c| c.to_ascii_lowercase()),
        );
    }
    if greek { hellenic(&out) } else { out }
}

/// Hebrew letters that an apostrophe turns into another: ג׳ is j, צ׳ is ch, ז׳ is zh. Written as their Persian cousins.
pub(super) fn geresh(word: &mut CompactString) {
    for (hebrew, persian) in [('ג', 'ج'), ('צ', 'چ'), ('ץ', 'چ'), ('ז', 'ژ')] {
        if word.ends_with(hebrew) {
            word.pop();
            word.push(persian);
        }
    }
}

/// What a folded word sounds like, where its key hides it: hushing letters of Latin alphabets, and Chinese
/// characters that spell a foreign name.
pub(super) fn sound(word: &str, key: &str, script: super::script::Script) -> Option<String> {
    use super::script::Script;
    match script {
        Script::Han => Some(
            key.replace("ng", "n")
                .replace('x', "sh")
                .replace('q', "ch")
                .replace("zh", "j"),
        ),
        Script::Hangul => Some(korean::romanized(word)),
        Script::Latin if word.contains(['č', 'ç', 'ć', 'ş', 'š', 'ś', 'ș']) => {
            let hushed = word
                .replace(['č', 'ç', 'ć'], "ch")
                .replace(['ş', 'š', 'ś', 'ș'], "sh");
            Some(ascii(&hushed))
        }
        _ => None,
    }
}

/// Letter pairs of modern Greek, transliterated.
fn hellenic(word: &str) -> String {
    let mut word = word.replace("oy", "ou").replace("gk", "g");
    // Ουόρεν is Warren.
    if let Some(rest) = word.strip_prefix("ou")
        && rest.starts_with(['a', 'e', 'i', 'o', 'y'])
    {
        word = format!("w{rest}");
    }
    for (pair, sound) in [("mp", "b"), ("nt", "d")] {
        if let Some(rest) = word.strip_prefix(pair) {
            word = format!("{sound}{rest}");
        }
    }
    for (pair, sound) in [
        ("ay", "av"),
        ("ey", "ev"),
        ("gg", "ng"),
        ("ch", "h"),
        ("y", "i"),
    ] {
        word = word.replace(pair, sound);
    }
    word
}

/// Reads two to four simplified Han characters or hangul syllables as surname and given name: each as it was written,
/// and in ASCII.
pub(super) fn eastern(run: &str) -> [(&str, String); 2] {
    let mut chars = run.chars();
    let first = chars.next().unwrap_or(' ');
    let double = chars
        .next()
        .filter(|second| tables::is_double_surname(first, *second) && !chars.as_str().is_empty());
    let (surname, given) = run.split_at(first.len_utf8() + double.map_or(0, char::len_utf8));
    let (head, rest) = surname.split_at(first.len_utf8());
    let head = tables::surname_reading(first).map_or_else(|| ascii(head), str::to_owned);
    [(surname, head + &ascii(rest)), (given, ascii(given))]
}

/// A key under which common respellings of one name meet: Kirilow and Kirilov, Mohamed and Mohammed,
/// Khrushchev and Chruschtschow nearly.
pub(super) fn phonetic(key: &str) -> CompactString {
    let mut out: SmallVec<[u8; 24]> = SmallVec::new();
    let bytes = key.as_bytes();
    let mut at = 0;
    while let Some(&c) = bytes.get(at) {
        let rest = &bytes[at..];
        let (sound, taken): (&[u8], usize) = match rest {
            [b't', b's', b'c', b'h', ..] => (b"c", 4),
            [b's', b'h', b'c', b'h', ..] => (b"sc", 4),
            [b's', b'c', b'h', ..] => (b"s", 3),
            [b't', b'c', b'h', ..] | [b't', b's', b'h', ..] => (b"c", 3),
            [b'c' | b's' | b'z', b'h', ..] => (if c == b'c' { b"c" } else { b"s" }, 2),
            [b'c', b'z', ..] | [b't', b'j', ..] => (b"c", 2),
            [b's', b'z', ..] => (b"s", 2),
            [b'p', b'h', ..] => (b"f", 2),
            [b'k' | b'g' | b't' | b'd' | b'b', b'h', ..] => match c {
                b'k' => (b"h", 2),
                b'g' => (b"g", 2),
                b't' => (b"t", 2),
                b'd' => (b"d", 2),
                _ => (b"b", 2),
            },
            [b'd', b'z', b'h', ..] => (b"j", 3),
            [b'd', b'j' | b'z', ..] => (b"j", 2),
            [b't', b's' | b'z', ..] => (b"z", 2),
            [b'c', b'k', ..] => (b"k", 2),
            [b'o', b'u' | b'o', ..] => (b"u", 2),
            [b'e', b'e', ..] | [b'i', b'e' | b'j', ..] => (b"i", 2),
            [b'a', b'e', ..] => (b"e", 2),
            [b'o', b'e', ..] => (b"o", 2),
            [b'u', b'e', ..] if at > 0 => (b"u", 2),
            [b'c', b'e' | b'i' | b'y', ..] => (b"s", 1),
            [b'c' | b'q', ..] => (b"k", 1),
            [b'x', ..] => (b"ks", 1),
            [b'w', ..] => (b"v", 1),
            [b'y', ..] => (b"i", 1),
            // Mute before a consonant and at the end: John, Sarah.
            [b'h']
            | [
                b'h',
                b'b'..=b'd' | b'f'..=b'h' | b'j'..=b'n' | b'p'..=b't' | b'v'..=b'z',
                ..,
            ] if at > 0 => (b"", 1),
            _ => (&rest[..1], 1),
        };
        for s in sound {
            if out.last() != Some(s) || s.is_ascii_digit() {
                out.push(*s);
            }
        }
        at += taken;
    }
    // Only ASCII was pushed.
    CompactString::from_utf8(out).unwrap_or_default()
}

/// Consonants alone, in seven classes: what is left of a name after a journey through a script without its sounds.
pub(super) fn skeleton(sound: &str) -> Vec<u8> {
    let phonetic = phonetic(&without_glides(sound));
    let mut out = Vec::with_capacity(phonetic.len());
    let mut after_vowel = true;
    for c in phonetic.bytes() {
        let class = match c {
            b'r' | b'l' => b'l',
            b'b' | b'p' | b'f' | b'v' => b'b',
            b'd' | b't' => b't',
            b'g' | b'k' => b'k',
            b'c' | b's' | b'z' | b'j' => b's',
            b'm' => b'm',
            b'n' => b'n',
            _ => {
                after_vowel = true;
                continue;
            }
        };
        if after_vowel || out.last() != Some(&class) {
            out.push(class);
        }
        after_vowel = false;
    }
    out
}

/// Drops a w that ends a syllable, as in Brown.
fn without_glides(key: &str) -> String {
    let vowel = |c: Option<&u8>| c.is_some_and(|c| b"aeiouy".contains(c));
    let bytes = key.as_bytes();
    let kept = bytes.iter().enumerate().filter(|(at, c)| {
        let before = at.checked_sub(1).and_then(|i| bytes.get(i));
        !(**c == b'w' && vowel(before) && !vowel(bytes.get(at + 1)))
    });
    kept.map(|(_, c)| char::from(*c)).collect()
}

/// A 32-bit hash of anything.
pub(super) fn hash32(value: impl Hash) -> u32 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    let hash = hasher.finish();
    // FxHash is weak in its low bits; fold the halves after a multiplication.
    let mixed = hash.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    u32::try_from(mixed >> 32).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn respellings_sound_alike() {
        for (a, b) in [
            ("kirilow", "kirilov"),
            ("mohammed", "mohamed"),
            ("filipp", "philip"),
            ("tschaikowski", "chaikovski"),
        ] {
            assert_eq!(phonetic(a), phonetic(b));
        }
    }

    #[test]
    fn eastern_names_begin_with_the_surname() {
        let read = |run| eastern(run).map(|(_, key)| key);
        assert_eq!(read("曾庆红"), ["zeng", "qinghong"]);
        assert_eq!(read("司马迁"), ["sima", "qian"]);
        assert_eq!(read("김영남"), ["gim", "yeongnam"]);
    }

    #[test]
    fn skeletons_survive_other_scripts() {
        let bones = |word: &str| skeleton(&ascii(word));
        assert_eq!(bones("تشارلز"), bones("charles"));
        assert_eq!(ascii("ويلسون"), "wilson");
        assert_eq!(bones("クラウディア"), bones("claudia"));
        assert_eq!(bones("ブラウン"), bones("brown"));
        assert_eq!(bones("הווארד"), bones("howard"));
        assert_eq!(
            ascii("Μπαράκ".to_lowercase().replace('ά', "α").as_str()),
            "barak"
        );
    }
}
