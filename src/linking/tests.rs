//! Linking, as people use it, on a small base of the sort the bot ships with.

mod base;
mod properties;
mod typing;

use super::*;
use crate::knowledge::{ActorKind, Parts, Table};
use base::{ALL, actor, base, people};

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
fn in_another_language() {
    links("Pieter Navarro", "peter-navarro", How::Fuzzy);
    links("Ioannes Bolton", "john-bolton", How::Partial);
    links("Robertus Lighthizer", "robert-lighthizer", How::Fuzzy);
    links("Stevenas Mnuchinas", "steven-mnuchin", How::Fuzzy);
}

#[test]
fn another_korean_syllable_is_another_name() {
    let (knowledge, index) = people(&["Kim Yong-chun", "Pak Pong-ju"]);
    let decision = |mention| index.link(&knowledge, mention, ALL).decision;
    assert_eq!(decision("Kim Yong Chun"), Decision::Linked);
    assert_eq!(decision("Kim Yongchun"), Decision::Linked);
    assert_ne!(decision("Kim Tong-chun"), Decision::Linked);
    assert_eq!(decision("Park Bong-ju"), Decision::Linked);
}

#[test]
fn the_label_that_needs_least_explaining_is_named() {
    let actors = vec![actor(
        "donald-trump",
        ActorKind::Person,
        &["en:Donald Trump", "ru:Дональд Трамп"],
    )];
    let knowledge = Knowledge::new(Parts {
        actors: Table::new(actors),
        ..Parts::default()
    });
    let index = LinkIndex::build(&knowledge);
    let best = index.link(&knowledge, "Donald Trmup", ALL).candidates[0];
    assert_eq!((best.label, best.how), (0, How::Fuzzy));
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
