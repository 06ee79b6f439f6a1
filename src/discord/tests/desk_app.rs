//! An app with a desk: a copy of a small knowledge base, a store of its own, and members who use it.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use tempfile::TempDir;
use tokio::sync::mpsc;

use super::*;
use jiff::SignedDuration;

use crate::clock::{Clock, Timestamp};
use crate::config::KnowledgeConfig;
use crate::curation::{self, Misses, Notice, Opened};
use crate::discord::permission::MANAGE_SERVER;
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
    desk_with(|_| {}).await
}

/// The same, on what the operator decided.
pub(super) async fn desk_with(decide: impl FnOnce(&mut Vec<KnowledgeConfig>)) -> DeskApp {
    let dir = tempfile::tempdir().unwrap();
    let harbour = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/harbour");
    copy(&harbour, &dir.path().join("knowledge"));
    let mut config = Config::default();
    config.main_mut().path = dir.path().join("knowledge");
    decide(&mut config.knowledge);
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

impl DeskApp {
    /// Time passes.
    pub(super) fn wait(&self, minutes: i64) {
        self.minutes.fetch_add(minutes, Ordering::Relaxed);
    }

    /// What a file of the knowledge base says.
    pub(super) fn says(&self, file: &str) -> String {
        let path = self.dir.path().join("knowledge").join(file);
        std::fs::read_to_string(path).unwrap()
    }

    /// What a file of the knowledge base says from now on: its text with one part replaced.
    pub(super) fn rewrite(&self, file: &str, old: &str, new: &str) {
        let path = self.dir.path().join("knowledge").join(file);
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains(old), "{file} has no {old:?}");
        std::fs::write(path, text.replace(old, new)).unwrap();
    }

    /// What the server decides.
    pub(super) fn settle(&self, settings: Settings) {
        let all = std::iter::once((902, settings)).collect();
        self.app.settings.store(Arc::new(all));
    }

    /// The answer to a subcommand, as `["kb", "show"]`, with its options.
    pub(super) async fn run(&self, who: Member<'_>, path: &[&str], options: Value) -> Response {
        self.answer(who, invoke(2, path, options)).await
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
        match self.answer(who, invoke(4, path, options)).await.act {
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
        self.answer(who, pressing(who.locale, ASKER, id, None))
            .await
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
        let id = form.id.encode().unwrap();
        let row = |(field, text): &(&str, &str)| {
            let input = json!({ "type": 4, "custom_id": field, "value": text });
            json!({ "type": 1, "components": [input] })
        };
        let rows: Vec<Value> = answers.iter().map(row).collect();
        let mut json = pressing(who.locale, ASKER, &id, None);
        json["type"] = json!(5);
        json["data"] = json!({ "custom_id": id, "components": rows });
        self.answer(who, json).await
    }

    async fn answer(&self, who: Member<'_>, mut json: Value) -> Response {
        json["locale"] = json!(who.locale);
        json["member"]["nick"] = json!(who.name);
        json["member"]["roles"] = json!(who.roles);
        json["member"]["permissions"] = json!(who.permissions.to_string());
        if who.direct {
            let map = json.as_object_mut().unwrap();
            let member = map.remove("member").unwrap();
            map.remove("guild_id");
            map.insert("user".into(), member["user"].clone());
        }
        let Read::Whole(interaction) = read(json) else {
            panic!("that can't be read");
        };
        let response = respond_with(&Offer::ALL, &self.app, &interaction).await;
        if let Some(message) = response.message() {
            assert_within(message);
            let body = response.body();
            assert_eq!(body["data"]["allowed_mentions"], json!({ "parse": [] }));
        }
        if let Act::Form(form) = &response.act {
            assert_form_within(form);
        }
        response
    }
}

/// A command of `path`, its options as Discord nests them.
fn invoke(kind: u8, path: &[&str], mut options: Value) -> Value {
    let (name, below) = path.split_first().unwrap();
    for (depth, part) in below.iter().rev().enumerate() {
        let kind = if depth == 0 { 1 } else { 2 };
        options = json!([{ "name": part, "type": kind, "options": options }]);
    }
    let data = json!({ "id": "904", "name": name, "type": 1, "options": options });
    interaction(kind, "en-US", ASKER, data)
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
