//! `/connections`: how two things are tied.

use super::{Action, Answer, Command, Completes, Given, Opt, PRIVATE, Takes};
use crate::answer::SuggestKind;
use crate::discord::asking::Asking;
use crate::discord::custom_id::{Card, Show};
use crate::discord::named;
use crate::discord::render;
use crate::discord::reply::Reply;

/// The command.
pub const COMMAND: Command = Command::reader(
    "connections",
    Action {
        options: &[opt("a"), opt("b"), PRIVATE],
        example: None,
        private: false,
        answer: Answer::Now(answer),
    },
);

const fn opt(name: &'static str) -> Opt {
    Opt {
        name,
        required: true,
        takes: Takes::Text {
            max_length: 200,
            completes: Completes::Names(SuggestKind::Any),
        },
    }
}

fn answer(asking: &Asking<'_>, given: &Given<'_>) -> Reply {
    let (Ok(a), Ok(b)) = (given.text("a"), given.text("b")) else {
        return Reply::misfit(asking);
    };
    let [a, b] = [a, b].map(|text| named::value(asking, text));
    let text = render::ask::pair(&a, &b);
    render::show(asking, &Show::new(Card::Connections, text))
}
