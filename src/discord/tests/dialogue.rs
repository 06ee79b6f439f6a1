//! Dialogues: what opens, what lands in the files, and what comes back.

use super::desk_app::{DeskApp, desk, desk_on, giving, managing, sending, text};
use super::*;
use crate::curation::Saved;
use crate::discord::asker::Asker;
use crate::discord::asking::Asking;
use crate::discord::dialogue;
use crate::origin::Pushed;

const LEDGER: &str = "passages/ledger.toml";

async fn passage(desk: &DeskApp, id: &str) -> Form {
    let options = json!([text("id", id)]);
    desk.form(&["kb", "edit", "passage"], options).await
}

/// The text of the file that came back.
fn returned(response: &Response) -> String {
    let files = &message(response).files;
    let file = files.iter().find(|file| file.name() == "your-edit.txt");
    let bytes = file.expect("it came back").bytes().to_vec();
    String::from_utf8(bytes).expect("text")
}

/// The lines that one text has and the other does not.
fn new_lines<'a>(before: &str, after: &'a str) -> Vec<&'a str> {
    let known: Vec<&str> = before.lines().collect();
    after.lines().filter(|line| !known.contains(line)).collect()
}

#[tokio::test]
async fn a_passage_opens_as_the_file_has_it_and_lands_there_with_its_formatting() {
    let desk = desk().await;
    let options = json!([text("id", "ledger.1.1")]);
    let opened = managing(giving("nl", &["kb", "edit", "passage"], options));
    insta::assert_snapshot!("dialogue_passage_nl", shown(&desk.answer(opened).await));

    let before = desk.says(LEDGER);
    let form = passage(&desk, "ledger.1.1").await;
    let answers = [
        ("text.nl", "Het havengeld verdubbelde."),
        ("actors", "Ada Stern, oosterkade"),
    ];
    let saved = desk.send(&form, &answers).await;
    insta::assert_snapshot!("dialogue_saved", shown(&saved));
    let after = desk.says(LEDGER);
    assert_eq!(
        new_lines(&before, &after),
        ["text.nl = \"Het havengeld verdubbelde.\""]
    );
    assert_eq!(before.lines().count(), after.lines().count());

    let again = passage(&desk, "ledger.1.1").await;
    assert_eq!(desk.send(&again, &[]).await.outcome, "unchanged");
    assert_eq!(desk.says(LEDGER), after);
}

#[tokio::test]
async fn another_language_is_edited_by_naming_it() {
    let desk = desk().await;
    let options = json!([text("id", "ledger.1.2"), text("lang", "de")]);
    let form = desk.form(&["kb", "edit", "passage"], options).await;
    let ids: Vec<&str> = form.fields.iter().map(|field| field.id.as_str()).collect();
    assert_eq!(ids, ["text.de", "note.de", "actors", "themes"]);
    let before = desk.says(LEDGER);
    desk.send(&form, &[("text.de", "Er zahlte in Raten.")])
        .await;
    assert_eq!(
        new_lines(&before, &desk.says(LEDGER)),
        ["text.de = \"Er zahlte in Raten.\""]
    );
    for lang in ["english", "e", "not a tag"] {
        let options = json!([text("id", "ledger.1.2"), text("lang", lang)]);
        let refused = desk
            .answer(managing(giving(
                "en-US",
                &["kb", "edit", "passage"],
                options,
            )))
            .await;
        assert!(
            message(&refused).content.contains("no language tag"),
            "{lang}"
        );
    }
}

#[tokio::test]
async fn an_actor_is_renamed_and_a_theme_gets_neighbours() {
    let desk = desk().await;
    let options = json!([text("id", "harbour master")]);
    let form = desk.form(&["kb", "edit", "actor"], options).await;
    insta::assert_snapshot!("dialogue_actor", asked(&form));
    let before = desk.says("actors.toml");
    desk.send(&form, &[("alt.en", "the harbour master\n\nCaptain Stern")])
        .await;
    assert_eq!(
        new_lines(&before, &desk.says("actors.toml")),
        [
            "labels.en = { pref = \"Ada Stern\", alt = [\"the harbour master\", \"Captain Stern\"], hidden = [\"Ada Sterne\"] }"
        ]
    );

    let options = json!([text("id", "harbour-dues"), text("lang", "nl")]);
    let form = desk.form(&["kb", "edit", "theme"], options).await;
    insta::assert_snapshot!("dialogue_theme", asked(&form));
    let before = desk.says("themes.toml");
    let saved = desk.send(&form, &[("pref.nl", "Havengelden")]).await;
    assert_eq!(saved.outcome, "saved");
    assert_eq!(
        new_lines(&before, &desk.says("themes.toml")),
        ["labels.nl = { pref = \"Havengelden\" }"]
    );
}

