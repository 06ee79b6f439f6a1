//! `search`: passages that fit a question, and `mentions`: whom and what a text names.

use super::view::View;
use super::{
    Answer, Ask, Card, Correction, MentionLine, MentionsCard, Outcome, Query, Remark, telling,
};
use crate::corpus::Corpus;
use crate::knowledge::{Entity, Key, Knowledge, LangTag, Passage, Theme};
use crate::linking::{self, Decision, Scope};
use crate::retrieval::syntax::{Hint, Kind, Search};
use crate::retrieval::{Hits, Narrowing, Request, SURE, Why};

/// The longest part of a passage worth showing where space is short, in characters.
const SNIPPET: usize = 320;

/// A search as it was understood.
struct Understood {
    /// What to look for in the words.
    words: String,
    /// Whom and what the words name.
    named: Vec<linking::Candidate>,
    /// The conditions.
    narrowing: Narrowing,
    /// What was not understood.
    hints: Vec<Hint>,
}

impl Understood {
    fn of(corpus: &Corpus, text: &str, lang: &LangTag) -> Self {
        let mut search = Search::parse(text);
        let mut narrowing = Narrowing {
            phrases: std::mem::take(&mut search.phrases),
            without: std::mem::take(&mut search.without),
            after: search.after,
            before: search.before,
            ..Narrowing::default()
        };
        let mut hints = std::mem::take(&mut search.hints);
        for about in std::mem::take(&mut search.about) {
            let things = things(corpus, about.kind, &about.name);
            if things.is_empty() {
                hints.push(Hint::Unknown(about.kind.name(), about.name));
                search.add_words(&about.typed);
            } else if about.not {
                narrowing.not_about.extend(things);
            } else {
                narrowing.about.push(things);
            }
        }
        let mut named: Vec<linking::Candidate> = Vec::new();
        // A name may be mistyped: `lighthiser` is looked for as the texts write it.
        let spelled = corpus.retrieval.corrected(&search.words, lang);
        for mention in corpus.linking.mentions(&corpus.knowledge, &spelled) {
            if !named
                .iter()
                .any(|other| other.entity == mention.candidate.entity)
            {
                named.push(mention.candidate);
            }
        }
        // In the middle of a sentence a surname alone is no mention; one that had to be corrected was meant as a name.
        for word in spelled
            .split_whitespace()
            .filter(|word| !search.words.contains(*word))
        {
            let linking = corpus.linking.link(&corpus.knowledge, word, Scope::ACTORS);
            if let (Decision::Linked, Some(best)) = (linking.decision, linking.candidates.first())
                && !named.iter().any(|other| other.entity == best.entity)
            {
                named.push(*best);
            }
        }
        Self {
            words: search.words,
            named,
            narrowing,
            hints,
        }
    }

    fn about(&self) -> Vec<Entity> {
        self.named
            .iter()
            .map(|candidate| candidate.entity)
            .collect()
    }
}

/// What the name behind an operator means: one thing, or each that it fits equally well; a theme with those below it.
fn things(corpus: &Corpus, kind: Kind, name: &str) -> Vec<Entity> {
    let scope = match kind {
        Kind::Actor => Scope::ACTORS,
        Kind::Theme => Scope::THEMES,
        Kind::Source => Scope::SOURCES,
    };
    let linking = corpus.linking.link(&corpus.knowledge, name, scope);
    let fitting = match linking.decision {
        Decision::Linked => &linking.candidates[..linking.candidates.len().min(1)],
        Decision::Ambiguous => linking.choices(),
        _ => &[],
    };
    let mut things: Vec<Entity> = fitting.iter().map(|candidate| candidate.entity).collect();
    let mut next = 0;
    while let Some(thing) = things.get(next).copied() {
        next += 1;
        if let Entity::Theme(theme) = thing {
            for narrower in narrower(&corpus.knowledge, theme) {
                if !things.contains(&narrower) {
                    things.push(narrower);
                }
            }
        }
    }
    things
}

fn narrower(knowledge: &Knowledge, theme: Key<Theme>) -> impl Iterator<Item = Entity> + '_ {
    knowledge.narrower(theme).iter().copied().map(Entity::Theme)
}

/// Passages that fit these words. Where none surely does, those that come nearest, and the answer says that it found
/// nothing.
pub(super) fn search(corpus: &Corpus, query: &Query, text: &str) -> Answer {
    let view = View {
        corpus,
        lang: &query.lang,
    };
    let understood = Understood::of(corpus, text, &query.lang);
    let mut answer = Answer::to(query, Outcome::NotFound);
    answer.candidates = view.candidates(&understood.named);
    answer.candidates.truncate(linking::MAX_CANDIDATES);
    let about = understood.about();
    let request = Request {
        words: &understood.words,
        about: &about,
        narrowing: &understood.narrowing,
        lang: &query.lang,
    };
    let hits = corpus
        .retrieval
        .within(view.knowledge(), request, query.limit, query.offset);
    if hits.total > 0 {
        if hits.confidence < SURE {
            answer.remark = Some(Remark::Unsure);
        } else {
            answer.outcome = Outcome::Found;
        }
    }
    show(view, &understood.words, hits, &mut answer);
    answer.hints = understood.hints;
    answer
}

