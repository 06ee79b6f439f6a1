//! A mention → what it names: whole labels first, then words of labels, then other ways to read the mention.

mod whole;
mod words;

use rustc_hash::FxHashMap;

use crate::knowledge::{Entity, EntityKind, Knowledge};

use super::decide::{self, Hit};
use super::index::{Form, Index};
use super::normalize::{Name, Word};
use super::tables::Class;
use super::{How, LinkIndex, Linking, Scope};

/// Evidence that a whole label is, in nats, by how it was found.
const LETTER_FOR_LETTER: f32 = 9.0;
const WHOLE: f32 = 8.0;
/// Evidence from which nothing else needs to be looked for.
const ENOUGH: f32 = 5.5;
/// Evidence below which a mention is read in other ways too.
const DOUBTFUL: f32 = 2.0;

/// See [`LinkIndex::link`].
pub(super) fn resolve(
    link: &LinkIndex,
    knowledge: &Knowledge,
    mention: &str,
    scope: Scope,
) -> Linking {
    let mut search = Search {
        link,
        knowledge,
        index: &link.index,
        scope,
        inverted: mention.contains([',', '，', '、', '،']),
        hits: Vec::new(),
    };
    if search.is_worthwhile() {
        search.run(mention);
    }
    decide::decide(&link.index, &link.model, search.hits)
}

/// Who holds a role, by its title as names are compared.
pub(super) fn roles(index: &Index, knowledge: &Knowledge) -> FxHashMap<Box<str>, Vec<u32>> {
    let mut roles: FxHashMap<Box<str>, Vec<u32>> = FxHashMap::default();
    for (key, actor) in knowledge.actors.iter() {
        for title in actor.roles.iter().flat_map(|role| role.title.iter()) {
            let name = Name::of(title.text);
            let holders = roles.entry(name.native.as_str().into()).or_default();
            let number = index.number(Entity::Actor(key));
            if !holders.contains(&number) {
                holders.push(number);
            }
        }
    }
    roles
}

struct Search<'a> {
    link: &'a LinkIndex,
    knowledge: &'a Knowledge,
    index: &'a Index,
    scope: Scope,
    /// A comma says that the surname comes first.
    inverted: bool,
    hits: Vec<Hit>,
}

impl Search<'_> {
    fn run(&mut self, mention: &str) {
        let mention = mention.trim();
        let name = Name::of(mention);
        if self.id(mention) {
            // Whoever passes an id on, such as a button, means exactly that thing.
            return;
        }
        self.role(&name);
        self.native(mention, &name);
        self.whole(&name, &name.words);
        if let Some(words) = &name.otherwise {
            self.whole(&name, words);
        }
        if self.best() < ENOUGH {
            self.syllables(mention, &name);
        }
        let content = |w: &&Word| matches!(w.class, Class::Content | Class::Field);
        let core = name.words.iter().filter(content).count();
        if core == 0 || (self.best() >= ENOUGH && core > 1) {
            return;
        }
        self.words(&name.words, 0.0);
        if self.best() >= DOUBTFUL {
            return;
        }
        if let Some(words) = &name.otherwise {
            self.words(words, 0.0);
        }
        if self.best() < DOUBTFUL && !name.characters.is_empty() {
            self.words(&name.characters, 0.0);
        }
        if self.best() < DOUBTFUL && core == 1 {
            self.cut(&name.words);
        }
    }

    /// Whether the base has anything of the kind that is looked for.
    fn is_worthwhile(&self) -> bool {
        let [actors, themes, sources] = self.index.ends;
        let Scope {
            actors: a,
            themes: t,
            sources: s,
        } = self.scope;
        (a && actors > 0) || (t && themes > actors) || (s && sources > themes)
    }

    fn best(&self) -> f32 {
        self.hits
            .iter()
            .map(|hit| hit.evidence)
            .fold(f32::NEG_INFINITY, f32::max)
    }

    fn within(&self, form: Form) -> bool {
        let [actors, themes, _] = self.index.ends;
        if form.entity < actors {
            self.scope.actors
        } else if form.entity < themes {
            self.scope.themes
        } else {
            self.scope.sources
        }
    }

    fn hit(&mut self, form: Form, how: How, evidence: f32) {
        self.fit(form, how, evidence, false);
    }

    fn fit(&mut self, form: Form, how: How, evidence: f32, contradicted: bool) {
        if self.within(form) {
            self.hits.push(Hit {
                entity: form.entity,
                label: form.label,
                how,
                evidence,
                contradicted,
            });
        }
    }

    /// The mention is an id.
    fn id(&mut self, mention: &str) -> bool {
        let is_id = |c: u8| c.is_ascii_alphanumeric() || c == b'-' || c == b'.';
        if mention.len() > 64 || !mention.bytes().all(is_id) {
            return false;
        }
        let id = mention.to_ascii_lowercase();
        for kind in [EntityKind::Actor, EntityKind::Theme, EntityKind::Source] {
            if let Some(entity) = self.knowledge.entity(kind, &id)
                && self.scope.has(kind)
            {
                self.hits.push(Hit {
                    entity: self.index.number(entity),
                    label: 0,
                    how: How::Exact,
                    evidence: LETTER_FOR_LETTER,
                    contradicted: false,
                });
            }
        }
        !self.hits.is_empty()
    }

    /// The mention is what somebody was: "President of the United States".
    fn role(&mut self, name: &Name) {
        for entity in self.link.roles.get(&*name.native).into_iter().flatten() {
            if self.scope.has(self.index.entity(*entity).kind()) {
                self.hits.push(Hit {
                    entity: *entity,
                    label: 0,
                    how: How::Alias,
                    evidence: WHOLE,
                    contradicted: false,
                });
            }
        }
    }
}
