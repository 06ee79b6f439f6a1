//! The HTTP half: acknowledgements, messages, commands, refusals and trouble.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use serenity::all as serenity_model;

use super::raw::{Http, Socket, callback_path, good_commands, good_message, original_path};
use crate::support::twin::schema::Schema;
use crate::support::twin::{Class, Fault, Member, Options, Pending, Twin};

/// A twin with commands registered, and a raw bot connected to it.
async fn talking() -> (Twin, Http, Socket) {
    talking_with(Options::default()).await
}

async fn talking_with(options: Options) -> (Twin, Http, Socket) {
    let twin = Twin::start(options).await;
    let http = Http::new(&twin);
    let (socket, _) = Socket::identified(&twin).await;
    let put = http
        .json("PUT", "/applications/{app}/commands", &good_commands())
        .await;
    assert_eq!(put.0, 200, "{put:?}");
    (twin, http, socket)
}

async fn asked(member: &Member, socket: &mut Socket) -> (Pending, Value) {
    let pending = member
        .enter("who", &[("name", "Liu He"), ("private", "true")])
        .await;
    (pending, socket.interaction().await)
}

#[tokio::test]
async fn an_interaction_is_answered_once_and_in_time() {
    let (twin, http, mut socket) = talking().await;
    let member = twin.member("nl");
    let (pending, interaction) = asked(&member, &mut socket).await;
    assert_eq!(interaction["locale"], "nl");
    assert_eq!(interaction["data"]["options"][1]["value"], true);

    let early = http
        .json("PATCH", &original_path(&interaction), &good_message())
        .await;
    assert_eq!((early.0, &early.1["code"]), (404, &json!(10015)));
    let mut elsewhere = interaction.clone();
    elsewhere["token"] = json!("none");
    assert_eq!(
        http.answer(&elsewhere, &json!({"type": 5})).await.1["code"],
        10062
    );

    let first = http
        .answer(&interaction, &json!({"type": 4, "data": good_message()}))
        .await;
    assert_eq!(first.0, 200);
    assert_eq!(first.1["resource"]["message"]["content"], "Liu He");
    let second = http.answer(&interaction, &json!({"type": 5})).await;
    assert_eq!((second.0, &second.1["code"]), (400, &json!(40060)));
    let reply = pending.reply().await;
    assert_eq!(reply.text(), "Liu He");
    assert!(!reply.is_private() && reply.latency() < Duration::from_secs(3));
    // Each of the three refusals is a violation, unless the test provokes it.
    assert_eq!(twin.take_violations().len(), 3);
    twin.forgive(40060);
    http.answer(&interaction, &json!({"type": 5})).await;
    twin.assert_clean();
}

#[tokio::test]
async fn a_late_answer_meets_an_unknown_interaction() {
    let options = Options {
        acknowledge_within: Duration::from_millis(30),
        ..Options::default()
    };
    let (twin, http, mut socket) = talking_with(options).await;
    let (pending, interaction) = asked(&twin.member("nl"), &mut socket).await;
    assert!(pending.try_callback().await.is_none());
    assert_eq!(
        http.answer(&interaction, &json!({"type": 5})).await.1["code"],
        10062
    );
    assert!(twin.take_violations()[0].to_string().contains("10062"));
}

