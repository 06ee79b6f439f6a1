//! The desk: who takes the buttons, menus and forms whose custom ids are [`CustomId::Desk`] or [`CustomId::Report`].
//!
//! Whoever adds one adds a [`Handler`] to [`handlers`](super::handlers) and checks permissions in it: anybody may press what they can see.

use futures_util::future::BoxFuture;
use serenity::model::application::ComponentInteraction;

use super::asking::Asking;
use super::custom_id::CustomId;
use super::form::Filled;
use super::response::Response;

/// The verb of reports, whose custom ids leave it out for the sake of what they are about.
pub const REPORT: &str = "report";

/// Who takes the custom ids that begin with a verb: `CustomId::Desk("undo:17")` is taken by `undo`.
pub struct Handler {
    /// The verb, without a colon.
    pub verb: &'static str,
    /// Whether the answer usually takes the place of the message that was pressed. That has to be known before it is
    /// made, since it may be late.
    pub in_place: bool,
    /// What pressing, or choosing from a menu, does.
    pub pressed: Option<for<'a> fn(&'a Asking<'a>, Pressed<'a>) -> BoxFuture<'a, Response>>,
    /// What sending a form of this verb does.
    pub filled: Option<for<'a> fn(&'a Asking<'a>, Filled<'a>) -> BoxFuture<'a, Response>>,
}

/// A button that was pressed, or what was chosen from a menu.
#[derive(Debug, Clone, Copy)]
pub struct Pressed<'a> {
    /// What stands behind the verb in the custom id.
    pub about: &'a str,
    /// The message it is on.
    pub message: u64,
    /// That message, as far as Discord could be read.
    pub shown: &'a serenity::model::channel::Message,
}

impl<'a> Pressed<'a> {
    /// Of an interaction whose custom id says that it is about this.
    #[must_use]
    pub fn new(interaction: &'a ComponentInteraction, about: &'a str) -> Self {
        Self {
            about,
            message: interaction.message.id.get(),
            shown: &interaction.message,
        }
    }
}

/// The handler of a custom id, and what the id is about; nothing where nobody takes it.
pub(super) fn find<'a>(
    handlers: &[&'static Handler],
    id: &'a CustomId,
) -> Option<(&'static Handler, &'a str)> {
    let (verb, about) = match id {
        CustomId::Desk(text) => text.split_once(':').unwrap_or((text, "")),
        CustomId::Report(text) => (REPORT, text.as_str()),
        _ => return None,
    };
    let handler = handlers.iter().find(|handler| handler.verb == verb)?;
    Some((handler, about))
}
