//! Which of Discord's routes a request is for.

use hyper::Method;

/// A route of Discord's HTTP API that the twin knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    /// `GET /gateway`
    Gateway,
    /// `GET /gateway/bot`
    GatewayBot,
    /// `GET /users/@me`
    Me,
    /// `GET /applications/@me` and `GET /oauth2/applications/@me`
    Application,
    /// All commands of a scope: a guild's id, or "" for global ones.
    Commands(String),
    /// One command of a scope.
    Command(String, String),
    /// `POST /interactions/{id}/{token}/callback`
    Callback(String, String),
    /// `…/webhooks/{application}/{token}/messages/@original`
    Original(String),
    /// `POST /webhooks/{application}/{token}`
    FollowUps(String),
    /// `…/webhooks/{application}/{token}/messages/{id}`
    FollowUp(String, String),
    /// `POST /users/@me/channels`
    Direct,
    /// `POST /channels/{id}/messages`
    Messages(String),
    /// `…/channels/{id}/messages/{id}`
    Message(String, String),
}

/// Kinds of routes, for scripted faults and for looking through requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// Every route.
    Any,
    /// Where to find the gateway.
    Gateway,
    /// Who the bot is.
    Identity,
    /// Reading and writing command definitions.
    Commands,
    /// First answers to interactions.
    Callback,
    /// The first answer's message, read, edited or deleted.
    Original,
    /// Later messages.
    FollowUp,
    /// Plain messages in channels.
    Message,
    /// A route the twin doesn't know.
    Unknown,
}

impl Class {
    /// Whether a fault planned for `self` is meant for a request of `class`.
    pub(crate) fn covers(self, class: Self) -> bool {
        self == Self::Any || self == class
    }
}

impl Route {
    /// Reads a path below the API's version; `None` where Discord's twin has nothing.
    pub(crate) fn parse(method: &Method, path: &str, application: &str) -> Option<Self> {
        let parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
        let verb = method.as_str();
        let route = match (verb, parts.as_slice()) {
            ("GET", ["gateway"]) => Self::Gateway,
            ("GET", ["gateway", "bot"]) => Self::GatewayBot,
            ("GET", ["users", "@me"]) => Self::Me,
            ("GET", ["applications", "@me"] | ["oauth2", "applications", "@me"]) => {
                Self::Application
            }
            ("GET" | "PUT" | "POST", ["applications", app, "commands"]) if *app == application => {
                Self::Commands(String::new())
            }
            ("GET" | "PUT" | "POST", ["applications", app, "guilds", guild, "commands"])
                if *app == application =>
            {
                Self::Commands((*guild).to_owned())
            }
            ("GET" | "PATCH" | "DELETE", ["applications", app, "commands", id])
                if *app == application =>
            {
                Self::Command(String::new(), (*id).to_owned())
            }
            (
                "GET" | "PATCH" | "DELETE",
                ["applications", app, "guilds", guild, "commands", id],
            ) if *app == application => Self::Command((*guild).to_owned(), (*id).to_owned()),
            ("POST", ["interactions", id, token, "callback"]) => {
                Self::Callback((*id).to_owned(), (*token).to_owned())
            }
            (
                "GET" | "PATCH" | "DELETE",
                [
                    "webhooks",
                    app,
                    token,
                    "messages",
                    "@original" | "%40original",
                ],
            ) if *app == application => Self::Original((*token).to_owned()),
            ("POST", ["webhooks", app, token]) if *app == application => {
                Self::FollowUps((*token).to_owned())
            }
            ("GET" | "PATCH" | "DELETE", ["webhooks", app, token, "messages", id])
                if *app == application =>
            {
                Self::FollowUp((*token).to_owned(), (*id).to_owned())
            }
            ("POST", ["users", "@me", "channels"]) => Self::Direct,
            ("POST", ["channels", channel, "messages"]) => Self::Messages((*channel).to_owned()),
            ("GET" | "PATCH" | "DELETE", ["channels", channel, "messages", id]) => {
                Self::Message((*channel).to_owned(), (*id).to_owned())
            }
            _ => return None,
        };
        Some(route)
    }

    /// The kind of route.
    pub(crate) fn class(&self) -> Class {
        match self {
            Self::Gateway | Self::GatewayBot => Class::Gateway,
            Self::Me | Self::Application => Class::Identity,
            Self::Commands(_) | Self::Command(..) => Class::Commands,
            Self::Callback(..) => Class::Callback,
            Self::Original(_) => Class::Original,
            Self::FollowUps(_) | Self::FollowUp(..) => Class::FollowUp,
            Self::Direct | Self::Messages(_) | Self::Message(..) => Class::Message,
        }
    }

    /// Whether the bot's token has to be shown; an interaction's token is in the path instead.
    pub(crate) fn needs_token(&self) -> bool {
        !matches!(
            self,
            Self::Gateway
                | Self::Callback(..)
                | Self::Original(_)
                | Self::FollowUps(_)
                | Self::FollowUp(..)
        )
    }

    /// The path as the API's description spells it.
    pub(crate) fn template(&self) -> &'static str {
        match self {
            Self::Gateway => "/gateway",
            Self::GatewayBot => "/gateway/bot",
            Self::Me => "/users/@me",
            Self::Application => "/applications/@me",
            Self::Commands(guild) if guild.is_empty() => "/applications/{application_id}/commands",
            Self::Commands(_) => "/applications/{application_id}/guilds/{guild_id}/commands",
            Self::Command(guild, _) if guild.is_empty() => {
                "/applications/{application_id}/commands/{command_id}"
            }
            Self::Command(..) => {
                "/applications/{application_id}/guilds/{guild_id}/commands/{command_id}"
            }
            Self::Callback(..) => "/interactions/{interaction_id}/{interaction_token}/callback",
            Self::Original(_) => "/webhooks/{webhook_id}/{webhook_token}/messages/@original",
            Self::FollowUps(_) => "/webhooks/{webhook_id}/{webhook_token}",
            Self::FollowUp(..) => "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}",
            Self::Direct => "/users/@me/channels",
            Self::Messages(_) => "/channels/{channel_id}/messages",
            Self::Message(..) => "/channels/{channel_id}/messages/{message_id}",
        }
    }
}
