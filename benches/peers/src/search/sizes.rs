//! How speed and memory grow with the number of passages, of Footnote and of tantivy.
//!
//! The passages are made up: 100 words each, of a vocabulary of 60,000 that follows Zipf's law; a question has five.
//! Each size and system is measured in a process of its own, as memory that one gives back would hide what the next takes.

use std::path::Path;
use std::process::Command;
use std::str::FromStr;

use super::systems::SYSTEMS;
use crate::Result;
use crate::plot::{Line, Plot, Stroke};
use crate::table::{Table, figure};
use crate::timing::{Times, resident_bytes, seconds};

const SIZES: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];
/// How many questions are asked.
const QUESTIONS: usize = 2_000;
/// The systems measured, by their places among all.
const MEASURED: [usize; 2] = [0, 1];
/// The ranks of the vocabulary.
const VOCABULARY: f64 = 60_000.0;

/// What was measured of a system with so many passages.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size {
    system: usize,
    passages: usize,
    build_seconds: f64,
    resident_bytes: f64,
    /// Microseconds: the median and the 99th percentile.
    search: [f64; 2],
}

/// Numbers that look random and are the same on every run (xorshift64*).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> f64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A word: ranks are distributed as 1 / rank.
    fn word(&mut self) -> String {
        let rank = VOCABULARY.powf(self.next()) as usize;
        let mut rest = (rank as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut word = String::new();
        for _ in 0..2 + rank.max(1).ilog2() / 5 {
            word.push(char::from(
                b"bcdfghjklmnprstvwz"[(rest >> 32) as usize % 18],
            ));
            word.push(char::from(b"aeiou"[(rest >> 40) as usize % 5]));
            rest = rest.rotate_left(23).wrapping_mul(0x2545_f491_4f6c_dd1d);
        }
        word
    }

    fn text(&mut self, words: usize) -> String {
        let words: Vec<String> = (0..words).map(|_| self.word()).collect();
        words.join(" ")
    }
}

/// Measures the system at this place among all with so many passages.
///
/// # Errors
/// When the system fails, or the operating system does not tell how much memory is in use.
pub fn size(system: usize, passages: usize) -> Result<Size> {
    let build = SYSTEMS.get(system).ok_or("no such system")?.build;
    let mut numbers = Numbers(42);
    let texts: Vec<String> = (0..passages).map(|_| numbers.text(100)).collect();
    // Tables that are made at the first use are no part of what a passage takes.
    build(&texts[..texts.len().min(10)], "en")?.search("warm up")?;
    let before = resident_bytes()?;
    let (searcher, build_seconds) = seconds(|| build(&texts, "en"));
    let mut searcher = searcher?;
    let grown = resident_bytes()?.saturating_sub(before);
    let mut numbers = Numbers(7);
    let mut times = Times::default();
    for _ in 0..QUESTIONS {
        let question = numbers.text(5);
        times.record(|| searcher.search(&question))?;
    }
    Ok(Size {
        system,
        passages,
        build_seconds,
        resident_bytes: grown as f64,
        search: [times.quantile(0.5), times.quantile(0.99)],
    })
}

/// Measures every size of every system, each in a process of `program`, which prints what [`size`] measured when it is
/// called with `size SYSTEM PASSAGES`.
///
/// # Errors
/// When a process can't be started or fails.
pub fn sizes(program: &Path) -> Result<Vec<Size>> {
    let mut sizes = Vec::new();
    for system in MEASURED {
        for passages in SIZES {
            eprintln!("{}: {passages} passages …", SYSTEMS[system].name);
            let mut command = Command::new(program);
            let command = command.args(["size", &system.to_string(), &passages.to_string()]);
            let output = command.output()?;
            if !output.status.success() {
                let why = String::from_utf8_lossy(&output.stderr).into_owned();
                return Err(format!("measuring {passages} passages failed: {why}").into());
            }
            sizes.push(String::from_utf8(output.stdout)?.parse()?);
        }
    }
    Ok(sizes)
}

