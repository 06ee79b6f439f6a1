//! What the HTTP half answers: Discord's bodies and headers, and scripted trouble.

use std::convert::Infallible;
use std::io;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use futures_util::stream;
use http_body_util::{BodyExt, Full, StreamBody, combinators::BoxBody};
use hyper::Response;
use hyper::body::{Bytes, Frame};
use serde_json::{Value, json};

use super::faults::Fault;
use super::routes::Class;
use super::rules::Problem;

/// A body that may break off.
pub(crate) type HttpBody = BoxBody<Bytes, io::Error>;

/// What a route answers.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    /// The status.
    pub(crate) status: u16,
    /// The body; null is none.
    pub(crate) body: Value,
}

impl Answer {
    /// An answer with a body.
    pub(crate) fn json(status: u16, body: Value) -> Self {
        Self { status, body }
    }

    /// 204.
    pub(crate) fn nothing() -> Self {
        Self {
            status: 204,
            body: Value::Null,
        }
    }

    /// An error as Discord words it.
    pub(crate) fn error(status: u16, code: u64, message: &str) -> Self {
        Self {
            status,
            body: json!({"message": message, "code": code}),
        }
    }

    /// 404 with one of Discord's "Unknown …" codes.
    pub(crate) fn unknown(code: u64) -> Self {
        let what = match code {
            10008 => "Unknown Message",
            10015 => "Unknown Webhook",
            10062 => "Unknown interaction",
            10063 => "Unknown application command",
            _ => "404: Not Found",
        };
        Self::error(404, code, what)
    }

    /// 400 for a body that breaks limits.
    pub(crate) fn invalid_form(problems: &[Problem]) -> Self {
        let mut answer = Self::error(400, 50035, "Invalid Form Body");
        let refused = problems.iter().filter(|problem| problem.refused);
        let errors: Vec<Value> = refused
            .map(|problem| json!({"code": "BASE_TYPE_BAD_LENGTH", "message": problem.to_string()}))
            .collect();
        answer.body["errors"] = json!({"_errors": errors});
        answer
    }
}

/// The response with Discord's rate-limit headers.
pub(crate) fn told(class: Class, answer: &Answer) -> Response<HttpBody> {
    let text = if answer.body.is_null() {
        String::new()
    } else {
        answer.body.to_string()
    };
    let mut response = plain(answer.status, "application/json", text);
    let reset = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
        + Duration::from_secs(1);
    let bucket = format!("{:0>32}", format!("{class:?}").to_lowercase());
    for (name, value) in [
        ("x-ratelimit-bucket", bucket),
        ("x-ratelimit-limit", "50".to_owned()),
        ("x-ratelimit-remaining", "49".to_owned()),
        ("x-ratelimit-reset", format!("{:.3}", reset.as_secs_f64())),
        ("x-ratelimit-reset-after", "1.000".to_owned()),
    ] {
        set(&mut response, name, &value);
    }
    response
}

/// A scripted error, as Discord or the proxy before it sends one.
pub(crate) fn trouble(fault: &Fault) -> (u16, Response<HttpBody>) {
    match fault {
        Fault::RateLimited {
            retry_after,
            global,
        } => {
            let body = json!({
                "message": "You are being rate limited.",
                "retry_after": retry_after,
                "global": global,
            });
            let mut response = plain(429, "application/json", body.to_string());
            set(
                &mut response,
                "retry-after",
                &format!("{:.0}", retry_after.ceil()),
            );
            set(
                &mut response,
                "x-ratelimit-scope",
                if *global { "global" } else { "user" },
            );
            set(&mut response, "via", "1.1 google");
            if *global {
                set(&mut response, "x-ratelimit-global", "true");
            } else {
                let now = SystemTime::now()
                    .duration_since(UNIX_EPOCH)
                    .unwrap_or_default();
                let reset = now.as_secs_f64() + retry_after;
                set(&mut response, "x-ratelimit-bucket", &"0".repeat(32));
                set(&mut response, "x-ratelimit-limit", "5");
                set(&mut response, "x-ratelimit-remaining", "0");
                set(&mut response, "x-ratelimit-reset", &format!("{reset:.3}"));
                set(
                    &mut response,
                    "x-ratelimit-reset-after",
                    &format!("{retry_after:.3}"),
                );
            }
            (429, response)
        }
        Fault::Status(status @ 500..) => {
            let html = format!("<html><head><title>{status}</title></head></html>");
            (*status, plain(*status, "text/html", html))
        }
        Fault::Status(401) => error(401, 0, "401: Unauthorized"),
        Fault::Status(403) => error(403, 50001, "Missing Access"),
        Fault::Status(404) => error(404, 10062, "Unknown interaction"),
        Fault::Status(status) => error(*status, 0, "Refused on request"),
        _ => error(500, 0, "500: Internal Server Error"),
    }
}

fn error(status: u16, code: u64, message: &str) -> (u16, Response<HttpBody>) {
    (
        status,
        told(Class::Any, &Answer::error(status, code, message)),
    )
}

/// A response that promises more than it delivers before the connection breaks.
pub(crate) fn cut(answer: &Answer) -> Response<HttpBody> {
    let promised = answer.body.to_string().len() + 100;
    let chunks: [io::Result<Frame<Bytes>>; 2] = [
        Ok(Frame::data(Bytes::from_static(b"{\"id"))),
        Err(io::Error::other("cut on request")),
    ];
    let mut response = Response::new(BodyExt::boxed(StreamBody::new(stream::iter(chunks))));
    set(&mut response, "content-type", "application/json");
    set(&mut response, "content-length", &promised.to_string());
    response
}

/// A response of any kind.
pub(crate) fn plain(status: u16, content_type: &str, text: String) -> Response<HttpBody> {
    let body = Full::new(Bytes::from(text)).map_err(|never: Infallible| match never {});
    let mut response = Response::new(body.boxed());
    *response.status_mut() = status.try_into().expect("a status from 100 to 999");
    set(&mut response, "content-type", content_type);
    response
}

fn set(response: &mut Response<HttpBody>, name: &'static str, value: &str) {
    let value = value.parse().expect("a header's value");
    response.headers_mut().insert(name, value);
}
