//! Whatever else Discord or somebody else may send.

use proptest::prelude::*;

use super::*;

#[test]
fn anything_unknown_gets_a_private_sentence() {
    let app = small();
    let data = |name: &str, options: Value| json!({ "id": "904", "name": name, "type": 1, "options": options });
    for json in [
        interaction(2, "en-US", ASKER, data("weather", json!([]))),
        interaction(
            2,
            "en-US",
            ASKER,
            data("who", json!([{ "name": "name", "type": 4, "value": 12 }])),
        ),
        interaction(
            2,
            "en-US",
            ASKER,
            data("who", json!([{ "name": "name", "type": 3, "value": 12 }])),
        ),
        interaction(
            2,
            "en-US",
            ASKER,
            data("who", json!([{ "name": "name", "type": 99 }])),
        ),
        interaction(2, "en-US", ASKER, data("who", json!("options"))),
        interaction(
            5,
            "en-US",
            ASKER,
            json!({ "custom_id": "form", "components": [] }),
        ),
        interaction(
            5,
            "en-US",
            ASKER,
            json!({ "custom_id": "form", "components": [{ "type": 18 }] }),
        ),
        interaction(17, "en-US", ASKER, json!({})),
    ] {
        let response = answer_to(&app, json.clone());
        assert!(message(&response).private, "{json}");
        assert!(message(&response).content.len() > 20, "{json}");
    }
}

#[test]
fn nothing_given_is_asked_for() {
    let app = small();
    for (name, sentence) in [
        ("who", "Whom do you want"),
        ("explain", "Which theme"),
        ("search", "What are you looking for"),
    ] {
        let data = json!({ "id": "904", "name": name, "type": 1 });
        let response = answer_to(&app, interaction(2, "en-US", ASKER, data));
        assert!(shown(&response).contains(sentence), "{}", shown(&response));
        assert!(message(&response).private);
    }
}

#[test]
fn direct_messages_are_answered() {
    let app = small();
    let data = json!({ "id": "904", "name": "who", "type": 1, "options": [{ "name": "name", "type": 3, "value": "liu-he" }] });
    let mut json = interaction(2, "en-US", ASKER, data);
    let map = json.as_object_mut().unwrap();
    map.remove("member");
    map.remove("guild_id");
    map.insert("user".into(), user(ASKER));
    assert_eq!(answer_to(&app, json).outcome, "found");
}

#[test]
fn unreadable_typing_gets_no_completions() {
    let app = small();
    let response = answer_to(
        &app,
        interaction(4, "en-US", ASKER, json!({ "options": 7 })),
    );
    assert_eq!(
        response.body(),
        json!({ "type": 8, "data": { "choices": [] } })
    );
    let ping = json!({ "id": "1", "application_id": "2", "type": 1, "token": "t", "version": 1 });
    assert_eq!(answer_to(&app, ping).body(), json!({ "type": 1 }));
}

#[test]
fn hostile_words_do_nothing() {
    let app = small();
    let zalgo = format!("z{}", "\u{301}\u{302}\u{303}".repeat(400));
    for words in [
        "@everyone",
        "<@123> <@&4> <#5>",
        "```rust\nfn main() {}\n```",
        "[click](https://evil.example)",
        "||spoiler||",
        "\u{202e}txet neddih",
        "\u{0}\u{7}\u{1b}[31m",
        "😀😀😀",
        "# shout\n- list",
        &zalgo,
        &"x".repeat(6_000),
        " ",
        "\\",
    ] {
        for (name, option) in [
            ("who", "name"),
            ("explain", "theme"),
            ("search", "words"),
            ("source", "id"),
        ] {
            let response = command(&app, "en-US", name, option, words);
            let body = response.body().to_string();
            for bad in ["@everyone", "](https://", "\u{202e}", "\u{7}"] {
                assert!(!body.contains(bad), "{name} {words}: {body}");
            }
            let _ = typing(&app, "nl", name, option, words);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_words_get_an_answer_within_limits(words in ".{0,200}", nl in any::<bool>()) {
        thread_local!(static APP: App = small());
        APP.with(|app| {
            let locale = if nl { "nl" } else { "en-US" };
            for (name, option) in [("who", "name"), ("explain", "theme"), ("search", "words"), ("source", "id")] {
                let response = command(app, locale, name, option, &words);
                for (_, custom_id) in pressable(message(&response)) {
                    press(app, locale, OTHER, &custom_id, None);
                }
            }
        });
    }

    #[test]
    fn any_custom_id_gets_an_answer(id in ".{0,100}", letter in "[wesox]", offset in any::<u32>()) {
        thread_local!(static APP: App = small());
        APP.with(|app| {
            press(app, "en-US", ASKER, &id, None);
            press(app, "en-US", ASKER, &format!("1s:{letter}:{offset}:{id}"), None);
            press(app, "en-US", ASKER, &format!("1f:{letter}:{offset}:{id}"), None);
        });
    }
}
