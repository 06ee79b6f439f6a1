//! From arguments and environment to an [`App`]: configuration, logging, knowledge.

use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::time::Instant;

use rustyline::history::MemHistory;
use tracing_subscriber::EnvFilter;

use super::args::Common;
use super::environment::Environment;
use super::render::Screen;
use super::render::page::DEFAULT_WIDTH;
use super::{Exit, complain};
use crate::app::App;
use crate::config::{Config, LogFormat};
use crate::corpus::Corpus;
use crate::knowledge::load::{LoadOptions, load};
use crate::knowledge::{Diagnostic, LangTag, Severity};
use crate::origin::GitToken;
use crate::wording::{ENGLISH, FluentValue, Wording};

/// How many errors of a knowledge base are shown by a command that is not about them.
pub(super) const SHOWN_ERRORS: usize = 20;

/// What is known before anything is read.
#[derive(Debug)]
pub struct Setup {
    /// What every command takes.
    pub common: Common,
    /// What the environment says.
    pub environment: Environment,
    /// The sentences.
    pub wording: Wording,
    /// The reader's language.
    pub lang: LangTag,
    /// When the program started.
    pub started: Instant,
}

/// What is logged where the configuration does not decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Logging {
    /// As configured: for a program that runs for long.
    Configured,
    /// Warnings only: for a person at a prompt.
    Warnings,
}

impl Setup {
    /// Takes down what was asked.
    #[must_use]
    pub fn new(common: Common, environment: Environment) -> Self {
        let lang = common.lang.clone().or_else(|| environment.lang.clone());
        Self {
            lang: lang.unwrap_or_else(|| ENGLISH.clone()),
            common,
            environment,
            wording: Wording::new(),
            started: Instant::now(),
        }
    }

    /// A sentence in the reader's language.
    #[must_use]
    pub fn say(&self, key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        self.wording.say(&self.lang, key, args)
    }

    /// Reads the configuration, with the arguments and the environment over it, and starts logging.
    ///
    /// # Errors
    /// The exit code, after the problem was printed.
    pub fn config(&self, logging: Logging) -> Result<Config, Exit> {
        let mut config = Config::read(self.common.config.as_deref()).map_err(|error| {
            complain(&error.to_string());
            Exit::Problem
        })?;
        if let Some(id) = &self.common.base {
            let place = config.knowledge.iter().position(|base| base.id == *id);
            let Some(place) = place else {
                let known = config.knowledge.iter().map(|base| base.id.as_str());
                let known = known.collect::<Vec<_>>().join(", ");
                let args = [("id", id.as_str().into()), ("known", known.into())];
                complain(&self.say("unknown-base", &args));
                return Err(Exit::Usage);
            };
            config.knowledge[..=place].rotate_right(1);
        }
        let main = config.main_mut();
        if let Some(dir) = &self.common.knowledge {
            main.path.clone_from(dir);
            main.git = None;
        }
        if let Some(dir) = &self.common.originals {
            main.originals = Some(dir.clone());
        }
        if let Some(token) = &self.environment.git_token {
            let token = GitToken::parse(token).map_err(|error| {
                complain(&error.to_string());
                Exit::Usage
            })?;
            config.git_token = Some(token);
        }
        if let Some(place) = &self.environment.state {
            config.state.place(place);
        }
        if let Some(api) = &self.environment.discord_api {
            config.discord.api = Some(api.clone());
        }
        self.log(&config, logging)?;
        Ok(config)
    }

    fn log(&self, config: &Config, logging: Logging) -> Result<(), Exit> {
        let configured = EnvFilter::try_new(&config.log.filter).map_err(|error| {
            let cause = error.to_string();
            complain(&self.say("log-filter-problem", &[("cause", cause.into())]));
            Exit::Problem
        })?;
        let filter = match logging {
            Logging::Configured => configured,
            Logging::Warnings => EnvFilter::new("warn"),
        };
        let ansi = io::stderr().is_terminal() && !self.environment.no_color;
        let lines = tracing_subscriber::fmt()
            .with_env_filter(filter)
            .with_writer(io::stderr)
            .with_ansi(ansi);
        // Only the first of several in one process counts: tests run several.
        let _ = match config.log.format {
            LogFormat::Text => lines.try_init(),
            LogFormat::Json => lines.json().try_init(),
        };
        Ok(())
    }

    /// Reads the configuration and the knowledge base, and makes them an app.
    ///
    /// # Errors
    /// The exit code, after the problems were printed.
    pub fn open(&self, logging: Logging) -> Result<App, Exit> {
        let config = self.config(logging)?;
        let loaded = load(&options(&config));
        let warnings = loaded.warnings().count();
        let Some(knowledge) = loaded.knowledge else {
            let dir = config.main().path.display().to_string();
            self.complain_about(&dir, &loaded.diagnostics);
            return Err(Exit::Problem);
        };
        if warnings > 0 {
            complain(&self.say("load-warnings", &[("warnings", warnings.into())]));
        }
        Ok(App::new(config, Corpus::new(knowledge, 1), self.started))
    }

    /// Says what keeps a knowledge base from being used. `place` is where it is, or its id.
    pub fn complain_about(&self, place: &str, problems: &[Diagnostic]) {
        let errors = problems.iter().filter(|d| d.severity == Severity::Error);
        let errors: Vec<String> = errors.map(ToString::to_string).collect();
        for error in errors.iter().take(SHOWN_ERRORS) {
            complain(error);
        }
        let args = [
            ("errors", errors.len().into()),
            ("shown", errors.len().min(SHOWN_ERRORS).into()),
            ("dir", place.to_owned().into()),
        ];
        let key = if errors.len() > SHOWN_ERRORS {
            "load-errors-more"
        } else {
            "load-errors"
        };
        complain(&self.say(key, &args));
    }

    /// What standard output shows text on.
    #[must_use]
    pub fn screen(&self) -> Screen {
        if !io::stdout().is_terminal() {
            return Screen::default();
        }
        let editor = rustyline::Editor::<(), _>::with_history(
            rustyline::Config::default(),
            MemHistory::new(),
        );
        let columns = editor.ok().and_then(|mut editor| editor.dimensions());
        let columns = columns.map_or(DEFAULT_WIDTH, |(columns, _)| usize::from(columns));
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        Screen {
            width: columns,
            colour: !self.environment.no_color && !dumb,
        }
    }

    /// The file that the console remembers lines in, where the platform has a place for it.
    #[must_use]
    pub fn history(&self) -> Option<PathBuf> {
        let dir = self.environment.state_dir.as_ref()?;
        Some(dir.join("footnote").join("history"))
    }
}

/// What to load, as configured.
#[must_use]
pub fn options(config: &Config) -> LoadOptions {
    LoadOptions {
        dir: config.main().path.clone(),
        originals: config.main().originals.clone(),
    }
}
