//! A question and a shard → the documents that fit best, without looking at most of them.
//!
//! MaxScore (Turtle and Flood, 1995): slots that together can't lift a document into the best are only consulted for
//! documents that another slot found. Of the best few, those are lifted where the question's neighbours are neighbours.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::index::{Postings, Shard};
use super::question::{Question, Slot};
use super::vocabulary::TermId;

/// How many documents a question brings at most.
pub(super) const DEPTH: usize = 50;
/// How many of the best are looked at for neighbouring words, and for what they share with the very best.
const NEAR_DEPTH: usize = 30;
/// What two neighbours are worth, where the less telling of them is worth its idf.
const NEAR: f32 = 0.2;

/// How many of the best tell what the answer is about.
const TELLING: usize = 3;
/// What being quite like them is worth, where the best document's own score is worth 1.
const RELATED: f32 = 0.8;

/// No document: there are never so many.
const END: u32 = u32::MAX;

/// A document that fits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scored {
    pub(super) doc: u32,
    pub(super) score: f32,
}

/// Better is greater: a higher score, then an earlier document.
impl Ord for Scored {
    fn cmp(&self, other: &Self) -> Ordering {
        self.score
            .total_cmp(&other.score)
            .then(other.doc.cmp(&self.doc))
    }
}
impl PartialOrd for Scored {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Eq for Scored {}

/// A slot's documents in one shard, read from the first to the last.
pub(super) struct Reader<'a> {
    lists: Vec<List<'a>>,
    /// The next document; [`END`] after the last.
    next: u32,
    /// The most any document can get from this slot.
    pub(super) most: f32,
}

struct List<'a> {
    postings: Postings<'a>,
    at: usize,
    /// The document at `at`; [`END`] after the last.
    next: u32,
    /// What an impact of 1 is worth.
    factor: f32,
}

impl<'a> Reader<'a> {
    /// Reads a slot in the shard at this place.
    pub(super) fn new(slot: &Slot, nth: usize, shard: &'a Shard) -> Self {
        let list = |(term, weight): (TermId, f32)| {
            let factor = weight * shard.idf(term) * Shard::UNIT;
            let postings = shard.postings(term);
            let next = postings.docs.first().copied().unwrap_or(END);
            List {
                postings,
                at: 0,
                next,
                factor,
            }
        };
        let lists: Vec<List<'a>> = slot.members[nth]
            .iter()
            .map(|member| list((member.term, member.weight)))
            .collect();
        let most = lists
            .iter()
            .map(|list| f32::from(list.postings.strongest) * list.factor)
            .fold(0.0, f32::max);
        let next = lists.iter().map(|list| list.next).min().unwrap_or(END);
        Self { lists, next, most }
    }

    /// What a document gets from this slot; documents must be asked for in ascending order. Moves on beyond it.
    fn take(&mut self, doc: u32) -> f32 {
        if self.next > doc {
            return 0.0;
        }
        let mut best = 0.0_f32;
        let mut next = END;
        for list in &mut self.lists {
            if list.next < doc {
                list.seek(doc);
            }
            if list.next == doc {
                best = best.max(f32::from(list.postings.impacts[list.at]) * list.factor);
                list.at += 1;
                list.next = list.postings.docs.get(list.at).copied().unwrap_or(END);
            }
            next = next.min(list.next);
        }
        self.next = next;
        best
    }

    /// What a document gets from this slot, wherever the reader stands.
    pub(super) fn look_up(&self, doc: u32) -> f32 {
        let found = |list: &List<'_>| {
            let at = list.postings.docs.binary_search(&doc).ok()?;
            Some(f32::from(list.postings.impacts[at]) * list.factor)
        };
        self.lists.iter().filter_map(found).fold(0.0, f32::max)
    }
}

impl List<'_> {
    /// Moves to the first document that is not before this one, in steps that double.
    fn seek(&mut self, doc: u32) {
        let docs = &self.postings.docs[self.at..];
        let mut step = 1;
        while docs.get(step).is_some_and(|at| *at < doc) {
            step *= 2;
        }
        let (from, to) = (step / 2, docs.len().min(step + 1));
        self.at += from + docs[from..to].partition_point(|at| *at < doc);
        self.next = self.postings.docs.get(self.at).copied().unwrap_or(END);
    }
}

