//! Labels, scope notes and related themes.

use super::super::super::{Label, LabelKind};
use super::*;

#[test]
fn an_accepted_alias_changes_its_line_and_no_other() {
    for base in BASES {
        let tree = tree(base);
        for (kind, id) in named_things(&loaded(&tree)) {
            for (tag, hidden) in [("en", false), ("en", true), ("nl", false), ("fr", false)] {
                let change = Change::AddLabel {
                    kind,
                    id: id.clone(),
                    lang: lang(tag),
                    hidden,
                    label: "A \"fresh\" \\ name".to_owned(),
                };
                let edited = apply(&tree, &change).unwrap();
                let before = edited.before.as_deref().unwrap();
                let (added, removed) = changed_lines(before, &edited.after);
                let context = format!("{base} {id} {tag}\n{}", edited.patch());
                assert!(removed <= 1 && (removed == 0 || added == 1), "{context}");
                assert!((1..=3).contains(&added), "{context}");
            }
        }
    }
}

#[test]
fn an_accepted_alias_is_a_label_once_the_files_are_read_again() {
    for base in BASES {
        let mut tree = tree(base);
        let things = named_things(&loaded(&tree));
        let tags = ["en", "nl", "ru", "zh-Hans", "und"];
        let label = |nth: usize, hidden| format!("Fresh {nth} {hidden}");
        for (nth, (kind, id)) in things.iter().enumerate() {
            for hidden in [false, true] {
                let change = Change::AddLabel {
                    kind: *kind,
                    id: id.clone(),
                    lang: lang(tags[nth % tags.len()]),
                    hidden,
                    label: label(nth, hidden),
                };
                let edited = apply(&tree, &change).unwrap();
                tree = with(&tree, &edited);
            }
        }
        let knowledge = loaded(&tree);
        for (nth, (kind, id)) in things.iter().enumerate() {
            let thing = knowledge.entity(*kind, id).unwrap();
            for hidden in [false, true] {
                let wanted = Label {
                    text: label(nth, hidden).into(),
                    lang: lang(tags[nth % tags.len()]),
                    kind: if hidden {
                        LabelKind::Hidden
                    } else {
                        LabelKind::Alternative
                    },
                };
                let mut labels = knowledge.labels(thing).iter();
                assert!(labels.any(|label| *label == wanted), "{base} {wanted:?}");
            }
        }
    }
}

#[test]
fn what_was_opened_and_not_changed_changes_nothing() {
    for base in BASES {
        let tree = tree(base);
        let knowledge = loaded(&tree);
        for (kind, id) in named_things(&knowledge) {
            for tag in ["en", "nl", "zh-Hans", "fr"] {
                let change = if kind == EntityKind::Actor {
                    Change::EditActor {
                        fields: actor(&tree, &id, &lang(tag)).unwrap().fields,
                        id: id.clone(),
                        lang: lang(tag),
                    }
                } else {
                    Change::EditTheme {
                        fields: theme(&tree, &id, &lang(tag)).unwrap().fields,
                        id: id.clone(),
                        lang: lang(tag),
                    }
                };
                let edited = apply(&tree, &change).unwrap();
                assert_eq!(edited.before.as_deref(), Some(&*edited.after));
                assert_eq!(edited.patch(), "");
            }
        }
    }
}

#[test]
fn a_label_that_is_there_is_not_added_again() {
    let tree = tree("knowledge");
    let add = |tag, label| apply(&tree, &alias(EntityKind::Actor, "liu-he", tag, label));
    let there = |label: &str| Err(EditError::AlreadyThere(label.to_owned()));
    assert_eq!(add("en", " LIÚ  hé").map(|e| e.path), there("Liu He"));
    assert_eq!(add("en", "liu ho").map(|e| e.path), there("Liu Ho"));
    // Another language may write the name alike.
    assert!(add("de", "Liu He").is_ok());
    assert_eq!(
        add("en", " \u{202e} ").unwrap_err(),
        EditError::Empty("label")
    );
}

