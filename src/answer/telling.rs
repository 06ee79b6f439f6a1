//! Which passages about a thing tell the most: those that carry what is said of it, and those it stands first in.

use rustc_hash::FxHashMap;

use crate::knowledge::{Entity, Key, Knowledge, Passage};

/// Passages about a thing, the most telling first, each with a score in 0..1.
///
/// A passage scores for standing as evidence of the thing's roles, relations or scope (up to two count), for naming the
/// thing early in its list of actors or themes (curators put what a passage is about first), and for having few other
/// subjects. Ties keep the order of the document.
pub(super) fn ranked(knowledge: &Knowledge, entity: Entity) -> Vec<(Key<Passage>, f32)> {
    let evidence = evidence(knowledge, entity);
    let mut passages: Vec<_> = knowledge
        .passages_of(entity)
        .iter()
        .map(|key| {
            let (position, subjects) = standing(&knowledge[*key], entity);
            let carried = evidence.get(key).map_or(0, |times| (*times).min(2)) as f32 / 2.0;
            let early = 1.0 / (1.0 + position as f32);
            let focused = 1.0 / (subjects.max(1) as f32).sqrt();
            (*key, 0.45 * carried + 0.35 * early + 0.2 * focused)
        })
        .collect();
    passages.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    passages
}

/// The thing's place in the passage's list, and the list's length.
fn standing(passage: &Passage, entity: Entity) -> (usize, usize) {
    let (position, subjects) = match entity {
        Entity::Actor(key) => (
            passage.actors.iter().position(|a| *a == key),
            passage.actors.len(),
        ),
        Entity::Theme(key) => (
            passage.themes.iter().position(|t| *t == key),
            passage.themes.len(),
        ),
        Entity::Source(_) => (Some(0), 1),
    };
    (position.unwrap_or(subjects), subjects)
}

/// How many statements about the thing each passage carries.
fn evidence(knowledge: &Knowledge, entity: Entity) -> FxHashMap<Key<Passage>, usize> {
    let mut evidence = Vec::new();
    match entity {
        Entity::Actor(key) => {
            let actor = &knowledge[key];
            evidence.extend(actor.roles.iter().flat_map(|role| &role.evidence));
            evidence.extend(
                actor
                    .relations
                    .iter()
                    .flat_map(|relation| &relation.evidence),
            );
            for (holder, nth) in knowledge.relations_to(key) {
                evidence.extend(&knowledge[*holder].relations[*nth].evidence);
            }
        }
        Entity::Theme(key) => evidence.extend(&knowledge[key].evidence),
        Entity::Source(_) => {}
    }
    for event in knowledge.events_of(entity) {
        evidence.extend(&knowledge[*event].evidence);
    }
    let mut times = FxHashMap::default();
    for passage in evidence {
        *times.entry(passage).or_insert(0) += 1;
    }
    times
}
