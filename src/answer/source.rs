//! `source`: what a document is, and what stands at one place in it.

use super::telling::in_order;
use super::view::{View, verbatim};
use super::who::linked;
use super::{
    Answer, Card, CitedPassage, LocalText, Outcome, Query, Remark, SectionLine, SourceCard,
    SourceParagraph,
};
use crate::corpus::Corpus;
use crate::knowledge::{Entity, Key, Passage, Source};
use crate::linking::Scope;

/// A place in a source, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    section: u32,
    paragraph: u32,
}

/// What is this source, or what stands at this place in it?
pub(super) fn source(corpus: &Corpus, query: &Query, text: &str) -> Answer {
    let view = View {
        corpus,
        lang: &query.lang,
    };
    let knowledge = view.knowledge();
    if text.is_empty() {
        return every_source(view, query);
    }
    if let Some(passage) = knowledge.passages.get(text) {
        let place = Place {
            section: passage.section,
            paragraph: passage.paragraph,
        };
        return at(
            view,
            query,
            Answer::to(query, Outcome::Found),
            passage.source,
            place,
        );
    }
    let (name, place) = split_place(text);
    let only = knowledge
        .sources
        .keys()
        .next()
        .filter(|_| knowledge.sources.len() == 1);
    if let (Some(only), "", Some(place)) = (only, name, place) {
        return at(view, query, Answer::to(query, Outcome::Found), only, place);
    }
    let linking = corpus.linking.link(knowledge, name, Scope::SOURCES);
    let mut answer = linked(view, query, &linking);
    let Some(Entity::Source(key)) = linking
        .candidates
        .first()
        .map(|c| c.entity)
        .filter(|_| answer.outcome == Outcome::Found)
    else {
        return answer;
    };
    if let Some(place) = place {
        return at(view, query, answer, key, place);
    }
    let passages = knowledge.passages_of(Entity::Source(key));
    answer.card = Some(Card::Source(card(view, key)));
    view.page(query, &in_order(passages), &mut answer);
    answer
}

/// Splits `us-china:1.2` into a name and a place; a text without a place is all name.
fn split_place(text: &str) -> (&str, Option<Place>) {
    let (name, place) = text.rsplit_once(':').unwrap_or(("", text));
    let numbers = place
        .trim()
        .split_once('.')
        .and_then(|(section, paragraph)| {
            Some(Place {
                section: section.parse().ok()?,
                paragraph: paragraph.parse().ok()?,
            })
        });
    if numbers.is_some() {
        (name.trim(), numbers)
    } else {
        (text, None)
    }
}

/// One paragraph: its passages, its words where they may be shown, and its neighbours.
fn at(view: View<'_>, query: &Query, mut answer: Answer, key: Key<Source>, place: Place) -> Answer {
    let knowledge = view.knowledge();
    let source = &knowledge[key];
    answer.entity = Some(view.entity(Entity::Source(key)));
    let all = knowledge.passages_of(Entity::Source(key));
    let stands_at = |passage: &Passage, place: Place| {
        passage.section == place.section && passage.paragraph == place.paragraph
    };
    let here = |key: &&Key<Passage>| stands_at(&knowledge[**key], place);
    let words = verbatim(source, place.section, place.paragraph);
    let passages: Vec<Key<Passage>> = all.iter().filter(here).copied().collect();
    if passages.is_empty() && words.is_none() {
        answer.outcome = Outcome::NotFound;
        answer.remark = Some(Remark::NoSuchParagraph);
        return answer;
    }
    if words.is_none() {
        answer.remark = Some(Remark::NotQuotable);
    }
    let order = |passage: &Passage| (passage.section, passage.paragraph);
    let before = all
        .iter()
        .filter(|k| order(&knowledge[**k]) < (place.section, place.paragraph));
    let before = before
        .max_by_key(|k| order(&knowledge[**k]))
        .map(|k| order(&knowledge[*k]));
    let previous = before.and_then(|place| all.iter().find(|k| order(&knowledge[**k]) == place));
    let next = all
        .iter()
        .filter(|k| order(&knowledge[**k]) > (place.section, place.paragraph));
    let next = next.min_by_key(|k| order(&knowledge[**k]));
    let cite = |key: &Key<Passage>| -> Box<CitedPassage> { Box::new(view.passage(*key, 1.0)) };
    let mut card = card(view, key);
    card.at = Some(SourceParagraph {
        section: place.section,
        paragraph: place.paragraph,
        verbatim: words,
        previous: previous.map(cite),
        next: next.map(cite),
    });
    answer.card = Some(Card::Source(card));
    view.page(query, &in_order(&passages), &mut answer);
    answer
}

/// Every source there is.
fn every_source(view: View<'_>, query: &Query) -> Answer {
    let mut answer = Answer::to(query, Outcome::Found);
    let cards: Vec<SourceCard> = view
        .knowledge()
        .sources
        .keys()
        .map(|key| card(view, key))
        .collect();
    if cards.is_empty() {
        answer.outcome = Outcome::NotFound;
    }
    answer.card = Some(Card::Sources(cards));
    answer
}

/// What a source is.
fn card(view: View<'_>, key: Key<Source>) -> SourceCard {
    let knowledge = view.knowledge();
    let source = &knowledge[key];
    let passages = knowledge.passages_of(Entity::Source(key));
    let mut numbers: Vec<u32> = source
        .sections
        .iter()
        .map(|section| section.number)
        .collect();
    numbers.extend(passages.iter().map(|key| knowledge[*key].section));
    numbers.sort_unstable();
    numbers.dedup();
    let sections = numbers.into_iter().map(|number| {
        let section = source
            .sections
            .iter()
            .find(|section| section.number == number);
        let of_it = || {
            passages
                .iter()
                .map(|key| &knowledge[*key])
                .filter(|passage| passage.section == number)
        };
        SectionLine {
            number,
            title: section.and_then(|section| view.text(&section.title)),
            paragraphs: of_it().map(|passage| passage.paragraph).max().unwrap_or(0),
            passages: of_it().count(),
        }
    });
    SourceCard {
        id: source.id.to_string(),
        title: view.text(&source.title).unwrap_or(LocalText {
            text: source.id.to_string(),
            lang: "und".to_owned(),
        }),
        description: view.text(&source.description),
        author: source.author.clone(),
        publisher: source.publisher.clone(),
        date: source.date,
        language: source.language.to_string(),
        kind: source.kind.clone(),
        url: source.url.clone(),
        file: source.file.clone(),
        licence: source.rights.licence.clone(),
        sections: sections.collect(),
        at: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_split_from_a_name() {
        let place = Some(Place {
            section: 1,
            paragraph: 2,
        });
        assert_eq!(split_place("us-china:1.2"), ("us-china", place));
        assert_eq!(split_place("1.2"), ("", place));
        assert_eq!(split_place("us-china"), ("us-china", None));
        assert_eq!(split_place("a: b.c"), ("a: b.c", None));
    }
}
