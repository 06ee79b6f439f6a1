//! Every integration test, in one binary: a module for each feature.

mod knowledge;
