//! `/kb patches`: edits that are kept because the files can't be written, as a patch, and the menu that drops them.

use futures_util::future::BoxFuture;

use super::{Answer, Given, Part, answered, facts, part, replaced};
use crate::curation;
use crate::discord::asking::Asking;
use crate::discord::custom_id::CustomId;
use crate::discord::desk::{Handler, Pressed};
use crate::discord::limits;
use crate::discord::markdown::{plain, quoted};
use crate::discord::message::{Embed, File, Menu, MenuOption, Message, Row};
use crate::discord::moderator::{Moderator, moderator, moderator_of, trouble};
use crate::discord::render::colour;
use crate::discord::reply::Reply;
use crate::discord::response::Response;
use crate::state::Held;

/// The most characters of what an edit does.
const SUMMARY: usize = 100;
/// What the log calls all of it.
const COMMAND: &str = "kb patches";

/// The subcommand.
pub(super) const PART: Part = part("patches", &[], Answer::Later(answer));

/// Drops an edit: `drop:<base>:<number>`.
pub const DROP: Handler = Handler {
    verb: "drop",
    in_place: true,
    pressed: Some(pressed),
    filled: None,
};

fn answer<'a>(asking: &'a Asking<'a>, _: &'a Given<'a>) -> BoxFuture<'a, Response> {
    Box::pin(async move {
        let listed = async { list(asking, &moderator(asking, COMMAND)?).await };
        answered(listed.await, COMMAND)
    })
}

fn pressed<'a>(asking: &'a Asking<'a>, pressed: Pressed<'a>) -> BoxFuture<'a, Response> {
    Box::pin(async move { replaced(dropped(asking, pressed.about).await, COMMAND) })
}

async fn dropped(asking: &Asking<'_>, about: &str) -> Result<Reply, Reply> {
    let (base, id) = about.split_once(':').unwrap_or_default();
    let moderator = moderator_of(asking, base, COMMAND)?;
    let id = id.parse().map_err(|_| Reply::stale(asking))?;
    let done = moderator.desk.drop_held(base, id, &moderator.person).await;
    done.map_err(|error| trouble(asking, &error))?;
    list(asking, &moderator).await
}

/// The oldest edits as lines and in the menu, and all of them as a patch.
async fn list(asking: &Asking<'_>, moderator: &Moderator<'_>) -> Result<Reply, Reply> {
    let held = moderator.desk.held(moderator.base_id()).await;
    let held = held.map_err(|error| trouble(asking, &error))?;
    if held.is_empty() {
        let sentence = asking.say("kb-patches-none", &[]);
        return Ok(Reply::sentence(sentence, "found"));
    }
    let shown = &held[..held.len().min(limits::CHOICES)];
    let mut lines: Vec<String> = shown.iter().map(|held| line(asking, held)).collect();
    let more = held.len() - shown.len();
    if more > 0 {
        lines.push(asking.say("discord-and-more", &[("more", more.into())]));
    }
    let options = shown.iter().map(|held| MenuOption {
        label: plain(&asking.say("kb-patches-drop", &[("number", held.id.to_string().into())])),
        description: plain(&held.summary),
        does: CustomId::Desk(format!("{}:{}:{}", DROP.verb, held.base, held.id)),
    });
    let menu = Menu {
        name: "drop",
        placeholder: asking.say("kb-patches-menu", &[]),
        options: options.collect(),
    };
    let patch = curation::patch(&held);
    let files = if patch.len() > limits::FILE_BYTES {
        lines.insert(0, asking.say("kb-patches-too-large", &[]));
        Vec::new()
    } else {
        let description = asking.say("kb-patches-file", &[]);
        vec![File::new("edits.patch", patch.into_bytes()).described(&description)]
    };
    let embed = Embed {
        title: asking.say("kb-patches", &[]),
        description: lines.join("\n"),
        color: colour::NEUTRAL,
        ..Embed::default()
    };
    Ok(Reply {
        message: Message {
            embeds: vec![embed],
            rows: vec![Row::Menu(menu)],
            files,
            ..Message::default()
        },
        outcome: "found",
    })
}

/// "**3** · **Anna**, two days ago · passages/ledger.toml: ~ ledger.1.1".
fn line(asking: &Asking<'_>, held: &Held) -> String {
    let args = [
        ("number", held.id.to_string().into()),
        ("name", facts::name(&held.by).into()),
        ("ago", facts::ago(held.at).into()),
        ("path", quoted(&held.path, SUMMARY).into()),
        ("summary", quoted(&held.summary, SUMMARY).into()),
    ];
    asking.say("kb-patches-line", &args)
}
