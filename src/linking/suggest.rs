//! What a name may become while it is being typed.
//!
//! Labels and words that begin with what was typed are ranges of two sorted lists; of a long range only the first
//! and the best-documented things are looked at, so that one letter costs no more than five. Typing errors and
//! other scripts come after, as far as there is room.

use std::cmp::Ordering;
use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::knowledge::{EntityKind, Knowledge, Label, LabelKind};

use super::index::{Form, Index};
use super::likeness::distance;
use super::normalize::Name;
use super::{Candidate, How, LinkIndex, Scope, resolve, romanize};

/// Most forms of one range that are looked at.
const MAX_SCANNED: usize = 128;

/// Most of the best-documented things that are looked at where a range is longer than that.
const MAX_POPULAR: usize = 200;

/// How well a form continues what was typed; smaller is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tier {
    Whole,
    Begins,
    HoldsWord,
    Near,
}

struct Found {
    tier: Tier,
    hidden: bool,
    rank: u32,
    len: usize,
    entity: u32,
    label: u16,
    how: How,
    score: f32,
}

/// See [`LinkIndex::suggest`].
pub(super) fn suggest(
    link: &LinkIndex,
    knowledge: &Knowledge,
    typed: &str,
    scope: Scope,
    limit: usize,
) -> Vec<Candidate> {
    let index = &link.index;
    let name = Name::of(typed);
    let within = |form: Form| scope.has(index.entity(form.entity).kind());
    let joined: String = name.words.iter().map(|w| w.key.as_str()).collect();
    if joined.is_empty() {
        return if typed.trim().is_empty() {
            popular(link, scope, limit)
        } else {
            Vec::new()
        };
    }
    let mut found = Vec::new();
    let range = begins(index, &joined);
    let whole = range.len();
    for place in sample(&range) {
        let number = index.joined_order[place];
        consider(link, knowledge, number, &joined, Tier::Begins, &mut found);
    }
    holding(link, &name, &mut |number| {
        consider(
            link,
            knowledge,
            number,
            &joined,
            Tier::HoldsWord,
            &mut found,
        );
    });
    if whole > MAX_SCANNED {
        for entity in link.popular.iter().take(MAX_POPULAR) {
            for number in index.forms_of(*entity) {
                if starts_with(index, index.form(number), &joined) {
                    consider(link, knowledge, number, &joined, Tier::Begins, &mut found);
                }
            }
        }
    }
    found.retain(|f| scope.has(index.entity(f.entity).kind()));
    if found.is_empty() && joined.len() >= 2 {
        for candidate in resolve::resolve(link, knowledge, typed, scope).candidates {
            let entity = index.number(candidate.entity);
            found.push(Found {
                tier: if candidate.score > 0.9 {
                    Tier::Whole
                } else {
                    Tier::Near
                },
                hidden: false,
                rank: 0,
                len: 0,
                entity,
                label: candidate.label,
                how: candidate.how,
                score: candidate.score,
            });
        }
        near(link, &name, &within, &mut found);
    }
    let mut best = best(index, found, limit);
    if !typed.is_ascii() {
        let typed = crate::text::fold(typed.trim());
        for candidate in &mut best {
            as_typed(knowledge, &typed, candidate);
        }
    }
    best
}

/// Names the label in the script that was typed, where several are read alike: 刘鹤 and Liu He.
fn as_typed(knowledge: &Knowledge, typed: &str, candidate: &mut Candidate) {
    let mut labels = knowledge.labels(candidate.entity).iter();
    let begins = |label: &Label| {
        label.kind != LabelKind::Hidden && crate::text::fold(&label.text).starts_with(typed)
    };
    if let Some(label) = labels.position(begins) {
        candidate.label = u16::try_from(label).unwrap_or(candidate.label);
    }
}

/// The best-documented things.
fn popular(link: &LinkIndex, scope: Scope, limit: usize) -> Vec<Candidate> {
    let entities = link.popular.iter().map(|e| link.index.entity(*e));
    entities
        .filter(|entity| scope.has(entity.kind()))
        .take(limit)
        .map(|entity| Candidate {
            entity,
            label: 0,
            how: How::Partial,
            score: 0.0,
        })
        .collect()
}

/// The forms whose joined words begin with this.
fn begins(index: &Index, joined: &str) -> Range<usize> {
    let order = &index.joined_order;
    let compare = |number: &u32| compare(index, index.form(*number), joined);
    let from = order.partition_point(|n| compare(n) == Ordering::Less);
    let to = from + order[from..].partition_point(|n| compare(n) == Ordering::Equal);
    from..to
}

/// How the joined words of a form, cut to the length of the prefix, compare with it.
fn compare(index: &Index, form: Form, prefix: &str) -> Ordering {
    let words = index.words(form).iter();
    let bytes = words.flat_map(|word| index.key(*word).bytes());
    bytes.take(prefix.len()).cmp(prefix.bytes())
}

fn starts_with(index: &Index, form: Form, prefix: &str) -> bool {
    compare(index, form, prefix) == Ordering::Equal
}

/// Places of a range, at most [`MAX_SCANNED`].
fn sample(range: &Range<usize>) -> impl Iterator<Item = usize> + use<> {
    range.clone().take(MAX_SCANNED)
}

