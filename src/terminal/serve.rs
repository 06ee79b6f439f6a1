//! `footnote serve` and `footnote register`: the terminal's side of the bot.

use std::io;

use super::args::RegisterArgs;
use super::setup::{Logging, Setup};
use super::{Exit, complain};
use crate::config::Token;

/// Runs the bot until it is told to stop.
///
/// # Errors
/// When the runtime can't be started.
pub fn run(setup: &Setup) -> io::Result<Exit> {
    let _token = match token(setup) {
        Ok(token) => token,
        Err(exit) => return Ok(exit),
    };
    let _app = match setup.open(Logging::Configured) {
        Ok(app) => app,
        Err(exit) => return Ok(exit),
    };
    Ok(Exit::Answered)
}

/// Publishes the command definitions.
///
/// # Errors
/// When the runtime can't be started.
pub fn register(setup: &Setup, _args: &RegisterArgs) -> io::Result<Exit> {
    let _token = match token(setup) {
        Ok(token) => token,
        Err(exit) => return Ok(exit),
    };
    Ok(Exit::Answered)
}

/// The bot's token; without one there is nothing to run, and what is wrong with it is said without showing it.
fn token(setup: &Setup) -> Result<Token, Exit> {
    Token::parse(setup.environment.token.clone()).map_err(|error| {
        complain(&error.to_string());
        Exit::Usage
    })
}
