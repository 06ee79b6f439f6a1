//! Problems of the files: the first ones on a card, all of them in a file where there are more.

use std::path::Path;

use super::text_file;
use crate::discord::asking::Asking;
use crate::discord::markdown::escape;
use crate::discord::message::File;
use crate::knowledge::Diagnostic;
use crate::knowledge::diagnostic::Severity;
use crate::text::{echo, truncate};

/// How many are shown.
const SHOWN: usize = 10;
/// Characters of one.
const LONG: usize = 400;
/// Characters of all together.
const BUDGET: usize = 2_500;

/// The first problems, errors before warnings, and a file with all where that is not every word of them.
pub(super) fn shown(asking: &Asking<'_>, problems: &[Diagnostic]) -> (String, Option<File>) {
    let problems = named(asking, problems);
    let mut lines = String::new();
    let mut whole = problems.len() <= SHOWN;
    for problem in problems.iter().take(SHOWN) {
        let text = problem.to_string();
        let line = echo(&text, LONG);
        let line = format!("{}\n", escape(&line));
        whole &= text.chars().count() <= LONG;
        if lines.chars().count() + line.chars().count() > BUDGET {
            whole = false;
            break;
        }
        lines.push_str(&line);
    }
    if !whole {
        lines.push_str(&asking.say("kb-problems-file", &[]));
    }
    let file = (!whole).then(|| as_file(asking, &problems));
    (lines, file)
}

/// All problems in a file.
pub(super) fn file(asking: &Asking<'_>, problems: &[Diagnostic]) -> File {
    as_file(asking, &named(asking, problems))
}

/// How many errors and warnings there are.
pub(super) fn count(problems: &[Diagnostic]) -> (usize, usize) {
    let errors = problems.iter().filter(|p| p.severity == Severity::Error);
    let errors = errors.count();
    (errors, problems.len() - errors)
}

fn as_file(asking: &Asking<'_>, problems: &[Diagnostic]) -> File {
    let mut text = String::new();
    for problem in problems {
        text.push_str(&problem.to_string());
        text.push('\n');
    }
    text_file(asking, "problems.txt", text).described(&asking.say("kb-problems-all", &[]))
}

/// Errors first, each file as the folder of the knowledge base names it: where that folder is, nobody needs to see.
fn named(asking: &Asking<'_>, problems: &[Diagnostic]) -> Vec<Diagnostic> {
    let folder = asking.base.as_ref().map(|base| base.config.path.as_path());
    let folder = folder.unwrap_or(Path::new(""));
    let mut named: Vec<Diagnostic> = problems.to_vec();
    for problem in &mut named {
        if let Ok(inside) = problem.file.strip_prefix(folder)
            && !inside.as_os_str().is_empty()
        {
            problem.file = inside.to_owned();
        }
        problem.message = truncate(&problem.message, 4_000);
    }
    named.sort_by_key(|problem| problem.severity);
    named
}
