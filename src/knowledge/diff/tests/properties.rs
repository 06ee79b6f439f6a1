//! What holds of any two bases.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::super::*;
use crate::knowledge::id::Dots;
use crate::knowledge::{
    Actor, ActorKind, Entity, Id, Key, Label, LabelKind, Labels, Localized, Parts,
};

/// A few actors with a few labels each: small enough that two of them often have something in common.
fn people() -> impl Strategy<Value = Knowledge> {
    let kind = prop_oneof![
        Just(LabelKind::Preferred),
        Just(LabelKind::Alternative),
        Just(LabelKind::Hidden)
    ];
    let lang = prop_oneof![Just("en"), Just("nl")];
    let labels = prop::collection::vec(((lang, kind), "[a-c]"), 0..5);
    let note = prop::option::of("[x-z]");
    let person = (labels, prop::option::of(any::<bool>()), note, any::<bool>());
    prop::collection::btree_map("[p-s]", person, 0..4).prop_map(|people| {
        let count = people.len();
        let row = |(nth, (id, (labels, living, note, shy)))| {
            actor(nth, count, id, labels, living, note, shy)
        };
        Knowledge::new(Parts {
            languages: vec!["en".parse().unwrap()],
            actors: Table::new(people.into_iter().enumerate().map(row).collect()),
            ..Parts::default()
        })
    })
}

type Said = ((&'static str, LabelKind), String);

fn actor(
    nth: usize,
    count: usize,
    id: String,
    labels: Vec<Said>,
    living: Option<bool>,
    note: Option<String>,
    shy: bool,
) -> Actor {
    let mut preferred: BTreeMap<&str, usize> = BTreeMap::new();
    let labels = labels.into_iter().filter_map(|((lang, kind), text)| {
        // One preferred label a language, as files must have.
        let first = kind != LabelKind::Preferred || preferred.insert(lang, nth).is_none();
        first.then(|| Label {
            text: text.into(),
            lang: lang.parse().unwrap(),
            kind,
        })
    });
    let labels = Labels::new(labels.collect());
    let note = note.map(|note| ("en".parse().unwrap(), note.into()));
    let other = (nth + 1) % count;
    Actor {
        id: Id::parse(&id, Dots::Forbidden).unwrap(),
        kind: ActorKind::Person,
        labels,
        scope_note: Localized::new(note.into_iter().collect()),
        living,
        roles: Vec::new(),
        relations: Vec::new(),
        ambiguous_with: (shy && other != nth)
            .then(|| Entity::Actor(Key::new(other)))
            .into_iter()
            .collect(),
    }
}

/// What a base says: its difference from nothing.
fn statements(base: &Knowledge) -> Vec<(Subject, Field, String)> {
    let all = diff(&Knowledge::new(Parts::default()), base).statements;
    let said = all.into_iter().map(|d| match d.change {
        Change::Added { value } => (d.subject, d.field, value),
        change => panic!("{change:?} from nothing"),
    });
    said.collect()
}

proptest! {
    #[test]
    fn turned_around_what_was_added_is_removed(old in people(), new in people()) {
        let there = diff(&old, &new).statements.into_iter().map(|d| (d.subject, d.field, d.change));
        let back = diff(&new, &old).statements.into_iter().map(|d| {
            let turned = match d.change {
                Change::Added { value } => Change::Removed { value },
                Change::Changed { old, new } => Change::Changed { old: new, new: old },
                Change::Removed { value } => Change::Added { value },
            };
            (d.subject, d.field, turned)
        });
        let (mut there, mut back): (Vec<_>, Vec<_>) = (there.collect(), back.collect());
        there.sort();
        back.sort();
        prop_assert_eq!(there, back);
    }

    #[test]
    fn the_old_statements_with_the_difference_are_the_new_ones(old in people(), new in people()) {
        let mut said = statements(&old);
        for Difference { subject, field, change, .. } in diff(&old, &new).statements {
            let (gone, come) = match change {
                Change::Added { value } => (None, Some(value)),
                Change::Changed { old, new } => (Some(old), Some(new)),
                Change::Removed { value } => (Some(value), None),
            };
            if let Some(value) = gone {
                let gone = (subject.clone(), field.clone(), value);
                prop_assert!(said.contains(&gone), "{gone:?} was never said");
                said.retain(|statement| *statement != gone);
            }
            said.extend(come.map(|value| (subject, field, value)));
        }
        let mut expected = statements(&new);
        said.sort();
        expected.sort();
        prop_assert_eq!(said, expected);
    }
}
