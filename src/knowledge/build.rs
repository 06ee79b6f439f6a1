//! Building: records without errors → the parts of a knowledge base. Drafts and withdrawn things stay behind here.

use super::check::Ids;
use super::decode::{Texts, Word};
use super::id::{Dots, Id};
use super::original::Found;
use super::original::sha256;
use super::schema::{
    ActorRecord, Kind, LabelAt, PassageRecord, Records, SourceRecord, Status, ThemeRecord,
};
use super::{
    Actor, Entity, Event, Key, Label, LabelKind, Labels, LangTag, Localized, Marks, Original,
    Parts, Passage, Relation, Rights, Role, Section, Source, Table, Theme,
};

/// The parts that these records make. They must be free of errors.
pub(super) fn parts(records: &Records, originals: Vec<Found>, marks: &Marks) -> Parts {
    let Some(base) = &records.base else {
        return Parts::default();
    };
    let mut builder = Builder {
        ids: Ids::of(records),
        languages: &base.languages,
        marks,
        sources: Vec::new(),
        passages: Vec::new(),
    };
    let sources = builder.sources(records, originals);
    let passages = builder.passages(records, &sources);
    let actors = records.actors.iter().filter_map(|r| builder.actor(r));
    let actors = Table::new(actors.collect());
    let themes = records.themes.iter().filter_map(|r| builder.theme(r));
    let themes = Table::new(themes.collect());
    let events = Table::new(builder.events(records));
    Parts {
        title: builder.localized(&base.title),
        languages: base.languages.clone(),
        contact: base.contact.as_ref().map(|contact| contact.to_string()),
        labelling_policy: builder.localized(&base.labelling_policy),
        sources,
        passages,
        actors,
        themes,
        events,
    }
}

/// The passages that these records withdraw, by their own status or with their source.
pub(super) fn withdrawn(records: &Records) -> Vec<Box<str>> {
    let ids = Ids::of(records);
    let source_is = |passage: &PassageRecord| {
        let source = passage.source.as_ref();
        let place = source.and_then(|id| ids.find(Kind::Source, id));
        place.is_some_and(|place| records.sources[place].withdrawn)
    };
    let passages = records.passages.iter();
    let withdrawn = passages.filter(|p| p.status == Status::Withdrawn || source_is(p));
    withdrawn.map(|passage| (*passage.id.it).into()).collect()
}

/// Turns ids into keys. Actors, themes and events all go in, so that their places are their keys.
struct Builder<'a> {
    ids: Ids<'a>,
    languages: &'a [LangTag],
    marks: &'a Marks,
    /// The key of each source record that isn't withdrawn.
    sources: Vec<Option<Key<Source>>>,
    /// The key of each passage record that is shown.
    passages: Vec<Option<Key<Passage>>>,
}

/// An id that has been checked.
fn id<T>(word: &Word, dots: Dots) -> Option<Id<T>> {
    Id::parse(word, dots).ok()
}

