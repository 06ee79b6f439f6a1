//! Names that moderators type where ids are meant.

use crate::answer::{Ask, Outcome};
use crate::discord::asking::Asking;
use crate::discord::markdown::{escape, quoted};
use crate::discord::reply::Reply;
use crate::knowledge::edit::{self, Kind};
use crate::knowledge::{EntityKind, Tree};
use crate::linking::How;
use crate::text::truncate;

/// Characters of a name that are repeated.
const ECHO: usize = 80;

/// The ids of things of a kind, given by ids or names with commas between them.
pub(super) fn all(
    asking: &Asking<'_>,
    files: &Tree,
    kind: EntityKind,
    text: &str,
) -> Result<Vec<String>, Reply> {
    let names = text.split([',', ';', '\n']).map(str::trim);
    let names = names.filter(|name| !name.is_empty());
    let mut ids: Vec<String> = Vec::new();
    for name in names {
        let id = one(asking, files, kind, name)?;
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok(ids)
}

/// The id of the thing of a kind that this is the id of, or a name of that no other has. The files may have things that
/// are not published yet. Half a name, or one with a typing error, is asked back: a file must not hold a guess.
pub(super) fn one(
    asking: &Asking<'_>,
    files: &Tree,
    kind: EntityKind,
    name: &str,
) -> Result<String, Reply> {
    let name = name.trim();
    let text = name.to_owned();
    let (record, ask) = match kind {
        EntityKind::Actor => (Kind::Actor, Ask::Who { text }),
        EntityKind::Theme => (Kind::Theme, Ask::Explain { text }),
        EntityKind::Source => (Kind::Source, Ask::Source { text }),
    };
    let served = asking.corpus.knowledge.entity(kind, name).is_some();
    if served || edit::record_digest(files, record, name).is_some() {
        return Ok(name.to_owned());
    }
    let answer = asking.ask(ask, 1, 0);
    let sure = |how| matches!(how, How::Exact | How::Alias | How::Folded | How::Reordered);
    let matched = answer.matched.is_some_and(|matched| sure(matched.how));
    let found = answer.entity.filter(|entity| entity.kind == kind);
    if let (Outcome::Found, Some(entity), true) = (answer.outcome, &found, matched) {
        return Ok(entity.id.clone());
    }
    let near = answer.suggestions.into_iter().filter(|s| s.kind == kind);
    let near = near.map(|suggestion| (suggestion.label, suggestion.value));
    let near: Vec<String> = found
        .map(|entity| (entity.label, entity.id))
        .into_iter()
        .chain(near)
        .map(|(label, id)| escape(&format!("{} ({id})", truncate(&label, ECHO))))
        .collect();
    let key = match (answer.outcome, near.is_empty()) {
        (Outcome::Ambiguous, false) => "dialogue-name-shared",
        (_, false) => "dialogue-name-near",
        (_, true) => "dialogue-name-unknown",
    };
    let args = [
        ("name", quoted(name, ECHO).into()),
        ("choices", near.join(", ").into()),
    ];
    Err(Reply::sentence(asking.say(key, &args), "not_found"))
}
