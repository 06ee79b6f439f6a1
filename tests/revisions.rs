//! Revisions from a shell, through the real binary: publish, compare, take back, keep.

use std::io::Cursor;
use std::time::Duration;

use serde_json::json;

use crate::support::bot::Bot;
use crate::support::footnote::{Done, Footnote, is_tame, rewrite};
use crate::support::postgres::Database;
use crate::support::twin::{Options, Twin};

/// Somebody at a shell, with a small knowledge base in the folder `knowledge` and a store of their own.
fn shell() -> Footnote {
    let footnote = Footnote::new()
        .env("FOOTNOTE_STATE", "store/state.sqlite")
        .env("USER", "ada");
    footnote.harbour("knowledge");
    footnote
}

/// Runs what must succeed.
#[track_caller]
fn run(footnote: &Footnote, args: &[&str]) -> String {
    let done = footnote.run(args);
    assert_eq!(done.code, Some(0), "{args:?} {done:?}");
    assert!(is_tame(&done.stdout), "{args:?} {done:?}");
    done.stdout
}

/// Runs what must fail, and gives what it complained.
#[track_caller]
fn refused(footnote: &Footnote, args: &[&str]) -> Done {
    let done = footnote.run(args);
    assert_eq!(done.code, Some(1), "{args:?} {done:?}");
    assert!(is_tame(&done.stderr), "{args:?} {done:?}");
    done
}

/// Gives the knowledge base another English title.
fn retitle(footnote: &Footnote, title: &str) {
    footnote.file(
        "knowledge/knowledge.toml",
        &format!("title.en = \"{title}\"\ntitle.nl = \"De haven\"\nlanguages = [\"en\", \"nl\"]\n"),
    );
}

/// The numbers of the revisions, newest first.
fn numbers(footnote: &Footnote) -> Vec<u64> {
    let done = footnote.run(&["revisions", "--json"]).json();
    let revisions = done["revisions"].as_array().unwrap();
    let numbers = revisions.iter().map(|r| r["number"].as_u64().unwrap());
    numbers.collect()
}

#[test]
fn an_evening_of_curating_at_a_shell() {
    let footnote = shell();
    let said = run(&footnote, &["publish", "--why", "the beginning"]);
    assert!(said.contains("becomes the first revision"), "{said}");
    assert!(said.contains("3 passages"), "{said}");
    assert!(said.contains("Published revision 1."), "{said}");

    let said = run(&footnote, &["publish"]);
    assert!(said.starts_with("Nothing to publish"), "{said}");

    retitle(&footnote, "The port");
    let said = run(&footnote, &["publish", "--dry-run"]);
    let change =
        "~ knowledge base · title (en):\n    - The harbour of Oosterkade\n    + The port\n";
    assert!(said.contains(change), "{said}");
    assert!(said.ends_with("Nothing was published.\n"), "{said}");
    assert_eq!(numbers(&footnote), [1]);

    let said = run(&footnote, &["publish", "--why", "its new\u{202e} name"]);
    assert!(said.contains(change), "{said}");
    assert!(said.contains("Published revision 2."), "{said}");
    assert!(run(&footnote, &["diff", "1", "2"]).contains(change));
    assert_eq!(run(&footnote, &["diff", "2", "2"]), "Nothing changes.\n");

    let said = run(&footnote, &["rollback", "1", "--dry-run"]);
    assert!(said.ends_with("Nothing was published.\n"), "{said}");
    let said = run(&footnote, &["rollback", "1", "--why", "too soon"]);
    assert!(said.contains("    - The port\n"), "{said}");
    assert!(said.contains("Published revision 3."), "{said}");
    assert!(said.contains("The files stay as they are"), "{said}");

    let listed = run(&footnote, &["revisions"]);
    let lines: Vec<&str> = listed.lines().collect();
    assert_eq!(lines.len(), 3, "{listed}");
    assert!(lines[0].starts_with("3 · "), "{listed}");
    assert!(
        lines[0].ends_with(" UTC · rolled back · ada · 3 passages · too soon"),
        "{listed}"
    );
    assert!(lines[1].ends_with("· its new name"), "{listed}");
    assert!(lines[2].ends_with("· the beginning"), "{listed}");
    assert_eq!(
        run(&footnote, &["revisions", "--limit", "1"])
            .lines()
            .count(),
        1
    );

    let audit = run(&footnote, &["audit"]);
    let lines: Vec<&str> = audit.lines().collect();
    assert!(
        lines[0].contains("· ada · rolled back · revision 1: too soon ·"),
        "{audit}"
    );
    assert!(
        lines[1].contains("· ada · published · its new name ·"),
        "{audit}"
    );
    assert_eq!(lines.len(), 3, "{audit}");
}

