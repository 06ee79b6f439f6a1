//! `/help`: what can be asked, made from the definitions, so that it is never out of date.

use super::{Command, Given, PRIVATE};
use crate::discord::asking::Asking;
use crate::discord::markdown::escape;
use crate::discord::message::{Embed, Field, Footer, Message};
use crate::discord::render::colour;
use crate::discord::reply::Reply;

/// The command.
pub const COMMAND: Command = Command {
    name: "help",
    options: &[PRIVATE],
    example: None,
    answer,
};

fn answer(asking: &Asking<'_>, _: &Given<'_>) -> Reply {
    let fields = super::ALL.into_iter().map(|command| {
        let mut value = escape(&command.summary(&asking.app.wording, &asking.lang));
        if let Some(example) = command.example {
            let asked = format!("/{} {example}", command.name);
            let args = [("asked", escape(&asked).into())];
            value.push('\n');
            value.push_str(&asking.say("discord-help-example", &args));
        }
        Field {
            name: escape(&command.usage()),
            value,
        }
    });
    let embed = Embed {
        title: asking.say("discord-help-title", &[]),
        description: asking.say("discord-help-introduction", &[]),
        color: colour::NEUTRAL,
        fields: fields.collect(),
        footer: Footer {
            text: asking.say("discord-help-footer", &[]),
        },
        ..Embed::default()
    };
    Reply {
        message: Message {
            embeds: vec![embed],
            ..Message::default()
        },
        outcome: "found",
    }
}
