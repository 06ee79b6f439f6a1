//! `/timeline`: what happened when.

use super::{Action, Answer, Command, Completes, Given, Opt, PRIVATE, Takes};
use crate::answer::SuggestKind;
use crate::discord::asking::Asking;
use crate::discord::custom_id::{Card, Show};
use crate::discord::named;
use crate::discord::render;
use crate::discord::reply::Reply;

/// The command.
pub const COMMAND: Command = Command::reader(
    "timeline",
    Action {
        options: &[
            opt("about", 200, Completes::Names(SuggestKind::Any)),
            opt("from", 40, Completes::Nothing),
            opt("to", 40, Completes::Nothing),
            PRIVATE,
        ],
        example: Some(|examples| examples.theme.as_deref()),
        private: false,
        answer: Answer::Now(answer),
    },
);

const fn opt(name: &'static str, max_length: u16, completes: Completes) -> Opt {
    Opt {
        name,
        required: false,
        takes: Takes::Text {
            max_length,
            completes,
        },
    }
}

fn answer(asking: &Asking<'_>, given: &Given<'_>) -> Reply {
    let texts = ["about", "from", "to"].map(|name| given.text(name));
    let [Ok(about), Ok(from), Ok(to)] = texts else {
        return Reply::misfit(asking);
    };
    let about = named::value(asking, about);
    let text = render::ask::timeline(&about, from, to);
    render::show(asking, &Show::new(Card::Timeline, text))
}
