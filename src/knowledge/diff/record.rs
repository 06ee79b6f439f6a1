//! Records in statements.
//!
//! They are taken apart without `..`: whoever gives a record a new field is told by the compiler to say here what becomes
//! of it.

use std::fmt::{self, Write};
use std::sync::Arc;

use super::statement::Statements;
use super::{Field, Subject};
use crate::knowledge::{
    Actor, Event, Key, Knowledge, Labels, LangTag, Localized, PartialDate, Passage, PassageKind,
    Record, Relation, Rights, Role, Section, Source, Theme, Voice,
};

/// A record that can be compared with its other version.
pub(super) trait Speaks {
    /// How it is named.
    fn subject(&self) -> Subject;
    /// What people know it by, in this language where it can be had.
    fn label(&self, lang: &LangTag) -> &str;
    /// Adds all it says.
    fn speak<'a>(&'a self, base: &'a Knowledge, out: &mut Statements<'a>);
}

/// A text in this language, else in another.
fn words<'a>(text: &'a Localized, lang: &LangTag) -> &'a str {
    text.get(lang).map_or("", |text| text.text)
}

/// The name to show, else nothing.
fn name<'a>(labels: &'a Labels, lang: &LangTag) -> &'a str {
    labels.preferred(lang).map_or("", |label| &label.text)
}

fn arc<T: Record>(record: &T) -> Arc<str> {
    record.id().as_str().into()
}

impl Speaks for Knowledge {
    fn subject(&self) -> Subject {
        Subject::Base
    }

    fn label(&self, lang: &LangTag) -> &str {
        words(&self.title, lang)
    }

    fn speak<'a>(&'a self, _base: &'a Knowledge, out: &mut Statements<'a>) {
        let Self {
            title,
            languages,
            contact,
            labelling_policy,
            // Records speak for themselves.
            sources: _,
            passages: _,
            actors: _,
            themes: _,
            events: _,
            mentions: _,
        } = self;
        out.texts(Field::Title, title);
        if !languages.is_empty() {
            // One value: the first language is the main one.
            let tags: Vec<String> = languages.iter().map(LangTag::to_string).collect();
            out.say(Field::Languages, tags.join(", "));
        }
        out.say_if(Field::Contact, contact.as_ref());
        out.texts(Field::LabellingPolicy, labelling_policy);
    }
}

impl Speaks for Source {
    fn subject(&self) -> Subject {
        Subject::Source(arc(self))
    }

    fn label(&self, lang: &LangTag) -> &str {
        words(&self.title, lang)
    }

    fn speak<'a>(&'a self, _base: &'a Knowledge, out: &mut Statements<'a>) {
        let Self {
            id: _,
            // Its title, id and file again.
            labels: _,
            title,
            description,
            author,
            publisher,
            date,
            language,
            url,
            kind,
            rights,
            file,
            sections,
            // The operator's, not the knowledge base's.
            original: _,
        } = self;
        let Rights {
            licence,
            basis,
            max_quote_chars,
            max_total_chars,
        } = rights;
        out.texts(Field::Title, title);
        out.texts(Field::Description, description);
        out.say_if(Field::Author, author.as_ref());
        out.say_if(Field::Publisher, publisher.as_ref());
        out.say_if(Field::Date, *date);
        out.say(Field::Language, language.to_string());
        out.say_if(Field::Url, url.as_ref());
        out.say(Field::Kind, kind);
        out.say(Field::Licence, licence);
        out.say(Field::Basis, basis);
        out.say_if(Field::MaxQuoteChars, *max_quote_chars);
        out.say_if(Field::MaxTotalChars, *max_total_chars);
        out.say_if(Field::File, file.as_ref());
        for Section { number, title } in sections {
            out.texts(|lang| Field::SectionTitle(*number, lang), title);
        }
    }
}

impl Speaks for Passage {
    fn subject(&self) -> Subject {
        Subject::Passage(arc(self))
    }

    fn label(&self, lang: &LangTag) -> &str {
        words(&self.text, lang)
    }

    fn speak<'a>(&'a self, base: &'a Knowledge, out: &mut Statements<'a>) {
        let Self {
            id: _,
            source,
            section,
            paragraph,
            page,
            anchor,
            verified,
            kind,
            text,
            actors,
            themes,
            date,
            voice,
            according_to,
            note,
            disputed,
        } = self;
        out.say(Field::Source, base[*source].id.as_str());
        out.say(Field::Section, *section as usize);
        out.say(Field::Paragraph, *paragraph as usize);
        out.say_if(Field::Page, page.as_ref());
        out.say_if(Field::Anchor, anchor.as_ref());
        out.say_if(Field::Verified, verified.then_some(true));
        out.say(Field::Kind, word(&PassageKind::ALL, *kind));
        out.texts(Field::Text, text);
        out.ids(Field::Actors, base, actors);
        out.ids(Field::Themes, base, themes);
        out.say_if(Field::Date, *date);
        out.say_if(Field::Voice, voice.map(|voice| word(&Voice::ALL, voice)));
        out.ids(Field::AccordingTo, base, according_to.as_slice());
        out.texts(Field::Note, note);
        out.say_if(Field::Disputed, disputed.as_deref());
    }
}

