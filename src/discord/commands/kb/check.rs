//! `/kb check`: the problems of the files as they are now.

use futures_util::future::BoxFuture;

use super::{Answer, Given, Part, answered, part, problems};
use crate::discord::asking::Asking;
use crate::discord::message::{Embed, Message};
use crate::discord::moderator::{moderator, trouble};
use crate::discord::render::colour;
use crate::discord::reply::Reply;
use crate::discord::response::Response;

/// The subcommand.
pub(super) const PART: Part = part("check", &[], Answer::Later(answer));

fn answer<'a>(asking: &'a Asking<'a>, _: &'a Given<'a>) -> BoxFuture<'a, Response> {
    Box::pin(async move { answered(check(asking).await, "kb check") })
}

async fn check(asking: &Asking<'_>) -> Result<Reply, Reply> {
    let moderator = moderator(asking, "kb check")?;
    let found = moderator.desk.check(moderator.base_id()).await;
    let found = found.map_err(|error| trouble(asking, &error))?;
    if found.is_empty() {
        return Ok(Reply::sentence(asking.say("kb-check-clean", &[]), "clean"));
    }
    let (errors, warnings) = problems::count(&found);
    let (lines, file) = problems::shown(asking, &found);
    let args = [("errors", errors.into()), ("warnings", warnings.into())];
    let sentence = asking.say("kb-check-found", &args);
    let embed = Embed {
        title: asking.say("kb-check", &[]),
        description: format!("{sentence}\n\n{lines}"),
        color: if errors == 0 {
            colour::NEUTRAL
        } else {
            colour::CHOICE
        },
        ..Embed::default()
    };
    Ok(Reply {
        message: Message {
            embeds: vec![embed],
            files: file.into_iter().collect(),
            ..Message::default()
        },
        outcome: if errors == 0 { "warnings" } else { "errors" },
    })
}
