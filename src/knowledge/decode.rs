//! Decoding: reads the fields of a TOML table one by one, and notes every problem with its place instead of stopping.

mod by_language;
mod words;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::diagnostic::Code;
use super::localized::LangTag;
use super::problems::{At, Pos, Problems, Quoted, nearest};
use super::{PartialDate, date::BadDate};
use words::{example, kind_of, listed};

/// Whether a field may be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// Its absence is a problem.
    Required,
    /// It may be absent.
    Optional,
}

/// A text in one language, where it was written.
#[derive(Debug, Clone)]
pub(crate) struct TextAt {
    /// Where.
    pub(crate) pos: Pos,
    /// The language.
    pub(crate) lang: LangTag,
    /// The words.
    pub(crate) text: Box<str>,
}

/// Texts by language, in the order of their file.
pub(crate) type Texts = Vec<TextAt>;

/// A word where it was written; mostly an id.
pub(crate) type Word = At<Box<str>>;

/// The fields of one table that nobody has read yet.
pub(crate) struct Fields<'i, 'p> {
    table: DeTable<'i>,
    pos: Pos,
    /// What the table describes, with its article: `an actor`.
    what: &'static str,
    /// The names asked for: what the table may say.
    known: Vec<&'static str>,
    context: Context<'p>,
}

/// What every table of one file shares.
#[derive(Clone, Copy)]
pub(crate) struct Context<'p> {
    /// Where problems go.
    pub(crate) problems: &'p Problems,
    /// The first byte of the file, or of the part of it that is parsed.
    pub(crate) file: Pos,
    /// Whether the file has syntax errors, so that fields may be missing for that reason alone.
    pub(crate) broken: bool,
}

impl Context<'_> {
    /// The place of a byte of this file.
    pub(crate) fn pos(self, start: usize) -> Pos {
        // Files are smaller than 4 GiB.
        let at = u32::try_from(start).unwrap_or(u32::MAX);
        Pos {
            at: self.file.at.saturating_add(at),
            ..self.file
        }
    }
}

impl<'i, 'p> Fields<'i, 'p> {
    /// The fields of a table that starts here.
    pub(crate) fn new(
        table: DeTable<'i>,
        start: usize,
        what: &'static str,
        context: Context<'p>,
    ) -> Self {
        Self {
            table,
            pos: context.pos(start),
            what,
            known: Vec::new(),
            context,
        }
    }

    /// Where the table starts.
    pub(crate) fn pos(&self) -> Pos {
        self.pos
    }

