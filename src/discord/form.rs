//! Forms that pop up, and what was filled in.

use serde_json::{Value, json};
use serenity::model::application::{ActionRowComponent, ModalInteraction};

use super::custom_id::CustomId;

/// A form to fill in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Who takes what was filled in.
    pub id: CustomId,
    /// The heading.
    pub title: String,
    /// What is asked, one to five.
    pub fields: Vec<FormField>,
}

/// A question of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormField {
    /// What [`Filled::text`] finds it by; its own within the form.
    pub id: String,
    /// What is asked.
    pub label: String,
    /// What stands there already.
    pub value: String,
    /// What is shown while nothing stands there.
    pub placeholder: String,
    /// Whether it must be filled in.
    pub required: bool,
    /// Whether there is room for several lines.
    pub long: bool,
    /// The most characters, at most 4,000. A longer `value` is cut: check it first where nothing may be lost.
    pub max: u16,
}

impl FormField {
    /// A question of one line that may be left open.
    #[must_use]
    pub fn new(id: impl Into<String>, label: impl Into<String>, max: u16) -> Self {
        Self {
            id: id.into(),
            label: label.into(),
            value: String::new(),
            placeholder: String::new(),
            required: false,
            long: false,
            max,
        }
    }

    fn json(&self) -> Value {
        let mut json = json!({
            "type": 4,
            "custom_id": self.id,
            "style": if self.long { 2 } else { 1 },
            "label": self.label,
            "required": self.required,
            "max_length": self.max,
        });
        for (key, text) in [("value", &self.value), ("placeholder", &self.placeholder)] {
            if !text.is_empty() {
                json[key] = json!(text);
            }
        }
        json
    }
}

impl Form {
    /// The JSON of a form within Discord's limits.
    #[must_use]
    pub fn json(&self) -> Value {
        // A row each: values inside Discord's newer labels are lost on the way back.
        let rows = self.fields.iter();
        let rows: Vec<Value> = rows
            .map(|field| json!({ "type": 1, "components": [field.json()] }))
            .collect();
        json!({ "custom_id": self.id.encode(), "title": self.title, "components": rows })
    }
}

/// What was filled in. Discord checks lengths, and yet anything may come.
#[derive(Debug, Clone, Copy)]
pub struct Filled<'a> {
    /// What stands behind the verb in the form's custom id.
    pub about: &'a str,
    /// The message whose button popped the form up; none for a command's form.
    pub message: Option<u64>,
    interaction: &'a ModalInteraction,
}

impl<'a> Filled<'a> {
    /// Of an interaction whose custom id says that it is about this.
    #[must_use]
    pub fn new(interaction: &'a ModalInteraction, about: &'a str) -> Self {
        Self {
            about,
            message: interaction.message.as_ref().map(|message| message.id.get()),
            interaction,
        }
    }

    /// Every question with what was filled in, in their order.
    pub fn fields(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        let rows = self.interaction.data.components.iter();
        let parts = rows.flat_map(|row| row.components.iter());
        parts.filter_map(|part| match part {
            ActionRowComponent::InputText(input) => {
                let value = input.value.as_deref().unwrap_or_default();
                Some((input.custom_id.as_str(), value))
            }
            _ => None,
        })
    }

    /// What was filled in at a question; nothing where it was left open, or isn't there.
    #[must_use]
    pub fn text(&self, field: &str) -> &'a str {
        let found = self.fields().find(|(id, _)| *id == field);
        found.map_or("", |(_, value)| value)
    }
}
