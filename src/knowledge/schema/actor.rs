//! An actor: `actors/<id>.toml`, or `[[actor]]` in `actors.toml`.

use super::super::decode::{Fields, Need, Texts, Word};
use super::super::diagnostic::Code;
use super::super::id::{Dots, Id};
use super::super::problems::{At, Pos, Quoted};
use super::super::{ActorKind, PartialDate};
use super::{Kind, LabelAt, TextRole, Visit, read_id, read_labels, visit_labels, visit_texts};

/// An actor's fields.
#[derive(Debug)]
pub(crate) struct ActorRecord {
    pub(crate) pos: Pos,
    pub(crate) id: Word,
    pub(crate) kind: ActorKind,
    pub(crate) labels: Vec<LabelAt>,
    pub(crate) scope_note: Texts,
    pub(crate) living: Option<bool>,
    pub(crate) roles: Vec<RoleRecord>,
    pub(crate) relations: Vec<RelationRecord>,
    pub(crate) ambiguous_with: Vec<Word>,
}

/// What an actor was.
#[derive(Debug)]
pub(crate) struct RoleRecord {
    pub(crate) pos: Pos,
    pub(crate) title: Texts,
    pub(crate) at: Option<Word>,
    pub(crate) from: Option<At<PartialDate>>,
    pub(crate) to: Option<At<PartialDate>>,
    pub(crate) evidence: Vec<Word>,
}

/// A tie to another actor.
#[derive(Debug)]
pub(crate) struct RelationRecord {
    pub(crate) pos: Pos,
    pub(crate) kind: Option<Word>,
    pub(crate) object: Option<Word>,
    pub(crate) from: Option<At<PartialDate>>,
    pub(crate) to: Option<At<PartialDate>>,
    pub(crate) evidence: Vec<Word>,
}

impl ActorRecord {
    pub(crate) fn read(mut fields: Fields<'_, '_>, stem: Option<Word>) -> Self {
        let id = read_id(&mut fields, Kind::Actor, stem);
        let kind = fields.word("kind", Need::Required, &ActorKind::ALL);
        let record = Self {
            pos: fields.pos(),
            id,
            kind: kind.map_or(ActorKind::Group, |kind| kind.it),
            labels: read_labels(&mut fields),
            scope_note: fields.texts("scope-note", Need::Optional, None),
            living: fields.flag("living").map(|flag| flag.it),
            roles: read_roles(&mut fields),
            relations: read_relations(&mut fields),
            ambiguous_with: fields.list("ambiguous-with"),
        };
        fields.finish();
        record
    }

    pub(crate) fn visit(&self, visit: &mut Visit<'_>) {
        visit_labels(&self.labels, visit);
        visit_texts(TextRole::Prose, &self.scope_note, visit);
        for role in &self.roles {
            visit_texts(TextRole::Name, &role.title, visit);
        }
    }
}

fn read_roles(fields: &mut Fields<'_, '_>) -> Vec<RoleRecord> {
    let roles = fields.tables("roles", "a role").into_iter();
    let read = |mut role: Fields<'_, '_>| {
        let record = RoleRecord {
            pos: role.pos(),
            title: role.texts("title", Need::Required, None),
            at: role.text("at", Need::Optional),
            from: role.date("from", Need::Optional),
            to: role.date("to", Need::Optional),
            evidence: role.list("evidence"),
        };
        role.finish();
        record
    };
    roles.map(read).collect()
}

fn read_relations(fields: &mut Fields<'_, '_>) -> Vec<RelationRecord> {
    let relations = fields.tables("relations", "a relation").into_iter();
    let read = |mut relation: Fields<'_, '_>| {
        let record = RelationRecord {
            pos: relation.pos(),
            kind: read_relation_kind(&mut relation),
            object: relation.text("object", Need::Required),
            from: relation.date("from", Need::Optional),
            to: relation.date("to", Need::Optional),
            evidence: relation.list("evidence"),
        };
        relation.finish();
        record
    };
    relations.map(read).collect()
}

/// Any kebab-case word.
fn read_relation_kind(relation: &mut Fields<'_, '_>) -> Option<Word> {
    let kind = relation.text("kind", Need::Required)?;
    if Id::<()>::parse(&kind, Dots::Forbidden).is_err() {
        let message = format!("{} can't be the kind of a relation", Quoted(&kind));
        let hint =
            "write a verb in lower-case letters joined by hyphens, such as `negotiates-with`";
        relation
            .problems()
            .hinted(kind.pos, Code::UnknownWord, message, hint);
    }
    Some(kind)
}
