//! Messages as plain data, and the JSON that Discord reads.

use serde::Serialize;
use serde_json::{Value, json};

use super::custom_id::CustomId;

/// A message to send, or to put in the place of another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Message {
    /// Text above the cards.
    pub content: String,
    /// Cards.
    pub embeds: Vec<Embed>,
    /// Buttons and menus.
    pub rows: Vec<Row>,
    /// Whether only the one who asked sees it.
    pub private: bool,
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
    /// Whether it is the likeliest next step.
    pub primary: bool,
}

impl Button {
    /// An ordinary button.
    #[must_use]
    pub fn new(label: impl Into<String>, does: CustomId) -> Self {
        Self {
            label: label.into(),
            does,
            primary: false,
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
        if self.private {
            json["flags"] = json!(1 << 6);
        }
        json
    }

    /// The JSON of a message in the place of another: everything is said, so that nothing of the other stays.
    #[must_use]
    pub fn edited(&self) -> Value {
        let rows: Vec<Value> = self.rows.iter().filter_map(row).collect();
        json!({
            "content": self.content,
            "embeds": self.embeds,
            "components": rows,
            // Also in edits: Discord reads mentions anew every time.
            "allowed_mentions": { "parse": [] },
        })
    }
}

/// The JSON of a row, unless what it does fits no custom id.
fn row(row: &Row) -> Option<Value> {
    let components: Vec<Value> = match row {
        Row::Buttons(buttons) => buttons
            .iter()
            .filter_map(|button| {
                let style = if button.primary { 1 } else { 2 };
                let custom_id = button.does.encode()?;
                Some(json!({ "type": 2, "style": style, "label": button.label, "custom_id": custom_id }))
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
            vec![json!({ "type": 3, "custom_id": custom_id, "placeholder": menu.placeholder, "options": options })]
        }
    };
    (!components.is_empty()).then(|| json!({ "type": 1, "components": components }))
}
