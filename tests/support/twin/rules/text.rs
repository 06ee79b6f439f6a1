//! Checks on single texts: pings, control characters, texts that spill their direction.

use serde_json::Value;

use super::Findings;

/// Checks every string inside `value`.
pub(crate) fn check_all(found: &mut Findings, path: &str, value: &Value) {
    match value {
        Value::String(text) => check(found, path, text),
        Value::Array(list) => {
            for (i, item) in list.iter().enumerate() {
                check_all(found, &format!("{path}[{i}]"), item);
            }
        }
        Value::Object(object) => {
            for (key, item) in object {
                check_all(found, &format!("{path}.{key}"), item);
            }
        }
        _ => {}
    }
}

fn check(found: &mut Findings, path: &str, text: &str) {
    let strange = |c: &char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    if let Some(c) = text.chars().find(strange) {
        found.blame(path, format!("control character U+{:04X}", u32::from(c)));
    }
    if spills(text) {
        found.blame(path, "a direction override or isolate that is not closed");
    }
}

/// Whether what follows the text is shown in a direction the text has set.
fn spills(text: &str) -> bool {
    let (mut embeddings, mut isolates) = (0_i32, 0_i32);
    for c in text.chars() {
        match c {
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => embeddings += 1,
            '\u{202c}' => embeddings = (embeddings - 1).max(0),
            '\u{2066}'..='\u{2068}' => isolates += 1,
            '\u{2069}' => isolates = (isolates - 1).max(0),
            _ => {}
        }
    }
    embeddings > 0 || isolates > 0
}

/// The first mention in a message's text that would ping somebody if mentions were allowed.
pub(crate) fn ping(content: &str) -> Option<String> {
    let text = without_code(content);
    for (at, _) in text.match_indices(['@', '<']) {
        let before = text[..at].bytes().rev();
        if before.take_while(|byte| *byte == b'\\').count() % 2 == 1 {
            continue;
        }
        let rest = &text[at..];
        for word in ["@everyone", "@here"] {
            if rest.starts_with(word) {
                return Some(word.to_owned());
            }
        }
        for start in ["<@&", "<@!", "<@"] {
            let inside = rest
                .strip_prefix(start)
                .and_then(|rest| rest.split_once('>'));
            let id = inside.map(|(id, _)| id).unwrap_or_default();
            if !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit()) {
                return Some(format!("{start}{id}>"));
            }
        }
    }
    None
}

/// The text without code spans and code blocks, in which nothing pings.
fn without_code(content: &str) -> String {
    let mut text = String::new();
    let mut rest = content;
    while let Some(start) = rest.find('`') {
        let ticks = rest[start..]
            .bytes()
            .take_while(|byte| *byte == b'`')
            .count();
        let escaped = rest[..start].ends_with('\\');
        let inside = &rest[start + ticks..];
        text.push_str(&rest[..start]);
        match closing(inside, ticks) {
            Some(end) if !escaped => rest = &inside[end + ticks..],
            _ => {
                text.push_str(&rest[start..start + ticks]);
                rest = inside;
            }
        }
    }
    text + rest
}

/// Where a run of exactly `ticks` back ticks starts.
fn closing(text: &str, ticks: usize) -> Option<usize> {
    let mut from = 0;
    while let Some(found) = text[from..].find('`') {
        let start = from + found;
        let run = text[start..]
            .bytes()
            .take_while(|byte| *byte == b'`')
            .count();
        if run == ticks {
            return Some(start);
        }
        from = start + run;
    }
    None
}
