//! Proposals: what would change if this content were published.

use crate::corpus::Corpus;
use crate::eval;
use crate::knowledge::diff::{Diff, diff};
use crate::knowledge::load::JUDGEMENTS;
use crate::knowledge::{
    Content, Diagnostic, Digest, Knowledge, LangTag, LoadOptions, load_content,
};
use crate::state::{Counts, Revision};

/// What came of looking at the files, or at an old revision.
#[derive(Debug)]
pub enum Refreshed {
    /// It is what is served.
    Nothing {
        /// The revision served.
        revision: u64,
        /// The problems it can be used with.
        warnings: usize,
    },
    /// It has errors, and can't be published.
    Broken(Vec<Diagnostic>),
    /// It can be published.
    Ready(Box<Proposal>),
}

/// What would change.
#[derive(Debug)]
pub struct Proposal {
    /// The knowledge base.
    pub base: String,
    /// The revision that is served now.
    pub head: u64,
    /// Of what would be published.
    pub digest: Digest,
    /// The old revision that would come back, if it is one.
    pub of: Option<u64>,
    /// Where the files come from, for people.
    pub from: String,
    /// Statement by statement, with the names that several things would share.
    pub diff: Diff,
    /// Judgements that would no longer be right.
    pub worsened: Vec<Worsened>,
    /// The passages that stay withdrawn although the old files, where it is an old revision, would show them.
    pub withheld: Vec<Box<str>>,
    /// The problems it can be used with.
    pub warnings: Vec<Diagnostic>,
    /// How much it would hold.
    pub counts: Counts,
}

/// A judgement that is right now and would not be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worsened {
    /// The question, as `who Liu He`.
    pub question: String,
    /// The ids that are expected.
    pub expect: Vec<String>,
    /// The id that would be found, if any.
    pub found: Option<String>,
}

/// Content that was loaded without errors.
pub(super) struct Checked {
    pub(super) corpus: Corpus,
    pub(super) counts: Counts,
    pub(super) warnings: Vec<Diagnostic>,
}

/// Loads content as the revision of this number.
///
/// # Errors
/// Its problems, when there is an error among them.
pub(super) fn check(
    content: &Content,
    options: &LoadOptions,
    number: u64,
) -> Result<Checked, Vec<Diagnostic>> {
    let loaded = load_content(content, options);
    let Some(knowledge) = loaded.knowledge else {
        return Err(loaded.diagnostics);
    };
    Ok(Checked {
        counts: counts(&knowledge, loaded.diagnostics.len()),
        corpus: Corpus::new(knowledge, number),
        warnings: loaded.diagnostics,
    })
}

fn counts(knowledge: &Knowledge, warnings: usize) -> Counts {
    let count = |n: usize| n as u64;
    Counts {
        passages: count(knowledge.passages.len()),
        actors: count(knowledge.actors.len()),
        themes: count(knowledge.themes.len()),
        sources: count(knowledge.sources.len()),
        events: count(knowledge.events.len()),
        warnings: count(warnings),
    }
}

/// Compares content with the corpus that answers now. Takes as long as building the indexes does.
pub(super) fn compare(
    now: &Corpus,
    head: &Revision,
    content: &Content,
    options: &LoadOptions,
    of: Option<u64>,
    from: String,
    lang: &LangTag,
) -> Refreshed {
    let digest = content.digest();
    let checked = match check(content, options, head.number + 1) {
        Ok(checked) => checked,
        Err(problems) => return Refreshed::Broken(problems),
    };
    if digest == head.digest {
        return Refreshed::Nothing {
            revision: head.number,
            warnings: checked.warnings.len(),
        };
    }
    let new = &checked.corpus;
    Refreshed::Ready(Box::new(Proposal {
        base: head.base.clone(),
        head: head.number,
        digest,
        of,
        from,
        diff: diff(&now.knowledge, &new.knowledge),
        worsened: worsened(now, new, content, lang),
        withheld: match of {
            Some(_) => content.marks.withdrawn.keys().cloned().collect(),
            None => Vec::new(),
        },
        warnings: checked.warnings,
        counts: checked.counts,
    }))
}

/// The judgements that come with the files, put to both.
fn worsened(now: &Corpus, new: &Corpus, content: &Content, lang: &LangTag) -> Vec<Worsened> {
    let Some(text) = content.tree.text(JUDGEMENTS) else {
        return Vec::new();
    };
    let judgements = eval::collect(text, new).judgements;
    let worse = eval::worsened(now, new, &judgements, lang);
    let worse = worse.into_iter().map(|worse| Worsened {
        question: format!(
            "{} {}",
            worse.judgement.command.as_str(),
            worse.judgement.text
        ),
        expect: worse.judgement.expect.clone(),
        found: worse.answer.entity.map(|entity| entity.id),
    });
    worse.collect()
}
