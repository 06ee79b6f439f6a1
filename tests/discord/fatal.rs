//! Trouble that does not pass: the bot says so once, and ends.

use super::*;
use crate::support::twin::{Class, Fault};

#[tokio::test]
async fn a_close_that_trying_again_does_not_change_ends_the_bot() {
    for (code, exit, sentence) in [
        (4004, 4, "refuses the bot token"),
        (4010, 5, "number of this shard"),
        (4011, 5, "more shards"),
        (4012, 5, "version of its gateway"),
        (4013, 5, "intents"),
        (4014, 5, "intents"),
    ] {
        let twin = Twin::start(Options::default()).await;
        twin.gateway().refuse_identify(code, 1);
        let mut bot = setup(&twin).start();
        assert_eq!(bot.exit_code(SOON).await, Some(exit), "{code}");
        let said = bot
            .logs()
            .iter()
            .filter(|line| line.contains(sentence))
            .count();
        assert_eq!(said, 1, "{code}: {:?}", bot.logs());
        assert_eq!(twin.gateway().connections().len(), 1, "{code}");
        bot.assert_no_secrets(&twin);
    }
}

#[tokio::test]
async fn a_refused_token_ends_the_bot_at_once() {
    let twin = Twin::start(Options::default()).await;
    twin.forgive(401);
    twin.fail(Class::Gateway, 1, Fault::Status(401));
    let mut bot = setup(&twin).start();
    assert_eq!(bot.exit_code(SOON).await, Some(4));
    bot.await_log("refuses the bot token", SOON).await;
    bot.assert_no_secrets(&twin);
}

#[tokio::test]
async fn a_connection_closed_again_and_again_is_tried_ever_less_often() {
    let twin = Twin::start(Options::default()).await;
    twin.gateway().refuse_identify(4003, 100);
    let mut bot = setup(&twin).start();
    tokio::time::sleep(Duration::from_secs(8)).await;
    // Every connection identifies, and identifies are 5 s apart.
    let connections = twin.gateway().connections().len();
    assert!((2..=3).contains(&connections), "{connections} connections");
    bot.terminate();
    assert_eq!(bot.exit_code(STOP).await, Some(0));
}

#[tokio::test]
async fn addresses_in_the_clear_beyond_this_machine_are_refused() {
    let twin = Twin::start(Options::default()).await;
    for address in ["http://discord.example", "nonsense", "ftp://127.0.0.1"] {
        let mut bot = setup(&twin).env("FOOTNOTE_DISCORD_API", address).start();
        assert_eq!(bot.exit_code(SOON).await, Some(2), "{address}");
        assert!(twin.requests().is_empty());
        bot.assert_no_secrets(&twin);
    }
}
