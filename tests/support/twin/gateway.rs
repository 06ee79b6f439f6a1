//! The WebSocket half: hello, identify, resume, heartbeats, and what a test makes go wrong.

use std::sync::Arc;
use std::time::{Duration, Instant};

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::mpsc::{self, UnboundedReceiver};
use tokio_rustls::TlsAcceptor;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::handshake::server::{
    Callback, ErrorResponse, Request, Response,
};
use tokio_tungstenite::tungstenite::protocol::CloseFrame;

use super::interaction;
use super::session::Act;
use super::state::State;
use super::wire::Wire;

/// The longest message Discord takes.
const LONGEST: usize = 4096;
/// Messages a connection may send within a minute.
const MESSAGES_A_MINUTE: usize = 120;

type Socket = WebSocketStream<Wire>;

/// Accepts connections until the runtime stops.
pub(crate) async fn serve(state: Arc<State>, listener: TcpListener, tls: Option<TlsAcceptor>) {
    loop {
        let Ok((socket, _)) = listener.accept().await else {
            continue;
        };
        let (state, tls) = (Arc::clone(&state), tls.clone());
        tokio::spawn(async move {
            let Ok(wire) = Wire::accept(socket, tls).await else {
                return;
            };
            if state.read(|world| world.gateway.down) {
                return;
            }
            let mut asked = String::new();
            let Ok(socket) = tokio_tungstenite::accept_hdr_async(wire, Asked(&mut asked)).await
            else {
                return;
            };
            Connection::open(&state, &asked).run(socket).await;
        });
    }
}

/// Notes the address that a connection asks for.
struct Asked<'a>(&'a mut String);

impl Callback for Asked<'_> {
    fn on_request(self, request: &Request, response: Response) -> Result<Response, ErrorResponse> {
        *self.0 = request.uri().to_string();
        Ok(response)
    }
}

/// One connection of the bot.
struct Connection<'a> {
    state: &'a State,
    number: u64,
    acts: UnboundedReceiver<Act>,
    /// The session it serves, once there is one.
    session: Option<String>,
    /// When messages came in, for the limit a minute.
    received: Vec<Instant>,
}

/// Whether a connection goes on.
enum Next {
    Go,
    Stop,
}

impl<'a> Connection<'a> {
    /// Registers a connection, and checks what it asked for.
    fn open(state: &'a State, asked: &str) -> Self {
        let (sender, acts) = mpsc::unbounded_channel();
        let number = state.change(|world| {
            let query = asked.split_once('?').map_or("", |(_, query)| query);
            let parameters: Vec<&str> = query.split('&').collect();
            if !parameters.contains(&"v=10") {
                world.report("gateway", "connects without asking for version 10", asked);
            }
            let encoding = parameters
                .iter()
                .find_map(|pair| pair.strip_prefix("encoding="));
            if !matches!(encoding, None | Some("json")) {
                world.report("gateway", "asks for another encoding than JSON", asked);
            }
            if query.contains("compress=") {
                world.report(
                    "gateway",
                    "asks for compression, which the twin lacks",
                    asked,
                );
            }
            world.gateway.connections.push(Instant::now());
            let number = world.gateway.connections.len() as u64;
            world.gateway.open.insert(number, sender);
            number
        });
        Self {
            state,
            number,
            acts,
            session: None,
            received: Vec::new(),
        }
    }

    async fn run(mut self, mut socket: Socket) {
        let interval = self.state.options.heartbeat_interval.as_millis();
        let hello = json!({
            "op": 10, "s": null, "t": null,
            "d": {"heartbeat_interval": u64::try_from(interval).unwrap_or(u64::MAX), "_trace": ["twin"]},
        });
        if send(&mut socket, &hello).await.is_ok() {
            loop {
                let next = tokio::select! {
                    act = self.acts.recv() => match act {
                        Some(act) => perform(&mut socket, act).await,
                        None => Next::Stop,
                    },
                    message = socket.next() => match message {
                        Some(Ok(message)) => self.receive(&mut socket, message).await,
                        _ => {
                            self.state.change(|world| {
                                world.gateway.closes.push((Instant::now(), None));
                            });
                            Next::Stop
                        }
                    },
                };
                if matches!(next, Next::Stop) {
                    break;
                }
            }
        }
        self.state
            .change(|world| world.gateway.disconnect(self.number));
    }

