//! `/who`: who somebody is, with the passages about them.

use super::{Action, Answer, Command, Completes, Given, Misfit, Opt, PRIVATE, Takes};
use crate::answer::SuggestKind;
use crate::discord::asking::Asking;
use crate::discord::custom_id::{Card, Show};
use crate::discord::render;
use crate::discord::reply::Reply;

/// The command.
pub const COMMAND: Command = Command::reader(
    "who",
    Action {
        options: &[
            Opt {
                name: "name",
                required: true,
                takes: Takes::Text {
                    max_length: 200,
                    completes: Completes::Names(SuggestKind::Actor),
                },
            },
            PRIVATE,
        ],
        example: Some(|examples| examples.actor.as_deref()),
        private: false,
        answer: Answer::Now(answer),
    },
);

fn answer(asking: &Asking<'_>, given: &Given<'_>) -> Reply {
    match given.text("name") {
        Ok(text) => render::show(asking, &Show::new(Card::Who, text)),
        Err(Misfit) => Reply::misfit(asking),
    }
}
