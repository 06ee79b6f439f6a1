//! What each command shows beside passages.

use super::{Page, Pen, Style, names};
use crate::answer::{
    ActorCard, Answer, Card, ConnectionsCard, EntityRef, EventLine, LocalText, MentionsCard,
    RelationLine, RoleLine, SourceCard, ThemeCard, TimelineCard,
};
use crate::knowledge::{EntityKind, PartialDate};

/// "Liu He · person", where the card is one thing's. Whether it is.
pub(super) fn title(pen: Pen<'_>, answer: &Answer, page: &mut Page) -> bool {
    let (kind, actor) = match &answer.card {
        Some(Card::Actor(card)) => (EntityKind::Actor, Some(card.kind)),
        Some(Card::Theme(_)) => (EntityKind::Theme, None),
        Some(Card::Source(_)) => (EntityKind::Source, None),
        _ => return false,
    };
    let Some(entity) = &answer.entity else {
        return false;
    };
    let kind = format!(" · {}", pen.wording.kind(pen.lang, kind, actor));
    page.paragraph(
        "",
        "",
        &[(Style::Title, &entity.label), (Style::Small, &kind)],
    );
    true
}

pub(super) fn actor(pen: Pen<'_>, card: &ActorCard, page: &mut Page) {
    also(pen, &card.also_known_as, page);
    scope_note(pen, card.scope_note.as_ref(), page);
    if !card.roles.is_empty() {
        page.heading(&pen.say("card-roles", &[]));
        for line in &card.roles {
            role(pen, line, page);
        }
    }
    if !card.relations.is_empty() {
        page.heading(&pen.say("card-relations", &[]));
        for line in &card.relations {
            relation(pen, None, line, page);
        }
    }
    events(pen, &card.events, page);
    page.gap();
    row(pen, "card-actors", &card.actors, page);
    row(pen, "card-themes", &card.themes, page);
}

pub(super) fn theme(pen: Pen<'_>, card: &ThemeCard, page: &mut Page) {
    also(pen, &card.also_known_as, page);
    scope_note(pen, card.scope_note.as_ref(), page);
    page.gap();
    row(pen, "card-broader", &card.broader, page);
    row(pen, "card-narrower", &card.narrower, page);
    row(pen, "card-related", &card.related, page);
    row(pen, "card-involved", &card.actors, page);
    events(pen, &card.events, page);
    if !card.questions.is_empty() {
        page.heading(&pen.say("card-questions", &[]));
        for question in &card.questions {
            page.item(&[(Style::Plain, &pen.wording.marked(pen.lang, question))]);
        }
    }
}

pub(super) fn source(pen: Pen<'_>, card: &SourceCard, page: &mut Page) {
    if let Some(at) = &card.at {
        let place = pen
            .wording
            .numbered(pen.lang, &card.kind, at.section, at.paragraph);
        page.heading(&place);
        let small = match &at.verbatim {
            Some(verbatim) => {
                page.text("  ", &format!("“{}”", verbatim.text));
                let mut facts = vec![pen.say("quotation", &[])];
                facts.extend(pen.wording.foreign(pen.lang, &verbatim.lang));
                format!("— {}", facts.join(" · "))
            }
            None => pen.say("not-quotable", &[]),
        };
        page.paragraph("  ", "  ", &[(Style::Small, &small)]);
        let turns = [("card-previous", &at.previous), ("card-next", &at.next)];
        for (key, passage) in turns {
            if let Some(passage) = passage {
                let place = pen.wording.place(pen.lang, &passage.source);
                let said = pen.say(
                    key,
                    &[("place", place.into()), ("id", passage.id.as_str().into())],
                );
                page.paragraph("  ", "    ", &[(Style::Small, &said)]);
            }
        }
        return;
    }
    describe(pen, card, page);
    if !card.sections.is_empty() {
        page.heading(&pen.say("card-sections", &[]));
        for section in &card.sections {
            let title = section.title.as_ref();
            let title = title.map_or_else(String::new, |title| pen.wording.marked(pen.lang, title));
            let counts = pen.say("card-section-counts", &[("total", section.passages.into())]);
            let number = format!("{:>3}  ", section.number);
            let counts = format!(" · {counts}");
            page.paragraph(
                &number,
                "     ",
                &[(Style::Plain, &title), (Style::Small, &counts)],
            );
        }
    }
}

pub(super) fn sources(pen: Pen<'_>, list: &[SourceCard], page: &mut Page) {
    for card in list {
        page.gap();
        let title = pen.wording.marked(pen.lang, &card.title);
        let id = format!(" · {}", card.id);
        page.paragraph("", "", &[(Style::Title, &title), (Style::Small, &id)]);
        describe(pen, card, page);
    }
}

