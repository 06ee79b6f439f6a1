//! Contents come back as they were, or not at all.

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;

use super::super::StateError;
use super::*;
use crate::knowledge::Marks;

on_both!(
    odd_texts_come_back_as_they_were,
    any_content_comes_back_as_it_was,
    a_large_content_is_stored_in_pieces,
    a_changed_text_is_refused,
    a_lost_text_is_refused,
    a_staged_content_is_found_by_half_its_digest,
    what_no_revision_uses_is_forgotten,
);

async fn odd_texts_come_back_as_they_were(place: Location) {
    let state = open(&place).await;
    let content = Content {
        tree: Tree::of([
            ("empty.toml", ""),
            ("nul.toml", "a\0b"),
            ("ends/dos.toml", "one\r\ntwo\r\n"),
            ("ends/bom.toml", "\u{feff}x = 1"),
            (
                "scripts/刘鹤 'quoted' \"twice\".toml",
                "刘鹤 \u{202e}\u{1f469}\u{200d}\u{1f52c}",
            ),
            ("a\nb\0c.toml", "the name is odd"),
            ("same-1.toml", "the same"),
            ("same-2.toml", "the same"),
        ]),
        marks: Marks {
            withdrawn: [("p.1".into(), "asked\0for \"so\"".into())].into(),
            disputed: [("p.2".into(), "".into())].into(),
        },
    };
    let digest = state.stage(&content, at(1)).await.unwrap();
    assert_eq!(digest, content.digest());
    assert_eq!(state.content(digest).await.unwrap(), Some(content));

    let empty = Content::default();
    let digest = state.stage(&empty, at(1)).await.unwrap();
    assert_eq!(state.content(digest).await.unwrap(), Some(empty));
}

async fn any_content_comes_back_as_it_was(place: Location) {
    let state = open(&place).await;
    let texts = || proptest::collection::btree_map(".{0,12}", ".{0,40}", 0..6);
    let contents = (texts(), texts(), texts()).prop_map(|(files, withdrawn, disputed)| {
        let boxed = |texts: std::collections::BTreeMap<String, String>| {
            let each = texts.into_iter();
            each.map(|(key, value)| (key.into(), value.into()))
                .collect()
        };
        // Where one is a folder and a file at once, no tree of files can tell.
        let plain = files
            .into_iter()
            .map(|(path, text)| (path.replace('/', "-"), text));
        Content {
            tree: Tree::of(plain.collect::<std::collections::BTreeMap<_, _>>()),
            marks: Marks {
                withdrawn: boxed(withdrawn),
                disputed: boxed(disputed),
            },
        }
    });
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for _ in 0..25 {
        let content = contents.new_tree(&mut runner).unwrap().current();
        let digest = state.stage(&content, at(1)).await.unwrap();
        assert_eq!(state.content(digest).await.unwrap(), Some(content));
    }
}

async fn a_large_content_is_stored_in_pieces(place: Location) {
    let state = open(&place).await;
    let large = "x".repeat(3 << 19);
    let mut content = files([
        ("large-1.toml", &large),
        ("large-2.toml", &(large.clone() + "y")),
    ]);
    for n in 0..433 {
        let (path, text) = (format!("actors/{n}.toml"), format!("number = {n}"));
        content.tree = content.tree.with(&path, Some(&text));
    }
    let first = done(publish(&state, None, &content).await);
    assert_eq!(
        state.content(first.digest).await.unwrap(),
        Some(content.clone())
    );

    content.tree = content.tree.with("actors/7.toml", Some("number = 700"));
    let second = done(publish(&state, Some(1), &content).await);
    assert_eq!(state.content(second.digest).await.unwrap(), Some(content));
    let rows = sqlx::query("SELECT sha256 FROM texts");
    let rows = rows.fetch_all(&state.0.pool).await.unwrap();
    assert_eq!(rows.len(), 436);
}

async fn a_changed_text_is_refused(place: Location) {
    let state = open(&place).await;
    let (content, other) = (files([("a.toml", "1")]), files([("a.toml", "2")]));
    let digest = state.stage(&content, at(1)).await.unwrap();
    state.stage(&other, at(1)).await.unwrap();
    let swap = "UPDATE texts SET bytes = (SELECT MAX(t.bytes) FROM (SELECT bytes FROM texts) AS t)";
    // PostgreSQL 15 has no order of bytes to take a highest of.
    let swap = match place {
        Location::Sqlite(_) => swap,
        Location::Postgres(_) => "UPDATE texts SET bytes = '2'::bytea",
    };
    assert_eq!(tamper(&state, swap).await.unwrap(), 2);
    let refused = state.content(digest).await;
    assert!(matches!(refused, Err(StateError::Broken(_))), "{refused:?}");
}

async fn a_lost_text_is_refused(place: Location) {
    let state = open(&place).await;
    let digest = state.stage(&files([("a.toml", "1")]), at(1)).await.unwrap();
    tamper(&state, "DELETE FROM texts").await.unwrap();
    let refused = state.content(digest).await;
    assert!(matches!(refused, Err(StateError::Broken(_))), "{refused:?}");
}

async fn a_staged_content_is_found_by_half_its_digest(place: Location) {
    let content = files([("a.toml", "1")]);
    let state = open(&place).await;
    let digest = state.stage(&content, at(1)).await.unwrap().to_string();
    state.close().await;

    let state = open(&place).await;
    let found = state.content_like(&digest[..32]).await.unwrap();
    assert_eq!(found, Some(content.clone()));
    assert_eq!(state.content_like(&digest).await.unwrap(), Some(content));
    for nothing in [&digest[..31], &"0".repeat(32), &"%".repeat(32), ""] {
        assert_eq!(state.content_like(nothing).await.unwrap(), None);
    }
}

async fn what_no_revision_uses_is_forgotten(place: Location) {
    let state = open(&place).await;
    let used = files([("a.toml", "1"), ("b.toml", "both")]);
    let old = files([("a.toml", "2"), ("b.toml", "both")]);
    let new = files([("a.toml", "3"), ("b.toml", "both")]);
    let again = files([("a.toml", "4")]);
    done(publish(&state, None, &used).await);
    state.stage(&old, at(1_000)).await.unwrap();
    state.stage(&new, at(3_000)).await.unwrap();
    state.stage(&again, at(1_000)).await.unwrap();
    state.stage(&again, at(3_000)).await.unwrap();

    assert_eq!(state.forget_staged(at(2_000)).await.unwrap(), 1);
    assert_eq!(state.content(old.digest()).await.unwrap(), None);
    for kept in [used, new, again] {
        assert_eq!(state.content(kept.digest()).await.unwrap(), Some(kept));
    }
    assert_eq!(state.forget_staged(at(2_000)).await.unwrap(), 0);
    let rows = sqlx::query("SELECT sha256 FROM texts");
    assert_eq!(rows.fetch_all(&state.0.pool).await.unwrap().len(), 4);
}
