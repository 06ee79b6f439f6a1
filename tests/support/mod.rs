//! What the integration tests stand on: a Discord of our own, and the real binary.
//!
//! ```text
//! twin.rs     Twin: starts it, reads what it saw, scripts what goes wrong
//! twin/       member · reply         people who type commands and read answers
//!             interaction · message  the JSON Discord sends and gives back
//!             rest · routes · body   the HTTP half: what came in, to whom it goes
//!             answers · commands     interaction answers; registered commands
//!             endpoint               interactions over HTTP, signed
//!             gateway · session      the WebSocket half, and how tests disturb it
//!             rules/ · schema        what every body the bot sends has to respect
//!             faults · tls · wire    trouble on request; sockets, plain or TLS
//!             state                  everything remembered, behind one lock
//!             tests/                 the twin's own tests: each check can fail
//! bot.rs      Bot: the footnote binary as a child process, its log, its end
//! footnote.rs Footnote: the same binary for one command, in an empty folder and environment
//! postgres.rs Database: a database of PostgreSQL for one test
//! remote.rs   Remote: a repository of git elsewhere, and somebody who pushes to it
//! ```
//!
//! ```ignore
//! let twin = Twin::start(Options::default()).await;
//! let bot = Bot::serve(&twin);
//! twin.await_identified().await;
//! let reply = twin.member("nl").command("who", &[("name", "Liu He")]).await;
//! assert!(reply.text().contains("Liu He"));
//! bot.assert_no_secrets(&twin);
//! ```
#![allow(
    dead_code,
    unused_imports,
    reason = "the twin offers more than today's tests use"
)]

pub(crate) mod bot;
pub(crate) mod footnote;
pub(crate) mod postgres;
pub(crate) mod remote;
pub(crate) mod twin;
