//! `/kb inbox`: what members report and propose, one at a time, oldest first.

mod card;
mod decide;
mod next;

use futures_util::future::BoxFuture;

use super::{Answer, Part, REASON, answered, part, replaced};
use crate::clock::Timestamp;
use crate::curation::Trouble;
use crate::discord::asking::Asking;
use crate::discord::commands::Given;
use crate::discord::custom_id::CustomId;
use crate::discord::desk::{Handler, Pressed};
use crate::discord::dialogue;
use crate::discord::form::{Filled, Form, FormField};
use crate::discord::message::{Button, Message, Row, Style};
use crate::discord::moderator::{Moderator, moderator, trouble};
use crate::discord::reply::Reply;
use crate::discord::response::Response;
use crate::state::Item;
use decide::Asks;
pub use decide::settled;

/// The subcommand.
pub(super) const PART: Part = part("inbox", &[], Answer::Later(answer));

/// Who takes its buttons and forms.
pub const HANDLER: Handler = Handler {
    verb: "inbox",
    in_place: true,
    pressed: Some(pressed),
    filled: Some(filled),
};

/// What the log calls all of it.
const COMMAND: &str = "kb inbox";

fn answer<'a>(asking: &'a Asking<'a>, _: &'a Given<'a>) -> BoxFuture<'a, Response> {
    Box::pin(async move {
        let shown = async { show(asking, &moderator(asking, COMMAND)?, 0).await };
        answered(shown.await, COMMAND)
    })
}

/// What a button says: how many to skip, what is decided about which item and from where one came, or which dialogue
/// opens next.
enum Pressing {
    At(usize),
    Accept(i64, usize),
    Decline(i64, usize),
    /// Of the passage with this id.
    Edit(String),
    /// Of the passage that this item proposes.
    Add(i64),
}

impl Pressing {
    fn read(about: &str) -> Option<Self> {
        let (verb, rest) = about.split_once(':')?;
        let offset = |text: &str| text.parse::<u32>().ok().map(|offset| offset as usize);
        match verb {
            "at" => return offset(rest).map(Self::At),
            "edit" => return Some(Self::Edit(rest.to_owned())),
            "add" => return rest.parse().ok().map(Self::Add),
            _ => {}
        }
        let (id, from) = rest.split_once(':')?;
        let (id, from) = (id.parse().ok()?, offset(from)?);
        match verb {
            "yes" => Some(Self::Accept(id, from)),
            "no" => Some(Self::Decline(id, from)),
            _ => None,
        }
    }

    fn id(&self) -> CustomId {
        CustomId::Desk(match self {
            Self::At(offset) => format!("inbox:at:{offset}"),
            Self::Accept(id, from) => format!("inbox:yes:{id}:{from}"),
            Self::Decline(id, from) => format!("inbox:no:{id}:{from}"),
            Self::Edit(passage) => format!("inbox:edit:{passage}"),
            Self::Add(id) => format!("inbox:add:{id}"),
        })
    }
}

fn pressed<'a>(asking: &'a Asking<'a>, pressed: Pressed<'a>) -> BoxFuture<'a, Response> {
    Box::pin(async move {
        let done = async {
            let moderator = moderator(asking, COMMAND)?;
            let stale = || Reply::stale(asking);
            let pressing = Pressing::read(pressed.about).ok_or_else(stale)?;
            match pressing {
                Pressing::At(offset) => {
                    let reply = show(asking, &moderator, offset).await?;
                    Ok(replaced(Ok(reply), COMMAND))
                }
                Pressing::Accept(id, from) => {
                    let item = open(asking, &moderator, id).await?;
                    if let Some(dialogue) = next::dialogue(asking, &moderator, &item).await? {
                        return Ok(dialogue);
                    }
                    match decide::asks(asking, &item) {
                        Asks::Nothing => decide::accept(asking, &moderator, &item, "", from).await,
                        asks => Ok(form(asking, &pressing, &asks)),
                    }
                }
                Pressing::Decline(id, _) => {
                    open(asking, &moderator, id).await?;
                    Ok(form(asking, &pressing, &Asks::WhyNot))
                }
                Pressing::Edit(passage) => Ok(dialogue::open_passage(asking, &passage, None).await),
                Pressing::Add(id) => {
                    let found = moderator.desk.state().item(moderator.base_id(), id).await;
                    let found = found.map_err(|error| trouble(asking, &error.into()))?;
                    let item = found.ok_or_else(stale)?;
                    let added = next::add(asking, &item, None).await;
                    added.ok_or_else(stale)
                }
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
            let unknown = || Reply::unknown_form(asking);
            let text = crate::text::echo(filled.text("text"), usize::from(REASON));
            let empty = || Reply::sentence(asking.say("review-empty", &[]), "misfit");
            match Pressing::read(filled.about).ok_or_else(unknown)? {
                _ if text.is_empty() => Err(empty()),
                Pressing::Accept(id, from) => {
                    let item = open(asking, &moderator, id).await?;
                    decide::accept(asking, &moderator, &item, &text, from).await
                }
                Pressing::Decline(id, from) => {
                    decide::decline(asking, &moderator, id, &text, from).await
                }
                Pressing::At(_) | Pressing::Edit(_) | Pressing::Add(_) => Err(unknown()),
            }
        };
        done.await
            .unwrap_or_else(|reply: Reply| replaced(Err(reply), COMMAND))
    })
}

