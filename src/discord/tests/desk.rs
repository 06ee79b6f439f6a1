//! What moderators' commands, buttons and forms can be made of, on a desk of these tests' own.

use futures_util::future::BoxFuture;
use serenity::model::application::Interaction;

use super::*;
use crate::discord::asking::Asking;
use crate::discord::choice::Choice;
use crate::discord::commands::tests::assert_publishable;
use crate::discord::commands::{
    Action, Answer, Command, Completes, Does, Given, Opt, PRIVATE, Part, Takes, Typing, choose,
};
use crate::discord::custom_id::CustomId;
use crate::discord::defer::{Defer, defers_of};
use crate::discord::desk::{Handler, Pressed, REPORT};
use crate::discord::form::{Filled, Form, FormField};
use crate::discord::message::{Button, File, Style};
use crate::wording::Wording;

/// `/desk note edit id` opens a form; `/desk show` says who asks and what was given.
const DESK: Command = Command::moderator(
    "desk",
    1 << 5,
    Does::Has(&[
        Part {
            name: "show",
            does: Does::Answers(Action {
                options: &[
                    Opt {
                        name: "days",
                        required: true,
                        takes: Takes::Integer { min: 1, max: 30 },
                    },
                    Opt {
                        name: "lang",
                        required: false,
                        takes: Takes::Choice(&["nl", "en"]),
                    },
                    Opt {
                        name: "channel",
                        required: false,
                        takes: Takes::Channel(&[0]),
                    },
                    Opt {
                        name: "role",
                        required: false,
                        takes: Takes::Role,
                    },
                    PRIVATE,
                ],
                example: None,
                private: false,
                answer: Answer::Later(show),
            }),
        },
        Part {
            name: "note",
            does: Does::Has(&[Part {
                name: "edit",
                does: Does::Answers(Action {
                    options: &[Opt {
                        name: "id",
                        required: true,
                        takes: Takes::Text {
                            max_length: 100,
                            completes: Completes::Later(ids),
                        },
                    }],
                    example: None,
                    private: true,
                    answer: Answer::Later(edit),
                }),
            }]),
        },
    ]),
);

const NOTE: Handler = Handler {
    verb: "note",
    in_place: true,
    pressed: Some(pressed),
    filled: Some(filled),
};

const REPORTS: Handler = Handler {
    verb: REPORT,
    in_place: false,
    pressed: Some(pressed),
    filled: None,
};

const OFFER: Offer = Offer {
    commands: &[&DESK],
    handlers: &[&NOTE, &REPORTS],
};

fn show<'a>(asking: &'a Asking<'a>, given: &'a Given<'a>) -> BoxFuture<'a, Response> {
    Box::pin(async move {
        let who = &asking.asker;
        let content = format!(
            "{} {:?} {:?} {} | {:?} {:?} {:?}",
            who.user,
            who.guild,
            who.roles,
            who.permissions,
            given.integer("days"),
            given.channel("channel"),
            given.role("role"),
        );
        let message = Message {
            content,
            files: vec![File::new("notes.txt", *b"all")],
            ..Message::default()
        };
        Response::create(message, "desk", "shown")
    })
}

fn edit<'a>(_: &'a Asking<'a>, given: &'a Given<'a>) -> BoxFuture<'a, Response> {
    Box::pin(async move {
        let id = given.text("id").unwrap_or_default();
        let form = Form {
            id: CustomId::Desk(format!("note:{id}")),
            title: "Edit".into(),
            fields: vec![FormField {
                long: true,
                required: true,
                value: "before".into(),
                ..FormField::new("text", "Text", 4_000)
            }],
        };
        Response::form(form, "desk", "asked")
    })
}

