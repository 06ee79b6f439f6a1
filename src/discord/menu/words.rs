//! What a message says: its own words, its cards, and what was forwarded with it.

use serenity::model::channel::{Embed, Message};

use crate::answer::query::MAX_TEXT;
use crate::text::{is_forbidden, truncate};

/// What a message says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Words {
    /// This, without characters that may not be shown, and no longer than a question may be.
    Text(String),
    /// Nothing: it is made of files or stickers, which are not read.
    OnlyFiles,
    /// Nothing.
    Nothing,
}

/// What a message says. Each part stands on lines of its own.
pub(super) fn words(message: &Message) -> Words {
    let mut parts = vec![message.content.as_str()];
    message
        .embeds
        .iter()
        .for_each(|embed| card(embed, &mut parts));
    for forwarded in &message.message_snapshots {
        parts.push(&forwarded.content);
        forwarded
            .embeds
            .iter()
            .for_each(|embed| card(embed, &mut parts));
    }
    let question = message
        .poll
        .as_deref()
        .and_then(|poll| poll.question.text.as_deref());
    parts.extend(question);
    let mut lines: Vec<&str> = Vec::new();
    for line in parts
        .iter()
        .flat_map(|part| part.lines())
        .map(str::trim_end)
    {
        // A link and the card of where it leads often say the same.
        let again = !line.is_empty() && lines.contains(&line);
        if !line.trim().is_empty() && !again {
            lines.push(line);
        }
    }
    let mut text = lines.join("\n");
    text.retain(|c| !is_forbidden(c));
    if text.contains(char::is_alphanumeric) {
        return Words::Text(truncate(&text, MAX_TEXT));
    }
    let forwarded = message.message_snapshots.iter();
    let mut files = forwarded.map(|f| f.attachments.len() + f.sticker_items.len());
    let has_files = !message.attachments.is_empty()
        || !message.sticker_items.is_empty()
        || files.any(|files| files > 0);
    if has_files {
        Words::OnlyFiles
    } else {
        Words::Nothing
    }
}

fn card<'a>(embed: &'a Embed, parts: &mut Vec<&'a str>) {
    parts.extend(embed.title.as_deref());
    parts.extend(embed.description.as_deref());
    for field in &embed.fields {
        parts.extend([field.name.as_str(), field.value.as_str()]);
    }
}
