//! The names that tests ask for.

use crate::knowledge::id::Dots;
use crate::knowledge::{
    Actor, ActorKind, Id, Knowledge, Label, LabelKind, Labels, LangTag, Localized, Parts, Table,
    Theme,
};
use crate::linking::{LinkIndex, Scope};

/// `en:Liu He` is preferred in English, `刘鹤` an alternative of no language.
pub(super) fn labels(texts: &[&str]) -> Labels {
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

pub(super) fn actor(id: &str, kind: ActorKind, texts: &[&str]) -> Actor {
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

pub(super) fn theme(id: &str, texts: &[&str]) -> Theme {
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

pub(super) fn base() -> (Knowledge, LinkIndex) {
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
pub(super) fn people(names: &[&str]) -> (Knowledge, LinkIndex) {
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

pub(super) const ALL: Scope = Scope {
    actors: true,
    themes: true,
    sources: true,
};
