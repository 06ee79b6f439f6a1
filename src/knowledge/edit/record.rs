//! A record in the text of its file: read field by field, and changed field by field.

use std::ops::Range;
use std::sync::Arc;

use toml_edit::{Document, Item};

use super::super::localized::LangTag;
use super::super::schema::Kind;
use super::super::tree::Digest;
use super::EditError;
use super::lists::rewritten;
use super::node::{Form, Node};
use super::place::{Blocked, Way};
use super::splice::{Splice, line_end, line_start, newline, splice};
use super::write::{Block, list, quoted};

/// Where a record is in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spot {
    /// The file is about nothing else.
    Whole,
    /// It is one of a list, counted from 0.
    Nth(usize),
}

/// One record, and the text of the file it stands in.
#[derive(Debug, Clone)]
pub(super) struct Record {
    pub(super) kind: Kind,
    pub(super) path: String,
    pub(super) before: Arc<str>,
    /// The file as it is by now.
    pub(super) text: String,
    pub(super) spot: Spot,
}

/// How a given text is cleaned; two that are clean alike are the same.
pub(super) type Clean = fn(&str) -> String;

impl Record {
    pub(super) fn new(kind: Kind, path: &str, text: &Arc<str>, spot: Spot) -> Self {
        Self {
            kind,
            path: path.to_owned(),
            before: Arc::clone(text),
            text: (**text).to_owned(),
            spot,
        }
    }

    /// Reads the record's table.
    fn read<T>(&self, read: impl FnOnce(Node<'_>) -> Result<T, EditError>) -> Result<T, EditError> {
        let document = parse(&self.path, &self.text)?;
        let node = node(&document, self.kind, self.spot);
        read(node.ok_or_else(|| self.wrong_shape(&[self.kind.word()]))?)
    }

    /// Reads what is at the end of a path.
    fn item<T>(
        &self,
        path: &[&str],
        read: impl FnOnce(Option<&Item>) -> Option<T>,
    ) -> Result<T, EditError> {
        self.read(|node| {
            let way = Way::new(node, path).map_err(|at| self.blocked(path, at))?;
            read(way.item()).ok_or_else(|| self.wrong_shape(path))
        })
    }

    pub(super) fn wrong_shape(&self, path: &[&str]) -> EditError {
        EditError::WrongShape {
            path: self.path.clone(),
            field: path.join("."),
        }
    }

    fn blocked(&self, path: &[&str], Blocked(at): Blocked) -> EditError {
        self.wrong_shape(&path[..at])
    }

    /// A text; none where the field isn't there. A list of one counts as a text.
    pub(super) fn text(&self, path: &[&str]) -> Result<Option<String>, EditError> {
        self.item(path, |item| match item {
            None => Some(None),
            Some(item) => text_of(item).map(|text| Some(text.to_owned())),
        })
    }

    /// A list of texts, empty where the field isn't there.
    pub(super) fn list(&self, path: &[&str]) -> Result<Vec<String>, EditError> {
        self.item(path, |item| match item {
            None => Some(Vec::new()),
            Some(item) => texts_of(item),
        })
    }

    /// The languages a field is given in, with the keys they are written as, in the order of the file.
    pub(super) fn languages(&self, name: &str) -> Result<Vec<(LangTag, String)>, EditError> {
        self.read(|node| {
            let Some(item) = node.get(name) else {
                return Ok(Vec::new());
            };
            let node = Node::of(item).ok_or_else(|| self.wrong_shape(&[name]))?;
            let mut keys: Vec<(usize, &str)> = Vec::new();
            for (key, _) in node.table.iter() {
                let span = node.table.key(key).and_then(toml_edit::Key::span);
                keys.push((span.map_or(0, |span| span.start), key));
            }
            keys.sort_unstable();
            let tagged = |(_, key): (_, &str)| Some((key.parse().ok()?, key.to_owned()));
            Ok(keys.into_iter().filter_map(tagged).collect())
        })
    }

    /// The key of a language, as it is written or would be.
    pub(super) fn language(&self, name: &str, lang: &LangTag) -> Result<String, EditError> {
        let languages = self.languages(name)?;
        let known = languages.into_iter().find(|(known, _)| known == lang);
        Ok(known.map_or_else(|| lang.to_string(), |(_, key)| key))
    }

    /// Texts by language.
    pub(super) fn texts(&self, name: &str) -> Result<Vec<(LangTag, String)>, EditError> {
        let mut texts = Vec::new();
        for (lang, key) in self.languages(name)? {
            if let Some(text) = self.text(&[name, &key])? {
                texts.push((lang, text));
            }
        }
        Ok(texts)
    }

    /// Makes a field say a text, in the form that it or its neighbours have; an empty text takes it out.
    pub(super) fn set_text(
        &mut self,
        path: &[&str],
        text: &str,
        clean: Clean,
    ) -> Result<(), EditError> {
        let old = self.text(path)?;
        let text = clean(text);
        if old.as_deref().map(clean).unwrap_or_default() == text {
            return Ok(());
        }
        self.change(path, |file, way| {
            let blocks = newline(file) == "\n";
            let Some(item) = way.item().and_then(|item| Some((item, item.span()?))) else {
                let block = if text.contains('\n') {
                    Some(Block::PLAIN)
                } else {
                    way.block(file)
                };
                let block = block.filter(|_| blocks && !way.is_in_braces());
                let value = block.map_or_else(|| quoted(&text), |block| block.write(&text));
                return way.add(file, &value);
            };
            if text.is_empty() {
                return way.remove(file);
            }
            let (item, at) = item;
            let block = match Block::of(&file[at.clone()]) {
                Some(block) => Some(block),
                None if text.contains('\n') && !way.is_in_braces() => Some(Block::PLAIN),
                None => None,
            };
            let block = block.filter(|_| blocks && !item.is_array());
            let with = block.map_or_else(|| quoted(&text), |block| block.write(&text));
            vec![Splice { at, with }]
        })
    }

    /// Makes a field a list of these, each once; an empty list takes it out.
    pub(super) fn set_list(
        &mut self,
        path: &[&str],
        items: &[String],
        clean: Clean,
    ) -> Result<(), EditError> {
        let old: Vec<String> = self.list(path)?.iter().map(|item| clean(item)).collect();
        let given: Vec<String> = items.iter().map(|item| clean(item)).collect();
        if old == given {
            return Ok(());
        }
        let mut new: Vec<String> = Vec::with_capacity(given.len());
        for item in given {
            if !item.is_empty() && !new.contains(&item) {
                new.push(item);
            }
        }
        if old == new {
            return Ok(());
        }
        self.write_list(path, &old, &new)
    }

    /// Puts an item behind the others of a list.
    pub(super) fn push(&mut self, path: &[&str], item: &str) -> Result<(), EditError> {
        let old = self.list(path)?;
        let mut new = old.clone();
        new.push(item.to_owned());
        self.write_list(path, &old, &new)
    }

    fn write_list(
        &mut self,
        path: &[&str],
        old: &[String],
        new: &[String],
    ) -> Result<(), EditError> {
        self.change(path, |file, way| match way.item().and_then(Item::span) {
            None => way.add(file, &list(new.iter().map(String::as_str))),
            Some(_) if new.is_empty() => way.remove(file),
            Some(at) => rewritten(&file[at.clone()], old, new)
                .map(|with| Splice { at, with })
                .into_iter()
                .collect(),
        })
    }

    /// Changes the file at the end of a path; it is an error when there is no way to.
    fn change(
        &mut self,
        path: &[&str],
        change: impl FnOnce(&str, &Way<'_, '_>) -> Vec<Splice>,
    ) -> Result<(), EditError> {
        let splices = self.read(|node| {
            let way = Way::new(node, path).map_err(|at| self.blocked(path, at))?;
            Ok(change(&self.text, &way))
        })?;
        if splices.is_empty() {
            return Err(self.wrong_shape(path));
        }
        self.text = splice(&self.text, &splices);
        Ok(())
    }

    /// Where the record itself is written: a whole file, or its own part of one.
    pub(super) fn extent(&self) -> Result<Range<usize>, EditError> {
        self.read(|node| Ok(extent(&self.text, &node, self.spot)))
    }

    /// SHA-256 of the record's own text.
    pub(super) fn digest(&self) -> Result<Digest, EditError> {
        let extent = self.extent()?;
        Ok(Digest::of(self.text[extent].trim_end()))
    }
}

/// Reads a file.
pub(super) fn parse<'t>(path: &str, text: &'t str) -> Result<Document<&'t str>, EditError> {
    Document::parse(text).map_err(|_| EditError::NotToml {
        path: path.to_owned(),
    })
}

