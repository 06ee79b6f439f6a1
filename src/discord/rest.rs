//! Discord's HTTP API, as much of it as is needed: one client, time limits, retries while they are still of use.
//!
//! Not serenity's: its limiter can't be pointed at another address, and without it a 429 loses the time to wait.

pub mod base;

use std::time::Duration;

use reqwest::header::{AUTHORIZATION, RETRY_AFTER};
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};
use tokio::time::{Instant, sleep, timeout_at};

use crate::config::Token;
pub use base::{BadBase, Base};

/// How long connecting may take.
const CONNECT: Duration = Duration::from_secs(3);
/// How long a request that nobody waits for may take, retries included.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long one attempt of it may take.
const ATTEMPT: Duration = Duration::from_secs(10);
/// How long the first answer to an interaction may take; Discord gives up after 3 s.
pub const FIRST_ANSWER: Duration = Duration::from_millis(2_900);
/// How long one attempt at it may take: a second one must still fit.
const ANSWER_ATTEMPT: Duration = Duration::from_millis(2_200);
/// The first pause before trying again; it doubles.
const PAUSE: Duration = Duration::from_millis(100);

/// Discord's error that an interaction was answered already.
const ALREADY_ACKNOWLEDGED: u64 = 40060;
/// Discord's error that an interaction is unknown, or can't be answered any more.
const UNKNOWN_INTERACTION: u64 = 10062;

/// A client of Discord's HTTP API.
#[derive(Debug, Clone)]
pub struct Rest {
    client: reqwest::Client,
    base: Base,
    token: Token,
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

/// What became of the answer to an interaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// Discord has it.
    Delivered,
    /// It was answered before, by an earlier attempt or by another process.
    AlreadyAnswered,
    /// Discord no longer knows the interaction.
    TooLate,
}

/// Why a request came to nothing. Never holds an address: addresses of interactions are secrets.
#[derive(Debug, thiserror::Error)]
pub enum RestError {
    /// 401.
    #[error(
        "Discord refuses the bot token (401): set DISCORD_TOKEN to the current token of your application \
         (Discord Developer Portal → your application → Bot → Reset Token)"
    )]
    Unauthorized,
    /// Any other refusal.
    #[error("Discord answers {status}{}", detail(*.code, .message))]
    Refused {
        /// The HTTP status.
        status: u16,
        /// Discord's own number for it.
        code: u64,
        /// What Discord says about it.
        message: String,
    },
    /// 429, and waiting would take longer than the answer is worth.
    #[error("Discord limits the rate: try again in {} s", .0.as_secs_f32().ceil())]
    RateLimited(Duration),
    /// No answer in time.
    #[error("Discord does not answer in time")]
    TimedOut,
    /// No connection.
    #[error("Discord can't be reached: {0}")]
    Unreachable(String),
    /// The answer is not what the API describes.
    #[error("Discord's answer makes no sense: {0}")]
    Senseless(String),
    /// The operating system's certificates can't be used.
    #[error("no TLS: {0}")]
    NoTls(String),
}

fn detail(code: u64, message: &str) -> String {
    match (code, message) {
        (0, "") => String::new(),
        (0, message) => format!(": {message}"),
        (code, message) => format!(": {message} ({code})"),
    }
}

impl RestError {
    /// Whether the same request may succeed later.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        match self {
            Self::RateLimited(_) | Self::TimedOut | Self::Unreachable(_) | Self::Senseless(_) => {
                true
            }
            Self::Refused { status, .. } => *status >= 500,
            Self::Unauthorized | Self::NoTls(_) => false,
        }
    }
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
        })
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
        let json = self.call(Method::GET, "gateway/bot", None).await?;
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
        let json = match self.call(Method::GET, "applications/@me", None).await {
            Err(RestError::Refused { status: 404, .. }) => {
                self.call(Method::GET, "oauth2/applications/@me", None)
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
        match self.call(Method::GET, &path, None).await? {
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
        self.call(Method::PUT, &path, Some(&json!(commands)))
            .await?;
        Ok(())
    }

    /// Answers an interaction for the first time, until `deadline`.
    ///
    /// # Errors
    /// See [`RestError`].
    pub async fn answer(
        &self,
        interaction: u64,
        token: &str,
        body: &Value,
        deadline: Instant,
    ) -> Result<Delivery, RestError> {
        // It comes from the network and becomes a part of the address.
        if !token
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-_.~:=+".contains(&b))
        {
            return Err(RestError::Senseless(
                "an interaction's token is none".into(),
            ));
        }
        let path = format!("interactions/{interaction}/{token}/callback");
        match self
            .send(Method::POST, &path, Some(body), ANSWER_ATTEMPT, deadline)
            .await
        {
            Ok(_) => Ok(Delivery::Delivered),
            Err(RestError::Refused {
                code: ALREADY_ACKNOWLEDGED,
                ..
            }) => Ok(Delivery::AlreadyAnswered),
            Err(RestError::Refused {
                code: UNKNOWN_INTERACTION,
                ..
            }) => Ok(Delivery::TooLate),
            Err(error) => Err(error),
        }
    }

    async fn call(
        &self,
        method: Method,
        path: &str,
        body: Option<&Value>,
    ) -> Result<Value, RestError> {
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
        body: Option<&Value>,
        patience: Duration,
        deadline: Instant,
    ) -> Result<Response, RestError> {
        let mut pause = PAUSE;
        loop {
            let attempt = deadline.min(Instant::now() + patience);
            let error = match timeout_at(attempt, self.once(method.clone(), path, body)).await {
                Ok(Ok(response)) => return Ok(response),
                Ok(Err(error)) => error,
                Err(_) => RestError::TimedOut,
            };
            let wait = match &error {
                RestError::RateLimited(wait) => *wait,
                error if error.is_passing() => pause,
                _ => return Err(error),
            };
            if Instant::now() + wait >= deadline {
                return Err(error);
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
        body: Option<&Value>,
    ) -> Result<Response, RestError> {
        let mut request = self
            .client
            .request(method, self.base.join(path))
            .header(AUTHORIZATION, format!("Bot {}", self.token.expose()));
        if let Some(body) = body {
            request = request.json(body);
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

/// What a response that is no success means.
async fn refusal(response: Response) -> RestError {
    let status = response.status();
    let seconds = |text: &str| {
        text.parse()
            .ok()
            .and_then(|s| Duration::try_from_secs_f64(s).ok())
    };
    let header = response
        .headers()
        .get(RETRY_AFTER)
        .and_then(|value| value.to_str().ok())
        .and_then(seconds);
    let body: Value = response.json().await.unwrap_or_default();
    if status == StatusCode::TOO_MANY_REQUESTS {
        let exact = body["retry_after"]
            .as_f64()
            .and_then(|s| Duration::try_from_secs_f64(s).ok());
        return RestError::RateLimited(exact.or(header).unwrap_or(Duration::from_secs(1)));
    }
    if status == StatusCode::UNAUTHORIZED {
        return RestError::Unauthorized;
    }
    RestError::Refused {
        status: status.as_u16(),
        code: body["code"].as_u64().unwrap_or(0),
        message: crate::text::echo(body["message"].as_str().unwrap_or_default(), 200),
    }
}

/// What went wrong, to its first cause, without the address.
fn reason(error: &reqwest::Error) -> String {
    // reqwest's own text names the address; its causes do not.
    let mut cause = std::error::Error::source(error);
    let mut reason = if error.is_connect() {
        "no connection"
    } else {
        "no answer"
    }
    .to_owned();
    while let Some(error) = cause {
        reason = error.to_string();
        cause = error.source();
    }
    reason
}
