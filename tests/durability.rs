//! Killed at any moment, again and again: what was acknowledged is there, and nothing is half.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use footnote::clock::Clock;
use footnote::config::Config;
use footnote::curation::{Opened, Refreshed, open};
use footnote::knowledge::edit::Change;
use footnote::knowledge::{EntityKind, LoadOptions, load};
use footnote::state::{Action, Location, Person, State};
use footnote::wording::ENGLISH;

use crate::support::footnote::{copy, harbour};
use crate::support::postgres::Database;

/// Where the child works: the folder of the knowledge base.
const FOLDER: &str = "FOOTNOTE_CHILD_FOLDER";
/// Where it keeps revisions.
const STORE: &str = "FOOTNOTE_CHILD_STORE";
/// What it begins its labels with.
const ROUND: &str = "FOOTNOTE_CHILD_ROUND";
/// What it says before what the store or the file has taken.
const ACKNOWLEDGED: &str = "acknowledged ";
/// How many rounds one store lives through; the next begins with none, so that making it is interrupted too.
const ROUNDS_A_STORE: usize = 20;
/// The longest that a child lives, in milliseconds, with a file of SQLite.
const LONGEST: u64 = 400;
/// How often a store is made that nobody lets finish.
const MAKINGS: usize = 40;
/// The longest that a child lives then, in milliseconds.
const MAKING: u64 = 80;
/// The same with PostgreSQL, whose server is slower to do anything first.
const LONGEST_THERE: u64 = 1_500;

#[tokio::test]
async fn killed_two_hundred_times_on_sqlite_nothing_acknowledged_is_lost() {
    let mut seed = 20_181_201;
    let mut acknowledged = 0;
    for store in 0..200 / ROUNDS_A_STORE {
        let dir = tempfile::tempdir().unwrap();
        let place = dir.path().join("state.sqlite");
        acknowledged += rounds(
            dir.path(),
            place.to_str().unwrap(),
            store,
            LONGEST,
            &mut seed,
        )
        .await;
    }
    println!("200 kills, {acknowledged} acknowledged writes, none lost");
    assert!(
        acknowledged > 200,
        "too little was done to lose: {acknowledged}"
    );
}

#[tokio::test]
async fn killed_while_the_store_is_being_made_the_next_start_makes_it() {
    let mut seed = 20_190_515;
    let mut half = 0;
    for round in 0..MAKINGS {
        let dir = tempfile::tempdir().unwrap();
        let place = dir.path().join("state.sqlite");
        let store = place.to_str().unwrap();
        let folder = dir.path().join("knowledge");
        copy(&harbour(), &folder);
        let said = killed(&folder, store, &format!("made-{round}"), MAKING, &mut seed);
        let begun = place.exists();
        check(&folder, store, &said.into_iter().collect()).await;
        half += usize::from(begun && revisions(store).await == 0);
        // What was interrupted is done by whoever starts next.
        let opened = start(&folder, store).await;
        opened.desk.state().close().await;
        assert!(revisions(store).await > 0);
    }
    println!("{MAKINGS} kills, {half} of them between the file and its first revision");
    assert!(half > MAKINGS / 10, "too seldom at that moment: {half}");
}

#[tokio::test]
async fn killed_on_postgresql_nothing_acknowledged_is_lost() {
    let Some(database) = Database::fresh("durability::killed_on_postgresql").await else {
        return;
    };
    let dir = tempfile::tempdir().unwrap();
    let mut seed = 20_180_322;
    let acknowledged = rounds(dir.path(), database.url(), 0, LONGEST_THERE, &mut seed).await;
    println!("{ROUNDS_A_STORE} kills, {acknowledged} acknowledged writes, none lost");
    assert!(
        acknowledged > 20,
        "too little was done to lose: {acknowledged}"
    );
}

/// Kills a child a number of times; gives how much was acknowledged.
async fn rounds(dir: &Path, store: &str, nth: usize, longest: u64, seed: &mut u64) -> usize {
    let folder = dir.join("knowledge");
    copy(&harbour(), &folder);
    let mut all = BTreeSet::new();
    for round in 0..ROUNDS_A_STORE {
        let acknowledged = killed(&folder, store, &format!("{nth}-{round}"), longest, seed);
        all.extend(acknowledged);
        check(&folder, store, &all).await;
    }
    all.len()
}

