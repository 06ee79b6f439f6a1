//! Sharing: what only the one who asked saw, shown to everybody with their name above it.
//!
//! The message itself comes with the button that was pressed, so its cards are shown again as they were: the words they
//! answer may be somebody else's message, which fits no custom id and which the bot can't read. A passage may have been
//! withdrawn since, so this is done only as long as the revision that answered still does.

use futures_util::future::BoxFuture;
use serenity::model::application::{
    ActionRow, ActionRowComponent, ButtonKind, ButtonStyle, SelectMenu,
};
use serenity::model::channel::Embed as Received;

use super::asking::Asking;
use super::beside;
use super::custom_id::CustomId;
use super::desk::{Handler, Pressed};
use super::limits;
use super::markdown::{escape, plain};
use super::message::{Button, Embed, Field, Footer, Menu, MenuOption, Message, Row, Style};
use super::reply::Reply;
use super::response::{Act, Response};

/// Who shares. The message that was pressed stays as it is; what is shown to everybody comes beside it, which is why a
/// late answer must not have announced itself as a private one.
pub(super) const HANDLER: Handler = Handler {
    verb: "share",
    in_place: true,
    pressed: Some(pressed),
    filled: None,
};

/// The menus that are shown again.
const MENUS: [&str; 3] = ["related", "choose", "mentions"];

/// Puts the button below a private answer that may be shared; `on_private` says whether it takes the place of one.
pub(super) fn offer(asking: &Asking<'_>, response: &mut Response, on_private: bool) {
    let (message, private) = match &mut response.act {
        Act::Create(message) => {
            let private = message.private;
            (message, private)
        }
        Act::Replace(message) => (message, on_private),
        _ => return,
    };
    if !private || !message.shareable || message.embeds.is_empty() {
        return;
    }
    let does = CustomId::Desk(format!("{}:{}", HANDLER.verb, asking.corpus.revision));
    let button = Button::new(asking.say("discord-button-share", &[]), does);
    let mut room = message.rows.iter_mut().filter_map(|row| match row {
        Row::Buttons(buttons) if buttons.len() < limits::BUTTONS => Some(buttons),
        _ => None,
    });
    if let Some(buttons) = room.next() {
        buttons.push(button);
    } else if message.rows.len() < limits::ROWS {
        message.rows.push(Row::Buttons(vec![button]));
    }
}

fn pressed<'a>(asking: &'a Asking<'a>, pressed: Pressed<'a>) -> BoxFuture<'a, Response> {
    Box::pin(async move {
        let Ok(revision) = pressed.about.parse::<u64>() else {
            return Response::reply(Reply::stale(asking), HANDLER.verb);
        };
        if revision != asking.corpus.revision {
            let sentence = asking.say("discord-share-changed", &[]);
            return Response::reply(Reply::sentence(sentence, "changed"), HANDLER.verb);
        }
        let embeds: Vec<Embed> = pressed.shown.embeds.iter().map(embed).collect();
        if embeds.is_empty() {
            return Response::reply(Reply::stale(asking), HANDLER.verb);
        }
        let name = [("name", escape(&asking.asker.name).into())];
        let message = Message {
            content: asking.say("discord-shared-by", &name),
            embeds,
            rows: pressed.shown.components.iter().filter_map(row).collect(),
            ..Message::default()
        };
        Response::create(message, HANDLER.verb, "shared")
    })
}

/// A card of ours, as Discord gives it back.
fn embed(received: &Received) -> Embed {
    let fields = received.fields.iter().map(|field| Field {
        name: field.name.clone(),
        value: field.value.clone(),
    });
    Embed {
        title: received.title.clone().unwrap_or_default(),
        url: received.url.clone(),
        description: received.description.clone().unwrap_or_default(),
        color: received.colour.map_or(0, |colour| colour.0),
        fields: fields.collect(),
        footer: Footer {
            text: received
                .footer
                .as_ref()
                .map_or_else(String::new, |f| f.text.clone()),
        },
    }
}

/// What can be pressed or chosen for what it shows, by anybody.
fn row(received: &ActionRow) -> Option<Row> {
    let mut buttons = Vec::new();
    for component in &received.components {
        match component {
            ActionRowComponent::Button(button) => {
                let ButtonKind::NonLink { custom_id, style } = &button.data else {
                    continue;
                };
                let does = CustomId::parse(custom_id).filter(is_for_all);
                buttons.extend(does.map(|does| Button {
                    style: match style {
                        ButtonStyle::Primary => Style::Primary,
                        _ => Style::Secondary,
                    },
                    ..Button::new(plain(button.label.as_deref().unwrap_or_default()), does)
                }));
            }
            ActionRowComponent::SelectMenu(received) => return menu(received).map(Row::Menu),
            _ => {}
        }
    }
    (!buttons.is_empty()).then_some(Row::Buttons(buttons))
}

fn menu(received: &SelectMenu) -> Option<Menu> {
    let Some(CustomId::Menu(name)) = CustomId::parse(received.custom_id.as_deref()?) else {
        return None;
    };
    let options = received.options.iter().filter_map(|option| {
        let does = CustomId::parse(&option.value).filter(is_for_all)?;
        Some(MenuOption {
            label: plain(&option.label),
            description: plain(option.description.as_deref().unwrap_or_default()),
            does,
        })
    });
    Some(Menu {
        name: MENUS.into_iter().find(|known| *known == name)?,
        placeholder: plain(received.placeholder.as_deref().unwrap_or_default()),
        options: options.collect(),
    })
}

/// Whether it shows something, to whoever presses it.
fn is_for_all(does: &CustomId) -> bool {
    match does {
        CustomId::Show(_) | CustomId::Facts(_) | CustomId::Original { .. } => true,
        CustomId::Report(_) => true,
        CustomId::Desk(about) => about.split(':').next() == Some(beside::HANDLER.verb),
        CustomId::Menu(_) => false,
    }
}
