//! Facts: what is known of a revision, in the words and fields of every card of `/kb`.

use crate::clock::Timestamp;
use crate::discord::asking::Asking;
use crate::discord::markdown::quoted;
use crate::discord::message::Field;
use crate::state::{Counts, Person, Revision};

/// The most characters of a person's name.
const NAME: usize = 80;

/// A time as every reader's client tells it: "two days ago".
pub(super) fn ago(at: Timestamp) -> String {
    format!("<t:{}:R>", at.as_second())
}

/// A time as every reader's client tells it: the day and the minute.
pub(super) fn at(at: Timestamp) -> String {
    format!("<t:{}:f>", at.as_second())
}

/// Who did something, for places that read Markdown.
pub(super) fn name(person: &Person) -> String {
    quoted(&person.name, NAME)
}

/// How much a revision holds, in a sentence.
pub(super) fn counts(asking: &Asking<'_>, counts: &Counts) -> String {
    let args = [
        ("passages", counts.passages.into()),
        ("actors", counts.actors.into()),
        ("themes", counts.themes.into()),
        ("sources", counts.sources.into()),
        ("events", counts.events.into()),
    ];
    asking.say("kb-counts", &args)
}

/// The number of problems that keep nothing from being used.
pub(super) fn warnings(asking: &Asking<'_>, warnings: u64) -> String {
    asking.say("kb-warnings", &[("warnings", warnings.into())])
}

/// A part of a card.
pub(super) fn field(asking: &Asking<'_>, key: &str, value: String) -> Field {
    Field {
        name: asking.say(key, &[]),
        value,
    }
}

/// "published by **Anna**, two days ago".
pub(super) fn origin(asking: &Asking<'_>, revision: &Revision) -> String {
    let action = asking.app.wording.action(&asking.lang, &revision.action);
    let args = [
        ("action", quoted(&action, NAME).into()),
        ("name", name(&revision.by).into()),
        ("ago", ago(revision.at).into()),
    ];
    asking.say("kb-origin", &args)
}
