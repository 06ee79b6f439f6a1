//! `/kb`: an evening of moderators, and what everybody else is told.

use super::desk_app::*;
use super::*;
use crate::config::Snowflake;
use crate::state::Settings;

const TITLE: &str = "title.en = \"The harbour of Oosterkade\"";
const NEW_TITLE: &str = "title.en = \"The port of Oosterkade\"";

impl DeskApp {
    async fn kb(&self, part: &str, options: Value) -> Response {
        self.run(ANNA, &["kb", part], options).await
    }

    /// What is shown, without what differs between runs: the folder, and when this process started.
    async fn shown(&self, response: &Response) -> String {
        let folder = self.dir.path().display().to_string();
        let text = shown(response);
        let folder = super::super::markdown::escape(&folder);
        let now = self.app.clock.now().as_second();
        let started = now - i64::try_from(self.app.started.elapsed().as_secs()).unwrap();
        text.replace(&folder, "…")
            .replace(&self.dir.path().display().to_string(), "…")
            .replace(&format!("Started <t:{started}:R>"), "Started <t:…:R>")
    }

    /// Publishes another title; gives what the buttons were on and what was said.
    async fn publish(&self, old: &str, new: &str) -> (Response, Response) {
        self.rewrite("knowledge.toml", old, new);
        let preview = self.kb("refresh", json!([])).await;
        let published = self.press(ANNA, &preview, "Publish").await;
        assert_eq!(published.outcome, "published", "{published:?}");
        (preview, published)
    }

    fn serving(&self) -> u64 {
        self.app.bases[0].live.get().revision
    }
}

#[tokio::test]
async fn the_status_says_what_is_served_and_what_waits() {
    let desk = desk().await;
    let status = desk.kb("status", json!([])).await;
    assert!(message(&status).private);
    insta::assert_snapshot!("kb_status", desk.shown(&status).await);
    desk.desk().state().close().await;
    let without = desk.kb("status", json!([])).await;
    let text = shown(&without);
    assert!(text.contains("Revision **1**\n"), "{text}");
    assert!(text.contains("can't be reached"), "{text}");
}

#[tokio::test]
async fn a_change_is_seen_then_published() {
    let mut desk = desk().await;
    let nothing = desk.kb("refresh", json!([])).await;
    assert_eq!(nothing.outcome, "nothing");
    desk.rewrite("knowledge.toml", TITLE, NEW_TITLE);
    let preview = desk
        .kb("refresh", json!([text("why", "a better name")]))
        .await;
    insta::assert_snapshot!("kb_preview", desk.shown(&preview).await);
    assert_eq!(desk.serving(), 1, "nothing is published by looking");
    let published = desk.press(ANNA, &preview, "Publish").await;
    assert!(matches!(published.act, Act::Replace(_)));
    insta::assert_snapshot!("kb_published", desk.shown(&published).await);
    assert_eq!(desk.serving(), 2);
    let notice = desk.notices.try_recv().unwrap();
    assert_eq!(notice.details, "a better name");
    assert!(notice.from.is_some() && notice.from != notice.to);

    let again = desk.press(ANNA, &preview, "Publish").await;
    assert_eq!((again.outcome, desk.serving()), ("nothing", 2));
    let discarded = desk.press(ANNA, &preview, "Cancel").await;
    assert_eq!(shown(&discarded), "[in place]\nNothing was published.\n");
}

#[tokio::test]
async fn a_reason_too_long_for_a_button_fits_the_form() {
    let desk = desk().await;
    desk.rewrite("knowledge.toml", TITLE, NEW_TITLE);
    let long = "because ".repeat(30);
    let preview = desk.kb("refresh", json!([text("why", &long)])).await;
    let form = desk.press(ANNA, &preview, "Publish, and say why …").await;
    let published = desk.fill(ANNA, &form, "why", long.trim()).await;
    assert!(matches!(published.act, Act::Replace(_)));
    let desk_of = desk.desk();
    let revision = desk_of.revision("main", 2).await.unwrap();
    assert_eq!(revision.why, long.trim());
}

#[tokio::test]
async fn whoever_publishes_second_sees_what_it_would_change_now() {
    let desk = desk().await;
    desk.rewrite("knowledge.toml", TITLE, NEW_TITLE);
    let first = desk.kb("refresh", json!([])).await;
    desk.rewrite("knowledge.toml", NEW_TITLE, "title.en = \"Oosterkade\"");
    let second = desk.kb("refresh", json!([text("why", "shorter")])).await;
    desk.press(ANNA, &first, "Publish").await;
    let bob = Member {
        name: "Bob",
        ..ANNA
    };
    let stale = desk.press(bob, &second, "Publish").await;
    assert!(matches!(stale.act, Act::Replace(_)));
    insta::assert_snapshot!("kb_stale", desk.shown(&stale).await);
    assert_eq!(desk.serving(), 2);
    let published = desk.press(bob, &stale, "Publish").await;
    assert_eq!((published.outcome, desk.serving()), ("published", 3));
}

