//! Timelines and connections, in both languages.

use super::*;

/// A command with these options.
fn asked(app: &App, locale: &str, name: &str, options: &[(&str, &str)]) -> Response {
    let options = options.iter();
    let options: Vec<Value> = options
        .map(|(name, value)| json!({ "name": name, "type": 3, "value": value }))
        .collect();
    let data = json!({ "id": "904", "name": name, "type": 1, "options": options });
    answer_to(app, interaction(2, locale, ASKER, data))
}

fn labelled(response: &Response, label: &str) -> String {
    let mut all = pressable(message(response)).into_iter();
    let found = all.find(|(other, _)| other == label);
    found
        .unwrap_or_else(|| panic!("no {label:?}: {}", shown(response)))
        .1
}

#[test]
fn timelines_in_both_languages() {
    let app = small();
    let of = |locale, options| asked(&app, locale, "timeline", options);
    insta::assert_snapshot!("timeline_en", shown(&of("en-US", &[("about", "tariffs")])));
    let options = [("about", "Lui He"), ("from", "2018"), ("to", "2019")];
    insta::assert_snapshot!("timeline_nl", shown(&of("nl", &options)));
    insta::assert_snapshot!(
        "timeline_all",
        shown(&of("en-US", &[("from", "2018-05-01")]))
    );
}

#[test]
fn connections_in_both_languages() {
    let app = small();
    let of = |locale, a, b| asked(&app, locale, "connections", &[("a", a), ("b", b)]);
    let card = of("en-US", "Liu He", "china");
    insta::assert_snapshot!("connections_en", shown(&card));
    insta::assert_snapshot!("connections_nl", shown(&of("nl", "刘鹤", "invoertarieven")));
    insta::assert_snapshot!(
        "connections_way",
        shown(&of("en-US", "bolton-adviser", "china"))
    );
    for (a, b, sentence) in [
        ("Liu He", "He Liu", "Both are Liu He"),
        (
            "Liu He",
            "bolton-admiral",
            "Nothing in this knowledge base ties",
        ),
        ("Liu He", "", "Nothing was asked"),
    ] {
        let answer = shown(&of("en-US", a, b));
        assert!(answer.contains(sentence), "{a} {b}: {answer}");
    }
}

#[test]
fn dates_that_are_none_are_said() {
    let app = small();
    for (from, to, sentence) in [
        ("soon", "", "“soon” is no date"),
        ("2020", "2018", "turn them around"),
        ("1900", "1901", "No dated event"),
    ] {
        let options = [("about", "tariffs"), ("from", from), ("to", to)];
        let answer = shown(&asked(&app, "en-US", "timeline", &options));
        assert!(answer.contains(sentence), "{from} {to}: {answer}");
    }
}

#[test]
fn a_shared_name_is_chosen_and_the_rest_of_the_question_stays() {
    let app = small();
    let options = [("a", "John Bolton"), ("b", "Liu He")];
    let which = asked(&app, "en-US", "connections", &options);
    assert_eq!(which.outcome, "ambiguous");
    let asked_back = "do you mean: John Bolton (bolton-adviser) or John Bolton (bolton-admiral)?";
    assert!(shown(&which).contains(asked_back), "{}", shown(&which));
    let chosen = labelled(&which, "John Bolton (bolton-adviser)");
    let tied = press(&app, "en-US", ASKER, &chosen, None);
    assert!(
        shown(&tied).contains("# John Bolton – Liu He"),
        "{}",
        shown(&tied)
    );
    let options = [("a", "liu-he"), ("b", "John Bolton")];
    let which = asked(&app, "en-US", "connections", &options);
    let chosen = labelled(&which, "John Bolton (bolton-adviser)");
    let tied = press(&app, "en-US", ASKER, &chosen, None);
    assert!(
        shown(&tied).contains("# Liu He – John Bolton"),
        "{}",
        shown(&tied)
    );
    let options = [("about", "John Bolton"), ("to", "2017")];
    let which = asked(&app, "en-US", "timeline", &options);
    let chosen = labelled(&which, "John Bolton (bolton-adviser)");
    assert_eq!(chosen, "1s:t:0:bolton-adviser ~ ~ 2017");
    assert_eq!(
        press(&app, "en-US", ASKER, &chosen, None).outcome,
        "not_found"
    );
}

#[test]
fn further_passages_and_back() {
    let app = app("knowledge", None);
    for (name, options) in [
        ("timeline", &[("from", "2018")][..]),
        ("connections", &[("a", "china"), ("b", "social-credit")]),
    ] {
        let first = asked(&app, "en-US", name, options);
        let next = press(
            &app,
            "en-US",
            ASKER,
            &labelled(&first, "More passages"),
            None,
        );
        assert_eq!(next.outcome, "found");
        assert!(shown(&next).contains("## 4 · "), "{}", shown(&next));
        let back = press(&app, "en-US", ASKER, &labelled(&next, "Back"), None);
        assert_eq!(message(&back), message(&first));
    }
}

#[test]
fn every_name_completes_with_what_answers() {
    let app = small();
    for (command, option) in [
        ("timeline", "about"),
        ("connections", "a"),
        ("connections", "b"),
    ] {
        let choices = typing(&app, "en-US", command, option, "he liu");
        assert!(choices.contains(&("Liu He — He Liu".to_owned(), "liu-he".to_owned())));
        for (name, value) in choices {
            for typed in [name, value] {
                let options = match option {
                    "about" => vec![("about", typed.as_str())],
                    "a" => vec![("a", typed.as_str()), ("b", "tariffs")],
                    _ => vec![("a", "tariffs"), ("b", typed.as_str())],
                };
                let found = asked(&app, "en-US", command, &options);
                assert_eq!(found.outcome, "found", "{typed}: {}", shown(&found));
            }
        }
    }
}

#[test]
fn what_is_there_no_more_is_gone() {
    let app = small();
    for id in [
        "1i:t:0:gone",
        "1i:c:0:liu-he ~ gone",
        "1i:c:0:liu-he",
        "1i:c:0:",
        "1i:t:90:liu-he",
    ] {
        assert_eq!(press(&app, "nl", ASKER, id, None).outcome, "gone", "{id}");
    }
}
