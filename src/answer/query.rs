//! Questions, whoever asks them.

use serde::{Deserialize, Serialize};

use crate::knowledge::LangTag;

/// The longest question, in characters. Discord's string options hold 6,000; a name or a question needs far less, but a
/// pasted message must fit.
pub const MAX_TEXT: usize = 6_000;

/// The longest name, in characters: longer than any title, far shorter than a pasted message.
pub const MAX_NAME: usize = 200;

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// What is asked.
    pub ask: Ask,
    /// The reader's language.
    pub lang: LangTag,
    /// How many passages, suggestions or events a page holds; at least 1.
    pub limit: usize,
    /// How many passages to skip: pages before this one.
    pub offset: usize,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// Who is this?
    Who {
        /// A name, or an actor's id.
        text: String,
    },
    /// What is this about?
    Explain {
        /// A theme's name, or its id.
        text: String,
    },
    /// Which passages fit these words?
    Search {
        /// A question or some words.
        text: String,
    },
    /// What is this source, or what stands at this place in it?
    Source {
        /// A source's name or id, a passage's id, or a place: `us-china:1.2`. Empty: which sources are there?
        text: String,
    },
    /// What happened when?
    Timeline {
        /// A name or theme; empty means everything.
        about: String,
        /// The first date, as written.
        from: Option<String>,
        /// The last date, as written.
        to: Option<String>,
    },
    /// How are these two tied?
    Connections {
        /// A name.
        a: String,
        /// Another.
        b: String,
    },
    /// Whom and what does this text mention?
    Mentions {
        /// Any text.
        text: String,
    },
    /// What may this become, as it is being typed?
    Suggest {
        /// Of what kind.
        kind: SuggestKind,
        /// What has been typed so far.
        text: String,
    },
}

/// The kinds of things to suggest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SuggestKind {
    /// Actors.
    Actor,
    /// Themes.
    Theme,
    /// Sources.
    Source,
    /// Actors and themes.
    Any,
}

/// The commands, by the names people type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "see the variants of Ask")]
pub enum Command {
    Who,
    Explain,
    Search,
    Source,
    Timeline,
    Connections,
    Mentions,
    Suggest,
}

impl Command {
    /// Every command.
    pub const ALL: [Self; 8] = [
        Self::Who,
        Self::Explain,
        Self::Search,
        Self::Source,
        Self::Timeline,
        Self::Connections,
        Self::Mentions,
        Self::Suggest,
    ];

    /// The name people type.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Who => "who",
            Self::Explain => "explain",
            Self::Search => "search",
            Self::Source => "source",
            Self::Timeline => "timeline",
            Self::Connections => "connections",
            Self::Mentions => "mentions",
            Self::Suggest => "suggest",
        }
    }
}

impl Ask {
    /// Which command it is.
    #[must_use]
    pub fn command(&self) -> Command {
        match self {
            Self::Who { .. } => Command::Who,
            Self::Explain { .. } => Command::Explain,
            Self::Search { .. } => Command::Search,
            Self::Source { .. } => Command::Source,
            Self::Timeline { .. } => Command::Timeline,
            Self::Connections { .. } => Command::Connections,
            Self::Mentions { .. } => Command::Mentions,
            Self::Suggest { .. } => Command::Suggest,
        }
    }

    /// What was typed, as one text.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Who { text }
            | Self::Explain { text }
            | Self::Search { text }
            | Self::Source { text }
            | Self::Mentions { text }
            | Self::Suggest { text, .. } => text.clone(),
            Self::Timeline { about, .. } => about.clone(),
            Self::Connections { a, b } => format!("{a} – {b}"),
        }
    }
}
