//! How long building and searching take at 1,000 and 100,000 passages of a synthetic language.
//!
//! Words follow Zipf's law over a vocabulary of 60,000; a passage has 100 of them, a question five.

use std::sync::LazyLock;

use divan::{Bencher, black_box};
use footnote::knowledge::id::Dots;
use footnote::knowledge::{
    Key, Knowledge, Labels, LangTag, Localized, Parts, Passage, PassageId, PassageKind, Rights,
    Source, SourceId, Table,
};
use footnote::retrieval::PassageIndex;

const SIZES: [usize; 2] = [1_000, 100_000];

fn main() {
    divan::main();
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
        let rank = 60_000_f64.powf(self.next()) as usize;
        // Frequent words are short; every word has its own two to five syllables.
        let mut rest = (rank as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut word = String::new();
        for _ in 0..2 + rank.ilog2() / 5 {
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

fn english() -> LangTag {
    "en".parse().expect("a tag")
}

fn synthetic(passages: usize) -> Knowledge {
    let mut numbers = Numbers(42);
    let passage = |nth: usize| Passage {
        id: PassageId::parse(&format!("bench.{nth}"), Dots::Allowed).expect("an id"),
        source: Key::new(0),
        section: 1,
        paragraph: nth as u32 + 1,
        page: None,
        anchor: None,
        verified: false,
        kind: PassageKind::Summary,
        text: Localized::new(vec![(english(), numbers.text(100).into())]),
        actors: Vec::new(),
        themes: Vec::new(),
        date: None,
        voice: None,
        according_to: None,
        note: Localized::default(),
        disputed: None,
    };
    let passages = (0..passages).map(passage).collect();
    let source = Source {
        id: SourceId::parse("bench", Dots::Forbidden).expect("an id"),
        labels: Labels::default(),
        title: Localized::default(),
        description: Localized::default(),
        author: None,
        publisher: None,
        date: None,
        language: english(),
        url: None,
        kind: "report".to_owned(),
        rights: Rights::default(),
        file: None,
        sections: Vec::new(),
        original: None,
    };
    Knowledge::new(Parts {
        sources: Table::new(vec![source]),
        passages: Table::new(passages),
        ..Parts::default()
    })
}

static BASES: LazyLock<[(Knowledge, PassageIndex); 2]> = LazyLock::new(|| {
    SIZES.map(|size| {
        let knowledge = synthetic(size);
        let index = PassageIndex::build(&knowledge);
        (knowledge, index)
    })
});

fn base(size: usize) -> &'static (Knowledge, PassageIndex) {
    &BASES[usize::from(size != SIZES[0])]
}

#[divan::bench(args = SIZES, sample_count = 3, sample_size = 1)]
fn build(bencher: Bencher<'_, '_>, size: usize) {
    let (knowledge, _) = base(size);
    bencher.bench(|| PassageIndex::build(knowledge));
}

#[divan::bench(args = SIZES, sample_count = 2000, sample_size = 1)]
fn search(bencher: Bencher<'_, '_>, size: usize) {
    let (knowledge, index) = base(size);
    let mut numbers = Numbers(7);
    bencher
        .with_inputs(|| numbers.text(5))
        .bench_local_values(|question| {
            black_box(index.search(knowledge, &question, &[], &english(), 10, 0))
        });
}

#[divan::bench(args = SIZES, sample_count = 2000, sample_size = 1)]
fn search_with_a_typing_error(bencher: Bencher<'_, '_>, size: usize) {
    let (knowledge, index) = base(size);
    let mut numbers = Numbers(7);
    bencher
        .with_inputs(|| format!("{} {}x{}", numbers.text(4), numbers.word(), numbers.word()))
        .bench_local_values(|question| {
            black_box(index.search(knowledge, &question, &[], &english(), 10, 0))
        });
}

#[divan::bench(sample_count = 2000, sample_size = 1)]
fn snippet(bencher: Bencher<'_, '_>) {
    let (knowledge, index) = base(SIZES[0]);
    let text = knowledge[Key::<Passage>::new(3)]
        .text
        .get(&english())
        .expect("a text");
    let mut numbers = Numbers(7);
    bencher
        .with_inputs(|| numbers.text(5))
        .bench_local_values(|question| {
            black_box(index.snippet(&question, text.text, &english(), 300))
        });
}
