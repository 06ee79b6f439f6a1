//! `who` and `explain`: one thing by its name, with the passages about it.

use super::search;
use super::view::View;
use super::{
    Answer, Ask, Card, Command, LocalText, Outcome, Query, Remark, Suggestion, ThemeCard, telling,
};
use crate::corpus::Corpus;
use crate::knowledge::{Entity, Key, Theme};
use crate::linking::{Decision, Linking, Scope, Spelled};

/// Candidates below this are too far away to be worth offering to somebody whose question found nothing.
const NEAR: f32 = 0.15;
/// How many near names are offered.
const MAX_NEAR: usize = 5;

/// Who is this?
pub(super) fn who(corpus: &Corpus, query: &Query, text: &str) -> Answer {
    let view = View {
        corpus,
        lang: &query.lang,
    };
    let linking = corpus.linking.link(view.knowledge(), text, Scope::ACTORS);
    let mut answer = linked(view, query, &linking);
    match answer.outcome {
        Outcome::Found => about(view, query, linking.candidates[0].entity, &mut answer),
        Outcome::NotFound => hand_over(view, text, Scope::ACTORS.others(), &mut answer),
        Outcome::Ambiguous | Outcome::Invalid => {}
    }
    answer
}

/// What is this about?
pub(super) fn explain(corpus: &Corpus, query: &Query, text: &str) -> Answer {
    let view = View {
        corpus,
        lang: &query.lang,
    };
    let linking = corpus.linking.link(view.knowledge(), text, Scope::THEMES);
    let mut answer = linked(view, query, &linking);
    match answer.outcome {
        Outcome::Found => about(view, query, linking.candidates[0].entity, &mut answer),
        Outcome::NotFound => {
            hand_over(view, text, Scope::THEMES.others(), &mut answer);
            if answer.remark.is_none() {
                uncurated(corpus, query, text, &mut answer);
            }
        }
        Outcome::Ambiguous | Outcome::Invalid => {}
    }
    answer
}

/// An answer that says what came of linking, and nothing yet about the thing.
pub(super) fn linked(view: View<'_>, query: &Query, linking: &Linking) -> Answer {
    let mut answer = Answer::to(query, Outcome::NotFound);
    answer.candidates = view.candidates(&linking.candidates);
    let typed = Spelled::new(&answer.text);
    match (linking.decision, linking.candidates.first()) {
        (Decision::Linked, Some(best)) => {
            answer.outcome = Outcome::Found;
            answer.entity = Some(view.entity(best.entity));
            answer.matched = Some(view.matched(best, &typed));
        }
        (Decision::Ambiguous, Some(_)) => {
            answer.outcome = Outcome::Ambiguous;
            answer.suggestions = linking
                .choices()
                .iter()
                .map(|c| view.suggestion(c, &typed))
                .collect();
        }
        _ => {
            let near = linking
                .candidates
                .iter()
                .filter(|c| c.score >= NEAR)
                .take(MAX_NEAR);
            answer.suggestions = near.map(|c| view.suggestion(c, &typed)).collect();
        }
    }
    answer
}

/// Fills in the card of a thing and a page of its passages.
fn about(view: View<'_>, query: &Query, entity: Entity, answer: &mut Answer) {
    answer.card = match entity {
        Entity::Actor(key) => Some(Card::Actor(view.actor_card(key))),
        Entity::Theme(key) => Some(Card::Theme(theme_card(view, key))),
        Entity::Source(_) => None,
    };
    let ranked = telling::ranked(view.knowledge(), entity);
    if ranked.is_empty() {
        answer.remark = Some(Remark::NoPassages);
    }
    view.page(query, &ranked, answer);
}

/// Everything known of a theme.
fn theme_card(view: View<'_>, key: Key<Theme>) -> ThemeCard {
    let knowledge = view.knowledge();
    let theme = &knowledge[key];
    let passages = knowledge.passages_of(Entity::Theme(key));
    // Who says that two themes are related makes no difference to a reader.
    let mut related = theme.related.clone();
    related.extend(
        knowledge
            .themes
            .iter()
            .filter(|(_, other)| other.related.contains(&key))
            .map(|(other, _)| other),
    );
    let mut seen = Vec::new();
    related.retain(|other| {
        !seen.contains(other) && {
            seen.push(*other);
            true
        }
    });
    let themes = |keys: &[Key<Theme>]| {
        keys.iter()
            .map(|key| view.entity(Entity::Theme(*key)))
            .collect()
    };
    let questions = theme
        .questions
        .iter()
        .find(|(lang, _)| lang.language == view.lang.language);
    let questions = questions.or(theme.questions.first());
    ThemeCard {
        also_known_as: view.also_known_as(Entity::Theme(key)),
        scope_note: view.text(&theme.scope_note),
        broader: themes(&theme.broader),
        narrower: themes(knowledge.narrower(key)),
        related: themes(&related),
        actors: view.shared(passages, Entity::Theme(key), |p| {
            p.actors.iter().map(|a| Entity::Actor(*a)).collect()
        }),
        events: knowledge
            .events_of(Entity::Theme(key))
            .iter()
            .map(|event| view.event(*event))
            .collect(),
        questions: questions.map_or_else(Vec::new, |(lang, list)| {
            list.iter()
                .map(|text| LocalText {
                    text: text.clone(),
                    lang: lang.to_string(),
                })
                .collect()
        }),
    }
}

/// Says which command to ask instead, when the name belongs to a thing of another kind.
fn hand_over(view: View<'_>, text: &str, scope: Scope, answer: &mut Answer) {
    let linking = view.corpus.linking.link(view.knowledge(), text, scope);
    if let (Decision::Linked, Some(best)) = (linking.decision, linking.candidates.first()) {
        let command = match best.entity {
            Entity::Actor(_) => Command::Who,
            Entity::Theme(_) => Command::Explain,
            Entity::Source(_) => Command::Source,
        };
        answer.remark = Some(Remark::OtherCommand(command, view.entity(best.entity)));
        answer.suggestions = vec![Suggestion {
            matched: None,
            ..view.suggestion(best, &Spelled::default())
        }];
    }
}

/// A theme nobody curated: passages that match the words, if there are any.
fn uncurated(corpus: &Corpus, query: &Query, text: &str, answer: &mut Answer) {
    let found = search::search(
        corpus,
        &Query {
            ask: Ask::Search {
                text: text.to_owned(),
            },
            ..query.clone()
        },
        text,
    );
    if found.outcome == Outcome::Found {
        answer.outcome = Outcome::Found;
        answer.remark = Some(Remark::UncuratedTheme);
        answer.passages = found.passages;
        answer.total_passages = found.total_passages;
        answer.corrections = found.corrections;
        answer.hints = found.hints;
    }
}
