//! What words are written in.

/// What a word was written in, as far as matching cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    /// ASCII or Latin with marks.
    Latin,
    /// Chinese characters, which are read in many ways.
    Han,
    /// Korean syllables.
    Hangul,
    /// Everything else.
    Other,
}
