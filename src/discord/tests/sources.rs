//! Find sources on anyone's message, and sharing what only one member saw.

use super::*;

/// A message as Discord gives it to a menu's command, with these parts instead of the usual.
fn said(parts: Value) -> Value {
    let mut message = json!({
        "id": "910", "channel_id": "903", "author": user(OTHER), "content": "", "timestamp": "2020-01-01T00:00:00Z",
        "edited_timestamp": null, "tts": false, "mention_everyone": false, "mentions": [], "mention_roles": [],
        "attachments": [], "embeds": [], "pinned": false, "type": 0, "flags": 0,
    });
    for (key, value) in parts.as_object().expect("parts") {
        message[key] = value.clone();
    }
    message
}

fn find(app: &App, locale: &str, parts: Value) -> Response {
    let data = json!({
        "id": "904", "name": "Find sources", "type": 3, "target_id": "910",
        "resolved": { "messages": { "910": said(parts) } },
    });
    let response = answer_to(app, interaction(2, locale, ASKER, data));
    assert!(message(&response).private);
    response
}

/// The same member presses a button below what a response showed.
fn press_below(app: &App, response: &Response, custom_id: &str) -> Response {
    let mut json = pressing("nl", ASKER, custom_id, None);
    let shown = message(response).created();
    for key in ["embeds", "components", "flags"] {
        if !shown[key].is_null() {
            json["message"][key] = shown[key].clone();
        }
    }
    answer_to(app, json)
}

fn share_id(response: &Response) -> String {
    let mut all = pressable(message(response)).into_iter();
    let found = all.find(|(label, _)| label == "Share" || label == "Delen");
    found.expect("it can be shared").1
}

#[test]
fn names_are_underlined_and_sourced() {
    let app = small();
    let words = "I heard that 刘鹤 and *Star_Co* spoke about **tariffs**.\n@everyone: <@123> https://example.org says so";
    for locale in ["en-US", "nl"] {
        let found = find(&app, locale, json!({ "content": words }));
        insta::assert_snapshot!(format!("find_sources_{locale}"), shown(&found));
    }
}

#[test]
fn words_alone_find_passages() {
    let app = small();
    let found = find(
        &app,
        "en-US",
        json!({ "content": "they meant it as a lever, nobody believed it" }),
    );
    insta::assert_snapshot!("find_sources_words", shown(&found));
}

#[test]
fn cards_and_forwarded_messages_are_read() {
    let app = small();
    let card = json!({ "title": "News", "description": "Liu He left", "fields": [{ "name": "a", "value": "b" }] });
    let forwarded = json!({ "message": {
        "content": "Liu He left", "timestamp": "2020-01-01T00:00:00Z", "edited_timestamp": null, "mentions": [],
        "attachments": [], "embeds": [], "type": 0, "flags": 0,
    } });
    let strange = json!([{ "type": 17, "components": [{ "type": 10, "content": "?" }] }]);
    for parts in [
        json!({ "embeds": [card] }),
        json!({ "message_snapshots": [forwarded] }),
        // What serenity can't read of a message is set aside.
        json!({ "embeds": [card], "components": strange, "poll": 3 }),
        json!({ "message_snapshots": [forwarded], "components": strange, "embeds": "?" }),
    ] {
        let found = find(&app, "en-US", parts.clone());
        assert!(
            shown(&found).contains("__Liu He__ left"),
            "{parts}: {}",
            shown(&found)
        );
    }
}

#[test]
fn what_cannot_be_looked_up_is_said() {
    let app = small();
    let file = json!({
        "id": "5", "filename": "a.png", "size": 1, "url": "https://example.org/a.png", "proxy_url": "https://example.org/a.png",
    });
    for (parts, sentence) in [
        (json!({ "attachments": [file] }), "bevat alleen bestanden"),
        (
            json!({ "attachments": [file], "content": "Liu He" }),
            "__Liu He__",
        ),
        (json!({}), "geen woorden"),
        (json!({ "content": "🤷 …" }), "geen woorden"),
        (
            json!({ "content": "zullen we pannenkoeken bakken" }),
            "Niemand en niets",
        ),
    ] {
        let found = shown(&find(&app, "nl", parts.clone()));
        assert!(found.contains(sentence), "{parts}: {found}");
    }
    let data = json!({ "id": "904", "name": "Find sources", "type": 3, "target_id": "911" });
    let nothing = answer_to(&app, interaction(2, "nl", ASKER, data));
    assert_eq!(nothing.outcome, "misfit");
}

