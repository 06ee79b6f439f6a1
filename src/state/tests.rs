//! The same tests on both databases. PostgreSQL takes part where `FOOTNOTE_TEST_POSTGRES` names a server on which a
//! user may make databases: `postgres://user:password@127.0.0.1:port/database`.

mod audit;
mod changes;
mod contents;
mod held;
mod inbox;
mod misses;
mod opening;
mod outage;
mod proxy;
mod revisions;
mod settings;

use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::any::AnyConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, Executor as _};

use super::audit::{Action, Person};
use super::revisions::{Counts, NewRevision, Published, Revision};
use super::{Location, PostgresUrl, State};
use crate::clock::Timestamp;
use crate::knowledge::{Content, Tree};

/// Makes of each test, which is given a fresh store, one for SQLite and one for PostgreSQL.
macro_rules! on_both {
    ($($test:ident),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test] async fn $test() { super::super::on_sqlite(super::$test).await; })*
        }
        mod postgres {
            $(#[tokio::test] async fn $test() { super::super::on_postgres(super::$test).await; })*
        }
    };
}
use on_both;

/// Runs a test on a file of SQLite.
async fn on_sqlite<F: Future<Output = ()>>(test: impl FnOnce(Location) -> F) {
    let folder = tempfile::tempdir().unwrap();
    test(Location::Sqlite(folder.path().join("state/footnote.db"))).await;
}

/// Runs a test on a database of its own, if there is a server to make it on.
async fn on_postgres<F>(test: impl FnOnce(Location) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let Some(server) = server() else {
        println!("not run: FOOTNOTE_TEST_POSTGRES names no PostgreSQL server");
        return;
    };
    sqlx::any::install_default_drivers();
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let now = Timestamp::now().as_microsecond();
    let name = format!("footnote_{}_{now}_{count}", std::process::id());
    let mut admin = server.connect().await.unwrap();
    let make = format!("CREATE DATABASE {name}");
    admin.execute(AssertSqlSafe(make)).await.unwrap();

    let mut url = server.database_url.clone();
    url.set_path(&name);
    let at = Location::parse(url.as_str()).unwrap();
    // A test that fails must not leave its database behind.
    let result = tokio::spawn(test(at)).await;
    let drop = format!("DROP DATABASE {name} WITH (FORCE)");
    admin.execute(AssertSqlSafe(drop)).await.unwrap();
    admin.close().await.unwrap();
    if let Err(panic) = result {
        std::panic::resume_unwind(panic.into_panic());
    }
}

/// The server named by the environment.
fn server() -> Option<AnyConnectOptions> {
    let url = std::env::var("FOOTNOTE_TEST_POSTGRES").ok()?;
    Some(url.parse().unwrap())
}

/// Opens a store that must open.
async fn open(at: &Location) -> State {
    State::open(at).await.unwrap()
}

/// Says something to the database behind the store's back.
async fn tamper(state: &State, statement: &'static str) -> Result<u64, sqlx::Error> {
    let done = sqlx::query(statement).execute(&state.0.pool).await?;
    Ok(done.rows_affected())
}

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(seconds).unwrap()
}

fn ada() -> Person {
    Person {
        id: 81_384_788_765_712_384,
        name: "Ada".into(),
    }
}

/// A content of files.
fn files<const N: usize>(files: [(&str, &str); N]) -> Content {
    Content {
        tree: Tree::of(files),
        ..Content::default()
    }
}

/// Publishes to the knowledge base `house`.
async fn publish(state: &State, expected: Option<u64>, content: &Content) -> Published {
    let new = NewRevision {
        base: "house",
        expected,
        content,
        counts: Counts {
            passages: 3,
            ..Counts::default()
        },
        by: &ada(),
        why: "a test",
        action: Action::Publish,
        at: at(1_000),
        details: "more",
    };
    state.publish(new).await.unwrap()
}

/// What was published, when it was.
fn done(published: Published) -> Revision {
    match published {
        Published::Done(revision) => revision,
        Published::Moved(head) => panic!("moved to {head:?}"),
    }
}

/// A PostgreSQL address, secrets too, whose host and port are others.
fn through(url: &PostgresUrl, port: u16) -> Location {
    let mut options: AnyConnectOptions = url.reveal().parse().unwrap();
    options.database_url.set_host(Some("127.0.0.1")).unwrap();
    options.database_url.set_port(Some(port)).unwrap();
    Location::parse(options.database_url.as_str()).unwrap()
}
