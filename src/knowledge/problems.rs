//! Problems: findings tied to byte positions, collected while loading and turned into diagnostics at its end.

use std::cell::RefCell;
use std::collections::HashSet;
use std::fmt;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::diagnostic::{Code, Diagnostic, Severity};
use crate::text;

/// A byte in one of the [`Files`] read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Pos {
    /// The place of the file in [`Files`].
    pub(crate) file: u32,
    /// Bytes from its start.
    pub(crate) at: u32,
}

/// A value and where it was written.
#[derive(Debug, Clone, Default)]
pub(crate) struct At<T> {
    /// Where.
    pub(crate) pos: Pos,
    /// What.
    pub(crate) it: T,
}

impl<T> Deref for At<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.it
    }
}

/// One finding.
#[derive(Debug)]
struct Problem {
    pos: Pos,
    code: Code,
    message: String,
    hint: Option<String>,
}

/// Every finding so far. Takes `&self`, so that readers of nested tables can all hold it.
#[derive(Debug, Default)]
pub(crate) struct Problems(RefCell<Vec<Problem>>);

impl Problems {
    /// Notes a problem that needs no hint.
    pub(crate) fn add(&self, pos: Pos, code: Code, message: impl Into<String>) {
        self.push(pos, code, message.into(), None);
    }

    /// Notes a problem and what to do about it.
    pub(crate) fn hinted(
        &self,
        pos: Pos,
        code: Code,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.push(pos, code, message.into(), Some(hint.into()));
    }

    fn push(&self, pos: Pos, code: Code, message: String, hint: Option<String>) {
        self.0.borrow_mut().push(Problem {
            pos,
            code,
            message,
            hint,
        });
    }

    /// All of them as diagnostics, by file, line and column; each once.
    pub(crate) fn into_diagnostics(self, files: &Files) -> Vec<Diagnostic> {
        let mut problems = self.0.into_inner();
        let ranks = files.ranks();
        let rank = |p: &Problem| ranks[p.pos.file as usize];
        problems.sort_by(|a, b| {
            let place = rank(a).cmp(&rank(b)).then(a.pos.at.cmp(&b.pos.at));
            place
                .then(a.code.cmp(&b.code))
                .then_with(|| a.message.cmp(&b.message))
        });
        let mut diagnostics = Vec::with_capacity(problems.len());
        for of_file in problems.chunk_by(|a, b| a.pos.file == b.pos.file) {
            let file = &files.0[of_file[0].pos.file as usize];
            let mut walk = Walk::default();
            for problem in of_file {
                let (line, column) = walk.to(&file.text, problem.pos.at as usize);
                diagnostics.push(Diagnostic {
                    file: file.path.clone(),
                    line,
                    column,
                    severity: problem.code.severity(),
                    code: problem.code,
                    message: problem.message.clone(),
                    hint: problem.hint.clone(),
                });
            }
        }
        drop_echoes(&mut diagnostics);
        diagnostics
    }
}

/// Leaves out what is said twice, and the echoes of what couldn't be read: whatever else stands on the line of a syntax
/// error, and warnings about a file of which nothing is known.
fn drop_echoes(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.dedup();
    let unread = [Code::Unreadable, Code::NotAFile, Code::TooLarge];
    let places = |codes: &[Code]| -> HashSet<(PathBuf, usize)> {
        let of_codes = diagnostics.iter().filter(|d| codes.contains(&d.code));
        of_codes.map(|d| (d.file.clone(), d.line)).collect()
    };
    let (broken, unread) = (places(&[Code::Syntax]), places(&unread));
    if broken.is_empty() && unread.is_empty() {
        return;
    }
    diagnostics.retain(|d| {
        let place = (d.file.clone(), d.line);
        let warning = d.severity == Severity::Warning;
        let itself = matches!(d.code, Code::Syntax | Code::NotUtf8);
        (itself || !broken.contains(&place)) && !(warning && unread.contains(&place))
    });
    // A broken line breaks in one place; the parser's further findings on it are echoes as well.
    diagnostics.dedup_by(|b, a| {
        let syntax = a.code == Code::Syntax && b.code == Code::Syntax;
        syntax && (&a.file, a.line) == (&b.file, b.line)
    });
}

/// Counts lines and columns through one text, forwards only: problems are sorted, so each text is read once.
#[derive(Default)]
struct Walk {
    at: usize,
    line: usize,
    column: usize,
}

impl Walk {
    fn to(&mut self, text: &str, at: usize) -> (usize, usize) {
        let mut at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        if at > self.at {
            let between = &text[self.at..at];
            match between.rfind('\n') {
                Some(last) => {
                    self.line += between.bytes().filter(|b| *b == b'\n').count();
                    self.column = between[last + 1..].chars().count();
                }
                None => self.column += between.chars().count(),
            }
            // A byte order mark is no column.
            if self.at == 0 && self.line == 0 && text.starts_with('\u{feff}') {
                self.column -= 1;
            }
            self.at = at;
        }
        (self.line + 1, self.column + 1)
    }
}

/// A file or folder that problems can be found in.
#[derive(Debug)]
struct File {
    path: PathBuf,
    /// Its text; empty for folders and for files that can't be read.
    text: Arc<str>,
}

/// Every file and folder looked at.
#[derive(Debug, Default)]
pub(crate) struct Files(Vec<File>);

impl Files {
    /// Adds a file or folder, and says where its problems are noted: its first byte.
    pub(crate) fn add(&mut self, path: PathBuf) -> Pos {
        // Fewer than 2^32 files: a folder listing is in memory already.
        let file = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        self.0.push(File {
            path,
            text: "".into(),
        });
        Pos { file, at: 0 }
    }

    /// Keeps the text of a file.
    pub(crate) fn keep(&mut self, pos: Pos, text: Arc<str>) {
        self.0[pos.file as usize].text = text;
    }

    /// The path of a file.
    pub(crate) fn path(&self, pos: Pos) -> &Path {
        &self.0[pos.file as usize].path
    }

    /// The place of each file when they are sorted by path.
    fn ranks(&self) -> Vec<usize> {
        let mut by_path: Vec<usize> = (0..self.0.len()).collect();
        by_path.sort_by(|a, b| self.0[*a].path.cmp(&self.0[*b].path));
        let mut ranks = vec![0; by_path.len()];
        for (rank, file) in by_path.into_iter().enumerate() {
            ranks[file] = rank;
        }
        ranks
    }
}

/// A word from a file, safe to print inside a message.
pub(crate) struct Quoted<'a>(pub(crate) &'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", text::echo(self.0, 60))
    }
}

/// The candidate that a misspelt word most likely stands for.
pub(crate) fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let folded = text::fold(word).replace([' ', '_'], "-");
    let allowed = 1 + folded.chars().count() / 4;
    let letters = letters(&folded);
    candidates
        .into_iter()
        .filter(|c| c.len().abs_diff(folded.len()) <= allowed)
        // Each letter that one has and the other lacks takes a change: most candidates are out before they are compared.
        .filter(|c| (letters & !self::letters(c)).count_ones() as usize <= allowed)
        .map(|c| (strsim::osa_distance(&folded, c), c))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, c)| c)
}

/// Which bytes a word has, a bit for each; some share one.
fn letters(word: &str) -> u64 {
    word.bytes().fold(0, |set, byte| set | 1 << (byte % 64))
}
