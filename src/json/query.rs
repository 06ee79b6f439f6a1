//! A line of JSON → a query, or what is wrong with it.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::{MAX_LIMIT, MAX_LINE, default_limit};
use crate::answer::{Ask, Command, Query, SuggestKind};
use crate::knowledge::LangTag;
use crate::text;
use crate::wording::{FluentValue, Wording};

/// A query that was read.
#[derive(Debug)]
pub struct Request<'a> {
    /// What comes back with the answer, as it was written.
    pub id: Option<&'a RawValue>,
    /// The question.
    pub query: Query,
}

/// A line that is no query, with what could be read of it.
#[derive(Debug)]
pub struct Refusal<'a> {
    /// What comes back with the answer.
    pub id: Option<&'a RawValue>,
    /// The command, where it is one.
    pub command: Option<Command>,
    /// The reader's language.
    pub lang: LangTag,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// Nothing is there.
    Empty,
    /// More than [`MAX_LINE`] bytes.
    TooLong,
    /// Not Unicode text.
    NotUtf8,
    /// Not JSON, in the words of the parser.
    NotJson(String),
    /// JSON, but no object.
    NotAnObject,
    /// No `command`.
    NoCommand,
    /// A `command` nobody knows.
    UnknownCommand(String),
    /// A field nobody knows, or that this command does not take.
    UnknownField(String, Option<Command>),
    /// A field that stands there twice.
    Twice(&'static str),
    /// A field that this command needs.
    Missing(&'static str, Command),
    /// A field that should be text.
    NotText(&'static str),
    /// A number out of its range, or no whole number.
    NotANumber(&'static str, usize),
    /// No language tag.
    NotALanguage,
    /// A kind of suggestions nobody knows.
    UnknownKind,
}

/// Reads a line; `lang` is the language of queries that name none.
///
/// # Errors
/// When the line is no query: a [`Refusal`] to answer it with.
pub fn parse<'a>(line: &'a [u8], lang: &LangTag) -> Result<Request<'a>, Refusal<'a>> {
    let fields = match Fields::read(line) {
        Ok(fields) => fields,
        Err(problem) => {
            return Err(Refusal {
                id: None,
                command: None,
                lang: lang.clone(),
                problem,
            });
        }
    };
    let given = fields.lang();
    let lang = match &given {
        Ok(Some(lang)) => lang,
        _ => lang,
    };
    fields
        .query(lang, &given)
        .map_err(|problem| Refusal {
            id: fields.id,
            command: fields.command().ok(),
            lang: lang.clone(),
            problem,
        })
        .map(|query| Request {
            id: fields.id,
            query,
        })
}

/// The fields a query may have.
#[derive(Debug, Deserialize)]
#[serde(field_identifier, rename_all = "lowercase")]
enum Field {
    Id,
    Command,
    Text,
    Lang,
    Limit,
    Offset,
    A,
    B,
    About,
    From,
    To,
    Kind,
    Other(String),
}

/// The fields of a line, none of them looked into yet: so an `id` comes back even when another field is wrong.
#[derive(Debug, Default)]
struct Fields<'a> {
    id: Option<&'a RawValue>,
    command: Option<&'a RawValue>,
    lang: Option<&'a RawValue>,
    limit: Option<&'a RawValue>,
    offset: Option<&'a RawValue>,
    /// The fields that belong to some commands only, by name.
    own: [(&'static str, Option<&'a RawValue>); 7],
    problem: Option<Problem>,
}

/// The fields that belong to some commands only.
const OWN: [&str; 7] = ["text", "a", "b", "about", "from", "to", "kind"];

/// Those of a command.
fn own_fields(command: Command) -> &'static [&'static str] {
    match command {
        Command::Connections => &["a", "b"],
        Command::Timeline => &["about", "from", "to"],
        Command::Suggest => &["kind", "text"],
        Command::Who | Command::Explain | Command::Search | Command::Source | Command::Mentions => {
            &["text"]
        }
    }
}

