//! Patches: a change as `git apply` and `patch -p1` take it.

use similar::TextDiff;

/// A unified diff from one text of a file to another; empty when they are the same. A file without a text before is new.
pub(super) fn patch(path: &str, before: Option<&str>, after: &str) -> String {
    let diff = TextDiff::from_lines(before.unwrap_or_default(), after);
    let old = match before {
        Some(_) => name("a", path),
        None => "/dev/null".to_owned(),
    };
    let mut unified = diff.unified_diff();
    unified.header(&old, &name("b", path));
    unified.to_string()
}

/// The name of a file in a header: in quotes where it might be taken for something else.
fn name(side: &str, path: &str) -> String {
    if path.contains(|c: char| c.is_control() || matches!(c, '"' | '\\')) {
        let mut quoted = format!("\"{side}/");
        for byte in path.bytes() {
            match byte {
                b'"' | b'\\' => quoted.extend(['\\', char::from(byte)]),
                b' '..=b'~' => quoted.push(char::from(byte)),
                byte => quoted.push_str(&format!("\\{byte:03o}")),
            }
        }
        quoted.push('"');
        return quoted;
    }
    // A tab ends a name that holds spaces.
    let end = if path.contains(' ') { "\t" } else { "" };
    format!("{side}/{path}{end}")
}
