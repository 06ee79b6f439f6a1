//! Passages.

use proptest::prelude::*;

use super::super::super::PassageKind;
use super::*;

fn draft(source: &str, section: u32, paragraph: u32) -> PassageDraft {
    PassageDraft {
        id: format!("{source}.new"),
        source: source.to_owned(),
        section,
        paragraph,
        anchor: None,
        kind: PassageKind::Summary,
        fields: PassageFields {
            text: vec![
                (lang("en"), "A new \"passage\".".to_owned()),
                (lang("nl"), "Een nieuwe passage.".to_owned()),
            ],
            ..PassageFields::default()
        },
        status: Status::Reviewed,
    }
}

/// A base with one source, and passages as given.
fn base(passages: &str) -> Tree {
    Tree::of([("sources/s.toml", ""), ("passages/s.toml", passages)])
}

fn added(tree: &Tree, draft: PassageDraft) -> Edited {
    apply(tree, &Change::AddPassage(draft)).unwrap()
}

#[test]
fn a_new_passage_stands_where_its_paragraph_does() {
    let tree = tree("knowledge");
    let id = free_passage_id(&tree, "us-china", 1, 2);
    assert_eq!(id, "us-china.1.2d");
    let edited = added(
        &tree,
        PassageDraft {
            id,
            anchor: Some([0xab; 32]),
            fields: PassageFields {
                text: vec![(lang("en"), "Here".into()), (lang("nl"), "Hier".into())],
                note: vec![(lang("en"), "Note".into()), (lang("nl"), "Noot".into())],
                actors: Some(vec!["liu-he".into(), "china".into()]),
                themes: Some(vec!["sanctions".into()]),
            },
            ..draft("us-china", 1, 2)
        },
    );
    let before = edited.before.as_deref().unwrap();
    let removed = similar::TextDiff::from_lines(before, &edited.after);
    assert!(
        removed
            .iter_all_changes()
            .all(|c| c.tag() != similar::ChangeTag::Delete)
    );
    let at = edited.after.find("us-china.1.2d").unwrap();
    let between = |a: &str, b: &str| {
        let place = |id: &str| edited.after.find(&format!("\"{id}\"\nsection")).unwrap();
        place(a) < at && at < place(b)
    };
    assert!(between("us-china.1.2c", "us-china.1.3"));
    let block = &edited.after[at - 6..];
    let block = &block[..block.find("[[").unwrap()];
    insta::assert_snapshot!(block, @r#"
id = "us-china.1.2d"
section = 1
paragraph = 2
anchor = "abababababababababababababababababababababababababababababababab"
kind = "summary"
text.en = "Here"
text.nl = "Hier"
actors = ["liu-he", "china"]
themes = ["sanctions"]
note.en = "Note"
note.nl = "Noot"
status = "reviewed"
"#);
    let knowledge = loaded(&with(&tree, &edited));
    assert!(knowledge.passages.find("us-china.1.2d").is_some());
}

#[test]
fn passages_take_the_spacing_of_their_neighbours() {
    let passage = |id: &str, paragraph: u32| {
        format!(
            "[[passage]]\nid = \"{id}\"\nsection = 1\nparagraph = {paragraph}\ntext.en = \"T\"\n"
        )
    };
    let close = format!(
        "source = \"s\"\n\n# One\n{}# Three\n{}",
        passage("a", 1),
        passage("c", 3)
    );
    insta::assert_snapshot!(added(&base(&close), draft("s", 1, 2)).patch(), @r#"
--- a/passages/s.toml
+++ b/passages/s.toml
@@ -6,6 +6,14 @@
 section = 1
 paragraph = 1
 text.en = "T"
+[[passage]]
+id = "s.new"
+section = 1
+paragraph = 2
+kind = "summary"
+text.en = "A new \"passage\"."
+text.nl = "Een nieuwe passage."
+status = "reviewed"
 # Three
 [[passage]]
 id = "c"
"#);
    let wide = format!(
        "source = \"s\"\n\n# Two\n{}\n\n{}",
        passage("b", 2),
        passage("c", 3)
    );
    insta::assert_snapshot!(added(&base(&wide), draft("s", 1, 1)).patch(), @r#"
--- a/passages/s.toml
+++ b/passages/s.toml
@@ -1,5 +1,15 @@
 source = "s"
 
+[[passage]]
+id = "s.new"
+section = 1
+paragraph = 1
+kind = "summary"
+text.en = "A new \"passage\"."
+text.nl = "Een nieuwe passage."
+status = "reviewed"
+
+
 # Two
 [[passage]]
 id = "b"
"#);
    insta::assert_snapshot!(added(&base(wide.trim_end()), draft("s", 9, 1)).patch(), @r#"
--- a/passages/s.toml
+++ b/passages/s.toml
@@ -12,4 +12,14 @@
 id = "c"
 section = 1
 paragraph = 3
-text.en = "T"
\ No newline at end of file
+text.en = "T"
+
+
+[[passage]]
+id = "s.new"
+section = 9
+paragraph = 1
+kind = "summary"
+text.en = "A new \"passage\"."
+text.nl = "Een nieuwe passage."
+status = "reviewed"
\ No newline at end of file
"#);
}

#[test]
fn passages_in_braces_get_another_in_braces() {
    let list =
        "passage = [\n  { id = \"a\", source = \"s\", section = 1, paragraph = 1 }, # a\n]\n";
    let tree = Tree::of([
        ("sources.toml", "[[source]]\nid = \"s\""),
        ("passages.toml", list),
    ]);
    insta::assert_snapshot!(added(&tree, draft("s", 1, 1)).after, @r#"
passage = [
  { id = "a", source = "s", section = 1, paragraph = 1 }, # a
  { id = "s.new", source = "s", section = 1, paragraph = 1, kind = "summary", text.en = "A new \"passage\".", text.nl = "Een nieuwe passage.", status = "reviewed" },
]
"#);
}

#[test]
fn the_first_passage_of_a_source_makes_a_file() {
    let tree = Tree::of([("sources/s.toml", "")]);
    let edited = added(&tree, draft("s", 1, 1));
    assert_eq!(
        (edited.path.as_str(), &edited.before),
        ("passages/s.toml", &None)
    );
    insta::assert_snapshot!(edited.after, @r#"
source = "s"

[[passage]]
id = "s.new"
section = 1
paragraph = 1
kind = "summary"
text.en = "A new \"passage\"."
text.nl = "Een nieuwe passage."
status = "reviewed"
"#);
    let other = tree.with("passages/s.toml", Some("source = \"t\"\n"));
    let refused = apply(&other, &Change::AddPassage(draft("s", 1, 1)));
    assert!(matches!(refused, Err(EditError::OtherSource { .. })));
}

#[test]
fn a_passage_that_cannot_be_is_refused() {
    let tree = tree("knowledge");
    let add = |change: &dyn Fn(&mut PassageDraft)| {
        let mut draft = draft("us-china", 1, 1);
        change(&mut draft);
        apply(&tree, &Change::AddPassage(draft)).unwrap_err()
    };
    let there = EditError::AlreadyThere("us-china.1.1".to_owned());
    assert_eq!(add(&|d| d.id = "us-china.1.1".into()), there);
    assert!(matches!(
        add(&|d| d.id = "A b".into()),
        EditError::BadId { .. }
    ));
    let nowhere = add(&|d| d.source = "nowhere".into());
    assert!(matches!(
        nowhere,
        EditError::NoSuchRecord {
            kind: Kind::Source,
            ..
        }
    ));
    assert_eq!(add(&|d| d.fields.text.clear()), EditError::Empty("text"));
    let actor = add(&|d| d.fields.actors = Some(vec!["Liu He".into()]));
    assert!(matches!(actor, EditError::BadId { .. }));
}

#[test]
fn what_was_opened_and_not_changed_changes_nothing() {
    for base in BASES {
        let tree = tree(base);
        for (_, known) in loaded(&tree).passages.iter() {
            let id = known.id.to_string();
            let fields = passage(&tree, &id).unwrap().fields;
            let edited = apply(&tree, &Change::EditPassage { id, fields }).unwrap();
            assert_eq!(edited.before.as_deref(), Some(&*edited.after));
        }
    }
}

#[test]
fn a_text_keeps_the_form_it_has() {
    let passages = "\
source = \"s\"

[[passage]]
id = \"a\" # first
text.en = \"\"\"
One \\
line.
\"\"\" # words
actors = [\"b\",\"c\"]
note.en = \"N\"
note.nl = \"N\"
status = \"reviewed\"
";
    let edit = |fields| {
        let id = "a".to_owned();
        apply(&base(passages), &Change::EditPassage { id, fields }).unwrap()
    };
    let opened = passage(&base(passages), "a").unwrap().fields;
    assert_eq!(opened.text, [(lang("en"), "One line.".to_owned())]);
    let edited = edit(PassageFields {
        text: vec![
            (lang("en"), "One.\r\n\r\nTwo: \"\"\"\"".to_owned()),
            (lang("nl"), "Een.".to_owned()),
        ],
        note: vec![(lang("nl"), " ".to_owned())],
        actors: Some(vec![]),
        themes: Some(vec!["t".to_owned()]),
    });
    insta::assert_snapshot!(edited.patch(), @r#"
--- a/passages/s.toml
+++ b/passages/s.toml
@@ -3,10 +3,13 @@
 [[passage]]
 id = "a" # first
 text.en = """
-One \
-line.
+One.
+
+Two: ""\"\"
 """ # words
-actors = ["b","c"]
+text.nl = """
+Een.
+"""
+themes = ["t"]
 note.en = "N"
-note.nl = "N"
 status = "reviewed"
"#);
    let nothing = PassageFields {
        text: vec![(lang("en"), String::new())],
        ..PassageFields::default()
    };
    let id = "a".to_owned();
    let refused = apply(
        &base(passages),
        &Change::EditPassage {
            id,
            fields: nothing,
        },
    );
    assert_eq!(refused.unwrap_err(), EditError::Empty("text"));
}

#[test]
fn lines_end_as_those_of_the_file_do() {
    let windows = FORMS.iter().find(|form| form.contains('\r')).unwrap();
    let fields = PassageFields {
        text: vec![(lang("en"), "One.\nTwo.".to_owned())],
        note: vec![(lang("nl"), "Een.\n\nTwee.".to_owned())],
        ..PassageFields::default()
    };
    let id = "x".to_owned();
    let edit = Change::EditPassage {
        id,
        fields: fields.clone(),
    };
    let add = Change::AddPassage(PassageDraft {
        fields,
        ..draft("s", 1, 3)
    });
    for change in [edit, add] {
        let after = apply(&base(windows), &change).unwrap().after;
        assert_eq!(
            after.replace("\r\n", "").find(['\r', '\n']),
            None,
            "{after}"
        );
    }
}

#[test]
fn free_ids_are_free_and_ids() {
    let tree = tree("knowledge");
    assert_eq!(free_passage_id(&tree, "us-china", 1, 1), "us-china.1.1c");
    assert_eq!(free_passage_id(&tree, "us-china", 9, 9), "us-china.9.9");
    let mut text = String::from("[[passage]]\nid = \"s.1.1\"\n");
    for letter in 'b'..='z' {
        text.push_str(&format!("[[passage]]\nid = \"s.1.1{letter}\"\n"));
    }
    assert_eq!(free_passage_id(&base(&text), "s", 1, 1), "s.1.1-27");
    let long = free_passage_id(&tree, &"ab-".repeat(40), u32::MAX, u32::MAX);
    assert_eq!(find::check_id(Kind::Passage, &long), Ok(()));
}

/// Ways to write a passage.
const FORMS: [&str; 6] = [
    "source = \"s\"\n\n[[passage]]\nid = \"y\"\nsection = 1\nparagraph = 1\ntext.en = \"Y\"\n\n[[passage]]\nid = \"x\"\nsection = 1\nparagraph = 2\ntext.en = \"X\"\ntext.nl = \"X\"\nnote.en = \"N\"\nstatus = \"reviewed\"\n",
    "source = \"s\"\n[[passage]]\nid = \"x\"\nsection = 1\nparagraph = 2\n[passage.text]\nen = '''X'''\n[passage.note]\nen = \"N\"\n[[passage]]\nid = \"y\"\nsection = 2\nparagraph = 1\ntext.en = \"Y\"\n",
    "[[passage]]\nsource = \"s\"\nid = \"x\"\nsection = 1\nparagraph = 2\ntext.en = \"\"\"\nX\n\"\"\"\nnote.en = \"N\"\ntext.nl = \"\"\"X\"\"\"\nnote.nl = 'N'\n\n\n[[passage]]\nid = \"y\"\nsource = \"s\"\nsection = 2\nparagraph = 1\ntext.en = \"Y\"",
    "passage = [{ id = \"y\", source = \"s\", section = 1, paragraph = 1, text = { en = \"Y\" } }, { id = \"x\", source = \"s\", section = 2, paragraph = 1, text = { en = \"X\" }, note.en = \"N\" }]\n",
    "source = \"s\"\r\n\r\n[[passage]]\r\nid = \"x\"\r\nsection = 1\r\nparagraph = 2\r\ntext.en = \"X\"\r\n\r\n[[passage]]\r\nid = \"y\"\r\nsection = 1\r\nparagraph = 3\r\ntext.en = \"Y\"\r\n",
    "passage = [\n  { text.en = \"X\", id = \"x\", source = \"s\", section = 2, paragraph = 1 },\n  { text.en = \"Y\", id = \"y\", source = \"s\", section = 2, paragraph = 1 },\n]\n",
];

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "(\\PC|[\"'\\\\#=\\[\\]{},. \\t\\r\\n\u{7}\u{85}\u{202e}])*",
        "[ab \\n]{0,6}",
        "\"{0,7}",
    ]
}

fn passage_fields() -> impl Strategy<Value = PassageFields> {
    let texts = || {
        let text = (prop::sample::select(vec!["en", "nl", "ru"]), words());
        prop::collection::btree_map(text.0, text.1, 0..3).prop_map(|texts| {
            texts
                .into_iter()
                .map(|(tag, text)| (lang(tag), text))
                .collect()
        })
    };
    let ids = || prop::option::of(prop::collection::vec("[a-c]{0,2}", 0..4));
    (texts(), texts(), ids(), ids()).prop_map(|(text, note, actors, themes)| PassageFields {
        text,
        note,
        actors,
        themes,
    })
}

/// What fields are read as: sorted texts, and each id once.
fn expected(given: &PassageFields, before: &PassageFields) -> PassageFields {
    let texts = |given: &[(LangTag, String)], before: &[(LangTag, String)]| {
        let mut texts = before.to_vec();
        for (lang, text) in given {
            texts.retain(|(known, _)| known != lang);
            texts.push((lang.clone(), clean::text(text)));
        }
        texts.retain(|(_, text)| !text.is_empty());
        texts.sort();
        texts
    };
    let ids = |given: &Option<Vec<String>>, before: &Option<Vec<String>>| {
        let Some(given) = given else {
            return before.clone();
        };
        let mut once: Vec<String> = Vec::new();
        for id in given {
            if !id.is_empty() && !once.contains(id) {
                once.push(id.clone());
            }
        }
        Some(once)
    };
    PassageFields {
        text: texts(&given.text, &before.text),
        note: texts(&given.note, &before.note),
        actors: ids(&given.actors, &before.actors),
        themes: ids(&given.themes, &before.themes),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn what_is_written_is_read_again_and_the_rest_stays(
        form in 0..FORMS.len(),
        edits in prop::collection::vec(passage_fields(), 1..4),
    ) {
        let mut tree = base(FORMS[form]);
        let other = record_digest(&tree, Kind::Passage, "y");
        prop_assert!(other.is_some());
        for fields in edits {
            let before = passage(&tree, "x").unwrap().fields;
            let wanted = expected(&fields, &before);
            let change = Change::EditPassage { id: "x".to_owned(), fields };
            let edited = apply(&tree, &change);
            if wanted.text.is_empty() {
                prop_assert_eq!(edited, Err(EditError::Empty("text")));
                continue;
            }
            let edited = edited.unwrap();
            tree = with(&tree, &edited);
            let after = passage(&tree, "x").unwrap().fields;
            prop_assert_eq!(expected(&PassageFields::default(), &after), wanted, "{}", edited.after);
            prop_assert_eq!(record_digest(&tree, Kind::Passage, "y"), other, "{}", edited.after);
            let again = apply(&tree, &change).unwrap();
            prop_assert_eq!(again.before.as_deref(), Some(&*again.after));
        }
    }

    #[test]
    fn a_new_passage_is_read_again_and_the_rest_stays(
        form in 0..FORMS.len(),
        section in 1..4u32,
        paragraph in 1..4u32,
        fields in passage_fields(),
    ) {
        let tree = base(FORMS[form]);
        let digests = |tree: &Tree| ["x", "y"].map(|id| record_digest(tree, Kind::Passage, id));
        let wanted = expected(&fields, &expected(&PassageFields {
            actors: Some(vec![]),
            themes: Some(vec![]),
            ..PassageFields::default()
        }, &PassageFields::default()));
        let draft = PassageDraft { fields, ..draft("s", section, paragraph) };
        let edited = apply(&tree, &Change::AddPassage(draft));
        if wanted.text.is_empty() {
            prop_assert_eq!(edited, Err(EditError::Empty("text")));
            return Ok(());
        }
        let edited = edited.unwrap();
        let after = with(&tree, &edited);
        let read = passage(&after, "s.new").unwrap().fields;
        prop_assert_eq!(expected(&PassageFields::default(), &read), wanted);
        prop_assert_eq!(digests(&after), digests(&tree), "{}", edited.after);
    }
}
