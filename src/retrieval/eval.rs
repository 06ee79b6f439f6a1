//! Measures quality on judged questions: `FOOTNOTE_BENCH_SEARCH=<folder> cargo test --release --lib retrieval::eval --
//! --ignored --nocapture`. The folder holds a folder a set, each with passages.tsv, queries.tsv, qrels.tsv, qrels_x.tsv
//! and queries_typo.tsv.

use std::collections::{HashMap, HashSet};
use std::fs::read_to_string;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::PassageIndex;
use super::testing::{Draft, knowledge};
use crate::knowledge::{Knowledge, LangTag};

/// Questions whose number has this remainder by two are tuned on; the others are reported.
#[derive(Clone, Copy, PartialEq)]
enum Half {
    Tune,
    Held,
    All,
}

struct Set {
    folder: PathBuf,
    passages: Vec<[String; 4]>,
    queries: Vec<[String; 4]>,
    typos: HashMap<String, String>,
}

fn rows(path: &Path) -> Vec<[String; 4]> {
    let text = read_to_string(path).unwrap();
    let row = |line: &str| {
        let mut fields = line.split('\t').map(str::to_owned);
        std::array::from_fn(|_| fields.next().unwrap_or_default())
    };
    text.lines().map(row).collect()
}

impl Set {
    fn open(name: &str) -> Self {
        let folder = PathBuf::from(std::env::var("FOOTNOTE_BENCH_SEARCH").unwrap()).join(name);
        let typos = rows(&folder.join("queries_typo.tsv"))
            .into_iter()
            .map(|[id, _, _, text]| (id, text))
            .collect();
        Self {
            passages: rows(&folder.join("passages.tsv")),
            queries: rows(&folder.join("queries.tsv")),
            typos,
            folder,
        }
    }

    /// A knowledge base of the passages in these languages that `keep` wants.
    fn knowledge(&self, langs: &[&str], keep: impl Fn(&str) -> bool) -> (Knowledge, Vec<String>) {
        let rows = self
            .passages
            .iter()
            .filter(|[id, lang, ..]| langs.contains(&lang.as_str()) && keep(id));
        let rows: Vec<&[String; 4]> = rows.collect();
        let drafts = rows
            .iter()
            .map(|[_, lang, _, text]| Draft::new(&[(lang, text)]));
        (
            knowledge(drafts.collect()),
            rows.iter().map(|row| row[0].clone()).collect(),
        )
    }

    fn judgements(&self, file: &str) -> HashMap<String, HashSet<String>> {
        let mut judgements: HashMap<String, HashSet<String>> = HashMap::new();
        for [query, passage, ..] in rows(&self.folder.join(file)) {
            judgements.entry(query).or_default().insert(passage);
        }
        judgements
    }
}

#[derive(Default)]
struct Score {
    n: f64,
    r1: f64,
    mrr: f64,
    ndcg: f64,
    micros: Vec<f64>,
}

fn score(set: &Set, passages: &str, questions: &str, kind: &str, typo: bool, half: Half) -> Score {
    let (knowledge, ids) = set.knowledge(&[passages], |_| true);
    let index = PassageIndex::build(&knowledge);
    let judgements = set.judgements(if passages == questions {
        "qrels.tsv"
    } else {
        "qrels_x.tsv"
    });
    let own: HashSet<&str> = ids.iter().map(String::as_str).collect();
    let lang: LangTag = questions.parse().unwrap();
    let mut score = Score::default();
    let queries = set
        .queries
        .iter()
        .filter(|[_, lang, of, _]| lang == questions && of == kind);
    for (nth, [id, _, _, text]) in queries.enumerate() {
        let wanted =
            |(_, want): &(_, &HashSet<String>)| want.iter().any(|id| own.contains(id.as_str()));
        let Some((_, want)) = judgements.get_key_value(id).filter(wanted) else {
            continue;
        };
        let want: HashSet<&str> = want
            .iter()
            .map(String::as_str)
            .filter(|id| own.contains(id))
            .collect();
        let text = if typo { set.typos.get(id) } else { Some(text) };
        let Some(text) = text else { continue };
        if half != Half::All && (nth % 2 == 0) != (half == Half::Tune) {
            continue;
        }
        let start = Instant::now();
        let hits = index.search(&knowledge, text, &[], &lang, 10, 0);
        score
            .micros
            .push(start.elapsed().as_nanos() as f64 / 1000.0);
        let good: Vec<bool> = hits
            .hits
            .iter()
            .map(|hit| want.contains(ids[hit.passage.index()].as_str()))
            .collect();
        let gain = |at: usize| 1.0 / (at as f64 + 2.0).log2();
        let ideal: f64 = (0..want.len().min(10)).map(gain).sum();
        score.n += 1.0;
        score.r1 += f64::from(good.first() == Some(&true));
        score.mrr += good
            .iter()
            .position(|good| *good)
            .map_or(0.0, |at| 1.0 / (at as f64 + 1.0));
        score.ndcg += good
            .iter()
            .enumerate()
            .filter(|(_, good)| **good)
            .map(|(at, _)| gain(at))
            .sum::<f64>()
            / ideal;
    }
    score
}

