//! Sources: the documents that passages come from.

use super::{Labels, LangTag, Localized, PartialDate, Record, SourceId};

/// A document.
#[derive(Debug)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// Title, id and file name, as names to find it by.
    pub labels: Labels,
    /// Its title, or what we call it.
    pub title: Localized,
    /// What it is, honestly.
    pub description: Localized,
    /// Who wrote it, where known.
    pub author: Option<String>,
    /// Who published it, where known.
    pub publisher: Option<String>,
    /// When it appeared, where known.
    pub date: Option<PartialDate>,
    /// The language it is written in.
    pub language: LangTag,
    /// Where it can be read.
    pub url: Option<String>,
    /// What it is: `chapter`, `article`, `report`, …
    pub kind: String,
    /// What may be quoted, and why.
    pub rights: Rights,
    /// The file name it is cited by.
    pub file: Option<String>,
    /// Its sections, by number.
    pub sections: Vec<Section>,
    /// Its text, where the operator has it.
    pub original: Option<Original>,
}

/// What may be done with a source's own words.
#[derive(Debug, Clone, Default)]
pub struct Rights {
    /// The licence, or `unknown`.
    pub licence: String,
    /// Why quoting is allowed: `quotation`, `permission`, `licence` or `public-domain`.
    pub basis: String,
    /// The longest quotation, in characters.
    pub max_quote_chars: Option<usize>,
    /// The most that may be quoted altogether: of quotation passages in the knowledge base, and in one answer.
    pub max_total_chars: Option<usize>,
}

/// A part of a source.
#[derive(Debug)]
pub struct Section {
    /// Counted from 1 in document order.
    pub number: u32,
    /// What it is called, or what we call it.
    pub title: Localized,
}

/// A source's own text, read from the operator's copy: canonical paragraphs by section.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Original {
    /// Sections in document order; each holds its paragraphs in order, headings left out.
    pub sections: Vec<Vec<String>>,
}

impl Original {
    /// The paragraph at this place, both counted from 1.
    #[must_use]
    pub fn paragraph(&self, section: u32, paragraph: u32) -> Option<&str> {
        let section = self
            .sections
            .get(usize::try_from(section).ok()?.checked_sub(1)?)?;
        section
            .get(usize::try_from(paragraph).ok()?.checked_sub(1)?)
            .map(String::as_str)
    }
}

impl Record for Source {
    fn id(&self) -> &SourceId {
        &self.id
    }
}
