//! `/kb show`: everything known of one revision.

use futures_util::future::BoxFuture;

use super::facts::{self, field};
use super::{Answer, Given, Part, answered, given_number, number, part};
use crate::discord::asking::Asking;
use crate::discord::markdown::quoted;
use crate::discord::message::{Embed, Message};
use crate::discord::moderator::{moderator, trouble};
use crate::discord::render::colour;
use crate::discord::reply::Reply;
use crate::discord::response::Response;

/// The most characters of a reason.
const WHY: usize = 400;

/// The subcommand.
pub(super) const PART: Part = part("show", &[number("number")], Answer::Later(answer));

fn answer<'a>(asking: &'a Asking<'a>, given: &'a Given<'a>) -> BoxFuture<'a, Response> {
    Box::pin(async move { answered(show(asking, given).await, "kb show") })
}

async fn show(asking: &Asking<'_>, given: &Given<'_>) -> Result<Reply, Reply> {
    let moderator = moderator(asking, "kb show")?;
    let number = given_number(asking, given, "number")?;
    let revision = moderator.desk.revision(moderator.base_id(), number).await;
    let revision = revision.map_err(|error| trouble(asking, &error))?;
    let holds = format!(
        "{}\n{}",
        facts::counts(asking, &revision.counts),
        facts::warnings(asking, revision.counts.warnings)
    );
    let mut fields = vec![
        field(asking, "kb-show-origin", facts::origin(asking, &revision)),
        field(asking, "kb-show-when", facts::at(revision.at)),
        field(asking, "kb-show-holds", holds),
        field(asking, "kb-show-digest", format!("`{}`", revision.digest)),
    ];
    if !revision.why.is_empty() {
        fields.push(field(asking, "kb-why", quoted(&revision.why, WHY)));
    }
    let title = [("number", revision.number.to_string().into())];
    let embed = Embed {
        title: asking.say("kb-show", &title),
        color: colour::NEUTRAL,
        fields,
        ..Embed::default()
    };
    Ok(Reply {
        message: Message {
            embeds: vec![embed],
            ..Message::default()
        },
        outcome: "found",
    })
}
