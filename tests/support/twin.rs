//! A small Discord on loopback: drives the real bot, and checks every body it sends.
//!
//! It has a runtime of its own, so that a test that blocks doesn't stop it. What the bot does
//! wrong is kept, and fails the test: [`Twin::assert_clean`], at the latest when the twin is
//! dropped.

mod answers;
mod body;
mod commands;
pub(crate) mod endpoint;
mod faults;
mod gateway;
mod interaction;
mod member;
mod message;
mod reply;
mod response;
mod rest;
mod routes;
mod rules;
mod schema;
mod session;
mod state;
mod tls;
mod trouble;
mod wire;

#[cfg(test)]
mod tests;

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};

pub(crate) use faults::Fault;
pub(crate) use member::Member;
pub(crate) use reply::{Pending, Reply};
pub(crate) use rest::Request;
pub(crate) use routes::Class;
pub(crate) use state::Violation;
pub(crate) use trouble::Gateway;

use state::State;

/// How a twin behaves.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    /// Speak TLS, with a certificate of an authority that no system trusts.
    pub(crate) tls: bool,
    /// What the gateway asks the bot to send heartbeats at.
    pub(crate) heartbeat_interval: Duration,
    /// How long an interaction may wait for its first answer.
    pub(crate) acknowledge_within: Duration,
    /// How long a test waits for the answer after a deferral.
    pub(crate) answer_within: Duration,
    /// How long an interaction's token is good for.
    pub(crate) token_lifetime: Duration,
    /// How many sessions the bot may still start today.
    pub(crate) session_starts_left: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            tls: false,
            heartbeat_interval: Duration::from_millis(41_250),
            acknowledge_within: Duration::from_secs(3),
            answer_within: Duration::from_secs(15),
            token_lifetime: Duration::from_secs(15 * 60),
            session_starts_left: 1000,
        }
    }
}

/// A running Discord twin.
pub(crate) struct Twin {
    state: Arc<State>,
    authority: Option<tls::Authority>,
    /// Taken when the twin is dropped.
    runtime: Option<Runtime>,
}

impl Twin {
    /// Starts a twin on free ports of the loopback interface.
    pub(crate) async fn start(options: Options) -> Self {
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("discord-twin")
            .enable_all()
            .build()
            .expect("a runtime can be started");
        let authority = options.tls.then(tls::Authority::new);
        let acceptor = authority.as_ref().map(tls::Authority::acceptor);
        let started = runtime.spawn(async move {
            let rest = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
            let gateway = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
            let port = |listener: &TcpListener| listener.local_addr().expect("an address").port();
            let (secure, host) = if options.tls {
                ("s", "localhost")
            } else {
                ("", "127.0.0.1")
            };
            let rest_url = format!("http{secure}://{host}:{}", port(&rest));
            let gateway_url = format!("ws{secure}://{host}:{}", port(&gateway));
            let state = Arc::new(State::new(options, rest_url, gateway_url));
            tokio::spawn(rest::serve(Arc::clone(&state), rest, acceptor.clone()));
            tokio::spawn(gateway::serve(Arc::clone(&state), gateway, acceptor));
            state
        });
        let state = started.await.expect("the twin starts");
        // The first look says whether bodies are checked against Discord's description.
        schema::Schema::from_env();
        Self {
            state,
            authority,
            runtime: Some(runtime),
        }
    }

    /// The base URL to give to the bot.
    pub(crate) fn url(&self) -> &str {
        &self.state.rest_url
    }

    /// The gateway's URL, as `GET /gateway/bot` tells it.
    pub(crate) fn gateway_url(&self) -> &str {
        &self.state.gateway_url
    }

    /// The certificate that the bot has to trust, where TLS is on.
    pub(crate) fn authority(&self) -> Option<&Path> {
        self.authority.as_ref().map(tls::Authority::pem)
    }

    /// The only bot token accepted.
    pub(crate) fn token(&self) -> &str {
        &self.state.identity.token
    }

    /// The bot's application id.
    pub(crate) fn application_id(&self) -> &str {
        &self.state.identity.application
    }

    /// The id of the server that members are on.
    pub(crate) fn guild_id(&self) -> &str {
        &self.state.identity.guild
    }

    /// From now on interactions go to this address, signed with this key, and not to the gateway.
    pub(crate) fn deliver_to(&self, url: &str, key: ring::signature::Ed25519KeyPair) {
        let endpoint = endpoint::Endpoint::new(url, key);
        self.state.change(|world| world.endpoint = Some(endpoint));
    }

