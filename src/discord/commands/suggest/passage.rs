//! `/suggest passage`: something that a source says and nobody finds here.

use futures_util::future::BoxFuture;

use super::{Answer, Completes, NAME, Part, answered, line, part, somebody, words};
use crate::answer::SuggestKind;
use crate::discord::asking::Asking;
use crate::discord::commands::Given;
use crate::discord::custom_id::CustomId;
use crate::discord::desk::Handler;
use crate::discord::form::{Filled, Form, FormField};
use crate::discord::markdown::quoted;
use crate::discord::named;
use crate::discord::reply::Reply;
use crate::discord::response::Response;
use crate::discord::sending::send;
use crate::state::ItemBody;
use crate::text::{is_forbidden, truncate};

/// The most characters of a place in a source.
const PLACE: u16 = 100;
/// The most characters of what it says there.
const TEXT: u16 = 1_000;

/// The subcommand. The rest is asked in a form, which has room for several lines.
pub(super) const PART: Part = part(
    "passage",
    &[words(
        "source",
        named::NAME,
        Completes::Names(SuggestKind::Source),
    )],
    Answer::Later(answer),
);

/// Who takes the form. Anybody may send one.
pub const HANDLER: Handler = Handler {
    verb: NAME,
    in_place: false,
    pressed: None,
    filled: Some(filled),
};

fn answer<'a>(asking: &'a Asking<'a>, given: &'a Given<'a>) -> BoxFuture<'a, Response> {
    Box::pin(async move {
        match form(asking, given) {
            Ok(form) => Response::form(form, NAME, "asked"),
            Err(reply) => answered(Err(reply)),
        }
    })
}

fn form(asking: &Asking<'_>, given: &Given<'_>) -> Result<Form, Reply> {
    somebody(asking)?;
    let source = given.text("source").map_err(|_| Reply::misfit(asking))?;
    let source = source_of(asking, source)?;
    let place = FormField {
        required: true,
        placeholder: asking.say("review-place-example", &[]),
        ..FormField::new("place", asking.say("review-place", &[]), PLACE)
    };
    let text = FormField {
        required: true,
        long: true,
        ..FormField::new("text", asking.say("review-text", &[]), TEXT)
    };
    Ok(Form {
        id: CustomId::Desk(format!("{NAME}:passage:{source}")),
        title: asking.say("review-passage-title", &[]),
        fields: vec![place, text],
    })
}

/// The id of the source that somebody named.
fn source_of(asking: &Asking<'_>, typed: &str) -> Result<String, Reply> {
    named::source(asking, typed).ok_or_else(|| {
        let args = [("name", quoted(typed, 80).into())];
        Reply::sentence(asking.say("review-no-source", &args), "not_found")
    })
}

fn filled<'a>(asking: &'a Asking<'a>, filled: Filled<'a>) -> BoxFuture<'a, Response> {
    Box::pin(async move {
        let body = match body(asking, filled) {
            Ok(body) => body,
            Err(reply) => return answered(Err(reply)),
        };
        answered(send(asking, body).await)
    })
}

fn body(asking: &Asking<'_>, filled: Filled<'_>) -> Result<ItemBody, Reply> {
    let source = filled.about.strip_prefix("passage:").unwrap_or_default();
    let source = source_of(asking, source)?;
    let place = line(asking, filled.text("place"), usize::from(PLACE))?;
    // Its paragraphs stay.
    let text = filled.text("text").chars().filter(|c| !is_forbidden(*c));
    let text = truncate(text.collect::<String>().trim(), usize::from(TEXT));
    line(asking, &text, usize::from(TEXT))?;
    Ok(ItemBody::Passage {
        source,
        place,
        text,
    })
}
