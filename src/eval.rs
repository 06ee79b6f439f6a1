//! Judgements: a community's own questions with the answers it expects, and how the knowledge base does on them.

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use toml::Spanned;

use crate::answer::{Answer, Ask, Candidate, Command, EntityRef, Outcome, Query, answer};
use crate::corpus::Corpus;
use crate::knowledge::{EntityKind, LangTag};

/// How many candidates, or passages of a search, count as offered.
const OFFERED: usize = 5;

/// A question and what is expected of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// The line it starts at, counted from 1.
    pub line: usize,
    /// `who`, `explain` or `search`.
    pub command: Command,
    /// The question.
    pub text: String,
    /// Its language, where it says so.
    pub lang: Option<LangTag>,
    /// Ids: of actors for `who`, themes for `explain`, passages for `search`. None: nothing is to be found. Several: all
    /// are to be offered; of a search, one is to be among the first.
    pub expect: Vec<String>,
}

/// How an answer compares with what was expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// As expected.
    Right,
    /// It found something else, or something where nothing should be.
    Wrong,
    /// It did not decide, but what was expected is among the first it offers.
    Offered,
    /// It did not find what was expected.
    Unknown,
}

/// An answer that was not as expected, or was.
#[derive(Debug)]
pub struct Judged<'a> {
    /// What was expected.
    pub judgement: &'a Judgement,
    /// How the answer compares.
    pub verdict: Verdict,
    /// The answer.
    pub answer: Answer,
}

/// Something in a file of judgements that can't be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{line}:{column}: {message}")]
pub struct Unreadable {
    /// Counted from 1.
    pub line: usize,
    /// In characters, counted from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
}

/// Judgements, and what else is in their file.
#[derive(Debug, Default)]
pub struct Collected {
    /// Those that can be asked.
    pub judgements: Vec<Judgement>,
    /// Every problem, in the order of the file.
    pub problems: Vec<Unreadable>,
}

/// What a file says.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    judgement: Vec<Spanned<Raw>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    command: Spanned<Command>,
    text: String,
    lang: Option<Spanned<String>>,
    expect: Vec<Spanned<String>>,
}

/// Reads a file of judgements; ids that the knowledge base does not have are found too.
///
/// # Errors
/// Every problem, in the order of the file; a file that is not TOML has one.
pub fn read(text: &str, corpus: &Corpus) -> Result<Vec<Judgement>, Vec<Unreadable>> {
    let collected = collect(text, corpus);
    if collected.problems.is_empty() {
        Ok(collected.judgements)
    } else {
        Err(collected.problems)
    }
}

/// Reads a file of judgements as far as it can be read, where [`read`] gives up.
///
/// A judgement that names an id the knowledge base does not have is a problem, and yet among the judgements: it can be
/// asked, and [`worsened`] is to find it when it was right before.
#[must_use]
pub fn collect(text: &str, corpus: &Corpus) -> Collected {
    let unreadable = |at: usize, message: String| {
        let before = text.get(..at).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Unreadable {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            message,
        }
    };
    let file: File = match toml::from_str(text) {
        Ok(file) => file,
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            return Collected {
                judgements: Vec::new(),
                problems: vec![unreadable(at, error.message().to_owned())],
            };
        }
    };
    let mut judgements = Vec::with_capacity(file.judgement.len());
    let mut problems = Vec::new();
    for spanned in file.judgement {
        let line = unreadable(spanned.span().start, String::new()).line;
        let raw = spanned.into_inner();
        let command = *raw.command.get_ref();
        if !matches!(command, Command::Who | Command::Explain | Command::Search) {
            let message = "a judgement's command is `who`, `explain` or `search`".to_owned();
            problems.push(unreadable(raw.command.span().start, message));
            continue;
        }
        let lang = raw.lang.as_ref().map(|lang| {
            let tag: Result<LangTag, _> = lang.get_ref().parse();
            tag.map_err(|_| {
                let message = "a language is a tag such as `en` or `nl`".to_owned();
                unreadable(lang.span().start, message)
            })
        });
        let lang = lang.transpose().map_err(|problem| problems.push(problem));
        for id in &raw.expect {
            if !exists(corpus, command, id.get_ref()) {
                let what = match command {
                    Command::Who => "actor",
                    Command::Explain => "theme",
                    _ => "passage",
                };
                let message = format!("no {what} has the id `{}`", id.get_ref());
                problems.push(unreadable(id.span().start, message));
            }
        }
        // In another language it would be another question.
        if let Ok(lang) = lang {
            judgements.push(Judgement {
                line,
                command,
                text: raw.text,
                lang,
                expect: raw.expect.into_iter().map(Spanned::into_inner).collect(),
            });
        }
    }
    Collected {
        judgements,
        problems,
    }
}

