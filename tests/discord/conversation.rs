//! What members do all day, in both languages.

use serde_json::json;

use super::*;

#[tokio::test]
async fn a_dutch_member_asks_reads_on_and_goes_back() {
    let (twin, bot) = ready().await;
    let anna = twin.member("nl");
    let reply = anna.command("who", &[("name", "Liu He")]).await;
    assert!(!reply.is_private());
    assert!(
        reply.text().contains("Leider van de Chinese kant"),
        "{}",
        reply.text()
    );
    assert!(
        reply.text().contains("volgens John Bolton"),
        "{}",
        reply.text()
    );
    assert!(
        reply.text().contains("Noot van de redactie"),
        "{}",
        reply.text()
    );

    let more = anna.click(&reply, "Meer passages").await;
    assert_eq!(more.kind(), 7, "in place");
    assert!(more.text().contains("Vier jaar later"), "{}", more.text());
    let back = anna.click(&reply, "Terug").await;
    assert!(
        back.text().contains("Leider van de Chinese kant"),
        "{}",
        back.text()
    );
    still_well(&twin, bot).await;
}

#[tokio::test]
async fn somebody_else_gets_a_private_card_in_their_own_language() {
    let (twin, bot) = ready().await;
    let reply = twin
        .member("nl")
        .command("who", &[("name", "liu-he")])
        .await;
    let before = reply.current().text();
    let ben = twin.member("en-GB");
    let own = ben.click(&reply, "Meer passages").await;
    assert!(own.is_private());
    assert!(own.text().contains("Four years later"), "{}", own.text());
    assert_eq!(reply.current().text(), before, "the asker's card stays");
    // From there on it is Ben's own.
    let back = ben.click(&own, "Back").await;
    assert_eq!(back.kind(), 7);
    assert!(
        back.text().contains("Leader of the Chinese side"),
        "{}",
        back.text()
    );
    still_well(&twin, bot).await;
}

#[tokio::test]
async fn completions_lead_to_answers() {
    let (twin, bot) = ready().await;
    let anna = twin.member("en-US");
    let choices = anna.autocomplete("who", "name", "he liu").await;
    assert!(
        choices.contains(&("Liu He — He Liu".to_owned(), "liu-he".to_owned())),
        "{choices:?}"
    );
    for (name, value) in choices {
        for typed in [name, value] {
            let reply = anna.command("who", &[("name", &typed)]).await;
            assert!(reply.text().contains("Liu He"), "{typed}: {}", reply.text());
        }
    }
    assert!(anna.autocomplete("who", "name", "🤷").await.is_empty());
    still_well(&twin, bot).await;
}

#[tokio::test]
async fn a_shared_name_is_chosen_from_buttons() {
    let (twin, bot) = ready().await;
    let anna = twin.member("en-US");
    let asked = anna.command("who", &[("name", "John Bolton")]).await;
    // Two people, and the report.
    assert_eq!(asked.labels().len(), 3, "{:?}", asked.labels());
    let chosen = anna.click(&asked, "John Bolton (bolton-admiral)").await;
    assert_eq!(chosen.kind(), 7);
    assert!(
        chosen.text().contains("The admiral sailed"),
        "{}",
        chosen.text()
    );
    still_well(&twin, bot).await;
}

