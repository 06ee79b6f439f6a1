//! `/kb restore`: a withdrawn passage is shown again, at once.

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
    "restore",
    &[passages::option(Completes::Later(passages::withdrawn))],
    Answer::Later(answer),
);

fn answer<'a>(asking: &'a Asking<'a>, given: &'a Given<'a>) -> BoxFuture<'a, Response> {
    Box::pin(async move { answered(restore(asking, given).await, "kb restore") })
}

async fn restore(asking: &Asking<'_>, given: &Given<'_>) -> Result<Reply, Reply> {
    let moderator = moderator(asking, "kb restore")?;
    let passage = given_line(asking, given, "passage", ID)?;
    let (base, person) = (moderator.base_id(), &moderator.person);
    let revision = moderator.desk.restore(base, &passage, person).await;
    let revision = revision.map_err(|error| trouble(asking, &error))?;
    Ok(marked(asking, "kb-restore", &passage, &revision))
}
