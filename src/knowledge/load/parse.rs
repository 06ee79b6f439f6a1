//! Parsing TOML so that one broken line doesn't hide what is wrong further down.

use toml::de::{DeTable, Error};

use super::super::diagnostic::Code;
use super::super::problems::{Pos, Problems};

/// The most syntax errors noted about a file that is hardly TOML.
const ENOUGH: usize = 20;
/// The most times a text is mended and parsed again.
const ROUNDS: usize = 8;

/// The least a part of a file holds, in bytes.
const PART: usize = 64 * 1024;
/// The most places tried for the end of a part before a syntax error counts as one.
const ENDS: usize = 8;
/// The most that is parsed as one, in bytes: the tree takes some forty times as much.
const MAX_PART: usize = 16 * 1024 * 1024;

/// Parses a text that lists records, each below a line `[[word]]`, a part at a time; `read` has each part's tree, the
/// place of its first byte, and whether it has syntax errors.
///
/// Such a line may also stand inside a text of several lines. A part that is cut there is no TOML: a later end is tried.
pub(super) fn parse_list(
    text: &str,
    word: &str,
    file: Pos,
    problems: &Problems,
    mut read: impl FnMut(DeTable<'_>, Pos, bool),
) {
    let heading = format!("\n[[{word}]]");
    let headings = text.match_indices(&heading).map(|(at, _)| at + 1);
    let ends: Vec<usize> = headings.chain([text.len()]).collect();
    let mut start = 0;
    loop {
        let next = ends.partition_point(|end| *end < text.len() && *end < start + PART);
        let mut candidates = ends[next..].iter().take(ENDS);
        let whole = candidates.find_map(|end| {
            let part = &text[start..*end];
            let small = part.len() <= MAX_PART;
            let tree = small.then(|| DeTable::parse(part).ok()).flatten()?;
            Some((*end, tree))
        });
        let at = place(file, start);
        start = match whole {
            Some((end, tree)) => {
                read(tree.into_inner(), at, false);
                end
            }
            None => {
                let end = ends[next];
                parse(&text[start..end], at, problems, |tree, broken| {
                    read(tree, at, broken)
                });
                end
            }
        };
        if start == text.len() {
            return;
        }
    }
}

fn place(file: Pos, bytes: usize) -> Pos {
    let at = u32::try_from(bytes).unwrap_or(u32::MAX);
    Pos {
        at: file.at.saturating_add(at),
        ..file
    }
}

/// Parses a text and lets `read` have the tree, with whether the text has syntax errors. These are noted, and the lines
/// at which the parser would give up are left out, so that `read` sees the rest.
pub(super) fn parse<R>(
    text: &str,
    file: Pos,
    problems: &Problems,
    read: impl FnOnce(DeTable<'_>, bool) -> R,
) -> R {
    if text.len() > MAX_PART {
        let message = format!("{} MiB are too much to read at once", text.len() >> 20);
        let hint =
            "list records as `[[actor]]`, `[[passage]]` and so on, each on a line of its own";
        problems.hinted(file, Code::TooLarge, message, hint);
        return read(DeTable::new(), true);
    }
    let (tree, mut errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return read(tree.into_inner(), false);
    }
    drop(tree);
    let mut mended: Option<String> = None;
    for _ in 0..ROUNDS {
        note(&errors, file, problems);
        let Some(better) = without_stops(mended.as_deref().unwrap_or(text), &errors) else {
            break;
        };
        (_, errors) = DeTable::parse_recoverable(&better);
        mended = Some(better);
    }
    let (tree, _) = DeTable::parse_recoverable(mended.as_deref().unwrap_or(text));
    read(tree.into_inner(), true)
}

/// The text without the lines at which the parser stops: fields without `=`, and headings without their end. Every
/// byte keeps its place.
fn without_stops(text: &str, errors: &[Error]) -> Option<String> {
    let mut bytes = text.as_bytes().to_vec();
    let mut changed = false;
    for error in errors {
        let stops = [
            "key with no value",
            "unclosed table",
            "unclosed array table",
        ];
        let Some(span) = error
            .span()
            .filter(|_| stops.iter().any(|s| error.message().starts_with(s)))
        else {
            continue;
        };
        let at = span.start.min(text.len());
        let start = bytes[..at]
            .iter()
            .rposition(|b| *b == b'\n')
            .map_or(0, |n| n + 1);
        let end = bytes[start..]
            .iter()
            .position(|b| *b == b'\n')
            .map_or(bytes.len(), |n| start + n);
        let line = &mut bytes[start..end];
        changed |= line.iter().any(|b| *b != b' ');
        if error.message().starts_with("unclosed") {
            close(line);
        } else {
            line.fill(b' ');
        }
    }
    // Whole lines were replaced by ASCII: the rest is as it was.
    changed.then(|| String::from_utf8(bytes).ok()).flatten()
}

/// Ends a heading at the cost of its last letters, so that its fields stay apart from those above: `[[passage]` →
/// `[[passag]]`. Without enough letters, the line is blanked.
fn close(line: &mut [u8]) {
    let brackets = line.iter().take_while(|b| **b == b'[').count();
    let letters = line[brackets..]
        .iter()
        .take_while(|b| b.is_ascii_alphanumeric() || b"-_.".contains(b))
        .count();
    let kept = (brackets + letters).min(line.len().saturating_sub(brackets));
    let name = &line[brackets.min(kept)..kept];
    if name.is_empty() || brackets > 2 || name.ends_with(b".") || name.starts_with(b".") {
        return line.fill(b' ');
    }
    line[kept..].fill(b' ');
    line[kept..kept + brackets].fill(b']');
}

fn note(errors: &[Error], file: Pos, problems: &Problems) {
    for error in errors.iter().take(ENOUGH) {
        let start = error.span().map_or(0, |span| span.start);
        let (message, hint) = in_words(error.message());
        problems.hinted(place(file, start), Code::Syntax, message, hint);
    }
    if let Some(more) = errors.len().checked_sub(ENOUGH).filter(|more| *more > 0) {
        let message = format!("{more} more places in this file are not TOML");
        problems.hinted(file, Code::Syntax, message, "mend the others first");
    }
}

/// What the parser says, and what to do about it.
fn in_words(error: &str) -> (String, &'static str) {
    let has = |part: &str| error.contains(part);
    let (said, hint) = match error {
        "duplicate key" => ("this field is given twice", "keep one"),
        _ if error.starts_with("key with no value") => {
            ("this field has no value", "write `name = \"text\"`")
        }
        _ if has("invalid boolean") || has("must be quoted") || has("integer") || has("float") => (
            "this is neither a text in quotes nor a number",
            "put quotes around a text, `\"…\"`; if it is the name of a field, close the list above with `]`",
        ),
        _ if has("unexpected key or value") => (
            "nothing more can stand on this line",
            "begin each field on a line of its own; write a quote inside a text as `\\\"`",
        ),
        _ if has("recur") => (
            "too many brackets stand inside each other",
            "nothing here is more than a few levels deep",
        ),
        _ if has("inline table") => (
            error,
            "a group is written `{ name = \"…\", other = \"…\" }`",
        ),
        _ if has("table") => (
            "this heading doesn't end",
            "a heading is written `[labels.en]`, or `[[passage]]` for one of several",
        ),
        _ if has("array") => (error, "a list is written `[\"one\", \"two\"]`"),
        _ if has("multi-line") => (
            "this text doesn't end",
            "look upwards for the `\"\"\"` that begins it, and end it with another",
        ),
        _ if has("string") || has("quot") => (
            "this text doesn't end",
            "put it between straight quotes, `\"…\"`; write a quote inside it as `\\\"`",
        ),
        _ if has("escape") => (error, "write a backslash as `\\\\`"),
        _ => (
            error,
            "a field is written `name = \"text\"`, on a line of its own",
        ),
    };
    (said.to_owned(), hint)
}
