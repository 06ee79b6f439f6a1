//! What nobody could answer: whether it is noted, and what moderators make of it.

use super::*;
use crate::discord::tests::desk_app::file;
use crate::state::{Miss, MissKind, Settings};

pub(super) fn miss(text: &str) -> Miss {
    Miss {
        base: "main".into(),
        command: "who".into(),
        key: crate::text::fold(text),
        text: text.into(),
        kind: MissKind::NotFound,
        at: "2026-05-04T03:02:01Z".parse().unwrap(),
    }
}

/// What was noted of some questions, as `command text kind`.
fn noted(desk: &mut DeskApp) -> Vec<String> {
    let mut all = Vec::new();
    while let Ok(miss) = desk.misses.try_recv() {
        all.push(format!("{} {} {:?}", miss.command, miss.text, miss.kind));
    }
    all
}

async fn questions(desk: &DeskApp, who: Member<'_>) {
    for (command, option, question) in [
        ("who", "name", "Zebedee  Quux"),
        ("who", "name", "Jan de Boer"),
        ("who", "name", "Ada Stern"),
        ("explain", "theme", "ropes"),
        ("explain", "theme", "harbour dues"),
        ("search", "words", "zzyzx"),
        ("search", "words", "quay"),
        ("source", "id", "No Such Book"),
        ("source", "id", ""),
        ("who", "name", "zebedee@example.org"),
        ("search", "words", "https://example.org/zz"),
        ("search", "words", "call 0612345678"),
        ("who", "name", "???"),
    ] {
        desk.run(who, &[command], json!([text(option, question)]))
            .await;
    }
}

#[tokio::test]
async fn what_was_not_found_or_had_to_be_chosen_is_noted_and_nothing_else() {
    let mut desk = desk().await;
    questions(&desk, MEMBER).await;
    assert_eq!(
        noted(&mut desk),
        [
            "who Zebedee Quux NotFound",
            "who Jan de Boer Chosen",
            "explain ropes NotFound",
            "search zzyzx NotFound",
            "source No Such Book NotFound",
        ]
    );
    // Neither typing nor pressing is asking.
    desk.complete(MEMBER, &["who"], "name", "zebe").await;
    desk.press_id(MEMBER, "1s:w:0:zebedee").await;
    assert!(noted(&mut desk).is_empty());
}

#[tokio::test]
async fn nothing_is_noted_where_it_is_not_wanted() {
    let mut desk = desk().await;
    let direct = Member {
        direct: true,
        ..MEMBER
    };
    questions(&desk, direct).await;
    assert!(noted(&mut desk).is_empty());
    desk.settle(Settings {
        record_misses: false,
        ..Settings::default()
    });
    questions(&desk, MEMBER).await;
    assert!(noted(&mut desk).is_empty());
}

async fn count(desk: &DeskApp, texts: &[&str]) {
    let misses: Vec<Miss> = texts.iter().map(|text| miss(text)).collect();
    let state = desk.desk().state();
    state.count_misses(&misses).await.unwrap();
}

#[tokio::test]
async fn a_miss_becomes_an_alias_in_the_language_that_is_chosen() {
    let desk = desk().await;
    count(&desk, &["De havenbazin", "De havenbazin", "Adda Sterm"]).await;
    desk.wait(2 * 24 * 60);
    let list = desk.run(ANNA_NL, &["kb", "misses"], json!([])).await;
    insta::assert_snapshot!("misses_nl", shown(&list));
    let which = desk.press(ANNA_NL, &list, "Adda Sterm").await;
    insta::assert_snapshot!("misses_which_nl", shown(&which));
    let lang = desk.press(ANNA_NL, &which, "Ada Stern").await;
    insta::assert_snapshot!("misses_language_nl", shown(&lang));
    let done = desk.press(ANNA_NL, &lang, "Nederlands").await;
    insta::assert_snapshot!("misses_added_nl", shown(&done));
    assert!(
        desk.says("actors.toml")
            .contains("[\"de havenmeester\", \"Adda Sterm\"]")
    );
    let again = desk.press(ANNA_NL, &lang, "Engels").await;
    assert_eq!(message(&again).content, "Hierover heeft iemand al beslist.");
    let list = desk.press(ANNA_NL, &done, "Naar de lijst").await;
    assert!(!shown(&list).contains("Adda Sterm"), "{}", shown(&list));
}

