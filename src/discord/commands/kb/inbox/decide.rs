//! What moderators make of an item: first the change, then the decision, then word to the member.

use super::{COMMAND, Pressing, next};
use crate::curation::{Saved, Trouble};
use crate::discord::asking::{Asking, language};
use crate::discord::dialogue::landed;
use crate::discord::markdown::{block_quote, escape, quoted};
use crate::discord::message::{Button, File, Message, Row};
use crate::discord::moderator::{Moderator, moderator, trouble};
use crate::discord::named;
use crate::discord::reply::Reply;
use crate::discord::response::Response;
use crate::knowledge::edit::{Change, EditError};
use crate::state::{Action, Decision, Item, ItemBody, Reason};

/// What has to be said before something is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asks {
    /// Nothing.
    Nothing,
    /// The public note of a passage that becomes disputed.
    Note,
    /// Why a passage is withdrawn.
    WhyWithdrawn,
    /// Why it is declined, which the member is told.
    WhyNot,
}

impl Asks {
    /// The heading of the form, and its question.
    pub(super) fn keys(self) -> (&'static str, &'static str) {
        match self {
            Self::Note => ("inbox-accept-dispute", "inbox-form-note"),
            Self::WhyWithdrawn => ("inbox-accept-withdraw", "kb-form-why"),
            Self::Nothing | Self::WhyNot => ("inbox-decline", "kb-form-why"),
        }
    }
}

/// What accepting an item takes. A passage that is no longer shown needs nothing more.
pub(super) fn asks(asking: &Asking<'_>, item: &Item) -> Asks {
    let ItemBody::Report {
        passage, reason, ..
    } = &item.body
    else {
        return Asks::Nothing;
    };
    if asking.corpus.knowledge.passages.find(passage).is_none() {
        return Asks::Nothing;
    }
    match reason {
        Reason::Disputed => Asks::Note,
        Reason::Privacy | Reason::Rights => Asks::WhyWithdrawn,
        Reason::Wrong | Reason::Other => Asks::Nothing,
    }
}