#[test]
fn what_the_files_withdrew_stays_so_when_an_old_revision_comes_back() {
    let footnote = shell();
    run(&footnote, &["publish"]);
    let shown_as =
        |status: &str| format!("actors = [\"jan-de-boer-senior\"]\nstatus = \"{status}\"");
    rewrite(
        &footnote.path("knowledge/passages/ledger.toml"),
        &shown_as("reviewed"),
        &shown_as("withdrawn"),
    );
    run(&footnote, &["publish"]);
    let said = run(&footnote, &["rollback", "1", "--dry-run"]);
    let kept = "Withdrawn since, and still not shown: ledger.1.3\n";
    assert!(said.contains(kept), "{said}");
    let back = footnote.run(&["rollback", "1", "--json"]).json();
    assert_eq!(back["withheld"], json!(["ledger.1.3"]));
    let revisions = footnote.run(&["revisions", "--json"]).json();
    assert_eq!(revisions["revisions"][0]["counts"]["passages"], 2);
}

#[test]
fn looking_publishes_nothing_and_makes_no_store() {
    let footnote = shell();
    for args in [
        &["revisions"][..],
        &["audit"],
        &["diff", "1", "2"],
        &["rollback", "1"],
        &["export"],
    ] {
        let done = refused(&footnote, args);
        assert!(done.stderr.contains("There is no store at"), "{done:?}");
    }
    assert!(!footnote.path("store").exists());

    // A store without a revision, as after a dry run, is a store.
    run(&footnote, &["publish", "--dry-run"]);
    assert!(run(&footnote, &["revisions"]).starts_with("Nothing has been published yet"));
    assert_eq!(run(&footnote, &["audit"]), "Nothing has been done yet.\n");
    let done = refused(&footnote, &["export"]);
    assert!(done.stderr.contains("There is no revision 1"), "{done:?}");
    assert_eq!(numbers(&footnote), [0_u64; 0]);
}

#[test]
fn files_with_errors_are_not_published_and_say_where() {
    let footnote = shell();
    footnote.file("knowledge/themes.toml", "[[theme]\n");
    for _ in ["without a revision", "with one"] {
        let done = refused(&footnote, &["publish"]);
        let place = "knowledge/themes.toml:1:9 error[syntax]";
        assert!(done.stdout.contains(place), "{done:?}");
        assert!(done.stdout.contains("One error, "), "{done:?}");
        assert!(
            done.stdout.ends_with("Nothing was published.\n"),
            "{done:?}"
        );
        let json = footnote.run(&["publish", "--json"]).json();
        assert_eq!(json["outcome"], "broken");
        let problems = json["problems"].as_array().unwrap();
        assert!(problems.iter().any(|p| p["code"] == "syntax"), "{json}");

        footnote.harbour("knowledge");
        run(&footnote, &["publish"]);
        footnote.file("knowledge/themes.toml", "[[theme]\n");
    }
    assert_eq!(numbers(&footnote), [1]);
}

#[test]
fn judgements_that_would_turn_wrong_are_named_first() {
    let footnote = shell();
    let judgement =
        "[[judgement]]\ncommand = \"who\"\ntext = \"Ada Stern\"\nexpect = [\"ada-stern\"]\n";
    footnote.file("knowledge/judgements.toml", judgement);
    run(&footnote, &["publish"]);
    let file = footnote.path("knowledge/actors.toml");
    let mut actors = std::fs::read_to_string(&file).unwrap();
    for name in ["Ada Sterne", "Ada Stern", "Ада Штерн"] {
        actors = actors.replace(name, "Cornelia Vos");
    }
    footnote.file("knowledge/actors.toml", &actors);
    let said = run(&footnote, &["publish", "--dry-run"]);
    assert!(
        said.contains("One judgement is right now and would turn wrong:\n  who Ada Stern should bring ada-stern"),
        "{said}"
    );
    let json = footnote.run(&["publish", "--json"]).json();
    assert_eq!(json["outcome"], "published");
    assert_eq!(json["worsened"][0]["question"], "who Ada Stern");
    assert_eq!(json["worsened"][0]["expect"], json!(["ada-stern"]));
}

