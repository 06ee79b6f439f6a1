//! Linking, as people use it, on a small base of the sort the bot ships with.

use proptest::prelude::*;

use super::*;
use crate::knowledge::id::Dots;
use crate::knowledge::{
    Actor, ActorKind, Id, Label, LabelKind, Labels, LangTag, Localized, Parts, Table, Theme,
};

/// `en:Liu He` is preferred in English, `刘鹤` an alternative of no language.
fn labels(texts: &[&str]) -> Labels {
    let label = |text: &&str| {
        let (kind, lang, text) = match text.split_once(':') {
            Some((lang, text)) => (LabelKind::Preferred, lang, text),
            None => (LabelKind::Alternative, "und", *text),
        };
        Label {
            text: text.into(),
            lang: lang.parse::<LangTag>().unwrap(),
            kind,
        }
    };
    Labels::new(texts.iter().map(label).collect())
}

fn actor(id: &str, kind: ActorKind, texts: &[&str]) -> Actor {
    Actor {
        id: Id::parse(id, Dots::Forbidden).unwrap(),
        kind,
        labels: labels(texts),
        scope_note: Localized::default(),
        living: None,
        roles: Vec::new(),
        relations: Vec::new(),
        ambiguous_with: Vec::new(),
    }
}

fn theme(id: &str, texts: &[&str]) -> Theme {
    Theme {
        id: Id::parse(id, Dots::Forbidden).unwrap(),
        labels: labels(texts),
        scope_note: Localized::default(),
        broader: Vec::new(),
        related: Vec::new(),
        evidence: Vec::new(),
        questions: Vec::new(),
        ambiguous_with: Vec::new(),
    }
}

fn base() -> (Knowledge, LinkIndex) {
    use ActorKind::{Company, Group, Office, Organisation, Party, Person, State};
    let actors = vec![
        actor(
            "donald-trump",
            Person,
            &["en:Donald Trump", "Donald John Trump"],
        ),
        actor("xi-jinping", Person, &["en:Xi Jinping", "习近平"]),
        actor("liu-he", Person, &["en:Liu He", "zh-Hans:刘鹤"]),
        actor("steven-mnuchin", Person, &["en:Steven Mnuchin"]),
        actor("robert-lighthizer", Person, &["en:Robert Lighthizer"]),
        actor("larry-kudlow", Person, &["en:Larry Kudlow"]),
        actor("wilbur-ross", Person, &["en:Wilbur Ross"]),
        actor("peter-navarro", Person, &["en:Peter Navarro"]),
        actor("john-bolton", Person, &["en:John Bolton", "John R. Bolton"]),
        actor("mike-pence", Person, &["en:Mike Pence"]),
        actor("wang-qishan", Person, &["zh-Hans:王岐山"]),
        actor("zte", Company, &["en:ZTE", "中兴通讯", "Zhongxing"]),
        actor(
            "nba",
            Organisation,
            &["en:NBA", "National Basketball Association"],
        ),
        actor(
            "chinese-communist-party",
            Party,
            &["en:Chinese Communist Party", "Communist Party of China"],
        ),
        actor(
            "us-commerce-department",
            Office,
            &[
                "en:US Department of Commerce",
                "Commerce Department",
                "nl:ministerie van Handel",
            ],
        ),
        actor(
            "us-trade-representative",
            Office,
            &[
                "en:Office of the United States Trade Representative",
                "USTR",
            ],
        ),
        actor("white-house", Office, &["en:White House", "nl:Witte Huis"]),
        actor(
            "united-states",
            State,
            &["en:United States", "nl:Verenigde Staten", "US", "VS"],
        ),
        actor("china", State, &["en:China", "中国"]),
        actor(
            "airlines",
            Group,
            &["en:Airlines", "nl:Luchtvaartmaatschappijen"],
        ),
    ];
    let themes = vec![
        theme(
            "social-credit",
            &[
                "en:Social credit",
                "nl:Sociaal krediet",
                "sociaalkredietsysteem",
            ],
        ),
        theme("trade-war", &["en:Trade war", "nl:Handelsoorlog"]),
        theme("tariffs", &["en:Tariffs", "nl:Invoerrechten"]),
    ];
    let knowledge = Knowledge::new(Parts {
        actors: Table::new(actors),
        themes: Table::new(themes),
        ..Parts::default()
    });
    let index = LinkIndex::build(&knowledge);
    (knowledge, index)
}

