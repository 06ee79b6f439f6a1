//! Edits that wait for a file.

use super::super::held::NewHeld;
use super::*;

on_both!(a_held_edit_waits_until_it_is_dropped);

async fn a_held_edit_waits_until_it_is_dropped(place: Location) {
    let state = open(&place).await;
    let edit = NewHeld {
        base: "house".into(),
        path: "actors/a.toml".into(),
        before: String::new(),
        after: "x = \"\0\"\r\n".into(),
        summary: "a new actor".into(),
        by: ada(),
        at: at(10),
    };
    let id = state.hold(edit.clone()).await.unwrap();
    let held = state.held("house").await.unwrap();
    assert_eq!(held.len(), 1);
    assert_eq!((held[0].id, &held[0].by), (id, &edit.by));
    assert_eq!(
        (&held[0].before, &held[0].after),
        (&edit.before, &edit.after)
    );
    assert_eq!(state.waiting("house").await.unwrap().held, 1);

    let drop = |base: &'static str| {
        let state = state.clone();
        async move { state.drop_held(base, id, &ada(), at(11), "applied").await }
    };
    assert!(!drop("garden").await.unwrap());
    assert!(drop("house").await.unwrap());
    assert!(!drop("house").await.unwrap());
    assert_eq!(state.held("house").await.unwrap(), []);
    let actions: Vec<Action> = state
        .audit("house", None, 10)
        .await
        .unwrap()
        .into_iter()
        .map(|entry| entry.action)
        .collect();
    assert_eq!(actions, [Action::DropHeld, Action::Hold]);
}
