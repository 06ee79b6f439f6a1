//! `/search`: the passages that fit some words.

use super::{Command, Given, Misfit, Opt, PRIVATE, Takes};
use crate::discord::asking::Asking;
use crate::discord::custom_id::{Card, Show};
use crate::discord::render;
use crate::discord::reply::Reply;

/// The command.
pub const COMMAND: Command = Command {
    name: "search",
    options: &[
        Opt {
            name: "words",
            takes: Takes::Text {
                required: true,
                max_length: 1000,
                completes: None,
            },
        },
        PRIVATE,
    ],
    example: Some("tariffs"),
    answer,
};

fn answer(asking: &Asking<'_>, given: &Given<'_>) -> Reply {
    match given.text("words") {
        Ok(text) => render::show(asking, &Show::new(Card::Search, text)),
        Err(Misfit) => Reply::misfit(asking),
    }
}
