//! Brackets: items between `[` and `]` or `{` and `}`, with one more or one fewer.

use std::ops::Range;

use super::splice::{Splice, begins_line, indent, line_end, line_start, newline, skip_trivia};

/// A list or inline table where it is written.
#[derive(Debug)]
pub(super) struct Brackets {
    /// From the opening bracket to behind the closing one.
    pub(super) span: Range<usize>,
    /// The items, in order, without their commas.
    pub(super) items: Vec<Range<usize>>,
}

impl Brackets {
    /// Puts an item in front of the item at this place, or at the end.
    pub(super) fn insert(&self, text: &str, place: usize, item: &str) -> Vec<Splice> {
        let newline = newline(text);
        if let Some(next) = self.items.get(place) {
            let gap = if begins_line(text, next.start) {
                format!("{newline}{}", indent(text, next.start))
            } else {
                " ".to_owned()
            };
            return vec![Splice::insert(next.start, format!("{item},{gap}"))];
        }
        let Some(last) = self.items.last() else {
            return vec![self.insert_only(text, item)];
        };
        let own_line = begins_line(text, last.start);
        let gap = if own_line {
            format!("{newline}{}", indent(text, last.start))
        } else {
            " ".to_owned()
        };
        let comma = comma_after(text, last.end);
        let end = comma.map_or(last.end, |comma| comma + 1);
        // A comment behind the last item stays behind it.
        let after_line = rest_of_line(text, end).filter(|_| own_line).unwrap_or(end);
        let trailing = if comma.is_some() { "," } else { "" };
        let added = Splice::insert(after_line, format!("{gap}{item}{trailing}"));
        match comma {
            Some(_) => vec![added],
            None => vec![Splice::insert(last.end, ","), added],
        }
    }

    /// Puts an item where there is none.
    fn insert_only(&self, text: &str, item: &str) -> Splice {
        let inside = self.span.start + 1..self.span.end - 1;
        let kept = text[inside.clone()].trim_end();
        if kept.is_empty() {
            let pad = if text[self.span.clone()].starts_with('{') {
                " "
            } else {
                ""
            };
            return Splice {
                at: inside,
                with: format!("{pad}{item}{pad}"),
            };
        }
        let last = inside.start + kept.len();
        let (newline, indent) = (newline(text), indent(text, last));
        Splice::insert(last, format!("{newline}{indent}{item}"))
    }

    /// Takes the item at this place out, with its comma.
    pub(super) fn remove(&self, text: &str, place: usize) -> Vec<Splice> {
        let item = &self.items[place];
        let comma = comma_after(text, item.end);
        let end = comma.map_or(item.end, |comma| comma + 1);
        let next = self.items.get(place + 1).map(|next| next.start);
        let line = line_start(text, item.start);
        let mut splices = Vec::new();
        if comma.is_none()
            && let Some(before) = place.checked_sub(1).map(|before| &self.items[before])
            && let Some(comma) = comma_after(text, before.end)
        {
            let blank = text[comma + 1..item.start].trim().is_empty();
            if blank {
                return vec![Splice::remove(before.end..item.end)];
            }
            splices.push(Splice::remove(comma..comma + 1));
        }
        let own_line = begins_line(text, item.start)
            && line > self.span.start
            && rest_of_line(text, end).is_some();
        let part = if own_line {
            line..line_end(text, end)
        } else if let Some(next) = next
            && text[end..next].trim().is_empty()
        {
            item.start..next
        } else if place > 0 && text[..item.start].ends_with([' ', '\t']) {
            // One of the two spaces around it goes as well.
            item.start - 1..end
        } else {
            item.start..end
        };
        splices.push(Splice::remove(part));
        splices
    }
}

/// The place of the comma that follows an item.
pub(super) fn comma_after(text: &str, end: usize) -> Option<usize> {
    let at = skip_trivia(text, end);
    text[at..].starts_with(',').then_some(at)
}

/// Where the line ends, its line end left out, when nothing but white space and a comment follow in it.
fn rest_of_line(text: &str, at: usize) -> Option<usize> {
    let line = &text[at..];
    let line = line.split('\n').next().unwrap_or(line);
    let line = line.strip_suffix('\r').unwrap_or(line);
    let rest = line.trim_start_matches([' ', '\t']);
    (rest.is_empty() || rest.starts_with('#')).then_some(at + line.len())
}
