//! Messages as plain data, and the JSON that Discord reads.

mod file;

use serde::Serialize;
use serde_json::{Value, json};

use super::custom_id::CustomId;
pub use file::File;

/// A message to send, or to put in the place of another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Message {
    /// Text above the cards.
    pub content: String,
    /// Cards.
    pub embeds: Vec<Embed>,
    /// Buttons and menus.
    pub rows: Vec<Row>,
    /// Files below it.
    pub files: Vec<File>,
    /// Whether only the one who asked sees it.
    pub private: bool,
    /// Whether the one who asked may show it to everybody, where it is private: see [`share`](super::share).
    pub shareable: bool,
}

/// A card.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Embed {
    /// The heading.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Where the heading leads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The text below the heading.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// The colour of its edge; nothing depends on it.
    pub color: u32,
    /// Parts with a heading each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Field>,
    /// The small print; no Markdown.
    #[serde(skip_serializing_if = "Footer::is_empty")]
    pub footer: Footer,
}

/// The small print of a card.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Footer {
    /// The words.
    pub text: String,
}

impl Footer {
    fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// A part of a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Field {
    /// Its heading.
    pub name: String,
    /// Its text.
    pub value: String,
}

/// A row of things to press or choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// Up to five buttons.
    Buttons(Vec<Button>),
    /// One menu.
    Menu(Menu),
}

/// Something to press.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    /// What it says; no Markdown.
    pub label: String,
    /// What pressing it does.
    pub does: CustomId,
    /// How it looks.
    pub style: Style,
    /// Whether it is shown but can't be pressed.
    pub disabled: bool,
}

/// How a button looks; nothing depends on it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Style {
    /// The likeliest next step.
    Primary,
    /// An ordinary one.
    #[default]
    Secondary,
    /// One that agrees.
    Success,
    /// One that can't be taken back.
    Danger,
}

impl Style {
    fn number(self) -> u8 {
        match self {
            Self::Primary => 1,
            Self::Secondary => 2,
            Self::Success => 3,
            Self::Danger => 4,
        }
    }
}

impl Button {
    /// An ordinary button.
    #[must_use]
    pub fn new(label: impl Into<String>, does: CustomId) -> Self {
        Self {
            label: label.into(),
            does,
            style: Style::default(),
            disabled: false,
        }
    }
}

/// A menu to choose one thing from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Menu {
    /// Which menu of the message it is.
    pub name: &'static str,
    /// What it says before something is chosen.
    pub placeholder: String,
    /// The choices.
    pub options: Vec<MenuOption>,
}

/// A choice of a menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuOption {
    /// What it says.
    pub label: String,
    /// What else there is to know.
    pub description: String,
    /// What choosing it does.
    pub does: CustomId,
}

impl Message {
    /// A private sentence. It must be escaped already.
    #[must_use]
    pub fn private(sentence: String) -> Self {
        Self {
            content: sentence,
            private: true,
            ..Self::default()
        }
    }

    /// The JSON of a new message.
    #[must_use]
    pub fn created(&self) -> Value {
        let mut json = self.edited();
        if self.files.is_empty()
            && let Value::Object(map) = &mut json
        {
            map.remove("attachments");
        }
        if self.private {
            json["flags"] = json!(1 << 6);
        }
        json
    }

    /// The JSON of a message in the place of another: everything is said, so that nothing of the other stays.
    #[must_use]
    pub fn edited(&self) -> Value {
        let rows: Vec<Value> = self.rows.iter().filter_map(row).collect();
        let files: Vec<Value> = self.files.iter().enumerate().map(attachment).collect();
        json!({
            "content": self.content,
            "embeds": self.embeds,
            "components": rows,
            // Of the files there before none is named, so they go.
            "attachments": files,
            // Also in edits: Discord reads mentions anew every time.
            "allowed_mentions": { "parse": [] },
        })
    }
}

/// What is said of a file beside its bytes, which come in the form's field `files[n]`.
fn attachment((n, file): (usize, &File)) -> Value {
    let mut json = json!({ "id": n, "filename": file.name() });
    if !file.description().is_empty() {
        json["description"] = json!(file.description());
    }
    json
}

/// The JSON of a row, unless what it does fits no custom id.
fn row(row: &Row) -> Option<Value> {
    let components: Vec<Value> = match row {
        Row::Buttons(buttons) => buttons
            .iter()
            .filter_map(|button| {
                let mut json =
                    json!({ "type": 2, "label": button.label, "custom_id": button.does.encode()? });
                json["style"] = json!(button.style.number());
                if button.disabled {
                    json["disabled"] = json!(true);
                }
                Some(json)
            })
            .collect(),
        Row::Menu(menu) => {
            let options: Vec<Value> = menu
                .options
                .iter()
                .filter_map(|option| {
                    let mut json = json!({ "label": option.label, "value": option.does.encode()? });
                    if !option.description.is_empty() {
                        json["description"] = json!(option.description);
                    }
                    Some(json)
                })
                .collect();
            if options.is_empty() {
                return None;
            }
            let custom_id = CustomId::Menu(menu.name.to_owned()).encode()?;
            vec![
                json!({ "type": 3, "custom_id": custom_id, "placeholder": menu.placeholder, "options": options }),
            ]
        }
    };
    (!components.is_empty()).then(|| json!({ "type": 1, "components": components }))
}
