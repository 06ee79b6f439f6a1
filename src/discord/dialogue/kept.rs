//! What somebody typed, kept until it is saved: if it can't be, it comes back to them as a file.

use super::question::Question;
use crate::curation::Trouble;
use crate::discord::asking::Asking;
use crate::discord::form::Filled;
use crate::discord::message::File;
use crate::discord::moderator::trouble;
use crate::discord::reply::Reply;

/// What somebody typed, and what they will want to see beside it.
#[derive(Debug, Default)]
pub(super) struct Kept {
    pub(super) typed: Vec<Question>,
    /// What the record says now, where there is one.
    pub(super) now: Vec<Question>,
    /// What the edit would break, a line each.
    problems: Vec<String>,
}

impl Kept {
    pub(super) fn of(filled: &Filled<'_>) -> Self {
        Self {
            typed: Question::typed(filled),
            ..Self::default()
        }
    }

    /// Notes why an edit was refused.
    pub(super) fn refused(&mut self, asking: &Asking<'_>, error: &Trouble) -> Reply {
        if let Trouble::Refused(problems) = error {
            self.problems = problems.iter().map(ToString::to_string).collect();
        }
        trouble(asking, error)
    }

    /// What came of it; where nothing did, with the file.
    pub(super) fn or_returned(self, asking: &Asking<'_>, taken: Result<Reply, Reply>) -> Reply {
        let mut reply = match taken {
            Ok(reply) => return reply,
            Err(reply) => reply,
        };
        if !self.typed.is_empty() {
            let content = &mut reply.message.content;
            content.push('\n');
            content.push_str(&asking.say("dialogue-returned", &[]));
            reply.message.files.push(self.file(asking));
        }
        reply
    }

    fn file(&self, asking: &Asking<'_>) -> File {
        let mut text = String::new();
        let mut part = |key: &str, lines: &[String]| {
            if !lines.is_empty() {
                let heading = asking.say(key, &[]);
                let line = "=".repeat(heading.chars().count());
                text.push_str(&format!("{heading}\n{line}\n\n{}\n\n", lines.join("\n\n")));
            }
        };
        let answers = |questions: &[Question]| -> Vec<String> {
            let answers = questions.iter();
            answers
                .map(|question| format!("{}:\n{}", question.label(asking), question.value))
                .collect()
        };
        part("dialogue-yours", &answers(&self.typed));
        part("dialogue-now", &answers(&self.now));
        part("dialogue-problems", &self.problems);
        let file = File::new("your-edit.txt", text.into_bytes());
        file.described(&asking.say("dialogue-yours", &[]))
    }
}
