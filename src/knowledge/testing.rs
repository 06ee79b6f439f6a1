//! Small knowledge bases for tests.

use std::fs;

use super::{Knowledge, LoadOptions, Tree, load};

/// The base that these files make.
pub(crate) fn base(tree: &Tree) -> Knowledge {
    let dir = tempfile::tempdir().unwrap();
    for (path, text) in tree.texts() {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, &**text).unwrap();
    }
    let loaded = load(&LoadOptions::new(dir.path()));
    let errors: Vec<String> = loaded.errors().map(ToString::to_string).collect();
    loaded
        .knowledge
        .unwrap_or_else(|| panic!("{}", errors.join("\n")))
}
