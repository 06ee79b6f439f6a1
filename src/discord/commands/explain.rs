//! `/explain`: what a theme is about, with the passages about it.

use super::{Command, Given, Misfit, Opt, PRIVATE, Takes};
use crate::answer::SuggestKind;
use crate::discord::asking::Asking;
use crate::discord::custom_id::{Card, Show};
use crate::discord::render;
use crate::discord::reply::Reply;

/// The command.
pub const COMMAND: Command = Command {
    name: "explain",
    options: &[
        Opt {
            name: "theme",
            takes: Takes::Text {
                required: true,
                max_length: 200,
                completes: Some(SuggestKind::Theme),
            },
        },
        PRIVATE,
    ],
    example: Some("social-credit"),
    answer,
};

fn answer(asking: &Asking<'_>, given: &Given<'_>) -> Reply {
    match given.text("theme") {
        Ok(text) => render::show(asking, &Show::new(Card::Explain, text)),
        Err(Misfit) => Reply::misfit(asking),
    }
}
