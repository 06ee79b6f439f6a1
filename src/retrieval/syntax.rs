//! What may be written in a search besides words: `"a phrase"`, `-word`, `actor:`, `theme:`, `source:`, `after:`, `before:`.
//!
//! Nothing is ever refused. What is not understood is searched for as it stands, and a [`Hint`] says so.

use std::ops::Range;

use crate::knowledge::PartialDate;

/// A search, taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Search {
    /// The words to look for, those of phrases among them, in their order.
    pub words: String,
    /// What must stand there word for word.
    pub phrases: Vec<String>,
    /// Words and phrases that must not.
    pub without: Vec<String>,
    /// What passages must be about, or must not.
    pub about: Vec<About>,
    /// The first date.
    pub after: Option<PartialDate>,
    /// The last date.
    pub before: Option<PartialDate>,
    /// What was not understood.
    pub hints: Vec<Hint>,
}

/// An operator that names a thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// What kind of thing.
    pub kind: Kind,
    /// Its name or id, as typed.
    pub name: String,
    /// Whether passages must not be about it.
    pub not: bool,
    /// As typed, operator and all.
    pub typed: String,
}

/// The operators that name a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "see the operators' names")]
pub enum Kind {
    Actor,
    Theme,
    Source,
}

/// Something that was searched for as words, though it looks like more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hint {
    /// No operator has this name; this one comes near. As typed, and the operator.
    Operator(String, &'static str),
    /// An operator with nothing behind it.
    NothingNamed(&'static str),
    /// Behind `after:` or `before:` stands no date.
    NoDate(String),
    /// Nothing of that kind has this name. The operator, and the name.
    Unknown(&'static str, String),
    /// A quotation mark that is never closed.
    Unclosed,
}

/// Operators by the names they may be typed with; the first of each is the one hints give.
const OPERATORS: [(&str, Operator); 10] = [
    ("actor", Operator::Thing(Kind::Actor)),
    ("theme", Operator::Thing(Kind::Theme)),
    ("source", Operator::Thing(Kind::Source)),
    ("after", Operator::After),
    ("before", Operator::Before),
    ("acteur", Operator::Thing(Kind::Actor)),
    ("thema", Operator::Thing(Kind::Theme)),
    ("bron", Operator::Thing(Kind::Source)),
    ("na", Operator::After),
    ("voor", Operator::Before),
];

/// How alike a mistyped operator must be (Jaro-Winkler, 0 to 1).
const ALIKE: f64 = 0.88;
/// Most conditions of a search; more are searched for as words.
const MAX_CONDITIONS: usize = 16;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operator {
    Thing(Kind),
    After,
    Before,
}

impl Operator {
    fn name(self) -> &'static str {
        let found = OPERATORS.iter().find(|(_, operator)| *operator == self);
        found.map_or("", |(name, _)| name)
    }
}

impl Kind {
    /// The operator's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Operator::Thing(self).name()
    }
}

impl Search {
    /// Takes a search apart.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut search = Self::default();
        let mut rest = text;
        while let Some(piece) = Piece::next(&mut rest) {
            search.take(&piece);
        }
        search
    }

    /// Whether it asks for more than words.
    #[must_use]
    pub fn is_narrowed(&self) -> bool {
        !self.phrases.is_empty()
            || !self.without.is_empty()
            || !self.about.is_empty()
            || self.after.is_some()
            || self.before.is_some()
    }

    /// Looks for this as words too: an operator's name that turned out to mean nothing.
    pub fn add_words(&mut self, words: &str) {
        if !self.words.is_empty() && !words.is_empty() {
            self.words.push(' ');
        }
        self.words.push_str(words);
    }

    fn take(&mut self, piece: &Piece<'_>) {
        if piece.is_unclosed {
            self.hints.push(Hint::Unclosed);
        }
        let conditions = self.phrases.len() + self.without.len() + self.about.len();
        if conditions >= MAX_CONDITIONS {
            self.add_words(piece.value);
            return;
        }
        match piece.operator {
            Some(name) => self.operate(name, piece),
            None if piece.is_not => self.without.push(piece.value.to_owned()),
            None => {
                self.add_words(piece.value);
                if piece.is_quoted && piece.value.contains(char::is_alphanumeric) {
                    self.phrases.push(piece.value.to_owned());
                }
            }
        }
    }

    fn operate(&mut self, name: &str, piece: &Piece<'_>) {
        let lower = name.to_lowercase();
        let known = OPERATORS.iter().find(|(other, _)| *other == lower);
        let Some((_, operator)) = known else {
            // Much else has a colon in it: only what looks like an operator is worth a hint.
            let near = OPERATORS
                .iter()
                .map(|(other, operator)| (strsim::jaro_winkler(&lower, other), operator))
                .filter(|(alike, _)| *alike >= ALIKE)
                .max_by(|a, b| a.0.total_cmp(&b.0));
            if let Some((_, operator)) = near {
                self.hints
                    .push(Hint::Operator(format!("{name}:"), operator.name()));
            }
            self.add_words(name);
            self.add_words(piece.value);
            return;
        };
        if !piece.value.contains(char::is_alphanumeric) {
            self.hints.push(Hint::NothingNamed(operator.name()));
            self.add_words(name);
            return;
        }
        match operator {
            Operator::Thing(kind) => self.about.push(About {
                kind: *kind,
                name: piece.value.to_owned(),
                not: piece.is_not,
                typed: format!("{name} {}", piece.value),
            }),
            Operator::After | Operator::Before => match piece.value.parse() {
                Ok(date) if *operator == Operator::After => self.after = Some(date),
                Ok(date) => self.before = Some(date),
                Err(_) => {
                    self.hints.push(Hint::NoDate(piece.value.to_owned()));
                    self.add_words(piece.value);
                }
            },
        }
    }
}

