//! Files that hold something else than they should.

use proptest::prelude::*;

use super::super::super::PassageKind;
use super::*;

/// One change of each kind, about a record `x`.
fn changes() -> [Change; 5] {
    let id = || "x".to_owned();
    let names = NameFields {
        pref: Some("P".to_owned()),
        alt: Some(vec!["A".to_owned()]),
        hidden: Some(Vec::new()),
        scope_note: Some("S".to_owned()),
    };
    let fields = PassageFields {
        text: vec![(lang("en"), "T".to_owned()), (lang("nl"), String::new())],
        note: vec![(lang("en"), "N".to_owned())],
        actors: Some(vec!["a".to_owned()]),
        themes: Some(Vec::new()),
    };
    [
        alias(EntityKind::Actor, "x", "en", "L"),
        Change::EditActor {
            id: id(),
            lang: lang("en"),
            fields: names.clone(),
        },
        Change::EditTheme {
            id: id(),
            lang: lang("nl"),
            fields: ThemeFields {
                names,
                related: Some(vec!["a".to_owned()]),
            },
        },
        Change::EditPassage {
            id: id(),
            fields: fields.clone(),
        },
        Change::AddPassage(PassageDraft {
            id: "n".to_owned(),
            source: "s".to_owned(),
            section: 1,
            paragraph: 1,
            anchor: None,
            kind: PassageKind::Quotation,
            fields,
            status: Status::Draft,
        }),
    ]
}

#[test]
fn a_broken_file_is_named() {
    let broken = |path: &str| EditError::NotToml {
        path: path.to_owned(),
    };
    let add = alias(EntityKind::Actor, "x", "en", "L");
    for path in ["actors/x.toml", "actors.toml"] {
        let error = apply(&one(path, "a = \n"), &add).unwrap_err();
        assert_eq!(error, broken(path));
    }
    // A broken file hides nothing that another holds.
    let passages = "[[passage]]\nid = \"x\"\ntext.en = \"T\"\n";
    let tree = Tree::of([("passages/a.toml", "="), ("passages/b.toml", passages)]);
    assert_eq!(passage(&tree, "x").unwrap().path, "passages/b.toml");
    assert_eq!(passage(&tree, "y").unwrap_err(), broken("passages/a.toml"));
}

#[test]
fn a_field_of_another_shape_is_named() {
    let refused = |text: &str| {
        let add = alias(EntityKind::Actor, "x", "en", "L");
        match apply(&one("actors/x.toml", text), &add) {
            Err(EditError::WrongShape { field, .. }) => field,
            other => panic!("{text}: {other:?}"),
        }
    };
    assert_eq!(refused("labels = 3"), "labels");
    assert_eq!(refused("labels.en = \"X\""), "labels.en");
    assert_eq!(refused("labels.en.alt = \"X\""), "labels.en.alt");
    assert_eq!(refused("labels.en.alt = [1]"), "labels.en.alt");
    assert_eq!(refused("[[labels]]\n"), "labels");
    assert_eq!(refused("[labels.en]\npref = 2\n"), "labels.en.pref");
    // One file of a folder describes one record.
    assert_eq!(refused("[[actor]]\nid = \"x\"\n"), "actor");
}

/// Pieces that files are made of, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let pieces = [
        "[[actor]]",
        "[[passage]]",
        "[labels]",
        "[labels.en]",
        "[[labels.en]]",
        "[actor.labels.nl]",
        "[text]",
        "[passage.text]",
        "id = \"x\"",
        "labels.en = ",
        "labels = ",
        "labels.nl.alt = ",
        "text.en = ",
        "note = ",
        "pref = ",
        "alt = ",
        "actor = [",
        "passage = [{",
        "source = \"s\"",
        "section = 1",
        "paragraph = 1",
        "\"X\"",
        "'''\nX\n'''",
        "[]",
        "[\"X\", 1]",
        "{}",
        "{ ",
        " }",
        "]",
        ",",
        "\n",
        "\r\n",
        "# c\n",
        " ",
        "1",
        "en = ",
        "\u{feff}",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..16).prop_map(|p| p.concat())
}

/// Lines that parse more often than not.
fn lines() -> impl Strategy<Value = String> {
    let lines = [
        "[[actor]]",
        "[[passage]]",
        "[labels]",
        "[labels.en]",
        "[actor.labels.nl]",
        "[labels.en.pref]",
        "[passage.text]",
        "[[theme]]",
        "[theme.labels]",
        "id = \"x\"",
        "labels.en = { }",
        "labels = {}",
        "labels.en = { pref = [\"X\"] }",
        "labels.nl.alt = [\"Y\"]",
        "labels.nl.x.y = 1",
        "text.en = \"X\"",
        "text = { en = 'X' }",
        "note.nl = '''X'''",
        "pref = \"X\"",
        "alt = [ ]",
        "alt = [[]]",
        "actor = [{ id = 'x' }, 3]",
        "passage = []",
        "source = \"s\"",
        "section = 1",
        "paragraph = 1",
        "",
        "# c",
        "en.pref = 'X'",
        "scope-note.en.x = 1",
        "scope-note = \"N\"",
        "labels.EN.pref = \"Z\"",
    ];
    prop::collection::vec(prop::sample::select(lines.to_vec()), 0..10).prop_map(|l| l.join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn no_file_is_too_strange(text in prop_oneof![pieces(), lines(), "(.|\\n)*"]) {
        let paths = ["actors/x.toml", "actors.toml", "themes/x.toml", "themes.toml", "passages/s.toml",
            "passages.toml"];
        for path in paths {
            let tree = Tree::of([(path, text.as_str()), ("sources/s.toml", "")]);
            for change in changes() {
                match apply(&tree, &change) {
                    Ok(edited) => prop_assert!(
                        toml_edit::Document::parse(edited.after.as_str()).is_ok(),
                    ),
                    // What can be read can be changed, or it is said why not.
                    Err(EditError::NotToml { path }) => prop_assert!(
                        toml_edit::Document::parse(text.as_str()).is_err(),
                        "{path}: {text}"
                    ),
                    Err(_) => {}
                }
            }
            let _ = record_digest(&tree, Kind::Passage, "x");
            let _ = free_passage_id(&tree, &text, 1, 1);
        }
    }
}
