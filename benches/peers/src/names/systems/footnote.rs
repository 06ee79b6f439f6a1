//! Footnote's linking, used as a library.

use ::footnote::knowledge::id::Dots;
use ::footnote::knowledge::{
    ActorId, ActorKind, Entity, Knowledge, Label, LabelKind, Labels, LangTag, Localized, Parts,
    Table,
};
use ::footnote::linking::{Decision, LinkIndex, Scope};

use super::{Answer, Candidate, Linker, Verdict};
use crate::Result;
use crate::names::Actor;

/// A knowledge base of nothing but names, and its index.
#[derive(Debug)]
pub struct Footnote {
    /// The names.
    pub knowledge: Knowledge,
    /// Names to actors.
    pub index: LinkIndex,
}

impl Footnote {
    /// Indexes these actors.
    ///
    /// # Errors
    /// When an id is none that Footnote takes.
    pub fn new(actors: &[Actor]) -> Result<Self> {
        let knowledge = knowledge(actors)?;
        let index = LinkIndex::build(&knowledge);
        Ok(Self { knowledge, index })
    }
}

/// These actors as a knowledge base: the same places, the first name preferred.
///
/// # Errors
/// When an id is none that Footnote takes.
fn knowledge(actors: &[Actor]) -> Result<Knowledge> {
    let actors: Result<Vec<_>> = actors.iter().map(actor).collect();
    Ok(Knowledge::new(Parts {
        actors: Table::new(actors?),
        ..Parts::default()
    }))
}

fn actor(actor: &Actor) -> Result<::footnote::knowledge::Actor> {
    let labels = actor.names.iter().enumerate().map(|(nth, name)| Label {
        text: name.as_str().into(),
        lang: LangTag::default(),
        kind: if nth == 0 {
            LabelKind::Preferred
        } else {
            LabelKind::Alternative
        },
    });
    Ok(::footnote::knowledge::Actor {
        id: ActorId::parse(&actor.id, Dots::Forbidden)
            .map_err(|error| format!("{}: {error}", actor.id))?,
        kind: if actor.person {
            ActorKind::Person
        } else {
            ActorKind::Organisation
        },
        labels: Labels::new(labels.collect()),
        scope_note: Localized::default(),
        living: None,
        roles: Vec::new(),
        relations: Vec::new(),
        ambiguous_with: Vec::new(),
    })
}

impl Linker for Footnote {
    fn link(&mut self, typed: &str) -> Result<Answer> {
        let linking = self.index.link(&self.knowledge, typed, Scope::ACTORS);
        let verdict = match linking.decision {
            Decision::Linked => Verdict::Found,
            Decision::Ambiguous => Verdict::Ambiguous,
            Decision::Nil => Verdict::NotFound,
        };
        let candidates = linking.candidates.iter().filter_map(|candidate| {
            let Entity::Actor(key) = candidate.entity else {
                return None;
            };
            Some(Candidate {
                actor: key.index(),
                score: f64::from(candidate.score),
            })
        });
        Ok(Answer {
            verdict: Some(verdict),
            candidates: candidates.collect(),
        })
    }
}
