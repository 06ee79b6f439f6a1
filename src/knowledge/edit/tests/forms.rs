//! Every form a record may be written in, under any series of edits.

use proptest::prelude::*;

use super::*;

/// Ways to write the labels of an actor in a file of its own.
const FORMS: [&str; 16] = [
    "kind = \"person\"\n\n[labels.en]\npref = \"X\"\n\n[labels.nl]\npref = \"X\"\nalt = [\"Y\"]\n\n[[roles]]\ntitle.en = \"R\"\n",
    "kind = \"person\"\nlabels.en = { pref = \"X\", alt = [\"Y\"] }\nlabels.nl = { pref = \"X\" }\nliving = true",
    "labels.en.pref = \"X\"\nlabels.en.hidden = ['Y'] # why\nlabels.nl.pref = \"X\"\n",
    "[labels]\nen = { pref = \"X\", hidden = [ \"Y\", ] }\nnl.pref = \"X\"\n[[roles]]\n",
    "labels = { en = { pref = \"X\" }, nl = { pref = \"X\", alt = [\"Y\"] } }\nscope-note = { en = \"N\" }\n",
    "labels = { en.pref = \"X\", nl.pref = \"X\", en.alt = [\"Y\"] }\n",
    "# top\n# of it\n\n# English\n[labels.en]\npref = [\"X\"]\n[labels.nl]\npref = \"X\"\n[scope-note]\nen = '''\nN\n'''\n",
    "kind = \"person\"\r\nscope-note.en = \"N\"\r\n\r\n[labels.EN]\r\npref = \"X\"\r\n[labels.nl]\r\npref = \"X\"\r\nalt = [\r\n  \"Y\",\r\n]\r\n",
    "labels.\"en\".pref = \"X\"\nkind = \"person\"\nlabels . nl . pref = \"X\"\nlabels.en.alt = [\"Y\"]\nliving = false\nscope-note.nl = \"N\"\n",
    "\u{feff}[labels.en]\npref = \"X\"\n[labels.nl]\npref = \"X\"",
    "labels.en.alt = [\"Y\"]\nlabels.en.pref = \"X\"\n[labels.nl]\npref = \"X\"\n",
    "[labels]\n[labels.en]\npref = \"X\"\n[labels.nl]\npref = \"X\"\nhidden = [\"Y\"]\n",
    "kind = \"person\"\n  [labels.en]\n  pref = \"X\"\n[[roles]]\ntitle.en = \"R\"\n[labels.nl]\npref = \"X\"\n",
    "labels = {\n  en = { pref = \"X\" }, # one\n  nl = {\n    pref = \"X\", # two\n  },\n}\n",
    "scope-note.en = \"\"\"\nN\nN\"\"\"\nlabels.en = { alt = [], pref = \"X\" }\nlabels.nl = {pref=\"X\",alt=[\"Y\"]}\n",
    "labels = { en = { pref = \"X\" }, nl = { pref = \"X\" }, }",
];

/// Ways to write one of several actors.
const LISTS: [&str; 5] = [
    "[[actor]]\nid = \"w\"\nlabels.en.pref = \"W\"\n\n[[actor]]\nid = \"x\"\nlabels.en = { pref = \"X\" }\nlabels.nl = { pref = \"X\" }\n\n# Z\n[[actor]]\nid = \"z\"\nlabels.en.pref = \"Z\"\n",
    "[[actor]]\nlabels.en.pref = \"W\"\nid = \"w\"\n\n[[actor]]\nid = \"x\"\nkind = \"person\"\n[actor.labels.en]\npref = \"X\"\n[actor.labels.nl]\npref = \"X\"\n[[actor.roles]]\ntitle.en = \"R\"\n[[actor]]\nid = \"z\"\n[actor.labels.en]\npref = \"Z\"\n",
    "actor = [\n  { id = \"w\", labels.en.pref = \"W\" },\n  { id = \"x\", labels.en = { pref = \"X\" }, labels.nl = { pref = \"X\" } }, # x\n  { id = \"z\", labels.en.pref = \"Z\" }\n]\n",
    "actor = [{ id = \"x\", labels = { en.pref = \"X\", nl.pref = \"X\" } }, { id = \"w\", labels.en.pref = \"W\" }, { id = \"z\", labels.en.pref = \"Z\" }]",
    "[[actor]]\nid = \"w\"\nlabels.en.pref = \"W\"\n[[actor]]\nid = \"z\"\nlabels.en.pref = \"Z\"\n[[actor]]\nid = \"x\"\n[actor.labels]\nen.pref = \"X\"\n[actor.labels.nl]\npref = \"X\"",
];

fn trees() -> Vec<Tree> {
    let own = FORMS.iter().map(|text| one("actors/x.toml", text));
    let listed = LISTS.iter().map(|text| one("actors.toml", text));
    own.chain(listed).collect()
}

/// Words of any kind, those that TOML treats apart foremost.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "(\\PC|[\"'\\\\#=\\[\\]{},. \\t\\r\\n\u{7}\u{85}\u{202e}])*",
        "[ab]?",
        "\"{0,7}",
    ]
}

fn names() -> impl Strategy<Value = NameFields> {
    let labels = || prop::option::of(prop::collection::vec(words(), 0..4));
    let fields = (
        prop::option::of(words()),
        labels(),
        labels(),
        prop::option::of(words()),
    );
    fields.prop_map(|(pref, alt, hidden, scope_note)| NameFields {
        pref,
        alt,
        hidden,
        scope_note,
    })
}