#[tokio::test]
async fn a_deferral_is_followed_to_its_answer() {
    let (twin, http, mut socket) = talking().await;
    let member = twin.member("en-GB");
    let (pending, interaction) = asked(&member, &mut socket).await;
    let defer = json!({"type": 5, "data": {"flags": 64}});
    http.answer(&interaction, &defer).await;
    let waiting = tokio::spawn(async move { pending.reply().await });
    let form = "--x\r\nContent-Disposition: form-data; name=\"payload_json\"\r\n\r\n\
        {\"content\":\"late\",\"allowed_mentions\":{\"parse\":[]},\"attachments\":[{\"id\":0,\"filename\":\"a.png\"}]}\
        \r\n--x\r\nContent-Disposition: form-data; name=\"files[0]\"; filename=\"a.png\"\r\n\
        Content-Type: image/png\r\n\r\n\x01\x02\r\n--x--\r\n";
    let path = original_path(&interaction);
    let patched = http
        .send(
            "PATCH",
            &path,
            "multipart/form-data; boundary=x",
            form.into(),
        )
        .await;
    assert_eq!(patched.expect("an answer").0, 200);
    let reply = waiting.await.expect("a reply");
    assert_eq!(
        (reply.content(), reply.is_private(), reply.kind()),
        ("late", true, 5)
    );
    assert_eq!(reply.attachments()[0]["filename"], "a.png");

    let follow_up = path.trim_end_matches("/messages/@original");
    assert_eq!(http.json("POST", follow_up, &good_message()).await.0, 200);
    assert_eq!(reply.follow_ups()[0].content(), "Liu He");
    http.json(
        "PATCH",
        &path,
        &json!({"content": "x", "allowed_mentions": {"parse": []}}),
    )
    .await;
    assert_eq!(reply.edited().await.content(), "x");
    assert_eq!(http.get(&path).await.1["content"], "x");
    let nothing = json!({"content": "", "attachments": [], "allowed_mentions": {"parse": []}});
    assert_eq!(http.json("PATCH", &path, &nothing).await.1["code"], 50006);
    assert_eq!(twin.take_violations().len(), 1);
    assert_eq!(
        http.send("DELETE", &path, "", Vec::new())
            .await
            .expect("an answer")
            .0,
        204
    );
}

#[tokio::test]
async fn buttons_menus_and_forms_come_back_as_their_interactions() {
    let (twin, http, mut socket) = talking().await;
    let member = twin.member("en-US").in_dm();
    let (pending, interaction) = asked(&member, &mut socket).await;
    let mut message = good_message();
    message["components"] = json!([
        {"type": 1, "components": [{"type": 2, "style": 1, "label": "More", "custom_id": "more:1"}]},
        {"type": 1, "components": [{"type": 3, "custom_id": "pick", "options": [
            {"label": "One", "value": "1"}, {"label": "Two", "value": "2"}]}]},
    ]);
    http.answer(&interaction, &json!({"type": 4, "data": message}))
        .await;
    let reply = pending.reply().await;
    assert_eq!(reply.labels(), ["More"]);
    assert_eq!(reply.text(), "Liu He\nMore\nOne\nTwo");

    let pressed = member.press(&reply, "More").await;
    let click = socket.interaction().await;
    assert_eq!(click["data"]["custom_id"], "more:1");
    assert_eq!(click["message"]["id"], reply.json()["id"]);
    let update = json!({"content": "page 2", "allowed_mentions": {"parse": []}});
    http.answer(&click, &json!({"type": 7, "data": update}))
        .await;
    let page = pressed.reply().await;
    assert_eq!((page.content(), page.labels().len()), ("page 2", 1));
    assert_eq!(reply.current().content(), "page 2");

    let form = json!({"type": 9, "data": {"custom_id": "f", "title": "Tell us", "components": [
        {"type": 1, "components": [{"type": 4, "custom_id": "t", "label": "Text", "style": 2}]}]}});
    let (choosing, answering) = tokio::join!(member.choose(&page, "pick", &["Two"]), async {
        let chosen = socket.interaction().await;
        http.answer(&chosen, &form).await;
        chosen
    });
    assert_eq!(answering["data"]["values"], json!(["2"]));
    assert!(choosing.is_form());
    let (sent, submitted) = tokio::join!(member.submit(&choosing, &[("t", "hello")]), async {
        let submitted = socket.interaction().await;
        http.answer(&submitted, &json!({"type": 6})).await;
        let path = original_path(&submitted);
        http.json(
            "PATCH",
            &path,
            &json!({"content": "done", "allowed_mentions": {"parse": []}}),
        )
        .await;
        submitted
    });
    assert_eq!(sent.content(), "done");
    let (offered, typed) = tokio::join!(member.autocomplete("who", "name", "li"), async {
        let typed = socket.interaction().await;
        http.answer(
            &typed,
            &json!({"type": 8, "data": {"choices": [{"name": "Liu", "value": "liu"}]}}),
        )
        .await;
        typed
    });
    assert_eq!(offered, [("Liu".to_owned(), "liu".to_owned())]);
    assert_eq!(
        typed["data"]["options"],
        json!([{"name": "name", "type": 3, "value": "li", "focused": true}])
    );

    for payload in [interaction, click, answering, submitted, typed] {
        let read = serde_json::from_value::<serenity_model::Interaction>(payload.clone());
        assert!(read.is_ok(), "{read:?} {payload:#}");
    }
}

