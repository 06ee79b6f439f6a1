//! Passages to choose from: those that are shown, and those with a mark.

use std::collections::BTreeMap;

use futures_util::future::BoxFuture;

use crate::discord::asking::Asking;
use crate::discord::choice::Choice;
use crate::discord::commands::{Completes, Opt, Takes, Typing};
use crate::discord::limits;
use crate::discord::markdown::plain;
use crate::discord::moderator::moderator;
use crate::knowledge::Marks;
use crate::text::{echo, fold, truncate};

/// The most characters of an id.
const ID: u16 = 100;

/// A passage, by its id, completed by this.
pub(super) const fn option(completes: Completes) -> Opt {
    Opt {
        name: "passage",
        required: true,
        takes: Takes::Text {
            max_length: ID,
            completes,
        },
    }
}

/// Passages that are shown, by id or words: those whose id begins so come first.
pub(in crate::discord::commands) fn served(
    asking: &Asking<'_>,
    typing: &Typing<'_>,
) -> Vec<Choice> {
    let typed = fold(&typing.text);
    let (mut begin, mut hold) = (Vec::new(), Vec::new());
    for (_, passage) in asking.corpus.knowledge.passages.iter() {
        let id = passage.id.as_str();
        let text = passage.text.get(&asking.lang).map_or("", |text| text.text);
        if id.starts_with(&typed) {
            begin.push(choice(id, text));
        } else if hold.len() < limits::CHOICES
            && (id.contains(&typed) || fold(text).contains(&typed))
        {
            hold.push(choice(id, text));
        }
        if begin.len() == limits::CHOICES {
            break;
        }
    }
    begin.extend(hold);
    begin
}

/// Passages that are withdrawn, with the reasons.
pub(super) fn withdrawn<'a>(
    asking: &'a Asking<'a>,
    typing: &'a Typing<'a>,
) -> BoxFuture<'a, Vec<Choice>> {
    Box::pin(marked(asking, typing, |marks| marks.withdrawn))
}

/// Passages that are disputed, with the notes.
pub(super) fn disputed<'a>(
    asking: &'a Asking<'a>,
    typing: &'a Typing<'a>,
) -> BoxFuture<'a, Vec<Choice>> {
    Box::pin(marked(asking, typing, |marks| marks.disputed))
}

/// Reasons are for moderators: nobody else is offered any.
async fn marked(
    asking: &Asking<'_>,
    typing: &Typing<'_>,
    of: fn(Marks) -> BTreeMap<Box<str>, Box<str>>,
) -> Vec<Choice> {
    let Ok(moderator) = moderator(asking, "kb completions") else {
        return Vec::new();
    };
    // Without the store nothing is offered; an id can still be typed.
    let marks = moderator.desk.marks(moderator.base_id()).await;
    let typed = fold(&typing.text);
    let marks = of(marks.unwrap_or_default()).into_iter();
    let fitting = marks.filter(|(id, why)| id.contains(&typed) || fold(why).contains(&typed));
    fitting.map(|(id, why)| choice(&id, &why)).collect()
}

/// "ledger.1.1 · In May 2018 Ada Stern doubled…".
fn choice(id: &str, text: &str) -> Choice {
    let name = match text {
        // Withdrawn by files that were rolled back: nobody gave a reason here.
        "" => id.to_owned(),
        text => format!("{id} · {}", plain(&echo(text, limits::CHOICE))),
    };
    Choice {
        name: truncate(&name, limits::CHOICE),
        value: id.to_owned(),
    }
}
