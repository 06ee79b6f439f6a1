//! Knowledge files: what loads, and what is said about what doesn't.

use std::path::Path;

use footnote::knowledge::{LoadOptions, load};

#[test]
fn the_bundled_knowledge_base_loads() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge");
    let loaded = load(&LoadOptions::new(dir));
    let errors: Vec<String> = loaded.errors().map(ToString::to_string).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
    let knowledge = loaded.knowledge.unwrap();
    assert!(knowledge.actors.get("liu-he").is_some());
    assert!(knowledge.passages.len() > 20);
}
