//! `/explain`: what a theme is about, with the passages about it.

use super::{Action, Answer, Command, Completes, Given, Misfit, Opt, PRIVATE, Takes};
use crate::answer::SuggestKind;
use crate::discord::asking::Asking;
use crate::discord::custom_id::{Card, Show};
use crate::discord::render;
use crate::discord::reply::Reply;

/// The command.
pub const COMMAND: Command = Command::reader(
    "explain",
    Action {
        options: &[
            Opt {
                name: "theme",
                required: true,
                takes: Takes::Text {
                    max_length: 200,
                    completes: Completes::Names(SuggestKind::Theme),
                },
            },
            PRIVATE,
        ],
        example: Some(|examples| examples.theme.as_deref()),
        private: false,
        answer: Answer::Now(answer),
    },
);

fn answer(asking: &Asking<'_>, given: &Given<'_>) -> Reply {
    match given.text("theme") {
        Ok(text) => render::show(asking, &Show::new(Card::Explain, text)),
        Err(Misfit) => Reply::misfit(asking),
    }
}
