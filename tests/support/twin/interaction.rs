//! Builders of the interaction payloads that Discord sends.

use serde_json::{Value, json};

use super::member::Member;
use super::state::{Identity, World};

/// Discord's numbers for the kinds of interactions.
pub(crate) mod kind {
    /// A command was entered.
    pub(crate) const COMMAND: u64 = 2;
    /// A button or menu was used.
    pub(crate) const COMPONENT: u64 = 3;
    /// An option is being typed.
    pub(crate) const AUTOCOMPLETE: u64 = 4;
    /// A form was sent.
    pub(crate) const MODAL: u64 = 5;
}

/// An interaction of `member` with everything around its `data`.
pub(crate) fn payload(
    world: &mut World,
    identity: &Identity,
    member: &Member,
    kind: u64,
    data: Value,
) -> Value {
    let channel = if member.in_dm {
        world.direct_channel(&member.id)
    } else {
        member.channel.clone()
    };
    let mut payload = json!({
        "id": world.snowflake(),
        "application_id": identity.application,
        "type": kind,
        "token": world.interaction_token(),
        "version": 1,
        "channel_id": channel,
        "channel": partial_channel(identity, member, &channel),
        "app_permissions": "2248473465835073",
        "locale": member.locale,
        "data": data,
        "entitlements": [],
        "entitlement_sku_ids": [],
        "attachment_size_limit": 10_485_760,
    });
    if member.in_dm {
        payload["user"] = user(member);
        payload["context"] = json!(1);
        payload["authorizing_integration_owners"] = json!({"0": "0"});
    } else {
        payload["member"] = guild_member(member);
        payload["guild_id"] = json!(member.guild);
        payload["guild_locale"] = json!(member.guild_locale);
        payload["guild"] = json!({
            "id": member.guild, "locale": member.guild_locale, "features": ["COMMUNITY", "NEWS"],
        });
        payload["context"] = json!(0);
        payload["authorizing_integration_owners"] = json!({"0": member.guild});
    }
    payload
}

/// The `data` of a command or of autocompletion for one; `options` are what the person gave.
pub(crate) fn command_data(
    definition: &Value,
    path: &[&str],
    options: &[(&str, &str)],
    focused: Option<&str>,
) -> Result<Value, String> {
    let mut data = json!({
        "id": definition["id"],
        "name": definition["name"],
        "type": definition["type"],
    });
    if let Some(guild) = definition.get("guild_id") {
        data["guild_id"] = guild.clone();
    }
    let given = command_options(definition, path, options, focused)?;
    let resolved = resolved(&given);
    if resolved.as_object().is_some_and(|kinds| !kinds.is_empty()) {
        data["resolved"] = resolved;
    }
    if !given.is_empty() {
        data["options"] = Value::Array(given);
    }
    Ok(data)
}

