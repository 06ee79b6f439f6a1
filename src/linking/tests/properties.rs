//! What holds for any names.

use proptest::prelude::*;

use super::base::{ALL, base, people};
use crate::linking::*;
#[test]
fn every_label_finds_its_thing() {
    let (knowledge, index) = base();
    for entity in knowledge.entities() {
        for label in knowledge.labels(entity) {
            let linking = index.link(&knowledge, &label.text, ALL);
            assert_eq!(linking.candidates[0].entity, entity, "{}", label.text);
            assert_eq!(
                linking.decision,
                Decision::Linked,
                "{}: {linking:?}",
                label.text
            );
        }
    }
}

fn honest(candidates: &[Candidate]) -> bool {
    let distinct = (1..candidates.len()).all(|i| {
        candidates[..i]
            .iter()
            .all(|c| c.entity != candidates[i].entity)
    });
    let sorted = candidates
        .windows(2)
        .all(|pair| pair[0].score >= pair[1].score);
    let scaled = candidates.iter().all(|c| (0.0..=1.0).contains(&c.score));
    distinct && sorted && scaled
}

proptest! {
    #[test]
    fn anything_may_be_typed(text in "\\PC{0,40}") {
        let (knowledge, index) = base();
        let linking = index.link(&knowledge, &text, ALL);
        prop_assert!(honest(&linking.candidates));
        prop_assert!(linking.candidates.len() <= MAX_CANDIDATES);
        prop_assert!(honest(&index.suggest(&knowledge, &text, ALL, 7)));
        for mention in index.mentions(&knowledge, &text) {
            prop_assert!(text.get(mention.start..mention.end).is_some());
        }
    }

    #[test]
    fn a_name_with_something_done_to_it(at in 0usize..12, c in any::<char>(), text in "(Liu He|Donald Trump|习近平|CCP)") {
        let (knowledge, index) = base();
        let mut text: Vec<char> = text.chars().collect();
        text.insert(at.min(text.len()), c);
        let text: String = text.into_iter().collect();
        prop_assert!(honest(&index.link(&knowledge, &text, ALL).candidates));
        prop_assert!(honest(&index.suggest(&knowledge, &text, ALL, 7)));
        let _ = index.mentions(&knowledge, &text);
    }

    #[test]
    fn an_exact_name_is_first_among_many(names in proptest::collection::hash_set("[A-Z][a-z]{1,7} [A-Z][a-z]{1,9}", 1..20)) {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let (knowledge, index) = people(&names);
        for (key, actor) in knowledge.actors.iter() {
            let name = actor.labels.get(0).unwrap();
            let linking = index.link(&knowledge, &name.text, ALL);
            prop_assert_eq!(linking.candidates[0].entity, Entity::Actor(key));
        }
    }
}
