//! Completions while a name is being typed, from the same resolver that answers.

use serenity::model::application::{CommandData, CommandDataOptionValue};

use super::asking::Asking;
use super::commands::{self, Takes};
use super::limits;
use super::markdown::plain;
use super::render::BECAUSE;
use super::response::Choice;
use crate::answer::{Ask, Suggestion};
use crate::text::{echo, truncate};

/// The most characters of what was typed that are looked at.
const TYPED: usize = 100;

/// What may be chosen. Never an error: where nothing is to be offered, nothing is.
#[must_use]
pub fn choices(asking: &Asking<'_>, data: &CommandData) -> Vec<Choice> {
    let typing = data.options.iter().find_map(|option| match &option.value {
        CommandDataOptionValue::Autocomplete { value, .. } => Some((option.name.as_str(), value)),
        _ => None,
    });
    let Some((name, typed)) = typing else {
        return Vec::new();
    };
    let kind = commands::find(&data.name)
        .and_then(|command| command.options.iter().find(|option| option.name == name))
        .and_then(|option| match option.takes {
            Takes::Text { completes, .. } => completes,
            Takes::YesOrNo => None,
        });
    let Some(kind) = kind else {
        return Vec::new();
    };
    // Somebody who goes back to what was chosen before sees it again.
    let typed = typed
        .split_once(BECAUSE)
        .map_or(typed.as_str(), |(name, _)| name);
    let ask = Ask::Suggest {
        kind,
        text: echo(typed, TYPED),
    };
    let suggestions = asking.ask(ask, limits::CHOICES, 0).suggestions;
    let choices = suggestions.iter().filter_map(choice);
    choices.take(limits::CHOICES).collect()
}

/// A choice whose name says why it is offered, and whose value is an id.
fn choice(suggestion: &Suggestion) -> Option<Choice> {
    let value = suggestion.value.clone();
    if value.is_empty() || value.chars().count() > limits::CHOICE {
        return None;
    }
    let label = plain(&suggestion.label);
    let name = match &suggestion.matched {
        Some(matched) => {
            let room = limits::CHOICE / 2 - BECAUSE.len();
            let label = truncate(&label, limits::CHOICE / 2);
            format!("{label}{BECAUSE}{}", truncate(&plain(matched), room))
        }
        None => label,
    };
    Some(Choice {
        name: limits::label(&name, limits::CHOICE),
        value,
    })
}
