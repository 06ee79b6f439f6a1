//! What the menu of anyone's message offers, under Apps: commands that are chosen instead of typed.

mod sources;
mod words;

use serde_json::{Value, json};
use serenity::model::channel::Message;

use super::asking::Asking;
use super::limits;
use super::reply::Reply;
use crate::knowledge::LangTag;
use crate::text::truncate;
use crate::wording::{DUTCH, ENGLISH, Wording};

/// Every command of the menu. Discord takes up to fifteen.
pub const ALL: &[&MessageCommand] = &[&sources::COMMAND];

/// A command of a message's menu. What people read in the menu is `discord-menu-<key>` of the wording, what the help says
/// of it `discord-menu-<key>-does`.
pub struct MessageCommand {
    /// What it is called in the log and in the wording.
    pub key: &'static str,
    /// The answer about a message, which only the one who asked sees.
    pub answer: fn(&Asking<'_>, &Message) -> Reply,
}

/// The command that Discord calls this: its English name, whatever the language of the client.
#[must_use]
pub fn find(name: &str, wording: &Wording) -> Option<&'static MessageCommand> {
    let mut all = ALL.iter().copied();
    all.find(|command| command.name(wording, &ENGLISH) == name)
}

impl MessageCommand {
    /// What people read in the menu.
    #[must_use]
    pub fn name(&self, wording: &Wording, lang: &LangTag) -> String {
        let name = wording.say(lang, &format!("discord-menu-{}", self.key), &[]);
        truncate(&name, limits::COMMAND_NAME)
    }

    /// What it does, in a sentence.
    #[must_use]
    pub fn summary(&self, wording: &Wording, lang: &LangTag) -> String {
        wording.say(lang, &format!("discord-menu-{}-does", self.key), &[])
    }

    /// The JSON that publishes it.
    #[must_use]
    pub fn definition(&self, wording: &Wording) -> Value {
        let english = self.name(wording, &ENGLISH);
        json!({
            "name": english,
            "name_localizations": { "nl": self.name(wording, &DUTCH), "en-US": english, "en-GB": english },
            "type": 3,
            "contexts": [0, 1],
            "integration_types": [0],
        })
    }
}
