//! Completion and hints while a line is being typed.

use std::borrow::Cow;

use rustyline::completion::{Completer, Pair};
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::validate::Validator;
use rustyline::{Context, Helper};

use super::command::NAMES;
use crate::answer::{Ask, Query, SuggestKind, Suggestion, answer};
use crate::app::App;
use crate::knowledge::LangTag;
use crate::terminal::render::{Screen, Style};

/// How many names are offered.
const OFFERED: usize = 12;

/// Completes commands, and the names of what the knowledge base holds.
pub(super) struct Completion<'a> {
    app: &'a App,
    screen: Screen,
    /// The reader's language.
    pub(super) lang: LangTag,
}

impl<'a> Completion<'a> {
    pub(super) fn new(app: &'a App, lang: LangTag, screen: Screen) -> Self {
        Self { app, screen, lang }
    }

    fn suggest(&self, kind: SuggestKind, typed: &str, limit: usize) -> Vec<Suggestion> {
        let query = Query {
            ask: Ask::Suggest {
                kind,
                text: typed.to_owned(),
            },
            lang: self.lang.clone(),
            limit,
            offset: 0,
        };
        answer(&self.app.main().live.get(), &query).suggestions
    }
}

/// Where the name that is being typed starts, and what may stand there; nothing where no name is wanted.
fn wanted(line: &str) -> Option<(usize, SuggestKind)> {
    let Some(command) = line.strip_prefix('/') else {
        return Some((0, SuggestKind::Any)).filter(|_| !line.is_empty());
    };
    let (name, _) = command.split_once(' ')?;
    let mut start = 1 + name.len() + 1;
    let kind = match name {
        "who" => SuggestKind::Actor,
        "explain" => SuggestKind::Theme,
        "source" => SuggestKind::Source,
        "timeline" => SuggestKind::Any,
        "connections" => {
            start += line[start..].rfind('|').map_or(0, |at| at + 1);
            SuggestKind::Any
        }
        _ => return None,
    };
    start += line[start..].len() - line[start..].trim_start().len();
    Some((start, kind))
}

/// The commands that start like this.
fn commands(line: &str) -> Option<Vec<Pair>> {
    let typed = line.strip_prefix('/')?;
    if typed.contains(' ') {
        return None;
    }
    let fitting = NAMES.iter().filter(|name| name.starts_with(typed));
    let pair = |name: &&str| Pair {
        display: format!("/{name}"),
        replacement: format!("/{name} "),
    };
    Some(fitting.map(pair).collect())
}

/// What remains of a label of which this much was typed, whatever its case.
fn remainder<'a>(label: &'a str, typed: &str) -> Option<&'a str> {
    let mut rest = label.chars();
    for c in typed.chars() {
        let next = rest.next()?;
        if !next.to_lowercase().eq(c.to_lowercase()) {
            return None;
        }
    }
    Some(rest.as_str()).filter(|rest| !rest.is_empty())
}

impl Completer for Completion<'_> {
    type Candidate = Pair;

    fn complete(
        &self,
        line: &str,
        pos: usize,
        _: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<Pair>)> {
        let line = &line[..pos];
        if let Some(commands) = commands(line) {
            return Ok((0, commands));
        }
        let Some((start, kind)) = wanted(line) else {
            return Ok((pos, Vec::new()));
        };
        let suggestions = self.suggest(kind, &line[start..], OFFERED);
        let namesakes = |s: &Suggestion| suggestions.iter().filter(|o| o.label == s.label).count();
        let pair = |s: &Suggestion| Pair {
            display: match &s.matched {
                Some(matched) => format!("{} ({matched})", s.label),
                None => s.label.clone(),
            },
            // The name reads better; where two share it, only the id says which.
            replacement: if namesakes(s) > 1 {
                s.value.clone()
            } else {
                s.label.clone()
            },
        };
        Ok((start, suggestions.iter().map(pair).collect()))
    }
}

impl Hinter for Completion<'_> {
    type Hint = String;

    fn hint(&self, line: &str, pos: usize, _: &Context<'_>) -> Option<String> {
        // Without colour a hint looks as if it had been typed.
        if pos < line.len() || !self.screen.colour {
            return None;
        }
        let (start, kind) = wanted(line)?;
        let typed = line.get(start..).filter(|typed| !typed.is_empty())?;
        let suggestions = self.suggest(kind, typed, 1);
        remainder(&suggestions.first()?.label, typed).map(str::to_owned)
    }
}

impl Highlighter for Completion<'_> {
    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        Cow::Owned(self.screen.paint(Style::Small, hint))
    }
}

impl Validator for Completion<'_> {}

impl Helper for Completion<'_> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_wanted_behind_commands_that_take_them() {
        assert_eq!(wanted("/who Li"), Some((5, SuggestKind::Actor)));
        assert_eq!(wanted("/who   Li"), Some((7, SuggestKind::Actor)));
        assert_eq!(
            wanted("/connections Liu He | X"),
            Some((22, SuggestKind::Any))
        );
        assert_eq!(wanted("Li"), Some((0, SuggestKind::Any)));
        assert_eq!(wanted("/search Li"), None);
        assert_eq!(wanted("/who"), None);
        assert_eq!(wanted(""), None);
    }

    #[test]
    fn a_hint_completes_what_was_typed() {
        assert_eq!(remainder("Liu He", "liu"), Some(" He"));
        assert_eq!(remainder("Liu He", "Liu He"), None);
        assert_eq!(remainder("Liu He", "he"), None);
        assert_eq!(remainder("刘鹤", "刘"), Some("鹤"));
    }

    #[test]
    fn commands_complete_from_their_first_letters() {
        let names: Vec<String> = commands("/m")
            .unwrap()
            .into_iter()
            .map(|p| p.replacement)
            .collect();
        assert_eq!(names, ["/mentions ", "/more "]);
        assert!(commands("/who x").is_none());
        assert!(commands("who").is_none());
    }
}
