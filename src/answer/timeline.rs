//! `timeline`: what happened when.

use super::telling::in_order;
use super::view::{View, within};
use super::who::linked;
use super::{Answer, Card, Outcome, Query, Remark, TimelineCard};
use crate::corpus::Corpus;
use crate::knowledge::{Entity, Event, Key, PartialDate, Passage};
use crate::linking::Scope;

/// What happened to or around something, between two dates.
pub(super) fn timeline(
    corpus: &Corpus,
    query: &Query,
    about: &str,
    from: Option<&str>,
    to: Option<&str>,
) -> Answer {
    let view = View {
        corpus,
        lang: &query.lang,
    };
    let (from, to) = match (date(from), date(to)) {
        (Ok(from), Ok(to)) => (from, to),
        (Err(wrong), _) | (_, Err(wrong)) => return Answer::invalid(query, Remark::BadDate(wrong)),
    };
    if let (Some(first), Some(last)) = (from, to)
        && first.first_day() > last.last_day()
    {
        return Answer::invalid(query, Remark::Backwards);
    }
    let mut answer = Answer::to(query, Outcome::Found);
    let mut entity = None;
    if !about.is_empty() {
        let everything = Scope {
            actors: true,
            themes: true,
            sources: true,
        };
        let linking = corpus.linking.link(view.knowledge(), about, everything);
        answer = linked(view, query, &linking);
        if answer.outcome != Outcome::Found {
            return answer;
        }
        entity = linking.candidates.first().map(|candidate| candidate.entity);
    }
    let events = events(view, entity, from, to);
    let passages = passages(view, entity, &events, from, to);
    if events.is_empty() && passages.is_empty() {
        answer.outcome = Outcome::NotFound;
    }
    view.page(query, &in_order(&passages), &mut answer);
    let lines = events.iter().map(|event| view.event(*event)).collect();
    answer.card = Some(Card::Timeline(TimelineCard {
        from,
        to,
        events: lines,
    }));
    answer
}

/// A date as written, or what was written instead of one.
fn date(text: Option<&str>) -> Result<Option<PartialDate>, String> {
    match text.map(str::trim) {
        None | Some("") => Ok(None),
        Some(text) => text.parse().map(Some).map_err(|_| text.to_owned()),
    }
}

fn events(
    view: View<'_>,
    about: Option<Entity>,
    from: Option<PartialDate>,
    to: Option<PartialDate>,
) -> Vec<Key<Event>> {
    let knowledge = view.knowledge();
    let all: Vec<Key<Event>> = match about {
        None => knowledge.events.keys().collect(),
        Some(Entity::Source(source)) => {
            let from_it = |event: &Event| {
                event
                    .evidence
                    .iter()
                    .any(|key| knowledge[*key].source == source)
            };
            knowledge
                .events
                .iter()
                .filter(|(_, event)| from_it(event))
                .map(|(key, _)| key)
                .collect()
        }
        Some(entity) => knowledge.events_of(entity).to_vec(),
    };
    all.into_iter()
        .filter(|key| within(knowledge[*key].date, from, to))
        .collect()
}

/// The passages that carry the events, then dated passages about the thing that belong to no event.
fn passages(
    view: View<'_>,
    about: Option<Entity>,
    events: &[Key<Event>],
    from: Option<PartialDate>,
    to: Option<PartialDate>,
) -> Vec<Key<Passage>> {
    let knowledge = view.knowledge();
    let mut passages: Vec<Key<Passage>> = Vec::new();
    let carried = events
        .iter()
        .flat_map(|event| knowledge[*event].evidence.iter().copied());
    let mut dated: Vec<Key<Passage>> = match about {
        None => knowledge.passages.keys().collect(),
        Some(entity) => knowledge.passages_of(entity).to_vec(),
    };
    dated.retain(|key| {
        knowledge[*key]
            .date
            .is_some_and(|date| within(date, from, to))
    });
    dated.sort_by_key(|key| knowledge[*key].date);
    let mut seen = rustc_hash::FxHashSet::default();
    passages.extend(carried.chain(dated).filter(|key| seen.insert(*key)));
    passages
}
