//! `/kb audit`: who did what, newest first.

use futures_util::future::BoxFuture;

use super::{Answer, Given, Part, answered, facts, part, replaced};
use crate::discord::asking::Asking;
use crate::discord::custom_id::CustomId;
use crate::discord::desk::{Handler, Pressed};
use crate::discord::markdown::quoted;
use crate::discord::message::{Button, Embed, Message, Row};
use crate::discord::moderator::{Moderator, moderator, moderator_of, trouble};
use crate::discord::render::colour;
use crate::discord::reply::Reply;
use crate::discord::response::Response;
use crate::knowledge::Digest;
use crate::state::AuditEntry;

/// Entries of a page.
const PAGE: usize = 10;
/// The most characters of what else is known of an entry.
const DETAILS: usize = 120;

/// The subcommand.
pub(super) const PART: Part = part("audit", &[], Answer::Later(answer));

/// Turns pages: `audit:<base>:<id>` shows what was done before that entry; without an id, the newest.
pub const PAGES: Handler = Handler {
    verb: "audit",
    in_place: true,
    pressed: Some(turned),
    filled: None,
};

fn answer<'a>(asking: &'a Asking<'a>, _: &'a Given<'a>) -> BoxFuture<'a, Response> {
    Box::pin(async move {
        let result = async {
            let moderator = moderator(asking, "kb audit")?;
            page(asking, &moderator, None).await
        };
        answered(result.await, "kb audit")
    })
}

fn turned<'a>(asking: &'a Asking<'a>, pressed: Pressed<'a>) -> BoxFuture<'a, Response> {
    Box::pin(async move {
        let result = async {
            let (base, before) = pressed.about.split_once(':').unwrap_or_default();
            let moderator = moderator_of(asking, base, "kb audit")?;
            page(asking, &moderator, before.parse().ok()).await
        };
        replaced(result.await, "kb audit")
    })
}

async fn page(
    asking: &Asking<'_>,
    moderator: &Moderator<'_>,
    before: Option<i64>,
) -> Result<Reply, Reply> {
    let base = moderator.base_id();
    // One more tells whether there is another page.
    let entries = moderator.desk.audit(base, before, PAGE + 1).await;
    let mut entries = entries.map_err(|error| trouble(asking, &error))?;
    let more = entries.len() > PAGE;
    entries.truncate(PAGE);
    let lines: Vec<String> = entries.iter().map(|e| line(asking, e)).collect();
    let mut buttons = Vec::new();
    let mut to = |key: &str, before: &str| {
        let id = CustomId::Desk(format!("{}:{base}:{before}", PAGES.verb));
        buttons.push(Button::new(asking.say(key, &[]), id));
    };
    if before.is_some() {
        to("kb-button-newest", "");
    }
    if let Some(last) = entries.last().filter(|_| more) {
        to("kb-button-older", &last.id.to_string());
    }
    let embed = Embed {
        title: asking.say("kb-audit", &[]),
        description: if lines.is_empty() {
            asking.say("kb-nothing-older", &[])
        } else {
            lines.join("\n")
        },
        color: colour::NEUTRAL,
        ..Embed::default()
    };
    Ok(Reply {
        message: Message {
            embeds: vec![embed],
            rows: vec![Row::Buttons(buttons)],
            ..Message::default()
        },
        outcome: "found",
    })
}

/// "5 May 2026 14:00 · **Anna** · published · `a1b2c3d4e5f6` → `0f1e2d3c4b5a` · more".
fn line(asking: &Asking<'_>, entry: &AuditEntry) -> String {
    let action = asking.app.wording.action(&asking.lang, &entry.action);
    let mut parts = vec![
        facts::at(entry.at),
        format!("**{}**", facts::name(&entry.by)),
        quoted(&action, DETAILS),
    ];
    let short = |digest: &Digest| format!("`{}`", digest.short());
    match (&entry.from, &entry.to) {
        (Some(from), Some(to)) => parts.push(format!("{} → {}", short(from), short(to))),
        (Some(digest), None) | (None, Some(digest)) => parts.push(short(digest)),
        (None, None) => {}
    }
    if !entry.details.is_empty() {
        parts.push(quoted(&entry.details, DETAILS));
    }
    parts.join(" · ")
}
