//! What a test does to the gateway: reconnects, closes, resets, silence, nonsense.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::session::Act;
use super::state::State;

/// The gateway as a test disturbs and watches it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gateway<'a> {
    state: &'a State,
}

impl<'a> Gateway<'a> {
    /// The gateway of a twin.
    pub(crate) fn new(state: &'a State) -> Self {
        Self { state }
    }

    /// Op 7: asks the bot to reconnect and resume.
    pub(crate) fn ask_to_reconnect(self) {
        self.send_text(&json!({"op": 7, "d": null, "s": null, "t": null}).to_string());
    }

    /// Op 9: says that the session is invalid, and whether it can be resumed.
    pub(crate) fn invalidate(self, resumable: bool) {
        if !resumable {
            self.forget_session();
        }
        self.send_text(&json!({"op": 9, "d": resumable, "s": null, "t": null}).to_string());
    }

    /// Closes the connection with a code. After 4007 and 4009 the session is gone, as on Discord.
    pub(crate) fn close(self, code: u16) {
        if matches!(code, 4007 | 4009) {
            self.forget_session();
        }
        self.state
            .change(|world| world.gateway.tell_all(&Act::Close(code)));
    }

    /// Tears the connection down with a reset (RST).
    pub(crate) fn reset(self) {
        self.state
            .change(|world| world.gateway.tell_all(&Act::Reset));
    }

    /// Ends the connection without a close frame (FIN).
    pub(crate) fn finish(self) {
        self.state
            .change(|world| world.gateway.tell_all(&Act::Finish));
    }

    /// Leaves the connection open and stays silent on it for ever.
    pub(crate) fn freeze(self) {
        self.state
            .change(|world| world.gateway.tell_all(&Act::Freeze));
    }

    /// Forgets the session, so that the next RESUME is answered with op 9 false.
    pub(crate) fn forget_session(self) {
        self.state.change(|world| world.gateway.all.clear());
    }

    /// Leaves the next heartbeats unanswered.
    pub(crate) fn withhold_acks(self, heartbeats: usize) {
        self.state
            .change(|world| world.gateway.withheld_acks = heartbeats);
    }

    /// Closes the next IDENTIFYs with a code.
    pub(crate) fn refuse_identify(self, code: u16, times: usize) {
        let codes = std::iter::repeat_n(code, times);
        self.state
            .change(|world| world.gateway.refusals.extend(codes));
    }

    /// Takes the gateway down, or up again: new connections are closed at once.
    pub(crate) fn set_down(self, down: bool) {
        self.state.change(|world| world.gateway.down = down);
    }

    /// Sends a text as it stands, well-formed or not.
    pub(crate) fn send_text(self, text: &str) {
        self.state
            .change(|world| world.gateway.tell_all(&Act::Send(text.to_owned())));
    }

    /// Sends bytes as they stand.
    pub(crate) fn send_bytes(self, bytes: &[u8]) {
        self.state
            .change(|world| world.gateway.tell_all(&Act::SendBinary(bytes.to_vec())));
    }

    /// Dispatches an event of any name; false if the bot has no session.
    pub(crate) fn dispatch(self, name: &str, data: &Value) -> bool {
        self.state
            .change(|world| world.gateway.dispatch(name, data))
    }

    /// Whether the bot has a session on an open connection.
    pub(crate) fn is_live(self) -> bool {
        self.state.read(|world| world.gateway.is_live())
    }

    /// When connections were opened.
    pub(crate) fn connections(self) -> Vec<Instant> {
        self.state.read(|world| world.gateway.connections.clone())
    }

    /// When the bot identified.
    pub(crate) fn identifies(self) -> Vec<Instant> {
        self.state.read(|world| world.gateway.identifies.clone())
    }

    /// When the bot resumed.
    pub(crate) fn resumes(self) -> Vec<Instant> {
        self.state.read(|world| world.gateway.resumes.clone())
    }

    /// When heartbeats came in.
    pub(crate) fn heartbeats(self) -> Vec<Instant> {
        self.state.read(|world| world.gateway.heartbeats.clone())
    }

    /// The close codes the bot sent; `None` where it left without one.
    pub(crate) fn closes(self) -> Vec<(Instant, Option<u16>)> {
        self.state.read(|world| world.gateway.closes.clone())
    }

    /// The IDENTIFY bodies, without the token.
    pub(crate) fn identify_bodies(self) -> Vec<Value> {
        self.state
            .read(|world| world.gateway.identify_bodies.clone())
    }

    /// Waits until this many connections were opened; false if the time is up.
    pub(crate) async fn connected_times(self, times: usize, limit: Duration) -> bool {
        let enough = self.state.wait(limit, |world| {
            (world.gateway.connections.len() >= times).then_some(())
        });
        enough.await.is_some()
    }

    /// Waits until this many heartbeats came in; false if the time is up.
    pub(crate) async fn heartbeat_times(self, times: usize, limit: Duration) -> bool {
        let enough = self.state.wait(limit, |world| {
            (world.gateway.heartbeats.len() >= times).then_some(())
        });
        enough.await.is_some()
    }
}
