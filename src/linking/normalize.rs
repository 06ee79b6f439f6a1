//! A name as written → words to compare.
//!
//! Compatibility forms, case, marks, invisible characters and traditional characters are unified first. Words end
//! at anything that is neither letter nor digit, except apostrophes, which vanish (`P'eng`, `O'Neill`). Every word
//! gets a key in ASCII; Han and hangul names are read as surname and given name.

use compact_str::CompactString;
use unicode_normalization::UnicodeNormalization;

use super::romanize;
use super::script::Script;
use super::tables::{self, Class};

/// Words of a name that count; what comes after them is ignored.
pub(super) const MAX_WORDS: usize = 14;

/// Characters of a name that count: longer things are not names.
pub(super) const MAX_CHARS: usize = 300;

/// The longest key of a word, in bytes.
const MAX_KEY: usize = 60;

/// A word of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// Lower-case ASCII letters and digits; never empty.
    pub(super) key: CompactString,
    /// What kind of word it is.
    pub(super) class: Class,
    /// What it was written in.
    pub(super) script: Script,
    /// Two or three letters that look like initials: DJ, jr, LBJ.
    pub(super) initials: bool,
    /// ASCII that says better how it sounds, where the key hides it: `chelik` for Çelik.
    pub(super) sound: Option<String>,
    /// Names in ASCII that it is known to stand for in its script, apart by spaces.
    pub(super) stands_for: Option<&'static str>,
    /// Of how many characters or syllables it is, in a script in which one is a word.
    pub(super) syllables: usize,
}

impl Word {
    /// A word of lower-case ASCII letters and digits.
    pub(super) fn new(key: &str, script: Script) -> Self {
        Self {
            class: tables::class(key),
            key: key.into(),
            script,
            initials: false,
            sound: None,
            stands_for: None,
            syllables: 0,
        }
    }

    /// A word that was written otherwise.
    fn read(written: &str, key: &str, script: Script) -> Self {
        let mut word = Self::new(key, script);
        word.sound = romanize::sound(written, key, script);
        // Văn and Thị are no van and thi.
        if word.class == Class::Particle && key.len() > 1 && script == Script::Latin {
            word.class = Class::Content;
        }
        if script != Script::Latin {
            word.stands_for = tables::transcribed(written);
        }
        if matches!(script, Script::Han | Script::Hangul) {
            word.syllables = written.chars().count();
        }
        word
    }
}

/// A name, taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Name {
    /// Its words in order, at most [`MAX_WORDS`].
    pub(super) words: Vec<Word>,
    /// All of it in its own script: folded, simplified, without spaces or punctuation.
    pub(super) native: CompactString,
    /// Another way to read it: a run of Han or hangul as one foreign name.
    pub(super) otherwise: Option<Vec<Word>>,
    /// And another: every one of its characters as people outside Mandarin say it.
    pub(super) characters: Vec<Word>,
    /// The run of two to four Han characters or hangul syllables that is all of it.
    lone: CompactString,
    /// It was written in capitals, as acronyms are.
    pub(super) capitals: bool,
}

impl Name {
    /// Takes a name apart.
    pub(super) fn of(text: &str) -> Self {
        let mut name = Self::default();
        let mut run = Run::default();
        let shouted = !text.chars().any(char::is_lowercase);
        if text.is_ascii() {
            for c in text.bytes().take(MAX_CHARS) {
                run.small |= shouted || c.is_ascii_lowercase();
                run.push(char::from(c.to_ascii_lowercase()), &mut name);
            }
        } else {
            for written in text.nfkc().take(MAX_CHARS) {
                run.small |= shouted || written.is_lowercase();
                // Lower-casing İ leaves a mark.
                for c in written.to_lowercase().filter(|c| !is_mark(*c)) {
                    run.push(tables::simplified(c), &mut name);
                }
            }
        }
        run.end(&mut name);
        name.capitals = shouted;
        if !name.lone.is_empty() {
            let script = name.words.first().map_or(Script::Other, |w| w.script);
            let lone = std::mem::take(&mut name.lone);
            name.otherwise = Some(std::mem::take(&mut name.words));
            for (run, key) in romanize::eastern(&lone) {
                push_word(&mut name.words, Word::read(run, &key, script));
            }
            if script == Script::Han {
                let mut letters = [0; 4];
                for c in lone.chars() {
                    let c = &*c.encode_utf8(&mut letters);
                    let key = romanize::ascii(c);
                    push_word(&mut name.characters, Word::read(c, &key, script));
                }
            }
        }
        classify(&mut name.words);
        if let Some(words) = &mut name.otherwise {
            classify(words);
        }
        name
    }

    /// The keys of the words that are no titles, joined.
    pub(super) fn joined(words: &[Word], with_titles: bool) -> String {
        let counts = |word: &&Word| with_titles || word.class != Class::Title;
        words
            .iter()
            .filter(counts)
            .map(|word| word.key.as_str())
            .collect()
    }
}

/// Fields of government are titles beside a title, and Tan is a surname but before Sri.
fn classify(words: &mut [Word]) {
    for at in 1..words.len() {
        if words[at].key == "sri" && words[at - 1].key == "tan" {
            words[at - 1].class = Class::Title;
        }
    }
    let titled = words.iter().any(|w| w.class == Class::Title);
    let content = |w: &Word| w.class == Class::Content;
    let named = words.iter().any(content);
    for word in words {
        if word.class == Class::Field {
            word.class = if titled && named {
                Class::Title
            } else {
                Class::Content
            };
        }
    }
}

