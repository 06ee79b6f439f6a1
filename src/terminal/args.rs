//! What may be typed after `footnote`.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::answer::{Ask, SuggestKind};
use crate::knowledge::LangTag;
use crate::wording::{DUTCH, ENGLISH};

/// Answers questions about people, events and ideas with sourced passages from a curated knowledge base.
///
/// Without a command: a console. Type /who Liu He, as on Discord; lines from a pipe work too.
#[derive(Debug, Parser)]
#[command(
    name = "footnote",
    version,
    after_help = "Exit codes: 0 answered, 1 a problem was found, 2 the command line can't be read, \
                  3 a single question was not found or is ambiguous."
)]
pub struct Arguments {
    /// What to do; nothing means the console.
    #[command(subcommand)]
    pub task: Option<Task>,
    /// What every command takes.
    #[command(flatten)]
    pub common: Common,
}

/// What every command takes.
#[derive(Debug, Default, Clone, Args)]
pub struct Common {
    /// Read this configuration [default: config.toml, where there is one]
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Answer from this folder of knowledge instead of the configured one
    #[arg(long, global = true, value_name = "DIR")]
    pub knowledge: Option<PathBuf>,
    /// The knowledge base, by its id, where several are configured [default: the first]
    #[arg(long, global = true, value_name = "ID")]
    pub base: Option<String>,
    /// The folder of the sources' own files: passages are then verified and can be quoted
    #[arg(long, global = true, value_name = "DIR")]
    pub originals: Option<PathBuf>,
    /// The language of answers [default: the one of your environment, where it is one of these]
    #[arg(long, global = true, value_name = "en|nl", value_parser = known_language)]
    pub lang: Option<LangTag>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Task {
    /// Answer one question, or with --jsonl a stream of them
    ///
    /// Exit code 0: answered; 2: the question can't be read; 3: not found, or ambiguous. With --jsonl every line gets its
    /// answer and the exit code is 0.
    Ask(AskArgs),
    /// Check a knowledge base and report every problem in every file
    ///
    /// Each problem is printed as `file:line:column severity[code] message`, with a hint below it where there is one. Exit
    /// code 0: no errors (warnings are fine); 1: errors.
    Check(CheckArgs),
    /// Run a community's own judgements: questions with the answers its readers would expect
    ///
    /// The file holds `[[judgement]]` tables: command = "who", "explain" or "search", text, lang (optional) and expect, a
    /// list of ids. An empty list: nothing may be found. One id: it must be found. Several: all of them must be offered;
    /// for search, whose ids are passages', one of them must be among the first five.
    ///
    /// Exit code 0: every judgement is right; 1: any is not.
    Eval(EvalArgs),
    /// Run the Discord bot; the environment variable DISCORD_TOKEN holds its token
    ///
    /// Exit code 0: it was asked to stop; 1: a problem; 2: no token, or one that can't be; 4: Discord refuses the token; 5:
    /// Discord refuses the connection. After 2, 4 and 5 there is no use in starting it again.
    Serve,
    /// Publish the Discord command definitions; the environment variable DISCORD_TOKEN holds the bot's token
    Register(RegisterArgs),
    /// Publish the files: print what would change, then let it answer
    ///
    /// Prints every statement that is added, changed or removed, and the judgements that would turn wrong. A running bot
    /// answers from the new revision in a few seconds. The first time, the files become revision 1.
    ///
    /// Exit code 0: published, or there is nothing to publish; 1: the files have errors, somebody else published in
    /// between, or the store can't be used. Nothing has changed then.
    Publish(PublishArgs),
    /// List what was published, the newest first
    Revisions(RevisionsArgs),
    /// Print what is between two revisions, statement by statement
    Diff(DiffArgs),
    /// Publish what an old revision said as a new one
    ///
    /// Passages that moderators withdrew or marked as disputed stay so. The files are left as they are.
    ///
    /// Exit code 0: published, or there is nothing to publish; 1: there is no such revision, it can't be loaded by this
    /// version, somebody else published in between, or the store can't be used. Nothing has changed then.
    Rollback(RollbackArgs),
    /// Write a revision to a ZIP file: its knowledge folder, what moderators marked, and what is known of the revision
    Export(ExportArgs),
    /// List who did what, the newest first
    Audit(AuditArgs),
}

/// Of `ask`.
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = false,
    disable_help_subcommand = true
)]
pub struct AskArgs {
    /// The question.
    #[command(subcommand)]
    pub question: Option<Question>,
    /// Read one JSON query per line, write one JSON answer per line, in the same order
    #[arg(long)]
    pub jsonl: bool,
    /// Print the answer as JSON
    #[arg(long, global = true)]
    pub json: bool,
    /// Tell why each passage of a search was found: its words, where they stand, and what they are worth
    #[arg(long, global = true)]
    pub explain: bool,
    /// How many passages (events, suggestions) to show at most
    #[arg(long, global = true, value_name = "N", value_parser = at_least_one)]
    pub limit: Option<usize>,
    /// How many passages to skip
    #[arg(
        long,
        global = true,
        value_name = "N",
        default_value_t = 0,
        hide_default_value = true
    )]
    pub offset: usize,
}

