//! People and places: servers, roles, direct messages, files, and several processes of one bot.

use serde_json::{Value, json};
use serenity::all::Interaction;

use super::raw::{Http, Socket, good_commands, good_message, original_path};
use crate::support::twin::rules::{self, Purpose};
use crate::support::twin::{Options, Twin};

async fn talking() -> (Twin, Http, Socket) {
    let twin = Twin::start(Options::default()).await;
    let http = Http::new(&twin);
    let (socket, _) = Socket::identified(&twin).await;
    let commands = "/applications/{app}/commands";
    assert_eq!(http.json("PUT", commands, &good_commands()).await.0, 200);
    (twin, http, socket)
}

/// A form as a client library writes it.
fn form(json: &Value, files: &[(&str, &str, &str)]) -> Vec<u8> {
    let mut body =
        format!("--x\r\nContent-Disposition: form-data; name=\"payload_json\"\r\n\r\n{json}\r\n");
    for (field, name, text) in files {
        body += &format!(
            "--x\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\r\n{text}\r\n"
        );
    }
    (body + "--x--\r\n").into_bytes()
}

const FORM: &str = "multipart/form-data; boundary=x";

#[tokio::test]
async fn members_have_roles_and_servers() {
    let (twin, _http, mut socket) = talking().await;
    let anna = twin
        .member("nl")
        .with_roles(&["11", "12"])
        .on_server("77")
        .who_may(1 << 5);
    let ben = twin.member("nl").on_server("77");
    assert_eq!(anna.channel, ben.channel);
    assert_ne!(anna.channel, twin.member("nl").channel);
    let _ = anna.enter("settings show", &[]).await;
    let heard = socket.interaction().await;
    assert_eq!(heard["guild_id"], "77");
    assert_eq!(heard["channel_id"], anna.channel);
    assert_eq!(heard["member"]["roles"], json!(["11", "12"]));
    let Ok(Interaction::Command(command)) = serde_json::from_value(heard) else {
        panic!("not read");
    };
    let member = command.member.expect("a member");
    assert_eq!(member.roles.len(), 2);
    assert!(member.permissions.expect("permissions").manage_guild());
}

#[tokio::test]
async fn what_a_file_holds_can_be_looked_at() {
    let (twin, http, mut socket) = talking().await;
    let pending = twin.member("nl").enter("help", &[]).await;
    let asked = socket.interaction().await;
    let mut data = good_message();
    data["attachments"] =
        json!([{"id": 0, "filename": "problems.txt", "description": "What is wrong"}]);
    let answer = json!({"type": 4, "data": data});
    let path = super::raw::callback_path(&asked);
    let files = [("files[0]", "problems.txt", "a\nb")];
    let sent = http.send("POST", &path, FORM, form(&answer, &files)).await;
    assert_eq!(sent.expect("an answer").0, 204);
    let reply = pending.reply().await;
    assert_eq!(reply.file_text("problems.txt"), "a\nb");
    assert_eq!(reply.attachments()[0]["description"], "What is wrong");
    let mut without = good_message();
    without["attachments"] = json!([]);
    http.json("PATCH", &original_path(&asked), &without).await;
    assert!(reply.current().attachments().is_empty());
    twin.assert_clean();
}

#[test]
fn files_and_what_is_said_of_them_belong_together() {
    let file = |field: &str, name: &str| crate::support::twin::body::File {
        field: field.to_owned(),
        name: name.to_owned(),
        bytes: b"x".to_vec(),
    };
    let check = |attachments: Value, files: &[_]| {
        let mut message = good_message();
        message["attachments"] = attachments;
        let problems = rules::message(&message, files, Purpose::New);
        problems.iter().map(ToString::to_string).collect::<String>()
    };
    let said = |id: u64, name: &str| json!({"id": id, "filename": name});
    let good = check(json!([said(0, "a.txt")]), &[file("files[0]", "a.txt")]);
    assert_eq!(good, "");
    for (problems, what) in [
        (check(json!([]), &[file("files[0]", "a.txt")]), "not among"),
        (check(json!([said(1, "a.txt")]), &[]), "did not come"),
        (
            check(json!([said(0, "b.txt")]), &[file("files[0]", "a.txt")]),
            "came as",
        ),
        (
            check(json!([said(0, "é.txt")]), &[file("files[0]", "é.txt")]),
            "not plain",
        ),
        (
            check(
                json!([said(0, "a"), said(0, "a")]),
                &[file("files[0]", "a")],
            ),
            "twice",
        ),
    ] {
        assert!(problems.contains(what), "{what}: {problems}");
    }
}

