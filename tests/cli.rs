//! The command line, through the real binary: cards, exit codes, JSON, and input nobody should have to think of.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use serde_json::{Value, json};

/// A small knowledge base made for these tests.
pub(crate) fn harbour() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/harbour")
}

/// The program in an empty folder and an empty environment.
pub(crate) struct Footnote {
    home: tempfile::TempDir,
    env: Vec<(&'static str, String)>,
}

impl Footnote {
    pub(crate) fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        Self {
            home,
            env: Vec::new(),
        }
    }

    fn env(mut self, name: &'static str, value: &str) -> Self {
        self.env.push((name, value.to_owned()));
        self
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let file = self.home.path().join(name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, text).unwrap();
        file
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_footnote"));
        command
            .args(args)
            .current_dir(self.home.path())
            .env_clear()
            .env("HOME", self.home.path())
            .envs(self.env.iter().map(|(name, value)| (name, value)));
        command
    }

    fn run(&self, args: &[&str]) -> Done {
        self.command(args)
            .stdin(Stdio::null())
            .output()
            .unwrap()
            .into()
    }

    /// Runs on the harbour's knowledge, with this input.
    pub(crate) fn fed(&self, args: &[&str], input: &[u8]) -> Done {
        let mut child = self.spawn(args);
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_vec();
        // A child that answers while it reads must not wait for us to have written everything.
        let writer = std::thread::spawn(move || {
            let _ = stdin.write_all(&input);
        });
        let done = child.wait_with_output().unwrap().into();
        writer.join().unwrap();
        done
    }

    fn spawn(&self, args: &[&str]) -> Child {
        let mut command = self.command(&["--knowledge"]);
        command
            .arg(harbour())
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }

    /// Asks one question of the harbour's knowledge.
    fn ask(&self, args: &[&str]) -> Done {
        let mut all = vec!["ask"];
        all.extend(args);
        self.fed(&all, b"")
    }
}

/// What a run printed and how it ended.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl From<Output> for Done {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Done {
    fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|e| panic!("{e}: {self:?}"))
    }

    /// Each line as JSON.
    fn lines(&self) -> Vec<Value> {
        let parsed = self.stdout.lines().map(serde_json::from_str);
        parsed.collect::<Result<_, _>>().unwrap()
    }
}

/// Whether a terminal would show this text and do nothing else.
pub(crate) fn is_tame(text: &str) -> bool {
    let steers = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    !text.contains(steers)
}

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
fn a_json_answer_has_the_fields_of_the_contract() {
    let mut answer = Footnote::new().ask(&["who", "Ada Sterm", "--json"]).json();
    assert!(answer["elapsed_us"].is_u64());
    answer["elapsed_us"] = json!(0);
    insta::assert_snapshot!("who-json", serde_json::to_string_pretty(&answer).unwrap());

    let not_found = Footnote::new().ask(&["who", "Napoleon", "--json"]);
    assert_eq!(not_found.code, Some(3));
    let not_found = not_found.json();
    assert_eq!(not_found["outcome"], "not_found");
    assert!(not_found["candidates"].is_array() && not_found["passages"].is_array());
    assert!(not_found["message"].as_str().unwrap().contains("Napoleon"));
}

