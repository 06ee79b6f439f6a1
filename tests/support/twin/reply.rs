//! What a person gets back: a message, or a form, and how long it took.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use super::message;
use super::state::{Callback, Interaction, State};

/// Over the wire and back, beyond what the bot itself may take.
const SLACK: Duration = Duration::from_millis(500);

/// An interaction that was sent, its answer not yet waited for.
#[derive(Clone, Debug)]
pub(crate) struct Pending {
    state: Arc<State>,
    token: String,
}

impl Pending {
    /// The interaction of `token`.
    pub(crate) fn new(state: Arc<State>, token: String) -> Self {
        Self { state, token }
    }

    /// The interaction's token.
    pub(crate) fn token(&self) -> &str {
        &self.token
    }

    /// The first answer, of any kind; panics if none comes in time.
    pub(crate) async fn callback(&self) -> Callback {
        match self.try_callback().await {
            Some(callback) => callback,
            None => panic!("no answer in time to {:#}", self.interaction().payload),
        }
    }

    /// The first answer; `None` if none comes in time.
    pub(crate) async fn try_callback(&self) -> Option<Callback> {
        let limit = self.state.options.acknowledge_within + SLACK;
        self.callback_within(limit).await
    }

    /// The first answer within a time of the caller's choice, for a bot that is being resumed.
    pub(crate) async fn callback_within(&self, limit: Duration) -> Option<Callback> {
        let token = &self.token;
        self.state
            .wait(limit, |world| {
                world.interactions.get(token)?.callback.clone()
            })
            .await
    }

    /// What the person sees in the end: a deferral is followed until the answer is there.
    pub(crate) async fn reply(&self) -> Reply {
        let callback = self.callback().await;
        self.settled(callback).await
    }

    /// As [`Self::reply`], within a time of the caller's choice for the first answer.
    pub(crate) async fn reply_within(&self, limit: Duration) -> Reply {
        match self.callback_within(limit).await {
            Some(callback) => self.settled(callback).await,
            None => panic!("no answer in {limit:?} to {:#}", self.interaction().payload),
        }
    }

    async fn settled(&self, callback: Callback) -> Reply {
        let limit = self.state.options.answer_within;
        let token = &self.token;
        let seen = self.state.wait(limit, |world| {
            let interaction = world.interactions.get(token)?;
            let first_follow_up = interaction.follow_ups.first();
            let message = match callback.kind {
                8 => return Some(Value::Null),
                9 => return Some(callback.data.clone()),
                _ if interaction.awaited => return None,
                6 => first_follow_up.or(interaction.original.as_ref())?,
                _ => interaction.original.as_ref()?,
            };
            // A deleted answer is an answer that shows nothing.
            Some(world.messages.get(message).cloned().unwrap_or_default())
        });
        let Some(json) = seen.await else {
            panic!(
                "deferred, and then no answer to {:#}",
                self.interaction().payload
            );
        };
        Reply {
            pending: self.clone(),
            callback,
            json,
        }
    }

    fn interaction(&self) -> Interaction {
        self.state
            .read(|world| world.interactions.get(&self.token).cloned())
            .expect("an interaction that was dispatched")
    }
}

/// What a person sees after an interaction.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    pending: Pending,
    callback: Callback,
    json: Value,
}

/// A button under a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Button {
    /// What is written on it.
    pub(crate) label: String,
    /// What the bot gets back; links have none.
    pub(crate) custom_id: Option<String>,
    /// Where a link leads.
    pub(crate) url: Option<String>,
    /// It can't be pressed.
    pub(crate) disabled: bool,
    /// Discord's number of the component.
    pub(crate) number: u64,
}

/// A menu under a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Select {
    /// What the bot gets back.
    pub(crate) custom_id: String,
    /// The text shown while nothing is chosen.
    pub(crate) placeholder: String,
    /// What can be chosen.
    pub(crate) options: Vec<SelectOption>,
    /// Discord's number of the component.
    pub(crate) number: u64,
}

/// One line of a menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SelectOption {
    /// The text.
    pub(crate) label: String,
    /// What the bot gets back.
    pub(crate) value: String,
    /// The smaller text below.
    pub(crate) description: String,
}

impl Reply {
    /// A message that answers no interaction: in a channel, or a direct one.
    pub(crate) fn posted(state: Arc<State>, json: Value) -> Self {
        Self {
            pending: Pending::new(state, String::new()),
            callback: Callback {
                kind: 0,
                data: Value::Null,
                latency: Duration::ZERO,
            },
            json,
        }
    }

    /// The message as Discord stores it, or the form.
    pub(crate) fn json(&self) -> &Value {
        &self.json
    }

    /// The interaction that was answered.
    pub(crate) fn interaction(&self) -> Interaction {
        self.pending.interaction()
    }

    /// Time from dispatch to the first answer.
    pub(crate) fn latency(&self) -> Duration {
        self.callback.latency
    }

    /// Discord's number for the kind of first answer (4 message, 5 deferred, 7 update, …).
    pub(crate) fn kind(&self) -> u64 {
        self.callback.kind
    }

    /// A form popped up instead of a message.
    pub(crate) fn is_form(&self) -> bool {
        self.callback.kind == 9
    }

