//! Footnote answers questions about people, events and ideas with sourced passages from a curated knowledge base.
//!
//! # Flow
//!
//! ```text
//! a question                                     a knowledge base
//! Discord interaction · terminal line            knowledge/**/*.toml
//!   → a Query                                      → schema   (what a file may say)
//!   → link the mention                             → check    (every problem, with file and line)
//!   → retrieve and rank passages                   → Knowledge (immutable) → Corpus (with indexes)
//!   → an Answer (plain data, all of it cited)      → swapped in whole; a request holds one to its end
//!   → wording and rendering
//! ```
//!
//! # Rooms, in reading order
//!
//! - [`text`]: Unicode folding, canonical paragraphs, cuts.
//! - [`knowledge`]: what may be said.
//! - [`origin`]: where its files come from, and where moderators' edits go.
//! - [`linking`]: a mention → the thing it names.
//! - [`retrieval`]: a question → passages.
//! - [`corpus`]: one revision of all three.
//! - [`answer`]: a query → an answer.
//! - [`wording`]: every sentence people read, by language.
//! - [`json`]: queries and answers as lines of JSON, for scripts.
//! - [`eval`]: a community's own judgements of the answers.
//! - [`state`]: what outlives the process, in a file or a database.
//! - [`curation`]: what moderators do: see what would change, publish, take back, edit, review.
//! - [`quota`]: how much members may send.
//! - [`config`], [`app`], [`clock`]: what the operator decided, and the one context that surfaces share.
//! - [`discord`]: slash commands, buttons and completions.
//! - [`terminal`]: the command line and the console.
//! - [`web`]: metrics and health, for whoever watches the bot; [`metrics`] counts, [`http`] listens.
//! - [`serve`]: starts what runs for long, and stops it.
//!
//! # What never happens
//!
//! - Nothing in `knowledge`, `linking`, `retrieval` or `answer` is async or does I/O; the loader alone reads files.
//! - What answers is always a published revision; nothing but [`curation`] publishes.
//! - No text is shown as an answer that no passage, label, role, relation, event or curators' note carries.

pub mod answer;
pub mod app;
pub mod clock;
pub mod config;
pub mod corpus;
pub mod curation;
pub mod discord;
pub mod eval;
pub mod http;
pub mod json;
pub mod knowledge;
pub mod linking;
pub mod metrics;
pub mod origin;
pub mod quota;
pub mod retrieval;
pub mod serve;
pub mod state;
pub mod terminal;
pub mod text;
pub mod web;
pub mod wording;
