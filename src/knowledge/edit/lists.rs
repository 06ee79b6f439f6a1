//! Lists: items put in and taken out where they stand, the others and their comments left as they are.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use toml_edit::Document;

use super::brackets::Brackets;
use super::node::items;
use super::splice::splice;
use super::write::quoted;

/// A list written anew with other items. `old` are those it holds now, one for each. None where it is no list.
pub(super) fn rewritten(raw: &str, old: &[String], new: &[String]) -> Option<String> {
    let mut raw = raw.to_owned();
    // From the end, so that places in front stay what they were.
    for op in capture_diff_slices(Algorithm::Myers, old, new).iter().rev() {
        let (gone, come) = match *op {
            DiffOp::Equal { .. } => continue,
            ref op => (op.old_range(), op.new_range()),
        };
        for nth in gone.clone().rev() {
            raw = changed(&raw, |list, text| {
                (nth < list.items.len()).then(|| list.remove(text, nth))
            })?;
        }
        for item in new[come].iter().rev() {
            raw = changed(&raw, |list, text| {
                Some(list.insert(text, gone.start, &quoted(item)))
            })?;
        }
    }
    Some(raw)
}

/// Name enough to make a list a file of its own.
const NAME: &str = "x=";

fn changed(
    raw: &str,
    change: impl FnOnce(&Brackets, &str) -> Option<Vec<super::splice::Splice>>,
) -> Option<String> {
    let text = format!("{NAME}{raw}");
    let document = Document::parse(text.as_str()).ok()?;
    let list = items(document.get("x")?)?;
    let splices = change(&list, &text)?;
    Some(splice(&text, &splices).split_off(NAME.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rewrite(raw: &str, new: &[&str]) -> String {
        let new: Vec<String> = new.iter().map(|&item| item.to_owned()).collect();
        rewritten(raw, &read(raw), &new).unwrap()
    }

    fn read(raw: &str) -> Vec<String> {
        let value: toml_edit::Value = raw.parse().unwrap();
        let items = value.as_array().unwrap().iter();
        items
            .map(|item| item.as_str().unwrap().to_owned())
            .collect()
    }

    #[test]
    fn one_line_stays_one_line() {
        assert_eq!(
            rewrite(r#"["a", 'b']"#, &["a", "b", "c"]),
            r#"["a", 'b', "c"]"#
        );
        assert_eq!(rewrite(r#"["a", 'b']"#, &["c", "b"]), r#"["c", 'b']"#);
        assert_eq!(rewrite(r#"["a", "b"]"#, &["a"]), r#"["a"]"#);
        assert_eq!(rewrite(r#"[ "a", "b", ]"#, &["a"]), r#"[ "a", ]"#);
        assert_eq!(rewrite("[]", &["a"]), r#"["a"]"#);
    }

    #[test]
    fn a_line_for_each_stays_so_with_its_comments() {
        let list = "[\n  \"a\", # first\n  # of old\n  \"b\" # last\n]";
        assert_eq!(
            rewrite(list, &["a", "b", "c"]),
            "[\n  \"a\", # first\n  # of old\n  \"b\", # last\n  \"c\"\n]"
        );
        assert_eq!(rewrite(list, &["b"]), "[\n  # of old\n  \"b\" # last\n]");
        let closed = "[\n  \"a\", # first\n]";
        assert_eq!(
            rewrite(closed, &["a", "b"]),
            "[\n  \"a\", # first\n  \"b\",\n]"
        );
    }

    proptest! {
        #[test]
        fn any_list_becomes_any_other(
            old in proptest::collection::vec("[a-e]", 0..6),
            new in proptest::collection::vec("[a-e]", 0..6),
            gaps in proptest::collection::vec(0..6usize, 14),
            closed in any::<bool>(),
        ) {
            const GAPS: [&str; 6] = ["", " ", "\n  ", " # c\n", "\r\n\t", "\n# \"x\", ]\n  "];
            let mut gap = gaps.iter().map(|gap| GAPS[*gap]);
            let mut raw = String::from("[");
            for (nth, item) in old.iter().enumerate() {
                raw.push_str(gap.next().unwrap());
                raw.push_str(&quoted(item));
                raw.push_str(gap.next().unwrap());
                if closed || nth + 1 < old.len() {
                    raw.push(',');
                }
            }
            raw.push_str(gap.next().unwrap());
            raw.push(']');
            let after = rewritten(&raw, &old, &new).unwrap();
            prop_assert_eq!(read(&after), new, "{} -> {}", raw, after);
        }
    }
}
