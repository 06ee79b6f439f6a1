//! The command line, through the real binary: cards, exit codes, and input nobody should have to think of.

use serde_json::json;

use crate::support::footnote::{Footnote, hostile, is_tame};

#[test]
fn cards_show_what_is_known_and_whence() {
    let footnote = Footnote::new();
    for (name, args) in [
        ("who-en", &["who", "Ada", "Stern"][..]),
        ("who-nl", &["who", "Ada Stern", "--lang", "nl"]),
        ("explain-en", &["explain", "port charges"]),
        ("explain-nl", &["explain", "havengeld", "--lang", "nl"]),
        ("source-en", &["source", "ledger"]),
        ("source-place-en", &["source", "ledger.1.2"]),
        ("timeline-en", &["timeline", "--from", "2018"]),
        (
            "connections-en",
            &["connections", "Ada Stern", "Oosterkade"],
        ),
        (
            "mentions-en",
            &["mentions", "Did Ada Stern raise the harbour dues?"],
        ),
        ("ambiguous-en", &["who", "Jan de Boer"]),
        ("ambiguous-nl", &["who", "Jan de Boer", "--lang", "nl"]),
    ] {
        let done = footnote.ask(args);
        insta::assert_snapshot!(name, done.stdout);
        assert!(is_tame(&done.stdout), "{name}");
    }
}

#[test]
fn the_exit_code_says_what_came_of_a_question() {
    let footnote = Footnote::new();
    for (code, args) in [
        (0, &["who", "Ada Stern"][..]),
        (0, &["search", "quay"]),
        (0, &["suggest", "--kind", "theme", "harb"]),
        (3, &["who", "Napoleon Bonaparte"]),
        (3, &["who", "Jan de Boer"]),
        (2, &["who"]),
        (2, &["who", ""]),
        (2, &["timeline", "--from", "yesterday"]),
        (2, &["who", "Ada Stern", "--limit", "none"]),
        (2, &["whom", "Ada Stern"]),
    ] {
        let done = footnote.ask(args);
        assert_eq!(done.code, Some(code), "{args:?} {done:?}");
        let sentence = if done.stdout.is_empty() {
            &done.stderr
        } else {
            &done.stdout
        };
        assert!(!sentence.trim().is_empty(), "{args:?}");
    }
}

#[test]
fn every_command_explains_itself() {
    let footnote = Footnote::new();
    for args in [
        &["--help"][..],
        &["ask", "--help"],
        &["ask", "who", "--help"],
        &["check", "--help"],
        &["eval", "--help"],
        &["serve", "--help"],
        &["register", "--help"],
        &["publish", "--help"],
        &["revisions", "--help"],
        &["diff", "--help"],
        &["rollback", "--help"],
        &["export", "--help"],
        &["audit", "--help"],
        &["--version"],
    ] {
        let done = footnote.run(args);
        assert_eq!(done.code, Some(0), "{args:?}");
        assert!(!done.stdout.is_empty(), "{args:?}");
    }
    assert!(footnote.run(&["--help"]).stdout.contains("Exit codes"));
}

#[test]
fn the_readers_language_comes_from_the_environment() {
    let dutch = Footnote::new()
        .env("LANG", "nl_NL.UTF-8")
        .ask(&["who", "Ada Stern"]);
    assert!(dutch.stdout.contains("Havenmeester"), "{dutch:?}");
    let english =
        Footnote::new()
            .env("LANG", "nl_NL.UTF-8")
            .ask(&["who", "Ada Stern", "--lang", "en"]);
    assert!(english.stdout.contains("Harbour master"), "{english:?}");
}

#[test]
fn nothing_that_can_be_typed_does_harm() {
    let footnote = Footnote::new();
    for text in hostile() {
        for command in ["who", "explain", "search", "mentions"] {
            let done = footnote.ask(&[command, "--", &text]);
            assert!(
                matches!(done.code, Some(2 | 3)),
                "{command} {text:?} {done:?}"
            );
            assert!(is_tame(&done.stdout), "{command} {text:?} {done:?}");
            assert!(!done.stdout.trim().is_empty(), "{command} {text:?}");
            assert!(done.stdout.len() < 1_000, "{command} {text:?} {done:?}");

            let done = footnote.ask(&[command, "--json", "--", &text]);
            assert!(is_tame(&done.stdout), "{command} {text:?} {done:?}");
            assert!(done.json()["message"].is_string());
        }
    }
}

#[test]
fn colour_is_for_terminals() {
    let done = Footnote::new().ask(&["who", "Ada Stern"]);
    assert!(!done.stdout.contains('\u{1b}'), "{done:?}");
    for line in done.stdout.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
}

