//! The colours of cards' edges, one a kind of thing. Nothing depends on them.

use crate::knowledge::ActorKind;

/// Of cards about the bot itself.
pub const NEUTRAL: u32 = 0x5C_6B_73;
/// Of themes.
pub const THEME: u32 = 0x2A_7F_62;
/// Of sources.
pub const SOURCE: u32 = 0x8A_6D_3B;
/// Of passages that fit words.
pub const SEARCH: u32 = 0x4A_5A_8F;
/// Of questions that need another look.
pub const CHOICE: u32 = 0xB8_86_2B;

/// Of actors.
#[must_use]
pub fn actor(kind: ActorKind) -> u32 {
    match kind {
        ActorKind::Person => 0x3B_6E_A8,
        ActorKind::Organisation | ActorKind::Office | ActorKind::Party => 0x6B_4E_9B,
        ActorKind::Company => 0xA8_5B_3B,
        ActorKind::State | ActorKind::Place => 0x9B_3B_4E,
        ActorKind::Group => 0x4E_7F_8C,
    }
}
