//! The terminal surface: the command line and the console.
//!
//! Each subcommand is one file with a `run` that takes a [`Setup`] and gives an [`Exit`]. What an answer says
//! is decided elsewhere; here it is asked for and drawn.

pub mod args;
pub mod ask;
pub mod audit;
pub mod check;
pub mod console;
mod desk;
pub mod diff;
pub mod environment;
pub mod eval;
pub mod export;
pub mod lines;
mod proposal;
pub mod publish;
pub mod render;
pub mod revisions;
pub mod rollback;
pub mod serve;
pub mod setup;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use args::{Arguments, Task};
pub use environment::Environment;
use setup::Setup;

/// How a run of the program ended; scripts rely on the numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// All went well.
    Answered = 0,
    /// There is a problem: in the knowledge base, the configuration, the judgements, or with the system.
    Problem = 1,
    /// The command line, or the question on it, can't be read; or the token is missing.
    Usage = 2,
    /// The single question that was asked finds nothing, or several things.
    NotFound = 3,
    /// Discord refuses the bot's token.
    TokenRefused = 4,
    /// Discord refuses the gateway connection for another reason that trying again does not change.
    ConnectionRefused = 5,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Does what the command line says.
pub fn run(args: impl IntoIterator<Item = OsString>, environment: &Environment) -> Exit {
    let arguments = match Arguments::read(args) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Where even this can't be printed, the exit code says it.
            let _ = error.print();
            return if error.exit_code() == 0 {
                Exit::Answered
            } else {
                Exit::Usage
            };
        }
    };
    let setup = Setup::new(arguments.common, environment.clone());
    let done = match &arguments.task {
        None => console::run(&setup),
        Some(Task::Ask(args)) => ask::run(&setup, args),
        Some(Task::Check(args)) => check::run(&setup, args),
        Some(Task::Eval(args)) => eval::run(&setup, args),
        Some(Task::Serve) => serve::run(&setup),
        Some(Task::Register(args)) => serve::register(&setup, args),
        Some(Task::Publish(args)) => publish::run(&setup, args),
        Some(Task::Revisions(args)) => revisions::run(&setup, args),
        Some(Task::Diff(args)) => diff::run(&setup, args),
        Some(Task::Rollback(args)) => rollback::run(&setup, args),
        Some(Task::Export(args)) => export::run(&setup, args),
        Some(Task::Audit(args)) => audit::run(&setup, args),
    };
    done.unwrap_or_else(|error| {
        // Whoever stops reading, as `head` does, has read enough.
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Exit::Answered;
        }
        complain(&setup.say("io-problem", &[("cause", error.to_string().into())]));
        Exit::Problem
    })
}

/// Prints a sentence for people where it does not mix with answers.
fn complain(sentence: &str) {
    let mut tame = String::with_capacity(sentence.len());
    tame.extend(sentence.chars().filter(|c| !crate::text::is_forbidden(*c)));
    // Without anywhere to complain, the exit code says it.
    let _ = writeln!(io::stderr(), "{tame}");
}
