//! Places: where a field of a record is written, or would be, and the splices that set it or take it out.

use std::ops::Range;

use toml_edit::Item;

use super::brackets::Brackets;
use super::node::{Form, Header, Leaf, Node, entries, values};
use super::splice::{
    Splice, indent, insert_lines, line_end, line_start, newline, skip_trivia, top,
};
use super::write::Block;

/// The keys of records in the order in which they are usually written; a new one takes its place among those before it.
const ORDER: &[&str] = &[
    "id",
    "source",
    "section",
    "paragraph",
    "page",
    "anchor",
    "kind",
    "living",
    "text",
    "labels",
    "ambiguous-with",
    "scope-note",
    "broader",
    "related",
    "actors",
    "themes",
    "date",
    "voice",
    "according-to",
    "note",
    "status",
];

/// The same, of labels.
const LABELS: &[&str] = &["pref", "alt", "hidden"];

/// A field that can't be reached: something on the way to it is no table. Holds how many keys of the path lead there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Blocked(pub(super) usize);

/// A record's table and the tables inside it that lead towards a field.
pub(super) struct Way<'d, 'p> {
    /// The record, then one table for each key that is there.
    nodes: Vec<Node<'d>>,
    path: &'p [&'p str],
}

impl<'d, 'p> Way<'d, 'p> {
    /// Follows a path, which must hold at least one key.
    pub(super) fn new(record: Node<'d>, path: &'p [&'p str]) -> Result<Self, Blocked> {
        let mut nodes = vec![record];
        for key in &path[..path.len() - 1] {
            let Some(item) = nodes[nodes.len() - 1].get(key) else {
                break;
            };
            nodes.push(Node::of(item).ok_or(Blocked(nodes.len()))?);
        }
        Ok(Self { nodes, path })
    }

    fn last(&self) -> &Node<'d> {
        // The record is always there.
        &self.nodes[self.nodes.len() - 1]
    }

    /// What is at the end of the path.
    pub(super) fn item(&self) -> Option<&'d Item> {
        let whole = self.nodes.len() == self.path.len();
        self.last()
            .get(self.path[self.path.len() - 1])
            .filter(|_| whole)
    }

    /// Whether the field stands between braces, where every value should be on one line.
    pub(super) fn is_in_braces(&self) -> bool {
        let braces = |node: &Node<'_>| matches!(node.form, Form::Braces(..));
        self.nodes.iter().any(braces)
    }

    /// The form of the nearest text of several lines: of another language first, else of another field.
    pub(super) fn block(&self, text: &str) -> Option<Block> {
        let mut nodes = self.nodes.iter().rev();
        nodes.find_map(|node| {
            let leaves = node.leaves();
            let mut values = leaves.iter().rev();
            values.find_map(|leaf| Block::of(&text[leaf.value_at.clone()]))
        })
    }

    /// The table whose lines or braces hold the values of the node at this depth.
    fn host(&self, depth: usize) -> &Node<'d> {
        let nodes = &self.nodes[..=depth];
        let host = nodes.iter().rfind(|n| !matches!(n.form, Form::Dotted));
        host.unwrap_or(&self.nodes[0])
    }

    /// Writes a field that isn't there. Nothing where there is no place for it.
    pub(super) fn add(&self, text: &str, value: &str) -> Vec<Splice> {
        let node = self.last();
        let depth = self.nodes.len() - 1;
        let rest = &self.path[depth..];
        let leaves = node.leaves();
        let entry = entry(rest, value, self.is_dotted(&leaves));
        let host = self.host(depth);
        let spot = neighbour(node, &leaves, rest[0]);
        if let Form::Braces(table, span) = &host.form {
            return in_braces(text, &entries(text, table, span.clone()), spot, &entry);
        }
        if let Some(Spot::Behind(leaf)) = spot {
            let prefix = &text[line_start(text, leaf.key_at.start)..leaf.key_at.start];
            let at = line_end(text, leaf.value_at.end);
            return vec![insert_lines(text, at, &format!("{prefix}{entry}"))];
        }
        if depth > 0
            && let [name, inner @ ..] = rest
            && !inner.is_empty()
            && let Some(last) = node.headers().last()
        {
            let inner = self::entry(inner, value, true);
            return vec![section(text, last, name, &inner)];
        }
        match (&host.form, depth) {
            (Form::Lines(Some(header)), _) => {
                let indent = match spot {
                    Some(Spot::InFront(leaf)) => indent(text, leaf.key_at.start),
                    _ => indent(text, header.start),
                };
                let at = line_end(text, header.end);
                vec![insert_lines(text, at, &format!("{indent}{entry}"))]
            }
            (Form::Lines(None), 0) => vec![at_the_top(text, &entry)],
            _ => Vec::new(),
        }
    }

    /// Whether a new field of a language is written with dots rather than braces: new languages take the form of the
    /// last one.
    fn is_dotted(&self, leaves: &[Leaf<'_>]) -> bool {
        let of_language = self.path.len() > 2;
        let dotted = |leaf: &Leaf<'_>| {
            let node = Node::of(leaf.item);
            node.is_some_and(|node| matches!(node.form, Form::Dotted))
        };
        !of_language || self.nodes.len() > 1 && leaves.last().is_some_and(dotted)
    }

    /// Takes the field out, which must be there, and what would be left empty around it.
    pub(super) fn remove(&self, text: &str) -> Vec<Splice> {
        let (depth, host) = self.outermost();
        if let Some(Form::Lines(Some(header))) = self.nodes.get(depth).map(|node| &node.form) {
            return vec![without_section(text, header, self.nodes[depth].end())];
        }
        let (table, key) = (self.nodes[depth - 1].table, self.path[depth - 1]);
        let Some((key, item)) = table.get_key_value(key) else {
            return Vec::new();
        };
        let mut places = Vec::new();
        values(item, &mut |at| places.push(at));
        let (Some(value), Some(key)) = (places.first(), key.span()) else {
            return Vec::new();
        };
        if let Form::Braces(table, span) = &host.form {
            let entries = entries(text, table, span.clone());
            let nth = entries.items.iter().position(|i| i.end == value.end);
            return nth.map_or_else(Vec::new, |nth| entries.remove(text, nth));
        }
        // A key and the beginning of its value share a line.
        let line = line_start(text, key.start);
        vec![Splice::remove(line..line_end(text, value.end))]
    }

    /// The outermost table that would be left empty, or the field itself: how many keys lead to it, and the table that
    /// holds it.
    fn outermost(&self) -> (usize, &Node<'d>) {
        let mut depth = self.path.len();
        loop {
            let around = &self.nodes[..depth];
            let holds = |node: &Node<'_>| matches!(node.form, Form::Braces(..) | Form::Lines(_));
            let host = around.iter().rposition(holds).unwrap_or(0);
            if host == 0 || self.nodes[host].len() > 1 {
                return (depth, &self.nodes[host]);
            }
            depth = host;
        }
    }
}