/// A base of people, `id` being the name.
fn people(names: &[&str]) -> (Knowledge, LinkIndex) {
    let id = |name: &str| {
        name.to_lowercase()
            .replace([' ', '.'], "-")
            .replace("--", "-")
    };
    let actors = names
        .iter()
        .map(|name| actor(&id(name), ActorKind::Person, &[&format!("en:{name}")]))
        .collect();
    let knowledge = Knowledge::new(Parts {
        actors: Table::new(actors),
        ..Parts::default()
    });
    let index = LinkIndex::build(&knowledge);
    (knowledge, index)
}

const ALL: Scope = Scope {
    actors: true,
    themes: true,
    sources: true,
};

#[track_caller]
fn links(mention: &str, id: &str, how: How) {
    let (knowledge, index) = base();
    let linking = index.link(&knowledge, mention, ALL);
    let best = linking.candidates.first().copied();
    let found = best.map(|c| (knowledge.id(c.entity), c.how));
    assert_eq!(found, Some((id, how)), "{mention}: {linking:?}");
    assert_eq!(linking.decision, Decision::Linked, "{mention}: {linking:?}");
}

#[track_caller]
fn is_nil(mention: &str) {
    let (knowledge, index) = base();
    let linking = index.link(&knowledge, mention, ALL);
    assert_eq!(linking.decision, Decision::Nil, "{mention}: {linking:?}");
}

#[test]
fn however_it_is_written() {
    links("Liu He", "liu-he", How::Exact);
    links("liu-he", "liu-he", How::Exact);
    for mention in [
        "liu he",
        "LIU HE",
        "Liu-He",
        "liuhe",
        "LiuHe",
        "Liú Hè",
        "Liu\u{200b} He",
        "  liu,  he! ",
    ] {
        links(
            mention,
            "liu-he",
            if mention == "Liu-He" {
                How::Exact
            } else {
                How::Folded
            },
        );
    }
    links("social credit", "social-credit", How::Folded);
    links("handels oorlog", "trade-war", How::Folded);
    links("sociaal-kredietsysteem", "social-credit", How::Folded);
}

#[test]
fn in_any_order_and_with_titles() {
    links("He Liu", "liu-he", How::Reordered);
    links("Liu, He", "liu-he", How::Folded);
    links("Trump, Donald", "donald-trump", How::Reordered);
    links("vicepremier He Liu", "liu-he", How::Reordered);
    links("President Donald Trump", "donald-trump", How::Folded);
    links(
        "minister van Financiën Mnuchin",
        "steven-mnuchin",
        How::Partial,
    );
    links("de heer Xi", "xi-jinping", How::Partial);
    links("Secretary of Commerce Ross", "wilbur-ross", How::Partial);
    links("handelsminister Ross", "wilbur-ross", How::Partial);
    links("vice president Mike Pence", "mike-pence", How::Folded);
}

#[test]
fn in_part() {
    links("Kudlow", "larry-kudlow", How::Partial);
    links("Navarro", "peter-navarro", How::Partial);
    links("Xi", "xi-jinping", How::Partial);
    links("D. Trump", "donald-trump", How::Partial);
    links("DJ Trump", "donald-trump", How::Partial);
    links("D.J. Trump", "donald-trump", How::Partial);
    links("J.R. Bolton", "john-bolton", How::Partial);
    links("Bob Lighthizer", "robert-lighthizer", How::Partial);
}

#[test]
fn acronyms() {
    links("CPC", "chinese-communist-party", How::Alias);
    links("CCP", "chinese-communist-party", How::Alias);
    links("C.C.P.", "chinese-communist-party", How::Alias);
    links("nba", "nba", How::Exact);
    links("ustr", "us-trade-representative", How::Folded);
}

#[test]
fn with_typing_errors() {
    links("Lui He", "liu-he", How::Fuzzy);
    links("Mnuchen", "steven-mnuchin", How::Fuzzy);
    links("Steve Mnunchin", "steven-mnuchin", How::Fuzzy);
    links("lighthiser", "robert-lighthizer", How::Fuzzy);
    links("Donlad Trupm", "donald-trump", How::Fuzzy);
    links("Xi Jingping", "xi-jinping", How::Fuzzy);
    links("vice premier luihe", "liu-he", How::Fuzzy);
}

