//! `footnote serve` and `footnote register`: the terminal's side of the bot.

use std::io::{self, Write};
use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};

use super::args::RegisterArgs;
use super::setup::{Logging, Setup};
use super::{Exit, complain};
use crate::config::Token;
use crate::curation::OpenError;
use crate::discord::gateway::Refusal;
use crate::discord::register::Published;
use crate::discord::rest::RestError;
use crate::serve::{ServeError, ServeOptions, open, register as publish, serve, shutdown_signal};

/// How long tasks that ignore the end may hold it up.
const STRAGGLERS: Duration = Duration::from_millis(100);

/// Runs the bot until it is told to stop.
///
/// # Errors
/// When the runtime can't be started.
pub fn run(setup: &Setup) -> io::Result<Exit> {
    let token = match token(setup) {
        Ok(token) => token,
        Err(exit) => return Ok(exit),
    };
    let config = match setup.config(Logging::Configured) {
        Ok(config) => config,
        Err(exit) => return Ok(exit),
    };
    let options = ServeOptions {
        token,
        api: config.discord.api.clone(),
    };
    let runtime = runtime()?;
    let served = runtime.block_on(async {
        let mut shutdown = std::pin::pin!(shutdown_signal());
        let (app, background) = tokio::select! {
            opened = open(config, setup.started) => opened?,
            () = &mut shutdown => return Ok(()),
        };
        serve(Arc::new(app), background, options, shutdown).await
    });
    runtime.shutdown_timeout(STRAGGLERS);
    Ok(served.map_or_else(|error| fail(setup, &error), |()| Exit::Answered))
}

/// Publishes the command definitions.
///
/// # Errors
/// When the runtime can't be started, or what was done can't be printed.
pub fn register(setup: &Setup, args: &RegisterArgs) -> io::Result<Exit> {
    let token = match token(setup) {
        Ok(token) => token,
        Err(exit) => return Ok(exit),
    };
    let config = match setup.config(Logging::Warnings) {
        Ok(config) => config,
        Err(exit) => return Ok(exit),
    };
    let options = ServeOptions {
        token,
        api: config.discord.api,
    };
    let published = runtime()?.block_on(publish(&setup.wording, options, args.guild));
    let (key, commands) = match published {
        Ok(Published::Changed(commands)) => ("discord-published", commands),
        Ok(Published::Unchanged(commands)) => ("discord-published-already", commands),
        Err(error) => return Ok(fail(setup, &error)),
    };
    let sentence = setup.say(key, &[("commands", commands.into())]);
    writeln!(io::stdout(), "{sentence}")?;
    Ok(Exit::Answered)
}

fn runtime() -> io::Result<Runtime> {
    Builder::new_multi_thread().enable_all().build()
}

/// Says why it ended, and with which code.
fn fail(setup: &Setup, error: &ServeError) -> Exit {
    if let ServeError::Open(OpenError::Broken { base, problems }) = error {
        setup.complain_about(base, problems);
    } else {
        complain(&error.to_string());
    }
    match error {
        ServeError::Open(_) | ServeError::Listen(_) => Exit::Problem,
        ServeError::BadAddress(_) => Exit::Usage,
        ServeError::Refused(Refusal::Token) | ServeError::Rest(RestError::Unauthorized) => {
            Exit::TokenRefused
        }
        ServeError::Refused(_) => Exit::ConnectionRefused,
        ServeError::Rest(_) => Exit::Problem,
    }
}

/// The bot's token; without one there is nothing to run, and what is wrong with it is said without showing it.
fn token(setup: &Setup) -> Result<Token, Exit> {
    Token::parse(setup.environment.token.clone()).map_err(|error| {
        complain(&error.to_string());
        Exit::Usage
    })
}
