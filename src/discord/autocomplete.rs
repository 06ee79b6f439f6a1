//! Completions while a name is being typed, from the same resolver that answers.

use serenity::model::application::CommandData;

use super::asking::Asking;
use super::choice::Choice;
use super::commands::{self, Command, Completes, Takes, Typing};
use super::limits;
use super::markdown::plain;
use super::render::BECAUSE;
use crate::answer::{Ask, SuggestKind, Suggestion};
use crate::text::{echo, truncate};

/// The most characters of what was typed that are looked at.
const TYPED: usize = 100;

/// What may be chosen. Never an error: where nothing is to be offered, nothing is.
pub(super) async fn choices(
    commands: &[&'static Command],
    asking: &Asking<'_>,
    data: &CommandData,
) -> Vec<Choice> {
    let Some(chosen) = commands::choose(commands, data) else {
        return Vec::new();
    };
    let Some((name, typed)) = chosen.given.typing() else {
        return Vec::new();
    };
    let option = chosen.action.options.iter().find(|opt| opt.name == name);
    let Some(Takes::Text { completes, .. }) = option.map(|opt| &opt.takes) else {
        return Vec::new();
    };
    // Somebody who goes back to what was chosen before sees it again.
    let typed = typed.split_once(BECAUSE).map_or(typed, |(name, _)| name);
    let typing = Typing {
        text: echo(typed, TYPED),
        given: chosen.given,
    };
    let offered = match completes {
        Completes::Nothing => Vec::new(),
        Completes::Names(kind) => names(asking, *kind, typing.text),
        Completes::Now(offer) => offer(asking, &typing),
        Completes::Later(offer) => offer(asking, &typing).await,
    };
    limits::fit_choices(offered)
}

/// Names of things of a kind.
fn names(asking: &Asking<'_>, kind: SuggestKind, text: String) -> Vec<Choice> {
    let ask = Ask::Suggest { kind, text };
    let suggestions = asking.ask(ask, limits::CHOICES, 0).suggestions;
    let choice = |suggestion| choice(asking, suggestion);
    suggestions.iter().map(choice).collect()
}

/// A choice whose name says why it is offered, and whose value is an id.
fn choice(asking: &Asking<'_>, suggestion: &Suggestion) -> Choice {
    let label = plain(&suggestion.label);
    let spelling = || {
        suggestion
            .spelling
            .map(|s| asking.app.wording.spelling(&asking.lang, s))
    };
    let name = match &suggestion.matched.clone().or_else(spelling) {
        Some(matched) => {
            let room = limits::CHOICE / 2 - BECAUSE.len();
            let label = truncate(&label, limits::CHOICE / 2);
            format!("{label}{BECAUSE}{}", truncate(&plain(matched), room))
        }
        None => label,
    };
    Choice {
        name,
        value: suggestion.value.clone(),
    }
}
