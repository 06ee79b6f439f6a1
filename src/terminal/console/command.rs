//! A line of the console → what it asks for.

use crate::answer::{Ask, SuggestKind};

/// The commands people may type, without those that are there for scripts.
pub(super) const NAMES: [&str; 11] = [
    "who",
    "explain",
    "search",
    "source",
    "timeline",
    "connections",
    "mentions",
    "more",
    "lang",
    "help",
    "quit",
];

/// What a line asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Input {
    /// Nothing.
    Nothing,
    /// An answer.
    Ask(Ask),
    /// Something without a command before it.
    Bare(String),
    /// The next page.
    More,
    /// One of the things offered, counted from 1.
    Choose(usize),
    /// What can be typed.
    Help,
    /// The end.
    Quit,
    /// Another language.
    Lang(String),
    /// A command that needs two names and did not get them.
    TwoNames,
    /// No command has this name.
    Unknown(String),
}

/// Reads a line.
pub(super) fn parse(line: &str) -> Input {
    let line = line.trim();
    let Some(command) = line.strip_prefix('/') else {
        return match line.parse() {
            _ if line.is_empty() => Input::Nothing,
            Ok(number) if line.len() <= 2 => Input::Choose(number),
            _ => match line.to_ascii_lowercase().as_str() {
                "help" | "?" => Input::Help,
                "quit" | "exit" => Input::Quit,
                _ => Input::Bare(line.to_owned()),
            },
        };
    };
    let (name, rest) = command
        .split_once(char::is_whitespace)
        .unwrap_or((command, ""));
    let text = rest.trim().to_owned();
    Input::Ask(match name.to_ascii_lowercase().as_str() {
        "who" => Ask::Who { text },
        "explain" => Ask::Explain { text },
        "search" => Ask::Search { text },
        "source" => Ask::Source { text },
        "mentions" => Ask::Mentions { text },
        "suggest" => Ask::Suggest {
            kind: SuggestKind::Any,
            text,
        },
        "timeline" => timeline(&text),
        "connections" => match two_names(&text) {
            Some((a, b)) => Ask::Connections { a, b },
            None => return Input::TwoNames,
        },
        "more" => return Input::More,
        "lang" => return Input::Lang(text),
        "help" | "?" => return Input::Help,
        "quit" | "exit" => return Input::Quit,
        other => return Input::Unknown(other.to_owned()),
    })
}

/// "trade war from:2018 to:2019".
fn timeline(text: &str) -> Ask {
    let (mut about, mut from, mut to) = (Vec::new(), None, None);
    let mut words = text.split_whitespace();
    while let Some(word) = words.next() {
        let option = word.trim_start_matches('-');
        match option.split_once([':', '=']) {
            Some(("from", date)) => from = Some(date.to_owned()),
            Some(("to", date)) => to = Some(date.to_owned()),
            _ if word == "--from" => from = words.next().map(str::to_owned),
            _ if word == "--to" => to = words.next().map(str::to_owned),
            _ => about.push(word),
        }
    }
    Ask::Timeline {
        about: about.join(" "),
        from,
        to,
    }
}

/// "Liu He | Xi Jinping".
fn two_names(text: &str) -> Option<(String, String)> {
    let (a, b) = text.split_once('|').or_else(|| text.split_once(" – "))?;
    let (a, b) = (a.trim(), b.trim());
    (!a.is_empty() && !b.is_empty()).then(|| (a.to_owned(), b.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_asks_as_on_discord() {
        let who = |text: &str| Input::Ask(Ask::Who { text: text.into() });
        assert_eq!(parse("/who Liu He"), who("Liu He"));
        assert_eq!(parse("  /WHO   Liu He "), who("Liu He"));
        assert_eq!(parse("/who"), who(""));
        assert_eq!(parse("Liu He"), Input::Bare("Liu He".into()));
        assert_eq!(parse(" "), Input::Nothing);
        assert_eq!(parse("2"), Input::Choose(2));
        assert_eq!(parse("2018"), Input::Bare("2018".into()));
        assert_eq!(parse("/whom x"), Input::Unknown("whom".into()));
        assert_eq!(parse("/"), Input::Unknown(String::new()));
    }

    #[test]
    fn a_timeline_takes_dates_in_any_place() {
        let expected = Input::Ask(Ask::Timeline {
            about: "trade war".into(),
            from: Some("2018".into()),
            to: Some("2019-05".into()),
        });
        for line in [
            "/timeline trade war from:2018 to:2019-05",
            "/timeline from=2018 trade war to:2019-05",
            "/timeline --from 2018 trade war --to=2019-05",
        ] {
            assert_eq!(parse(line), expected, "{line}");
        }
    }

    #[test]
    fn connections_need_two_names() {
        let expected = Input::Ask(Ask::Connections {
            a: "Liu He".into(),
            b: "ZTE".into(),
        });
        assert_eq!(parse("/connections Liu He | ZTE"), expected);
        assert_eq!(parse("/connections Liu He"), Input::TwoNames);
        assert_eq!(parse("/connections | ZTE"), Input::TwoNames);
    }

    #[test]
    fn every_name_is_a_command() {
        for name in NAMES {
            assert!(
                !matches!(parse(&format!("/{name} x | y")), Input::Unknown(_)),
                "{name}"
            );
        }
    }
}