/// The best documents of the shard at this place, best first; at most [`DEPTH`].
///
/// Of the passages that are `allowed`, by their place; of all, where nothing says which.
pub(super) fn best(
    question: &Question,
    nth: usize,
    shard: &Shard,
    allowed: Option<&[bool]>,
) -> Vec<Scored> {
    let mut best = best_unlifted(question, nth, shard, allowed);
    lift_neighbours(question, nth, shard, &mut best);
    lift_related(shard, &mut best);
    best
}

/// As [`best`], by the words alone.
pub(super) fn best_unlifted(
    question: &Question,
    nth: usize,
    shard: &Shard,
    allowed: Option<&[bool]>,
) -> Vec<Scored> {
    let mut readers: Vec<Reader<'_>> = question
        .slots
        .iter()
        .map(|slot| Reader::new(slot, nth, shard))
        .collect();
    readers.retain(|reader| reader.most > 0.0);
    readers.sort_by(|a, b| a.most.total_cmp(&b.most));
    // What a document can get from the slots up to and including this one.
    let together: Vec<f32> = readers
        .iter()
        .scan(0.0, |sum, reader| {
            *sum += reader.most;
            Some(*sum)
        })
        .collect();

    let mut heap: BinaryHeap<std::cmp::Reverse<Scored>> = BinaryHeap::with_capacity(DEPTH + 1);
    let mut bar = 0.0;
    let mut needed = 0;
    while needed < readers.len() {
        let doc = readers[needed..]
            .iter()
            .map(|reader| reader.next)
            .min()
            .unwrap_or(END);
        if doc == END {
            break;
        }
        let mut score: f32 = readers[needed..]
            .iter_mut()
            .map(|reader| reader.take(doc))
            .sum();
        if allowed.is_some_and(|allowed| !allowed[shard.passage(doc)]) {
            continue;
        }
        for slot in (0..needed).rev() {
            if score + together[slot] <= bar {
                break;
            }
            score += readers[slot].take(doc);
        }
        if score > bar || heap.len() < DEPTH {
            heap.push(std::cmp::Reverse(Scored { doc, score }));
            if heap.len() > DEPTH {
                heap.pop();
            }
            if heap.len() == DEPTH {
                bar = heap.peek().map_or(bar, |worst| worst.0.score);
                while needed < readers.len() && together[needed] <= bar {
                    needed += 1;
                }
            }
        }
    }
    let mut best: Vec<Scored> = heap.into_iter().map(|scored| scored.0).collect();
    best.sort_by(|a, b| b.cmp(a));
    best
}

/// Adds to the best documents what the nearness of the question's neighbouring words is worth, and sorts them anew:
/// for each pair of slots, [`NEAR`] × the lower idf ÷ the square of their least distance in words that carry something.
fn lift_neighbours(question: &Question, nth: usize, shard: &Shard, best: &mut [Scored]) {
    let words = question.slots.iter().filter(|slot| slot.is_word).count();
    if words < 2 {
        return;
    }
    let mut terms: Vec<(TermId, usize)> = Vec::new();
    let mut idf = vec![0.0_f32; words];
    for (at, slot) in question.slots[..words].iter().enumerate() {
        for member in &slot.members[nth] {
            terms.push((member.term, at));
            idf[at] = idf[at].max(member.weight * shard.idf(member.term));
        }
    }
    terms.sort_unstable();
    // Most terms of a text are none of these: one bit tells nearly always.
    let mask = terms
        .iter()
        .fold(0_u128, |mask, (term, _)| mask | (1 << (term % 128)));

    let top = best.len().min(NEAR_DEPTH);
    let mut last: Vec<Option<usize>> = vec![None; words];
    let mut gaps: Vec<usize> = vec![usize::MAX; words];
    for scored in &mut best[..top] {
        last.fill(None);
        gaps.fill(usize::MAX);
        for (place, term) in shard.order(scored.doc).iter().enumerate() {
            if mask & (1 << (term % 128)) == 0 {
                continue;
            }
            let from = terms.partition_point(|(other, _)| other < term);
            for (_, slot) in terms[from..].iter().take_while(|(other, _)| other == term) {
                last[*slot] = Some(place);
                if let Some(before) = slot
                    .checked_sub(1)
                    .and_then(|before| last[before])
                    .filter(|at| *at < place)
                {
                    gaps[slot - 1] = gaps[slot - 1].min(place - before);
                }
                if let Some(after) = last
                    .get(slot + 1)
                    .copied()
                    .flatten()
                    .filter(|at| *at < place)
                {
                    gaps[*slot] = gaps[*slot].min(place - after);
                }
            }
        }
        for (pair, gap) in gaps[..words - 1]
            .iter()
            .enumerate()
            .filter(|(_, gap)| **gap < usize::MAX)
        {
            scored.score += NEAR * idf[pair].min(idf[pair + 1]) / (gap * gap) as f32;
        }
    }
    best[..top].sort_by(|a, b| b.cmp(a));
}

