//! Who is meant: a knowledge base of names, and names as people type them, read from a folder.
//!
//! `kb_<size>.tsv` has an actor's id, its kind and a name of it, the preferred one first; `queries.tsv` has what was typed
//! and the ids that would be right for each size, or `-` where nobody in the base is meant.

mod measure;
mod score;
mod sizes;
pub mod systems;

use std::collections::HashMap;
use std::fs::read_to_string;
use std::path::Path;

use crate::Result;

pub use measure::compare;
pub use sizes::{Size, size, sizes};

/// Someone or something with names.
#[derive(Debug, Clone)]
pub struct Actor {
    /// As Footnote writes ids.
    pub id: String,
    /// Whether it is a person; an organisation else.
    pub person: bool,
    /// The preferred one first.
    pub names: Vec<String>,
}

/// A name as somebody typed it.
#[derive(Debug, Clone)]
pub struct Query {
    /// What makes it hard, or what kind of unknown name it is.
    pub category: String,
    /// As typed.
    pub text: String,
    /// The places of the actors that are right; nothing where nobody in the base is meant.
    pub right: Option<Vec<usize>>,
}

/// Reads the actors of a file, as many as have this many names together.
///
/// # Errors
/// When the file can't be read or a line has too few columns.
pub fn actors(file: &Path, most_names: usize) -> Result<Vec<Actor>> {
    let mut actors: Vec<Actor> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for line in read(file)?.lines().take(most_names) {
        let mut columns = line.split('\t');
        let (Some(id), Some(kind), Some(name)) = (columns.next(), columns.next(), columns.next())
        else {
            return Err(format!("{}: not three columns: {line}", file.display()).into());
        };
        let place = *places.entry(id.to_owned()).or_insert(actors.len());
        if place == actors.len() {
            actors.push(Actor {
                id: slug(id),
                person: kind == "person",
                names: Vec::new(),
            });
        }
        actors[place].names.push(clean(name));
    }
    Ok(actors)
}

/// Reads the queries that systems are judged by: the split `test`, with what is right for the base of this size.
///
/// # Errors
/// When the file can't be read or lacks a column.
pub fn queries(file: &Path, size: &str, actors: &[Actor]) -> Result<Vec<Query>> {
    let places: HashMap<&str, usize> = actors
        .iter()
        .enumerate()
        .map(|(place, actor)| (actor.id.as_str(), place))
        .collect();
    let text = read(file)?;
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column = |name: &str| {
        let place = header.iter().position(|column| *column == name);
        place.ok_or_else(|| format!("{}: no column {name}", file.display()))
    };
    let split = column("split")?;
    let category = column("category")?;
    let typed = column("query")?;
    let accept = column(&format!("accept_{size}"))?;
    let rows = lines.map(|line| line.split('\t').collect::<Vec<&str>>());
    let query = |row: Vec<&str>| {
        let cell = |place: usize| row.get(place).copied().unwrap_or_default();
        let right = cell(accept)
            .split(',')
            .filter_map(|id| places.get(slug(id).as_str()).copied());
        Query {
            category: cell(category).to_owned(),
            text: cell(typed).to_owned(),
            right: (cell(accept) != "-").then(|| right.collect()),
        }
    };
    Ok(rows
        .filter(|row| row.get(split) == Some(&"test"))
        .map(query)
        .collect())
}

fn read(file: &Path) -> Result<String> {
    read_to_string(file).map_err(|error| format!("{}: {error}", file.display()).into())
}

/// An id as Footnote writes it: lower-case letters and digits, joined by hyphens.
fn slug(id: &str) -> String {
    let lower = id.to_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join("-")
}

/// A name without characters that no knowledge base may hold.
fn clean(name: &str) -> String {
    let kept: String = name
        .chars()
        .filter(|c| !footnote::text::is_forbidden(*c))
        .collect();
    kept.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_written_as_footnote_writes_them() {
        assert_eq!(slug("EPf5c08647-6257"), "epf5c08647-6257");
        assert_eq!(slug("Q1_a (b)"), "q1-a-b");
    }
}