#[tokio::test]
async fn deferrals_say_little_and_their_privacy_stays() {
    let (twin, http, mut socket) = talking().await;
    let problems = |asked: u64, body: Value| {
        let asked = json!({"type": asked, "message": {}});
        let found = rules::callback(&asked, &body, &[]);
        found.iter().map(ToString::to_string).collect::<String>()
    };
    assert_eq!(problems(3, json!({"type": 6})), "");
    assert!(problems(3, json!({"type": 6, "data": {"flags": 64}})).contains("lost"));
    assert!(problems(2, json!({"type": 5, "data": {"flags": 68}})).contains("no flag but"));

    let _ = twin.member("nl").enter("help", &[]).await;
    let asked = socket.interaction().await;
    let defer = json!({"type": 5, "data": {"flags": 64}});
    http.answer(&asked, &defer).await;
    let original = original_path(&asked);
    let follow_up = original.trim_end_matches("/messages/@original");
    http.json("POST", follow_up, &good_message()).await;
    let violations = twin.take_violations();
    assert!(violations[0].what.contains("as private as its deferral"));
    // Once that is there, later messages say for themselves who sees them.
    let mut private = good_message();
    private["flags"] = json!(64);
    assert_eq!(http.json("POST", follow_up, &private).await.0, 200);
    twin.assert_clean();
}

#[tokio::test]
async fn channels_and_direct_messages_can_be_read() {
    let (twin, http, _socket) = talking().await;
    let anna = twin.member("nl");
    let body = json!({"recipient_id": anna.id});
    let channel = http.json("POST", "/users/@me/channels", &body).await.1;
    let channel = channel["id"].as_str().expect("an id").to_owned();
    let messages = format!("/channels/{channel}/messages");
    assert_eq!(http.json("POST", &messages, &good_message()).await.0, 200);
    let mut second = good_message();
    second["content"] = json!("second");
    http.json("POST", &messages, &second).await;
    let read = twin.direct_messages_to(&anna);
    let read: Vec<&str> = read.iter().map(|message| message.content()).collect();
    assert_eq!(read, ["Liu He", "second"]);
    assert!(twin.direct_messages_to(&twin.member("nl")).is_empty());
    assert!(twin.channel_messages(twin.channel_id()).is_empty());

    twin.refuse_direct_messages(&anna);
    let refused = http.json("POST", &messages, &good_message()).await;
    assert_eq!((refused.0, &refused.1["code"]), (403, &json!(50007)));
    twin.assert_clean();
}

#[tokio::test]
async fn two_processes_hear_what_is_meant_for_them() {
    let (twin, http, mut first) = talking().await;
    let (mut second, _) = Socket::identified(&twin).await;
    twin.await_sessions(2).await;
    let anna = twin.member("nl");
    let one = anna.clone().via(0).enter("help", &[]).await;
    let two = anna.clone().via(1).enter("help", &[]).await;
    let newest = anna.enter("help", &[]).await;
    let heard = first.interaction().await;
    assert_eq!(heard["token"], one.token());
    assert_eq!(second.interaction().await["token"], two.token());
    assert_eq!(second.interaction().await["token"], newest.token());
    // Whoever heard it, the other may answer: it is one application.
    http.answer(&heard, &json!({"type": 4, "data": good_message()}))
        .await;
    assert_eq!(one.reply().await.content(), "Liu He");
    assert_eq!(
        twin.channel_messages(twin.channel_id())[0].content(),
        "Liu He"
    );
    drop(first);
}
