//! Somebody on Discord: types commands, presses buttons, chooses, fills in forms.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::interaction::{self, kind};
use super::reply::{Pending, Reply};
use super::state::{Interaction, State};

/// How long the bot may take to connect and to register its commands.
const START: Duration = Duration::from_secs(20);
/// What an ordinary member may do: look, write, use commands.
const ORDINARY: u64 = 0x0008_0848_0400;

/// Somebody on Discord.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    state: Arc<State>,
    /// The user's id.
    pub(crate) id: String,
    /// The name shown.
    pub(crate) name: String,
    /// The language of the user's own client.
    pub(crate) locale: String,
    /// The language of the server.
    pub(crate) guild_locale: String,
    /// Permissions in the channel, as a number.
    pub(crate) permissions: u64,
    /// Roles on the server, by id.
    pub(crate) roles: Vec<String>,
    /// The server.
    pub(crate) guild: String,
    /// The channel of the server.
    pub(crate) channel: String,
    /// Talks to the bot in private instead of in the server.
    pub(crate) in_dm: bool,
    /// Which of the bot's sessions hears of it; the newest, unless it is said.
    via: Option<usize>,
}

impl Member {
    /// A member of the server, of ordinary permissions, whose client speaks `locale`.
    pub(crate) fn new(state: Arc<State>, locale: &str) -> Self {
        Self {
            id: state.change(|world| world.snowflake()),
            guild: state.identity.guild.clone(),
            channel: state.identity.channel.clone(),
            state,
            name: "Ada".to_owned(),
            locale: locale.to_owned(),
            guild_locale: "en-US".to_owned(),
            permissions: ORDINARY,
            roles: Vec::new(),
            in_dm: false,
            via: None,
        }
    }

    /// The same person, in a direct message to the bot.
    pub(crate) fn in_dm(mut self) -> Self {
        self.in_dm = true;
        self
    }

    /// The same person under another name than Ada.
    pub(crate) fn named(mut self, name: &str) -> Self {
        name.clone_into(&mut self.name);
        self
    }

    /// The same person, on a server of this language.
    pub(crate) fn on_server_in(mut self, locale: &str) -> Self {
        locale.clone_into(&mut self.guild_locale);
        self
    }

    /// The same person, who may also do this (`1 << 5` is Manage Server, `1 << 3` Administrator).
    pub(crate) fn who_may(mut self, permissions: u64) -> Self {
        self.permissions |= permissions;
        self
    }

    /// The same person with these roles, by id, and no others.
    pub(crate) fn with_roles(mut self, roles: &[&str]) -> Self {
        self.roles = roles.iter().map(|role| (*role).to_owned()).collect();
        self
    }

    /// The same person on another server, by id: in its own channel, the same for all who are there.
    pub(crate) fn on_server(mut self, guild: &str) -> Self {
        guild.clone_into(&mut self.guild);
        self.channel = if guild == self.state.identity.guild {
            self.state.identity.channel.clone()
        } else {
            self.state.change(|world| world.channel_of(guild))
        };
        self
    }

    /// The same person in another channel of the server, by id.
    pub(crate) fn in_channel(mut self, channel: &str) -> Self {
        channel.clone_into(&mut self.channel);
        self
    }

    /// The same person, heard by one of the bot's sessions only: the oldest that is still there is 0.
    pub(crate) fn via(mut self, session: usize) -> Self {
        self.via = Some(session);
        self
    }

    /// Enters a command and waits for its answer.
    ///
    /// Subcommands are written as typed: `"settings show"`. Options are written as typed too, and
    /// sent as the type the bot registered: `&[("limit", "3"), ("private", "true")]`.
    pub(crate) async fn command(&self, name: &str, options: &[(&str, &str)]) -> Reply {
        self.enter(name, options).await.reply().await
    }

    /// Chooses a command, by its name in this person's language, from the menu of a message, and waits for its answer.
    pub(crate) async fn choose_on(&self, command: &str, message: &Value) -> Reply {
        let locale = self.locale.as_str();
        let found = self.state.wait(START, |world| {
            let mut known = world.commands.values().flatten();
            known
                .find(|definition| {
                    let localized = definition["name_localizations"][locale].as_str();
                    let name = localized.or(definition["name"].as_str());
                    definition["type"] == 3 && name == Some(command)
                })
                .cloned()
        });
        let Some(definition) = found.await else {
            panic!("no menu of a message offers {command:?}");
        };
        let id = message["id"].as_str().unwrap_or_default();
        let data = json!({
            "id": definition["id"], "name": definition["name"], "type": 3, "target_id": id,
            "resolved": { "messages": { id: message } },
        });
        self.send(kind::COMMAND, data, None).await.reply().await
    }