/// Calls back with forms that hold the typed words, the last one as a prefix.
fn holding(link: &LinkIndex, name: &Name, callback: &mut dyn FnMut(u32)) {
    let index = &link.index;
    let Some((last, earlier)) = name.words.split_last() else {
        return;
    };
    if earlier.is_empty() {
        let tokens = &index.alphabetical;
        let from = tokens.partition_point(|t| index.key(*t) < last.key.as_str());
        let begins = |t: &&u32| index.key(**t).starts_with(last.key.as_str());
        let mut room = MAX_SCANNED;
        for token in tokens[from..].iter().take_while(begins) {
            for number in index.postings(*token) {
                if room == 0 {
                    return;
                }
                room -= 1;
                callback(*number);
            }
        }
        return;
    }
    let known: Option<Vec<u32>> = earlier.iter().map(|w| index.find(&w.key)).collect();
    let Some(known) = known else { return };
    let rarest = known.iter().min_by_key(|t| index.postings(**t).len());
    let Some(rarest) = rarest else { return };
    for number in index.postings(*rarest).iter().take(4 * MAX_SCANNED) {
        let words = index.words(index.form(*number));
        let holds = known.iter().all(|t| words.contains(t));
        let begun = || {
            let mut others = words.iter().filter(|w| !known.contains(w));
            others.any(|w| index.key(*w).starts_with(last.key.as_str()))
        };
        if holds && begun() {
            callback(*number);
        }
    }
}

fn consider(
    link: &LinkIndex,
    knowledge: &Knowledge,
    number: u32,
    typed: &str,
    tier: Tier,
    found: &mut Vec<Found>,
) {
    let index = &link.index;
    let form = index.form(number);
    let len: usize = index.words(form).iter().map(|w| index.key(*w).len()).sum();
    let entity = index.entity(form.entity);
    let label = knowledge.labels(entity).get(usize::from(form.label));
    let whole = tier == Tier::Begins && len == typed.len();
    let share = typed.len() as f32 / len.max(1) as f32;
    let (tier, score) = match tier {
        _ if whole => (Tier::Whole, 1.0),
        Tier::Begins => (tier, 0.6 + 0.35 * share),
        _ => (tier, 0.4 + 0.35 * share.min(1.0)),
    };
    let how = match label {
        _ if form.is_read() => How::Romanised,
        _ if !whole => How::Partial,
        Some(label) if label.kind == LabelKind::Preferred => How::Folded,
        _ => How::Alias,
    };
    found.push(Found {
        tier,
        hidden: label.is_some_and(|l| l.kind == LabelKind::Hidden) || form.is_acronym(),
        rank: link.rank[form.entity as usize],
        len,
        entity: form.entity,
        label: form.label,
        how,
        score,
    });
}

/// Words that begin nearly as the last typed one does.
fn near(link: &LinkIndex, name: &Name, within: &dyn Fn(Form) -> bool, found: &mut Vec<Found>) {
    let index = &link.index;
    let Some(last) = name.words.last().filter(|w| w.key.len() >= 4) else {
        return;
    };
    let phonetic = romanize::phonetic(&last.key);
    let most = if last.key.len() < 7 { 1 } else { 2 };
    for token in index.near_prefix(&phonetic, 4 * MAX_SCANNED) {
        let key = index.key(token);
        let heads = [0usize, 1].map(|more| &key[..key.len().min(last.key.len() + more)]);
        let distance = heads.iter().map(|head| distance(&last.key, head)).min();
        let Some(distance) = distance.filter(|d| *d <= most) else {
            continue;
        };
        for number in index.postings(token).iter().take(16) {
            let form = index.form(*number);
            if within(form) {
                found.push(Found {
                    tier: Tier::Near,
                    hidden: false,
                    rank: link.rank[form.entity as usize],
                    len: key.len(),
                    entity: form.entity,
                    label: form.label,
                    how: How::Fuzzy,
                    score: 0.35 - 0.1 * distance as f32,
                });
            }
        }
    }
}

/// Best first, one of each thing.
fn best(index: &Index, mut found: Vec<Found>, limit: usize) -> Vec<Candidate> {
    found.sort_by(|a, b| {
        let near = a.tier == Tier::Near && b.tier == Tier::Near;
        let by_score = if near {
            b.score.total_cmp(&a.score)
        } else {
            Ordering::Equal
        };
        let keys = |f: &Found| (f.tier, f.hidden);
        let ranks = |f: &Found| (f.rank, f.entity, f.len, f.label);
        keys(a)
            .cmp(&keys(b))
            .then(by_score)
            .then_with(|| ranks(a).cmp(&ranks(b)))
    });
    let mut seen = FxHashSet::default();
    let mut ceiling = 1.0f32;
    let mut out = Vec::new();
    for f in found {
        if out.len() == limit {
            break;
        }
        if seen.insert(f.entity) {
            ceiling = ceiling.min(f.score);
            out.push(Candidate {
                entity: index.entity(f.entity),
                label: f.label,
                how: f.how,
                score: ceiling,
            });
        }
    }
    out
}

/// Things by how many passages they have, most first; and the place of each in that order, equals sharing one.
pub(super) fn by_passages(index: &Index, knowledge: &Knowledge) -> (Vec<u32>, Vec<u32>) {
    let count = |number: u32| knowledge.passages_of(index.entity(number)).len();
    let mut order: Vec<u32> = (0..index.len()).collect();
    order.sort_by_key(|number| std::cmp::Reverse(count(*number)));
    let mut rank = vec![0; order.len()];
    let mut place = 0;
    for pair in 0..order.len() {
        if pair > 0 && count(order[pair]) != count(order[pair - 1]) {
            place += 1;
        }
        rank[order[pair] as usize] = place;
    }
    let kinds = [EntityKind::Actor, EntityKind::Theme, EntityKind::Source];
    let mut popular = Vec::new();
    for kind in kinds {
        let of_kind = order.iter().filter(|n| index.entity(**n).kind() == kind);
        popular.extend(of_kind.take(MAX_POPULAR));
    }
    popular.sort_by_key(|number| (rank[*number as usize], *number));
    (popular, rank)
}
