//! Every system asked every query, as a row of a table each.

use std::path::Path;

use super::score::{Score, score};
use super::systems::{SYSTEMS, System};
use super::{Query, actors, queries};
use crate::Result;
use crate::table::{NONE, Table, figure, percent};
use crate::timing::{Times, seconds};

/// From this many names on, systems that scan are asked fewer queries.
const MANY: usize = 20_000;
/// Of so many queries they are asked one then.
const STRIDE: usize = 20;

const COLUMNS: [&str; 13] = [
    "system",
    "queries",
    "right@1",
    "R@5%",
    "R@1%",
    "found",
    "found or offered",
    "wrong",
    "invented",
    "misled",
    "p50 µs",
    "p99 µs",
    "build s",
];

/// Compares the systems on the base of this size (`1k`, `100k`): a caption and a table, as Markdown.
///
/// # Errors
/// When a file can't be read or a system fails.
pub fn compare(folder: &Path, size: &str) -> Result<String> {
    let actors = actors(&folder.join(format!("kb_{size}.tsv")), usize::MAX)?;
    let queries = queries(&folder.join("queries.tsv"), size, &actors)?;
    let names: usize = actors.iter().map(|actor| actor.names.len()).sum();
    let many = names > MANY;
    let mut table = Table::new(1, &COLUMNS);
    for system in SYSTEMS {
        eprintln!("{size}: {} …", system.name);
        let stride = if many && system.scans { STRIDE } else { 1 };
        let asked: Vec<&Query> = queries.iter().step_by(stride).collect();
        let (linker, build) = seconds(|| (system.build)(&actors));
        let mut linker = linker?;
        let mut times = Times::default();
        let mut answers = Vec::with_capacity(asked.len());
        for query in &asked {
            answers.push(times.record(|| linker.link(&query.text))?);
        }
        table.row(row(
            system,
            &score(&asked, &answers),
            asked.len(),
            &times,
            build,
        ));
    }
    let known = queries.iter().filter(|query| query.right.is_some()).count();
    let sampled = if many {
        format!(" Systems that compare with every name are asked every {STRIDE}th query.")
    } else {
        String::new()
    };
    Ok(format!(
        "**{size}**: {names} names of {} actors; {} queries, {known} about somebody in the base and {} about nobody in it. \
         Shares in percent; `{NONE}`: the system ranks but does not decide.{sampled}\n\n{table}",
        actors.len(),
        queries.len(),
        queries.len() - known,
    ))
}

fn row(system: System, score: &Score, queries: usize, times: &Times, build: f64) -> Vec<String> {
    let decided = score.decided.as_ref().map(|decided| {
        [
            decided.found,
            decided.found_or_offered,
            decided.wrong,
            decided.invented,
            decided.misled,
        ]
        .map(percent)
    });
    let mut row = vec![
        system.name.to_owned(),
        queries.to_string(),
        percent(score.right),
        percent(score.right_at_5),
        percent(score.right_at_1),
    ];
    row.extend(decided.unwrap_or([NONE; 5].map(str::to_owned)));
    row.extend([
        figure(times.quantile(0.5)),
        figure(times.quantile(0.99)),
        figure(build),
    ]);
    row
}
