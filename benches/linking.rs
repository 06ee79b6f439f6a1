//! How fast names are linked and suggested, beside a scan of every label: `cargo bench --bench linking`.

#![allow(missing_docs, reason = "a benchmark")]

use divan::{Bencher, black_box};
use footnote::knowledge::id::Dots;
use footnote::knowledge::{
    Actor, ActorKind, Id, Knowledge, Label, LabelKind, Labels, Localized, Parts, Table,
};
use footnote::linking::{LinkIndex, Scope};

/// Counts what each question allocates, for the table.
#[global_allocator]
static ALLOCATIONS: divan::AllocProfiler = divan::AllocProfiler::system();

const SIZES: [usize; 2] = [1_000, 65_000];

const GIVEN: [&str; 40] = [
    "Anna", "Bruno", "Carla", "David", "Elena", "Frank", "Grace", "Hassan", "Irina", "Jonas",
    "Karin", "Liam", "Maria", "Nadia", "Oscar", "Petra", "Quentin", "Robert", "Sofia", "Thomas",
    "Ursula", "Viktor", "Willem", "Xavier", "Yusuf", "Zoe", "Amélie", "Björn", "Chloë", "Dmitri",
    "Eszter", "Fatima", "Giorgos", "Helmut", "Ivana", "Jeroen", "Katrijn", "Laszlo", "Mehmet",
    "Noor",
];

const HEADS: [&str; 42] = [
    "Ander", "Berg", "Castel", "Dahl", "Eich", "Fonte", "Gold", "Hart", "Iva", "Jansen", "Kovac",
    "Lind", "Mar", "Novak", "Ober", "Petro", "Quin", "Rosen", "Stein", "Tor", "Ulv", "Vander",
    "Wal", "Xan", "Yil", "Zimmer", "Brink", "Czer", "Dijk", "Elz", "Fisch", "Gruber", "Holm",
    "Isak", "Jur", "Klein", "Lopez", "Mora", "Niel", "Olav", "Pav", "Rad",
];

const TAILS: [&str; 40] = [
    "son", "berg", "stein", "mann", "ov", "ova", "escu", "idis", "ini", "etti", "ström", "dal",
    "gaard", "huis", "veld", "man", "sen", "ski", "ska", "wicz", "enko", "yan", "dze", "oglu",
    "er", "ers", "a", "o", "i", "ez", "es", "hof", "horst", "beck", "born", "feld", "lund",
    "quist", "vic", "sky",
];

/// A base of so many people, the same every time.
fn base(size: usize) -> Knowledge {
    let actors = (0..size)
        .map(|nth| {
            let given = GIVEN[nth % GIVEN.len()];
            let (head, tail) = (nth / 7 % HEADS.len(), nth / 11 % TAILS.len());
            let middle = HEADS[nth / 3 % HEADS.len()];
            let name = format!("{given} {middle} {}{}", HEADS[head], TAILS[tail]);
            let label = Label {
                text: name.into(),
                lang: "und".parse().expect("und is a language tag"),
                kind: LabelKind::Preferred,
            };
            Actor {
                id: Id::parse(&format!("a{nth}"), Dots::Forbidden).expect("kebab-case"),
                kind: ActorKind::Person,
                labels: Labels::new(vec![label]),
                scope_note: Localized::default(),
                living: None,
                roles: Vec::new(),
                relations: Vec::new(),
                ambiguous_with: Vec::new(),
            }
        })
        .collect();
    Knowledge::new(Parts {
        actors: Table::new(actors),
        ..Parts::default()
    })
}

/// As people type: exact, turned, with a slip, in part, nobody.
fn mentions(knowledge: &Knowledge) -> Vec<String> {
    let labels = knowledge
        .actors
        .iter()
        .step_by(97)
        .filter_map(|(_, actor)| actor.labels.get(0));
    let names = labels.take(200).enumerate().map(|(nth, label)| {
        let words: Vec<&str> = label.text.split(' ').collect();
        match nth % 5 {
            0 => label.text.to_string(),
            1 => format!("{}, {} {}", words[2], words[0], words[1]),
            2 => label.text.replacen(['e', 'a'], "", 1),
            3 => format!("minister {} {}", words[0], words[2]),
            _ => format!("{} Smithereen", words[0]),
        }
    });
    names.collect()
}

#[divan::bench(args = SIZES, sample_count = 20)]
fn who(bencher: Bencher<'_, '_>, size: usize) {
    let knowledge = base(size);
    let index = LinkIndex::build(&knowledge);
    let mentions = mentions(&knowledge);
    let mut next = mentions.iter().cycle();
    bencher.bench_local(|| {
        next.next()
            .map(|m| index.link(&knowledge, black_box(m), Scope::ACTORS))
    });
}

#[divan::bench(args = SIZES, sample_count = 20)]
fn suggest(bencher: Bencher<'_, '_>, size: usize) {
    let knowledge = base(size);
    let index = LinkIndex::build(&knowledge);
    let typed: Vec<String> = mentions(&knowledge)
        .iter()
        .map(|m| m.chars().take(5).collect())
        .collect();
    let mut next = typed.iter().cycle();
    bencher.bench_local(|| {
        next.next()
            .map(|t| index.suggest(&knowledge, black_box(t), Scope::ACTORS, 25))
    });
}

#[divan::bench(args = SIZES, sample_count = 3)]
fn build(bencher: Bencher<'_, '_>, size: usize) {
    let knowledge = base(size);
    bencher.bench_local(|| LinkIndex::build(black_box(&knowledge)));
}

/// The peer: every label compared by strsim's Jaro-Winkler similarity.
#[divan::bench(args = SIZES, sample_count = 5)]
fn jaro_winkler_scan(bencher: Bencher<'_, '_>, size: usize) {
    let knowledge = base(size);
    let mentions = mentions(&knowledge);
    let mut next = mentions.iter().cycle();
    bencher.bench_local(|| {
        let mention = next.next().map_or("", String::as_str);
        let labels = knowledge
            .actors
            .iter()
            .filter_map(|(_, actor)| actor.labels.get(0));
        let all = labels.map(|label| (strsim::jaro_winkler(mention, &label.text), label));
        all.max_by(|a, b| a.0.total_cmp(&b.0)).map(|best| best.0)
    });
}

fn main() {
    divan::main();
}
