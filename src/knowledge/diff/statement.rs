//! Statements: what a record says, field by field.

use std::borrow::Cow;
use std::fmt;

use super::Field;
use crate::knowledge::original::hex;
use crate::knowledge::{Key, Knowledge, Label, Labels, LangTag, Localized, PartialDate, Record};

/// One thing that a record says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Statement<'a> {
    pub(super) field: Field,
    pub(super) value: Value<'a>,
}

/// What a field holds. Becomes text only where it differs.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) enum Value<'a> {
    Text(Cow<'a, str>),
    Number(usize),
    Date(PartialDate),
    Hash(&'a [u8; 32]),
}

impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Number(number) => number.fmt(f),
            Self::Date(date) => date.fmt(f),
            Self::Hash(hash) => f.write_str(&hex(hash)),
        }
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}
impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text.into())
    }
}
impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}
impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Self::Number(number)
    }
}
impl From<PartialDate> for Value<'_> {
    fn from(date: PartialDate) -> Self {
        Self::Date(date)
    }
}
impl<'a> From<&'a [u8; 32]> for Value<'a> {
    fn from(hash: &'a [u8; 32]) -> Self {
        Self::Hash(hash)
    }
}
impl From<bool> for Value<'_> {
    fn from(flag: bool) -> Self {
        if flag { "true" } else { "false" }.into()
    }
}

/// What a record says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Statements<'a>(pub(super) Vec<Statement<'a>>);

impl<'a> Statements<'a> {
    pub(super) fn say(&mut self, field: Field, value: impl Into<Value<'a>>) {
        let value = value.into();
        self.0.push(Statement { field, value });
    }

    pub(super) fn say_if<V: Into<Value<'a>>>(&mut self, field: Field, value: Option<V>) {
        if let Some(value) = value {
            self.say(field, value);
        }
    }

    pub(super) fn texts(&mut self, field: impl Fn(LangTag) -> Field, texts: &'a Localized) {
        for text in texts.iter() {
            self.say(field(text.lang.clone()), text.text);
        }
    }

    pub(super) fn labels(&mut self, labels: &'a Labels) {
        for Label { text, lang, kind } in labels {
            self.say(Field::Label(lang.clone(), *kind), &**text);
        }
    }

    pub(super) fn ids<T>(&mut self, field: Field, base: &'a Knowledge, keys: &[Key<T>])
    where
        T: Record + 'a,
        Knowledge: std::ops::Index<Key<T>, Output = T>,
    {
        for key in keys {
            self.say(field.clone(), base[*key].id().as_str());
        }
    }
}
