//! The card of one passage: its words, its citation, and how others can be pointed to it.

use super::{Page, colour, footer, passages, related, rows};
use crate::answer::{Answer, EntityRef, SourceCard};
use crate::discord::custom_id::{Card, CustomId, Show};
use crate::discord::limits;
use crate::discord::markdown::escape;
use crate::discord::message::{Button, Embed, Field, Message, Row};
use crate::text::truncate;

/// Leaves the passage of this id alone, where the question was one; a place may have several.
pub(super) fn only(answer: &mut Answer, id: &str) {
    if answer.passages.iter().any(|passage| passage.id == id) {
        answer.passages.retain(|passage| passage.id == id);
    }
    answer.total_passages = answer.total_passages.min(answer.passages.len());
}

pub(super) fn message(page: &Page<'_>, card: &SourceCard) -> Message {
    let (wording, lang) = (&page.asking.app.wording, &page.asking.lang);
    let source = escape(&truncate(&wording.marked(lang, &card.title), 150));
    let (Some(at), Some(first)) = (&card.at, page.answer.passages.first()) else {
        let args = [("source", source.into()), ("id", escape(&card.id).into())];
        return Message::private(page.say("discord-passage-which", &args));
    };
    let fields = page.answer.passages.iter().map(|passage| {
        let mut name = escape(&wording.citation(lang, &passage.source));
        if let Some(date) = passage.date {
            name.push_str(&format!(" · {}", wording.date(lang, date)));
        }
        Field {
            name: truncate(&name, limits::FIELD_NAME),
            value: passages::body(page, passage, limits::FIELD_VALUE),
        }
    });
    let reference = format!("/passage {}:{}.{}", card.id, at.section, at.paragraph);
    let reference = [("reference", escape(&reference).into())];
    let embed = Embed {
        title: source,
        description: page.say("discord-passage-reference", &reference),
        color: colour::SOURCE,
        fields: fields.collect(),
        footer: footer(page),
        ..Embed::default()
    };
    let place = Show::of(Card::Source, first.id.as_str());
    let place = Button::new(page.say("discord-button-place", &[]), CustomId::Show(place));
    let things: [&[EntityRef]; 2] = [&first.actors, &first.themes];
    let menu = related::menu(page, "discord-passage-about", &things);
    let below = [
        Some(Row::Buttons(vec![place])),
        passages::originals(page),
        menu,
    ];
    Message {
        embeds: vec![embed],
        rows: rows(below.into_iter().flatten()),
        ..Message::default()
    }
}
