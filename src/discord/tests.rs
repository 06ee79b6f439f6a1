//! Interactions in, messages out: what members see, in both languages.

mod answers;
mod aside;
mod buttons;
mod desk;
mod desk_app;
mod dialogue;
mod kb;
mod notices;
mod review;
mod settings;
mod sources;
mod strange;
mod ties;

use std::path::Path;
use std::time::Instant;

use futures_util::FutureExt;
use serde_json::{Value, json};

use super::form::Form;
use super::interaction::{Read, read};
use super::limits::tests::{assert_form_within, assert_within};
use super::message::{Message, Row};
use super::response::{Act, Response};
use super::{Offer, respond_unreadable, respond_with};
use crate::app::App;
use crate::config::Config;
use crate::corpus::Corpus;
use crate::knowledge::{LoadOptions, load};

/// The member who asks.
const ASKER: &str = "700";
/// Somebody else.
const OTHER: &str = "701";

/// An app on a folder of this repository.
fn app(folder: &str, originals: Option<&str>) -> App {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut options = LoadOptions::new(root.join(folder));
    if let Some(originals) = originals {
        options = options.with_originals(root.join(originals));
    }
    let loaded = load(&options);
    let errors: Vec<String> = loaded.errors().map(ToString::to_string).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
    let knowledge = loaded.knowledge.expect("no errors");
    App::new(Config::default(), Corpus::new(knowledge, 1), Instant::now())
}

/// An app on the small knowledge base of these tests.
pub(super) fn small() -> App {
    app("tests/discord/knowledge", None)
}

/// The same with the originals at hand.
fn verified() -> App {
    app("tests/discord/knowledge", Some("tests/discord/originals"))
}

fn user(id: &str) -> Value {
    json!({ "id": id, "username": "someone", "discriminator": "0", "avatar": null, "global_name": null })
}

fn interaction(kind: u8, locale: &str, who: &str, data: Value) -> Value {
    json!({
        "id": "900", "application_id": "901", "type": kind, "token": "interaction-token", "version": 1,
        "guild_id": "902", "channel_id": "903", "locale": locale, "guild_locale": "en-US", "data": data,
        "member": {
            "user": user(who), "nick": null, "avatar": null, "roles": [], "joined_at": "2020-01-01T00:00:00Z",
            "deaf": false, "mute": false, "flags": 0, "permissions": "0",
        },
        "entitlements": [], "authorizing_integration_owners": { "0": "902" }, "context": 0, "attachment_size_limit": 1,
    })
}

/// The answer to any interaction, as long as it is within Discord's limits.
fn answer_to(app: &App, json: Value) -> Response {
    answer_from(&Offer::ALL, app, json)
}

fn answer_from(offer: &Offer, app: &App, json: Value) -> Response {
    let response = match read(json) {
        Read::Whole(interaction) => respond_with(offer, app, &interaction)
            .now_or_never()
            .expect("what waits for nothing is there at once"),
        Read::Unreadable(unreadable) => respond_unreadable(app, &unreadable),
        Read::Nothing => panic!("not even that could be read"),
    };
    checked(response)
}

/// A response, as long as it is within Discord's limits.
fn checked(response: Response) -> Response {
    if let Some(message) = response.message() {
        assert_within(message);
    }
    if let Act::Form(form) = &response.act {
        assert_form_within(form);
    }
    let body = response.body();
    if response.message().is_some() {
        assert_eq!(body["data"]["allowed_mentions"], json!({ "parse": [] }));
    }
    response
}

/// A command with its one option.
fn command(app: &App, locale: &str, name: &str, option: &str, value: &str) -> Response {
    let options = json!([{ "name": option, "type": 3, "value": value }]);
    let data = json!({ "id": "904", "name": name, "type": 1, "options": options });
    answer_to(app, interaction(2, locale, ASKER, data))
}

/// Completions of what was typed.
fn typing(app: &App, locale: &str, name: &str, option: &str, value: &str) -> Vec<(String, String)> {
    let options = json!([{ "name": option, "type": 3, "value": value, "focused": true }]);
    let data = json!({ "id": "904", "name": name, "type": 1, "options": options });
    match answer_to(app, interaction(4, locale, ASKER, data)).act {
        Act::Complete(choices) => choices.into_iter().map(|c| (c.name, c.value)).collect(),
        other => panic!("{other:?}"),
    }
}

