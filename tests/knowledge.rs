//! Knowledge files: what loads, and what is said about what doesn't.

mod bad_input;
mod originals;
mod problems;

use std::fs;
use std::path::Path;

use footnote::knowledge::{Knowledge, LoadOptions, Loaded, load};
use tempfile::TempDir;

/// A folder of fixtures, compared with the originals beside it. Cargo runs tests in the package's folder, so that
/// problems name the same paths on every machine.
fn fixture(name: &str) -> Loaded {
    let fixtures = Path::new("tests/fixtures");
    load(&LoadOptions::new(fixtures.join(name)).with_originals(fixtures.join("originals")))
}

/// A folder with a minimal `knowledge.toml` and these files.
fn folder<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let base = "title.en = \"A folder\"\nlanguages = [\"en\"]\n";
    fs::write(dir.path().join("knowledge.toml"), base).unwrap();
    for (name, text) in files {
        write(dir.path(), name, text.as_bytes());
    }
    dir
}

fn write(dir: &Path, name: &str, bytes: &[u8]) {
    let path = dir.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// What is wrong in a folder: each problem's place and code.
fn found(dir: &Path) -> Vec<String> {
    let loaded = load(&LoadOptions::new(dir));
    assert_eq!(loaded.knowledge.is_some(), loaded.errors().count() == 0);
    let line = |d: &footnote::knowledge::Diagnostic| {
        let file = d.file.strip_prefix(dir).unwrap_or(&d.file);
        format!("{}:{}:{} {}", file.display(), d.line, d.column, d.code)
    };
    loaded.diagnostics.iter().map(line).collect()
}

fn errors(loaded: &Loaded) -> String {
    let lines = loaded.errors().map(|d| format!("{d}\n"));
    lines.collect()
}

fn good(loaded: Loaded) -> Knowledge {
    let errors = errors(&loaded);
    loaded.knowledge.unwrap_or_else(|| panic!("{errors}"))
}

#[test]
fn the_bundled_knowledge_base_loads() {
    let knowledge = good(load(&LoadOptions::new("knowledge")));
    assert!(knowledge.actors.get("liu-he").is_some());
    assert!(knowledge.themes.get("social-credit").is_some());
}

#[test]
fn one_record_files_and_arrays_and_both_say_the_same() {
    let forms = ["files", "arrays", "mixed"].map(|name| format!("{:?}", good(fixture(name))));
    assert!(forms[0].contains("port-authority"));
    assert!(forms[0] == forms[1], "{}\n{}", forms[0], forms[1]);
    assert!(forms[0] == forms[2], "{}\n{}", forms[0], forms[2]);
}

#[test]
fn actors_alone_are_a_knowledge_base() {
    let actor =
        "[[actor]]\nid = \"mira-holt\"\nkind = \"person\"\nlabels.en.pref = \"Mira Holt\"\n";
    let dir = folder([("actors.toml", actor)]);
    assert_eq!(
        found(dir.path()),
        ["actors.toml:1:1 actor-without-passages"]
    );
    let knowledge = good(load(&LoadOptions::new(dir.path())));
    assert_eq!(knowledge.actors.len(), 1);
}

#[test]
fn records_come_out_as_they_were_written() {
    let knowledge = good(fixture("files"));
    let source = knowledge.sources.get("harbour").unwrap();
    let labels: Vec<String> = source
        .labels
        .iter()
        .map(|l| format!("{} {} {:?}", l.lang, l.text, l.kind))
        .collect();
    assert_eq!(
        labels,
        [
            "en A history of the harbour Preferred",
            "nl Een geschiedenis van de haven Preferred",
            "und harbour Hidden",
            "und harbour.txt Hidden",
        ]
    );
    assert_eq!(source.date.unwrap().to_string(), "1931");
    assert_eq!(source.rights.max_quote_chars, Some(120));
    assert_eq!(source.sections.len(), 2);
    let mira = knowledge.actors.get("mira-holt").unwrap();
    assert_eq!(mira.living, Some(false));
    assert_eq!(mira.labels.get(0).unwrap().lang.to_string(), "en");
    assert_eq!(mira.roles[0].from.unwrap().to_string(), "1912-05-01");
    let quotation = knowledge.passages.get("harbour.1.2").unwrap();
    assert_eq!(
        knowledge[quotation.according_to.unwrap()].id.as_str(),
        "mira-holt"
    );
    let ids: Vec<&str> = knowledge
        .passages
        .iter()
        .map(|(_, p)| p.id.as_str())
        .collect();
    assert_eq!(ids, ["harbour.1.1", "harbour.1.2", "harbour.2.1"]);
    let events: Vec<&str> = knowledge
        .events
        .iter()
        .map(|(_, e)| e.id.as_str())
        .collect();
    assert_eq!(
        events,
        ["strike-begins", "settlement"],
        "oldest first, whatever the files are called"
    );
    let questions = &knowledge.themes.get("strikes").unwrap().questions;
    assert_eq!(questions[0].1, ["Who pays for a strike?"]);
}

#[test]
fn drafts_and_withdrawn_passages_stay_out() {
    let loaded = fixture("files");
    let warnings: Vec<String> = loaded
        .warnings()
        .map(|d| format!("{}:{} {}", d.file.display(), d.line, d.code))
        .collect();
    assert_eq!(
        warnings,
        [
            "tests/fixtures/files/actors/mira-holt.toml:24 evidence-hidden",
            "tests/fixtures/files/passages/harbour.toml:47 draft",
        ]
    );
    let knowledge = good(loaded);
    let everything = format!("{knowledge:?}");
    assert!(everything.contains("with Mira Holt as their voice"));
    assert!(!everything.contains("nobody may see"));
    assert!(!everything.contains("stands on a draft"));
    let mira = knowledge.actors.get("mira-holt").unwrap();
    assert_eq!(
        mira.relations[0].evidence.len(),
        1,
        "the draft is no evidence"
    );
}

#[test]
fn a_withdrawn_source_takes_its_passages_with_it() {
    let source = "title = \"Gone\"\nlanguage = \"en\"\nkind = \"book\"\nwithdrawn = true\n\
                  rights = { licence = \"unknown\", basis = \"quotation\" }\n";
    let passage = "source = \"gone\"\n[[passage]]\nid = \"gone.1\"\nsection = 1\nparagraph = 1\nkind = \"summary\"\n\
                   text.en = \"Unseen.\"\nactors = [\"mira-holt\"]\nstatus = \"reviewed\"\n";
    let actor = "kind = \"person\"\nlabels.en.pref = \"Mira Holt\"\n\
                 [[roles]]\ntitle.en = \"Speaker\"\nevidence = [\"gone.1\"]\n";
    let dir = folder([
        ("sources/gone.toml", source),
        ("passages/gone.toml", passage),
        ("actors/mira-holt.toml", actor),
    ]);
    let knowledge = good(load(&LoadOptions::new(dir.path())));
    assert!(knowledge.sources.is_empty() && knowledge.passages.is_empty());
    assert!(knowledge.actors.get("mira-holt").unwrap().roles.is_empty());
    assert!(found(dir.path()).contains(&"actors/mira-holt.toml:3:1 evidence-hidden".to_owned()));
}

#[test]
fn two_things_may_share_a_name_when_both_say_so() {
    let actor = |id: &str, other: &str| {
        format!(
            "[[actor]]\nid = \"{id}\"\nkind = \"person\"\nlabels.en.pref = \"Mira Holt\"\nambiguous-with = [{other}]\n"
        )
    };
    let shared = |one: &str, other: &str| {
        let text = actor("mira-one", one) + &actor("mira-two", other);
        let dir = folder([("actors.toml", text.as_str())]);
        found(dir.path())
            .iter()
            .filter(|line| line.ends_with("shared-label"))
            .count()
    };
    assert_eq!(shared("", ""), 2);
    assert_eq!(
        shared("\"mira-two\"", ""),
        2,
        "one of them alone may be mistaken"
    );
    assert_eq!(shared("\"mira-two\"", "\"mira-one\""), 0);
}
