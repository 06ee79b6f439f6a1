//! Edits that get out of the way: those that the repository contradicts, and those that nobody wants any more.

use std::process::Command;

use super::desk_app::{ANNA, DeskApp, MEMBER, desk, desk_with, file, text};
use super::*;
use crate::state::{Action, NewHeld, Person};

const LEDGER: &str = "passages/ledger.toml";

/// Runs git in a folder, as somebody.
fn git(dir: &Path, args: &[&str]) {
    let mut command = Command::new("git");
    for name in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{name}_NAME"), "Someone");
        command.env(format!("GIT_{name}_EMAIL"), "someone@example.org");
    }
    command.env("GIT_CONFIG_GLOBAL", "/dev/null");
    let said = command.args(args).current_dir(dir).output().unwrap();
    assert!(said.status.success(), "{args:?} {said:?}");
}

/// A desk on a repository, in whose work tree [`DeskApp::rewrite`] writes.
async fn on_a_repository() -> DeskApp {
    desk_with(|config, dir| {
        let work = dir.join("knowledge");
        git(&work, &["init", "--quiet", "--initial-branch=main"]);
        config.main_mut().git = Some(work.display().to_string());
        config.state.cache = dir.join("cache");
        commit(&work);
    })
    .await
}

fn commit(work: &Path) {
    git(work, &["add", "--all"]);
    git(work, &["commit", "--quiet", "--message", "Theirs"]);
}

async fn edit(desk: &DeskApp, words: &str) -> Response {
    let options = json!([text("id", "ledger.1.3")]);
    let form = desk.form(&["kb", "edit", "passage"], options).await;
    desk.send(&form, &[("text.en", words)]).await
}

async fn kb(desk: &DeskApp, part: &str) -> Response {
    desk.run(ANNA, &["kb", part], json!([])).await
}

#[tokio::test]
async fn a_conflict_with_the_repository_locks_nobody_out() {
    let mut desk = on_a_repository().await;
    assert_eq!(edit(&desk, "Ours.").await.outcome, "saved");
    // Nothing contradicts it so far: a button of another day takes nothing away.
    let nothing = desk.press_id(ANNA, "1k:aside:main").await;
    assert!(shown(&nothing).contains("No edits made here contradict"));
    assert_eq!(nothing.outcome, "ready");

    desk.rewrite(LEDGER, "The elder", "Meanwhile, the elder");
    commit(&desk.path(""));
    let refused = kb(&desk, "refresh").await;
    assert_eq!(refused.outcome, "trouble");
    assert!(shown(&refused).contains("passages/ledger.toml"));
    let options = json!([text("id", "ledger.1.3")]);
    let edited = desk.run(ANNA, &["kb", "edit", "passage"], options).await;
    assert!(shown(&edited).contains("[Set the edits aside]"));
    let member = desk.press(MEMBER, &refused, "Set the edits aside").await;
    assert_eq!(member.outcome, "refused");

    while desk.notices.try_recv().is_ok() {}
    let aside = desk.press(ANNA, &refused, "Set the edits aside").await;
    assert_eq!(aside.outcome, "ready", "{}", shown(&aside));
    assert!(shown(&aside).contains("git keeps them as refs/footnote/aside/"));
    let patch = file(&aside, "edits.patch");
    assert!(patch.contains("+text.en = \"Ours.\""), "{patch}");
    let audit = desk.desk().audit("main", None, 1).await.unwrap();
    assert_eq!(audit[0].action, Action::SetAside);
    assert_eq!(desk.notices.try_recv().unwrap().action, Action::SetAside);

    let published = desk.press(ANNA, &aside, "Publish").await;
    assert_eq!(published.outcome, "published");
    assert_eq!(edit(&desk, "Ours, again.").await.outcome, "saved");
}

/// Keeps an edit of a file.
async fn hold(desk: &DeskApp, path: &str, old: &str, new: &str, summary: &str) -> i64 {
    let before = desk.says(path);
    assert!(before.contains(old));
    let after = before.replace(old, new);
    let edit = NewHeld {
        base: "main".into(),
        path: path.into(),
        before,
        after,
        summary: summary.into(),
        by: Person {
            id: 7,
            name: "Bo\n*b*".into(),
        },
        at: desk.app.clock.now(),
    };
    desk.desk().state().hold(edit).await.unwrap()
}

#[tokio::test]
async fn kept_edits_are_listed_as_one_patch_and_dropped() {
    let desk = desk().await;
    assert_eq!(
        message(&kb(&desk, "patches").await).content,
        "No edits are kept."
    );
    hold(&desk, LEDGER, "The elder", "Old", "~ ledger.1.3\n--- x").await;
    hold(&desk, "actors.toml", "Ada Sterne", "Ada St.", "~ ada-stern").await;
    let listed = kb(&desk, "patches").await;
    insta::assert_snapshot!(
        "kb_patches",
        format!("{}{}", shown(&listed), file(&listed, "edits.patch"))
    );
    assert!(message(&listed).private);
    let mut apply = tempfile::NamedTempFile::new().unwrap();
    std::io::Write::write_all(&mut apply, file(&listed, "edits.patch").as_bytes()).unwrap();
    git(
        &desk.path(""),
        &["apply", "--check", apply.path().to_str().unwrap()],
    );
    let refused = desk.press_id(MEMBER, "1k:drop:main:1").await;
    assert_eq!(refused.outcome, "refused");

    let left = desk.press(ANNA, &listed, "Drop 1").await;
    assert!(!shown(&left).contains("ledger"), "{}", shown(&left));
    let again = desk.press(ANNA, &listed, "Drop 1").await;
    assert_eq!(
        message(&again).content,
        "Somebody has decided this already."
    );
    let audit = desk.desk().audit("main", None, 1).await.unwrap();
    assert_eq!(
        (&audit[0].action, &*audit[0].by.name),
        (&Action::DropHeld, "Anna")
    );
}

#[tokio::test]
async fn an_edit_that_somebody_applied_is_kept_no_longer() {
    let desk = desk().await;
    hold(&desk, LEDGER, "The elder", "Old", "~ ledger.1.3").await;
    hold(&desk, "actors.toml", "Ada Sterne", "Ada St.", "~ ada-stern").await;
    desk.rewrite(LEDGER, "The elder", "Old");
    kb(&desk, "refresh").await;
    let held = desk.desk().held("main").await.unwrap();
    let paths: Vec<&str> = held.iter().map(|held| held.path.as_str()).collect();
    assert_eq!(paths, ["actors.toml"]);
    let audit = desk.desk().audit("main", None, 1).await.unwrap();
    assert_eq!(
        (&audit[0].action, &*audit[0].by.name),
        (&Action::DropHeld, "Footnote")
    );
}
