//! How an answer that is late announces itself: fixed before anybody knows what it will be.

use serenity::model::application::Interaction;

use super::components;
use super::custom_id::CustomId;
use super::{Offer, commands, desk};
use crate::app::App;

/// What Discord is told when the answer is not ready in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Defer {
    /// A message is coming that everybody sees.
    Public,
    /// A message is coming that only the one who asked sees.
    Private,
    /// The message that was pressed is going to change.
    InPlace,
}

impl Defer {
    /// The JSON of the deferral.
    #[must_use]
    pub fn body(self) -> serde_json::Value {
        match self {
            Self::Public => serde_json::json!({ "type": 5 }),
            Self::Private => serde_json::json!({ "type": 5, "data": { "flags": 1 << 6 } }),
            Self::InPlace => serde_json::json!({ "type": 6 }),
        }
    }
}

/// How the answer to an interaction may be put off; nothing where it can't be, as for completions.
#[must_use]
pub fn defers(app: &App, interaction: &Interaction) -> Option<Defer> {
    defers_of(&Offer::ALL, app, interaction)
}

pub(super) fn defers_of(offer: &Offer, app: &App, interaction: &Interaction) -> Option<Defer> {
    match interaction {
        Interaction::Command(command) => {
            let chosen = commands::choose(offer.commands, &command.data);
            // What nobody knows is answered with a private sentence.
            let settings = app.settings_of(interaction.guild_id().map(u64::from));
            let private = chosen.is_none_or(|chosen| chosen.is_private(&settings));
            Some(if private {
                Defer::Private
            } else {
                Defer::Public
            })
        }
        Interaction::Component(component) => {
            let in_place = match components::meant(component) {
                Some(CustomId::Show(_)) => components::is_askers(component),
                Some(id) => is_in_place(offer, &id),
                None => false,
            };
            Some(pressed(in_place))
        }
        Interaction::Modal(modal) => {
            let id = CustomId::parse(&modal.data.custom_id);
            let in_place = id.is_some_and(|id| is_in_place(offer, &id));
            // A command's form has no message that could change.
            Some(pressed(in_place && modal.message.is_some()))
        }
        _ => None,
    }
}

fn is_in_place(offer: &Offer, id: &CustomId) -> bool {
    desk::find(offer.handlers, id).is_some_and(|(handler, _)| handler.in_place)
}

fn pressed(in_place: bool) -> Defer {
    if in_place {
        Defer::InPlace
    } else {
        Defer::Private
    }
}