fn report(name: &str, half: Half, mut score: Score) {
    score.micros.sort_by(f64::total_cmp);
    let at = |share: f64| {
        score
            .micros
            .get((score.micros.len() as f64 * share) as usize)
            .copied()
            .unwrap_or(0.0)
    };
    let percent = |sum: f64| 100.0 * sum / score.n;
    println!(
        "{name:<22} {:<5} n {:>4}  R@1 {:>5.1}  MRR {:>5.1}  nDCG {:>5.1}  p50 {:>6.1} us  p99 {:>6.1} us",
        match half {
            Half::Tune => "tune",
            Half::Held => "held",
            Half::All => "all",
        },
        score.n,
        percent(score.r1),
        percent(score.mrr),
        percent(score.ndcg),
        at(0.5),
        at(0.99)
    );
}

#[test]
#[ignore = "needs judged questions"]
fn quality() {
    let halves = if std::env::var("HALVES").is_ok() {
        vec![Half::Held, Half::All]
    } else {
        vec![Half::Tune]
    };
    for half in halves {
        for (name, kind, langs) in [
            ("debianfaq", "question", ["nl", "en"]),
            ("xquad", "question", ["en", "de"]),
            ("ntrex", "headline", ["nl", "en"]),
        ] {
            let set = Set::open(name);
            for lang in langs {
                report(
                    &format!("{name} {lang}"),
                    half,
                    score(&set, lang, lang, kind, false, half),
                );
                if set
                    .queries
                    .iter()
                    .any(|[id, of, ..]| of == lang && set.typos.contains_key(id))
                {
                    report(
                        &format!("{name} {lang} typo"),
                        half,
                        score(&set, lang, lang, kind, true, half),
                    );
                }
            }
            for [from, to] in [[langs[0], langs[1]], [langs[1], langs[0]]] {
                report(
                    &format!("{name} {from}→{to}"),
                    half,
                    score(&set, to, from, kind, false, half),
                );
            }
        }
    }
}

/// Questions whose passage a quarter of the articles took with it must find nothing; the others must find something.
/// Prints a line each: set, language, half, whether it has an answer, whether the first is right, evidence.
#[test]
#[ignore = "needs judged questions"]
fn nothing() {
    for (name, kind, langs) in [
        ("xquad", "question", vec!["en", "de", "es"]),
        ("ntrex", "headline", vec!["nl", "en"]),
        ("debianfaq", "question", vec!["nl", "en"]),
    ] {
        let set = Set::open(name);
        let judgements = set.judgements("qrels.tsv");
        for lang in langs {
            for quarter in 0..4 {
                let article = |id: &str| {
                    let mut numbers = id.split('-').filter_map(|part| part.parse::<usize>().ok());
                    numbers.next().unwrap_or(0)
                };
                let (knowledge, ids) = set.knowledge(&[lang], |id| article(id) % 4 != quarter);
                let index = PassageIndex::build(&knowledge);
                let queries = set
                    .queries
                    .iter()
                    .filter(|[_, of, k, _]| of == lang && k == kind);
                for (nth, [id, _, _, text]) in queries.enumerate() {
                    let Some(want) = judgements.get(id) else {
                        continue;
                    };
                    let lang: LangTag = lang.parse().unwrap();
                    let question = super::Question::read(
                        text,
                        &[],
                        super::Language::of(&lang),
                        &index.shards,
                        &index.glossary,
                    );
                    let found = index.find(&question, &lang, None);
                    let evidence = index.evidence(&question, &found, index.possible(&question));
                    let right = found
                        .first()
                        .is_some_and(|best| want.contains(&ids[best.passage]));
                    let answer = ids.iter().any(|id| want.contains(id));
                    println!(
                        "E\t{name}\t{lang}\t{}\t{quarter}\t{}\t{}\t{:.4}\t{:.4}\t{:.4}\t{:.4}\t{}\t{:.4}\t{:.4}\t{:.4}\t{}\t{:.4}",
                        nth % 2,
                        u8::from(answer),
                        u8::from(right),
                        evidence.strength,
                        evidence.coverage,
                        evidence.depth,
                        evidence.amount,
                        u8::from(evidence.fits(question.foreign)),
                        evidence.confidence(),
                        evidence.margin,
                        evidence.rarest,
                        question.slots.len(),
                        evidence.focus
                    );
                }
            }
        }
    }
}
