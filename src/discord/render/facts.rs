//! Roles, relations, events and what surrounds a theme, a line each.

use super::Page;
use crate::answer::{ActorCard, EntityRef, EventLine, LocalText, RelationLine, ThemeCard};
use crate::discord::markdown::escape;
use crate::discord::message::Field;
use crate::text::truncate;

/// Characters of one line.
const LINE: usize = 300;

/// What an actor was, with the passages that carry it where there is room for them.
pub(super) fn roles(page: &Page<'_>, card: &ActorCard, evidence: bool) -> Vec<String> {
    let (wording, lang) = (&page.asking.app.wording, &page.asking.lang);
    card.roles
        .iter()
        .map(|role| {
            let mut line = escape(&wording.marked(lang, &role.title));
            if let Some(at) = &role.at {
                let at = [("place", escape(&at.label).into())];
                line.push_str(&page.say("discord-role-at", &at));
            }
            if let Some(period) = wording.period(lang, role.from, role.to) {
                line.push_str(&format!(" ({})", escape(&period)));
            }
            with_evidence(line, &role.evidence, evidence)
        })
        .collect()
}

/// How an actor is tied to others.
pub(super) fn relations(
    page: &Page<'_>,
    relations: &[RelationLine],
    evidence: bool,
) -> Vec<String> {
    let (wording, lang) = (&page.asking.app.wording, &page.asking.lang);
    relations
        .iter()
        .map(|relation| {
            let tie = wording.relation(lang, &relation.kind, relation.inverse);
            let mut line = format!("{} {}", escape(&tie), escape(&relation.other.label));
            if let Some(period) = wording.period(lang, relation.from, relation.to) {
                line.push_str(&format!(" ({})", escape(&period)));
            }
            with_evidence(line, &relation.evidence, evidence)
        })
        .collect()
}

/// What happened.
pub(super) fn events(page: &Page<'_>, events: &[EventLine]) -> Vec<String> {
    let (wording, lang) = (&page.asking.app.wording, &page.asking.lang);
    events
        .iter()
        .map(|event| {
            let title = escape(&wording.marked(lang, &event.title));
            let line = format!("{}: {title}", escape(&wording.date(lang, event.date)));
            with_evidence(line, &event.evidence, true)
        })
        .collect()
}

/// Questions to discuss.
pub(super) fn questions(page: &Page<'_>, questions: &[LocalText]) -> Vec<String> {
    let (wording, lang) = (&page.asking.app.wording, &page.asking.lang);
    questions
        .iter()
        .map(|question| escape(&wording.marked(lang, question)))
        .collect()
}

/// Wider, narrower and neighbouring themes.
pub(super) fn themes_around(page: &Page<'_>, card: &ThemeCard) -> Vec<String> {
    let line = |key: &str, themes: &[EntityRef]| {
        let labels: Vec<String> = themes.iter().map(|theme| escape(&theme.label)).collect();
        (!labels.is_empty()).then(|| page.say(key, &[("themes", labels.join(", ").into())]))
    };
    [
        line("discord-broader", &card.broader),
        line("discord-narrower", &card.narrower),
        line("discord-near", &card.related),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Whole lines under a heading, as many as fit; the rest by their number.
pub(super) fn lines(
    page: &Page<'_>,
    key: &str,
    lines: &[String],
    max_lines: usize,
    max_chars: usize,
) -> Option<Field> {
    if lines.is_empty() {
        return None;
    }
    let mut value = String::new();
    let mut shown = 0;
    for line in lines.iter().take(max_lines) {
        let line = format!("• {}\n", truncate(line, LINE));
        // The first line always shows; 40 characters are for the number of those that do not.
        if shown > 0 && value.chars().count() + line.chars().count() + 40 > max_chars {
            break;
        }
        value.push_str(&line);
        shown += 1;
    }
    if shown < lines.len() {
        let more = [("more", (lines.len() - shown).into())];
        value.push_str(&page.say("discord-and-more", &more));
    }
    Some(Field {
        name: page.say(key, &[]),
        value,
    })
}

/// Names with those in other scripts first: they tell a reader of the Latin name most.
pub(super) fn varied(names: &[LocalText]) -> impl Iterator<Item = &str> {
    let latin = |name: &&LocalText| name.text.chars().any(|c| c.is_ascii_alphabetic());
    let others = names.iter().filter(move |name| !latin(name));
    others
        .chain(names.iter().filter(move |name| latin(name)))
        .map(|name| name.text.as_str())
}

/// A line with the ids of the passages that carry it, for `/source`.
fn with_evidence(line: String, evidence: &[String], shown: bool) -> String {
    if !shown || evidence.is_empty() {
        return line;
    }
    let ids: Vec<&str> = evidence.iter().take(3).map(String::as_str).collect();
    format!(
        "{} — {}",
        truncate(&line, LINE - 100),
        escape(&ids.join(", "))
    )
}
