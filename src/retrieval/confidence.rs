//! Whether the best passage answers the question at all.
//!
//! The best of many passages always shares something with a question. What tells an answer from a coincidence is how
//! much of what is telling in the question it holds, how strongly, and how far it stands out from the next.

/// What speaks for the best passage; each in 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Evidence {
    /// Its score as a share of the best possible.
    pub(super) strength: f32,
    /// The idf of the question's words it holds as a share of the idf of all of them.
    pub(super) coverage: f32,
    /// How far the next passage lies behind, as a share of the score.
    pub(super) margin: f32,
}

impl Evidence {
    /// How sure it is that the passage answers the question, 0 to 1.
    pub(super) fn confidence(self) -> f32 {
        let z = -6.0 + 6.0 * self.strength + 5.0 * self.coverage + 3.0 * self.margin;
        1.0 / (1.0 + (-z).exp())
    }
}