#[tokio::test]
async fn a_new_passage_gets_a_free_id_and_the_hash_of_its_paragraph() {
    let originals = |config: &mut Config, _: &Path| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        config.main_mut().originals = Some(root.join("tests/discord/originals"));
    };
    let desk = desk_on("tests/discord/knowledge", originals).await;
    let place = |paragraph: u32| {
        json!([
            text("source", "talks"), { "name": "section", "type": 4, "value": 1 },
            { "name": "paragraph", "type": 4, "value": paragraph },
        ])
    };
    let form = desk.form(&["kb", "add", "passage"], place(1)).await;
    insta::assert_snapshot!("dialogue_new", asked(&form));
    let before = desk.says("passages/talks.toml");
    let saved = desk
        .send(
            &form,
            &[("text.en", "They met again."), ("actors", "liu-he")],
        )
        .await;
    insta::assert_snapshot!("dialogue_added", shown(&saved));
    let after = desk.says("passages/talks.toml");
    let anchor = before
        .lines()
        .find(|line| line.starts_with("anchor"))
        .expect("an anchor");
    let added: Vec<&str> = after
        .split("\n\n")
        .filter(|part| part.contains("They met again."))
        .collect();
    assert!(added[0].contains(anchor), "{added:?}");
    assert!(added[0].contains("status = \"reviewed\"") && added[0].contains("kind = \"summary\""));

    let refused = desk
        .answer(managing(giving("nl", &["kb", "add", "passage"], place(99))))
        .await;
    assert!(
        message(&refused).content.contains("talks:1.99"),
        "{}",
        shown(&refused)
    );
}

#[tokio::test]
async fn a_stale_edit_is_refused_and_comes_back_with_what_the_file_says_now() {
    let desk = desk().await;
    let form = passage(&desk, "ledger.1.3").await;
    let meanwhile = desk
        .says(LEDGER)
        .replace("The elder", "Meanwhile, the elder");
    std::fs::write(desk.path(LEDGER), &meanwhile).unwrap();
    let refused = desk
        .answer(managing(sending(
            "nl",
            &form,
            &[("text.en", "My careful words.")],
        )))
        .await;
    insta::assert_snapshot!(
        "dialogue_stale_nl",
        format!("{}{}", shown(&refused), returned(&refused))
    );
    assert_eq!(desk.says(LEDGER), meanwhile);
    // What others change in the same file is no reason.
    let form = passage(&desk, "ledger.1.3").await;
    std::fs::write(
        desk.path(LEDGER),
        meanwhile.replace("in termijnen", "in drie termijnen"),
    )
    .unwrap();
    let saved = desk.send(&form, &[("text.en", "My careful words.")]).await;
    assert_eq!(saved.outcome, "saved");
    assert!(desk.says(LEDGER).contains("in drie termijnen"));
}

#[tokio::test]
async fn what_would_break_the_knowledge_base_comes_back_with_the_problems() {
    let desk = desk().await;
    let (before, form) = (desk.says(LEDGER), passage(&desk, "ledger.1.1").await);
    let refused = desk
        .send(&form, &[("text.en", "Hello @everyone here.")])
        .await;
    let text = returned(&refused);
    assert!(
        text.contains("Hello @everyone here.") && text.contains("What stands in the way"),
        "{text}"
    );
    assert_eq!(desk.says(LEDGER), before);
}

#[tokio::test]
async fn without_the_store_nothing_is_changed_and_nothing_lost() {
    let desk = desk().await;
    let (before, form) = (desk.says(LEDGER), passage(&desk, "ledger.1.1").await);
    desk.desk().state().close().await;
    let refused = desk.send(&form, &[("text.en", "Kept.")]).await;
    assert!(
        message(&refused).content.contains("The store can't be"),
        "{}",
        shown(&refused)
    );
    assert!(returned(&refused).contains("Kept."));
    assert_eq!(desk.says(LEDGER), before);
}

