//! The slash commands: what they are called, what they take, and who answers them.

pub mod about;
pub mod explain;
pub mod help;
pub mod search;
pub mod source;
pub mod who;

use serde_json::{Value, json};
use serenity::model::application::{CommandDataOption, CommandDataOptionValue};

use super::asking::Asking;
use super::limits;
use super::reply::Reply;
use crate::answer::SuggestKind;
use crate::knowledge::LangTag;
use crate::text::truncate;
use crate::wording::{DUTCH, ENGLISH, Wording};

/// A command: its definition and who answers it. Everything people can read about it comes from here, `/help` included.
pub struct Command {
    /// What people type.
    pub name: &'static str,
    /// What it takes, required ones first.
    pub options: &'static [Opt],
    /// What could be asked, for the help.
    pub example: Option<&'static str>,
    /// The answer.
    pub answer: fn(&Asking<'_>, &Given<'_>) -> Reply,
}

/// Something a command takes.
pub struct Opt {
    /// What it is called.
    pub name: &'static str,
    /// What may be given.
    pub takes: Takes,
}

/// What may be given.
pub enum Takes {
    /// Words.
    Text {
        /// Whether it must be given.
        required: bool,
        /// The most characters.
        max_length: u16,
        /// What kind of names it is completed with.
        completes: Option<SuggestKind>,
    },
    /// Yes or no.
    YesOrNo,
}

/// Every command, in the order of the help.
pub const ALL: [&Command; 6] = [
    &who::COMMAND,
    &explain::COMMAND,
    &search::COMMAND,
    &source::COMMAND,
    &help::COMMAND,
    &about::COMMAND,
];

/// The option that makes an answer private, which every command takes.
pub const PRIVATE: Opt = Opt {
    name: "private",
    takes: Takes::YesOrNo,
};

/// The command of this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Command> {
    ALL.into_iter().find(|command| command.name == name)
}

impl Command {
    /// What it does, in a sentence.
    #[must_use]
    pub fn summary(&self, wording: &Wording, lang: &LangTag) -> String {
        wording.say(lang, &format!("discord-command-{}", self.name), &[])
    }

    /// What people type, with what it takes: `/who name [private]`.
    #[must_use]
    pub fn usage(&self) -> String {
        let mut usage = format!("/{}", self.name);
        for opt in self.options {
            if opt.required() {
                usage.push_str(&format!(" {}", opt.name));
            } else {
                usage.push_str(&format!(" [{}]", opt.name));
            }
        }
        usage
    }

    /// The JSON that publishes it.
    #[must_use]
    pub fn definition(&self, wording: &Wording) -> Value {
        let options: Vec<Value> = self
            .options
            .iter()
            .map(|opt| opt.definition(self.name, wording))
            .collect();
        let mut json = described(wording, &format!("discord-command-{}", self.name));
        json["name"] = json!(self.name);
        json["type"] = json!(1);
        // In servers, and in direct messages with the bot.
        json["contexts"] = json!([0, 1]);
        json["integration_types"] = json!([0]);
        json["options"] = json!(options);
        json
    }
}

impl Opt {
    fn required(&self) -> bool {
        matches!(self.takes, Takes::Text { required: true, .. })
    }

    fn definition(&self, command: &str, wording: &Wording) -> Value {
        let key = if self.name == PRIVATE.name {
            "discord-option-private".to_owned()
        } else {
            format!("discord-option-{command}-{}", self.name)
        };
        let mut json = described(wording, &key);
        json["name"] = json!(self.name);
        match self.takes {
            Takes::Text {
                required,
                max_length,
                completes,
            } => {
                json["type"] = json!(3);
                json["required"] = json!(required);
                json["max_length"] = json!(max_length);
                json["autocomplete"] = json!(completes.is_some());
            }
            Takes::YesOrNo => json["type"] = json!(5),
        }
        json
    }
}

/// A description in every language Discord is told of.
fn described(wording: &Wording, key: &str) -> Value {
    let say = |lang: &LangTag| truncate(&wording.say(lang, key, &[]), limits::COMMAND_DESCRIPTION);
    let english = say(&ENGLISH);
    json!({
        "description": english,
        "description_localizations": { "nl": say(&DUTCH), "en-US": english, "en-GB": english },
    })
}

/// What was given with a command. Discord checks it, and yet anything may come.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a>(&'a [CommandDataOption]);

/// Something else than what a command takes was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Misfit;

impl<'a> Given<'a> {
    /// Of an interaction.
    #[must_use]
    pub fn new(options: &'a [CommandDataOption]) -> Self {
        Self(options)
    }

    /// The words given; none count as empty, which every command has a sentence for.
    ///
    /// # Errors
    /// When something else than words was given.
    pub fn text(&self, name: &str) -> Result<&'a str, Misfit> {
        match self.0.iter().find(|option| option.name == name) {
            None => Ok(""),
            Some(option) => option.value.as_str().ok_or(Misfit),
        }
    }

    /// Whether the answer is to be private.
    #[must_use]
    pub fn private(&self) -> bool {
        self.0.iter().any(|option| {
            option.name == PRIVATE.name && option.value == CommandDataOptionValue::Boolean(true)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_definition_is_one_that_discord_takes() {
        let wording = Wording::new();
        let name = |name: &str| {
            (1..=32).contains(&name.chars().count())
                && name
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c == '-' || c == '_')
        };
        for command in ALL {
            let json = command.definition(&wording);
            assert!(name(command.name), "{json}");
            let mut optional = false;
            for option in json["options"].as_array().unwrap() {
                assert!(name(option["name"].as_str().unwrap()), "{option}");
                let required = option["required"] == true;
                assert!(
                    !(optional && required),
                    "required options come first: {json}"
                );
                optional |= !required;
                for lang in ["nl", "en-US", "en-GB"] {
                    let text = option["description_localizations"][lang].as_str().unwrap();
                    assert!((1..=100).contains(&text.chars().count()), "{text}");
                }
            }
            assert!(json["description_localizations"]["nl"] != json["description"]);
            assert!(
                !json["description"].as_str().unwrap().ends_with('…'),
                "cut: {json}"
            );
            assert!(json.to_string().chars().count() < 8_000);
        }
    }

    #[test]
    fn usage_says_what_may_be_left_out() {
        assert_eq!(who::COMMAND.usage(), "/who name [private]");
        assert_eq!(source::COMMAND.usage(), "/source [id] [private]");
    }
}
