//! Every system asked every question, as a row of a table each.

use std::path::Path;

use super::score::Score;
use super::systems::{SYSTEMS, Searcher, System};
use super::{Question, Task, tasks};
use crate::Result;
use crate::table::{NONE, Table, figure, percent};
use crate::timing::{Times, seconds};

const COLUMNS: [&str; 13] = [
    "system",
    "language",
    "questions",
    "nDCG@10",
    "R@1",
    "MRR@10",
    "with a typo",
    "nDCG@10",
    "R@1",
    "MRR@10",
    "p50 ms",
    "p99 ms",
    "build s",
];

/// Compares the systems on the questions of a folder: a caption and a table, as Markdown.
///
/// # Errors
/// When a file can't be read or a system fails.
pub fn compare(folder: &Path) -> Result<String> {
    let tasks = tasks(folder)?;
    let name = folder
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let mut table = Table::new(2, &COLUMNS);
    for task in &tasks {
        for system in SYSTEMS {
            eprintln!("{name} {}: {} …", task.lang, system.name);
            table.row(row(system, task)?);
        }
    }
    let passages: Vec<String> = tasks
        .iter()
        .map(|task| format!("{} in {}", task.passages.len(), task.lang))
        .collect();
    Ok(format!(
        "**{name}**: passages: {}; the questions that are held out from tuning. Shares in percent; times are of all \
         questions, with and without a typing error.\n\n{table}",
        passages.join(", ")
    ))
}

fn row(system: System, task: &Task) -> Result<Vec<String>> {
    let (searcher, build) = seconds(|| (system.build)(&task.passages, &task.lang));
    let mut searcher = searcher?;
    // What is made at the first question is no part of what a question takes.
    if let Some(question) = task.questions.first() {
        searcher.search(&question.text)?;
    }
    let mut times = Times::default();
    let plain = ask(&mut *searcher, &mut times, &task.questions, |question| {
        Some(&question.text)
    })?;
    let typo = ask(&mut *searcher, &mut times, &task.questions, |question| {
        question.typo.as_ref()
    })?;
    let mut row = vec![system.name.to_owned(), task.lang.clone()];
    for score in [plain, typo] {
        row.push(score.questions().to_string());
        if score.questions() == 0 {
            row.extend([NONE; 3].map(str::to_owned));
        } else {
            row.extend(score.means().map(percent));
        }
    }
    row.extend([
        figure(times.quantile(0.5) / 1000.0),
        figure(times.quantile(0.99) / 1000.0),
        figure(build),
    ]);
    Ok(row)
}

/// Asks the questions that have a text of this sort.
fn ask(
    searcher: &mut dyn Searcher,
    times: &mut Times,
    questions: &[Question],
    text: impl Fn(&Question) -> Option<&String>,
) -> Result<Score> {
    let mut score = Score::default();
    for question in questions {
        if let Some(text) = text(question) {
            let found = times.record(|| searcher.search(text))?;
            score.add(&found, &question.wanted);
        }
    }
    Ok(score)
}