/// What the button that accepts an item says.
pub(super) fn accept_key(asking: &Asking<'_>, item: &Item) -> &'static str {
    match (asks(asking, item), &item.body) {
        (Asks::Note, _) => "inbox-accept-dispute",
        (Asks::WhyWithdrawn, _) => "inbox-accept-withdraw",
        (_, ItemBody::Alias { .. }) => "inbox-accept-alias",
        (_, body) if next::edits(body) => "inbox-accept-edit",
        (_, body) if next::adds(body) => "inbox-accept-add",
        _ => "inbox-accept",
    }
}

/// Does what an item asks for, and decides.
pub(super) async fn accept(
    asking: &Asking<'_>,
    moderator: &Moderator<'_>,
    item: &Item,
    text: &str,
    from: usize,
) -> Result<Response, Reply> {
    let (done, patch) = change(asking, moderator, item, text)
        .await
        .map_err(|error| trouble(asking, &error))?;
    let action = match item.body {
        ItemBody::Report { .. } => Action::AcceptReport,
        _ => Action::AcceptProposal,
    };
    let decided = moderator.desk.decide(
        moderator.base_id(),
        item.id,
        Decision::Accepted,
        &moderator.person,
        text,
        action,
    );
    let item = decided.await.map_err(|error| trouble(asking, &error))?;
    let (sentence, button) = next::next(asking, &item);
    let mut said = vec![asking.say("inbox-accepted", &[])];
    said.extend(done);
    said.extend(sentence);
    let mut message = message(asking, &said, button, from);
    message.files = patch;
    Ok(told(asking, message, &item, ""))
}

/// Decides for an item whose edit was made in a dialogue. `saved` is what became of that.
pub async fn settled(asking: &Asking<'_>, id: i64, action: Action, saved: Reply) -> Response {
    let decided = async {
        let moderator = moderator(asking, COMMAND)?;
        let (base, person) = (moderator.base_id(), &moderator.person);
        let decided = moderator
            .desk
            .decide(base, id, Decision::Accepted, person, "", action);
        decided.await.map_err(|error| trouble(asking, &error))
    };
    let Message { content, files, .. } = saved.message;
    match decided.await {
        Ok(item) => {
            let said = [asking.say("inbox-accepted", &[]), content];
            let mut message = message(asking, &said, None, 0);
            message.files = files;
            told(asking, message, &item, "")
        }
        // The edit is made all the same.
        Err(refused) => {
            let mut message = message(asking, &[content, refused.message.content], None, 0);
            message.files = files;
            Response::create(message, COMMAND, refused.outcome)
        }
    }
}

/// Decides against an item, for a reason.
pub(super) async fn decline(
    asking: &Asking<'_>,
    moderator: &Moderator<'_>,
    id: i64,
    reason: &str,
    from: usize,
) -> Result<Response, Reply> {
    let decided = moderator.desk.decide(
        moderator.base_id(),
        id,
        Decision::Declined,
        &moderator.person,
        reason,
        Action::Decline,
    );
    let item = decided.await.map_err(|error| trouble(asking, &error))?;
    let message = message(asking, &[asking.say("inbox-declined", &[])], None, from);
    Ok(told(asking, message, &item, reason))
}

/// The change that an item asks for, where the desk can make it at once: what to say about it, and its patch where the
/// files can't be written.
async fn change(
    asking: &Asking<'_>,
    moderator: &Moderator<'_>,
    item: &Item,
    text: &str,
) -> Result<(Option<String>, Vec<File>), Trouble> {
    let (desk, base, person) = (moderator.desk, moderator.base_id(), &moderator.person);
    let args = |passage: &str| [("id", quoted(passage, 64).into())];
    match (&item.body, asks(asking, item)) {
        (ItemBody::Report { passage, .. }, Asks::Note) => {
            desk.dispute(base, passage, text, person).await?;
            Ok((
                Some(asking.say("inbox-disputed", &args(passage))),
                Vec::new(),
            ))
        }
        (ItemBody::Report { passage, .. }, Asks::WhyWithdrawn) => {
            desk.withdraw(base, passage, text, person).await?;
            Ok((
                Some(asking.say("inbox-withdrawn", &args(passage))),
                Vec::new(),
            ))
        }
        (
            ItemBody::Alias {
                kind,
                id,
                lang,
                label,
            },
            _,
        ) => {
            let gone = || Trouble::Edit(EditError::Empty("label"));
            let entity = named::by_id(asking, kind, id).ok_or_else(gone)?;
            let change = Change::AddLabel {
                kind: entity.kind(),
                id: id.clone(),
                lang: named::lang(lang).ok_or_else(gone)?,
                hidden: false,
                label: label.clone(),
            };
            let action = Action::Edit;
            let edit = match desk.edit(base, change, None, action, person).await {
                // Somebody added it meanwhile, which is what the member wanted.
                Err(Trouble::Edit(EditError::AlreadyThere(_))) => Saved::Nothing,
                edit => edit?,
            };
            let landed = landed(asking, &edit).message;
            Ok((Some(landed.content), landed.files))
        }
        _ => Ok((None, Vec::new())),
    }
}

/// What came of it, with the way on.
fn message(asking: &Asking<'_>, said: &[String], next: Option<Button>, from: usize) -> Message {
    let on = Button::new(asking.say("inbox-on", &[]), Pressing::At(from).id());
    Message {
        rows: vec![Row::Buttons(next.into_iter().chain([on]).collect())],
        ..Message::private(said.join("\n"))
    }
}

/// The answer to the moderator, and word to the member in their own language.
fn told(asking: &Asking<'_>, message: Message, item: &Item, reason: &str) -> Response {
    let response = Response::replace(message, COMMAND, "done");
    if item.by == 0 {
        return response;
    }
    let (wording, lang) = (&asking.app.wording, language(&item.locale));
    let key = match item.decision {
        Some(Decision::Declined) => "review-told-declined",
        _ => "review-told-accepted",
    };
    let what = escape(&wording.sent(&lang, &item.body));
    let mut content = wording.say(&lang, key, &[("what", what.into())]);
    if !reason.is_empty() {
        content.push('\n');
        content.push_str(&block_quote(&quoted(reason, 300)));
    }
    let message = Message {
        content,
        ..Message::default()
    };
    response.telling(item.by, message)
}
