//! `footnote diff`: what is between two revisions, in words or as JSON.

use std::io;

use serde::Serialize;

use super::Exit;
use super::args::DiffArgs;
use super::desk::{Absent, at_desk, print, print_json};
use super::setup::Setup;
use crate::knowledge::EntityKind;
use crate::knowledge::diff::{Change, Diff, Subject};

/// What `--json` prints.
#[derive(Serialize)]
struct Report<'a> {
    base: &'a str,
    from: u64,
    to: u64,
    difference: DiffView<'a>,
}

/// A difference as JSON has it.
#[derive(Serialize)]
pub(super) struct DiffView<'a> {
    added: usize,
    changed: usize,
    removed: usize,
    statements: Vec<StatementView<'a>>,
    ambiguous: Vec<AmbiguityView<'a>>,
}

#[derive(Serialize)]
struct StatementView<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    label: &'a str,
    field: String,
    change: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    old: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    new: Option<&'a str>,
}

#[derive(Serialize)]
struct AmbiguityView<'a> {
    name: &'a str,
    things: Vec<ThingView<'a>>,
}

#[derive(Serialize)]
struct ThingView<'a> {
    kind: EntityKind,
    id: &'a str,
    label: &'a str,
}

/// Compares, and prints the difference.
///
/// # Errors
/// When the output can't be written.
pub fn run(setup: &Setup, args: &DiffArgs) -> io::Result<Exit> {
    at_desk(setup, Absent::Say, async |seat| {
        let diff = seat.desk.diff(&seat.base, args.old, args.new).await?;
        if args.json {
            print_json(&Report {
                base: &seat.base,
                from: args.old,
                to: args.new,
                difference: DiffView::of(&diff),
            })?;
        } else {
            print(&in_words(setup, &diff))?;
        }
        Ok(Exit::Answered)
    })
}

/// Every statement on a line, and how many there are.
pub(super) fn in_words(setup: &Setup, diff: &Diff) -> String {
    let mut text = setup.wording.diff(&setup.lang, diff);
    text.push_str(&setup.wording.diff_summary(&setup.lang, diff));
    text.push('\n');
    text
}

impl<'a> DiffView<'a> {
    pub(super) fn of(diff: &'a Diff) -> Self {
        let counts = diff.counts();
        let statements = diff.statements.iter().map(|difference| {
            let (change, old, new) = match &difference.change {
                Change::Added { value } => ("added", None, Some(value)),
                Change::Changed { old, new } => ("changed", Some(old), Some(new)),
                Change::Removed { value } => ("removed", Some(value), None),
            };
            StatementView {
                kind: kind(&difference.subject),
                id: difference.subject.id(),
                label: &difference.label,
                field: difference.field.to_string(),
                change,
                old: old.map(String::as_str),
                new: new.map(String::as_str),
            }
        });
        let ambiguous = diff.ambiguous.iter().map(|ambiguity| AmbiguityView {
            name: &ambiguity.name,
            things: ambiguity
                .things
                .iter()
                .map(|thing| ThingView {
                    kind: thing.kind,
                    id: &thing.id,
                    label: &thing.label,
                })
                .collect(),
        });
        Self {
            added: counts.added,
            changed: counts.changed,
            removed: counts.removed,
            statements: statements.collect(),
            ambiguous: ambiguous.collect(),
        }
    }
}

fn kind(subject: &Subject) -> &'static str {
    match subject {
        Subject::Base => "base",
        Subject::Source(_) => "source",
        Subject::Passage(_) => "passage",
        Subject::Actor(_) => "actor",
        Subject::Theme(_) => "theme",
        Subject::Event(_) => "event",
    }
}
