//! `search`: passages that fit a question, and `mentions`: whom and what a text names.

use super::view::View;
use super::{Answer, Card, Correction, MentionLine, MentionsCard, Outcome, Query, Remark, telling};
use crate::corpus::Corpus;
use crate::knowledge::{Entity, Key, Passage};
use crate::retrieval::SURE;

/// The longest part of a passage worth showing where space is short, in characters.
const SNIPPET: usize = 320;

/// Passages that fit these words.
pub(super) fn search(corpus: &Corpus, query: &Query, text: &str) -> Answer {
    let view = View {
        corpus,
        lang: &query.lang,
    };
    let mut about = Vec::new();
    let mut answer = Answer::to(query, Outcome::NotFound);
    for mention in corpus.linking.mentions(view.knowledge(), text) {
        if !about.contains(&mention.candidate.entity) {
            about.push(mention.candidate.entity);
            answer
                .candidates
                .extend(view.candidates(&[mention.candidate]));
        }
    }
    answer.candidates.truncate(crate::linking::MAX_CANDIDATES);
    let hits = corpus.retrieval.search(
        view.knowledge(),
        text,
        &about,
        &query.lang,
        query.limit,
        query.offset,
    );
    if hits.total > 0 {
        answer.outcome = Outcome::Found;
        answer.remark = (hits.confidence < SURE).then_some(Remark::Unsure);
    }
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
            let lang = passage.lang.parse().unwrap_or_else(|_| query.lang.clone());
            let snippet = corpus
                .retrieval
                .snippet(text, &passage.text, &lang, SNIPPET);
            passage.snippet = Some(snippet.window).filter(|(start, end)| start < end);
            passage.highlights = snippet.highlights;
            passage
        })
        .collect();
    answer
}

/// Whom and what a text mentions, with the passages that cover most of it.
pub(super) fn mentions(corpus: &Corpus, query: &Query, text: &str) -> Answer {
    let view = View {
        corpus,
        lang: &query.lang,
    };
    let found = corpus.linking.mentions(view.knowledge(), text);
    let mut answer = Answer::to(
        query,
        if found.is_empty() {
            Outcome::NotFound
        } else {
            Outcome::Found
        },
    );
    let mut things: Vec<Entity> = Vec::new();
    for mention in &found {
        if !things.contains(&mention.candidate.entity) {
            things.push(mention.candidate.entity);
            answer
                .candidates
                .extend(view.candidates(&[mention.candidate]));
        }
    }
    answer.candidates.truncate(crate::linking::MAX_CANDIDATES);
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
    view.page(query, &covering(view, &things), &mut answer);
    answer
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
