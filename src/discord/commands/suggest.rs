//! `/suggest`: what members think is missing, sent to the moderators. Everybody may, in servers.

mod alias;
mod passage;
mod source;

use super::{Action, Answer, Audience, Command, Completes, Does, Opt, Part, Place, Takes};
use crate::discord::asking::Asking;
use crate::discord::reply::Reply;
use crate::discord::response::Response;
use crate::text::echo;

pub use passage::HANDLER;

/// The command.
pub const COMMAND: Command = Command {
    name: NAME,
    audience: Audience::Everyone,
    place: Place::Servers,
    permissions: None,
    does: Does::Has(&[alias::PART, passage::PART, source::PART]),
};

/// Its name, in the log and as the verb of its forms.
const NAME: &str = "suggest";

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

/// Some words that must be given.
const fn words(name: &'static str, max_length: u16, completes: Completes) -> Opt {
    Opt {
        name,
        required: true,
        takes: Takes::Text {
            max_length,
            completes,
        },
    }
}

/// What a subcommand or its form came to, good or bad.
fn answered(result: Result<Reply, Reply>) -> Response {
    let (Ok(reply) | Err(reply)) = result;
    Response::reply(reply, NAME)
}

/// What was given, on one line.
///
/// # Errors
/// The sentence for somebody who gave nothing that can be read.
fn line(asking: &Asking<'_>, text: &str, max: usize) -> Result<String, Reply> {
    let line = echo(text, max);
    if line.contains(char::is_alphanumeric) {
        Ok(line)
    } else {
        Err(sentence(asking, "review-empty"))
    }
}

fn sentence(asking: &Asking<'_>, key: &str) -> Reply {
    Reply::sentence(asking.say(key, &[]), "misfit")
}

/// Whether there is anybody to send it to, before a form is filled in.
fn somebody(asking: &Asking<'_>) -> Result<(), Reply> {
    let none = || Reply::sentence(asking.say("review-nobody", &[]), "no_store");
    asking.app.desk.as_ref().map(|_| ()).ok_or_else(none)
}
