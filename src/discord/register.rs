//! Publishing the commands, only when what is published means something else.

use serde_json::{Map, Value};

use super::commands;
use super::menu;
use super::rest::{Rest, RestError};
use crate::wording::Wording;

/// What publishing came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Published {
    /// Discord has what we have; nothing was sent.
    Unchanged(usize),
    /// Discord has them now.
    Changed(usize),
}

/// Publishes the commands everywhere, or in one server, unless they are published already.
///
/// # Errors
/// When Discord can't be reached or refuses.
pub async fn publish(
    rest: &Rest,
    wording: &Wording,
    application: u64,
    guild: Option<u64>,
) -> Result<Published, RestError> {
    let ours = definitions(wording);
    let theirs = rest.commands(application, guild).await?;
    if same(&ours, &theirs) {
        return Ok(Published::Unchanged(ours.len()));
    }
    rest.overwrite_commands(application, guild, &ours).await?;
    Ok(Published::Changed(ours.len()))
}

/// The definitions of everything that is published: the commands, and what menus of messages offer.
#[must_use]
pub fn definitions(wording: &Wording) -> Vec<Value> {
    let typed = commands::ALL.iter().map(|c| c.definition(wording));
    let of_menus = menu::ALL.iter().map(|c| c.definition(wording));
    typed.chain(of_menus).collect()
}

/// Whether two lists of commands mean the same, whatever their order and whatever Discord added.
#[must_use]
pub fn same(ours: &[Value], theirs: &[Value]) -> bool {
    let sorted = |commands: &[Value]| {
        let mut meanings: Vec<Value> = commands.iter().map(meaning).collect();
        meanings.sort_by_key(Value::to_string);
        meanings
    };
    sorted(ours) == sorted(theirs)
}

/// The fields of a command that people or we can tell apart, without defaults.
const FIELDS: [&str; 18] = [
    "name",
    "name_localizations",
    "description",
    "description_localizations",
    "options",
    "choices",
    "contexts",
    "integration_types",
    "default_member_permissions",
    "type",
    "required",
    "autocomplete",
    "min_length",
    "max_length",
    "min_value",
    "max_value",
    "channel_types",
    "value",
];

/// A definition without what is the default, absent or Discord's own.
fn meaning(command: &Value) -> Value {
    let Value::Object(map) = command else {
        return command.clone();
    };
    let mut kept = Map::new();
    for (key, value) in map {
        let value = match (key.as_str(), value) {
            (key, _) if !FIELDS.contains(&key) => continue,
            ("options" | "choices", Value::Array(parts)) => {
                Value::Array(parts.iter().map(meaning).collect())
            }
            // Discord may give back 1 as 1.0.
            ("min_value" | "max_value", number) => number.as_f64().into(),
            ("contexts" | "integration_types" | "channel_types", Value::Array(numbers)) => {
                let mut numbers = numbers.clone();
                numbers.sort_by_key(Value::to_string);
                Value::Array(numbers)
            }
            _ => value.clone(),
        };
        let default = match &value {
            Value::Null | Value::Bool(false) => true,
            // Commands of menus have no description, which Discord gives back as an empty one.
            Value::String(text) => text.is_empty(),
            Value::Array(items) => items.is_empty(),
            Value::Object(items) => items.is_empty(),
            _ => false,
        };
        if !default {
            kept.insert(key.clone(), value);
        }
    }
    Value::Object(kept)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn ours() -> Vec<Value> {
        let wording = Wording::new();
        let mut ours = definitions(&wording);
        ours.push(json!({
            "name": "desk", "type": 1, "description": "Desk", "default_member_permissions": "32", "contexts": [0],
            "options": [{ "type": 1, "name": "set", "description": "Set", "options": [
                { "type": 4, "name": "days", "description": "Days", "min_value": 1, "max_value": 30 },
                { "type": 7, "name": "channel", "description": "Channel", "channel_types": [0, 5] },
                { "type": 3, "name": "lang", "description": "Language", "choices": [
                    { "name": "Dutch", "name_localizations": { "nl": "Nederlands" }, "value": "nl" },
                ]},
            ]}],
        }));
        ours
    }

    fn named<'a>(commands: &'a mut [Value], name: &str) -> &'a mut Value {
        let mut all = commands.iter_mut();
        all.find(|c| c["name"] == name).expect("it is there")
    }

    /// The command in [`ours`] that has everything.
    fn desk(commands: &mut [Value]) -> &mut Value {
        named(commands, "desk")
    }

    /// What Discord gives back: our fields, its own, and defaults spelled out.
    fn published() -> Vec<Value> {
        let mut commands = ours();
        commands.reverse();
        for command in &mut commands {
            for (key, value) in [
                ("id", json!("1")),
                ("application_id", json!("2")),
                ("version", json!("3")),
                ("dm_permission", json!(true)),
                ("nsfw", json!(false)),
                ("description_localized", json!("…")),
            ] {
                command[key] = value;
            }
            if command["contexts"] == json!([0, 1]) {
                command["contexts"] = json!([1, 0]);
                command["default_member_permissions"] = json!(null);
            }
            if command["type"] == 3 {
                command["description"] = json!("");
                command["description_localizations"] = json!(null);
                continue;
            }
            for option in command["options"].as_array_mut().unwrap() {
                option["name_localizations"] = json!(null);
                let map = option.as_object_mut().unwrap();
                map.retain(|_, value| *value != json!(false));
            }
        }
        let options = &mut desk(&mut commands)["options"][0]["options"];
        options[0]["min_value"] = json!(1.0);
        options[1]["channel_types"] = json!([5, 0]);
        options[2]["choices"][0]["name_localized"] = json!("Dutch");
        commands
    }

    #[test]
    fn what_discord_adds_makes_no_difference() {
        assert!(same(&ours(), &published()));
    }

    #[test]
    fn anything_people_can_see_makes_one() {
        let change = |change: &dyn Fn(&mut Vec<Value>)| {
            let mut theirs = published();
            change(&mut theirs);
            assert!(!same(&ours(), &theirs));
        };
        change(&|c| c[0]["description"] = json!("Another"));
        change(&|c| c[0]["description_localizations"]["nl"] = json!("Anders"));
        change(&|c| c[0]["options"] = json!([]));
        change(&|c| named(c, "who")["contexts"] = json!([0]));
        change(&|c| c[0]["default_member_permissions"] = json!("0"));
        change(&|c| desk(c)["default_member_permissions"] = json!("8"));
        change(&|c| desk(c)["options"][0]["description"] = json!("Another"));
        change(&|c| desk(c)["options"][0]["options"][0]["max_value"] = json!(31));
        change(&|c| desk(c)["options"][0]["options"][1]["channel_types"] = json!([0]));
        change(&|c| desk(c)["options"][0]["options"][2]["choices"][0]["value"] = json!("de"));
        change(&|c| {
            desk(c)["options"][0]["options"][2]["choices"][0]["name_localizations"] = json!(null);
        });
        change(&|c| drop(c.pop()));
        change(&|c| c.push(json!({ "name": "old", "type": 1 })));
    }
}