/// How many records of a kind a file lists.
pub(super) fn listed(document: &Document<&str>, kind: Kind) -> usize {
    match document.get(kind.word()) {
        Some(Item::ArrayOfTables(tables)) => tables.len(),
        Some(item) => item.as_array().map_or(0, toml_edit::Array::len),
        None => 0,
    }
}

/// The table of a record.
pub(super) fn node<'d>(document: &'d Document<&str>, kind: Kind, spot: Spot) -> Option<Node<'d>> {
    let Spot::Nth(nth) = spot else {
        return Some(Node::table(document.as_table()));
    };
    match document.get(kind.word())? {
        Item::ArrayOfTables(tables) => tables.get(nth).map(Node::table),
        item => {
            let table = item.as_array()?.get(nth)?.as_inline_table()?;
            Some(Node::inline(table))
        }
    }
}

/// Where a record is written, with the line ends of its lines.
pub(super) fn extent(text: &str, node: &Node<'_>, spot: Spot) -> Range<usize> {
    match (&node.form, spot) {
        (Form::Braces(_, span), Spot::Nth(_)) => span.clone(),
        (Form::Lines(Some(header)), Spot::Nth(_)) => {
            line_start(text, header.start)..line_end(text, node.end())
        }
        _ => 0..text.len(),
    }
}

/// A text, or the only one of a list.
pub(super) fn text_of(item: &Item) -> Option<&str> {
    match item.as_array() {
        Some(array) if array.len() == 1 => array.get(0)?.as_str(),
        _ => item.as_str(),
    }
}

fn texts_of(item: &Item) -> Option<Vec<String>> {
    let items = item.as_array()?.iter();
    items.map(|item| item.as_str().map(str::to_owned)).collect()
}
