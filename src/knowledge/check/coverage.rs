//! Rules about coverage: everything is about something, and something is about everything.

use rustc_hash::FxHashSet;

use super::super::decode::Word;
use super::super::diagnostic::Code;
use super::super::problems::Quoted;
use super::super::schema::{Kind, PassageRecord};
use super::facts::Facts;

/// A passage names an actor or a theme.
pub(super) fn orphan_passages(facts: &Facts<'_>) {
    for passage in &facts.records.passages {
        let about_none = passage.actors.is_empty() && passage.themes.is_empty();
        if facts.is_shown(passage) && about_none {
            let message = format!(
                "the passage {} names no actor and no theme",
                Quoted(&passage.id)
            );
            let hint = "write `actors = [\"…\"]` or `themes = [\"…\"]`, or only a search finds it";
            facts
                .problems
                .hinted(passage.pos, Code::OrphanPassage, message, hint);
        }
    }
}

/// What the passages that are shown name; none when some passages couldn't be read.
fn named<'a>(
    facts: &Facts<'a>,
    names: impl Fn(&'a PassageRecord) -> &'a [Word],
) -> Option<FxHashSet<&'a str>> {
    let shown = facts.records.passages.iter().filter(|p| facts.is_shown(p));
    let ids = shown.flat_map(names).map(|id| &*id.it);
    facts.knows_all(Kind::Passage).then(|| ids.collect())
}

/// A theme is named by a passage, or is broader than another theme.
pub(super) fn orphan_themes(facts: &Facts<'_>) {
    let Some(mut named) = named(facts, |passage| &passage.themes) else {
        return;
    };
    let broader = facts.records.themes.iter().flat_map(|theme| &theme.broader);
    named.extend(broader.map(|id| &*id.it));
    for theme in &facts.records.themes {
        if !theme.id.is_empty() && !named.contains(&*theme.id.it) {
            let message = format!("no passage is about the theme {}", Quoted(&theme.id));
            let hint = "name it in the `themes` of a passage";
            facts
                .problems
                .hinted(theme.pos, Code::OrphanTheme, message, hint);
        }
    }
}

/// An actor is named by a passage.
pub(super) fn actors_without_passages(facts: &Facts<'_>) {
    let Some(named) = named(facts, |passage| &passage.actors) else {
        return;
    };
    for actor in &facts.records.actors {
        if !actor.id.is_empty() && !named.contains(&*actor.id.it) {
            let message = format!("no passage is about the actor {}", Quoted(&actor.id));
            let hint = "name it in the `actors` of a passage";
            facts
                .problems
                .hinted(actor.pos, Code::ActorWithoutPassages, message, hint);
        }
    }
}
