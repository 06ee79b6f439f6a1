//! Knowledge bases in a line, for tests.

use crate::knowledge::id::Dots;
use crate::knowledge::{
    Actor, ActorId, ActorKind, Key, Knowledge, Label, LabelKind, Labels, LangTag, Localized, Parts,
    Passage, PassageId, PassageKind, Rights, Source, SourceId, Table, Theme, ThemeId,
};

/// A passage to be.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    texts: Vec<(String, String)>,
    actors: Vec<usize>,
    themes: Vec<usize>,
}

/// The labels of a thing to be: language, text.
pub(super) type Names<'a> = &'a [(&'a str, &'a str)];

impl Draft {
    /// With these texts: language, text.
    pub(super) fn new(texts: Names<'_>) -> Self {
        let texts = texts
            .iter()
            .map(|(lang, text)| ((*lang).to_owned(), (*text).to_owned()));
        Self {
            texts: texts.collect(),
            ..Self::default()
        }
    }

    /// About the actors at these places.
    pub(super) fn by(mut self, actors: &[usize]) -> Self {
        self.actors = actors.to_vec();
        self
    }

    /// About the themes at these places.
    pub(super) fn on(mut self, themes: &[usize]) -> Self {
        self.themes = themes.to_vec();
        self
    }
}

/// A language tag.
pub(super) fn tag(tag: &str) -> LangTag {
    tag.parse().expect("a language tag")
}

/// A knowledge base of these passages.
pub(super) fn knowledge(drafts: Vec<Draft>) -> Knowledge {
    with_things(drafts, &[], &[])
}

/// A knowledge base of these passages, actors and themes.
pub(super) fn with_things(
    drafts: Vec<Draft>,
    actors: &[Names<'_>],
    themes: &[Names<'_>],
) -> Knowledge {
    let passage = |(nth, draft): (usize, Draft)| Passage {
        id: PassageId::parse(&format!("bench.{nth}"), Dots::Allowed).expect("an id"),
        source: Key::new(0),
        section: 1,
        paragraph: nth as u32 + 1,
        page: None,
        anchor: None,
        verified: false,
        kind: PassageKind::Summary,
        text: Localized::new(
            draft
                .texts
                .into_iter()
                .map(|(lang, text)| (tag(&lang), text.into()))
                .collect(),
        ),
        actors: draft.actors.into_iter().map(Key::new).collect(),
        themes: draft.themes.into_iter().map(Key::new).collect(),
        date: None,
        voice: None,
        according_to: None,
        note: Localized::default(),
        disputed: None,
    };
    let source = Source {
        id: SourceId::parse("bench", Dots::Forbidden).expect("an id"),
        labels: Labels::default(),
        title: Localized::default(),
        description: Localized::default(),
        author: None,
        publisher: None,
        date: None,
        language: tag("en"),
        url: None,
        kind: "report".to_owned(),
        rights: Rights::default(),
        file: None,
        sections: Vec::new(),
        original: None,
    };
    let actor = |(nth, names): (usize, &Names<'_>)| Actor {
        id: ActorId::parse(&format!("a{nth}"), Dots::Forbidden).expect("an id"),
        kind: ActorKind::Person,
        labels: labels(names),
        scope_note: Localized::default(),
        living: None,
        roles: Vec::new(),
        relations: Vec::new(),
        ambiguous_with: Vec::new(),
    };
    let theme = |(nth, names): (usize, &Names<'_>)| Theme {
        id: ThemeId::parse(&format!("t{nth}"), Dots::Forbidden).expect("an id"),
        labels: labels(names),
        scope_note: Localized::default(),
        broader: Vec::new(),
        related: Vec::new(),
        evidence: Vec::new(),
        questions: Vec::new(),
        ambiguous_with: Vec::new(),
    };
    Knowledge::new(Parts {
        languages: vec![tag("en")],
        sources: Table::new(vec![source]),
        passages: Table::new(drafts.into_iter().enumerate().map(passage).collect()),
        actors: Table::new(actors.iter().enumerate().map(actor).collect()),
        themes: Table::new(themes.iter().enumerate().map(theme).collect()),
        ..Parts::default()
    })
}

fn labels(names: Names<'_>) -> Labels {
    let label = |(lang, text): &(&str, &str)| Label {
        text: (*text).into(),
        lang: tag(lang),
        kind: LabelKind::Preferred,
    };
    Labels::new(names.iter().map(label).collect())
}
