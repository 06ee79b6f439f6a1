//! Cards that open privately beside the message whose menu names them, so that it stays.

use futures_util::future::BoxFuture;

use super::asking::Asking;
use super::components::log_name;
use super::custom_id::{CustomId, Show};
use super::desk::{Handler, Pressed};
use super::render;
use super::reply::Reply;
use super::response::Response;

/// Who opens them.
pub(super) const HANDLER: Handler = Handler {
    verb: "beside",
    in_place: false,
    pressed: Some(pressed),
    filled: None,
};

/// What opens this card.
pub(super) fn does(show: &Show) -> CustomId {
    let card = CustomId::Show(show.clone()).encode().unwrap_or_default();
    CustomId::Desk(format!("{}:{card}", HANDLER.verb))
}

fn pressed<'a>(asking: &'a Asking<'a>, pressed: Pressed<'a>) -> BoxFuture<'a, Response> {
    Box::pin(async move {
        let (mut reply, command) = match CustomId::parse(pressed.about) {
            Some(CustomId::Show(show)) => (render::show(asking, &show), log_name(show.card)),
            _ => (Reply::stale(asking), HANDLER.verb),
        };
        reply.message.private = true;
        Response::reply(reply, command)
    })
}
