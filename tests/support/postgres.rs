//! A database of PostgreSQL for one test, where there is a server to make it on.

use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{AssertSqlSafe, Connection as _, Executor as _};

/// An empty database; it goes when this is dropped.
pub(crate) struct Database {
    name: String,
    server: String,
    url: String,
}

impl Database {
    /// Makes one on the server that `FOOTNOTE_TEST_POSTGRES` names, as
    /// `postgres://user:password@127.0.0.1:port/database`. Without a server there is none, and `test` is said not to
    /// have run.
    pub(crate) async fn fresh(test: &str) -> Option<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let Ok(server) = std::env::var("FOOTNOTE_TEST_POSTGRES") else {
            println!("not run: {test}: FOOTNOTE_TEST_POSTGRES names no PostgreSQL server");
            return None;
        };
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("footnote_suite_{}_{count}", std::process::id());
        let (base, _) = server.rsplit_once('/').expect("an address with a database");
        let database = Self {
            url: format!("{base}/{name}"),
            name,
            server,
        };
        // One may have been left behind by a process that was killed and had this process's id.
        database.say("DROP DATABASE IF EXISTS $ WITH (FORCE)").await;
        database.say("CREATE DATABASE $").await;
        Some(database)
    }

    /// Its address, for `FOOTNOTE_STATE`.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Closes it, as for maintenance: whoever is connected is thrown out, and nobody gets in.
    pub(crate) async fn interrupt(&self) {
        self.say("ALTER DATABASE $ ALLOW_CONNECTIONS false").await;
        self.say(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '$'",
        )
        .await;
    }

    /// Opens it again.
    pub(crate) async fn resume(&self) {
        self.say("ALTER DATABASE $ ALLOW_CONNECTIONS true").await;
    }

    /// Says something about it to the server; `$` is its name.
    async fn say(&self, statement: &str) {
        let options: PgConnectOptions = self.server.parse().expect("an address of PostgreSQL");
        let connected = PgConnection::connect_with(&options).await;
        let mut connection = connected.expect("the server that FOOTNOTE_TEST_POSTGRES names");
        let statement = statement.replace('$', &self.name);
        let done = connection.execute(AssertSqlSafe(statement)).await;
        done.expect("a user who may make databases");
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // Not on the runtime of the test, which can't wait here.
        std::thread::scope(|scope| {
            let dropped = scope.spawn(|| {
                let runtime = tokio::runtime::Builder::new_current_thread();
                let runtime = { runtime }.enable_all().build().expect("a runtime");
                runtime.block_on(self.say("DROP DATABASE IF EXISTS $ WITH (FORCE)"));
            });
            // Left behind, it is in nobody's way; a panic here would hide why the test failed.
            let _ = dropped.join();
        });
    }
}

#[tokio::test]
async fn a_database_is_there_for_one_test() {
    let Some(database) = Database::fresh("a database of its own").await else {
        return;
    };
    let connect = || async { PgConnection::connect(database.url()).await.map(drop) };
    connect().await.unwrap();
    let url = database.url().to_owned();
    let mut connected = PgConnection::connect(&url).await.unwrap();
    database.interrupt().await;
    assert!(connected.ping().await.is_err());
    let closed = connect().await.unwrap_err();
    assert!(
        closed.to_string().contains("not currently accepting"),
        "{closed}"
    );
    database.resume().await;
    connect().await.unwrap();
    drop(database);
    let gone = PgConnection::connect(&url).await.map(drop).unwrap_err();
    assert!(gone.to_string().contains("does not exist"), "{gone}");
}