impl<'a> Fields<'a> {
    fn read(line: &'a [u8]) -> Result<Self, Problem> {
        if line.len() > MAX_LINE {
            return Err(Problem::TooLong);
        }
        let line = std::str::from_utf8(line).map_err(|_| Problem::NotUtf8)?;
        let line = line.trim_start_matches('\u{feff}').trim();
        if line.is_empty() {
            return Err(Problem::Empty);
        }
        serde_json::from_str(line).map_err(|error| {
            if error.is_data() {
                Problem::NotAnObject
            } else {
                Problem::NotJson(error.to_string())
            }
        })
    }

    fn query(
        &self,
        lang: &LangTag,
        given: &Result<Option<LangTag>, Problem>,
    ) -> Result<Query, Problem> {
        let command = self.command()?;
        if let Some(problem) = &self.problem {
            return Err(match problem {
                Problem::UnknownField(field, _) => {
                    Problem::UnknownField(field.clone(), Some(command))
                }
                other => other.clone(),
            });
        }
        let stray = |(name, value): &&(&'static str, Option<&RawValue>)| {
            value.is_some() && !own_fields(command).contains(name)
        };
        if let Some((name, _)) = self.own.iter().find(stray) {
            return Err(Problem::UnknownField((*name).to_owned(), Some(command)));
        }
        if let Err(problem) = given {
            return Err(problem.clone());
        }
        let needed = |name| self.text(name)?.ok_or(Problem::Missing(name, command));
        let ask = match command {
            Command::Who => Ask::Who {
                text: needed("text")?,
            },
            Command::Explain => Ask::Explain {
                text: needed("text")?,
            },
            Command::Search => Ask::Search {
                text: needed("text")?,
            },
            Command::Mentions => Ask::Mentions {
                text: needed("text")?,
            },
            Command::Source => Ask::Source {
                text: self.text("text")?.unwrap_or_default(),
            },
            Command::Timeline => Ask::Timeline {
                about: self.text("about")?.unwrap_or_default(),
                from: self.text("from")?,
                to: self.text("to")?,
            },
            Command::Connections => Ask::Connections {
                a: needed("a")?,
                b: needed("b")?,
            },
            Command::Suggest => Ask::Suggest {
                kind: match self.value("kind") {
                    None => SuggestKind::Any,
                    Some(kind) => {
                        serde_json::from_str(kind.get()).map_err(|_| Problem::UnknownKind)?
                    }
                },
                text: self.text("text")?.unwrap_or_default(),
            },
        };
        let limit = number(self.limit, "limit", 1)?.unwrap_or_else(|| default_limit(command));
        Ok(Query {
            ask,
            lang: lang.clone(),
            limit: limit.min(MAX_LIMIT),
            offset: number(self.offset, "offset", 0)?.unwrap_or(0),
        })
    }

    fn command(&self) -> Result<Command, Problem> {
        let command = self.command.ok_or(Problem::NoCommand)?;
        serde_json::from_str(command.get())
            .map_err(|_| Problem::UnknownCommand(command.get().trim_matches('"').to_owned()))
    }

    fn lang(&self) -> Result<Option<LangTag>, Problem> {
        let Some(lang) = self.lang else {
            return Ok(None);
        };
        let tag: Option<String> = serde_json::from_str(lang.get()).ok();
        tag.and_then(|tag| tag.parse().ok())
            .map(Some)
            .ok_or(Problem::NotALanguage)
    }

    fn value(&self, name: &str) -> Option<&'a RawValue> {
        self.own.iter().find(|(own, _)| *own == name)?.1
    }

    fn text(&self, name: &'static str) -> Result<Option<String>, Problem> {
        let value = self
            .value(name)
            .map(|value| serde_json::from_str(value.get()));
        value.transpose().map_err(|_| Problem::NotText(name))
    }
}

