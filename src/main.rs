//! The `footnote` command: arguments → subcommand → exit code.

use std::process::ExitCode;

use footnote::terminal;

fn main() -> ExitCode {
    terminal::run(std::env::args_os(), &terminal::Environment::read()).into()
}
