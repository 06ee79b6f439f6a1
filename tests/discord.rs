//! The real bot on a Discord of our own: conversations, faults, starts and stops.

mod bases;
mod conversation;
mod evening;
mod fatal;
mod faults;
mod outage;
mod over_http;
mod repository;
mod review;
mod start;
mod together;
mod watched;

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::support::bot::{Bot, Setup};
use crate::support::twin::{Member, Options, Reply, Twin};

/// How long anything may take that should take milliseconds.
const SOON: Duration = Duration::from_secs(10);
/// How long the bot may take to stop.
const STOP: Duration = Duration::from_secs(2);
/// Discord's bit for managing a server.
const MANAGE_SERVER: u64 = 1 << 5;

/// A folder beside this file.
fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/discord")
        .join(name)
}

/// A bot on the small knowledge base of these tests, to be changed before it starts.
fn setup(twin: &Twin) -> Setup {
    Bot::setup(twin).knowledge(&folder("knowledge"))
}

/// A twin and a connected bot, its commands published.
async fn ready() -> (Twin, Bot) {
    let twin = Twin::start(Options::default()).await;
    let bot = setup(&twin).start();
    twin.await_identified().await;
    twin.await_registered().await;
    (twin, bot)
}

/// A member who may moderate.
fn moderator(twin: &Twin, name: &str) -> Member {
    twin.member("en-US").named(name).who_may(MANAGE_SERVER)
}

/// Waits until every bot serves a revision.
async fn await_served(bots: &[Bot], revision: u64) {
    for bot in bots {
        bot.await_log(&format!("revision={revision}"), SOON).await;
    }
}

/// The moderators' list of questions that nobody could answer, once it has this one: they are written down once a second.
async fn await_miss(moderator: &Member, question: &str) -> Reply {
    let looking = async {
        loop {
            let misses = moderator.command("kb misses", &[]).await;
            if misses.text().contains(question) {
                return misses;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    let found = tokio::time::timeout(SOON, looking).await;
    found.unwrap_or_else(|_| panic!("{question:?} was not written down"))
}

/// A reply says all of this.
#[track_caller]
fn assert_says(reply: &Reply, words: &[&str]) {
    let text = reply.text();
    for words in words {
        assert!(text.contains(words), "no {words:?} in: {text}");
    }
}

/// A reply says none of this.
#[track_caller]
fn assert_says_nothing_of(reply: &Reply, words: &[&str]) {
    let text = reply.text();
    for words in words {
        assert!(!text.contains(words), "{words:?} in: {text}");
    }
}

/// The bot answers, stops in time when asked to, and has kept its secrets.
async fn still_well(twin: &Twin, bot: Bot) {
    let reply = twin
        .member("en-US")
        .command("who", &[("name", "Liu He")])
        .await;
    assert_says(&reply, &["Liu He"]);
    stops_well(twin, vec![bot]).await;
}

/// Bots stop in time when asked to, and have kept their secrets.
async fn stops_well(twin: &Twin, mut bots: Vec<Bot>) {
    for bot in &mut bots {
        bot.terminate();
    }
    for mut bot in bots {
        assert_eq!(bot.exit_code(STOP).await, Some(0));
        bot.assert_no_secrets(twin);
    }
}
