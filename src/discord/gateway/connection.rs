//! One connection from hello to close: identify or resume, heartbeats, events.

use std::pin::pin;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use reqwest::Url;
use serde_json::{Value, json};
use tokio::sync::watch;
use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at, sleep_until, timeout};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use super::close::{Next, Why, after};
use super::{Event, Session, Shard, chance};
use crate::discord::rest::base;

/// How long connecting may take.
const CONNECT: Duration = Duration::from_secs(10);
/// How long Discord may take from hello to a running session.
const ESTABLISH: Duration = Duration::from_secs(30);
/// How long saying goodbye may take.
const GOODBYE: Duration = Duration::from_millis(300);

type Socket = WebSocketStream<MaybeTlsStream<tokio::net::TcpStream>>;

/// How a connection ended.
pub(super) struct Ended {
    pub(super) next: Next,
    pub(super) why: Why,
    /// How long it had a running session, if it had one.
    pub(super) lived: Option<Duration>,
    /// The least pause that Discord asks for.
    pub(super) pause: Duration,
}

/// What the state of a connection is.
struct Connection<'a> {
    shard: &'a Shard,
    session: &'a mut Option<Session>,
    socket: Socket,
    /// Whether the last heartbeat was answered.
    answered: bool,
    /// Since when the session runs.
    since: Option<Instant>,
}

/// Connects and stays connected as long as that goes well, or until the program stops.
pub(super) async fn hold(
    shard: &Shard,
    session: &mut Option<Session>,
    stop: &mut watch::Receiver<bool>,
) -> Ended {
    let connected = tokio::select! {
        connected = reach(shard, session.as_mut()) => connected,
        () = super::stopped(stop) => return ended(Next::Stop, Why::Stopping),
    };
    let socket = match connected {
        Ok(socket) => socket,
        Err(why) => return ended(Next::Resume, why),
    };
    let mut connection = Connection {
        shard,
        session,
        socket,
        answered: true,
        since: None,
    };
    let mut end = tokio::select! {
        end = connection.run() => end,
        () = super::stopped(stop) => ended(Next::Stop, Why::Stopping),
    };
    end.lived = connection.since.map(|since| since.elapsed());
    if connection.since.is_some() {
        shard.options.metrics.shard_down();
    }
    connection.close(&end.next).await;
    end
}

/// Connects where Discord wants the session resumed, if that can be reached; else where every session starts.
async fn reach(shard: &Shard, session: Option<&mut Session>) -> Result<Socket, Why> {
    if let Some(url) = session.and_then(|session| session.url.take())
        && let Ok(socket) = connect(&url).await
    {
        return Ok(socket);
    }
    connect(&shard.options.url).await
}

fn ended(next: Next, why: Why) -> Ended {
    Ended {
        next,
        why,
        lived: None,
        pause: Duration::ZERO,
    }
}

async fn connect(url: &Url) -> Result<Socket, Why> {
    match timeout(CONNECT, connect_async(url.as_str())).await {
        Ok(Ok((socket, _))) => Ok(socket),
        Ok(Err(error)) => Err(Why::Broken(format!("no connection: {error}"))),
        Err(_) => Err(Why::Broken("no connection in time".into())),
    }
}

