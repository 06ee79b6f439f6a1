//! Sending: what members report and propose goes into the moderators' inbox, a little at a time.

use super::asking::Asking;
use super::moderator::trouble;
use super::reply::Reply;
use crate::quota::TooOften;
use crate::state::{ItemBody, NewItem};
use crate::text::echo;

/// The most characters of a language tag.
const LOCALE: usize = 35;

/// Puts what a member says into the inbox, and thanks them.
///
/// # Errors
/// The sentence that says why it could not be, and when it can.
pub(super) async fn send(asking: &Asking<'_>, body: ItemBody) -> Result<Reply, Reply> {
    let none = || Reply::sentence(asking.say("review-nobody", &[]), "no_store");
    let desk = asking.app.desk.as_ref().ok_or_else(none)?;
    let base = asking.base.as_ref().ok_or_else(none)?;
    let asker = &asking.asker;
    let allowed = asking.app.limits.send(asker.user, asker.guild);
    allowed.map_err(|refused| too_often(asking, refused))?;
    let item = NewItem {
        base: base.config.id.clone(),
        guild: asker.guild.unwrap_or(0),
        by: asker.user,
        locale: echo(&asker.locale, LOCALE),
        at: asking.app.clock.now(),
        body,
    };
    let sent = desk.state().submit(item).await;
    let number = sent.map_err(|error| trouble(asking, &error.into()))?;
    let args = [("number", number.to_string().into())];
    Ok(Reply::sentence(asking.say("review-thanks", &args), "sent"))
}

/// "You sent a lot lately. Try again in 9 minutes."
fn too_often(asking: &Asking<'_>, refused: TooOften) -> Reply {
    let key = if refused.server {
        "review-too-often-server"
    } else {
        "review-too-often"
    };
    let minutes = refused.wait.as_secs().div_ceil(60);
    let span = asking.app.wording.span(&asking.lang, minutes);
    Reply::sentence(asking.say(key, &[("span", span.into())]), "too_often")
}
