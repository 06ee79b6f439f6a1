//! The card of how two things are tied.

use super::{Page, facts, lined};
use crate::answer::{ConnectionsCard, EntityRef, RelationLine};
use crate::discord::markdown::escape;
use crate::discord::message::Message;
use crate::text::truncate;

/// Lines of ties, of the way between two, and of events.
const LINES: usize = 8;
/// Characters of them.
const LINES_MAX: usize = 700;
/// Characters of a name in the title.
const NAME: usize = 100;

pub(super) fn message(page: &Page<'_>, card: &ConnectionsCard) -> Message {
    let name = |thing: &EntityRef| escape(&truncate(&thing.label, NAME));
    let title = format!("{} – {}", name(&card.a), name(&card.b));
    let tied = |from: &EntityRef, relation: &RelationLine| {
        let ties = facts::relations(page, std::slice::from_ref(relation), true);
        format!("{} {}", name(from), ties.concat())
    };
    let ties = card
        .relations
        .iter()
        .map(|relation| tied(&card.a, relation));
    let way = card
        .path
        .iter()
        .map(|step| tied(&step.from, &step.relation));
    let lines = [
        ("discord-relations", ties.collect()),
        ("discord-way", way.collect()),
        ("discord-events", facts::events(page, &card.events)),
    ];
    let fields = lines.iter().flat_map(|(key, lines): &(&str, Vec<String>)| {
        facts::lines(page, key, lines, LINES, LINES_MAX)
    });
    lined(page, title, fields.collect())
}
