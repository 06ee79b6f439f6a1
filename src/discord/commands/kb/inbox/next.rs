//! What a moderator does next about an accepted item that the desk can't do at once: the dialogue that a button opens.

use super::{COMMAND, Pressing};
use crate::discord::asking::Asking;
use crate::discord::dialogue::{self, Place};
use crate::discord::markdown::quoted;
use crate::discord::message::{Button, Style};
use crate::discord::moderator::{Moderator, trouble};
use crate::discord::named;
use crate::discord::reply::Reply;
use crate::discord::response::Response;
use crate::state::{Item, ItemBody, Reason};

/// What there is left to do: in a sentence, and as a button where a dialogue does it.
pub(super) fn next(asking: &Asking<'_>, item: &Item) -> (Option<String>, Option<Button>) {
    match &item.body {
        ItemBody::Report {
            passage,
            reason: Reason::Wrong,
            ..
        } if !passage.is_empty() => {
            let label = asking.say("inbox-button-edit", &[]);
            (None, Some(button(label, &Pressing::Edit(passage.clone()))))
        }
        ItemBody::Passage { source, place, .. } => {
            let args = [("id", quoted(source, 64).into())];
            let button = numbers(place).map(|place| {
                let shown = format!("{}.{}", place.section, place.paragraph);
                let label = asking.say("inbox-button-add", &[("place", shown.into())]);
                button(label, &Pressing::Add(item.id))
            });
            (Some(asking.say("inbox-next-add", &args)), button)
        }
        ItemBody::Source { .. } => (Some(asking.say("inbox-next-source", &[])), None),
        _ => (None, None),
    }
}

fn button(label: String, does: &Pressing) -> Button {
    Button {
        style: Style::Primary,
        ..Button::new(label, does.id())
    }
}

/// Opens the dialogue of a new passage with what a member proposed, in their language where the knowledge base has it.
pub(super) async fn add(
    asking: &Asking<'_>,
    moderator: &Moderator<'_>,
    id: i64,
) -> Result<Response, Reply> {
    let found = moderator.desk.state().item(moderator.base_id(), id).await;
    let found = found.map_err(|error| trouble(asking, &error.into()))?;
    let Some(Item {
        body: ItemBody::Passage {
            source,
            place,
            text,
        },
        locale,
        ..
    }) = found
    else {
        return Err(Reply::stale(asking));
    };
    let place = numbers(&place).ok_or_else(|| Reply::stale(asking))?;
    let langs = &asking.corpus.knowledge.languages;
    let lang = named::lang(&locale)
        .and_then(|theirs| langs.iter().find(|lang| lang.language == theirs.language));
    let mut response = dialogue::open_new(asking, &source, place, lang.cloned(), &text).await;
    response.command = COMMAND;
    Ok(response)
}

/// A place that is told by two numbers, in words or without.
fn numbers(place: &str) -> Option<Place> {
    let digits = place.split(|c: char| !c.is_ascii_digit());
    let numbers: Vec<&str> = digits.filter(|digits| !digits.is_empty()).collect();
    let [section, paragraph] = numbers.as_slice() else {
        return None;
    };
    let number = |digits: &str| digits.parse().ok().filter(|number| *number > 0);
    Some(Place {
        section: number(section)?,
        paragraph: number(paragraph)?,
    })
}
