//! The real bot on a Discord of our own: conversations, faults, starts and stops.

mod conversation;
mod evening;
mod fatal;
mod faults;
mod review;
mod start;

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::support::bot::{Bot, Setup};
use crate::support::twin::{Options, Twin};

/// How long anything may take that should take milliseconds.
const SOON: Duration = Duration::from_secs(10);
/// How long the bot may take to stop.
const STOP: Duration = Duration::from_secs(2);

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

/// The bot answers, stops in time when asked to, and has kept its secrets.
async fn still_well(twin: &Twin, mut bot: Bot) {
    let reply = twin
        .member("en-US")
        .command("who", &[("name", "Liu He")])
        .await;
    assert!(reply.text().contains("Liu He"), "{}", reply.text());
    bot.terminate();
    assert_eq!(bot.exit_code(STOP).await, Some(0));
    bot.assert_no_secrets(twin);
}
