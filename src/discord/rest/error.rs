//! Why a request came to nothing.

use std::time::Duration;

use reqwest::header::RETRY_AFTER;
use reqwest::{Response, StatusCode};
use serde_json::Value;

/// Discord's error that a token of an interaction is no longer good.
pub(super) const INVALID_WEBHOOK_TOKEN: u64 = 50027;

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
    /// The member takes no direct messages from the bot.
    #[error("the member takes no direct messages from this bot")]
    NoDirectMessages,
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
    /// The HTTP status, or one word on why there is none.
    #[must_use]
    pub fn result(&self) -> String {
        match self {
            Self::Unauthorized => "401".into(),
            Self::Refused { status, .. } => status.to_string(),
            Self::RateLimited(_) => "429".into(),
            Self::TimedOut => "timed_out".into(),
            Self::Unreachable(_) => "unreachable".into(),
            Self::Senseless(_) => "senseless".into(),
            Self::NoDirectMessages => "403".into(),
            Self::NoTls(_) => "no_tls".into(),
        }
    }

    /// Whether the same request may succeed later.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        match self {
            Self::RateLimited(_) | Self::TimedOut | Self::Unreachable(_) | Self::Senseless(_) => {
                true
            }
            Self::Refused { status, .. } => *status >= 500,
            Self::Unauthorized | Self::NoDirectMessages | Self::NoTls(_) => false,
        }
    }
}

/// What a response that is no success means.
pub(super) async fn refusal(response: Response) -> RestError {
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
    let code = body["code"].as_u64().unwrap_or(0);
    // An interaction's token expires; the bot's is as good as ever.
    if status == StatusCode::UNAUTHORIZED && code != INVALID_WEBHOOK_TOKEN {
        return RestError::Unauthorized;
    }
    RestError::Refused {
        status: status.as_u16(),
        code,
        message: crate::text::echo(body["message"].as_str().unwrap_or_default(), 200),
    }
}

/// What went wrong, to its first cause, without the address.
pub(super) fn reason(error: &reqwest::Error) -> String {
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
