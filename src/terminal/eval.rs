//! `footnote eval`: runs a file of judgements and prints each miss.

use std::io::{self, BufWriter, Write};

use serde::Serialize;

use super::args::EvalArgs;
use super::setup::{Logging, Setup};
use super::{Exit, complain};
use crate::answer::{Candidate, Command, EntityRef, Outcome};
use crate::eval::{Judged, Verdict, judge, read};
use crate::text;
use crate::wording::ENGLISH;

/// How many candidates a miss names.
const NAMED: usize = 5;

/// What `--json` prints.
#[derive(Default, Serialize)]
struct Report<'a> {
    right: usize,
    wrong: usize,
    offered: usize,
    unknown: usize,
    misses: Vec<Miss<'a>>,
}

#[derive(Serialize)]
struct Miss<'a> {
    line: usize,
    verdict: Verdict,
    command: Command,
    text: &'a str,
    lang: String,
    expect: &'a [String],
    outcome: Outcome,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<&'a EntityRef>,
    candidates: &'a [Candidate],
    passages: Vec<&'a str>,
}

/// Judges, and prints what came.
///
/// # Errors
/// When the output can't be written.
pub fn run(setup: &Setup, args: &EvalArgs) -> io::Result<Exit> {
    let app = match setup.open(Logging::Warnings) {
        Ok(app) => app,
        Err(exit) => return Ok(exit),
    };
    let corpus = app.main().live.get();
    let file = args.file.display();
    let text = match std::fs::read_to_string(&args.file) {
        Ok(text) => text,
        Err(cause) => {
            let args = [
                ("file", file.to_string().into()),
                ("cause", cause.to_string().into()),
            ];
            complain(&setup.say("eval-unreadable", &args));
            return Ok(Exit::Problem);
        }
    };
    let judgements = match read(&text, &corpus) {
        Ok(judgements) => judgements,
        Err(problems) => {
            for problem in problems {
                complain(&format!("{file}:{problem}"));
            }
            return Ok(Exit::Problem);
        }
    };
    // What was judged must not depend on who runs it: the environment's language does not count here.
    let lang = setup.common.lang.as_ref().unwrap_or(&ENGLISH);
    let judged: Vec<Judged<'_>> = judgements.iter().map(|j| judge(&corpus, j, lang)).collect();
    let report = Report::of(&judged);

    let mut out = BufWriter::new(io::stdout().lock());
    if args.json {
        serde_json::to_writer(&mut out, &report)?;
        writeln!(out)?;
    } else {
        for miss in &report.misses {
            writeln!(out, "{file}:{}: {}", miss.line, sentence(setup, miss))?;
        }
        let args = [
            ("total", judged.len().into()),
            ("right", report.right.into()),
            ("wrong", report.wrong.into()),
            ("offered", report.offered.into()),
            ("unknown", report.unknown.into()),
        ];
        writeln!(out, "{}", setup.say("eval-summary", &args))?;
    }
    out.flush()?;
    Ok(
        if report.right * 100 >= judged.len() * usize::from(args.least) {
            Exit::Answered
        } else {
            Exit::Problem
        },
    )
}

impl<'a> Report<'a> {
    fn of(judged: &'a [Judged<'a>]) -> Self {
        let mut report = Self::default();
        for one in judged {
            *match one.verdict {
                Verdict::Right => &mut report.right,
                Verdict::Wrong => &mut report.wrong,
                Verdict::Offered => &mut report.offered,
                Verdict::Unknown => &mut report.unknown,
            } += 1;
            if one.verdict != Verdict::Right {
                report.misses.push(Miss::of(one));
            }
        }
        report
    }
}

impl<'a> Miss<'a> {
    fn of(judged: &'a Judged<'a>) -> Self {
        let answer = &judged.answer;
        Self {
            line: judged.judgement.line,
            verdict: judged.verdict,
            command: judged.judgement.command,
            text: &judged.judgement.text,
            lang: answer.lang.to_string(),
            expect: &judged.judgement.expect,
            outcome: answer.outcome,
            entity: answer.entity.as_ref(),
            candidates: &answer.candidates,
            passages: answer.passages.iter().map(|p| p.id.as_str()).collect(),
        }
    }
}

/// "wrong: who “Jack Ma” should find nothing; it found liu-he (0.81)."
fn sentence(setup: &Setup, miss: &Miss<'_>) -> String {
    let verdict = match miss.verdict {
        Verdict::Right => "eval-right",
        Verdict::Wrong => "eval-wrong",
        Verdict::Offered => "eval-offered",
        Verdict::Unknown => "eval-unknown",
    };
    let expected = if miss.expect.is_empty() {
        setup.say("eval-nothing", &[])
    } else {
        miss.expect.join(", ")
    };
    let offered = miss.candidates.iter().take(NAMED);
    let offered = offered.map(|c| format!("{} {:.2}", c.entity.id, c.score));
    let offered: Vec<String> = offered.collect();
    let came = match (miss.outcome, miss.entity) {
        (Outcome::Found, Some(entity)) => entity.id.clone(),
        (Outcome::Found, None) => miss.passages.join(", "),
        (Outcome::Ambiguous, _) => setup.say("eval-choice", &[]),
        _ => setup.say("eval-nothing", &[]),
    };
    let args = [
        ("verdict", setup.say(verdict, &[]).into()),
        ("command", miss.command.as_str().into()),
        ("text", text::echo(miss.text, 80).into()),
        ("expected", expected.into()),
        ("came", came.into()),
        ("offered", offered.join(", ").into()),
    ];
    let key = if offered.is_empty() {
        "eval-miss"
    } else {
        "eval-miss-offered"
    };
    setup.say(key, &args)
}
