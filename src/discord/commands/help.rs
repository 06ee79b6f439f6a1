//! `/help`: what can be asked, made from the definitions, so that it is never out of date.

use super::{Action, Answer, Audience, Command, Given, PRIVATE, summary};
use crate::discord::asking::Asking;
use crate::discord::markdown::escape;
use crate::discord::message::{Embed, Field, Footer, Message};
use crate::discord::render::colour;
use crate::discord::reply::Reply;

/// The command.
pub const COMMAND: Command = Command::reader(
    "help",
    Action {
        options: &[PRIVATE],
        example: None,
        private: false,
        answer: Answer::Now(answer),
    },
);

fn answer(asking: &Asking<'_>, _: &Given<'_>) -> Reply {
    // Moderators find theirs among the commands that their client offers.
    let readers = super::ALL
        .into_iter()
        .filter(|command| command.audience == Audience::Everyone);
    let fields = readers.flat_map(Command::actions).map(|(path, action)| {
        let mut value = escape(&summary(&path, &asking.app.wording, &asking.lang));
        if let Some(example) = action.example {
            let asked = format!("/{} {example}", path.join(" "));
            let args = [("asked", escape(&asked).into())];
            value.push('\n');
            value.push_str(&asking.say("discord-help-example", &args));
        }
        Field {
            name: escape(&action.usage(&path)),
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
