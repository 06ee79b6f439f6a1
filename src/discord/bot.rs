//! The bot at work: every interaction in its own task, answered in time or not at all.

use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::FutureExt;
use serde_json::Value;
use serenity::model::application::Interaction;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, sleep, timeout};

use super::defer::{Defer, defers};
use super::delivery::{Delivered, Line, Otherwise, Step, deliver};
use super::interaction::{Read, Unreadable, read};
use super::response::{After, Response};
use super::rest::{Delivery, Rest, RestError};
use super::{apology, late_form, respond, respond_unreadable};
use crate::app::App;
use crate::text::echo;

/// How long after a response that defers the answer may follow, and how long to wait before another attempt: Discord has to
/// have read the response.
const GRACE: Duration = Duration::from_millis(250);
/// How long Discord may take to read it.
const READ: Duration = Duration::from_secs(5);

/// Answers what the gateway or the endpoint brings.
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
    application: u64,
    token: String,
    kind: u8,
    locale: String,
    in_server: bool,
    /// How its answer may be put off.
    defer: Option<Defer>,
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
        self.start(json, None);
    }

    /// As [`Self::take`], but gives the JSON of the first answer in the place of sending it; nothing for what is no
    /// interaction.
    pub fn take_here(self: &Arc<Self>, json: Value) -> oneshot::Receiver<Value> {
        let (here, first) = oneshot::channel();
        self.start(json, Some(here));
        first
    }

    fn start(self: &Arc<Self>, json: Value, here: Option<oneshot::Sender<Value>>) {
        let received = Instant::now();
        let bot = Arc::clone(self);
        let busy = self.busy.clone();
        tokio::spawn(async move {
            bot.answer(json, here, received).await;
            drop(bot);
            drop(busy);
        });
    }

    async fn answer(&self, json: Value, here: Option<oneshot::Sender<Value>>, received: Instant) {
        let (question, delivered) = match read(json) {
            Read::Whole(interaction) => {
                let question = Question::of(&self.app, &interaction);
                let making = self.guarded(&question, respond(&self.app, &interaction));
                let delivered = self.deliver(&question, making, here, received).await;
                (question, delivered)
            }
            Read::Unreadable(unreadable) => {
                self.count_unread();
                let question = Question::from(&unreadable);
                let making = async { respond_unreadable(&self.app, &unreadable) };
                let making = self.guarded(&question, making);
                let delivered = self.deliver(&question, making, here, received).await;
                (question, delivered)
            }
            Read::Nothing => return self.count_unread(),
        };
        self.count(&delivered);
        log(&question, &delivered, received.elapsed());
        for after in &delivered.response.then {
            self.follow_up(after).await;
        }
    }

    /// Does what follows an answer. Nobody waits for it, and nobody is told where it fails.
    async fn follow_up(&self, after: &After) {
        let After::Tell { user, message } = after;
        match self.rest.direct_message(*user, message).await {
            Ok(_) => tracing::debug!("a member was told what came of what they sent"),
            Err(RestError::NoDirectMessages) => {
                tracing::debug!("a member takes no direct messages");
            }
            Err(error) => tracing::info!(%error, "a member could not be told"),
        }
    }

    async fn deliver(
        &self,
        question: &Question,
        making: impl Future<Output = Response>,
        here: Option<oneshot::Sender<Value>>,
        received: Instant,
    ) -> Delivered {
        let apology = apology(&self.app, question.kind, &question.locale);
        let otherwise = Otherwise {
            late: apology.clone(),
            late_form: late_form(&self.app, &question.locale),
            never: apology,
        };
        let webhook = Webhook {
            rest: &self.rest,
            question,
        };
        let defer = question.defer;
        match here {
            None => deliver(&webhook, making, defer, otherwise, received).await,
            Some(first) => {
                let here = Here {
                    webhook,
                    first: Mutex::new(Some(first)),
                };
                deliver(&here, making, defer, otherwise, received).await
            }
        }
    }

    /// A response, or an apology where making it panics.
    async fn guarded(
        &self,
        question: &Question,
        making: impl Future<Output = Response>,
    ) -> Response {
        AssertUnwindSafe(making)
            .catch_unwind()
            .await
            .unwrap_or_else(|_| {
                tracing::error!(
                    kind = question.kind,
                    "making an answer failed; this is a mistake in Footnote"
                );
                apology(&self.app, question.kind, &question.locale)
            })
    }

    fn count(&self, delivered: &Delivered) {
        let delivery = match &delivered.sent {
            Ok(Delivery::Delivered) => "delivered",
            Ok(Delivery::AlreadyAnswered) => "already_answered",
            Ok(Delivery::TooLate) => "too_late",
            Err(_) => "failed",
        };
        let Response {
            command, outcome, ..
        } = delivered.response;
        let metrics = &self.app.metrics;
        metrics.interaction(command, outcome, delivery, delivered.replied);
    }

    fn count_unread(&self) {
        self.app.metrics.unreadable();
        let unread = self.unread.fetch_add(1, Ordering::Relaxed) + 1;
        tracing::warn!(unread, "an interaction could not be read");
    }
}

/// The way to one interaction.
struct Webhook<'a> {
    rest: &'a Rest,
    question: &'a Question,
}

impl Line for Webhook<'_> {
    async fn send(&self, step: Step<'_>, deadline: Instant) -> Result<Delivery, RestError> {
        let Question {
            id,
            application,
            token,
            ..
        } = self.question;
        let (rest, app) = (self.rest, *application);
        match step {
            Step::Answer(response) => rest.answer(*id, token, response, deadline).await,
            Step::Defer(defer) => rest.defer(*id, token, defer, deadline).await,
            Step::Edit(message) => rest.edit_original(app, token, message, deadline).await,
            Step::FollowUp(message) => rest.follow_up(app, token, message, deadline).await,
        }
    }
}