fn ids<'a>(asking: &'a Asking<'a>, typing: &'a Typing<'a>) -> BoxFuture<'a, Vec<Choice>> {
    Box::pin(async move {
        let passages = asking.corpus.knowledge.passages.iter();
        let ids = passages.map(|(_, passage)| passage.id.to_string());
        let fitting = ids.filter(|id| id.starts_with(&typing.text));
        // Twice, as a careless function might.
        let choice = |id: String| {
            [&id, &id].map(|id| Choice {
                name: id.clone(),
                value: id.clone(),
            })
        };
        fitting.flat_map(choice).collect()
    })
}

fn pressed<'a>(_: &'a Asking<'a>, pressed: Pressed<'a>) -> BoxFuture<'a, Response> {
    Box::pin(async move {
        let undo = Button {
            style: Style::Danger,
            disabled: true,
            ..Button::new("Undo", CustomId::Desk("note:undo".into()))
        };
        let message = Message {
            content: format!("{} on {}", pressed.about, pressed.message),
            rows: vec![Row::Buttons(vec![undo])],
            ..Message::default()
        };
        Response::replace(message, "desk", "pressed")
    })
}

fn filled<'a>(_: &'a Asking<'a>, filled: Filled<'a>) -> BoxFuture<'a, Response> {
    Box::pin(async move {
        let content = format!(
            "{}: {:?} {:?}",
            filled.about,
            filled.text("text"),
            filled.text("nothing")
        );
        Response::create(Message::private(content), "desk", "filled")
    })
}

fn whole(json: Value) -> Interaction {
    match read(json) {
        Read::Whole(interaction) => interaction,
        other => panic!("{other:?}"),
    }
}

/// A command of the desk, its options as Discord nests them.
fn desk(options: Value) -> Value {
    let data = json!({ "id": "904", "name": "desk", "type": 1, "options": options });
    let mut json = interaction(2, "nl", ASKER, data);
    json["member"]["roles"] = json!(["21", "22"]);
    json["member"]["permissions"] = json!("40");
    json
}

fn showing(options: Value) -> Value {
    desk(json!([{ "name": "show", "type": 1, "options": options }]))
}

fn editing(id: &str) -> Value {
    let options = json!([{ "name": "id", "type": 3, "value": id }]);
    let edit = json!({ "name": "edit", "type": 1, "options": options });
    desk(json!([{ "name": "note", "type": 2, "options": [edit] }]))
}

fn submitting(custom_id: &str, components: Value) -> Value {
    let data = json!({ "custom_id": custom_id, "components": components });
    interaction(5, "en-US", ASKER, data)
}

#[test]
fn a_subcommand_gets_what_was_given_and_who_gave_it() {
    let app = small();
    let options = json!([
        { "name": "days", "type": 4, "value": 7 }, { "name": "channel", "type": 7, "value": "31" },
        { "name": "role", "type": 8, "value": "21" },
    ]);
    let response = answer_from(&OFFER, &app, showing(options));
    assert_eq!(
        message(&response).content,
        "700 Some(902) [21, 22] 40 | Ok(Some(7)) Ok(Some(31)) Ok(Some(21))"
    );
    let body = response.body();
    assert_eq!(
        body["data"]["attachments"],
        json!([{ "id": 0, "filename": "notes.txt" }])
    );
    let strange = json!([{ "name": "days", "type": 3, "value": "x" }, { "name": "role", "type": 7, "value": "1" }]);
    let response = answer_from(&OFFER, &app, showing(strange));
    assert_eq!(
        message(&response).content.split(" | ").last(),
        Some("Err(Misfit) Ok(None) Err(Misfit)")
    );
}