#[test]
fn a_stream_keeps_its_order_and_survives_every_line() {
    let long = format!(r#"{{"command":"who","text":"{}"}}"#, "x".repeat(3 << 20));
    let mut input: Vec<u8> = Vec::new();
    for line in [
        r#"{"id":1,"command":"who","text":"Ada Stern"}"#.as_bytes(),
        b"",
        b"not json",
        b"[1,2]",
        br#"{"id":"five","command":"who","text":"Ada Stern","colour":"red"}"#,
        br#"{"id":null,"command":"who","text":7}"#,
        b"{\"command\":\"who\",\"text\":\"\xff\"}",
        long.as_bytes(),
        br#"{"id":{"z":1,"a":[2.50]},"command":"explain","text":"havengeld","lang":"nl","limit":1}"#,
        br#"{"id":10,"command":"fly","text":"x"}"#,
        br#"{"id":11,"command":"who"}"#,
        br#"{"id":12,"command":"connections","a":"Ada Stern","b":"Oosterkade"}"#,
        br#"{"id":13,"command":"connections","text":"Ada Stern"}"#,
        br#"{"id":14,"command":"who","text":"Ada Stern","limit":0}"#,
        br#"{"id":15,"command":"who","text":"Ada Stern","lang":"not a language"}"#,
        br#"{"id":16,"command":"suggest","kind":"actor","text":"ad"}"#,
        br#"{"id":17,"command":"who","text":"Ada Stern","text":"twice"}"#,
        br#"{"id":18,"command":"timeline","about":"Ada Stern","from":"2018","to":"2019"}"#,
    ] {
        input.extend_from_slice(line);
        input.push(b'\n');
    }
    let done = Footnote::new().fed(&["ask", "--jsonl"], &input);
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    let answers = done.lines();
    let told: Vec<String> = answers
        .iter()
        .map(|a| {
            assert!(a["candidates"].is_array(), "{a}");
            let id = a.get("id").map_or("-".into(), ToString::to_string);
            let said = match a["outcome"].as_str() {
                Some("invalid") => a["message"].as_str().unwrap(),
                Some(outcome) => outcome,
                None => panic!("{a}"),
            };
            format!("{id} {said}")
        })
        .collect();
    insta::assert_snapshot!("jsonl", told.join("\n"));
    assert_eq!(answers[8]["passages"].as_array().unwrap().len(), 1);
    assert_eq!(answers[15]["suggestions"][0]["value"], "ada-stern");
    // As it was written, down to the order of its fields.
    let ninth = done.stdout.lines().nth(8).unwrap();
    assert!(ninth.starts_with(r#"{"id":{"z":1,"a":[2.50]},"#), "{ninth}");
}

#[test]
fn an_answer_comes_before_the_next_question() {
    let mut child = Footnote::new().spawn(&["ask", "--jsonl"]);
    let mut stdin = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    for n in 0..3 {
        writeln!(stdin, r#"{{"id":{n},"command":"who","text":"Ada Stern"}}"#).unwrap();
        let answer: Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        assert_eq!(answer["id"], n);
    }
    drop(stdin);
    assert!(answers.next().is_none());
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_reader_who_has_read_enough_is_no_problem() {
    let footnote = Footnote::new();
    let mut child = footnote.spawn(&["ask", "--jsonl"]);
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    for _ in 0..1000 {
        // At some point the other side is gone.
        let _ = stdin.write_all(b"{\"command\":\"who\",\"text\":\"Ada Stern\"}\n");
    }
    drop(stdin);
    let done: Done = child.wait_with_output().unwrap().into();
    assert_eq!(done.code, Some(0), "{done:?}");
    assert!(!done.stderr.contains("ipe"), "{done:?}");
}

/// Questions that are none, or worse.
pub(crate) fn hostile() -> Vec<String> {
    vec![
        String::new(),
        " \t ".into(),
        "x".repeat(6_000),
        "名".repeat(6_001),
        "\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\r".into(),
        "🦊🦊🦊".into(),
        "\u{202e}qwv zzk\u{202c}\u{2066}".into(),
        "@everyone <@1> @here".into(),
        "```rust\nfn main() {}\n```".into(),
        format!("Z{}", "\u{301}\u{489}\u{35c}".repeat(300)),
        "' OR 1=1; --".into(),
        "%s%n {$text} { -zzkqw }".into(),
    ]
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

#[test]
fn judgements_are_run_and_each_miss_is_named() {
    let footnote = Footnote::new();
    let judgement = |command: &str, text: &str, expect: &str| {
        format!("[[judgement]]\ncommand = \"{command}\"\ntext = \"{text}\"\nexpect = [{expect}]\n")
    };
    let right = [
        judgement("who", "Ada Stern", "\"ada-stern\""),
        judgement("who", "Napoleon Bonaparte", ""),
        judgement(
            "who",
            "Jan de Boer",
            "\"jan-de-boer\", \"jan-de-boer-senior\"",
        ),
        judgement("explain", "port charges", "\"harbour-dues\""),
        judgement("search", "ropes for the new quay", "\"ledger.1.3\""),
    ]
    .concat();
    let file = footnote.file("right.toml", &right);
    let done = footnote.fed(&["eval", file.to_str().unwrap()], b"");
    assert_eq!(done.code, Some(0), "{done:?}");
    assert!(
        done.stdout
            .contains("5 right, 0 wrong, 0 offered, 0 unknown"),
        "{done:?}"
    );

    let missed = [
        judgement("who", "Ada Stern", ""),
        judgement("who", "Jan de Boer", "\"jan-de-boer\""),
        judgement("who", "Napoleon Bonaparte", "\"ada-stern\""),
        judgement("who", "Ada Stern", "\"ada-stern\""),
    ]
    .concat();
    let file = footnote.file("missed.toml", &missed);
    let done = footnote.fed(&["eval", file.to_str().unwrap()], b"");
    assert_eq!(done.code, Some(1), "{done:?}");
    let verdicts: Vec<&str> = done
        .stdout
        .lines()
        .filter_map(|line| line.split("missed.toml").nth(1))
        .map(|line| line.split(": ").nth(1).unwrap())
        .collect();
    assert_eq!(verdicts, ["wrong", "offered", "unknown"], "{done:?}");
    assert!(done.stdout.contains("missed.toml:5: "), "{done:?}");

    let json = footnote
        .fed(&["eval", file.to_str().unwrap(), "--json"], b"")
        .json();
    assert_eq!((&json["right"], &json["wrong"]), (&json!(1), &json!(1)));
    assert_eq!(json["misses"][0]["line"], 1);
}

#[test]
fn judgements_that_cannot_be_read_are_pointed_at() {
    let footnote = Footnote::new();
    for (text, complaint) in [
        (
            "[[judgement]]\ncommand = \"who\"\ntext = \"x\"\nexpect = [\"nobody\"]\n",
            ":4:11: no actor",
        ),
        (
            "[[judgement]]\ncommand = \"fly\"\ntext = \"x\"\nexpect = []\n",
            ":2:11: ",
        ),
        (
            "[[judgement]]\ncommand = \"source\"\ntext = \"x\"\nexpect = []\n",
            ":2:11: ",
        ),
        (
            "[[judgement]]\ncommand = \"who\"\ntext = \"x\"\nexpected = []\n",
            ":4:1: unknown field",
        ),
        ("[[judgement\n", ":1:"),
    ] {
        let file = footnote.file("j.toml", text);
        let done = footnote.fed(&["eval", file.to_str().unwrap()], b"");
        assert_eq!(done.code, Some(1), "{text} {done:?}");
        assert!(
            done.stderr.contains(&format!("j.toml{complaint}")),
            "{text} {done:?}"
        );
    }
    let done = footnote.fed(&["eval", "nowhere.toml"], b"");
    assert_eq!(done.code, Some(1));
    assert!(done.stderr.contains("nowhere.toml"), "{done:?}");
}
