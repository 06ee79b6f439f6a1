//! Footnote as people meet it: one test binary, a module a feature.

mod knowledge;
mod support;
