//! The cards of every command.

use super::*;
use crate::discord::commands::Audience;

#[test]
fn who_in_both_languages() {
    let app = small();
    insta::assert_snapshot!(
        "who_en",
        shown(&command(&app, "en-US", "who", "name", "Liu He"))
    );
    insta::assert_snapshot!(
        "who_nl",
        shown(&command(&app, "nl", "who", "name", "liu-he"))
    );
}

#[test]
fn explain_in_both_languages() {
    let app = small();
    insta::assert_snapshot!(
        "explain_en",
        shown(&command(&app, "en-GB", "explain", "theme", "tariffs"))
    );
    insta::assert_snapshot!(
        "explain_nl",
        shown(&command(&app, "nl", "explain", "theme", "handelsoorlog"))
    );
}

#[test]
fn search_marks_the_words() {
    let app = small();
    insta::assert_snapshot!(
        "search_en",
        shown(&command(&app, "en-US", "search", "words", "tariffs lever"))
    );
    insta::assert_snapshot!(
        "search_nl",
        shown(&command(&app, "nl", "search", "words", "invoertarieven"))
    );
}

#[test]
fn sources_and_places() {
    let app = verified();
    insta::assert_snapshot!(
        "sources",
        shown(&command(&app, "en-US", "source", "id", ""))
    );
    insta::assert_snapshot!(
        "source_nl",
        shown(&command(&app, "nl", "source", "id", "talks"))
    );
    insta::assert_snapshot!(
        "place_en",
        shown(&command(&app, "en-US", "source", "id", "talks:1.2"))
    );
}

#[test]
fn one_passage_with_its_citation() {
    let app = verified();
    for (name, locale, typed) in [("en", "en-US", "talks.1.2"), ("nl", "nl", "talks:1.1")] {
        let card = command(&app, locale, "passage", "passage", typed);
        insta::assert_snapshot!(format!("passage_{name}"), shown(&card));
    }
    for (typed, sentence) in [
        ("talks", "Which passage of Notes on the talks"),
        ("talks:9.9", "has no paragraph"),
        ("nothing here", "No source is called"),
        (" ", "can't be read"),
    ] {
        let answer = shown(&command(&app, "en-US", "passage", "passage", typed));
        assert!(answer.contains(sentence), "{typed}: {answer}");
    }
    for (name, value) in typing(&app, "en-US", "passage", "passage", "lever") {
        assert_eq!(value, "talks.1.2", "{name}");
    }
    let gone = press(&app, "en-US", ASKER, "1i:p:0:talks.9.9", None);
    assert_eq!(gone.outcome, "gone");
}

#[test]
fn verified_passages_offer_their_original() {
    let app = verified();
    let card = command(&app, "en-US", "who", "name", "Liu He");
    insta::assert_snapshot!("verified", shown(&card));
}

#[test]
fn a_shared_name_is_asked_back() {
    let app = small();
    insta::assert_snapshot!(
        "ambiguous",
        shown(&command(&app, "en-US", "who", "name", "John Bolton"))
    );
}

#[test]
fn a_name_of_another_command_is_handed_over() {
    let app = small();
    let response = command(&app, "en-US", "who", "name", "tariffs");
    let pressable = pressable(message(&response));
    assert_eq!(
        pressable,
        [("tariffs".to_owned(), "1i:e:0:tariffs".to_owned())]
    );
}

#[test]
fn a_stranger_gets_no_card() {
    let app = small();
    let response = command(&app, "nl", "who", "name", "Mike Pompeo");
    assert_eq!(response.outcome, "not_found");
    assert!(
        shown(&response).contains("Mike Pompeo"),
        "{}",
        shown(&response)
    );
}

#[test]
fn markdown_of_labels_shows_as_it_is() {
    let app = small();
    insta::assert_snapshot!(
        "markdown",
        shown(&command(&app, "en-US", "who", "name", "starred"))
    );
}

#[test]
fn help_names_every_command() {
    let app = small();
    let data = json!({ "id": "904", "name": "help", "type": 1, "options": [] });
    let help = shown(&answer_to(&app, interaction(2, "nl", ASKER, data)));
    for command in super::super::commands::ALL {
        let named = help.contains(&format!("## /{}", command.name));
        assert_eq!(named, command.audience == Audience::Everyone, "{help}");
    }
    insta::assert_snapshot!("help_nl", help);
}

#[test]
fn about_says_what_answers() {
    let app = small();
    let data = json!({ "id": "904", "name": "about", "type": 1 });
    insta::assert_snapshot!(
        "about_en",
        shown(&answer_to(&app, interaction(2, "de", ASKER, data)))
    );
}

#[test]
fn private_is_private() {
    let app = small();
    let options = json!([{ "name": "name", "type": 3, "value": "liu-he" }, { "name": "private", "type": 5, "value": true }]);
    let data = json!({ "id": "904", "name": "who", "type": 1, "options": options });
    let response = answer_to(&app, interaction(2, "en-US", ASKER, data));
    assert_eq!(response.body()["data"]["flags"], 64);
    let public = command(&app, "en-US", "who", "name", "liu-he");
    assert_eq!(public.body()["data"]["flags"], Value::Null);
}

#[test]
fn completions_say_why_they_are_offered() {
    let app = small();
    let choices = typing(&app, "en-US", "who", "name", "刘鹤");
    assert_eq!(choices, [("Liu He — 刘鹤".to_owned(), "liu-he".to_owned())]);
    assert_eq!(
        typing(&app, "nl", "explain", "theme", "invoert")[0].0,
        "invoertarieven"
    );
    assert_eq!(typing(&app, "en-US", "source", "id", "tal")[0].1, "talks");
    assert!(typing(&app, "en-US", "search", "words", "tar").is_empty());
    assert!(typing(&app, "en-US", "nothing", "words", "tar").is_empty());
    assert!(typing(&app, "en-US", "who", "name", "\u{202e}```@everyone").is_empty());
}

#[test]
fn a_choice_is_found_by_its_name_too() {
    let app = small();
    for (name, value) in typing(&app, "en-US", "who", "name", "刘鹤") {
        for text in [name, value] {
            let response = command(&app, "en-US", "who", "name", &text);
            assert_eq!(response.outcome, "found", "{text}");
        }
    }
}

#[test]
fn every_card_of_the_bundled_base_is_within_limits() {
    let app = app("knowledge", None);
    let corpus = app.main().live.get();
    let ids: Vec<(&str, &str, String)> = corpus
        .knowledge
        .entities()
        .map(|entity| {
            let id = corpus.knowledge.id(entity).to_owned();
            match entity.kind() {
                crate::knowledge::EntityKind::Actor => ("who", "name", id),
                crate::knowledge::EntityKind::Theme => ("explain", "theme", id),
                crate::knowledge::EntityKind::Source => ("source", "id", id),
            }
        })
        .collect();
    for locale in ["en-US", "nl"] {
        for (name, option, id) in &ids {
            let response = command(&app, locale, name, option, id);
            assert_eq!(response.outcome, "found", "{id}");
            for (_, custom_id) in pressable(message(&response)) {
                let next = press(&app, locale, ASKER, &custom_id, None);
                assert_eq!(next.outcome, "found", "{id}: {custom_id}");
            }
        }
        for (_, passage) in corpus.knowledge.passages.iter() {
            let response = command(&app, locale, "source", "id", passage.id.as_str());
            assert_eq!(response.outcome, "found");
        }
    }
}
