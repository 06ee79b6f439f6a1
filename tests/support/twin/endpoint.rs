//! Interactions over HTTP: signed as Discord signs them, the response taken as the first answer.

use std::sync::Arc;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use hyper::Method;
use ring::signature::{Ed25519KeyPair, KeyPair};
use serde_json::Value;

use super::answers;
use super::body;
use super::rest::Exchange;
use super::state::State;

/// Where interactions go, and who signs them.
#[derive(Debug)]
pub(crate) struct Endpoint {
    url: String,
    key: Ed25519KeyPair,
}

/// A key pair of the tests' own.
pub(crate) fn key(seed: u8) -> Ed25519KeyPair {
    Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).expect("a seed of 32 bytes")
}

/// Bytes in hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The public half of a key, as the Developer Portal shows it.
pub(crate) fn public(key: &Ed25519KeyPair) -> String {
    hex(key.public_key().as_ref())
}

/// Now, in seconds since 1970.
pub(crate) fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    i64::try_from(since.unwrap_or_default().as_secs()).expect("a time")
}

/// A request with a signature over its timestamp and body.
pub(crate) fn signed(
    key: &Ed25519KeyPair,
    url: &str,
    timestamp: i64,
    body: impl Into<Vec<u8>>,
) -> reqwest::RequestBuilder {
    let body = body.into();
    let timestamp = timestamp.to_string();
    let message = [timestamp.as_bytes(), body.as_slice()].concat();
    let client = reqwest::Client::builder().no_proxy().build();
    client
        .expect("a client")
        .post(url)
        .header("content-type", "application/json")
        .header("x-signature-ed25519", hex(key.sign(&message).as_ref()))
        .header("x-signature-timestamp", timestamp)
        .body(body)
}

impl Endpoint {
    pub(crate) fn new(url: &str, key: Ed25519KeyPair) -> Arc<Self> {
        let url = url.to_owned();
        Arc::new(Self { url, key })
    }

    /// Sends an interaction, and takes the response as its first answer.
    pub(crate) async fn deliver(self: Arc<Self>, state: Arc<State>, payload: Value) {
        let place = "the response to an interaction".to_owned();
        let wrong = |what: String| {
            state.change(|world| world.report(&place, what, ""));
        };
        let sent = signed(&self.key, &self.url, now(), payload.to_string()).send();
        let response = match sent.await {
            Ok(response) => response,
            Err(error) => return wrong(format!("there is none: {error}")),
        };
        let status = response.status().as_u16();
        let kind = response.headers().get("content-type").cloned();
        let kind = kind.and_then(|kind| kind.to_str().map(str::to_owned).ok());
        let bytes = response.bytes().await.unwrap_or_default();
        if status != 200 {
            return wrong(format!("{status}: {}", String::from_utf8_lossy(&bytes)));
        }
        match body::read(&kind.unwrap_or_default(), &bytes) {
            Err(error) => wrong(error),
            Ok(body) => {
                let exchange = Exchange {
                    at: Instant::now(),
                    method: Method::POST,
                    place: place.clone(),
                    query: String::new(),
                    body,
                };
                let (id, token) = (&payload["id"], &payload["token"]);
                let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
                answers::callback(&state, &exchange, &text(id), &text(token));
            }
        }
    }
}