#[tokio::test]
async fn themes_words_sources_and_related_things() {
    let (twin, bot) = ready().await;
    let anna = twin.member("en-US");
    let theme = anna
        .command("explain", &[("theme", "tariffs"), ("private", "true")])
        .await;
    assert!(theme.is_private());
    let related = anna.choose(&theme, "", &["Liu He"]).await;
    assert_eq!(related.kind(), 7);
    assert!(
        related.text().contains("Vice premier"),
        "{}",
        related.text()
    );
    let facts = anna.click(&related, "All facts").await;
    assert!(
        facts.is_private() && facts.text().contains("3 May 2018"),
        "{}",
        facts.text()
    );

    let found = anna.command("search", &[("words", "lever")]).await;
    assert!(found.text().contains("**lever**"), "{}", found.text());
    let handed = anna.command("who", &[("name", "tariffs")]).await;
    let theme = anna.click(&handed, "tariffs").await;
    assert!(
        theme.text().contains("Duties on imports"),
        "{}",
        theme.text()
    );
    let sources = anna.command("source", &[]).await;
    let source = anna.choose(&sources, "", &["Notes on the talks"]).await;
    assert!(
        source.text().contains("Two short chapters"),
        "{}",
        source.text()
    );
    for command in ["help", "about"] {
        let reply = anna.command(command, &[]).await;
        assert!(reply.text().len() > 100, "{}", reply.text());
    }
    still_well(&twin, bot).await;
}

#[tokio::test]
async fn sources_for_a_message_are_found_in_private_and_shared() {
    let (twin, bot) = ready().await;
    let anna = twin.member("nl").named("Anna*");
    let message = json!({
        "id": "4000000000000000001", "channel_id": "4000000000000000002", "type": 0, "content": "@everyone 刘鹤 led the talks",
        "author": { "id": "4000000000000000003", "username": "ben", "discriminator": "0", "global_name": "Ben", "avatar": null },
        "timestamp": "2026-01-02T03:04:05+00:00", "edited_timestamp": null, "tts": false, "mention_everyone": false,
        "mentions": [], "mention_roles": [], "attachments": [], "embeds": [], "pinned": false, "flags": 0, "components": [],
    });
    let found = anna.choose_on("Zoek bronnen", &message).await;
    assert!(found.is_private());
    assert_says(&found, &["__刘鹤__", "Vicepremier Liu He leidde"]);
    assert_says_nothing_of(&found, &["@everyone"]);
    let card = anna.choose(&found, "", &["Liu He"]).await;
    assert!(card.is_private() && card.kind() == 4, "beside");
    assert_says(&card, &["Leider van de Chinese kant"]);

    let shared = anna.click(&found, "Delen").await;
    assert!(!shared.is_private());
    assert_says(&shared, &["Gedeeld door Anna\\*", "__刘鹤__"]);
    assert!(!shared.labels().contains(&"Delen".to_owned()));
    let ben = twin.member("en-US");
    let own = ben.choose(&shared, "", &["Liu He"]).await;
    assert!(own.is_private());
    assert_says(&own, &["Leader of the Chinese side"]);

    // Any private answer of a reader's can be shared, with its buttons.
    let card = anna
        .command("who", &[("name", "liu-he"), ("private", "true")])
        .await;
    let shared = anna.click(&card, "Delen").await;
    assert!(!shared.is_private());
    let more = anna.click(&shared, "Meer passages").await;
    assert_eq!(more.kind(), 7, "the one who shared it leafs in place");
    still_well(&twin, bot).await;
}

#[tokio::test]
async fn what_happened_when_and_what_ties_two() {
    let (twin, bot) = ready().await;
    let anna = twin.member("nl");
    let choices = anna.autocomplete("timeline", "about", "he liu").await;
    let (_, about) = choices.first().expect("something is offered");
    let timeline = anna
        .command(
            "timeline",
            &[("about", about), ("from", "2018"), ("private", "true")],
        )
        .await;
    assert!(timeline.is_private());
    assert_says(&timeline, &["Tijdlijn: Liu He", "3 mei 2018"]);

    let asked = anna
        .command("connections", &[("a", "liu-he"), ("b", "John Bolton")])
        .await;
    let tied = anna.click(&asked, "John Bolton (bolton-adviser)").await;
    assert_eq!(tied.kind(), 7);
    assert_says(&tied, &["Liu He – John Bolton"]);

    let passage = anna.command("passage", &[("passage", "talks:1.1")]).await;
    assert_says(
        &passage,
        &["Vicepremier Liu He leidde", "/passage talks:1.1"],
    );
    let place = anna.click(&passage, "In de bron").await;
    assert_says(&place, &["Erna: hoofdstuk 1, alinea 2"]);
    still_well(&twin, bot).await;
}

