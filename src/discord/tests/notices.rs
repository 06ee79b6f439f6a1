//! What moderators' channels are told.

use std::sync::Arc;

use tokio::sync::{mpsc, watch};

use super::desk_app::{DeskApp, desk_with};
use super::*;
use crate::config::Snowflake;
use crate::curation::Notice;
use crate::discord::notices::post;
use crate::discord::rest::tests::{Came, server};
use crate::knowledge::Digest;
use crate::state::{Action, Person, Settings};

fn notice(action: Action, details: &str) -> Notice {
    Notice {
        base: "main".into(),
        by: Person {
            id: 7,
            name: "Anna **@everyone**".into(),
        },
        revision: matches!(action, Action::Publish | Action::Withdraw).then_some(5),
        action,
        from: Some(Digest::of(b"before")),
        to: Some(Digest::of(b"after")),
        details: details.into(),
    }
}

fn telling(channel: u64) -> Settings {
    Settings {
        moderators_channel: Some(channel),
        ..Settings::default()
    }
}

/// What channels are told, as their paths with the texts.
async fn told(desk: DeskApp, notices: Vec<Notice>, answers: Vec<u16>) -> Vec<(String, String)> {
    let answers = answers.into_iter().map(|status| match status {
        200 => (200, json!({ "id": "1" })),
        status => (
            status,
            json!({ "code": 50001, "message": "Missing Access" }),
        ),
    });
    let (rest, came) = server(answers.collect()).await;
    let (sender, receiver) = mpsc::channel(8);
    let (stop, stopping) = watch::channel(false);
    for notice in notices {
        sender.send(notice).await.unwrap();
    }
    // What waits is told even so.
    stop.send(true).unwrap();
    post(Arc::new(desk.app), Arc::new(rest), receiver, stopping).await;
    let came: Vec<Came> = came.lock().unwrap().clone();
    let text = |body: String| {
        let json: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(json["allowed_mentions"], json!({ "parse": [] }));
        json["content"].as_str().unwrap().to_owned()
    };
    let mut told: Vec<_> = came
        .into_iter()
        .map(|(at, body)| (at, text(body)))
        .collect();
    told.sort();
    told
}

#[tokio::test]
async fn the_operators_channel_and_those_of_servers_with_a_say_are_told() {
    let desk = desk_with(|config, _| {
        let bases = &mut config.knowledge;
        bases[0].channel = Some(Snowflake(1));
        let mut other = bases[0].clone();
        other.id = "other".into();
        bases.push(other);
    })
    .await;
    let dutch = Settings {
        language: Some("nl".into()),
        ..telling(2)
    };
    let elsewhere = Settings {
        base: Some("other".into()),
        ..telling(3)
    };
    let all = [
        (10, dutch),
        (11, elsewhere),
        (12, telling(1)),
        (13, Settings::default()),
    ];
    desk.app.settings.store(Arc::new(all.into_iter().collect()));
    let notices = vec![notice(Action::Publish, "a _better_ name")];
    let told = told(desk, notices, vec![200, 200]).await;
    let (channels, texts): (Vec<_>, Vec<_>) = told.into_iter().unzip();
    assert_eq!(
        channels,
        [
            "POST /api/v10/channels/1/messages",
            "POST /api/v10/channels/2/messages"
        ]
    );
    insta::assert_snapshot!("notices", texts.join("\n"));
}

#[tokio::test]
async fn a_server_without_a_say_hears_nothing() {
    let desk = desk_with(|config, _| config.main_mut().moderators.users = vec![Snowflake(7)]).await;
    desk.app
        .settings
        .store(Arc::new([(10, telling(2))].into_iter().collect()));
    let told = told(desk, vec![notice(Action::Publish, "")], vec![]).await;
    assert_eq!(told, []);
}

#[tokio::test]
async fn a_channel_that_refuses_keeps_nobody_else_from_hearing() {
    let desk = desk_with(|config, _| config.main_mut().channel = Some(Snowflake(1))).await;
    let notices = vec![
        notice(Action::Publish, "first"),
        notice(Action::Withdraw, "talks.1.1: asked for"),
        notice(Action::Decline, "a report"),
    ];
    let told = told(desk, notices, vec![403, 200, 200]).await;
    let texts: Vec<_> = told.into_iter().map(|(_, text)| text).collect();
    insta::assert_snapshot!("notices_each", texts.join("\n"));
}
