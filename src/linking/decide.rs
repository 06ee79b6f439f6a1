//! Evidence → scores on one scale, and what to do with a mention.

use super::index::Index;
use super::score::Model;
use super::{Candidate, Decision, How, Linking, MAX_CANDIDATES};

/// From this score on, the mention names something here.
const FOUND: f32 = 0.655;

/// From this score on, it is worth asking which of the candidates was meant.
pub(super) const WORTH_ASKING: f32 = 0.2;

/// Candidates whose evidence is this much weaker than the best one's are no rivals, in nats.
const MARGIN: f32 = 0.6;

/// Labels of one thing that differ by less than this fit it about as well, in nats.
const ABOUT: f32 = 2.0;

/// How fast scores grow with evidence, and the evidence of score ½.
const SLOPE: f32 = 0.5;
const MIDDLE: f32 = -2.4;

/// A label that a mention may stand for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    /// Whose label.
    pub(super) entity: u32,
    /// Which label.
    pub(super) label: u16,
    /// How it matched.
    pub(super) how: How,
    /// Evidence in nats; 0 is even odds.
    pub(super) evidence: f32,
    /// The mention holds a word that stands against the label.
    pub(super) contradicted: bool,
}

/// Ranks what was found and decides.
pub(super) fn decide(index: &Index, model: &Model, mut hits: Vec<Hit>) -> Linking {
    hits.sort_unstable_by(|a, b| {
        let by_evidence = b.evidence.total_cmp(&a.evidence);
        a.entity.cmp(&b.entity).then(by_evidence)
    });
    let mut hits: Vec<Hit> = hits
        .chunk_by(|a, b| a.entity == b.entity)
        .map(of_one)
        .collect();
    hits.sort_by(|a, b| b.evidence.total_cmp(&a.evidence));
    let Some(best) = hits.first().map(|hit| hit.evidence) else {
        return Linking {
            decision: Decision::Nil,
            candidates: Vec::new(),
        };
    };
    // What fits several says as surely that one of them is meant as what fits one; the rest is a choice.
    // But people whom it contradicts don't add up to anyone.
    let together: f32 = hits
        .iter()
        .filter(|hit| !hit.contradicted)
        .map(|hit| (hit.evidence - best).exp())
        .sum();
    let shared = together.max(1.0).ln();
    let crowded = model.crowded();
    let rivals = hits
        .iter()
        .take_while(|hit| best - hit.evidence < MARGIN)
        .count();
    let score =
        |evidence: f32| 1.0 / (1.0 + (-SLOPE * (evidence + shared - crowded - MIDDLE)).exp());
    let top = score(best);
    let decision = if top >= FOUND && rivals == 1 && shared < 0.7 {
        Decision::Linked
    } else if top >= WORTH_ASKING {
        Decision::Ambiguous
    } else {
        Decision::Nil
    };
    let candidates = hits
        .iter()
        .take(MAX_CANDIDATES)
        .map(|hit| Candidate {
            entity: index.entity(hit.entity),
            label: hit.label,
            how: hit.how,
            score: score(hit.evidence),
        })
        .collect();
    Linking {
        decision,
        candidates,
    }
}

/// The best hit of one thing, by the label that needs least explaining of those that fit about as well.
fn of_one(hits: &[Hit]) -> Hit {
    let best = hits[0];
    let as_good = hits
        .iter()
        .take_while(|hit| best.evidence - hit.evidence < ABOUT);
    let shown = as_good.min_by_key(|hit| (preference(hit.how), hit.label));
    Hit {
        evidence: best.evidence,
        contradicted: best.contradicted,
        ..*shown.unwrap_or(&best)
    }
}

/// Of ways to match, the one that needs least explaining.
fn preference(how: How) -> (bool, u8) {
    (how == How::Romanised, how as u8)
}
