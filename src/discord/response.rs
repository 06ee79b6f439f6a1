//! Responses to interactions, whichever way they travel.

use serde::Serialize;
use serde_json::{Value, json};

use super::limits;
use super::message::Message;

/// What Discord is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// What is done.
    pub act: Act,
    /// What was asked, for the log: a command's name, or what stands for it.
    pub command: &'static str,
    /// What came of it, for the log.
    pub outcome: &'static str,
}

/// What is done with an interaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Discord asked whether anybody is there.
    Pong,
    /// A new message.
    Create(Message),
    /// Another message in the place of the one whose button was pressed.
    Replace(Message),
    /// Completions.
    Complete(Vec<Choice>),
}

/// A completion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// What people see.
    pub name: String,
    /// What the command gets.
    pub value: String,
}

impl Response {
    /// A new message, within Discord's limits.
    #[must_use]
    pub fn create(message: Message, command: &'static str, outcome: &'static str) -> Self {
        let act = Act::Create(limits::fit(message));
        Self {
            act,
            command,
            outcome,
        }
    }

    /// A message in the place of another, within Discord's limits.
    #[must_use]
    pub fn replace(message: Message, command: &'static str, outcome: &'static str) -> Self {
        let act = Act::Replace(limits::fit(message));
        Self {
            act,
            command,
            outcome,
        }
    }

    /// The JSON of the response.
    #[must_use]
    pub fn body(&self) -> Value {
        match &self.act {
            Act::Pong => json!({ "type": 1 }),
            Act::Create(message) => json!({ "type": 4, "data": message.created() }),
            Act::Replace(message) => json!({ "type": 7, "data": message.edited() }),
            Act::Complete(choices) => json!({ "type": 8, "data": { "choices": choices } }),
        }
    }
}
