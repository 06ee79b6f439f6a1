//! `footnote publish`: lets the files answer.

use std::io;

use super::args::{PublishArgs, SettleArgs};
use super::check::contents;
use super::desk::{Absent, Seat, Stop, at_desk, print, print_json};
use super::proposal::{Outcome, Report, published_as, settle, warned};
use super::setup::Setup;
use super::{Exit, complain};
use crate::curation::{First, Refreshed, Trouble};

/// Publishes, after printing what changes. What stands in the way of reading the files is taken out of it where that is
/// wished.
///
/// # Errors
/// When the output can't be written.
pub fn run(setup: &Setup, args: &PublishArgs) -> io::Result<Exit> {
    at_desk(setup, Absent::Make, async |seat| {
        if args.set_aside {
            set_aside(seat).await?;
        }
        let args = &args.settle;
        let refreshed = match seat.desk.first(&seat.base).await {
            Ok(Some(files)) => return first(seat, files, args).await,
            Ok(None) => seat.desk.refresh(&seat.base).await?,
            Err(Trouble::Refused(problems)) => Refreshed::Broken(problems),
            Err(trouble) => return Err(trouble.into()),
        };
        settle(seat, refreshed, args).await
    })
}

/// Sets edits aside and says where they are now: beside the output, which may be JSON.
async fn set_aside(seat: &Seat<'_>) -> Result<(), Stop> {
    match seat.desk.set_aside(&seat.base, &seat.by).await? {
        Some(aside) => {
            let repository = aside.repository.display().to_string();
            let args = [
                ("name", aside.name.into()),
                ("repository", repository.into()),
            ];
            complain(&seat.say("shell-set-aside", &args));
        }
        None => complain(&seat.say("shell-nothing-aside", &[])),
    }
    Ok(())
}

/// Publishes the first revision. It is compared with nothing: all of it is new.
async fn first(seat: &Seat<'_>, files: First, args: &SettleArgs) -> Result<Exit, Stop> {
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
