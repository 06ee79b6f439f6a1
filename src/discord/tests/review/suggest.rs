//! `/suggest`, and what becomes of it.

use super::*;

fn alias(thing: &str, label: &str, lang: &str) -> Value {
    json!([
        text("thing", thing),
        text("label", label),
        text("lang", lang)
    ])
}

#[tokio::test]
async fn an_alias_that_is_accepted_lands_in_the_file() {
    let desk = desk().await;
    let options = alias("harbour-dues", "kadegeld", "nl");
    let sent = desk.run(DUTCH, &["suggest", "alias"], options).await;
    assert!(message(&sent).private);
    assert_eq!(sent.outcome, "sent");
    let open = desk.run(ANNA_NL, &["kb", "inbox"], json!([])).await;
    insta::assert_snapshot!("inbox_alias_nl", shown(&open));
    let done = desk.press(ANNA_NL, &open, "De naam toevoegen").await;
    insta::assert_snapshot!("inbox_alias_added_nl", shown(&done));
    assert_eq!(told(&done).0, 700);
    assert!(desk.says("themes.toml").contains("kadegeld"));
}

#[tokio::test]
async fn a_name_that_came_meanwhile_does_not_keep_the_item_open() {
    let desk = desk().await;
    let options = alias("harbour-dues", "kadegeld", "nl");
    desk.run(MEMBER, &["suggest", "alias"], options).await;
    let old = "pref = \"Havengeld\"";
    desk.rewrite("themes.toml", old, &format!("{old}, alt = [\"Kadegeld\"]"));
    let open = desk.run(ANNA, &["kb", "inbox"], json!([])).await;
    let done = desk.press(ANNA, &open, "Add the name").await;
    assert!(
        shown(&done).contains("the files say so already"),
        "{}",
        shown(&done)
    );
    assert!(inbox(&desk).await.is_empty());
}

#[tokio::test]
async fn what_makes_no_sense_is_said_and_not_sent() {
    let desk = desk().await;
    for (options, says) in [
        (alias("nobody at all", "x", "en"), "Nothing here is called"),
        (alias("Jan de Boer", "x", "en"), "Several things"),
        (
            alias("ada-stern", "ADA stern", "en"),
            "has that name already",
        ),
        (
            alias("ada-stern", "ada sterne", "nl"),
            "has that name already",
        ),
        (alias("ada-stern", "Port boss", "?!"), "no language tag"),
        (alias("ada-stern", " \u{200b}", "en"), "nothing in it"),
        (alias("ada-stern", "", "en"), "nothing in it"),
    ] {
        let refused = desk
            .run(MEMBER, &["suggest", "alias"], options.clone())
            .await;
        let said = message(&refused);
        assert!(
            said.private && said.content.contains(says),
            "{options} {}",
            said.content
        );
    }
    let source = |url: &str| {
        json!([
            text("title", "A book"),
            text("url", url),
            text("why", "Good")
        ])
    };
    for url in [
        "",
        "book",
        "ftp://x.y",
        "javascript:alert(1)",
        "https://me:pw@x.y",
    ] {
        let refused = desk.run(MEMBER, &["suggest", "source"], source(url)).await;
        assert!(message(&refused).content.contains("no address"), "{url}");
    }
    let unknown = json!([text("source", "no-such-book")]);
    let refused = desk.run(MEMBER, &["suggest", "passage"], unknown).await;
    assert!(message(&refused).content.contains("No source here"));
    assert!(inbox(&desk).await.is_empty());
    // Nothing of this counted as sent.
    let sent = desk
        .run(
            MEMBER,
            &["suggest", "source"],
            source("https://example.org/book"),
        )
        .await;
    assert_eq!(sent.outcome, "sent");
}

#[tokio::test]
async fn a_passage_is_written_in_a_form_and_read_by_moderators() {
    let desk = desk().await;
    let options = json!([text("source", "ledger")]);
    let form = desk.run(DUTCH, &["suggest", "passage"], options).await;
    let answers = [
        ("place", "alinea 4"),
        ("text", "De kraan brak.\n\nTwee keer."),
    ];
    let sent = desk.fill_all(DUTCH, &form, &answers).await;
    assert_eq!(sent.outcome, "sent", "{}", shown(&sent));
    let source = json!([
        text("title", "Tides"),
        text("url", "https://example.org/tides"),
        text("why", "It has the storm."),
    ]);
    desk.run(DUTCH, &["suggest", "source"], source).await;
    let open = desk.run(ANNA_NL, &["kb", "inbox"], json!([])).await;
    insta::assert_snapshot!("inbox_passage_nl", shown(&open));
    let next = desk.press(ANNA_NL, &open, "Volgende").await;
    insta::assert_snapshot!("inbox_source_nl", shown(&next));
    let done = desk.press(ANNA_NL, &open, "Aanvaarden").await;
    assert!(
        shown(&done).contains("/kb add passage source:ledger"),
        "{}",
        shown(&done)
    );
    assert!(
        !shown(&done).contains("Toevoegen bij"),
        "one number is no place"
    );
    let empty = desk
        .fill_all(DUTCH, &form, &[("place", "alinea 4"), ("text", " ")])
        .await;
    assert!(message(&empty).content.contains("niets in dat te lezen"));
}

#[tokio::test]
async fn a_proposed_passage_is_in_the_dialogue_that_adds_it() {
    let desk = desk().await;
    let options = json!([text("source", "ledger")]);
    let form = desk.run(DUTCH, &["suggest", "passage"], options).await;
    let answers = [("place", "Deel 1, alinea 4"), ("text", "De kraan brak.")];
    desk.fill_all(DUTCH, &form, &answers).await;
    let open = desk.run(ANNA, &["kb", "inbox"], json!([])).await;
    let dialogue = desk.press(ANNA, &open, "Accept, and add …").await;
    let asked = shown(&dialogue);
    assert!(asked.contains("# New passage of ledger:1.4"), "{asked}");
    assert!(asked.contains("(text.nl)\nDe kraan brak."), "{asked}");
    let saved = desk.fill_all(ANNA, &dialogue, &[]).await;
    insta::assert_snapshot!("inbox_added", shown(&saved));
    assert_eq!(told(&saved).0, 700);
    assert!(desk.says("passages/ledger.toml").contains("De kraan brak."));
    assert!(inbox(&desk).await.is_empty());
    // Another moderator, who had opened it too, adds nothing twice.
    let twice = desk.fill_all(ANNA, &dialogue, &[]).await;
    assert!(shown(&twice).contains("decided this already"));
    assert_eq!(
        desk.says("passages/ledger.toml")
            .matches("De kraan brak.")
            .count(),
        1
    );
    // A button of an earlier version still opens the dialogue, for adding alone.
    let earlier = desk.press_id(ANNA, "1k:inbox:add:1").await;
    assert!(shown(&earlier).contains("# New passage of ledger:1.4"));
}

#[tokio::test]
async fn things_and_languages_complete_while_they_are_typed() {
    let desk = desk().await;
    let path = ["suggest", "alias"];
    let things = desk.complete(MEMBER, &path, "thing", "ada").await;
    assert!(things.iter().any(|(_, id)| id == "ada-stern"), "{things:?}");
    let langs = desk.complete(MEMBER, &path, "lang", "").await;
    assert_eq!(langs[0], ("English".to_owned(), "en".to_owned()));
    let sources = desk
        .complete(MEMBER, &["suggest", "passage"], "source", "led")
        .await;
    assert!(sources.iter().any(|(_, id)| id == "ledger"), "{sources:?}");
}
