//! Limits of command definitions.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::{Findings, Problem, text};

/// The language tags Discord knows.
const LOCALES: &[&str] = &[
    "ar", "bg", "cs", "da", "de", "el", "en-GB", "en-US", "es-419", "es-ES", "fi", "fr", "he",
    "hi", "hr", "hu", "id", "it", "ja", "ko", "lt", "nl", "no", "pl", "pt-BR", "ro", "ru", "sv-SE",
    "th", "tr", "uk", "vi", "zh-CN", "zh-TW",
];

/// Checks a whole set of command definitions.
pub(crate) fn commands(list: &[Value]) -> Vec<Problem> {
    let mut found = Findings::default();
    let mut names = HashSet::new();
    let mut counts: HashMap<u64, usize> = HashMap::new();
    for (i, command) in list.iter().enumerate() {
        let path = format!("[{i}]");
        let kind = command["type"].as_u64().unwrap_or(1);
        *counts.entry(kind).or_default() += 1;
        if !names.insert((kind, command["name"].as_str().unwrap_or_default())) {
            found.refuse(&path, format!("name {} is there twice", command["name"]));
        }
        check(&mut found, &path, command, kind);
        text::check_all(&mut found, &path, command);
    }
    for (kind, most) in [(1, 100), (2, 15), (3, 15), (4, 1)] {
        let count = counts.get(&kind).copied().unwrap_or_default();
        if count > most {
            let what = format!("{count} commands of type {kind}, at most {most} are allowed");
            found.refuse("body", what);
        }
    }
    found.problems
}

fn check(found: &mut Findings, path: &str, command: &Value, kind: u64) {
    match kind {
        1 => {
            named(found, path, command);
            options(found, path, command);
        }
        2 | 3 => {
            found.required(path, command, "name", 1, 32);
            if command["description"]
                .as_str()
                .is_some_and(|text| !text.is_empty())
            {
                found.refuse(path, "only a chat command has a description");
            }
        }
        other => found.refuse(path, format!("type {other} is no command of this bot")),
    }
    let permissions = &command["default_member_permissions"];
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !permissions.is_null() && !permissions.as_str().is_some_and(digits) {
        found.refuse(path, "default_member_permissions is a string of digits");
    }
    let total = weight(command);
    if total > 8000 {
        found.refuse(
            path,
            format!("{total} characters together, at most 8000 are allowed"),
        );
    }
}

/// A name and description, in every language.
fn named(found: &mut Findings, path: &str, thing: &Value) {
    found.required(path, thing, "name", 1, 32);
    found.required(path, thing, "description", 1, 100);
    if let Some(name) = thing["name"].as_str() {
        check_name(found, path, name);
    }
    for (key, most) in [
        ("name_localizations", 32),
        ("description_localizations", 100),
    ] {
        for (locale, text) in thing[key].as_object().into_iter().flatten() {
            let path = format!("{path}.{key}.{locale}");
            if !LOCALES.contains(&locale.as_str()) {
                found.refuse(&path, "not a language Discord knows");
            }
            let Some(text) = text.as_str() else {
                found.refuse(&path, "not a string");
                continue;
            };
            found.length(&path, text, 1, most);
            if key == "name_localizations" {
                check_name(found, &path, text);
            }
        }
    }
}

/// `^[-_'\p{L}\p{N}]{1,32}$`, in lower case where there is one.
fn check_name(found: &mut Findings, path: &str, name: &str) {
    let allowed = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '\'');
    if !name.chars().all(allowed) {
        found.refuse(
            path,
            format!("name {name:?} has characters that are not allowed"),
        );
    }
    if name.to_lowercase() != name {
        found.refuse(path, format!("name {name:?} is not in lower case"));
    }
}

