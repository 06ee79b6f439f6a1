//! `/kb refresh`: what would change if the files were published as they are now.

use futures_util::future::BoxFuture;

use super::{Answer, Given, Opt, Part, Takes, answered, given_line, part, preview};
use crate::discord::asking::Asking;
use crate::discord::commands::Completes;
use crate::discord::moderator::{moderator, trouble};
use crate::discord::reply::Reply;
use crate::discord::response::Response;

/// Why something is published: as long as buttons may have room for.
pub(super) const WHY: Opt = Opt {
    name: "why",
    required: false,
    takes: Takes::Text {
        max_length: 100,
        completes: Completes::Nothing,
    },
};

/// The subcommand.
pub(super) const PART: Part = part("refresh", &[WHY], Answer::Later(answer));

fn answer<'a>(asking: &'a Asking<'a>, given: &'a Given<'a>) -> BoxFuture<'a, Response> {
    Box::pin(async move { answered(refresh(asking, given).await, "kb refresh") })
}

async fn refresh(asking: &Asking<'_>, given: &Given<'_>) -> Result<Reply, Reply> {
    let moderator = moderator(asking, "kb refresh")?;
    let why = given_line(asking, given, WHY.name, usize::from(super::REASON))?;
    let refreshed = moderator.desk.refresh(moderator.base_id()).await;
    let refreshed = refreshed.map_err(|error| trouble(asking, &error))?;
    Ok(preview::shown(asking, &refreshed, &why, ""))
}
