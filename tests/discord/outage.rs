//! The store goes away and comes back: answers go on, nothing is half done, and nobody has to start anything again.

use tempfile::TempDir;

use super::*;
use crate::support::footnote::{copy, harbour, rewrite};
use crate::support::postgres::Database;

/// What moderators and members are told meanwhile.
const SORRY: &str = "The store can't be reached just now, so nothing was changed.";
/// What they want, to be told so first and to have it done when the store is back.
const WITHDRAWN: &[(&str, &str)] = &[
    ("passage", "ledger.1.1"),
    ("reason", "asked for by the family"),
];
const ALIAS: &[(&str, &str)] = &[
    ("thing", "ada-stern"),
    ("label", "Dues Ada"),
    ("lang", "en"),
];
const NAMES: &[(&str, &str)] = &[("alt.en", "Quay Ada")];
const DUTCH: &[(&str, &str)] = &[("language", "nl")];
const ENGLISH: &[(&str, &str)] = &[("language", "en")];

/// Two processes on one database, and the people who meet them.
struct House {
    twin: Twin,
    bots: Vec<Bot>,
    dir: TempDir,
    database: Database,
    /// A moderator, heard by the first.
    anna: Member,
    /// A member, heard by the first.
    carla: Member,
}

/// What people had before them when the store went.
struct Open {
    /// What would change, with its buttons.
    preview: Reply,
    /// The form of an actor's names.
    names: Reply,
    /// The form of a report.
    report: Reply,
}

#[tokio::test]
async fn answers_go_on_and_everything_works_again_without_a_restart() {
    let Some(database) = Database::fresh("an outage of the store").await else {
        return;
    };
    let house = House::begin(database).await;
    let open = house.open().await;
    house.database.interrupt().await;
    house.answers_go_on().await;
    house.nothing_can_be_changed(&open).await;
    house.questions_without_an_answer_are_kept().await;
    house.database.resume().await;
    house.nothing_was_changed().await;
    house.everything_works_again(&open).await;
    house.questions_of_the_meantime_are_written_down().await;
    house.what_others_publish_is_served().await;
    house.end().await;
}

#[tokio::test]
async fn a_start_without_the_store_waits_for_it() {
    let Some(database) = Database::fresh("a start without the store").await else {
        return;
    };
    database.interrupt().await;
    let twin = Twin::start(Options::default()).await;
    let bot = setup(&twin).state(database.url()).start();
    bot.await_log("the store can't be reached; trying again", SOON)
        .await;
    assert!(twin.requests().is_empty(), "nobody is to be answered yet");
    database.resume().await;
    twin.await_registered().await;
    bot.await_log("published the files as the first revision", SOON)
        .await;
    still_well(&twin, bot).await;
}

#[tokio::test]
async fn a_start_without_the_store_can_be_stopped() {
    let Some(database) = Database::fresh("a stop without the store").await else {
        return;
    };
    database.interrupt().await;
    let twin = Twin::start(Options::default()).await;
    let mut bot = setup(&twin).state(database.url()).start();
    bot.await_log("the store can't be reached; trying again", SOON)
        .await;
    bot.terminate();
    assert_eq!(bot.exit_code(STOP).await, Some(0));
    bot.assert_no_secrets(&twin);
}

#[tokio::test]
async fn a_bot_stops_in_time_while_the_store_is_away() {
    let Some(database) = Database::fresh("a stop during an outage").await else {
        return;
    };
    let house = House::begin(database).await;
    house.database.interrupt().await;
    house.questions_without_an_answer_are_kept().await;
    house.end().await;
}

impl House {
    async fn begin(database: Database) -> Self {
        let twin = Twin::start(Options::default()).await;
        let dir = tempfile::tempdir().unwrap();
        let files = dir.path().join("knowledge");
        copy(&harbour(), &files);
        let mut bots = Vec::new();
        for nth in 1..=2 {
            let setup = Bot::setup(&twin).knowledge(&files);
            bots.push(setup.state(database.url()).start());
            twin.await_sessions(nth).await;
        }
        twin.await_registered().await;
        Self {
            anna: moderator(&twin, "Anna").via(0),
            carla: twin.member("en-GB").named("Carla").via(0),
            twin,
            bots,
            dir,
            database,
        }
    }

    /// A moderator is about to publish, a member about to send a report.
    async fn open(&self) -> Open {
        let file = self.dir.path().join("knowledge/passages/ledger.toml");
        rewrite(&file, "sold the ropes", "supplied the ropes");
        let preview = self.anna.command("kb refresh", &[]).await;
        assert_says(&preview, &["supplied the ropes"]);
        let whom = [("id", "ada-stern")];
        let names = self.anna.command("kb edit actor", &whom).await;
        let card = self.who("jan-de-boer-senior").await;
        let why = self.carla.click(&card, "Report").await;
        let report = self.carla.choose(&why, "", &["It is disputed"]).await;
        assert!(names.is_form() && report.is_form());
        Open {
            preview,
            names,
            report,
        }
    }