/// A word in the making.
#[derive(Debug, Default)]
struct Run {
    text: CompactString,
    chars: usize,
    script: Option<Script>,
    hangul: bool,
    /// An apostrophe came after this many bytes.
    apostrophe: Option<usize>,
    /// Not all of it is in capitals, or the whole name is.
    small: bool,
}

impl Run {
    fn push(&mut self, c: char, name: &mut Name) {
        if c.is_ascii_alphanumeric() {
            self.letter(c, Script::Latin, false, name);
        } else if is_apostrophe(c) {
            if !self.text.is_empty() {
                self.apostrophe = Some(self.text.len());
                romanize::geresh(&mut self.text);
            }
        } else if c.is_alphanumeric() || is_joined_mark(c) {
            let script = script(c);
            self.letter(c, script, matches!(c, '\u{AC00}'..='\u{D7A3}'), name);
        } else if !is_invisible(c) {
            self.end(name);
        }
    }

    fn letter(&mut self, c: char, script: Script, hangul: bool, name: &mut Name) {
        let han = script == Script::Han;
        if self.script.is_some_and(|s| (s == Script::Han) != han) {
            self.end(name);
        }
        self.script = Some(match self.script {
            Some(Script::Other) => Script::Other,
            _ => script,
        });
        self.hangul = hangul;
        self.text.push(c);
        self.chars += 1;
    }

    fn end(&mut self, name: &mut Name) {
        let mut run = std::mem::take(self);
        let Some(script) = run.script else { return };
        // Trump's → trump, as long as something is left.
        if run.apostrophe.is_some_and(|at| &run.text[at..] == "s") && run.chars > 2 {
            run.text.pop();
        }
        let plain = run.text.is_ascii();
        if plain {
            name.native.push_str(&run.text);
        } else {
            name.native.extend(run.text.nfd().filter(|c| !is_mark(*c)));
        }
        let alone = name.words.is_empty();
        let short = (2..=4).contains(&run.chars);
        let whole = if plain {
            Word::new(&run.text[..run.text.len().min(MAX_KEY)], script)
        } else {
            let key = romanize::ascii(&run.text);
            Word::read(&run.text, &key[..key.len().min(MAX_KEY)], script)
        };
        name.lone.clear();
        if alone && short && (script == Script::Han || run.hangul) {
            name.lone = run.text;
            push_word(&mut name.words, whole);
        } else {
            let vowels = whole.key.contains(['a', 'e', 'i', 'o', 'u', 'y']);
            let initials = (2..=3).contains(&whole.key.len()) && (!vowels || !run.small);
            push_word(&mut name.words, Word { initials, ..whole });
        }
    }
}

fn push_word(words: &mut Vec<Word>, word: Word) {
    if !word.key.is_empty() && words.len() < MAX_WORDS {
        words.push(word);
    }
}

fn script(c: char) -> Script {
    match u32::from(c) {
        0x00AA..=0x024F | 0x1E00..=0x1EFF => Script::Latin,
        0x1100..=0x11FF | 0x3130..=0x318F | 0xAC00..=0xD7A3 => Script::Hangul,
        0x3005..=0x3007 | 0x3400..=0x9FFF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF => Script::Han,
        _ => Script::Other,
    }
}

/// Accents, vowel points and zalgo: marks that names are often written without.
fn is_mark(c: char) -> bool {
    matches!(u32::from(c),
        0x0300..=0x036F | 0x0483..=0x0489 | 0x0591..=0x05BD | 0x05BF..=0x05C7 | 0x0610..=0x061A | 0x064B..=0x065F
        | 0x0670 | 0x06D6..=0x06ED | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF | 0x20D0..=0x20FF
        | 0xFE00..=0xFE0F | 0xFE20..=0xFE2F)
}

/// Vowel signs of scripts where they are no ornament, and the long mark of kana.
fn is_joined_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c) || c == 'ー'
}

fn is_invisible(c: char) -> bool {
    matches!(u32::from(c), 0x00AD | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x2069 | 0xFEFF | 0x0640)
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | 'ʻ' | 'ʹ' | 'ʿ' | 'ʾ' | '׳' | '＇'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<String> {
        let words = Name::of(text).words;
        words.into_iter().map(|word| word.key.into()).collect()
    }

    #[test]
    fn words_are_folded_and_split() {
        assert_eq!(keys("Liú-HÈ"), ["liu", "he"]);
        assert_eq!(keys("O’Neill, Terence"), ["oneill", "terence"]);
        assert_eq!(keys("D.J. Trump's"), ["d", "j", "trump"]);
        assert_eq!(keys("Løkke İnönü"), ["lokke", "inonu"]);
        assert_eq!(keys("…!?"), Vec::<String>::new());
    }

    #[test]
    fn han_and_hangul_names_have_a_surname() {
        assert_eq!(keys("習近平"), ["xi", "jinping"]);
        assert_eq!(keys("曾庆红"), ["zeng", "qinghong"]);
        assert_eq!(keys("司馬遷"), ["sima", "qian"]);
        assert_eq!(keys("문재인"), ["mun", "jaein"]);
        assert_eq!(Name::of("習近平").native, "习近平");
    }

    #[test]
    fn a_field_is_a_title_only_beside_one() {
        let class = |text: &str, nth: usize| Name::of(text).words[nth].class;
        assert_eq!(class("Secretary of Commerce Ross", 2), Class::Title);
        assert_eq!(class("Commerce Department", 0), Class::Content);
    }
}
