//! `footnote publish`: lets the files answer.

use std::io;

use super::Exit;
use super::args::PublishArgs;
use super::check::contents;
use super::desk::{Absent, Seat, Stop, at_desk, print, print_json};
use super::proposal::{Outcome, Report, published_as, settle, warned};
use super::setup::Setup;
use crate::curation::{First, Refreshed, Trouble};

/// Publishes, after printing what changes.
///
/// # Errors
/// When the output can't be written.
pub fn run(setup: &Setup, args: &PublishArgs) -> io::Result<Exit> {
    at_desk(setup, Absent::Make, async |seat| {
        let refreshed = match seat.desk.first(&seat.base).await {
            Ok(Some(files)) => return first(seat, files, args).await,
            Ok(None) => seat.desk.refresh(&seat.base).await?,
            Err(Trouble::Refused(problems)) => Refreshed::Broken(problems),
            Err(trouble) => return Err(trouble.into()),
        };
        settle(seat, refreshed, args).await
    })
}

/// Publishes the first revision. It is compared with nothing: all of it is new.
async fn first(seat: &Seat<'_>, files: First, args: &PublishArgs) -> Result<Exit, Stop> {
    let warnings = files.warnings.clone();
    if !args.json {
        print(&format!(
            "{}\n{}\n{}",
            seat.say("shell-first", &[("from", files.from.as_str().into())]),
            contents(seat.setup, &files.corpus.knowledge),
            warned(seat, warnings.len())
        ))?;
    }
    let revision = if args.dry_run {
        None
    } else {
        let published = seat
            .desk
            .publish_first(&seat.base, files, &seat.by, &args.why);
        let Some(revision) = published.await? else {
            // Somebody was faster; from now on there is something to compare with.
            return settle(seat, seat.desk.refresh(&seat.base).await?, args).await;
        };
        Some(revision.number)
    };
    if args.json {
        print_json(&Report {
            outcome: revision.map_or(Outcome::Ready, |_| Outcome::Published),
            base: &seat.base,
            revision,
            difference: None,
            worsened: Vec::new(),
            problems: &warnings,
        })?;
    } else if let Some(revision) = revision {
        print(&published_as(seat, revision, None))?;
    } else {
        print(&format!("{}\n", seat.say("shell-not-published", &[])))?;
    }
    Ok(Exit::Answered)
}
