//! Responses to interactions, whichever way they travel.

use serde_json::{Value, json};

use super::choice::Choice;
use super::form::Form;
use super::limits;
use super::message::{File, Message};
use super::reply::Reply;

/// What Discord is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// What is done.
    pub act: Act,
    /// What was asked, for the log: a command's name, or what stands for it.
    pub command: &'static str,
    /// What came of it, for the log.
    pub outcome: &'static str,
    /// What is done once it was sent, or could not be.
    pub then: Vec<After>,
}

/// What is done after an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum After {
    /// Somebody is told something in a direct message, if they take any.
    Tell {
        /// The user.
        user: u64,
        /// What they are told, within Discord's limits.
        message: Message,
    },
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
    /// A form that pops up. Only a first answer in time can: see [`delivery`](super::delivery).
    Form(Form),
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
            then: Vec::new(),
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
            then: Vec::new(),
        }
    }

    /// A form that pops up, within Discord's limits. One without questions, or whose id can't be sent, is a mistake of
    /// the caller's: nothing more than a private "…" is shown.
    #[must_use]
    pub fn form(form: Form, command: &'static str, outcome: &'static str) -> Self {
        let Some(form) = limits::fit_form(form) else {
            debug_assert!(false, "a form of {command} can't be sent");
            return Self::create(Message::private(String::new()), command, outcome);
        };
        Self {
            act: Act::Form(form),
            command,
            outcome,
            then: Vec::new(),
        }
    }

    /// The same answer, and after it a direct message to somebody.
    #[must_use]
    pub fn telling(mut self, user: u64, message: Message) -> Self {
        let message = limits::fit(message);
        self.then.push(After::Tell { user, message });
        self
    }

    /// What a command or a button came to, as a new message.
    #[must_use]
    pub fn reply(reply: Reply, command: &'static str) -> Self {
        Self::create(reply.message, command, reply.outcome)
    }

    /// The message it shows, if it shows one.
    #[must_use]
    pub fn message(&self) -> Option<&Message> {
        match &self.act {
            Act::Create(message) | Act::Replace(message) => Some(message),
            Act::Pong | Act::Complete(_) | Act::Form(_) => None,
        }
    }

    /// The files that go with its JSON.
    #[must_use]
    pub fn files(&self) -> &[File] {
        self.message().map_or(&[], |message| &message.files)
    }

    /// The JSON of the response.
    #[must_use]
    pub fn body(&self) -> Value {
        match &self.act {
            Act::Pong => json!({ "type": 1 }),
            Act::Create(message) => json!({ "type": 4, "data": message.created() }),
            Act::Replace(message) => json!({ "type": 7, "data": message.edited() }),
            Act::Form(form) => json!({ "type": 9, "data": form.json() }),
            Act::Complete(choices) => json!({ "type": 8, "data": { "choices": choices } }),
        }
    }
}