#[tokio::test]
async fn a_member_can_neither_open_a_dialogue_nor_send_one() {
    let desk = desk().await;
    let (before, form) = (desk.says(LEDGER), passage(&desk, "ledger.1.1").await);
    let raw = sending("en-US", &form, &[("text.en", "Mine now.")]);
    assert_eq!(desk.answer(raw.clone()).await.outcome, "refused");
    let mut elsewhere = managing(raw.clone());
    elsewhere["data"]["custom_id"] = json!("1k:ep:other:ledger.1.1:000000000000");
    assert_eq!(desk.answer(elsewhere).await.outcome, "stale");
    let mut shortened = managing(raw);
    shortened["data"]["custom_id"] = json!("1k:ep:main:ledger.1.1:");
    assert_eq!(desk.answer(shortened).await.outcome, "stale");
    assert_eq!(desk.says(LEDGER), before);
    for (kind, id) in [
        ("passage", "ledger.1.1"),
        ("actor", "ada-stern"),
        ("theme", "storm"),
    ] {
        let opening = giving("en-US", &["kb", "edit", kind], json!([text("id", id)]));
        assert_eq!(desk.answer(opening).await.outcome, "refused", "{kind}");
    }
}

#[tokio::test]
async fn a_name_that_is_not_known_or_shared_is_named() {
    let desk = desk().await;
    let (before, form) = (desk.says(LEDGER), passage(&desk, "ledger.1.1").await);
    for (actors, sentence) in [
        ("ada-stern, Nobody Known", "“Nobody Known”"),
        ("Jan de Boer", "jan-de-boer-senior"),
        ("Ada Stren", "Did you mean Ada Stern (ada-stern)?"),
        ("Stern", "ada-stern"),
        ("storm", "“storm”"),
    ] {
        let refused = desk.send(&form, &[("actors", actors)]).await;
        let said = shown(&refused);
        assert!(said.contains(sentence), "{said}");
        assert!(returned(&refused).contains(actors));
    }
    assert_eq!(desk.says(LEDGER), before);
    for id in ["ledger.9.9", "../etc/passwd", "@everyone"] {
        let opening = giving("en-US", &["kb", "edit", "passage"], json!([text("id", id)]));
        let refused = shown(&desk.answer(managing(opening)).await);
        assert!(refused.contains("no such passage"), "{refused}");
    }
}

#[tokio::test]
async fn a_text_too_long_for_a_form_is_not_cut() {
    let desk = desk().await;
    let long = desk
        .says(LEDGER)
        .replace("The elder", &"The elder ".repeat(500));
    std::fs::write(desk.path(LEDGER), long).unwrap();
    let opening = giving(
        "en-US",
        &["kb", "edit", "passage"],
        json!([text("id", "ledger.1.3")]),
    );
    let refused = desk.answer(managing(opening)).await;
    let said = &message(&refused).content;
    assert!(
        said.contains("Text (en)") && said.contains("ledger.toml"),
        "{said}"
    );
}

#[tokio::test]
async fn passages_are_offered_by_id_and_by_words() {
    let desk = desk().await;
    for (typed, first) in [
        ("ledger.1.2", "ledger.1.2"),
        ("1.3", "ledger.1.3"),
        ("ropes quay", "ledger.1.3"),
    ] {
        let options = json!([{ "name": "id", "type": 3, "value": typed, "focused": true }]);
        let mut json = giving("en-US", &["kb", "edit", "passage"], options);
        json["type"] = json!(4);
        let Act::Complete(choices) = desk.answer(json).await.act else {
            panic!("no completions");
        };
        assert_eq!(choices[0].value, first, "{typed}");
    }
}

#[test]
fn wherever_an_edit_lands_it_is_said() {
    let app = small();
    let (path, commit) = (
        "actors/liu-he.toml".to_owned(),
        "0123456789abcdef".to_owned(),
    );
    let commit = |pushed| Saved::Commit {
        path: path.clone(),
        commit: commit.clone(),
        pushed,
    };
    let patch = "--- a\n+++ b\n".to_owned();
    let cause = "read-only file system".to_owned();
    let saved = [
        Saved::File { path: path.clone() },
        commit(Pushed::Done),
        commit(Pushed::Off),
        commit(Pushed::Kept {
            reason: "no route to host".into(),
        }),
        Saved::Held {
            path: path.clone(),
            patch,
            cause,
        },
        Saved::Nothing,
    ];
    for locale in ["en-US", "nl"] {
        let asking = Asking::new(&app, Asker::unknown(locale));
        let said = saved.iter().map(|saved| {
            let reply = dialogue::landed(&asking, saved);
            shown(&checked(Response::reply(reply, "kb")))
        });
        insta::assert_snapshot!(
            format!("dialogue_landed_{locale}"),
            said.collect::<String>()
        );
    }
}
