//! An evening of moderators and members, from a mistake in a file to a complete audit, on every kind of store.

use std::time::Instant;

use super::*;
use crate::support::footnote::{copy, harbour, rewrite};
use crate::support::postgres::Database;

/// A knowledge base in a folder, bots that serve it from one store, and the people of the evening.
struct Evening {
    twin: Twin,
    bots: Vec<Bot>,
    dir: tempfile::TempDir,
    /// A moderator.
    anna: Member,
    /// A member who asks.
    ben: Member,
    /// A member who reports; their questions go to the last of the bots.
    carla: Member,
    /// How long it took from a press on Publish until the other process served it.
    spread: Vec<Duration>,
}

#[tokio::test]
async fn on_sqlite() {
    let dir = tempfile::tempdir().unwrap();
    let place = dir.path().join("state.sqlite");
    evening(place.to_str().unwrap(), 1).await;
}

#[tokio::test]
async fn on_postgresql_with_two_processes() {
    let Some(database) = Database::fresh("an evening with two processes").await else {
        return;
    };
    evening(database.url(), 2).await;
}

async fn evening(store: &str, processes: usize) {
    let mut evening = Evening::begin(store, processes).await;
    evening.a_mistake_changes_nothing().await;
    evening.a_change_is_seen_and_published().await;
    evening.what_nobody_could_answer_becomes_an_alias().await;
    evening.a_report_becomes_a_dispute_and_is_settled().await;
    evening
        .what_is_withdrawn_stays_so_through_a_rollback()
        .await;
    evening.the_audit_has_it_all().await;
    evening.end().await;
}

impl Evening {
    async fn begin(store: &str, processes: usize) -> Self {
        let twin = Twin::start(Options::default()).await;
        let dir = tempfile::tempdir().unwrap();
        let files = dir.path().join("knowledge");
        copy(&harbour(), &files);
        let mut bots = Vec::new();
        for nth in 1..=processes {
            let bot = Bot::setup(&twin)
                .folder(dir.path())
                .knowledge(Path::new("knowledge"))
                .state(store)
                .start();
            twin.await_sessions(nth).await;
            bots.push(bot);
        }
        twin.await_registered().await;
        let last = processes - 1;
        Self {
            anna: twin
                .member("en-US")
                .named("Anna")
                .who_may(MANAGE_SERVER)
                .via(0),
            ben: twin.member("en-GB").named("Ben").via(0),
            carla: twin.member("nl").named("Carla").via(last),
            twin,
            bots,
            dir,
            spread: Vec::new(),
        }
    }

    fn rewrite(&self, file: &str, old: &str, new: &str) {
        rewrite(&self.dir.path().join("knowledge").join(file), old, new);
    }

    async fn kb(&self, command: &str, options: &[(&str, &str)]) -> Reply {
        let reply = self.anna.command(&format!("kb {command}"), options).await;
        assert!(reply.is_private(), "{}", reply.text());
        reply
    }

    /// Presses Publish, and waits until every process serves what was published.
    async fn publish(&mut self, preview: &Reply, revision: u64) -> Reply {
        let pressed = Instant::now();
        let published = self.anna.click(preview, "Publish").await;
        self.served(revision, pressed).await;
        assert!(
            published.text().contains(&format!("{revision}")),
            "{}",
            published.text()
        );
        published
    }

    async fn served(&mut self, revision: u64, since: Instant) {
        for bot in &self.bots {
            bot.await_log(&format!("revision={revision}"), SOON).await;
        }
        self.spread.push(since.elapsed());
    }

    async fn who(&self, member: &Member, name: &str) -> String {
        member.command("who", &[("name", name)]).await.text()
    }

    async fn a_mistake_changes_nothing(&mut self) {
        card("status", &self.kb("status", &[]).await);
        self.rewrite(
            "themes.toml",
            "[[theme]]\nid = \"storm\"",
            "[[theme]]\nid = \"storm\"\nboader = []",
        );
        let broken = self.kb("refresh", &[]).await;
        assert!(broken.text().contains("boader"), "{}", broken.text());
        assert!(broken.text().contains("themes.toml:"), "{}", broken.text());
        assert!(broken.labels().is_empty(), "nothing to publish");
        card("mistake", &broken);
        let answer = self.who(&self.ben, "Ada Stern").await;
        assert!(answer.contains("doubled the harbour dues"), "{answer}");
        self.rewrite("themes.toml", "\nboader = []", "");
        let nothing = self.kb("refresh", &[]).await;
        assert!(nothing.labels().is_empty(), "{}", nothing.text());
    }

