//! What each server chose.

use super::super::settings::Settings;
use super::*;

on_both!(
    settings_come_back_as_they_were_set,
    settings_of_another_version_are_read,
);

async fn settings_come_back_as_they_were_set(place: Location) {
    let state = open(&place).await;
    assert!(state.settings().await.unwrap().is_empty());
    let mut chosen = Settings {
        language: Some("nl".into()),
        private: true,
        moderators_channel: Some(u64::MAX),
        moderator_roles: vec![1, 2],
        record_misses: false,
        base: Some("house".into()),
    };
    let set = |guild, settings: Settings| {
        let state = state.clone();
        async move {
            let by = ada();
            let set = state.set_settings(guild, &settings, &by, at(1), "house");
            set.await.unwrap();
        }
    };
    set(u64::MAX, Settings::default()).await;
    set(7, chosen.clone()).await;
    chosen.private = false;
    set(7, chosen.clone()).await;
    let read = state.settings().await.unwrap();
    let expected = [(7, chosen), (u64::MAX, Settings::default())];
    assert_eq!(read, expected.into());
    let audit = state.audit("house", None, 10).await.unwrap();
    assert_eq!((audit.len(), &audit[0].action), (3, &Action::Settings));
}

async fn settings_of_another_version_are_read(place: Location) {
    let state = open(&place).await;
    let other = r#"INSERT INTO settings (guild, body) VALUES (7, '{"private":true,"later":[1]}')"#;
    tamper(&state, other).await.unwrap();
    let expected = Settings {
        private: true,
        ..Settings::default()
    };
    assert_eq!(state.settings().await.unwrap(), [(7, expected)].into());
}
