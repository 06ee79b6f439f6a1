//! Trouble that passes.

use super::*;
use crate::support::twin::{Class, Fault};

#[tokio::test]
async fn a_session_is_resumed_after_every_kind_of_break() {
    let (twin, bot) = ready().await;
    let anna = twin.member("en-US");
    let breaks: [(&str, &dyn Fn()); 9] = [
        ("op 7", &|| twin.gateway().ask_to_reconnect()),
        ("op 9 true", &|| twin.gateway().invalidate(true)),
        ("1000", &|| twin.gateway().close(1000)),
        ("1001", &|| twin.gateway().close(1001)),
        ("4000", &|| twin.gateway().close(4000)),
        ("4001", &|| twin.gateway().close(4001)),
        ("4008", &|| twin.gateway().close(4008)),
        ("RST", &|| twin.gateway().reset()),
        ("FIN", &|| twin.gateway().finish()),
    ];
    for (name, act) in breaks {
        act();
        // Asked while the line is down: replayed when the session goes on.
        let pending = anna.enter("who", &[("name", "Liu He")]).await;
        twin.await_resumed().await;
        let reply = pending.reply().await;
        assert!(reply.text().contains("Liu He"), "{name}");
    }
    assert_eq!(twin.gateway().identifies().len(), 1);
    still_well(&twin, bot).await;
}

#[tokio::test]
async fn a_lost_session_is_started_anew() {
    let (twin, bot) = ready().await;
    twin.gateway().invalidate(false);
    twin.await_identified().await;
    let identifies = twin.gateway().identifies();
    assert!(
        identifies[1] - identifies[0] >= Duration::from_secs(5),
        "{identifies:?}"
    );
    assert_eq!(twin.registrations(), 1, "a new session publishes nothing");
    still_well(&twin, bot).await;
}

#[tokio::test]
async fn an_unanswered_heartbeat_resumes_the_session() {
    let twin = Twin::start(Options {
        heartbeat_interval: Duration::from_millis(300),
        ..Options::default()
    })
    .await;
    let bot = setup(&twin).start();
    twin.await_identified().await;
    twin.await_registered().await;
    twin.gateway().withhold_acks(2);
    twin.await_resumed().await;
    twin.gateway().freeze();
    twin.await_resumed().await;
    still_well(&twin, bot).await;
}

#[tokio::test]
async fn an_answer_waits_out_limits_and_errors_that_are_short() {
    let (twin, bot) = ready().await;
    let anna = twin.member("en-US");
    for fault in [
        Fault::RateLimited {
            retry_after: 0.3,
            global: false,
        },
        Fault::RateLimited {
            retry_after: 0.3,
            global: true,
        },
        Fault::Status(500),
        Fault::Status(503),
        Fault::Refuse,
        Fault::Hang,
    ] {
        twin.fail(Class::Callback, 1, fault.clone());
        let reply = anna.command("who", &[("name", "Liu He")]).await;
        assert!(reply.text().contains("Liu He"), "{fault:?}");
    }
    still_well(&twin, bot).await;
}

#[tokio::test]
async fn an_answer_that_got_through_is_not_sent_as_another() {
    let (twin, bot) = ready().await;
    // The request is carried out and the line is cut: trying again is told that the answer is there already.
    twin.forgive(40060);
    twin.fail(Class::Callback, 1, Fault::Cut);
    let reply = twin
        .member("en-US")
        .command("who", &[("name", "Liu He")])
        .await;
    assert!(reply.text().contains("Liu He"));
    still_well(&twin, bot).await;
}

#[tokio::test]
async fn an_answer_nobody_waits_for_any_more_is_a_line_in_the_log() {
    let (twin, bot) = ready().await;
    twin.forgive(10062);
    let anna = twin.member("en-US");
    twin.fail(Class::Callback, 1, Fault::Status(500));
    let pending = anna.enter("who", &[("name", "Liu He")]).await;
    twin.forget(&pending);
    bot.await_log("no longer waits", SOON).await;
    twin.fail(
        Class::Callback,
        1,
        Fault::RateLimited {
            retry_after: 60.0,
            global: false,
        },
    );
    let _ = anna.enter("who", &[("name", "Liu He")]).await;
    bot.await_log("an answer could not be sent", SOON).await;
    still_well(&twin, bot).await;
}

#[tokio::test]
async fn nonsense_on_the_gateway_is_passed_over() {
    let (twin, bot) = ready().await;
    let gateway = || twin.gateway();
    gateway().send_text("no JSON at all");
    gateway().send_text("[]");
    gateway().send_text("{\"op\": 77, \"d\": {}}");
    gateway().send_bytes(&[0, 159, 146, 150]);
    gateway().dispatch("SOMETHING_NEW", &serde_json::json!({ "id": "1" }));
    gateway().dispatch(
        "INTERACTION_CREATE",
        &serde_json::json!({ "what": "nothing" }),
    );
    bot.await_log("an interaction could not be read", SOON)
        .await;
    still_well(&twin, bot).await;
}

#[tokio::test]
async fn a_gateway_that_is_away_is_awaited() {
    let (twin, bot) = ready().await;
    twin.gateway().set_down(true);
    twin.gateway().close(1001);
    tokio::time::sleep(Duration::from_secs(4)).await;
    let connections = twin.gateway().connections().len();
    assert!(connections < 12, "{connections} connections in 4 s");
    twin.gateway().set_down(false);
    twin.await_resumed().await;
    still_well(&twin, bot).await;
}