#[tokio::test]
async fn commands_come_back_as_discord_keeps_them() {
    let (twin, http, _socket) = talking().await;
    let path = "/applications/{app}/commands";
    let plain = http.get(path).await.1;
    assert!(plain[0].get("description_localizations").is_none());
    let first = http.get(&format!("{path}?with_localizations=true")).await.1;
    assert_eq!(first[0]["description_localizations"]["nl"], "Wie is het?");
    assert_eq!(first[0]["options"][0]["name_localizations"], Value::Null);
    // False and empty properties are not kept.
    assert!(first[0]["options"][1].get("required").is_none());
    assert!(first[2].get("options").is_none());

    let mut changed = good_commands();
    changed[2]["description"] = json!("Other help");
    let second = http.json("PUT", path, &changed).await.1;
    assert_eq!(first[0], second[0]);
    assert_eq!(first[2]["id"], second[2]["id"]);
    assert_ne!(first[2]["version"], second[2]["version"]);
    assert_eq!(twin.registrations(), 2);
    let read = serde_json::from_value::<Vec<serenity_model::Command>>(second.clone());
    assert!(read.is_ok(), "{read:?}");

    let guild = format!("/applications/{{app}}/guilds/{}/commands", twin.guild_id());
    assert_eq!(http.json("PUT", &guild, &good_commands()).await.0, 200);
    assert_eq!(twin.guild_commands().len(), 3);
    if let Some(schema) = Schema::from_env() {
        for command in second.as_array().into_iter().flatten() {
            assert_eq!(
                schema.check_component("ApplicationCommandResponse", command),
                [""; 0]
            );
        }
    }
}

#[tokio::test]
async fn messages_and_identity_are_as_discord_describes_them() {
    let (twin, http, mut socket) = talking().await;
    let (_, interaction) = asked(&twin.member("nl"), &mut socket).await;
    let mut message = good_message();
    message["embeds"] = json!([{"title": "Liu He", "fields": [{"name": "a", "value": "b"}]}]);
    let response = http
        .answer(&interaction, &json!({"type": 4, "data": message}))
        .await
        .1;
    let shown = &response["resource"]["message"];
    assert!(serde_json::from_value::<serenity_model::Message>(shown.clone()).is_ok());
    let application = http.get("/oauth2/applications/@me").await.1;
    let read = serde_json::from_value::<serenity_model::CurrentApplicationInfo>(application);
    assert!(read.is_ok(), "{read:?}");
    let user =
        serde_json::from_value::<serenity_model::CurrentUser>(http.get("/users/@me").await.1);
    assert!(user.is_ok(), "{user:?}");
    assert_eq!(http.get("/gateway/bot").await.1["url"], twin.gateway_url());
    if let Some(schema) = Schema::from_env() {
        assert_eq!(schema.check_component("MessageResponse", shown), [""; 0]);
        assert_eq!(
            schema.check_component("InteractionCallbackResponse", &response),
            [""; 0]
        );
    }
}

