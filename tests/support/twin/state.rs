//! Everything the twin remembers, behind one lock, and waiting for it to change.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use serde_json::Value;
use tokio::sync::Notify;

use super::Options;
use super::faults::Faults;
use super::rest::Request;
use super::rules::Problem;
use super::session::Sessions;

/// Who the bot is on this Discord.
#[derive(Clone, Debug)]
pub(crate) struct Identity {
    /// The application's id, which is its bot user's id too.
    pub(crate) application: String,
    /// The server that members type in.
    pub(crate) guild: String,
    /// The channel that members type in.
    pub(crate) channel: String,
    /// The only bot token accepted.
    pub(crate) token: String,
}

/// Something the bot did that Discord, or good manners, forbid.
#[derive(Clone, Debug)]
pub(crate) struct Violation {
    /// The request or gateway message it happened in.
    pub(crate) place: String,
    /// What is wrong, with the JSON path.
    pub(crate) what: String,
    /// The body as it came in.
    pub(crate) body: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}\n    {}", self.place, self.what, self.body)
    }
}

/// The first answer to an interaction.
#[derive(Clone, Debug)]
pub(crate) struct Callback {
    /// Discord's number for the kind of answer.
    pub(crate) kind: u64,
    /// Its `data`, or null.
    pub(crate) data: Value,
    /// Time from dispatch to this answer.
    pub(crate) latency: Duration,
}

/// One interaction that was dispatched, and what became of it.
#[derive(Clone, Debug)]
pub(crate) struct Interaction {
    /// The payload as it was sent to the bot.
    pub(crate) payload: Value,
    /// When it was sent; a replay after a resume does not restart the clock.
    pub(crate) sent: Instant,
    /// The first answer, once there is one.
    pub(crate) callback: Option<Callback>,
    /// The message that `@original` means.
    pub(crate) original: Option<String>,
    /// A deferral is still to be followed by the answer.
    pub(crate) awaited: bool,
    /// Ids of later messages.
    pub(crate) follow_ups: Vec<String>,
}

impl Interaction {
    /// Discord's number for the kind of interaction.
    pub(crate) fn kind(&self) -> u64 {
        self.payload["type"].as_u64().unwrap_or_default()
    }
}

/// Everything that changes while the twin runs.
#[derive(Debug, Default)]
pub(crate) struct World {
    /// What the bot did wrong.
    pub(crate) violations: Vec<Violation>,
    /// Discord's error codes that this test provokes on purpose.
    pub(crate) forgiven: BTreeSet<u64>,
    /// Every HTTP request, in order of arrival.
    pub(crate) requests: Vec<Request>,
    /// Commands by scope: the guild's id, or "" for global ones.
    pub(crate) commands: BTreeMap<String, Vec<Value>>,
    /// Interactions by token.
    pub(crate) interactions: HashMap<String, Interaction>,
    /// Messages by id.
    pub(crate) messages: HashMap<String, Value>,
    /// What files hold, by the id of their attachment.
    pub(crate) files: HashMap<String, Vec<u8>>,
    /// The channel of each server but the first, by the server's id.
    pub(crate) channels: BTreeMap<String, String>,
    /// The channels of direct messages, by the user's id.
    pub(crate) direct: BTreeMap<String, String>,
    /// Users who take no direct messages.
    pub(crate) closed: BTreeSet<String>,
    /// Trouble still to be made.
    pub(crate) faults: Faults,
    /// Where interactions go over HTTP.
    pub(crate) endpoint: Option<Arc<super::endpoint::Endpoint>>,
    /// The gateway's sessions and connections.
    pub(crate) gateway: Sessions,
    /// How many ids and tokens were handed out.
    serial: u64,
}

impl World {
    /// A new id, increasing, that carries the present time as Discord's do.
    pub(crate) fn snowflake(&mut self) -> String {
        self.serial += 1;
        let since_1970 = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        let millis = u64::try_from(since_1970.as_millis()).unwrap_or(u64::MAX);
        let since_2015 = millis.saturating_sub(1_420_070_400_000);
        // Bits 12 to 21 hold the serial's higher part, so that a busy millisecond stays unique.
        ((since_2015 << 22) | (self.serial & 0x3f_ffff)).to_string()
    }

