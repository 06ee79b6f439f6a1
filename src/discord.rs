//! Discord: slash commands, buttons and menus that answer with sourced passages.
//!
//! # Flow
//!
//! ```text
//! an interaction (gateway or endpoint)
//!   → interaction   read, however little of it can be
//!   → respond       what to say: no transport; readers' answers never wait, moderators' may
//!       → commands, menu, components, autocomplete, desk   what is asked
//!       → asker, asking                        who asks; a Query → an Answer, of one revision
//!       → dialogue                             forms over what the files say, for moderators
//!       → render → limits                      the Answer → a message that Discord takes
//!   → response      its JSON
//!   → delivery      sent in time, or announced by a deferral and sent later
//!   → rest          the requests
//! ```
//!
//! [`gateway`] holds the connection, or [`endpoint`] takes interactions over HTTP and answers in the response;
//! [`register`] publishes the commands.

pub mod asker;
pub mod asking;
pub mod autocomplete;
mod beside;
pub mod bot;
pub mod choice;
pub mod commands;
pub mod components;
pub mod custom_id;
pub mod defer;
pub mod delivery;
pub mod desk;
pub mod dialogue;
pub mod endpoint;
pub mod form;
pub mod gateway;
pub mod handlers;
pub mod interaction;
pub mod limits;
pub mod markdown;
pub mod menu;
pub mod message;
mod missed;
pub mod moderator;
mod named;
pub mod notices;
pub mod permission;
pub mod register;
pub mod render;
pub mod reply;
mod report;
pub mod response;
pub mod rest;
mod sending;
mod share;
#[cfg(test)]
mod tests;

use serenity::model::application::{CommandInteraction, CommandType, Interaction};

use crate::app::App;
use asker::Asker;
use asking::Asking;
use commands::{Answer, Command};
pub use defer::{Defer, defers};
use desk::Handler;
use interaction::Unreadable;
use reply::Reply;
use response::{Act, Response};

/// What the bot offers.
struct Offer {
    commands: &'static [&'static Command],
    handlers: &'static [&'static Handler],
}

impl Offer {
    const ALL: Self = Self {
        commands: commands::ALL,
        handlers: handlers::ALL,
    };
}

/// What to tell Discord. It sends nothing itself.
pub async fn respond(app: &App, interaction: &Interaction) -> Response {
    respond_with(&Offer::ALL, app, interaction).await
}

async fn respond_with(offer: &Offer, app: &App, interaction: &Interaction) -> Response {
    let asking = Asking::new(app, Asker::of(interaction));
    if asking.base.is_none() {
        return match interaction {
            Interaction::Ping(_) => pong(),
            Interaction::Autocomplete(_) => complete(Vec::new()),
            _ => sentence(&asking, "discord-no-base", "none", "no_base"),
        };
    }
    let mut response = match interaction {
        Interaction::Command(command) if command.data.kind == CommandType::Message => {
            answer_menu(&asking, command)
        }
        Interaction::Command(command) => answer_command(offer, &asking, command).await,
        Interaction::Autocomplete(typing) => {
            complete(autocomplete::choices(offer.commands, &asking, &typing.data).await)
        }
        Interaction::Component(component) => {
            components::pressed(offer.handlers, &asking, component).await
        }
        Interaction::Modal(modal) => components::filled(offer.handlers, &asking, modal).await,
        _ => pong(),
    };
    let on_private =
        matches!(interaction, Interaction::Component(below) if components::is_private(below));
    share::offer(&asking, &mut response, on_private);
    response
}

/// What to tell Discord about an interaction that can't be read: a private sentence, or no completions.
#[must_use]
pub fn respond_unreadable(app: &App, interaction: &Unreadable) -> Response {
    match interaction.kind {
        1 => pong(),
        4 => complete(Vec::new()),
        _ => {
            let asking = Asking::new(app, Asker::unknown(&interaction.locale));
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
            &Asking::new(app, Asker::unknown(locale)),
            "discord-apology",
            "apology",
            "failed",
        ),
    }
}

/// What is said in the place of a form that came too late: a form can't follow a deferral.
fn late_form(app: &App, locale: &str) -> message::Message {
    let asking = Asking::new(app, Asker::unknown(locale));
    Reply::sentence(asking.say("discord-late-form", &[]), "late").message
}

/// What a command of a message's menu comes to. It is always private.
fn answer_menu(asking: &Asking<'_>, interaction: &CommandInteraction) -> Response {
    let Some(command) = menu::find(&interaction.data.name, &asking.app.wording) else {
        return sentence(asking, "discord-unknown-command", "unknown", "unknown");
    };
    let target = interaction.data.target_id;
    let message = target.and_then(|id| {
        let messages = interaction.data.resolved.messages.iter();
        let mut found = messages.filter(|(message, _)| message.get() == id.get());
        found.next().map(|(_, message)| message)
    });
    let mut reply = match message {
        Some(message) => (command.answer)(asking, message),
        None => Reply::misfit(asking),
    };
    reply.message.private = true;
    Response::reply(reply, command.key)
}

async fn answer_command(
    offer: &Offer,
    asking: &Asking<'_>,
    interaction: &CommandInteraction,
) -> Response {
    let Some(chosen) = commands::choose(offer.commands, &interaction.data) else {
        return sentence(asking, "discord-unknown-command", "unknown", "unknown");
    };
    let name = chosen.command.name;
    let mut response = match chosen.action.answer {
        Answer::Now(answer) => {
            let reply = answer(asking, &chosen.given);
            missed::note(asking, &chosen, reply.outcome);
            Response::reply(reply, name)
        }
        Answer::Later(answer) => answer(asking, &chosen.given).await,
    };
    if let Act::Create(message) = &mut response.act {
        message.private |= chosen.is_private(&asking.settings);
    }
    response
}

fn sentence(
    asking: &Asking<'_>,
    key: &str,
    command: &'static str,
    outcome: &'static str,
) -> Response {
    Response::reply(Reply::sentence(asking.say(key, &[]), outcome), command)
}

fn complete(choices: Vec<choice::Choice>) -> Response {
    Response {
        outcome: if choices.is_empty() {
            "not_found"
        } else {
            "found"
        },
        act: Act::Complete(choices),
        command: "autocomplete",
        then: Vec::new(),
    }
}

fn pong() -> Response {
    Response {
        act: Act::Pong,
        command: "ping",
        outcome: "found",
        then: Vec::new(),
    }
}