fn options(found: &mut Findings, path: &str, parent: &Value) {
    let options = parent["options"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    found.count(&format!("{path}.options"), options, 25);
    let mut names = HashSet::new();
    let mut optional_seen = false;
    let nested = |option: &Value| matches!(option["type"].as_u64(), Some(1 | 2));
    if options.iter().any(nested) && !options.iter().all(nested) {
        found.refuse(path, "subcommands beside plain options");
    }
    for (i, option) in options.iter().enumerate() {
        let path = format!("{path}.options[{i}]");
        named(found, &path, option);
        if !names.insert(option["name"].as_str().unwrap_or_default()) {
            found.refuse(&path, format!("option {} is there twice", option["name"]));
        }
        if option["required"] == true && optional_seen {
            found.refuse(&path, "a required option after an optional one");
        }
        optional_seen |= option["required"] != true && !nested(option);
        match option["type"].as_u64() {
            Some(1 | 2) => options_below(found, &path, option, parent),
            Some(3..=11) => choices(found, &path, option),
            other => found.refuse(&path, format!("type {other:?} is no option")),
        }
    }
}

/// A group holds subcommands, a subcommand holds plain options, and nothing nests deeper.
fn options_below(found: &mut Findings, path: &str, option: &Value, parent: &Value) {
    let below = option["options"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let group = option["type"] == 2;
    if parent["type"] == 2 && group {
        found.refuse(path, "a group inside a group");
    }
    if group != below.iter().any(|below| below["type"] == 1)
        || below.iter().any(|below| below["type"] == 2)
    {
        found.refuse(path, "subcommands are nested wrongly");
    }
    options(found, path, option);
}

fn choices(found: &mut Findings, path: &str, option: &Value) {
    let kind = option["type"].as_u64().unwrap_or_default();
    let choices = option["choices"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let completes = option["autocomplete"] == true;
    if completes && !choices.is_empty() {
        found.refuse(path, "autocomplete excludes choices");
    }
    if (completes || !choices.is_empty()) && !matches!(kind, 3 | 4 | 10) {
        found.refuse(
            path,
            format!("an option of type {kind} has neither choices nor autocomplete"),
        );
    }
    found.count(&format!("{path}.choices"), choices, 25);
    let (mut names, mut values) = (HashSet::new(), HashSet::new());
    for (i, choice) in choices.iter().enumerate() {
        let path = format!("{path}.choices[{i}]");
        found.required(&path, choice, "name", 1, 100);
        match (&choice["value"], kind) {
            (Value::String(value), 3) => found.length(&format!("{path}.value"), value, 1, 100),
            (Value::Number(_), 4 | 10) => {}
            _ => found.refuse(&path, "a value of another type than the option's"),
        }
        if !names.insert(choice["name"].to_string()) || !values.insert(choice["value"].to_string())
        {
            found.refuse(&path, "a choice that is there twice");
        }
        for (locale, name) in choice["name_localizations"]
            .as_object()
            .into_iter()
            .flatten()
        {
            let path = format!("{path}.name_localizations.{locale}");
            if !LOCALES.contains(&locale.as_str()) {
                found.refuse(&path, "not a language Discord knows");
            }
            found.length(&path, name.as_str().unwrap_or_default(), 1, 100);
        }
    }
    let range = (option["min_length"].as_u64(), option["max_length"].as_u64());
    if range.0.is_some_and(|least| least > 6000)
        || range.1.is_some_and(|most| most == 0 || most > 6000)
        || matches!(range, (Some(least), Some(most)) if least > most)
    {
        found.refuse(path, "a length that is impossible");
    }
}

/// Characters that count towards a command's 8000: of every text its longest translation.
fn weight(thing: &Value) -> usize {
    let longest = |key: &str| {
        let own = thing[key].as_str().into_iter();
        let localized = thing[format!("{key}_localizations")]
            .as_object()
            .into_iter()
            .flatten();
        own.chain(localized.filter_map(|(_, text)| text.as_str()))
            .map(|text| text.chars().count())
            .max()
            .unwrap_or_default()
    };
    let value = thing["value"]
        .as_str()
        .map_or(0, |value| value.chars().count());
    let below = ["options", "choices"]
        .iter()
        .filter_map(|key| thing[*key].as_array())
        .flatten();
    longest("name") + longest("description") + value + below.map(weight).sum::<usize>()
}
