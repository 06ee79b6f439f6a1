//! `/kb misses`: what members asked and nobody could answer, the most frequent first.

mod adding;

use futures_util::future::BoxFuture;

use super::{Answer, Part, answered, part, replaced};
use crate::discord::asking::Asking;
use crate::discord::commands::Given;
use crate::discord::custom_id::CustomId;
use crate::discord::desk::{Handler, Pressed};
use crate::discord::form::Filled;
use crate::discord::markdown::{plain, quoted};
use crate::discord::message::{Button, Embed, Field, Menu, MenuOption, Message, Row};
use crate::discord::moderator::{Moderator, moderator, trouble};
use crate::discord::render::colour;
use crate::discord::reply::Reply;
use crate::discord::response::Response;
use crate::state::{MissGroup, MissKind};

/// The subcommand.
pub(super) const PART: Part = part("misses", &[], Answer::Later(answer));

/// Who takes its buttons, menus and forms.
pub const HANDLER: Handler = Handler {
    verb: "miss",
    in_place: true,
    pressed: Some(pressed),
    filled: Some(filled),
};

/// What the log calls all of it.
const COMMAND: &str = "kb misses";
/// How many are shown at once.
const PAGE: usize = 5;

fn answer<'a>(asking: &'a Asking<'a>, _: &'a Given<'a>) -> BoxFuture<'a, Response> {
    Box::pin(async move {
        let listed = async { list(asking, &moderator(asking, COMMAND)?, 0).await };
        answered(listed.await, COMMAND)
    })
}

fn pressed<'a>(asking: &'a Asking<'a>, pressed: Pressed<'a>) -> BoxFuture<'a, Response> {
    Box::pin(async move {
        let done = async {
            let moderator = moderator(asking, COMMAND)?;
            let stale = || Reply::stale(asking);
            let (verb, rest) = pressed.about.split_once(':').ok_or_else(stale)?;
            match verb {
                "list" => {
                    let offset = rest.parse::<u32>().map_err(|_| stale())?;
                    let reply = list(asking, &moderator, offset as usize).await?;
                    Ok(replaced(Ok(reply), COMMAND))
                }
                "ignore" => {
                    let (id, offset) = numbers(rest).ok_or_else(stale)?;
                    let ignored =
                        moderator
                            .desk
                            .ignore_miss(moderator.base_id(), id, &moderator.person);
                    ignored.await.map_err(|error| trouble(asking, &error))?;
                    let reply = list(asking, &moderator, offset).await?;
                    Ok(replaced(Ok(reply), COMMAND))
                }
                _ => adding::pressed(asking, &moderator, verb, rest).await,
            }
        };
        done.await
            .unwrap_or_else(|reply: Reply| replaced(Err(reply), COMMAND))
    })
}

fn filled<'a>(asking: &'a Asking<'a>, filled: Filled<'a>) -> BoxFuture<'a, Response> {
    Box::pin(async move {
        let done = async {
            let moderator = moderator(asking, COMMAND)?;
            adding::filled(asking, &moderator, filled).await
        };
        replaced(done.await, COMMAND)
    })
}

/// A number in the store, and how many to skip.
fn numbers(rest: &str) -> Option<(i64, usize)> {
    let (id, offset) = rest.split_once(':')?;
    let offset: u32 = offset.parse().ok()?;
    Some((id.parse().ok()?, offset as usize))
}

fn desk(text: String) -> CustomId {
    CustomId::Desk(format!("miss:{text}"))
}

/// One page of the list; the last one where there is less by now.
async fn list(
    asking: &Asking<'_>,
    moderator: &Moderator<'_>,
    offset: usize,
) -> Result<Reply, Reply> {
    let state = moderator.desk.state();
    let mut offset = offset;
    let (mut groups, total) = page(
        asking,
        state.misses(moderator.base_id(), PAGE, offset).await,
    )?;
    if groups.is_empty() && total > 0 {
        offset = (total - 1) / PAGE * PAGE;
        groups = page(
            asking,
            state.misses(moderator.base_id(), PAGE, offset).await,
        )?
        .0;
    }
    if groups.is_empty() {
        return Ok(Reply::sentence(asking.say("misses-none", &[]), "found"));
    }
    let fields = groups
        .iter()
        .zip(offset + 1..)
        .map(|(group, number)| Field {
            name: format!("{number} · {}", quoted(&group.text, 100)),
            value: about(asking, group),
        });
    let total_shown = [("total", total.into())];
    let embed = Embed {
        title: asking.say("misses-title", &[]),
        description: asking.say("misses-introduction", &total_shown),
        color: colour::NEUTRAL,
        fields: fields.collect(),
        ..Embed::default()
    };
    let ignore = |group: &MissGroup| format!("ignore:{}:{offset}", group.id);
    let rows = vec![
        menu(asking, "miss-add", "misses-add", &groups, |group| {
            format!("add:{}", group.id)
        }),
        menu(asking, "miss-ignore", "misses-ignore", &groups, ignore),
        paging(asking, offset, total),
    ];
    Ok(Reply {
        message: Message {
            embeds: vec![embed],
            rows,
            private: true,
            ..Message::default()
        },
        outcome: "found",
    })
}

type Groups = (Vec<MissGroup>, usize);

/// What the store said.
fn page(
    asking: &Asking<'_>,
    said: Result<(Vec<MissGroup>, u64), crate::state::StateError>,
) -> Result<Groups, Reply> {
    let (groups, total) = said.map_err(|error| trouble(asking, &error.into()))?;
    Ok((groups, usize::try_from(total).unwrap_or(usize::MAX)))
}

/// "/who · 12 times, last 3 days ago · nothing was found".
fn about(asking: &Asking<'_>, group: &MissGroup) -> String {
    let ago = super::inbox::ago(asking, group.last);
    let how = match group.kind {
        MissKind::NotFound => "misses-not-found",
        MissKind::Chosen => "misses-chosen",
    };
    let args = [
        ("command", quoted(&group.command, 20).into()),
        ("count", group.count.into()),
        ("ago", ago.into()),
        ("how", asking.say(how, &[]).into()),
    ];
    asking.say("misses-line", &args)
}

/// A menu of the questions on a page.
fn menu(
    asking: &Asking<'_>,
    name: &'static str,
    placeholder: &str,
    groups: &[MissGroup],
    does: impl Fn(&MissGroup) -> String,
) -> Row {
    let options = groups.iter().map(|group| MenuOption {
        label: plain(&group.text),
        description: String::new(),
        does: desk(does(group)),
    });
    Row::Menu(Menu {
        name,
        placeholder: asking.say(placeholder, &[]),
        options: options.collect(),
    })
}

/// Back and on.
fn paging(asking: &Asking<'_>, offset: usize, total: usize) -> Row {
    let mut buttons = Vec::new();
    let button = |key: &str, to: usize| {
        let does = desk(format!("list:{to}"));
        Button::new(asking.say(key, &[]), does)
    };
    if offset > 0 {
        buttons.push(button("review-previous", offset.saturating_sub(PAGE)));
    }
    if offset + PAGE < total {
        buttons.push(button("review-next", offset + PAGE));
    }
    Row::Buttons(buttons)
}
