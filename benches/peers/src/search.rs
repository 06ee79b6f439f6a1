//! Which passages answer: judged questions and the passages they are asked of, read from a folder.
//!
//! `passages.tsv` has a passage's id, language, title and text; `queries.tsv` a question's id, language, kind and text;
//! `queries_typo.tsv` the same questions with a typing error; `qrels.tsv` a question's id and the passage that answers it.

mod measure;
mod score;
mod sizes;
pub mod systems;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fs::read_to_string;
use std::path::Path;

use crate::Result;

pub use measure::compare;
pub use sizes::{Size, size, sizes};

/// Passages of one language and the questions to judge by.
#[derive(Debug, Clone)]
pub struct Task {
    /// The tag of the language.
    pub lang: String,
    /// The passages' texts.
    pub passages: Vec<String>,
    /// Those that are held out: the others served for tuning.
    pub questions: Vec<Question>,
}

/// A judged question.
#[derive(Debug, Clone)]
pub struct Question {
    /// As asked.
    pub text: String,
    /// As asked with a typing error, where there is such a text.
    pub typo: Option<String>,
    /// The places of the passages that answer it.
    pub wanted: HashSet<usize>,
}

type Row = [String; 4];

/// Reads a folder: a task for each language and kind of question that has passages in its own language.
///
/// # Errors
/// When a file can't be read.
pub fn tasks(folder: &Path) -> Result<Vec<Task>> {
    let passages = rows(&folder.join("passages.tsv"))?;
    let queries = rows(&folder.join("queries.tsv"))?;
    let typos = rows(&folder.join("queries_typo.tsv"))?;
    let typos: HashMap<String, String> = typos
        .into_iter()
        .map(|[id, _, _, text]| (id, text))
        .collect();
    let mut judged: HashMap<String, Vec<String>> = HashMap::new();
    for [query, passage, ..] in rows(&folder.join("qrels.tsv"))? {
        judged.entry(query).or_default().push(passage);
    }
    let kinds: BTreeSet<(&str, &str)> = queries
        .iter()
        .map(|[_, lang, kind, _]| (lang.as_str(), kind.as_str()))
        .collect();
    let mut tasks = Vec::new();
    for (lang, kind) in kinds {
        let own: Vec<&Row> = passages.iter().filter(|row| row[1] == lang).collect();
        let places: HashMap<&str, usize> = own
            .iter()
            .enumerate()
            .map(|(place, row)| (row[0].as_str(), place))
            .collect();
        let asked = queries
            .iter()
            .filter(|row| row[1] == lang && row[2] == kind);
        // Every second question, counted before unjudged ones are left out, as Footnote's own evaluation does.
        let held_out = asked.skip(1).step_by(2);
        let questions = held_out.filter_map(|[id, _, _, text]| {
            let answers = judged.get(id)?.iter();
            let wanted: HashSet<usize> = answers
                .filter_map(|passage| places.get(passage.as_str()).copied())
                .collect();
            (!wanted.is_empty()).then(|| Question {
                text: text.clone(),
                typo: typos.get(id).cloned(),
                wanted,
            })
        });
        let questions: Vec<Question> = questions.collect();
        if !questions.is_empty() {
            tasks.push(Task {
                lang: lang.to_owned(),
                passages: own.iter().map(|row| row[3].clone()).collect(),
                questions,
            });
        }
    }
    Ok(tasks)
}

fn rows(file: &Path) -> Result<Vec<Row>> {
    let text = read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let row = |line: &str| {
        let mut columns = line.split('\t').map(str::to_owned);
        std::array::from_fn(|_| columns.next().unwrap_or_default())
    };
    Ok(text.lines().map(row).collect())
}
