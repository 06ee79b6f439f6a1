//! The console: questions typed as on Discord, one after another, from a person or a pipe.

mod command;
mod helper;

use std::io::{self, IsTerminal, Read, Write};

use rustyline::error::ReadlineError;
use rustyline::{CompletionType, Config, Editor};

use super::lines::{Line, Lines};
use super::render::{self, Frame, Screen, Style};
use super::setup::{Logging, Setup};
use super::{Exit, complain};
use crate::answer::query::MAX_TEXT;
use crate::answer::{
    Answer, Ask, EntityRef, Examples, Outcome, Query, Remark, Side, Suggestion, answer,
};
use crate::app::App;
use crate::json::default_limit;
use crate::knowledge::{EntityKind, LangTag};
use crate::text;
use crate::wording::FluentValue;
use command::{Input, NAMES};
use helper::Completion;

/// The longest line read from a pipe, in bytes: no character takes more than four, and a command stands before the text.
const MAX_LINE: usize = 4 * MAX_TEXT + 100;

/// Answers lines until there are no more.
///
/// # Errors
/// When the input can't be read or the output can't be written.
pub fn run(setup: &Setup) -> io::Result<Exit> {
    let app = match setup.open(Logging::Warnings) {
        Ok(app) => app,
        Err(exit) => return Ok(exit),
    };
    let console = Console::new(&app, setup.screen(), setup.lang.clone());
    if io::stdin().is_terminal() && io::stdout().is_terminal() {
        interactive(setup, console)?;
    } else {
        piped(console, io::stdin().lock(), io::stdout().lock())?;
    }
    Ok(Exit::Answered)
}

/// One card a line, an empty line between two.
fn piped(mut console: Console<'_>, input: impl Read, mut output: impl Write) -> io::Result<()> {
    let mut lines = Lines::new(input, MAX_LINE);
    let mut first = true;
    while let Some(line) = lines.read()? {
        let reply = match line {
            Line::Whole(line) => console.reply(&String::from_utf8_lossy(line)),
            Line::TooLong => {
                Reply::Say(console.say("too-long", &[("max", MAX_TEXT.into())]) + "\n")
            }
        };
        match reply {
            Reply::Say(text) if text.is_empty() => {}
            Reply::Say(text) => {
                if !std::mem::take(&mut first) {
                    output.write_all(b"\n")?;
                }
                output.write_all(text.as_bytes())?;
                output.flush()?;
            }
            Reply::Leave => break,
        }
    }
    Ok(())
}

/// With line editing, history and completion.
fn interactive(setup: &Setup, mut console: Console<'_>) -> io::Result<()> {
    let config = Config::builder()
        .completion_type(CompletionType::List)
        .auto_add_history(true)
        .history_ignore_space(true)
        .build();
    let mut editor: Editor<Completion<'_>, _> = Editor::with_config(config).map_err(other)?;
    editor.set_helper(Some(Completion::new(
        console.app,
        console.lang.clone(),
        console.screen,
    )));
    let history = setup.history();
    if let Some(file) = &history {
        // The first time there is none.
        let _ = editor.load_history(file);
    }
    let plain = "footnote> ";
    let painted = console.screen.paint(Style::Title, plain.trim_end()) + " ";
    let mut stdout = io::stdout().lock();
    stdout.write_all(console.greeting().as_bytes())?;
    loop {
        match editor.readline(&(plain, painted.as_str())) {
            Ok(line) => match console.reply(&line) {
                Reply::Say(text) => {
                    stdout.write_all(text.as_bytes())?;
                    stdout.flush()?;
                    if let Some(helper) = editor.helper_mut() {
                        helper.lang.clone_from(&console.lang);
                    }
                    if let Some((columns, _)) = editor.dimensions() {
                        console.screen.width = usize::from(columns);
                    }
                }
                Reply::Leave => break,
            },
            // Ctrl-C clears the line; a signal, such as another size of the window, changes nothing.
            Err(ReadlineError::Interrupted | ReadlineError::Signal(_)) => {}
            Err(ReadlineError::Eof) => break,
            Err(error) => return Err(other(error)),
        }
    }
    if let Some(file) = &history {
        let kept = file.parent().map_or(Ok(()), std::fs::create_dir_all);
        if kept.is_err() || editor.append_history(file).is_err() {
            complain(&console.say(
                "console-no-history",
                &[("file", file.display().to_string().into())],
            ));
        }
    }
    Ok(())
}