/// Starts a child, kills it at some moment, and gives what it had said.
fn killed(folder: &Path, store: &str, round: &str, longest: u64, seed: &mut u64) -> Vec<String> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["durability::child", "--exact", "--ignored", "--nocapture"])
        .env(FOLDER, folder)
        .env(STORE, store)
        .env(ROUND, round)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    *seed = seed
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    // The moment is the point: any will do.
    std::thread::sleep(Duration::from_millis((*seed >> 33) % longest));
    child.kill().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let said = lines.map_while(Result::ok).filter_map(|line| {
        let (_, what) = line.split_once(ACKNOWLEDGED)?;
        Some(what.to_owned())
    });
    let said = said.collect();
    child.wait().unwrap();
    said
}

/// Looks whether everything that was acknowledged is there, and nothing is half.
async fn check(folder: &Path, store: &str, acknowledged: &BTreeSet<String>) {
    let loaded = load(&LoadOptions::new(folder));
    let errors: Vec<String> = loaded.errors().map(ToString::to_string).collect();
    assert!(errors.is_empty(), "half a file: {errors:?}");
    let knowledge = loaded.knowledge.unwrap();
    let labels: BTreeSet<&str> = knowledge
        .actors
        .iter()
        .flat_map(|(_, actor)| actor.labels.iter().map(|label| &*label.text))
        .collect();

    let state = State::open(&Location::parse(store).unwrap()).await.unwrap();
    let revisions = state.revisions("main", None, 10_000).await.unwrap();
    let numbers: Vec<u64> = revisions.iter().rev().map(|r| r.number).collect();
    let expected: Vec<u64> = (1..=numbers.len() as u64).collect();
    assert_eq!(numbers, expected, "a gap");
    for revision in revisions.iter().take(3) {
        // It has the digest that it was published with, or this is an error.
        let content = state.content(revision.digest).await.unwrap();
        assert!(content.is_some(), "revision {} is empty", revision.number);
    }
    let audit = state.audit("main", None, 10_000).await.unwrap();
    let published = audit.iter().filter(|entry| entry.to.is_some()).count();
    assert_eq!(
        published,
        numbers.len(),
        "an audit entry for every revision"
    );
    for what in acknowledged {
        match what.split_once(' ').unwrap() {
            ("label", label) => assert!(labels.contains(label), "{label} is lost"),
            ("revision", number) => {
                let number: u64 = number.parse().unwrap();
                assert!(numbers.contains(&number), "revision {number} is lost");
            }
            other => panic!("{other:?}"),
        }
    }
    state.close().await;
}

/// How many revisions a store has.
async fn revisions(store: &str) -> usize {
    let state = State::open(&Location::parse(store).unwrap()).await.unwrap();
    let revisions = state.revisions("main", None, 10_000).await.unwrap();
    state.close().await;
    revisions.len()
}

/// Opens the store and the knowledge base, as the bot does when it starts.
async fn start(folder: &Path, store: &str) -> Opened {
    let mut config = Config::default();
    config.main_mut().path = folder.to_owned();
    let state = State::open(&Location::parse(store).unwrap()).await.unwrap();
    let opened = open(&config, state, Clock::system(), ENGLISH.clone()).await;
    opened.unwrap()
}

/// Works until it is killed: edits, publishes, withdraws and restores, and says what was taken.
#[tokio::test]
#[ignore = "started by the other tests here, which kill it"]
async fn child() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        return;
    };
    let store = std::env::var(STORE).unwrap();
    let round = std::env::var(ROUND).unwrap();
    let Opened { bases, desk, .. } = start(Path::new(&folder), &store).await;
    let by = Person {
        id: 7,
        name: "Anna".into(),
    };
    let corpus = bases[0].live.get();
    let (_, actor) = corpus.knowledge.actors.iter().next().unwrap();
    let (_, passage) = corpus.knowledge.passages.iter().last().unwrap();
    let (actor, passage) = (actor.id.to_string(), passage.id.to_string());
    for nth in 0.. {
        let label = format!("Label {round}-{nth}");
        let change = Change::AddLabel {
            kind: EntityKind::Actor,
            id: actor.clone(),
            lang: ENGLISH.clone(),
            hidden: true,
            label: label.clone(),
        };
        desk.edit("main", change, None, Action::Edit, &by)
            .await
            .unwrap();
        acknowledge("label", &label);
        let Refreshed::Ready(proposal) = desk.refresh("main").await.unwrap() else {
            panic!("a label was added");
        };
        let published = desk
            .publish("main", proposal.head, &proposal.name(), None, &by, "")
            .await;
        acknowledge("revision", &published.unwrap().unwrap().number.to_string());
        if desk.restore("main", &passage, &by).await.is_err() {
            let revision = desk.withdraw("main", &passage, "", &by).await.unwrap();
            acknowledge("revision", &revision.number.to_string());
        }
    }
}

fn acknowledge(what: &str, which: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{ACKNOWLEDGED}{what} {which}").unwrap();
    out.flush().unwrap();
}
