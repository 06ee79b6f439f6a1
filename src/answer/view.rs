//! Knowledge as a reader of one language sees it: names, texts and citations.

use rustc_hash::FxHashMap;

use super::{
    ActorCard, Answer, Candidate, CitedPassage, EntityRef, EventLine, LocalText, Match, Query,
    RelationLine, RoleLine, SourceRef, Suggestion,
};
use crate::corpus::Corpus;
use crate::knowledge::{
    Actor, Entity, Event, Key, Knowledge, Label, LabelKind, LangTag, Localized, PartialDate,
    Passage, Relation, Source,
};
use crate::linking::{self, Spelled};

/// One reader's view of one corpus.
#[derive(Debug, Clone, Copy)]
pub(super) struct View<'a> {
    /// What is looked at.
    pub corpus: &'a Corpus,
    /// The reader's language.
    pub lang: &'a LangTag,
}

impl<'a> View<'a> {
    pub(super) fn knowledge(self) -> &'a Knowledge {
        &self.corpus.knowledge
    }

    /// The name to show.
    pub(super) fn label(self, entity: Entity) -> &'a str {
        let labels = self.knowledge().labels(entity);
        labels
            .preferred(self.lang)
            .map_or_else(|| self.knowledge().id(entity), |label| &label.text)
    }

    pub(super) fn entity(self, entity: Entity) -> EntityRef {
        EntityRef {
            kind: entity.kind(),
            id: self.knowledge().id(entity).to_owned(),
            label: self.label(entity).to_owned(),
        }
    }

    pub(super) fn actor(self, actor: Key<Actor>) -> EntityRef {
        self.entity(Entity::Actor(actor))
    }

    pub(super) fn candidates(self, candidates: &[linking::Candidate]) -> Vec<Candidate> {
        candidates
            .iter()
            .map(|c| Candidate {
                entity: self.entity(c.entity),
                score: c.score,
            })
            .collect()
    }

    /// Why a candidate fits. A hidden label is matched but never shown.
    pub(super) fn matched(self, candidate: &linking::Candidate, typed: &Spelled) -> Match {
        let shown = self.label(candidate.entity);
        let label = self
            .visible_label(candidate)
            .map_or(shown, |label| &label.text);
        Match {
            label: label.to_owned(),
            how: candidate.how,
            spelling: typed.spelling(shown).or_else(|| typed.spelling(label)),
            score: candidate.score,
        }
    }

    pub(super) fn suggestion(self, candidate: &linking::Candidate, typed: &Spelled) -> Suggestion {
        let label = self.label(candidate.entity);
        let other = self
            .visible_label(candidate)
            .map(|matched| &*matched.text)
            .filter(|matched| *matched != label);
        Suggestion {
            kind: candidate.entity.kind(),
            value: self.knowledge().id(candidate.entity).to_owned(),
            label: label.to_owned(),
            matched: other.map(str::to_owned),
            spelling: typed.spelling(label),
        }
    }

    fn visible_label(self, candidate: &linking::Candidate) -> Option<&'a Label> {
        let label = self
            .knowledge()
            .labels(candidate.entity)
            .get(usize::from(candidate.label))?;
        (label.kind != LabelKind::Hidden).then_some(label)
    }

    pub(super) fn text(self, text: &Localized) -> Option<LocalText> {
        text.get(self.lang).map(|text| LocalText {
            text: text.text.to_owned(),
            lang: text.lang.to_string(),
        })
    }

    /// Every name but the one shown and the hidden ones: first those of the reader's language, then
    /// what other languages call it first of all.
    pub(super) fn also_known_as(self, entity: Entity) -> Vec<LocalText> {
        let shown = self.label(entity);
        let mut names: Vec<&Label> = Vec::new();
        let labels = self
            .knowledge()
            .labels(entity)
            .iter()
            .filter(|l| l.kind != LabelKind::Hidden && &*l.text != shown);
        for label in labels {
            if !names.iter().any(|known| known.text == label.text) {
                names.push(label);
            }
        }
        names.sort_by_key(|label| {
            let own = label.lang.language == self.lang.language;
            (!own, !own && label.kind != LabelKind::Preferred)
        });
        names
            .iter()
            .map(|l| LocalText {
                text: l.text.to_string(),
                lang: l.lang.to_string(),
            })
            .collect()
    }

    pub(super) fn evidence(self, passages: &[Key<Passage>]) -> Vec<String> {
        passages
            .iter()
            .map(|key| self.knowledge()[*key].id.to_string())
            .collect()
    }

    /// A passage with all that makes it checkable.
    pub(super) fn passage(self, key: Key<Passage>, score: f32) -> CitedPassage {
        let passage = &self.knowledge()[key];
        let source = &self.knowledge()[passage.source];
        let text = self.text(&passage.text).unwrap_or(LocalText {
            text: String::new(),
            lang: "und".to_owned(),
        });
        CitedPassage {
            id: passage.id.to_string(),
            text: text.text,
            lang: text.lang,
            highlights: Vec::new(),
            snippet: None,
            source: self.place(passage.source, passage),
            kind: passage.kind,
            voice: passage.voice,
            according_to: passage.according_to.map(|actor| self.actor(actor)),
            note: self.text(&passage.note),
            disputed: passage.disputed.as_deref().map(str::to_owned),
            date: passage.date,
            score,
            verified: passage.verified,
            quotable: verbatim(source, passage.section, passage.paragraph).is_some(),
            actors: passage
                .actors
                .iter()
                .map(|actor| self.actor(*actor))
                .collect(),
            themes: passage
                .themes
                .iter()
                .map(|theme| self.entity(Entity::Theme(*theme)))
                .collect(),
        }
    }

    /// Counts these passages in an answer, and shows the page of them that was asked for.
    pub(super) fn page(self, query: &Query, passages: &[(Key<Passage>, f32)], answer: &mut Answer) {
        answer.total_passages = passages.len();
        let page = passages.iter().skip(query.offset).take(query.limit);
        answer.passages = page
            .map(|(key, score)| self.passage(*key, *score))
            .collect();
    }

    fn place(self, key: Key<Source>, passage: &Passage) -> SourceRef {
        let source = &self.knowledge()[key];
        let section = source
            .sections
            .iter()
            .find(|section| section.number == passage.section);
        SourceRef {
            id: source.id.to_string(),
            title: self.label(Entity::Source(key)).to_owned(),
            kind: source.kind.clone(),
            file: source.file.clone(),
            section: passage.section,
            section_title: section
                .and_then(|section| section.title.get(self.lang))
                .map(|title| title.text.to_owned()),
            paragraph: passage.paragraph,
            page: passage.page.clone(),
        }
    }

    pub(super) fn event(self, key: Key<Event>) -> EventLine {
        let event = &self.knowledge()[key];
        EventLine {
            id: event.id.to_string(),
            date: event.date,
            title: self.text(&event.title).unwrap_or(LocalText {
                text: event.id.to_string(),
                lang: "und".to_owned(),
            }),
            actors: event
                .actors
                .iter()
                .map(|actor| self.actor(*actor))
                .collect(),
            evidence: self.evidence(&event.evidence),
        }
    }

    /// A relation as one of its two ends sees it.
    pub(super) fn relation(
        self,
        holder: Key<Actor>,
        relation: &Relation,
        inverse: bool,
    ) -> RelationLine {
        RelationLine {
            kind: relation.kind.to_string(),
            inverse,
            other: self.actor(if inverse { holder } else { relation.object }),
            from: relation.from,
            to: relation.to,
            evidence: self.evidence(&relation.evidence),
        }
    }

    /// Everything known of an actor.
    pub(super) fn actor_card(self, key: Key<Actor>) -> ActorCard {
        let knowledge = self.knowledge();
        let actor = &knowledge[key];
        let mut roles: Vec<RoleLine> = actor.roles.iter().map(|role| self.role(role)).collect();
        // Stable: undated roles keep their place among each other, before dated ones.
        roles.sort_by_key(|role| role.from);
        let own = actor
            .relations
            .iter()
            .map(|relation| self.relation(key, relation, false));
        let others = knowledge.relations_to(key).iter();
        let others = others
            .map(|(holder, nth)| self.relation(*holder, &knowledge[*holder].relations[*nth], true));
        let passages = knowledge.passages_of(Entity::Actor(key));
        ActorCard {
            kind: actor.kind,
            also_known_as: self.also_known_as(Entity::Actor(key)),
            scope_note: self.text(&actor.scope_note),
            roles,
            relations: own.chain(others).collect(),
            actors: self.shared(passages, Entity::Actor(key), |passage| {
                passage.actors.iter().map(|a| Entity::Actor(*a)).collect()
            }),
            themes: self.shared(passages, Entity::Actor(key), |passage| {
                passage.themes.iter().map(|t| Entity::Theme(*t)).collect()
            }),
            events: knowledge
                .events_of(Entity::Actor(key))
                .iter()
                .map(|event| self.event(*event))
                .collect(),
        }
    }

    fn role(self, role: &crate::knowledge::Role) -> RoleLine {
        RoleLine {
            title: self.text(&role.title).unwrap_or(LocalText {
                text: String::new(),
                lang: "und".to_owned(),
            }),
            at: role.at.map(|actor| self.actor(actor)),
            from: role.from,
            to: role.to,
            evidence: self.evidence(&role.evidence),
        }
    }

    /// What these passages are about beside one thing: most passages first, then as first named.
    pub(super) fn shared(
        self,
        passages: &[Key<Passage>],
        beside: Entity,
        of: impl Fn(&Passage) -> Vec<Entity>,
    ) -> Vec<EntityRef> {
        let mut seen: FxHashMap<Entity, usize> = FxHashMap::default();
        let mut counts: Vec<(Entity, usize)> = Vec::new();
        for key in passages {
            for entity in of(&self.knowledge()[*key])
                .into_iter()
                .filter(|entity| *entity != beside)
            {
                let at = *seen.entry(entity).or_insert_with(|| {
                    counts.push((entity, 0));
                    counts.len() - 1
                });
                counts[at].1 += 1;
            }
        }
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        counts.truncate(MAX_SHARED);
        counts
            .into_iter()
            .map(|(entity, _)| self.entity(entity))
            .collect()
    }
}

/// Most neighbours a card names: a select menu of Discord holds 25.
const MAX_SHARED: usize = 25;

/// A paragraph word for word, cut to what the source's rights allow; nothing without the original.
pub(super) fn verbatim(source: &Source, section: u32, paragraph: u32) -> Option<LocalText> {
    let words = source.original.as_ref()?.paragraph(section, paragraph)?;
    let limits = [source.rights.max_quote_chars, source.rights.max_total_chars];
    let max = limits.into_iter().flatten().min().unwrap_or(usize::MAX);
    (max > 0).then(|| LocalText {
        text: crate::text::truncate(words, max),
        lang: source.language.to_string(),
    })
}

/// Whether a date lies, at least in part, within two others.
pub(super) fn within(
    date: PartialDate,
    from: Option<PartialDate>,
    to: Option<PartialDate>,
) -> bool {
    from.is_none_or(|from| date.last_day() >= from.first_day())
        && to.is_none_or(|to| date.first_day() <= to.last_day())
}
