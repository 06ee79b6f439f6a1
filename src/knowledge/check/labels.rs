//! Rules about names: which ones two things share.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use super::super::decode::Word;
use super::super::diagnostic::Code;
use super::super::label::skeleton;
use super::super::problems::Quoted;
use super::super::schema::{Kind, LabelAt};
use super::facts::Facts;

/// Something with labels.
#[derive(Clone, Copy)]
struct Named<'a> {
    what: Kind,
    id: &'a Word,
    labels: &'a [LabelAt],
    ambiguous_with: &'a [Word],
}

fn named<'a>(facts: &Facts<'a>) -> Vec<Named<'a>> {
    let actors = facts.records.actors.iter().map(|actor| Named {
        what: Kind::Actor,
        id: &actor.id,
        labels: &actor.labels,
        ambiguous_with: &actor.ambiguous_with,
    });
    let themes = facts.records.themes.iter().map(|theme| Named {
        what: Kind::Theme,
        id: &theme.id,
        labels: &theme.labels,
        ambiguous_with: &theme.ambiguous_with,
    });
    actors.chain(themes).collect()
}

/// One label of one thing, ready to be sorted beside those that look like it.
struct Entry {
    hash: u64,
    thing: u32,
    label: u32,
}

/// Two things share a label only when both say so with `ambiguous-with`.
///
/// Sorts hashes of the folded labels rather than comparing every pair; what has one hash is then compared by its text.
pub(super) fn shared_labels(facts: &Facts<'_>) {
    let things = named(facts);
    let mut entries = Vec::new();
    for (thing, named) in (0u32..).zip(&things) {
        for (label, at) in (0u32..).zip(named.labels) {
            let mut hasher = FxHasher::default();
            skeleton(&at.text.text).hash(&mut hasher);
            entries.push(Entry {
                hash: hasher.finish(),
                thing,
                label,
            });
        }
    }
    entries.sort_unstable_by_key(|e| (e.hash, e.thing, e.label));
    for group in entries.chunk_by(|a, b| a.hash == b.hash) {
        // Entries are sorted by thing: the first and the last differ when any two do.
        if group[0].thing != group[group.len() - 1].thing {
            note_group(facts, &things, group);
        }
    }
}

/// Notes, once for each thing, which others its label names as well.
fn note_group(facts: &Facts<'_>, things: &[Named<'_>], group: &[Entry]) {
    let text = |e: &Entry| &*things[e.thing as usize].labels[e.label as usize].text.text;
    let of_things: Vec<&[Entry]> = group.chunk_by(|a, b| a.thing == b.thing).collect();
    for own in &of_things {
        let me = &things[own[0].thing as usize];
        let first = &own[0];
        let others = of_things
            .iter()
            .filter(|other| other[0].thing != first.thing);
        let others = others.filter(|other| skeleton(text(&other[0])) == skeleton(text(first)));
        let unsaid = others.filter(|other| !both_say_so(me, &things[other[0].thing as usize]));
        // Three show what is going on; a label that thousands share is one problem for each, not thousands.
        let shown: Vec<&&[Entry]> = unsaid.take(3).collect();
        if shown.is_empty() {
            continue;
        }
        let same = |e: &&Entry| {
            shown
                .iter()
                .any(|other| other.iter().any(|o| text(o) == text(e)))
        };
        let (entry, code) = match own.iter().find(same) {
            Some(entry) => (entry, Code::SharedLabel),
            None => (first, Code::SimilarLabel),
        };
        let id = |other: &&&[Entry]| Quoted(things[other[0].thing as usize].id).to_string();
        let ids: Vec<String> = shown.iter().map(id).collect();
        let alike = match code {
            Code::SharedLabel => "names",
            _ => "is nearly the same as a label of",
        };
        let message = format!("{} {alike} {} too", Quoted(text(entry)), ids.join(", "));
        let hint =
            "where that is right, let both say so: `ambiguous-with = [\"…\"]` with the other's id";
        let pos = me.labels[entry.label as usize].text.pos;
        facts.problems.hinted(pos, code, message, hint);
    }
}

fn both_say_so(one: &Named<'_>, other: &Named<'_>) -> bool {
    // Two records with one id are a problem of their own.
    if one.id.it == other.id.it && one.what == other.what {
        return true;
    }
    let says = |a: &Named<'_>, b: &Named<'_>| a.ambiguous_with.iter().any(|id| id.it == b.id.it);
    says(one, other) && says(other, one)
}

/// No thing has one label twice in a language.
pub(super) fn repeated_labels(facts: &Facts<'_>) {
    for thing in named(facts) {
        for (nth, label) in thing.labels.iter().enumerate() {
            let same = |other: &LabelAt| {
                other.text.text == label.text.text && other.text.lang == label.text.lang
            };
            // A thing has few labels; those that have many are cut off rather than compared for minutes.
            if thing.labels[..nth].iter().rev().take(200).any(same) {
                let message = format!("{} is a label of this already", Quoted(&label.text.text));
                facts
                    .problems
                    .hinted(label.text.pos, Code::Repeated, message, "keep one");
            }
        }
    }
}