#[tokio::test]
async fn a_mistake_is_shown_with_its_place_and_publishes_nothing() {
    let desk = desk().await;
    desk.rewrite("knowledge.toml", "title.en", "titel.en");
    let broken = desk.kb("refresh", json!([])).await;
    insta::assert_snapshot!("kb_broken", desk.shown(&broken).await);
    let check = desk.kb("check", json!([])).await;
    insta::assert_snapshot!("kb_check", desk.shown(&check).await);
    assert!(message(&broken).rows.is_empty());
    // More than fits a card comes as a file.
    desk.rewrite("actors.toml", "kind = \"person\"", "kind = \"@everyone\"");
    for n in 0..20 {
        desk.rewrite(
            "knowledge.toml",
            "languages =",
            &format!("x{n} = 1\nlanguages ="),
        );
    }
    let broken = desk.kb("refresh", json!([])).await;
    let problems = file(&broken, "problems.txt");
    assert!(problems.lines().count() > 22, "{problems}");
    assert!(problems.contains("knowledge.toml:"), "{problems}");
}

#[tokio::test]
async fn what_is_more_than_a_card_holds_is_in_a_file() {
    let desk = desk().await;
    let path = desk.dir.path().join("knowledge/actors.toml");
    let mut actors = std::fs::read_to_string(&path).unwrap();
    for n in 0..30 {
        actors.push_str(&format!(
            "\n[[actor]]\nid = \"sailor-{n}\"\nkind = \"person\"\nlabels.en = {{ pref = \"Jan **Sailor**\" }}\n"
        ));
    }
    std::fs::write(path, actors).unwrap();
    let preview = desk.kb("refresh", json!([])).await;
    insta::assert_snapshot!("kb_preview_long", desk.shown(&preview).await);
    let changes = file(&preview, "changes.txt");
    assert!(changes.contains("sailor-29"), "{changes}");
    assert!(
        changes.contains("“Jan **Sailor**” becomes ambiguous"),
        "{changes}"
    );
    assert!(file(&preview, "problems.txt").contains("warning["));
}

#[tokio::test]
async fn a_judgement_that_would_turn_wrong_is_named() {
    let desk = desk().await;
    let path = desk.dir.path().join("knowledge/judgements.toml");
    let judgement = "[[judgement]]\ncommand = \"who\"\ntext = \"the harbour master\"\nexpect = [\"ada-stern\"]\n";
    std::fs::write(path, judgement).unwrap();
    desk.rewrite("actors.toml", ", alt = [\"the harbour master\"]", "");
    let preview = desk.kb("refresh", json!([])).await;
    let text = shown(&preview);
    assert!(
        text.contains("“who the harbour master” would find nothing in the place of ada-stern"),
        "{text}"
    );
}

#[tokio::test]
async fn an_old_revision_comes_back_after_a_look() {
    let desk = desk().await;
    desk.publish(TITLE, NEW_TITLE).await;
    let preview = desk
        .kb(
            "rollback",
            json!([number("number", 1), text("why", "it was right")]),
        )
        .await;
    insta::assert_snapshot!("kb_rollback", desk.shown(&preview).await);
    let published = desk.press(ANNA, &preview, "Publish").await;
    assert_eq!((published.outcome, desk.serving()), ("published", 3));
    let audit = desk.kb("audit", json!([])).await;
    insta::assert_snapshot!("kb_audit", desk.shown(&audit).await);
    let history = desk.kb("history", json!([])).await;
    insta::assert_snapshot!("kb_history", desk.shown(&history).await);
    let show = desk.kb("show", json!([number("number", 3)])).await;
    insta::assert_snapshot!("kb_show", desk.shown(&show).await);
    let diff = desk
        .kb("diff", json!([number("from", 1), number("to", 2)]))
        .await;
    insta::assert_snapshot!("kb_diff", desk.shown(&diff).await);
    for part in ["rollback", "show"] {
        let none = desk.kb(part, json!([number("number", 99)])).await;
        assert_eq!(message(&none).content, "There is no revision 99.");
    }
}

