//! Interactions that Discord sends over HTTP: read only when Discord's signature is on them, answered in the response.

use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::HeaderMap;
use ring::signature::{ED25519, UnparsedPublicKey};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::time::timeout;

use super::bot::Bot;
use crate::clock::Clock;
use crate::config::{PublicKey, hex};
use crate::http::{self, Method, Request, Response, StatusCode, answer, text};

/// The most bytes of an interaction; those of Discord's that carry the longest messages have a tenth of it.
const BODY: usize = 1 << 20;
/// How long a body may take to come in.
const PATIENCE: Duration = Duration::from_secs(5);
/// The header with the signature of the timestamp and the body, in hexadecimal digits.
const SIGNATURE: &str = "x-signature-ed25519";
/// The header with the time of the signature, in seconds since 1970.
const TIMESTAMP: &str = "x-signature-timestamp";

/// Tells Discord's requests from those of others.
#[derive(Debug, Clone)]
pub struct Check {
    /// The application's public key.
    pub key: PublicKey,
    /// How old a signature may be, and how far ahead of this machine's clock.
    pub max_age: Duration,
    /// What time it is.
    pub clock: Clock,
}

/// Why a request is not taken for one of Discord's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Refused {
    /// It has no signature, or none that could be one.
    Unsigned,
    /// It is from another time.
    Stale,
    /// The signature is not that of the application's key over this body.
    Forged,
}

impl Refused {
    fn word(self) -> &'static str {
        match self {
            Self::Unsigned => "unsigned",
            Self::Stale => "stale",
            Self::Forged => "forged",
        }
    }
}

/// A signature, before it is checked.
#[derive(Debug, PartialEq, Eq)]
struct Signed {
    signature: [u8; 64],
    timestamp: String,
}

impl Check {
    /// What can be known before there is a body.
    fn head(&self, headers: &HeaderMap) -> Result<Signed, Refused> {
        let header = |name| headers.get(name).and_then(|value| value.to_str().ok());
        let (Some(signature), Some(timestamp)) = (header(SIGNATURE), header(TIMESTAMP)) else {
            return Err(Refused::Unsigned);
        };
        let signature = hex(signature).ok_or(Refused::Unsigned)?;
        let seconds: i64 = timestamp.parse().map_err(|_| Refused::Unsigned)?;
        let away = self.clock.now().as_second().abs_diff(seconds);
        if away > self.max_age.as_secs() {
            return Err(Refused::Stale);
        }
        Ok(Signed {
            signature,
            timestamp: timestamp.to_owned(),
        })
    }

    /// Whether the body is the one that was signed.
    fn body(&self, signed: &Signed, body: &[u8]) -> Result<(), Refused> {
        let message = [signed.timestamp.as_bytes(), body].concat();
        UnparsedPublicKey::new(&ED25519, self.key.bytes())
            .verify(&message, &signed.signature)
            .map_err(|_| Refused::Forged)
    }
}

/// Takes interactions until `stop`.
pub async fn serve(
    listener: TcpListener,
    bot: Arc<Bot>,
    check: Check,
    stop: watch::Receiver<bool>,
) {
    let check = Arc::new(check);
    let handle = move |request| {
        let (bot, check) = (Arc::clone(&bot), Arc::clone(&check));
        async move { receive(&bot, &check, request).await }
    };
    http::serve(listener, handle, stop).await;
}

/// Answers one request, at whichever path a proxy sends it to.
async fn receive(bot: &Arc<Bot>, check: &Check, request: Request) -> Response {
    if request.method() != Method::POST {
        return text(StatusCode::METHOD_NOT_ALLOWED, "only POST\n");
    }
    let signed = match check.head(request.headers()) {
        Ok(signed) => signed,
        Err(refused) => return refuse(refused),
    };
    let body = Limited::new(request.into_body(), BODY).collect();
    let body = match timeout(PATIENCE, body).await {
        Ok(Ok(body)) => body.to_bytes(),
        Ok(Err(error)) if error.is::<LengthLimitError>() => {
            return text(StatusCode::PAYLOAD_TOO_LARGE, "too large\n");
        }
        Ok(Err(_)) => return text(StatusCode::BAD_REQUEST, "no body\n"),
        Err(_) => return text(StatusCode::REQUEST_TIMEOUT, "no body in time\n"),
    };
    if let Err(refused) = check.body(&signed, &body) {
        return refuse(refused);
    }
    let Ok(interaction) = serde_json::from_slice::<Value>(&body) else {
        return text(StatusCode::BAD_REQUEST, "no JSON\n");
    };
    // Discord asks whether anybody is there, and whether signatures are checked.
    if interaction["type"] == 1 {
        return reply(&json!({ "type": 1 }));
    }
    match bot.take_here(interaction).await {
        Ok(body) => reply(&body),
        Err(_) => text(StatusCode::BAD_REQUEST, "no interaction\n"),
    }
}

fn reply(body: &Value) -> Response {
    answer(StatusCode::OK, "application/json", body.to_string())
}

fn refuse(refused: Refused) -> Response {
    // Discord itself sends such requests now and then, to see that they are refused; so may anybody.
    tracing::debug!(why = refused.word(), "a request was not Discord's");
    text(StatusCode::UNAUTHORIZED, "not signed by Discord\n")
}
