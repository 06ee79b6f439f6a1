//! Word from other processes.

use std::time::Duration;

use tokio::time::timeout;

use super::super::settings::Settings;
use super::*;

on_both!(
    another_process_is_told_of_what_is_published_and_set,
    nothing_is_told_where_nothing_changed,
);

/// Long for a loopback, and shorter than the poll that finds lost word.
const SOON: Duration = Duration::from_secs(3);

async fn another_process_is_told_of_what_is_published_and_set(place: Location) {
    let (ours, theirs) = (open(&place).await, open(&place).await);
    let mut changes = ours.changes().await;
    done(publish(&theirs, None, &files([])).await);
    timeout(SOON, changes.next()).await.unwrap();
    assert!(ours.head("house").await.unwrap().is_some());

    let (waited, ()) = tokio::join!(timeout(SOON, changes.next()), async {
        let (settings, by) = (Settings::default(), ada());
        let set = theirs.set_settings(7, &settings, &by, at(1), "house");
        set.await.unwrap();
    });
    waited.unwrap();
    // And of its own.
    done(publish(&ours, Some(1), &files([("a.toml", "1")])).await);
    timeout(SOON, changes.next()).await.unwrap();
}

async fn nothing_is_told_where_nothing_changed(place: Location) {
    let state = open(&place).await;
    done(publish(&state, None, &files([])).await);
    let mut changes = state.changes().await;
    assert_eq!(publish(&state, None, &files([])).await, {
        Published::Moved(state.head("house").await.unwrap())
    });
    state.stage(&files([]), at(1)).await.unwrap();
    let told = timeout(Duration::from_millis(600), changes.next()).await;
    assert!(told.is_err());
}
