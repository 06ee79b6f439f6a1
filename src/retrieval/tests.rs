//! Retrieval as it is used: questions, passages, snippets.

use proptest::prelude::*;

use super::testing::{Draft, Names, knowledge, tag, with_things};
use super::*;

/// A small knowledge base in two languages, like the one that is shipped.
fn base() -> Knowledge {
    let drafts = vec![
        Draft::new(&[
            ("en", "Liu He led the delegation that negotiated about tariffs in Washington. Talks took three days."),
            ("nl", "Liu He leidde de delegatie die in Washington over tarieven onderhandelde. Het overleg duurde drie dagen."),
        ])
        .by(&[0])
        .on(&[0]),
        Draft::new(&[
            ("en", "ZTE was cut off from American components after it broke the sanctions against Iran."),
            ("nl", "ZTE werd afgesneden van Amerikaanse onderdelen nadat het de sancties tegen Iran had geschonden."),
        ])
        .by(&[1]),
        Draft::new(&[
            ("en", "The social credit system scores companies and citizens, local trials differ widely."),
            ("nl", "Het socialekredietsysteem geeft bedrijven en burgers punten; plaatselijke proeven verschillen sterk."),
        ])
        .on(&[1]),
        Draft::new(&[("nl", "De handelsoorlog begon met heffingen op staal en aluminium.")]),
        Draft::new(&[
            ("en", "Airlines were told to call Taiwan a part of China on their web sites."),
            ("nl", "Luchtvaartmaatschappijen moesten Taiwan op hun websites een deel van China noemen."),
        ]),
    ];
    let actors: [Names<'_>; 2] = [
        &[("en", "Liu He"), ("zh-Hans", "刘鹤"), ("nl", "Liu He")],
        &[("en", "ZTE"), ("zh-Hans", "中兴")],
    ];
    let themes: [Names<'_>; 2] = [
        &[("en", "trade war"), ("nl", "handelsoorlog")],
        &[("en", "social credit"), ("nl", "sociaal krediet")],
    ];
    with_things(drafts, &actors, &themes)
}

fn ask(question: &str, lang: &str) -> Hits {
    let knowledge = base();
    PassageIndex::build(&knowledge).search(&knowledge, question, &[], &tag(lang), 10, 0)
}

fn places(question: &str, lang: &str) -> Vec<usize> {
    ask(question, lang)
        .hits
        .iter()
        .map(|hit| hit.passage.index())
        .collect()
}

#[test]
fn a_question_finds_its_passage_in_either_language_whatever_the_reader_reads() {
    for lang in ["en", "nl", "fr"] {
        assert_eq!(places("Who negotiated about tariffs?", lang)[0], 0);
        assert_eq!(places("Wie onderhandelde over tarieven?", lang)[0], 0);
        assert_eq!(places("Why was ZTE cut off from components?", lang)[0], 1);
    }
}

#[test]
fn a_passage_counts_once_and_the_readers_language_is_preferred() {
    let hits = ask("Taiwan China websites", "nl");
    assert_eq!(hits.total, hits.hits.len());
    let times = hits
        .hits
        .iter()
        .filter(|hit| hit.passage.index() == 4)
        .count();
    assert_eq!((times, hits.hits[0].lang.to_string()), (1, "nl".to_owned()));
    assert_eq!(ask("Taiwan China", "en").hits[0].lang, tag("en"));
}

#[test]
fn labels_in_any_language_or_script_find_what_is_about_them() {
    assert_eq!(places("刘鹤", "en")[0], 0);
    assert_eq!(places("中兴", "en")[0], 1);
}

#[test]
fn an_english_question_finds_a_passage_that_is_only_in_dutch() {
    let found = places("How did the trade war begin?", "en");
    assert!(found[..2].contains(&3), "{found:?}");
}

#[test]
fn parts_of_compounds_are_found_and_compounds_by_their_parts() {
    let mut found = places("oorlog", "nl");
    found.sort_unstable();
    assert_eq!(found, [0, 3]);
    assert_eq!(places("kredietsysteem", "nl")[0], 2);
}

