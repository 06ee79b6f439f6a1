//! `/kb history`: what was published, newest first.

use futures_util::future::BoxFuture;

use super::{Answer, Given, Part, answered, facts, no_store, part, replaced};
use crate::discord::asking::Asking;
use crate::discord::custom_id::CustomId;
use crate::discord::desk::{Handler, Pressed};
use crate::discord::markdown::quoted;
use crate::discord::message::{Button, Embed, Message, Row};
use crate::discord::moderator::{Moderator, moderator, moderator_of};
use crate::discord::render::colour;
use crate::discord::reply::Reply;
use crate::discord::response::Response;
use crate::state::Revision;

/// Revisions of a page.
const PAGE: usize = 10;
/// The most characters of a reason.
const WHY: usize = 120;

/// The subcommand.
pub(super) const PART: Part = part("history", &[], Answer::Later(answer));

/// Turns pages: `history:<base>:<number>` shows what was published before that number.
pub const PAGES: Handler = Handler {
    verb: "history",
    in_place: true,
    pressed: Some(turned),
    filled: None,
};

fn answer<'a>(asking: &'a Asking<'a>, _: &'a Given<'a>) -> BoxFuture<'a, Response> {
    Box::pin(async move {
        let result = async {
            let moderator = moderator(asking, "kb history")?;
            page(asking, &moderator, None).await
        };
        answered(result.await, "kb history")
    })
}

fn turned<'a>(asking: &'a Asking<'a>, pressed: Pressed<'a>) -> BoxFuture<'a, Response> {
    Box::pin(async move {
        let result = async {
            let (base, before) = pressed.about.split_once(':').unwrap_or_default();
            let moderator = moderator_of(asking, base, "kb history")?;
            page(asking, &moderator, before.parse().ok()).await
        };
        replaced(result.await, "kb history")
    })
}

async fn page(
    asking: &Asking<'_>,
    moderator: &Moderator<'_>,
    before: Option<u64>,
) -> Result<Reply, Reply> {
    let (base, state) = (moderator.base_id(), moderator.desk.state());
    let revisions = state.revisions(base, before, PAGE).await;
    let revisions = revisions.map_err(no_store(asking))?;
    let head = state.head(base).await.map_err(no_store(asking))?;
    let head = head.map_or(0, |head| head.number);
    let lines: Vec<String> = revisions.iter().map(|r| line(asking, r)).collect();
    let mut buttons = Vec::new();
    let mut to = |key: &str, before: u64| {
        let id = CustomId::Desk(format!("{}:{base}:{before}", PAGES.verb));
        buttons.push(Button::new(asking.say(key, &[]), id));
    };
    // Numbers have no gaps.
    if let (Some(first), Some(last)) = (revisions.first(), revisions.last()) {
        if first.number < head {
            to("kb-button-newer", first.number + PAGE as u64 + 1);
        }
        if last.number > 1 {
            to("kb-button-older", last.number);
        }
    }
    let embed = Embed {
        title: asking.say("kb-history", &[]),
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

/// "**5** · published by **Anna**, two days ago · `a1b2c3d4e5f6`: why".
fn line(asking: &Asking<'_>, revision: &Revision) -> String {
    let args = [
        ("number", revision.number.to_string().into()),
        ("origin", facts::origin(asking, revision).into()),
        ("digest", revision.digest.short().into()),
    ];
    let mut line = asking.say("kb-history-line", &args);
    if !revision.why.is_empty() {
        line.push_str(": ");
        line.push_str(&quoted(&revision.why, WHY));
    }
    line
}
