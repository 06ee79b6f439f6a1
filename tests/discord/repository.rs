//! A knowledge base in a git repository: edits become commits of whoever made them, others' commits arrive.

use tempfile::TempDir;

use super::*;
use crate::support::footnote::harbour;
use crate::support::remote::Remote;

/// A bot on a repository, and those who curate it.
struct House {
    twin: Twin,
    bot: Bot,
    dir: TempDir,
    remote: Remote,
    /// A moderator.
    anna: Member,
    /// A member.
    ben: Member,
}

#[tokio::test]
async fn without_push_edits_stay_here_and_are_served() {
    let house = House::begin("push = false").await;
    assert_says(&house.who("Ada Stern").await, &["doubled the harbour dues"]);
    let status = house.kb("status", &[]).await;
    assert_says(&status, &["upstream.git", "branch main"]);

    let saved = house.call_ada("Quayside Ada").await;
    assert_says(
        &saved,
        &["actors.toml", "as commit", "stays on the bot's machine"],
    );
    assert_says(&house.who("Quayside Ada").await, &["Nobody called"]);
    house
        .publish(2, &["Quayside Ada", "upstream.git main @"])
        .await;
    assert_says(&house.who("Quayside Ada").await, &["Ada Stern"]);
    assert!(!house.remote.text("actors.toml").contains("Quayside Ada"));

    // What somebody else pushes goes with it.
    let ropes = ("sold the ropes", "supplied the ropes");
    house
        .remote
        .rewrite("passages/ledger.toml", ropes.0, ropes.1);
    house.publish(3, &[ropes.0, ropes.1]).await;
    assert_says(&house.who("jan-de-boer-senior").await, &[ropes.1]);
    assert_says(&house.who("Quayside Ada").await, &["Ada Stern"]);
    house.end().await;
}

#[tokio::test]
async fn with_push_an_accepted_name_is_the_moderators_commit_upstream() {
    let house = House::begin("push = true").await;
    let name = [
        ("thing", "ada-stern"),
        ("label", "Dues Ada"),
        ("lang", "en"),
    ];
    house.ben.command("suggest alias", &name).await;
    let inbox = house.kb("inbox", &[]).await;
    let accepted = house.anna.click(&inbox, "Add the name").await;
    assert_says(&accepted, &["as commit", "The repository has it"]);
    assert!(house.remote.text("actors.toml").contains("Dues Ada"));
    let author = format!("Anna <{}@users.noreply.footnote.invalid>", house.anna.id);
    let newest = house.remote.newest();
    assert!(newest.starts_with(&author), "{newest}");
    assert!(newest.contains("Dues Ada"), "{newest}");
    house.publish(2, &["Dues Ada"]).await;
    assert_says(&house.who("Dues Ada").await, &["Ada Stern"]);
    house.end().await;
}

#[tokio::test]
async fn an_edit_and_somebody_elses_commit_at_the_same_time_both_arrive() {
    let house = House::begin("push = true").await;
    let form = house.open_ada().await;
    house
        .remote
        .rewrite("actors.toml", "A skipper.", "A skipper of two ships.");
    let saved = house.add_name(&form, "Quayside Ada").await;
    assert_says(&saved, &["The repository has it"]);
    let upstream = house.remote.text("actors.toml");
    for words in ["Quayside Ada", "A skipper of two ships."] {
        assert!(upstream.contains(words), "{upstream}");
    }
    house
        .publish(2, &["Quayside Ada", "A skipper of two ships."])
        .await;
    house.end().await;
}

#[tokio::test]
async fn while_the_repository_is_gone_answers_and_edits_go_on() {
    let mut house = House::begin("push = true").await;
    house.remote.hide();
    let refreshed = house.kb("refresh", &[]).await;
    assert_says(&refreshed, &["The files can't be used: fetching"]);
    assert!(refreshed.labels().is_empty());
    assert_says(&house.who("Ada Stern").await, &["doubled the harbour dues"]);
    let saved = house.call_ada("Quayside Ada").await;
    assert_says(
        &saved,
        &["could not be reached", "goes along with the next push"],
    );

    // A start needs no repository either: the store has what is served.
    house.restart().await;
    house.bot.await_log("serving", SOON).await;
    assert_says(&house.who("Ada Stern").await, &["doubled the harbour dues"]);
    let again = house.kb("refresh", &[]).await;
    assert_says(&again, &["The files can't be used: fetching"]);

    house.remote.show();
    house.publish(2, &["Quayside Ada"]).await;
    assert_says(&house.who("Quayside Ada").await, &["Ada Stern"]);
    let saved = house.call_ada("Ada of the Dues").await;
    assert_says(&saved, &["The repository has it"]);
    let upstream = house.remote.text("actors.toml");
    for name in ["Quayside Ada", "Ada of the Dues"] {
        assert!(upstream.contains(name), "{upstream}");
    }
    house.end().await;
}

