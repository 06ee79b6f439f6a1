//! `/passage`: one passage by its id, or what stands at a place.

use super::{Action, Answer, Command, Completes, Given, Misfit, Opt, PRIVATE, Takes, kb};
use crate::discord::asking::Asking;
use crate::discord::custom_id::{Card, Show};
use crate::discord::render;
use crate::discord::reply::Reply;

/// The command.
pub const COMMAND: Command = Command::reader(
    "passage",
    Action {
        options: &[
            Opt {
                name: "passage",
                required: true,
                takes: Takes::Text {
                    max_length: 200,
                    completes: Completes::Now(kb::served_passages),
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
    match given.text("passage") {
        // Without any, every source would be listed.
        Ok(text) if text.trim().is_empty() => Reply::misfit(asking),
        Ok(text) => render::show(asking, &Show::new(Card::Passage, text.trim())),
        Err(Misfit) => Reply::misfit(asking),
    }
}
