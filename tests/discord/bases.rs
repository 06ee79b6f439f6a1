//! Two knowledge bases in one bot: each server sees its own, and nothing made for the one touches the other.

use tempfile::TempDir;

use super::*;
use crate::support::footnote::{copy, harbour, rewrite};

/// A server that the operator lists nowhere.
const ELSEWHERE: &str = "80351110224678912";
/// What only the talks, or only the harbour, say.
const OF_TALKS: &[&str] = &["led the Chinese side"];
const OF_HARBOUR: &[&str] = &["doubled the harbour dues"];
const LIU: &[(&str, &str)] = &[("name", "liu-he")];
const ADA: &[(&str, &str)] = &[("name", "ada-stern")];
const TO_HARBOUR: &[(&str, &str)] = &[("base", "harbour")];

/// A bot with the talks, for the twin's own server, and the harbour, for everybody.
struct House {
    twin: Twin,
    bot: Bot,
    dir: TempDir,
    /// A moderator on the server that has the talks.
    anna: Member,
    /// A moderator on another.
    bert: Member,
}

#[tokio::test]
async fn each_server_is_answered_from_its_own() {
    let house = House::begin().await;
    for (member, own, others) in [
        (&house.anna, (LIU, OF_TALKS), (ADA, OF_HARBOUR)),
        (&house.bert, (ADA, OF_HARBOUR), (LIU, OF_TALKS)),
        (
            &house.bert.clone().in_dm(),
            (ADA, OF_HARBOUR),
            (LIU, OF_TALKS),
        ),
        // In direct messages the server that somebody comes from says nothing.
        (
            &house.anna.clone().in_dm(),
            (ADA, OF_HARBOUR),
            (LIU, OF_TALKS),
        ),
    ] {
        assert_says(&member.command("who", own.0).await, own.1);
        let strange = member.command("who", others.0).await;
        assert_says_nothing_of(&strange, others.1);
        let typed = |whom: &[(&str, &str)]| whom[0].1[..3].to_owned();
        let offered = member.autocomplete("who", "name", &typed(own.0)).await;
        assert!(
            offered.iter().any(|(_, id)| id == own.0[0].1),
            "{offered:?}"
        );
        let offered = member.autocomplete("who", "name", &typed(others.0)).await;
        assert!(
            offered.iter().all(|(_, id)| id != others.0[0].1),
            "{offered:?}"
        );
    }
    house.end().await;
}

#[tokio::test]
async fn buttons_of_one_show_nothing_of_it_where_the_other_answers() {
    let house = House::begin().await;
    let card = house.anna.command("who", LIU).await;
    let ids = card.buttons().into_iter().filter_map(|b| b.custom_id);
    let options = card.selects().into_iter().flat_map(|menu| menu.options);
    let ids: Vec<String> = ids.chain(options.map(|option| option.value)).collect();
    assert!(ids.len() > 2, "{ids:?}");
    for id in &ids {
        let pressed = house.bert.press_raw(&card, id).await.reply().await;
        assert!(pressed.is_private(), "{id}: {}", pressed.text());
        assert_says_nothing_of(&pressed, &["Chinese", "tariffs", "lever", "vice premier"]);
    }
    // The server itself has another one now.
    house.anna.command("settings set", TO_HARBOUR).await;
    for id in &ids {
        let pressed = house.anna.press_raw(&card, id).await.reply().await;
        assert_says_nothing_of(&pressed, &["Chinese", "tariffs", "lever", "vice premier"]);
    }
    assert_says(&house.anna.command("who", ADA).await, OF_HARBOUR);
    house.end().await;
}

