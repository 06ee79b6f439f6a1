//! Any text as a search: it is taken apart without a panic, loses no word, and is answered from the bundled base with
//! offsets that lie on characters.

#![no_main]

use std::sync::LazyLock;

use footnote::answer::{Ask, Query, answer, query::MAX_TEXT};
use footnote::corpus::Corpus;
use footnote::knowledge::load::{LoadOptions, load};
use footnote::retrieval::syntax::Search;
use libfuzzer_sys::fuzz_target;

static BUNDLED: LazyLock<Corpus> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../knowledge");
    let knowledge = load(&LoadOptions::new(folder)).knowledge;
    Corpus::new(knowledge.expect("the bundled base loads"), 1)
});

fuzz_target!(|text: &str| {
    let search = Search::parse(text);
    let mut kept = search.words.clone();
    for part in search.phrases.iter().chain(&search.without) {
        kept.push_str(part);
    }
    for about in &search.about {
        kept.push_str(&about.typed);
    }
    // Dates and the names of operators are understood, not kept.
    let understood = "actor theme source after before acteur thema bron na voor";
    let lost = text
        .chars()
        .filter(|c| c.is_alphabetic() && !kept.contains(*c))
        .find(|c| !understood.contains(c.to_lowercase().next().unwrap_or(*c)));
    assert_eq!(lost, None, "{search:?}");

    if text.chars().nth(MAX_TEXT).is_some() {
        return;
    }
    for lang in ["en", "nl"] {
        let query = Query {
            ask: Ask::Search { text: text.to_owned() },
            lang: lang.parse().expect("a tag"),
            limit: 10,
            offset: 0,
        };
        for passage in answer(&BUNDLED, &query).passages {
            let ranges = passage.highlights.iter().chain(&passage.snippet);
            for (from, to) in ranges {
                assert!(passage.text.get(*from..*to).is_some(), "{from}..{to}");
            }
        }
    }
});