#[test]
fn typing_errors_are_corrected_and_reported() {
    let hits = ask("negotaited on tarrifs", "en");
    assert_eq!(hits.hits[0].passage.index(), 0);
    let (typed, read_as) = &hits.corrections[1];
    assert_eq!(
        (typed.as_str(), read_as[0].as_str()),
        ("tarrifs", "tariffs")
    );
    assert!(ask("tariffs", "en").corrections.is_empty());
}

#[test]
fn what_nobody_wrote_about_finds_nothing() {
    for question in [
        "How do I bake sourdough bread?",
        "Wat is de hoofdstad van Mongolië?",
        "photosynthesis",
        "Which three ingredients belong in a proper carbonara sauce?",
        "How many days does it take to grow tomatoes in a cold greenhouse?",
        "",
        "?!",
        "🙂🙂",
    ] {
        let hits = ask(question, "en");
        assert!(
            hits.hits.is_empty() && hits.total == 0,
            "{question}: {hits:?}"
        );
    }
}

#[test]
fn a_thing_that_linking_found_lifts_its_passages() {
    let knowledge = base();
    let index = PassageIndex::build(&knowledge);
    let about = [Entity::Actor(Key::new(1))];
    let hits = index.search(&knowledge, "Iran Taiwan", &about, &tag("en"), 10, 0);
    assert_eq!(hits.hits[0].passage.index(), 1);
    let hits = index.search(&knowledge, "ZTE", &about, &tag("en"), 10, 0);
    assert_eq!(hits.hits[0].passage.index(), 1);
}

#[test]
fn pages_follow_each_other() {
    let knowledge = base();
    let index = PassageIndex::build(&knowledge);
    let question = "Taiwan Iran tariffs citizens China";
    let all = index.search(&knowledge, question, &[], &tag("en"), 10, 0);
    assert!(all.total >= 3);
    for nth in 0..all.total {
        let page = index.search(&knowledge, question, &[], &tag("en"), 1, nth);
        assert_eq!(page.hits, all.hits[nth..=nth]);
        assert_eq!(page.total, all.total);
    }
    assert!(
        index
            .search(&knowledge, question, &[], &tag("en"), 10, 99)
            .hits
            .is_empty()
    );
}

#[test]
fn equal_passages_stand_in_document_order() {
    let knowledge = knowledge(
        (0..200)
            .map(|_| Draft::new(&[("en", "Steel tariffs rose again.")]))
            .collect(),
    );
    let hits =
        PassageIndex::build(&knowledge).search(&knowledge, "steel tariffs", &[], &tag("en"), 50, 0);
    let places: Vec<usize> = hits.hits.iter().map(|hit| hit.passage.index()).collect();
    assert_eq!(places, (0..50).collect::<Vec<_>>());
}

#[test]
fn a_knowledge_base_without_passages_finds_nothing() {
    let knowledge = with_things(Vec::new(), &[&[("en", "Liu He"), ("nl", "Liu He")]], &[]);
    let index = PassageIndex::build(&knowledge);
    let about = [Entity::Actor(Key::new(0))];
    assert_eq!(
        index
            .search(&knowledge, "Liu He", &about, &tag("en"), 10, 0)
            .hits,
        []
    );
    assert_eq!(
        index
            .snippet("Liu", "Liu He came.", &tag("en"), 100)
            .highlights,
        [(0, 3)]
    );
}

fn shown<'a>(question: &str, text: &'a str, lang: &str, max: usize) -> (&'a str, Vec<&'a str>) {
    let knowledge = base();
    let snippet = PassageIndex::build(&knowledge).snippet(question, text, &tag(lang), max);
    let bold = snippet
        .highlights
        .iter()
        .map(|(start, end)| &text[*start..*end])
        .collect();
    (&text[snippet.window.0..snippet.window.1], bold)
}

#[test]
fn a_snippet_is_the_sentences_that_answer() {
    let text = "It was a long day. Mr. Bolton flew home. The tariffs on steel were raised to 25 percent. Nobody spoke.";
    assert_eq!(
        shown("steel tariff", text, "en", 50),
        (
            "The tariffs on steel were raised to 25 percent.",
            vec!["tariffs", "steel"]
        )
    );
    assert_eq!(shown("who flew", text, "en", 30).0, "Mr. Bolton flew home.");
    assert_eq!(shown("xyzzy", text, "en", 20).0, "It was a long day.");
    assert_eq!(shown("steel", text, "en", 500).0, text);
}

