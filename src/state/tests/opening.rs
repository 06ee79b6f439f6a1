//! Opening a store: made where absent, refused where it can't be trusted, silent about passwords.

use super::super::StateError;
use super::*;

on_both!(
    a_newer_store_is_refused,
    a_store_whose_layout_was_changed_is_refused,
    processes_that_start_at_once_all_open_it,
);

async fn a_newer_store_is_refused(place: Location) {
    let state = open(&place).await;
    let later = match place {
        Location::Sqlite(_) => {
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
             VALUES (99, 'later', TRUE, x'00', 0)"
        }
        Location::Postgres(_) => {
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
             VALUES (99, 'later', TRUE, '0'::bytea, 0)"
        }
    };
    tamper(&state, later).await.unwrap();
    let refused = State::open(&place).await.unwrap_err();
    let (found, known) = (99, 1);
    assert!(
        matches!(refused, StateError::Newer { found: f, known: k } if (f, k) == (found, known)),
        "{refused}"
    );
}

async fn a_store_whose_layout_was_changed_is_refused(place: Location) {
    let state = open(&place).await;
    let change = "UPDATE _sqlx_migrations SET checksum = description::bytea";
    let change = match place {
        Location::Sqlite(_) => "UPDATE _sqlx_migrations SET checksum = x'00'",
        Location::Postgres(_) => change,
    };
    tamper(&state, change).await.unwrap();
    let refused = State::open(&place).await.unwrap_err();
    assert!(matches!(refused, StateError::Broken(_)), "{refused}");
}

async fn processes_that_start_at_once_all_open_it(place: Location) {
    let opening = (0..6).map(|_| {
        let place = place.clone();
        tokio::spawn(async move { State::open(&place).await.map(drop) })
    });
    for opened in opening.collect::<Vec<_>>() {
        opened.await.unwrap().unwrap();
    }
    let state = open(&place).await;
    done(publish(&state, None, &files([])).await);
}

#[tokio::test]
async fn a_file_is_made_for_the_bot_alone_and_told_to_lose_nothing() {
    on_sqlite(|_| async {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a ?b#c%41/../d é/footnote.db");
        std::fs::create_dir(folder.path().join("a ?b#c%41")).unwrap();
        let state = open(&Location::Sqlite(path)).await;
        done(publish(&state, None, &files([])).await);
        let made = folder.path().join("d é");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = |path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
            assert_eq!(mode(made.clone()), 0o700);
            for file in ["footnote.db", "footnote.db-wal"] {
                assert_eq!(mode(made.join(file)), 0o600, "{file}");
            }
        }
        for (pragma, value) in [
            ("SELECT journal_mode FROM pragma_journal_mode", "wal"),
            (
                "SELECT CAST(synchronous AS TEXT) FROM pragma_synchronous",
                "2",
            ),
            (
                "SELECT CAST(foreign_keys AS TEXT) FROM pragma_foreign_keys",
                "1",
            ),
            (
                "SELECT CAST(timeout AS TEXT) FROM pragma_busy_timeout",
                "4000",
            ),
        ] {
            let said: (String,) = sqlx::query_as(pragma)
                .fetch_one(&state.0.pool)
                .await
                .unwrap();
            assert_eq!(said.0, value, "{pragma}");
        }
        state.close().await;
        let left: Vec<_> = std::fs::read_dir(&made).unwrap().collect();
        assert_eq!(left.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_file_that_is_no_store_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notes.txt");
    let text = "These are notes, and not a database.\n".repeat(100);
    std::fs::write(&path, &text).unwrap();
    let refused = State::open(&Location::Sqlite(path.clone())).await;
    assert!(matches!(refused, Err(StateError::Broken(_))), "{refused:?}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);

    let refused = State::open(&Location::Sqlite(folder.path().into())).await;
    assert!(
        matches!(refused, Err(StateError::File { .. })),
        "{refused:?}"
    );
}

#[test]
fn an_address_is_a_file_or_a_database() {
    let path = Location::parse("data/footnote.db").unwrap();
    assert_eq!(path, Location::Sqlite("data/footnote.db".into()));
    let url = "postgresql://bot:hunter2@db.example:5433/footnote?password=hunter3";
    let database = Location::parse(url).unwrap();
    assert!(matches!(database, Location::Postgres(_)));
    assert_eq!(database.to_string(), "postgres://db.example:5433/footnote");
    assert_eq!(format!("{database:?}"), database.to_string());
    for wrong in [
        "",
        "postgre://bot:hunter2@db/x",
        "postgres://bot:hunt#er2@db/x",
        "postgres://bot:hunter2@db/x?sslmode=hunter",
        "postgres://bot:hunter2@db:99999/x",
    ] {
        let error = Location::parse(wrong).unwrap_err();
        assert!(matches!(error, StateError::Address(_)), "{wrong}: {error}");
        assert!(!format!("{error}{error:?}").contains("hunter2"), "{error}");
    }
}

#[tokio::test]
async fn a_wrong_password_is_refused_and_not_repeated() {
    on_postgres(|at| async move {
        let Location::Postgres(url) = at else {
            unreachable!()
        };
        let mut options: AnyConnectOptions = url.reveal().parse().unwrap();
        options.database_url.set_password(Some("hunter2")).unwrap();
        let at = Location::parse(options.database_url.as_str()).unwrap();
        let error = State::open(&at).await.unwrap_err();
        assert!(matches!(error, StateError::Refused(_)), "{error}");
        let said = format!("{error} {error:?}");
        assert!(!said.contains("hunter2"), "{said}");
    })
    .await;
}
