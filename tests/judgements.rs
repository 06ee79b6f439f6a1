//! Judgements, through the real binary.

use serde_json::json;

use crate::support::footnote::Footnote;

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
    let missed = |least: &str| {
        let eval = ["eval", file.to_str().unwrap(), "--least", least];
        footnote.fed(&eval, b"").code
    };
    assert_eq!([missed("25"), missed("26")], [Some(0), Some(1)]);
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

#[test]
fn the_bundled_knowledge_base_keeps_its_judgements() {
    let bundled = concat!(env!("CARGO_MANIFEST_DIR"), "/knowledge/judgements.toml");
    let done = Footnote::new().on_bundled_with(&["eval", bundled, "--json"], b"");
    let report = done.json();
    let misses = report["misses"].as_array().expect("a list");
    let (searches, names): (Vec<_>, Vec<_>) =
        misses.iter().partition(|miss| miss["command"] == "search");
    assert!(names.is_empty(), "{names:?}");

    let text = std::fs::read_to_string(bundled).expect("judgements");
    let asked = text.matches("command = \"search\"").count();
    let nothing = text
        .split("[[judgement]]")
        .filter(|one| one.contains("\"search\"") && one.contains("expect = []"))
        .count();
    assert!(asked >= 60 && nothing >= 15, "{asked} {nothing}");
    // What is not in the base is never found, and nine of ten things that are in it are.
    let invented: Vec<_> = searches
        .iter()
        .filter(|miss| miss["expect"] == json!([]))
        .collect();
    assert!(invented.is_empty(), "{invented:?}");
    assert!(searches.len() * 10 <= asked, "{searches:#?}");
    let wrong = searches.iter().filter(|miss| miss["verdict"] == "wrong");
    assert_eq!(wrong.count(), 0, "{searches:#?}");
}
