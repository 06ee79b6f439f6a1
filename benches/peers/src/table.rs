//! A table as Markdown, its columns padded so that a terminal shows it well too.

use std::fmt;

/// Stands for a figure that a system does not have.
pub const NONE: &str = "–";

/// Rows under a header: columns of text, then columns of figures.
#[derive(Debug, Clone)]
pub struct Table {
    rows: Vec<Vec<String>>,
    texts: usize,
}

impl Table {
    /// A table of these columns, the first so many of them text, without rows so far.
    #[must_use]
    pub fn new(texts: usize, columns: &[&str]) -> Self {
        Self {
            rows: vec![columns.iter().map(|&column| column.to_owned()).collect()],
            texts,
        }
    }

    /// Adds a row: a cell for each column.
    pub fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    fn width(&self, column: usize) -> usize {
        let cells = self.rows.iter().filter_map(|row| row.get(column));
        cells
            .map(|cell| cell.chars().count())
            .max()
            .unwrap_or_default()
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nth, row) in self.rows.iter().enumerate() {
            for (column, cell) in row.iter().enumerate() {
                let width = self.width(column);
                if column < self.texts {
                    write!(f, "| {cell:<width$} ")?;
                } else {
                    write!(f, "| {cell:>width$} ")?;
                }
            }
            writeln!(f, "|")?;
            if nth == 0 {
                for column in 0..row.len() {
                    let line = "-".repeat(self.width(column));
                    let side = if column < self.texts { '-' } else { ':' };
                    write!(f, "|-{line}{side}")?;
                }
                writeln!(f, "|")?;
            }
        }
        Ok(())
    }
}

/// A share as people compare them, in percent.
#[must_use]
pub fn percent(share: f64) -> String {
    format!("{:.1}", 100.0 * share)
}

/// A number with as many digits as matter.
#[must_use]
pub fn figure(number: f64) -> String {
    match number {
        n if n >= 100.0 => format!("{n:.0}"),
        n if n >= 10.0 => format!("{n:.1}"),
        n if n >= 0.1 => format!("{n:.2}"),
        n => format!("{n:.3}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_markdown_with_figures_on_the_right() {
        let mut table = Table::new(1, &["system", "p50 µs"]);
        table.row(vec!["one".to_owned(), figure(7.25)]);
        let lines = [
            "| system | p50 µs |",
            "|--------|-------:|",
            "| one    |   7.25 |",
            "",
        ];
        assert_eq!(table.to_string(), lines.join("\n"));
    }
}