/// Adds to the best documents what they share with the very best is worth, and sorts those below the best anew: what an answer is about
/// stands in more than one passage (pseudo-relevance feedback, after Rocchio, 1971, among the documents already found).
///
/// A term is worth its squared idf as a share of all of its document's; the very best count by the fourth power of their
/// score, so that a clear winner speaks alone.
fn lift_related(shard: &Shard, best: &mut [Scored]) {
    let Some(most) = best
        .first()
        .map(|scored| scored.score)
        .filter(|_| best.len() > 1)
    else {
        return;
    };
    let mut shares: Vec<(TermId, f32)> = Vec::new();
    let mut voices = 0.0;
    let mut terms: Vec<(TermId, f32)> = Vec::new();
    for scored in best.iter().take(TELLING) {
        let voice = (scored.score / most).powi(4);
        voices += voice;
        terms.clear();
        terms.extend(shard.order(scored.doc).iter().map(|term| (*term, 0.0)));
        terms.sort_unstable_by_key(|(term, _)| *term);
        terms.dedup_by_key(|(term, _)| *term);
        for (term, worth) in &mut terms {
            *worth = shard.idf(*term).powi(2);
        }
        let all: f32 = terms.iter().map(|(_, worth)| worth).sum();
        let share = voice / all.max(f32::MIN_POSITIVE);
        shares.extend(terms.iter().map(|(term, worth)| (*term, worth * share)));
    }
    shares.sort_unstable_by_key(|(term, _)| *term);
    shares.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        kept.1 += if same { next.1 } else { 0.0 };
        same
    });
    // One bit tells mostly that a term is none of them.
    let mut bits = [0_u64; 32];
    let bit = |term: TermId| ((term / 64 % 32) as usize, 1_u64 << (term % 64));
    for (term, _) in &shares {
        let (word, bit) = bit(*term);
        bits[word] |= bit;
    }
    // Each term of a document counts once: for which document it did last.
    let mut counted = vec![usize::MAX; shares.len()];
    for (nth, scored) in best.iter_mut().take(NEAR_DEPTH).enumerate() {
        let mut shared = 0.0;
        for term in shard.order(scored.doc) {
            let (word, bit) = bit(*term);
            if bits[word] & bit == 0 {
                continue;
            }
            if let Ok(at) = shares.binary_search_by_key(term, |(term, _)| *term)
                && counted[at] != nth
            {
                counted[at] = nth;
                shared += shares[at].1;
            }
        }
        scored.score += RELATED * most * shared / voices;
    }
    let highest = best.iter().map(|scored| scored.score).fold(most, f32::max);
    // Above, not beside: texts in several languages are merged by score.
    best[0].score = highest * 1.0001;
    best[1..].sort_by(|a, b| b.cmp(a));
}

/// How many words that carry something stand together: about two sentences.
const TOGETHER: usize = 16;

/// The most idf of the question's words that stand together in a document.
pub(super) fn focus(question: &Question, nth: usize, shard: &Shard, doc: u32) -> f32 {
    let mut terms: Vec<(TermId, usize)> = Vec::new();
    for (at, slot) in question.slots.iter().enumerate() {
        terms.extend(slot.members[nth].iter().map(|member| (member.term, at)));
    }
    terms.sort_unstable();
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (place, term) in shard.order(doc).iter().enumerate() {
        let from = terms.partition_point(|(other, _)| other < term);
        let same = terms[from..].iter().take_while(|(other, _)| other == term);
        found.extend(same.map(|(_, slot)| (place, *slot)));
    }
    let mut most = 0.0_f32;
    let mut held: Vec<usize> = Vec::new();
    for (nth, (start, _)) in found.iter().enumerate() {
        held.clear();
        for (place, slot) in &found[nth..] {
            if *place >= start + TOGETHER {
                break;
            }
            if !held.contains(slot) {
                held.push(*slot);
            }
        }
        most = most.max(held.iter().map(|slot| question.slots[*slot].idf).sum());
    }
    most
}
