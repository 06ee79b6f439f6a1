//! `footnote ask`: one question, or a stream of them.

use std::io::{self, BufWriter, Read, Write};

use super::Exit;
use super::args::{AskArgs, Question};
use super::lines::{Line, Lines};
use super::render::{Frame, card, explained};
use super::setup::{Logging, Setup};
use crate::answer::{Outcome, Query, why};
use crate::json::{Context, MAX_LINE, Problem, Refusal, default_limit, timed};

/// Answers.
///
/// # Errors
/// When the input can't be read or the output can't be written.
pub fn run(setup: &Setup, args: &AskArgs) -> io::Result<Exit> {
    let app = match setup.open(Logging::Warnings) {
        Ok(app) => app,
        Err(exit) => return Ok(exit),
    };
    let corpus = app.main().live.get();
    let context = Context {
        corpus: &corpus,
        wording: &app.wording,
        lang: &setup.lang,
    };
    match &args.question {
        Some(question) => one(setup, context, args, question),
        None => {
            stream(context, io::stdin().lock(), io::stdout().lock())?;
            Ok(Exit::Answered)
        }
    }
}

fn one(
    setup: &Setup,
    context: Context<'_>,
    args: &AskArgs,
    question: &Question,
) -> io::Result<Exit> {
    let ask = question.ask();
    let query = Query {
        limit: args.limit.unwrap_or_else(|| default_limit(ask.command())),
        offset: args.offset,
        lang: context.lang.clone(),
        ask,
    };
    let timed = timed(context.corpus, &query);
    let mut out = Vec::new();
    let why = args.explain.then(|| why(context.corpus, &query));
    if let (true, Some(why)) = (args.json, &why) {
        context.write_explained(&timed, why, &mut out);
    } else if args.json {
        context.write(&timed, None, &mut out);
    } else {
        let frame = Frame {
            wording: context.wording,
            screen: setup.screen(),
            revision: context.corpus.revision,
            offset: query.offset,
        };
        out.extend_from_slice(card(&frame, &timed.answer).as_bytes());
        if let Some(why) = &why {
            out.extend_from_slice(explained(&frame, why, context.lang).as_bytes());
        }
    }
    let mut stdout = io::stdout().lock();
    stdout.write_all(&out)?;
    stdout.flush()?;
    Ok(match timed.answer.outcome {
        Outcome::Found => Exit::Answered,
        Outcome::Invalid => Exit::Usage,
        Outcome::Ambiguous | Outcome::NotFound => Exit::NotFound,
    })
}

/// One answer a line, in the order of the questions; memory does not grow with their number. Answers are handed over
/// whenever the next question may have to be waited for, so that a program can ask, wait and ask again.
///
/// # Errors
/// When the input can't be read or the output can't be written.
pub fn stream(context: Context<'_>, input: impl Read, output: impl Write) -> io::Result<()> {
    let mut lines = Lines::new(input, MAX_LINE);
    let mut output = BufWriter::with_capacity(1 << 16, output);
    let mut reply = Vec::new();
    while let Some(line) = lines.read()? {
        reply.clear();
        match line {
            Line::Whole(line) => context.reply(line, &mut reply),
            Line::TooLong => {
                let refusal = Refusal {
                    id: None,
                    command: None,
                    lang: context.lang.clone(),
                    problem: Problem::TooLong,
                };
                context.refuse(&refusal, &mut reply);
            }
        }
        output.write_all(&reply)?;
        if lines.is_drained() {
            output.flush()?;
        }
    }
    output.flush()
}
