//! The menu of things beside the one on a card.

use super::{Page, card_of};
use crate::answer::EntityRef;
use crate::discord::custom_id::{CustomId, Show};
use crate::discord::limits;
use crate::discord::markdown::plain;
use crate::discord::message::{Menu, MenuOption, Row};
use crate::text::truncate;

/// A menu of all these things but the one on the card. Each group gets its share of the places.
pub(super) fn menu(page: &Page<'_>, placeholder: &str, groups: &[&[EntityRef]]) -> Option<Row> {
    let filled = groups.iter().filter(|group| !group.is_empty()).count();
    let share = limits::CHOICES / filled.max(1);
    let itself = page.answer.entity.as_ref();
    let mut options: Vec<MenuOption> = Vec::new();
    for entity in groups.iter().flat_map(|group| group.iter().take(share)) {
        let does = CustomId::Show(Show::of(card_of(entity.kind), entity.id.as_str()));
        let known = options.iter().any(|option| option.does == does);
        if !known && itself != Some(entity) {
            options.push(MenuOption {
                label: plain(&entity.label),
                description: truncate(&plain(&about(page, entity)), limits::CHOICE),
                does,
            });
        }
    }
    (!options.is_empty()).then(|| {
        Row::Menu(Menu {
            name: "related",
            placeholder: plain(&page.say(placeholder, &[])),
            options,
        })
    })
}

/// What a thing is, to tell it from others: its scope note, else its kind.
pub(super) fn about(page: &Page<'_>, entity: &EntityRef) -> String {
    use crate::knowledge::Entity;
    let knowledge = &page.asking.corpus.knowledge;
    let (wording, lang) = (&page.asking.app.wording, &page.asking.lang);
    let (note, kind) = match knowledge.entity(entity.kind, &entity.id) {
        Some(Entity::Actor(key)) => (
            knowledge[key].scope_note.get(lang),
            Some(knowledge[key].kind),
        ),
        Some(Entity::Theme(key)) => (knowledge[key].scope_note.get(lang), None),
        Some(Entity::Source(key)) => (knowledge[key].description.get(lang), None),
        None => (None, None),
    };
    match note {
        Some(note) => note.text.to_owned(),
        None => wording.kind(lang, entity.kind, kind),
    }
}
