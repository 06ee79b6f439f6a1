//! SQLite's FTS5: its bm25 over words, for English over stems; any word of the question will do.

use rusqlite::{Connection, params};

use super::Searcher;
use crate::Result;
use crate::search::score::DEPTH;

/// A table of passages in memory.
pub(super) struct Passages(Connection);

impl Passages {
    pub(super) fn new(passages: &[String], lang: &str) -> Result<Self> {
        let tokenizer = match lang {
            "en" => "porter unicode61 remove_diacritics 2",
            _ => "unicode61 remove_diacritics 2",
        };
        let mut connection = Connection::open_in_memory()?;
        connection.execute_batch(&format!(
            "CREATE VIRTUAL TABLE passage USING fts5(text, tokenize = '{tokenizer}')"
        ))?;
        let writing = connection.transaction()?;
        {
            let insert = "INSERT INTO passage (rowid, text) VALUES (?1, ?2)";
            let mut insert = writing.prepare(insert)?;
            for (place, text) in passages.iter().enumerate() {
                insert.execute(params![i64::try_from(place)?, text])?;
            }
        }
        writing.commit()?;
        Ok(Self(connection))
    }
}

/// A question as FTS5 reads one: each word in quotation marks, any of them.
fn any_word(question: &str) -> String {
    let words = question.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(|word| format!("\"{word}\"")).collect();
    words.join(" OR ")
}

impl Searcher for Passages {
    fn search(&mut self, question: &str) -> Result<Vec<usize>> {
        let words = any_word(question);
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let mut select = self.0.prepare_cached(
            "SELECT rowid FROM passage WHERE passage MATCH ?1 ORDER BY bm25(passage) LIMIT ?2",
        )?;
        let limit = i64::try_from(DEPTH)?;
        let rows = select.query_map(params![words, limit], |row| row.get::<_, i64>(0))?;
        let mut found = Vec::new();
        for row in rows {
            found.push(usize::try_from(row?)?);
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_words_whatever_signs_it_has() {
        assert_eq!(
            any_word("What's \"NEAR\" (x)?"),
            r#""What" OR "s" OR "NEAR" OR "x""#
        );
        assert_eq!(any_word("?!"), "");
    }
}
