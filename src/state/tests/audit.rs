//! The audit only grows.

use super::super::audit::NewAudit;
use super::*;
use crate::knowledge::Digest;

on_both!(
    entries_are_read_newest_first,
    nothing_changes_or_removes_an_entry,
    an_action_from_a_newer_version_keeps_its_word,
);

fn entry<'a>(by: &'a Person, action: Action, details: &'a str) -> NewAudit<'a> {
    NewAudit {
        base: "house",
        at: at(5),
        by,
        action,
        from: None,
        to: Some(Digest::of("x")),
        details,
    }
}

async fn entries_are_read_newest_first(place: Location) {
    let state = open(&place).await;
    let by = ada();
    let one = entry(&by, Action::Withdraw, "one");
    let one = state.record(one).await.unwrap();
    let two = entry(&by, Action::Restore, "two\0");
    let two = state.record(two).await.unwrap();
    assert_eq!(two.details, "two\u{fffd}");
    let all = state.audit("house", None, 10).await.unwrap();
    assert_eq!(all, [two, one.clone()]);
    let page = state.audit("house", None, 1).await.unwrap();
    assert_eq!(page, all[..1]);
    let rest = state.audit("house", Some(all[0].id), 10).await.unwrap();
    assert_eq!(rest, [one]);
    assert_eq!(state.audit("garden", None, 10).await.unwrap(), []);
}

async fn nothing_changes_or_removes_an_entry(place: Location) {
    let state = open(&place).await;
    let by = ada();
    let written = entry(&by, Action::Dispute, "kept");
    let written = state.record(written).await.unwrap();
    for statement in [
        "DELETE FROM audit",
        "DELETE FROM audit WHERE base = 'house'",
        "UPDATE audit SET details = ''",
        "UPDATE audit SET by_name = 'Bob' WHERE by_name = 'Ada'",
    ] {
        let refused = tamper(&state, statement).await.unwrap_err().to_string();
        assert!(refused.contains("append-only"), "{statement}: {refused}");
    }
    if let Location::Postgres(_) = place {
        let refused = tamper(&state, "TRUNCATE audit").await.unwrap_err();
        assert!(refused.to_string().contains("append-only"), "{refused}");
    }
    assert_eq!(state.audit("house", None, 9).await.unwrap(), [written]);
}

async fn an_action_from_a_newer_version_keeps_its_word(place: Location) {
    let state = open(&place).await;
    let by = ada();
    let other = Action::Other("merge".into());
    state.record(entry(&by, other.clone(), "")).await.unwrap();
    let read = state.audit("house", None, 1).await.unwrap().remove(0);
    assert_eq!(read.action, other);
}

#[test]
fn every_action_has_a_word_of_its_own() {
    for (action, word) in super::super::audit::WORDS {
        assert_eq!(action.word(), word);
        assert_eq!(Action::of(word), action);
    }
}
