//! `footnote check`: every problem of a knowledge base.

use std::io::{self, BufWriter, Write};

use serde::Serialize;

use super::Exit;
use super::args::CheckArgs;
use super::setup::{Logging, Setup, options};
use crate::knowledge::Knowledge;
use crate::knowledge::diagnostic::Diagnostic;
use crate::knowledge::load::load;
use crate::text::is_forbidden;

/// What `--json` prints.
#[derive(Serialize)]
struct Report<'a> {
    problems: &'a [Diagnostic],
    errors: usize,
    warnings: usize,
}

/// Checks, and prints what was found.
///
/// # Errors
/// When the output can't be written.
pub fn run(setup: &Setup, args: &CheckArgs) -> io::Result<Exit> {
    let mut config = match setup.config(Logging::Warnings) {
        Ok(config) => config,
        Err(exit) => return Ok(exit),
    };
    if let Some(dir) = &args.dir {
        config.main_mut().path.clone_from(dir);
    }
    let loaded = load(&options(&config));
    let (errors, warnings) = (loaded.errors().count(), loaded.warnings().count());
    let mut out = BufWriter::new(io::stdout().lock());
    if args.json {
        let report = Report {
            problems: &loaded.diagnostics,
            errors,
            warnings,
        };
        serde_json::to_writer(&mut out, &report)?;
        writeln!(out)?;
    } else {
        for problem in &loaded.diagnostics {
            writeln!(out, "{}", tame(problem))?;
        }
        if let Some(knowledge) = &loaded.knowledge {
            writeln!(out, "{}", contents(setup, knowledge))?;
        }
        writeln!(out, "{}", how_many(setup, errors, warnings))?;
    }
    out.flush()?;
    Ok(if errors == 0 {
        Exit::Answered
    } else {
        Exit::Problem
    })
}

/// A problem with nothing in it that steers a terminal.
pub(super) fn tame(problem: &Diagnostic) -> String {
    let mut problem = problem.to_string();
    problem.retain(|c| !is_forbidden(c));
    problem
}

/// How many problems there are, in a sentence.
pub(super) fn how_many(setup: &Setup, errors: usize, warnings: usize) -> String {
    let args = [("errors", errors.into()), ("warnings", warnings.into())];
    let key = match (errors, warnings) {
        (0, 0) => "check-clean",
        (0, _) => "check-warnings",
        _ => "check-errors",
    };
    setup.say(key, &args)
}

/// What the knowledge base holds.
pub(super) fn contents(setup: &Setup, knowledge: &Knowledge) -> String {
    let verified = knowledge.passages.iter().filter(|(_, p)| p.verified);
    let args = [
        ("sources", knowledge.sources.len().into()),
        ("passages", knowledge.passages.len().into()),
        ("verified", verified.count().into()),
        ("actors", knowledge.actors.len().into()),
        ("themes", knowledge.themes.len().into()),
        ("events", knowledge.events.len().into()),
    ];
    setup.say("check-contents", &args)
}
