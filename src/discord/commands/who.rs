//! `/who`: who somebody is, with the passages about them.

use super::{Command, Given, Misfit, Opt, PRIVATE, Takes};
use crate::answer::SuggestKind;
use crate::discord::asking::Asking;
use crate::discord::custom_id::{Card, Show};
use crate::discord::render;
use crate::discord::reply::Reply;

/// The command.
pub const COMMAND: Command = Command {
    name: "who",
    options: &[
        Opt {
            name: "name",
            takes: Takes::Text {
                required: true,
                max_length: 200,
                completes: Some(SuggestKind::Actor),
            },
        },
        PRIVATE,
    ],
    example: Some("Liu He"),
    answer,
};

fn answer(asking: &Asking<'_>, given: &Given<'_>) -> Reply {
    match given.text("name") {
        Ok(text) => render::show(asking, &Show::new(Card::Who, text)),
        Err(Misfit) => Reply::misfit(asking),
    }
}