#[test]
fn in_other_scripts() {
    for mention in ["習近平", "Xí Jìnpíng"] {
        links(mention, "xi-jinping", How::Folded);
    }
    for mention in ["Hsi Chin-p'ing", "Hsi Chin-ping", "Си Цзиньпин"] {
        links(mention, "xi-jinping", How::Romanised);
    }
    links("xi jin ping", "xi-jinping", How::Folded);
    for mention in [
        "Wang Qishan",
        "wangqishan",
        "Wang Ch'i-shan",
        "Qishan Wang",
        "Wáng Qíshān",
    ] {
        links(mention, "wang-qishan", How::Romanised);
    }
    links("王岐山", "wang-qishan", How::Exact);
    links("Дональд Трамп", "donald-trump", How::Romanised);
    links("Лю Хэ", "liu-he", How::Romanised);
    links("ドナルド・トランプ", "donald-trump", How::Romanised);
    links("دونالد ترامب", "donald-trump", How::Romanised);
    // Consonants alone are worth a question, no more.
    let (knowledge, index) = base();
    let linking = index.link(&knowledge, "トランプ", ALL);
    assert_eq!(linking.decision, Decision::Ambiguous);
    assert_eq!(knowledge.id(linking.candidates[0].entity), "donald-trump");
}

#[test]
fn strangers_are_nobody() {
    for stranger in [
        "Liu Xiaobo",
        "Mike Pompeo",
        "Jack Ma",
        "Xi Zhongxun",
        "John Kerry",
        "Xu",
        "Melania Trump",
        "Liu Hu",
        "Li He",
        "Wilbur Wright",
        "Peter Pan",
        "Diana Ross",
        "刘晓波",
        "the",
        "lol",
        "pizza",
        "hello",
        "12345",
        "",
        "!!!",
        "president",
        "who is",
        "Xi Mingze",
        "Wang Yi",
        "Robert Mueller",
        "Larry King",
    ] {
        is_nil(stranger);
    }
    let (knowledge, index) = base();
    let linking = index.link(&knowledge, "trade war", Scope::ACTORS);
    assert_eq!(linking.decision, Decision::Nil, "{linking:?}");
}

#[test]
fn strangers_meet_their_nearest() {
    let (knowledge, index) = base();
    let linking = index.link(&knowledge, "Mike Pompeo", ALL);
    let nearest = linking.candidates.first().map(|c| knowledge.id(c.entity));
    assert_eq!(nearest, Some("mike-pence"));
    assert!(linking.candidates[0].score < 0.5);
}

#[test]
fn a_shared_surname_is_a_choice() {
    let (knowledge, index) = people(&[
        "Liu He",
        "Liu Xiaobo",
        "Liu Yandong",
        "Hillary Clinton",
        "Bill Clinton",
        "George W. Bush",
    ]);
    let linking = index.link(&knowledge, "Clinton", ALL);
    assert_eq!(linking.decision, Decision::Ambiguous);
    assert_eq!(linking.candidates.len(), 2);
    assert!((linking.candidates[0].score - linking.candidates[1].score).abs() < 1e-6);
    assert_eq!(index.link(&knowledge, "Liu", ALL).candidates.len(), 3);
    assert_eq!(
        index.link(&knowledge, "Bush", ALL).decision,
        Decision::Linked
    );
}

#[test]
fn two_of_one_name_are_a_choice() {
    let actors = vec![
        actor("wang-wei", ActorKind::Person, &["en:Wang Wei"]),
        actor("wang-wei-2", ActorKind::Person, &["en:Wang Wei"]),
    ];
    let knowledge = Knowledge::new(Parts {
        actors: Table::new(actors),
        ..Parts::default()
    });
    let index = LinkIndex::build(&knowledge);
    let linking = index.link(&knowledge, "wang wei", ALL);
    assert_eq!(linking.decision, Decision::Ambiguous);
    assert_eq!(linking.candidates.len(), 2);
}

#[test]
fn as_you_type() {
    let (knowledge, index) = base();
    let suggest = |typed: &str| -> Vec<&str> {
        let found = index.suggest(&knowledge, typed, ALL, 5);
        found.iter().map(|c| knowledge.id(c.entity)).collect()
    };
    assert_eq!(suggest("li")[0], "liu-he");
    assert_eq!(suggest("mnu")[0], "steven-mnuchin");
    assert_eq!(suggest("donald t")[0], "donald-trump");
    assert_eq!(suggest("lighthi")[0], "robert-lighthizer");
    assert_eq!(suggest("ligthi")[0], "robert-lighthizer");
    assert_eq!(suggest("习近")[0], "xi-jinping");
    assert_eq!(suggest("xijin")[0], "xi-jinping");
    assert_eq!(suggest("wang q")[0], "wang-qishan");
    assert_eq!(suggest("handels")[0], "trade-war");
    assert_eq!(suggest("tr").len(), 3);
    assert_eq!(suggest("").len(), 5);
    assert_eq!(suggest("zzzzzz"), [""; 0]);
}

