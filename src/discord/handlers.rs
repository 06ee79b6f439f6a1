//! Every handler of buttons, menus and forms, each with a verb of its own.

use super::commands::{kb, suggest};
use super::desk::Handler;
use super::{beside, dialogue, report, share};

/// Every handler, each with a verb of its own.
pub const ALL: &[&Handler] = &[
    &kb::PUBLISH,
    &kb::WHY,
    &kb::DISCARD,
    &kb::ASIDE,
    &kb::DROP,
    &kb::HISTORY,
    &kb::AUDIT,
    &kb::MISSES,
    &kb::INBOX,
    &dialogue::PASSAGE,
    &dialogue::ACTOR,
    &dialogue::THEME,
    &dialogue::NEW_PASSAGE,
    &report::HANDLER,
    &suggest::HANDLER,
    &share::HANDLER,
    &beside::HANDLER,
];