/// What fields that were given are read as.
fn expected(given: &NameFields, before: &NameFields) -> NameFields {
    let labels = |given: &Option<Vec<String>>, before: &Option<Vec<String>>| {
        let Some(given) = given else {
            return before.clone();
        };
        let clean: Vec<String> = given.iter().map(|label| clean::line(label)).collect();
        let mut once: Vec<String> = Vec::new();
        for label in clean {
            if !label.is_empty() && !once.contains(&label) {
                once.push(label);
            }
        }
        Some(once)
    };
    let text = |given: &Option<String>, before: &Option<String>, clean: fn(&str) -> String| {
        given.as_deref().map(clean).or_else(|| before.clone())
    };
    NameFields {
        pref: text(&given.pref, &before.pref, clean::line),
        alt: labels(&given.alt, &before.alt),
        hidden: labels(&given.hidden, &before.hidden),
        scope_note: text(&given.scope_note, &before.scope_note, clean::text),
    }
}

const TAGS: [&str; 4] = ["en", "nl", "ru", "zh-Hans"];

#[test]
fn every_form_is_read_alike() {
    for tree in trees() {
        for tag in ["en", "nl"] {
            let opened = actor(&tree, "x", &lang(tag)).unwrap();
            assert_eq!(opened.fields.pref.as_deref(), Some("X"), "{tree:?}");
        }
        let ru = actor(&tree, "x", &lang("ru")).unwrap();
        let empty = expected(
            &NameFields {
                pref: Some(String::new()),
                alt: Some(Vec::new()),
                hidden: Some(Vec::new()),
                scope_note: Some(String::new()),
            },
            &NameFields::default(),
        );
        assert_eq!(ru.fields, empty);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn what_is_written_is_read_again_and_the_rest_stays(
        form in 0..FORMS.len() + LISTS.len(),
        edits in prop::collection::vec((0..TAGS.len(), names()), 1..5),
    ) {
        let mut tree = trees().swap_remove(form);
        let others: Vec<_> = ["w", "z"].map(|id| record_digest(&tree, Kind::Actor, id)).into();
        for (tag, fields) in edits {
            let all = |tree: &Tree| TAGS.map(|tag| actor(tree, "x", &lang(tag)).unwrap().fields);
            let mut wanted = all(&tree);
            wanted[tag] = expected(&fields, &wanted[tag]);
            let change = Change::EditActor { id: "x".to_owned(), lang: lang(TAGS[tag]), fields };
            let nameless = wanted.iter().all(|names| names.pref.as_deref() == Some(""));
            let edited = apply(&tree, &change);
            if nameless {
                prop_assert_eq!(edited, Err(EditError::Empty("pref")));
                continue;
            }
            let edited = edited.unwrap();
            let after = with(&tree, &edited);
            prop_assert_eq!(all(&after), wanted, "{}", edited.after);
            let now: Vec<_> = ["w", "z"].map(|id| record_digest(&after, Kind::Actor, id)).into();
            prop_assert_eq!(&now, &others, "{}", edited.after);
            prop_assert_eq!(rest(&after), rest(&tree), "{}", edited.after);
            let again = apply(&after, &change).unwrap();
            prop_assert_eq!(again.before.as_deref(), Some(&*again.after));
            tree = after;
        }
    }

    #[test]
    fn an_alias_of_any_words_is_read_again(
        form in 0..FORMS.len() + LISTS.len(),
        tag in 0..TAGS.len(),
        hidden in any::<bool>(),
        label in words(),
    ) {
        let tree = trees().swap_remove(form);
        let before = actor(&tree, "x", &lang(TAGS[tag])).unwrap().fields;
        let change = Change::AddLabel {
            kind: EntityKind::Actor,
            id: "x".to_owned(),
            lang: lang(TAGS[tag]),
            hidden,
            label: label.clone(),
        };
        let label = clean::line(&label);
        match apply(&tree, &change) {
            Err(EditError::Empty(_)) => prop_assert_eq!(label, ""),
            Err(EditError::AlreadyThere(known)) => {
                prop_assert_eq!(crate::text::fold(&known), crate::text::fold(&label));
            }
            Err(error) => prop_assert!(false, "{}", error),
            Ok(edited) => {
                let mut wanted = before;
                let list = if hidden { &mut wanted.hidden } else { &mut wanted.alt };
                list.get_or_insert_default().push(label);
                let after = actor(&with(&tree, &edited), "x", &lang(TAGS[tag])).unwrap();
                prop_assert_eq!(after.fields, wanted);
            }
        }
    }
}

/// Everything a tree says apart from the labels and scope notes of `x`.
fn rest(tree: &Tree) -> Vec<toml::Table> {
    let tables = tree.texts().map(|(_, text)| {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut table: toml::Table = toml::from_str(text).unwrap();
        let strip = |table: &mut toml::Table| {
            table.remove("labels");
            table.remove("scope-note");
        };
        match table.get_mut("actor") {
            Some(toml::Value::Array(actors)) => {
                for actor in actors {
                    let actor = actor.as_table_mut().unwrap();
                    if actor["id"].as_str() == Some("x") {
                        strip(actor);
                    }
                }
            }
            _ => strip(&mut table),
        }
        table
    });
    tables.collect()
}
