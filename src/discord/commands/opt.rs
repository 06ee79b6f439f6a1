//! Options: what a command takes, and what completes it while it is being typed.

use futures_util::future::BoxFuture;
use serde_json::{Value, json};

use super::{Given, described};
use crate::answer::SuggestKind;
use crate::discord::asking::Asking;
use crate::discord::choice::Choice;
use crate::discord::limits;
use crate::knowledge::LangTag;
use crate::text::truncate;
use crate::wording::{DUTCH, ENGLISH, Wording};

/// Something a command takes.
pub struct Opt {
    /// What it is called.
    pub name: &'static str,
    /// Whether it must be given.
    pub required: bool,
    /// What may be given.
    pub takes: Takes,
}

/// What may be given.
pub enum Takes {
    /// Words.
    Text {
        /// The most characters.
        max_length: u16,
        /// What completes them.
        completes: Completes,
    },
    /// One of a few words, at most 25. People see `discord-choice-<command>-<option>-<word>` of the wording.
    Choice(&'static [&'static str]),
    /// A whole number.
    Integer {
        /// The least.
        min: i64,
        /// The most.
        max: i64,
    },
    /// Yes or no.
    YesOrNo,
    /// A channel of one of these of Discord's kinds; of any, where there are none.
    Channel(&'static [u8]),
    /// A role.
    Role,
}

/// What completes words while they are being typed. Whatever is chosen or typed besides may come as the value.
pub enum Completes {
    /// Nothing.
    Nothing,
    /// Names of this kind of thing.
    Names(SuggestKind),
    /// What a function offers at once.
    Now(fn(&Asking<'_>, &Typing<'_>) -> Vec<Choice>),
    /// What a function offers after having looked somewhere else; nothing, when that takes too long.
    Later(for<'a> fn(&'a Asking<'a>, &'a Typing<'a>) -> BoxFuture<'a, Vec<Choice>>),
}

/// What is being typed, and what was given with the same command before it.
#[derive(Debug, Clone)]
pub struct Typing<'a> {
    /// As much as was typed, on one line, at most 100 characters.
    pub text: String,
    /// The other options.
    pub given: Given<'a>,
}

/// The option that makes an answer private, which every reader's command takes.
pub const PRIVATE: Opt = Opt {
    name: "private",
    required: false,
    takes: Takes::YesOrNo,
};

impl Opt {
    /// The JSON that publishes it, as an option of the command of this path, such as `kb-edit-passage`.
    pub(super) fn definition(&self, path: &str, wording: &Wording) -> Value {
        let key = if self.name == PRIVATE.name {
            "discord-option-private".to_owned()
        } else {
            format!("discord-option-{path}-{}", self.name)
        };
        let mut json = described(wording, &key);
        json["name"] = json!(self.name);
        json["type"] = json!(self.takes.kind());
        json["required"] = json!(self.required);
        match &self.takes {
            Takes::Text {
                max_length,
                completes,
            } => {
                json["max_length"] = json!(max_length);
                json["autocomplete"] = json!(!matches!(completes, Completes::Nothing));
            }
            Takes::Choice(words) => {
                let choice = |word: &&str| {
                    choice(
                        wording,
                        &format!("discord-choice-{path}-{}", self.name),
                        word,
                    )
                };
                json["choices"] = words.iter().map(choice).collect();
            }
            Takes::Integer { min, max } => {
                json["min_value"] = json!(min);
                json["max_value"] = json!(max);
            }
            Takes::Channel(kinds) if !kinds.is_empty() => json["channel_types"] = json!(kinds),
            Takes::Channel(_) | Takes::YesOrNo | Takes::Role => {}
        }
        json
    }
}

impl Takes {
    /// Discord's number.
    fn kind(&self) -> u8 {
        match self {
            Self::Text { .. } | Self::Choice(_) => 3,
            Self::Integer { .. } => 4,
            Self::YesOrNo => 5,
            Self::Channel(_) => 7,
            Self::Role => 8,
        }
    }
}

/// A fixed choice, its name in every language.
fn choice(wording: &Wording, key: &str, word: &str) -> Value {
    let key = format!("{key}-{word}");
    let say = |lang: &LangTag| truncate(&wording.say(lang, &key, &[]), limits::CHOICE);
    let english = say(&ENGLISH);
    json!({
        "name": english,
        "name_localizations": { "nl": say(&DUTCH), "en-US": english, "en-GB": english },
        "value": word,
    })
}
