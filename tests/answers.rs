//! Answers from the bundled knowledge base: ask, then see what comes back.

use std::sync::LazyLock;

use footnote::answer::{Answer, Ask, Card, Command, Outcome, Query, Remark, SuggestKind, answer};
use footnote::corpus::Corpus;
use footnote::knowledge::load::{LoadOptions, load};
use footnote::wording::Wording;

static BUNDLED: LazyLock<Corpus> = LazyLock::new(|| {
    let dir = concat!(env!("CARGO_MANIFEST_DIR"), "/knowledge");
    let loaded = load(&LoadOptions::new(dir));
    let errors: Vec<String> = loaded.errors().map(ToString::to_string).collect();
    Corpus::new(loaded.knowledge.unwrap_or_else(|| panic!("{errors:#?}")), 1)
});

fn ask_in(lang: &str, ask: Ask) -> Answer {
    let lang = lang.parse().unwrap();
    answer(
        &BUNDLED,
        &Query {
            ask,
            lang,
            limit: 5,
            offset: 0,
        },
    )
}

fn ask(ask: Ask) -> Answer {
    ask_in("en", ask)
}

fn who(text: &str) -> Answer {
    ask(Ask::Who { text: text.into() })
}

fn explain(text: &str) -> Answer {
    ask(Ask::Explain { text: text.into() })
}

fn source(text: &str) -> Answer {
    ask(Ask::Source { text: text.into() })
}

fn connections(a: &str, b: &str) -> Answer {
    ask(Ask::Connections {
        a: a.into(),
        b: b.into(),
    })
}

fn timeline(about: &str, from: Option<&str>, to: Option<&str>) -> Answer {
    let date = |date: Option<&str>| date.map(str::to_owned);
    ask(Ask::Timeline {
        about: about.into(),
        from: date(from),
        to: date(to),
    })
}

fn message(answer: &Answer) -> String {
    Wording::new().message(answer)
}

fn id(answer: &Answer) -> Option<&str> {
    answer.entity.as_ref().map(|entity| entity.id.as_str())
}

#[test]
fn who_is_a_person_with_roles_ties_and_cited_passages() {
    let answer = who("Lui He");
    assert_eq!(
        (answer.outcome, id(&answer)),
        (Outcome::Found, Some("liu-he"))
    );
    let Some(Card::Actor(card)) = &answer.card else {
        panic!("no actor card")
    };
    assert_eq!(card.roles[0].title.text, "Vice premier of China");
    assert!(
        card.relations
            .iter()
            .any(|r| r.inverse && r.other.id == "steven-mnuchin")
    );
    assert!(card.also_known_as.iter().any(|name| name.text == "刘鹤"));
    let best = &answer.passages[0];
    assert_eq!((best.source.section, best.source.paragraph), (1, 1));
    assert!(!best.verified, "there are no originals here");
    assert_eq!(
        message(&answer),
        "Liu He: one passage. “Lui He” was read as Liu He."
    );
}

#[test]
fn a_hidden_label_matches_and_is_not_shown() {
    let answer = who("Liu Ho");
    assert_eq!(id(&answer), Some("liu-he"));
    assert!(
        !serde_json::to_string(&answer.card)
            .unwrap()
            .contains("Liu Ho")
    );
    assert_eq!(answer.matched.unwrap().label, "Liu He");
}

#[test]
fn a_stranger_is_unknown_and_the_nearest_are_offered() {
    for stranger in ["Liu Xiaobo", "Mike Pompeo", "Jack Ma", "John Kerry"] {
        let answer = who(stranger);
        assert_eq!(
            (answer.outcome, id(&answer)),
            (Outcome::NotFound, None),
            "{stranger}"
        );
        assert!(answer.passages.is_empty());
        assert!(message(&answer).starts_with(&format!("Nobody called “{stranger}”")));
    }
}

#[test]
fn a_theme_asked_of_who_is_handed_over() {
    let answer = who("social credit");
    assert_eq!(answer.outcome, Outcome::NotFound);
    assert!(
        matches!(&answer.remark, Some(Remark::OtherCommand(Command::Explain, e)) if e.id == "social-credit")
    );
    assert!(message(&answer).contains("/explain social-credit"));
    let answer = explain("Mnuchin");
    assert!(
        message(&answer).contains("/who steven-mnuchin"),
        "{}",
        message(&answer)
    );
}

