//! The JSON contract: one query, one answer, each on a line. Surfaces share it; scripts rely on it.
//!
//! Fields may be added, never renamed. A query is `{"command":"who","text":"Liu He","lang":"en","limit":5,"offset":0}`,
//! with `a` and `b` for `connections`, `about`, `from` and `to` for `timeline`, `kind` for `suggest`; an `id` of any JSON
//! type comes back as it was written. What can't be read gets an answer too, with outcome `invalid`.

mod line;
mod query;

use std::time::Instant;

use serde_json::value::RawValue;

use crate::answer::{Answer, Command, Query, answer};
use crate::corpus::Corpus;
use crate::knowledge::LangTag;
use crate::retrieval::Why;
use crate::wording::Wording;

pub use query::{Problem, Refusal, Request, parse};

/// The longest line of JSON that is read, in bytes. A question has at most
/// [`MAX_TEXT`](crate::answer::query::MAX_TEXT) characters; escaped, each takes up to 12 bytes.
pub const MAX_LINE: usize = 1 << 20;

/// The largest page. Whoever asks for more gets this many.
pub const MAX_LIMIT: usize = 1_000;

/// How many passages, events or suggestions a page holds where nobody says.
#[must_use]
pub fn default_limit(command: Command) -> usize {
    match command {
        Command::Suggest => 25,
        Command::Timeline => 50,
        _ => 5,
    }
}

/// What lines are answered with.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Whence the answers come.
    pub corpus: &'a Corpus,
    /// The sentences.
    pub wording: &'a Wording,
    /// The language of queries that name none.
    pub lang: &'a LangTag,
}

/// An answer and how long it took to find.
#[derive(Debug)]
pub struct Timed {
    /// The answer.
    pub answer: Answer,
    /// From the query to the answer, without reading or writing either.
    pub elapsed_us: u64,
}

/// Answers a query and takes the time.
#[must_use]
pub fn timed(corpus: &Corpus, query: &Query) -> Timed {
    let start = Instant::now();
    let answer = answer(corpus, query);
    let elapsed_us = u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX);
    Timed { answer, elapsed_us }
}

impl Context<'_> {
    /// Appends the answer to one line of JSON, and a newline.
    pub fn reply(&self, line: &[u8], out: &mut Vec<u8>) {
        match parse(line, self.lang) {
            Ok(request) => {
                let timed = timed(self.corpus, &request.query);
                self.write(&timed, request.id, out);
            }
            Err(refusal) => self.refuse(&refusal, out),
        }
    }

    /// Appends an answer, and a newline.
    pub fn write(&self, timed: &Timed, id: Option<&RawValue>, out: &mut Vec<u8>) {
        line::answer(self, timed, id, None, out);
    }

    /// As [`write`](Self::write), with why each passage was found.
    pub fn write_explained(&self, timed: &Timed, why: &[(String, Why)], out: &mut Vec<u8>) {
        line::answer(self, timed, None, Some(why), out);
    }

    /// Appends the `invalid` answer to a line that is no query, and a newline.
    pub fn refuse(&self, refusal: &Refusal<'_>, out: &mut Vec<u8>) {
        line::refusal(self, refusal, out);
    }
}
