//! Examples: what could be asked here, in words that the knowledge base itself has.

use super::scope;
use super::view::View;
use super::{SuggestKind, Suggestion};
use crate::corpus::Corpus;
use crate::knowledge::LangTag;
use crate::linking::Spelled;

/// What could be asked: of what is best documented. Nothing where the knowledge base holds no such thing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Examples {
    /// The name of an actor.
    pub actor: Option<String>,
    /// Another one's.
    pub other_actor: Option<String>,
    /// The name of a theme.
    pub theme: Option<String>,
    /// Words to search for.
    pub words: Option<String>,
    /// A place in a source, such as `us-china:1.2`.
    pub place: Option<String>,
}

impl Examples {
    /// Of what is best documented, in the reader's language.
    #[must_use]
    pub fn of(corpus: &Corpus, lang: &LangTag) -> Self {
        let labels = |kind| {
            let best = best(corpus, lang, kind, 2).into_iter();
            best.map(|suggestion| suggestion.label)
        };
        let (mut actors, mut themes) = (labels(SuggestKind::Actor), labels(SuggestKind::Theme));
        let (actor, other_actor) = (actors.next(), actors.next());
        let theme = themes.next();
        let knowledge = &corpus.knowledge;
        let place = knowledge.passages.iter().next().map(|(_, passage)| {
            let source = &knowledge[passage.source].id;
            format!("{source}:{}.{}", passage.section, passage.paragraph)
        });
        Self {
            words: themes.next().or_else(|| theme.clone()),
            actor,
            other_actor,
            theme,
            place,
        }
    }
}

/// The best-documented things of a kind.
pub(super) fn best(
    corpus: &Corpus,
    lang: &LangTag,
    kind: SuggestKind,
    limit: usize,
) -> Vec<Suggestion> {
    let view = View { corpus, lang };
    let knowledge = &corpus.knowledge;
    let candidates = corpus.linking.suggest(knowledge, "", scope(kind), limit);
    candidates
        .iter()
        .map(|candidate| view.suggestion(candidate, &Spelled::default()))
        .collect()
}
