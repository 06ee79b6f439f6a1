//! How Footnote's speed and memory grow with the number of names.
//!
//! Each size is measured in a process of its own, as memory that one size gives back would hide what the next one takes.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::str::FromStr;

use footnote::linking::Scope;

use super::systems::Footnote;
use super::{Actor, Query, actors, queries};
use crate::Result;
use crate::plot::{Line, Plot, Stroke};
use crate::table::{Table, figure};
use crate::timing::{Times, resident_bytes, seconds};

const SIZES: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];
/// About how many queries are asked.
const QUERIES: usize = 3_000;
/// What somebody has typed when names are suggested, in characters.
const TYPED: usize = 5;
/// How many names are suggested: as many as Discord shows.
const SUGGESTED: usize = 25;

/// What was measured with so many names.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size {
    names: usize,
    actors: usize,
    build_seconds: f64,
    resident_bytes: f64,
    index_bytes: f64,
    /// Microseconds: the median and the 99th percentile.
    who: [f64; 2],
    suggest: [f64; 2],
}

/// Measures Footnote with the first so many names of the largest base in the folder.
///
/// # Errors
/// When a file can't be read or the system does not tell how much memory is in use.
pub fn size(folder: &Path, names: usize) -> Result<Size> {
    let actors = actors(&largest(folder)?, names)?;
    // Which actors are right does not matter here, so any size's column will do.
    let queries = queries(&folder.join("queries.tsv"), "1k", &actors)?;
    let stride = queries.len().div_ceil(QUERIES).max(1);
    let queries: Vec<&Query> = queries.iter().step_by(stride).collect();
    // Tables that are made at the first use are no part of what a name takes.
    warm_up(&actors)?;
    let before = resident_bytes()?;
    let (footnote, build_seconds) = seconds(|| Footnote::new(&actors));
    let footnote = footnote?;
    let grown = resident_bytes()?.saturating_sub(before);
    let Footnote { knowledge, index } = &footnote;
    let mut who = Times::default();
    let mut suggest = Times::default();
    for query in queries {
        who.record(|| index.link(knowledge, &query.text, Scope::ACTORS));
        let typed: String = query.text.chars().take(TYPED).collect();
        suggest.record(|| index.suggest(knowledge, &typed, Scope::ACTORS, SUGGESTED));
    }
    let both = |times: &Times| [times.quantile(0.5), times.quantile(0.99)];
    Ok(Size {
        names: actors.iter().map(|actor| actor.names.len()).sum(),
        actors: actors.len(),
        build_seconds,
        resident_bytes: grown as f64,
        index_bytes: index.bytes() as f64,
        who: both(&who),
        suggest: both(&suggest),
    })
}

fn largest(folder: &Path) -> Result<PathBuf> {
    let files = ["kb_1m.tsv", "kb_100k.tsv"].map(|name| folder.join(name));
    let mut there = files.into_iter().filter(|file| file.is_file());
    let missing = || format!("{}: no kb_1m.tsv or kb_100k.tsv", folder.display()).into();
    there.next().ok_or_else(missing)
}

fn warm_up(actors: &[Actor]) -> Result<()> {
    let few = &actors[..actors.len().min(10)];
    let Footnote { knowledge, index } = Footnote::new(few)?;
    for text in few.iter().flat_map(|actor| &actor.names) {
        let _ = index.link(&knowledge, text, Scope::ACTORS);
        let _ = index.suggest(&knowledge, text, Scope::ACTORS, SUGGESTED);
    }
    Ok(())
}

/// Measures every size that the folder has names for, each in a process of `program`, which prints what
/// [`size`] measured when it is called with `size FOLDER NAMES`.
///
/// # Errors
/// When a process can't be started or fails.
pub fn sizes(program: &Path, folder: &Path) -> Result<Vec<Size>> {
    let mut sizes = Vec::new();
    for names in SIZES {
        eprintln!("{names} names …");
        let mut command = Command::new(program);
        let output = command.arg("size").arg(folder).arg(names.to_string());
        let output = output.output()?;
        if !output.status.success() {
            let why = String::from_utf8_lossy(&output.stderr).into_owned();
            return Err(format!("measuring {names} names failed: {why}").into());
        }
        let size: Size = String::from_utf8(output.stdout)?.parse()?;
        sizes.push(size);
        if size.names < names {
            break;
        }
    }
    Ok(sizes)
}

