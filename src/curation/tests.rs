//! An evening at the desk: see what would change, publish, take back, withdraw, edit.

use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::*;
use crate::clock::Clock;
use crate::config::Config;
use crate::knowledge::edit::Change;
use crate::knowledge::{EntityKind, PassageId};
use crate::state::{Action, Location, Miss, MissKind, Person, State};
use crate::wording::ENGLISH;

/// A knowledge base in a folder of its own, and a desk on it.
struct Evening {
    dir: TempDir,
    opened: Opened,
}

fn anna() -> Person {
    Person {
        id: 7,
        name: "Anna".into(),
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).unwrap();
        }
    }
}

impl Evening {
    async fn begin() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let harbour = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/harbour");
        copy(&harbour, &dir.path().join("knowledge"));
        let opened = Self::open(dir.path()).await.unwrap();
        Self { dir, opened }
    }

    async fn open(dir: &Path) -> Result<Opened, OpenError> {
        let mut config = Config::default();
        config.main_mut().path = dir.join("knowledge");
        let state = State::open(&Location::Sqlite(dir.join("state.sqlite"))).await?;
        open(&config, state, Clock::system(), ENGLISH.clone()).await
    }

    /// The program is started anew on the same folder and store.
    async fn again(&mut self) {
        self.opened.desk.state().close().await;
        self.opened = Self::open(self.dir.path()).await.unwrap();
    }

    fn desk(&self) -> &Desk {
        &self.opened.desk
    }

    fn file(&self, name: &str) -> PathBuf {
        self.dir.path().join("knowledge").join(name)
    }

    /// Some file of passages, and an id in it.
    fn passages(&self) -> (PathBuf, String) {
        let corpus = self.opened.bases[0].live.get();
        let (_, passage) = corpus.knowledge.passages.iter().next().unwrap();
        let id: &PassageId = &passage.id;
        let mut files = std::fs::read_dir(self.file("passages")).unwrap();
        let file = files.find_map(|file| {
            let path = file.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            text.contains(&format!("\"{id}\"")).then_some(path)
        });
        (file.unwrap(), id.to_string())
    }

    /// Writes another title into the base's own file.
    fn retitle(&self, title: &str) {
        let file = self.file("knowledge.toml");
        let text = std::fs::read_to_string(&file).unwrap();
        let lines = text.lines().map(|line| {
            if line.starts_with("title.en") {
                format!("title.en = \"{title}\"")
            } else {
                line.to_owned()
            }
        });
        let lines: Vec<String> = lines.collect();
        std::fs::write(file, lines.join("\n")).unwrap();
    }

    async fn proposal(&self) -> Box<Proposal> {
        match self.desk().refresh("main").await.unwrap() {
            Refreshed::Ready(proposal) => proposal,
            other => panic!("{other:?}"),
        }
    }

    async fn publish(&self, proposal: &Proposal) -> Result<u64, Refreshed> {
        let published = self
            .desk()
            .publish(
                "main",
                proposal.head,
                &proposal.name(),
                proposal.of,
                &anna(),
                "",
            )
            .await;
        published.unwrap().map(|revision| revision.number)
    }

    fn title(&self) -> String {
        let corpus = self.opened.bases[0].live.get();
        corpus
            .knowledge
            .title
            .get(&ENGLISH)
            .unwrap()
            .text
            .to_owned()
    }

    fn serving(&self) -> u64 {
        self.opened.bases[0].live.get().revision
    }

    fn shows(&self, passage: &str) -> bool {
        let corpus = self.opened.bases[0].live.get();
        corpus.knowledge.passages.find(passage).is_some()
    }

    async fn actions(&self) -> Vec<Action> {
        let audit = self.desk().audit("main", None, 100).await.unwrap();
        audit.into_iter().rev().map(|entry| entry.action).collect()
    }
}