#[tokio::test]
async fn each_has_its_own_revisions_audit_and_questions() {
    let house = House::begin().await;
    for member in [&house.anna, &house.bert] {
        let unknown = [("name", &*format!("{}'s Aunt", member.name))];
        member.command("who", &unknown).await;
    }
    let reason = ("reason", "asked for by the family");
    let withdrawn = [("passage", "talks.1.1"), reason];
    let done = house.anna.command("kb withdraw", &withdrawn).await;
    assert_says(&done, &["as of revision **2**"]);
    // It is another knowledge base's passage.
    let refused = house.bert.command("kb withdraw", &withdrawn).await;
    assert_says(&refused, &["There is no such passage"]);

    for (command, annas, berts) in [
        (
            "kb status",
            &["base talks", "Revision **2**"][..],
            &["base harbour", "Revision **1**"][..],
        ),
        ("kb history", &["**2** · ", "family"], &["**1** · "]),
        ("kb audit", &["withdrew a passage"], &["published"]),
    ] {
        assert_says(&house.anna.command(command, &[]).await, annas);
        let theirs = house.bert.command(command, &[]).await;
        assert_says(&theirs, berts);
        assert_says_nothing_of(&theirs, &["**2**", "withdrew", "family", "talks"]);
    }
    for (member, others) in [(&house.anna, "Bert's Aunt"), (&house.bert, "Anna's Aunt")] {
        let own = format!("{}'s Aunt", member.name);
        let misses = await_miss(member, &own).await;
        assert_says_nothing_of(&misses, &[others]);
    }
    house.end().await;
}

#[tokio::test]
async fn what_was_prepared_for_one_is_not_published_into_the_other() {
    let house = House::begin().await;
    rewrite(
        &house.dir.path().join("talks/passages/talks.toml"),
        "led the Chinese side",
        "spoke for the Chinese side",
    );
    let preview = house.anna.command("kb refresh", &[]).await;
    assert_says(&preview, &["spoke for the Chinese side"]);
    let edit = house
        .anna
        .command("kb edit actor", &[("id", "liu-he")])
        .await;
    let changed = house.anna.command("settings set", TO_HARBOUR).await;
    assert_says(&changed, &["The harbour of Oosterkade"]);

    let stale = "This button is from an earlier version.";
    for button in ["Publish", "Publish, and say why …", "Cancel"] {
        let pressed = house.anna.click(&preview, button).await;
        assert_says(&pressed, &[stale]);
    }
    let sent = house.anna.submit(&edit, &[("pref.en", "Liu")]).await;
    assert_says(&sent, &[stale]);
    let status = house.anna.command("kb status", &[]).await;
    assert_says(&status, &["base harbour", "Revision **1**"]);

    // Back where it belongs it can be published.
    house
        .anna
        .command("settings set", &[("clear", "base")])
        .await;
    let published = house.anna.click(&preview, "Publish").await;
    assert_says(&published, &["Revision **2** is being served"]);
    let card = house.anna.command("who", LIU).await;
    assert_says(&card, &["spoke for the Chinese side"]);
    let status = house.bert.command("kb status", &[]).await;
    assert_says(&status, &["base harbour", "Revision **1**"]);
    house.end().await;
}

#[tokio::test]
async fn a_server_can_not_choose_what_is_not_for_it() {
    let house = House::begin().await;
    let chosen = house
        .bert
        .command("settings set", &[("base", "talks")])
        .await;
    assert_says(&chosen, &["There is no knowledge base “talks”."]);
    let offered = house.bert.autocomplete("settings set", "base", "").await;
    assert!(offered.is_empty(), "{offered:?}");
    let offered = house.anna.autocomplete("settings set", "base", "").await;
    assert_eq!(offered.len(), 2, "{offered:?}");
    assert_says_nothing_of(&house.bert.command("who", LIU).await, OF_TALKS);
    house.end().await;
}

impl House {
    async fn begin() -> Self {
        let twin = Twin::start(Options::default()).await;
        let dir = tempfile::tempdir().unwrap();
        copy(&harbour(), &dir.path().join("harbour"));
        copy(&folder("knowledge"), &dir.path().join("talks"));
        let config = format!(
            "[[knowledge]]\nid = \"harbour\"\npath = \"harbour\"\n\n\
             [[knowledge]]\nid = \"talks\"\npath = \"talks\"\nservers = [\"{}\"]\n",
            twin.guild_id()
        );
        let file = dir.path().join("config.toml");
        std::fs::write(&file, config).unwrap();
        let bot = Bot::setup(&twin).config(&file).start();
        twin.await_registered().await;
        Self {
            anna: moderator(&twin, "Anna"),
            bert: moderator(&twin, "Bert").on_server(ELSEWHERE),
            twin,
            bot,
            dir,
        }
    }

    async fn end(self) {
        stops_well(&self.twin, vec![self.bot]).await;
    }
}
