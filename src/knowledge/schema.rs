//! Schema: what each file may say, as decoded records that remember where everything was written.
//!
//! A record is made even when some of it is wrong or missing: its problem is noted, a stand-in takes the place, and the
//! rest can still be checked. No record reaches a [`Knowledge`](super::Knowledge) while there is an error.

mod actor;
mod base;
mod event;
mod passage;
mod source;
mod theme;

pub(crate) use actor::ActorRecord;
pub(crate) use base::BaseRecord;
pub(crate) use event::EventRecord;
pub(crate) use passage::PassageRecord;
pub use passage::Status;
pub(crate) use source::SourceRecord;
pub(crate) use theme::ThemeRecord;

use super::decode::{Fields, Need, TextAt, Texts, Word};
use super::diagnostic::Code;
use super::id::{Dots, Id};
use super::label::LabelKind;
use super::problems::{At, Pos, Quoted};

/// The kinds of records that have ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A document.
    Source,
    /// What a paragraph of a document carries.
    Passage,
    /// A person, organisation, state, group or place.
    Actor,
    /// An idea or subject.
    Theme,
    /// What happened when.
    Event,
}

impl Kind {
    pub(crate) const ALL: [Self; 5] = [
        Self::Source,
        Self::Passage,
        Self::Actor,
        Self::Theme,
        Self::Event,
    ];

    /// The word for one, which is also the `[[word]]` of array files.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Passage => "passage",
            Self::Actor => "actor",
            Self::Theme => "theme",
            Self::Event => "event",
        }
    }

    /// The word for many, which names the folder and, with `.toml`, the array file.
    pub(crate) fn plural(self) -> &'static str {
        match self {
            Self::Source => "sources",
            Self::Passage => "passages",
            Self::Actor => "actors",
            Self::Theme => "themes",
            Self::Event => "events",
        }
    }

    /// The word for one, with its article.
    pub(crate) fn with_article(self) -> &'static str {
        match self {
            Self::Source => "a source",
            Self::Passage => "a passage",
            Self::Actor => "an actor",
            Self::Theme => "a theme",
            Self::Event => "an event",
        }
    }

    /// The words for a file of several.
    pub(crate) fn file_of_many(self) -> &'static str {
        match self {
            Self::Source => "a file of sources",
            Self::Passage => "a file of passages",
            Self::Actor => "a file of actors",
            Self::Theme => "a file of themes",
            Self::Event => "a file of events",
        }
    }

    pub(crate) fn dots(self) -> Dots {
        match self {
            Self::Passage => Dots::Allowed,
            _ => Dots::Forbidden,
        }
    }
}

/// Everything the files say.
#[derive(Debug, Default)]
pub(crate) struct Records {
    /// `knowledge.toml`, unless it is missing or can't be read.
    pub(crate) base: Option<BaseRecord>,
    pub(crate) sources: Vec<SourceRecord>,
    pub(crate) passages: Vec<PassageRecord>,
    pub(crate) actors: Vec<ActorRecord>,
    pub(crate) themes: Vec<ThemeRecord>,
    pub(crate) events: Vec<EventRecord>,
    /// Kinds of which a file couldn't be read to its end: there may be more records than we know of.
    pub(crate) incomplete: Vec<Kind>,
}

/// What a text is for; it decides how long it may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextRole {
    /// A name or a title: one line.
    Name,
    /// A passage's text.
    Passage,
    /// A note, a description, a question.
    Prose,
    /// A word for machines and citations, such as a licence or an address.
    Detail,
}

/// Called with every text of a record.
pub(crate) type Visit<'v> = dyn FnMut(TextRole, Pos, &str) + 'v;

fn visit_texts(role: TextRole, texts: &Texts, visit: &mut Visit<'_>) {
    for text in texts {
        visit(role, text.pos, &text.text);
    }
}

fn visit_words<'a>(
    role: TextRole,
    words: impl IntoIterator<Item = &'a Word>,
    visit: &mut Visit<'_>,
) {
    for word in words {
        visit(role, word.pos, &word.it);
    }
}

/// A label where it was written.
#[derive(Debug, Clone)]
pub(crate) struct LabelAt {
    pub(crate) text: TextAt,
    pub(crate) kind: LabelKind,
}

/// The id of a record: the stem of its file, or the `id` it gives. Empty where there is none.
fn read_id(fields: &mut Fields<'_, '_>, kind: Kind, stem: Option<Word>) -> Word {
    let need = if stem.is_some() {
        Need::Optional
    } else {
        Need::Required
    };
    let given = fields.text("id", need);
    if let (Some(stem), Some(given)) = (&stem, &given)
        && stem.it != given.it
    {
        let message = format!(
            "the id {} differs from the name of the file, {}",
            Quoted(&given.it),
            Quoted(&stem.it)
        );
        let hint = "leave `id` out: the name of the file, without `.toml`, is the id";
        fields
            .problems()
            .hinted(given.pos, Code::IdMismatch, message, hint);
    }
    let Some(id) = stem.or(given) else {
        let pos = fields.pos();
        return At {
            pos,
            it: Box::default(),
        };
    };
    if let Err(bad) = Id::<()>::parse(&id.it, kind.dots()) {
        let message = format!("{} can't be an id", Quoted(&id.it));
        fields
            .problems()
            .hinted(id.pos, Code::BadId, message, bad.to_string());
    }
    id
}

/// The labels of an actor or theme, in the order of the file.
fn read_labels(fields: &mut Fields<'_, '_>) -> Vec<LabelAt> {
    // Whether there is no label at all, or one that is wrong in itself, is noted elsewhere.
    let mut mentioned = !fields.has("labels") || fields.broken();
    let pos = fields.pos();
    let mut labels = Vec::new();
    for (lang, mut names) in fields.tables_by_language("labels", "a set of labels", Need::Required)
    {
        let mut add = |word: Word, kind| {
            let text = TextAt {
                pos: word.pos,
                lang: lang.clone(),
                text: word.it,
            };
            labels.push(LabelAt { text, kind });
        };
        mentioned |= names.has("pref");
        for word in names.one_preferred("pref") {
            add(word, LabelKind::Preferred);
        }
        for word in names.list("alt") {
            add(word, LabelKind::Alternative);
        }
        for word in names.list("hidden") {
            add(word, LabelKind::Hidden);
        }
        names.finish();
    }
    labels.sort_by_key(|label| label.text.pos);
    if !mentioned {
        fields.problems().hinted(
            pos,
            Code::NoPreferred,
            "there is no preferred label, so no name to show",
            "write `labels.en.pref = \"…\"`",
        );
    }
    labels
}

fn visit_labels(labels: &[LabelAt], visit: &mut Visit<'_>) {
    for label in labels {
        visit(TextRole::Name, label.text.pos, &label.text.text);
    }
}
