//! Limits of buttons, menus and forms.

use std::collections::HashSet;

use serde_json::Value;

use super::Findings;

/// Checks the rows of components under a message.
pub(crate) fn rows(found: &mut Findings, path: &str, rows: &[Value]) {
    found.count(path, rows, 5);
    let mut ids = HashSet::new();
    for (i, row) in rows.iter().enumerate() {
        let path = format!("{path}[{i}]");
        if row["type"] != 1 {
            found.refuse(&path, "not an action row");
            continue;
        }
        let parts = row["components"]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default();
        if parts.is_empty() {
            found.refuse(&path, "an empty row");
        }
        let menus = parts.iter().filter(|part| part["type"] != 2).count();
        if menus > 1 || (menus == 1 && parts.len() > 1) {
            found.refuse(&path, "a menu shares its row");
        }
        found.count(&path, parts, 5);
        for (i, part) in parts.iter().enumerate() {
            let path = format!("{path}.components[{i}]");
            match part["type"].as_u64() {
                Some(2) => button(found, &path, part),
                Some(kind @ (3 | 5..=8)) => menu(found, &path, part, kind == 3),
                other => found.refuse(
                    &path,
                    format!("type {other:?} does not belong in a message"),
                ),
            }
            let id = part["custom_id"].as_str();
            if id.is_some_and(|id| !ids.insert(id)) {
                found.refuse(
                    &path,
                    format!("custom id {id:?} is used twice in this message"),
                );
            }
        }
    }
}

fn button(found: &mut Findings, path: &str, button: &Value) {
    found.optional(path, button, "label", 0, 80);
    let bare = button["label"]
        .as_str()
        .unwrap_or_default()
        .trim()
        .is_empty();
    if bare && button["emoji"].is_null() {
        found.refuse(path, "a button with neither label nor emoji");
    }
    match button["style"].as_u64() {
        Some(1..=4) => {
            found.required(path, button, "custom_id", 1, 100);
            if !button["url"].is_null() {
                found.refuse(path, "only a link button has a URL");
            }
        }
        Some(5) => {
            found.required(path, button, "url", 1, 512);
            let known = ["https://", "http://", "discord://"];
            match button["url"].as_str() {
                Some(url) if !known.iter().any(|start| url.starts_with(start)) => {
                    found.refuse(path, format!("not a link that Discord takes: {url:?}"));
                }
                _ => {}
            }
            if !button["custom_id"].is_null() {
                found.refuse(path, "a link button has no custom id");
            }
        }
        _ => found.refuse(path, "a button without a style from 1 to 5"),
    }
}

fn menu(found: &mut Findings, path: &str, menu: &Value, with_options: bool) {
    found.required(path, menu, "custom_id", 1, 100);
    found.optional(path, menu, "placeholder", 0, 150);
    let least = menu["min_values"].as_u64().unwrap_or(1);
    let most = menu["max_values"].as_u64().unwrap_or(1);
    if most == 0 || most > 25 || least > most {
        found.refuse(
            path,
            format!("from {least} to {most} values can't be chosen"),
        );
    }
    if !with_options {
        return;
    }
    let options = menu["options"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    found.count(&format!("{path}.options"), options, 25);
    if options.is_empty() {
        found.refuse(path, "a menu without options");
    } else if most > options.len() as u64 {
        found.refuse(path, format!("{most} values of {} options", options.len()));
    }
    let mut values = HashSet::new();
    for (i, option) in options.iter().enumerate() {
        let path = format!("{path}.options[{i}]");
        found.required(&path, option, "label", 1, 100);
        found.required(&path, option, "value", 1, 100);
        found.optional(&path, option, "description", 0, 100);
        if !values.insert(option["value"].as_str().unwrap_or_default()) {
            found.refuse(&path, format!("value {} is there twice", option["value"]));
        }
    }
    let preset = options
        .iter()
        .filter(|option| option["default"] == true)
        .count();
    if preset as u64 > most {
        found.refuse(
            path,
            format!("{preset} preset options, at most {most} can be chosen"),
        );
    }
}

/// Checks a form that pops up.
pub(crate) fn modal(found: &mut Findings, data: &Value) {
    found.required("data", data, "custom_id", 1, 100);
    found.required("data", data, "title", 1, 45);
    let rows = data["components"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    if rows.is_empty() {
        found.refuse("data.components", "a form without fields");
    }
    found.count("data.components", rows, 5);
    let mut ids = HashSet::new();
    for (i, row) in rows.iter().enumerate() {
        let path = format!("data.components[{i}]");
        if row["type"] == 18 {
            // Its values don't reach a bot built on today's library.
            found.blame(
                &path,
                "a label component, whose value is lost on the way back",
            );
            continue;
        }
        let fields = row["components"]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default();
        let [field] = fields else {
            found.refuse(&path, "a form's row holds one text field");
            continue;
        };
        if row["type"] != 1 || field["type"] != 4 {
            found.refuse(&path, "not a text field in an action row");
        }
        found.required(&path, field, "custom_id", 1, 100);
        found.required(&path, field, "label", 1, 45);
        found.optional(&path, field, "placeholder", 0, 100);
        found.optional(&path, field, "value", 0, 4000);
        if !matches!(field["style"].as_u64(), Some(1 | 2)) {
            found.refuse(&path, "a text field of style neither 1 nor 2");
        }
        let least = field["min_length"].as_u64().unwrap_or(0);
        let most = field["max_length"].as_u64().unwrap_or(4000);
        if least > most || most == 0 || most > 4000 {
            found.refuse(
                &path,
                format!("a length from {least} to {most} is impossible"),
            );
        }
        if !ids.insert(field["custom_id"].as_str().unwrap_or_default()) {
            found.refuse(&path, "a custom id used twice in this form");
        }
    }
}