    /// A new member of the server, whose client speaks `locale`.
    pub(crate) fn member(&self, locale: &str) -> Member {
        Member::new(Arc::clone(&self.state), locale)
    }

    /// The messages that everybody in a channel sees, oldest first, as they are now.
    pub(crate) fn channel_messages(&self, channel: &str) -> Vec<Reply> {
        let mut found = self.state.read(|world| {
            let there = world.messages.values().filter(|message| {
                let flags = message["flags"].as_u64().unwrap_or_default();
                message["channel_id"] == channel && flags & message::PRIVATE == 0
            });
            there.cloned().collect::<Vec<Value>>()
        });
        // Ids grow with time, and have one length.
        found.sort_by_key(|message| message["id"].to_string());
        let posted = |json| Reply::posted(Arc::clone(&self.state), json);
        found.into_iter().map(posted).collect()
    }

    /// Waits until a channel shows this many messages; gives them as [`Self::channel_messages`] does.
    pub(crate) async fn await_channel_messages(&self, channel: &str, count: usize) -> Vec<Reply> {
        let limit = self.state.options.answer_within;
        let seen = self.state.wait(limit, |world| {
            let there = world.messages.values();
            let there = there.filter(|message| message["channel_id"] == channel);
            (there.count() >= count).then_some(())
        });
        assert!(
            seen.await.is_some(),
            "no {count} messages in {channel}; {}",
            self.story()
        );
        self.channel_messages(channel)
    }

    /// The channel of the server that members are on, unless they say otherwise.
    pub(crate) fn channel_id(&self) -> &str {
        &self.state.identity.channel
    }

    /// The channel of direct messages between the bot and a member.
    pub(crate) fn direct_channel_of(&self, member: &Member) -> String {
        self.state.change(|world| world.direct_channel(&member.id))
    }

    /// The direct messages that the bot and a member exchanged, oldest first.
    pub(crate) fn direct_messages_to(&self, member: &Member) -> Vec<Reply> {
        self.channel_messages(&self.direct_channel_of(member))
    }

    /// From now on a member takes no direct messages: that the bot is refused is no violation.
    pub(crate) fn refuse_direct_messages(&self, member: &Member) {
        self.state.change(|world| {
            world.closed.insert(member.id.clone());
            world.forgiven.insert(50007);
        });
    }

    /// Waits until the bot's processes hold this many sessions at once.
    pub(crate) async fn await_sessions(&self, count: usize) {
        let limit = Duration::from_secs(20);
        let seen = self.state.wait(limit, |world| {
            (world.gateway.all.len() >= count).then_some(())
        });
        assert!(
            seen.await.is_some(),
            "no {count} sessions; {}",
            self.story()
        );
    }

