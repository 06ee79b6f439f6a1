//! Answers to interactions, and messages in channels.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};
use tokio::time::{Instant, timeout_at};

use super::error::{INVALID_WEBHOOK_TOKEN, RestError, reason};
use super::{ATTEMPT, Body, PATIENCE, Rest};
use crate::discord::defer::Defer;
use crate::discord::message::{File, Message};
use crate::discord::response::Response;

/// How long the first answer to an interaction may take; Discord gives up after 3 s.
pub const FIRST_ANSWER: Duration = Duration::from_millis(2_900);
/// How long one attempt at it may take: a second one must still fit.
const ANSWER_ATTEMPT: Duration = Duration::from_millis(2_200);
/// How long one attempt may take when files are sent: the largest take a while on a slow line.
const UPLOAD_ATTEMPT: Duration = Duration::from_secs(90);
/// How long a message with files may take, retries included.
const UPLOAD_PATIENCE: Duration = Duration::from_secs(180);

/// Discord's error that an interaction was answered already.
const ALREADY_ACKNOWLEDGED: u64 = 40060;
/// Discord's errors that an interaction, its webhook or its message is unknown or can't be answered any more.
const GONE: [u64; 4] = [10008, 10015, 10062, INVALID_WEBHOOK_TOKEN];
/// Discord's error that somebody takes no messages from the bot.
const CANNOT_MESSAGE: u64 = 50007;

/// What became of the answer to an interaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// Discord has it.
    Delivered,
    /// It was answered before, by another process.
    AlreadyAnswered,
    /// Discord no longer knows the interaction.
    TooLate,
}

impl Rest {
    /// Answers an interaction for the first time, until `deadline`.
    ///
    /// # Errors
    /// See [`RestError`].
    pub async fn answer(
        &self,
        interaction: u64,
        token: &str,
        response: &Response,
        deadline: Instant,
    ) -> Result<Delivery, RestError> {
        let json = response.body();
        let body = Body {
            json: Some(&json),
            files: response.files(),
        };
        self.call_back(interaction, token, body, deadline).await
    }

    /// Tells that the answer will take longer, until `deadline`.
    ///
    /// # Errors
    /// See [`RestError`].
    pub async fn defer(
        &self,
        interaction: u64,
        token: &str,
        defer: Defer,
        deadline: Instant,
    ) -> Result<Delivery, RestError> {
        let json = defer.body();
        self.call_back(interaction, token, Body::json(&json), deadline)
            .await
    }

    /// Puts a message in the place of the first answer, or of the deferral, until `deadline`.
    ///
    /// # Errors
    /// See [`RestError`].
    pub async fn edit_original(
        &self,
        application: u64,
        token: &str,
        message: &Message,
        deadline: Instant,
    ) -> Result<Delivery, RestError> {
        let path = format!(
            "webhooks/{application}/{}/messages/@original",
            checked(token)?
        );
        let json = message.edited();
        let body = with_files(&json, &message.files);
        let sent = self.send(Method::PATCH, &path, body, attempt(body), deadline);
        delivery(sent.await)
    }

    /// Sends another message about an interaction that was acknowledged, until `deadline`.
    ///
    /// # Errors
    /// See [`RestError`].
    pub async fn follow_up(
        &self,
        application: u64,
        token: &str,
        message: &Message,
        deadline: Instant,
    ) -> Result<Delivery, RestError> {
        let path = format!("webhooks/{application}/{}", checked(token)?);
        let json = message.created();
        let body = with_files(&json, &message.files);
        let sent = self.send(Method::POST, &path, body, attempt(body), deadline);
        delivery(sent.await)
    }

    /// Sends a message to a channel; gives its id. It is within Discord's limits already, and never private.
    ///
    /// # Errors
    /// See [`RestError`].
    pub async fn message_channel(&self, channel: u64, message: &Message) -> Result<u64, RestError> {
        let mut json = message.created();
        if let Value::Object(map) = &mut json {
            // Only answers can be private.
            map.remove("flags");
        }
        let body = with_files(&json, &message.files);
        self.id_of(&format!("channels/{channel}/messages"), body)
            .await
    }

    /// Sends a message to a user; gives its id.
    ///
    /// # Errors
    /// [`RestError::NoDirectMessages`] when they take none; else see [`RestError`].
    pub async fn direct_message(&self, user: u64, message: &Message) -> Result<u64, RestError> {
        let recipient = json!({ "recipient_id": user.to_string() });
        let sent = async {
            let channel = self
                .id_of("users/@me/channels", Body::json(&recipient))
                .await?;
            self.message_channel(channel, message).await
        };
        sent.await.map_err(|error| match error {
            RestError::Refused {
                code: CANNOT_MESSAGE,
                ..
            } => RestError::NoDirectMessages,
            error => error,
        })
    }

    /// Makes something; gives its id.
    async fn id_of(&self, path: &str, body: Body<'_>) -> Result<u64, RestError> {
        let patience = if body.files.is_empty() {
            PATIENCE
        } else {
            UPLOAD_PATIENCE
        };
        let deadline = Instant::now() + patience;
        let sent = self.send(Method::POST, path, body, attempt(body), deadline);
        let json: Value = timeout_at(deadline, sent.await?.json())
            .await
            .map_err(|_| RestError::TimedOut)?
            .map_err(|error| RestError::Senseless(reason(&error)))?;
        json["id"]
            .as_str()
            .and_then(|id| id.parse().ok())
            .ok_or_else(|| RestError::Senseless("what was made has no id".into()))
    }

    async fn call_back(
        &self,
        interaction: u64,
        token: &str,
        body: Body<'_>,
        deadline: Instant,
    ) -> Result<Delivery, RestError> {
        let path = format!("interactions/{interaction}/{}/callback", checked(token)?);
        let sent = self.try_often(Method::POST, &path, body, ANSWER_ATTEMPT, deadline);
        match sent.await {
            // An earlier attempt got through after all.
            (
                Err(RestError::Refused {
                    code: ALREADY_ACKNOWLEDGED,
                    ..
                }),
                2..,
            ) => Ok(Delivery::Delivered),
            (sent, _) => delivery(sent),
        }
    }
}

fn with_files<'a>(json: &'a Value, files: &'a [File]) -> Body<'a> {
    Body {
        json: Some(json),
        files,
    }
}

/// How long one attempt may take.
fn attempt(body: Body<'_>) -> Duration {
    if body.files.is_empty() {
        ATTEMPT
    } else {
        UPLOAD_ATTEMPT
    }
}

/// The token of an interaction, which comes from the network and becomes a part of an address.
fn checked(token: &str) -> Result<&str, RestError> {
    let fits = |b: u8| b.is_ascii_alphanumeric() || b"-_~:=+".contains(&b) || b == b'.';
    let good = !token.is_empty() && token.bytes().all(fits) && !token.bytes().all(|b| b == b'.');
    good.then_some(token)
        .ok_or_else(|| RestError::Senseless("an interaction's token is none".into()))
}

fn delivery(sent: Result<reqwest::Response, RestError>) -> Result<Delivery, RestError> {
    match sent {
        Ok(_) => Ok(Delivery::Delivered),
        Err(RestError::Refused { code, .. }) if code == ALREADY_ACKNOWLEDGED => {
            Ok(Delivery::AlreadyAnswered)
        }
        Err(RestError::Refused { code, .. }) if GONE.contains(&code) => Ok(Delivery::TooLate),
        Err(error) => Err(error),
    }
}
