//! Names that come to mean more things than they did.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Ambiguity, Thing};
use crate::knowledge::label::skeleton;
use crate::knowledge::{Entity, EntityKind, Knowledge, LangTag};

/// A name, as it is first written, and the things that go by it.
type Name<'a> = (&'a str, Vec<Entity>);

/// Names that things share in the new base and did not all share in the old one, in the order of the things.
pub(super) fn arising(old: &Knowledge, new: &Knowledge, lang: &LangTag) -> Vec<Ambiguity> {
    let before: FxHashMap<Key, FxHashSet<(EntityKind, &str)>> = shared(old)
        .map(|(key, (_, things))| {
            let things = things.iter().map(|thing| (thing.kind(), old.id(*thing)));
            (key, things.collect())
        })
        .collect();
    let as_before = |key: &Key, things: &[Entity]| {
        before.get(key).is_some_and(|before| {
            let known = |thing: &Entity| before.contains(&(thing.kind(), new.id(*thing)));
            things.iter().all(known)
        })
    };
    let mut arising: Vec<Name<'_>> = shared(new)
        .filter(|(key, (_, things))| !as_before(key, things))
        .map(|(_, name)| name)
        .collect();
    arising.sort_by(|(a, a_things), (b, b_things)| (a_things, a).cmp(&(b_things, b)));
    arising
        .into_iter()
        .map(|(name, things)| Ambiguity {
            name: name.to_owned(),
            things: things.iter().map(|t| thing(new, *t, lang)).collect(),
        })
        .collect()
}

/// What the spellings of a name have in common, and whether sources go by it: they are asked for by themselves.
type Key = (String, bool);

/// The names that two or more things share.
fn shared(knowledge: &Knowledge) -> impl Iterator<Item = (Key, Name<'_>)> {
    let mut names: FxHashMap<Key, Name<'_>> = FxHashMap::default();
    for entity in knowledge.entities() {
        let source = entity.kind() == EntityKind::Source;
        for label in knowledge.labels(entity) {
            let (_, things) = names
                .entry((skeleton(&label.text), source))
                .or_insert_with(|| (&label.text, Vec::new()));
            // A thing may spell its name in several ways.
            if things.last() != Some(&entity) {
                things.push(entity);
            }
        }
    }
    names
        .into_iter()
        .filter(|(_, (_, things))| things.len() > 1)
}

fn thing(knowledge: &Knowledge, entity: Entity, lang: &LangTag) -> Thing {
    let id = knowledge.id(entity);
    let label = knowledge.labels(entity).preferred(lang);
    Thing {
        kind: entity.kind(),
        id: id.to_owned(),
        label: label.map_or(id, |label| &label.text).to_owned(),
    }
}
