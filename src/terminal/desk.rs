//! The desk at a shell: opens it, and says why something came to nothing.

use std::io::{self, Write};

use tokio::runtime::Builder;

use super::setup::{Logging, SHOWN_ERRORS, Setup};
use super::{Exit, complain};
use crate::clock::{Clock, Timestamp};
use crate::config::Config;
use crate::curation::{Desk, OpenError, Trouble, desk_alone};
use crate::knowledge::Severity;
use crate::origin::OriginError;
use crate::state::{Location, Person, Revision, State, StateError};
use crate::text::echo;
use crate::wording::{ENGLISH, FluentValue};

/// The longest name of somebody at a shell, in characters.
const MAX_NAME: usize = 100;

/// Who sits at the desk, and about which knowledge base.
pub(super) struct Seat<'a> {
    pub(super) setup: &'a Setup,
    pub(super) desk: &'a Desk,
    /// The id of the knowledge base.
    pub(super) base: String,
    pub(super) by: Person,
}

/// What to do about a file of SQLite that is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Absent {
    /// Make it.
    Make,
    /// Say so: a command that only looks must not leave a file that the bot's own user can't write.
    Say,
}

/// Why a command ended before it was done.
pub(super) enum Stop {
    /// Nothing can be printed.
    Io(io::Error),
    /// Nothing came of it.
    Trouble(Trouble),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<Trouble> for Stop {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

impl From<StateError> for Stop {
    fn from(error: StateError) -> Self {
        Self::Trouble(error.into())
    }
}

/// Opens the desk for some work, without publishing anything by it.
///
/// # Errors
/// When the runtime can't be started or the output can't be written.
pub(super) fn at_desk(
    setup: &Setup,
    absent: Absent,
    work: impl AsyncFnOnce(&Seat<'_>) -> Result<Exit, Stop>,
) -> io::Result<Exit> {
    let config = match setup.config(Logging::Warnings) {
        Ok(config) => config,
        Err(exit) => return Ok(exit),
    };
    let runtime = Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let desk = match open(setup, &config, absent).await {
            Ok(Some(desk)) => desk,
            Ok(None) => return Ok(Exit::Problem),
            Err(error) => {
                complain(&error.to_string());
                return Ok(Exit::Problem);
            }
        };
        let name = setup.environment.user.as_deref().unwrap_or("shell");
        let seat = Seat {
            setup,
            desk: &desk,
            base: config.main().id.clone(),
            by: Person {
                id: 0,
                name: echo(name, MAX_NAME),
            },
        };
        let done = match work(&seat).await {
            Ok(exit) => Ok(exit),
            Err(Stop::Io(error)) => Err(error),
            Err(Stop::Trouble(trouble)) => {
                seat.complain(&trouble);
                Ok(Exit::Problem)
            }
        };
        desk.state().close().await;
        done
    })
}

/// The desk; none when there is no store, which was said.
async fn open(setup: &Setup, config: &Config, absent: Absent) -> Result<Option<Desk>, OpenError> {
    let location = config.state.location()?;
    if let (Location::Sqlite(file), Absent::Say) = (&location, absent)
        && !file.exists()
    {
        let file = file.display().to_string();
        complain(&setup.say("shell-no-store", &[("file", file.into())]));
        return Ok(None);
    }
    let state = State::open(&location).await?;
    desk_alone(config, state, Clock::system(), ENGLISH.clone()).map(Some)
}

impl Seat<'_> {
    /// A sentence in the reader's language.
    pub(super) fn say(&self, key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        self.setup.say(key, args)
    }

    /// The newest revision.
    ///
    /// # Errors
    /// When the store does not answer.
    pub(super) async fn head(&self) -> Result<Option<Revision>, StateError> {
        self.desk.state().head(&self.base).await
    }

    fn complain(&self, trouble: &Trouble) {
        match trouble {
            // Whoever is at the shell is who would look for the cause in a log.
            Trouble::State(error) => complain(&error.to_string()),
            Trouble::Refused(problems) => {
                let errors = problems.iter().filter(|p| p.severity == Severity::Error);
                for error in errors.take(SHOWN_ERRORS) {
                    complain(&error.to_string());
                }
                complain(&self.say("shell-unloadable", &[]));
            }
            other => complain(&self.setup.wording.trouble(&self.setup.lang, other)),
        }
        if let Trouble::Origin(OriginError::Conflict { .. }) = trouble {
            complain(&self.say("shell-conflict", &[]));
        }
    }
}

/// Prints text as it is.
pub(super) fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Prints one object of JSON on a line.
pub(super) fn print_json(value: &impl serde::Serialize) -> io::Result<()> {
    print(&format!("{}\n", serde_json::to_string(value)?))
}

/// A moment for people, in minutes.
pub(super) fn minute(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M UTC").to_string()
}

/// A person as JSON has them. Ids are text, as Discord has them: many readers of JSON keep no more than 53 bits of a
/// number.
#[derive(serde::Serialize)]
pub(super) struct PersonView<'a> {
    id: String,
    name: &'a str,
}

impl<'a> From<&'a Person> for PersonView<'a> {
    fn from(person: &'a Person) -> Self {
        Self {
            id: person.id.to_string(),
            name: &person.name,
        }
    }
}
