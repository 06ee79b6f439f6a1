//! Passages: new ones in document order, and what they say.

use std::sync::Arc;

use toml_edit::Document;

use super::super::id::MAX_LEN;
use super::super::original::hex;
use super::super::passage::PassageKind;
use super::super::schema::{Kind, Status};
use super::super::tree::Tree;
use super::brackets::Brackets;
use super::names::set_ids;
use super::node::{Node, items};
use super::place::above_comments;
use super::record::{Record, Spot, extent, listed, node, parse};
use super::splice::{Splice, insert_lines, newline, splice};
use super::write::{Block, list, quoted};
use super::{EditError, Edited, PassageDraft, PassageFields, clean, find};

/// What a passage says now.
pub(super) fn read(record: &Record) -> Result<PassageFields, EditError> {
    let texts = |name| -> Result<Vec<_>, EditError> {
        let texts = record.texts(name)?.into_iter();
        Ok(texts
            .map(|(lang, text)| (lang, clean::text(&text)))
            .collect())
    };
    Ok(PassageFields {
        text: texts("text")?,
        note: texts("note")?,
        actors: Some(record.list(&["actors"])?),
        themes: Some(record.list(&["themes"])?),
    })
}

/// Makes a passage say this.
pub(super) fn edit(record: &mut Record, fields: &PassageFields) -> Result<(), EditError> {
    // What is written first, so that a text can move from one language to another.
    for (name, texts) in [("text", &fields.text), ("note", &fields.note)] {
        let (gone, given): (Vec<_>, Vec<_>) = texts
            .iter()
            .partition(|(_, text)| clean::text(text).is_empty());
        for (lang, text) in given.into_iter().chain(gone) {
            let key = record.language(name, lang)?;
            record.set_text(&[name, &key], text, clean::text)?;
        }
    }
    if record.texts("text")?.is_empty() {
        return Err(EditError::Empty("text"));
    }
    if let Some(actors) = &fields.actors {
        set_ids(record, Kind::Actor, "actors", actors)?;
    }
    if let Some(themes) = &fields.themes {
        set_ids(record, Kind::Theme, "themes", themes)?;
    }
    Ok(())
}

/// A passage among the others.
struct Row {
    /// Which file of those that list passages.
    file: usize,
    /// Which passage of the file.
    nth: usize,
    id: Option<String>,
    source: Option<String>,
    /// Section and paragraph; none where they aren't numbers.
    place: Option<(i64, i64)>,
}

/// A file that lists passages.
struct File<'t> {
    path: String,
    text: &'t Arc<str>,
    document: Document<&'t str>,
}

impl File<'_> {
    /// The source that all passages of the file are of.
    fn source(&self) -> Option<&str> {
        self.document.get("source")?.as_str()
    }

    fn rows(&self, file: usize) -> impl Iterator<Item = Row> + '_ {
        (0..listed(&self.document, Kind::Passage)).filter_map(move |nth| {
            let node = node(&self.document, Kind::Passage, Spot::Nth(nth))?;
            let source = find::string(&node, "source").or_else(|| self.source());
            let number = |key| node.get(key)?.as_integer();
            Some(Row {
                file,
                nth,
                id: find::string(&node, "id").map(str::to_owned),
                source: source.map(str::to_owned),
                place: number("section").zip(number("paragraph")),
            })
        })
    }
}

