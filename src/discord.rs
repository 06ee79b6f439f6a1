//! Discord: slash commands, buttons and menus that answer with sourced passages.
//!
//! # Flow
//!
//! ```text
//! an interaction (gateway, later HTTP)
//!   → interaction   read, however little of it can be
//!   → respond       what to say: pure, no transport, no clock
//!       → commands, components, autocomplete   what is asked
//!       → asking                               a Query → an Answer, of one revision
//!       → render → limits                      the Answer → a message that Discord takes
//!   → response      its JSON
//!   → rest          sent, in time or not at all
//! ```
//!
//! [`gateway`] holds the connection, [`register`] publishes the commands.

pub mod asking;
pub mod autocomplete;
pub mod bot;
pub mod commands;
pub mod components;
pub mod custom_id;
pub mod gateway;
pub mod interaction;
pub mod limits;
pub mod markdown;
pub mod message;
pub mod register;
pub mod render;
pub mod reply;
pub mod response;
pub mod rest;
#[cfg(test)]
mod tests;

use serenity::model::application::{CommandInteraction, Interaction};

use crate::app::App;
use asking::Asking;
use commands::Given;
use interaction::Unreadable;
use reply::Reply;
use response::{Act, Response};

/// What to tell Discord. Pure: it neither waits nor sends.
#[must_use]
pub fn respond(app: &App, interaction: &Interaction) -> Response {
    match interaction {
        Interaction::Command(command) => command_response(app, command),
        Interaction::Autocomplete(typing) => {
            let asking = Asking::new(app, &typing.locale);
            complete(autocomplete::choices(&asking, &typing.data))
        }
        Interaction::Component(component) => {
            components::pressed(&Asking::new(app, &component.locale), component)
        }
        Interaction::Modal(modal) => {
            let asking = Asking::new(app, &modal.locale);
            sentence(&asking, "discord-unknown-form", "modal", "unknown")
        }
        _ => pong(),
    }
}

/// What to tell Discord about an interaction that can't be read: a private sentence, or no completions.
#[must_use]
pub fn respond_unreadable(app: &App, interaction: &Unreadable) -> Response {
    match interaction.kind {
        1 => pong(),
        4 => complete(Vec::new()),
        _ => {
            let asking = Asking::new(app, &interaction.locale);
            sentence(&asking, "discord-unreadable", "unreadable", "unreadable")
        }
    }
}

/// What to tell Discord when something went wrong that should not have.
#[must_use]
pub fn apology(app: &App, kind: u8, locale: &str) -> Response {
    match kind {
        4 => complete(Vec::new()),
        _ => sentence(
            &Asking::new(app, locale),
            "discord-apology",
            "apology",
            "failed",
        ),
    }
}

fn command_response(app: &App, interaction: &CommandInteraction) -> Response {
    let asking = Asking::new(app, &interaction.locale);
    let Some(command) = commands::find(&interaction.data.name) else {
        return sentence(&asking, "discord-unknown-command", "unknown", "unknown");
    };
    let given = Given::new(&interaction.data.options);
    let Reply {
        mut message,
        outcome,
    } = (command.answer)(&asking, &given);
    message.private |= given.private();
    Response::create(message, command.name, outcome)
}

fn sentence(
    asking: &Asking<'_>,
    key: &str,
    command: &'static str,
    outcome: &'static str,
) -> Response {
    let reply = Reply::sentence(asking.say(key, &[]), outcome);
    Response::create(reply.message, command, outcome)
}

fn complete(choices: Vec<response::Choice>) -> Response {
    Response {
        outcome: if choices.is_empty() {
            "not_found"
        } else {
            "found"
        },
        act: Act::Complete(choices),
        command: "autocomplete",
    }
}

fn pong() -> Response {
    Response {
        act: Act::Pong,
        command: "ping",
        outcome: "found",
    }
}
