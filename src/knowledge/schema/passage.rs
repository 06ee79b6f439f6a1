//! A passage: `[[passage]]` in `passages/<source>.toml` or in `passages.toml`.

use super::super::decode::{Fields, Need, Texts, Word};
use super::super::diagnostic::Code;
use super::super::problems::{At, Pos, Quoted};
use super::super::{PartialDate, PassageKind, Voice};
use super::{Kind, TextRole, Visit, read_id, visit_texts, visit_words};

/// A passage's fields.
#[derive(Debug)]
pub(crate) struct PassageRecord {
    pub(crate) pos: Pos,
    pub(crate) id: Word,
    pub(crate) source: Option<Word>,
    pub(crate) section: At<u32>,
    pub(crate) paragraph: At<u32>,
    pub(crate) page: Option<Word>,
    pub(crate) anchor: Option<At<[u8; 32]>>,
    pub(crate) kind: PassageKind,
    pub(crate) text: Texts,
    pub(crate) actors: Vec<Word>,
    pub(crate) themes: Vec<Word>,
    pub(crate) date: Option<At<PartialDate>>,
    pub(crate) voice: Option<At<Voice>>,
    pub(crate) according_to: Option<Word>,
    pub(crate) note: Texts,
    pub(crate) status: Status,
}

/// How far a passage has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Being written.
    Draft,
    /// Read by a second person; the only status that is shown.
    Reviewed,
    /// Taken back.
    Withdrawn,
}

impl Status {
    /// Every status, with the word that names it in files.
    pub const ALL: [(&'static str, Self); 3] = [
        ("draft", Self::Draft),
        ("reviewed", Self::Reviewed),
        ("withdrawn", Self::Withdrawn),
    ];
}

impl PassageRecord {
    /// Reads one passage; `source` is what its file says at the top.
    pub(crate) fn read(mut fields: Fields<'_, '_>, source: Option<&Word>) -> Self {
        let pos = fields.pos();
        let stand_in = At { pos, it: 1 };
        let record = Self {
            pos,
            id: read_id(&mut fields, Kind::Passage, None),
            source: read_source(&mut fields, source),
            section: fields
                .number("section", Need::Required)
                .unwrap_or(stand_in.clone()),
            paragraph: fields
                .number("paragraph", Need::Required)
                .unwrap_or(stand_in),
            page: fields.text_or_number("page"),
            anchor: fields.hash("anchor", Need::Optional),
            kind: fields
                .word("kind", Need::Required, &PassageKind::ALL)
                .map_or(PassageKind::Summary, |kind| kind.it),
            text: fields.texts("text", Need::Required, None),
            actors: fields.list("actors"),
            themes: fields.list("themes"),
            date: fields.date("date", Need::Optional),
            voice: fields.word("voice", Need::Optional, &Voice::ALL),
            according_to: fields.text("according-to", Need::Optional),
            note: fields.texts("note", Need::Optional, None),
            status: fields
                .word("status", Need::Required, &Status::ALL)
                .map_or(Status::Reviewed, |status| status.it),
        };
        fields.finish();
        record
    }

    pub(crate) fn visit(&self, visit: &mut Visit<'_>) {
        visit_texts(TextRole::Passage, &self.text, visit);
        visit_texts(TextRole::Prose, &self.note, visit);
        visit_words(TextRole::Detail, &self.page, visit);
    }
}

fn read_source(fields: &mut Fields<'_, '_>, of_file: Option<&Word>) -> Option<Word> {
    let need = if of_file.is_some() {
        Need::Optional
    } else {
        Need::Required
    };
    let own = fields.text("source", need);
    if let (Some(own), Some(of_file)) = (&own, of_file)
        && own.it != of_file.it
    {
        let message = format!(
            "this passage says its source is {}, and the top of its file says {}",
            Quoted(own),
            Quoted(of_file)
        );
        let hint = "leave `source` out here, or move the passage to the file of its source";
        fields
            .problems()
            .hinted(own.pos, Code::SourceMismatch, message, hint);
    }
    own.or_else(|| of_file.cloned())
}