impl Size {
    /// Everything measured on a line, as [`Size::from_str`] reads it.
    #[must_use]
    pub fn to_line(&self) -> String {
        let figures = [
            self.names as f64,
            self.actors as f64,
            self.build_seconds,
            self.resident_bytes,
            self.index_bytes,
            self.who[0],
            self.who[1],
            self.suggest[0],
            self.suggest[1],
        ];
        figures.map(|figure| figure.to_string()).join(" ")
    }

    /// These sizes as a Markdown table.
    #[must_use]
    pub fn table(sizes: &[Self]) -> Table {
        let mut table = Table::new(
            0,
            &[
                "names",
                "actors",
                "who p50 µs",
                "who p99 µs",
                "suggest p50 µs",
                "suggest p99 µs",
                "build s",
                "bytes a name",
                "of which the index",
            ],
        );
        for size in sizes {
            let a_name = |bytes: f64| format!("{:.0}", bytes / size.names.max(1) as f64);
            table.row(vec![
                size.names.to_string(),
                size.actors.to_string(),
                figure(size.who[0]),
                figure(size.who[1]),
                figure(size.suggest[0]),
                figure(size.suggest[1]),
                figure(size.build_seconds),
                a_name(size.resident_bytes),
                a_name(size.index_bytes),
            ]);
        }
        table
    }

    /// These sizes as a picture: time by number of names.
    #[must_use]
    pub fn plot(sizes: &[Self]) -> Plot {
        let line = |name: &str, stroke: Stroke, time: fn(&Self) -> f64| Line {
            name: name.to_owned(),
            stroke,
            points: sizes.iter().map(|s| (s.names as f64, time(s))).collect(),
        };
        Plot {
            title: "How long Footnote takes as the number of names grows".to_owned(),
            x: "names in the knowledge base".to_owned(),
            y: "microseconds an answer".to_owned(),
            lines: vec![
                line("who, p99", Stroke::BlueDashed, |s| s.who[1]),
                line("who, p50", Stroke::Blue, |s| s.who[0]),
                line("suggest, p99", Stroke::OrangeDashed, |s| s.suggest[1]),
                line("suggest, p50", Stroke::Orange, |s| s.suggest[0]),
            ],
        }
    }
}

impl FromStr for Size {
    type Err = Box<dyn std::error::Error>;

    fn from_str(line: &str) -> Result<Self> {
        let figures: std::result::Result<Vec<f64>, _> =
            line.split_whitespace().map(str::parse).collect();
        let figures = figures?;
        let [
            names,
            actors,
            build_seconds,
            resident_bytes,
            index_bytes,
            rest @ ..,
        ] = &figures[..]
        else {
            return Err(format!("not a line of figures: {line}").into());
        };
        let [who_p50, who_p99, suggest_p50, suggest_p99] = rest else {
            return Err(format!("not a line of figures: {line}").into());
        };
        Ok(Self {
            names: *names as usize,
            actors: *actors as usize,
            build_seconds: *build_seconds,
            resident_bytes: *resident_bytes,
            index_bytes: *index_bytes,
            who: [*who_p50, *who_p99],
            suggest: [*suggest_p50, *suggest_p99],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_back_as_it_was() {
        let size = Size {
            names: 1_000,
            actors: 412,
            build_seconds: 0.25,
            resident_bytes: 4096.0,
            index_bytes: 1234.0,
            who: [1.5, 20.0],
            suggest: [3.0, 4.0],
        };
        let read: Size = size.to_line().parse().expect("a line of figures");
        assert_eq!(read, size);
    }
}