    async fn a_change_is_seen_and_published(&mut self) {
        self.rewrite(
            "passages/ledger.toml",
            "sold the ropes",
            "supplied the ropes",
        );
        let preview = self.kb("refresh", &[("why", "a better word")]).await;
        assert!(
            preview.text().contains("sold the ropes"),
            "{}",
            preview.text()
        );
        assert!(
            preview.text().contains("supplied the ropes"),
            "{}",
            preview.text()
        );
        card("preview", &preview);
        let before = self.who(&self.ben, "jan-de-boer-senior").await;
        assert!(before.contains("sold the ropes"), "{before}");
        self.publish(&preview, 2).await;
        for member in [&self.ben, &self.carla] {
            let after = self.who(member, "jan-de-boer-senior").await;
            let said = ["supplied the ropes", "De oudere Jan de Boer"];
            assert!(said.iter().any(|s| after.contains(s)), "{after}");
        }
    }

    async fn what_nobody_could_answer_becomes_an_alias(&mut self) {
        let answer = self.who(&self.carla, "Quayside Zelda").await;
        assert!(!answer.contains("Ada Stern"), "{answer}");
        let misses = await_miss(&self.anna, "Quayside Zelda").await;
        card("misses", &misses);
        let whose = self
            .anna
            .choose(&misses, &menu(&misses, 0), &["Quayside Zelda"])
            .await;
        let form = self
            .anna
            .choose(&whose, &menu(&whose, 0), &["Another …"])
            .await;
        assert!(form.is_form());
        let saved = self
            .anna
            .submit(&form, &[("name", "ada-stern"), ("lang", "en")])
            .await;
        assert!(saved.text().contains("actors.toml"), "{}", saved.text());
        let preview = self.kb("refresh", &[]).await;
        assert!(
            preview.text().contains("Quayside Zelda"),
            "{}",
            preview.text()
        );
        self.publish(&preview, 3).await;
        for member in [&self.ben, &self.carla] {
            let answer = self.who(member, "Quayside Zelda").await;
            assert!(answer.contains("Ada Stern"), "{answer}");
        }
    }

    async fn a_report_becomes_a_dispute_and_is_settled(&mut self) {
        let answer = self.carla.command("who", &[("name", "Ada Stern")]).await;
        let which = self.carla.click(&answer, "Melden").await;
        let passage = which.selects()[0].options[0].value.clone();
        let why = self
            .carla
            .choose(&which, &menu(&which, 0), &[&passage])
            .await;
        let form = self
            .carla
            .choose(&why, &menu(&why, 0), &["Het is betwist"])
            .await;
        let sentence = form.json()["components"][0]["components"][0]["custom_id"].clone();
        let sentence = sentence.as_str().unwrap();
        let thanks = self
            .carla
            .submit(&form, &[(sentence, "Het bestuur zelf verdubbelde het.")])
            .await;
        assert!(thanks.is_private(), "{}", thanks.text());

        let inbox = self.kb("inbox", &[]).await;
        assert!(
            inbox.text().contains("Het bestuur zelf"),
            "{}",
            inbox.text()
        );
        card("inbox", &inbox);
        let form = self.anna.click(&inbox, "Mark as disputed").await;
        let note = form.json()["components"][0]["components"][0]["custom_id"].clone();
        let pressed = Instant::now();
        let note_field = note.as_str().unwrap();
        let disputed = self
            .anna
            .submit(
                &form,
                &[(note_field, "The board says that it decided itself.")],
            )
            .await;
        assert!(disputed.text().contains("disputed"), "{}", disputed.text());
        self.served(4, pressed).await;
        let answer = self.carla.command("who", &[("name", "Ada Stern")]).await;
        assert!(answer.text().contains("Betwist"), "{}", answer.text());
        assert!(
            answer.text().contains("The board says"),
            "{}",
            answer.text()
        );
        card("disputed", &answer);
        let channel = self.twin.direct_channel_of(&self.carla);
        let told = self.twin.await_channel_messages(&channel, 1).await;
        assert!(
            told[0].text().contains("de moderatoren"),
            "{}",
            told[0].text()
        );

        let pressed = Instant::now();
        self.kb("resolve", &[("passage", "ledger.1.1")]).await;
        self.served(5, pressed).await;
        let answer = self.who(&self.carla, "Ada Stern").await;
        assert!(!answer.contains("Betwist"), "{answer}");
    }