fn number(
    value: Option<&RawValue>,
    name: &'static str,
    least: usize,
) -> Result<Option<usize>, Problem> {
    let Some(value) = value else { return Ok(None) };
    match serde_json::from_str::<usize>(value.get()) {
        Ok(number) if number >= least => Ok(Some(number)),
        _ => Err(Problem::NotANumber(name, least)),
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Fields<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;

        impl<'de> Visitor<'de> for Object {
            type Value = Fields<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Fields<'de>, M::Error> {
                let mut fields = Fields {
                    own: OWN.map(|name| (name, None)),
                    ..Fields::default()
                };
                while let Some(field) = map.next_key::<Field>()? {
                    let value: &RawValue = map.next_value()?;
                    let (name, place) = match field {
                        Field::Id => ("id", &mut fields.id),
                        Field::Command => ("command", &mut fields.command),
                        Field::Lang => ("lang", &mut fields.lang),
                        Field::Limit => ("limit", &mut fields.limit),
                        Field::Offset => ("offset", &mut fields.offset),
                        Field::Text => (OWN[0], &mut fields.own[0].1),
                        Field::A => (OWN[1], &mut fields.own[1].1),
                        Field::B => (OWN[2], &mut fields.own[2].1),
                        Field::About => (OWN[3], &mut fields.own[3].1),
                        Field::From => (OWN[4], &mut fields.own[4].1),
                        Field::To => (OWN[5], &mut fields.own[5].1),
                        Field::Kind => (OWN[6], &mut fields.own[6].1),
                        Field::Other(name) => {
                            fields
                                .problem
                                .get_or_insert(Problem::UnknownField(name, None));
                            continue;
                        }
                    };
                    if place.is_some() {
                        fields.problem.get_or_insert(Problem::Twice(name));
                    }
                    // A null is a field left out, but an id of null comes back as null.
                    *place = (name == "id" || value.get() != "null").then_some(value);
                }
                Ok(fields)
            }
        }

        deserializer.deserialize_map(Object)
    }
}

impl Problem {
    /// The sentence a person would read.
    #[must_use]
    pub fn sentence(&self, wording: &Wording, lang: &LangTag) -> String {
        let shown = |text: &str| FluentValue::from(text::echo(text, 80));
        let say = |key: &str, args: &[(&str, FluentValue<'_>)]| wording.say(lang, key, args);
        match self {
            Self::Empty => say("json-empty", &[("example", EXAMPLE.into())]),
            Self::TooLong => say("json-too-long", &[("max", MAX_LINE.to_string().into())]),
            Self::NotUtf8 => say("json-not-utf8", &[]),
            Self::NotJson(cause) => say("json-malformed", &[("cause", shown(cause))]),
            Self::NotAnObject => say("json-not-object", &[("example", EXAMPLE.into())]),
            Self::NoCommand => say("json-no-command", &[("known", commands().into())]),
            Self::UnknownCommand(name) => say(
                "json-unknown-command",
                &[("name", shown(name)), ("known", commands().into())],
            ),
            Self::UnknownField(field, None) => {
                say("json-unknown-field", &[("field", shown(field))])
            }
            Self::UnknownField(field, Some(command)) => {
                let mut known = own_fields(*command).to_vec();
                known.extend(["lang", "limit", "offset", "id"]);
                let args = [
                    ("field", shown(field)),
                    ("command", command.as_str().into()),
                    ("known", known.join(", ").into()),
                ];
                say("json-stray-field", &args)
            }
            Self::Twice(field) => say("json-twice", &[("field", (*field).into())]),
            Self::Missing(field, command) => say(
                "json-missing",
                &[
                    ("field", (*field).into()),
                    ("command", command.as_str().into()),
                ],
            ),
            Self::NotText(field) => say("json-not-text", &[("field", (*field).into())]),
            Self::NotANumber(field, least) => say(
                "json-not-number",
                &[
                    ("field", (*field).into()),
                    ("least", least.to_string().into()),
                ],
            ),
            Self::NotALanguage => say("json-not-language", &[]),
            Self::UnknownKind => say("json-unknown-kind", &[]),
        }
    }
}

/// A query, to learn from.
const EXAMPLE: &str = r#"{"command":"who","text":"Liu He"}"#;

fn commands() -> String {
    Command::ALL.map(Command::as_str).join(", ")
}
