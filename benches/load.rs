//! How long a knowledge base takes to load, check and index, and how much memory its names take.
//!
//! The allocation figures belong to one load: `alloc` less `dealloc` is what the result holds on to.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use divan::{AllocProfiler, Bencher};
use footnote::corpus::Corpus;
use footnote::knowledge::{Knowledge, LoadOptions, load};

#[global_allocator]
static ALLOC: AllocProfiler = AllocProfiler::system();

const ACTORS: usize = 65_000;
/// Preferred in two languages, one alternative, one hidden.
const LABELS: usize = 4 * ACTORS;

fn main() {
    divan::main();
    let _ = std::fs::remove_dir_all(folder());
}

fn bundled() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge")
}

fn folder() -> PathBuf {
    std::env::temp_dir().join(format!("footnote-bench-{}", std::process::id()))
}

/// A folder of one file with many actors, written once.
fn many() -> &'static Path {
    static DIR: OnceLock<PathBuf> = OnceLock::new();
    DIR.get_or_init(|| {
        let dir = folder();
        std::fs::create_dir_all(&dir).expect("a folder for temporary files");
        let base = "title.en = \"Many\"\nlanguages = [\"en\", \"nl\"]\n";
        std::fs::write(dir.join("knowledge.toml"), base).expect("room for a file");
        std::fs::write(dir.join("actors.toml"), actors()).expect("room for a file");
        dir
    })
}

fn actors() -> String {
    let mut out = String::new();
    let mut seed = 7_u64;
    for nth in 0..ACTORS {
        let (given, family) = (word(&mut seed), word(&mut seed));
        let id = format!("{given}-{family}-{nth}").to_lowercase();
        let _ = write!(
            out,
            "[[actor]]\nid = \"{id}\"\nkind = \"person\"\n\
             labels.en = {{ pref = \"{given} {family} {nth}\", alt = [\"{family} {nth}, {given}\"] }}\n\
             labels.nl = {{ pref = \"{given} {family} {nth}\", hidden = [\"{family}é {given} {nth}\"] }}\n\
             scope-note.en = \"Somebody called {given} in a folder made for measuring.\"\n\
             scope-note.nl = \"Iemand die {given} heet, in een map om mee te meten.\"\n\n"
        );
    }
    out
}

/// Two or three syllables.
fn word(seed: &mut u64) -> String {
    let mut out = String::new();
    for _ in 0..=(next(seed) % 2 + 1) {
        let syllables = [
            "Ka", "Lo", "Mi", "Ren", "Shu", "Ta", "Van", "Wei", "Xi", "Zo", "Ber", "Dij",
        ];
        let syllable = syllables[next(seed) as usize % syllables.len()];
        out.push_str(&if out.is_empty() {
            syllable.to_owned()
        } else {
            syllable.to_lowercase()
        });
    }
    out
}

fn next(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
    *seed >> 33
}

fn loaded(dir: &Path) -> Knowledge {
    let loaded = load(&LoadOptions::new(dir));
    let errors: Vec<String> = loaded.errors().map(ToString::to_string).collect();
    loaded
        .knowledge
        .unwrap_or_else(|| panic!("{}", errors.join("\n")))
}

#[divan::bench]
fn bundled_load() -> Knowledge {
    loaded(&bundled())
}

#[divan::bench]
fn bundled_load_and_index() -> Corpus {
    Corpus::new(loaded(&bundled()), 1)
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn many_actors_load(bencher: Bencher<'_, '_>) {
    let dir = many();
    bencher
        .counter(divan::counter::ItemsCount::new(LABELS))
        .bench(|| loaded(dir));
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn many_actors_load_and_index(bencher: Bencher<'_, '_>) {
    let dir = many();
    bencher
        .counter(divan::counter::ItemsCount::new(LABELS))
        .bench(|| Corpus::new(loaded(dir), 1));
}
