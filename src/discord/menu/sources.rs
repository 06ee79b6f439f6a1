//! Find sources: whom and what a message mentions, with their passages, and the passages that fit its words.

use serenity::model::channel::Message;

use super::MessageCommand;
use super::words::{Words, words};
use crate::discord::asking::Asking;
use crate::discord::render::mentions;
use crate::discord::reply::Reply;

/// The command.
pub(super) const COMMAND: MessageCommand = MessageCommand {
    key: "sources",
    answer,
};

fn answer(asking: &Asking<'_>, message: &Message) -> Reply {
    match words(message) {
        Words::Text(text) => mentions::show(asking, &text, link(asking, message)),
        Words::OnlyFiles => Reply::sentence(asking.say("discord-sources-only-files", &[]), "empty"),
        Words::Nothing => Reply::sentence(asking.say("discord-sources-no-text", &[]), "empty"),
    }
}

/// Where the message can be read.
fn link(asking: &Asking<'_>, message: &Message) -> String {
    let guild = asking.asker.guild;
    let guild = guild.map_or_else(|| "@me".to_owned(), |guild| guild.to_string());
    let channel = asking.asker.channel.unwrap_or(message.channel_id.get());
    format!(
        "https://discord.com/channels/{guild}/{channel}/{}",
        message.id
    )
}
