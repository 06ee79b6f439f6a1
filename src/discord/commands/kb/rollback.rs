//! `/kb rollback`: what would change if an old revision came back.

use futures_util::future::BoxFuture;

use super::refresh::WHY;
use super::{Answer, Given, Part, answered, given_line, given_number, number, part, preview};
use crate::discord::asking::Asking;
use crate::discord::moderator::{moderator, trouble};
use crate::discord::reply::Reply;
use crate::discord::response::Response;

/// The subcommand.
pub(super) const PART: Part = part("rollback", &[number("number"), WHY], Answer::Later(answer));

fn answer<'a>(asking: &'a Asking<'a>, given: &'a Given<'a>) -> BoxFuture<'a, Response> {
    Box::pin(async move { answered(rollback(asking, given).await, "kb rollback") })
}

async fn rollback(asking: &Asking<'_>, given: &Given<'_>) -> Result<Reply, Reply> {
    let moderator = moderator(asking, "kb rollback")?;
    let number = given_number(asking, given, "number")?;
    let why = given_line(asking, given, WHY.name, usize::from(super::REASON))?;
    let refreshed = moderator.desk.rollback(moderator.base_id(), number).await;
    let refreshed = refreshed.map_err(|error| trouble(asking, &error))?;
    Ok(preview::shown(asking, &refreshed, &why, ""))
}