fn other(error: ReadlineError) -> io::Error {
    match error {
        ReadlineError::Io(error) => error,
        error => io::Error::other(error),
    }
}

/// What comes of a line.
#[derive(Debug, PartialEq, Eq)]
enum Reply {
    /// Text to show, its last line ended; nothing for an empty line.
    Say(String),
    /// The end.
    Leave,
}

/// A conversation.
#[derive(Debug)]
struct Console<'a> {
    app: &'a App,
    screen: Screen,
    lang: LangTag,
    last: Option<Last>,
}

/// The question before, for `/more` and for choosing by number.
#[derive(Debug)]
struct Last {
    query: Query,
    total: usize,
    choices: Vec<Suggestion>,
    side: Option<Side>,
}

impl<'a> Console<'a> {
    fn new(app: &'a App, screen: Screen, lang: LangTag) -> Self {
        Self {
            app,
            screen,
            lang,
            last: None,
        }
    }

    fn say(&self, key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        self.app.wording.say(&self.lang, key, args)
    }

    /// A sentence on lines of its own.
    fn sentence(&self, key: &str, args: &[(&str, FluentValue<'_>)]) -> Reply {
        let mut page = render::Page::new(self.screen);
        for line in self.say(key, args).lines() {
            page.paragraph("", "    ", &[(Style::Plain, line)]);
        }
        Reply::Say(page.finish())
    }

    /// A sentence with examples of what could be asked here.
    fn with_examples(&self, key: &str) -> Reply {
        let examples = Examples::of(&self.app.main().live.get(), &self.lang);
        let args = [
            ("actor", examples.actor),
            ("other", examples.other_actor),
            ("theme", examples.theme),
        ];
        let args = args.map(|(name, example)| (name, example.unwrap_or("…".into()).into()));
        self.sentence(key, &args)
    }

    fn greeting(&self) -> String {
        let corpus = self.app.main().live.get();
        let knowledge = &corpus.knowledge;
        let title = knowledge.title.get(&self.lang);
        let title = title.map_or("Footnote", |title| title.text);
        let counts = [
            ("actors", knowledge.actors.len().into()),
            ("themes", knowledge.themes.len().into()),
            ("passages", knowledge.passages.len().into()),
        ];
        let mut page = render::Page::new(self.screen);
        page.paragraph("", "", &[(Style::Title, title)]);
        page.paragraph(
            "",
            "",
            &[(Style::Small, &self.say("console-counts", &counts))],
        );
        page.text("", &self.say("console-greeting", &[]));
        page.finish() + "\n"
    }

    fn reply(&mut self, line: &str) -> Reply {
        match command::parse(line) {
            Input::Nothing => Reply::Say(String::new()),
            Input::Ask(ask) => Reply::Say(self.ask(ask, 0)),
            Input::Bare(text) => Reply::Say(self.bare(&text)),
            Input::More => self.more(),
            Input::Choose(number) => self.choose(number),
            Input::Help => self.with_examples("console-help"),
            Input::Quit => Reply::Leave,
            Input::Lang(text) => match super::args::known_language(&text) {
                Ok(lang) => {
                    self.lang = lang;
                    self.sentence("console-lang", &[])
                }
                Err(_) => self.sentence("console-lang-unknown", &[]),
            },
            Input::TwoNames => self.with_examples("console-two-names"),
            Input::Unknown(name) => {
                let nearest = NAMES
                    .iter()
                    .map(|known| (strsim::jaro_winkler(known, &name), known))
                    .max_by(|a, b| a.0.total_cmp(&b.0))
                    .filter(|(score, _)| *score > 0.7);
                let name = FluentValue::from(text::echo(&name, 40));
                match nearest {
                    Some((_, nearest)) => {
                        let args = [("name", name), ("nearest", (*nearest).into())];
                        self.sentence("console-unknown-nearest", &args)
                    }
                    None => self.sentence("console-unknown", &[("name", name)]),
                }
            }
        }
    }

    fn query(&self, ask: Ask, offset: usize) -> Query {
        Query {
            limit: default_limit(ask.command()),
            lang: self.lang.clone(),
            offset,
            ask,
        }
    }

    fn ask(&mut self, ask: Ask, offset: usize) -> String {
        let corpus = self.app.main().live.get();
        let query = self.query(ask, offset);
        let answer = answer(&corpus, &query);
        self.show(query, &answer, corpus.revision)
    }

    /// A name without a command: a person, else a theme, else passages that match the words.
    fn bare(&mut self, text: &str) -> String {
        let corpus = self.app.main().live.get();
        let who = self.query(
            Ask::Who {
                text: text.to_owned(),
            },
            0,
        );
        let first = answer(&corpus, &who);
        if first.outcome == Outcome::NotFound {
            let explain = self.query(
                Ask::Explain {
                    text: text.to_owned(),
                },
                0,
            );
            let second = answer(&corpus, &explain);
            if matches!(second.outcome, Outcome::Found | Outcome::Ambiguous) {
                return self.show(explain, &second, corpus.revision);
            }
            let hint = self.say("console-bare", &[]);
            return self.show(who, &first, corpus.revision) + &hint + "\n";
        }
        self.show(who, &first, corpus.revision)
    }

    /// The card of an answer, with what can be typed next.
    fn show(&mut self, query: Query, answer: &Answer, revision: u64) -> String {
        let frame = Frame {
            wording: &self.app.wording,
            screen: self.screen,
            revision,
            offset: query.offset,
        };
        let mut text = if query.offset == 0 {
            render::card(&frame, answer)
        } else {
            render::further(&frame, answer)
        };
        let left = answer
            .total_passages
            .saturating_sub(query.offset + answer.passages.len());
        let choices = match answer.outcome {
            Outcome::Ambiguous | Outcome::NotFound => answer.suggestions.clone(),
            Outcome::Found | Outcome::Invalid => Vec::new(),
        };
        if !choices.is_empty() {
            text.push_str(&self.hint("console-choose", &[]));
        } else if left > 0 && !answer.passages.is_empty() {
            text.push_str(&self.hint("console-more", &[("left", left.into())]));
        }
        let side = match &answer.remark {
            Some(Remark::Side(side, _)) => Some(*side),
            _ => None,
        };
        self.last = Some(Last {
            query,
            total: answer.total_passages,
            choices,
            side,
        });
        text
    }

    fn hint(&self, key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        self.screen.paint(Style::Small, &self.say(key, args)) + "\n"
    }

    fn more(&mut self) -> Reply {
        let Some(last) = &self.last else {
            return self.sentence("console-nothing-more", &[]);
        };
        let offset = last.query.offset + last.query.limit;
        if offset >= last.total {
            return self.sentence("console-nothing-more", &[]);
        }
        let ask = last.query.ask.clone();
        Reply::Say(self.ask(ask, offset))
    }

    fn choose(&mut self, number: usize) -> Reply {
        let Some(last) = self.last.as_ref().filter(|last| !last.choices.is_empty()) else {
            return Reply::Say(self.bare(&number.to_string()));
        };
        let Some(chosen) = number.checked_sub(1).and_then(|at| last.choices.get(at)) else {
            let total = last.choices.len();
            return self.sentence("console-no-choice", &[("total", total.into())]);
        };
        let chosen = EntityRef {
            kind: chosen.kind,
            id: chosen.value.clone(),
            label: chosen.label.clone(),
        };
        let ask = instead(&last.query.ask, last.side, chosen);
        Reply::Say(self.ask(ask, 0))
    }
}

/// The question again, about what was chosen.
fn instead(ask: &Ask, side: Option<Side>, chosen: EntityRef) -> Ask {
    match (ask, side) {
        (Ask::Connections { b, .. }, Some(Side::A)) => Ask::Connections {
            a: chosen.id,
            b: b.clone(),
        },
        (Ask::Connections { a, .. }, Some(Side::B)) => Ask::Connections {
            a: a.clone(),
            b: chosen.id,
        },
        (Ask::Timeline { from, to, .. }, _) => Ask::Timeline {
            about: chosen.id,
            from: from.clone(),
            to: to.clone(),
        },
        _ => match chosen.kind {
            EntityKind::Actor => Ask::Who { text: chosen.id },
            EntityKind::Theme => Ask::Explain { text: chosen.id },
            EntityKind::Source => Ask::Source { text: chosen.id },
        },
    }
}
