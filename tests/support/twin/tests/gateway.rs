//! The WebSocket half: sessions, replays, and every way a connection ends.

use std::time::Duration;

use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::Message;

use super::raw::{Http, Socket, good_commands, identify};
use crate::support::twin::{Options, Twin};

fn resume(twin: &Twin, ready: &Value, sequence: u64) -> Value {
    json!({"op": 6, "d": {
        "token": twin.token(), "session_id": ready["d"]["session_id"], "seq": sequence,
    }})
}

#[tokio::test]
async fn heartbeats_are_answered_until_told_otherwise() {
    let twin = Twin::start(Options::default()).await;
    let (mut socket, ready) = Socket::identified(&twin).await;
    twin.await_identified().await;
    assert_eq!(ready["s"], 1);
    assert!(serde_json::from_value::<serenity::all::Ready>(ready["d"].clone()).is_ok());
    socket.send(&json!({"op": 1, "d": 1})).await;
    assert_eq!(socket.next().await["op"], 11);
    twin.gateway().withhold_acks(1);
    socket.send(&json!({"op": 1, "d": 1})).await;
    socket.send(&json!({"op": 1, "d": 1})).await;
    assert_eq!(socket.next().await["op"], 11);
    assert!(
        twin.gateway()
            .heartbeat_times(3, Duration::from_secs(5))
            .await
    );
}

#[tokio::test]
async fn what_was_missed_is_replayed_on_resume() {
    let twin = Twin::start(Options::default()).await;
    let (mut socket, ready) = Socket::identified(&twin).await;
    let put = Http::new(&twin)
        .json("PUT", "/applications/{app}/commands", &good_commands())
        .await;
    assert_eq!(put.0, 200);
    twin.gateway().ask_to_reconnect();
    assert_eq!(socket.next().await["op"], 7);
    drop(socket);
    let pending = twin.member("nl").enter("help", &[]).await;

    let mut socket = Socket::connect(&twin).await;
    socket.send(&resume(&twin, &ready, 1)).await;
    let replayed = socket.next().await;
    assert_eq!(
        (&replayed["t"], &replayed["s"]),
        (&json!("INTERACTION_CREATE"), &json!(2))
    );
    assert_eq!(replayed["d"]["token"], pending.token());
    assert_eq!(socket.next().await["t"], "RESUMED");
    twin.await_resumed().await;

    twin.gateway().invalidate(false);
    assert_eq!(
        socket.next().await,
        json!({"op": 9, "d": false, "s": null, "t": null})
    );
    let mut socket = Socket::connect(&twin).await;
    socket.send(&resume(&twin, &ready, 3)).await;
    assert_eq!(socket.next().await["op"], 9);
    socket.send(&identify(&twin)).await;
    assert_eq!(socket.next().await["t"], "READY");
    assert_eq!(
        (
            twin.gateway().identifies().len(),
            twin.gateway().resumes().len()
        ),
        (2, 1)
    );
}

#[tokio::test]
async fn a_connection_ends_in_every_way() {
    let twin = Twin::start(Options::default()).await;
    let gateway = twin.gateway();
    for code in [1000, 4000, 4014] {
        let (mut socket, _) = Socket::identified(&twin).await;
        gateway.close(code);
        assert_eq!(socket.close_code().await, Some(code));
    }
    let (mut socket, _) = Socket::identified(&twin).await;
    gateway.reset();
    assert!(matches!(socket.raw().await, Some(Err(_)) | None));
    let (mut socket, _) = Socket::identified(&twin).await;
    gateway.finish();
    assert!(!matches!(socket.raw().await, Some(Ok(_))));

    gateway.refuse_identify(4010, 1);
    let mut socket = Socket::connect(&twin).await;
    socket.send(&identify(&twin)).await;
    assert_eq!(socket.close_code().await, Some(4010));

    let (mut socket, _) = Socket::identified(&twin).await;
    gateway.send_text("{not json");
    gateway.send_bytes(b"\0\x01");
    assert!(gateway.dispatch("SOMETHING_NEW", &json!({"a": 1})));
    assert_eq!(
        socket.raw().await.expect("a message").expect("text"),
        Message::text("{not json")
    );
    assert!(matches!(socket.raw().await, Some(Ok(Message::Binary(_)))));
    assert_eq!(socket.next().await["t"], "SOMETHING_NEW");
}

#[tokio::test]
async fn a_bad_identify_is_a_violation() {
    let twin = Twin::start(Options::default()).await;
    let mut wrong = identify(&twin);
    wrong["d"]["token"] = json!("a.b.c");
    let mut socket = Socket::connect(&twin).await;
    socket.send(&wrong).await;
    assert_eq!(socket.close_code().await, Some(4004));
    assert!(twin.take_violations()[0].what.contains("4004"));

    let mut greedy = identify(&twin);
    greedy["d"]["intents"] = json!(513);
    let mut socket = Socket::connect(&twin).await;
    socket.send(&greedy).await;
    assert_eq!(socket.next().await["t"], "READY");
    let violations = twin.take_violations();
    assert!(violations[0].what.contains("intents"));
    assert!(!violations[0].body.contains(twin.token()));

    let mut socket = Socket::connect(&twin).await;
    socket.send(&json!({"op": 8, "d": {}})).await;
    assert_eq!(socket.close_code().await, Some(4003));
    assert_eq!(twin.take_violations().len(), 1);
}

#[tokio::test]
async fn tls_needs_the_twins_own_authority() {
    let twin = Twin::start(Options {
        tls: true,
        ..Options::default()
    })
    .await;
    let url = format!("{}/api/v10/gateway", twin.url());
    let pem = std::fs::read(twin.authority().expect("an authority")).expect("its certificate");
    let stranger = reqwest::Client::builder()
        .no_proxy()
        .build()
        .expect("a client");
    assert!(stranger.get(&url).send().await.is_err());
    let certificate = reqwest::Certificate::from_pem(&pem).expect("a certificate");
    let friend = reqwest::Client::builder()
        .no_proxy()
        .user_agent("DiscordBot (https://example.org, 1)")
        .add_root_certificate(certificate)
        .build()
        .expect("a client");
    let text = friend
        .get(&url)
        .send()
        .await
        .expect("an answer")
        .text()
        .await
        .expect("a body");
    assert!(text.contains("wss://localhost:"), "{text}");
}