/// A field among those between braces.
fn in_braces(
    text: &str,
    entries: &Brackets,
    spot: Option<Spot<'_, '_>>,
    entry: &str,
) -> Vec<Splice> {
    let Some(Spot::Behind(leaf)) = spot else {
        return entries.insert(text, 0, entry);
    };
    let holds = |at: usize| entries.items.iter().position(|item| item.contains(&at));
    let (Some(first), Some(nth)) = (holds(leaf.key_at.start), holds(leaf.value_at.start)) else {
        return Vec::new();
    };
    let prefix = &text[entries.items[first].start..leaf.key_at.start];
    entries.insert(text, nth + 1, &format!("{prefix}{entry}"))
}

/// Where a new field goes.
#[derive(Clone, Copy)]
enum Spot<'l, 'd> {
    /// Behind this one.
    Behind(&'l Leaf<'d>),
    /// In front of all, of which this is the first.
    InFront(&'l Leaf<'d>),
}

/// The neighbour of a new field; none where the table has no values of its own.
fn neighbour<'l, 'd>(node: &Node<'d>, leaves: &'l [Leaf<'d>], key: &str) -> Option<Spot<'l, 'd>> {
    let (first, last) = (leaves.first()?, leaves.last()?);
    let order = [LABELS, ORDER].into_iter().find_map(|order| {
        let place = order.iter().position(|known| *known == key)?;
        Some(&order[..place])
    });
    let Some(before) = order else {
        return Some(Spot::Behind(last));
    };
    let behind = before
        .iter()
        .rev()
        .find_map(|known| leaves.iter().rfind(|leaf| leaf.key == *known));
    Some(match (behind, &node.form) {
        (Some(leaf), _) => Spot::Behind(leaf),
        (None, Form::Braces(..) | Form::Lines(Some(_))) => Spot::InFront(first),
        (None, _) => Spot::Behind(last),
    })
}

/// A field with its keys; those of a language with their own braces, unless they are dotted here.
fn entry(keys: &[&str], value: &str, dotted: bool) -> String {
    match keys {
        [outer @ .., key] if !dotted && !outer.is_empty() => {
            format!("{} = {{ {key} = {value} }}", outer.join("."))
        }
        keys => format!("{} = {value}", keys.join(".")),
    }
}

/// A section with a header like that of the last one, behind it.
fn section(text: &str, last: &Header<'_>, name: &str, entry: &str) -> Splice {
    let newline = newline(text);
    let start = line_start(text, last.header_at.start);
    let indent = &text[start..last.header_at.start];
    let above = above_comments(text, start);
    let gap = if above == top(text) || blank_before(text, above) {
        newline
    } else {
        ""
    };
    let header = &text[last.header_at.start..last.key_at.start];
    let words = format!("{gap}{indent}{header}{name}]{newline}{indent}{entry}");
    insert_lines(text, line_end(text, last.node.end()), &words)
}

/// A file without a section, and without the blank lines in front of it.
fn without_section(text: &str, header: &Range<usize>, end: usize) -> Splice {
    let mut start = line_start(text, header.start);
    while blank_before(text, start) {
        start = line_start(text, start - 1);
    }
    Splice::remove(start..line_end(text, end))
}

/// Where the comments right above a line begin, or the line itself.
pub(super) fn above_comments(text: &str, mut line: usize) -> usize {
    while line > top(text) {
        let above = line_start(text, line - 1);
        if !text[above..line].trim_start().starts_with('#') {
            break;
        }
        line = above;
    }
    line
}

/// Whether the line in front of a line is blank.
fn blank_before(text: &str, start: usize) -> bool {
    start > top(text) && text[line_start(text, start - 1)..start].trim().is_empty()
}

/// A field in a file that has only sections: above the first and the comments that belong to it.
fn at_the_top(text: &str, entry: &str) -> Splice {
    let top = top(text);
    let first = skip_trivia(text, top);
    if first == text.len() {
        return insert_lines(text, text.len(), entry);
    }
    let at = above_comments(text, line_start(text, first));
    let newline = newline(text);
    Splice::insert(at, format!("{entry}{newline}{newline}"))
}
