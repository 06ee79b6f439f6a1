//! `/kb resolve`: a disputed passage is shown as any other, at once.

use futures_util::future::BoxFuture;

use super::passages;
use super::{Answer, Given, ID, Part, answered, given_line, marked, part};
use crate::discord::asking::Asking;
use crate::discord::commands::Completes;
use crate::discord::moderator::{moderator, trouble};
use crate::discord::reply::Reply;
use crate::discord::response::Response;

/// The subcommand.
pub(super) const PART: Part = part(
    "resolve",
    &[passages::option(Completes::Later(passages::disputed))],
    Answer::Later(answer),
);

fn answer<'a>(asking: &'a Asking<'a>, given: &'a Given<'a>) -> BoxFuture<'a, Response> {
    Box::pin(async move { answered(resolve(asking, given).await, "kb resolve") })
}

async fn resolve(asking: &Asking<'_>, given: &Given<'_>) -> Result<Reply, Reply> {
    let moderator = moderator(asking, "kb resolve")?;
    let passage = given_line(asking, given, "passage", ID)?;
    let (base, person) = (moderator.base_id(), &moderator.person);
    let revision = moderator.desk.resolve(base, &passage, person).await;
    let revision = revision.map_err(|error| trouble(asking, &error))?;
    Ok(marked(asking, "kb-resolve", &passage, &revision))
}
