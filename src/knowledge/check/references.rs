//! Rules about ids: each names one record, and each reference leads to one.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::decode::Word;
use super::super::diagnostic::Code;
use super::super::problems::{Pos, Quoted};
use super::super::schema::{Kind, Records};
use super::facts::Facts;

/// No two records of a kind share an id.
pub(super) fn duplicate_ids(facts: &Facts<'_>) {
    for kind in Kind::ALL {
        let mut seen: FxHashMap<&str, Pos> = FxHashMap::default();
        for id in facts.records.ids(kind).filter(|id| !id.is_empty()) {
            if seen.insert(&id.it, id.pos).is_some() {
                let message = format!("another {} has the id {} too", kind.word(), Quoted(id));
                let hint =
                    "give one of them another id; an id that was ever used stays with its record";
                facts
                    .problems
                    .hinted(id.pos, Code::DuplicateId, message, hint);
            }
        }
    }
}

/// Every reference names a record of the right kind.
pub(super) fn dangling_references(facts: &Facts<'_>) {
    references(facts.records, &mut |kinds, id| {
        let known = kinds.iter().any(|kind| facts.find(*kind, id).is_some());
        let may_be_known = kinds.iter().any(|kind| !facts.knows_all(*kind));
        if known || may_be_known {
            return;
        }
        let words: Vec<&str> = kinds.iter().map(|kind| kind.word()).collect();
        let message = format!("there is no {} {}", words.join(", or "), Quoted(id));
        let elsewhere = Kind::ALL.into_iter().find(|k| facts.find(*k, id).is_some());
        let near = || kinds.iter().find_map(|kind| facts.guess(*kind, id));
        let hint = if let Some(kind) = elsewhere {
            format!("{} is the id of {}", Quoted(id), kind.with_article())
        } else if let Some(near) = near() {
            format!("did you mean `{near}`?")
        } else {
            format!(
                "write the id of {} that exists, or add it",
                kinds[0].with_article()
            )
        };
        facts
            .problems
            .hinted(id.pos, Code::DanglingReference, message, hint);
    });
}

/// Calls `visit` with every reference and the kinds it may lead to.
fn references(records: &Records, visit: &mut dyn FnMut(&[Kind], &Word)) {
    let mut all = |kind: Kind, ids: &[Word]| {
        for id in ids {
            visit(&[kind], id);
        }
    };
    for passage in &records.passages {
        all(Kind::Source, passage.source.as_slice());
        all(Kind::Actor, &passage.actors);
        all(Kind::Theme, &passage.themes);
        all(Kind::Actor, passage.according_to.as_slice());
    }
    for actor in &records.actors {
        for role in &actor.roles {
            all(Kind::Actor, role.at.as_slice());
            all(Kind::Passage, &role.evidence);
        }
        for relation in &actor.relations {
            all(Kind::Actor, relation.object.as_slice());
            all(Kind::Passage, &relation.evidence);
        }
    }
    for theme in &records.themes {
        all(Kind::Theme, &theme.broader);
        all(Kind::Theme, &theme.related);
        all(Kind::Passage, &theme.evidence);
    }
    for event in &records.events {
        all(Kind::Actor, &event.actors);
        all(Kind::Theme, &event.themes);
        all(Kind::Passage, &event.evidence);
    }
    let actors = records.actors.iter().map(|actor| &actor.ambiguous_with);
    let themes = records.themes.iter().map(|theme| &theme.ambiguous_with);
    for id in actors.chain(themes).flatten() {
        visit(&[Kind::Actor, Kind::Theme, Kind::Source], id);
    }
}

/// Nothing is tied to itself. (A theme broader than itself is a cycle.)
pub(super) fn self_references(facts: &Facts<'_>) {
    let note = |id: &Word, own: &Word, what: &str| {
        if id.it == own.it && !own.is_empty() {
            let message = format!("{} is {what} itself", Quoted(own));
            let hint = "name the other one, or leave this out";
            facts
                .problems
                .hinted(id.pos, Code::SelfReference, message, hint);
        }
    };
    for actor in &facts.records.actors {
        for relation in &actor.relations {
            if let Some(object) = &relation.object {
                note(object, &actor.id, "tied to");
            }
        }
        for role in &actor.roles {
            if let Some(at) = &role.at {
                note(at, &actor.id, "given a role at");
            }
        }
    }
    for theme in &facts.records.themes {
        for related in &theme.related {
            note(related, &theme.id, "related to");
        }
    }
    // An actor and a theme may share an id, and then be ambiguous with each other.
    for actor in &facts.records.actors {
        for other in &actor.ambiguous_with {
            if facts.find(Kind::Theme, other).is_none() && facts.find(Kind::Source, other).is_none()
            {
                note(other, &actor.id, "ambiguous with");
            }
        }
    }
    for theme in &facts.records.themes {
        for other in &theme.ambiguous_with {
            if facts.find(Kind::Actor, other).is_none() && facts.find(Kind::Source, other).is_none()
            {
                note(other, &theme.id, "ambiguous with");
            }
        }
    }
}

/// No list names one thing twice.
pub(super) fn repeated_entries(facts: &Facts<'_>) {
    let check = |ids: &[Word]| {
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        for id in ids {
            if ids.len() > 1 && !seen.insert(&id.it) {
                let message = format!("{} is in this list already", Quoted(id));
                facts.problems.add(id.pos, Code::Repeated, message);
            }
        }
    };
    let records = facts.records;
    for passage in &records.passages {
        check(&passage.actors);
        check(&passage.themes);
    }
    for actor in &records.actors {
        check(&actor.ambiguous_with);
    }
    for theme in &records.themes {
        check(&theme.broader);
        check(&theme.related);
        check(&theme.evidence);
        check(&theme.ambiguous_with);
    }
    for event in &records.events {
        check(&event.actors);
        check(&event.themes);
    }
    for claim in facts.claims() {
        check(claim.evidence);
    }
}

/// Where a source lists its sections, passages come from those.
pub(super) fn unlisted_sections(facts: &Facts<'_>) {
    for passage in &facts.records.passages {
        let Some((_, source)) = facts.source_of(passage) else {
            continue;
        };
        let number = passage.section.it;
        let listed = source.sections.iter().any(|s| s.number.it == number);
        if !listed && !source.sections.is_empty() {
            let message = format!("the source lists no section {number}");
            let hint = "correct the number, or add the section to the source's `[[sections]]`";
            facts
                .problems
                .hinted(passage.section.pos, Code::UnlistedSection, message, hint);
        }
    }
}