    async fn who(&self, name: &str) -> Reply {
        self.carla.command("who", &[("name", name)]).await
    }

    async fn report(&self, open: &Open) -> Reply {
        let sentence = [("sentence", "He gave them away.")];
        self.carla.submit(&open.report, &sentence).await
    }

    /// What the file of the actors says.
    fn actors(&self) -> String {
        std::fs::read_to_string(self.dir.path().join("knowledge/actors.toml")).unwrap()
    }

    async fn answers_go_on(&self) {
        assert_says(&self.who("Ada Stern").await, &["doubled the harbour dues"]);
        let status = self.anna.command("kb status", &[]).await;
        assert_says(&status, &["Revision **1**", SORRY]);
    }

    async fn nothing_can_be_changed(&self, open: &Open) {
        for (command, options) in [
            ("kb withdraw", WITHDRAWN),
            ("kb refresh", &[]),
            ("kb history", &[]),
            ("settings set", DUTCH),
        ] {
            let reply = self.anna.command(command, options).await;
            assert!(reply.is_private());
            assert_says(&reply, &[SORRY]);
        }
        let pressed = self.anna.click(&open.preview, "Publish").await;
        assert_says(&pressed, &[SORRY]);
        // The preview stays, to be published later.
        assert_says(&open.preview.current(), &["supplied the ropes", "Publish"]);
        // Nor does a file change that the audit could not tell of; what was typed comes back.
        let before = self.actors();
        let edited = self.anna.submit(&open.names, NAMES).await;
        assert_says(&edited, &[SORRY]);
        assert_eq!(self.actors(), before);
        assert_eq!(edited.attachments().len(), 1);
        assert_says(&self.report(open).await, &[SORRY]);
        let proposed = self.carla.command("suggest alias", ALIAS).await;
        assert_says(&proposed, &[SORRY]);
    }

    async fn questions_without_an_answer_are_kept(&self) {
        for name in ["Quayside Zelda", "Quayside Zelda", "Mooring Mo"] {
            assert_says(&self.who(name).await, &["Nobody called"]);
        }
        self.bots[0]
            .await_log("misses wait to be written down", SOON)
            .await;
    }

    async fn nothing_was_changed(&self) {
        assert_says(&self.who("Ada Stern").await, &["doubled the harbour dues"]);
        assert_says(&self.who("jan-de-boer-senior").await, &["sold the ropes"]);
        let inbox = self.anna.command("kb inbox", &[]).await;
        assert_says(&inbox, &["The inbox is empty"]);
        let audit = self.anna.command("kb audit", &[]).await;
        // That of the first start.
        let entries = audit.text().matches(" · **").count();
        assert_eq!(entries, 1, "{}", audit.text());
    }

    async fn everything_works_again(&self, open: &Open) {
        let published = self.anna.click(&open.preview, "Publish").await;
        assert_says(&published, &["Revision **2** is being served"]);
        assert_says(
            &self.who("jan-de-boer-senior").await,
            &["supplied the ropes"],
        );
        let withdrawn = self.anna.command("kb withdraw", WITHDRAWN).await;
        assert_says(&withdrawn, &["as of revision **3**"]);
        assert_says_nothing_of(&self.who("Ada Stern").await, &["doubled"]);
        let edited = self.anna.submit(&open.names, NAMES).await;
        assert_says(&edited, &["Saved in actors.toml"]);
        assert!(self.actors().contains("Quay Ada"));
        let thanks = self.report(open).await;
        assert_says(&thanks, &["Thank you"]);
        let proposed = self.carla.command("suggest alias", ALIAS).await;
        assert_says(&proposed, &["Thank you"]);
        let inbox = self.anna.command("kb inbox", &[]).await;
        assert_says(&inbox, &["He gave them away."]);
        let set = self.anna.command("settings set", DUTCH).await;
        assert_says(&set, &["Nederlands"]);
        let set = self.anna.command("settings set", ENGLISH).await;
        assert_says(&set, &["English"]);
    }

    async fn questions_of_the_meantime_are_written_down(&self) {
        let misses = await_miss(&self.anna, "Quayside Zelda").await;
        assert_says(&misses, &["asked 2 times", "Mooring Mo", "asked once"]);
    }

    async fn what_others_publish_is_served(&self) {
        let restored = self.anna.clone().via(1);
        let restored = restored.command("kb restore", &WITHDRAWN[..1]).await;
        assert_says(&restored, &["as of revision **4**"]);
        await_served(&self.bots, 4).await;
        assert_says(&self.who("Ada Stern").await, &["doubled the harbour dues"]);
    }

    async fn end(self) {
        stops_well(&self.twin, self.bots).await;
    }
}
