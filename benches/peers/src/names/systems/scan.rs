//! What compares a name with every name there is: strsim, rapidfuzz, nucleo-matcher.
//!
//! Each sees names in lower case and without marks. Of equal scores the first name wins.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str, Utf32String};
use rapidfuzz::fuzz;

use super::{Answer, Candidate, Linker};
use crate::Result;
use crate::names::Actor;

/// Every name, prepared, and whose it is.
fn names<T>(actors: &[Actor], prepare: impl Fn(String) -> T) -> Vec<(usize, T)> {
    let places = actors.iter().enumerate();
    let names = places.flat_map(|(place, actor)| actor.names.iter().map(move |n| (place, n)));
    names
        .map(|(place, name)| (place, prepare(fold(name))))
        .collect()
}

/// In lower case, without marks.
fn fold(text: &str) -> String {
    footnote::text::fold(text)
}

/// The answer of a system that only ranks, when this is its best.
fn only(best: Option<Candidate>) -> Answer {
    Answer {
        verdict: None,
        candidates: best.into_iter().collect(),
    }
}

/// strsim: similarity by letters in common that are near each other, more for a common beginning.
#[derive(Debug)]
pub(super) struct JaroWinkler(Vec<(usize, String)>);

impl JaroWinkler {
    pub(super) fn new(actors: &[Actor]) -> Self {
        Self(names(actors, |name| name))
    }
}

impl Linker for JaroWinkler {
    fn link(&mut self, typed: &str) -> Result<Answer> {
        let typed = fold(typed);
        let mut best: Option<Candidate> = None;
        for (actor, name) in &self.0 {
            let score = strsim::jaro_winkler(&typed, name);
            if best.is_none_or(|best| score > best.score) {
                let actor = *actor;
                best = Some(Candidate { actor, score });
            }
        }
        Ok(only(best))
    }
}

/// rapidfuzz: the share of letters that stay when one text is turned into the other by insertions and deletions. It is
/// the only score of the crate's `fuzz`; on sorted words it is what the Python package calls `token_sort_ratio`.
#[derive(Debug)]
pub(super) struct Ratio {
    names: Vec<(usize, String)>,
    sorted: bool,
}

impl Ratio {
    pub(super) fn new(actors: &[Actor], sorted: bool) -> Self {
        Self {
            names: names(actors, |name| arrange(name, sorted)),
            sorted,
        }
    }
}

fn arrange(text: String, sorted: bool) -> String {
    if !sorted {
        return text;
    }
    let mut words: Vec<&str> = text.split_whitespace().collect();
    words.sort_unstable();
    words.join(" ")
}

impl Linker for Ratio {
    fn link(&mut self, typed: &str) -> Result<Answer> {
        let typed = arrange(fold(typed), self.sorted);
        let scorer = fuzz::RatioBatchComparator::new(typed.chars());
        let mut best: Option<Candidate> = None;
        for (actor, name) in &self.names {
            // Names that can't be better than the best so far are given up early.
            let least = best.map_or(0.0, |best| best.score);
            let enough = fuzz::Args::default().score_cutoff(least);
            let score = scorer.similarity_with_args(name.chars(), &enough);
            let better = score.filter(|score| best.is_none_or(|best| *score > best.score));
            if let Some(score) = better {
                let actor = *actor;
                best = Some(Candidate { actor, score });
            }
        }
        Ok(only(best))
    }
}

/// nucleo-matcher: every word's letters in their order, wherever they are, as fuzzy finders of editors match.
///
/// Of equal scores the shorter name wins, as in the `nucleo` crate above it. A score counts as a share of what the
/// typed name gets against itself, so that one threshold makes sense for long and short names.
pub(super) struct Nucleo {
    names: Vec<(usize, Utf32String)>,
    matcher: Matcher,
}

impl Nucleo {
    pub(super) fn new(actors: &[Actor]) -> Self {
        Self {
            names: names(actors, Utf32String::from),
            matcher: Matcher::new(Config::DEFAULT),
        }
    }
}

impl Linker for Nucleo {
    fn link(&mut self, typed: &str) -> Result<Answer> {
        let typed = fold(typed);
        let pattern = Pattern::new(
            &typed,
            CaseMatching::Ignore,
            Normalization::Smart,
            AtomKind::Fuzzy,
        );
        let mut best: Option<(u32, usize, usize)> = None;
        for (actor, name) in &self.names {
            let Some(score) = pattern.score(name.slice(..), &mut self.matcher) else {
                continue;
            };
            let better = |(most, length, _): (u32, usize, usize)| {
                score > most || (score == most && name.len() < length)
            };
            if best.is_none_or(better) {
                best = Some((score, name.len(), *actor));
            }
        }
        let mut buffer = Vec::new();
        let whole = pattern.score(Utf32Str::new(&typed, &mut buffer), &mut self.matcher);
        let whole = f64::from(whole.unwrap_or_default().max(1));
        Ok(only(best.map(|(score, _, actor)| Candidate {
            actor,
            score: f64::from(score) / whole,
        })))
    }
}
