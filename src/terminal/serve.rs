//! `footnote serve` and `footnote register`: the terminal's side of the bot.

use std::io;
use std::sync::Arc;

use tokio::runtime::Builder;

use super::args::RegisterArgs;
use super::setup::{Logging, Setup};
use super::{Exit, complain};
use crate::app::App;
use crate::config::Token;
use crate::discord::register::Published;
use crate::serve::{ServeError, ServeOptions, register as publish, serve, shutdown_signal};

/// Runs the bot until it is told to stop.
///
/// # Errors
/// When the runtime can't be started.
pub fn run(setup: &Setup) -> io::Result<Exit> {
    let (app, options) = match open(setup) {
        Ok(opened) => opened,
        Err(exit) => return Ok(exit),
    };
    let runtime = Builder::new_multi_thread().enable_all().build()?;
    let served = runtime.block_on(serve(Arc::new(app), options, shutdown_signal()));
    // What still runs may not hold up the end.
    runtime.shutdown_background();
    Ok(match served {
        Ok(()) => Exit::Answered,
        Err(error) => refused(&error),
    })
}

/// Publishes the command definitions.
///
/// # Errors
/// When the runtime can't be started or the output can't be written.
pub fn register(setup: &Setup, args: &RegisterArgs) -> io::Result<Exit> {
    let (app, options) = match open(setup) {
        Ok(opened) => opened,
        Err(exit) => return Ok(exit),
    };
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let (key, commands) = match runtime.block_on(publish(&app, options, args.guild)) {
        Ok(Published::Changed(commands)) => ("register-changed", commands),
        Ok(Published::Unchanged(commands)) => ("register-unchanged", commands),
        Err(error) => return Ok(refused(&error)),
    };
    let mut stdout = io::stdout().lock();
    let said = setup.say(key, &[("commands", commands.into())]);
    io::Write::write_all(&mut stdout, format!("{said}\n").as_bytes())?;
    Ok(Exit::Answered)
}

/// The app and what serving takes beside it. Without a token there is nothing to run; what is wrong with one is said
/// without showing it.
fn open(setup: &Setup) -> Result<(App, ServeOptions), Exit> {
    let token = Token::parse(setup.environment.token.clone()).map_err(|error| {
        complain(&error.to_string());
        Exit::Usage
    })?;
    let app = setup.open(Logging::Configured)?;
    // The environment's address, if there is one, stands in the configuration already.
    let api = app.config.discord.api.clone();
    Ok((app, ServeOptions { token, api }))
}

fn refused(error: &ServeError) -> Exit {
    complain(&error.to_string());
    match error.exit_code() {
        2 => Exit::Usage,
        4 => Exit::TokenRefused,
        5 => Exit::GatewayRefused,
        _ => Exit::Problem,
    }
}
