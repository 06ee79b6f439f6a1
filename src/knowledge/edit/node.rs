//! Nodes: tables as they are written, in each of the forms that TOML has for them.

use std::ops::Range;

use toml_edit::{InlineTable, Item, Table, TableLike, Value};

use super::brackets::Brackets;
use super::splice::skip_trivia;

/// A table and how it is written.
#[derive(Clone)]
pub(super) struct Node<'d> {
    pub(super) table: &'d dyn TableLike,
    pub(super) form: Form<'d>,
}

/// How a table is written.
#[derive(Clone)]
pub(super) enum Form<'d> {
    /// `{ … }`.
    Braces(&'d InlineTable, Range<usize>),
    /// Lines below a header, or at the top of the file where there is none.
    Lines(Option<Range<usize>>),
    /// `name.… = …`, in lines or braces around it.
    Dotted,
    /// Only headers of tables inside it: `[name.…]`.
    Implied,
}

/// A value directly in a table, or behind dots.
pub(super) struct Leaf<'d> {
    /// The key that it has, or that it is behind, in the table.
    pub(super) key: &'d str,
    /// What is at that key.
    pub(super) item: &'d Item,
    /// Where that key was first written.
    pub(super) key_at: Range<usize>,
    /// Where the value is written.
    pub(super) value_at: Range<usize>,
}

/// A table with a header of its own in another.
pub(super) struct Header<'d> {
    /// Where its key is, in the header.
    pub(super) key_at: Range<usize>,
    /// The header, brackets and all.
    pub(super) header_at: Range<usize>,
    pub(super) node: Node<'d>,
}

impl<'d> Node<'d> {
    /// A table written below a header, or a whole file.
    pub(super) fn table(table: &'d Table) -> Self {
        let header = || table.span().filter(|span| !span.is_empty());
        let form = match () {
            () if table.is_dotted() => Form::Dotted,
            () if table.is_implicit() => Form::Implied,
            () => Form::Lines(header()),
        };
        Self { table, form }
    }

    /// A table between braces.
    pub(super) fn inline(table: &'d InlineTable) -> Self {
        let form = if table.is_dotted() {
            Form::Dotted
        } else {
            Form::Braces(table, table.span().unwrap_or_default())
        };
        Self { table, form }
    }

    /// Something that may be a table.
    pub(super) fn of(item: &'d Item) -> Option<Self> {
        match item {
            Item::Table(table) => Some(Self::table(table)),
            Item::Value(Value::InlineTable(table)) => Some(Self::inline(table)),
            _ => None,
        }
    }

    /// What is at a key.
    pub(super) fn get(&self, key: &str) -> Option<&'d Item> {
        self.table.get(key)
    }

    /// Its own values, in the order of the file: not those below headers inside it.
    pub(super) fn leaves(&self) -> Vec<Leaf<'d>> {
        let mut leaves = Vec::new();
        for (name, _) in self.table.iter() {
            let Some((key, item)) = self.table.get_key_value(name) else {
                continue;
            };
            let Some(key_at) = key.span() else { continue };
            values(item, &mut |value_at| {
                leaves.push(Leaf {
                    key: key.get(),
                    item,
                    key_at: key_at.clone(),
                    value_at,
                });
            });
        }
        leaves.sort_by_key(|leaf| leaf.value_at.start);
        leaves
    }

    /// The tables with headers directly inside it, in the order of the file.
    pub(super) fn headers(&self) -> Vec<Header<'d>> {
        let mut headers = Vec::new();
        for (name, _) in self.table.iter() {
            let Some((key, item)) = self.table.get_key_value(name) else {
                continue;
            };
            if let (Some(key_at), Some(node)) = (key.span(), Self::of(item))
                && let Form::Lines(Some(header_at)) = &node.form
            {
                headers.push(Header {
                    key_at,
                    header_at: header_at.clone(),
                    node,
                });
            }
        }
        headers.sort_by_key(|header| header.header_at.start);
        headers
    }

    /// How many values are in it, at any depth.
    pub(super) fn len(&self) -> usize {
        self.table.iter().map(|(_, item)| count(item)).sum()
    }

    /// Where its last value, or header, ends.
    pub(super) fn end(&self) -> usize {
        let own = match &self.form {
            Form::Braces(_, span) => span.end,
            Form::Lines(Some(header)) => header.end,
            _ => 0,
        };
        let inner = self.table.iter().map(|(_, item)| end(item)).max();
        own.max(inner.unwrap_or(0))
    }
}

/// Calls `visit` with the place of a value, or of each value behind dots.
pub(super) fn values(item: &Item, visit: &mut dyn FnMut(Range<usize>)) {
    match Node::of(item) {
        Some(Node {
            table,
            form: Form::Dotted,
        }) => table.iter().for_each(|(_, inner)| values(inner, visit)),
        _ if item.is_value() => item.span().into_iter().for_each(visit),
        _ => {}
    }
}

fn count(item: &Item) -> usize {
    match (Node::of(item), item) {
        (Some(node), _) => node.len(),
        (None, Item::ArrayOfTables(tables)) => tables.iter().map(|t| Node::table(t).len()).sum(),
        _ => 1,
    }
}

fn end(item: &Item) -> usize {
    match (Node::of(item), item) {
        (Some(node), _) => node.end(),
        (None, Item::ArrayOfTables(tables)) => {
            let ends = tables.iter().map(|table| Node::table(table).end());
            ends.max().unwrap_or(0)
        }
        _ => item.span().map_or(0, |span| span.end),
    }
}

/// The entries of an inline table, dots and all.
pub(super) fn entries(text: &str, table: &InlineTable, span: Range<usize>) -> Brackets {
    let values = table.get_values();
    let mut spans: Vec<Range<usize>> = values.iter().filter_map(|(_, v)| v.span()).collect();
    spans.sort_by_key(|span| span.start);
    let mut from = span.start + 1;
    let mut items = Vec::with_capacity(spans.len());
    for value in spans {
        // An entry begins behind the comma of the one before it.
        from = skip_trivia(text, from);
        if text[from..].starts_with(',') {
            from = skip_trivia(text, from + 1);
        }
        items.push(from..value.end);
        from = value.end;
    }
    Brackets { span, items }
}

/// The items of a list; none where the value is no list.
pub(super) fn items(item: &Item) -> Option<Brackets> {
    let array = item.as_array()?;
    Some(Brackets {
        span: array.span()?,
        items: array.iter().filter_map(Value::span).collect(),
    })
}
