//! `/kb dispute`: a passage is shown as disputed, at once, with a note for everybody.

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
    "dispute",
    &[
        passages::option(Completes::Now(passages::served)),
        words("note"),
    ],
    Answer::Later(answer),
);

fn answer<'a>(asking: &'a Asking<'a>, given: &'a Given<'a>) -> BoxFuture<'a, Response> {
    Box::pin(async move { answered(dispute(asking, given).await, "kb dispute") })
}

async fn dispute(asking: &Asking<'_>, given: &Given<'_>) -> Result<Reply, Reply> {
    let moderator = moderator(asking, "kb dispute")?;
    let passage = given_line(asking, given, "passage", ID)?;
    let note = given_words(asking, given, "note")?;
    let (base, person) = (moderator.base_id(), &moderator.person);
    let revision = moderator.desk.dispute(base, &passage, &note, person).await;
    let revision = revision.map_err(|error| trouble(asking, &error))?;
    Ok(marked(asking, "kb-dispute", &passage, &revision))
}
