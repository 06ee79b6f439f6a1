//! Names as they are being typed, and in running text.

use super::base::{ALL, base};
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
    mentioned(
        "Socialcredit, zei hij.",
        &[("Socialcredit", "social-credit")],
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