/// A question.
#[derive(Debug, Subcommand)]
pub enum Question {
    /// Who is this? `footnote ask who Liu He`
    Who(Words),
    /// What is this about? `footnote ask explain social-credit`
    Explain(Words),
    /// Which passages fit these words? "a phrase", -word, actor:, theme:, source:, after: and before: narrow the search
    ///
    /// Words that begin with - stand behind --: `footnote ask search -- tariffs -steel`
    Search(Words),
    /// What is this source, or what stands at this place in it? Without a name: which sources are there?
    Source(Words),
    /// What happened when? Without a name: everything
    Timeline {
        /// Somebody or something
        about: Vec<String>,
        /// The first date: 2018, 2018-05 or 2018-05-13
        #[arg(long, value_name = "DATE")]
        from: Option<String>,
        /// The last date
        #[arg(long, value_name = "DATE")]
        to: Option<String>,
    },
    /// How are these two tied? Quote names of several words
    Connections {
        /// A name
        a: String,
        /// Another
        b: String,
    },
    /// Whom and what does this text mention?
    Mentions(Words),
    /// What may this become, as it is being typed?
    Suggest {
        /// The kind of things to suggest
        #[arg(long, value_enum, default_value_t = Kind::Any)]
        kind: Kind,
        /// What has been typed so far
        #[command(flatten)]
        words: Words,
    },
}

/// A text that needs no quotes.
#[derive(Debug, Args)]
pub struct Words {
    /// One or several words
    #[arg(value_name = "TEXT")]
    pub text: Vec<String>,
}

/// The kinds of things to suggest.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Kind {
    /// People, organisations, states, groups and places
    Actor,
    /// Ideas and subjects
    Theme,
    /// Documents
    Source,
    /// People and themes
    Any,
}

/// Of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// The folder to check [default: the configured one]
    pub dir: Option<PathBuf>,
    /// Print one JSON object: {"problems": [{file, line, column, severity, code, message, hint}], "errors", "warnings"}
    #[arg(long)]
    pub json: bool,
}

/// Of `eval`.
#[derive(Debug, Args)]
pub struct EvalArgs {
    /// The judgements
    pub file: PathBuf,
    /// Print one JSON object: {"right", "wrong", "offered", "unknown", "misses": […]}
    #[arg(long)]
    pub json: bool,
    /// Be content when so many percent are right
    #[arg(long, value_name = "PERCENT", default_value_t = 100, value_parser = clap::value_parser!(u8).range(0..=100))]
    pub least: u8,
}

/// Of `register`.
#[derive(Debug, Args)]
pub struct RegisterArgs {
    /// Publish them to this server only, where they appear at once
    #[arg(long, value_name = "ID")]
    pub guild: Option<u64>,
}

/// Of `publish`.
#[derive(Debug, Args)]
pub struct PublishArgs {
    /// Set moderators' edits aside if they contradict the repository; git keeps them
    #[arg(long)]
    pub set_aside: bool,
    /// The rest is as for `rollback`.
    #[command(flatten)]
    pub settle: SettleArgs,
}

/// Of `publish`, and of `rollback`.
#[derive(Debug, Args)]
pub struct SettleArgs {
    /// Why, for those who read the list of revisions
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "",
        hide_default_value = true
    )]
    pub why: String,
    /// Print what would change, and publish nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Print one JSON object: {"outcome": "published|ready|nothing|broken|moved", "base", "revision", "difference",
    /// "worsened": [{question, expect, found}], "problems": […]}, with a difference as `diff` has it and problems as `check`
    /// has them
    #[arg(long)]
    pub json: bool,
}

/// Of `revisions`.
#[derive(Debug, Args)]
pub struct RevisionsArgs {
    /// How many to list at most
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = at_least_one)]
    pub limit: usize,
    /// Print one JSON object: {"base", "revisions": [{number, digest, at, by: {id, name}, action, why, counts}]}
    #[arg(long)]
    pub json: bool,
}

/// Of `diff`.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// The number of a revision
    #[arg(value_name = "N")]
    pub old: u64,
    /// The number of another
    #[arg(value_name = "M")]
    pub new: u64,
    /// Print one JSON object: {"base", "from", "to", "difference": {added, changed, removed, statements: [{kind, id, label,
    /// field, change, old, new}], ambiguous: [{name, things: [{kind, id, label}]}]}}
    #[arg(long)]
    pub json: bool,
}

/// Of `rollback`.
#[derive(Debug, Args)]
pub struct RollbackArgs {
    /// The number of the revision that is to come back
    #[arg(value_name = "N")]
    pub number: u64,
    /// The rest is as for `publish`.
    #[command(flatten)]
    pub settle: SettleArgs,
}

