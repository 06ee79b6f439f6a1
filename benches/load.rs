//! How long a knowledge base takes to load.
fn main() {}