impl Builder<'_> {
    fn sources(&mut self, records: &Records, originals: Vec<Found>) -> Table<Source> {
        let mut rows = Vec::new();
        for (record, found) in records.sources.iter().zip(originals) {
            let row = if record.withdrawn {
                None
            } else {
                self.source(record, found)
            };
            self.sources
                .push(row.is_some().then(|| Key::new(rows.len())));
            rows.extend(row);
        }
        Table::new(rows)
    }

    fn source(&self, record: &SourceRecord, found: Found) -> Option<Source> {
        let text = |word: &Option<Word>| word.as_ref().map(|word| word.to_string());
        let limit = |max: Option<u32>| max.and_then(|max| usize::try_from(max).ok());
        let sections = record.sections.iter().map(|section| Section {
            number: section.number.it,
            title: self.localized(&section.title),
        });
        Some(Source {
            id: id(&record.id, Dots::Forbidden)?,
            labels: source_labels(record),
            title: self.localized(&record.title),
            description: self.localized(&record.description),
            author: text(&record.author),
            publisher: text(&record.publisher),
            date: record.date.as_ref().map(|date| date.it),
            language: record.language.clone(),
            url: text(&record.url),
            kind: text(&record.kind).unwrap_or_default(),
            rights: Rights {
                licence: text(&record.licence).unwrap_or_default(),
                basis: record
                    .basis
                    .as_ref()
                    .map_or("", |basis| basis.it)
                    .to_owned(),
                max_quote_chars: limit(record.max_quote_chars.as_ref().map(|max| max.it)),
                max_total_chars: limit(record.max_total_chars.as_ref().map(|max| max.it)),
            },
            file: record
                .original
                .as_ref()
                .map(|original| original.file.to_string()),
            sections: sections.collect(),
            original: match found {
                Found::Here { original, .. } => Some(original),
                _ => None,
            },
        })
    }

    fn passages(&mut self, records: &Records, sources: &Table<Source>) -> Table<Passage> {
        let mut shown: Vec<(Key<Source>, usize)> = Vec::new();
        for (place, record) in records.passages.iter().enumerate() {
            let source = record
                .source
                .as_ref()
                .and_then(|id| self.ids.find(Kind::Source, id));
            let source = source.and_then(|place| self.sources[place]);
            let withdrawn = self.marks.withdrawn.contains_key(&*record.id.it);
            if let (Some(source), Status::Reviewed, false) = (source, record.status, withdrawn) {
                shown.push((source, place));
            }
        }
        shown.sort_by_key(|(source, place)| {
            let record = &records.passages[*place];
            (*source, record.section.it, record.paragraph.it, *place)
        });
        self.passages = vec![None; records.passages.len()];
        let mut rows = Vec::with_capacity(shown.len());
        for (source, place) in shown {
            let original = sources[source].original.as_ref();
            let row = self.passage(&records.passages[place], source, original);
            self.passages[place] = row.is_some().then(|| Key::new(rows.len()));
            rows.extend(row);
        }
        Table::new(rows)
    }

    fn passage(
        &self,
        record: &PassageRecord,
        source: Key<Source>,
        original: Option<&Original>,
    ) -> Option<Passage> {
        let (section, paragraph) = (record.section.it, record.paragraph.it);
        let anchor = record.anchor.as_ref().map(|anchor| anchor.it);
        let own = original.and_then(|original| original.paragraph(section, paragraph));
        let according_to = record.according_to.as_slice();
        Some(Passage {
            id: id(&record.id, Dots::Allowed)?,
            source,
            section,
            paragraph,
            page: record.page.as_ref().map(|page| page.to_string()),
            anchor,
            verified: own.is_some_and(|text| anchor == Some(sha256(text))),
            kind: record.kind,
            text: self.localized(&record.text),
            actors: self.keys(Kind::Actor, &record.actors),
            themes: self.keys(Kind::Theme, &record.themes),
            date: record.date.as_ref().map(|date| date.it),
            voice: record.voice.as_ref().map(|voice| voice.it),
            according_to: self.keys(Kind::Actor, according_to).pop(),
            note: self.localized(&record.note),
            disputed: self.marks.disputed.get(&*record.id.it).cloned(),
        })
    }

    fn actor(&self, record: &ActorRecord) -> Option<Actor> {
        let roles = record.roles.iter().map(|role| Role {
            title: self.localized(&role.title),
            at: self.keys(Kind::Actor, role.at.as_slice()).pop(),
            from: role.from.as_ref().map(|from| from.it),
            to: role.to.as_ref().map(|to| to.it),
            evidence: self.evidence(&role.evidence),
        });
        let relations = record.relations.iter().filter_map(|relation| {
            Some(Relation {
                kind: relation.kind.as_ref()?.it.clone(),
                object: self.keys(Kind::Actor, relation.object.as_slice()).pop()?,
                from: relation.from.as_ref().map(|from| from.it),
                to: relation.to.as_ref().map(|to| to.it),
                evidence: self.evidence(&relation.evidence),
            })
        });
        let id = id(&record.id, Dots::Forbidden)?;
        let own = self
            .ids
            .find(Kind::Actor, &record.id)
            .map(|place| Entity::Actor(Key::new(place)));
        Some(Actor {
            id,
            kind: record.kind,
            labels: labels(&record.labels),
            scope_note: self.localized(&record.scope_note),
            living: record.living,
            roles: roles.filter(|role| !role.evidence.is_empty()).collect(),
            relations: relations.filter(|r| !r.evidence.is_empty()).collect(),
            ambiguous_with: self.entities(&record.ambiguous_with, own),
        })
    }

    fn theme(&self, record: &ThemeRecord) -> Option<Theme> {
        let questions = record.questions.iter().map(|(lang, words)| {
            let words = words.iter().map(|word| word.to_string());
            (lang.clone(), words.collect())
        });
        let id = id(&record.id, Dots::Forbidden)?;
        let own = self
            .ids
            .find(Kind::Theme, &record.id)
            .map(|place| Entity::Theme(Key::new(place)));
        Some(Theme {
            id,
            labels: labels(&record.labels),
            scope_note: self.localized(&record.scope_note),
            broader: self.keys(Kind::Theme, &record.broader),
            related: self.keys(Kind::Theme, &record.related),
            evidence: self.evidence(&record.evidence),
            questions: questions.collect(),
            ambiguous_with: self.entities(&record.ambiguous_with, own),
        })
    }

    fn events(&self, records: &Records) -> Vec<Event> {
        let events = records.events.iter().filter_map(|record| {
            Some(Event {
                id: id(&record.id, Dots::Forbidden)?,
                date: record.date.as_ref()?.it,
                title: self.localized(&record.title),
                actors: self.keys(Kind::Actor, &record.actors),
                themes: self.keys(Kind::Theme, &record.themes),
                evidence: self.evidence(&record.evidence),
            })
        });
        let mut events: Vec<Event> = events.filter(|event| !event.evidence.is_empty()).collect();
        events.sort_by_key(|event| event.date);
        events
    }

    /// The texts, those in the languages of the knowledge base first and in their order.
    fn localized(&self, texts: &Texts) -> Localized {
        let rank = |lang: &LangTag| {
            self.languages
                .iter()
                .position(|l| l == lang)
                .unwrap_or(usize::MAX)
        };
        let texts = texts
            .iter()
            .map(|text| (text.lang.clone(), text.text.clone()));
        let mut texts: Vec<_> = texts.collect();
        texts.sort_by_key(|(lang, _)| rank(lang));
        Localized::new(texts)
    }

    /// The keys of records whose places are their keys, each once.
    fn keys<T>(&self, kind: Kind, ids: &[Word]) -> Vec<Key<T>> {
        let places = ids.iter().filter_map(|id| self.ids.find(kind, id));
        unique(places.map(Key::new))
    }

    /// The keys of passages that are shown.
    fn evidence(&self, ids: &[Word]) -> Vec<Key<Passage>> {
        let places = ids.iter().filter_map(|id| self.ids.find(Kind::Passage, id));
        unique(places.filter_map(|place| self.passages[place]))
    }

    /// Whatever has these ids, except the one that says so itself.
    fn entities(&self, ids: &[Word], own: Option<Entity>) -> Vec<Entity> {
        let all = ids.iter().flat_map(|id| {
            let find = |kind| self.ids.find(kind, id);
            let actor = find(Kind::Actor).map(|place| Entity::Actor(Key::new(place)));
            let theme = find(Kind::Theme).map(|place| Entity::Theme(Key::new(place)));
            let source = find(Kind::Source).and_then(|place| self.sources[place]);
            [actor, theme, source.map(Entity::Source)]
        });
        unique(all.flatten().filter(|entity| Some(*entity) != own))
    }
}

fn unique<T: PartialEq>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut seen = Vec::new();
    for item in items {
        if !seen.contains(&item) {
            seen.push(item);
        }
    }
    seen
}

fn labels(records: &[LabelAt]) -> Labels {
    let label = |record: &LabelAt| Label {
        text: record.text.text.clone(),
        lang: record.text.lang.clone(),
        kind: record.kind,
    };
    Labels::new(records.iter().map(label).collect())
}

/// A source goes by its titles; its id and the name of its file, with and without its ending, find it too.
fn source_labels(record: &SourceRecord) -> Labels {
    let titles = record.title.iter().map(|title| Label {
        text: title.text.clone(),
        lang: title.lang.clone(),
        kind: LabelKind::Preferred,
    });
    let file = record.original.as_ref().map(|original| &*original.file.it);
    let stem = file
        .and_then(|file| file.rsplit_once('.'))
        .map(|(stem, _)| stem);
    let names = unique([Some(&*record.id.it), file, stem].into_iter().flatten());
    let hidden = names.into_iter().map(|name| Label {
        text: name.into(),
        lang: LangTag::default(),
        kind: LabelKind::Hidden,
    });
    Labels::new(titles.chain(hidden).collect())
}
