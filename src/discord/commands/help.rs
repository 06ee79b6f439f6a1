//! `/help`: what can be asked, made from the definitions, so that it is never out of date.

use super::{Action, Answer, Audience, Command, Given, PRIVATE, summary};
use crate::answer::Examples;
use crate::discord::asking::Asking;
use crate::discord::markdown::escape;
use crate::discord::menu;
use crate::discord::message::{Embed, Field, Footer, Message};
use crate::discord::permission;
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
    let mut embeds = vec![for_everyone(asking)];
    embeds.extend(for_moderators(asking));
    Reply {
        message: Message {
            embeds,
            ..Message::default()
        },
        outcome: "found",
    }
}

/// What readers ask, with examples of what is known here.
fn for_everyone(asking: &Asking<'_>) -> Embed {
    let readers = super::ALL
        .iter()
        .copied()
        .filter(|command| command.audience == Audience::Everyone);
    let examples = Examples::of(&asking.corpus, &asking.lang);
    let fields = readers.flat_map(Command::actions).map(|(path, action)| {
        let mut value = escape(&summary(&path, &asking.app.wording, &asking.lang));
        if let Some(example) = action.example.and_then(|example| example(&examples)) {
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
    let of_menus = menu::ALL.iter().map(|command| Field {
        name: escape(&command.name(&asking.app.wording, &asking.lang)),
        value: escape(&command.summary(&asking.app.wording, &asking.lang)),
    });
    Embed {
        title: asking.say("discord-help-title", &[]),
        description: asking.say("discord-help-introduction", &[]),
        color: colour::NEUTRAL,
        fields: fields.chain(of_menus).collect(),
        footer: Footer {
            text: asking.say("discord-help-footer", &[]),
        },
        ..Embed::default()
    }
}

/// What whoever asks may do beside asking, a line each; nothing for most.
fn for_moderators(asking: &Asking<'_>) -> Option<Embed> {
    let base = asking.base.as_ref()?;
    // Without a desk none of it works.
    asking.app.desk.as_ref()?;
    let asker = &asking.asker;
    let may = |audience| match audience {
        Audience::Everyone => false,
        Audience::Moderators => {
            permission::may_curate(asker, &base.config, &asking.settings).is_ok()
        }
        Audience::Managers => permission::may_manage(asker).is_ok(),
    };
    let commands = super::ALL.iter().copied().filter(|c| may(c.audience));
    let lines = commands.flat_map(Command::actions).map(|(path, _)| {
        let does = summary(&path, &asking.app.wording, &asking.lang);
        format!("**/{}**: {}", escape(&path.join(" ")), escape(&does))
    });
    let lines: Vec<String> = lines.collect();
    (!lines.is_empty()).then(|| Embed {
        title: asking.say("discord-help-moderators", &[]),
        description: lines.join("\n"),
        color: colour::NEUTRAL,
        ..Embed::default()
    })
}