#[test]
fn a_long_sentence_is_cut_between_words_near_the_match() {
    let text = "word ".repeat(60) + "tariffs " + &"more ".repeat(60);
    let (window, bold) = shown("tariffs", &text, "en", 60);
    assert!(
        window.contains("tariffs") && window.chars().count() <= 60,
        "{window}"
    );
    assert!(
        window.starts_with("word") && window.ends_with("more"),
        "{window}"
    );
    assert_eq!(bold, ["tariffs"]);
}

#[test]
fn only_the_matching_part_of_a_compound_is_highlighted() {
    let text = "De handelsoorlog begon, de Coördinatiecommissie keek toe.";
    assert_eq!(shown("oorlog", text, "nl", 100).1, ["oorlog"]);
    assert_eq!(shown("coordinatie", text, "nl", 100).1, ["Coördinatie"]);
    assert_eq!(shown("trade war", text, "nl", 100).1, ["handelsoorlog"]);
    assert_eq!(shown("tarrifs", "Tariffs rose.", "en", 100).1, ["Tariffs"]);
    assert_eq!(
        shown("land", "Een landelijke krant, een landschap.", "nl", 100).1,
        [] as [&str; 0]
    );
}

/// Texts as chat brings them.
fn wild() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "\\PC{0,12}",
        any::<String>(),
        "[a-z]{1,9}( [a-z]{1,9}){0,6}[.?!] ",
        Just("z\u{0335}\u{0321}a\u{0489}l\u{0334}g\u{0322}o\u{0337} ".to_owned()),
        Just("\u{202e}שלום مرحبا ".to_owned()),
        Just("👩‍👩‍👧‍👦 🇳🇱 ".to_owned()),
        Just("handelsoorlog tarieven trade-war ".to_owned()),
        Just("\u{0}\u{7}\u{1b}[31m @everyone ```".to_owned()),
        Just("İß\u{fb01}Ǆ ".to_owned()),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

