//! What `publish` and `rollback` share: saying what would change, and publishing it.

use serde::Serialize;

use super::Exit;
use super::args::SettleArgs;
use super::check::{how_many, tame};
use super::desk::{Seat, Stop, print, print_json};
use super::diff::{DiffView, in_words};
use crate::curation::{Proposal, Refreshed, Worsened};
use crate::knowledge::{Diagnostic, Severity};
use crate::text::echo;

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Outcome {
    /// It answers.
    Published,
    /// It could be published; that was not asked for.
    Ready,
    /// It is what answers already.
    Nothing,
    /// It has errors.
    Broken,
    /// Somebody else published in between.
    Moved,
}

/// What `--json` prints.
#[derive(Serialize)]
pub(super) struct Report<'a> {
    pub(super) outcome: Outcome,
    pub(super) base: &'a str,
    /// The newest revision there is now.
    pub(super) revision: Option<u64>,
    pub(super) difference: Option<DiffView<'a>>,
    pub(super) worsened: Vec<WorsenedView<'a>>,
    /// Passages that stay withdrawn although the old revision that comes back shows them.
    pub(super) withheld: &'a [Box<str>],
    pub(super) problems: &'a [Diagnostic],
}

#[derive(Serialize)]
pub(super) struct WorsenedView<'a> {
    question: &'a str,
    expect: &'a [String],
    found: Option<&'a str>,
}

/// Says what would change and, where that is wished, publishes it.
pub(super) async fn settle(
    seat: &Seat<'_>,
    refreshed: Refreshed,
    args: &SettleArgs,
) -> Result<Exit, Stop> {
    let proposal = match &refreshed {
        Refreshed::Ready(proposal) => proposal,
        Refreshed::Nothing { .. } => return told(seat, Outcome::Nothing, &refreshed, args).await,
        Refreshed::Broken(_) => return told(seat, Outcome::Broken, &refreshed, args).await,
    };
    if args.dry_run {
        return told(seat, Outcome::Ready, &refreshed, args).await;
    }
    if !args.json {
        print(&in_full(seat, &refreshed))?;
    }
    let (head, of, name) = (proposal.head, proposal.of, proposal.name());
    let published = seat
        .desk
        .publish(&seat.base, head, &name, of, &seat.by, &args.why);
    let revision = match published.await? {
        Ok(revision) => revision.number,
        Err(again) => return told(seat, Outcome::Moved, &again, args).await,
    };
    if args.json {
        let report = Report::of(seat, Outcome::Published, Some(revision), &refreshed);
        print_json(&report)?;
    } else {
        print(&published_as(seat, revision, of))?;
    }
    Ok(Exit::Answered)
}

/// Says why nothing was published.
async fn told(
    seat: &Seat<'_>,
    outcome: Outcome,
    refreshed: &Refreshed,
    args: &SettleArgs,
) -> Result<Exit, Stop> {
    // What somebody else published in between may be the very same.
    let exit = match (outcome, refreshed) {
        (Outcome::Ready, _) | (_, Refreshed::Nothing { .. }) => Exit::Answered,
        _ => Exit::Problem,
    };
    if args.json {
        let head = seat.head().await?.map(|head| head.number);
        print_json(&Report::of(seat, outcome, head, refreshed))?;
        return Ok(exit);
    }
    let mut text = String::new();
    if outcome == Outcome::Moved {
        line(&mut text, &seat.say("shell-moved", &[]));
    }
    text.push_str(&in_full(seat, refreshed));
    if !matches!(refreshed, Refreshed::Nothing { .. }) {
        line(&mut text, &seat.say("shell-not-published", &[]));
    }
    print(&text)?;
    Ok(exit)
}

/// The sentence about a new revision.
pub(super) fn published_as(seat: &Seat<'_>, revision: u64, of: Option<u64>) -> String {
    let mut text = String::new();
    let args = [("revision", revision.to_string().into())];
    line(&mut text, &seat.say("shell-published", &args));
    if of.is_some() {
        line(&mut text, &seat.say("shell-files-stay", &[]));
    }
    text
}

/// Everything that is known of it, in words.
fn in_full(seat: &Seat<'_>, refreshed: &Refreshed) -> String {
    let mut text = String::new();
    match refreshed {
        Refreshed::Nothing { revision, warnings } => {
            let args = [("revision", revision.to_string().into())];
            line(&mut text, &seat.say("shell-nothing", &args));
            text.push_str(&warned(seat, *warnings));
        }
        Refreshed::Broken(problems) => text = wrong(seat, problems),
        Refreshed::Ready(proposal) => ready(seat, proposal, &mut text),
    }
    text
}

/// Files with errors, as `check` prints them.
pub(super) fn wrong(seat: &Seat<'_>, problems: &[Diagnostic]) -> String {
    let mut text = String::new();
    for problem in problems {
        line(&mut text, &tame(problem));
    }
    let errors = problems.iter().filter(|p| p.severity == Severity::Error);
    let errors = errors.count();
    let warnings = problems.len() - errors;
    line(&mut text, &how_many(seat.setup, errors, warnings));
    text
}

