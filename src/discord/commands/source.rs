//! `/source`: what a source is, or what stands at one place in it.

use super::{Action, Answer, Command, Completes, Given, Misfit, Opt, PRIVATE, Takes};
use crate::answer::SuggestKind;
use crate::discord::asking::Asking;
use crate::discord::custom_id::{Card, Show};
use crate::discord::render;
use crate::discord::reply::Reply;

/// The command.
pub const COMMAND: Command = Command::reader(
    "source",
    Action {
        options: &[
            Opt {
                name: "id",
                required: false,
                takes: Takes::Text {
                    max_length: 200,
                    completes: Completes::Names(SuggestKind::Source),
                },
            },
            PRIVATE,
        ],
        example: Some(|examples| examples.place.as_deref()),
        private: false,
        answer: Answer::Now(answer),
    },
);

fn answer(asking: &Asking<'_>, given: &Given<'_>) -> Reply {
    match given.text("id") {
        Ok(text) => render::show(asking, &Show::new(Card::Source, text)),
        Err(Misfit) => Reply::misfit(asking),
    }
}