#[tokio::test]
async fn a_broken_commit_is_shown_with_file_and_line_and_changes_nothing() {
    let house = House::begin("push = true").await;
    let storm = ("id = \"storm\"", "id = \"storm\"\nboader = []");
    house.remote.rewrite("themes.toml", storm.0, storm.1);
    let broken = house.kb("refresh", &[]).await;
    assert_says(
        &broken,
        &["themes.toml:13:1", "boader", "There is one error"],
    );
    assert!(broken.labels().is_empty(), "nothing to publish");
    assert_says(&house.who("Ada Stern").await, &["doubled the harbour dues"]);
    assert_says(&house.kb("status", &[]).await, &["Revision **1**"]);
    // It is no reason to refuse what is right.
    let saved = house.call_ada("Quayside Ada").await;
    assert_says(&saved, &["The repository has it"]);

    house.remote.rewrite("themes.toml", storm.1, storm.0);
    house.publish(2, &["Quayside Ada"]).await;
    house.end().await;
}

impl House {
    /// A bot on a repository of the harbour's files, with another line about it in the configuration.
    async fn begin(line: &str) -> Self {
        let remote = Remote::with(&harbour());
        let dir = tempfile::tempdir().unwrap();
        let url = remote.path();
        let config = format!("[knowledge]\ngit = \"{}\"\n{line}\n", url.display());
        std::fs::write(dir.path().join("config.toml"), config).unwrap();
        let twin = Twin::start(Options::default()).await;
        let bot = Self::start(&twin, &dir);
        twin.await_registered().await;
        Self {
            anna: moderator(&twin, "Anna"),
            ben: twin.member("en-GB").named("Ben"),
            bot,
            dir,
            remote,
            twin,
        }
    }

    fn start(twin: &Twin, dir: &TempDir) -> Bot {
        let store = dir.path().join("state.sqlite");
        Bot::setup(twin)
            .config(&dir.path().join("config.toml"))
            .state(store.to_str().unwrap())
            .start()
    }

    async fn restart(&mut self) {
        self.bot.terminate();
        assert_eq!(self.bot.exit_code(STOP).await, Some(0));
        self.bot = Self::start(&self.twin, &self.dir);
        self.bot.await_log("connected to Discord", SOON).await;
    }

    async fn kb(&self, command: &str, options: &[(&str, &str)]) -> Reply {
        let reply = self.anna.command(&format!("kb {command}"), options).await;
        assert!(reply.is_private(), "{}", reply.text());
        reply
    }

    async fn who(&self, name: &str) -> Reply {
        self.ben.command("who", &[("name", name)]).await
    }

    /// Opens the dialogue of Ada Stern's names.
    async fn open_ada(&self) -> Reply {
        let whom = [("id", "ada-stern")];
        let form = self.anna.command("kb edit actor", &whom).await;
        assert!(form.is_form(), "{}", form.text());
        form
    }

    /// Writes another name below those that the form shows.
    async fn add_name(&self, form: &Reply, name: &str) -> Reply {
        let rows = form.json()["components"].as_array().unwrap();
        let fields = rows.iter().map(|row| &row["components"][0]);
        let mut names = fields.filter(|field| field["custom_id"] == "alt.en");
        let now = names.next().unwrap()["value"].as_str().unwrap();
        let names = format!("{now}\n{name}");
        self.anna.submit(form, &[("alt.en", &names)]).await
    }

    /// Adds a name to Ada Stern's.
    async fn call_ada(&self, name: &str) -> Reply {
        let form = self.open_ada().await;
        self.add_name(&form, name).await
    }

    /// Looks what would change, which must be this, and publishes it.
    async fn publish(&self, revision: u64, changes: &[&str]) {
        let preview = self.kb("refresh", &[]).await;
        assert_says(&preview, changes);
        let published = self.anna.click(&preview, "Publish").await;
        let served = format!("Revision **{revision}** is being served");
        assert_says(&published, &[&served]);
    }

    async fn end(self) {
        stops_well(&self.twin, vec![self.bot]).await;
    }
}
