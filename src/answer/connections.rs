//! `connections`: how two things are tied.

use std::collections::VecDeque;

use rustc_hash::FxHashMap;

use super::telling::in_order;
use super::view::View;
use super::who::linked;
use super::{Answer, Card, ConnectionsCard, Outcome, PathStep, Query, RelationLine, Remark, Side};
use crate::corpus::Corpus;
use crate::knowledge::{Actor, Entity, Key, Knowledge, Passage};
use crate::linking::Scope;

/// The relations, events and passages that two things share; else the shortest way from one to the other.
pub(super) fn connections(corpus: &Corpus, query: &Query, a: &str, b: &str) -> Answer {
    let view = View {
        corpus,
        lang: &query.lang,
    };
    let knowledge = view.knowledge();
    let mut sides = Vec::with_capacity(2);
    for (side, text) in [(Side::A, a), (Side::B, b)] {
        let linking = corpus
            .linking
            .link(knowledge, text, Scope::ACTORS_AND_THEMES);
        let mut one = linked(view, query, &linking);
        one.text = text.to_owned();
        match linking.candidates.first() {
            Some(best) if one.outcome == Outcome::Found => sides.push(best.entity),
            _ => {
                let mut answer = Answer::to(query, one.outcome);
                answer.candidates.clone_from(&one.candidates);
                answer.suggestions.clone_from(&one.suggestions);
                if one.outcome == Outcome::NotFound {
                    // The sentence about the whole names the nearest already.
                    one.suggestions.clear();
                }
                answer.remark = Some(Remark::Side(side, Box::new(one)));
                return answer;
            }
        }
    }
    let (a, b) = (sides[0], sides[1]);
    let mut answer = Answer::to(query, Outcome::Found);
    answer.entity = Some(view.entity(a));
    if a == b {
        answer.outcome = Outcome::Invalid;
        answer.remark = Some(Remark::SameThing);
        return answer;
    }
    let mut card = ConnectionsCard {
        a: view.entity(a),
        b: view.entity(b),
        relations: between(view, a, b),
        events: knowledge
            .events_of(a)
            .iter()
            .filter(|e| knowledge.events_of(b).contains(e))
            .map(|e| view.event(*e))
            .collect(),
        path: Vec::new(),
    };
    let theirs = knowledge.passages_of(b);
    let mut passages: Vec<Key<Passage>> = knowledge
        .passages_of(a)
        .iter()
        .filter(|key| theirs.binary_search(key).is_ok())
        .copied()
        .collect();
    if card.relations.is_empty()
        && card.events.is_empty()
        && passages.is_empty()
        && let (Entity::Actor(a), Entity::Actor(b)) = (a, b)
    {
        for step in path(knowledge, a, b) {
            let relation = &knowledge[step.holder].relations[step.nth];
            passages.extend(
                relation
                    .evidence
                    .iter()
                    .filter(|key| !passages.contains(key))
                    .copied()
                    .collect::<Vec<_>>(),
            );
            let inverse = step.from != step.holder;
            card.path.push(PathStep {
                from: view.actor(step.from),
                relation: view.relation(step.holder, relation, inverse),
            });
        }
    }
    if passages.is_empty() && card.relations.is_empty() && card.events.is_empty() {
        answer.outcome = Outcome::NotFound;
        answer.remark = Some(Remark::NotConnected);
    }
    view.page(query, &in_order(&passages), &mut answer);
    answer.card = Some(Card::Connections(card));
    answer
}

/// Relations from one to the other, both ways, seen from the first.
fn between(view: View<'_>, a: Entity, b: Entity) -> Vec<RelationLine> {
    let (Entity::Actor(a), Entity::Actor(b)) = (a, b) else {
        return Vec::new();
    };
    let knowledge = view.knowledge();
    let own = knowledge[a]
        .relations
        .iter()
        .filter(|relation| relation.object == b);
    let own = own.map(|relation| view.relation(a, relation, false));
    let theirs = knowledge[b]
        .relations
        .iter()
        .filter(|relation| relation.object == a);
    own.chain(theirs.map(|relation| view.relation(b, relation, true)))
        .collect()
}

/// One relation on a way: who it starts from, who holds it, and which of the holder's it is.
#[derive(Debug, Clone, Copy)]
struct Step {
    from: Key<Actor>,
    holder: Key<Actor>,
    nth: usize,
}

/// The fewest relations that lead from one actor to another, whichever way they point; empty when there is no way.
/// Breadth first, in the order of the files, so the same way every time.
fn path(knowledge: &Knowledge, a: Key<Actor>, b: Key<Actor>) -> Vec<Step> {
    let mut came_by: FxHashMap<Key<Actor>, Step> = FxHashMap::default();
    let mut queue = VecDeque::from([a]);
    while let Some(here) = queue.pop_front() {
        if here == b {
            break;
        }
        let own = knowledge[here]
            .relations
            .iter()
            .enumerate()
            .map(|(nth, relation)| (relation.object, here, nth));
        let theirs = knowledge
            .relations_to(here)
            .iter()
            .map(|(holder, nth)| (*holder, *holder, *nth));
        for (next, holder, nth) in own.chain(theirs) {
            if next != a && !came_by.contains_key(&next) {
                came_by.insert(
                    next,
                    Step {
                        from: here,
                        holder,
                        nth,
                    },
                );
                queue.push_back(next);
            }
        }
    }
    let mut steps = Vec::new();
    let mut here = b;
    while let Some(step) = came_by.get(&here) {
        steps.push(*step);
        here = step.from;
    }
    steps.reverse();
    steps
}