#[tokio::test]
async fn what_the_files_withdrew_since_is_named_and_can_be_restored() {
    let desk = desk().await;
    let shown_as =
        |status: &str| format!("actors = [\"jan-de-boer-senior\"]\nstatus = \"{status}\"");
    let (reviewed, withdrawn) = (shown_as("reviewed"), shown_as("withdrawn"));
    desk.rewrite("passages/ledger.toml", &reviewed, &withdrawn);
    let preview = desk.kb("refresh", json!([])).await;
    desk.press(ANNA, &preview, "Publish").await;
    let preview = desk.kb("rollback", json!([number("number", 1)])).await;
    insta::assert_snapshot!("kb_rollback_withheld", desk.shown(&preview).await);
    let published = desk.press(ANNA, &preview, "Publish").await;
    assert_eq!((published.outcome, desk.serving()), ("published", 3));
    let shows = || {
        let corpus = desk.app.bases[0].live.get();
        corpus.knowledge.passages.find("ledger.1.3").is_some()
    };
    assert!(!shows());
    // Nobody gave a reason here.
    let found = desk.complete(ANNA, &["kb", "restore"], "passage", "").await;
    let id = "ledger.1.3".to_owned();
    assert_eq!(found, [(id.clone(), id)]);
    let restored = desk
        .kb("restore", json!([text("passage", "ledger.1.3")]))
        .await;
    assert_eq!(restored.outcome, "marked");
    assert!(shows());
}

#[tokio::test]
async fn long_histories_have_pages() {
    let desk = desk().await;
    let (mut old, mut new) = (TITLE, NEW_TITLE);
    for _ in 0..11 {
        desk.publish(old, new).await;
        (old, new) = (new, old);
    }
    let numbers = |response: &Response| {
        let text = shown(response);
        let lines = text.lines().filter_map(|line| line.strip_prefix("**"));
        let numbers = lines.filter_map(|line| line.split_once("**")?.0.parse::<u64>().ok());
        numbers.collect::<Vec<_>>()
    };
    let first = desk.kb("history", json!([])).await;
    assert_eq!(numbers(&first), (3..=12).rev().collect::<Vec<_>>());
    let older = desk.press(ANNA, &first, "Older").await;
    assert_eq!(numbers(&older), [2, 1]);
    assert_eq!(pressable(message(&older)).len(), 1);
    let newer = desk.press(ANNA, &older, "Newer").await;
    assert_eq!(numbers(&newer), numbers(&first));

    let first = desk.kb("audit", json!([])).await;
    let older = desk.press(ANNA, &first, "Older").await;
    assert_eq!(message(&older).embeds[0].description.lines().count(), 2);
    let newest = desk.press(ANNA, &older, "Newest").await;
    assert_eq!(message(&newest).embeds, message(&first).embeds);
}

#[tokio::test]
async fn a_passage_is_withdrawn_and_disputed_at_once() {
    let desk = desk().await;
    let found = desk
        .complete(ANNA, &["kb", "withdraw"], "passage", "DUES of")
        .await;
    assert!(found.iter().any(|(_, id)| id == "ledger.1.1"), "{found:?}");
    let passage = || text("passage", "ledger.1.1");
    let no_reason = desk
        .kb("withdraw", json!([passage(), text("reason", " \n")]))
        .await;
    assert_eq!((no_reason.outcome, desk.serving()), ("empty", 1));
    let withdrawn = desk
        .kb("withdraw", json!([passage(), text("reason", "asked for")]))
        .await;
    insta::assert_snapshot!("kb_withdraw", desk.shown(&withdrawn).await);
    let asked = desk
        .run(MEMBER, &["source"], json!([text("id", "ledger.1.1")]))
        .await;
    assert_ne!(asked.outcome, "found", "it is shown to nobody");
    let found = desk.complete(ANNA, &["kb", "restore"], "passage", "").await;
    assert_eq!(
        found,
        [("ledger.1.1 · asked for".into(), "ledger.1.1".to_owned())]
    );
    let members = desk.complete(MEMBER, &["kb", "restore"], "passage", "");
    assert!(members.await.is_empty(), "reasons are for moderators");
    desk.kb("restore", json!([passage()])).await;
    let again = desk.kb("restore", json!([passage()])).await;
    assert_eq!(again.outcome, "trouble");

    let disputed = desk
        .kb("dispute", json!([passage(), text("note", "Two differ.")]))
        .await;
    assert_eq!(disputed.outcome, "marked");
    let corpus = desk.app.bases[0].live.get();
    let key = corpus.knowledge.passages.find("ledger.1.1").unwrap();
    let note = corpus.knowledge[key].disputed.as_deref();
    assert_eq!(note, Some("Two differ."));
    let found = desk.complete(ANNA, &["kb", "resolve"], "passage", "ledger");
    assert_eq!(found.await.len(), 1);
    let resolved = desk.kb("resolve", json!([passage()])).await;
    assert_eq!((resolved.outcome, desk.serving()), ("marked", 5));
}

