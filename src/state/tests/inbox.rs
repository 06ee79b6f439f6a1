//! What members send waits for one decision.

use super::super::inbox::{Decision, Item, ItemBody, NewItem, Reason, Waiting};
use super::*;

on_both!(
    items_wait_oldest_first_and_come_back_as_they_were_sent,
    an_item_is_decided_once_and_its_member_forgotten,
    two_moderators_at_once_decide_once,
);

fn alias() -> ItemBody {
    ItemBody::Alias {
        kind: "actor".into(),
        id: "liu-he".into(),
        lang: "zh-Hans".into(),
        label: "刘鹤".into(),
    }
}

fn sent(body: ItemBody, seconds: i64) -> NewItem {
    NewItem {
        base: "house".into(),
        guild: u64::MAX,
        by: 42,
        locale: "nl".into(),
        at: at(seconds),
        body,
    }
}

async fn decide(state: &State, id: i64, decision: Decision) -> Option<Item> {
    let (by, action) = (ada(), Action::Decline);
    let decided = state.decide("house", id, decision, &by, "not so", at(99), action);
    decided.await.unwrap()
}

async fn items_wait_oldest_first_and_come_back_as_they_were_sent(place: Location) {
    let state = open(&place).await;
    assert_eq!(state.waiting("house").await.unwrap(), Waiting::default());
    let bodies = [
        alias(),
        ItemBody::Report {
            passage: String::new(),
            question: "/who \"a\0b\"".into(),
            reason: Reason::Privacy,
            sentence: "It names a child.\n".into(),
        },
        ItemBody::Passage {
            source: "s".into(),
            place: "1:2".into(),
            text: "“…”".into(),
        },
        ItemBody::Source {
            title: "T".into(),
            url: "https://example.org/?a=b&c".into(),
            why: "w".into(),
        },
    ];
    for (seconds, body) in (10..).zip(&bodies) {
        state.submit(sent(body.clone(), seconds)).await.unwrap();
    }
    let (all, total) = state.inbox("house", 10, 0).await.unwrap();
    assert_eq!(total, 4);
    let read: Vec<&ItemBody> = all.iter().map(|item| &item.body).collect();
    assert_eq!(read, bodies.iter().collect::<Vec<_>>());
    assert_eq!(
        (all[0].guild, all[0].by, &*all[0].locale),
        (u64::MAX, 42, "nl")
    );
    let (page, total) = state.inbox("house", 2, 3).await.unwrap();
    assert_eq!((page.len(), total, page[0].id), (1, 4, all[3].id));
    let waiting = state.waiting("house").await.unwrap();
    assert_eq!((waiting.inbox, waiting.oldest), (4, Some(at(10))));
    assert_eq!(state.inbox("garden", 10, 0).await.unwrap().1, 0);
}

async fn an_item_is_decided_once_and_its_member_forgotten(place: Location) {
    let state = open(&place).await;
    let id = state.submit(sent(alias(), 10)).await.unwrap();
    let decided = decide(&state, id, Decision::Declined).await.unwrap();
    assert_eq!(
        (decided.by, decided.decision),
        (42, Some(Decision::Declined))
    );
    assert_eq!(decide(&state, id, Decision::Accepted).await, None);
    assert_eq!(decide(&state, id + 1, Decision::Accepted).await, None);

    let kept = state.item("house", id).await.unwrap().unwrap();
    assert_eq!((kept.by, kept.decision), (0, Some(Decision::Declined)));
    assert_eq!(state.inbox("house", 10, 0).await.unwrap(), (vec![], 0));
    let audit = state.audit("house", None, 10).await.unwrap();
    assert_eq!(audit.len(), 1);
    assert_eq!(audit[0].details, format!("#{id} not so"));
    assert_eq!((&audit[0].action, &audit[0].by), (&Action::Decline, &ada()));
}

async fn two_moderators_at_once_decide_once(place: Location) {
    let (one, two) = (open(&place).await, open(&place).await);
    for round in 0..10 {
        let id = one.submit(sent(alias(), round)).await.unwrap();
        let (yes, no) = tokio::join!(
            decide(&one, id, Decision::Accepted),
            decide(&two, id, Decision::Declined)
        );
        assert!(yes.is_some() != no.is_some(), "{yes:?} {no:?}");
    }
    assert_eq!(one.audit("house", None, 99).await.unwrap().len(), 10);
}