/// Adds a passage behind those of its source that stand before it in the document.
pub(super) fn add(tree: &Tree, draft: &PassageDraft) -> Result<Edited, EditError> {
    find::check_id(Kind::Passage, &draft.id)?;
    find::find(tree, Kind::Source, &draft.source)?;
    let mut files = Vec::new();
    for path in find::lists(tree, Kind::Passage) {
        let text = find::text(tree, &path)?;
        let document = parse(&path, text)?;
        files.push(File {
            path,
            text,
            document,
        });
    }
    let rows: Vec<Row> = files
        .iter()
        .enumerate()
        .flat_map(|(nth, file)| file.rows(nth))
        .collect();
    if rows.iter().any(|row| row.id.as_ref() == Some(&draft.id)) {
        return Err(EditError::AlreadyThere(draft.id.clone()));
    }
    let place = (i64::from(draft.section), i64::from(draft.paragraph));
    let mut own = rows
        .iter()
        .filter(|row| row.source.as_ref() == Some(&draft.source));
    let first = own.clone().next();
    let behind = own.rfind(|row| row.place.is_some_and(|known| known <= place));
    let (file, at) = match (behind, first) {
        (Some(row), _) => (&files[row.file], Place::Behind(row.nth)),
        (None, Some(row)) => (&files[row.file], Place::InFront(row.nth)),
        (None, None) => {
            let of_source = |file: &&File<'_>| file.source() == Some(&draft.source);
            let path = format!("passages/{}.toml", draft.source);
            let named = |file: &&File<'_>| file.path == path;
            match files
                .iter()
                .find(of_source)
                .or_else(|| files.iter().find(named))
            {
                Some(file) => (file, Place::Last),
                None => return new_file(path, draft),
            }
        }
    };
    let with_source = match file.source() {
        None => true,
        Some(source) if source == draft.source => false,
        Some(_) => {
            return Err(EditError::OtherSource {
                path: file.path.clone(),
                source_id: draft.source.clone(),
            });
        }
    };
    let splices = insert(file, at, draft, with_source)?;
    Ok(Edited {
        path: file.path.clone(),
        before: Some(Arc::clone(file.text)),
        after: splice(file.text, &splices),
    })
}

/// Where a passage goes among those of a file.
#[derive(Clone, Copy)]
enum Place {
    Behind(usize),
    InFront(usize),
    Last,
}

fn insert(
    file: &File<'_>,
    place: Place,
    draft: &PassageDraft,
    with_source: bool,
) -> Result<Vec<Splice>, EditError> {
    let text: &str = file.text;
    let known = |nth| node(&file.document, Kind::Passage, Spot::Nth(nth));
    let passages = file.document.get(Kind::Passage.word());
    if let Some(list) = passages.and_then(items) {
        let fields = fields(draft, with_source, None)?.join(", ");
        return Ok(in_list(text, &list, place, &format!("{{ {fields} }}")));
    }
    if passages.is_some_and(|passages| !passages.is_array_of_tables()) {
        return Err(EditError::WrongShape {
            path: file.path.clone(),
            field: Kind::Passage.word().to_owned(),
        });
    }
    let newline = newline(text);
    let neighbour = match place {
        Place::Behind(nth) | Place::InFront(nth) => known(nth),
        Place::Last => None,
    };
    let block = neighbour
        .as_ref()
        .and_then(|node| block(text, node))
        .filter(|_| newline == "\n");
    let lines = passage(draft, with_source, block, newline)?;
    let extent_of = |nth| Some(extent(text, &known(nth)?, Spot::Nth(nth)));
    let gap = |before: Option<usize>, after: usize| {
        let end = extent_of(before?)?.end;
        let start = extent_of(after)?.start;
        let between = text.get(end..start)?.lines();
        Some(between.take_while(|line| line.trim().is_empty()).count())
    };
    let splice = match place {
        Place::Behind(nth) => {
            let gap = gap(Some(nth), nth + 1).or_else(|| gap(nth.checked_sub(1), nth));
            let gap = newline.repeat(gap.unwrap_or(1));
            let end = extent_of(nth).map_or(text.len(), |extent| extent.end);
            insert_lines(text, end, &format!("{gap}{lines}"))
        }
        Place::InFront(nth) => {
            let gap = newline.repeat(gap(Some(nth), nth + 1).unwrap_or(1));
            // Comments right above a passage belong to it.
            let start = extent_of(nth).map_or(0, |extent| extent.start);
            let start = above_comments(text, start);
            Splice::insert(start, format!("{lines}{newline}{gap}"))
        }
        Place::Last => {
            let gap = if text.trim().is_empty() { "" } else { newline };
            insert_lines(text, text.len(), &format!("{gap}{lines}"))
        }
    };
    Ok(vec![splice])
}

fn in_list(text: &str, list: &Brackets, place: Place, item: &str) -> Vec<Splice> {
    let nth = match place {
        Place::Behind(nth) => nth + 1,
        Place::InFront(nth) => nth,
        Place::Last => list.items.len(),
    };
    list.insert(text, nth, item)
}

fn new_file(path: String, draft: &PassageDraft) -> Result<Edited, EditError> {
    let source = quoted(&draft.source);
    let passage = passage(draft, false, None, "\n")?;
    Ok(Edited {
        path,
        before: None,
        after: format!("source = {source}\n\n{passage}\n"),
    })
}

