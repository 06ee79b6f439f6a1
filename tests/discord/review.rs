//! What a member reports and a moderator decides, and the word that comes back.

use tempfile::TempDir;

use super::*;

/// A twin and a connected bot, which keeps what is decided in a folder of its own.
async fn ready_alone() -> (Twin, Bot, TempDir) {
    let twin = Twin::start(Options::default()).await;
    let home = tempfile::tempdir().unwrap();
    let bot = setup(&twin).folder(home.path()).start();
    twin.await_identified().await;
    twin.await_registered().await;
    (twin, bot, home)
}

/// A member reports a passage on Liu He's card as disputed.
async fn report(mia: &Member) {
    let card = mia.command("who", &[("name", "Liu He")]).await;
    let which = mia.click(&card, "Melden").await;
    assert!(which.is_private());
    let first = which.selects()[0].options[0].value.clone();
    let why = mia.choose(&which, "", &[&first]).await;
    let form = mia.choose(&why, "", &["Het is betwist"]).await;
    let thanks = mia
        .submit(&form, &[("sentence", "Dat is niet zeker.")])
        .await;
    assert!(
        thanks.is_private() && thanks.text().contains("Dank je"),
        "{}",
        thanks.text()
    );
}

/// A moderator marks it as disputed.
async fn dispute(anna: &Member) {
    let open = anna.command("kb inbox", &[]).await;
    assert!(open.is_private());
    assert!(
        open.text().contains("Dat is niet zeker."),
        "{}",
        open.text()
    );
    let form = anna.click(&open, "Mark as disputed").await;
    let done = anna.submit(&form, &[("text", "Sources differ.")]).await;
    assert!(
        done.text().contains("is shown as disputed"),
        "{}",
        done.text()
    );
}

#[tokio::test]
async fn a_member_hears_in_a_direct_message_what_came_of_a_report() {
    let (twin, bot, _home) = ready_alone().await;
    let mia = twin.member("nl");
    report(&mia).await;
    let anna = twin.member("en-US").who_may(MANAGE_SERVER);
    dispute(&anna).await;
    // Stopping waits for what was begun.
    still_well(&twin, bot).await;
    let heard = twin.direct_messages_to(&mia);
    assert_eq!(heard.len(), 1);
    assert!(
        heard[0].text().contains("eens met wat je stuurde"),
        "{}",
        heard[0].text()
    );
}

#[tokio::test]
async fn a_member_who_takes_no_direct_messages_changes_nothing() {
    let (twin, bot, _home) = ready_alone().await;
    let mia = twin.member("nl");
    twin.refuse_direct_messages(&mia);
    report(&mia).await;
    let anna = twin.member("en-US").who_may(MANAGE_SERVER);
    dispute(&anna).await;
    let empty = anna.command("kb inbox", &[]).await;
    assert!(
        empty.text().contains("The inbox is empty"),
        "{}",
        empty.text()
    );
    still_well(&twin, bot).await;
    assert!(twin.direct_messages_to(&mia).is_empty());
}