#[test]
fn what_scripts_read() {
    let footnote = shell();
    let first = footnote.run(&["publish", "--json", "--dry-run"]).json();
    assert_eq!(
        (&first["outcome"], &first["revision"], &first["difference"]),
        (&json!("ready"), &json!(null), &json!(null))
    );
    let first = footnote
        .run(&["publish", "--json", "--why", "begun"])
        .json();
    assert_eq!(
        (&first["outcome"], &first["base"], &first["revision"]),
        (&json!("published"), &json!("main"), &json!(1))
    );
    let same = footnote.run(&["publish", "--json"]).json();
    assert_eq!(
        (&same["outcome"], &same["revision"]),
        (&json!("nothing"), &json!(1))
    );

    retitle(&footnote, "The port");
    let ready = footnote.run(&["publish", "--json", "--dry-run"]).json();
    assert_eq!(
        (&ready["outcome"], &ready["revision"]),
        (&json!("ready"), &json!(1))
    );
    let statement = json!({
        "kind": "base",
        "label": "The port",
        "field": "title.en",
        "change": "changed",
        "old": "The harbour of Oosterkade",
        "new": "The port",
    });
    let difference = &ready["difference"];
    assert_eq!(difference["changed"], 2, "{ready}");
    assert_eq!(difference["statements"][0], statement, "{ready}");
    assert_eq!(difference["ambiguous"], json!([]));
    assert_eq!(ready["problems"].as_array().unwrap().len(), 5);
    footnote.run(&["publish"]);

    let diff = footnote.run(&["diff", "1", "2", "--json"]).json();
    assert_eq!(
        (&diff["base"], &diff["from"], &diff["to"]),
        (&json!("main"), &json!(1), &json!(2))
    );
    assert_eq!(&diff["difference"], difference);

    let listed = footnote.run(&["revisions", "--json"]).json();
    let oldest = &listed["revisions"][1];
    assert_eq!(
        (&oldest["number"], &oldest["action"], &oldest["why"]),
        (&json!(1), &json!("publish"), &json!("begun"))
    );
    assert_eq!(oldest["by"], json!({"id": "0", "name": "ada"}));
    assert_eq!(oldest["counts"]["passages"], 3);
    assert_eq!(oldest["digest"].as_str().unwrap().len(), 64);
    assert!(oldest["at"].as_str().unwrap().ends_with('Z'), "{oldest}");

    let back = footnote.run(&["rollback", "1", "--json"]).json();
    assert_eq!(
        (&back["outcome"], &back["revision"]),
        (&json!("published"), &json!(3))
    );
    let audit = footnote.run(&["audit", "--json", "--limit", "1"]).json();
    let entry = &audit["entries"][0];
    assert_eq!(
        (&entry["action"], &entry["details"], &entry["by"]["name"]),
        (&json!("rollback"), &json!("revision 1"), &json!("ada"))
    );
    assert_eq!(entry["to"], oldest["digest"]);
    assert_eq!(entry["from"], listed["revisions"][0]["digest"]);
}

#[test]
fn an_export_is_a_folder_that_can_be_published_again() {
    let footnote = shell();
    run(&footnote, &["publish"]);
    retitle(&footnote, "The port");
    run(&footnote, &["publish"]);
    assert_eq!(
        run(&footnote, &["export"]),
        "Revision 2 is in main-2.zip.\n"
    );
    run(&footnote, &["export", "1", "--output", "old.zip"]);
    let bytes = std::fs::read(footnote.path("old.zip")).unwrap();
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    zip.extract(footnote.path("restored")).unwrap();
    let said = run(
        &footnote,
        &["publish", "--dry-run", "--knowledge", "restored/knowledge"],
    );
    assert!(said.contains("    + The harbour of Oosterkade\n"), "{said}");

    let piped = footnote.bytes(&["export", "1", "--output", "-"]);
    assert!(piped.starts_with(b"PK"), "an archive and nothing before it");
    let done = refused(&footnote, &["export", "1", "--output", "no/such/file.zip"]);
    assert!(done.stderr.contains("no/such/file.zip"), "{done:?}");
}

