//! Routes that answer interactions, and plain messages in channels.

use std::time::Instant;

use serde_json::{Value, json};

use super::body::File;
use super::message;
use super::response::Answer;
use super::rest::Exchange;
use super::rules::{self, Purpose};
use super::state::{Callback, Identity, Interaction, State, World};

/// `POST /interactions/{id}/{token}/callback`
pub(crate) fn callback(state: &State, exchange: &Exchange, id: &str, token: &str) -> Answer {
    let identity = &state.identity;
    let body = &exchange.body.json;
    state.change(|world| {
        let Some(known) = world.interactions.get(token) else {
            return Answer::unknown(10062);
        };
        if known.payload["id"] != id {
            return Answer::unknown(10062);
        }
        if known.callback.is_some() {
            return Answer::error(400, 40060, "Interaction has already been acknowledged.");
        }
        let latency = exchange.at.saturating_duration_since(known.sent);
        if latency > state.options.acknowledge_within {
            return Answer::unknown(10062);
        }
        let mut interaction = known.clone();
        let problems = rules::callback(&interaction.payload, body, &exchange.body.files);
        if world.report_all(&exchange.place, &problems, &exchange.text()) {
            return Answer::invalid_form(&problems);
        }
        let kind = body["type"].as_u64().unwrap_or_default();
        let data = &body["data"];
        interaction.callback = Some(Callback {
            kind,
            data: data.clone(),
            latency,
        });
        let shown = show(
            world,
            identity,
            &mut interaction,
            kind,
            data,
            &exchange.body.files,
        );
        world
            .interactions
            .insert(token.to_owned(), interaction.clone());
        if exchange.query("with_response") == Some("true") {
            Answer::json(200, callback_response(&interaction, kind, shown.as_ref()))
        } else {
            Answer::nothing()
        }
    })
}