    /// Enters a command, and leaves waiting for its answer to the caller.
    pub(crate) async fn enter(&self, name: &str, options: &[(&str, &str)]) -> Pending {
        let data = self.command_data(name, options, None).await;
        self.send(kind::COMMAND, data, None).await
    }

    /// Types `typed` in an option; gives what is offered, as name and value.
    pub(crate) async fn autocomplete(
        &self,
        name: &str,
        option: &str,
        typed: &str,
    ) -> Vec<(String, String)> {
        self.autocomplete_with(name, option, typed, &[]).await
    }

    /// As [`Self::autocomplete`], with other options filled in already.
    pub(crate) async fn autocomplete_with(
        &self,
        name: &str,
        option: &str,
        typed: &str,
        others: &[(&str, &str)],
    ) -> Vec<(String, String)> {
        let options = [others, &[(option, typed)]].concat();
        let data = self.command_data(name, &options, Some(option)).await;
        let pending = self.send(kind::AUTOCOMPLETE, data, None).await;
        let answer = pending.callback().await;
        let choices = answer.data["choices"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        let text = |value: &Value| {
            value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned)
        };
        choices
            .iter()
            .map(|choice| (text(&choice["name"]), text(&choice["value"])))
            .collect()
    }

    /// Presses the button with this custom id or label, and waits for what happens.
    pub(crate) async fn click(&self, reply: &Reply, button: &str) -> Reply {
        self.press(reply, button).await.reply().await
    }

    /// Presses a button, and leaves waiting to the caller.
    pub(crate) async fn press(&self, reply: &Reply, button: &str) -> Pending {
        self.must_see(reply);
        let message = reply.current();
        let buttons = message.buttons();
        let found = buttons
            .iter()
            .find(|found| found.custom_id.as_deref() == Some(button) || found.label == button)
            .unwrap_or_else(|| panic!("no button {button:?}; there are {buttons:#?}"));
        assert!(!found.disabled, "button {button:?} is disabled");
        let custom_id = found.custom_id.as_ref();
        let custom_id = custom_id.unwrap_or_else(|| panic!("button {button:?} is a link"));
        let data = json!({"custom_id": custom_id, "component_type": 2, "id": found.number});
        self.send(kind::COMPONENT, data, Some(message.json())).await
    }

    /// Chooses from the menu with this custom id (or the only one, for ""), by value or label.
    pub(crate) async fn choose(&self, reply: &Reply, menu: &str, chosen: &[&str]) -> Reply {
        self.must_see(reply);
        let message = reply.current();
        let menus = message.selects();
        let found = menus
            .iter()
            .find(|found| menu.is_empty() || found.custom_id == menu)
            .unwrap_or_else(|| panic!("no menu {menu:?}; there are {menus:#?}"));
        let values: Vec<&str> = chosen
            .iter()
            .map(|chosen| {
                let option = found
                    .options
                    .iter()
                    .find(|option| option.value == *chosen || option.label == *chosen)
                    .unwrap_or_else(|| panic!("no option {chosen:?} in {found:#?}"));
                option.value.as_str()
            })
            .collect();
        let data = json!({
            "custom_id": found.custom_id, "component_type": 3, "id": found.number, "values": values,
        });
        self.send(kind::COMPONENT, data, Some(message.json()))
            .await
            .reply()
            .await
    }

    /// Sends a form that a reply popped up, its fields filled in by custom id.
    pub(crate) async fn submit(&self, form: &Reply, fields: &[(&str, &str)]) -> Reply {
        assert!(form.is_form(), "not a form: {:#}", form.json());
        let mut rows = Vec::new();
        for (number, row) in form.json()["components"]
            .as_array()
            .into_iter()
            .flatten()
            .enumerate()
        {
            let field = &row["components"][0];
            let id = field["custom_id"].as_str().unwrap_or_default();
            let typed = fields
                .iter()
                .find(|(name, _)| *name == id)
                .map(|(_, typed)| *typed);
            let value = typed.or(field["value"].as_str()).unwrap_or_default();
            let (row, field) = (2 * number + 1, 2 * number + 2);
            let field = json!({"type": 4, "id": field, "custom_id": id, "value": value});
            rows.push(json!({"type": 1, "id": row, "components": [field]}));
        }
        let data = json!({"custom_id": form.json()["custom_id"], "components": rows});
        let asked = form.interaction().payload;
        let below = asked["message"].is_object().then_some(&asked["message"]);
        self.send(kind::MODAL, data, below).await.reply().await
    }