#[track_caller]
fn mentioned(text: &str, expected: &[(&str, &str)]) {
    let (knowledge, index) = base();
    let mentions = index.mentions(&knowledge, text);
    let found: Vec<(&str, &str)> = mentions
        .iter()
        .map(|m| (&text[m.start..m.end], knowledge.id(m.candidate.entity)))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn names_in_running_text() {
    mentioned(
        "Vicepremier Liu He belde met Trump's adviseur Kudlow; he said nothing to Xi.",
        &[
            ("Liu He", "liu-he"),
            ("Trump", "donald-trump"),
            ("Kudlow", "larry-kudlow"),
            ("Xi", "xi-jinping"),
        ],
    );
    mentioned(
        "De ZTE-pardon, Trumps tarieven en de handelsoorlog.",
        &[
            ("ZTE", "zte"),
            ("Trump", "donald-trump"),
            ("handelsoorlog", "trade-war"),
        ],
    );
    mentioned("Mike Pompeo, Diana Ross and Liu Xiaobo are not here.", &[]);
    mentioned("He said that the us will act; zte is no word.", &[]);
    mentioned(
        "习近平和刘鹤在中国",
        &[
            ("习近平", "xi-jinping"),
            ("刘鹤", "liu-he"),
            ("中国", "china"),
        ],
    );
    mentioned(
        "The CCP and the White House",
        &[
            ("CCP", "chinese-communist-party"),
            ("White House", "white-house"),
        ],
    );
    mentioned("", &[]);
}

#[test]
fn every_label_finds_its_thing() {
    let (knowledge, index) = base();
    for entity in knowledge.entities() {
        for label in knowledge.labels(entity) {
            let linking = index.link(&knowledge, &label.text, ALL);
            assert_eq!(linking.candidates[0].entity, entity, "{}", label.text);
            assert_eq!(
                linking.decision,
                Decision::Linked,
                "{}: {linking:?}",
                label.text
            );
        }
    }
}

fn honest(candidates: &[Candidate]) -> bool {
    let distinct = (1..candidates.len()).all(|i| {
        candidates[..i]
            .iter()
            .all(|c| c.entity != candidates[i].entity)
    });
    let sorted = candidates
        .windows(2)
        .all(|pair| pair[0].score >= pair[1].score);
    let scaled = candidates.iter().all(|c| (0.0..=1.0).contains(&c.score));
    distinct && sorted && scaled
}

proptest! {
    #[test]
    fn anything_may_be_typed(text in "\\PC{0,40}") {
        let (knowledge, index) = base();
        let linking = index.link(&knowledge, &text, ALL);
        prop_assert!(honest(&linking.candidates));
        prop_assert!(linking.candidates.len() <= MAX_CANDIDATES);
        prop_assert!(honest(&index.suggest(&knowledge, &text, ALL, 7)));
        for mention in index.mentions(&knowledge, &text) {
            prop_assert!(text.get(mention.start..mention.end).is_some());
        }
    }

    #[test]
    fn a_name_with_something_done_to_it(at in 0usize..12, c in any::<char>(), text in "(Liu He|Donald Trump|习近平|CCP)") {
        let (knowledge, index) = base();
        let mut text: Vec<char> = text.chars().collect();
        text.insert(at.min(text.len()), c);
        let text: String = text.into_iter().collect();
        prop_assert!(honest(&index.link(&knowledge, &text, ALL).candidates));
        prop_assert!(honest(&index.suggest(&knowledge, &text, ALL, 7)));
        let _ = index.mentions(&knowledge, &text);
    }

    #[test]
    fn an_exact_name_is_first_among_many(names in proptest::collection::hash_set("[A-Z][a-z]{1,7} [A-Z][a-z]{1,9}", 1..20)) {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let (knowledge, index) = people(&names);
        for (key, actor) in knowledge.actors.iter() {
            let name = actor.labels.get(0).unwrap();
            let linking = index.link(&knowledge, &name.text, ALL);
            prop_assert_eq!(linking.candidates[0].entity, Entity::Actor(key));
        }
    }
}
