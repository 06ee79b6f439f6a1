//! The way out when moderators' edits and the repository contradict each other: a button that sets the edits aside.

use futures_util::future::BoxFuture;

use super::{answered, preview};
use crate::discord::asking::Asking;
use crate::discord::custom_id::CustomId;
use crate::discord::desk::{Handler, Pressed};
use crate::discord::limits;
use crate::discord::markdown::escape;
use crate::discord::message::{Button, File, Row, Style};
use crate::discord::moderator::{moderator_of, trouble};
use crate::discord::reply::Reply;
use crate::discord::response::Response;
use crate::origin::SetAside;

/// Sets the edits aside, then shows what the files would change. What was pressed stays: the file of an edit that could
/// not be made may be on it.
pub const HANDLER: Handler = Handler {
    verb: "aside",
    in_place: false,
    pressed: Some(pressed),
    filled: None,
};

/// The button.
pub fn button(asking: &Asking<'_>, base: &str) -> Row {
    let does = CustomId::Desk(format!("{}:{base}", HANDLER.verb));
    Row::Buttons(vec![Button {
        style: Style::Danger,
        ..Button::new(asking.say("kb-button-aside", &[]), does)
    }])
}

fn pressed<'a>(asking: &'a Asking<'a>, pressed: Pressed<'a>) -> BoxFuture<'a, Response> {
    Box::pin(async move { answered(set_aside(asking, pressed.about).await, "kb aside") })
}

async fn set_aside(asking: &Asking<'_>, base: &str) -> Result<Reply, Reply> {
    let moderator = moderator_of(asking, base, "kb aside")?;
    let aside = moderator.desk.set_aside(base, &moderator.person).await;
    let aside = aside.map_err(|error| trouble(asking, &error))?;
    let (above, patch) = match &aside {
        Some(aside) => told(asking, aside),
        None => (asking.say("kb-aside-nothing", &[]), None),
    };
    let mut reply = match moderator.desk.refresh(base).await {
        Ok(refreshed) => preview::shown(asking, &refreshed, "", &above),
        // They are aside all the same.
        Err(error) => {
            let mut reply = trouble(asking, &error);
            reply.message.content = [above.as_str(), &reply.message.content].join("\n");
            reply
        }
    };
    reply.message.files.extend(patch);
    Ok(reply)
}

/// Where the edits are now, and what they change, unless that is more than Discord takes.
fn told(asking: &Asking<'_>, aside: &SetAside) -> (String, Option<File>) {
    let name = [("name", escape(&aside.name).into())];
    let mut sentence = asking.say("kb-aside", &name);
    if !(1..=limits::FILE_BYTES).contains(&aside.patch.len()) {
        return (sentence, None);
    }
    sentence.push(' ');
    sentence.push_str(&asking.say("kb-aside-patch", &[]));
    let file = File::new("edits.patch", aside.patch.as_bytes());
    (
        sentence,
        Some(file.described(&asking.say("kb-aside-file", &[]))),
    )
}
