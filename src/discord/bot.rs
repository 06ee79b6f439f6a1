//! The bot at work: every interaction in its own task, answered in time or not at all.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use serde_json::Value;
use serenity::model::application::Interaction;
use tokio::sync::mpsc;
use tokio::time::{Instant, timeout};

use super::interaction::{Read, Unreadable, read};
use super::response::Response;
use super::rest::{Delivery, FIRST_ANSWER, Rest};
use super::{apology, respond, respond_unreadable};
use crate::app::App;
use crate::text::echo;

/// Answers what the gateway brings.
#[derive(Debug)]
pub struct Bot {
    app: Arc<App>,
    rest: Arc<Rest>,
    /// Interactions that could not be read, or only so far as to say so.
    unread: AtomicU64,
    /// Held by every task, so that the end of all of them can be waited for.
    busy: mpsc::Sender<()>,
}

/// Waits for the tasks of a [`Bot`].
#[derive(Debug)]
pub struct Idle(mpsc::Receiver<()>);

impl Idle {
    /// Waits until every answer is sent, once the bot itself is gone, but no longer than `limit`.
    pub async fn wait(mut self, limit: Duration) {
        if timeout(limit, self.0.recv()).await.is_err() {
            tracing::warn!("stopping before every answer was sent");
        }
    }
}

/// An interaction, as far as answering and logging need it.
struct Question {
    id: u64,
    token: String,
    kind: u8,
    locale: String,
    in_server: bool,
}

impl Bot {
    /// A bot, and the means to wait for its last answers.
    #[must_use]
    pub fn new(app: Arc<App>, rest: Arc<Rest>) -> (Self, Idle) {
        let (busy, idle) = mpsc::channel(1);
        let bot = Self {
            app,
            rest,
            unread: AtomicU64::new(0),
            busy,
        };
        (bot, Idle(idle))
    }

    /// Answers an interaction in a task of its own.
    pub fn take(self: &Arc<Self>, json: Value) {
        let received = Instant::now();
        let bot = Arc::clone(self);
        let busy = self.busy.clone();
        tokio::spawn(async move {
            bot.answer(json, received).await;
            drop(bot);
            drop(busy);
        });
    }

    async fn answer(&self, json: Value, received: Instant) {
        let (question, response) = match read(json) {
            Read::Whole(interaction) => {
                let question = Question::of(&interaction);
                let response = self.guarded(&question, || respond(&self.app, &interaction));
                (question, response)
            }
            Read::Unreadable(unreadable) => {
                self.count_unread();
                let question = Question::from(&unreadable);
                let response =
                    self.guarded(&question, || respond_unreadable(&self.app, &unreadable));
                (question, response)
            }
            Read::Nothing => return self.count_unread(),
        };
        let thought = received.elapsed();
        let deadline = received + FIRST_ANSWER;
        let sent = self
            .rest
            .answer(question.id, &question.token, &response.body(), deadline)
            .await;
        let (command, outcome) = (response.command, response.outcome);
        let total_ms = received.elapsed().as_millis();
        match sent {
            Ok(Delivery::Delivered) => tracing::info!(
                command,
                outcome,
                locale = %question.locale,
                server = question.in_server,
                answer_us = thought.as_micros(),
                total_ms,
                "answered"
            ),
            Ok(Delivery::AlreadyAnswered) => {
                tracing::debug!(
                    command,
                    outcome,
                    total_ms,
                    "the interaction was answered already"
                );
            }
            Ok(Delivery::TooLate) => {
                tracing::warn!(
                    command,
                    outcome,
                    total_ms,
                    "Discord no longer waits for this answer"
                );
            }
            Err(error) => {
                tracing::warn!(command, outcome, total_ms, %error, "an answer could not be sent");
            }
        }
    }

    /// A response, or an apology where making it panics.
    fn guarded(&self, question: &Question, respond: impl FnOnce() -> Response) -> Response {
        catch_unwind(AssertUnwindSafe(respond)).unwrap_or_else(|_| {
            tracing::error!(
                kind = question.kind,
                "making an answer failed; this is a mistake in Footnote"
            );
            apology(&self.app, question.kind, &question.locale)
        })
    }

    fn count_unread(&self) {
        let unread = self.unread.fetch_add(1, Ordering::Relaxed) + 1;
        tracing::warn!(unread, "an interaction could not be read");
    }
}

impl Question {
    fn of(interaction: &Interaction) -> Self {
        let (kind, locale) = match interaction {
            Interaction::Command(command) => (2, command.locale.as_str()),
            Interaction::Component(component) => (3, component.locale.as_str()),
            Interaction::Autocomplete(typing) => (4, typing.locale.as_str()),
            Interaction::Modal(modal) => (5, modal.locale.as_str()),
            _ => (1, ""),
        };
        Self {
            id: interaction.id().get(),
            token: interaction.token().to_owned(),
            kind,
            locale: echo(locale, 10),
            in_server: interaction.guild_id().is_some(),
        }
    }
}

impl From<&Unreadable> for Question {
    fn from(unreadable: &Unreadable) -> Self {
        Self {
            id: unreadable.id,
            token: unreadable.token.clone(),
            kind: unreadable.kind,
            locale: echo(&unreadable.locale, 10),
            in_server: false,
        }
    }
}
