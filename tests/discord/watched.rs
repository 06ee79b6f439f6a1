//! What whoever watches the bot is shown: metrics and health.

use std::net::TcpListener;

use super::*;
use crate::support::twin::{Class, Fault};

/// A bot that serves its pages, and the file that says so.
struct Watched {
    bot: Bot,
    base: String,
    _config: tempfile::TempDir,
}

impl Watched {
    async fn start(twin: &Twin) -> Self {
        let config = configured("127.0.0.1:0");
        let bot = setup(twin)
            .config(&config.path().join("config.toml"))
            .start();
        let line = bot.await_log("metrics and health are served", SOON).await;
        let (_, address) = line.split_once("address=").expect("an address");
        Self {
            bot,
            base: format!("http://{}", address.trim()),
            _config: config,
        }
    }

    /// The status and the text of a page.
    async fn page(&self, path: &str) -> (u16, String) {
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let url = format!("{}{path}", self.base);
        let page = client.get(url).send().await.unwrap();
        (page.status().as_u16(), page.text().await.unwrap())
    }

    /// The metrics, once they have a line that begins like this.
    async fn await_metric(&self, line: &str) -> String {
        let looking = async {
            loop {
                let (_, text) = self.page("/metrics").await;
                if text.lines().any(|l| l.starts_with(line)) {
                    return text;
                }
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        match tokio::time::timeout(SOON, looking).await {
            Ok(text) => text,
            Err(_) => panic!("no {line} in\n{}", self.page("/metrics").await.1),
        }
    }
}

fn configured(listen: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let text = format!("[web]\nlisten = \"{listen}\"\n");
    std::fs::write(folder.path().join("config.toml"), text).unwrap();
    folder
}

#[tokio::test]
async fn metrics_say_what_happened_and_nothing_of_who_asked_what() {
    let twin = Twin::start(Options::default()).await;
    let watched = Watched::start(&twin).await;
    twin.await_registered().await;
    let anna = twin.member("nl").named("Annabel");
    anna.command("who", &[("name", "Liu He")]).await;
    anna.command("who", &[("name", "Zebedee Quux")]).await;
    anna.autocomplete("who", "name", "he liu").await;
    watched
        .await_metric(r#"footnote_interactions_total{command="autocomplete",outcome="found",delivery="delivered"} 1"#)
        .await;
    let text = watched
        .await_metric("footnote_misses_recorded_total 1")
        .await;
    for line in [
        r#"footnote_interactions_total{command="who",outcome="found",delivery="delivered"} 1"#,
        r#"footnote_interactions_total{command="who",outcome="not_found",delivery="delivered"} 1"#,
        "footnote_first_reply_seconds_count 2",
        r#"footnote_first_reply_seconds_bucket{le="+Inf"} 2"#,
        "footnote_autocomplete_seconds_count 1",
        "footnote_gateway_shards 1",
        "footnote_gateway_connected 1",
        "footnote_gateway_reconnects_total 0",
        r#"footnote_revision{base="main"} 1"#,
        "# EOF",
    ] {
        assert!(text.lines().any(|l| l == line), "no {line} in\n{text}");
    }
    assert!(
        text.contains("footnote_rest_requests_total{result=\"20"),
        "{text}"
    );
    for said in [
        "Zebedee",
        "Liu",
        "Annabel",
        anna.id.as_str(),
        twin.guild_id(),
    ] {
        assert!(!text.contains(said), "{said} in\n{text}");
    }
    still_well(&twin, watched.bot).await;
}

#[tokio::test]
async fn ready_means_connected_and_alive_means_alive() {
    let twin = Twin::start(Options::default()).await;
    twin.fail(Class::Gateway, 10_000, Fault::Refuse);
    let watched = Watched::start(&twin).await;
    assert_eq!(watched.page("/healthz").await, (200, "alive\n".into()));
    let (status, text) = watched.page("/readyz").await;
    assert_eq!((status, text.as_str()), (503, "not connected to Discord\n"));
    watched
        .await_metric(r#"footnote_rest_requests_total{result="unreachable"}"#)
        .await;
    twin.heal();
    twin.await_identified().await;
    watched.await_metric("footnote_gateway_connected 1").await;
    assert_eq!(watched.page("/readyz").await, (200, "ready\n".into()));

    twin.gateway().ask_to_reconnect();
    twin.await_resumed().await;
    let text = watched
        .await_metric("footnote_gateway_reconnects_total 1")
        .await;
    assert!(text.contains("footnote_gateway_shards 1\n"), "{text}");
    watched.await_metric("footnote_gateway_connected 1").await;
    assert_eq!(watched.page("/readyz").await.0, 200);
    still_well(&twin, watched.bot).await;
}

#[tokio::test]
async fn nothing_else_is_served_and_all_of_it_ends_with_the_bot() {
    let twin = Twin::start(Options::default()).await;
    let mut watched = Watched::start(&twin).await;
    twin.await_registered().await;
    assert_eq!(watched.page("/").await.0, 404);
    assert_eq!(watched.page("/metrics/../config.toml").await.0, 404);
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let url = format!("{}/metrics", watched.base);
    let posted = client.post(&url).body("x").send().await.unwrap();
    assert_eq!(posted.status(), 405);
    // The connection above idles: the bot does not wait for it.
    watched.bot.terminate();
    assert_eq!(watched.bot.exit_code(STOP).await, Some(0));
    assert!(client.get(&url).send().await.is_err());
}

#[tokio::test]
async fn an_address_that_is_taken_ends_the_bot_with_a_sentence() {
    let twin = Twin::start(Options::default()).await;
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let config = configured(&address);
    let file = config.path().join("config.toml");
    let mut bot = setup(&twin).config(&file).start();
    assert_eq!(bot.exit_code(SOON).await, Some(1));
    let line = bot.await_log("can't listen on", SOON).await;
    assert!(line.contains(&address), "{line}");
}
