//! `/about`: what answers here, from which sources, and what is kept of those who ask.

use super::{Action, Answer, Command, Given, PRIVATE};
use crate::discord::asking::Asking;
use crate::discord::markdown::{escape, plain};
use crate::discord::message::{Embed, Field, Footer, Message};
use crate::discord::render::colour;
use crate::discord::reply::Reply;
use crate::text::truncate;

/// How many sources are named.
const NAMED_SOURCES: usize = 10;

/// The command.
pub const COMMAND: Command = Command::reader(
    "about",
    Action {
        options: &[PRIVATE],
        example: None,
        private: false,
        answer: Answer::Now(answer),
    },
);

fn answer(asking: &Asking<'_>, _: &Given<'_>) -> Reply {
    let knowledge = &asking.corpus.knowledge;
    let field = |key: &str, value: String| Field {
        name: asking.say(key, &[]),
        value,
    };
    let counts = [
        ("passages", knowledge.passages.len().into()),
        ("actors", knowledge.actors.len().into()),
        ("themes", knowledge.themes.len().into()),
        ("sources", knowledge.sources.len().into()),
    ];
    let mut fields = vec![field(
        "discord-about-holds",
        asking.say("discord-about-counts", &counts),
    )];
    let sources: Vec<String> = knowledge
        .sources
        .iter()
        .take(NAMED_SOURCES)
        .map(|(_, source)| {
            let title = source.title.get(&asking.lang).map_or("", |text| text.text);
            let file = source.file.as_deref().unwrap_or(source.id.as_str());
            format!("{} ({})", escape(&truncate(title, 120)), escape(file))
        })
        .collect();
    fields.push(field("discord-about-sources", sources.join("\n")));
    if let Some(policy) = knowledge.labelling_policy.get(&asking.lang) {
        fields.push(field("discord-about-names", escape(policy.text)));
    }
    fields.push(field(
        "discord-about-privacy",
        asking.say("discord-about-privacy-text", &[]),
    ));
    if let Some(contact) = &knowledge.contact {
        fields.push(field("discord-about-contact", escape(contact)));
    }
    let title = knowledge
        .title
        .get(&asking.lang)
        .map_or("Footnote", |title| title.text);
    let revision = [
        ("revision", asking.corpus.revision.to_string().into()),
        ("version", env!("CARGO_PKG_VERSION").into()),
    ];
    let embed = Embed {
        title: escape(title),
        description: asking.say("discord-about-introduction", &[]),
        color: colour::NEUTRAL,
        fields,
        footer: Footer {
            text: plain(&asking.say("discord-about-footer", &revision)),
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
