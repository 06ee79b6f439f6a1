//! Originals: what an operator's copies of the sources verify.

use std::fs;

use footnote::knowledge::{LoadOptions, load};

use super::{errors, fixture, good};

#[test]
fn anchors_that_fit_are_verified() {
    let knowledge = good(fixture("files"));
    assert!(
        knowledge
            .passages
            .iter()
            .all(|(_, passage)| passage.verified)
    );
    let source = knowledge.sources.get("harbour").unwrap();
    let original = source.original.as_ref().unwrap();
    assert_eq!(
        original.paragraph(1, 2),
        Some(
            "“We load your ships,” she told the port authority, “and cannot buy the bread they carry.”"
        )
    );
}

#[test]
fn without_originals_nothing_is_verified_and_everything_works() {
    let empty = tempfile::tempdir().unwrap();
    let here = LoadOptions::new("tests/fixtures/files");
    let elsewhere = here.clone().with_originals(empty.path());
    let gone = here.clone().with_originals(empty.path().join("gone"));
    for options in [here, elsewhere, gone] {
        let loaded = load(&options);
        let absent = loaded
            .warnings()
            .filter(|d| d.code.as_str() == "original-absent");
        assert_eq!(absent.count(), 1);
        let knowledge = good(loaded);
        assert!(
            !knowledge
                .passages
                .iter()
                .any(|(_, passage)| passage.verified)
        );
        assert!(knowledge.sources.get("harbour").unwrap().original.is_none());
    }
}

#[test]
fn another_text_in_its_place_is_an_error() {
    let dir = tempfile::tempdir().unwrap();
    let options = LoadOptions::new("tests/fixtures/files").with_originals(dir.path());
    fs::write(dir.path().join("harbour.txt"), "Something else.\n").unwrap();
    assert!(errors(&load(&options)).contains("original-mismatch"));

    // One paragraph of the right text changed: its passages are wrong, the others stale.
    let text = fs::read_to_string("tests/fixtures/originals/harbour.txt").unwrap();
    fs::write(
        dir.path().join("harbour.txt"),
        text.replace("eleven", "twelve"),
    )
    .unwrap();
    let loaded = load(&options);
    let codes: Vec<&str> = loaded.diagnostics.iter().map(|d| d.code.as_str()).collect();
    let count = |code| codes.iter().filter(|c| **c == code).count();
    assert_eq!((count("anchor-mismatch"), count("stale-review")), (2, 1));

    // Other line ends and spaces are the same text.
    fs::write(dir.path().join("harbour.txt"), text.replace('\n', "  \r\n")).unwrap();
    assert!(
        good(load(&options))
            .passages
            .iter()
            .all(|(_, p)| p.verified)
    );
}

#[cfg(unix)]
#[test]
fn an_original_is_never_read_from_outside_its_folder() {
    let dir = tempfile::tempdir().unwrap();
    let secret = fs::canonicalize("tests/fixtures/originals/harbour.txt").unwrap();
    std::os::unix::fs::symlink(secret, dir.path().join("harbour.txt")).unwrap();
    let options = LoadOptions::new("tests/fixtures/files").with_originals(dir.path());
    assert!(errors(&load(&options)).contains("harbour.txt:1:1 error[bad-file-name]"));
}

#[test]
fn an_original_that_is_not_text_is_an_error() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("harbour.txt"), b"Caf\xe9").unwrap();
    let options = LoadOptions::new("tests/fixtures/files").with_originals(dir.path());
    assert!(errors(&load(&options)).contains("harbour.txt:1:4 error[not-utf8]"));
}
