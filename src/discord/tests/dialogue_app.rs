//! An app with a desk: knowledge bases in folders of their own, and a store beside them.

use std::path::PathBuf;
use std::sync::Arc;

use arc_swap::ArcSwap;
use tempfile::TempDir;
use tokio::sync::mpsc;

use super::*;
use crate::clock::Clock;
use crate::curation::{Desk, Misses, Notice, Opened, open};
use crate::discord::respond;
use crate::quota::Limits;
use crate::state::{Location, State};
use crate::wording::{ENGLISH, Wording};

/// An app with a desk, on a copy of the harbour.
pub(super) struct DeskApp {
    pub(super) app: App,
    dir: TempDir,
    _notices: mpsc::Receiver<Notice>,
}

pub(super) async fn desk() -> DeskApp {
    desk_on("tests/fixtures/harbour", |_, _| {}).await
}

/// The same on a copy of another folder of this repository, configured as `configure` does, which is given the folder
/// that everything is in.
pub(super) async fn desk_on(folder: &str, configure: impl FnOnce(&mut Config, &Path)) -> DeskApp {
    let dir = tempfile::tempdir().expect("a folder");
    copy(folder, &dir.path().join("knowledge"));
    let mut config = Config::default();
    config.main_mut().path = dir.path().join("knowledge");
    configure(&mut config, dir.path());
    let store = Location::Sqlite(dir.path().join("state.sqlite"));
    let state = State::open(&store).await.expect("a store");
    let clock = Clock::new(|| "2026-03-01T12:00:00Z".parse().expect("a time"));
    let opened = open(&config, state, clock.clone(), ENGLISH.clone()).await;
    let Opened {
        bases,
        desk,
        settings,
        notices,
    } = opened.expect("no errors");
    let app = App {
        config,
        bases,
        settings: Arc::new(ArcSwap::from_pointee(settings)),
        desk: Some(desk),
        misses: Misses::unheard(),
        limits: Limits::new(clock.clone()),
        wording: Wording::new(),
        clock,
        started: Instant::now(),
    };
    DeskApp {
        app,
        dir,
        _notices: notices,
    }
}

/// Copies a folder of this repository.
pub(super) fn copy(from: &str, to: &Path) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join(from);
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(&from).expect("a folder") {
        let entry = entry.expect("an entry");
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type().expect("a type").is_dir() {
            copy(from.to_str().expect("a name"), &to);
        } else {
            std::fs::copy(from, to).expect("a copy");
        }
    }
}

/// The same interaction by somebody who manages the server.
pub(super) fn managing(mut json: Value) -> Value {
    json["member"]["permissions"] = json!("32");
    json
}

/// A command with its subcommands, `["kb", "edit", "passage"]`, and what is given with it.
pub(super) fn giving(locale: &str, path: &[&str], options: Value) -> Value {
    let mut parts = path.iter().rev().enumerate().peekable();
    let mut options = options;
    while let Some((depth, name)) = parts.next() {
        if parts.peek().is_none() {
            let data = json!({ "id": "904", "name": name, "type": 1, "options": options });
            return interaction(2, locale, ASKER, data);
        }
        options = json!([{ "name": name, "type": depth + 1, "options": options }]);
    }
    panic!("no command");
}

/// Somebody sends a form with these answers in the place of those that stood there.
pub(super) fn sending(locale: &str, form: &Form, answers: &[(&str, &str)]) -> Value {
    let rows = form.fields.iter().map(|field| {
        let answer = answers.iter().find(|(id, _)| *id == field.id);
        let value = answer.map_or(field.value.as_str(), |(_, value)| value);
        let input = json!({ "type": 4, "custom_id": field.id, "value": value });
        json!({ "type": 1, "components": [input] })
    });
    let rows: Vec<Value> = rows.collect();
    let data = json!({ "custom_id": form.id.encode(), "components": rows });
    interaction(5, locale, ASKER, data)
}

impl DeskApp {
    pub(super) fn desk(&self) -> &Desk {
        self.app.desk.as_ref().expect("a desk")
    }

    /// The answer to any interaction, as long as it is within Discord's limits.
    pub(super) async fn answer(&self, json: Value) -> Response {
        let Read::Whole(interaction) = read(json) else {
            panic!("not read");
        };
        checked(respond(&self.app, &interaction).await)
    }

    /// The form that a moderator's command opens.
    pub(super) async fn form(&self, path: &[&str], options: Value) -> Form {
        match self
            .answer(managing(giving("en-US", path, options)))
            .await
            .act
        {
            Act::Form(form) => form,
            other => panic!("{other:?}"),
        }
    }

    /// What a moderator is told about a form they send.
    pub(super) async fn send(&self, form: &Form, answers: &[(&str, &str)]) -> Response {
        self.answer(managing(sending("en-US", form, answers))).await
    }

    pub(super) fn path(&self, file: &str) -> PathBuf {
        self.dir.path().join("knowledge").join(file)
    }

    pub(super) fn text(&self, file: &str) -> String {
        std::fs::read_to_string(self.path(file)).expect("a file")
    }
}