/// Plain sentences of a small vocabulary, so that they share words.
fn plain() -> impl Strategy<Value = String> {
    let words = [
        "tariff",
        "steel",
        "china",
        "oorlog",
        "handelsoorlog",
        "zte",
        "credit",
        "talks",
        "sanctions",
        "iran",
        "of",
        "the",
    ];
    let sentence = prop::collection::vec(prop::sample::select(words.to_vec()), 3..9)
        .prop_map(|words| words.join(" ") + ". ");
    prop::collection::vec(sentence, 1..5).prop_map(|sentences| sentences.concat().trim().to_owned())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_panics_and_offsets_are_right(texts in prop::collection::vec(wild(), 1..4), question in wild(), max in 0_usize..200) {
        let langs = ["nl", "en", "und"];
        let drafts = texts.iter().zip(langs).map(|(text, lang)| Draft::new(&[(lang, text)]));
        let knowledge = knowledge(drafts.collect());
        let index = PassageIndex::build(&knowledge);
        let hits = index.search(&knowledge, &question, &[], &tag("en"), 10, 0);
        prop_assert!(hits.hits.iter().all(|hit| (0.0..=1.0).contains(&hit.score)));
        prop_assert!(hits.hits.windows(2).all(|pair| pair[0].score >= pair[1].score));
        for (text, lang) in texts.iter().zip(langs) {
            let Snippet { window: (start, end), highlights } = index.snippet(&question, text, &tag(lang), max);
            prop_assert!(start <= end && text.get(start..end).is_some_and(|shown| shown.chars().count() <= max));
            let mut last = 0;
            for (from, to) in highlights {
                prop_assert!(last <= from && from < to && text.get(from..to).is_some());
                last = to;
            }
        }
    }

    #[test]
    fn every_passage_finds_itself_by_its_own_words(texts in prop::collection::vec("[b-y]{5,9}( [b-y]{5,9}){5,9}", 1..20)) {
        let drafts = texts.iter().map(|text| Draft::new(&[("en", text)]));
        let knowledge = knowledge(drafts.collect());
        let index = PassageIndex::build(&knowledge);
        for (nth, text) in texts.iter().enumerate() {
            let question: Vec<&str> = text.split(' ').take(4).collect();
            let hits = index.search(&knowledge, &question.join(" "), &[], &tag("en"), 10, 0);
            prop_assert_eq!(hits.hits.first().map(|hit| hit.passage.index()), Some(nth));
        }
    }

    #[test]
    fn every_passage_finds_itself_by_its_rarest_words(texts in prop::collection::vec((plain(), "[b-y]{6,9} [b-y]{6,9}"), 1..20)) {
        let texts: Vec<String> = texts.into_iter().map(|(shared, own)| format!("{shared} {own}.")).collect();
        let drafts = texts.iter().map(|text| Draft::new(&[("en", text)]));
        let knowledge = knowledge(drafts.collect());
        let index = PassageIndex::build(&knowledge);
        let words = |text: &str| -> Vec<String> {
            let mut words: Vec<String> = text.replace('.', "").split_whitespace().map(str::to_owned).collect();
            words.sort();
            words.dedup();
            words
        };
        for (nth, text) in texts.iter().enumerate() {
            let mut own = words(text);
            own.sort_by_key(|word| texts.iter().filter(|text| words(text).contains(word)).count());
            let hits = index.search(&knowledge, &own[..3].join(" "), &[], &tag("en"), 10, 0);
            prop_assert_eq!(hits.hits.first().map(|hit| hit.passage.index()), Some(nth));
        }
    }

    #[test]
    fn the_order_is_the_same_whenever_it_is_asked_for(texts in prop::collection::vec(plain(), 1..60), question in plain()) {
        let drafts: Vec<Draft> = texts.iter().map(|text| Draft::new(&[("nl", text)])).collect();
        let knowledge = knowledge(drafts);
        let index = PassageIndex::build(&knowledge);
        let first = index.search(&knowledge, &question, &[], &tag("nl"), 50, 0);
        prop_assert_eq!(&first, &index.search(&knowledge, &question, &[], &tag("nl"), 50, 0));
        prop_assert_eq!(&first, &PassageIndex::build(&knowledge).search(&knowledge, &question, &[], &tag("nl"), 50, 0));
        prop_assert!(first.hits.windows(2).all(|pair| pair[0].score >= pair[1].score));
    }

    #[test]
    fn another_passage_changes_no_snippet(text in plain(), other in plain(), question in plain(), max in 20_usize..120) {
        let few = knowledge(vec![Draft::new(&[("nl", &text)])]);
        let more = knowledge(vec![Draft::new(&[("nl", &text)]), Draft::new(&[("nl", &other)])]);
        let before = PassageIndex::build(&few).snippet(&question, &text, &tag("nl"), max);
        prop_assert_eq!(before, PassageIndex::build(&more).snippet(&question, &text, &tag("nl"), max));
    }

    #[test]
    fn the_best_are_the_best_of_all(texts in prop::collection::vec(plain(), 60..110), question in plain()) {
        let drafts = texts.iter().map(|text| Draft::new(&[("en", text)]));
        let index = PassageIndex::build(&knowledge(drafts.collect()));
        let read = Question::read(&question, &[], Language::of(&tag("en")), &index.shards, &index.glossary);
        let shard = &index.shards[0];
        let readers: Vec<Reader<'_>> = read.slots.iter().map(|slot| Reader::new(slot, 0, shard)).collect();
        let best = rank::best_unlifted(&read, 0, shard, None);
        let mut all: Vec<rank::Scored> = (0..shard.len() as u32)
            .map(|doc| rank::Scored { doc, score: readers.iter().map(|reader| reader.look_up(doc)).sum() })
            .filter(|scored| scored.score > 0.0)
            .collect();
        all.sort_by(|a, b| b.cmp(a));
        prop_assert_eq!(best.len(), all.len().min(rank::DEPTH));
        for (fast, slow) in best.iter().zip(&all) {
            prop_assert!((fast.score - slow.score).abs() < 1e-4);
        }
    }

}

#[test]
fn a_very_long_question_is_read_too() {
    let words: Vec<String> = (0..1_500).map(|nth| format!("w{nth}")).collect();
    let question = words.join(" ") + " tariffs";
    assert!(question.len() > 6_000);
    let _ = ask(&question, "en");
    let _ = ask(&"a".repeat(6_000), "nl");
    let _ = ask(&"oorlog".repeat(1_000), "nl");
    assert_eq!(places(&("tariffs ".repeat(700) + "Washington"), "en")[0], 0);
}