    /// The channel of direct messages with a user.
    pub(crate) fn direct_channel(&mut self, user: &str) -> String {
        match self.direct.get(user) {
            Some(channel) => channel.clone(),
            None => {
                let channel = self.snowflake();
                self.direct.insert(user.to_owned(), channel.clone());
                channel
            }
        }
    }

    /// The channel of a server that is not the twin's first.
    pub(crate) fn channel_of(&mut self, guild: &str) -> String {
        match self.channels.get(guild) {
            Some(channel) => channel.clone(),
            None => {
                let channel = self.snowflake();
                self.channels.insert(guild.to_owned(), channel.clone());
                channel
            }
        }
    }

    /// A new interaction token, as long as a real one, never repeated.
    pub(crate) fn interaction_token(&mut self) -> String {
        self.serial += 1;
        format!("aW50ZXJhY3Rpb246{}", random_text(self.serial, 160))
    }

    /// Records one violation.
    pub(crate) fn report(&mut self, place: &str, what: impl Into<String>, body: &str) {
        self.violations.push(Violation {
            place: place.to_owned(),
            what: what.into(),
            body: body.to_owned(),
        });
    }

    /// Records what is wrong with a body; true if Discord would refuse it.
    pub(crate) fn report_all(&mut self, place: &str, problems: &[Problem], body: &str) -> bool {
        for problem in problems {
            self.report(place, problem.to_string(), body);
        }
        problems.iter().any(|problem| problem.refused)
    }
}

/// The twin's state, shared by its servers and the test.
#[derive(Debug)]
pub(crate) struct State {
    /// How this twin was asked to behave.
    pub(crate) options: Options,
    /// Who the bot is here.
    pub(crate) identity: Identity,
    /// Base URL of the HTTP half.
    pub(crate) rest_url: String,
    /// URL of the WebSocket half.
    pub(crate) gateway_url: String,
    world: Mutex<World>,
    changed: Notify,
}

impl State {
    /// A state in which nothing happened yet.
    pub(crate) fn new(options: Options, rest_url: String, gateway_url: String) -> Self {
        let mut world = World::default();
        let application = world.snowflake();
        let token = format!(
            "{}.Gtwin1.{}",
            base64(application.as_bytes()),
            random_text(0, 38)
        );
        let identity = Identity {
            application,
            guild: world.snowflake(),
            channel: world.snowflake(),
            token,
        };
        Self {
            options,
            identity,
            rest_url,
            gateway_url,
            world: Mutex::new(world),
            changed: Notify::new(),
        }
    }

    /// Looks at the world.
    pub(crate) fn read<T>(&self, look: impl FnOnce(&World) -> T) -> T {
        look(&self.lock())
    }

    /// Changes the world and wakes everyone who waits for a change.
    pub(crate) fn change<T>(&self, act: impl FnOnce(&mut World) -> T) -> T {
        let result = act(&mut self.lock());
        self.changed.notify_waiters();
        result
    }

    /// Waits until `look` finds something; `None` when the time is up.
    pub(crate) async fn wait<T>(
        &self,
        limit: Duration,
        mut look: impl FnMut(&mut World) -> Option<T>,
    ) -> Option<T> {
        let deadline = tokio::time::Instant::now() + limit;
        loop {
            let mut change = pin!(self.changed.notified());
            change.as_mut().enable();
            if let Some(found) = look(&mut self.lock()) {
                return Some(found);
            }
            if tokio::time::timeout_at(deadline, change).await.is_err() {
                return look(&mut self.lock());
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Text without pattern, so that finding it in a log means it leaked.
fn random_text(salt: u64, length: usize) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    let source = RandomState::new();
    (0..length)
        .map(|position| {
            let mut hasher = source.build_hasher();
            hasher.write_u64(salt);
            hasher.write_usize(position);
            let pick = hasher.finish() % LETTERS.len() as u64;
            char::from(LETTERS[usize::try_from(pick).unwrap_or_default()])
        })
        .collect()
}

/// URL-safe base64 without padding.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let group = chunk
            .iter()
            .fold(0_usize, |sum, byte| (sum << 8) | usize::from(*byte));
        let group = group << (8 * (3 - chunk.len()));
        for place in 0..=chunk.len() {
            text.push(char::from(LETTERS[(group >> (18 - 6 * place)) & 0x3f]));
        }
    }
    text
}
