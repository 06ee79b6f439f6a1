//! The bot without a gateway: Discord sends interactions over HTTP, and the responses are the answers.

use serde_json::json;
use sqlx::{ConnectOptions, Connection, Executor};
use tempfile::TempDir;

use super::*;
use crate::support::twin::endpoint::{hex, key, now, public, signed};
use crate::support::twin::{Class, Fault};

/// A bot that listens, and a twin that sends to it.
struct Listening {
    twin: Twin,
    bot: Bot,
    url: String,
    home: TempDir,
}

impl Listening {
    async fn start(more: &str) -> Self {
        let twin = Twin::start(Options::default()).await;
        let home = tempfile::tempdir().unwrap();
        let config = home.path().join("config.toml");
        let text = format!(
            "[discord]\nendpoint = \"127.0.0.1:0\"\npublic-key = \"{}\"\n{more}",
            public(&key(1))
        );
        std::fs::write(&config, text).unwrap();
        let store = home.path().join("store.sqlite");
        let bot = setup(&twin)
            .config(&config)
            .state(store.to_str().unwrap())
            .start();
        let url = address(&bot, "interactions are taken over HTTP").await;
        twin.deliver_to(&url, key(1));
        twin.await_registered().await;
        Self {
            twin,
            bot,
            url,
            home,
        }
    }

    /// What a request comes to.
    async fn status(&self, request: reqwest::RequestBuilder) -> u16 {
        request.send().await.unwrap().status().as_u16()
    }
}

/// The address in a line of the log.
async fn address(bot: &Bot, line: &str) -> String {
    let line = bot.await_log(line, SOON).await;
    let (_, address) = line.split_once("address=").expect("an address");
    format!("http://{}", address.trim())
}

#[tokio::test]
async fn commands_buttons_and_completions_are_answered_in_the_response() {
    let listening = Listening::start("").await;
    let twin = &listening.twin;
    let anna = twin.member("nl");
    let reply = anna.command("who", &[("name", "Liu He")]).await;
    assert!(!reply.is_private());
    assert_says(
        &reply,
        &["Leider van de Chinese kant", "volgens John Bolton"],
    );
    let more = anna.click(&reply, "Meer passages").await;
    assert_eq!(more.kind(), 7, "in place");
    assert_says(&more, &["Vier jaar later"]);
    let ben = twin.member("en-GB");
    let own = ben.click(&reply, "Terug").await;
    assert!(own.is_private());
    assert_says(&own, &["Leader of the Chinese side"]);
    let choices = anna.autocomplete("who", "name", "he liu").await;
    assert!(choices.iter().any(|(_, id)| id == "liu-he"), "{choices:?}");

    let paths: Vec<_> = twin.requests().into_iter().map(|r| r.path).collect();
    assert!(!paths.iter().any(|p| p.contains("/callback")), "{paths:?}");
    assert!(twin.gateway().connections().is_empty());
    still_well(&listening.twin, listening.bot).await;
}

#[tokio::test]
async fn a_form_is_opened_and_taken() {
    let listening = Listening::start("").await;
    let anna = listening.twin.member("en-US");
    let reply = anna.command("who", &[("name", "Liu He")]).await;
    let which = anna.click(&reply, "Report").await;
    let first = which.selects()[0].options[0].value.clone();
    let why = anna.choose(&which, "", &[&first]).await;
    let form = anna.choose(&why, "", &["It is disputed"]).await;
    assert!(form.is_form(), "{:#}", form.json());
    let sent = anna
        .submit(&form, &[("sentence", "That is not certain.")])
        .await;
    assert!(sent.is_private());
    assert_says(&sent, &["Thank"]);
    still_well(&listening.twin, listening.bot).await;
}

