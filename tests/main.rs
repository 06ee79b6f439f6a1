//! Footnote as people meet it: one test binary, a module a feature.

mod answers;
mod knowledge;
mod support;