#[test]
fn explain_shows_a_theme_among_its_neighbours() {
    let answer = explain("handels oorlog");
    assert_eq!(
        (answer.outcome, id(&answer)),
        (Outcome::Found, Some("trade-war"))
    );
    let Some(Card::Theme(card)) = &answer.card else {
        panic!("no theme card")
    };
    assert!(card.narrower.iter().any(|theme| theme.id == "tariffs"));
    assert!(card.actors.iter().any(|actor| actor.id == "steven-mnuchin"));
    assert!(!card.questions.is_empty());
}

#[test]
fn a_theme_nobody_curated_falls_back_to_passages_and_says_so() {
    let answer = explain("tweets");
    assert_eq!(answer.outcome, Outcome::Found);
    assert_eq!(answer.remark, Some(Remark::UncuratedTheme));
    assert!(
        answer
            .passages
            .iter()
            .any(|passage| passage.id == "us-china.1.3")
    );
    assert_eq!(explain("pizza margherita").outcome, Outcome::NotFound);
}

#[test]
fn texts_come_in_the_readers_language() {
    let answer = ask_in(
        "nl",
        Ask::Who {
            text: "vicepremier He Liu".into(),
        },
    );
    assert_eq!(id(&answer), Some("liu-he"));
    assert!(answer.passages.iter().all(|passage| passage.lang == "nl"));
    // A reader of a language nobody wrote gets the main one, and it says which.
    let answer = ask_in(
        "fr",
        Ask::Who {
            text: "Liu He".into(),
        },
    );
    assert!(answer.passages.iter().all(|passage| passage.lang == "en"));
}

#[test]
fn claims_carry_their_claimant_and_notes_stand_apart() {
    let answer = who("Bolton");
    let claim = answer
        .passages
        .iter()
        .find(|p| p.id == "us-china.1.2c")
        .unwrap();
    assert_eq!(claim.according_to.as_ref().unwrap().id, "john-bolton");
    let wording = Wording::new();
    assert_eq!(
        wording.attribution(&answer.lang, claim).as_deref(),
        Some("according to John Bolton")
    );
    let answer = who("NBA");
    let affair = answer
        .passages
        .iter()
        .find(|p| p.id == "us-china.2.4b")
        .unwrap();
    assert!(affair.note.as_ref().unwrap().text.contains("October 2019"));
    assert!(!affair.text.contains("October 2019"));
}

#[test]
fn search_finds_passages_in_either_language() {
    for (lang, question, wanted) in [
        ("en", "who quarrelled in Beijing", "us-china.1.5"),
        ("nl", "ruzie in Beijing", "us-china.1.5"),
        ("en", "luchtvaartmaatschappijen Taiwan", "us-china.2.6"),
        ("nl", "bargaining chips", "us-china.1.2c"),
    ] {
        let answer = ask_in(
            lang,
            Ask::Search {
                text: question.into(),
            },
        );
        assert_eq!(answer.outcome, Outcome::Found, "{question}");
        assert_eq!(answer.passages[0].id, wanted, "{question}");
    }
    assert_eq!(
        ask(Ask::Search {
            text: "margherita with extra cheese".into()
        })
        .outcome,
        Outcome::NotFound
    );
}

fn search(text: &str) -> Answer {
    ask(Ask::Search { text: text.into() })
}

fn found(answer: &Answer) -> Vec<&str> {
    answer
        .passages
        .iter()
        .map(|passage| passage.id.as_str())
        .collect()
}

#[test]
fn a_search_is_narrowed_by_phrases_words_to_keep_out_and_operators() {
    assert_eq!(found(&search("\"telecoms company\"")), ["us-china.1.2b"]);
    // What curators call a theme counts as text.
    assert!(found(&search("\"bargaining chips\"")).contains(&"us-china.1.3b"));
    assert_eq!(
        found(&search("actor:navarro")),
        ["us-china.1.5", "us-china.1.5b"]
    );
    assert_eq!(found(&search("actor:navarro -quarrel")), ["us-china.1.5b"]);
    assert_eq!(
        found(&search("theme:\"social credit\" airlines"))[0],
        "us-china.2.7"
    );
    assert!(search("acteur:navarro thema:tarieven").passages.is_empty());
    let dated = search("after:2018-05 before:2018-05 China");
    // A passage has its own date, or that of an event it is evidence of.
    assert!(found(&dated).contains(&"us-china.2.6"));
    // A theme brings what is below it: tariffs are part of the trade war.
    assert!(found(&search("theme:trade-war tariffs")).contains(&"us-china.1.6"));
}

