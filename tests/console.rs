//! The console, fed from a pipe.

use crate::support::footnote::{Done, Footnote, hostile, is_tame};

fn typed(lines: &str) -> Done {
    Footnote::new().fed(&[], lines.as_bytes())
}

#[test]
fn a_conversation_reads_as_a_card_a_line() {
    let done = typed(
        "/who Ada Stern\n\n/who Jan de Boer\nport charges\nsomething unheard of\n/whoo x\n/lang nl\nde havenmeester\n\
         /connections Ada Stern\n/connections Ada Stern | Oosterkade\n/help\n",
    );
    assert_eq!(done.code, Some(0), "{done:?}");
    insta::assert_snapshot!("conversation", done.stdout);
}

#[test]
fn nothing_is_said_to_nobody() {
    let done = typed("");
    assert_eq!((done.code, done.stdout.as_str()), (Some(0), ""));
}

#[test]
fn quitting_leaves_the_rest_unread() {
    let done = typed("/quit\n/who Ada Stern\n");
    assert_eq!((done.code, done.stdout.as_str()), (Some(0), ""));
}

#[test]
fn a_last_line_needs_no_line_break() {
    assert!(typed("/who Ada Stern").stdout.contains("Harbour master"));
}

#[test]
fn a_number_chooses_from_what_was_offered() {
    let done = typed("/who Jan de Boer\n9\n2\n");
    assert!(done.stdout.contains("from 1 to 2"), "{done:?}");
    assert!(done.stdout.contains("ship's chandler"), "{done:?}");
}

#[test]
fn more_is_more_of_the_same() {
    let done = typed("/more\n/who Ada Stern\n/more\n");
    assert_eq!(done.stdout.matches("nothing more").count(), 2, "{done:?}");

    let done = Footnote::new().on_bundled(b"/who donald-trump\n/more\n");
    assert!(done.stdout.contains("Passages 1–5 of"), "{done:?}");
    assert!(done.stdout.contains("\n 6  "), "{done:?}");
    let first: Vec<&str> = done
        .stdout
        .lines()
        .filter(|l| l.starts_with(" 1  "))
        .collect();
    assert_eq!(first.len(), 1, "{done:?}");
}

#[test]
fn nothing_that_can_be_typed_does_harm() {
    let mut lines = String::new();
    for text in hostile() {
        for command in ["", "/who ", "/search ", "/connections ", "/lang ", "/"] {
            lines.push_str(command);
            lines.push_str(&text.replace('\n', " "));
            lines.push('\n');
        }
    }
    lines.push_str(&"x".repeat(1 << 20));
    lines.push_str("\n/who Ada Stern\n");
    let done = typed(&lines);
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    assert!(is_tame(&done.stdout), "{}", done.stdout);
    assert!(done.stdout.contains("at most"), "{}", done.stdout);
    assert!(done.stdout.contains("Harbour master of Oosterkade"));
}

#[test]
fn bytes_that_are_no_text_end_nothing() {
    let done = Footnote::new().fed(&[], b"/who \xff\xfe\n/who Ada Stern\n");
    assert!(done.stdout.contains("Harbour master"), "{done:?}");
}
