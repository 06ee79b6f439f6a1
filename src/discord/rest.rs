//! Discord's HTTP API, as much of it as is needed: one client, time limits, retries while they are still of use.
//!
//! Not serenity's: its limiter can't be pointed at another address, and without it a 429 loses the time to wait.

pub mod base;
mod error;
mod messages;
#[cfg(test)]
pub(super) mod tests;

use std::sync::Arc;
use std::time::Duration;

use reqwest::header::AUTHORIZATION;
use reqwest::multipart::{Form, Part};
use reqwest::{Method, Response};
use serde_json::{Value, json};
use tokio::time::{Instant, sleep, timeout_at};

use super::message::File;
use crate::config::Token;
use crate::metrics::Metrics;
pub use base::{BadBase, Base};
pub use error::RestError;
use error::{reason, refusal};
pub use messages::{Delivery, FIRST_ANSWER};

/// How long connecting may take.
const CONNECT: Duration = Duration::from_secs(3);
/// How long a request that nobody waits for may take, retries included.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long one attempt of it may take.
const ATTEMPT: Duration = Duration::from_secs(10);
/// The first pause before trying again; it doubles.
const PAUSE: Duration = Duration::from_millis(100);

/// A client of Discord's HTTP API.
#[derive(Debug, Clone)]
pub struct Rest {
    client: reqwest::Client,
    base: Base,
    token: Token,
    metrics: Arc<Metrics>,
}

/// What is sent with a request.
#[derive(Debug, Clone, Copy, Default)]
struct Body<'a> {
    json: Option<&'a Value>,
    /// They make it a form.
    files: &'a [File],
}

impl<'a> Body<'a> {
    /// JSON alone.
    fn json(json: &'a Value) -> Self {
        Self {
            json: Some(json),
            files: &[],
        }
    }

    /// The form that holds the JSON and the files. A form can be sent once only, so every attempt makes its own.
    fn form(&self) -> Form {
        let json = self.json.map(Value::to_string).unwrap_or_default();
        let mut form = Form::new().text("payload_json", json);
        for (n, file) in self.files.iter().enumerate() {
            let part = Part::bytes(file.bytes().to_vec()).file_name(file.name().to_owned());
            form = form.part(format!("files[{n}]"), part);
        }
        form
    }
}

/// What `GET /gateway/bot` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GatewayInfo {
    /// Where to connect.
    pub url: String,
    /// How many shards Discord recommends.
    pub shards: u32,
    /// How many sessions may be started until `reset_after`.
    pub remaining: u64,
    /// When that number is full again.
    pub reset_after: Duration,
    /// How many shards may identify within the same 5 s.
    pub max_concurrency: u32,
}

impl Rest {
    /// A client of the API at `base`.
    ///
    /// # Errors
    /// When TLS can't be set up.
    pub fn new(base: Base, token: Token) -> Result<Self, RestError> {
        let mut builder = reqwest::Client::builder()
            .user_agent(concat!(
                "DiscordBot (footnote, ",
                env!("CARGO_PKG_VERSION"),
                ")"
            ))
            .connect_timeout(CONNECT)
            // The token must not follow a redirect to anywhere else.
            .redirect(reqwest::redirect::Policy::none());
        if base.is_loopback() {
            builder = builder.no_proxy();
        }
        let client = builder
            .build()
            .map_err(|error| RestError::NoTls(reason(&error)))?;
        Ok(Self {
            client,
            base,
            token,
            metrics: Arc::default(),
        })
    }

    /// The same client, whose requests are counted here.
    #[must_use]
    pub fn counted(self, metrics: Arc<Metrics>) -> Self {
        Self { metrics, ..self }
    }

    /// The address it talks to.
    #[must_use]
    pub fn base(&self) -> &Base {
        &self.base
    }

    /// Where to connect to, and how often.
    ///
    /// # Errors
    /// See [`RestError`].
    pub async fn gateway(&self) -> Result<GatewayInfo, RestError> {
        let json = self
            .call(Method::GET, "gateway/bot", Body::default())
            .await?;
        let url = json["url"]
            .as_str()
            .ok_or_else(|| RestError::Senseless("no gateway address".into()))?;
        let limit = &json["session_start_limit"];
        let small = |value: &Value| value.as_u64().and_then(|n| u32::try_from(n).ok());
        Ok(GatewayInfo {
            url: url.to_owned(),
            shards: small(&json["shards"]).unwrap_or(1).max(1),
            remaining: limit["remaining"].as_u64().unwrap_or(1),
            reset_after: Duration::from_millis(limit["reset_after"].as_u64().unwrap_or(0)),
            max_concurrency: small(&limit["max_concurrency"]).unwrap_or(1).max(1),
        })
    }

