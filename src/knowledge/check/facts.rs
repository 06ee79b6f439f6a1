//! What the rules look at: the records, where their ids lead, and the originals.

use std::cell::Cell;

use rustc_hash::FxHashMap;

use super::super::decode::Word;
use super::super::original::Found;
use super::super::problems::{Pos, Problems, nearest};
use super::super::schema::{Kind, PassageRecord, Records, SourceRecord, Status};

/// Everything a rule may need.
pub(super) struct Facts<'a> {
    pub(super) records: &'a Records,
    /// One for each source.
    pub(super) originals: &'a [Found],
    pub(super) problems: &'a Problems,
    ids: Ids<'a>,
    /// The passages of each source, withdrawn ones left out.
    by_source: Vec<Vec<usize>>,
    /// How many comparisons may still be spent on guessing what was meant.
    guesses: Cell<usize>,
}

/// Something that needs evidence.
pub(super) struct Claim<'a> {
    pub(super) pos: Pos,
    /// What it is: `role`, `relation` or `event`.
    pub(super) what: &'static str,
    pub(super) evidence: &'a [Word],
}

/// Where ids lead.
pub(crate) struct Ids<'a>([FxHashMap<&'a str, usize>; 5]);

impl<'a> Ids<'a> {
    /// The ids of all records; of two equal ones the first counts.
    pub(crate) fn of(records: &'a Records) -> Self {
        Self(Kind::ALL.map(|kind| {
            let mut ids = FxHashMap::default();
            for (place, id) in records.ids(kind).enumerate() {
                ids.entry(&*id.it).or_insert(place);
            }
            // Records whose id is missing are no target.
            ids.remove("");
            ids
        }))
    }

    /// The place of the record with this id among those of its kind.
    pub(crate) fn find(&self, kind: Kind, id: &str) -> Option<usize> {
        self.0[kind as usize].get(id).copied()
    }
}

impl Records {
    /// The ids of one kind, in order.
    pub(crate) fn ids(&self, kind: Kind) -> Box<dyn Iterator<Item = &Word> + '_> {
        match kind {
            Kind::Source => Box::new(self.sources.iter().map(|r| &r.id)),
            Kind::Passage => Box::new(self.passages.iter().map(|r| &r.id)),
            Kind::Actor => Box::new(self.actors.iter().map(|r| &r.id)),
            Kind::Theme => Box::new(self.themes.iter().map(|r| &r.id)),
            Kind::Event => Box::new(self.events.iter().map(|r| &r.id)),
        }
    }
}

impl<'a> Facts<'a> {
    pub(super) fn new(
        records: &'a Records,
        originals: &'a [Found],
        problems: &'a Problems,
    ) -> Self {
        let ids = Ids::of(records);
        let mut by_source = vec![Vec::new(); records.sources.len()];
        for (place, passage) in records.passages.iter().enumerate() {
            let source = passage.source.as_ref();
            let source = source.and_then(|id| ids.find(Kind::Source, id));
            if let (Some(source), false) = (source, passage.status == Status::Withdrawn) {
                by_source[source].push(place);
            }
        }
        Self {
            records,
            originals,
            problems,
            ids,
            by_source,
            guesses: Cell::new(1_000_000),
        }
    }

    /// The place of the record with this id among those of its kind.
    pub(super) fn find(&self, kind: Kind, id: &str) -> Option<usize> {
        self.ids.find(kind, id)
    }

    /// Whether every record of a kind is known.
    pub(super) fn knows_all(&self, kind: Kind) -> bool {
        !self.records.incomplete.contains(&kind)
    }

    /// The id of this kind that was most likely meant; none once guessing has taken long enough.
    pub(super) fn guess(&self, kind: Kind, id: &str) -> Option<&'a str> {
        let left = self
            .guesses
            .get()
            .checked_sub(self.records.ids(kind).count())?;
        self.guesses.set(left);
        let ids = self.records.ids(kind).map(|id| &*id.it);
        nearest(id, ids.filter(|id| !id.is_empty()))
    }

    /// The source of a passage.
    pub(super) fn source_of(&self, passage: &PassageRecord) -> Option<(usize, &'a SourceRecord)> {
        let place = self.find(Kind::Source, passage.source.as_ref()?)?;
        Some((place, &self.records.sources[place]))
    }

    /// The passages of the source at this place, withdrawn ones left out.
    pub(super) fn passages_of(&self, source: usize) -> impl Iterator<Item = &'a PassageRecord> {
        let places = self.by_source[source].iter();
        places.map(|place| &self.records.passages[*place])
    }

    /// The passage with this id.
    pub(super) fn passage(&self, id: &str) -> Option<&'a PassageRecord> {
        Some(&self.records.passages[self.find(Kind::Passage, id)?])
    }

    /// Whether readers get to see a passage.
    pub(super) fn is_shown(&self, passage: &PassageRecord) -> bool {
        let withdrawn = || self.source_of(passage).is_some_and(|(_, s)| s.withdrawn);
        passage.status == Status::Reviewed && !withdrawn()
    }

    /// Everything that needs evidence.
    pub(super) fn claims(&self) -> Vec<Claim<'a>> {
        let mut claims = Vec::new();
        let mut add = |pos, what, evidence| {
            claims.push(Claim {
                pos,
                what,
                evidence,
            });
        };
        for actor in &self.records.actors {
            for role in &actor.roles {
                add(role.pos, "role", role.evidence.as_slice());
            }
            for relation in &actor.relations {
                add(relation.pos, "relation", relation.evidence.as_slice());
            }
        }
        for event in &self.records.events {
            add(event.pos, "event", event.evidence.as_slice());
        }
        claims
    }
}