#[test]
fn what_is_not_there_is_named() {
    let footnote = shell();
    run(&footnote, &["publish"]);
    for args in [
        &["diff", "1", "7"][..],
        &["rollback", "7"],
        &["export", "7"],
    ] {
        let done = refused(&footnote, args);
        assert_eq!(done.stderr, "There is no revision 7.\n", "{args:?}");
    }
    let gone = Footnote::new().env(
        "FOOTNOTE_STATE",
        "postgres://footnote:hush@127.0.0.1:1/footnote",
    );
    for args in [&["revisions"][..], &["publish"], &["export"]] {
        let done = refused(&gone, args);
        assert!(
            done.stderr.contains("the store can't be used now"),
            "{done:?}"
        );
        assert!(!done.stderr.contains("hush"), "{done:?}");
    }
    footnote.file(
        "store/state.sqlite",
        "not a database, but long enough to be looked at",
    );
    let done = refused(&footnote, &["revisions"]);
    assert!(done.stderr.contains("damaged"), "{done:?}");
}

#[test]
fn one_of_several_knowledge_bases_is_named_by_its_id() {
    let footnote = shell();
    footnote.harbour("other");
    footnote.file(
        "config.toml",
        "[[knowledge]]\nid = \"harbour\"\npath = \"knowledge\"\n[[knowledge]]\nid = \"other\"\npath = \"other\"\n",
    );
    run(&footnote, &["publish", "--base", "other"]);
    let listed = |id| footnote.run(&["revisions", "--json", "--base", id]).json();
    assert_eq!(listed("other")["revisions"].as_array().unwrap().len(), 1);
    assert_eq!(
        listed("harbour"),
        json!({"base": "harbour", "revisions": []})
    );
    let done = footnote.run(&["publish", "--base", "nowhere"]);
    assert_eq!(done.code, Some(2), "{done:?}");
    assert!(done.stderr.contains("harbour, other"), "{done:?}");
}

#[test]
fn a_dutch_shell_speaks_dutch() {
    let footnote = shell().env("LANG", "nl_NL.UTF-8");
    let said = run(&footnote, &["publish"]);
    assert!(said.contains("Revisie 1 is gepubliceerd."), "{said}");
    assert!(run(&footnote, &["publish"]).starts_with("Er valt niets te publiceren"));
    retitle(&footnote, "The port");
    let said = run(&footnote, &["publish", "--dry-run"]);
    assert!(said.contains("~ kennisbank · titel (en):"), "{said}");
    assert!(said.ends_with("Er is niets gepubliceerd.\n"), "{said}");
    run(&footnote, &["publish"]);
    assert!(run(&footnote, &["rollback", "1"]).contains("De bestanden blijven"));
    let listed = run(&footnote, &["revisions"]);
    assert!(listed.contains("· teruggezet ·"), "{listed}");
    assert!(run(&footnote, &["audit"]).contains("· teruggezet ·"));
    assert!(run(&footnote, &["export"]).starts_with("Revisie 3 staat in"));
    let done = refused(&footnote, &["diff", "1", "7"]);
    assert_eq!(done.stderr, "Er is geen revisie 7.\n");
}

/// A bot and a shell on the same store, neither knowing of the other.
async fn a_bot_answers_from_what_a_shell_publishes(store: &str) {
    let footnote = Footnote::new().env("FOOTNOTE_STATE", store);
    footnote.harbour("knowledge");
    let twin = Twin::start(Options::default()).await;
    let bot = Bot::setup(&twin)
        .knowledge(&footnote.path("knowledge"))
        .state(store)
        .start();
    twin.await_identified().await;
    let member = twin.member("en-US");
    let ask = || member.command("who", &[("name", "Cornelia Vos")]);
    assert!(!ask().await.text().contains("Harbour master"));
    let file = footnote.path("knowledge/actors.toml");
    let actors = std::fs::read_to_string(&file).unwrap();
    footnote.file(
        "knowledge/actors.toml",
        &actors.replace("Ada Stern\"", "Cornelia Vos\""),
    );
    let said = run(&footnote, &["publish"]);
    assert!(said.contains("Published revision 2."), "{said}");
    bot.await_log("serving a new revision", Duration::from_secs(10))
        .await;
    let reply = ask().await;
    assert!(reply.text().contains("Harbour master"), "{}", reply.text());
    bot.assert_no_secrets(&twin);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_running_bot_answers_from_what_a_shell_publishes() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state.sqlite");
    a_bot_answers_from_what_a_shell_publishes(file.to_str().unwrap()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_running_bot_answers_from_what_a_shell_publishes_on_postgresql() {
    if let Some(database) = Database::fresh("a bot and a shell on PostgreSQL").await {
        a_bot_answers_from_what_a_shell_publishes(database.url()).await;
    }
}
