//! `footnote revisions`: what was published, by whom and why.

use std::io;

use serde::Serialize;

use super::Exit;
use super::args::RevisionsArgs;
use super::desk::{Absent, PersonView, Seat, at_desk, minute, print, print_json};
use super::setup::Setup;
use crate::state::{Counts, Revision};
use crate::text::echo;

/// What `--json` prints.
#[derive(Serialize)]
struct Report<'a> {
    base: &'a str,
    revisions: Vec<RevisionView<'a>>,
}

#[derive(Serialize)]
struct RevisionView<'a> {
    number: u64,
    digest: String,
    at: String,
    by: PersonView<'a>,
    action: &'a str,
    why: &'a str,
    counts: Counts,
}

/// Lists revisions, the newest first.
///
/// # Errors
/// When the output can't be written.
pub fn run(setup: &Setup, args: &RevisionsArgs) -> io::Result<Exit> {
    at_desk(setup, Absent::Say, async |seat| {
        let state = seat.desk.state();
        let revisions = state.revisions(&seat.base, None, args.limit).await?;
        if args.json {
            print_json(&Report {
                base: &seat.base,
                revisions: revisions.iter().map(RevisionView::of).collect(),
            })?;
        } else if revisions.is_empty() {
            print(&format!("{}\n", seat.say("shell-no-revisions", &[])))?;
        } else {
            let lines = revisions.iter().map(|revision| line(seat, revision));
            print(&lines.collect::<String>())?;
        }
        Ok(Exit::Answered)
    })
}

/// "2 · 2026-07-01 09:30 UTC · published · Ada · 120 passages · names of the ministers"
fn line(seat: &Seat<'_>, revision: &Revision) -> String {
    let passages = [("total", revision.counts.passages.into())];
    let mut parts = vec![
        revision.number.to_string(),
        minute(revision.at),
        seat.setup
            .wording
            .action(&seat.setup.lang, &revision.action),
        echo(&revision.by.name, 100),
        seat.say("shell-passages", &passages),
    ];
    if !revision.why.is_empty() {
        parts.push(echo(&revision.why, 300));
    }
    format!("{}\n", parts.join(" · "))
}

impl<'a> RevisionView<'a> {
    fn of(revision: &'a Revision) -> Self {
        Self {
            number: revision.number,
            digest: revision.digest.to_string(),
            at: revision.at.to_string(),
            by: (&revision.by).into(),
            action: revision.action.word(),
            why: &revision.why,
            counts: revision.counts,
        }
    }
}