#[tokio::test]
async fn what_is_late_or_has_a_file_is_announced_and_comes_through_the_webhook() {
    let listening = Listening::start("").await;
    let twin = &listening.twin;
    // Under load the deferral may arrive after the edit's first attempt.
    twin.forgive(10015);
    let anna = moderator(twin, "Anna");
    let exported = anna.command("kb export", &[]).await;
    assert_eq!(exported.kind(), 5, "announced");
    assert_eq!(exported.attachments().len(), 1, "{:#}", exported.json());

    // Somebody else writes to the store, for longer than an answer may take.
    let store = listening.home.path().join("store.sqlite");
    let mut other = sqlx::sqlite::SqliteConnectOptions::new()
        .filename(&store)
        .connect()
        .await
        .unwrap();
    other.execute("BEGIN IMMEDIATE").await.unwrap();
    let pending = anna.enter("settings set", &[("language", "nl")]).await;
    let announced = pending.callback().await;
    assert_eq!(announced.kind, 5, "{announced:?}");
    other.execute("ROLLBACK").await.unwrap();
    other.close().await.unwrap();
    let reply = pending.reply().await;
    assert!(!reply.text().is_empty());
    still_well(&listening.twin, listening.bot).await;
}

#[tokio::test]
async fn only_what_discord_signed_lately_is_read() {
    let listening = Listening::start("signature-max-age = 30\n").await;
    let (url, ping) = (&listening.url, r#"{"type":1}"#);
    let (discord, somebody) = (key(1), key(2));
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let bare = || client.post(url).body(ping);
    let signature = hex(&[7; 64]);
    let at = now();
    let stamp = at.to_string();
    let mut later = reqwest::header::HeaderMap::new();
    later.insert("x-signature-timestamp", (at + 1).into());
    for (what, status, request) in [
        ("no signature", 401, bare()),
        (
            "no timestamp",
            401,
            bare().header("x-signature-ed25519", &signature),
        ),
        (
            "a wrong one",
            401,
            bare()
                .header("x-signature-ed25519", &signature)
                .header("x-signature-timestamp", &stamp),
        ),
        (
            "no hexadecimal digits",
            401,
            bare()
                .header("x-signature-ed25519", "é".repeat(64))
                .header("x-signature-timestamp", &stamp),
        ),
        ("somebody else's", 401, signed(&somebody, url, now(), ping)),
        ("an old one", 401, signed(&discord, url, now() - 45, ping)),
        (
            "one of tomorrow",
            401,
            signed(&discord, url, now() + 86_400, ping),
        ),
        (
            "another body",
            401,
            signed(&discord, url, now(), ping).body(r#"{"type":2}"#),
        ),
        (
            "another time",
            401,
            signed(&discord, url, at, ping).headers(later),
        ),
        ("no JSON", 400, signed(&discord, url, now(), "{")),
        ("no interaction", 400, signed(&discord, url, now(), "[]")),
        (
            "too much",
            413,
            signed(&discord, url, now(), vec![b' '; 2 << 20]),
        ),
        ("GET", 405, client.get(url)),
    ] {
        assert_eq!(listening.status(request).await, status, "{what}");
    }
    let pong = signed(&discord, url, now(), ping).send().await.unwrap();
    assert_eq!(pong.status(), 200);
    assert_eq!(pong.headers()["content-type"], "application/json");
    let pong: serde_json::Value = pong.json().await.unwrap();
    assert_eq!(pong, json!({ "type": 1 }));
    still_well(&listening.twin, listening.bot).await;
}

#[tokio::test]
async fn an_endpoint_that_listens_is_ready() {
    let listening = Listening::start("[web]\nlisten = \"127.0.0.1:0\"\n").await;
    let page = address(&listening.bot, "metrics and health are served").await;
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let ready = client.get(format!("{page}/readyz")).send().await.unwrap();
    assert_eq!(ready.status(), 200);
    still_well(&listening.twin, listening.bot).await;
}

#[tokio::test]
async fn a_refused_token_ends_the_bot_without_a_gateway_too() {
    let twin = Twin::start(Options::default()).await;
    twin.forgive(401);
    twin.fail(Class::Identity, 1, Fault::Status(401));
    let home = tempfile::tempdir().unwrap();
    let config = home.path().join("config.toml");
    let key = public(&key(1));
    let text = format!("[discord]\nendpoint = \"127.0.0.1:0\"\npublic-key = \"{key}\"\n");
    std::fs::write(&config, text).unwrap();
    let mut bot = setup(&twin).config(&config).start();
    assert_eq!(bot.exit_code(SOON).await, Some(4));
    bot.assert_no_secrets(&twin);
}