    /// The application's id.
    ///
    /// # Errors
    /// See [`RestError`].
    pub async fn application(&self) -> Result<u64, RestError> {
        let json = match self
            .call(Method::GET, "applications/@me", Body::default())
            .await
        {
            Err(RestError::Refused { status: 404, .. }) => {
                self.call(Method::GET, "oauth2/applications/@me", Body::default())
                    .await?
            }
            other => other?,
        };
        json["id"]
            .as_str()
            .and_then(|id| id.parse().ok())
            .ok_or_else(|| RestError::Senseless("no application id".into()))
    }

    /// The commands that are published, with their localizations.
    ///
    /// # Errors
    /// See [`RestError`].
    pub async fn commands(
        &self,
        application: u64,
        guild: Option<u64>,
    ) -> Result<Vec<Value>, RestError> {
        let path = format!(
            "{}?with_localizations=true",
            commands_path(application, guild)
        );
        match self.call(Method::GET, &path, Body::default()).await? {
            Value::Array(commands) => Ok(commands),
            _ => Err(RestError::Senseless("no list of commands".into())),
        }
    }

    /// Publishes these commands in the place of all others.
    ///
    /// # Errors
    /// See [`RestError`].
    pub async fn overwrite_commands(
        &self,
        application: u64,
        guild: Option<u64>,
        commands: &[Value],
    ) -> Result<(), RestError> {
        let path = commands_path(application, guild);
        self.call(Method::PUT, &path, Body::json(&json!(commands)))
            .await?;
        Ok(())
    }

    async fn call(&self, method: Method, path: &str, body: Body<'_>) -> Result<Value, RestError> {
        let deadline = Instant::now() + PATIENCE;
        let response = self.send(method, path, body, ATTEMPT, deadline).await?;
        timeout_at(deadline, response.json())
            .await
            .map_err(|_| RestError::TimedOut)?
            .map_err(|error| RestError::Senseless(reason(&error)))
    }

    /// Sends a request until it succeeds, is refused, or the deadline comes.
    async fn send(
        &self,
        method: Method,
        path: &str,
        body: Body<'_>,
        patience: Duration,
        deadline: Instant,
    ) -> Result<Response, RestError> {
        let sent = self.try_often(method, path, body, patience, deadline);
        sent.await.0
    }

    /// As [`Self::send`], with the number of attempts it took.
    async fn try_often(
        &self,
        method: Method,
        path: &str,
        body: Body<'_>,
        patience: Duration,
        deadline: Instant,
    ) -> (Result<Response, RestError>, u32) {
        let mut pause = PAUSE;
        let mut attempts = 0;
        loop {
            attempts += 1;
            let attempt = deadline.min(Instant::now() + patience);
            let error = match timeout_at(attempt, self.once(method.clone(), path, body)).await {
                Ok(Ok(response)) => {
                    self.metrics.request(response.status().as_str());
                    return (Ok(response), attempts);
                }
                Ok(Err(error)) => error,
                Err(_) => RestError::TimedOut,
            };
            self.metrics.request(error.result());
            let wait = match &error {
                RestError::RateLimited(wait) => *wait,
                error if error.is_passing() => pause,
                _ => return (Err(error), attempts),
            };
            if Instant::now() + wait >= deadline {
                return (Err(error), attempts);
            }
            tracing::debug!(%error, wait_ms = wait.as_millis(), "trying again");
            sleep(wait).await;
            pause = pause.saturating_mul(2).min(Duration::from_secs(5));
        }
    }

    async fn once(
        &self,
        method: Method,
        path: &str,
        body: Body<'_>,
    ) -> Result<Response, RestError> {
        let mut request = self
            .client
            .request(method, self.base.join(path))
            .header(AUTHORIZATION, format!("Bot {}", self.token.expose()));
        if !body.files.is_empty() {
            request = request.multipart(body.form());
        } else if let Some(json) = body.json {
            request = request.json(json);
        }
        let response = request
            .send()
            .await
            .map_err(|error| RestError::Unreachable(reason(&error)))?;
        if response.status().is_success() {
            return Ok(response);
        }
        Err(refusal(response).await)
    }
}

fn commands_path(application: u64, guild: Option<u64>) -> String {
    match guild {
        Some(guild) => format!("applications/{application}/guilds/{guild}/commands"),
        None => format!("applications/{application}/commands"),
    }
}
