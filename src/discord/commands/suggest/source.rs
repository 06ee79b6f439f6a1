//! `/suggest source`: something worth reading that nobody finds here.

use futures_util::future::BoxFuture;

use super::{Answer, Completes, Part, answered, line, part, sentence, words};
use crate::discord::asking::Asking;
use crate::discord::commands::Given;
use crate::discord::reply::Reply;
use crate::discord::response::Response;
use crate::discord::sending::send;
use crate::state::ItemBody;
use crate::text::echo;

/// The most characters of a title.
const TITLE: u16 = 200;
/// The most characters of an address.
const URL: u16 = 500;
/// The most characters of why it belongs here.
const WHY: u16 = 300;

/// The subcommand.
pub(super) const PART: Part = part(
    "source",
    &[
        words("title", TITLE, Completes::Nothing),
        words("url", URL, Completes::Nothing),
        words("why", WHY, Completes::Nothing),
    ],
    Answer::Later(answer),
);

fn answer<'a>(asking: &'a Asking<'a>, given: &'a Given<'a>) -> BoxFuture<'a, Response> {
    Box::pin(async move {
        let body = match body(asking, given) {
            Ok(body) => body,
            Err(reply) => return answered(Err(reply)),
        };
        answered(send(asking, body).await)
    })
}

fn body(asking: &Asking<'_>, given: &Given<'_>) -> Result<ItemBody, Reply> {
    let text = |name| given.text(name).map_err(|_| Reply::misfit(asking));
    Ok(ItemBody::Source {
        title: line(asking, text("title")?, usize::from(TITLE))?,
        url: address(text("url")?).ok_or_else(|| sentence(asking, "review-no-address"))?,
        why: line(asking, text("why")?, usize::from(WHY))?,
    })
}

/// An address that a browser would open, of a length that is kept whole.
fn address(typed: &str) -> Option<String> {
    let url = reqwest::Url::parse(typed.trim()).ok()?;
    let web = matches!(url.scheme(), "https" | "http") && url.username().is_empty();
    let url = String::from(url);
    let whole = echo(&url, usize::from(URL)) == url;
    (web && whole).then_some(url)
}
