//! A bot without manners: sends whatever a test says, by hand.

use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use crate::support::twin::Twin;

/// A message body that breaks no rule.
pub(crate) fn good_message() -> Value {
    json!({"content": "Liu He", "allowed_mentions": {"parse": []}})
}

/// Definitions that break no rule.
pub(crate) fn good_commands() -> Value {
    json!([
        {
            "name": "who", "description": "Who is it?", "default_member_permissions": "2048",
            "description_localizations": {"nl": "Wie is het?"},
            "options": [
                {"type": 3, "name": "name", "description": "A name", "required": true, "autocomplete": true},
                {"type": 4, "name": "limit", "description": "How many", "required": false},
                {"type": 5, "name": "private", "description": "For you alone"},
            ],
        },
        {"name": "settings", "description": "Settings", "options": [
            {"type": 1, "name": "show", "description": "Show them", "options": [
                {"type": 4, "name": "limit", "description": "How many"},
            ]},
        ]},
        {"name": "help", "description": "Help", "options": []},
    ])
}

/// The HTTP half of the bot.
pub(crate) struct Http {
    client: reqwest::Client,
    base: String,
    token: String,
    application: String,
}

impl Http {
    /// A client of a twin.
    pub(crate) fn new(twin: &Twin) -> Self {
        let client = reqwest::Client::builder()
            .user_agent("DiscordBot (https://example.org, 1)")
            .no_proxy()
            .build()
            .expect("a client");
        Self {
            client,
            base: format!("{}/api/v10", twin.url()),
            token: format!("Bot {}", twin.token()),
            application: twin.application_id().to_owned(),
        }
    }

    /// Sends a request as it stands; gives status and body, or why there is none.
    pub(crate) async fn send(
        &self,
        method: &str,
        path: &str,
        content_type: &str,
        body: Vec<u8>,
    ) -> Result<(u16, Value), reqwest::Error> {
        let method = method.parse().expect("a method");
        let path = path.replace("{app}", &self.application);
        let request = self
            .client
            .request(method, format!("{}{path}", self.base))
            .header("authorization", &self.token)
            .header("content-type", content_type)
            .body(body)
            .timeout(Duration::from_secs(5));
        let response = request.send().await?;
        let status = response.status().as_u16();
        let text = response.text().await?;
        Ok((status, serde_json::from_str(&text).unwrap_or(Value::Null)))
    }

    /// Sends JSON and expects an answer.
    pub(crate) async fn json(&self, method: &str, path: &str, body: &Value) -> (u16, Value) {
        let body = body.to_string().into_bytes();
        self.send(method, path, "application/json", body)
            .await
            .expect("an answer")
    }

    /// Reads, without a body.
    pub(crate) async fn get(&self, path: &str) -> (u16, Value) {
        self.send("GET", path, "application/json", Vec::new())
            .await
            .expect("an answer")
    }

    /// Answers an interaction.
    pub(crate) async fn answer(&self, interaction: &Value, body: &Value) -> (u16, Value) {
        self.json(
            "POST",
            &format!("{}?with_response=true", callback_path(interaction)),
            body,
        )
        .await
    }

    /// The same bot with a token that is not its own.
    pub(crate) fn with_token(mut self, token: &str) -> Self {
        self.token = format!("Bot {token}");
        self
    }
}

/// Where an interaction's first answer goes.
pub(crate) fn callback_path(interaction: &Value) -> String {
    let text = |key: &str| interaction[key].as_str().unwrap_or_default();
    format!("/interactions/{}/{}/callback", text("id"), text("token"))
}

/// Where an interaction's message is.
pub(crate) fn original_path(interaction: &Value) -> String {
    let token = interaction["token"].as_str().unwrap_or_default();
    format!("/webhooks/{{app}}/{token}/messages/@original")
}

/// The gateway half of the bot.
pub(crate) struct Socket(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Socket {
    /// Connects, and takes the hello.
    pub(crate) async fn connect(twin: &Twin) -> Self {
        let url = format!("{}/?v=10&encoding=json", twin.gateway_url());
        let (socket, _) = connect_async(url).await.expect("a connection");
        let mut socket = Self(socket);
        assert_eq!(socket.next().await["op"], 10);
        socket
    }

    /// Connects and identifies as a good bot does.
    pub(crate) async fn identified(twin: &Twin) -> (Self, Value) {
        let mut socket = Self::connect(twin).await;
        socket.send(&identify(twin)).await;
        let ready = socket.next().await;
        assert_eq!(ready["t"], "READY");
        (socket, ready)
    }

    /// Sends JSON.
    pub(crate) async fn send(&mut self, message: &Value) {
        self.0
            .send(Message::Text(message.to_string()))
            .await
            .expect("an open connection");
    }

    /// The next message; panics if there is none.
    pub(crate) async fn next(&mut self) -> Value {
        match self.raw().await {
            Some(Ok(Message::Text(text))) => serde_json::from_str(&text).unwrap_or(Value::Null),
            other => panic!("no message but {other:?}"),
        }
    }

    /// The next dispatched interaction.
    pub(crate) async fn interaction(&mut self) -> Value {
        loop {
            let mut message = self.next().await;
            if message["t"] == "INTERACTION_CREATE" {
                return message["d"].take();
            }
        }
    }

    /// The code that the connection is closed with; `None` without one.
    pub(crate) async fn close_code(&mut self) -> Option<u16> {
        loop {
            match self.raw().await {
                Some(Ok(Message::Close(frame))) => return frame.map(|frame| frame.code.into()),
                Some(Ok(_)) => {}
                _ => return None,
            }
        }
    }

    /// Whatever comes next.
    pub(crate) async fn raw(&mut self) -> Option<Result<Message, Error>> {
        tokio::time::timeout(Duration::from_secs(5), self.0.next())
            .await
            .expect("in time")
    }
}

/// A good IDENTIFY.
pub(crate) fn identify(twin: &Twin) -> Value {
    json!({"op": 2, "d": {
        "token": twin.token(), "intents": 0, "shard": [0, 1],
        "properties": {"os": "linux", "browser": "raw", "device": "raw"},
    }})
}