/// A part of a search: `word`, `"a phrase"`, `-word`, `actor:name`, `-actor:"a name"`.
#[derive(Debug, Clone, Copy)]
struct Piece<'a> {
    operator: Option<&'a str>,
    value: &'a str,
    is_not: bool,
    is_quoted: bool,
    is_unclosed: bool,
}

impl<'a> Piece<'a> {
    /// The first part of a text, which is left without it.
    fn next(text: &mut &'a str) -> Option<Self> {
        *text = text.trim_start();
        let first = text.chars().next()?;
        let is_not =
            first == '-' && text[1..].starts_with(|c: char| c.is_alphanumeric() || is_quote(c));
        let body = if is_not { &text[1..] } else { *text };
        let operator = operator(body);
        let from = operator.map_or(0, |operator| operator.len() + 1);
        let value = &body[from..];
        let (inside, beyond, is_quoted, is_unclosed) = match quoted(value) {
            Some((inside, Some(end))) => (inside, end, true, false),
            Some((inside, None)) => (inside.start..inside.start, inside.start, false, true),
            None => {
                let end = value.find(char::is_whitespace).unwrap_or(value.len());
                (0..end, end, false, false)
            }
        };
        let piece = Self {
            operator,
            value: value[inside].trim(),
            is_not,
            is_quoted,
            is_unclosed,
        };
        *text = &value[beyond..];
        Some(piece)
    }
}

/// The name of an operator that a text begins with, known or not.
fn operator(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !c.is_alphabetic())?;
    let (name, rest) = text.split_at(end);
    let behind = rest.strip_prefix(':')?;
    // `10:30`, `https://…`, `Note: …` and `Re::` are none.
    let means = behind.starts_with(|c: char| c.is_alphanumeric() || is_quote(c));
    let known = OPERATORS
        .iter()
        .any(|(other, _)| *other == name.to_lowercase());
    (!name.is_empty() && (means || known)).then_some(name)
}

/// Where the words inside quotation marks stand that a text begins with, and where what follows begins; `None` instead
/// of the latter where they are never closed.
fn quoted(text: &str) -> Option<(Range<usize>, Option<usize>)> {
    let open = text.chars().next().filter(|c| is_quote(*c))?;
    let start = open.len_utf8();
    let close = text[start..].find(is_quote).map(|at| start + at);
    let beyond = close.and_then(|at| Some(at + text[at..].chars().next()?.len_utf8()));
    Some((start..close.unwrap_or(start), beyond))
}

/// Quotation marks of several languages and keyboards; which of them opens and which closes makes no difference.
fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_words() {
        for text in [
            "what did trump say on tariffs?",
            "trade-war",
            "10:30 https://example.org/a:b",
            "Note: read this",
            "- a list",
            "’t is oorlog",
        ] {
            let search = Search::parse(text);
            assert!(
                !search.is_narrowed() && search.hints.is_empty(),
                "{search:?}"
            );
            let bare =
                |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
            assert_eq!(bare(&search.words), bare(text));
        }
    }

    #[test]
    fn phrases_are_looked_for_and_required() {
        let search = Search::parse("who began the “trade war” and \"why\"");
        assert_eq!(search.words, "who began the trade war and why");
        assert_eq!(search.phrases, ["trade war", "why"]);
        let search = Search::parse("the \"trade war");
        assert_eq!(
            (search.words.as_str(), search.hints),
            ("the trade war", vec![Hint::Unclosed])
        );
        assert!(Search::parse("\"\" \"…\"").phrases.is_empty());
    }

    #[test]
    fn a_minus_before_a_word_keeps_it_out() {
        let search = Search::parse("tariffs -steel -\"trade war\" pro-american");
        assert_eq!(search.words, "tariffs pro-american");
        assert_eq!(search.without, ["steel", "trade war"]);
    }

    #[test]
    fn operators_narrow_in_both_languages() {
        let search = Search::parse(
            "Actor:trump -thema:\"social credit\" source:us-china na:2018-05 before:2019 tariffs",
        );
        assert_eq!(search.words, "tariffs");
        let about: Vec<_> = search
            .about
            .iter()
            .map(|about| (about.kind, about.name.as_str(), about.not))
            .collect();
        let expected = [
            (Kind::Actor, "trump", false),
            (Kind::Theme, "social credit", true),
            (Kind::Source, "us-china", false),
        ];
        assert_eq!(about, expected);
        assert_eq!(search.after, "2018-05".parse().ok());
        assert_eq!(search.before, "2019".parse().ok());
    }

    #[test]
    fn what_is_mistyped_is_searched_for_and_hinted_at() {
        let search = Search::parse("actr:trump after:yesterday theme: tariffs");
        assert_eq!(search.words, "actr trump yesterday theme tariffs");
        assert!(!search.is_narrowed());
        let expected = [
            Hint::Operator("actr:".into(), "actor"),
            Hint::NoDate("yesterday".into()),
            Hint::NothingNamed("theme"),
        ];
        assert_eq!(search.hints, expected);
    }

    proptest! {
        #[test]
        fn anything_can_be_read_and_no_word_is_lost(text in "(\\PC{0,5}|[-\":a-z“” ]{0,12}|actor:|after:2018 ){0,8}") {
            let search = Search::parse(&text);
            let mut kept = search.words.clone();
            for part in search.phrases.iter().chain(&search.without) {
                kept.push_str(part);
            }
            for about in &search.about {
                kept.push_str(&about.typed);
            }
            for word in ["actor", "after", "2018"] {
                kept.push_str(word);
            }
            for letter in text.chars().filter(|c| c.is_alphabetic()) {
                prop_assert!(kept.contains(letter), "{letter} of {text:?} is not in {search:?}");
            }
        }
    }
}
