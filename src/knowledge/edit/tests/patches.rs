//! Patches, as `git apply` and `patch` take them.

use std::process::Command;

use super::*;

/// Applies a patch in a folder that holds the file as it was, and gives back the file as it is then.
fn applied(program: &[&str], edited: &Edited) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(&edited.path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    if let Some(before) = &edited.before {
        fs::write(&file, &**before).unwrap();
    }
    let patch = tempfile::NamedTempFile::new().unwrap();
    fs::write(patch.path(), edited.patch()).unwrap();
    let ran = Command::new(program[0])
        .args(&program[1..])
        .arg(patch.path())
        .current_dir(&folder)
        // The folder is no part of a repository around it.
        .env("GIT_CEILING_DIRECTORIES", folder.path())
        .output()
        .unwrap();
    assert!(ran.status.success(), "{ran:?}\n{}", edited.patch());
    fs::read_to_string(file).unwrap()
}

#[test]
fn a_patch_makes_the_file_what_the_edit_does() {
    let edit = |path: &str, before: Option<&str>, after: &str| Edited {
        path: path.to_owned(),
        before: before.map(Into::into),
        after: after.to_owned(),
    };
    let long: String = (0..40).map(|n| format!("line {n}\n")).collect();
    let edits = [
        edit("passages/new.toml", None, "source = \"s\"\n\na = 1\n"),
        edit("new.toml", None, "no = \"end\""),
        edit("a.toml", Some("a = 1"), "a = 1\nb = 2"),
        edit("a.toml", Some("a = 1\n"), "a = 1\nb = 2"),
        edit(
            "a.toml",
            Some("a = 1\r\nb = 2"),
            "a = 1\r\nb = 2\r\nc = 3\r\n",
        ),
        edit("a.toml", Some(""), "a = 1\n"),
        edit("a b.toml", Some("a = 1\n"), "a = 2\n"),
        edit("é\"\\.toml", Some("a = 1\n"), "a = 2\n"),
        edit(
            "l.toml",
            Some(&long),
            &long.replace("e 3\n", "e three\n").replace("e 30\n", ""),
        ),
    ];
    for edited in edits {
        assert_eq!(applied(&["git", "apply", "-p1"], &edited), edited.after);
    }
    let new = edit("new.toml", None, "a = 1\n").patch();
    assert!(new.starts_with("--- /dev/null\n+++ b/new.toml\n"), "{new}");
    let tree = tree("knowledge");
    let change = alias(EntityKind::Actor, "liu-he", "nl", "Liu");
    let edited = apply(&tree, &change).unwrap();
    assert_eq!(applied(&["git", "apply"], &edited), edited.after);
    insta::assert_snapshot!(edited.patch(), @r#"
--- a/actors/liu-he.toml
+++ b/actors/liu-he.toml
@@ -9,6 +9,7 @@
 
 [labels.nl]
 pref = "Liu He"
+alt = ["Liu"]
 
 [labels.zh-Hans]
 pref = "刘鹤"
"#);
}
