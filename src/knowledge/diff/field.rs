//! Fields: what a statement is about, by the name it has in files.

use std::fmt;

use crate::knowledge::{LabelKind, LangTag};

/// A field of a record, printed as the path it has in files: `text.nl`, `labels.en.alt`, `rights.licence`.
///
/// In the order in which a record's fields are told.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is the field of that name in the files")]
pub enum Field {
    Source,
    Section,
    Paragraph,
    Page,
    Anchor,
    /// Whether the passage was compared with its original and matches.
    Verified,
    Kind,
    Date,
    Title(LangTag),
    Label(LangTag, LabelKind),
    Text(LangTag),
    Description(LangTag),
    ScopeNote(LangTag),
    Languages,
    Contact,
    LabellingPolicy(LangTag),
    Author,
    Publisher,
    Language,
    Url,
    Licence,
    Basis,
    MaxQuoteChars,
    MaxTotalChars,
    File,
    /// The title of the section with this number.
    SectionTitle(u32, LangTag),
    Living,
    Actors,
    Themes,
    Voice,
    AccordingTo,
    Note(LangTag),
    /// What moderators say about a passage that is disputed.
    Disputed,
    Roles,
    Relations,
    Broader,
    Related,
    Evidence,
    Questions(LangTag),
    AmbiguousWith,
}

impl Field {
    /// Its name without a language or a number: `text`, `labels.alt`, `sections.title`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Section => "section",
            Self::Paragraph => "paragraph",
            Self::Page => "page",
            Self::Anchor => "anchor",
            Self::Verified => "verified",
            Self::Kind => "kind",
            Self::Date => "date",
            Self::Title(_) => "title",
            Self::Label(_, LabelKind::Preferred) => "labels.pref",
            Self::Label(_, LabelKind::Alternative) => "labels.alt",
            Self::Label(_, LabelKind::Hidden) => "labels.hidden",
            Self::Text(_) => "text",
            Self::Description(_) => "description",
            Self::ScopeNote(_) => "scope-note",
            Self::Languages => "languages",
            Self::Contact => "contact",
            Self::LabellingPolicy(_) => "labelling-policy",
            Self::Author => "author",
            Self::Publisher => "publisher",
            Self::Language => "language",
            Self::Url => "url",
            Self::Licence => "rights.licence",
            Self::Basis => "rights.basis",
            Self::MaxQuoteChars => "rights.max-quote-chars",
            Self::MaxTotalChars => "rights.max-total-chars",
            Self::File => "original.file",
            Self::SectionTitle(..) => "sections.title",
            Self::Living => "living",
            Self::Actors => "actors",
            Self::Themes => "themes",
            Self::Voice => "voice",
            Self::AccordingTo => "according-to",
            Self::Note(_) => "note",
            Self::Disputed => "disputed",
            Self::Roles => "roles",
            Self::Relations => "relations",
            Self::Broader => "broader",
            Self::Related => "related",
            Self::Evidence => "evidence",
            Self::Questions(_) => "questions",
            Self::AmbiguousWith => "ambiguous-with",
        }
    }

    /// The language of what it holds, where that is a text by language.
    #[must_use]
    pub fn lang(&self) -> Option<&LangTag> {
        match self {
            Self::Title(lang)
            | Self::Label(lang, _)
            | Self::Text(lang)
            | Self::Description(lang)
            | Self::ScopeNote(lang)
            | Self::LabellingPolicy(lang)
            | Self::SectionTitle(_, lang)
            | Self::Note(lang)
            | Self::Questions(lang) => Some(lang),
            _ => None,
        }
    }

    /// Whether a record may have several values here, in no order that matters.
    #[must_use]
    pub fn holds_many(&self) -> bool {
        match self {
            Self::Label(_, kind) => *kind != LabelKind::Preferred,
            Self::Actors
            | Self::Themes
            | Self::Roles
            | Self::Relations
            | Self::Broader
            | Self::Related
            | Self::Evidence
            | Self::Questions(_)
            | Self::AmbiguousWith => true,
            _ => false,
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.name();
        match self {
            Self::SectionTitle(number, lang) => write!(f, "sections.{number}.title.{lang}"),
            Self::Label(lang, _) => {
                let kind = name.strip_prefix("labels.").unwrap_or(name);
                write!(f, "labels.{lang}.{kind}")
            }
            _ => match self.lang() {
                Some(lang) => write!(f, "{name}.{lang}"),
                None => f.write_str(name),
            },
        }
    }
}