#[tokio::test]
async fn what_is_served_can_be_kept_as_a_file() {
    let desk = desk().await;
    let export = desk.kb("export", json!([])).await;
    insta::assert_snapshot!("kb_export", desk.shown(&export).await);
    let bytes = message(&export).files[0].bytes().to_vec();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    assert!(zip.by_name("knowledge/actors.toml").is_ok());
}

#[tokio::test]
async fn dutch_moderators_read_dutch() {
    let desk = desk().await;
    let anneke = Member {
        locale: "nl",
        name: "Anneke",
        ..ANNA
    };
    desk.rewrite("knowledge.toml", TITLE, NEW_TITLE);
    let preview = desk.run(anneke, &["kb", "refresh"], json!([])).await;
    insta::assert_snapshot!("kb_preview_nl", desk.shown(&preview).await);
    let published = desk.press(anneke, &preview, "Publiceren").await;
    assert!(shown(&published).contains("antwoordt nu"));
    let audit = desk.run(anneke, &["kb", "audit"], json!([])).await;
    insta::assert_snapshot!("kb_audit_nl", desk.shown(&audit).await);
}

/// Every subcommand with options that would do something.
fn everything() -> Vec<(&'static str, Value)> {
    let passage = || text("passage", "ledger.1.1");
    vec![
        ("status", json!([])),
        ("refresh", json!([])),
        ("history", json!([])),
        ("show", json!([number("number", 1)])),
        ("diff", json!([number("from", 1), number("to", 1)])),
        ("rollback", json!([number("number", 1)])),
        ("withdraw", json!([passage(), text("reason", "x")])),
        ("restore", json!([passage()])),
        ("dispute", json!([passage(), text("note", "x")])),
        ("resolve", json!([passage()])),
        ("audit", json!([])),
        ("export", json!([])),
        ("check", json!([])),
    ]
}

#[tokio::test]
async fn nobody_but_moderators_gets_anywhere() {
    let desk = desk().await;
    desk.rewrite("knowledge.toml", TITLE, NEW_TITLE);
    let preview = desk.kb("refresh", json!([])).await;
    let direct = Member {
        direct: true,
        ..ANNA
    };
    let names: Vec<_> = everything().into_iter().map(|(name, _)| name).collect();
    let parts = super::super::commands::kb::COMMAND.actions();
    let parts = parts.iter().filter(|(path, _)| path.len() == 2);
    let known: Vec<_> = parts.map(|(path, _)| path[1]).collect();
    assert!(names.iter().all(|name| known.contains(name)), "{known:?}");
    for who in [MEMBER, direct] {
        for (part, options) in everything() {
            let refused = desk.run(who, &["kb", part], options).await;
            assert_eq!(refused.outcome, "refused", "{part}");
            let message = message(&refused);
            assert!(message.private && message.embeds.is_empty());
        }
        for (label, id) in pressable(message(&preview)) {
            let refused = desk.press_id(who, &id).await;
            assert_eq!(refused.outcome, "refused", "{label}");
            assert!(matches!(&refused.act, Act::Create(message) if message.private));
        }
        for id in ["1k:history:main:9", "1k:audit:main:9"] {
            assert_eq!(desk.press_id(who, id).await.outcome, "refused");
        }
    }
    assert_eq!(desk.serving(), 1);
    insta::assert_snapshot!(
        "kb_refused",
        shown(&desk.run(MEMBER, &["kb", "status"], json!([])).await)
    );
}

