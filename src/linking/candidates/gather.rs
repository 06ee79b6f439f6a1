//! The labels that are worth comparing with a mention, by the words they may share.

use super::related::COMMON;
use super::{Query, Relation, Unit};
use crate::linking::filed;
use crate::linking::index::{Form, Index};
use crate::linking::likeness::distance;
use crate::linking::score::Kind;
use crate::linking::script::Script;
use crate::linking::tables::Class;

/// Most labels that are looked at for one word of a mention.
const MAX_GATHERED: usize = 1000;

/// So many labels are enough once what is left says much less than what was taken.
const PLENTY: usize = 300;

/// Most labels that are aligned word by word.
const MAX_ALIGNED: usize = 40;

/// Most labels with a word in common in which another is looked for.
const MAX_BESIDE: usize = 20_000;

impl Query {
    /// The forms that share most with the mention, best first, and how many were as good as the first in all.
    pub(in crate::linking) fn gather(
        &self,
        index: &Index,
        within: impl Fn(Form) -> bool,
    ) -> Vec<u32> {
        let mut by_gain: Vec<&Relation> = self.relations.iter().collect();
        by_gain.sort_unstable_by(|a, b| b.gain.total_cmp(&a.gain));
        let mut forms: Vec<u32> = Vec::with_capacity(MAX_GATHERED);
        // Every word of the mention has its share, lest what one has in common with many hide what another singles out.
        let mut shares = vec![(0, 0.0); self.units.len()];
        for relation in by_gain {
            let (taken, most) = &mut shares[usize::from(relation.unit)];
            if *most == 0.0 {
                *most = relation.gain;
            }
            let postings = index.postings(relation.token);
            let weak = *taken > PLENTY && relation.gain < 0.6 * *most;
            if weak || (*taken > MAX_ALIGNED && *taken + postings.len() > MAX_GATHERED) {
                continue;
            }
            *taken += postings.len();
            forms.extend(postings.iter().take(MAX_GATHERED));
        }
        forms.sort_unstable();
        forms.dedup();
        forms.retain(|f| within(index.form(*f)));
        if forms.len() <= MAX_ALIGNED {
            return forms;
        }
        let initial = |unit: &Unit| match unit.key.as_bytes() {
            [letter] => Some(*letter),
            _ => None,
        };
        let initials: Vec<u8> = self.units[..self.words]
            .iter()
            .filter_map(initial)
            .collect();
        let mut rough: Vec<(f32, u32)> = forms
            .into_iter()
            .map(|f| (self.rough(index, index.form(f), &initials), f))
            .collect();
        let best_first = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        rough.select_nth_unstable_by(MAX_ALIGNED, best_first);
        rough.truncate(MAX_ALIGNED);
        rough.into_iter().map(|(_, f)| f).collect()
    }

    /// Forms that have a word of the mention as it was typed, and beside it one that another word may be with more
    /// slips than are looked up: among all that are called John, the one whose surname is nearest.
    pub(in crate::linking) fn beside(
        &self,
        index: &Index,
        within: impl Fn(Form) -> bool,
    ) -> Vec<u32> {
        let exact = |unit: usize| {
            let of = |r: &&Relation| usize::from(r.unit) == unit && r.kind <= Kind::Transcribed;
            self.relations.iter().find(of).map(|r| r.token)
        };
        let is_open = |unit: &Unit| {
            unit.class == Class::Content && unit.key.len() >= 3 && unit.script == Script::Latin
        };
        let mut found: Vec<(usize, u32)> = Vec::new();
        for (nth, unit) in self.units[..self.words].iter().enumerate() {
            if !is_open(unit) || exact(nth).is_some_and(|t| index.token(t).df >= COMMON) {
                continue;
            }
            let sound = &unit.phonetic;
            let letters = filed::letters(sound);
            let most = filed::edits(sound.len()) + 1;
            for other in (0..self.words).filter(|other| *other != nth) {
                let Some(shared) = exact(other) else { continue };
                let postings = index.postings(shared);
                if postings.len() > MAX_BESIDE {
                    continue;
                }
                for number in postings {
                    let form = index.form(*number);
                    let nearest = index
                        .words(form)
                        .iter()
                        .filter(|t| **t != shared && index.may_be(**t, sound.len(), letters, most))
                        .map(|t| distance(sound, index.phonetic(*t)))
                        .min();
                    if let Some(slips) = nearest.filter(|slips| *slips <= most)
                        && within(form)
                    {
                        found.push((slips, *number));
                    }
                }
            }
        }
        found.sort_unstable();
        found.truncate(MAX_ALIGNED);
        found.into_iter().map(|(_, number)| number).collect()
    }

    /// What the words of a form say for it at most, less a little for every word that says nothing.
    fn rough(&self, index: &Index, form: Form, initials: &[u8]) -> f32 {
        let mut covered = 0u16;
        let mut sum = 0.0;
        for word in index.words(form) {
            match self.relations(*word).first() {
                Some(best) if covered & self.units[usize::from(best.unit)].covers == 0 => {
                    covered |= self.units[usize::from(best.unit)].covers;
                    sum += best.gain;
                }
                _ if !initials.is_empty()
                    && index
                        .key(*word)
                        .bytes()
                        .next()
                        .is_some_and(|c| initials.contains(&c)) =>
                {
                    sum += 1.0
                }
                _ => sum -= 0.3,
            }
        }
        sum
    }
}