#[test]
fn subcommands_are_published_as_discord_nests_them() {
    let wording = Wording::with([
        "discord-command-desk = The desk\ndiscord-command-desk-show = Show it\ndiscord-command-desk-note = Notes\n\
         discord-command-desk-note-edit = Edit one\ndiscord-option-desk-show-days = Days\n\
         discord-option-desk-show-lang = Language\ndiscord-choice-desk-show-lang-nl = Dutch\n\
         discord-choice-desk-show-lang-en = English\ndiscord-option-desk-show-channel = Channel\n\
         discord-option-desk-show-role = Role\ndiscord-option-desk-note-edit-id = Which\n",
        "discord-command-desk = De balie\ndiscord-choice-desk-show-lang-nl = Nederlands\n",
    ]);
    let json = DESK.definition(&wording);
    assert_publishable(&json);
    assert_eq!(json["default_member_permissions"], "32");
    assert_eq!(json["contexts"], json!([0]));
    assert_eq!(json["description_localizations"]["nl"], "De balie");
    let [show, note] = json["options"].as_array().unwrap().as_slice() else {
        panic!("{json}");
    };
    assert_eq!((&show["type"], &note["type"]), (&json!(1), &json!(2)));
    let edit = &note["options"][0];
    assert_eq!((&edit["name"], &edit["type"]), (&json!("edit"), &json!(1)));
    assert_eq!(edit["options"][0]["autocomplete"], true);
    let [days, lang, channel, role, _] = show["options"].as_array().unwrap().as_slice() else {
        panic!("{show}");
    };
    assert_eq!(
        (&days["min_value"], &days["max_value"]),
        (&json!(1), &json!(30))
    );
    assert_eq!((&days["type"], &role["type"]), (&json!(4), &json!(8)));
    assert_eq!(channel["channel_types"], json!([0]));
    let dutch = &lang["choices"][0];
    assert_eq!(
        (&dutch["name"], &dutch["value"]),
        (&json!("Dutch"), &json!("nl"))
    );
    assert_eq!(dutch["name_localizations"]["nl"], "Nederlands");
}

#[test]
fn a_command_without_its_subcommand_is_unknown() {
    let app = small();
    for options in [
        json!([]),
        json!([{ "name": "gone", "type": 1 }]),
        json!([{ "name": "show", "type": 3, "value": "x" }]),
        json!([{ "name": "note", "type": 2, "options": [] }]),
        json!([{ "name": "note", "type": 2, "options": [{ "name": "show", "type": 1 }] }]),
    ] {
        let response = answer_from(&OFFER, &app, desk(options.clone()));
        assert_eq!(response.outcome, "unknown", "{options}");
        assert!(message(&response).private);
    }
}

#[test]
fn a_form_pops_up_and_comes_back() {
    let app = small();
    let form = answer_from(&OFFER, &app, editing("talks.1.1")).body();
    assert_eq!(form["type"], 9);
    assert_eq!(form["data"]["custom_id"], "1k:note:talks.1.1");
    let field = &form["data"]["components"][0]["components"][0];
    assert_eq!(
        field,
        &json!({
            "type": 4, "custom_id": "text", "style": 2, "label": "Text", "required": true, "max_length": 4000, "value": "before",
        })
    );
    let components = json!([{ "type": 1, "components": [{ "type": 4, "custom_id": "text", "value": "after" }] }]);
    let sent = answer_from(
        &OFFER,
        &app,
        submitting("1k:note:talks.1.1", components.clone()),
    );
    assert_eq!(message(&sent).content, "talks.1.1: \"after\" \"\"");
    for unknown in ["1k:gone:x", "1r:talks.1.1", "note", "1k:", "1s:w:0:liu-he"] {
        let sent = answer_from(&OFFER, &app, submitting(unknown, components.clone()));
        assert_eq!(sent.outcome, "unknown", "{unknown}");
        assert!(message(&sent).private);
    }
}

