//! Starts, stops, and publishing the commands.

use super::*;
use crate::support::twin::{Class, Fault};

#[tokio::test]
async fn commands_are_published_only_when_they_differ() {
    let (twin, mut bot) = ready().await;
    assert_eq!(twin.registrations(), 1);
    let names: Vec<String> = twin
        .commands()
        .iter()
        .map(|command| command["name"].as_str().unwrap().to_owned())
        .collect();
    for name in ["who", "explain", "search", "source", "help", "about"] {
        assert!(names.iter().any(|published| published == name), "{names:?}");
    }
    bot.terminate();
    assert_eq!(bot.exit_code(STOP).await, Some(0));
    let bot = setup(&twin).start();
    bot.await_log("published already", SOON).await;
    assert_eq!(twin.registrations(), 1);
    still_well(&twin, bot).await;
}

#[tokio::test]
async fn register_publishes_everywhere_or_to_one_server() {
    let twin = Twin::start(Options::default()).await;
    let guild = twin.guild_id().to_owned();
    let all = footnote::discord::register::definitions(&footnote::wording::Wording::new()).len();
    let published = format!("Published {all} commands");
    for (words, sentence) in [
        (&["register"][..], published.as_str()),
        (&["register"][..], "published already"),
        (&["register", "--guild", &guild][..], published.as_str()),
    ] {
        let mut bot = Bot::setup(&twin).subcommand(words).start();
        assert_eq!(bot.exit_code(SOON).await, Some(0), "{:?}", bot.logs());
        bot.await_log(sentence, SOON).await;
        bot.assert_no_secrets(&twin);
    }
    assert_eq!(
        (twin.commands().len(), twin.guild_commands().len()),
        (all, all)
    );
}

#[tokio::test]
async fn answers_do_not_wait_for_publishing() {
    let twin = Twin::start(Options::default()).await;
    twin.fail(Class::Commands, 2, Fault::Status(500));
    let bot = setup(&twin).start();
    twin.await_registered().await;
    still_well(&twin, bot).await;
}

#[tokio::test]
async fn a_start_without_discord_waits_for_it() {
    let twin = Twin::start(Options::default()).await;
    // More than the retries of one request.
    twin.fail(Class::Gateway, 10_000, Fault::Refuse);
    let mut bot = setup(&twin).start();
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert!(bot.is_running());
    twin.heal();
    twin.await_registered().await;
    still_well(&twin, bot).await;
}

#[tokio::test]
async fn a_start_without_discord_can_be_stopped() {
    let twin = Twin::start(Options::default()).await;
    twin.fail(Class::Gateway, 10_000, Fault::Hang);
    let mut bot = setup(&twin).start();
    tokio::time::sleep(Duration::from_millis(500)).await;
    bot.interrupt();
    assert_eq!(bot.exit_code(STOP).await, Some(0));
}

#[tokio::test]
async fn stopping_lets_answers_in_flight_arrive() {
    let (twin, mut bot) = ready().await;
    twin.fail(Class::Callback, 1, Fault::Slow(Duration::from_millis(600)));
    let pending = twin
        .member("en-US")
        .enter("who", &[("name", "Liu He")])
        .await;
    tokio::time::sleep(Duration::from_millis(200)).await;
    bot.terminate();
    assert!(pending.reply().await.text().contains("Liu He"));
    assert_eq!(bot.exit_code(STOP).await, Some(0));
    let closes = twin.gateway().closes();
    assert_eq!(
        closes.last().and_then(|(_, code)| *code),
        Some(1000),
        "{closes:?}"
    );
}

#[tokio::test]
async fn stopping_does_not_wait_for_a_frozen_peer() {
    let (twin, mut bot) = ready().await;
    twin.gateway().freeze();
    twin.fail(Class::Callback, 1, Fault::Hang);
    bot.interrupt();
    assert_eq!(bot.exit_code(STOP).await, Some(0));
}

#[tokio::test]
async fn a_private_certificate_authority_is_trusted() {
    let twin = Twin::start(Options {
        tls: true,
        ..Options::default()
    })
    .await;
    let bot = setup(&twin).start();
    twin.await_identified().await;
    twin.await_registered().await;
    still_well(&twin, bot).await;
}

#[tokio::test]
async fn an_exhausted_number_of_sessions_is_waited_for() {
    let twin = Twin::start(Options {
        session_starts_left: 0,
        ..Options::default()
    })
    .await;
    let mut bot = setup(&twin).start();
    bot.await_log("start no more sessions", SOON).await;
    assert!(twin.gateway().identifies().is_empty());
    bot.terminate();
    assert_eq!(bot.exit_code(STOP).await, Some(0));
}