/// What a source is: only what is known.
fn describe(pen: Pen<'_>, card: &SourceCard, page: &mut Page) {
    scope_note(pen, card.description.as_ref(), page);
    page.gap();
    let date = card.date.map(|date| pen.wording.date(pen.lang, date));
    let language = pen.wording.language(pen.lang, &card.language);
    let licence = pen.wording.licence(pen.lang, &card.licence);
    let facts = [
        ("card-author", card.author.as_deref()),
        ("card-publisher", card.publisher.as_deref()),
        ("card-date", date.as_deref()),
        ("card-language", Some(language.as_str())),
        ("card-url", card.url.as_deref()),
        ("card-file", card.file.as_deref()),
        ("card-licence", Some(licence.as_str())),
    ];
    for (key, value) in facts {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            fact(&pen.say(key, &[]), value, page);
        }
    }
}

pub(super) fn timeline(pen: Pen<'_>, card: &TimelineCard, page: &mut Page) {
    page.gap();
    for event in &card.events {
        event_line(pen, event, page);
    }
}

pub(super) fn connections(pen: Pen<'_>, card: &ConnectionsCard, page: &mut Page) {
    page.gap();
    for line in &card.relations {
        relation(pen, Some(&card.a), line, page);
    }
    for step in &card.path {
        relation(pen, Some(&step.from), &step.relation, page);
    }
    events(pen, &card.events, page);
}

pub(super) fn mentions(card: &MentionsCard, page: &mut Page) {
    page.gap();
    for mention in &card.mentions {
        let words = format!("“{}” → ", mention.text);
        let id = format!("  {}", mention.entity.id);
        page.item(&[
            (Style::Plain, &words),
            (Style::Title, &mention.entity.label),
            (Style::Small, &id),
        ]);
    }
}

/// Most other names on a card.
const NAMES: usize = 8;

fn also(pen: Pen<'_>, names: &[LocalText], page: &mut Page) {
    let mut shown: Vec<&str> = Vec::new();
    for name in names {
        if !shown.contains(&name.text.as_str()) {
            shown.push(&name.text);
        }
    }
    if !shown.is_empty() {
        let more = if shown.len() > NAMES { ", …" } else { "" };
        shown.truncate(NAMES);
        let names = format!("{}{more}", shown.join(", "));
        let names = pen.say("card-also", &[("names", names.into())]);
        page.paragraph("", "", &[(Style::Small, &names)]);
    }
}

fn scope_note(pen: Pen<'_>, note: Option<&LocalText>, page: &mut Page) {
    if let Some(note) = note {
        page.gap();
        page.text("", &pen.wording.marked(pen.lang, note));
    }
}

fn role(pen: Pen<'_>, role: &RoleLine, page: &mut Page) {
    let mut words = pen.wording.marked(pen.lang, &role.title);
    if let Some(at) = &role.at
        && !role.title.text.contains(&at.label)
    {
        words = format!("{words} · {}", at.label);
    }
    dated(pen, &words, role.from, role.to, page);
}

fn relation(pen: Pen<'_>, of: Option<&EntityRef>, line: &RelationLine, page: &mut Page) {
    let tie = pen.wording.relation(pen.lang, &line.kind, line.inverse);
    let of = of.map_or_else(String::new, |of| format!("{} ", of.label));
    dated(
        pen,
        &format!("{of}{tie} {}", line.other.label),
        line.from,
        line.to,
        page,
    );
}

/// An item with its period, where one is known.
fn dated(
    pen: Pen<'_>,
    words: &str,
    from: Option<PartialDate>,
    to: Option<PartialDate>,
    page: &mut Page,
) {
    let period = pen.wording.period(pen.lang, from, to);
    let period = period.map_or_else(String::new, |period| format!(" · {period}"));
    page.item(&[(Style::Plain, words), (Style::Small, &period)]);
}

fn events(pen: Pen<'_>, events: &[EventLine], page: &mut Page) {
    if !events.is_empty() {
        page.heading(&pen.say("card-events", &[]));
        for event in events {
            event_line(pen, event, page);
        }
    }
}

fn event_line(pen: Pen<'_>, event: &EventLine, page: &mut Page) {
    let date = format!("{} · ", pen.wording.date(pen.lang, event.date));
    let title = pen.wording.marked(pen.lang, &event.title);
    page.item(&[(Style::Small, &date), (Style::Plain, &title)]);
}

/// "Themes: trade war, tariffs", where there are any.
fn row(pen: Pen<'_>, key: &str, things: &[EntityRef], page: &mut Page) {
    if !things.is_empty() {
        fact(&pen.say(key, &[]), &names(things), page);
    }
}

fn fact(name: &str, value: &str, page: &mut Page) {
    let name = format!("{name}: ");
    page.paragraph(
        "",
        "    ",
        &[(Style::Heading, &name), (Style::Plain, value)],
    );
}