#[tokio::test]
async fn what_is_wrong_is_refused_and_recorded() {
    let (twin, http, mut socket) = talking().await;
    let (_, interaction) = asked(&twin.member("nl"), &mut socket).await;
    let path = callback_path(&interaction);
    for (body, what) in [
        (
            json!({"type": 8, "data": {"choices": []}}),
            "does not answer",
        ),
        (json!({"type": 4, "data": {"content": ""}}), "empty message"),
        (
            json!({"type": 4, "data": {"content": "x".repeat(2001)}}),
            "2001 characters",
        ),
    ] {
        assert_eq!(http.json("POST", &path, &body).await.1["code"], 50035);
        let violations = twin.take_violations();
        assert!(
            violations.iter().any(|found| found.what.contains(what)),
            "{violations:?}"
        );
    }
    for (body, what) in [
        (r#"{"type""#, "not valid JSON"),
        (r#""\ud800""#, "hex escape"),
    ] {
        let sent = http
            .send("POST", &path, "application/json", body.into())
            .await;
        assert_eq!(sent.expect("an answer").0, 400);
        let found = format!("{:?}", twin.take_violations());
        assert!(found.contains(what), "{found}");
    }
    assert_eq!(http.get("/guilds/1/members").await.0, 404);
    assert!(
        twin.take_violations()[0]
            .place
            .contains("/guilds/1/members")
    );
    let stranger = Http::new(&twin).with_token("a.b.c");
    assert_eq!(stranger.get("/users/@me").await.0, 401);
    assert!(twin.take_violations()[0].what.contains("401"));
    // Nothing was acknowledged by all this; the manners are recorded though Discord takes it.
    assert_eq!(
        http.answer(&interaction, &json!({"type": 4, "data": {"content": "x"}}))
            .await
            .0,
        200
    );
    assert!(twin.take_violations()[0].what.contains("allowed_mentions"));
    if Schema::from_env().is_some() {
        let odd = json!([{"name": "x", "description": "x", "nsfw": false, "contexts": ["guild"]}]);
        http.json("PUT", "/applications/{app}/commands", &odd).await;
        assert!(twin.take_violations()[0].what.contains("/0/contexts/0"));
    }
}

#[tokio::test]
async fn trouble_comes_on_request() {
    let (twin, http, _socket) = talking().await;
    twin.fail(
        Class::Identity,
        1,
        Fault::RateLimited {
            retry_after: 0.25,
            global: true,
        },
    );
    let limited = http.get("/users/@me").await;
    assert_eq!((limited.0, &limited.1["retry_after"]), (429, &json!(0.25)));
    for (class, status, name) in [
        (Class::Identity, 429, "retry-after"),
        (Class::Message, 200, "x-ratelimit-remaining"),
    ] {
        let fault = Fault::RateLimited {
            retry_after: 0.25,
            global: false,
        };
        twin.fail(class, 1, fault);
        let url = format!("{}/api/v10/users/@me", twin.url());
        let client = reqwest::Client::builder()
            .no_proxy()
            .build()
            .expect("a client");
        let request = client
            .get(url)
            .header("authorization", format!("Bot {}", twin.token()));
        let request = request.header("user-agent", "DiscordBot (https://example.org, 1)");
        let response = request.send().await.expect("an answer");
        assert_eq!(response.status().as_u16(), status);
        assert!(response.headers().contains_key(name));
        assert!(response.headers().contains_key("x-ratelimit-bucket"));
    }
    twin.heal();
    twin.fail(Class::Any, 1, Fault::Status(503));
    assert_eq!(http.get("/users/@me").await.0, 503);
    for fault in [Fault::Refuse, Fault::Cut] {
        twin.fail(Class::Identity, 1, fault);
        let sent = http.send("GET", "/users/@me", "", Vec::new()).await;
        assert!(sent.is_err(), "{sent:?}");
    }
    twin.fail(Class::Identity, 1, Fault::Garbage);
    assert_eq!(http.get("/users/@me").await, (200, Value::Null));
    let begin = Instant::now();
    twin.fail(Class::Identity, 1, Fault::Slow(Duration::from_millis(60)));
    assert_eq!(http.get("/users/@me").await.0, 200);
    assert!(begin.elapsed() >= Duration::from_millis(60));
    twin.fail(Class::Gateway, 3, Fault::Hang);
    assert_eq!(twin.heal(), 3);
    assert_eq!(http.get("/gateway").await.0, 200);
    let faults = twin
        .requests()
        .into_iter()
        .filter(|request| request.fault.is_some());
    assert_eq!(faults.count(), 7);
}
