//! Which passages about a thing tell the most: those that carry what is said of it, and those it stands first in.

use rustc_hash::FxHashMap;

use crate::knowledge::{Entity, Key, Knowledge, Passage};

/// Passages about a thing, the most telling first, each with a score in 0..1.
///
/// A passage scores for carrying statements about the thing (see [`carried`]; two full statements
/// count most), for naming the thing early in its list of actors or themes (curators put what a
/// passage is about first), and for having few other subjects. Ties keep the order of the document.
pub(super) fn ranked(knowledge: &Knowledge, entity: Entity) -> Vec<(Key<Passage>, f32)> {
    let carried = carried(knowledge, entity);
    let mut passages: Vec<_> = knowledge
        .passages_of(entity)
        .iter()
        .map(|key| {
            let (position, subjects) = standing(&knowledge[*key], entity);
            let statements = carried.get(key).map_or(0.0, |weight| weight.min(2.0)) / 2.0;
            let early = 1.0 / (1.0 + position as f32);
            let focused = 1.0 / (subjects.max(1) as f32).sqrt();
            (*key, 0.45 * statements + 0.35 * early + 0.2 * focused)
        })
        .collect();
    passages.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    passages
}

/// Passages that tell equally much, in the order they are given.
pub(super) fn in_order(passages: &[Key<Passage>]) -> Vec<(Key<Passage>, f32)> {
    passages.iter().map(|key| (*key, 1.0)).collect()
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

/// How much each passage carries of what is said about the thing.
///
/// A role or relation counts one, an event half. What carries a theme's scope note counts most,
/// and the curators' order is kept: two for the first passage, a tenth less for each after it.
fn carried(knowledge: &Knowledge, entity: Entity) -> FxHashMap<Key<Passage>, f32> {
    let mut carried = FxHashMap::default();
    let mut add = |passages: &[Key<Passage>], weight: f32| {
        for passage in passages {
            *carried.entry(*passage).or_insert(0.0) += weight;
        }
    };
    match entity {
        Entity::Actor(key) => {
            let actor = &knowledge[key];
            actor.roles.iter().for_each(|role| add(&role.evidence, 1.0));
            actor
                .relations
                .iter()
                .for_each(|relation| add(&relation.evidence, 1.0));
            for (holder, nth) in knowledge.relations_to(key) {
                add(&knowledge[*holder].relations[*nth].evidence, 1.0);
            }
        }
        Entity::Theme(key) => {
            for (nth, passage) in knowledge[key].evidence.iter().enumerate() {
                add(&[*passage], (2.0 - 0.1 * nth as f32).max(0.5));
            }
        }
        Entity::Source(_) => {}
    }
    for event in knowledge.events_of(entity) {
        add(&knowledge[*event].evidence, 0.5);
    }
    carried
}