impl Size {
    /// Everything measured on a line, as [`Size::from_str`] reads it.
    #[must_use]
    pub fn to_line(&self) -> String {
        let figures = [
            self.system as f64,
            self.passages as f64,
            self.build_seconds,
            self.resident_bytes,
            self.search[0],
            self.search[1],
        ];
        figures.map(|figure| figure.to_string()).join(" ")
    }

    /// These sizes as a Markdown table.
    #[must_use]
    pub fn table(sizes: &[Self]) -> Table {
        let columns = ["system", "passages", "p50 µs", "p99 µs", "build s", "MiB"];
        let mut table = Table::new(1, &columns);
        for size in sizes {
            table.row(vec![
                SYSTEMS[size.system].name.to_owned(),
                size.passages.to_string(),
                figure(size.search[0]),
                figure(size.search[1]),
                figure(size.build_seconds),
                figure(size.mebibytes()),
            ]);
        }
        table
    }

    fn mebibytes(&self) -> f64 {
        self.resident_bytes / (1024.0 * 1024.0)
    }

    /// These sizes as a picture: time by number of passages.
    #[must_use]
    pub fn plot_times(sizes: &[Self]) -> Plot {
        let lines = [
            ("p99", [Stroke::BlueDashed, Stroke::OrangeDashed], 1),
            ("p50", [Stroke::Blue, Stroke::Orange], 0),
        ];
        let lines = lines.iter().flat_map(|(name, strokes, quantile)| {
            MEASURED.iter().zip(strokes).map(move |(system, stroke)| {
                let name = format!("{}, {name}", SYSTEMS[*system].name);
                line(sizes, *system, name, *stroke, |size| size.search[*quantile])
            })
        });
        Plot {
            title: "How long a search takes as the number of passages grows".to_owned(),
            x: "passages".to_owned(),
            y: "microseconds a question".to_owned(),
            lines: lines.collect(),
        }
    }

    /// These sizes as a picture: memory by number of passages.
    #[must_use]
    pub fn plot_memory(sizes: &[Self]) -> Plot {
        let strokes = [Stroke::Blue, Stroke::Orange];
        let lines = MEASURED.iter().zip(strokes).map(|(system, stroke)| {
            let name = SYSTEMS[*system].name.to_owned();
            line(sizes, *system, name, stroke, |size| {
                size.mebibytes().max(0.01)
            })
        });
        Plot {
            title: "How much memory an index takes as the number of passages grows".to_owned(),
            x: "passages".to_owned(),
            y: "MiB".to_owned(),
            lines: lines.collect(),
        }
    }
}

fn line(
    sizes: &[Size],
    system: usize,
    name: String,
    stroke: Stroke,
    value: impl Fn(&Size) -> f64,
) -> Line {
    let own = sizes.iter().filter(|size| size.system == system);
    Line {
        name,
        stroke,
        points: own
            .map(|size| (size.passages as f64, value(size)))
            .collect(),
    }
}

impl FromStr for Size {
    type Err = Box<dyn std::error::Error>;

    fn from_str(line: &str) -> Result<Self> {
        let figures: std::result::Result<Vec<f64>, _> =
            line.split_whitespace().map(str::parse).collect();
        let [system, passages, build_seconds, resident_bytes, p50, p99] = figures?[..] else {
            return Err(format!("not a line of figures: {line}").into());
        };
        Ok(Self {
            system: system as usize,
            passages: passages as usize,
            build_seconds,
            resident_bytes,
            search: [p50, p99],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_back_as_it_was() {
        let size = Size {
            system: 1,
            passages: 1_000,
            build_seconds: 0.25,
            resident_bytes: 4096.0,
            search: [1.5, 20.0],
        };
        let read: Size = size.to_line().parse().expect("a line of figures");
        assert_eq!(read, size);
    }
}
