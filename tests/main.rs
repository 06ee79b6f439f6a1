//! Footnote as people meet it: one test binary, a module a feature.

mod answers;
mod cli;
mod console;
mod discord;
mod durability;
mod json;
mod judgements;
mod knowledge;
mod revisions;
mod support;
