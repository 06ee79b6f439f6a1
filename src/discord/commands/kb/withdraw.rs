//! `/kb withdraw`: a passage is shown no more, at once.

use futures_util::future::BoxFuture;

use super::passages;
use super::{Answer, Given, ID, Part, answered, given_line, given_words, marked, part, words};
use crate::discord::asking::Asking;
use crate::discord::commands::Completes;
use crate::discord::moderator::{moderator, trouble};
use crate::discord::reply::Reply;
use crate::discord::response::Response;

/// The subcommand.
pub(super) const PART: Part = part(
    "withdraw",
    &[
        passages::option(Completes::Now(passages::served)),
        words("reason"),
    ],
    Answer::Later(answer),
);

fn answer<'a>(asking: &'a Asking<'a>, given: &'a Given<'a>) -> BoxFuture<'a, Response> {
    Box::pin(async move { answered(withdraw(asking, given).await, "kb withdraw") })
}

async fn withdraw(asking: &Asking<'_>, given: &Given<'_>) -> Result<Reply, Reply> {
    let moderator = moderator(asking, "kb withdraw")?;
    let passage = given_line(asking, given, "passage", ID)?;
    let reason = given_words(asking, given, "reason")?;
    let (base, person) = (moderator.base_id(), &moderator.person);
    let revision = moderator
        .desk
        .withdraw(base, &passage, &reason, person)
        .await;
    let revision = revision.map_err(|error| trouble(asking, &error))?;
    Ok(marked(asking, "kb-withdraw", &passage, &revision))
}
