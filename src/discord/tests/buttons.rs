//! Buttons and menus, by whoever presses them.

use super::*;

#[test]
fn the_asker_pages_in_place_and_others_get_their_own() {
    let app = small();
    let card = command(&app, "en-US", "who", "name", "Liu He");
    let pressable = pressable(message(&card));
    let (_, more) = pressable
        .iter()
        .find(|(label, _)| label == "More passages")
        .expect("more");
    let next = press(&app, "en-US", ASKER, more, None);
    insta::assert_snapshot!("who_page_2", shown(&next));
    assert!(matches!(next.act, Act::Replace(_)));
    let others = press(&app, "nl", OTHER, more, None);
    assert!(matches!(&others.act, Act::Create(message) if message.private));
    assert!(shown(&others).contains("Terug"));
}

#[test]
fn back_leads_where_one_came_from() {
    let app = small();
    let card = command(&app, "en-US", "who", "name", "Liu He");
    let next = press(&app, "en-US", ASKER, "1s:w:3:liu-he", None);
    let (_, back) = pressable(message(&next))
        .into_iter()
        .find(|(label, _)| label == "Back")
        .expect("back");
    let first = press(&app, "en-US", ASKER, &back, None);
    assert_eq!(message(&first), message(&card));
}

#[test]
fn what_is_there_no_more_is_said_to_be_gone() {
    let app = small();
    for id in [
        "1i:w:4000000:liu-he",
        "1s:s:900:tariffs",
        // A theme's id, a name and a typing error: none of them is an actor's id.
        "1i:w:0:tariffs",
        "1i:w:0:Liu He",
        "1i:w:0:lui-he",
        "1f:w:0:lui-he",
        "1i:e:0:gone",
        "1i:o:0:gone.1.1",
        "1o:gone.9.9",
        "1i:s:0:tariffs",
    ] {
        let gone = press(&app, "nl", ASKER, id, None);
        assert!(message(&gone).private, "{id}");
        assert_eq!(
            message(&gone).content,
            "Wat dit toonde staat niet meer in de kennisbank (revisie 1).",
            "{id}"
        );
    }
}

#[test]
fn buttons_of_earlier_versions_are_read_as_before() {
    let app = small();
    let (old, new) = ("1s:w:3:liu-he", "1i:w:3:liu-he");
    assert_eq!(
        message(&press(&app, "en-US", ASKER, old, None)),
        message(&press(&app, "en-US", ASKER, new, None))
    );
    let typed = press(&app, "en-US", ASKER, "1s:w:0:lui he", None);
    assert_eq!(typed.outcome, "found");
}

#[test]
fn facts_and_originals_come_beside_the_card() {
    let app = verified();
    insta::assert_snapshot!(
        "facts",
        shown(&press(&app, "en-US", ASKER, "1f:w:0:liu-he", None))
    );
    insta::assert_snapshot!(
        "facts_theme_nl",
        shown(&press(&app, "nl", OTHER, "1f:e:0:tariffs", None))
    );
    insta::assert_snapshot!(
        "original",
        shown(&press(&app, "en-US", ASKER, "1o:talks.1.1", None))
    );
}

#[test]
fn choosing_shows_the_choice() {
    let app = small();
    let asked = command(&app, "en-US", "who", "name", "John Bolton");
    for (_, custom_id) in pressable(message(&asked)) {
        let chosen = press(&app, "en-US", ASKER, &custom_id, None);
        assert!(matches!(chosen.act, Act::Replace(_)));
        assert_eq!(chosen.outcome, "found");
    }
    let related = press(&app, "en-US", ASKER, "1m:related", Some("1s:e:0:tariffs"));
    assert!(shown(&related).contains("# tariffs"), "{}", shown(&related));
}

#[test]
fn stale_and_foreign_buttons_get_a_friendly_private_sentence() {
    let app = small();
    for id in [
        "",
        "0s:w:0:liu-he",
        "9:x",
        "1m:related",
        "page_2",
        "1s:w:0:nobody-any-more",
        "1o:gone.9.9",
    ] {
        let response = press(&app, "nl", ASKER, id, None);
        let text = shown(&response);
        assert!(text.chars().count() > 40, "{id}: {text}");
        if response.outcome == "stale" {
            assert!(message(&response).private);
            assert!(
                text.contains("Deze knop is van een eerdere versie"),
                "{text}"
            );
        }
    }
    let response = press(&app, "en-US", ASKER, "1m:related", Some("what?"));
    assert_eq!(response.outcome, "stale");
}

#[test]
fn a_question_too_long_for_buttons_says_that_there_is_more() {
    let app = app("knowledge", None);
    let long = "China tariffs technology trade security sanctions companies negotiations pressure concessions president";
    let response = command(&app, "en-US", "search", "words", long);
    let text = shown(&response);
    assert_eq!(
        message(&response).embeds[0].fields.len(),
        super::super::render::LONG_PAGE
    );
    assert!(text.contains("more passages fit. Ask with fewer"), "{text}");
    assert!(!text.contains("More passages]"), "{text}");
    let short = command(&app, "en-US", "search", "words", "China tariffs");
    assert!(shown(&short).contains("[More passages]"));
}