#[test]
fn a_configuration_is_read_strictly() {
    let footnote = Footnote::new();
    footnote.file("config.toml", "[knowledge]\npath = \"k\"\nshelf = 3\n");
    let done = footnote.run(&["ask", "who", "Ada Stern"]);
    assert_eq!(done.code, Some(1));
    assert!(done.stderr.contains("config.toml:3:1"), "{done:?}");
    assert!(done.stderr.contains("shelf"), "{done:?}");
    assert!(done.stdout.is_empty());

    let done = footnote.run(&["check", "--config", "elsewhere.toml"]);
    assert_eq!(done.code, Some(1));
    assert!(done.stderr.contains("elsewhere.toml"), "{done:?}");
}

#[test]
fn a_log_filter_that_is_none_is_named() {
    let footnote = Footnote::new();
    footnote.file("config.toml", "[log]\nfilter = \"footnote=loudly\"\n");
    let done = footnote.run(&["ask", "who", "Ada Stern"]);
    assert_eq!(done.code, Some(1));
    assert!(done.stderr.contains("log filter"), "{done:?}");
}

#[test]
fn without_knowledge_nothing_starts_and_the_reason_is_said() {
    let footnote = Footnote::new().env("DISCORD_TOKEN", "a.b.c");
    for args in [
        &["ask", "who", "Ada"][..],
        &[],
        &["serve"],
        &["ask", "--jsonl"],
    ] {
        let mut all = args.to_vec();
        all.extend(["--knowledge", "nowhere"]);
        let done = footnote.run(&all);
        assert_eq!(done.code, Some(1), "{args:?} {done:?}");
        assert!(done.stderr.contains("nowhere"), "{args:?} {done:?}");
        assert!(done.stderr.contains("--knowledge"), "{args:?} {done:?}");
        assert!(done.stdout.is_empty(), "{args:?}");
    }
}

#[test]
fn warnings_are_counted_but_not_in_the_way() {
    let done = Footnote::new().ask(&["who", "Ada Stern"]);
    assert_eq!(done.stderr.lines().count(), 1, "{done:?}");
    assert!(done.stderr.contains("footnote check"), "{done:?}");
}

#[test]
fn check_reports_every_problem_and_says_how_many() {
    let footnote = Footnote::new();
    footnote.file(
        "k/knowledge.toml",
        "title.en = \"K\"\nlanguages = [\"en\"]\n",
    );
    footnote.file(
        "k/actors.toml",
        "[[actor]]\nid = \"ada\"\nkind = \"person\"\nlabels.en.pref = \"Ada\"\nage = 3\n",
    );
    footnote.file("k/themes.toml", "[[theme]\n");
    let done = footnote.run(&["check", "k"]);
    assert_eq!(done.code, Some(1), "{done:?}");
    assert!(
        done.stdout
            .contains("k/actors.toml:5:1 error[unknown-field]"),
        "{done:?}"
    );
    assert!(done.stdout.contains("k/themes.toml:1:"), "{done:?}");
    assert!(done.stdout.contains("2 errors"), "{done:?}");

    let json = footnote.run(&["check", "k", "--json"]).json();
    assert_eq!(json["errors"], 2);
    let problems = json["problems"].as_array().unwrap();
    let problem = problems.iter().find(|p| p["code"] == "unknown-field");
    let problem = problem.unwrap();
    assert_eq!(problem["file"], "k/actors.toml");
    assert_eq!(
        (&problem["line"], &problem["column"]),
        (&json!(5), &json!(1))
    );
    assert_eq!(problem["severity"], "error");

    let done = Footnote::new().fed(&["check"], b"");
    assert_eq!(done.code, Some(0), "{done:?}");
    assert!(done.stdout.contains("warning[no-anchor]"), "{done:?}");
    assert!(
        done.stdout.ends_with("No errors, 5 warnings.\n"),
        "{done:?}"
    );
}

#[test]
fn the_token_is_asked_for_and_never_shown() {
    for command in ["serve", "register"] {
        let done = Footnote::new().fed(&[command], b"");
        assert_eq!(done.code, Some(2), "{done:?}");
        assert!(done.stderr.contains("DISCORD_TOKEN"), "{done:?}");

        let done = Footnote::new()
            .env("DISCORD_TOKEN", "hush hush")
            .fed(&[command], b"");
        assert_eq!(done.code, Some(2), "{done:?}");
        assert!(done.stderr.contains("three parts"), "{done:?}");
        assert!(!format!("{done:?}").contains("hush"), "{done:?}");
    }
}