#[test]
fn a_mistyped_operator_is_searched_for_as_words_and_hinted_at() {
    let answer = search("actr:trump tariffs");
    assert_eq!(answer.outcome, Outcome::Found);
    assert!(
        message(&answer).contains("did you mean actor:?"),
        "{}",
        message(&answer)
    );
    let answer = search("actor:napoleon tariffs");
    assert!(!answer.passages.is_empty());
    assert!(
        message(&answer).contains("napoleon"),
        "{}",
        message(&answer)
    );
    assert!(message(&search("tariffs after:yesterday")).contains("after:2018-05"));
    assert!(search("who said: tariffs are good?").hints.is_empty());
}

#[test]
fn a_mistyped_name_in_a_question_lifts_what_is_about_it() {
    let answer = search("what did lighthiser say on tarrifs");
    assert_eq!(answer.passages[0].id, "us-china.1.1b");
    let named: Vec<&str> = answer
        .candidates
        .iter()
        .map(|c| c.entity.id.as_str())
        .collect();
    assert_eq!(named, ["tariffs", "robert-lighthizer"]);
}

#[test]
fn what_comes_near_is_shown_and_not_called_an_answer() {
    let answer = search("What did Bolton say about the climate of Jupiter in the rings of Saturn?");
    assert_eq!(answer.outcome, Outcome::NotFound);
    assert_eq!(
        answer.remark,
        (!answer.passages.is_empty()).then_some(Remark::Unsure)
    );
    assert!(answer.passages.iter().all(|passage| passage.score < 0.8));
}

#[test]
fn mentions_bring_what_is_nearest_to_the_rest_of_a_text() {
    let answer = ask(Ask::Mentions {
        text: "somebody was punished for a tweet about basketball".into(),
    });
    assert_eq!(answer.outcome, Outcome::Found);
    assert_eq!(answer.passages[0].id, "us-china.2.4b");
    let answer = ask(Ask::Mentions {
        text: "my sourdough bread did not rise this morning".into(),
    });
    assert!(answer.passages.is_empty());
}

#[test]
fn source_describes_itself_and_every_place_in_it() {
    let answer = source("us-china");
    let Some(Card::Source(card)) = &answer.card else {
        panic!("no source card")
    };
    assert_eq!(
        card.sections
            .iter()
            .map(|s| s.paragraphs)
            .collect::<Vec<_>>(),
        [8, 9]
    );
    assert_eq!(card.author, None);
    for place in ["us-china:1.5", "us-china.1.5", "1.5"] {
        let answer = source(place);
        let Some(Card::Source(card)) = &answer.card else {
            panic!("no source card")
        };
        let at = card.at.as_ref().unwrap();
        assert_eq!((at.section, at.paragraph), (1, 5), "{place}");
        assert_eq!(at.verbatim, None, "there are no originals here");
        assert_eq!(at.previous.as_ref().unwrap().source.paragraph, 4);
        assert_eq!(at.next.as_ref().unwrap().source.paragraph, 6);
        assert_eq!(answer.passages.len(), 2);
    }
    let answer = source("us-china:1.99");
    assert_eq!(
        (answer.outcome, answer.remark),
        (Outcome::NotFound, Some(Remark::NoSuchParagraph))
    );
    let Some(Card::Sources(all)) = source("").card else {
        panic!("no list")
    };
    assert_eq!(all.len(), 1);
}

#[test]
fn a_timeline_is_ordered_and_bounded() {
    let answer = timeline("", None, None);
    let Some(Card::Timeline(card)) = &answer.card else {
        panic!("no timeline")
    };
    assert!(card.events.len() >= 4);
    assert!(card.events.is_sorted_by_key(|event| event.date));
    let answer = timeline("ZTE", Some("2018-05"), Some("2018-05"));
    let Some(Card::Timeline(card)) = &answer.card else {
        panic!("no timeline")
    };
    assert_eq!(card.events.len(), 1);
    assert_eq!(
        timeline("ZTE", Some("2019"), None).outcome,
        Outcome::NotFound
    );
    assert_eq!(
        timeline("ZTE", Some("mei"), None).remark,
        Some(Remark::BadDate("mei".into()))
    );
    assert_eq!(
        timeline("ZTE", Some("2019"), Some("2018")).remark,
        Some(Remark::Backwards)
    );
}

