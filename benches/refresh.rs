//! What answers feel of a refresh, and what is left in memory after many.
//!
//! `cargo bench --bench refresh -- PASSAGES REFRESHES` makes a knowledge base of that many passages of a synthetic
//! language in a temporary folder, answers questions at a steady pace while it is refreshed (and published every other
//! time) that often, and prints how long answers took at rest and meanwhile, and the memory of the process.

use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use footnote::answer::{Ask, Query, answer};
use footnote::clock::Clock;
use footnote::config::Config;
use footnote::curation::{Base, Opened, Refreshed, open};
use footnote::knowledge::LangTag;
use footnote::state::{Location, Person, State};

/// Questions a second.
const PACE: u64 = 200;

fn main() {
    let mut numbers = std::env::args().filter_map(|word| word.parse::<usize>().ok());
    let passages = numbers.next().unwrap_or(1_000);
    let refreshes = numbers.next().unwrap_or(3);
    let dir = std::env::temp_dir().join(format!("footnote-refresh-{}", std::process::id()));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(run(&dir, passages, refreshes));
    let _ = std::fs::remove_dir_all(dir);
}

async fn run(dir: &Path, passages: usize, refreshes: usize) {
    write(dir, passages, 0);
    let mut config = Config::default();
    config.main_mut().path = dir.join("knowledge");
    let state = State::open(&Location::Sqlite(dir.join("state.sqlite"))).await;
    let state = state.expect("a store");
    let english: LangTag = "en".parse().expect("a tag");
    let began = Instant::now();
    let opened = open(&config, state, Clock::system(), english.clone()).await;
    let Opened { bases, desk, .. } = opened.expect("a knowledge base");
    println!("{passages} passages: first start {:?}", began.elapsed());

    let rest = asking(
        &bases[0],
        &english,
        Arc::new(AtomicBool::new(false)),
        Some(5),
    )
    .await;
    println!("at rest:   {rest}  {}", memory());
    let stop = Arc::new(AtomicBool::new(false));
    let (base, lang, until) = (Arc::clone(&bases[0]), english.clone(), Arc::clone(&stop));
    let asked = tokio::spawn(async move { asking(&base, &lang, until, None).await });
    let by = Person {
        id: 0,
        name: "bench".into(),
    };
    let began = Instant::now();
    for nth in 1..=refreshes {
        write(dir, passages, nth);
        let refreshed = desk.refresh("main").await.expect("a refresh");
        let Refreshed::Ready(proposal) = refreshed else {
            panic!("something must have changed: {refreshed:?}");
        };
        if nth % 2 == 0 {
            let name = proposal.name();
            let head = proposal.head;
            drop(proposal);
            let published = desk.publish("main", head, &name, None, &by, "").await;
            published.expect("the store").expect("a revision");
        }
        if nth.is_power_of_two() || nth == refreshes || nth % 25 == 0 {
            println!("after {nth:>3}: {}", memory());
        }
    }
    let each = began.elapsed() / u32::try_from(refreshes.max(1)).unwrap_or(1);
    stop.store(true, Ordering::Relaxed);
    let meanwhile = asked.await.expect("no panic");
    println!("meanwhile: {meanwhile}  a refresh and half a publication took {each:?}");
    tokio::time::sleep(Duration::from_secs(2)).await;
    println!("at the end: {}", memory());
}

/// Asks at a steady pace, and says how long answers took from the moment they were due.
async fn asking(
    base: &Arc<Base>,
    lang: &LangTag,
    stop: Arc<AtomicBool>,
    seconds: Option<u64>,
) -> String {
    let mut pace = tokio::time::interval(Duration::from_micros(1_000_000 / PACE));
    pace.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Burst);
    let began = Instant::now();
    let mut took = Vec::new();
    while !stop.load(Ordering::Relaxed)
        && seconds.is_none_or(|s| began.elapsed() < Duration::from_secs(s))
    {
        let due = pace.tick().await;
        let query = Query {
            ask: Ask::Search {
                text: word(took.len()) + " " + &word(took.len() * 7 + 1),
            },
            lang: lang.clone(),
            limit: 5,
            offset: 0,
        };
        let answer = answer(&base.live.get(), &query);
        std::hint::black_box(answer);
        took.push(due.elapsed());
    }
    took.sort_unstable();
    let at = |q: f64| took[((took.len() - 1) as f64 * q) as usize];
    format!(
        "{} answers, p50 {:?}, p99 {:?}, slowest {:?}",
        took.len(),
        at(0.5),
        at(0.99),
        at(1.0)
    )
}

fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = |name: &str| {
        let line = status.lines().find(|line| line.starts_with(name));
        let kib = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
        kib.unwrap_or(0) / 1024
    };
    format!(
        "{} MiB resident, at most {} MiB",
        line("VmRSS:"),
        line("VmHWM:")
    )
}

/// A knowledge base that says something else every time.
fn write(dir: &Path, passages: usize, nth: usize) {
    let dir = dir.join("knowledge");
    for folder in ["sources", "passages"] {
        std::fs::create_dir_all(dir.join(folder)).expect("a folder");
    }
    let base = format!("title.en = \"Many, {nth}\"\nlanguages = [\"en\"]\n");
    std::fs::write(dir.join("knowledge.toml"), base).expect("room");
    let source = "title.en = \"A source\"\nlanguage = \"en\"\nkind = \"report\"\n\
                  [rights]\nlicence = \"none\"\nbasis = \"permission\"\n";
    for part in 0..passages.div_ceil(1_000) {
        let name = format!("part-{part}");
        std::fs::write(dir.join(format!("sources/{name}.toml")), source).expect("room");
        let mut out = format!("source = \"{name}\"\n");
        for place in 1..=1_000.min(passages - part * 1_000) {
            let seed = (part * 1_000 + place) * 31 + usize::from(place == 7) * nth;
            let text: Vec<String> = (0..60).map(|n| word(seed * 61 + n * n)).collect();
            let _ = write!(
                out,
                "\n[[passage]]\nid = \"{name}.{place}\"\nsection = 1\nparagraph = {place}\n\
                 kind = \"summary\"\ntext.en = \"{}\"\nstatus = \"reviewed\"\n",
                text.join(" ")
            );
        }
        std::fs::write(dir.join(format!("passages/{name}.toml")), out).expect("room");
    }
}

/// A word of a language with some 20,000 of them, the first ones frequent.
fn word(seed: usize) -> String {
    let mut rest = (seed as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let rank = (20_000_f64.powf((rest >> 11) as f64 / (1_u64 << 53) as f64)) as u64;
    rest = rank.wrapping_mul(0x2545_f491_4f6c_dd1d);
    let mut word = String::new();
    for _ in 0..3 {
        word.push(char::from(
            b"bcdfghjklmnprstvwz"[(rest >> 32) as usize % 18],
        ));
        word.push(char::from(b"aeiou"[(rest >> 40) as usize % 5]));
        rest = rest.rotate_left(23).wrapping_mul(0x2545_f491_4f6c_dd1d);
    }
    word
}
