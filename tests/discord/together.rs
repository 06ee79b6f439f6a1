//! Two moderators publish at the same moment: one does, the other is shown what became of it, and goes on from there.

use tempfile::TempDir;

use super::*;
use crate::support::footnote::{copy, harbour, rewrite};
use crate::support::postgres::Database;

/// How often the two of them do it.
const ROUNDS: u64 = 3;
/// What the file says before they begin.
const WORDS: &str = "sold the ropes";
/// Whose passage that is.
const SUBJECT: &[(&str, &str)] = &[("name", "jan-de-boer-senior")];

/// Two moderators, each heard by a process of their own where there are two.
struct Pair {
    twin: Twin,
    bots: Vec<Bot>,
    dir: TempDir,
    anna: Member,
    bert: Member,
    /// What the file says now.
    words: String,
    /// The revision that is served.
    head: u64,
}

#[tokio::test]
async fn on_sqlite_one_is_served_and_the_other_told() {
    let dir = tempfile::tempdir().unwrap();
    let place = dir.path().join("state.sqlite");
    different_content(place.to_str().unwrap(), 1).await;
}

#[tokio::test]
async fn on_postgresql_from_two_processes_one_is_served_and_the_other_told() {
    let Some(database) = Database::fresh("two who publish at once from two processes").await else {
        return;
    };
    different_content(database.url(), 2).await;
}

#[tokio::test]
async fn the_same_content_is_published_once() {
    let dir = tempfile::tempdir().unwrap();
    let place = dir.path().join("state.sqlite");
    let mut pair = Pair::begin(place.to_str().unwrap(), 1).await;
    let for_anna = pair.preview(&pair.anna.clone(), "supplied the ropes").await;
    let for_bert = pair.bert.command("kb refresh", &[]).await;
    let (won, lost, _) = pair.race(&for_anna, &for_bert).await;
    assert_says(&won, &["Revision **2** is being served"]);
    assert_says(
        &lost,
        &["In between, revision **2** came", "Nothing changes"],
    );
    assert!(lost.labels().is_empty(), "{:?}", lost.labels());
    pair.head = 2;
    pair.finish(1).await;
}

async fn different_content(store: &str, processes: usize) {
    let mut pair = Pair::begin(store, processes).await;
    let (anna, bert) = (pair.anna.clone(), pair.bert.clone());
    for round in 0..ROUNDS {
        let annas = format!("sold {round} red ropes");
        let berts = format!("sold {round} blue ropes");
        let for_anna = pair.preview(&anna, &annas).await;
        let for_bert = pair.preview(&bert, &berts).await;
        let (won, lost, anna_won) = pair.race(&for_anna, &for_bert).await;
        let ((winner, theirs), (loser, others)) = if anna_won {
            ((&anna, &annas), (&bert, &berts))
        } else {
            ((&bert, &berts), (&anna, &annas))
        };
        pair.head += 1;
        assert_says(
            &won,
            &[&format!("Revision **{}** is being served", pair.head)],
        );
        // What is left of it, from what the other has published, and by whom that was.
        let came = format!("In between, revision **{}** came", pair.head);
        assert_says(&lost, &[&came, &winner.name, theirs, others]);
        assert_eq!(lost.labels()[0], "Publish");

        let published = loser.click(&lost, "Publish").await;
        pair.head += 1;
        assert_says(
            &published,
            &[&format!("Revision **{}** is being served", pair.head)],
        );
        await_served(&pair.bots, pair.head).await;
        for member in [&anna, &bert] {
            assert_says(&member.command("who", SUBJECT).await, &[others]);
        }
    }
    pair.finish(2 * usize::try_from(ROUNDS).unwrap()).await;
}

impl Pair {
    async fn begin(store: &str, processes: usize) -> Self {
        let twin = Twin::start(Options::default()).await;
        let dir = tempfile::tempdir().unwrap();
        let files = dir.path().join("knowledge");
        copy(&harbour(), &files);
        let mut bots = Vec::new();
        for nth in 1..=processes {
            bots.push(Bot::setup(&twin).knowledge(&files).state(store).start());
            twin.await_sessions(nth).await;
        }
        twin.await_registered().await;
        Self {
            anna: moderator(&twin, "Anna").via(0),
            bert: moderator(&twin, "Bert").via(processes - 1),
            twin,
            bots,
            dir,
            words: WORDS.to_owned(),
            head: 1,
        }
    }

    /// Makes the file say something else, and shows a moderator what that would change.
    async fn preview(&mut self, member: &Member, words: &str) -> Reply {
        let file = self.dir.path().join("knowledge/passages/ledger.toml");
        rewrite(&file, &self.words, words);
        words.clone_into(&mut self.words);
        let preview = member.command("kb refresh", &[]).await;
        assert_says(&preview, &[words]);
        preview
    }

    /// Both press Publish. Gives who was served first, the other, and whether Anna is the first.
    async fn race(&self, for_anna: &Reply, for_bert: &Reply) -> (Reply, Reply, bool) {
        let (annas, berts) = tokio::join!(
            self.anna.press(for_anna, "Publish"),
            self.bert.press(for_bert, "Publish"),
        );
        let (annas, berts) = tokio::join!(annas.reply(), berts.reply());
        let served = |reply: &Reply| reply.text().contains("is being served");
        assert!(
            served(&annas) != served(&berts),
            "{}\n---\n{}",
            annas.text(),
            berts.text()
        );
        if served(&annas) {
            (annas, berts, true)
        } else {
            (berts, annas, false)
        }
    }

    /// Numbers have no gap, every publication has one entry in the audit, and the bots stop as they should.
    async fn finish(self, publications: usize) {
        let numbers = self.all("kb history", |line| {
            let number = line.strip_prefix("**")?.split("**").next()?;
            number.parse::<u64>().ok()
        });
        let downwards: Vec<u64> = (1..=self.head).rev().collect();
        assert_eq!(numbers.await, downwards);
        let entries = self.all("kb audit", |line| line.contains("published").then_some(()));
        // The first start publishes too.
        assert_eq!(entries.await.len(), publications + 1);
        stops_well(&self.twin, self.bots).await;
    }

    /// What is found in the lines of all pages of a list.
    async fn all<T>(&self, command: &str, find: impl Fn(&str) -> Option<T>) -> Vec<T> {
        let mut page = self.anna.command(command, &[]).await;
        let mut found = Vec::new();
        loop {
            found.extend(page.text().lines().filter_map(&find));
            if !page.labels().iter().any(|label| label == "Older") {
                return found;
            }
            page = self.anna.click(&page, "Older").await;
        }
    }
}
