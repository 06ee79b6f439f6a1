//! Messages as Discord stores them and gives them back.

use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use super::body::File;
use super::interaction;
use super::state::{Identity, Interaction, World};

/// The flag of a message that only the asker sees.
pub(crate) const PRIVATE: u64 = 1 << 6;
/// The flag of a deferral, shown as "thinking…".
pub(crate) const LOADING: u64 = 1 << 7;
/// The flags a bot may set on a message.
const SETTABLE: u64 = (1 << 2) | PRIVATE | (1 << 12);

/// Stores a new message; `answers` is the interaction it belongs to.
pub(crate) fn create(
    world: &mut World,
    identity: &Identity,
    answers: Option<&Interaction>,
    channel: &str,
    data: &Value,
    files: &[File],
) -> Value {
    let id = world.snowflake();
    let flags = data["flags"].as_u64().unwrap_or_default() & (SETTABLE | LOADING);
    let mut message = json!({
        "id": id,
        "type": 0,
        "channel_id": channel,
        "author": interaction::bot_user(identity),
        "content": "",
        "timestamp": now(),
        "edited_timestamp": null,
        "tts": false,
        "mention_everyone": false,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "components": [],
        "pinned": false,
        "flags": flags,
    });
    if let Some(answered) = answers {
        message["application_id"] = json!(identity.application);
        message["webhook_id"] = json!(identity.application);
        reference(&mut message, &answered.payload);
    }
    apply(world, &mut message, channel, data, files);
    world.messages.insert(id, message.clone());
    message
}

/// Changes a stored message; `None` if there is no such message.
pub(crate) fn edit(world: &mut World, id: &str, data: &Value, files: &[File]) -> Option<Value> {
    let mut message = world.messages.get(id)?.clone();
    let channel = message["channel_id"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    apply(world, &mut message, &channel, data, files);
    let flags = message["flags"].as_u64().unwrap_or_default();
    if flags & LOADING != 0 {
        message["flags"] = json!(flags & !LOADING);
    } else {
        message["edited_timestamp"] = json!(now());
    }
    world.messages.insert(id.to_owned(), message.clone());
    Some(message)
}

/// Whether nothing can be seen of a message.
pub(crate) fn is_empty(message: &Value) -> bool {
    message["content"]
        .as_str()
        .unwrap_or_default()
        .trim()
        .is_empty()
        && ["embeds", "components", "attachments"]
            .iter()
            .all(|key| message[*key].as_array().is_none_or(Vec::is_empty))
}

/// Takes over the properties that a body gives; null clears, absence keeps.
fn apply(world: &mut World, message: &mut Value, channel: &str, data: &Value, files: &[File]) {
    if let Some(content) = data.get("content") {
        message["content"] = json!(content.as_str().unwrap_or_default());
    }
    if let Some(embeds) = data.get("embeds") {
        let embeds = embeds.as_array().cloned().unwrap_or_default();
        message["embeds"] = embeds.into_iter().map(stored_embed).collect();
    }
    if let Some(components) = data.get("components") {
        message["components"] = numbered(components.as_array().cloned().unwrap_or_default());
    }
    if let Some(kept) = data.get("attachments") {
        let kept = kept.as_array().cloned().unwrap_or_default();
        let keeps = |id: &Value| kept.iter().any(|kept| kept["id"] == *id);
        if let Some(attachments) = message["attachments"].as_array_mut() {
            attachments.retain(|attachment| keeps(&attachment["id"]));
        }
    }
    for file in files {
        let id = world.snowflake();
        let url = format!(
            "https://cdn.discordapp.com/attachments/{channel}/{id}/{}",
            file.name
        );
        world.files.insert(id.clone(), file.bytes.clone());
        let said = said_of(data, file);
        let mut attachment = json!({
            "id": id, "filename": file.name, "size": file.bytes.len(), "url": url,
            "proxy_url": url.replace("cdn.discordapp.com", "media.discordapp.net"),
        });
        if said["description"].is_string() {
            attachment["description"] = said["description"].clone();
        }
        if let Some(attachments) = message["attachments"].as_array_mut() {
            attachments.push(attachment);
        }
    }
}

/// What a body says of a file that came with it.
fn said_of(data: &Value, file: &File) -> Value {
    let said = data["attachments"].as_array().into_iter().flatten();
    let mut said = said.filter(|said| file.field == format!("files[{}]", plain(&said["id"])));
    said.next().cloned().unwrap_or_default()
}

/// A number or text as text.
pub(crate) fn plain(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

/// An embed as Discord gives it back: typed, and without what was null.
fn stored_embed(mut embed: Value) -> Value {
    if let Some(object) = embed.as_object_mut() {
        object.retain(|_, value| !value.is_null());
    }
    embed["type"] = json!("rich");
    for field in embed["fields"].as_array_mut().into_iter().flatten() {
        field["inline"] = json!(field["inline"] == true);
    }
    embed
}

/// Components as Discord gives them back: each with a number.
fn numbered(mut rows: Vec<Value>) -> Value {
    let mut number = 0;
    for row in &mut rows {
        number += 1;
        row["id"] = json!(number);
        for part in row["components"].as_array_mut().into_iter().flatten() {
            number += 1;
            part["id"] = json!(number);
            if let Some(object) = part.as_object_mut() {
                object.retain(|_, value| !value.is_null());
            }
        }
    }
    Value::Array(rows)
}

/// What a message tells about the interaction it answers.
fn reference(message: &mut Value, payload: &Value) {
    let asker = interaction::asker(payload);
    let mut metadata = json!({
        "id": payload["id"],
        "type": payload["type"],
        "user": asker,
        "authorizing_integration_owners": payload["authorizing_integration_owners"],
    });
    if payload["type"] == 2 {
        message["type"] = json!(20);
        message["interaction"] = json!({
            "id": payload["id"], "type": 2, "name": payload["data"]["name"], "user": asker,
        });
    } else if payload["message"].is_object() {
        message["type"] = json!(19);
        metadata["interacted_message_id"] = payload["message"]["id"].clone();
        message["message_reference"] = json!({
            "type": 0,
            "channel_id": payload["channel_id"],
            "message_id": payload["message"]["id"],
        });
    }
    message["interaction_metadata"] = metadata;
}

/// The present time as Discord writes it.
fn now() -> String {
    let since_1970 = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    let (days, seconds) = (since_1970.as_secs() / 86_400, since_1970.as_secs() % 86_400);
    // Howard Hinnant's civil_from_days, for days after 1970.
    let shifted = days + 719_468;
    let day_of_era = shifted % 146_097;
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = year_of_era + shifted / 146_097 * 400 + u64::from(month <= 2);
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let micros = since_1970.subsec_micros();
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{micros:06}+00:00")
}
