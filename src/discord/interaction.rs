//! Interactions as they come in, read as far as they can be.
//!
//! serenity's models are strict: one unknown component in the message below a button, or one field that Discord leaves
//! out, and the whole interaction is lost. What answering needs is little, so the rest is set aside before giving up.

use serde_json::{Map, Value, json};
use serenity::model::application::Interaction;

/// An interaction of which little more can be read than how to answer it.
#[derive(Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// Its id.
    pub id: u64,
    /// What answers it; as secret as a password for a quarter of an hour.
    pub token: String,
    /// Discord's number for its kind.
    pub kind: u8,
    /// The language of the client.
    pub locale: String,
}

impl std::fmt::Debug for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Unreadable")
            .field("id", &self.id)
            .field("kind", &self.kind)
            .field("locale", &self.locale)
            .finish_non_exhaustive()
    }
}

/// What could be read of an interaction.
#[derive(Debug, Clone)]
#[allow(
    clippy::large_enum_variant,
    reason = "it lives for one answer, and is almost always the large one"
)]
pub enum Read {
    /// All that answering needs.
    Whole(Interaction),
    /// Only how to answer it.
    Unreadable(Unreadable),
    /// Nothing.
    Nothing,
}

/// Reads an interaction.
#[must_use]
pub fn read(json: Value) -> Read {
    if let Ok(interaction) = serde_json::from_value::<Interaction>(json.clone()) {
        return Read::Whole(interaction);
    }
    let unreadable = Unreadable::of(&json);
    if let Value::Object(map) = json
        && let Ok(interaction) = serde_json::from_value::<Interaction>(Value::Object(needed(map)))
    {
        return Read::Whole(interaction);
    }
    unreadable.map_or(Read::Nothing, Read::Unreadable)
}

impl Unreadable {
    fn of(json: &Value) -> Option<Self> {
        let id = json["id"].as_str().and_then(|id| id.parse().ok());
        Some(Self {
            id: id.or(json["id"].as_u64())?,
            token: json["token"]
                .as_str()
                .filter(|token| !token.is_empty())?
                .to_owned(),
            kind: json["type"]
                .as_u64()
                .and_then(|kind| u8::try_from(kind).ok())?,
            locale: json["locale"].as_str().unwrap_or_default().to_owned(),
        })
    }
}

/// The parts of an interaction that answering needs, what is absent filled in, what is beside the point left out.
fn needed(mut map: Map<String, Value>) -> Map<String, Value> {
    let member = map.remove("member").filter(Value::is_object);
    let member_user = member.as_ref().map(|member| member["user"].clone());
    let user = map.remove("user").or(member_user).unwrap_or_default();
    map.insert("user".into(), person(&user));
    if let Some(member) = member {
        map.insert("member".into(), membership(&member, &user));
    }
    for (key, value) in [
        ("version", json!(1)),
        ("locale", json!("en-US")),
        ("entitlements", json!([])),
        ("attachment_size_limit", json!(0)),
        ("channel_id", json!("1")),
    ] {
        let absent = map.get(key).is_none_or(Value::is_null);
        if absent {
            map.insert(key.into(), value);
        }
    }
    for key in [
        "channel",
        "guild",
        "app_permissions",
        "authorizing_integration_owners",
        "context",
    ] {
        map.remove(key);
    }
    if let Some(Value::Object(data)) = map.get_mut("data") {
        // Of what Discord tells beside, only the message that a menu was opened on is read.
        let messages = data
            .remove("resolved")
            .map(|resolved| on(&resolved["messages"]));
        if let Some(messages) = messages {
            data.insert("resolved".into(), json!({ "messages": messages }));
        }
        if let Some(options) = data.get_mut("options") {
            nest(options);
        }
    }
    let channel = map["channel_id"].clone();
    if let Some(message) = map.get_mut("message") {
        *message = below(message, &channel);
    }
    map
}

/// Subcommands and groups hold options, even where Discord leaves out that there are none.
fn nest(options: &mut Value) {
    for option in options.as_array_mut().into_iter().flatten() {
        if matches!(option["type"].as_u64(), Some(1 | 2))
            && let Value::Object(map) = option
        {
            nest(map.entry("options").or_insert_with(|| json!([])));
        }
    }
}

/// Of the messages that a menu was opened on: what they say.
fn on(messages: &Value) -> Value {
    let messages = messages.as_object().into_iter().flatten();
    let messages = messages.filter(|(id, _)| is_id(id)).map(|(id, message)| {
        let channel = message["channel_id"].as_str().filter(|id| is_id(id));
        let mut reduced = below(message, &json!(channel.unwrap_or("1")));
        reduced["id"] = json!(id);
        reduced["content"] = json!(message["content"].as_str().unwrap_or_default());
        reduced["message_snapshots"] = list(&message["message_snapshots"], forwarded);
        (id.clone(), reduced)
    });
    Value::Object(messages.collect())
}

/// Of a forwarded message: what it says.
fn forwarded(snapshot: &Value) -> Value {
    let message = &snapshot["message"];
    json!({ "message": {
        "content": message["content"].as_str().unwrap_or_default(),
        "timestamp": "2020-01-01T00:00:00Z",
        "edited_timestamp": null,
        "mentions": [],
        "attachments": [],
        "embeds": list(&message["embeds"], card),
        "type": 0,
    } })
}

