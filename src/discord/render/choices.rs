//! What to ask instead, where a question fits several things or none.

use super::{Page, ask, card_for, card_of, related};
use crate::answer::{EntityRef, Outcome, Remark, Side};
use crate::discord::custom_id::{Card, CustomId, Show};
use crate::discord::limits;
use crate::discord::markdown::{escape, plain};
use crate::discord::message::{Button, Embed, Menu, MenuOption, Message, Row};
use crate::text::truncate;

/// Characters of what is said about a choice.
const ABOUT: usize = 160;

/// The sentence that says so, and the choices to press.
pub(super) fn message(page: &Page<'_>) -> Message {
    let answer = page.answer;
    let choices = choices(page);
    let mut description = page.sentence();
    if answer.outcome == Outcome::Ambiguous {
        for (entity, _) in &choices {
            let about = truncate(&related::about(page, entity), ABOUT);
            description.push_str(&format!(
                "\n• **{}**: {}",
                escape(&entity.label),
                escape(&about)
            ));
        }
    }
    let embed = Embed {
        description,
        color: super::colour::CHOICE,
        ..Embed::default()
    };
    Message {
        embeds: vec![embed],
        rows: row(page, &choices).into_iter().collect(),
        // Nobody else needs to see a question that can't be read.
        private: answer.outcome == Outcome::Invalid,
        ..Message::default()
    }
}

/// The things to choose from, and the card that each is shown by.
fn choices(page: &Page<'_>) -> Vec<(EntityRef, Show)> {
    let answer = page.answer;
    if let Some(Remark::OtherCommand(command, entity)) = &answer.remark {
        let show = Show::of(card_for(*command), entity.id.as_str());
        return vec![(entity.clone(), show)];
    }
    let offered = answer.suggestions.iter().map(|s| EntityRef {
        kind: s.kind,
        id: s.value.clone(),
        label: s.label.clone(),
    });
    offered
        .take(limits::CHOICES)
        .map(|entity| {
            let show = chosen(page, &entity);
            (entity, show)
        })
        .collect()
}

/// The question once this is chosen: what else it says stays.
fn chosen(page: &Page<'_>, entity: &EntityRef) -> Show {
    let (card, text) = (page.show.card, page.show.text.as_str());
    let (first, second, third) = ask::parts(text);
    match (card, &page.answer.remark) {
        (Card::Connections, Some(Remark::Side(Side::A, _))) => {
            Show::new(card, ask::pair(&entity.id, second))
        }
        (Card::Connections, Some(Remark::Side(Side::B, _))) => {
            Show::new(card, ask::pair(first, &entity.id))
        }
        (Card::Timeline, _) => Show::new(card, ask::timeline(&entity.id, second, third)),
        _ => Show::of(card_of(entity.kind), entity.id.as_str()),
    }
}

/// Buttons where they fit in one row, else a menu.
fn row(page: &Page<'_>, choices: &[(EntityRef, Show)]) -> Option<Row> {
    if choices.is_empty() {
        return None;
    }
    if choices.len() <= limits::BUTTONS {
        let buttons = choices.iter().map(|(entity, show)| {
            // People do share names: then the id tells them apart.
            let shared = choices
                .iter()
                .filter(|(other, _)| other.label == entity.label)
                .count()
                > 1;
            let label = if shared {
                format!(
                    "{} ({})",
                    truncate(&entity.label, 40),
                    truncate(&entity.id, 36)
                )
            } else {
                entity.label.clone()
            };
            Button::new(plain(&label), CustomId::Show(show.clone()))
        });
        return Some(Row::Buttons(buttons.collect()));
    }
    let options = choices.iter().map(|(entity, show)| MenuOption {
        label: plain(&entity.label),
        description: truncate(&plain(&related::about(page, entity)), limits::CHOICE),
        does: CustomId::Show(show.clone()),
    });
    Some(Row::Menu(Menu {
        name: "choose",
        placeholder: page.say("discord-choose", &[]),
        options: options.collect(),
    }))
}