#[test]
fn connections_are_relations_then_shared_passages_then_a_way() {
    let answer = connections("Trump", "ZTE");
    let Some(Card::Connections(card)) = &answer.card else {
        panic!("no card")
    };
    assert_eq!(card.relations[0].kind, "intervened-for");
    assert!(!answer.passages.is_empty());
    let answer = connections("Larry Kudlow", "Iran");
    let Some(Card::Connections(card)) = &answer.card else {
        panic!("no card")
    };
    assert!(card.path.len() > 1, "{card:?}");
    assert_eq!(card.path.last().unwrap().relation.other.id, "iran");
    assert_eq!(
        connections("Trump", "Donald Trump").remark,
        Some(Remark::SameThing)
    );
    let answer = connections("Trump", "Jack Ma");
    assert_eq!(answer.outcome, Outcome::NotFound);
    assert!(message(&answer).contains("Jack Ma"));
}

#[test]
fn mentions_name_what_a_text_is_about() {
    let text = "Did Trump really save ZTE? And what has social credit to do with it?";
    let answer = ask(Ask::Mentions { text: text.into() });
    let Some(Card::Mentions(card)) = &answer.card else {
        panic!("no mentions")
    };
    let found: Vec<&str> = card.mentions.iter().map(|m| m.entity.id.as_str()).collect();
    assert_eq!(found, ["donald-trump", "zte", "social-credit"]);
    for mention in &card.mentions {
        assert_eq!(&text[mention.start..mention.end], mention.text);
    }
    assert!(!answer.passages.is_empty());
}

#[test]
fn suggestions_complete_what_is_typed() {
    let suggest = |kind, text: &str| {
        ask(Ask::Suggest {
            kind,
            text: text.into(),
        })
    };
    assert_eq!(
        suggest(SuggestKind::Actor, "li").suggestions[0].value,
        "liu-he"
    );
    assert_eq!(
        suggest(SuggestKind::Theme, "sociaal").suggestions[0].value,
        "social-credit"
    );
    assert!(!suggest(SuggestKind::Any, "").suggestions.is_empty());
    assert_eq!(
        suggest(SuggestKind::Actor, "中兴").suggestions[0].value,
        "zte"
    );
}

#[test]
fn what_cannot_be_looked_up_gets_a_helpful_sentence() {
    assert_eq!(who("").outcome, Outcome::Invalid);
    assert!(message(&who("  ")).contains("/who"));
    assert_eq!(who("🙂").remark, Some(Remark::NoWords));
    assert_eq!(who(&"a".repeat(6_000)).outcome, Outcome::Invalid);
    assert!(
        ask(Ask::Search {
            text: "trade ".repeat(1_000)
        })
        .outcome
            != Outcome::Invalid
    );
    for odd in [
        "\u{202e}oH uiL",
        "@everyone",
        "```rm -rf```",
        "Z̸̢͝a̴l̵g̶o̷",
        "\0\u{7}",
        "Liu\u{200b}He",
    ] {
        let said = message(&who(odd));
        assert!(
            !said.is_empty() && !said.contains(['\u{202e}', '\0', '\u{7}']),
            "{said}"
        );
    }
}

#[test]
fn pages_follow_each_other_without_gaps() {
    let lang: footnote::knowledge::LangTag = "en".parse().unwrap();
    let page = |offset| {
        answer(
            &BUNDLED,
            &Query {
                ask: Ask::Who {
                    text: "china".into(),
                },
                lang: lang.clone(),
                limit: 3,
                offset,
            },
        )
    };
    let total = page(0).total_passages;
    let ids: Vec<String> = (0..total)
        .step_by(3)
        .flat_map(|at| page(at).passages)
        .map(|p| p.id)
        .collect();
    let distinct: std::collections::BTreeSet<_> = ids.iter().collect();
    assert_eq!((ids.len(), distinct.len()), (total, total));
}
