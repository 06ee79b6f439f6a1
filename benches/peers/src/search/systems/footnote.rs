//! Footnote's retrieval, used as a library.

use ::footnote::knowledge::id::Dots;
use ::footnote::knowledge::{
    Key, Knowledge, Labels, LangTag, Localized, Parts, Passage, PassageId, PassageKind, Rights,
    Source, SourceId, Table,
};
use ::footnote::retrieval::PassageIndex;

use super::Searcher;
use crate::Result;
use crate::search::score::DEPTH;

/// A knowledge base of one source, and its index.
pub(super) struct Passages {
    knowledge: Knowledge,
    index: PassageIndex,
    lang: LangTag,
}

impl Passages {
    pub(super) fn new(passages: &[String], lang: &str) -> Result<Self> {
        let lang: LangTag = lang.parse().map_err(|error| format!("{lang}: {error}"))?;
        let records: Result<Vec<Passage>> = (1..)
            .zip(passages)
            .map(|(number, text)| passage(number, text, &lang))
            .collect();
        let knowledge = Knowledge::new(Parts {
            languages: vec![lang.clone()],
            sources: Table::new(vec![source(&lang)?]),
            passages: Table::new(records?),
            ..Parts::default()
        });
        let index = PassageIndex::build(&knowledge);
        Ok(Self {
            knowledge,
            index,
            lang,
        })
    }
}

fn passage(number: u32, text: &str, lang: &LangTag) -> Result<Passage> {
    Ok(Passage {
        id: PassageId::parse(&format!("judged.{number}"), Dots::Allowed)?,
        source: Key::new(0),
        section: 1,
        paragraph: number,
        page: None,
        anchor: None,
        verified: false,
        kind: PassageKind::Summary,
        text: Localized::new(vec![(lang.clone(), text.into())]),
        actors: Vec::new(),
        themes: Vec::new(),
        date: None,
        voice: None,
        according_to: None,
        note: Localized::default(),
        disputed: None,
    })
}

fn source(lang: &LangTag) -> Result<Source> {
    Ok(Source {
        id: SourceId::parse("judged", Dots::Forbidden)?,
        labels: Labels::default(),
        title: Localized::default(),
        description: Localized::default(),
        author: None,
        publisher: None,
        date: None,
        language: lang.clone(),
        url: None,
        kind: "report".to_owned(),
        rights: Rights::default(),
        file: None,
        sections: Vec::new(),
        original: None,
    })
}

impl Searcher for Passages {
    fn search(&mut self, question: &str) -> Result<Vec<usize>> {
        let hits = self
            .index
            .search(&self.knowledge, question, &[], &self.lang, DEPTH, 0);
        Ok(hits.hits.iter().map(|hit| hit.passage.index()).collect())
    }
}
