//! What accepting an item takes that the desk can't do at once: the dialogue that accepts it, or the way on.

use super::{COMMAND, Pressing};
use crate::curation::Trouble;
use crate::discord::asking::Asking;
use crate::discord::dialogue::{self, Place};
use crate::discord::markdown::quoted;
use crate::discord::message::{Button, Style};
use crate::discord::moderator::{Moderator, trouble};
use crate::discord::named;
use crate::discord::reply::Reply;
use crate::discord::response::{Act, Response};
use crate::state::{Item, ItemBody, Reason};

/// What there is left to do: in a sentence, and as a button where a dialogue does it.
pub(super) fn next(asking: &Asking<'_>, item: &Item) -> (Option<String>, Option<Button>) {
    match &item.body {
        ItemBody::Report { passage, .. } if edits(&item.body) => {
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

/// The dialogue in which an item is accepted, where accepting it changes a text. None where no dialogue can show that:
/// then it is accepted without one. What keeps the files from being read now is said.
pub(super) async fn dialogue(
    asking: &Asking<'_>,
    moderator: &Moderator<'_>,
    item: &Item,
) -> Result<Option<Response>, Reply> {
    let response = match &item.body {
        ItemBody::Report { passage, .. } if edits(&item.body) => {
            match moderator.desk.passage(moderator.base_id(), passage).await {
                Ok(_) => dialogue::open_passage(asking, passage, Some(item.id)).await,
                // The files have it no longer: there is nothing to change.
                Err(Trouble::Edit(_)) => return Ok(None),
                Err(error) => return Err(trouble(asking, &error)),
            }
        }
        _ => match add(asking, item, Some(item.id)).await {
            Some(response) => response,
            None => return Ok(None),
        },
    };
    let shows = matches!(response.act, Act::Form(_)) || response.outcome == "trouble";
    Ok(shows.then_some(response))
}

/// Whether accepting an item edits a passage.
pub(super) fn edits(body: &ItemBody) -> bool {
    let wrong = Reason::Wrong;
    matches!(body, ItemBody::Report { passage, reason, .. } if *reason == wrong && !passage.is_empty())
}

/// Whether accepting an item adds a passage at a place that is told.
pub(super) fn adds(body: &ItemBody) -> bool {
    matches!(body, ItemBody::Passage { place, .. } if numbers(place).is_some())
}

/// Opens the dialogue of a new passage with what a member proposed, in their language where the knowledge base has it.
/// None where no passage is proposed, or at no place that is told.
pub(super) async fn add(
    asking: &Asking<'_>,
    item: &Item,
    accepting: Option<i64>,
) -> Option<Response> {
    let ItemBody::Passage {
        source,
        place,
        text,
    } = &item.body
    else {
        return None;
    };
    let place = numbers(place)?;
    let langs = &asking.corpus.knowledge.languages;
    let lang = named::lang(&item.locale)
        .and_then(|theirs| langs.iter().find(|lang| lang.language == theirs.language));
    let opened = dialogue::open_new(asking, source, place, lang.cloned(), text, accepting);
    let mut response = opened.await;
    response.command = COMMAND;
    Some(response)
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
