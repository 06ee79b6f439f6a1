//! Gateway sessions: what was dispatched, who is connected, what a test asked to go wrong.

use std::collections::{BTreeMap, VecDeque};
use std::time::Instant;

use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedSender;

/// How many dispatches a session keeps for a replay.
const KEPT: usize = 2000;

/// Something a connection is told to do.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    /// Send this text.
    Send(String),
    /// Send these bytes.
    SendBinary(Vec<u8>),
    /// Close with a code.
    Close(u16),
    /// End the connection with a reset (RST).
    Reset,
    /// End the connection without a word (FIN).
    Finish,
    /// Stay connected, and neither read nor write any more.
    Freeze,
}

/// One session: it outlives its connections.
#[derive(Debug)]
pub(crate) struct Session {
    /// The sequence number of the last dispatch.
    pub(crate) sequence: u64,
    /// The connection it is served by.
    pub(crate) connection: Option<u64>,
    sent: VecDeque<(u64, String)>,
}

/// All sessions and connections.
#[derive(Debug, Default)]
pub(crate) struct Sessions {
    /// When each connection was opened.
    pub(crate) connections: Vec<Instant>,
    /// When each session was started.
    pub(crate) identifies: Vec<Instant>,
    /// When each session was resumed.
    pub(crate) resumes: Vec<Instant>,
    /// Every IDENTIFY as it came in.
    pub(crate) identify_bodies: Vec<Value>,
    /// When each heartbeat came in.
    pub(crate) heartbeats: Vec<Instant>,
    /// The close codes the bot sent, with the time; `None` where it sent none.
    pub(crate) closes: Vec<(Instant, Option<u16>)>,
    /// Identifies that the test has waited for.
    pub(crate) identifies_seen: usize,
    /// Resumes that the test has waited for.
    pub(crate) resumes_seen: usize,
    /// Heartbeats still to be left unanswered.
    pub(crate) withheld_acks: usize,
    /// Close codes for the next IDENTIFYs.
    pub(crate) refusals: VecDeque<u16>,
    /// New connections are closed at once, as when the gateway is down.
    pub(crate) down: bool,
    /// Sessions by id.
    pub(crate) all: BTreeMap<String, Session>,
    /// Open connections by number.
    pub(crate) open: BTreeMap<u64, UnboundedSender<Act>>,
}

impl Sessions {
    /// Starts a session on a connection. Sessions that nobody is connected to are gone; others may be another process's.
    pub(crate) fn start(&mut self, id: &str, connection: u64, body: &Value) {
        self.all.retain(|_, session| session.connection.is_some());
        let session = Session {
            sequence: 0,
            connection: Some(connection),
            sent: VecDeque::new(),
        };
        self.all.insert(id.to_owned(), session);
        self.identify_bodies.push(body.clone());
    }

    /// A session's id: the newest, or the one of this number, counted from the oldest that is still there.
    pub(crate) fn session(&self, number: Option<usize>) -> Option<String> {
        // Ids grow with time.
        let id = match number {
            Some(number) => self.all.keys().nth(number),
            None => self.all.keys().next_back(),
        };
        id.cloned()
    }

    /// Dispatches an event to the newest session; false if there is none.
    pub(crate) fn dispatch(&mut self, name: &str, data: &Value) -> bool {
        self.session(None)
            .is_some_and(|id| self.dispatch_to(&id, name, data))
    }

    /// Dispatches an event to a session; false if there is no such session.
    pub(crate) fn dispatch_to(&mut self, id: &str, name: &str, data: &Value) -> bool {
        let Some(session) = self.all.get_mut(id) else {
            return false;
        };
        session.sequence += 1;
        let text = json!({"op": 0, "s": session.sequence, "t": name, "d": data}).to_string();
        session.sent.push_back((session.sequence, text.clone()));
        if session.sent.len() > KEPT {
            session.sent.pop_front();
        }
        // While disconnected, the event waits for a resume.
        let open = session.connection.and_then(|number| self.open.get(&number));
        if let Some(connection) = open {
            let _ = connection.send(Act::Send(text));
        }
        true
    }

    /// Hands a session to a new connection and replays what it missed; false if that can't be.
    pub(crate) fn resume(&mut self, id: &str, sequence: u64, connection: u64) -> bool {
        let Some(session) = self.all.get_mut(id) else {
            return false;
        };
        let oldest = session.sent.front().map_or(0, |(sequence, _)| *sequence);
        if sequence > session.sequence || sequence + 1 < oldest {
            return false;
        }
        session.connection = Some(connection);
        if let Some(open) = self.open.get(&connection) {
            for (_, text) in session.sent.iter().filter(|(number, _)| *number > sequence) {
                let _ = open.send(Act::Send(text.clone()));
            }
        }
        self.dispatch_to(id, "RESUMED", &json!({"_trace": ["twin"]}))
    }

    /// A connection is gone; its session waits to be resumed.
    pub(crate) fn disconnect(&mut self, number: u64) {
        self.open.remove(&number);
        for session in self.all.values_mut() {
            if session.connection == Some(number) {
                session.connection = None;
            }
        }
    }

    /// The bot is connected, and its session is live.
    pub(crate) fn is_live(&self) -> bool {
        self.all
            .values()
            .any(|session| session.connection.is_some())
    }

    /// Tells every open connection to do something.
    pub(crate) fn tell_all(&self, act: &Act) {
        for connection in self.open.values() {
            let _ = connection.send(act.clone());
        }
    }
}
