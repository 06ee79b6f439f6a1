//! Problems: all of them at once, in a stable order, each where it is.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use footnote::knowledge::diagnostic::Code;
use footnote::knowledge::{LoadOptions, load};

use super::{fixture, folder, found, write};

#[test]
fn every_problem_is_reported_at_once() {
    let lines = fixture("wrong")
        .diagnostics
        .into_iter()
        .map(|d| format!("{d}\n"));
    insta::assert_snapshot!(lines.collect::<String>());
}

#[test]
fn the_fixture_shows_every_code() {
    let shown: BTreeSet<&str> = fixture("wrong")
        .diagnostics
        .iter()
        .map(|d| d.code.as_str())
        .collect();
    // What is wrong with files themselves is made by the tests of bad input.
    let elsewhere = [
        "missing-folder",
        "missing-file",
        "unreadable",
        "not-a-file",
        "too-large",
        "not-utf8",
    ];
    let all: BTreeSet<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    let missing: Vec<&&str> = all
        .iter()
        .filter(|c| !shown.contains(*c) && !elsewhere.contains(c))
        .collect();
    assert_eq!(missing, Vec::<&&str>::new());
}

#[test]
fn the_manual_explains_every_code() {
    let manual = fs::read_to_string("docs/knowledge.md").unwrap();
    for code in Code::ALL {
        let row = format!("| `{code}` | {} |", code.severity());
        assert!(manual.contains(&row), "docs/knowledge.md has no row {row}");
    }
}

#[test]
fn a_problem_prints_on_a_line_with_its_hint_below() {
    let dir = folder([(
        "actors/mira-holt.toml",
        "kind = \"persn\"\nlabels.en.pref = \"Mira Holt\"\n",
    )]);
    let loaded = load(&LoadOptions::new(dir.path()));
    let problem = loaded.errors().next().unwrap();
    let file = dir.path().join("actors/mira-holt.toml");
    assert_eq!(
        problem.to_string(),
        format!(
            "{}:1:8 error[unknown-word] `kind` can't be `persn`\n  hint: did you mean `person`?",
            file.display()
        )
    );
    let json = serde_json::to_value(problem).unwrap();
    assert_eq!(
        json,
        serde_json::json!({
            "file": file.to_str().unwrap(), "line": 1, "column": 8, "severity": "error", "code": "unknown-word",
            "message": "`kind` can't be `persn`", "hint": "did you mean `person`?",
        })
    );
}

#[test]
fn columns_count_characters() {
    let dir = folder([(
        "actors/mira-holt.toml",
        "labels.und = { pref = \"刘鹤 é\", alt = 5 }\nkind = \"person\"\n",
    )]);
    assert_eq!(
        found(dir.path())[1],
        "actors/mira-holt.toml:1:37 wrong-type"
    );
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_change_nothing() {
    let dir = folder([(
        "actors/mira-holt.toml",
        "\u{feff}kind = 5\r\nlabels.en.pref = 6\r\n",
    )]);
    let lines = found(dir.path());
    assert_eq!(lines[1], "actors/mira-holt.toml:1:8 wrong-type");
    assert_eq!(lines[2], "actors/mira-holt.toml:2:18 wrong-type");
}

/// Every file of the wrong folder, by name.
fn wrong_files() -> Vec<(PathBuf, Vec<u8>)> {
    let root = Path::new("tests/fixtures/wrong");
    let (mut open, mut files) = (vec![root.to_owned()], Vec::new());
    while let Some(dir) = open.pop() {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                files.push((
                    path.strip_prefix(root).unwrap().to_owned(),
                    fs::read(&path).unwrap(),
                ));
            }
        }
    }
    files.sort();
    files
}

#[test]
fn the_order_of_files_makes_no_difference() {
    let mut files = wrong_files();
    let mut seen = BTreeSet::new();
    for turn in 0..4 {
        let dir = tempfile::tempdir().unwrap();
        for (name, bytes) in &files {
            write(dir.path(), name.to_str().unwrap(), bytes);
        }
        let loaded = load(&LoadOptions::new(dir.path()).with_originals("tests/fixtures/originals"));
        let lines = loaded.diagnostics.iter().map(|d| format!("{d}\n"));
        let text: String = lines.collect();
        seen.insert(text.replace(dir.path().to_str().unwrap(), ""));
        let middle = files.len() / 2 + turn;
        files.rotate_left(middle);
        files.reverse();
    }
    assert_eq!(seen.len(), 1);
}