/// Of a card: what it says.
fn card(embed: &Value) -> Value {
    let mut card = Map::new();
    for key in ["title", "description", "url"] {
        if let Some(text) = embed[key].as_str() {
            card.insert(key.into(), json!(text));
        }
    }
    if let Some(color) = embed["color"].as_u64().filter(|color| *color <= 0xFF_FF_FF) {
        card.insert("color".into(), json!(color));
    }
    if let Some(text) = embed["footer"]["text"].as_str() {
        card.insert("footer".into(), json!({ "text": text }));
    }
    let field = |field: &Value| {
        json!({
            "name": field["name"].as_str().unwrap_or_default(),
            "value": field["value"].as_str().unwrap_or_default(),
            "inline": false,
        })
    };
    card.insert("fields".into(), list(&embed["fields"], field));
    Value::Object(card)
}

fn list(values: &Value, each: impl Fn(&Value) -> Value) -> Value {
    values.as_array().into_iter().flatten().map(each).collect()
}

/// Of the message below a button: whose it is, who may see it, and its cards.
fn below(message: &Value, channel: &Value) -> Value {
    let metadata = ["interaction_metadata", "interaction"]
        .iter()
        .map(|key| &message[*key]["user"])
        .find(|user| user.is_object());
    let mut json = json!({
        "id": message["id"].as_str().unwrap_or("1"),
        "channel_id": channel,
        "author": person(&message["author"]),
        "content": "",
        "timestamp": "2020-01-01T00:00:00Z",
        "edited_timestamp": null,
        "tts": false,
        "mention_everyone": false,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": list(&message["embeds"], card),
        "pinned": false,
        "type": 0,
        "flags": message["flags"].as_u64().unwrap_or(0),
    });
    if let Some(user) = metadata {
        json["interaction_metadata"] = json!({
            "id": "1",
            "type": 2,
            "user": person(user),
            "authorizing_integration_owners": {},
        });
    }
    json
}

/// Somebody: an id, and a name where there is one.
fn person(user: &Value) -> Value {
    json!({
        "id": user["id"].as_str().filter(|id| is_id(id)).unwrap_or("1"),
        "username": user["username"].as_str().unwrap_or("someone"),
        "global_name": user["global_name"].as_str(),
        "discriminator": "0",
        "avatar": null,
    })
}

/// Of a member of a server: the name there, the roles, and what they may do. Permissions are checked with these.
fn membership(member: &Value, user: &Value) -> Value {
    let roles = member["roles"].as_array().into_iter().flatten();
    let roles: Vec<&str> = roles
        .filter_map(Value::as_str)
        .filter(|id| is_id(id))
        .collect();
    let permissions = member["permissions"].as_str();
    json!({
        "user": person(user),
        "nick": member["nick"].as_str(),
        "roles": roles,
        // Not said is not allowed.
        "permissions": permissions.filter(|p| p.parse::<u64>().is_ok()).unwrap_or("0"),
        "joined_at": null,
        "deaf": false,
        "mute": false,
        "flags": 0,
    })
}

/// Whether it is one of Discord's ids, which are never 0.
fn is_id(text: &str) -> bool {
    text.parse::<u64>().is_ok_and(|id| id != 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serenity::model::application::Interaction;

    #[test]
    fn an_interaction_is_read_with_the_least_that_answers_it() {
        let json = json!({
            "id": "5", "application_id": "6", "type": 3, "token": "t", "member": { "user": { "id": "7" } }, "guild_id": "8",
            "data": { "custom_id": "1s:w:0:liu-he", "component_type": 2 },
            "message": { "id": "9", "components": [{ "type": 17, "what": 1 }], "interaction_metadata": { "user": { "id": "7" } } },
        });
        let Read::Whole(Interaction::Component(component)) = read(json) else {
            panic!("not read");
        };
        assert_eq!(component.user.id.get(), 7);
        assert!(component.message.interaction_metadata.is_some());
    }

    #[test]
    fn who_asks_is_kept_when_the_rest_is_strange() {
        let json = json!({
            "id": "5", "application_id": "6", "type": 3, "token": "t", "guild_id": "8",
            "member": {
                "user": { "id": "7", "username": "ada", "global_name": "Ada" }, "nick": "Countess",
                "roles": ["11", "what", 3, "0", "12"], "permissions": "32",
            },
            "data": { "custom_id": "1k:x", "component_type": 2 },
            "message": { "id": "9", "components": [{ "type": 17 }] },
        });
        let asker = |json: Value| match read(json) {
            Read::Whole(interaction) => crate::discord::asker::Asker::of(&interaction),
            other => panic!("{other:?}"),
        };
        let whole = asker(json.clone());
        assert_eq!((whole.guild, whole.user), (Some(8), 7));
        assert_eq!((whole.name.as_str(), whole.permissions), ("Countess", 32));
        assert_eq!(whole.roles, [11, 12]);
        let mut without = json.clone();
        without["member"] = json!({ "user": { "id": "7" }, "permissions": "all" });
        let bare = asker(without);
        assert_eq!((bare.permissions, bare.roles.len()), (0, 0));
        let mut nobody = json;
        nobody["member"] = json!("?");
        assert_eq!(asker(nobody).permissions, 0);
    }

    #[test]
    fn what_can_be_answered_is_kept_even_when_nothing_else_makes_sense() {
        let json = json!({ "id": "5", "type": 2, "token": "secret", "locale": "nl", "data": { "options": 3 } });
        let Read::Unreadable(unreadable) = read(json) else {
            panic!("read");
        };
        assert_eq!(
            (unreadable.id, unreadable.kind, unreadable.locale.as_str()),
            (5, 2, "nl")
        );
        assert!(!format!("{unreadable:?}").contains("secret"));
        assert!(matches!(read(json!({ "id": "5" })), Read::Nothing));
        assert!(matches!(read(json!(["?"])), Read::Nothing));
    }
}