/// Carries out a first answer; gives the message it shows or changes.
fn show(
    world: &mut World,
    identity: &Identity,
    interaction: &mut Interaction,
    kind: u64,
    data: &Value,
    files: &[File],
) -> Option<Value> {
    let channel = interaction.payload["channel_id"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    let below = interaction.payload["message"]["id"]
        .as_str()
        .map(str::to_owned);
    match kind {
        4 => {
            let shown = message::create(world, identity, Some(interaction), &channel, data, files);
            interaction.original = shown["id"].as_str().map(str::to_owned);
            Some(shown)
        }
        5 => {
            let private = data["flags"].as_u64().unwrap_or_default() & message::PRIVATE;
            let data = json!({"flags": private | message::LOADING});
            let shown = message::create(world, identity, Some(interaction), &channel, &data, &[]);
            interaction.original = shown["id"].as_str().map(str::to_owned);
            interaction.awaited = true;
            Some(shown)
        }
        6 => {
            interaction.original = below;
            interaction.awaited = true;
            None
        }
        7 => {
            let shown = message::edit(world, below.as_deref()?, data, files);
            interaction.original = below;
            shown
        }
        _ => None,
    }
}

fn callback_response(interaction: &Interaction, kind: u64, shown: Option<&Value>) -> Value {
    let mut response = json!({"interaction": {
        "id": interaction.payload["id"],
        "type": interaction.payload["type"],
        "channel_id": interaction.payload["channel_id"],
    }});
    if let Some(guild) = interaction.payload.get("guild_id") {
        response["interaction"]["guild_id"] = guild.clone();
    }
    if let Some(message) = shown {
        let flags = message["flags"].as_u64().unwrap_or_default();
        response["interaction"]["response_message_id"] = message["id"].clone();
        response["interaction"]["response_message_loading"] = json!(flags & message::LOADING != 0);
        response["interaction"]["response_message_ephemeral"] =
            json!(flags & message::PRIVATE != 0);
        response["resource"] = json!({"type": kind, "message": message});
    }
    response
}

/// `GET`, `PATCH` and `DELETE` of the first answer's message.
pub(crate) fn original(state: &State, exchange: &Exchange, token: &str) -> Answer {
    state.change(|world| {
        let interaction = match acknowledged(state, world, token, exchange.at) {
            Ok(interaction) => interaction,
            Err(answer) => return answer,
        };
        let Some(id) = interaction.original.clone() else {
            return Answer::unknown(10008);
        };
        let answer = stored(world, exchange, &id);
        if exchange.method == hyper::Method::PATCH && answer.status == 200 {
            settle(world, token);
        }
        answer
    })
}

/// `POST` of a later message.
pub(crate) fn follow_up(state: &State, exchange: &Exchange, token: &str) -> Answer {
    let identity = &state.identity;
    state.change(|world| {
        let interaction = match acknowledged(state, world, token, exchange.at) {
            Ok(interaction) => interaction,
            Err(answer) => return answer,
        };
        let body = &exchange.body;
        let problems = rules::message(&body.json, &body.files, Purpose::New);
        if world.report_all(&exchange.place, &problems, &exchange.text()) {
            return Answer::invalid_form(&problems);
        }
        let deferred = interaction
            .callback
            .as_ref()
            .is_some_and(|callback| callback.kind == 5);
        if let (true, true, Some(id)) = (deferred, interaction.awaited, &interaction.original) {
            let private =
                |message: &Value| message["flags"].as_u64().unwrap_or_default() & message::PRIVATE;
            let announced = world.messages.get(id).map_or(0, private);
            if announced != private(&body.json) {
                let what = "the first follow-up is as private as its deferral, whatever it says";
                world.report(&exchange.place, what, &exchange.text());
            }
            // The first follow-up of a deferral takes the place of "thinking…".
            let shown = message::edit(world, id, &body.json, &body.files);
            settle(world, token);
            return shown.map_or_else(|| Answer::unknown(10008), |shown| Answer::json(200, shown));
        }
        let channel = interaction.payload["channel_id"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        let shown = message::create(
            world,
            identity,
            Some(&interaction),
            &channel,
            &body.json,
            &body.files,
        );
        if let Some(interaction) = world.interactions.get_mut(token) {
            interaction.awaited = false;
            interaction
                .follow_ups
                .push(shown["id"].as_str().unwrap_or_default().to_owned());
        }
        Answer::json(200, shown)
    })
}

/// `GET`, `PATCH` and `DELETE` of a later message.
pub(crate) fn follow_up_message(
    state: &State,
    exchange: &Exchange,
    token: &str,
    id: &str,
) -> Answer {
    state.change(
        |world| match acknowledged(state, world, token, exchange.at) {
            Ok(interaction) => {
                let own = interaction.original.as_deref() == Some(id)
                    || interaction
                        .follow_ups
                        .iter()
                        .any(|follow_up| follow_up == id);
                if own {
                    stored(world, exchange, id)
                } else {
                    Answer::unknown(10008)
                }
            }
            Err(answer) => answer,
        },
    )
}

/// `POST /users/@me/channels`
pub(crate) fn direct_channel(state: &State, exchange: &Exchange) -> Answer {
    let user = message::plain(&exchange.body.json["recipient_id"]);
    state.change(|world| {
        if user.parse::<u64>().is_err() {
            return Answer::error(400, 50033, "Invalid Recipient(s)");
        }
        // Whether somebody takes messages shows only when one is sent.
        let channel = world.direct_channel(&user);
        let recipient = json!({
            "id": user, "username": "someone", "discriminator": "0", "global_name": null, "avatar": null,
        });
        Answer::json(
            200,
            json!({"id": channel, "type": 1, "flags": 0, "last_message_id": null, "recipients": [recipient]}),
        )
    })
}

/// `POST /channels/{id}/messages`
pub(crate) fn channel_message(state: &State, exchange: &Exchange, channel: &str) -> Answer {
    state.change(|world| {
        let closed = |user: &String| world.direct.get(user).is_some_and(|c| c == channel);
        if world.closed.iter().any(closed) {
            return Answer::error(403, 50007, "Cannot send messages to this user");
        }
        let body = &exchange.body;
        let problems = rules::message(&body.json, &body.files, Purpose::New);
        if world.report_all(&exchange.place, &problems, &exchange.text()) {
            return Answer::invalid_form(&problems);
        }
        let identity = &state.identity;
        Answer::json(
            200,
            message::create(world, identity, None, channel, &body.json, &body.files),
        )
    })
}

/// `GET`, `PATCH` and `DELETE` of a message that is known to the twin.
pub(crate) fn stored_message(state: &State, exchange: &Exchange, id: &str) -> Answer {
    state.change(|world| stored(world, exchange, id))
}

fn stored(world: &mut World, exchange: &Exchange, id: &str) -> Answer {
    let Some(present) = world.messages.get(id).cloned() else {
        return Answer::unknown(10008);
    };
    match exchange.method.as_str() {
        "GET" => Answer::json(200, present),
        "DELETE" => {
            world.messages.remove(id);
            Answer::nothing()
        }
        _ => {
            let body = &exchange.body;
            let problems = rules::message(&body.json, &body.files, Purpose::Edit);
            if world.report_all(&exchange.place, &problems, &exchange.text()) {
                return Answer::invalid_form(&problems);
            }
            match message::edit(world, id, &body.json, &body.files) {
                Some(edited) if message::is_empty(&edited) => {
                    world.messages.insert(id.to_owned(), present);
                    Answer::error(400, 50006, "Cannot send an empty message")
                }
                Some(edited) => Answer::json(200, edited),
                None => Answer::unknown(10008),
            }
        }
    }
}

/// The interaction of a token, if it was acknowledged and is not too old.
fn acknowledged(
    state: &State,
    world: &World,
    token: &str,
    at: Instant,
) -> Result<Interaction, Answer> {
    match world.interactions.get(token) {
        Some(interaction) if interaction.callback.is_some() => {
            let age = at.saturating_duration_since(interaction.sent);
            if age > state.options.token_lifetime {
                return Err(Answer::error(401, 50027, "Invalid Webhook Token"));
            }
            Ok(interaction.clone())
        }
        Some(_) => Err(Answer::unknown(10015)),
        None => Err(Answer::error(401, 50027, "Invalid Webhook Token")),
    }
}

/// A deferral was followed by its answer.
fn settle(world: &mut World, token: &str) {
    if let Some(interaction) = world.interactions.get_mut(token) {
        interaction.awaited = false;
    }
}
