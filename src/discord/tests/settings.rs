//! What servers decide, and how answers look from then on.

use super::desk_app::{DeskApp, copy, desk, desk_with, giving, managing};
use super::*;
use crate::config::{KnowledgeConfig, Moderators, Snowflake};
use crate::discord::defer::{Defer, defers};

/// Discord's number for the kinds of options.
const TEXT: u8 = 3;
const YES_OR_NO: u8 = 5;

fn setting(locale: &str, options: Value) -> Value {
    managing(giving(locale, &["settings", "set"], options))
}

async fn set(desk: &DeskApp, name: &str, kind: u8, value: Value) -> Response {
    let options = json!([{ "name": name, "type": kind, "value": value }]);
    desk.answer(setting("en-US", options)).await
}

fn who(name: &str, private: Option<bool>) -> Value {
    let mut options = vec![json!({ "name": "name", "type": TEXT, "value": name })];
    options.extend(private.map(|p| json!({ "name": "private", "type": YES_OR_NO, "value": p })));
    giving("en-US", &["who"], json!(options))
}

/// A second knowledge base beside the harbour, for these servers.
fn with_talks(servers: &'static [u64]) -> impl FnOnce(&mut Config, &Path) {
    |config, dir| {
        copy("tests/discord/knowledge", &dir.join("talks"));
        config.knowledge.push(KnowledgeConfig {
            id: "talks".into(),
            path: dir.join("talks"),
            servers: servers.iter().copied().map(Snowflake).collect(),
            ..KnowledgeConfig::default()
        });
    }
}

#[tokio::test]
async fn settings_change_the_very_next_answer() {
    let desk = desk().await;
    let english = shown(&desk.answer(who("Ada Stern", None)).await);
    assert!(
        english.starts_with("[message]") && english.contains("person"),
        "{english}"
    );
    insta::assert_snapshot!(
        "settings_language",
        shown(&set(&desk, "language", TEXT, json!("nl")).await)
    );
    assert!(shown(&desk.answer(who("Ada Stern", None)).await).contains("Havenmeester"));

    set(&desk, "private-answers", YES_OR_NO, json!(true)).await;
    for (given, private) in [(None, true), (Some(false), false), (Some(true), true)] {
        let json = who("Ada Stern", given);
        let Read::Whole(interaction) = read(json.clone()) else {
            panic!("not read");
        };
        let deferred = defers(&desk.app, &interaction);
        assert_eq!(deferred == Some(Defer::Private), private, "{given:?}");
        assert_eq!(
            message(&desk.answer(json).await).private,
            private,
            "{given:?}"
        );
    }
    set(&desk, "language", TEXT, json!("own")).await;
    assert!(shown(&desk.answer(who("Ada Stern", None)).await).contains("Harbour master"));
    let unchanged = set(&desk, "language", TEXT, json!("own")).await;
    assert!(message(&unchanged).content.contains("already"));
}

#[tokio::test]
async fn roles_make_moderators_and_are_taken_back() {
    let desk = desk().await;
    let options = json!([
        { "name": "role-add", "type": 8, "value": "21" }, { "name": "channel", "type": 7, "value": "31" },
        { "name": "misses", "type": YES_OR_NO, "value": false },
    ]);
    let changed = desk.answer(setting("nl", options)).await;
    insta::assert_snapshot!("settings_roles_nl", shown(&changed));
    let editing = |role: &str| {
        let options = json!([{ "name": "id", "type": TEXT, "value": "ledger.1.1" }]);
        let mut json = giving("en-US", &["kb", "edit", "passage"], options);
        json["member"]["roles"] = json!([role]);
        json
    };
    assert_eq!(desk.answer(editing("21")).await.outcome, "asked");
    assert_eq!(desk.answer(editing("22")).await.outcome, "refused");
    let everybody = set(&desk, "role-add", 8, json!("902")).await;
    assert!(
        message(&everybody).content.contains("everybody"),
        "{}",
        shown(&everybody)
    );

    set(&desk, "clear", TEXT, json!("roles")).await;
    set(&desk, "clear", TEXT, json!("channel")).await;
    assert_eq!(desk.answer(editing("21")).await.outcome, "refused");
    let settings = desk.desk().state().settings().await.unwrap();
    let kept = &settings[&902];
    assert!(
        kept.moderator_roles.is_empty() && kept.moderators_channel.is_none() && !kept.record_misses
    );
    let audit = desk.desk().audit("main", None, 10).await.unwrap();
    assert_eq!(audit[0].action.word(), "settings");
}

