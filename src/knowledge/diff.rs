//! Differences: what would change between two knowledge bases, statement by statement.

mod ambiguity;
mod field;
mod record;
mod statement;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{EntityKind, Knowledge, LangTag, Record, Table};
use crate::text;
pub use field::Field;
use record::Speaks;
use statement::{Statement, Statements, Value};

/// The most characters of a [`Difference::label`].
const LABEL: usize = 60;

/// What would change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diff {
    /// The base itself, then sources, passages in document order, actors, themes and events. In each kind, records that
    /// the new base has come first, in its order, then those that it lost; in each record, fields in the order of
    /// [`Field`].
    pub statements: Vec<Difference>,
    /// Names that come to mean several things.
    pub ambiguous: Vec<Ambiguity>,
}

/// One statement that is new, gone or another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What it is about.
    pub subject: Subject,
    /// What people know the subject by, in the main language of the new base: its preferred label, its title or its
    /// first words.
    pub label: Arc<str>,
    /// Which field of it.
    pub field: Field,
    /// What becomes of it.
    pub change: Change,
}

/// What statements are about, by id.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// The knowledge base itself.
    Base,
    /// A document.
    Source(Arc<str>),
    /// A passage.
    Passage(Arc<str>),
    /// An actor.
    Actor(Arc<str>),
    /// A theme.
    Theme(Arc<str>),
    /// An event.
    Event(Arc<str>),
}

impl Subject {
    /// Its id; the knowledge base itself has none.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Base => None,
            Self::Source(id)
            | Self::Passage(id)
            | Self::Actor(id)
            | Self::Theme(id)
            | Self::Event(id) => Some(id),
        }
    }
}

/// What becomes of a statement. Values stand as in files: ids, dates and words of closed vocabularies; a role or
/// relation in one line.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Change {
    /// It is new.
    Added {
        /// What is said.
        value: String,
    },
    /// A field that holds one value gets another.
    Changed {
        /// What was said.
        old: String,
        /// What is said.
        new: String,
    },
    /// It is gone.
    Removed {
        /// What was said.
        value: String,
    },
}

/// A name that several things share, and did not all share before.
///
/// Spellings that differ in case, accents, spaces or punctuation are one name, as they are to the warnings of a check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ambiguity {
    /// As the first of the things writes it.
    pub name: String,
    /// All that share it: actors, then themes; or sources, which are asked for by themselves.
    pub things: Vec<Thing>,
}

/// Something with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thing {
    /// What kind of thing it is.
    pub kind: EntityKind,
    /// Its id.
    pub id: String,
    /// Its preferred label in the main language of the base.
    pub label: String,
}

/// How many statements change, by what becomes of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// New ones.
    pub added: usize,
    /// Those that say something else.
    pub changed: usize,
    /// Those that are gone.
    pub removed: usize,
}

impl Diff {
    /// Whether nothing would change.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.statements.is_empty() && self.ambiguous.is_empty()
    }

    /// How many statements change.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for statement in &self.statements {
            *match statement.change {
                Change::Added { .. } => &mut counts.added,
                Change::Changed { .. } => &mut counts.changed,
                Change::Removed { .. } => &mut counts.removed,
            } += 1;
        }
        counts
    }
}

/// What would change if `new` took the place of `old`.
///
/// A field that holds one value is changed; of one that holds many, each value is added or removed. A record that only
/// one of the two has counts with all its statements. The order of passages, labels and lists says nothing.
#[must_use]
pub fn diff(old: &Knowledge, new: &Knowledge) -> Diff {
    let lang = new.languages.first().cloned().unwrap_or_default();
    let mut comparison = Comparison {
        old,
        new,
        lang: &lang,
        found: Vec::new(),
    };
    comparison.record(Some(old), Some(new));
    comparison.table(&old.sources, &new.sources);
    comparison.table(&old.passages, &new.passages);
    comparison.table(&old.actors, &new.actors);
    comparison.table(&old.themes, &new.themes);
    comparison.table(&old.events, &new.events);
    Diff {
        statements: comparison.found,
        ambiguous: ambiguity::arising(old, new, &lang),
    }
}

/// Two bases and what is known to differ.
struct Comparison<'a> {
    old: &'a Knowledge,
    new: &'a Knowledge,
    lang: &'a LangTag,
    found: Vec<Difference>,
}

impl<'a> Comparison<'a> {
    fn table<T: Record + Speaks>(&mut self, old: &'a Table<T>, new: &'a Table<T>) {
        let mut lost: FxHashMap<&str, &T> = old
            .iter()
            .map(|(_, record)| (record.id().as_str(), record))
            .collect();
        for (_, record) in new.iter() {
            let before = lost.remove(record.id().as_str());
            self.record(before, Some(record));
        }
        for (_, record) in old.iter() {
            if lost.contains_key(record.id().as_str()) {
                self.record(Some(record), None);
            }
        }
    }

    /// Compares two versions of one record.
    fn record<T: Speaks>(&mut self, old: Option<&'a T>, new: Option<&'a T>) {
        let (mut before, mut after) = (Statements::default(), Statements::default());
        if let Some(old) = old {
            old.speak(self.old, &mut before);
        }
        if let Some(new) = new {
            new.speak(self.new, &mut after);
        }
        // Nearly every record of two revisions.
        if before == after {
            return;
        }
        let Some(record) = new.or(old) else { return };
        let subject = record.subject();
        let label: Arc<str> = text::truncate(record.label(self.lang), LABEL).into();
        for (field, change) in changes(&before.0, &after.0) {
            self.found.push(Difference {
                subject: subject.clone(),
                label: Arc::clone(&label),
                field: field.clone(),
                change,
            });
        }
    }
}

/// The changes from one version of a record to another, field by field.
fn changes<'s>(old: &'s [Statement<'_>], new: &'s [Statement<'_>]) -> Vec<(&'s Field, Change)> {
    let mut fields: BTreeMap<&Field, (Vec<&Value<'_>>, Vec<&Value<'_>>)> = BTreeMap::new();
    for Statement { field, value } in old {
        fields.entry(field).or_default().0.push(value);
    }
    for Statement { field, value } in new {
        fields.entry(field).or_default().1.push(value);
    }
    let mut changes = Vec::new();
    for (field, (old, new)) in fields {
        if let ([old], [new], false) = (&old[..], &new[..], field.holds_many()) {
            if old != new {
                let (old, new) = (old.to_string(), new.to_string());
                changes.push((field, Change::Changed { old, new }));
            }
            continue;
        }
        for value in only_in(&old, &new) {
            changes.push((field, Change::Removed { value }));
        }
        for value in only_in(&new, &old) {
            changes.push((field, Change::Added { value }));
        }
    }
    changes
}

/// The values that one has and the other has not, each once.
fn only_in(one: &[&Value<'_>], other: &[&Value<'_>]) -> Vec<String> {
    let mut known: FxHashSet<&Value<'_>> = other.iter().copied().collect();
    let new = one.iter().filter(|value| known.insert(value));
    new.map(ToString::to_string).collect()
}