/// Of `export`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The number of the revision [default: the newest]
    #[arg(value_name = "N")]
    pub number: Option<u64>,
    /// The file to write, or - for the standard output [default: its base and number, such as main-3.zip]
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// Of `audit`.
#[derive(Debug, Args)]
pub struct AuditArgs {
    /// How many to list at most
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = at_least_one)]
    pub limit: usize,
    /// Print one JSON object: {"base", "entries": [{id, at, by: {id, name}, action, from, to, details}]}
    #[arg(long)]
    pub json: bool,
}

impl Arguments {
    /// Reads a command line.
    ///
    /// # Errors
    /// A usage error, or the help or version that was asked for: print it and exit with its code.
    pub fn read(args: impl IntoIterator<Item = OsString>) -> Result<Self, clap::Error> {
        let arguments = Self::try_parse_from(args)?;
        if let Some(Task::Ask(ask)) = &arguments.task {
            let problem = match (&ask.question, ask.jsonl) {
                (None, false) => "ask what? For example: footnote ask who Liu He",
                (Some(question), false)
                    if ask.explain && !matches!(question, Question::Search(_)) =>
                {
                    "--explain is for a search: footnote ask search tariffs --explain"
                }
                (None, true) if ask.explain => "--explain is for one search, not for --jsonl",
                (Some(_), true) => {
                    "--jsonl reads its questions from the input: leave the question out"
                }
                _ => return Ok(arguments),
            };
            return Err(Self::command().error(clap::error::ErrorKind::WrongNumberOfValues, problem));
        }
        Ok(arguments)
    }
}

impl Question {
    /// The question as every surface asks it.
    #[must_use]
    pub fn ask(&self) -> Ask {
        let joined = |words: &[String]| words.join(" ");
        match self {
            Self::Who(words) => Ask::Who {
                text: joined(&words.text),
            },
            Self::Explain(words) => Ask::Explain {
                text: joined(&words.text),
            },
            Self::Search(words) => Ask::Search {
                text: joined(&words.text),
            },
            Self::Source(words) => Ask::Source {
                text: joined(&words.text),
            },
            Self::Mentions(words) => Ask::Mentions {
                text: joined(&words.text),
            },
            Self::Timeline { about, from, to } => Ask::Timeline {
                about: joined(about),
                from: from.clone(),
                to: to.clone(),
            },
            Self::Connections { a, b } => Ask::Connections {
                a: a.clone(),
                b: b.clone(),
            },
            Self::Suggest { kind, words } => Ask::Suggest {
                kind: match kind {
                    Kind::Actor => SuggestKind::Actor,
                    Kind::Theme => SuggestKind::Theme,
                    Kind::Source => SuggestKind::Source,
                    Kind::Any => SuggestKind::Any,
                },
                text: joined(&words.text),
            },
        }
    }
}

/// A language that sentences exist in.
pub(super) fn known_language(text: &str) -> Result<LangTag, String> {
    let tag: Option<LangTag> = text.parse().ok();
    let known = |tag: &LangTag| {
        [&*ENGLISH, &*DUTCH]
            .iter()
            .any(|l| l.language == tag.language)
    };
    tag.filter(known)
        .ok_or_else(|| "answers are in English (en) or Dutch (nl)".to_owned())
}

fn at_least_one(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(n) if n > 0 => Ok(n),
        _ => Err("a whole number, at least 1".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Arguments, clap::Error> {
        Arguments::read(line.split(' ').map(OsString::from))
    }

    fn asked(line: &str) -> Ask {
        match read(line).unwrap().task {
            Some(Task::Ask(ask)) => ask.question.unwrap().ask(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_definition_is_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn words_need_no_quotes_and_options_may_follow() {
        let ask = asked("footnote ask who Liu He --json --lang nl --limit 3 --knowledge k");
        assert_eq!(
            ask,
            Ask::Who {
                text: "Liu He".into()
            }
        );
        let ask = asked("footnote ask --limit 3 timeline trade war --from 2018");
        let expected = Ask::Timeline {
            about: "trade war".into(),
            from: Some("2018".into()),
            to: None,
        };
        assert_eq!(ask, expected);
    }

    #[test]
    fn what_cannot_be_meant_is_a_usage_error() {
        for line in [
            "footnote ask",
            "footnote ask --jsonl who Liu",
            "footnote ask who x --lang fr",
            "footnote ask who x --explain",
            "footnote ask who x --limit 0",
            "footnote ask connections a",
            "footnote serve --token abc",
            "footnote diff 1",
            "footnote rollback",
            "footnote rollback one",
            "footnote rollback 1 --set-aside",
            "footnote revisions --limit 0",
            "footnote nonsense",
        ] {
            assert_eq!(read(line).unwrap_err().exit_code(), 2, "{line}");
        }
        assert_eq!(read("footnote --help").unwrap_err().exit_code(), 0);
    }
}