#[test]
fn long_messages_are_quoted_around_their_first_name() {
    let app = small();
    let long = format!(
        "{} Liu He {}",
        "blah *é* ".repeat(240),
        "😀 _x_ ".repeat(300)
    );
    let long: String = long.chars().take(4_000).collect();
    let found = find(&app, "en-US", json!({ "content": long }));
    let description = &message(&found).embeds[0].description;
    assert!(description.starts_with("> … "), "{description}");
    assert!(description.contains("__Liu He__"), "{description}");
    assert!(description.chars().count() < 1_000, "{description}");
    let lines = "tariffs\n".repeat(500);
    let found = find(&app, "en-US", json!({ "content": lines }));
    assert!(message(&found).embeds[0].description.lines().count() < 20);
    let all = "Liu He, ".repeat(500);
    let found = find(&app, "en-US", json!({ "content": all }));
    assert!(message(&found).embeds[0].description.chars().count() < 1_000);
}

#[test]
fn sharing_shows_the_same_to_everybody_with_a_name() {
    let app = small();
    let found = find(&app, "nl", json!({ "content": "Liu He @everyone" }));
    let shared = press_below(&app, &found, &share_id(&found));
    insta::assert_snapshot!("shared_nl", shown(&shared));
    assert_eq!(message(&shared).embeds, message(&found).embeds);
    assert!(!message(&shared).private);
}

#[test]
fn a_card_keeps_its_share_button_in_place() {
    let app = small();
    let options = json!([
        { "name": "name", "type": 3, "value": "liu-he" }, { "name": "private", "type": 5, "value": true },
    ]);
    let data = json!({ "id": "904", "name": "who", "type": 1, "options": options });
    let card = answer_to(&app, interaction(2, "nl", ASKER, data));
    let next = press_below(&app, &card, "1i:w:3:liu-he");
    assert!(matches!(next.act, Act::Replace(_)));
    let shared = press_below(&app, &next, &share_id(&next));
    assert!(
        shown(&shared).contains("[Terug](1i:w:0:liu-he)"),
        "{}",
        shown(&shared)
    );
    // What everybody sees already has no such button.
    let public = command(&app, "nl", "who", "name", "liu-he");
    assert!(!shown(&public).contains("Delen"), "{}", shown(&public));
}

#[test]
fn what_an_older_revision_answered_is_not_shared() {
    let app = small();
    let found = find(&app, "nl", json!({ "content": "Liu He" }));
    let old = press_below(&app, &found, "1k:share:99");
    assert_eq!((old.outcome, message(&old).private), ("changed", true));
    for id in ["1k:share:", "1k:share:x"] {
        assert_eq!(press_below(&app, &found, id).outcome, "stale", "{id}");
    }
    let bare = press(&app, "nl", ASKER, &share_id(&found), None);
    assert_eq!(bare.outcome, "stale");
}

#[test]
fn cards_open_beside_the_message() {
    let app = small();
    let found = find(
        &app,
        "en-US",
        json!({ "content": "Liu He and the tariffs" }),
    );
    for (label, id) in pressable(message(&found))
        .into_iter()
        .filter(|(_, id)| id.starts_with("1k:beside"))
    {
        let card = press(&app, "en-US", ASKER, "1m:mentions", Some(&id));
        assert!(
            matches!(&card.act, Act::Create(message) if message.private),
            "{label}"
        );
        assert_eq!(card.outcome, "found");
    }
    assert_eq!(
        press(&app, "en-US", ASKER, "1k:beside:?", None).outcome,
        "stale"
    );
}