/// Puts what was found into an answer, the words that match marked.
fn show(view: View<'_>, words: &str, hits: Hits, answer: &mut Answer) {
    answer.total_passages = hits.total;
    answer.corrections = hits
        .corrections
        .into_iter()
        .map(|(word, read_as)| Correction { word, read_as })
        .collect();
    answer.passages = hits
        .hits
        .iter()
        .map(|hit| {
            let mut passage = view.passage(hit.passage, hit.score);
            let lang = passage.lang.parse().unwrap_or_else(|_| view.lang.clone());
            let retrieval = &view.corpus.retrieval;
            let snippet = retrieval.snippet(words, &passage.text, &lang, SNIPPET);
            passage.snippet = Some(snippet.window).filter(|(start, end)| start < end);
            passage.highlights = snippet.highlights;
            passage
        })
        .collect();
}

/// Why each passage of a search's page was found, in the page's order: its id, and what its score is made of. Empty for
/// any other question.
#[must_use]
pub fn why(corpus: &Corpus, query: &Query) -> Vec<(String, Why)> {
    let Ask::Search { text } = &query.ask else {
        return Vec::new();
    };
    let understood = Understood::of(corpus, text.trim(), &query.lang);
    let about = understood.about();
    let request = Request {
        words: &understood.words,
        about: &about,
        narrowing: &understood.narrowing,
        lang: &query.lang,
    };
    let (knowledge, retrieval) = (&corpus.knowledge, &corpus.retrieval);
    let hits = retrieval.within(knowledge, request, query.limit, query.offset);
    let whys = hits.hits.iter().filter_map(|hit| {
        let why = retrieval.why(knowledge, request, hit.passage)?;
        Some((knowledge[hit.passage].id.to_string(), why))
    });
    whys.collect()
}

/// Whom and what a text mentions, with the passages about them: first those that cover most, then those nearest to what
/// else the text says, where that is surely answered.
pub(super) fn mentions(corpus: &Corpus, query: &Query, text: &str) -> Answer {
    let view = View {
        corpus,
        lang: &query.lang,
    };
    let found = corpus.linking.mentions(view.knowledge(), text);
    let mut answer = Answer::to(query, Outcome::NotFound);
    let mut things: Vec<Entity> = Vec::new();
    for mention in &found {
        if !things.contains(&mention.candidate.entity) {
            things.push(mention.candidate.entity);
            answer
                .candidates
                .extend(view.candidates(&[mention.candidate]));
        }
    }
    answer.candidates.truncate(linking::MAX_CANDIDATES);
    let lines = found.iter().map(|mention| MentionLine {
        entity: view.entity(mention.candidate.entity),
        text: text
            .get(mention.start..mention.end)
            .unwrap_or_default()
            .to_owned(),
        start: mention.start,
        end: mention.end,
        score: mention.candidate.score,
    });
    answer.card = Some(Card::Mentions(MentionsCard {
        mentions: lines.collect(),
    }));
    let mut passages = covering(view, &things);
    let mut rest = text.to_owned();
    for mention in found.iter().rev() {
        if rest.get(mention.start..mention.end).is_some() {
            rest.replace_range(mention.start..mention.end, " ");
        }
    }
    let near = near(view, &rest, &things);
    passages.extend(
        near.into_iter()
            .filter(|(key, _)| !passages.iter().any(|(other, _)| other == key))
            .collect::<Vec<_>>(),
    );
    if !found.is_empty() || !passages.is_empty() {
        answer.outcome = Outcome::Found;
    }
    view.page(query, &passages, &mut answer);
    answer
}

/// Most passages that a text brings beside those about what it names.
const MAX_NEAR: usize = 5;

/// The passages nearest to the rest of a text, where they surely answer to it.
fn near(view: View<'_>, rest: &str, things: &[Entity]) -> Vec<(Key<Passage>, f32)> {
    let narrowing = Narrowing::default();
    let request = Request {
        words: rest,
        about: things,
        narrowing: &narrowing,
        lang: view.lang,
    };
    let hits = view
        .corpus
        .retrieval
        .within(view.knowledge(), request, MAX_NEAR, 0);
    let sure = hits.hits.into_iter().filter(|hit| hit.score >= SURE);
    sure.map(|hit| (hit.passage, hit.score)).collect()
}

/// Passages about any of these things: those that cover most of them first.
fn covering(view: View<'_>, things: &[Entity]) -> Vec<(Key<Passage>, f32)> {
    let mut scores: std::collections::BTreeMap<Key<Passage>, f32> =
        std::collections::BTreeMap::new();
    for entity in things {
        for (key, score) in telling::ranked(view.knowledge(), *entity) {
            *scores.entry(key).or_default() += score / things.len() as f32;
        }
    }
    let mut ranked: Vec<_> = scores.into_iter().collect();
    ranked.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    ranked
}
