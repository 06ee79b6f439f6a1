//! How long an answer takes, and what a name costs in memory: `cargo bench --bench answer [-- ACTORS…]`.
//!
//! Prints a table: median and 99th percentile of the time inside `answer()`, for the bundled knowledge base and for
//! generated ones of 1,000 and 65,000 actors (or the numbers given), beside a scan of every label with Jaro-Winkler.

use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use footnote::answer::{Ask, Query, SuggestKind, answer};
use footnote::corpus::Corpus;
use footnote::knowledge::load::{LoadOptions, load};
use footnote::knowledge::{Entity, EntityKind, Knowledge};

/// How often each kind of question is asked.
const ASKED: usize = 2_000;

fn main() {
    let sizes: Vec<usize> = std::env::args()
        .filter_map(|arg| arg.parse().ok())
        .collect();
    let sizes = if sizes.is_empty() {
        vec![1_000, 65_000]
    } else {
        sizes
    };
    println!("| knowledge base | question | p50 | p99 |");
    println!("|---|---|---|---|");
    measure("bundled", &corpus(Path::new("knowledge")));
    for size in sizes {
        let dir = tempfile::tempdir().expect("a temporary folder");
        write_actors(dir.path(), size);
        let before = resident();
        let start = Instant::now();
        let corpus = corpus(dir.path());
        let took = start.elapsed();
        let labels = corpus
            .knowledge
            .entities()
            .map(|e| corpus.knowledge.labels(e).iter().count())
            .sum::<usize>();
        let name = format!("{size} actors");
        measure(&name, &corpus);
        let bytes = resident()
            .zip(before)
            .map(|(after, before)| after.saturating_sub(before) / labels.max(1));
        let bytes = bytes.map_or_else(|| "unknown".to_owned(), |bytes| bytes.to_string());
        println!(
            "{name}: {labels} labels loaded, checked and indexed in {took:.2?}; at most {bytes} bytes a label (growth of resident memory, loading included)"
        );
    }
}

/// Loads, checks and indexes a folder.
fn corpus(dir: &Path) -> Corpus {
    let loaded = load(&LoadOptions::new(dir));
    Corpus::new(
        loaded.knowledge.expect("a knowledge base without errors"),
        1,
    )
}

/// Asks about things that exist, as they are written and with one letter lost.
fn measure(base: &str, corpus: &Corpus) {
    let names = |kind: EntityKind| -> Vec<String> {
        let things: Vec<Entity> = corpus
            .knowledge
            .entities()
            .filter(|entity| entity.kind() == kind)
            .collect();
        let step = (things.len() / ASKED).max(1);
        let labels = things
            .iter()
            .step_by(step)
            .filter_map(|e| corpus.knowledge.labels(*e).iter().next());
        labels.map(|label| label.text.to_string()).collect()
    };
    let (actors, mut themes) = (names(EntityKind::Actor), names(EntityKind::Theme));
    if themes.is_empty() {
        themes.clone_from(&actors);
    }
    let typo = |name: &String| -> String {
        let lost = name.chars().count() / 2;
        name.chars()
            .enumerate()
            .filter(|(nth, _)| *nth != lost)
            .map(|(_, c)| c)
            .collect()
    };
    let start = |name: &String| -> String { name.chars().take(3).collect() };
    let typos: Vec<String> = actors.iter().map(typo).collect();
    let starts: Vec<String> = actors.iter().map(start).collect();
    row(base, "who, as written", &actors, |text| {
        ask(corpus, Ask::Who { text })
    });
    row(base, "who, one letter lost", &typos, |text| {
        ask(corpus, Ask::Who { text })
    });
    row(base, "explain", &themes, |text| {
        ask(corpus, Ask::Explain { text })
    });
    if !corpus.knowledge.passages.is_empty() {
        row(base, "search", &themes, |text| {
            ask(corpus, Ask::Search { text })
        });
    }
    row(base, "suggest, three letters", &starts, |text| {
        ask(
            corpus,
            Ask::Suggest {
                kind: SuggestKind::Actor,
                text,
            },
        )
    });
    let few = &typos[..typos.len().min(100)];
    row(base, "peer: Jaro-Winkler over every label", few, |text| {
        scan(&corpus.knowledge, &text)
    });
}

fn ask(corpus: &Corpus, ask: Ask) {
    let query = Query {
        ask,
        lang: "en".parse().expect("a language"),
        limit: 5,
        offset: 0,
    };
    std::hint::black_box(answer(corpus, &query));
}

/// What people write first: compare with everything.
fn scan(knowledge: &Knowledge, text: &str) {
    let best = knowledge
        .entities()
        .flat_map(|entity| {
            knowledge
                .labels(entity)
                .iter()
                .map(move |label| (entity, label))
        })
        .map(|(entity, label)| (strsim::jaro_winkler(text, &label.text), entity))
        .max_by(|(a, _), (b, _)| a.total_cmp(b));
    std::hint::black_box(best);
}

/// Asks every question, as often as it takes, and prints the median and the 99th percentile.
fn row(base: &str, kind: &str, texts: &[String], mut ask: impl FnMut(String)) {
    let times = texts
        .iter()
        .cycle()
        .take(ASKED.max(texts.len()).min(texts.len() * 50));
    let mut times: Vec<Duration> = times
        .map(|text| {
            let text = text.clone();
            let start = Instant::now();
            ask(text);
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    let at = |share: f64| times[((times.len() as f64 * share) as usize).min(times.len() - 1)];
    println!("| {base} | {kind} | {:.1?} | {:.1?} |", at(0.5), at(0.99));
}

/// Memory this process holds, in bytes, where the system tells.
fn resident() -> Option<usize> {
    let pages = std::fs::read_to_string("/proc/self/statm").ok()?;
    let pages: usize = pages.split(' ').nth(1)?.parse().ok()?;
    Some(pages * 4096)
}

/// A file of people whose names recombine a few hundred syllables, two names each.
fn write_actors(dir: &Path, size: usize) {
    std::fs::write(
        dir.join("knowledge.toml"),
        "title.en = \"Generated\"\nlanguages = [\"en\"]\n",
    )
    .expect("written");
    let mut out = String::new();
    // A fixed linear congruential generator (Knuth, MMIX): the same people every time.
    let mut state: u64 = 42;
    let mut below = |n: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % n
    };
    let mut word = |syllables: usize| -> String {
        let mut word = String::new();
        for _ in 0..syllables {
            word.push_str(
                [
                    "b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z",
                    "sch",
                ][below(16)],
            );
            word.push_str(["a", "e", "i", "o", "u", "ij", "au", "ei"][below(8)]);
        }
        word[..1].make_ascii_uppercase();
        word
    };
    for nth in 0..size {
        let (first, last) = (word(2), word(3));
        let _ = write!(
            out,
            "[[actor]]\nid = \"a{nth}\"\nkind = \"person\"\nlabels.en = {{ pref = \"{first} {last}\", alt = [\"{first} {} {last}\"] }}\n\n",
            word(1)
        );
    }
    std::fs::write(dir.join("actors.toml"), out).expect("written");
}