#[tokio::test]
async fn a_name_that_is_not_among_the_choices_is_typed() {
    let desk = desk().await;
    count(&desk, &["Zebedee Quux"]).await;
    let list = desk.run(ANNA, &["kb", "misses"], json!([])).await;
    let which = desk.press(ANNA, &list, "Zebedee Quux").await;
    let form = desk.press(ANNA, &which, "Another …").await;
    let answer = |name: &'static str, lang: &'static str| [("name", name), ("lang", lang)];
    let several = desk
        .fill_all(ANNA, &form, &answer("Jan de Boer", "en"))
        .await;
    assert!(matches!(several.act, Act::Replace(_)));
    assert_eq!(pressable(message(&several)).len(), 4, "{}", shown(&several));
    let nobody = desk.fill_all(ANNA, &form, &answer("xyzzy", "en")).await;
    assert!(
        shown(&nobody).contains("Nothing here is called"),
        "{}",
        shown(&nobody)
    );
    let no_lang = desk
        .fill_all(ANNA, &form, &answer("oosterkade", "dutch language"))
        .await;
    assert_eq!(no_lang.outcome, "misfit");
    assert!(!desk.says("actors.toml").contains("Zebedee"));
    let (_, elder) = pressable(message(&several)).swap_remove(1);
    let done = desk.press_id(ANNA, &elder).await;
    assert!(shown(&done).contains("actors.toml"), "{}", shown(&done));
    assert!(desk.says("actors.toml").contains("Zebedee Quux"));
}

#[tokio::test]
async fn files_that_can_not_be_written_leave_a_patch() {
    let desk = desk().await;
    count(&desk, &["Zebedee Quux"]).await;
    let folder = desk.dir.path().join("knowledge");
    let read_only = |only: bool| {
        let mut permissions = std::fs::metadata(&folder).unwrap().permissions();
        permissions.set_readonly(only);
        std::fs::set_permissions(&folder, permissions).unwrap();
    };
    read_only(true);
    let done = desk
        .press_id(ANNA, "1k:miss:in:1:actor:oosterkade:en")
        .await;
    read_only(false);
    // Whoever runs the tests as root can write everywhere.
    if !message(&done).files.is_empty() {
        let patch = file(&done, "edit.patch");
        assert!(patch.contains("Zebedee Quux"), "{patch}");
        assert!(!desk.says("actors.toml").contains("Zebedee"));
    } else {
        assert!(desk.says("actors.toml").contains("Zebedee"));
    }
}

#[tokio::test]
async fn what_is_ignored_is_not_shown_again_and_the_list_turns_its_pages() {
    let desk = desk().await;
    let texts: Vec<String> = (0..7).map(|n| format!("Nobody {n}")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    count(&desk, &texts).await;
    let first = desk.run(ANNA, &["kb", "misses"], json!([])).await;
    assert_eq!(message(&first).embeds[0].fields.len(), 5);
    let second = desk.press(ANNA, &first, "Next").await;
    assert_eq!(message(&second).embeds[0].fields.len(), 2);
    assert!(shown(&second).contains("## 7 · "), "{}", shown(&second));
    let all = pressable(message(&second));
    let ignores = all
        .iter()
        .filter(|(_, id)| id.starts_with("1k:miss:ignore"));
    let mut last = second.clone();
    for (_, id) in ignores {
        last = desk.press_id(ANNA, id).await;
        assert!(matches!(last.act, Act::Replace(_)));
    }
    // The second page is gone with what was on it.
    assert_eq!(message(&last).embeds[0].fields.len(), 5);
    assert!(shown(&last).contains("5 questions"), "{}", shown(&last));
}