#[tokio::test]
async fn the_files_become_revision_one_and_a_restart_changes_nothing() {
    let mut evening = Evening::begin().await;
    assert_eq!(evening.serving(), 1);
    let title = evening.title();
    evening.retitle("Something else");
    evening.again().await;
    assert_eq!((evening.serving(), evening.title()), (1, title.clone()));
    // Not even files that can't be read.
    std::fs::write(evening.file("knowledge.toml"), "title = [").unwrap();
    evening.again().await;
    assert_eq!((evening.serving(), evening.title()), (1, title));
    assert_eq!(evening.actions().await, [Action::Publish]);
}

#[tokio::test]
async fn a_mistake_is_shown_a_change_is_seen_before_it_is_published() {
    let evening = Evening::begin().await;
    assert!(matches!(
        evening.desk().refresh("main").await.unwrap(),
        Refreshed::Nothing { revision: 1, .. }
    ));

    let before = std::fs::read(evening.file("knowledge.toml")).unwrap();
    std::fs::write(evening.file("knowledge.toml"), "titel.en = \"x\"").unwrap();
    match evening.desk().refresh("main").await.unwrap() {
        Refreshed::Broken(problems) => {
            assert!(problems.iter().any(|p| p.to_string().contains("titel")));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(evening.serving(), 1, "what answered still does");

    std::fs::write(evening.file("knowledge.toml"), before).unwrap();
    evening.retitle("A new title");
    let proposal = evening.proposal().await;
    assert_eq!(proposal.diff.counts().changed, 1);
    assert_eq!(evening.serving(), 1, "nothing is published by looking");
    assert_eq!(evening.publish(&proposal).await.unwrap(), 2);
    assert_eq!(
        (evening.serving(), evening.title().as_str()),
        (2, "A new title")
    );
}

#[tokio::test]
async fn whoever_publishes_second_is_shown_the_new_difference() {
    let evening = Evening::begin().await;
    evening.retitle("First");
    let first = evening.proposal().await;
    evening.retitle("Second");
    let second = evening.proposal().await;
    assert_eq!(evening.publish(&first).await.unwrap(), 2);
    let Err(Refreshed::Ready(again)) = evening.publish(&second).await else {
        panic!("it should be refused");
    };
    assert_eq!(again.head, 2);
    assert_eq!(evening.title(), "First");
    assert_eq!(evening.publish(&again).await.unwrap(), 3);
    assert_eq!(evening.title(), "Second");
}

#[tokio::test]
async fn what_is_withdrawn_stays_so_through_any_rollback() {
    let mut evening = Evening::begin().await;
    let (_, id) = evening.passages();
    evening.retitle("Newer");
    let proposal = evening.proposal().await;
    evening.publish(&proposal).await.unwrap();
    evening
        .desk()
        .withdraw("main", &id, "asked for", &anna())
        .await
        .unwrap();
    assert!(!evening.shows(&id));

    let Refreshed::Ready(back) = evening.desk().rollback("main", 1).await.unwrap() else {
        panic!("there is something to roll back");
    };
    assert_eq!(back.of, Some(1));
    assert_eq!(evening.publish(&back).await.unwrap(), 4);
    assert_ne!(evening.title(), "Newer");
    assert!(!evening.shows(&id));
    evening.again().await;
    assert!(!evening.shows(&id), "after a restart as well");

    evening.desk().restore("main", &id, &anna()).await.unwrap();
    assert!(evening.shows(&id));
    let again = evening.desk().restore("main", &id, &anna()).await;
    assert!(matches!(again, Err(Trouble::NoPassage(_))));
    use Action::{Publish, Restore, Rollback, Withdraw};
    assert_eq!(
        evening.actions().await,
        [Publish, Publish, Withdraw, Rollback, Restore]
    );
}

#[tokio::test]
async fn what_the_files_withdraw_stays_so_through_any_rollback() {
    let mut evening = Evening::begin().await;
    // No role, relation or event stands on it.
    let id = "ledger.1.3";
    let file = evening.file("passages/ledger.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    let (before, record) = text.split_once(id).unwrap();
    let record = record.replacen("\"reviewed\"", "\"withdrawn\"", 1);
    std::fs::write(&file, format!("{before}{id}{record}")).unwrap();
    let withdrawn = evening.proposal().await;
    evening.publish(&withdrawn).await.unwrap();
    assert!(!evening.shows(id));

    // Somebody publishes between the rollback's preview and its publication: what is withdrawn is so all the same.
    let rollback = async || match evening.desk().rollback("main", 1).await.unwrap() {
        Refreshed::Ready(back) => back,
        other => panic!("{other:?}"),
    };
    let back = rollback().await;
    assert_eq!(back.withheld, [id.into()]);
    assert!(back.diff.is_empty(), "{:?}", back.diff);
    evening.retitle("In between");
    let meanwhile = evening.proposal().await;
    evening.publish(&meanwhile).await.unwrap();
    let Err(Refreshed::Ready(again)) = evening.publish(&back).await else {
        panic!("it should be refused");
    };
    assert_eq!(again.withheld, back.withheld);
    assert_eq!(evening.publish(&again).await.unwrap(), 4);
    assert_ne!(evening.title(), "In between");
    assert!(!evening.shows(id));
    evening.again().await;
    assert!(!evening.shows(id), "after a restart as well");

    // The old files show it: restoring is all that it takes.
    evening.desk().restore("main", id, &anna()).await.unwrap();
    assert!(evening.shows(id));
}

#[tokio::test]
async fn a_disputed_passage_says_so_until_it_is_settled() {
    let evening = Evening::begin().await;
    let (_, id) = evening.passages();
    let note = |evening: &Evening| {
        let corpus = evening.opened.bases[0].live.get();
        let key = corpus.knowledge.passages.find(&id).unwrap();
        corpus.knowledge[key].disputed.clone()
    };
    evening
        .desk()
        .dispute("main", &id, "Two sources differ.", &anna())
        .await
        .unwrap();
    assert_eq!(note(&evening).as_deref(), Some("Two sources differ."));
    evening.desk().resolve("main", &id, &anna()).await.unwrap();
    assert_eq!(note(&evening), None);
}

#[tokio::test]
async fn an_alias_for_what_members_asked_lands_in_the_file_and_answers_after_publishing() {
    let evening = Evening::begin().await;
    let corpus = evening.opened.bases[0].live.get();
    let (_, actor) = corpus.knowledge.actors.iter().next().unwrap();
    let id = actor.id.to_string();
    let miss = Miss {
        base: "main".into(),
        command: "who".into(),
        key: "zebedee quux".into(),
        text: "Zebedee Quux".into(),
        kind: MissKind::NotFound,
        at: evening.desk().now(),
    };
    let state = evening.desk().state();
    state.count_misses(&[miss.clone(), miss]).await.unwrap();
    let (misses, total) = state.misses("main", 10, 0).await.unwrap();
    assert_eq!((total, misses[0].count), (1, 2));

    let accepted = evening
        .desk()
        .accept_miss(
            "main",
            misses[0].id,
            EntityKind::Actor,
            &id,
            ENGLISH.clone(),
            &anna(),
        )
        .await;
    let (_, saved) = accepted.unwrap();
    let Saved::File { path } = saved else {
        panic!("{saved:?}");
    };
    let text = std::fs::read_to_string(evening.file(&path)).unwrap();
    assert!(text.contains("Zebedee Quux"), "{text}");
    assert_eq!(state.misses("main", 10, 0).await.unwrap().1, 0);

    let proposal = evening.proposal().await;
    assert_eq!(proposal.diff.counts().added, 1);
    evening.publish(&proposal).await.unwrap();
    let corpus = evening.opened.bases[0].live.get();
    let key = corpus.knowledge.actors.find(&id).unwrap();
    let mut labels = corpus.knowledge[key].labels.iter();
    assert!(labels.any(|label| &*label.text == "Zebedee Quux"));
}

#[tokio::test]
async fn a_miss_that_somebody_answered_in_the_files_is_taken_off_the_list() {
    let evening = Evening::begin().await;
    let corpus = evening.opened.bases[0].live.get();
    let (_, actor) = corpus.knowledge.actors.iter().next().unwrap();
    let id = actor.id.to_string();
    let label = "Zebedee Quux";
    let change = Change::AddLabel {
        kind: EntityKind::Actor,
        id: id.clone(),
        lang: ENGLISH.clone(),
        hidden: false,
        label: label.into(),
    };
    let desk = evening.desk();
    let edit = desk.edit("main", change, None, Action::Edit, &ANNA);
    edit.await.unwrap();
    let miss = Miss {
        base: "main".into(),
        command: "who".into(),
        key: "zebedee quux".into(),
        text: label.into(),
        kind: MissKind::NotFound,
        at: desk.now(),
    };
    desk.state().count_misses(&[miss]).await.unwrap();
    let (misses, _) = desk.state().misses("main", 10, 0).await.unwrap();
    let english = ENGLISH.clone();
    let accepted = desk.accept_miss("main", misses[0].id, EntityKind::Actor, &id, english, &ANNA);
    let (_, saved) = accepted.await.unwrap();
    assert_eq!(saved, Saved::Nothing);
    assert_eq!(desk.state().misses("main", 10, 0).await.unwrap().1, 0);
}

#[tokio::test]
async fn a_stale_or_harmful_edit_is_refused_and_nothing_is_overwritten() {
    let evening = Evening::begin().await;
    let (file, id) = evening.passages();
    let opened = evening.desk().passage("main", &id).await.unwrap();
    let text = std::fs::read_to_string(&file).unwrap();
    let changed = text.replacen("text.en = \"", "text.en = \"Meanwhile: ", 1);
    let changed = if changed == text {
        text.replacen("text.en = \"\"\"", "text.en = \"\"\"Meanwhile: ", 1)
    } else {
        changed
    };
    assert_ne!(text, changed);
    std::fs::write(&file, &changed).unwrap();
    let mut fields = opened.fields.clone();
    fields.text[0].1.push_str(" More.");
    let change = |fields| Change::EditPassage {
        id: id.clone(),
        fields,
    };
    let edit = |change, digest| {
        evening
            .desk()
            .edit("main", change, Some(digest), Action::Edit, &ANNA)
    };
    let refused = edit(change(fields.clone()), opened.digest).await;
    assert!(matches!(refused, Err(Trouble::Stale { .. })), "{refused:?}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), changed);

    let now = evening.desk().passage("main", &id).await.unwrap();
    fields.actors = Some(vec!["nobody-at-all".into()]);
    let refused = edit(change(fields.clone()), now.digest).await;
    assert!(matches!(refused, Err(Trouble::Refused(_))), "{refused:?}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), changed);

    fields.actors = None;
    let saved = edit(change(fields), now.digest).await.unwrap();
    assert!(matches!(saved, Saved::File { .. }));
    assert!(std::fs::read_to_string(&file).unwrap().contains(" More."));
    assert_eq!(evening.actions().await, [Action::Publish, Action::Edit]);
}

static ANNA: std::sync::LazyLock<Person> = std::sync::LazyLock::new(anna);

#[tokio::test]
async fn another_process_serves_what_one_publishes() {
    let evening = Evening::begin().await;
    let other = Evening::open(evening.dir.path()).await.unwrap();
    evening.retitle("Everywhere");
    let proposal = evening.proposal().await;
    evening.publish(&proposal).await.unwrap();
    assert!(other.desk.catch_up("main").await.unwrap());
    assert_eq!(other.bases[0].live.get().revision, 2);
    assert!(!other.desk.catch_up("main").await.unwrap());
}

#[tokio::test]
async fn an_archive_holds_the_files_as_they_are_served() {
    let evening = Evening::begin().await;
    let revision = evening.desk().revision("main", 1).await.unwrap();
    let content = evening.desk().content(revision.digest).await.unwrap();
    let bytes = archive(&revision, &content).unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut file = zip.by_name("knowledge/knowledge.toml").unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut file, &mut text).unwrap();
    assert_eq!(
        text,
        std::fs::read_to_string(evening.file("knowledge.toml")).unwrap()
    );
}
