//! Bad input: whatever stands in a folder, loading ends, says what is wrong, and loses nothing else.

use std::fs::{self, File};
use std::path::Path;

use proptest::prelude::*;

use footnote::knowledge::{LoadOptions, load};

use super::{folder, found, write};

/// An actor whose problem must be found whatever is wrong with the files beside it.
const WITNESS: (&str, &str) = (
    "actors/witness.toml",
    "kind = \"persn\"\nlabels.en.pref = \"Witness\"\n",
);

/// Whether this and the witness's problem are found, and the witness's place.
fn beside_the_witness(dir: &Path, expected: &str) {
    let lines = found(dir);
    for line in [expected, "actors/witness.toml:1:8 unknown-word"] {
        assert!(
            lines.iter().any(|l| l == line),
            "{line} is not in {lines:#?}"
        );
    }
}

#[test]
fn a_missing_folder() {
    let dir = tempfile::tempdir().unwrap();
    let gone = dir.path().join("gone");
    assert_eq!(found(&gone), [":1:1 missing-folder"]);
    write(dir.path(), "file", b"");
    assert_eq!(found(&dir.path().join("file")), [":1:1 missing-folder"]);
}

#[test]
fn an_empty_folder() {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(found(dir.path()), ["knowledge.toml:1:1 missing-file"]);
}

#[test]
fn bytes_that_are_not_utf8() {
    let dir = folder([WITNESS]);
    write(
        dir.path(),
        "actors/latin.toml",
        b"kind = \"person\"\nlabels.en.pref = \"Jos\xe9\"\nfoo = \"caf\xe9\"\n",
    );
    beside_the_witness(dir.path(), "actors/latin.toml:2:22 not-utf8");
    beside_the_witness(dir.path(), "actors/latin.toml:3:11 not-utf8");
    write(
        dir.path(),
        "actors/utf16.toml",
        &[0xff, 0xfe, b'k', 0, b'i', 0],
    );
    beside_the_witness(dir.path(), "actors/utf16.toml:1:1 not-utf8");
}

#[test]
fn a_folder_where_a_file_should_be_and_the_reverse() {
    let dir = folder([
        WITNESS,
        ("themes", ""),
        ("events/strike.toml/x", ""),
        ("passages.toml/x", ""),
    ]);
    beside_the_witness(dir.path(), "themes:1:1 not-a-file");
    beside_the_witness(dir.path(), "events/strike.toml:1:1 not-a-file");
    beside_the_witness(dir.path(), "passages.toml:1:1 not-a-file");
}

#[test]
fn a_file_of_a_gigabyte() {
    let dir = folder([WITNESS]);
    let file = File::create(dir.path().join("themes.toml")).unwrap();
    file.set_len(1 << 30).unwrap();
    beside_the_witness(dir.path(), "themes.toml:1:1 too-large");
}

#[cfg(unix)]
#[test]
fn links_pipes_sockets_and_devices() {
    use std::os::unix::fs::symlink;
    let dir = folder([WITNESS]);
    let at = |name: &str| dir.path().join(name);
    symlink("loop.toml", at("actors/loop.toml")).unwrap();
    symlink("/dev/zero", at("themes.toml")).unwrap();
    symlink(".", at("events")).unwrap();
    symlink("nowhere.toml", at("sources.toml")).unwrap();
    let _listening = std::os::unix::net::UnixListener::bind(at("actors/socket.toml")).unwrap();
    let pipe = std::process::Command::new("mkfifo")
        .arg(at("actors/pipe.toml"))
        .status();
    beside_the_witness(dir.path(), "actors/loop.toml:1:1 unreadable");
    beside_the_witness(dir.path(), "sources.toml:1:1 unreadable");
    beside_the_witness(dir.path(), "themes.toml:1:1 not-a-file");
    beside_the_witness(dir.path(), "actors/socket.toml:1:1 not-a-file");
    if pipe.is_ok_and(|status| status.success()) {
        beside_the_witness(dir.path(), "actors/pipe.toml:1:1 not-a-file");
    }
}