#[tokio::test]
async fn only_whoever_manages_the_server_may() {
    let desk = desk().await;
    for path in [&["settings", "show"][..], &["settings", "set"][..]] {
        let refused = desk.answer(giving("en-US", path, json!([]))).await;
        assert_eq!(refused.outcome, "refused");
        assert!(message(&refused).private);
    }
    let shown_to_manager = desk
        .answer(managing(giving("nl", &["settings", "show"], json!([]))))
        .await;
    insta::assert_snapshot!("settings_show_nl", shown(&shown_to_manager));
}

#[tokio::test]
async fn roles_without_a_say_are_said_to_have_no_effect() {
    let named = |config: &mut Config, _: &Path| {
        config.main_mut().moderators = Moderators {
            users: vec![Snowflake(1)],
            roles: Vec::new(),
        };
    };
    let desk = desk_with(named).await;
    let changed = set(&desk, "role-add", 8, json!("21")).await;
    assert!(
        message(&changed).content.contains("no effect"),
        "{}",
        shown(&changed)
    );
}

#[tokio::test]
async fn without_the_store_nothing_is_set_and_it_is_said() {
    let desk = desk().await;
    desk.desk().state().close().await;
    let refused = set(&desk, "language", TEXT, json!("nl")).await;
    assert!(
        message(&refused).content.contains("The store can't be"),
        "{}",
        shown(&refused)
    );
    assert!(shown(&desk.answer(who("Ada Stern", None)).await).contains("Harbour master"));
    let still = desk
        .answer(managing(giving("en-US", &["settings", "show"], json!([]))))
        .await;
    assert!(message(&still).content.contains("each member's own"));
}

#[tokio::test]
async fn a_server_chooses_among_the_knowledge_bases_it_may_use() {
    let desk = desk_with(with_talks(&[])).await;
    let options = json!([{ "name": "base", "type": TEXT, "value": "tal", "focused": true }]);
    let mut json = setting("en-US", options);
    json["type"] = json!(4);
    let Act::Complete(choices) = desk.answer(json).await.act else {
        panic!("no completions");
    };
    assert_eq!(
        choices.iter().map(|c| c.value.as_str()).collect::<Vec<_>>(),
        ["talks"]
    );
    let card = desk.answer(who("Ada Stern", None)).await;
    let facts = "1f:w:0:ada-stern";
    assert_eq!(
        desk.answer(pressing("en-US", ASKER, facts, None))
            .await
            .outcome,
        "found"
    );
    set(&desk, "base", TEXT, json!("talks")).await;
    assert_eq!(desk.answer(who("Liu He", None)).await.outcome, "found");
    assert_eq!(
        desk.answer(who("Ada Stern", None)).await.outcome,
        "not_found"
    );
    // Buttons from before ask the knowledge base of now.
    for (_, id) in pressable(message(&card)) {
        let gone = desk.answer(pressing("en-US", ASKER, &id, None)).await;
        assert_eq!(gone.outcome, "gone", "{id}");
    }
    assert_eq!(
        desk.answer(pressing("en-US", ASKER, facts, None))
            .await
            .outcome,
        "gone"
    );
    set(&desk, "clear", TEXT, json!("base")).await;
    assert_eq!(desk.answer(who("Ada Stern", None)).await.outcome, "found");
}