#[test]
fn buttons_and_menus_find_who_takes_them() {
    let app = small();
    let press = |id: &str, chosen| answer_from(&OFFER, &app, pressing("en-US", OTHER, id, chosen));
    let response = press("1k:note:talks.1.1:3", None);
    assert_eq!(message(&response).content, "talks.1.1:3 on 905");
    let button = &response.body()["data"]["components"][0]["components"][0];
    assert_eq!(
        (&button["style"], &button["disabled"]),
        (&json!(4), &json!(true))
    );
    assert_eq!(response.body()["data"]["attachments"], json!([]));
    let chosen = press("1m:any", Some("1k:note:x"));
    assert_eq!(message(&chosen).content, "x on 905");
    let report = press("1r:talks.1.1", None);
    assert_eq!(message(&report).content, "talks.1.1 on 905");
    for id in ["1k:gone:x", "1k:", "1k:note2"] {
        assert_eq!(press(id, None).outcome, "stale", "{id}");
    }
}

#[test]
fn a_command_completes_by_a_function_of_its_own() {
    let app = small();
    let options = json!([{ "name": "id", "type": 3, "value": "talks.1.", "focused": true }]);
    let edit = json!({ "name": "edit", "type": 1, "options": options });
    let mut json = desk(json!([{ "name": "note", "type": 2, "options": [edit] }]));
    json["type"] = json!(4);
    let Act::Complete(choices) = answer_from(&OFFER, &app, json).act else {
        panic!("no completions");
    };
    assert!(choices.iter().any(|choice| choice.value == "talks.1.1"));
    let mut values: Vec<_> = choices.iter().map(|choice| &choice.value).collect();
    values.dedup();
    assert_eq!(values.len(), choices.len());
}

#[test]
fn a_deferral_is_fixed_by_the_interaction() {
    let app = small();
    let defer = |json: Value| defers_of(&OFFER, &app, &whole(json));
    let days = json!({ "name": "days", "type": 4, "value": 7 });
    let private = json!({ "name": "private", "type": 5, "value": true });
    assert_eq!(defer(showing(json!([days]))), Some(Defer::Public));
    assert_eq!(defer(showing(json!([days, private]))), Some(Defer::Private));
    assert_eq!(defer(editing("x")), Some(Defer::Private));
    assert_eq!(defer(desk(json!([]))), Some(Defer::Private));
    for (id, who, expected) in [
        ("1k:note:x", OTHER, Defer::InPlace),
        ("1r:x", OTHER, Defer::Private),
        ("1s:w:0:liu-he", ASKER, Defer::InPlace),
        ("1s:w:0:liu-he", OTHER, Defer::Private),
        ("1f:w:0:liu-he", ASKER, Defer::Private),
        ("stale", ASKER, Defer::Private),
    ] {
        assert_eq!(
            defer(pressing("nl", who, id, None)),
            Some(expected),
            "{id} {who}"
        );
    }
    let mut form = submitting("1k:note:x", json!([]));
    assert_eq!(defer(form.clone()), Some(Defer::Private));
    form["message"] = pressing("nl", ASKER, "1k:note:x", None)["message"].clone();
    assert_eq!(defer(form), Some(Defer::InPlace));
    let mut typing = editing("x");
    typing["type"] = json!(4);
    assert_eq!(defer(typing), None);
}

#[test]
fn what_is_private_by_definition_stays_so() {
    let app = small();
    let days = json!({ "name": "days", "type": 4, "value": 7 });
    let private = json!({ "name": "private", "type": 5, "value": true });
    let open = answer_from(&OFFER, &app, showing(json!([days])));
    assert!(!message(&open).private);
    let closed = answer_from(&OFFER, &app, showing(json!([days, private])));
    assert!(message(&closed).private);
}

#[test]
fn usages_name_every_subcommand() {
    let usages: Vec<String> = DESK
        .actions()
        .iter()
        .map(|(path, action)| action.usage(path))
        .collect();
    assert_eq!(
        usages,
        [
            "/desk show days [lang] [channel] [role] [private]",
            "/desk note edit id"
        ]
    );
    let Interaction::Command(command) = whole(editing("x")) else {
        panic!("no command");
    };
    let chosen = choose(OFFER.commands, &command.data).expect("it is there");
    assert_eq!(chosen.given.text("id"), Ok("x"));
}
