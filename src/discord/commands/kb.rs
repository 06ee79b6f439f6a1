//! `/kb`: what moderators do with the knowledge base. Every answer is private.

mod add;
mod aside;
mod audit;
mod changes;
mod check;
mod diff;
mod dispute;
mod edit;
mod export;
mod facts;
mod history;
mod inbox;
mod misses;
mod passages;
mod patches;
mod preview;
mod problems;
mod publish;
mod refresh;
mod resolve;
mod restore;
mod rollback;
mod show;
mod status;
mod withdraw;

use super::{Action, Answer, Command, Completes, Does, Given, Opt, Part, Takes};
use crate::discord::asking::Asking;
use crate::discord::markdown::escape;
use crate::discord::message::File;
use crate::discord::permission;
use crate::discord::reply::Reply;
use crate::discord::response::Response;
use crate::discord::{limits, moderator};
use crate::state::{Revision, StateError};
use crate::text::{echo, is_forbidden};

pub use aside::{HANDLER as ASIDE, button as aside};
pub use audit::PAGES as AUDIT;
pub use history::PAGES as HISTORY;
pub use inbox::{HANDLER as INBOX, open as open_item, settled as settle_item};
pub use misses::HANDLER as MISSES;
pub(super) use passages::served as served_passages;
pub use patches::DROP;
pub use publish::{DISCARD, PUBLISH, WHY};

/// The command.
pub const COMMAND: Command = Command::moderator("kb", permission::MANAGE_SERVER, Does::Has(PARTS));

/// Its subcommands, as clients list them.
const PARTS: &[Part] = &[
    status::PART,
    refresh::PART,
    history::PART,
    show::PART,
    diff::PART,
    rollback::PART,
    withdraw::PART,
    restore::PART,
    dispute::PART,
    resolve::PART,
    audit::PART,
    misses::PART,
    inbox::PART,
    add::GROUP,
    edit::GROUP,
    patches::PART,
    export::PART,
    check::PART,
];

/// The largest number of a revision that clients offer to type.
const MOST: i64 = 1_000_000_000;
/// The most characters of a reason or a note.
const REASON: u16 = 300;
/// The most characters of the id of a passage.
const ID: usize = 100;

/// A subcommand, whose answer is private.
const fn part(name: &'static str, options: &'static [Opt], answer: Answer) -> Part {
    Part {
        name,
        does: Does::Answers(Action {
            options,
            example: None,
            private: true,
            answer,
        }),
    }
}

/// The number of a revision.
const fn number(name: &'static str) -> Opt {
    Opt {
        name,
        required: true,
        takes: Takes::Integer { min: 1, max: MOST },
    }
}

/// A reason or a note.
const fn words(name: &'static str) -> Opt {
    Opt {
        name,
        required: true,
        takes: Takes::Text {
            max_length: REASON,
            completes: Completes::Nothing,
        },
    }
}

/// What a subcommand came to, good or bad.
fn answered(result: Result<Reply, Reply>, command: &'static str) -> Response {
    let mut reply = result.unwrap_or_else(|reply| reply);
    reply.message.private = true;
    Response::reply(reply, command)
}

/// What a button came to: in the place of its message, unless it came to nothing, which is said beside it.
fn replaced(result: Result<Reply, Reply>, command: &'static str) -> Response {
    match result {
        Ok(reply) => Response::replace(reply.message, command, reply.outcome),
        Err(reply) => answered(Err(reply), command),
    }
}

/// The number given.
fn given_number(asking: &Asking<'_>, given: &Given<'_>, name: &str) -> Result<u64, Reply> {
    let number = given.integer(name).ok().flatten();
    let number = number.and_then(|number| u64::try_from(number).ok());
    number.ok_or_else(|| Reply::misfit(asking))
}

/// The words given, on one line.
fn given_line(
    asking: &Asking<'_>,
    given: &Given<'_>,
    name: &str,
    max: usize,
) -> Result<String, Reply> {
    let text = given.text(name).map_err(|_| Reply::misfit(asking))?;
    Ok(echo(text, max))
}

/// The reason or note given, which must say something.
fn given_words(asking: &Asking<'_>, given: &Given<'_>, name: &str) -> Result<String, Reply> {
    let words = given_line(asking, given, name, usize::from(REASON))?;
    if words.is_empty() {
        return Err(Reply::sentence(asking.say("kb-no-reason", &[]), "empty"));
    }
    Ok(words)
}

/// That a passage is shown otherwise from now on.
fn marked(asking: &Asking<'_>, key: &str, passage: &str, revision: &Revision) -> Reply {
    let args = [
        ("passage", escape(passage).into()),
        ("number", revision.number.to_string().into()),
    ];
    Reply::sentence(asking.say(key, &args), "marked")
}

/// What is said when the store, asked without the desk, does not answer.
fn no_store(asking: &Asking<'_>) -> impl FnOnce(StateError) -> Reply {
    move |error| moderator::trouble(asking, &error.into())
}

/// A text as a file that Discord takes, cut with a sentence where it is too long.
fn text_file(asking: &Asking<'_>, name: &str, mut text: String) -> File {
    text.retain(|c| !is_forbidden(c));
    if text.len() > limits::FILE_BYTES {
        let sentence = asking.say("kb-file-cut", &[]);
        let room = limits::FILE_BYTES.saturating_sub(sentence.len() + 1);
        text.truncate(text.floor_char_boundary(room));
        text.push('\n');
        text.push_str(&sentence);
    }
    File::new(name, text.into_bytes())
}
