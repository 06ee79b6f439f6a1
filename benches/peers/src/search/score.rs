//! How good rankings are: nDCG@10, recall at 1 and the mean reciprocal rank among the first ten.

use std::collections::HashSet;

/// How many passages of a ranking count.
pub(super) const DEPTH: usize = 10;

/// Sums over questions.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Score {
    questions: f64,
    ndcg: f64,
    first: f64,
    reciprocal: f64,
}

impl Score {
    /// Adds a question: the passages found, best first, and those that answer it.
    pub(super) fn add(&mut self, found: &[usize], wanted: &HashSet<usize>) {
        let found = found.iter().take(DEPTH);
        let good: Vec<usize> = found
            .enumerate()
            .filter(|(_, passage)| wanted.contains(passage))
            .map(|(place, _)| place)
            .collect();
        let gain = |place: usize| 1.0 / (place as f64 + 2.0).log2();
        let ideal: f64 = (0..wanted.len().min(DEPTH)).map(gain).sum();
        self.questions += 1.0;
        self.ndcg += good.iter().copied().map(gain).sum::<f64>() / ideal;
        self.first += f64::from(u8::from(good.first() == Some(&0)));
        self.reciprocal += good
            .first()
            .map_or(0.0, |place| 1.0 / (*place as f64 + 1.0));
    }

    /// How many questions were added.
    pub(super) fn questions(&self) -> usize {
        self.questions as usize
    }

    /// nDCG@10, R@1 and MRR@10, as shares.
    pub(super) fn means(&self) -> [f64; 3] {
        [self.ndcg, self.first, self.reciprocal].map(|sum| sum / self.questions.max(1.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_found_second_counts_in_part() {
        let mut score = Score::default();
        score.add(&[7, 3], &HashSet::from([3]));
        score.add(&[3], &HashSet::from([3]));
        let [ndcg, first, reciprocal] = score.means();
        assert!((ndcg - (1.0 + 1.0 / 3_f64.log2()) / 2.0).abs() < 1e-9);
        assert_eq!((first, reciprocal), (0.5, 0.75));
    }
}