    /// The gateway, to disturb and to watch.
    pub(crate) fn gateway(&self) -> Gateway<'_> {
        Gateway::new(&self.state)
    }

    /// Waits for the bot's next new session: the first call for the first one, and so on.
    pub(crate) async fn await_identified(&self) {
        let limit = Duration::from_secs(20);
        let seen = self.state.wait(limit, |world| {
            let sessions = &mut world.gateway;
            let new = sessions.identifies.len() > sessions.identifies_seen;
            sessions.identifies_seen += usize::from(new);
            new.then_some(())
        });
        assert!(
            seen.await.is_some(),
            "the bot did not identify; {}",
            self.story()
        );
    }

    /// Waits for the bot's next resumed session: the first call for the first one, and so on.
    pub(crate) async fn await_resumed(&self) {
        let limit = Duration::from_secs(20);
        let seen = self.state.wait(limit, |world| {
            let sessions = &mut world.gateway;
            let new = sessions.resumes.len() > sessions.resumes_seen;
            sessions.resumes_seen += usize::from(new);
            new.then_some(())
        });
        assert!(
            seen.await.is_some(),
            "the bot did not resume; {}",
            self.story()
        );
    }

    /// Waits until the bot has a command registered.
    pub(crate) async fn await_registered(&self) {
        let limit = Duration::from_secs(20);
        let seen = self.state.wait(limit, |world| {
            world
                .commands
                .values()
                .any(|list| !list.is_empty())
                .then_some(())
        });
        assert!(
            seen.await.is_some(),
            "the bot registered no commands; {}",
            self.story()
        );
    }

    /// Waits for a request that `wanted` accepts, among all since the start.
    pub(crate) async fn await_request(
        &self,
        limit: Duration,
        mut wanted: impl FnMut(&Request) -> bool,
    ) -> Request {
        let found = self.state.wait(limit, |world| {
            world
                .requests
                .iter()
                .find(|request| wanted(request))
                .cloned()
        });
        found
            .await
            .unwrap_or_else(|| panic!("no such request; {}", self.story()))
    }

    /// The commands registered globally, with everything Discord adds.
    pub(crate) fn commands(&self) -> Vec<Value> {
        self.state
            .read(|world| world.commands.get("").cloned().unwrap_or_default())
    }

    /// The commands registered for the members' server.
    pub(crate) fn guild_commands(&self) -> Vec<Value> {
        let guild = self.guild_id();
        self.state
            .read(|world| world.commands.get(guild).cloned().unwrap_or_default())
    }

    /// Every HTTP request so far, in order of arrival.
    pub(crate) fn requests(&self) -> Vec<Request> {
        self.state.read(|world| world.requests.clone())
    }

    /// How many times the bot wrote command definitions.
    pub(crate) fn registrations(&self) -> usize {
        let writes = |request: &&Request| {
            request.class == Class::Commands && request.method != hyper::Method::GET
        };
        self.state
            .read(|world| world.requests.iter().filter(writes).count())
    }

    /// Makes trouble for the next `times` requests of a kind.
    pub(crate) fn fail(&self, class: Class, times: usize, fault: Fault) {
        self.state
            .change(|world| world.faults.plan(class, times, fault));
    }

    /// Calls off the trouble that has not happened yet; says how much that was.
    pub(crate) fn heal(&self) -> usize {
        self.state.change(|world| {
            let left = world.faults.left();
            world.faults.clear();
            left
        })
    }

    /// Makes the twin forget an interaction, so that its answer meets "Unknown interaction".
    pub(crate) fn forget(&self, pending: &Pending) {
        self.state
            .change(|world| world.interactions.remove(pending.token()));
    }

    /// This test provokes an answer of this Discord code or HTTP status: it is no violation.
    pub(crate) fn forgive(&self, code: u64) {
        self.state.change(|world| world.forgiven.insert(code));
    }

    /// What the bot did wrong so far; it is forgotten, so that the test can go on.
    pub(crate) fn take_violations(&self) -> Vec<Violation> {
        self.state
            .change(|world| std::mem::take(&mut world.violations))
    }

    /// Panics if the bot did something wrong, with everything it did wrong.
    #[track_caller]
    pub(crate) fn assert_clean(&self) {
        let violations = self.take_violations();
        if !violations.is_empty() {
            let list: Vec<String> = violations.iter().map(ToString::to_string).collect();
            panic!("{} violations:\n{}", list.len(), list.join("\n"));
        }
    }

    /// Tokens that must never appear in a log.
    pub(crate) fn secrets(&self) -> Vec<String> {
        let bot = self.token();
        let last = bot.rsplit('.').next().unwrap_or(bot);
        // Not even in part: a masked token shows its beginning or end.
        let mut secrets = vec![
            bot.to_owned(),
            last[..8].to_owned(),
            last[last.len() - 8..].to_owned(),
        ];
        self.state.read(|world| {
            // The first characters are the same in every token; the rest is secret.
            secrets.extend(
                world
                    .interactions
                    .keys()
                    .filter_map(|token| token.get(16..40).map(str::to_owned)),
            );
        });
        secrets
    }

    /// What happened, for messages: the last requests and the gateway's counts.
    fn story(&self) -> String {
        let begin = Instant::now();
        self.state.read(|world| {
            let gateway = &world.gateway;
            let mut story = format!(
                "{} connections, {} identifies, {} resumes; last requests:",
                gateway.connections.len(),
                gateway.identifies.len(),
                gateway.resumes.len(),
            );
            for request in world.requests.iter().rev().take(8).rev() {
                let ago = begin.saturating_duration_since(request.at);
                let status = request.status;
                story += &format!(
                    "\n  {} {} → {status:?}, {ago:.1?} ago",
                    request.method, request.path
                );
            }
            story
        })
    }
}

impl Drop for Twin {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
        if !std::thread::panicking() {
            self.assert_clean();
        }
    }
}