    /// Presses a button of any custom id on a message, even one that isn't there (any more).
    pub(crate) async fn press_raw(&self, reply: &Reply, custom_id: &str) -> Pending {
        let data = json!({"custom_id": custom_id, "component_type": 2, "id": 2});
        self.send(kind::COMPONENT, data, Some(reply.current().json()))
            .await
    }

    /// Sends a command interaction whose `data` is given whole, right or wrong.
    pub(crate) async fn command_raw(&self, data: Value) -> Pending {
        self.send(kind::COMMAND, data, None).await
    }

    /// Sends any interaction; id, token and application are added where they are missing.
    pub(crate) async fn raw(&self, mut payload: Value) -> Pending {
        let identity = &self.state.identity;
        let whole = self.state.change(|world| {
            let kind = payload["type"].as_u64().unwrap_or(kind::COMMAND);
            interaction::payload(world, identity, self, kind, Value::Null)
        });
        for key in ["id", "token", "application_id"] {
            if payload[key].is_null() {
                payload[key] = whole[key].clone();
            }
        }
        self.dispatch(payload).await
    }

    /// The payload that a command of this person would be sent as, for tests that bend it.
    pub(crate) async fn payload(&self, name: &str, options: &[(&str, &str)]) -> Value {
        let data = self.command_data(name, options, None).await;
        let identity = &self.state.identity;
        self.state
            .change(|world| interaction::payload(world, identity, self, kind::COMMAND, data))
    }

    async fn command_data(
        &self,
        name: &str,
        options: &[(&str, &str)],
        focused: Option<&str>,
    ) -> Value {
        let path: Vec<&str> = name.trim_start_matches('/').split(' ').collect();
        let guild = &self.guild;
        let found = self.state.wait(START, |world| {
            let scopes = [guild.as_str(), ""]
                .into_iter()
                .filter(|scope| !self.in_dm || scope.is_empty());
            let mut known = scopes
                .filter_map(|scope| world.commands.get(scope))
                .flatten();
            known
                .find(|command| command["type"] == 1 && command["name"] == path[0])
                .cloned()
        });
        let Some(definition) = found.await else {
            let known = self.state.read(|world| {
                let all = world.commands.values().flatten();
                all.map(|command| command["name"].to_string())
                    .collect::<Vec<_>>()
            });
            panic!("the bot registered no command {:?}, but {known:?}", path[0]);
        };
        interaction::command_data(&definition, &path[1..], options, focused)
            .unwrap_or_else(|error| panic!("/{name}: {error}"))
    }

    async fn send(&self, kind: u64, data: Value, below: Option<&Value>) -> Pending {
        let identity = &self.state.identity;
        let payload = self.state.change(|world| {
            let mut payload = interaction::payload(world, identity, self, kind, data);
            if let Some(message) = below {
                payload["message"] = message.clone();
            }
            payload
        });
        self.dispatch(payload).await
    }

    async fn dispatch(&self, payload: Value) -> Pending {
        let token = payload["token"].as_str().unwrap_or_default().to_owned();
        let dispatched = self.state.wait(START, |world| {
            let endpoint = world.endpoint.clone();
            let session = match endpoint {
                Some(_) => None,
                None => Some(world.gateway.session(self.via)?),
            };
            let interaction = Interaction {
                payload: payload.clone(),
                sent: Instant::now(),
                callback: None,
                original: None,
                awaited: false,
                follow_ups: Vec::new(),
            };
            world.interactions.insert(token.clone(), interaction);
            let gateway = &mut world.gateway;
            if let Some(session) = session {
                gateway.dispatch_to(&session, "INTERACTION_CREATE", &payload);
            }
            Some(endpoint)
        });
        let dispatched = dispatched.await;
        assert!(
            dispatched.is_some(),
            "the bot is not connected to the gateway, or has no session {:?}",
            self.via
        );
        if let Some(endpoint) = dispatched.flatten() {
            tokio::spawn(endpoint.deliver(Arc::clone(&self.state), payload));
        }
        Pending::new(Arc::clone(&self.state), token)
    }

    /// A private answer is only there for the one who asked.
    fn must_see(&self, reply: &Reply) {
        let asker = interaction::asker(&reply.interaction().payload);
        assert!(
            !reply.is_private() || asker["id"] == self.id.as_str(),
            "{} can't see a private answer to somebody else",
            self.name
        );
    }
}