/// What is logged, by line.
#[derive(Clone, Default)]
struct Log(std::sync::Arc<std::sync::Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn a_refusal_is_in_the_log() {
    let desk = desk().await;
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_writer(move || writer.clone())
        .with_ansi(false)
        .finish();
    let _guard = tracing::subscriber::set_default(subscriber);
    desk.run(MEMBER, &["kb", "export"], json!([])).await;
    let text = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    let expected = "user=700 server=902 doing=\"kb export\" refusal=NotModerator";
    assert!(text.contains(expected), "{text}");
}

#[tokio::test]
async fn a_role_that_the_operator_named_curates_and_managing_the_server_is_not_enough() {
    let desk =
        desk_with(|config, _| config.main_mut().moderators.roles = vec![Snowflake(21)]).await;
    let named = Member {
        roles: &["21"],
        ..MEMBER
    };
    let status = desk.run(named, &["kb", "status"], json!([])).await;
    assert_eq!(status.outcome, "found");
    let administrator = Member {
        permissions: u64::MAX,
        ..ANNA
    };
    let refused = desk.run(administrator, &["kb", "status"], json!([])).await;
    assert_eq!(refused.outcome, "refused");
}

#[tokio::test]
async fn a_button_of_another_knowledge_base_does_nothing() {
    let desk = desk_with(|config, _| {
        let bases = &mut config.knowledge;
        let mut other = bases[0].clone();
        other.id = "other".into();
        bases.push(other);
    })
    .await;
    desk.rewrite("knowledge.toml", TITLE, NEW_TITLE);
    let preview = desk.kb("refresh", json!([])).await;
    desk.settle(Settings {
        base: Some("other".into()),
        ..Settings::default()
    });
    for (label, id) in pressable(message(&preview)) {
        let stale = desk.press_id(ANNA, &id).await;
        assert_eq!(stale.outcome, "stale", "{label}");
    }
    for base in &desk.app.bases {
        assert_eq!(base.live.get().revision, 1);
    }
}

#[tokio::test]
async fn buttons_that_make_no_sense_are_stale() {
    let desk = desk().await;
    let digits = "a".repeat(32);
    for id in [
        "1k:publish:".to_owned(),
        "1k:publish:main".into(),
        "1k:publish:main:x:y:z:".into(),
        format!("1k:publish:main:1:{digits}:-1:"),
        "1k:why:main:1".into(),
        "1k:discard:".into(),
        "1k:history:".into(),
        "1k:audit:nobody:1".into(),
    ] {
        assert_eq!(desk.press_id(ANNA, &id).await.outcome, "stale", "{id}");
    }
    for id in [
        format!("1k:publish:main:1:{digits}::"),
        "1k:publish:main:1:%::".into(),
        format!("1k:publish:main:{}:{digits}::", u64::MAX),
    ] {
        assert_eq!(desk.press_id(ANNA, &id).await.outcome, "trouble", "{id}");
    }
}

#[tokio::test]
async fn hostile_words_are_tame() {
    let desk = desk().await;
    let hostile = format!(
        "@everyone <@1> **b** `c` [x](https://e.vil) \u{202e}\n# H {}",
        "x".repeat(100_000)
    );
    let mallory = Member {
        name: "<@&4> **M** @here",
        ..ANNA
    };
    desk.rewrite(
        "knowledge.toml",
        TITLE,
        "title.en = \"**Big** [x](https://e.vil) `y`\"",
    );
    let mut all = Vec::new();
    let refresh = json!([text("why", &hostile)]);
    let preview = desk.run(mallory, &["kb", "refresh"], refresh).await;
    let form = desk
        .press(mallory, &preview, "Publish, and say why …")
        .await;
    all.push(desk.fill(mallory, &form, "why", &hostile).await);
    assert_eq!(all[0].outcome, "published");
    all.push(preview);
    for (part, option) in [("dispute", "note"), ("withdraw", "reason")] {
        let options = json!([text("passage", "ledger.1.1"), text(option, &hostile)]);
        let marked = desk.run(mallory, &["kb", part], options).await;
        assert_eq!(marked.outcome, "marked");
        all.push(marked);
    }
    let odd = json!([text("passage", &hostile), text("reason", "x")]);
    all.push(desk.run(mallory, &["kb", "withdraw"], odd).await);
    for part in ["status", "history", "audit"] {
        all.push(desk.run(mallory, &["kb", part], json!([])).await);
    }
    let show = json!([number("number", 2)]);
    all.push(desk.run(mallory, &["kb", "show"], show).await);
    for response in &all {
        // What buttons carry is shown nowhere.
        let message = message(response);
        let mut text = message.content.clone();
        for embed in &message.embeds {
            text += &[&*embed.title, &*embed.description, &*embed.footer.text].join("\n");
            let fields = embed.fields.iter();
            text.extend(fields.map(|field| format!("{}\n{}\n", field.name, field.value)));
        }
        for bad in [
            "@everyone",
            "@here",
            "<@1",
            "<@&",
            "://",
            "\u{202e}",
            " **b**",
            "[x](",
        ] {
            assert!(!text.contains(bad), "{bad}: {text}");
        }
    }
    for (_, name) in desk
        .complete(mallory, &["kb", "restore"], "passage", "")
        .await
    {
        assert!(!name.contains("@everyone"));
    }
    let strange = json!([text("number", "1")]);
    let misfit = desk.run(mallory, &["kb", "show"], strange).await;
    assert_eq!(misfit.outcome, "misfit");
}
