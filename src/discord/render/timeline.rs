//! The card of what happened when.

use super::{Page, facts, lined};
use crate::answer::TimelineCard;
use crate::discord::markdown::escape;
use crate::discord::message::Message;
use crate::text::truncate;

/// Events on a first screen.
const EVENTS: usize = 8;
/// Characters of them.
const EVENTS_MAX: usize = 900;

pub(super) fn message(page: &Page<'_>, card: &TimelineCard) -> Message {
    let mut title = match &page.answer.entity {
        Some(about) => {
            let about = escape(&truncate(&about.label, 150));
            page.say("discord-timeline-title", &[("about", about.into())])
        }
        None => page.say("discord-timeline-title-all", &[]),
    };
    let wording = &page.asking.app.wording;
    if let Some(period) = wording.period(&page.asking.lang, card.from, card.to) {
        title.push_str(&format!(" · {}", escape(&period)));
    }
    let events = facts::events(page, &card.events);
    let events = facts::lines(page, "discord-events", &events, EVENTS, EVENTS_MAX);
    lined(page, title, events.into_iter().collect())
}
