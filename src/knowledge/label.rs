//! Names of a thing, with SKOS's distinction between preferred, alternative and hidden labels.

use super::localized::LangTag;
use crate::text;

/// Every label of one thing, in the order of its file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Labels(Vec<Label>);

/// One name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The name as written.
    pub text: Box<str>,
    /// Its language or script; `und` where none is claimed.
    pub lang: LangTag,
    /// How it may be used.
    pub kind: LabelKind,
}

/// How a label may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LabelKind {
    /// The name to show; one a language.
    Preferred,
    /// Another name people use; matched and shown.
    Alternative,
    /// Matched, never shown: misspellings, old romanisations.
    Hidden,
}

impl Labels {
    /// Of these names.
    #[must_use]
    pub fn new(labels: Vec<Label>) -> Self {
        Self(labels)
    }

    /// The name to show to a reader of this language: its preferred label, else that of the same language in another
    /// region or script, else the first preferred one that has Latin letters, else the first label.
    #[must_use]
    pub fn preferred(&self, lang: &LangTag) -> Option<&Label> {
        let mut preferred = self.0.iter().filter(|l| l.kind == LabelKind::Preferred);
        let exact = preferred.clone().find(|l| l.lang == *lang);
        let close = || preferred.clone().find(|l| l.lang.language == lang.language);
        let latin = || {
            preferred
                .clone()
                .find(|l| l.text.chars().any(|c| c.is_ascii_alphabetic()))
        };
        exact
            .or_else(close)
            .or_else(latin)
            .or_else(|| preferred.next())
            .or_else(|| self.0.first())
    }

    /// Every label.
    pub fn iter(&self) -> std::slice::Iter<'_, Label> {
        self.0.iter()
    }

    /// The label at this place, counted from 0.
    #[must_use]
    pub fn get(&self, nth: usize) -> Option<&Label> {
        self.0.get(nth)
    }
}

impl<'a> IntoIterator for &'a Labels {
    type Item = &'a Label;
    type IntoIter = std::slice::Iter<'a, Label>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// A label without case, accents, spaces and punctuation: what two labels that look alike have in common.
pub(super) fn skeleton(label: &str) -> String {
    let mut folded = text::fold(label);
    if folded.chars().any(char::is_alphanumeric) {
        folded.retain(char::is_alphanumeric);
    }
    folded
}