    async fn receive(&mut self, socket: &mut Socket, message: Message) -> Next {
        let text = match message {
            Message::Text(text) => text,
            Message::Binary(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Message::Close(frame) => {
                let code = frame.map(|frame| u16::from(frame.code));
                self.state.change(|world| {
                    world.gateway.closes.push((Instant::now(), code));
                    // With these two a bot says that it won't be back.
                    if let (Some(1000 | 1001), Some(session)) = (code, &self.session) {
                        world.gateway.all.remove(session);
                    }
                });
                // Sends the answering close frame.
                let _ = socket.flush().await;
                return Next::Stop;
            }
            _ => return Next::Go,
        };
        if text.len() > LONGEST {
            return self
                .wrong(socket, 4002, "a message of more than 4096 bytes", &text)
                .await;
        }
        let now = Instant::now();
        self.received
            .retain(|at| now.duration_since(*at) < Duration::from_secs(60));
        self.received.push(now);
        if self.received.len() > MESSAGES_A_MINUTE {
            return self
                .wrong(socket, 4008, "more than 120 messages a minute", &text)
                .await;
        }
        let Ok(message) = serde_json::from_str::<Value>(&text) else {
            return self.wrong(socket, 4002, "not JSON", &text).await;
        };
        let data = &message["d"];
        match message["op"].as_u64() {
            Some(1) => self.heartbeat(socket).await,
            Some(2) if self.session.is_some() => {
                self.wrong(socket, 4005, "identifies twice", "").await
            }
            Some(2) => self.identify(socket, data).await,
            Some(3) if self.session.is_some() => Next::Go,
            Some(6) if self.session.is_none() => self.resume(socket, data).await,
            Some(op) if self.session.is_none() => {
                self.wrong(socket, 4003, &format!("op {op} before identifying"), &text)
                    .await
            }
            op => self.wrong(socket, 4001, &format!("op {op:?}"), &text).await,
        }
    }

    async fn heartbeat(&self, socket: &mut Socket) -> Next {
        let answered = self.state.change(|world| {
            world.gateway.heartbeats.push(Instant::now());
            let withheld = world.gateway.withheld_acks;
            world.gateway.withheld_acks = withheld.saturating_sub(1);
            withheld == 0
        });
        if answered {
            let ack = json!({"op": 11, "d": null, "s": null, "t": null});
            if send(socket, &ack).await.is_err() {
                return Next::Stop;
            }
        }
        Next::Go
    }

    async fn identify(&mut self, socket: &mut Socket, data: &Value) -> Next {
        if let Some(code) = self
            .state
            .change(|world| world.gateway.refusals.pop_front())
        {
            return close(socket, code).await;
        }
        let identity = &self.state.identity;
        let token = data["token"].as_str().unwrap_or_default();
        if token.trim_start_matches("Bot ") != identity.token {
            let allowed = self.state.read(|world| world.forgiven.contains(&4004));
            if allowed {
                return close(socket, 4004).await;
            }
            return self
                .wrong(socket, 4004, "identifies with a wrong token", "")
                .await;
        }
        let mut shown = data.clone();
        shown["token"] = json!("…");
        let report = |what: &str| {
            self.state
                .change(|world| world.report("IDENTIFY", what, &shown.to_string()));
        };
        if data["intents"] != 0 {
            report("intents other than 0");
        }
        if !data["properties"]["os"].is_string() {
            report("no properties");
        }
        if !matches!(
            data["shard"].as_array().map(Vec::as_slice),
            None | Some([_, _])
        ) {
            report("a shard that is no pair");
        }
        let session = self.state.change(|world| {
            let id = format!("session-{}", world.snowflake());
            world.gateway.start(&id, self.number, &shown);
            let ready = self.ready(&id, &data["shard"]);
            world.gateway.dispatch_to(&id, "READY", &ready);
            world.gateway.identifies.push(Instant::now());
            id
        });
        self.session = Some(session);
        Next::Go
    }

    fn ready(&self, session: &str, shard: &Value) -> Value {
        let identity = &self.state.identity;
        let mut user = interaction::bot_user(identity);
        user["verified"] = json!(true);
        user["mfa_enabled"] = json!(true);
        user["email"] = Value::Null;
        let mut ready = json!({
            "v": 10,
            "user": user,
            "user_settings": {},
            "session_type": "normal",
            "session_id": session,
            "resume_gateway_url": self.state.gateway_url,
            "relationships": [],
            "private_channels": [],
            "presences": [],
            "guilds": [],
            "guild_join_requests": [],
            "geo_ordered_rtc_regions": ["rotterdam"],
            "game_relationships": [],
            "auth": {},
            "application": {"id": identity.application, "flags": 0},
            "_trace": ["twin"],
        });
        if shard.is_array() {
            ready["shard"] = shard.clone();
        }
        ready
    }

    async fn resume(&mut self, socket: &mut Socket, data: &Value) -> Next {
        let session = data["session_id"].as_str().unwrap_or_default();
        let sequence = data["seq"].as_u64();
        if data["token"]
            .as_str()
            .map(|token| token.trim_start_matches("Bot "))
            != Some(&self.state.identity.token)
        {
            return self
                .wrong(socket, 4004, "resumes with a wrong token", "")
                .await;
        }
        let resumed = self.state.change(|world| {
            let resumed = sequence
                .is_some_and(|sequence| world.gateway.resume(session, sequence, self.number));
            if resumed {
                world.gateway.resumes.push(Instant::now());
            }
            resumed
        });
        if resumed {
            self.session = Some(session.to_owned());
            return Next::Go;
        }
        let invalid = json!({"op": 9, "d": false, "s": null, "t": null});
        if send(socket, &invalid).await.is_err() {
            Next::Stop
        } else {
            Next::Go
        }
    }

    /// Records a violation, and closes as Discord does.
    async fn wrong(&self, socket: &mut Socket, code: u16, what: &str, text: &str) -> Next {
        self.state
            .change(|world| world.report("gateway", format!("{what} ({code})"), text));
        close(socket, code).await
    }
}

async fn perform(socket: &mut Socket, act: Act) -> Next {
    match act {
        Act::Send(text) => match socket.send(Message::Text(text)).await {
            Ok(()) => Next::Go,
            Err(_) => Next::Stop,
        },
        Act::SendBinary(bytes) => match socket.send(Message::Binary(bytes)).await {
            Ok(()) => Next::Go,
            Err(_) => Next::Stop,
        },
        Act::Close(code) => close(socket, code).await,
        Act::Reset => {
            socket.get_ref().make_close_a_reset();
            Next::Stop
        }
        Act::Finish => Next::Stop,
        Act::Freeze => std::future::pending().await,
    }
}

async fn send(
    socket: &mut Socket,
    value: &Value,
) -> Result<(), tokio_tungstenite::tungstenite::Error> {
    socket.send(Message::Text(value.to_string())).await
}

async fn close(socket: &mut Socket, code: u16) -> Next {
    let frame = CloseFrame {
        code: code.into(),
        reason: "closed by the twin".into(),
    };
    let _ = socket.close(Some(frame)).await;
    // The peer's own close frame ends the connection in good order.
    let rest = async { while let Some(Ok(_)) = socket.next().await {} };
    let _ = tokio::time::timeout(Duration::from_secs(1), rest).await;
    Next::Stop
}
