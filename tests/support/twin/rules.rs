//! What Discord enforces beyond its API description, and the manners this bot keeps.

mod commands;
mod components;
mod message;
mod text;

use std::fmt;

use serde_json::Value;

use super::body::File;

pub(crate) use commands::commands;

/// One thing that is wrong with a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// Where in the body.
    pub(crate) path: String,
    /// What is wrong.
    pub(crate) what: String,
    /// Discord answers 400; otherwise it takes the body, and people suffer.
    pub(crate) refused: bool,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.what)
    }
}

/// The problems found so far.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    /// In the order of the checks.
    pub(crate) problems: Vec<Problem>,
}

impl Findings {
    /// Something Discord refuses.
    pub(crate) fn refuse(&mut self, path: &str, what: impl Into<String>) {
        self.problems.push(Problem {
            path: path.to_owned(),
            what: what.into(),
            refused: true,
        });
    }

    /// Something Discord lets pass, and this bot must not do.
    pub(crate) fn blame(&mut self, path: &str, what: impl Into<String>) {
        self.problems.push(Problem {
            path: path.to_owned(),
            what: what.into(),
            refused: false,
        });
    }

    /// Refuses a list with more than `most` entries.
    fn count(&mut self, path: &str, list: &[Value], most: usize) {
        if list.len() > most {
            self.refuse(
                path,
                format!("{} entries, at most {most} are allowed", list.len()),
            );
        }
    }

    /// Refuses a text shorter than `least` (blanks around it don't count) or longer than `most`.
    fn length(&mut self, path: &str, text: &str, least: usize, most: usize) {
        let length = text.chars().count();
        if text.trim().chars().count() < least {
            self.refuse(
                path,
                format!("empty or blank, at least {least} characters are needed"),
            );
        } else if length > most {
            self.refuse(
                path,
                format!("{length} characters, at most {most} are allowed"),
            );
        }
    }

    /// As [`Self::length`], for a property that may be left out or null.
    fn optional(&mut self, path: &str, object: &Value, key: &str, least: usize, most: usize) {
        let path = format!("{path}.{key}");
        match &object[key] {
            Value::Null => {}
            Value::String(text) => self.length(&path, text, least, most),
            _ => self.refuse(&path, "not a string"),
        }
    }

    /// As [`Self::length`], for a property that must be there.
    fn required(&mut self, path: &str, object: &Value, key: &str, least: usize, most: usize) {
        if object[key].is_null() {
            self.refuse(&format!("{path}.{key}"), "missing");
        } else {
            self.optional(path, object, key, least, most);
        }
    }
}

/// What a message is for; the rules differ a little.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// A new message.
    New,
    /// A change of a message, or of a deferral.
    Edit,
}

/// Checks the body of a message or edit.
pub(crate) fn message(data: &Value, files: &[File], purpose: Purpose) -> Vec<Problem> {
    let mut found = Findings::default();
    message::check(&mut found, "body", data, files, purpose);
    found.problems
}

/// Checks the first answer to an interaction.
pub(crate) fn callback(interaction: &Value, body: &Value, files: &[File]) -> Vec<Problem> {
    let mut found = Findings::default();
    let Some(kind) = body["type"].as_u64() else {
        found.refuse("type", "missing or not a number");
        return found.problems;
    };
    let asked = interaction["type"].as_u64().unwrap_or_default();
    let legal: &[u64] = match asked {
        1 => &[1],
        2 => &[4, 5, 9],
        3 => &[4, 5, 6, 7, 9],
        4 => &[8],
        5 if interaction["message"].is_object() => &[4, 5, 6, 7],
        5 => &[4, 5],
        _ => &[],
    };
    if !legal.contains(&kind) {
        let what = format!("{kind} does not answer an interaction of type {asked}; {legal:?} do");
        found.refuse("type", what);
        return found.problems;
    }
    let data = &body["data"];
    match kind {
        4 => message::check(&mut found, "data", data, files, Purpose::New),
        5 => deferral(&mut found, data),
        6 if !data.is_null() => found.blame("data", "is lost in a deferred update"),
        7 => message::check(&mut found, "data", data, files, Purpose::Edit),
        8 => choices(&mut found, interaction, data),
        9 => components::modal(&mut found, data),
        _ => {}
    }
    if matches!(kind, 5 | 6 | 8 | 9) && !files.is_empty() {
        found.refuse("files", format!("an answer of type {kind} has no files"));
    }
    if matches!(kind, 8 | 9) {
        text::check_all(&mut found, "data", data);
    }
    found.problems
}

/// A deferral says at most whether the answer is private.
fn deferral(found: &mut Findings, data: &Value) {
    let flags = data["flags"].as_u64().unwrap_or_default();
    if flags & !(1 << 6) != 0 {
        found.blame("data.flags", "a deferral has no flag but the private one");
    }
    for key in data
        .as_object()
        .into_iter()
        .flat_map(|object| object.keys())
    {
        let empty = match &data[key.as_str()] {
            Value::Null => true,
            Value::Array(list) => list.is_empty(),
            Value::Bool(value) => !value,
            _ => false,
        };
        if key != "flags" && key != "allowed_mentions" && !empty {
            found.blame(&format!("data.{key}"), "is lost in a deferral");
        }
    }
}

/// Choices offered while a person types.
fn choices(found: &mut Findings, interaction: &Value, data: &Value) {
    let Some(choices) = data["choices"].as_array() else {
        return found.refuse("data.choices", "missing or not a list");
    };
    found.count("data.choices", choices, 25);
    let wants_text = focused(&interaction["data"]["options"]).is_none_or(|kind| kind == 3);
    let mut names = Vec::new();
    let mut values = Vec::new();
    for (i, choice) in choices.iter().enumerate() {
        let path = format!("data.choices[{i}]");
        found.required(&path, choice, "name", 1, 100);
        match &choice["value"] {
            Value::String(value) => {
                found.length(&format!("{path}.value"), value, 1, 100);
                if !wants_text {
                    found.refuse(
                        &format!("{path}.value"),
                        "text, where the option is a number",
                    );
                }
            }
            Value::Number(_) if !wants_text => {}
            _ => found.refuse(&format!("{path}.value"), "not a value of the option's type"),
        }
        if values.contains(&&choice["value"]) {
            found.blame(&format!("{path}.value"), "offered twice");
        }
        if names.contains(&&choice["name"]) {
            found.blame(&format!("{path}.name"), "two choices that look the same");
        }
        values.push(&choice["value"]);
        names.push(&choice["name"]);
    }
}

/// The type of the option a person is typing in.
fn focused(options: &Value) -> Option<u64> {
    options.as_array()?.iter().find_map(|option| {
        if option["focused"] == true {
            option["type"].as_u64()
        } else {
            focused(&option["options"])
        }
    })
}
