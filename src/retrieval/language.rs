//! Languages as data: which words carry nothing, how words are cut to their stems, whether words are compounds.
//!
//! To add a language: enable its stemmer in Cargo.toml, write `languages/<tag>.txt`, add a line to [`LANGUAGES`].

use std::borrow::Cow;
use std::sync::LazyLock;

use frostem::{Algorithm, Stemmer};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::knowledge::LangTag;
use crate::text::fold;

/// What is known of a language.
pub(super) struct Language {
    /// Its primary subtag; empty for the language of which nothing is known.
    pub(super) tag: &'static str,
    stemmer: Option<Algorithm>,
    /// Words that carry nothing, separated by white space; `#` starts a comment.
    stop_words: &'static str,
    /// Stems the stemmer gets wrong: folded word, stem.
    exceptions: &'static [(&'static str, &'static str)],
    /// How its compounds are built; `None` where words are written apart.
    pub(super) compounds: Option<Compounds>,
    /// Words, without their full stop, after which a full stop does not end a sentence.
    pub(super) abbreviations: &'static [&'static str],
}

/// How a language joins words into one.
pub(super) struct Compounds {
    /// Letters that may stand between two parts, the empty one first.
    pub(super) links: &'static [&'static str],
    /// Words that look like parts but are mostly endings or prefixes.
    pub(super) bad_parts: &'static [&'static str],
    /// Words that compounds are made of, a line each, the most productive first; `#` starts a comment. May be empty:
    /// then only words of the index itself are parts.
    parts: &'static str,
}

/// Every language with data of its own. Stemmers are Snowball's; the Dutch one is Kraaij and Pohlmann's (1994), which
/// finds Dutch better than Porter's.
static LANGUAGES: [Language; 5] = [
    Language {
        tag: "en",
        stemmer: Some(Algorithm::English),
        stop_words: include_str!("languages/en.txt"),
        exceptions: &[],
        compounds: None,
        abbreviations: &[
            "mr", "mrs", "ms", "dr", "prof", "st", "no", "vs", "gen", "sen", "rep", "gov", "jr",
            "sr", "e.g", "i.e",
        ],
    },
    Language {
        tag: "nl",
        stemmer: Some(Algorithm::Dutch),
        stop_words: include_str!("languages/nl.txt"),
        exceptions: &[("oorlogen", "oorlog"), ("handelsoorlogen", "handelsoorlog")],
        compounds: Some(Compounds {
            links: &["", "s", "e", "en", "er", "n"],
            bad_parts: &[
                "heid", "heden", "lijk", "lijke", "schap", "ding", "ling", "ting", "ring", "ming",
                "eren", "aren", "isch", "atie",
            ],
            parts: include_str!("languages/nl-parts.txt"),
        }),
        abbreviations: &[
            "dhr", "mevr", "dr", "drs", "mr", "ir", "ing", "prof", "nr", "blz", "bijv", "bv",
            "d.w.z", "o.a", "m.b.t", "t.o.v", "ca",
        ],
    },
    Language {
        tag: "de",
        stemmer: Some(Algorithm::German),
        stop_words: include_str!("languages/de.txt"),
        exceptions: &[],
        compounds: Some(Compounds {
            links: &["", "s", "es", "e", "en", "er", "n"],
            bad_parts: &[
                "heit", "keit", "lich", "schaft", "ling", "isch", "ende", "eren", "tion",
            ],
            parts: "",
        }),
        abbreviations: &[
            "hr", "fr", "dr", "prof", "nr", "st", "bzw", "ca", "z.b", "d.h", "u.a",
        ],
    },
    Language {
        tag: "fr",
        stemmer: Some(Algorithm::French),
        stop_words: include_str!("languages/fr.txt"),
        exceptions: &[],
        compounds: None,
        abbreviations: &["m", "mme", "mlle", "dr", "prof", "st", "ste"],
    },
    Language {
        tag: "es",
        stemmer: Some(Algorithm::Spanish),
        stop_words: include_str!("languages/es.txt"),
        exceptions: &[],
        compounds: None,
        abbreviations: &["sr", "sra", "dr", "dra", "prof", "ud"],
    },
];

/// Any language not in [`LANGUAGES`]: words are taken as they are.
static UNKNOWN: Language = Language {
    tag: "",
    stemmer: None,
    stop_words: "",
    exceptions: &[],
    compounds: None,
    abbreviations: &[],
};

/// The stop words of [`LANGUAGES`], folded, in the same order.
static STOP_WORDS: LazyLock<Vec<FxHashSet<Box<str>>>> = LazyLock::new(|| {
    let words = |language: &Language| {
        let lines = language
            .stop_words
            .lines()
            .filter(|line| !line.starts_with('#'));
        let words = lines.flat_map(str::split_whitespace);
        words.map(|word| fold(word).into_boxed_str()).collect()
    };
    LANGUAGES.iter().map(words).collect()
});

/// The parts of [`LANGUAGES`]' compounds with how productive they are, in the same order.
static PARTS: LazyLock<Vec<FxHashMap<&'static str, u32>>> = LazyLock::new(|| {
    let parts = |language: &Language| {
        let text = language
            .compounds
            .as_ref()
            .map_or("", |compounds| compounds.parts);
        let parts: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
        let most = parts.len() as u32;
        (0..most)
            .zip(parts)
            .map(|(nth, part)| (part, most - nth))
            .collect()
    };
    LANGUAGES.iter().map(parts).collect()
});

