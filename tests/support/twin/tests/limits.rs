//! Every limit: a body just inside it passes, one just outside is found.

use serde_json::{Value, json};

use super::raw::{good_commands, good_message};
use crate::support::twin::rules::{self, Problem, Purpose};

/// Whether exactly the one problem is found that `what` describes.
#[track_caller]
fn finds(problems: &[Problem], what: &str) {
    let one = matches!(problems, [problem] if problem.to_string().contains(what));
    assert!(one, "expected only {what:?}, found {problems:#?}");
}

fn message_with(key: &str, value: Value) -> Vec<Problem> {
    let mut message = good_message();
    message[key] = value;
    rules::message(&message, &[], Purpose::New)
}

fn embed(embed: Value) -> Vec<Problem> {
    message_with("embeds", json!([embed]))
}

fn row(parts: Value) -> Vec<Problem> {
    message_with("components", json!([{"type": 1, "components": parts}]))
}

fn answer(asked: u64, body: Value) -> Vec<Problem> {
    let data = json!({"options": [{"type": 3, "name": "name", "value": "x", "focused": true}]});
    rules::callback(&json!({"type": asked, "data": data}), &body, &[])
}

fn command_with(key: &str, value: Value) -> Vec<Problem> {
    let mut commands = good_commands();
    commands[0][key] = value;
    rules::commands(commands.as_array().expect("a list"))
}

fn x(length: usize) -> String {
    "é".repeat(length)
}

#[test]
fn good_bodies_pass() {
    assert_eq!(message_with("content", json!(x(2000))), []);
    assert_eq!(
        embed(
            json!({"title": x(256), "description": x(4096), "footer": {"text": x(500)},
        "fields": [{"name": x(124), "value": x(1024)}]})
        ),
        []
    );
    let buttons: Vec<Value> = (0..5)
        .map(|i| json!({"type": 2, "style": 1, "label": x(80), "custom_id": format!("{i}{}", x(99))}))
        .collect();
    assert_eq!(row(json!(buttons)), []);
    assert_eq!(command_with("nsfw", json!(false)), []);
    assert_eq!(answer(2, json!({"type": 5, "data": {"flags": 64}})), []);
    assert_eq!(
        answer(
            4,
            json!({"type": 8, "data": {"choices": [{"name": "a", "value": "b"}]}})
        ),
        []
    );
}

#[test]
fn texts_have_limits() {
    finds(&message_with("content", json!(x(2001))), "2001 characters");
    finds(&message_with("content", json!(" ")), "empty message");
    finds(&message_with("content", json!("a\u{0}b")), "U+0000");
    finds(&message_with("content", json!("a\u{202e}b")), "not closed");
    finds(&message_with("flags", json!(1 << 15)), "components V2");
    let private = json!({"content": "x", "flags": 64, "allowed_mentions": {"parse": []}});
    finds(
        &rules::message(&private, &[], Purpose::Edit),
        "can't make a message private",
    );
}

#[test]
fn nobody_is_pinged() {
    for content in [
        "hi @everyone",
        "@here",
        "<@123>",
        "x <@!1>",
        "<@&99>",
        "` @here",
        "\\`@here`",
        "\\\\@here",
    ] {
        finds(&message_with("content", json!(content)), "not escaped");
    }
    for content in [
        "\\@everyone",
        "`@everyone`",
        "``<@1> ` ``",
        "a@b.org",
        "<@x>",
        "@\u{200b}here",
        "<@",
    ] {
        assert_eq!(message_with("content", json!(content)), [], "{content}");
    }
    for allowed in [json!(null), json!({}), json!({"parse": ["users"]})] {
        finds(&message_with("allowed_mentions", allowed), "empty `parse`");
    }
    finds(
        &message_with("allowed_mentions", json!({"parse": [], "users": ["1"]})),
        "users",
    );
}

#[test]
fn embeds_have_limits() {
    finds(&embed(json!({"title": x(257)})), "title: 257");
    finds(
        &embed(json!({"title": "x", "description": x(4097)})),
        "4097",
    );
    finds(
        &embed(json!({"title": "x", "footer": {"text": x(2049)}})),
        "2049",
    );
    finds(
        &embed(json!({"title": "x", "author": {"name": x(257)}})),
        "257",
    );
    finds(
        &embed(json!({"fields": [{"name": " ", "value": "x"}]})),
        "name: empty",
    );
    finds(
        &embed(json!({"fields": [{"name": "x", "value": ""}]})),
        "value: empty",
    );
    finds(
        &embed(json!({"fields": [{"name": x(257), "value": "x"}]})),
        "257",
    );
    finds(
        &embed(json!({"fields": [{"name": "x", "value": x(1025)}]})),
        "1025",
    );
    finds(
        &embed(json!({"fields": vec![json!({"name": "x", "value": "y"}); 26]})),
        "26 entries",
    );
    finds(&embed(json!({"title": "x", "url": "ftp://x"})), "not a URL");
    finds(
        &embed(json!({"title": "x", "image": {"url": "attachment://a.png"}})),
        "not attached",
    );
    finds(&embed(json!({})), "empty embed");
    finds(
        &message_with("embeds", json!(vec![json!({"title": "x"}); 11])),
        "11 entries",
    );
    let halves = json!([{"description": x(3000)}, {"description": x(3001)}]);
    finds(&message_with("embeds", halves), "6001 characters together");
}

