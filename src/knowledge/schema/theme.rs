//! A theme: `themes/<id>.toml`, or `[[theme]]` in `themes.toml`.

use super::super::decode::{Fields, Need, Texts, Word};
use super::super::localized::LangTag;
use super::super::problems::Pos;
use super::{
    Kind, LabelAt, TextRole, Visit, read_id, read_labels, visit_labels, visit_texts, visit_words,
};

/// A theme's fields.
#[derive(Debug)]
pub(crate) struct ThemeRecord {
    pub(crate) pos: Pos,
    pub(crate) id: Word,
    pub(crate) labels: Vec<LabelAt>,
    pub(crate) scope_note: Texts,
    pub(crate) broader: Vec<Word>,
    pub(crate) related: Vec<Word>,
    pub(crate) evidence: Vec<Word>,
    pub(crate) questions: Vec<(LangTag, Vec<Word>)>,
    pub(crate) ambiguous_with: Vec<Word>,
}

impl ThemeRecord {
    pub(crate) fn read(mut fields: Fields<'_, '_>, stem: Option<Word>) -> Self {
        let record = Self {
            pos: fields.pos(),
            id: read_id(&mut fields, Kind::Theme, stem),
            labels: read_labels(&mut fields),
            scope_note: fields.texts("scope-note", Need::Optional, None),
            broader: fields.list("broader"),
            related: fields.list("related"),
            evidence: fields.list("evidence"),
            questions: fields.lists("questions"),
            ambiguous_with: fields.list("ambiguous-with"),
        };
        fields.finish();
        record
    }

    pub(crate) fn visit(&self, visit: &mut Visit<'_>) {
        visit_labels(&self.labels, visit);
        visit_texts(TextRole::Prose, &self.scope_note, visit);
        for (_, questions) in &self.questions {
            visit_words(TextRole::Prose, questions, visit);
        }
    }
}