impl Speaks for Actor {
    fn subject(&self) -> Subject {
        Subject::Actor(arc(self))
    }

    fn label(&self, lang: &LangTag) -> &str {
        name(&self.labels, lang)
    }

    fn speak<'a>(&'a self, base: &'a Knowledge, out: &mut Statements<'a>) {
        let Self {
            id: _,
            kind,
            labels,
            scope_note,
            living,
            roles,
            relations,
            ambiguous_with,
        } = self;
        out.say(Field::Kind, kind.as_str());
        out.labels(labels);
        out.texts(Field::ScopeNote, scope_note);
        out.say_if(Field::Living, *living);
        for role in roles {
            out.say(Field::Roles, role_in_a_line(role, base));
        }
        for relation in relations {
            out.say(Field::Relations, relation_in_a_line(relation, base));
        }
        for entity in ambiguous_with {
            out.say(Field::AmbiguousWith, base.id(*entity));
        }
    }
}

impl Speaks for Theme {
    fn subject(&self) -> Subject {
        Subject::Theme(arc(self))
    }

    fn label(&self, lang: &LangTag) -> &str {
        name(&self.labels, lang)
    }

    fn speak<'a>(&'a self, base: &'a Knowledge, out: &mut Statements<'a>) {
        let Self {
            id: _,
            labels,
            scope_note,
            broader,
            related,
            evidence,
            questions,
            ambiguous_with,
        } = self;
        out.labels(labels);
        out.texts(Field::ScopeNote, scope_note);
        out.ids(Field::Broader, base, broader);
        out.ids(Field::Related, base, related);
        out.ids(Field::Evidence, base, evidence);
        for (lang, questions) in questions {
            for question in questions {
                out.say(Field::Questions(lang.clone()), question);
            }
        }
        for entity in ambiguous_with {
            out.say(Field::AmbiguousWith, base.id(*entity));
        }
    }
}

impl Speaks for Event {
    fn subject(&self) -> Subject {
        Subject::Event(arc(self))
    }

    fn label(&self, lang: &LangTag) -> &str {
        words(&self.title, lang)
    }

    fn speak<'a>(&'a self, base: &'a Knowledge, out: &mut Statements<'a>) {
        let Self {
            id: _,
            date,
            title,
            actors,
            themes,
            evidence,
        } = self;
        out.say(Field::Date, *date);
        out.texts(Field::Title, title);
        out.ids(Field::Actors, base, actors);
        out.ids(Field::Themes, base, themes);
        out.ids(Field::Evidence, base, evidence);
    }
}

/// The word that names a value in files.
fn word<T: PartialEq>(all: &[(&'static str, T)], value: T) -> &'static str {
    all.iter()
        .find(|(_, other)| *other == value)
        .map_or("", |(word, _)| word)
}

/// `title.en: envoy; at: port; from: 2018; evidence: log.1.1`, by the names in files.
fn role_in_a_line(role: &Role, base: &Knowledge) -> String {
    let Role {
        title,
        at,
        from,
        to,
        evidence,
    } = role;
    let titles = title
        .iter()
        .map(|title| format!("title.{}: {}", title.lang, title.text));
    let mut titles: Vec<String> = titles.collect();
    // They come in the order of the base's languages, which is not the role's.
    titles.sort_unstable();
    let mut line = titles.join("; ");
    if let Some(at) = at {
        push(&mut line, "at", &base[*at].id);
    }
    push_tail(&mut line, *from, *to, evidence, base);
    line
}

/// `negotiates-with: port; from: 2018; evidence: log.1.1`, by the names in files.
fn relation_in_a_line(relation: &Relation, base: &Knowledge) -> String {
    let Relation {
        kind,
        object,
        from,
        to,
        evidence,
    } = relation;
    let mut line = format!("{kind}: {}", base[*object].id);
    push_tail(&mut line, *from, *to, evidence, base);
    line
}

fn push_tail(
    line: &mut String,
    from: Option<PartialDate>,
    to: Option<PartialDate>,
    evidence: &[Key<Passage>],
    base: &Knowledge,
) {
    for (name, date) in [("from", from), ("to", to)] {
        if let Some(date) = date {
            push(line, name, date);
        }
    }
    // Its order says nothing.
    let mut ids: Vec<&str> = evidence.iter().map(|key| base[*key].id.as_str()).collect();
    ids.sort_unstable();
    push(line, "evidence", ids.join(", "));
}

fn push(line: &mut String, name: &str, value: impl fmt::Display) {
    // Writing to a String can't fail.
    let _ = write!(line, "; {name}: {value}");
}
