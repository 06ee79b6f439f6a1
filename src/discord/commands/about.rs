//! `/about`: what answers here, from which sources, and what is kept of those who ask.

use std::time::Duration;

use futures_util::future::BoxFuture;
use tokio::time::timeout;

use super::{Action, Answer, Command, Given, PRIVATE};
use crate::clock::Timestamp;
use crate::discord::asking::Asking;
use crate::discord::markdown::{escape, plain};
use crate::discord::message::{Embed, Field, Footer, Message};
use crate::discord::render::colour;
use crate::discord::reply::Reply;
use crate::discord::response::Response;
use crate::text::truncate;

/// How many sources are named.
const NAMED_SOURCES: usize = 10;
/// How long the store may take to say since when a revision answers; readers do not wait for it any longer.
const PATIENCE: Duration = Duration::from_millis(800);

/// The command.
pub const COMMAND: Command = Command::reader(
    "about",
    Action {
        options: &[PRIVATE],
        example: None,
        private: false,
        answer: Answer::Later(answer),
    },
);

fn answer<'a>(asking: &'a Asking<'a>, _: &'a Given<'a>) -> BoxFuture<'a, Response> {
    Box::pin(async move {
        let since = published(asking).await;
        Response::reply(card(asking, since), COMMAND.name)
    })
}

/// When the revision that answers was published, where that is kept.
async fn published(asking: &Asking<'_>) -> Option<Timestamp> {
    let (desk, base) = (asking.app.desk.as_ref()?, asking.base.as_ref()?);
    let revision = desk.revision(&base.config.id, asking.corpus.revision);
    let revision = timeout(PATIENCE, revision).await.ok()?.ok()?;
    Some(revision.at)
}

fn card(asking: &Asking<'_>, since: Option<Timestamp>) -> Reply {
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
    let mut holds = asking.say("discord-about-counts", &counts);
    if let Some(since) = since {
        // Discord shows it in the reader's own time zone and way of writing.
        let args = [
            ("revision", asking.corpus.revision.to_string().into()),
            ("since", format!("<t:{}:D>", since.as_second()).into()),
        ];
        holds.push('\n');
        holds.push_str(&asking.say("discord-about-since", &args));
    }
    let mut fields = vec![field("discord-about-holds", holds)];
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
