//! Replies: what commands and buttons come to.

use super::asking::Asking;
use super::message::Message;

/// A message, and what the log says about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The message.
    pub message: Message,
    /// What came of the question, in one word.
    pub outcome: &'static str,
}

impl Reply {
    /// A private sentence; it must be escaped already.
    #[must_use]
    pub fn sentence(sentence: String, outcome: &'static str) -> Self {
        Self {
            message: Message::private(sentence),
            outcome,
        }
    }

    /// That what was pressed or sent is of an earlier version.
    #[must_use]
    pub fn stale(asking: &Asking<'_>) -> Self {
        Self::sentence(asking.say("discord-stale", &[]), "stale")
    }

    /// That a form was sent that is not of this bot's making.
    #[must_use]
    pub fn unknown_form(asking: &Asking<'_>) -> Self {
        Self::sentence(asking.say("discord-unknown-form", &[]), "unknown")
    }

    /// That something else than what the command takes was given.
    #[must_use]
    pub fn misfit(asking: &Asking<'_>) -> Self {
        Self::sentence(asking.say("discord-misfit", &[]), "misfit")
    }
}