/// Reads the lists of words ahead of the first question that needs them.
pub(super) fn warm_up() {
    LazyLock::force(&STOP_WORDS);
    LazyLock::force(&PARTS);
}

impl Language {
    /// The language with this tag's primary subtag.
    pub(super) fn of(tag: &LangTag) -> &'static Self {
        Self::tagged(tag.language.as_str())
    }

    /// The language with this primary subtag.
    pub(super) fn tagged(primary: &str) -> &'static Self {
        LANGUAGES
            .iter()
            .find(|language| language.tag == primary)
            .unwrap_or(&UNKNOWN)
    }

    /// Its place in [`LANGUAGES`].
    fn place(&self) -> Option<usize> {
        LANGUAGES
            .iter()
            .position(|language| std::ptr::eq(language, self))
    }

    /// Whether this folded word carries nothing in this language.
    pub(super) fn is_stop_word(&self, word: &str) -> bool {
        self.place()
            .is_some_and(|nth| STOP_WORDS[nth].contains(word))
    }

    /// How productive a folded word is as a part of compounds, counted from 1; `None` where no list has it.
    pub(super) fn productivity(&self, word: &str) -> Option<u32> {
        self.place().and_then(|nth| PARTS[nth].get(word).copied())
    }

    /// How many of these folded words carry nothing in this language.
    pub(super) fn stop_words_of(&self, words: &[&str]) -> usize {
        words.iter().filter(|word| self.is_stop_word(word)).count()
    }

    /// What a folded word has in common with its inflections.
    pub(super) fn stem<'a>(&self, word: &'a str) -> Cow<'a, str> {
        let Some(algorithm) = self.stemmer else {
            return Cow::Borrowed(word);
        };
        if word.len() < 3 || word.bytes().any(|byte| byte.is_ascii_digit()) {
            return Cow::Borrowed(word);
        }
        if let Some((_, stem)) = self
            .exceptions
            .iter()
            .find(|(exception, _)| *exception == word)
        {
            return Cow::Borrowed(stem);
        }
        Stemmer::new(algorithm).stem(word)
    }
}

/// Which of these folded words carry nothing, judged by that of the languages whose stop words the question has most
/// of; on a tie, by each of them. One stop word alone is weak evidence (`war` is a verb in German): it stays where it is
/// `known` as a word that carries something. None of them where nothing would be left.
///
/// This is no language identification: it decides about a few words, never about which texts are searched.
pub(super) fn idle_words(
    words: &[&str],
    languages: &[&Language],
    known: impl Fn(&str) -> bool,
) -> Vec<bool> {
    let count = |language: &&Language| {
        words
            .iter()
            .filter(|word| language.is_stop_word(word))
            .count()
    };
    let counts: Vec<usize> = languages.iter().map(count).collect();
    let most = counts.iter().copied().max().unwrap_or(0);
    let is_idle = |word: &&str| {
        let judges = languages
            .iter()
            .zip(&counts)
            .filter(|(_, count)| **count == most);
        let idle = judges
            .into_iter()
            .any(|(language, _)| language.is_stop_word(word));
        idle && (most > 1 || !known(word))
    };
    let idle: Vec<bool> = words.iter().map(is_idle).collect();
    if idle.iter().all(|idle| *idle) {
        vec![false; words.len()]
    } else {
        idle
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(tag: &str) -> &'static Language {
        Language::of(&tag.parse().expect("a tag"))
    }

    #[test]
    fn a_region_keeps_its_language_and_an_unknown_one_keeps_its_words() {
        assert_eq!(language("nl-BE").tag, "nl");
        assert_eq!(language("sw").stem("vitabu"), "vitabu");
        assert!(!language("sw").is_stop_word("the"));
    }

    #[test]
    fn inflections_share_a_stem() {
        let same = |tag, a, b| assert_eq!(language(tag).stem(a), language(tag).stem(b), "{a} {b}");
        same("en", "tariffs", "tariff");
        same("en", "negotiations", "negotiation");
        same("nl", "tarieven", "tarief");
        same("nl", "oorlogen", "oorlog");
        same("nl", "onderhandelingen", "onderhandeling");
        same("de", "hauser", "haus");
    }

    #[test]
    fn question_words_carry_nothing_unless_they_are_all_there_is() {
        let languages = ["en", "nl", "de"].map(language);
        let idle = |words: &[&str]| idle_words(words, &languages, |word| word == "war");
        assert_eq!(
            idle(&["what", "did", "trump", "say"]),
            [true, true, false, true]
        );
        assert_eq!(
            idle(&["waarom", "is", "zte", "gestraft"]),
            [true, true, false, false]
        );
        assert_eq!(idle(&["who", "is", "who"]), [false, false, false]);
        assert_eq!(idle(&["trade", "war"]), [false, false]);
        assert_eq!(idle(&["de", "oorlog"]), [true, false]);
        assert_eq!(idle(&[]), [] as [bool; 0]);
    }
}