#[cfg(unix)]
#[test]
fn an_unreadable_file() {
    use std::os::unix::fs::PermissionsExt;
    let dir = folder([WITNESS, ("themes.toml", "")]);
    let path = dir.path().join("themes.toml");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    // Whoever runs this with every right reads it all the same.
    if File::open(&path).is_err() {
        beside_the_witness(dir.path(), "themes.toml:1:1 unreadable");
    }
}

#[test]
fn deep_nesting() {
    for text in [
        format!("a = {}", "[".repeat(100_000)),
        format!("a = {}", "{a=".repeat(100_000)),
        format!("{}a = 1", "a.".repeat(100_000)),
        format!("[{}a]", "a.".repeat(100_000)),
    ] {
        let dir = folder([WITNESS, ("themes/deep.toml", &text)]);
        let lines = found(dir.path());
        assert!(
            lines
                .iter()
                .any(|line| line.starts_with("themes/deep.toml") && line.ends_with("syntax")),
            "{lines:#?}"
        );
    }
}

#[test]
fn a_file_name_that_is_no_id() {
    let dir = folder([(
        "actors/Mira Holt.toml",
        "kind = \"person\"\nlabels.en.pref = \"Mira\"\n",
    )]);
    assert_eq!(found(dir.path())[0], "actors/Mira Holt.toml:1:1 bad-id");
}

#[test]
fn many_unknown_ids_take_no_time() {
    let actor = |nth: usize| {
        format!(
            "[[actor]]\nid = \"actor-{nth}\"\nkind = \"person\"\nlabels.en.pref = \"Same\"\n\
        [[actor.relations]]\nkind = \"knows\"\nobject = \"nobody-{nth}\"\n"
        )
    };
    let text: String = (0..3_000).map(actor).collect();
    let dir = folder([("actors.toml", text.as_str())]);
    let start = std::time::Instant::now();
    let lines = found(dir.path());
    assert_eq!(
        lines
            .iter()
            .filter(|line| line.ends_with("dangling-reference"))
            .count(),
        3_000
    );
    assert_eq!(
        lines
            .iter()
            .filter(|line| line.ends_with("shared-label"))
            .count(),
        3_000
    );
    // Comparing every label, or every id, with every other would take minutes.
    assert!(start.elapsed().as_secs() < 30);
}

/// Pieces of files, put together as no one would.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "[[actor]]\n",
        "[[passage]]\n",
        "[actor.labels.en]\n",
        "[[actor.roles]]\n",
        "[[",
        "]]",
        "[a",
        "]",
        "{",
        "}",
        "=",
        "\"",
        "\"\"\"",
        "'",
        "'''",
        "\n",
        ".",
        ",",
        "#",
        "id",
        " = ",
        "\"mira-holt\"",
        "labels.en.pref",
        "kind",
        "person",
        "text.en",
        "1",
        "-",
        "2018-05-13",
        "true",
        "\\",
        "\u{feff}",
        "\r",
        "\u{202e}",
        "é",
        "刘",
        "source",
        "original",
        "actor = [{",
        "}]",
        "a.b.c = 1\n",
        "evidence = [\"a\"]\n",
        "theme",
        "passage",
        "labels = {en = {pref = \"x\"}}\n",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

const NAMES: [&str; 9] = [
    "knowledge.toml",
    "actors.toml",
    "actors/a.toml",
    "themes.toml",
    "themes/t.toml",
    "sources/s.toml",
    "events.toml",
    "passages.toml",
    "passages/p.toml",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_loading_panic(
        name in prop::sample::select(NAMES.to_vec()),
        bytes in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..300),
            pieces().prop_map(String::into_bytes),
            "\\PC*".prop_map(String::into_bytes),
        ],
    ) {
        let dir = folder([]);
        write(dir.path(), name, &bytes);
        let loaded = load(&LoadOptions::new(dir.path()));
        prop_assert_eq!(loaded.knowledge.is_some(), loaded.errors().count() == 0);
        let lines = bytes.iter().filter(|b| **b == b'\n').count() + 1;
        prop_assert!(loaded.diagnostics.iter().all(|d| d.line <= lines.max(2) && d.column >= 1));
    }
}