fn ready(seat: &Seat<'_>, proposal: &Proposal, text: &mut String) {
    if !proposal.from.is_empty() {
        let args = [
            ("from", echo(&proposal.from, 300).into()),
            ("revision", proposal.head.to_string().into()),
        ];
        line(text, &seat.say("shell-from", &args));
    }
    if proposal.diff.is_empty() {
        line(text, &seat.say("shell-rewritten", &[]));
    } else {
        text.push_str(&in_words(seat.setup, &proposal.diff));
    }
    if !proposal.worsened.is_empty() {
        let args = [("judgements", proposal.worsened.len().into())];
        line(text, &seat.say("shell-worsened", &args));
        for worsened in &proposal.worsened {
            line(text, &judgement(seat, worsened));
        }
    }
    if !proposal.withheld.is_empty() {
        let passages = echo(&proposal.withheld.join(", "), 300);
        line(
            text,
            &seat.say("shell-withheld", &[("passages", passages.into())]),
        );
    }
    text.push_str(&warned(seat, proposal.warnings.len()));
}

/// How many warnings there are, where there are any.
pub(super) fn warned(seat: &Seat<'_>, warnings: usize) -> String {
    let mut text = String::new();
    if warnings > 0 {
        let args = [("warnings", warnings.into())];
        line(&mut text, &seat.say("load-warnings", &args));
    }
    text
}

/// A judgement that would turn wrong.
fn judgement(seat: &Seat<'_>, worsened: &Worsened) -> String {
    let expected = if worsened.expect.is_empty() {
        seat.say("eval-nothing", &[])
    } else {
        echo(&worsened.expect.join(", "), 300)
    };
    let mut args = vec![
        ("question", echo(&worsened.question, 100).into()),
        ("expected", expected.into()),
    ];
    let key = match &worsened.found {
        Some(found) => {
            args.push(("found", echo(found, 100).into()));
            "shell-worsened-found"
        }
        None => "shell-worsened-lost",
    };
    format!("  {}", seat.say(key, &args))
}

fn line(text: &mut String, sentence: &str) {
    text.push_str(sentence);
    text.push('\n');
}

impl<'a> Report<'a> {
    fn of(
        seat: &'a Seat<'_>,
        outcome: Outcome,
        revision: Option<u64>,
        refreshed: &'a Refreshed,
    ) -> Self {
        let mut report = Self {
            outcome,
            base: &seat.base,
            revision,
            difference: None,
            worsened: Vec::new(),
            withheld: &[],
            problems: &[],
        };
        match refreshed {
            Refreshed::Nothing { .. } => {}
            Refreshed::Broken(problems) => report.problems = problems,
            Refreshed::Ready(proposal) => {
                report.difference = Some(DiffView::of(&proposal.diff));
                let worsened = proposal.worsened.iter().map(|worsened| WorsenedView {
                    question: &worsened.question,
                    expect: &worsened.expect,
                    found: worsened.found.as_deref(),
                });
                report.worsened = worsened.collect();
                report.withheld = &proposal.withheld;
                report.problems = &proposal.warnings;
            }
        }
        report
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;
    use crate::terminal::args::Common;
    use crate::terminal::desk::{Absent, at_desk};
    use crate::terminal::environment::Environment;
    use crate::terminal::setup::Setup;

    #[test]
    fn what_somebody_else_published_in_between_is_not_overwritten() -> io::Result<()> {
        let dir = tempfile::tempdir()?;
        let write = |title: &str| {
            let text = format!("title.en = \"{title}\"\nlanguages = [\"en\"]\n");
            std::fs::write(dir.path().join("knowledge.toml"), text)
        };
        let common = Common {
            knowledge: Some(dir.path().into()),
            ..Common::default()
        };
        let state = dir.path().join("state.sqlite").display().to_string();
        let environment = Environment {
            state: Some(state),
            ..Environment::default()
        };
        let setup = Setup::new(common, environment);
        let args = SettleArgs {
            why: String::new(),
            dry_run: false,
            json: false,
        };
        write("One")?;
        let exit = at_desk(&setup, Absent::Make, async |seat| {
            let base = &seat.base;
            let first = seat.desk.first(base).await?.expect("there is no revision");
            seat.desk.publish_first(base, first, &seat.by, "").await?;

            write("Mine")?;
            let mine = seat.desk.refresh(base).await?;
            write("Theirs")?;
            let theirs = seat.desk.refresh(base).await?;
            assert_eq!(settle(seat, theirs, &args).await?, Exit::Answered);
            assert_eq!(settle(seat, mine, &args).await?, Exit::Problem);
            assert_eq!(seat.head().await?.map(|head| head.number), Some(2));

            // Prepared twice, and the other was faster: what was wished has come about.
            write("Ours")?;
            let mine = seat.desk.refresh(base).await?;
            let theirs = seat.desk.refresh(base).await?;
            assert_eq!(settle(seat, theirs, &args).await?, Exit::Answered);
            let exit = settle(seat, mine, &args).await?;
            assert_eq!(seat.head().await?.map(|head| head.number), Some(3));
            Ok(exit)
        })?;
        assert_eq!(exit, Exit::Answered);
        Ok(())
    }
}
