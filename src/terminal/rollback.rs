//! `footnote rollback`: lets an old revision answer again, as a new one.

use std::io;

use super::Exit;
use super::args::RollbackArgs;
use super::desk::{Absent, at_desk};
use super::proposal::settle;
use super::setup::Setup;

/// Publishes what an old revision said, after printing what changes.
///
/// # Errors
/// When the output can't be written.
pub fn run(setup: &Setup, args: &RollbackArgs) -> io::Result<Exit> {
    at_desk(setup, Absent::Say, async |seat| {
        let back = seat.desk.rollback(&seat.base, args.number).await?;
        settle(seat, back, &args.settle).await
    })
}