fn command_options(
    definition: &Value,
    path: &[&str],
    options: &[(&str, &str)],
    focused: Option<&str>,
) -> Result<Vec<Value>, String> {
    let known = definition["options"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let named = |name: &str| known.iter().find(|option| option["name"] == name);
    if let Some((first, rest)) = path.split_first() {
        let below = named(first).ok_or_else(|| format!("there is no subcommand {first}"))?;
        let given = command_options(below, rest, options, focused)?;
        return Ok(vec![
            json!({"name": first, "type": below["type"], "options": given}),
        ]);
    }
    let missing = known.iter().find(|option| {
        let name = option["name"].as_str().unwrap_or_default();
        option["required"] == true && !options.iter().any(|(given, _)| *given == name)
    });
    if let (Some(missing), None) = (missing, focused) {
        return Err(format!(
            "option {} is required, and not given",
            missing["name"]
        ));
    }
    let mut given = Vec::new();
    for (name, typed) in options {
        let option = named(name).ok_or_else(|| format!("there is no option {name}"))?;
        let kind = option["type"].as_u64().unwrap_or_default();
        // What is being typed is sent as it stands, whatever the option's type.
        let value = if focused == Some(name) {
            json!(typed)
        } else {
            option_value(kind, typed)?
        };
        let mut entry = json!({"name": name, "type": kind, "value": value});
        if focused == Some(name) {
            entry["focused"] = json!(true);
        }
        given.push(entry);
    }
    Ok(given)
}

/// What Discord tells of the channels and roles that were given.
fn resolved(given: &[Value]) -> Value {
    let mut resolved = json!({});
    for option in given {
        let id = option["value"].as_str().unwrap_or_default();
        match option["type"].as_u64() {
            Some(1 | 2) => {
                let below = option["options"].as_array().map(Vec::as_slice);
                return self::resolved(below.unwrap_or_default());
            }
            Some(7) => {
                resolved["channels"][id] = json!({
                    "id": id, "type": 0, "name": "moderators", "permissions": "0", "parent_id": null, "flags": 0,
                });
            }
            Some(8) => {
                resolved["roles"][id] = json!({
                    "id": id, "name": "Moderator", "description": null, "color": 0, "hoist": false, "managed": false,
                    "colors": {"primary_color": 0, "secondary_color": null, "tertiary_color": null},
                    "mentionable": false, "permissions": "0", "position": 1, "icon": null, "unicode_emoji": null, "flags": 0,
                });
            }
            _ => {}
        }
    }
    resolved
}

/// What a person typed, as the option's type sends it.
fn option_value(kind: u64, typed: &str) -> Result<Value, String> {
    let wrong = |_| format!("{typed:?} is not a value for an option of type {kind}");
    match kind {
        4 => typed
            .parse::<i64>()
            .map(|number| json!(number))
            .map_err(|error| wrong(error.to_string())),
        5 => typed
            .parse::<bool>()
            .map(|flag| json!(flag))
            .map_err(|error| wrong(error.to_string())),
        10 => typed
            .parse::<f64>()
            .map(|number| json!(number))
            .map_err(|error| wrong(error.to_string())),
        _ => Ok(json!(typed)),
    }
}

/// The bot's own user.
pub(crate) fn bot_user(identity: &Identity) -> Value {
    let mut user = plain_user(&identity.application, "footnote", "Footnote");
    user["bot"] = json!(true);
    user
}

/// The user who caused an interaction.
pub(crate) fn asker(payload: &Value) -> Value {
    if payload["user"].is_object() {
        payload["user"].clone()
    } else {
        payload["member"]["user"].clone()
    }
}

fn user(member: &Member) -> Value {
    plain_user(&member.id, &member.name.to_lowercase(), &member.name)
}

fn plain_user(id: &str, name: &str, shown: &str) -> Value {
    json!({
        "id": id,
        "username": name,
        "discriminator": "0",
        "global_name": shown,
        "avatar": null,
        "avatar_decoration_data": null,
        "collectibles": null,
        "display_name_styles": null,
        "banner": null,
        "accent_color": null,
        "clan": null,
        "primary_guild": null,
        "public_flags": 0,
        "flags": 0,
    })
}

fn guild_member(member: &Member) -> Value {
    json!({
        "user": user(member),
        "nick": null,
        "avatar": null,
        "banner": null,
        "avatar_decoration_data": null,
        "collectibles": null,
        "display_name_styles": null,
        "roles": member.roles,
        "joined_at": "2024-02-29T12:00:00.000000+00:00",
        "premium_since": null,
        "communication_disabled_until": null,
        "unusual_dm_activity_until": null,
        "pending": false,
        "deaf": false,
        "mute": false,
        "flags": 0,
        "permissions": member.permissions.to_string(),
    })
}

fn partial_channel(identity: &Identity, member: &Member, channel: &str) -> Value {
    if member.in_dm {
        return json!({
            "id": channel, "type": 1, "flags": 0, "last_message_id": null,
            "recipients": [bot_user(identity)],
        });
    }
    json!({
        "id": channel,
        "type": 0,
        "guild_id": member.guild,
        "name": "general",
        "parent_id": null,
        "permissions": member.permissions.to_string(),
        "position": 0,
        "topic": null,
        "nsfw": false,
        "rate_limit_per_user": 0,
        "last_message_id": null,
        "flags": 0,
    })
}
