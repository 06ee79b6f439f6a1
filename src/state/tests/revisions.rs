//! Publishing: one head, numbers without gaps, whoever publishes.

use super::*;

on_both!(
    a_first_revision_is_number_one_and_survives_a_restart,
    what_was_published_in_between_is_not_overwritten,
    two_processes_publish_without_gaps_or_lost_audit,
    an_earlier_content_becomes_a_revision_again,
    revisions_are_read_page_by_page,
    knowledge_bases_do_not_share_numbers,
);

async fn a_first_revision_is_number_one_and_survives_a_restart(place: Location) {
    let state = open(&place).await;
    assert_eq!(state.head("house").await.unwrap(), None);
    let content = files([("actors/a.toml", "one")]);
    let revision = done(publish(&state, None, &content).await);
    assert_eq!((revision.number, revision.digest), (1, content.digest()));
    state.close().await;

    let state = open(&place).await;
    assert_eq!(state.head("house").await.unwrap(), Some(revision.clone()));
    assert_eq!(state.content(revision.digest).await.unwrap(), Some(content));
}

async fn what_was_published_in_between_is_not_overwritten(place: Location) {
    let state = open(&place).await;
    let (one, two) = (files([("a.toml", "1")]), files([("a.toml", "2")]));
    assert_eq!(publish(&state, Some(1), &one).await, Published::Moved(None));
    let first = done(publish(&state, None, &one).await);
    let moved = Published::Moved(Some(first.clone()));
    assert_eq!(publish(&state, None, &two).await, moved);
    assert_eq!(publish(&state, Some(2), &two).await, moved);

    assert_eq!(state.head("house").await.unwrap(), Some(first));
    assert_eq!(state.content(two.digest()).await.unwrap(), None);
    assert_eq!(state.audit("house", None, 10).await.unwrap().len(), 1);
}

async fn two_processes_publish_without_gaps_or_lost_audit(place: Location) {
    const EACH: usize = 12;
    let publisher = |name: &'static str| {
        let place = place.clone();
        async move {
            let state = open(&place).await;
            let mut moved = 0;
            for turn in 0..EACH {
                let text = format!("{name} {turn}");
                let content = files([("a.toml", &text), ("same.toml", "always")]);
                let mut expected = state.head("house").await.unwrap().map(|head| head.number);
                while let Published::Moved(head) = publish(&state, expected, &content).await {
                    expected = head.map(|head| head.number);
                    moved += 1;
                }
            }
            moved
        }
    };
    let (ours, theirs) = tokio::join!(
        tokio::spawn(publisher("ours")),
        tokio::spawn(publisher("theirs"))
    );
    println!("moved: {} and {}", ours.unwrap(), theirs.unwrap());

    let state = open(&place).await;
    let revisions = state.revisions("house", None, 100).await.unwrap();
    let numbers: Vec<u64> = revisions.iter().map(|revision| revision.number).collect();
    assert_eq!(numbers, (1..=2 * EACH as u64).rev().collect::<Vec<_>>());
    let audit = state.audit("house", None, 100).await.unwrap();
    let steps: Vec<_> = audit.iter().map(|entry| (entry.from, entry.to)).collect();
    let expected: Vec<_> = revisions
        .iter()
        .enumerate()
        .map(|(i, revision)| {
            let from = revisions.get(i + 1).map(|before| before.digest);
            (from, Some(revision.digest))
        })
        .collect();
    assert_eq!(steps, expected);
}

async fn an_earlier_content_becomes_a_revision_again(place: Location) {
    let state = open(&place).await;
    let (one, two) = (files([("a.toml", "1")]), files([("a.toml", "2")]));
    done(publish(&state, None, &one).await);
    done(publish(&state, Some(1), &two).await);
    let back = done(publish(&state, Some(2), &one).await);
    assert_eq!((back.number, back.digest), (3, one.digest()));
    let entry = state.audit("house", None, 1).await.unwrap().remove(0);
    assert_eq!(entry.from, Some(two.digest()));
    assert_eq!(entry.to, Some(one.digest()));
    assert_eq!((entry.by, &*entry.details), (ada(), "more"));
}

async fn revisions_are_read_page_by_page(place: Location) {
    let state = open(&place).await;
    let content = files([("a.toml", "1")]);
    for expected in [None, Some(1), Some(2)] {
        done(publish(&state, expected, &content).await);
    }
    let numbers = |revisions: Vec<Revision>| revisions.iter().map(|r| r.number).collect::<Vec<_>>();
    let page = state.revisions("house", None, 2).await.unwrap();
    assert_eq!(numbers(page), [3, 2]);
    let page = state.revisions("house", Some(2), 2).await.unwrap();
    assert_eq!(numbers(page), [1]);
    let two = state.revision("house", 2).await.unwrap().unwrap();
    assert_eq!((two.number, two.counts.passages), (2, 3));
    assert_eq!(state.revision("house", 4).await.unwrap(), None);
    assert_eq!(state.revision("house", u64::MAX).await.unwrap(), None);
}

async fn knowledge_bases_do_not_share_numbers(place: Location) {
    let state = open(&place).await;
    let content = files([("a.toml", "1")]);
    done(publish(&state, None, &content).await);
    let new = NewRevision {
        base: "Garden",
        expected: None,
        content: &content,
        counts: Counts::default(),
        by: &Person::default(),
        why: "",
        action: Action::Publish,
        at: at(2_000),
        details: "",
    };
    assert_eq!(done(state.publish(new).await.unwrap()).number, 1);
    let heads = state.heads().await.unwrap();
    assert_eq!(heads, [("Garden".into(), 1), ("house".into(), 1)]);
}
