//! What members asked and nobody could answer, noted without a name where their server lets it be.

use super::asking::Asking;
use super::commands::Chosen;
use crate::state::{Miss, MissKind};
use crate::text::{canonical, echo, fold};

/// The commands whose questions an alias or a passage could answer.
const COMMANDS: [&str; 4] = ["who", "explain", "search", "source"];
/// The most characters of a question that are kept.
const TEXT: usize = 100;
/// More digits in a row than these are a telephone number, an account or a key.
const DIGITS: usize = 6;

/// Notes the question of a command that came to this outcome, if it was missed.
pub(super) fn note(asking: &Asking<'_>, chosen: &Chosen<'_>, outcome: &str) {
    let kind = match outcome {
        "not_found" | "uncurated" => MissKind::NotFound,
        "ambiguous" => MissKind::Chosen,
        _ => return,
    };
    let command = chosen.command.name;
    // In direct messages somebody asks for themselves alone.
    let may = asking.asker.guild.is_some() && asking.settings.record_misses;
    let (Some(base), Some(question)) = (&asking.base, chosen.action.options.first()) else {
        return;
    };
    let Ok(text) = chosen.given.text(question.name) else {
        return;
    };
    let key = canonical(&fold(text));
    if !may || !COMMANDS.contains(&command) || !is_question(&key) {
        return;
    }
    asking.app.misses.note(Miss {
        base: base.config.id.clone(),
        command: command.to_owned(),
        key,
        text: echo(text, TEXT),
        kind,
        at: asking.app.clock.now(),
    });
}

/// Whether a folded text is a question that others may read: not one that holds an address or a number of somebody's.
fn is_question(key: &str) -> bool {
    let mut digits = 0;
    let number = key.chars().any(|c| {
        digits = if c.is_numeric() { digits + 1 } else { 0 };
        digits > DIGITS
    });
    key.contains(char::is_alphanumeric)
        && !key.contains('@')
        && !number
        && !key.split(' ').any(is_address)
}

/// Whether a word is the address of a page, with `https://` or without.
fn is_address(word: &str) -> bool {
    let host = |host: &str| host.contains(char::is_alphanumeric) && host.contains('.');
    word.contains("://")
        || word.contains("www.")
        || word.split_once('/').is_some_and(|(before, _)| host(before))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_numbers_are_no_questions() {
        let kept = |text: &str| is_question(&canonical(&fold(text)));
        for text in [
            "Zebedee Quux",
            "刘鹤",
            "us-china:1.2",
            "and/or",
            "2018-05-13",
            "123456",
        ] {
            assert!(kept(text), "{text}");
        }
        for text in [
            "",
            "🤷 ???",
            "anna@example.org",
            "anna＠example",
            "<@123>",
            "https://example.org",
            "see discord.gg/abc",
            "www.example",
            "call 0612345678",
            "１２３４５６７",
        ] {
            assert!(!kept(text), "{text}");
        }
    }
}
