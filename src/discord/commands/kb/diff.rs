//! `/kb diff`: what is between two revisions.

use futures_util::future::BoxFuture;

use super::changes::{self, Changes};
use super::{Answer, Given, Part, answered, given_number, number, part, problems};
use crate::curation::Trouble;
use crate::discord::asking::Asking;
use crate::discord::message::{Embed, Message};
use crate::discord::moderator::{moderator, trouble};
use crate::discord::render::colour;
use crate::discord::reply::Reply;
use crate::discord::response::Response;

/// The subcommand.
pub(super) const PART: Part = part(
    "diff",
    &[number("from"), number("to")],
    Answer::Later(answer),
);

fn answer<'a>(asking: &'a Asking<'a>, given: &'a Given<'a>) -> BoxFuture<'a, Response> {
    Box::pin(async move { answered(diff(asking, given).await, "kb diff") })
}

async fn diff(asking: &Asking<'_>, given: &Given<'_>) -> Result<Reply, Reply> {
    let moderator = moderator(asking, "kb diff")?;
    let from = given_number(asking, given, "from")?;
    let to = given_number(asking, given, "to")?;
    let args = [
        ("from", from.to_string().into()),
        ("to", to.to_string().into()),
    ];
    let title = asking.say("kb-diff", &args);
    let (embed, file) = match moderator.desk.diff(moderator.base_id(), from, to).await {
        Ok(diff) => {
            let changes = Changes::of(asking, &diff);
            let file = (!changes.whole).then(|| changes::file(asking, &diff, &[]));
            (changes::card(asking, title, &changes), file)
        }
        // What an older version published may be an error to this one.
        Err(Trouble::Refused(found)) => {
            let (lines, file) = problems::shown(asking, &found);
            let sentence = asking.say("kb-diff-broken", &[]);
            let embed = Embed {
                title,
                description: format!("{sentence}\n\n{lines}"),
                color: colour::CHOICE,
                ..Embed::default()
            };
            (embed, file)
        }
        Err(error) => return Err(trouble(asking, &error)),
    };
    Ok(Reply {
        message: Message {
            embeds: vec![embed],
            files: file.into_iter().collect(),
            ..Message::default()
        },
        outcome: "found",
    })
}
