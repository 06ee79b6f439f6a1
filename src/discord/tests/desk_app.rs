//! An app with a desk: a copy of a small knowledge base, a store of its own, and members who use it.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::SignedDuration;
use tempfile::TempDir;
use tokio::sync::mpsc;

use super::*;
use crate::clock::{Clock, Timestamp};
use crate::curation::{self, Desk, Misses, Notice, Opened};
use crate::discord::permission::MANAGE_SERVER;
use crate::discord::respond;
use crate::quota::Limits;
use crate::state::{Location, Miss, Settings, State};
use crate::wording::{ENGLISH, Wording};

/// An app whose desk works, at a moment that stands still until [`DeskApp::wait`].
pub(super) struct DeskApp {
    pub(super) app: App,
    pub(super) dir: TempDir,
    pub(super) notices: mpsc::Receiver<Notice>,
    /// What nobody could answer.
    pub(super) misses: mpsc::Receiver<Miss>,
    minutes: Arc<AtomicI64>,
}

/// A member of the server.
#[derive(Clone, Copy)]
pub(super) struct Member<'a> {
    pub(super) locale: &'a str,
    pub(super) name: &'a str,
    /// Roles, as Discord writes ids.
    pub(super) roles: &'a [&'a str],
    /// Discord's bits.
    pub(super) permissions: u64,
    /// Whether they write in a direct message.
    pub(super) direct: bool,
}

/// Somebody who manages the server.
pub(super) const ANNA: Member<'_> = Member {
    locale: "en-US",
    name: "Anna",
    roles: &[],
    permissions: MANAGE_SERVER,
    direct: false,
};

/// Somebody who does not.
pub(super) const MEMBER: Member<'_> = Member {
    name: "Mia",
    permissions: 0,
    ..ANNA
};

/// An app on a copy of the harbour.
pub(super) async fn desk() -> DeskApp {
    desk_with(|_, _| {}).await
}

/// The same, configured as `configure` does, which is given the folder that everything is in.
pub(super) async fn desk_with(configure: impl FnOnce(&mut Config, &Path)) -> DeskApp {
    desk_on("tests/fixtures/harbour", configure).await
}

/// The same on a copy of another folder of this repository.
pub(super) async fn desk_on(folder: &str, configure: impl FnOnce(&mut Config, &Path)) -> DeskApp {
    let dir = tempfile::tempdir().unwrap();
    copy(folder, &dir.path().join("knowledge"));
    let mut config = Config::default();
    config.main_mut().path = dir.path().join("knowledge");
    configure(&mut config, dir.path());
    let store = Location::Sqlite(dir.path().join("state.sqlite"));
    let state = State::open(&store).await.unwrap();
    let now: Timestamp = "2026-05-04T03:02:01Z".parse().unwrap();
    let minutes = Arc::new(AtomicI64::new(0));
    let passed = Arc::clone(&minutes);
    let clock = Clock::new(move || now + SignedDuration::from_mins(passed.load(Ordering::Relaxed)));
    let opened = curation::open(&config, state, clock.clone(), ENGLISH.clone()).await;
    let Opened {
        bases,
        desk,
        settings,
        notices,
    } = opened.unwrap();
    let (misses, heard) = Misses::heard();
    let app = App {
        config,
        bases,
        settings: Arc::new(arc_swap::ArcSwap::from_pointee(settings)),
        desk: Some(desk),
        misses,
        limits: Limits::new(clock.clone()),
        metrics: Arc::default(),
        wording: Wording::new(),
        clock,
        started: Instant::now(),
    };
    DeskApp {
        app,
        dir,
        notices,
        misses: heard,
        minutes,
    }
}

/// Copies a folder of this repository.
pub(super) fn copy(from: &str, to: &Path) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join(from);
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(&from).unwrap() {
        let entry = entry.unwrap();
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type().unwrap().is_dir() {
            copy(from.to_str().unwrap(), &to);
        } else {
            std::fs::copy(from, to).unwrap();
        }
    }
}

impl Member<'_> {
    /// The same interaction by them.
    fn does(&self, mut json: Value) -> Value {
        json["locale"] = json!(self.locale);
        json["member"]["nick"] = json!(self.name);
        json["member"]["roles"] = json!(self.roles);
        json["member"]["permissions"] = json!(self.permissions.to_string());
        if self.direct {
            let map = json.as_object_mut().unwrap();
            let member = map.remove("member").unwrap();
            map.remove("guild_id");
            map.insert("user".into(), member["user"].clone());
        }
        json
    }
}

impl DeskApp {
    /// Time passes.
    pub(super) fn wait(&self, minutes: i64) {
        self.minutes.fetch_add(minutes, Ordering::Relaxed);
    }

    pub(super) fn desk(&self) -> &Desk {
        self.app.desk.as_ref().unwrap()
    }

    /// A file of the knowledge base.
    pub(super) fn path(&self, file: &str) -> PathBuf {
        self.dir.path().join("knowledge").join(file)
    }

