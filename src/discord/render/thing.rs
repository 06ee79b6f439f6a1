//! The cards of actors and themes.

use super::{Page, colour, facts, footer, footer_of_facts, passages, reading, related, rows};
use crate::answer::{ActorCard, EntityRef, LocalText, ThemeCard};
use crate::discord::markdown::escape;
use crate::discord::message::{Embed, Field, Message};
use crate::knowledge::{ActorKind, EntityKind};
use crate::text::truncate;

/// Other names on a first screen.
const NAMES: usize = 4;
/// Characters of a scope note on a card.
const SCOPE_NOTE: usize = 500;
/// Lines of roles, and of relations, on a first screen.
const LINES: usize = 3;
/// Characters of a field of lines on a first screen.
const LINES_MAX: usize = 450;

/// Of a person, organisation, state, group or place.
pub(super) fn actor(page: &Page<'_>, card: &ActorCard) -> Message {
    let mut fields = Vec::new();
    if page.is_first() {
        let roles = facts::roles(page, card, false);
        fields.extend(facts::lines(
            page,
            "discord-roles",
            &roles,
            LINES,
            LINES_MAX,
        ));
        let ties = facts::relations(page, &card.relations, false);
        fields.extend(facts::lines(
            page,
            "discord-relations",
            &ties,
            LINES,
            LINES_MAX,
        ));
    }
    let more = card.roles.len() > LINES
        || card.relations.len() > LINES
        || card.also_known_as.len() > NAMES
        || !card.events.is_empty();
    let embed = Embed {
        title: title(page, Some(card.kind)),
        description: description(page, &card.also_known_as, card.scope_note.as_ref()),
        color: colour::actor(card.kind),
        fields,
        ..Embed::default()
    };
    let menu = related::menu(page, "discord-related", &[&card.themes, &card.actors]);
    finish(page, embed, more, menu)
}

/// Of an idea or subject.
pub(super) fn theme(page: &Page<'_>, card: &ThemeCard) -> Message {
    let mut fields = Vec::new();
    if page.is_first() {
        let around = facts::themes_around(page, card);
        fields.extend(facts::lines(
            page,
            "discord-around",
            &around,
            LINES,
            LINES_MAX,
        ));
    }
    let more =
        card.also_known_as.len() > NAMES || !card.events.is_empty() || !card.questions.is_empty();
    let embed = Embed {
        title: title(page, None),
        description: description(page, &card.also_known_as, card.scope_note.as_ref()),
        color: colour::THEME,
        fields,
        ..Embed::default()
    };
    let things: [&[EntityRef]; 4] = [&card.broader, &card.narrower, &card.related, &card.actors];
    let menu = related::menu(page, "discord-related", &things);
    finish(page, embed, more, menu)
}

fn finish(
    page: &Page<'_>,
    mut embed: Embed,
    more_facts: bool,
    menu: Option<crate::discord::message::Row>,
) -> Message {
    embed.fields.extend(passages::fields(page));
    embed.footer = footer(page);
    let buttons = passages::paging(page, more_facts);
    Message {
        embeds: vec![embed],
        rows: rows(
            [Some(buttons), passages::originals(page), menu]
                .into_iter()
                .flatten(),
        ),
        ..Message::default()
    }
}

/// "Liu He · person".
pub(super) fn title(page: &Page<'_>, kind: Option<ActorKind>) -> String {
    let Some(entity) = &page.answer.entity else {
        return String::new();
    };
    let thing = if kind.is_some() {
        EntityKind::Actor
    } else {
        entity.kind
    };
    let kind = page.asking.app.wording.kind(&page.asking.lang, thing, kind);
    format!(
        "{} · {}",
        escape(&truncate(&entity.label, 150)),
        escape(&kind)
    )
}

/// How the question was read, other names, and what the thing is here; on later screens nothing.
fn description(page: &Page<'_>, names: &[LocalText], scope_note: Option<&LocalText>) -> String {
    if !page.is_first() {
        return String::new();
    }
    let mut parts: Vec<String> = reading(page).into_iter().collect();
    if !names.is_empty() {
        let shown: Vec<String> = facts::varied(names)
            .take(NAMES)
            .map(|name| escape(&truncate(name, 80)))
            .collect();
        parts.push(page.say("discord-also", &[("names", shown.join(" · ").into())]));
    }
    if let Some(note) = scope_note {
        let text = page.asking.app.wording.marked(&page.asking.lang, note);
        parts.push(escape(&truncate(&text, SCOPE_NOTE)));
    }
    parts.join("\n")
}

/// Everything known of a thing beside its passages; for a button of its card.
pub(super) fn all_facts(page: &Page<'_>) -> Option<Message> {
    use crate::answer::Card;
    let (kind, color, names, note, fields) = match page.answer.card.as_ref()? {
        Card::Actor(card) => {
            let roles = facts::roles(page, card, true);
            let ties = facts::relations(page, &card.relations, true);
            let events = facts::events(page, &card.events);
            let fields = [
                ("discord-roles", roles),
                ("discord-relations", ties),
                ("discord-events", events),
            ];
            let color = colour::actor(card.kind);
            (
                Some(card.kind),
                color,
                &card.also_known_as,
                card.scope_note.as_ref(),
                fields,
            )
        }
        Card::Theme(card) => {
            let around = facts::themes_around(page, card);
            let events = facts::events(page, &card.events);
            let questions = facts::questions(page, &card.questions);
            let fields = [
                ("discord-around", around),
                ("discord-events", events),
                ("discord-questions", questions),
            ];
            (
                None,
                colour::THEME,
                &card.also_known_as,
                card.scope_note.as_ref(),
                fields,
            )
        }
        _ => return None,
    };
    let fields: Vec<Field> = fields
        .iter()
        .flat_map(|(key, lines)| facts::lines(page, key, lines, usize::MAX, 1_000))
        .collect();
    let mut description = Vec::new();
    if !names.is_empty() {
        let names: Vec<String> = facts::varied(names).map(escape).collect();
        let names = truncate(&names.join(" · "), 1_000);
        description.push(page.say("discord-also", &[("names", names.into())]));
    }
    if let Some(note) = note {
        description.push(escape(
            &page.asking.app.wording.marked(&page.asking.lang, note),
        ));
    }
    let embed = Embed {
        title: title(page, kind),
        description: truncate(&description.join("\n"), 1_800),
        color,
        fields,
        footer: footer_of_facts(page),
        ..Embed::default()
    };
    Some(Message {
        embeds: vec![embed],
        private: true,
        ..Message::default()
    })
}
