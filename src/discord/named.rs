//! What somebody named beside a question: a thing, a source, a language. The resolver that answers reads the names.

use super::asking::Asking;
use super::choice::Choice;
use super::markdown::quoted;
use super::render::BECAUSE;
use super::reply::Reply;
use crate::knowledge::{Entity, EntityKind, LangTag};
use crate::linking::{Decision, Linking, Scope};
use crate::text::truncate;

/// The most characters of a name.
pub(super) const NAME: u16 = 200;
/// The most characters of a language tag.
pub(super) const LANG: u16 = 35;

/// The kinds of things that have labels, with the word that names each in custom ids and in the inbox.
const KINDS: [(EntityKind, &str); 2] = [(EntityKind::Actor, "actor"), (EntityKind::Theme, "theme")];

/// What somebody may have named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Named {
    /// This.
    One(Entity),
    /// One of these, best first.
    Several(Vec<Entity>),
    /// Nothing here; these come nearest.
    Nobody(Vec<Entity>),
}

/// The actor or theme of this name or id.
pub(super) fn named(asking: &Asking<'_>, typed: &str) -> Named {
    let linking = link(asking, typed, Scope::ACTORS_AND_THEMES);
    let all = |candidates: &[crate::linking::Candidate]| {
        let entities = candidates.iter().map(|candidate| candidate.entity);
        entities.collect()
    };
    match (linking.decision, linking.candidates.first()) {
        (Decision::Linked, Some(best)) => Named::One(best.entity),
        (Decision::Ambiguous, _) => Named::Several(all(linking.choices())),
        _ => Named::Nobody(all(&linking.candidates)),
    }
}

/// What was typed or chosen: a client may send the name of a choice where its value is expected.
pub(super) fn value(asking: &Asking<'_>, typed: &str) -> String {
    let choice = typed.split_once(BECAUSE);
    let meant = [Some(typed), choice.map(|(name, _)| name)];
    let meant = meant.into_iter().flatten().filter(|_| choice.is_some());
    let mut meant = meant.filter_map(|text| match named(asking, text) {
        Named::One(entity) => Some(asking.corpus.knowledge.id(entity).to_owned()),
        _ => None,
    });
    meant.next().unwrap_or_else(|| typed.to_owned())
}

/// The word of a kind of thing that has labels.
pub(super) fn kind_word(kind: EntityKind) -> &'static str {
    let known = KINDS.iter().find(|(known, _)| *known == kind);
    known.map_or("source", |(_, word)| word)
}

/// The thing of a kind's word and an id.
pub(super) fn by_id(asking: &Asking<'_>, kind: &str, id: &str) -> Option<Entity> {
    let (kind, _) = KINDS.iter().find(|(_, word)| *word == kind)?;
    asking.corpus.knowledge.entity(*kind, id)
}

/// The id of the source of this name or id.
pub(super) fn source(asking: &Asking<'_>, typed: &str) -> Option<String> {
    let linking = link(asking, typed, Scope::SOURCES);
    let best = linking.candidates.first()?;
    let id = asking.corpus.knowledge.id(best.entity);
    (linking.decision == Decision::Linked).then(|| id.to_owned())
}

fn link(asking: &Asking<'_>, typed: &str, scope: Scope) -> Linking {
    let link = |text: &str| {
        let text = truncate(text, usize::from(NAME));
        let knowledge = &asking.corpus.knowledge;
        asking.corpus.linking.link(knowledge, &text, scope)
    };
    let linking = link(typed);
    // A client may send the name of a choice where its value is expected.
    match typed.split_once(BECAUSE) {
        Some((name, _)) if linking.decision == Decision::Nil => link(name),
        _ => linking,
    }
}

/// A language by its tag.
pub(super) fn lang(tag: &str) -> Option<LangTag> {
    let tag = tag.trim();
    let lang: LangTag = tag.parse().ok()?;
    let short = tag.chars().count() <= usize::from(LANG);
    // "english" has the shape of a tag too, of a language that nobody has registered.
    let registered = (2..=3).contains(&lang.language.as_str().len());
    (short && registered).then_some(lang)
}

/// The language that somebody gave by its tag.
///
/// # Errors
/// The sentence for somebody who gave something else.
pub(super) fn given_lang(asking: &Asking<'_>, typed: &str) -> Result<LangTag, Reply> {
    lang(typed).ok_or_else(|| {
        let args = [("text", quoted(typed, 40).into())];
        Reply::sentence(asking.say("discord-no-language", &args), "misfit")
    })
}

/// The languages of the knowledge base, with their names.
pub(super) fn offered_langs(asking: &Asking<'_>) -> Vec<Choice> {
    let languages = asking.corpus.knowledge.languages.iter();
    languages
        .map(|lang| Choice {
            name: lang_name(asking, lang),
            value: lang.to_string(),
        })
        .collect()
}

/// A language's name.
pub(super) fn lang_name(asking: &Asking<'_>, lang: &LangTag) -> String {
    let wording = &asking.app.wording;
    wording.language(&asking.lang, &lang.to_string())
}

/// A thing's name in the reader's language.
pub(super) fn label(asking: &Asking<'_>, entity: Entity) -> String {
    let knowledge = &asking.corpus.knowledge;
    let label = knowledge.labels(entity).preferred(&asking.lang);
    label.map_or_else(
        || knowledge.id(entity).to_owned(),
        |label| label.text.to_string(),
    )
}