    /// What a file of the knowledge base says.
    pub(super) fn says(&self, file: &str) -> String {
        std::fs::read_to_string(self.path(file)).unwrap()
    }

    /// What a file of the knowledge base says from now on: its text with one part replaced.
    pub(super) fn rewrite(&self, file: &str, old: &str, new: &str) {
        let text = self.says(file);
        assert!(text.contains(old), "{file} has no {old:?}");
        std::fs::write(self.path(file), text.replace(old, new)).unwrap();
    }

    /// What the server decides.
    pub(super) fn settle(&self, settings: Settings) {
        let all = std::iter::once((902, settings)).collect();
        self.app.settings.store(Arc::new(all));
    }

    /// The answer to a subcommand, as `["kb", "show"]`, with its options.
    pub(super) async fn run(&self, who: Member<'_>, path: &[&str], options: Value) -> Response {
        self.answer(who.does(giving(who.locale, path, options)))
            .await
    }

    /// What is offered while something is typed; the option that is being typed is the last.
    pub(super) async fn complete(
        &self,
        who: Member<'_>,
        path: &[&str],
        option: &str,
        typed: &str,
    ) -> Vec<(String, String)> {
        let options = json!([{ "name": option, "type": 3, "value": typed, "focused": true }]);
        let mut json = giving(who.locale, path, options);
        json["type"] = json!(4);
        match self.answer(who.does(json)).await.act {
            Act::Complete(choices) => choices.into_iter().map(|c| (c.name, c.value)).collect(),
            other => panic!("{other:?}"),
        }
    }

    /// Somebody presses the button of a private message that says this.
    pub(super) async fn press(&self, who: Member<'_>, on: &Response, label: &str) -> Response {
        let all = pressable(message(on));
        let found = all.iter().find(|(found, _)| found == label);
        let (_, id) = found.unwrap_or_else(|| panic!("no {label:?} in {all:?}"));
        self.press_id(who, id).await
    }

    /// Somebody presses a button with this custom id.
    pub(super) async fn press_id(&self, who: Member<'_>, id: &str) -> Response {
        let json = pressing(who.locale, ASKER, id, None);
        self.answer(who.does(json)).await
    }

    /// Somebody sends a form with one answer, which a button popped up.
    pub(super) async fn fill(
        &self,
        who: Member<'_>,
        form: &Response,
        field: &str,
        text: &str,
    ) -> Response {
        self.fill_all(who, form, &[(field, text)]).await
    }

    /// Somebody sends a form with these answers, which a button popped up.
    pub(super) async fn fill_all(
        &self,
        who: Member<'_>,
        form: &Response,
        answers: &[(&str, &str)],
    ) -> Response {
        let Act::Form(form) = &form.act else {
            panic!("{form:?}");
        };
        let mut json = sending(who.locale, form, answers);
        json["message"] = pressing(who.locale, ASKER, "", None)["message"].take();
        self.answer(who.does(json)).await
    }

    /// The form that a moderator's command opens.
    pub(super) async fn form(&self, path: &[&str], options: Value) -> Form {
        let json = managing(giving("en-US", path, options));
        match self.answer(json).await.act {
            Act::Form(form) => form,
            other => panic!("{other:?}"),
        }
    }

    /// What a moderator is told about a form that a command opened.
    pub(super) async fn send(&self, form: &Form, answers: &[(&str, &str)]) -> Response {
        self.answer(managing(sending("en-US", form, answers))).await
    }

    /// The answer to any interaction, as long as it is within Discord's limits.
    pub(super) async fn answer(&self, json: Value) -> Response {
        let Read::Whole(interaction) = read(json) else {
            panic!("that can't be read");
        };
        checked(respond(&self.app, &interaction).await)
    }
}

/// The same interaction by somebody who manages the server.
pub(super) fn managing(mut json: Value) -> Value {
    json["member"]["permissions"] = json!(MANAGE_SERVER.to_string());
    json
}

/// A command with its subcommands, `["kb", "edit", "passage"]`, and what is given with it.
pub(super) fn giving(locale: &str, path: &[&str], mut options: Value) -> Value {
    let (name, below) = path.split_first().unwrap();
    for (depth, part) in below.iter().rev().enumerate() {
        options = json!([{ "name": part, "type": depth + 1, "options": options }]);
    }
    let data = json!({ "id": "904", "name": name, "type": 1, "options": options });
    interaction(2, locale, ASKER, data)
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

/// A text option.
pub(super) fn text(name: &str, value: &str) -> Value {
    json!({ "name": name, "type": 3, "value": value })
}

/// The text of an attached file.
pub(super) fn file(response: &Response, name: &str) -> String {
    let mut files = message(response).files.iter();
    let file = files.find(|file| file.name() == name);
    let file = file.unwrap_or_else(|| panic!("no {name} in {response:?}"));
    String::from_utf8(file.bytes().to_vec()).unwrap()
}

/// A number.
pub(super) fn number(name: &str, value: i64) -> Value {
    json!({ "name": name, "type": 4, "value": value })
}
