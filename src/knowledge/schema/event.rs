//! An event: `events/<id>.toml`, or `[[event]]` in `events.toml`.

use super::super::PartialDate;
use super::super::decode::{Fields, Need, Texts, Word};
use super::super::problems::{At, Pos};
use super::{Kind, TextRole, Visit, read_id, visit_texts};

/// An event's fields.
#[derive(Debug)]
pub(crate) struct EventRecord {
    pub(crate) pos: Pos,
    pub(crate) id: Word,
    pub(crate) date: Option<At<PartialDate>>,
    pub(crate) title: Texts,
    pub(crate) actors: Vec<Word>,
    pub(crate) themes: Vec<Word>,
    pub(crate) evidence: Vec<Word>,
}

impl EventRecord {
    pub(crate) fn read(mut fields: Fields<'_, '_>, stem: Option<Word>) -> Self {
        let record = Self {
            pos: fields.pos(),
            id: read_id(&mut fields, Kind::Event, stem),
            date: fields.date("date", Need::Required),
            title: fields.texts("title", Need::Required, None),
            actors: fields.list("actors"),
            themes: fields.list("themes"),
            evidence: fields.list("evidence"),
        };
        fields.finish();
        record
    }

    pub(crate) fn visit(&self, visit: &mut Visit<'_>) {
        visit_texts(TextRole::Name, &self.title, visit);
    }
}