#[tokio::test]
async fn with_the_originals_paragraphs_show_word_for_word() {
    let twin = Twin::start(Options::default()).await;
    let originals = folder("originals");
    let bot = setup(&twin)
        .argument("--originals")
        .argument(originals.to_str().unwrap())
        .start();
    twin.await_registered().await;
    let anna = twin.member("en-US");
    let reply = anna.command("who", &[("name", "Liu He")]).await;
    assert!(
        reply.text().contains("checked against the original"),
        "{}",
        reply.text()
    );
    let original = anna.click(&reply, "Original: chapter 1, paragraph 1").await;
    assert!(original.is_private());
    assert!(
        original.text().contains("> Onder leiding van Liu He"),
        "{}",
        original.text()
    );
    still_well(&twin, bot).await;
}

#[tokio::test]
async fn buttons_outlive_the_bot() {
    let (twin, mut bot) = ready().await;
    let anna = twin.member("en-US");
    let reply = anna.command("who", &[("name", "Liu He")]).await;
    bot.crash();
    bot.exit(SOON).await;
    let bot = setup(&twin).start();
    twin.await_identified().await;
    let more = anna.click(&reply, "More passages").await;
    assert!(more.text().contains("Four years later"), "{}", more.text());
    let stale = anna
        .press_raw(&reply, "0:an earlier spelling")
        .await
        .reply()
        .await;
    assert!(
        stale.is_private() && stale.text().contains("earlier version"),
        "{}",
        stale.text()
    );
    still_well(&twin, bot).await;
}

#[tokio::test]
async fn direct_messages_are_answered_too() {
    let (twin, bot) = ready().await;
    let reply = twin
        .member("en-US")
        .in_dm()
        .command("who", &[("name", "Liu He")])
        .await;
    assert!(reply.text().contains("Liu He"));
    still_well(&twin, bot).await;
}

#[tokio::test]
async fn hostile_words_and_strange_interactions_are_answered() {
    let (twin, bot) = ready().await;
    let anna = twin.member("en-US");
    let zalgo = "z\u{301}\u{302}\u{303}\u{304}".repeat(100);
    for words in [
        "@everyone <@1>",
        "```",
        "[a](https://b.c)",
        "\u{202e}x",
        &zalgo,
        "||a||",
        "…",
    ] {
        let reply = anna.command("search", &[("words", words)]).await;
        assert!(!reply.text().contains("@everyone"), "{}", reply.text());
    }
    use serde_json::json;
    for data in [
        json!({ "id": "1", "name": "gone", "type": 1 }),
        json!({ "id": "1", "name": "who", "type": 1, "options": [{ "name": "name", "type": 4, "value": 7 }] }),
        json!({ "id": "1", "name": "who", "type": 1, "options": [{ "name": "name", "type": 99, "value": {} }] }),
        json!({ "id": "1", "name": "who", "type": 1, "options": "none" }),
    ] {
        let reply = anna.command_raw(data.clone()).await.reply().await;
        assert!(reply.is_private() && !reply.text().is_empty(), "{data}");
    }
    still_well(&twin, bot).await;
}

#[tokio::test]
async fn five_hundred_at_once_are_all_answered() {
    let (twin, bot) = ready().await;
    let anna = twin.member("en-US");
    let mut pending = Vec::new();
    for _ in 0..500 {
        pending.push(anna.enter("who", &[("name", "Liu He")]).await);
    }
    for question in pending {
        let reply = question.reply().await;
        assert!(
            reply.latency() < Duration::from_secs(3),
            "{:?}",
            reply.latency()
        );
    }
    still_well(&twin, bot).await;
}
