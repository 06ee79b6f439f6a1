//! Knowledge files: what loads, and what is said about what doesn't.

use footnote::knowledge::{LoadOptions, load};

#[test]
fn an_empty_folder_is_no_knowledge() {
    let dir = tempfile::tempdir().unwrap();
    let loaded = load(&LoadOptions::new(dir.path()));
    assert!(loaded.knowledge.is_none());
    let codes: Vec<_> = loaded.errors().map(|d| d.code.as_str()).collect();
    assert_eq!(codes, ["missing-file"]);
}