/// How a passage writes texts of several lines, if it has any.
fn block(text: &str, node: &Node<'_>) -> Option<Block> {
    let leaves = node.leaves();
    let mut values = leaves.iter();
    values.find_map(|leaf| Block::of(&text[leaf.value_at.clone()]))
}

/// The lines of a new passage, the last without its end.
fn passage(
    draft: &PassageDraft,
    with_source: bool,
    block: Option<Block>,
    newline: &str,
) -> Result<String, EditError> {
    let blocks = (newline == "\n").then(|| block.unwrap_or(Block::PLAIN));
    let fields = fields(
        draft,
        with_source,
        blocks.map(|form| (form, block.is_some())),
    )?;
    Ok(format!("[[passage]]{newline}{}", fields.join(newline)))
}

/// The fields of a new passage. Texts of several lines are written in this form, if there is one; all texts are, if so.
fn fields(
    draft: &PassageDraft,
    with_source: bool,
    block: Option<(Block, bool)>,
) -> Result<Vec<String>, EditError> {
    let text = |text: &str| match block {
        Some((block, always)) if always || text.contains('\n') => block.write(text),
        _ => quoted(text),
    };
    let texts = |name: &str, texts: &[(_, String)]| -> Vec<String> {
        let clean = texts.iter().map(|(lang, text)| (lang, clean::text(text)));
        clean
            .filter(|(_, given)| !given.is_empty())
            .map(|(lang, given): (&super::super::LangTag, _)| {
                format!("{name}.{lang} = {}", text(&given))
            })
            .collect()
    };
    let mut fields = vec![format!("id = {}", quoted(&draft.id))];
    if with_source {
        fields.push(format!("source = {}", quoted(&draft.source)));
    }
    fields.push(format!("section = {}", draft.section));
    fields.push(format!("paragraph = {}", draft.paragraph));
    if let Some(anchor) = &draft.anchor {
        fields.push(format!("anchor = {}", quoted(&hex(anchor))));
    }
    fields.push(format!("kind = {}", word(&PassageKind::ALL, draft.kind)));
    let given = texts("text", &draft.fields.text);
    if given.is_empty() {
        return Err(EditError::Empty("text"));
    }
    fields.extend(given);
    for (kind, name, given) in [
        (Kind::Actor, "actors", &draft.fields.actors),
        (Kind::Theme, "themes", &draft.fields.themes),
    ] {
        let mut ids: Vec<&str> = Vec::new();
        for id in given.iter().flatten().map(|id| id.trim()) {
            if !id.is_empty() && !ids.contains(&id) {
                find::check_id(kind, id)?;
                ids.push(id);
            }
        }
        if !ids.is_empty() {
            fields.push(format!("{name} = {}", list(ids)));
        }
    }
    fields.extend(texts("note", &draft.fields.note));
    fields.push(format!("status = {}", word(&Status::ALL, draft.status)));
    Ok(fields)
}

/// The word for one of a few things, in quotes.
fn word<T: PartialEq>(words: &[(&str, T)], wanted: T) -> String {
    let word = words.iter().find(|(_, known)| *known == wanted);
    quoted(word.map_or("", |(word, _)| word))
}

/// An id that no passage has: source, section and paragraph, and a letter where there are passages of the paragraph
/// already.
pub(super) fn free_id(tree: &Tree, source: &str, section: u32, paragraph: u32) -> String {
    let mut taken = Vec::new();
    for path in find::lists(tree, Kind::Passage) {
        if let Ok(text) = find::text(tree, &path)
            && let Ok(document) = parse(&path, text)
        {
            let file = File {
                path,
                text,
                document,
            };
            taken.extend(file.rows(0).filter_map(|row| row.id));
        }
    }
    let letters = ('b'..='z').map(String::from);
    let numbers = (27u64..).map(|nth| format!("-{nth}"));
    let tails = std::iter::once(String::new()).chain(letters).chain(numbers);
    let mut ids = tails.map(|tail| {
        let tail = format!(".{section}.{paragraph}{tail}");
        let room = MAX_LEN.saturating_sub(tail.len());
        let start = source
            .char_indices()
            .take_while(|(at, c)| at + c.len_utf8() <= room);
        let start: String = start.map(|(_, c)| c).collect();
        format!("{}{tail}", start.trim_end_matches('-'))
    });
    // The numbers never end, and the passages do.
    ids.find(|id| !taken.contains(id)).unwrap_or_default()
}
