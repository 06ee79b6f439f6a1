//! `footnote audit`: who did what, and when.

use std::io;

use serde::Serialize;

use super::Exit;
use super::args::AuditArgs;
use super::desk::{Absent, PersonView, Seat, at_desk, minute, print, print_json};
use super::setup::Setup;
use crate::knowledge::Digest;
use crate::state::AuditEntry;
use crate::text::echo;

/// What `--json` prints.
#[derive(Serialize)]
struct Report<'a> {
    base: &'a str,
    entries: Vec<EntryView<'a>>,
}

#[derive(Serialize)]
struct EntryView<'a> {
    id: i64,
    at: String,
    by: PersonView<'a>,
    action: &'a str,
    from: Option<String>,
    to: Option<String>,
    details: &'a str,
}

/// Lists what was done, the newest first.
///
/// # Errors
/// When the output can't be written.
pub fn run(setup: &Setup, args: &AuditArgs) -> io::Result<Exit> {
    at_desk(setup, Absent::Say, async |seat| {
        let entries = seat.desk.audit(&seat.base, None, args.limit).await?;
        if args.json {
            print_json(&Report {
                base: &seat.base,
                entries: entries.iter().map(EntryView::of).collect(),
            })?;
        } else if entries.is_empty() {
            print(&format!("{}\n", seat.say("shell-no-audit", &[])))?;
        } else {
            let lines = entries.iter().map(|entry| line(seat, entry));
            print(&lines.collect::<String>())?;
        }
        Ok(Exit::Answered)
    })
}

/// "2026-07-01 09:30 UTC · Ada · rolled back · revision 1 · 0123456789ab → ba9876543210"
fn line(seat: &Seat<'_>, entry: &AuditEntry) -> String {
    let mut parts = vec![
        minute(entry.at),
        echo(&entry.by.name, 100),
        seat.setup.wording.action(&seat.setup.lang, &entry.action),
    ];
    if !entry.details.is_empty() {
        parts.push(echo(&entry.details, 300));
    }
    match (entry.from, entry.to) {
        (Some(from), Some(to)) => parts.push(format!("{} → {}", from.short(), to.short())),
        (None, Some(to)) => parts.push(format!("→ {}", to.short())),
        _ => {}
    }
    format!("{}\n", parts.join(" · "))
}

impl<'a> EntryView<'a> {
    fn of(entry: &'a AuditEntry) -> Self {
        let digest = |digest: Option<Digest>| digest.map(|digest| digest.to_string());
        Self {
            id: entry.id,
            at: entry.at.to_string(),
            by: (&entry.by).into(),
            action: entry.action.word(),
            from: digest(entry.from),
            to: digest(entry.to),
            details: &entry.details,
        }
    }
}
