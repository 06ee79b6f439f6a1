//! A server that stops, hangs and comes back.

use std::time::{Duration, Instant};

use tokio::time::timeout;

use super::proxy::{Proxy, Wire};
use super::*;

/// Longer than the longest wait of a small call.
const LIMIT: Duration = Duration::from_secs(8);

/// A store on a wire that can be cut.
async fn wired(at: &Location) -> (Proxy, State) {
    let Location::Postgres(url) = at else {
        unreachable!("only PostgreSQL is at the end of a wire")
    };
    let options: AnyConnectOptions = url.reveal().parse().unwrap();
    let url_of_server = &options.database_url;
    let host = url_of_server.host_str().unwrap();
    let port = url_of_server.port().unwrap_or(5432);
    let proxy = Proxy::to(format!("{host}:{port}")).await;
    let state = open(&through(url, proxy.port)).await;
    (proxy, state)
}

/// Every call fails as something passing, in time.
async fn out_of_reach(state: &State) {
    let begun = Instant::now();
    let calls = (0..8).map(|_| {
        let state = state.clone();
        tokio::spawn(async move { state.head("house").await })
    });
    for call in calls.collect::<Vec<_>>() {
        let error = call.await.unwrap().unwrap_err();
        assert!(error.is_passing(), "{error}");
    }
    assert!(begun.elapsed() < LIMIT, "{:?}", begun.elapsed());
}

#[tokio::test]
async fn a_server_that_stopped_is_used_again_when_it_is_back() {
    on_postgres(|at| async move {
        let (proxy, state) = wired(&at).await;
        let head = done(publish(&state, None, &files([])).await);
        proxy.set(Wire::Gone);
        out_of_reach(&state).await;
        proxy.set(Wire::Up);
        assert_eq!(state.head("house").await.unwrap(), Some(head));
    })
    .await;
}

#[tokio::test]
async fn a_server_that_hangs_hangs_nobody() {
    on_postgres(|at| async move {
        let (proxy, state) = wired(&at).await;
        let head = done(publish(&state, None, &files([])).await);
        proxy.set(Wire::Silent);
        out_of_reach(&state).await;
        proxy.set(Wire::Up);
        assert_eq!(state.head("house").await.unwrap(), Some(head));
    })
    .await;
}

#[tokio::test]
async fn connections_that_fell_silent_under_way_are_replaced() {
    on_postgres(|at| async move {
        let (proxy, state) = wired(&at).await;
        let head = done(publish(&state, None, &files([])).await);
        let other = open(&at).await;
        let mut lock = other.0.pool.begin().await.unwrap();
        let statement = "LOCK TABLE revisions IN ACCESS EXCLUSIVE MODE";
        lock.execute(statement).await.unwrap();

        // Every connection of the pool waits for an answer, and then there is no wire any more.
        let calls = tokio::spawn({
            let state = state.clone();
            async move { out_of_reach(&state).await }
        });
        loop {
            let (waiting,): (i64,) = sqlx::query_as(
                "SELECT COUNT(*) FROM pg_stat_activity \
                 WHERE wait_event_type = 'Lock' AND datname = current_database()",
            )
            .fetch_one(&other.0.pool)
            .await
            .unwrap();
            if waiting == 5 {
                break;
            }
        }
        proxy.set(Wire::Silent);
        lock.rollback().await.unwrap();
        calls.await.unwrap();

        proxy.set(Wire::Up);
        let again = async {
            loop {
                if let Ok(found) = state.head("house").await {
                    return found;
                }
            }
        };
        assert_eq!(timeout(LIMIT, again).await.unwrap(), Some(head));
    })
    .await;
}

#[tokio::test]
async fn the_return_of_a_server_is_a_change_and_then_word_comes_again() {
    on_postgres(|at| async move {
        let (proxy, state) = wired(&at).await;
        let other = open(&at).await;
        let mut changes = state.changes().await;
        proxy.set(Wire::Gone);
        let (told, ()) = tokio::join!(timeout(Duration::from_secs(4), changes.next()), async {
            out_of_reach(&state).await;
        });
        assert!(told.is_err());
        proxy.set(Wire::Up);
        timeout(LIMIT, changes.next()).await.unwrap();

        // The wire to the server is listened to again: word comes before the next poll would.
        let again = timeout(Duration::from_millis(500), changes.next()).await;
        assert!(again.is_err());
        done(publish(&other, None, &files([])).await);
        timeout(Duration::from_secs(3), changes.next())
            .await
            .unwrap();
    })
    .await;
}