    /// Where problems go.
    pub(crate) fn problems(&self) -> &'p Problems {
        self.context.problems
    }

    /// Whether the file has syntax errors, which may explain what is missing.
    pub(crate) fn broken(&self) -> bool {
        self.context.broken
    }

    /// Whether the table has this field, read or not asked for yet.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.table.contains_key(name)
    }

    fn take(&mut self, name: &'static str, need: Need) -> Option<At<DeValue<'i>>> {
        self.known.push(name);
        match self.table.remove(name) {
            Some(value) => Some(self.at(value)),
            None => {
                if need == Need::Required {
                    self.missing(name);
                }
                None
            }
        }
    }

    fn at(&self, value: Spanned<DeValue<'i>>) -> At<DeValue<'i>> {
        let pos = self.context.pos(value.span().start);
        let it = value.into_inner();
        At { pos, it }
    }

    /// Notes that a field is missing, unless a syntax error explains it.
    pub(crate) fn missing(&self, name: &str) {
        if !self.context.broken {
            let message = format!("{} needs `{name}`", self.what);
            self.problems().hinted(
                self.pos,
                Code::MissingField,
                message,
                format!("write {}", example(name)),
            );
        }
    }

    fn wrong_type(&self, name: &str, value: &At<DeValue<'_>>, wanted: &str, hint: String) {
        let found = kind_of(&value.it);
        let message = format!("`{name}` is {wanted}, and this is {found}");
        self.problems()
            .hinted(value.pos, Code::WrongType, message, hint);
    }

    /// A text.
    pub(crate) fn text(&mut self, name: &'static str, need: Need) -> Option<Word> {
        let value = self.take(name, need)?;
        match value.it {
            DeValue::String(text) => Some(At {
                pos: value.pos,
                it: text.as_ref().into(),
            }),
            _ => {
                let hint = format!("write {}", example(name));
                self.wrong_type(name, &value, "a text", hint);
                None
            }
        }
    }

    /// A text that may also be written as a number: `page = 12`.
    pub(crate) fn text_or_number(&mut self, name: &'static str) -> Option<Word> {
        if let Some(DeValue::Integer(number)) = self.table.get(name).map(Spanned::as_ref) {
            let it = number.to_string().into_boxed_str();
            let pos = self.take(name, Need::Optional)?.pos;
            return Some(At { pos, it });
        }
        self.text(name, Need::Optional)
    }

    /// One of a few words.
    pub(crate) fn word<T: Copy>(
        &mut self,
        name: &'static str,
        need: Need,
        words: &[(&'static str, T)],
    ) -> Option<At<T>> {
        let word = self.text(name, need)?;
        if let Some((_, it)) = words.iter().find(|(known, _)| *known == &*word.it) {
            return Some(At {
                pos: word.pos,
                it: *it,
            });
        }
        let names = || words.iter().map(|(known, _)| *known);
        let hint = match nearest(&word.it, names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("choose one of {}", listed(names())),
        };
        let message = format!("`{name}` can't be {}", Quoted(&word.it));
        self.problems()
            .hinted(word.pos, Code::UnknownWord, message, hint);
        None
    }

    /// A whole number, at least 1.
    pub(crate) fn number(&mut self, name: &'static str, need: Need) -> Option<At<u32>> {
        let value = self.take(name, need)?;
        let DeValue::Integer(number) = &value.it else {
            let hint = format!("write it without quotes: {}", example(name));
            self.wrong_type(name, &value, "a whole number", hint);
            return None;
        };
        match u32::from_str_radix(number.as_str(), number.radix()) {
            Ok(it) if it > 0 => Some(At { pos: value.pos, it }),
            _ => {
                let message = format!("`{name}` can't be {}", Quoted(&number.to_string()));
                let hint = "a number counts from 1";
                self.problems()
                    .hinted(value.pos, Code::BadNumber, message, hint);
                None
            }
        }
    }

    /// Yes or no.
    pub(crate) fn flag(&mut self, name: &'static str) -> Option<At<bool>> {
        let value = self.take(name, Need::Optional)?;
        let DeValue::Boolean(it) = value.it else {
            let hint = format!("write `{name} = true` or `{name} = false`, without quotes");
            self.wrong_type(name, &value, "yes or no", hint);
            return None;
        };
        Some(At { pos: value.pos, it })
    }

    /// A date, in quotes or as TOML's own.
    pub(crate) fn date(&mut self, name: &'static str, need: Need) -> Option<At<PartialDate>> {
        let value = self.take(name, need)?;
        let pos = value.pos;
        let parsed = match &value.it {
            DeValue::String(text) => text.parse(),
            DeValue::Datetime(date) if date.time.is_none() => date.to_string().parse(),
            DeValue::Datetime(_) => Err(BadDate),
            // A bare year is meant well.
            DeValue::Integer(year) if year.radix() == 10 => year.as_str().parse(),
            _ => {
                let hint = format!("write `{name} = \"2018-05\"`");
                self.wrong_type(name, &value, "a date", hint);
                return None;
            }
        };
        match parsed {
            Ok(it) => Some(At { pos, it }),
            Err(bad) => {
                let shown = match &value.it {
                    DeValue::String(text) => text.to_string(),
                    DeValue::Datetime(date) => date.to_string(),
                    DeValue::Integer(number) => number.to_string(),
                    _ => String::new(),
                };
                let message = format!("{} is not a date", Quoted(&shown));
                self.problems()
                    .hinted(pos, Code::BadDate, message, bad.to_string());
                None
            }
        }
    }

    /// A SHA-256, as 64 hexadecimal digits.
    pub(crate) fn hash(&mut self, name: &'static str, need: Need) -> Option<At<[u8; 32]>> {
        let text = self.text(name, need)?;
        let Some(it) = super::original::parse_hash(&text.it) else {
            let message = format!("`{name}` is not a SHA-256");
            let hint =
                "it has 64 digits, each 0–9 or a–f; leave the field out if you can't compute it";
            self.problems()
                .hinted(text.pos, Code::BadHash, message, hint);
            return None;
        };
        Some(At { pos: text.pos, it })
    }

    /// A list of texts.
    pub(crate) fn list(&mut self, name: &'static str) -> Vec<Word> {
        let Some(value) = self.take(name, Need::Optional) else {
            return Vec::new();
        };
        self.list_of(name, value)
    }

    fn list_of(&self, name: &str, value: At<DeValue<'i>>) -> Vec<Word> {
        let hint = || format!("write `{name} = [\"…\", \"…\"]`");
        let DeValue::Array(items) = value.it else {
            self.wrong_type(name, &value, "a list of texts", hint());
            return Vec::new();
        };
        let mut words = Vec::with_capacity(items.len());
        for item in items {
            let item = self.at(item);
            match item.it {
                DeValue::String(text) => words.push(At {
                    pos: item.pos,
                    it: text.as_ref().into(),
                }),
                _ => self.wrong_type(name, &item, "a list of texts", hint()),
            }
        }
        words
    }

    /// The one preferred label; several are noted and all given back, so that each is still checked.
    pub(crate) fn one_preferred(&mut self, name: &'static str) -> Vec<Word> {
        if let Some(DeValue::Array(_)) = self.table.get(name).map(Spanned::as_ref) {
            let words = self.list(name);
            if let [_, second, ..] = words.as_slice() {
                self.problems().hinted(
                    second.pos,
                    Code::TwoPreferred,
                    "a thing has one preferred label in a language",
                    format!("keep one as `{name} = \"…\"` and move the others to `alt`"),
                );
            }
            return words;
        }
        self.text(name, Need::Optional).into_iter().collect()
    }

    /// A table inside this one.
    pub(crate) fn table(
        &mut self,
        name: &'static str,
        what: &'static str,
        need: Need,
    ) -> Option<Self> {
        let value = self.take(name, need)?;
        match value.it {
            DeValue::Table(table) => Some(self.nested(table, value.pos, what)),
            _ => {
                let hint = format!("write {}", example(name));
                self.wrong_type(name, &value, "a group of fields", hint);
                None
            }
        }
    }

    /// The tables written as `[[name]]`.
    pub(crate) fn tables(&mut self, name: &'static str, what: &'static str) -> Vec<Self> {
        let Some(value) = self.take(name, Need::Optional) else {
            return Vec::new();
        };
        let hint = || format!("start each with a line `[[{name}]]`");
        let DeValue::Array(items) = value.it else {
            self.wrong_type(name, &value, "a list of groups of fields", hint());
            return Vec::new();
        };
        let mut tables = Vec::with_capacity(items.len());
        for item in items {
            let item = self.at(item);
            match item.it {
                DeValue::Table(table) => tables.push(self.nested(table, item.pos, what)),
                _ => self.wrong_type(name, &item, "a list of groups of fields", hint()),
            }
        }
        tables
    }

    fn nested(&self, table: DeTable<'i>, pos: Pos, what: &'static str) -> Self {
        Self::new(table, pos.at as usize, what, self.context)
    }

    /// Notes every field that nobody asked for.
    pub(crate) fn finish(self) {
        for key in self.table.keys() {
            let pos = self.context.pos(key.span().start);
            let message = format!("{} has no field {}", self.what, Quoted(key.get_ref()));
            let hint = match nearest(key.get_ref(), self.known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None if self.what.starts_with("a file of") => {
                    let word = self.known.last().copied().unwrap_or_default();
                    format!("begin each {word} with a line `[[{word}]]`")
                }
                None => format!("its fields are {}", listed(self.known.iter().copied())),
            };
            self.context
                .problems
                .hinted(pos, Code::UnknownField, message, hint);
        }
    }
}
