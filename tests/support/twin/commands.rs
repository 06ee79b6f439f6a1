//! Registered commands: what was put, with what Discord adds.

use serde_json::{Map, Value, json};

use super::response::Answer;
use super::rest::Exchange;
use super::rules;
use super::state::{State, World};

/// `GET`, `PUT` and `POST` of all commands of a scope (a guild's id, or "").
pub(crate) fn all(state: &State, exchange: &Exchange, scope: &str) -> Answer {
    let localized = exchange.query("with_localizations") == Some("true");
    let body = &exchange.body.json;
    let application = &state.identity.application;
    state.change(|world| match exchange.method.as_str() {
        "GET" => {
            let stored = world.commands.get(scope).cloned().unwrap_or_default();
            let shown = stored
                .into_iter()
                .map(|command| shown(command, localized))
                .collect();
            Answer::json(200, Value::Array(shown))
        }
        "PUT" => {
            let Some(list) = body.as_array() else {
                world.report(&exchange.place, "not a list of commands", &exchange.text());
                return Answer::error(400, 50035, "Invalid Form Body");
            };
            let problems = rules::commands(list);
            if world.report_all(&exchange.place, &problems, &exchange.text()) {
                return Answer::invalid_form(&problems);
            }
            let before = world.commands.remove(scope).unwrap_or_default();
            let stored: Vec<Value> = list
                .iter()
                .map(|command| store(world, application, scope, &before, command))
                .collect();
            world.commands.insert(scope.to_owned(), stored.clone());
            let shown = stored
                .into_iter()
                .map(|command| shown(command, true))
                .collect();
            Answer::json(200, Value::Array(shown))
        }
        _ => {
            let before = world.commands.remove(scope).unwrap_or_default();
            let problems = rules::commands(std::slice::from_ref(body));
            if world.report_all(&exchange.place, &problems, &exchange.text()) {
                world.commands.insert(scope.to_owned(), before);
                return Answer::invalid_form(&problems);
            }
            let stored = store(world, application, scope, &before, body);
            let is_new = before.iter().all(|command| command["id"] != stored["id"]);
            let mut after: Vec<Value> = before
                .into_iter()
                .filter(|command| command["id"] != stored["id"])
                .collect();
            after.push(stored.clone());
            world.commands.insert(scope.to_owned(), after);
            Answer::json(if is_new { 201 } else { 200 }, shown(stored, true))
        }
    })
}

/// `GET`, `PATCH` and `DELETE` of one command.
pub(crate) fn one(state: &State, exchange: &Exchange, scope: &str, id: &str) -> Answer {
    let application = &state.identity.application;
    state.change(|world| {
        let mut list = world.commands.get(scope).cloned().unwrap_or_default();
        let Some(place) = list.iter().position(|command| command["id"] == id) else {
            return Answer::unknown(10063);
        };
        match exchange.method.as_str() {
            "GET" => Answer::json(200, shown(list.swap_remove(place), true)),
            "DELETE" => {
                list.remove(place);
                world.commands.insert(scope.to_owned(), list);
                Answer::nothing()
            }
            _ => {
                let mut changed = list[place].clone();
                for (key, value) in exchange.body.json.as_object().into_iter().flatten() {
                    changed[key.as_str()] = value.clone();
                }
                let problems = rules::commands(std::slice::from_ref(&changed));
                if world.report_all(&exchange.place, &problems, &exchange.text()) {
                    return Answer::invalid_form(&problems);
                }
                let before = vec![list[place].clone()];
                list[place] = store(world, application, scope, &before, &changed);
                let answer = shown(list[place].clone(), true);
                world.commands.insert(scope.to_owned(), list);
                Answer::json(200, answer)
            }
        }
    })
}

/// A definition with defaults, an id that outlives changes, and a version that doesn't.
fn store(
    world: &mut World,
    application: &str,
    scope: &str,
    before: &[Value],
    command: &Value,
) -> Value {
    let mut stored = json!({
        "application_id": application,
        "type": command["type"].as_u64().unwrap_or(1),
        "name": command["name"],
        "name_localizations": some_map(&command["name_localizations"]),
        "description": command["description"].as_str().unwrap_or_default(),
        "description_localizations": some_map(&command["description_localizations"]),
        "default_member_permissions": command["default_member_permissions"],
        "nsfw": command["nsfw"] == true,
    });
    if scope.is_empty() {
        stored["dm_permission"] = json!(command["dm_permission"] != false);
        stored["contexts"] = command["contexts"].clone();
        let types = &command["integration_types"];
        stored["integration_types"] = if types.is_null() {
            json!([0])
        } else {
            types.clone()
        };
    } else {
        stored["guild_id"] = json!(scope);
    }
    let options: Vec<Value> = command["options"]
        .as_array()
        .into_iter()
        .flatten()
        .map(option)
        .collect();
    if !options.is_empty() {
        stored["options"] = Value::Array(options);
    }
    let same = |old: &&Value| old["type"] == stored["type"] && old["name"] == stored["name"];
    let old = before.iter().find(same);
    let id = match old {
        Some(old) => old["id"].clone(),
        None => json!(world.snowflake()),
    };
    stored["id"] = id;
    let unchanged = old.is_some_and(|old| {
        let mut old = old.clone();
        if let Some(object) = old.as_object_mut() {
            object.remove("version");
        }
        old == stored
    });
    stored["version"] = match old {
        Some(old) if unchanged => old["version"].clone(),
        _ => json!(world.snowflake()),
    };
    stored
}

/// An option as Discord gives it back: false and empty properties are left out.
fn option(option: &Value) -> Value {
    let mut stored = Map::new();
    for (key, value) in option.as_object().into_iter().flatten() {
        let idle = match value {
            Value::Null | Value::Bool(false) => true,
            Value::Array(list) => list.is_empty(),
            _ => false,
        };
        if !idle {
            stored.insert(key.clone(), value.clone());
        }
    }
    for key in ["name_localizations", "description_localizations"] {
        stored.insert(key.to_owned(), some_map(&option[key]));
    }
    if let Some(Value::Array(below)) = stored.get_mut("options") {
        *below = below.iter().map(self::option).collect();
    }
    if let Some(Value::Array(choices)) = stored.get_mut("choices") {
        for choice in choices {
            choice["name_localizations"] = some_map(&choice["name_localizations"]);
        }
    }
    Value::Object(stored)
}

/// An empty map of translations is kept as null.
fn some_map(map: &Value) -> Value {
    match map.as_object() {
        Some(entries) if !entries.is_empty() => map.clone(),
        _ => Value::Null,
    }
}

/// A stored definition as a list shows it, with or without its translations.
fn shown(mut value: Value, localized: bool) -> Value {
    if localized {
        return value;
    }
    match &mut value {
        Value::Object(object) => {
            object.remove("name_localizations");
            object.remove("description_localizations");
            for item in object.values_mut() {
                *item = shown(item.take(), false);
            }
        }
        Value::Array(list) => {
            for item in list {
                *item = shown(item.take(), false);
            }
        }
        _ => {}
    }
    value
}
