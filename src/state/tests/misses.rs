//! Misses are counted by question, decided once and forgotten in time.

use super::super::misses::{Miss, MissKind};
use super::*;

on_both!(
    the_same_question_is_counted_once_and_the_most_frequent_comes_first,
    an_ignored_miss_stays_ignored,
    a_settled_miss_is_gone_and_may_come_again,
    old_misses_are_forgotten,
    a_long_or_odd_question_is_cut,
);

fn miss(key: &str, seconds: i64) -> Miss {
    Miss {
        base: "house".into(),
        command: "who".into(),
        key: key.into(),
        text: key.to_uppercase(),
        kind: MissKind::NotFound,
        at: at(seconds),
    }
}

async fn keys(state: &State) -> Vec<(String, u64)> {
    let (found, total) = state.misses("house", 10, 0).await.unwrap();
    assert_eq!(found.len() as u64, total);
    found
        .into_iter()
        .map(|miss| (miss.key, miss.count))
        .collect()
}

async fn the_same_question_is_counted_once_and_the_most_frequent_comes_first(place: Location) {
    let state = open(&place).await;
    let chosen = Miss {
        kind: MissKind::Chosen,
        text: "Bee".into(),
        ..miss("b", 30)
    };
    let asked = [miss("a", 10), miss("b", 20), miss("c", 15), chosen];
    state.count_misses(&asked).await.unwrap();
    state.count_misses(&[]).await.unwrap();
    let expected = [("b", 2), ("c", 1), ("a", 1)].map(|(key, count)| (key.to_owned(), count));
    assert_eq!(keys(&state).await, expected);

    let (page, total) = state.misses("house", 1, 0).await.unwrap();
    let b = &page[0];
    assert_eq!((page.len(), total), (1, 3));
    assert_eq!((&*b.text, b.kind), ("Bee", MissKind::Chosen));
    assert_eq!((b.first, b.last), (at(20), at(30)));
    let (page, _) = state.misses("house", 1, 2).await.unwrap();
    assert_eq!(page[0].key, "a");
    assert_eq!(state.miss("house", b.id).await.unwrap().as_ref(), Some(b));
    assert_eq!(state.miss("garden", b.id).await.unwrap(), None);
    assert_eq!(state.waiting("house").await.unwrap().misses, 3);
}

async fn an_ignored_miss_stays_ignored(place: Location) {
    let state = open(&place).await;
    state.count_misses(&[miss("a", 10)]).await.unwrap();
    let id = state.misses("house", 1, 0).await.unwrap().0[0].id;
    assert!(
        !state
            .ignore_miss("garden", id, &ada(), at(11))
            .await
            .unwrap()
    );
    assert!(
        state
            .ignore_miss("house", id, &ada(), at(11))
            .await
            .unwrap()
    );
    assert!(
        !state
            .ignore_miss("house", id, &ada(), at(12))
            .await
            .unwrap()
    );
    state.count_misses(&[miss("a", 20)]).await.unwrap();
    assert_eq!(keys(&state).await, []);
    assert_eq!(state.miss("house", id).await.unwrap(), None);

    let audit = state.audit("house", None, 10).await.unwrap();
    assert_eq!(audit.len(), 1);
    assert_eq!(
        (&audit[0].action, audit[0].at),
        (&Action::IgnoreMiss, at(11))
    );
}

async fn a_settled_miss_is_gone_and_may_come_again(place: Location) {
    let state = open(&place).await;
    state.count_misses(&[miss("a", 10)]).await.unwrap();
    let id = state.misses("house", 1, 0).await.unwrap().0[0].id;
    let by = ada();
    assert!(
        state
            .settle_miss("house", id, &by, at(11), "an alias")
            .await
            .unwrap()
    );
    assert!(
        !state
            .settle_miss("house", id, &by, at(11), "an alias")
            .await
            .unwrap()
    );
    let audit = state.audit("house", None, 10).await.unwrap();
    assert_eq!(audit.len(), 1);
    assert_eq!(
        (&audit[0].action, &*audit[0].details),
        (&Action::AcceptMiss, "an alias")
    );
    state.count_misses(&[miss("a", 20)]).await.unwrap();
    assert_eq!(keys(&state).await, [("a".to_owned(), 1)]);
}

async fn old_misses_are_forgotten(place: Location) {
    let state = open(&place).await;
    let asked = [
        miss("old", 10),
        miss("asked again", 10),
        miss("asked again", 90),
    ];
    state.count_misses(&asked).await.unwrap();
    assert_eq!(state.forget_misses(at(50)).await.unwrap(), 1);
    assert_eq!(keys(&state).await, [("asked again".to_owned(), 2)]);
    assert_eq!(state.forget_misses(at(50)).await.unwrap(), 0);
}

async fn a_long_or_odd_question_is_cut(place: Location) {
    let state = open(&place).await;
    let odd = Miss {
        text: format!("\0{}", "鹤".repeat(300)),
        ..miss(&"ß".repeat(3_000), 10)
    };
    state.count_misses(&[odd]).await.unwrap();
    let found = state.misses("house", 1, 0).await.unwrap().0.remove(0);
    assert_eq!(found.text, format!("\u{fffd}{}", "鹤".repeat(99)));
    assert_eq!(found.key, "ß".repeat(200));
}