impl Connection<'_> {
    async fn run(&mut self) -> Ended {
        let mut heartbeat: Option<Interval> = None;
        let mut established = pin!(sleep_until(Instant::now() + ESTABLISH));
        loop {
            let beat = async {
                match heartbeat.as_mut() {
                    Some(interval) => {
                        interval.tick().await;
                    }
                    None => std::future::pending().await,
                }
            };
            let step = tokio::select! {
                message = self.socket.next() => self.receive(message, &mut heartbeat).await,
                () = beat => self.beat().await,
                () = &mut established, if self.since.is_none() => {
                    Err(ended(Next::Resume, Why::Broken("no session in time".into())))
                }
            };
            if let Err(end) = step {
                return end;
            }
        }
    }

    /// Sends a heartbeat, unless the last one is still unanswered.
    async fn beat(&mut self) -> Result<(), Ended> {
        if !self.answered {
            return Err(ended(Next::Resume, Why::Silent));
        }
        self.answered = false;
        self.send_heartbeat().await
    }

    async fn send_heartbeat(&mut self) -> Result<(), Ended> {
        let sequence = self.session.as_ref().map(|session| session.sequence);
        self.send(&json!({ "op": 1, "d": sequence })).await
    }

    async fn receive(
        &mut self,
        message: Option<Result<Message, tokio_tungstenite::tungstenite::Error>>,
        heartbeat: &mut Option<Interval>,
    ) -> Result<(), Ended> {
        let text = match message {
            Some(Ok(Message::Text(text))) => text,
            Some(Ok(Message::Close(frame))) => {
                let code = frame.map(|frame| u16::from(frame.code));
                return Err(ended(after(code), Why::Closed(code)));
            }
            Some(Ok(_)) => return Ok(()),
            Some(Err(error)) => return Err(ended(Next::Resume, Why::Broken(error.to_string()))),
            None => return Err(ended(Next::Resume, Why::Closed(None))),
        };
        let Ok(payload) = serde_json::from_str::<Value>(&text) else {
            tracing::warn!(
                shard = self.shard.number,
                "the gateway sent something that is no JSON"
            );
            return Ok(());
        };
        self.obey(payload, heartbeat).await
    }

    async fn obey(
        &mut self,
        mut payload: Value,
        heartbeat: &mut Option<Interval>,
    ) -> Result<(), Ended> {
        match payload["op"].as_u64() {
            Some(0) => {
                if let (Some(session), Some(sequence)) =
                    (self.session.as_mut(), payload["s"].as_u64())
                {
                    session.sequence = sequence;
                }
                let sequence = payload["s"].as_u64().unwrap_or(0);
                let data = payload["d"].take();
                match payload["t"].as_str() {
                    Some("READY") => self.ready(&data, sequence),
                    Some("RESUMED") => {
                        tracing::info!(shard = self.shard.number, "the session goes on");
                        self.runs();
                    }
                    Some("INTERACTION_CREATE") => {
                        (self.shard.options.handler)(Event::Interaction(data))
                    }
                    _ => {}
                }
                Ok(())
            }
            Some(1) => self.send_heartbeat().await,
            Some(7) => Err(ended(Next::Resume, Why::Asked)),
            Some(9) => Err(self.invalidated(payload["d"] == true)),
            Some(10) => {
                let every = payload["d"]["heartbeat_interval"]
                    .as_u64()
                    .unwrap_or(41_250)
                    .max(10);
                let every = Duration::from_millis(every);
                // The first one at any moment of the interval, so that not every bot beats at once.
                let mut interval = interval_at(Instant::now() + every.mul_f64(chance()), every);
                interval.set_missed_tick_behavior(MissedTickBehavior::Delay);
                *heartbeat = Some(interval);
                self.introduce().await
            }
            Some(11) => {
                self.answered = true;
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn ready(&mut self, data: &Value, sequence: u64) {
        let url = data["resume_gateway_url"].as_str();
        let url = url.and_then(|url| base::gateway(url).ok());
        *self.session = data["session_id"].as_str().map(|id| Session {
            id: id.to_owned(),
            // Whoever stands in for Discord may still name Discord's own hosts.
            url: url.filter(|url| base::are_kin(url, &self.shard.options.url)),
            sequence,
        });
        self.runs();
        let servers = data["guilds"].as_array().map_or(0, Vec::len);
        tracing::info!(shard = self.shard.number, servers, "connected to Discord");
        let id = &data["application"]["id"];
        let application = id.as_str().and_then(|id| id.parse().ok()).or(id.as_u64());
        (self.shard.options.handler)(Event::Ready { application });
    }

    /// The session runs.
    fn runs(&mut self) {
        if self.since.replace(Instant::now()).is_none() {
            self.shard.options.metrics.shard_up();
        }
    }

    fn invalidated(&self, resumable: bool) -> Ended {
        let next = if resumable {
            Next::Resume
        } else {
            Next::Identify
        };
        // Discord asks for a pause of one to five seconds before a new session.
        let pause = if resumable {
            Duration::ZERO
        } else {
            Duration::from_secs(1) + Duration::from_secs(4).mul_f64(chance())
        };
        Ended {
            pause,
            ..ended(next, Why::Invalidated)
        }
    }

    /// Resumes the session, or starts one.
    async fn introduce(&mut self) -> Result<(), Ended> {
        let options = &self.shard.options;
        if let Some(session) = self.session.as_ref() {
            let resume = json!({ "op": 6, "d": {
                "token": options.token.expose(),
                "session_id": session.id,
                "seq": session.sequence,
            }});
            return self.send(&resume).await;
        }
        self.shard.gate.wait(self.shard.number).await;
        let identify = json!({ "op": 2, "d": {
            "token": options.token.expose(),
            // Interactions come without any intent.
            "intents": 0,
            "shard": [self.shard.number, options.shards],
            "compress": false,
            "properties": { "os": std::env::consts::OS, "browser": "footnote", "device": "footnote" },
        }});
        self.send(&identify).await
    }

    async fn send(&mut self, payload: &Value) -> Result<(), Ended> {
        let sent = self.socket.send(Message::Text(payload.to_string())).await;
        sent.map_err(|error| ended(Next::Resume, Why::Broken(error.to_string())))
    }

    /// Closes the connection: with 1000 when it is for good, which ends the session, else with another code, which keeps it.
    async fn close(&mut self, next: &Next) {
        let code = if *next == Next::Stop { 1000 } else { 4000 };
        let frame = CloseFrame {
            code: CloseCode::from(code),
            reason: "".into(),
        };
        let goodbye = async {
            if self.socket.close(Some(frame)).await.is_ok() && *next == Next::Stop {
                while let Some(Ok(_)) = self.socket.next().await {}
            }
        };
        let _ = timeout(GOODBYE, goodbye).await;
    }
}