/// An item that nobody has decided about.
pub async fn open(asking: &Asking<'_>, moderator: &Moderator<'_>, id: i64) -> Result<Item, Reply> {
    // Numbers are of one knowledge base: one of another that the server had before is not found here.
    let found = moderator.desk.state().item(moderator.base_id(), id).await;
    let found = found.map_err(|error| trouble(asking, &error.into()))?;
    found
        .filter(|item| item.decision.is_none())
        .ok_or_else(|| trouble(asking, &Trouble::Decided))
}

/// One item; the last one where there are fewer by now.
async fn show(
    asking: &Asking<'_>,
    moderator: &Moderator<'_>,
    offset: usize,
) -> Result<Reply, Reply> {
    let state = moderator.desk.state();
    let mut offset = offset;
    let said = state.inbox(moderator.base_id(), 1, offset).await;
    let (mut items, total) = said.map_err(|error| trouble(asking, &error.into()))?;
    let total = usize::try_from(total).unwrap_or(usize::MAX);
    if items.is_empty() && total > 0 {
        offset = total - 1;
        let said = state.inbox(moderator.base_id(), 1, offset).await;
        items = said.map_err(|error| trouble(asking, &error.into()))?.0;
    }
    let Some(item) = items.first() else {
        return Ok(Reply::sentence(asking.say("inbox-empty", &[]), "found"));
    };
    let button = |key: &str, does: Pressing, style| Button {
        style,
        ..Button::new(asking.say(key, &[]), does.id())
    };
    let mut paging = Vec::new();
    if offset > 0 {
        let to = Pressing::At(offset - 1);
        paging.push(button("review-previous", to, Style::Secondary));
    }
    if offset + 1 < total {
        let to = Pressing::At(offset + 1);
        paging.push(button("review-next", to, Style::Secondary));
    }
    let deciding = vec![
        button(
            decide::accept_key(asking, item),
            Pressing::Accept(item.id, offset),
            Style::Success,
        ),
        button(
            "inbox-decline",
            Pressing::Decline(item.id, offset),
            Style::Danger,
        ),
    ];
    Ok(Reply {
        message: Message {
            embeds: vec![card::card(asking, item, offset + 1, total)],
            rows: vec![Row::Buttons(deciding), Row::Buttons(paging)],
            private: true,
            ..Message::default()
        },
        outcome: "found",
    })
}

/// A form with one question.
fn form(asking: &Asking<'_>, pressing: &Pressing, asks: &Asks) -> Response {
    let (title, label) = asks.keys();
    let field = FormField {
        required: true,
        long: true,
        ..FormField::new("text", asking.say(label, &[]), REASON)
    };
    let form = Form {
        id: pressing.id(),
        title: asking.say(title, &[]),
        fields: vec![field],
    };
    Response::form(form, COMMAND, "asked")
}

/// How long ago something was: "3 days".
pub(super) fn ago(asking: &Asking<'_>, at: Timestamp) -> String {
    let seconds = asking.app.clock.now().duration_since(at).as_secs();
    let minutes = u64::try_from(seconds / 60).unwrap_or(0);
    asking.app.wording.span(&asking.lang, minutes)
}