#[test]
fn one_broken_line_hides_nothing_else() {
    let passages = r#"source = "x"

[[passage]]
id = "a.1"
kind = "sumary
section 1
voice = "says"

[[passage]
section = "one"

[[passage]]
id = "a.2"
section = "two"
actors = ["nobody" "no-one"]
date = "2018-13"
text.en = “curly”
"#;
    let dir = folder([
        ("passages/x.toml", passages),
        ("themes/t.toml", "labls.en.pref = \"T\"\n"),
    ]);
    let errors: Vec<String> = found(dir.path());
    for expected in [
        "passages/x.toml:1:10 dangling-reference",
        "passages/x.toml:5:15 syntax",
        "passages/x.toml:6:9 syntax",
        "passages/x.toml:7:9 unknown-word",
        "passages/x.toml:9:11 syntax",
        "passages/x.toml:14:11 wrong-type",
        "passages/x.toml:15:20 syntax",
        "passages/x.toml:16:8 bad-date",
        "passages/x.toml:17:11 syntax",
        "themes/t.toml:1:1 missing-field",
        "themes/t.toml:1:1 unknown-field",
    ] {
        assert!(
            errors.iter().any(|line| line == expected),
            "{expected} is not in {errors:#?}"
        );
    }
    assert!(
        !errors
            .iter()
            .any(|line| line.starts_with("passages") && line.ends_with("missing-field"))
    );
}

#[test]
fn a_record_that_cannot_be_read_is_still_known_by_its_name() {
    let passage = "[[passage]]\nid = \"a.1\"\nsource = \"book\"\nsection = 1\nparagraph = 1\nkind = \"summary\"\n\
                   text.en = \"A.\"\nactors = [\"mira-holt\"]\nthemes = [\"strikes\"]\nstatus = \"reviewed\"\n";
    let dir = folder([
        ("passages.toml", passage),
        ("sources/book.toml", "title = "),
        ("actors/mira-holt.toml/oops", ""),
        ("themes.toml", "[[theme]\nid = \"strikes\"\n"),
    ]);
    let lines = found(dir.path());
    assert!(
        lines.contains(&"actors/mira-holt.toml:1:1 not-a-file".to_owned()),
        "{lines:#?}"
    );
    assert!(
        !lines
            .iter()
            .any(|line| line.ends_with("dangling-reference")),
        "{lines:#?}"
    );
}

#[test]
fn a_circle_of_themes_is_reported_once() {
    let theme = |id: &str, broader: &str| {
        format!("[[theme]]\nid = \"{id}\"\nlabels.en.pref = \"{id}\"\nbroader = [{broader}]\n")
    };
    let themes = theme("a", "\"b\"")
        + &theme("b", "\"c\"")
        + &theme("c", "\"a\"")
        + &theme("d", "\"a\", \"e\"")
        + &theme("e", "");
    let dir = folder([("themes.toml", themes.as_str())]);
    let cycles = found(dir.path())
        .into_iter()
        .filter(|line| line.ends_with("broader-cycle"));
    assert_eq!(
        cycles.collect::<Vec<_>>(),
        ["themes.toml:12:12 broader-cycle"]
    );
}

#[test]
fn a_long_file_is_read_as_a_short_one() {
    let passage = |nth: usize| {
        format!(
            "[[passage]]\nid = \"a.{nth}\"\nsection = 1\nparagraph = {nth}\nkind = \"summary\"\n\
             text.en = \"{}\"\nactors = [\"nobody-{nth}\"]\nstatus = \"reviewed\"\n\n",
            "Long. ".repeat(20)
        )
    };
    let long: String = (1..2_000).map(passage).collect();
    assert!(long.len() > 400_000);
    let source = "title = \"Book\"\nlanguage = \"en\"\nkind = \"book\"\n\
                  rights = { licence = \"unknown\", basis = \"quotation\" }\n";
    let lines = |passages: &str| {
        let dir = folder([
            ("sources/book.toml", source),
            ("passages/book.toml", passages),
        ]);
        let mut lines = found(dir.path());
        lines.retain(|line| !line.ends_with("no-anchor"));
        lines
    };
    // Each part knows the source, and each problem its line.
    let text = format!("source = \"book\"\n\n{long}");
    let found = lines(&text);
    assert_eq!(found.len(), 1_999);
    assert_eq!(
        found[1_998],
        "passages/book.toml:17991:11 dangling-reference"
    );
    // A broken line is one problem more, and hides none.
    let broken = text.replacen("paragraph = 1000\n", "paragraph 1000\n", 1);
    let with_broken = lines(&broken);
    assert_eq!(with_broken.len(), 2_000);
    assert!(with_broken.contains(&"passages/book.toml:8997:11 syntax".to_owned()));
    // A line at which a long text could be cut may stand inside a text of several lines.
    let note = "note.en = \"\"\"\n[[passage]]\n[[passage]]\n[[passage]]\n\"\"\"\n";
    let noted = text.replace("status =", &format!("{note}status ="));
    let with_notes = lines(&noted);
    assert_eq!(with_notes.len(), 1_999);
    assert!(
        with_notes
            .iter()
            .all(|line| line.ends_with("dangling-reference"))
    );
}

/// The examples of the manual, by the heading above each.
fn examples() -> Vec<(String, String)> {
    let manual = fs::read_to_string("docs/knowledge.md").unwrap();
    let sections = manual.split("\n### ").skip(1);
    let example = |section: &str| {
        let name = section.lines().next().unwrap();
        let name = name.rsplit_once(": ").map_or(name, |(_, name)| name);
        let toml = section.split("```toml\n").nth(1)?.split("```").next()?;
        Some((name.to_owned(), toml.to_owned()))
    };
    sections.filter_map(example).collect()
}

#[test]
fn the_examples_of_the_manual_are_right() {
    let dir = folder([]);
    let examples = examples();
    assert_eq!(examples.len(), 6);
    for (name, toml) in &examples {
        write(dir.path(), name, toml.as_bytes());
    }
    // What the examples refer to without showing it.
    let label = |name: &str| format!("labels.en.pref = \"{name}\"\nlabels.nl.pref = \"{name}\"\n");
    write(
        dir.path(),
        "actors/dockers.toml",
        format!("kind = \"group\"\n{}", label("Dockers")).as_bytes(),
    );
    write(dir.path(), "themes/labour.toml", label("Labour").as_bytes());
    write(dir.path(), "themes/wages.toml", label("Wages").as_bytes());
    let loaded = load(&LoadOptions::new(dir.path()).with_originals("tests/fixtures/originals"));
    let lines: Vec<String> = loaded.diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(lines.len(), 1, "{lines:#?}");
    assert!(
        lines[0].contains("no passage is about the theme `wages`"),
        "{lines:#?}"
    );
}
