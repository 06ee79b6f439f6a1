//! What the end of a connection means: resume, start anew, or give up.

use std::fmt;

/// What to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Next {
    /// Go on where the session was.
    Resume,
    /// Start a new session.
    Identify,
    /// Give up.
    Refuse(Refusal),
    /// Nothing: the program stops.
    Stop,
}

/// Discord refuses the connection, and would do so again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// 4004.
    #[error(
        "Discord refuses the bot token (gateway close 4004): set DISCORD_TOKEN to the current token of your application \
         (Discord Developer Portal → your application → Bot → Reset Token)"
    )]
    Token,
    /// 4010.
    #[error("Discord refuses the number of this shard (gateway close 4010)")]
    Shard,
    /// 4011.
    #[error("this bot is in so many servers that Discord wants more shards (gateway close 4011)")]
    ShardingRequired,
    /// 4012.
    #[error(
        "Discord no longer speaks this version of its gateway (gateway close 4012): update Footnote"
    )]
    Version,
    /// 4013.
    #[error("Discord does not know the intents asked for (gateway close 4013): update Footnote")]
    Intents,
    /// 4014.
    #[error("Discord does not allow this application the intents asked for (gateway close 4014)")]
    DisallowedIntents,
}

impl Refusal {
    /// The close code.
    #[must_use]
    pub fn code(self) -> u16 {
        match self {
            Self::Token => 4004,
            Self::Shard => 4010,
            Self::ShardingRequired => 4011,
            Self::Version => 4012,
            Self::Intents => 4013,
            Self::DisallowedIntents => 4014,
        }
    }
}

/// What a close by Discord asks for. Without a code the line was cut, and the session may still be there.
pub(super) fn after(code: Option<u16>) -> Next {
    match code {
        Some(4004) => Next::Refuse(Refusal::Token),
        Some(4010) => Next::Refuse(Refusal::Shard),
        Some(4011) => Next::Refuse(Refusal::ShardingRequired),
        Some(4012) => Next::Refuse(Refusal::Version),
        Some(4013) => Next::Refuse(Refusal::Intents),
        Some(4014) => Next::Refuse(Refusal::DisallowedIntents),
        // Not authenticated, session no longer valid, a wrong sequence, session timed out: nothing to resume.
        Some(4003 | 4006 | 4007 | 4009) => Next::Identify,
        _ => Next::Resume,
    }
}

/// Why a connection ended, for the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Why {
    /// Discord closed it.
    Closed(Option<u16>),
    /// Discord asked for another connection (op 7).
    Asked,
    /// Discord ended the session (op 9).
    Invalidated,
    /// A heartbeat was not answered.
    Silent,
    /// It could not be made, or broke.
    Broken(String),
    /// The program stops.
    Stopping,
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Closed(Some(code)) => write!(f, "closed with {code}"),
            Self::Closed(None) => f.write_str("closed"),
            Self::Asked => f.write_str("asked to connect again"),
            Self::Invalidated => f.write_str("the session was invalidated"),
            Self::Silent => f.write_str("a heartbeat went unanswered"),
            Self::Broken(why) => f.write_str(why),
            Self::Stopping => f.write_str("stopping"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_close_code_has_its_consequence() {
        for code in [4004, 4010, 4011, 4012, 4013, 4014] {
            let Next::Refuse(refusal) = after(Some(code)) else {
                panic!("{code} is fatal");
            };
            assert_eq!(refusal.code(), code);
            assert!(refusal.to_string().contains("Discord"));
        }
        for code in [1000, 1001, 1006, 4000, 4001, 4002, 4005, 4008] {
            assert_eq!(after(Some(code)), Next::Resume, "{code}");
        }
        for code in [4003, 4007, 4009] {
            assert_eq!(after(Some(code)), Next::Identify, "{code}");
        }
        assert_eq!(after(None), Next::Resume);
    }
}
