//! Footnote beside what people use otherwise: the same data, the same questions, one process.
//!
//! - [`names`]: who is meant by a name as people type it; the program is `bin/names.rs`;
//! - [`search`]: which passages answer a question; the program is `bin/search.rs`;
//! - [`table`], [`plot`] and [`timing`]: how it is shown and measured.
//!
//! Each benchmark has its data (read from a folder), its systems (one small adapter each) and its score.

pub mod names;
pub mod plot;
pub mod search;
pub mod table;
pub mod timing;

/// What comes of a step, or why a benchmark can't go on.
pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;