fn within(question: &str, narrowing: &Narrowing) -> Vec<usize> {
    let knowledge = base();
    let request = Request {
        words: question,
        about: &[],
        narrowing,
        lang: &tag("en"),
    };
    let hits = PassageIndex::build(&knowledge).within(&knowledge, request, 10, 0);
    let mut places: Vec<usize> = hits.hits.iter().map(|hit| hit.passage.index()).collect();
    places.sort_unstable();
    places
}

#[test]
fn a_phrase_must_stand_there_or_be_what_a_passage_is_about() {
    let phrase = |phrase: &str| Narrowing {
        phrases: vec![phrase.to_owned()],
        ..Narrowing::default()
    };
    assert_eq!(within("part of China", &phrase("Part of China")), [4]);
    assert_eq!(within("deel van China", &phrase("deel van China")), [4]);
    assert_eq!(
        within("China part", &phrase("China part")),
        [] as [usize; 0]
    );
    // A curated theme counts as text.
    assert_eq!(within("trade war", &phrase("trade war")), [0]);
    // Nobody can be asked to have what carries nothing.
    assert!(!within("the tariffs", &phrase("the")).is_empty());
}

#[test]
fn what_is_unwanted_is_kept_out_in_every_inflection() {
    let without = |word: &str| Narrowing {
        without: vec![word.to_owned()],
        ..Narrowing::default()
    };
    assert!(within("sanctions citizens", &without("citizen")).contains(&1));
    assert!(!within("sanctions citizens", &without("citizen")).contains(&2));
    assert!(!within("Iran Taiwan", &without("amerikaanse onderdelen")).contains(&1));
}

#[test]
fn conditions_alone_list_what_meets_them() {
    let narrowing = Narrowing {
        about: vec![vec![Entity::Actor(Key::new(1)), Entity::Theme(Key::new(1))]],
        ..Narrowing::default()
    };
    assert_eq!(within("", &narrowing), [1, 2]);
    let narrowing = Narrowing {
        not_about: vec![Entity::Actor(Key::new(1))],
        ..narrowing
    };
    assert_eq!(within("  ", &narrowing), [2]);
}

#[test]
fn a_list_of_words_crosses_languages_where_no_label_does() {
    let knowledge = knowledge(vec![
        Draft::new(&[("nl", "De regering verbood de uitvoer van staal.")]),
        Draft::new(&[("nl", "Het weer was in de zomer wisselvallig.")]),
    ]);
    let index = PassageIndex::build(&knowledge);
    let hits = index.search(
        &knowledge,
        "which government stopped exports?",
        &[],
        &tag("en"),
        10,
        0,
    );
    assert_eq!(hits.hits[0].passage.index(), 0);
    let text = "De regering verbood de uitvoer van staal.";
    let snippet = index.snippet("which government stopped exports?", text, &tag("nl"), 100);
    let marked: Vec<&str> = snippet
        .highlights
        .iter()
        .map(|(from, to)| &text[*from..*to])
        .collect();
    assert_eq!(marked, ["regering", "uitvoer"]);
}

#[test]
fn a_result_can_be_explained() {
    let knowledge = base();
    let index = PassageIndex::build(&knowledge);
    let request = Request {
        words: "tarrifs delegation",
        about: &[Entity::Actor(Key::new(0))],
        narrowing: &Narrowing::default(),
        lang: &tag("en"),
    };
    let why = index
        .why(&knowledge, request, Key::new(0))
        .expect("a reason");
    let reason = |via: Via| why.reasons.iter().find(|reason| reason.via == via);
    let corrected = reason(Via::Corrected).expect("a correction");
    assert_eq!(
        (corrected.word.as_str(), corrected.matched.as_str()),
        ("tarrifs", "tariffs")
    );
    assert_eq!(corrected.fields, [Field::Text(1)]);
    assert_eq!(reason(Via::About).expect("a thing").word, "Liu He");
    let sum: f32 = why.reasons.iter().map(|reason| reason.score).sum();
    assert!((sum + why.lift - why.score).abs() < 1e-3);
    assert_eq!(index.why(&knowledge, request, Key::new(2)), None);
}