#[test]
fn an_edit_keeps_comments_and_spacing() {
    let actor = "\
# Checked in March.
kind   = \"person\" # still

[labels.en] # English
pref = \"Mira Holt\"  # as on the plaque
alt  = [
  'M. Holt',   # in letters
  # from the strike papers:
  \"the voice\"
]
hidden = [ \"Myra Holt\" ]

  # Dutch has no other names.
  [labels.nl]
  pref = \"Mira Holt\"

[[roles]]
title.en = \"Speaker\"
";
    let tree = one("actors/mira-holt.toml", actor);
    let fields = NameFields {
        pref: Some("Mira A. Holt".to_owned()),
        alt: Some(vec!["the voice".to_owned(), "Miss Holt".to_owned()]),
        hidden: Some(vec![" ".to_owned()]),
        scope_note: Some("Speaker of the dockers.".to_owned()),
    };
    let id = "mira-holt".to_owned();
    let edited = apply(
        &tree,
        &Change::EditActor {
            id: id.clone(),
            lang: lang("en"),
            fields,
        },
    );
    insta::assert_snapshot!(edited.unwrap().after, @r#"
# Checked in March.
kind   = "person" # still
scope-note.en = "Speaker of the dockers."

[labels.en] # English
pref = "Mira A. Holt"  # as on the plaque
alt  = [
  # from the strike papers:
  "the voice",
  "Miss Holt"
]

  # Dutch has no other names.
  [labels.nl]
  pref = "Mira Holt"

[[roles]]
title.en = "Speaker"
"#);
    let edited = apply(&tree, &alias(EntityKind::Actor, &id, "zh-Hans", "米拉"));
    insta::assert_snapshot!(edited.unwrap().patch(), @r#"
--- a/actors/mira-holt.toml
+++ b/actors/mira-holt.toml
@@ -14,5 +14,8 @@
   [labels.nl]
   pref = "Mira Holt"
 
+  [labels.zh-Hans]
+  alt = ["米拉"]
+
 [[roles]]
 title.en = "Speaker"
"#);
    let edited = apply(&tree, &alias(EntityKind::Actor, &id, "nl", "Mej. Holt"));
    insta::assert_snapshot!(edited.unwrap().patch(), @r#"
--- a/actors/mira-holt.toml
+++ b/actors/mira-holt.toml
@@ -13,6 +13,7 @@
   # Dutch has no other names.
   [labels.nl]
   pref = "Mira Holt"
+  alt = ["Mej. Holt"]
 
 [[roles]]
 title.en = "Speaker"
"#);
}

#[test]
fn an_edit_takes_the_form_that_the_file_has() {
    let tree = tree("tests/fixtures/harbour");
    let edited = apply(
        &tree,
        &Change::EditActor {
            id: "ada-stern".to_owned(),
            lang: lang("ru"),
            fields: NameFields {
                alt: Some(vec!["начальница порта".to_owned()]),
                scope_note: Some("Начальница порта.".to_owned()),
                ..NameFields::default()
            },
        },
    );
    insta::assert_snapshot!(edited.unwrap().patch(), @r#"
--- a/actors.toml
+++ b/actors.toml
@@ -3,9 +3,10 @@
 kind = "person"
 labels.en = { pref = "Ada Stern", alt = ["the harbour master"], hidden = ["Ada Sterne"] }
 labels.nl = { pref = "Ada Stern", alt = ["de havenmeester"] }
-labels.ru = { pref = "Ада Штерн" }
+labels.ru = { pref = "Ада Штерн", alt = ["начальница порта"] }
 scope-note.en = "Harbour master of Oosterkade, who set the dues."
 scope-note.nl = "Havenmeester van Oosterkade, die het havengeld bepaalde."
+scope-note.ru = "Начальница порта."
 
 [[actor.roles]]
 title.en = "Harbour master"
"#);
    let edited = apply(
        &tree,
        &Change::EditTheme {
            id: "harbour-dues".to_owned(),
            lang: lang("de"),
            fields: ThemeFields {
                names: NameFields {
                    pref: Some("Hafengeld".to_owned()),
                    ..NameFields::default()
                },
                related: Some(vec!["storm".to_owned()]),
            },
        },
    );
    insta::assert_snapshot!(edited.unwrap().patch(), @r#"
--- a/themes.toml
+++ b/themes.toml
@@ -2,8 +2,10 @@
 id = "harbour-dues"
 labels.en = { pref = "Harbour dues", alt = ["port charges"] }
 labels.nl = { pref = "Havengeld" }
+labels.de = { pref = "Hafengeld" }
 scope-note.en = "What a ship pays to lie at the quay."
 scope-note.nl = "Wat een schip betaalt om aan de kade te liggen."
+related = ["storm"]
 evidence = ["ledger.1.1"]
 questions.en = ["Who should pay for a quay?"]
 questions.nl = ["Wie hoort een kade te betalen?"]
"#);
}

#[test]
fn a_language_without_names_leaves_nothing_behind() {
    let empty = NameFields {
        pref: Some(String::new()),
        alt: Some(Vec::new()),
        hidden: Some(Vec::new()),
        scope_note: Some(String::new()),
    };
    let clear = |tree: &Tree, id: &str, tag| {
        apply(
            tree,
            &Change::EditActor {
                id: id.to_owned(),
                lang: lang(tag),
                fields: empty.clone(),
            },
        )
    };
    let tree = tree("tests/fixtures/harbour");
    insta::assert_snapshot!(clear(&tree, "ada-stern", "nl").unwrap().patch(), @r#"
--- a/actors.toml
+++ b/actors.toml
@@ -2,10 +2,8 @@
 id = "ada-stern"
 kind = "person"
 labels.en = { pref = "Ada Stern", alt = ["the harbour master"], hidden = ["Ada Sterne"] }
-labels.nl = { pref = "Ada Stern", alt = ["de havenmeester"] }
 labels.ru = { pref = "Ада Штерн" }
 scope-note.en = "Harbour master of Oosterkade, who set the dues."
-scope-note.nl = "Havenmeester van Oosterkade, die het havengeld bepaalde."
 
 [[actor.roles]]
 title.en = "Harbour master"
"#);
    let bundled = super::tree("knowledge");
    insta::assert_snapshot!(clear(&bundled, "liu-he", "en").unwrap().patch(), @r#"
--- a/actors/liu-he.toml
+++ b/actors/liu-he.toml
@@ -1,11 +1,6 @@
 kind = "person"
 living = true
-scope-note.en = "Vice premier of China and leader of the Chinese side in the trade negotiations with the United States."
 scope-note.nl = "Vicepremier van China en leider van de Chinese kant in de handelsonderhandelingen met de Verenigde Staten."
-
-[labels.en]
-pref = "Liu He"
-hidden = ["Liu Ho"]
 
 [labels.nl]
 pref = "Liu He"
"#);
    // The last name of all stays.
    let last = one(
        "actors/a.toml",
        "labels.en = { pref = \"A\", alt = [\"B\"] }\n",
    );
    assert_eq!(
        clear(&last, "a", "en").unwrap_err(),
        EditError::Empty("pref")
    );
}

#[test]
fn only_actors_and_themes_have_labels() {
    let tree = tree("knowledge");
    let source = apply(&tree, &alias(EntityKind::Source, "us-china", "en", "X"));
    let id = "us-china".to_owned();
    assert_eq!(source.unwrap_err(), EditError::NoLabels { id });
    let nobody = apply(&tree, &alias(EntityKind::Theme, "liu-he", "en", "X"));
    let (kind, id) = (Kind::Theme, "liu-he".to_owned());
    assert_eq!(nobody.unwrap_err(), EditError::NoSuchRecord { kind, id });
    let path = apply(&tree, &alias(EntityKind::Actor, "../knowledge", "en", "X"));
    assert!(matches!(path, Err(EditError::BadId { .. })));
}

#[test]
fn a_digest_is_of_one_record() {
    let tree = tree("tests/fixtures/harbour");
    let before = |id| record_digest(&tree, Kind::Actor, id);
    let edited = apply(
        &tree,
        &alias(EntityKind::Actor, "ada-stern", "nl", "Ada S."),
    )
    .unwrap();
    let after = with(&tree, &edited);
    let now = |id| record_digest(&after, Kind::Actor, id);
    assert_ne!(now("ada-stern"), before("ada-stern"));
    assert_eq!(now("jan-de-boer"), before("jan-de-boer"));
    assert_eq!(now("nobody"), None);
    let opened = actor(&tree, "ada-stern", &lang("en")).unwrap();
    assert_eq!(Some(opened.digest), before("ada-stern"));
    assert_eq!(opened.path, "actors.toml");
}

/// How many lines were added and removed.
fn changed_lines(before: &str, after: &str) -> (usize, usize) {
    let diff = similar::TextDiff::from_lines(before, after);
    let count = |tag| {
        diff.iter_all_changes()
            .filter(|change| change.tag() == tag)
            .count()
    };
    (
        count(similar::ChangeTag::Insert),
        count(similar::ChangeTag::Delete),
    )
}