/// The way to one interaction that came over HTTP: the first answer goes into the response, later ones to the webhook.
struct Here<'a> {
    webhook: Webhook<'a>,
    /// Taken by the first answer.
    first: Mutex<Option<oneshot::Sender<Value>>>,
}

impl Line for Here<'_> {
    const CARRIES_FILES: bool = false;

    async fn send(&self, step: Step<'_>, deadline: Instant) -> Result<Delivery, RestError> {
        let body = match step {
            Step::Answer(response) => response.body(),
            Step::Defer(defer) => defer.body(),
            Step::Edit(_) | Step::FollowUp(_) => return self.follow(step, deadline).await,
        };
        let first = self
            .first
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        // Whoever asked may have hung up.
        Ok(match first.map(|first| first.send(body)) {
            Some(Ok(())) => Delivery::Delivered,
            _ => Delivery::TooLate,
        })
    }
}

impl Here<'_> {
    /// Sends what follows a response, which Discord may still be reading: it does not know the interaction's webhook until then.
    async fn follow(&self, step: Step<'_>, deadline: Instant) -> Result<Delivery, RestError> {
        let last = deadline.min(Instant::now() + READ);
        loop {
            sleep(GRACE).await;
            match self.webhook.send(step, deadline).await {
                Ok(Delivery::TooLate) if Instant::now() + GRACE < last => {}
                sent => return sent,
            }
        }
    }
}

/// A line in the log about an answer: never who asked, nor what.
fn log(question: &Question, delivered: &Delivered, total: Duration) {
    let (command, outcome) = (delivered.response.command, delivered.response.outcome);
    let total_ms = total.as_millis();
    match &delivered.sent {
        Ok(Delivery::Delivered) => tracing::info!(
            command,
            outcome,
            locale = %question.locale,
            server = question.in_server,
            deferred = delivered.deferred.is_some(),
            answer_us = delivered.thought.as_micros(),
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

impl Question {
    fn of(app: &App, interaction: &Interaction) -> Self {
        let (kind, locale) = match interaction {
            Interaction::Command(command) => (2, command.locale.as_str()),
            Interaction::Component(component) => (3, component.locale.as_str()),
            Interaction::Autocomplete(typing) => (4, typing.locale.as_str()),
            Interaction::Modal(modal) => (5, modal.locale.as_str()),
            _ => (1, ""),
        };
        Self {
            id: interaction.id().get(),
            application: interaction.application_id().get(),
            token: interaction.token().to_owned(),
            kind,
            locale: echo(locale, 10),
            in_server: interaction.guild_id().is_some(),
            defer: defers(app, interaction),
        }
    }
}

impl From<&Unreadable> for Question {
    fn from(unreadable: &Unreadable) -> Self {
        Self {
            id: unreadable.id,
            // It is answered at once, for which Discord does not ask.
            application: 0,
            token: unreadable.token.clone(),
            kind: unreadable.kind,
            locale: echo(&unreadable.locale, 10),
            in_server: false,
            defer: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use tokio::task::yield_now;

    use super::*;
    use crate::discord::delivery::PATIENCE;
    use crate::discord::message::Message;
    use crate::discord::rest::tests::{Came, server};
    use crate::discord::tests::small;

    fn question(defer: Option<Defer>) -> Question {
        Question {
            id: 3,
            application: 9,
            token: "token".into(),
            kind: 2,
            locale: "nl".into(),
            in_server: true,
            defer,
        }
    }

    /// What is sent for an answer that is made only when its deferral has come.
    async fn sent(defer: Defer, make: impl FnOnce() -> Response) -> Vec<Came> {
        let made = || (200, json!({ "id": "17" }));
        let (rest, came) = server(vec![made(), made()]).await;
        let (bot, _idle) = Bot::new(Arc::new(small()), Arc::new(rest));
        let question = question(Some(defer));
        let making = async {
            while came.lock().unwrap().is_empty() {
                yield_now().await;
            }
            make()
        };
        let making = bot.guarded(&question, making);
        // As if it had been in the making for long enough already.
        let received = Instant::now() - PATIENCE;
        let delivered = bot.deliver(&question, making, None, received).await;
        assert_eq!(delivered.sent.unwrap(), Delivery::Delivered);
        let came = came.lock().unwrap();
        came.clone()
    }

    fn private(text: &str) -> Response {
        Response::create(Message::private(text.into()), "test", "done")
    }

    #[tokio::test]
    async fn a_late_answer_comes_through_the_webhook() {
        let came = sent(Defer::Private, || private("done")).await;
        assert_eq!(came[0].0, "POST /api/v10/interactions/3/token/callback");
        assert_eq!(came[0].1, r#"{"data":{"flags":64},"type":5}"#);
        assert_eq!(
            came[1].0,
            "PATCH /api/v10/webhooks/9/token/messages/@original"
        );
        assert!(came[1].1.contains("done"), "{}", came[1].1);
        let came = sent(Defer::InPlace, || private("beside")).await;
        assert_eq!(came[0].1, r#"{"type":6}"#);
        assert_eq!(came[1].0, "POST /api/v10/webhooks/9/token");
        assert!(came[1].1.contains("\"flags\":64"), "{}", came[1].1);
    }

    #[tokio::test]
    async fn a_mistake_becomes_an_apology_however_late_it_happens() {
        let came = sent(Defer::Private, || panic!("on purpose")).await;
        assert!(came[1].1.contains("Hier ging iets mis"), "{}", came[1].1);
    }
}