#[test]
fn components_have_limits() {
    let button = |id: &str| json!({"type": 2, "style": 1, "label": "x", "custom_id": id});
    finds(&row(json!([button(&x(101))])), "101 characters");
    finds(&row(json!([button("")])), "empty or blank");
    finds(&row(json!([button("a"), button("a")])), "used twice");
    finds(
        &row(json!(["a", "b", "c", "d", "e", "f"].map(button))),
        "6 entries",
    );
    finds(&row(json!([])), "empty row");
    finds(
        &row(json!([{"type": 2, "style": 1, "label": x(81), "custom_id": "a"}])),
        "81",
    );
    finds(
        &row(json!([{"type": 2, "style": 1, "custom_id": "a"}])),
        "neither label nor emoji",
    );
    finds(
        &row(json!([{"type": 2, "style": 5, "label": "x"}])),
        "url: missing",
    );
    let link = json!({"type": 2, "style": 5, "label": "x", "url": "https://a.b", "custom_id": "a"});
    finds(&row(json!([link])), "no custom id");
    let rows: Vec<Value> = (0..6)
        .map(|i| json!({"type": 1, "components": [button(&i.to_string())]}))
        .collect();
    finds(&message_with("components", json!(rows)), "6 entries");

    let menu = |options: Value| json!([{"type": 3, "custom_id": "m", "options": options}]);
    let option = |value: String| json!({"label": "x", "value": value});
    finds(&row(menu(json!([]))), "without options");
    finds(
        &row(menu(json!([option("a".into()), option("a".into())]))),
        "there twice",
    );
    finds(&row(menu(json!([option(x(101))]))), "101");
    let many: Vec<Value> = (0..26).map(|i| option(i.to_string())).collect();
    finds(&row(menu(json!(many))), "26 entries");
    finds(
        &row(json!([menu(json!([option("a".into())]))[0], button("b")])),
        "shares its row",
    );
}

#[test]
fn answers_fit_their_questions() {
    finds(
        &answer(2, json!({"type": 7, "data": good_message()})),
        "does not answer",
    );
    finds(
        &answer(3, json!({"type": 8, "data": {"choices": []}})),
        "does not answer",
    );
    finds(&answer(4, json!({"type": 5})), "does not answer");
    finds(&answer(5, json!({"type": 9})), "does not answer");
    finds(
        &answer(2, json!({"type": 5, "data": {"content": "x"}})),
        "lost in a deferral",
    );
    let choices = |choices: Value| answer(4, json!({"type": 8, "data": {"choices": choices}}));
    finds(&choices(json!([{"name": x(101), "value": "a"}])), "101");
    finds(
        &choices(json!([{"name": "a", "value": ""}])),
        "empty or blank",
    );
    finds(
        &choices(json!([{"name": "a", "value": 1}])),
        "option's type",
    );
    finds(
        &choices(json!([{"name": "a", "value": "a"}, {"name": "b", "value": "a"}])),
        "twice",
    );
    let many: Vec<Value> = (0..26)
        .map(|i| json!({"name": i.to_string(), "value": i.to_string()}))
        .collect();
    finds(&choices(json!(many)), "26 entries");
    let form = |title: &str, rows: Value| {
        answer(
            2,
            json!({"type": 9, "data": {"custom_id": "f", "title": title, "components": rows}}),
        )
    };
    let field =
        json!({"type": 1, "components": [{"type": 4, "custom_id": "t", "label": "x", "style": 1}]});
    assert_eq!(form("x", json!([field])), []);
    finds(&form(&x(46), json!([field])), "46");
    finds(&form("x", json!([])), "without fields");
}

#[test]
fn commands_have_limits() {
    finds(&command_with("name", json!("Who")), "lower case");
    finds(&command_with("name", json!("who is")), "not allowed");
    finds(&command_with("name", json!(x(33))), "33");
    finds(&command_with("description", json!("")), "empty or blank");
    finds(
        &command_with("description_localizations", json!({"nl": x(101)})),
        "101",
    );
    finds(
        &command_with("description_localizations", json!({"nl-NL": "x"})),
        "not a language",
    );
    finds(
        &command_with("default_member_permissions", json!(8)),
        "string of digits",
    );
    finds(&command_with("name", json!("help")), "there twice");
    let option = |extra: Value| {
        let mut option = json!({"type": 3, "name": "a", "description": "x"});
        for (key, value) in extra.as_object().into_iter().flatten() {
            option[key.as_str()] = value.clone();
        }
        option
    };
    let late = option(json!({"name": "b", "required": true}));
    finds(
        &command_with("options", json!([option(json!({})), late])),
        "after an optional",
    );
    let both = option(json!({"autocomplete": true, "choices": [{"name": "a", "value": "b"}]}));
    finds(&command_with("options", json!([both])), "excludes choices");
    finds(
        &command_with("options", json!([option(json!({})), option(json!({}))])),
        "twice",
    );
    finds(
        &command_with(
            "options",
            json!([option(json!({"type": 5, "autocomplete": true}))]),
        ),
        "neither",
    );
    let many: Vec<Value> = (0..26)
        .map(|i| option(json!({"name": i.to_string()})))
        .collect();
    finds(&command_with("options", json!(many)), "26 entries");
    let heavy: Vec<Value> = (0..4)
        .map(|i| {
            let choice = |j| json!({"name": format!("{j}{}", x(90)), "value": format!("{j}")});
            let choices: Vec<Value> = (0..25).map(choice).collect();
            option(json!({"name": i.to_string(), "choices": choices}))
        })
        .collect();
    finds(&command_with("options", json!(heavy)), "at most 8000");
    let all: Vec<Value> = (0..101)
        .map(|i| json!({"name": i.to_string(), "description": "x"}))
        .collect();
    finds(&rules::commands(&all), "101 commands");
}
