//! Requests as they leave, seen by a server of these tests' own.

use std::convert::Infallible;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::time::Instant;

use super::{Base, Delivery, Rest, RestError};
use crate::config::Token;
use crate::discord::defer::Defer;
use crate::discord::message::{File, Message};
use crate::discord::response::Response;

/// A request that came: its method and path, and its body as text.
pub(crate) type Came = (String, String);

/// A server that gives these answers in turn, and what came to it.
pub(crate) async fn server(answers: Vec<(u16, Value)>) -> (Rest, Arc<Mutex<Vec<Came>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    let came: Arc<Mutex<Vec<Came>>> = Arc::default();
    let seen = Arc::clone(&came);
    let answers = Arc::new(Mutex::new(answers.into_iter()));
    tokio::spawn(async move {
        while let Ok((socket, _)) = listener.accept().await {
            let (seen, answers) = (Arc::clone(&seen), Arc::clone(&answers));
            let service = service_fn(move |request: hyper::Request<Incoming>| {
                let (seen, answers) = (Arc::clone(&seen), Arc::clone(&answers));
                async move {
                    let place = format!("{} {}", request.method(), request.uri().path());
                    let body = request.into_body().collect().await.expect("a body");
                    let body = String::from_utf8_lossy(&body.to_bytes()).into_owned();
                    seen.lock().unwrap().push((place, body));
                    let next = answers.lock().unwrap().next();
                    let (status, json) = next.expect("as many answers as requests");
                    let mut answer = hyper::Response::new(Full::new(Bytes::from(json.to_string())));
                    *answer.status_mut() = status.try_into().expect("a status");
                    Ok::<_, Infallible>(answer)
                }
            });
            tokio::spawn(
                hyper::server::conn::http1::Builder::new()
                    .serve_connection(TokioIo::new(socket), service),
            );
        }
    });
    let token = Token::parse(Some("a.b.c".into())).expect("a token");
    let base = Base::parse(Some(&base)).expect("on this machine");
    (Rest::new(base, token).expect("a client"), came)
}

fn soon() -> Instant {
    Instant::now() + Duration::from_secs(5)
}

fn error(status: u16, code: u64) -> (u16, Value) {
    (status, json!({ "code": code, "message": "no" }))
}

fn with_file() -> Message {
    Message {
        content: "Look".into(),
        files: vec![File::new("problems.txt", *b"one\ntwo").described("What is wrong")],
        private: true,
        ..Message::default()
    }
}

#[tokio::test]
async fn files_travel_with_every_attempt() {
    let ok = (200, json!({}));
    let limited = (429, json!({ "retry_after": 0.01 }));
    let (rest, came) = server(vec![(503, json!({})), limited, ok]).await;
    let sent = rest.edit_original(9, "token", &with_file(), soon()).await;
    assert_eq!(sent.unwrap(), Delivery::Delivered);
    let came = came.lock().unwrap();
    assert_eq!(came.len(), 3);
    for (place, body) in came.iter() {
        assert_eq!(place, "PATCH /api/v10/webhooks/9/token/messages/@original");
        for part in [
            "name=\"payload_json\"",
            r#""attachments":[{"description":"What is wrong","filename":"problems.txt","id":0}]"#,
            r#""allowed_mentions":{"parse":[]}"#,
            "name=\"files[0]\"; filename=\"problems.txt\"",
            "\r\n\r\none\ntwo\r\n",
        ] {
            assert!(body.contains(part), "{part}: {body}");
        }
        assert!(!body.contains("flags"), "{body}");
    }
}

#[tokio::test]
async fn follow_ups_keep_their_privacy_and_channels_have_none() {
    let made = || (200, json!({ "id": "17" }));
    let (rest, came) = server(vec![made(), made(), made()]).await;
    let message = Message::private("x".into());
    rest.follow_up(9, "token", &message, soon()).await.unwrap();
    assert_eq!(rest.message_channel(5, &message).await.unwrap(), 17);
    let response = Response::create(with_file(), "test", "done");
    rest.answer(3, "token", &response, soon()).await.unwrap();
    let came = came.lock().unwrap();
    assert_eq!(came[0].0, "POST /api/v10/webhooks/9/token");
    assert!(came[0].1.contains("\"flags\":64"), "{}", came[0].1);
    assert_eq!(came[1].0, "POST /api/v10/channels/5/messages");
    assert!(!came[1].1.contains("flags"), "{}", came[1].1);
    assert!(came[1].1.contains(r#""allowed_mentions":{"parse":[]}"#));
    assert_eq!(came[2].0, "POST /api/v10/interactions/3/token/callback");
    assert!(came[2].1.contains("name=\"files[0]\""), "{}", came[2].1);
}

#[tokio::test]
async fn direct_messages_open_a_channel_first() {
    let opened = || (200, json!({ "id": "31" }));
    let (rest, came) = server(vec![opened(), opened(), opened(), error(403, 50007)]).await;
    let message = Message::private("x".into());
    assert_eq!(rest.direct_message(7, &message).await.unwrap(), 31);
    let refused = rest.direct_message(7, &message).await;
    assert!(matches!(refused, Err(RestError::NoDirectMessages)));
    let came = came.lock().unwrap();
    assert_eq!(came[0].0, "POST /api/v10/users/@me/channels");
    assert_eq!(came[0].1, r#"{"recipient_id":"7"}"#);
    assert_eq!(came[1].0, "POST /api/v10/channels/31/messages");
}

#[tokio::test]
async fn what_is_gone_is_late_and_not_a_refused_token() {
    for (status, code) in [(401, 50027), (404, 10015), (404, 10062), (404, 10008)] {
        let (rest, _) = server(vec![error(status, code)]).await;
        let message = Message::private("x".into());
        let sent = rest.edit_original(9, "token", &message, soon()).await;
        assert_eq!(sent.unwrap(), Delivery::TooLate, "{code}");
    }
    let (rest, _) = server(vec![error(401, 0)]).await;
    let sent = rest.defer(9, "token", Defer::Public, soon()).await;
    assert!(matches!(sent, Err(RestError::Unauthorized)));
}

#[tokio::test]
async fn an_acknowledgement_is_ones_own_only_after_a_doubtful_attempt() {
    let taken = || error(400, 40060);
    let (rest, _) = server(vec![taken()]).await;
    let sent = rest.defer(9, "token", Defer::Public, soon()).await;
    assert_eq!(sent.unwrap(), Delivery::AlreadyAnswered);
    let (rest, came) = server(vec![(502, json!({})), taken()]).await;
    let sent = rest.defer(9, "token", Defer::InPlace, soon()).await;
    assert_eq!(sent.unwrap(), Delivery::Delivered);
    assert_eq!(came.lock().unwrap()[0].1, r#"{"type":6}"#);
}

#[tokio::test]
async fn a_token_that_would_lead_elsewhere_is_not_sent() {
    let (rest, came) = server(Vec::new()).await;
    let message = Message::private("x".into());
    for token in ["", "..", "a/b", "a?b", "a%2e", "é", "a b", "a#b"] {
        let edit = rest.edit_original(9, token, &message, soon()).await;
        let follow_up = rest.follow_up(9, token, &message, soon()).await;
        for sent in [edit, follow_up] {
            let error = sent.expect_err(token).to_string();
            assert!(token.is_empty() || !error.contains(token), "{error}");
        }
    }
    assert!(came.lock().unwrap().is_empty());
}
