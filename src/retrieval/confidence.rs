//! Whether the best passage answers the question at all.
//!
//! The best of many passages always shares something with a question. What tells an answer from a coincidence is how
//! much of what is telling in the question it holds, and how strongly. The mix is a logistic regression on judged
//! questions (XQuAD, English and German) of which a quarter had their article taken away.

/// Below this confidence nothing fits, unless the best passage holds nearly all of the question. Low on purpose: a wrong
/// passage is shown with its low confidence, a right one left out can't be.
const NOTHING: f32 = 0.03;
/// A passage with this share of a question's idf is always worth showing.
const NEARLY_ALL: f32 = 0.75;

/// What speaks for the best passage; each in 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Evidence {
    /// Its score as a share of the best possible.
    pub(super) strength: f32,
    /// Its score as a share of the idf of the question's words.
    pub(super) depth: f32,
    /// The idf of the question's words it holds as a share of the idf of all of them.
    pub(super) coverage: f32,
    /// The idf of the question's words it holds, as a share of eight words that no other passage has.
    pub(super) amount: f32,
    /// How far the next passage is behind, as a share of its score.
    pub(super) margin: f32,
    /// The idf of the rarest of the question's words it holds, as a share of the rarest of all of them.
    pub(super) rarest: f32,
    /// The idf of the question's words that stand together in it, as a share of the idf of all of them.
    pub(super) focus: f32,
}

impl Evidence {
    /// How sure it is that the passage answers the question, 0 to 1.
    pub(super) fn confidence(self) -> f32 {
        if self.strength <= 0.0 {
            return 0.0;
        }
        let held = 8.3 * self.strength + 10.6 * self.depth + 13.6 * self.amount;
        let shape = 2.9 * self.rarest + 3.6 * self.focus - 6.1 * self.coverage - 2.2 * self.margin;
        let z = held + shape - 9.3;
        1.0 / (1.0 + (-z).exp())
    }

    /// Whether the passage is worth showing. Most words of a question in a foreign language can't be known, which says
    /// nothing against the ones that are.
    pub(super) fn fits(self, foreign: bool) -> bool {
        let enough = self.coverage >= NEARLY_ALL || self.confidence() >= NOTHING;
        self.strength > 0.0 && (foreign || enough)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_speaks_for_nothing() {
        assert!(!Evidence::default().fits(true));
        assert_eq!(Evidence::default().confidence(), 0.0);
    }

    #[test]
    fn all_of_a_common_word_is_something_and_a_bit_of_a_long_question_is_not() {
        let common = Evidence {
            strength: 0.6,
            depth: 0.3,
            coverage: 1.0,
            amount: 0.01,
            margin: 0.0,
            rarest: 1.0,
            focus: 1.0,
        };
        assert!(common.fits(false));
        let weak = Evidence {
            strength: 0.1,
            depth: 0.06,
            coverage: 0.15,
            amount: 0.05,
            margin: 0.0,
            rarest: 0.5,
            focus: 0.1,
        };
        assert!(!weak.fits(false));
    }
}