fn exists(corpus: &Corpus, command: Command, id: &str) -> bool {
    let knowledge = &corpus.knowledge;
    match command {
        Command::Who => knowledge.entity(EntityKind::Actor, id).is_some(),
        Command::Explain => knowledge.entity(EntityKind::Theme, id).is_some(),
        _ => knowledge.passages.find(id).is_some(),
    }
}

/// Asks, and compares. `lang` is the language of judgements that name none.
#[must_use]
pub fn judge<'a>(corpus: &Corpus, judgement: &'a Judgement, lang: &LangTag) -> Judged<'a> {
    let text = judgement.text.clone();
    let ask = match judgement.command {
        Command::Explain => Ask::Explain { text },
        Command::Search => Ask::Search { text },
        _ => Ask::Who { text },
    };
    let query = Query {
        ask,
        lang: judgement.lang.clone().unwrap_or_else(|| lang.clone()),
        limit: OFFERED,
        offset: 0,
    };
    let answer = answer(corpus, &query);
    let verdict = match judgement.command {
        Command::Search => of_search(&answer, &judgement.expect),
        _ => of_name(&answer, &judgement.expect),
    };
    Judged {
        judgement,
        verdict,
        answer,
    }
}

/// The judgements that were right and would be so no longer, as they are now. `lang` is the language of judgements that
/// name none.
///
/// A judgement that names an id the old corpus does not have was not right there, whatever was found.
#[must_use]
pub fn worsened<'a>(
    old: &Corpus,
    new: &Corpus,
    judgements: &'a [Judgement],
    lang: &LangTag,
) -> Vec<Judged<'a>> {
    let was_right = |judgement: &Judgement| {
        let mut ids = judgement.expect.iter();
        ids.all(|id| exists(old, judgement.command, id))
            && judge(old, judgement, lang).verdict == Verdict::Right
    };
    // The new corpus is asked first: nearly all that is right now was right before.
    judgements
        .iter()
        .map(|judgement| judge(new, judgement, lang))
        .filter(|now| now.verdict != Verdict::Right && was_right(now.judgement))
        .collect()
}

fn of_search(answer: &Answer, expect: &[String]) -> Verdict {
    let mut first = answer.passages.iter().take(OFFERED);
    let offered = first.any(|passage| expect.contains(&passage.id));
    // What is not found may still be shown as the nearest there is.
    match (expect.is_empty(), answer.outcome == Outcome::Found) {
        (true, false) => Verdict::Right,
        (true, true) => Verdict::Wrong,
        (false, true) if offered => Verdict::Right,
        (false, true) => Verdict::Wrong,
        (false, false) if offered => Verdict::Offered,
        (false, false) => Verdict::Unknown,
    }
}

fn of_name(answer: &Answer, expect: &[String]) -> Verdict {
    // A theme nobody curated is not found, whatever passages share its words.
    let found: Option<&EntityRef> = match answer.outcome {
        Outcome::Found => answer.entity.as_ref(),
        _ => None,
    };
    let ambiguous = answer.outcome == Outcome::Ambiguous;
    let offers = |id: &String, among: &[Candidate]| among.iter().any(|c| c.entity.id == *id);
    let first = &answer.candidates[..answer.candidates.len().min(OFFERED)];
    match (expect, found) {
        ([], None) if !ambiguous => Verdict::Right,
        ([], _) => Verdict::Wrong,
        ([id], Some(found)) if found.id == *id => Verdict::Right,
        (_, Some(_)) => Verdict::Wrong,
        ([_, _, ..], None)
            if ambiguous && expect.iter().all(|id| offers(id, &answer.candidates)) =>
        {
            Verdict::Right
        }
        (_, None) if expect.iter().any(|id| offers(id, first)) => Verdict::Offered,
        (_, None) => Verdict::Unknown,
    }
}