    async fn what_is_withdrawn_stays_so_through_a_rollback(&mut self) {
        let pressed = Instant::now();
        let options = [
            ("passage", "ledger.1.1"),
            ("reason", "asked for by the family"),
        ];
        self.kb("withdraw", &options).await;
        self.served(6, pressed).await;
        let answer = self.who(&self.carla, "Ada Stern").await;
        assert!(!answer.contains("verdubbelde"), "{answer}");

        let preview = self.kb("rollback", &[("number", "1")]).await;
        assert!(
            preview.text().contains("Quayside Zelda"),
            "{}",
            preview.text()
        );
        self.publish(&preview, 7).await;
        let answer = self.who(&self.carla, "Ada Stern").await;
        assert!(!answer.contains("verdubbelde"), "{answer}");
        let gone = self.who(&self.ben, "Quayside Zelda").await;
        assert!(!gone.contains("Ada Stern"), "{gone}");

        let pressed = Instant::now();
        self.kb("restore", &[("passage", "ledger.1.1")]).await;
        self.served(8, pressed).await;
        let answer = self.who(&self.carla, "Ada Stern").await;
        assert!(answer.contains("verdubbelde"), "{answer}");
    }

    async fn the_audit_has_it_all(&mut self) {
        let mut page = self.kb("audit", &[]).await;
        card("audit", &page);
        let mut text = page.text();
        while page.labels().iter().any(|label| label == "Older") {
            page = self.anna.click(&page, "Older").await;
            text.push('\n');
            text.push_str(&page.text());
        }
        for (what, times) in [
            ("published", 3),
            ("edited", 1),
            ("added an alias", 1),
            ("accepted a report", 1),
            ("marked as disputed", 1),
            ("settled a dispute", 1),
            ("withdrew a passage", 1),
            ("rolled back", 1),
            ("restored a passage", 1),
        ] {
            assert_eq!(text.matches(what).count(), times, "{what} in {text}");
        }
        let history = self.kb("history", &[]).await;
        assert!(history.text().contains("rolled back"), "{}", history.text());
        // Members have no business here.
        let refused = self.ben.command("kb status", &[]).await;
        assert!(
            refused.is_private() && refused.embeds().is_empty(),
            "{}",
            refused.text()
        );
        self.bots[0].await_log("refused", SOON).await;
    }

    async fn end(mut self) {
        let slowest = self.spread.iter().max().unwrap();
        println!(
            "{} process(es), {} publications, served everywhere after {:?} at the slowest",
            self.bots.len(),
            self.spread.len(),
            slowest
        );
        assert!(*slowest < Duration::from_secs(3), "{slowest:?}");
        for bot in &mut self.bots {
            bot.terminate();
            assert_eq!(bot.exit_code(STOP).await, Some(0));
            bot.assert_no_secrets(&self.twin);
        }
        self.twin.assert_clean();
    }
}

/// The custom id of a menu of a message.
fn menu(reply: &Reply, nth: usize) -> String {
    reply.selects()[nth].custom_id.clone()
}

/// Keeps a message for the pictures of the manual, where `FOOTNOTE_CARDS` names a folder for them.
fn card(name: &str, reply: &Reply) {
    if let Some(folder) = std::env::var_os("FOOTNOTE_CARDS") {
        let file = Path::new(&folder).join(format!("{name}.json"));
        std::fs::write(file, reply.json().to_string()).unwrap();
    }
}