    /// Only the asker sees the message.
    pub(crate) fn is_private(&self) -> bool {
        self.json["flags"].as_u64().unwrap_or_default() & message::PRIVATE != 0
    }

    /// The message's plain text.
    pub(crate) fn content(&self) -> &str {
        self.json["content"].as_str().unwrap_or_default()
    }

    /// The message's embeds.
    pub(crate) fn embeds(&self) -> &[Value] {
        self.json["embeds"]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    /// The message's files: each with `filename` and `size`.
    pub(crate) fn attachments(&self) -> &[Value] {
        self.json["attachments"]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    /// What the file of this name holds; panics if there is none.
    pub(crate) fn file(&self, name: &str) -> Vec<u8> {
        let attached = self
            .attachments()
            .iter()
            .find(|file| file["filename"] == name);
        let id = attached.and_then(|file| file["id"].as_str());
        let bytes = id.and_then(|id| {
            self.pending
                .state
                .read(|world| world.files.get(id).cloned())
        });
        bytes.unwrap_or_else(|| panic!("no file {name:?}; there are {:#?}", self.attachments()))
    }

    /// As [`Self::file`], as text.
    pub(crate) fn file_text(&self, name: &str) -> String {
        String::from_utf8(self.file(name)).expect("a file in UTF-8")
    }

    /// Everything a person can read, a line each.
    pub(crate) fn text(&self) -> String {
        let mut lines = vec![self.content().to_owned()];
        let mut add = |value: &Value| lines.extend(value.as_str().map(str::to_owned));
        add(&self.json["title"]);
        for embed in self.embeds() {
            add(&embed["author"]["name"]);
            add(&embed["title"]);
            add(&embed["description"]);
            for field in embed["fields"].as_array().into_iter().flatten() {
                add(&field["name"]);
                add(&field["value"]);
            }
            add(&embed["footer"]["text"]);
        }
        for part in self.parts() {
            add(&part["label"]);
            add(&part["placeholder"]);
            for option in part["options"].as_array().into_iter().flatten() {
                add(&option["label"]);
                add(&option["description"]);
            }
        }
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }

    /// The buttons, in order.
    pub(crate) fn buttons(&self) -> Vec<Button> {
        let button = |part: &Value| Button {
            label: text(&part["label"]),
            custom_id: part["custom_id"].as_str().map(str::to_owned),
            url: part["url"].as_str().map(str::to_owned),
            disabled: part["disabled"] == true,
            number: part["id"].as_u64().unwrap_or_default(),
        };
        self.parts()
            .filter(|part| part["type"] == 2)
            .map(button)
            .collect()
    }

    /// The labels of the buttons that can be pressed.
    pub(crate) fn labels(&self) -> Vec<String> {
        let open = self.buttons().into_iter().filter(|button| !button.disabled);
        open.map(|button| button.label).collect()
    }

    /// The menus, in order.
    pub(crate) fn selects(&self) -> Vec<Select> {
        let option = |option: &Value| SelectOption {
            label: text(&option["label"]),
            value: text(&option["value"]),
            description: text(&option["description"]),
        };
        let select = |part: &Value| Select {
            custom_id: text(&part["custom_id"]),
            placeholder: text(&part["placeholder"]),
            options: part["options"]
                .as_array()
                .into_iter()
                .flatten()
                .map(option)
                .collect(),
            number: part["id"].as_u64().unwrap_or_default(),
        };
        self.parts()
            .filter(|part| part["type"] == 3)
            .map(select)
            .collect()
    }

    /// The same message as it is now, after later edits.
    pub(crate) fn current(&self) -> Self {
        let id = self.json["id"].as_str().unwrap_or_default();
        let now = self
            .pending
            .state
            .read(|world| world.messages.get(id).cloned());
        Self {
            json: now.unwrap_or_else(|| self.json.clone()),
            ..self.clone()
        }
    }

    /// The message once it has changed from what this reply shows; panics if it doesn't.
    pub(crate) async fn edited(&self) -> Self {
        let id = self.json["id"].as_str().unwrap_or_default();
        let state = &self.pending.state;
        let changed = state.wait(state.options.answer_within, |world| {
            world
                .messages
                .get(id)
                .filter(|message| **message != self.json)
                .cloned()
        });
        match changed.await {
            Some(json) => Self {
                json,
                ..self.clone()
            },
            None => panic!("the message was not edited: {:#}", self.json),
        }
    }

    /// Messages that followed the first one, so far.
    pub(crate) fn follow_ups(&self) -> Vec<Self> {
        let follow_up = |json: Value| Self {
            json,
            ..self.clone()
        };
        self.pending.state.read(|world| {
            let interaction = world.interactions.get(self.pending.token());
            let ids = interaction.map(|interaction| interaction.follow_ups.as_slice());
            let ids = ids.unwrap_or_default().iter();
            ids.filter_map(|id| world.messages.get(id).cloned())
                .map(follow_up)
                .collect()
        })
    }

    /// Everything inside the rows of components.
    fn parts(&self) -> impl Iterator<Item = &Value> {
        let rows = self.json["components"].as_array().into_iter().flatten();
        rows.flat_map(|row| row["components"].as_array().into_iter().flatten())
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