#[tokio::test]
async fn a_knowledge_base_of_others_is_nowhere_to_be_seen() {
    let desk = desk_with(with_talks(&[999])).await;
    let options = json!([{ "name": "base", "type": TEXT, "value": "", "focused": true }]);
    let mut json = setting("en-US", options);
    json["type"] = json!(4);
    assert_eq!(desk.answer(json).await.act, Act::Complete(Vec::new()));
    let (theirs, none) = (
        set(&desk, "base", TEXT, json!("talks")).await,
        set(&desk, "base", TEXT, json!("nothing")).await,
    );
    assert_eq!(shown(&theirs).replace("talks", "nothing"), shown(&none));
    assert_eq!(desk.answer(who("Liu He", None)).await.outcome, "not_found");
    for id in [
        "1i:w:0:liu-he",
        "1f:w:0:liu-he",
        "1o:talks.1.1",
        "1i:o:0:talks",
    ] {
        let gone = desk.answer(pressing("nl", ASKER, id, None)).await;
        assert_eq!(gone.outcome, "gone", "{id}");
        assert!(message(&gone).private && !shown(&gone).contains("Liu"));
    }
    let options = json!([{ "name": "id", "type": TEXT, "value": "talks.1.1" }]);
    let editing = managing(giving("en-US", &["kb", "edit", "passage"], options));
    assert!(shown(&desk.answer(editing).await).contains("no such passage"));
    for (path, option) in [(&["who"][..], "name"), (&["kb", "edit", "actor"][..], "id")] {
        let options = json!([{ "name": option, "type": TEXT, "value": "liu", "focused": true }]);
        let mut json = managing(giving("en-US", path, options));
        json["type"] = json!(4);
        assert_eq!(desk.answer(json).await.act, Act::Complete(Vec::new()));
    }
    // And the other way round.
    let mut there = who("Liu He", None);
    there["guild_id"] = json!("999");
    assert_eq!(desk.answer(there).await.outcome, "found");
}

#[tokio::test]
async fn help_and_about_know_moderators_and_the_revision() {
    let desk = desk().await;
    let help = shown(
        &desk
            .answer(managing(giving("nl", &["help"], json!([]))))
            .await,
    );
    assert!(
        help.contains("**/kb edit passage**") && help.contains("**/settings set**"),
        "{help}"
    );
    assert!(help.contains("/who Ada Stern"), "{help}");
    let readers = shown(&desk.answer(giving("nl", &["help"], json!([]))).await);
    assert!(
        !readers.contains("/kb") && !readers.contains("/settings"),
        "{readers}"
    );
    let about = shown(&desk.answer(giving("en-US", &["about"], json!([]))).await);
    assert!(
        about.contains("Revision 1, published on <t:1777863721:D>"),
        "{about}"
    );
    desk.desk().state().close().await;
    assert!(
        shown(&desk.answer(giving("en-US", &["about"], json!([]))).await).contains("revision 1")
    );
}

#[tokio::test]
async fn a_disputed_passage_says_so_apart_from_its_words() {
    let desk = desk().await;
    let anna = crate::state::Person {
        id: 7,
        name: "Anna".into(),
    };
    let note = "Two *ledgers* differ.";
    desk.desk()
        .dispute("main", "ledger.1.1", note, &anna)
        .await
        .unwrap();
    for locale in ["en-US", "nl"] {
        let options = json!([{ "name": "id", "type": TEXT, "value": "ledger.1.1" }]);
        let card = desk.answer(giving(locale, &["source"], options)).await;
        insta::assert_snapshot!(format!("disputed_{locale}"), shown(&card));
    }
    // The longest notes leave room for words, and for each other.
    let long = "*".repeat(3_000);
    desk.desk()
        .dispute("main", "ledger.1.1", &long, &anna)
        .await
        .unwrap();
    let card = shown(
        &desk
            .answer(giving(
                "en-US",
                &["source"],
                json!([{ "name": "id", "type": TEXT, "value": "ledger.1.1" }]),
            ))
            .await,
    );
    assert!(
        card.contains("In May 2018") && card.contains("**Disputed:**"),
        "{card}"
    );
    assert!(card.contains("The ledger gives no sum."), "{card}");
}
