//! `/search`: the passages that fit some words.

use super::{Action, Answer, Command, Completes, Given, Misfit, Opt, PRIVATE, Takes};
use crate::discord::asking::Asking;
use crate::discord::custom_id::{Card, Show};
use crate::discord::render;
use crate::discord::reply::Reply;

/// The command.
pub const COMMAND: Command = Command::reader(
    "search",
    Action {
        options: &[
            Opt {
                name: "words",
                required: true,
                takes: Takes::Text {
                    max_length: 1000,
                    completes: Completes::Nothing,
                },
            },
            PRIVATE,
        ],
        example: Some(|examples| examples.words.as_deref()),
        private: false,
        answer: Answer::Now(answer),
    },
);

fn answer(asking: &Asking<'_>, given: &Given<'_>) -> Reply {
    match given.text("words") {
        Ok(text) => render::show(asking, &Show::new(Card::Search, text)),
        Err(Misfit) => Reply::misfit(asking),
    }
}