/// Somebody presses a button of a message that answers [`ASKER`]; menus take the value to choose.
fn press(app: &App, locale: &str, who: &str, custom_id: &str, chosen: Option<&str>) -> Response {
    answer_to(app, pressing(locale, who, custom_id, chosen))
}

fn pressing(locale: &str, who: &str, custom_id: &str, chosen: Option<&str>) -> Value {
    let data = match chosen {
        Some(value) => json!({ "custom_id": custom_id, "component_type": 3, "values": [value] }),
        None => json!({ "custom_id": custom_id, "component_type": 2 }),
    };
    let mut json = interaction(3, locale, who, data);
    json["message"] = json!({
        "id": "905", "channel_id": "903", "author": user("901"), "content": "", "timestamp": "2020-01-01T00:00:00Z",
        "edited_timestamp": null, "tts": false, "mention_everyone": false, "mentions": [], "mention_roles": [],
        "attachments": [], "embeds": [], "pinned": false, "type": 20, "flags": 0,
        "interaction_metadata": { "id": "906", "type": 2, "user": user(ASKER), "authorizing_integration_owners": {} },
    });
    json
}

/// The message of a response.
fn message(response: &Response) -> &Message {
    match &response.act {
        Act::Create(message) | Act::Replace(message) => message,
        other => panic!("{other:?}"),
    }
}

/// The custom ids of a message's buttons with their labels, and of its menus' choices.
fn pressable(message: &Message) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for row in &message.rows {
        match row {
            Row::Buttons(buttons) => {
                all.extend(
                    buttons
                        .iter()
                        .map(|b| (b.label.clone(), b.does.encode().expect("fits"))),
                );
            }
            Row::Menu(menu) => {
                all.extend(
                    menu.options
                        .iter()
                        .map(|o| (o.label.clone(), o.does.encode().expect("fits"))),
                );
            }
        }
    }
    all
}

/// A form as people read it.
fn asked(form: &Form) -> String {
    let id = form.id.encode().expect("fits");
    let mut out = format!("[form]({id})\n# {}\n", form.title);
    for field in &form.fields {
        out.push_str(&format!(
            "## {} ({})\n{}\n",
            field.label, field.id, field.value
        ));
    }
    out
}

/// A message as people read it.
fn shown(response: &Response) -> String {
    let mut out = String::new();
    let how = match &response.act {
        Act::Create(message) if message.private => "private message",
        Act::Create(_) => "message",
        Act::Replace(_) => "in place",
        Act::Form(form) => return asked(form),
        other => return format!("{other:?}"),
    };
    let message = message(response);
    out.push_str(&format!("[{how}]\n"));
    if !message.content.is_empty() {
        out.push_str(&format!("{}\n", message.content));
    }
    for embed in &message.embeds {
        out.push_str(&format!("# {}\n", embed.title));
        if let Some(url) = &embed.url {
            out.push_str(&format!("<{url}>\n"));
        }
        out.push_str(&format!("{}\n", embed.description));
        for field in &embed.fields {
            out.push_str(&format!("## {}\n{}\n", field.name, field.value));
        }
        out.push_str(&format!("-- {}\n", embed.footer.text));
    }
    for row in &message.rows {
        match row {
            Row::Buttons(buttons) => {
                for button in buttons {
                    let id = button.does.encode().expect("fits");
                    out.push_str(&format!("[{}]({id}) ", button.label));
                }
                out.push('\n');
            }
            Row::Menu(menu) => {
                out.push_str(&format!("<{}>\n", menu.placeholder));
                for option in &menu.options {
                    let id = option.does.encode().expect("fits");
                    out.push_str(&format!(
                        "  {} — {} ({id})\n",
                        option.label, option.description
                    ));
                }
            }
        }
    }
    for file in &message.files {
        out.push_str(&format!("({}: {})\n", file.name(), file.description()));
    }
    out
}
