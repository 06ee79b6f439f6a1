//! A record as questions, and the answers as a change of it.

use super::Dialogue;
use super::question::{Name, Question, languages};
use crate::knowledge::edit::{self, Change, EditError, NameFields, PassageFields, ThemeFields};
use crate::knowledge::{Digest, EntityKind, LangTag, Tree};

/// What a record says now.
#[derive(Debug, Clone)]
pub(super) struct Record {
    pub(super) questions: Vec<Question>,
    /// Of its own text.
    pub(super) digest: Digest,
    /// The file it is in.
    pub(super) path: String,
}

impl Record {
    /// Reads a record, for a dialogue in these languages.
    pub(super) fn read(
        files: &Tree,
        dialogue: Dialogue,
        id: &str,
        langs: &[LangTag],
    ) -> Result<Self, EditError> {
        let fallback = LangTag::default();
        let lang = langs.first().unwrap_or(&fallback);
        Ok(match dialogue {
            Dialogue::Passage => {
                let opened = edit::passage(files, id)?;
                Self {
                    questions: passage(&opened.fields, langs),
                    digest: opened.digest,
                    path: opened.path,
                }
            }
            Dialogue::Actor => {
                let opened = edit::actor(files, id, lang)?;
                Self {
                    questions: names(&opened.fields, lang),
                    digest: opened.digest,
                    path: opened.path,
                }
            }
            Dialogue::Theme => {
                let opened = edit::theme(files, id, lang)?;
                let mut questions = names(&opened.fields.names, lang);
                let related = ids(opened.fields.related.as_ref());
                questions.push(Question::new(Name::Related, related));
                Self {
                    questions,
                    digest: opened.digest,
                    path: opened.path,
                }
            }
        })
    }
}

/// What a passage says in these languages. A form has room for one note, that of the first.
pub(super) fn passage(fields: &PassageFields, langs: &[LangTag]) -> Vec<Question> {
    let question = |name, texts: &[(LangTag, String)], lang: &LangTag| {
        let text = texts.iter().find(|(known, _)| known == lang);
        let text = text.map(|(_, text)| text.clone());
        Question::of(name, lang, text.unwrap_or_default())
    };
    let texts = langs.iter();
    let texts = texts.map(|lang| question(Name::Text, &fields.text, lang));
    let mut questions: Vec<Question> = texts.collect();
    let first = langs.first();
    questions.extend(first.map(|lang| question(Name::Note, &fields.note, lang)));
    questions.push(Question::new(Name::Actors, ids(fields.actors.as_ref())));
    questions.push(Question::new(Name::Themes, ids(fields.themes.as_ref())));
    questions
}

fn names(fields: &NameFields, lang: &LangTag) -> Vec<Question> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let lines = |list: &Option<Vec<String>>| list.as_ref().map_or(String::new(), |l| l.join("\n"));
    vec![
        Question::of(Name::Pref, lang, text(&fields.pref)),
        Question::of(Name::Alt, lang, lines(&fields.alt)),
        Question::of(Name::Hidden, lang, lines(&fields.hidden)),
        Question::of(Name::ScopeNote, lang, text(&fields.scope_note)),
    ]
}

fn ids(ids: Option<&Vec<String>>) -> String {
    ids.map_or(String::new(), |ids| ids.join(", "))
}

/// What was typed, as a change. `ids` finds the ids of things of a kind in what was typed about them, or says why not.
pub(super) fn change<E>(
    dialogue: Dialogue,
    id: &str,
    typed: &[Question],
    ids: impl Fn(EntityKind, &str) -> Result<Vec<String>, E>,
) -> Result<Change, E> {
    let id = id.to_owned();
    let lang = || languages(typed).into_iter().next().unwrap_or_default();
    Ok(match dialogue {
        Dialogue::Passage => Change::EditPassage {
            id,
            fields: passage_fields(typed, ids)?,
        },
        Dialogue::Actor => Change::EditActor {
            id,
            lang: lang(),
            fields: name_fields(typed),
        },
        Dialogue::Theme => Change::EditTheme {
            id,
            lang: lang(),
            fields: ThemeFields {
                names: name_fields(typed),
                related: things(typed, Name::Related, EntityKind::Theme, ids)?,
            },
        },
    })
}

/// What was typed about a passage.
pub(super) fn passage_fields<E>(
    typed: &[Question],
    ids: impl Fn(EntityKind, &str) -> Result<Vec<String>, E>,
) -> Result<PassageFields, E> {
    let texts = |name: Name| {
        let fitting = typed.iter().filter(move |question| question.name == name);
        fitting.filter_map(|question| Some((question.lang.clone()?, question.value.clone())))
    };
    Ok(PassageFields {
        text: texts(Name::Text).collect(),
        note: texts(Name::Note).collect(),
        actors: things(typed, Name::Actors, EntityKind::Actor, &ids)?,
        themes: things(typed, Name::Themes, EntityKind::Theme, &ids)?,
    })
}

fn name_fields(typed: &[Question]) -> NameFields {
    let text = |name| value(typed, name).map(str::to_owned);
    let lines = |name| {
        let lines = value(typed, name)?.lines().map(str::trim);
        let lines = lines.filter(|line| !line.is_empty());
        Some(lines.map(str::to_owned).collect())
    };
    NameFields {
        pref: text(Name::Pref),
        alt: lines(Name::Alt),
        hidden: lines(Name::Hidden),
        scope_note: text(Name::ScopeNote),
    }
}

fn things<E>(
    typed: &[Question],
    name: Name,
    kind: EntityKind,
    ids: impl Fn(EntityKind, &str) -> Result<Vec<String>, E>,
) -> Result<Option<Vec<String>>, E> {
    value(typed, name).map(|text| ids(kind, text)).transpose()
}

fn value(typed: &[Question], name: Name) -> Option<&str> {
    let found = typed.iter().find(|question| question.name == name);
    found.map(|question| question.value.as_str())
}
