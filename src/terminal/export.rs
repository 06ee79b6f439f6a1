//! `footnote export`: a revision as a file to keep.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::args::ExportArgs;
use super::desk::{Absent, at_desk, print};
use super::setup::Setup;
use super::{Exit, complain};
use crate::curation::{Trouble, archive};

/// What stands for the standard output in the place of a file.
const STDOUT: &str = "-";

/// Writes an archive.
///
/// # Errors
/// When the standard output can't be written; a file that can't be is named and the exit code says it.
pub fn run(setup: &Setup, args: &ExportArgs) -> io::Result<Exit> {
    at_desk(setup, Absent::Say, async |seat| {
        let revision = match args.number {
            Some(number) => seat.desk.revision(&seat.base, number).await?,
            None => seat.head().await?.ok_or(Trouble::NoRevision(1))?,
        };
        let content = seat.desk.content(revision.digest).await?;
        let bytes = archive(&revision, &content)?;
        if args.output.as_deref() == Some(Path::new(STDOUT)) {
            let mut out = io::stdout().lock();
            out.write_all(&bytes)?;
            out.flush()?;
            return Ok(Exit::Answered);
        }
        let named = || PathBuf::from(format!("{}-{}.zip", seat.base, revision.number));
        let file = args.output.clone().unwrap_or_else(named);
        let shown = file.display().to_string();
        if let Err(cause) = std::fs::write(&file, bytes) {
            let args = [("file", shown.into()), ("cause", cause.to_string().into())];
            complain(&seat.say("shell-unwritable", &args));
            return Ok(Exit::Problem);
        }
        let args = [
            ("revision", revision.number.to_string().into()),
            ("file", shown.into()),
        ];
        print(&format!("{}\n", seat.say("shell-exported", &args)))?;
        Ok(Exit::Answered)
    })
}
