//! The sentence above an answer: what came of a question, and how it was read.

use super::{FluentValue, Wording};
use crate::answer::{Answer, Card, Command, EntityRef, Outcome, Remark};
use crate::knowledge::LangTag;
use crate::linking::{How, Spelling};
use crate::retrieval::syntax::Hint;
use crate::text;

/// How much of a question is echoed, in characters.
const ECHO: usize = 80;
/// How many choices one sentence names.
const NAMED_CHOICES: usize = 5;

impl Wording {
    /// The sentence a person would read above the answer.
    #[must_use]
    pub fn message(&self, answer: &Answer) -> String {
        let lang = &answer.lang;
        let mut sentences = vec![self.outcome(answer)];
        if answer.outcome == Outcome::Found || !answer.passages.is_empty() {
            sentences.extend(self.reading(answer));
            for correction in &answer.corrections {
                let args = [
                    ("word", text::echo(&correction.word, ECHO).into()),
                    ("read_as", correction.read_as.join(", ").into()),
                ];
                sentences.push(self.say(lang, "corrected", &args));
            }
        } else if answer.outcome == Outcome::NotFound && !answer.suggestions.is_empty() {
            let near = answer
                .suggestions
                .iter()
                .map(|s| (s.label.as_str(), s.value.as_str()));
            sentences.push(self.say(
                lang,
                "nearest",
                &[("choices", self.choices(lang, near).into())],
            ));
        }
        sentences.extend(self.hints(answer));
        sentences.join(" ")
    }

    /// A sentence for each part of a search that was searched for as words, though it looks like more.
    #[must_use]
    pub fn hints(&self, answer: &Answer) -> Vec<String> {
        let lang = &answer.lang;
        let hint = |hint: &Hint| match hint {
            Hint::Operator(typed, meant) => {
                let args = [
                    ("typed", text::echo(typed, ECHO).into()),
                    ("operator", (*meant).into()),
                ];
                self.say(lang, "hint-operator", &args)
            }
            Hint::NothingNamed(operator) => self.say(
                lang,
                "hint-nothing-named",
                &[("operator", (*operator).into())],
            ),
            Hint::NoDate(typed) => self.say(
                lang,
                "hint-no-date",
                &[("text", text::echo(typed, ECHO).into())],
            ),
            Hint::Unknown(operator, name) => {
                let args = [
                    ("operator", (*operator).into()),
                    ("name", text::echo(name, ECHO).into()),
                ];
                self.say(lang, "hint-unknown", &args)
            }
            Hint::Unclosed => self.say(lang, "hint-unclosed", &[]),
        };
        answer.hints.iter().map(hint).collect()
    }

    /// The sentence of an outcome, without what may follow it.
    fn outcome(&self, answer: &Answer) -> String {
        let lang = &answer.lang;
        let echo = text::echo(&answer.text, ECHO);
        let asked = [("text", FluentValue::from(echo.clone()))];
        if let Some(sentence) = answer
            .remark
            .as_ref()
            .and_then(|remark| self.remark(answer, remark))
        {
            return sentence;
        }
        let total = answer.total_passages;
        let label = || {
            answer
                .entity
                .as_ref()
                .map_or(echo.clone(), |entity| entity.label.clone())
        };
        match (answer.outcome, answer.command) {
            (Outcome::Invalid, _) => self.say(lang, "no-words", &asked),
            (Outcome::Ambiguous, command) => {
                let fitting = answer
                    .suggestions
                    .iter()
                    .map(|s| (s.label.as_str(), s.value.as_str()));
                let key = match command {
                    _ if answer.suggestions.len() == 1 => "ambiguous-one",
                    Command::Who => "ambiguous-who",
                    Command::Explain => "ambiguous-explain",
                    _ => "ambiguous-other",
                };
                let choices = self.choices(lang, fitting);
                self.say(
                    lang,
                    key,
                    &[("text", echo.into()), ("choices", choices.into())],
                )
            }
            (Outcome::NotFound, command) => {
                let key = match command {
                    Command::Who => "nil-who",
                    Command::Explain => "nil-explain",
                    Command::Search => "nil-search",
                    Command::Source => "nil-source",
                    Command::Timeline if answer.entity.is_some() => {
                        return self.say(lang, "nil-timeline-about", &[("about", label().into())]);
                    }
                    Command::Timeline if answer.text.is_empty() => "nil-timeline",
                    Command::Mentions => "nil-mentions",
                    Command::Suggest => "nil-suggest",
                    Command::Timeline | Command::Connections => "nil-other",
                };
                self.say(lang, key, &asked)
            }
            (Outcome::Found, Command::Who) => self.say(
                lang,
                "found-who",
                &[("label", label().into()), ("total", total.into())],
            ),
            (Outcome::Found, Command::Explain) => self.say(
                lang,
                "found-explain",
                &[("label", label().into()), ("total", total.into())],
            ),
            (Outcome::Found, Command::Search) => self.say(
                lang,
                "found-search",
                &[("text", echo.into()), ("total", total.into())],
            ),
            (Outcome::Found, Command::Source) => self.found_source(answer, label()),
            (Outcome::Found, Command::Timeline) => {
                let events = match &answer.card {
                    Some(Card::Timeline(card)) => card.events.len(),
                    _ => 0,
                };
                let key = if answer.entity.is_some() {
                    "found-timeline"
                } else {
                    "found-timeline-all"
                };
                self.say(
                    lang,
                    key,
                    &[("about", label().into()), ("total", events.into())],
                )
            }
            (Outcome::Found, Command::Connections) => match &answer.card {
                Some(Card::Connections(card)) => {
                    let key = if card.path.is_empty() {
                        "found-connections"
                    } else {
                        "found-connections-path"
                    };
                    let args = [
                        ("a", card.a.label.as_str().into()),
                        ("b", card.b.label.as_str().into()),
                    ];
                    self.say(lang, key, &args)
                }
                _ => label(),
            },
            (Outcome::Found, Command::Mentions) => {
                let mut things: Vec<&EntityRef> = match &answer.card {
                    Some(Card::Mentions(card)) => card.mentions.iter().map(|m| &m.entity).collect(),
                    _ => Vec::new(),
                };
                things.sort_by(|a, b| (a.kind, &a.id).cmp(&(b.kind, &b.id)));
                things.dedup();
                self.say(lang, "found-mentions", &[("total", things.len().into())])
            }
            (Outcome::Found, Command::Suggest) => self.say(
                lang,
                "found-suggest",
                &[("total", answer.suggestions.len().into())],
            ),
        }
    }

    fn found_source(&self, answer: &Answer, label: String) -> String {
        match &answer.card {
            Some(Card::Sources(sources)) => self.say(
                &answer.lang,
                "found-sources",
                &[("total", sources.len().into())],
            ),
            Some(Card::Source(card)) if card.at.is_some() => {
                let place = card
                    .at
                    .as_ref()
                    .map(|at| self.numbered(&answer.lang, &card.kind, at.section, at.paragraph));
                let args = [
                    ("label", label.into()),
                    ("place", place.unwrap_or_default().into()),
                ];
                self.say(&answer.lang, "found-place", &args)
            }
            _ => self.say(&answer.lang, "found-source", &[("label", label.into())]),
        }
    }

    /// What a remark says, where it replaces the sentence of the outcome.
    fn remark(&self, answer: &Answer, remark: &Remark) -> Option<String> {
        let lang = &answer.lang;
        let asked = || ("text", FluentValue::from(text::echo(&answer.text, ECHO)));
        let label = || {
            (
                "label",
                FluentValue::from(
                    answer
                        .entity
                        .as_ref()
                        .map_or("", |entity| entity.label.as_str()),
                ),
            )
        };
        Some(match remark {
            Remark::Empty => {
                let key = match answer.command {
                    Command::Who => "empty-who",
                    Command::Explain => "empty-explain",
                    Command::Search => "empty-search",
                    _ => "empty-other",
                };
                let example = answer.suggestions.first().map_or("…", |s| s.label.as_str());
                self.say(lang, key, &[("example", example.into())])
            }
            Remark::TooLong(max) => self.say(lang, "too-long", &[("max", (*max).into())]),
            Remark::NoWords => self.say(lang, "no-words", &[asked()]),
            Remark::BadDate(date) => {
                self.say(lang, "bad-date", &[("text", text::echo(date, ECHO).into())])
            }
            Remark::OtherCommand(command, entity) => {
                let key = match command {
                    Command::Who => "other-command-who",
                    Command::Source => "other-command-source",
                    _ => "other-command-explain",
                };
                let args = [
                    ("label", entity.label.as_str().into()),
                    ("id", entity.id.as_str().into()),
                ];
                self.say(lang, key, &args)
            }
            Remark::Backwards => self.say(lang, "backwards", &[]),
            Remark::Unsure => self.say(lang, "unsure", &[asked()]),
            Remark::UncuratedTheme => self.say(lang, "uncurated-theme", &[asked()]),
            Remark::NoPassages => self.say(lang, "no-passages", &[label()]),
            Remark::Side(_, side) => self.message(side),
            Remark::SameThing => self.say(lang, "same-thing", &[label()]),
            Remark::NotConnected => match &answer.card {
                Some(Card::Connections(card)) => {
                    let args = [
                        ("a", card.a.label.as_str().into()),
                        ("b", card.b.label.as_str().into()),
                    ];
                    self.say(lang, "not-connected", &args)
                }
                _ => self.say(lang, "nil-other", &[asked()]),
            },
            Remark::NoSuchParagraph => self.say(lang, "no-such-paragraph", &[asked(), label()]),
            Remark::NotQuotable => return None,
        })
    }

    /// How a question was read, where its reader may not expect it.
    fn reading(&self, answer: &Answer) -> Option<String> {
        let (matched, entity) = (answer.matched.as_ref()?, answer.entity.as_ref()?);
        let label = ("label", entity.label.as_str().into());
        let typed = ("text", text::echo(&answer.text, ECHO).into());
        let as_shown = text::fold(&entity.label) == text::fold(answer.text.trim());
        if let Some(spelling) = matched.spelling.filter(|_| !as_shown) {
            let spelling = ("spelling", self.spelling(&answer.lang, spelling).into());
            return Some(self.say(&answer.lang, "read-as-spelling", &[typed, spelling, label]));
        }
        let key = match matched.how {
            How::Exact | How::Folded | How::Reordered | How::Partial => return None,
            // "Trump is another name of Donald Trump" tells nobody anything.
            How::Alias if text::fold(&entity.label).contains(&text::fold(answer.text.trim())) => {
                return None;
            }
            How::Alias => "read-as-alias",
            How::Romanised | How::Fuzzy => "read-as",
        };
        Some(self.say(&answer.lang, key, &[typed, label]))
    }

    /// What a spelling of Mandarin names is called.
    #[must_use]
    pub fn spelling(&self, lang: &LangTag, spelling: Spelling) -> String {
        let key = match spelling {
            Spelling::Pinyin => "spelling-pinyin",
            Spelling::WadeGiles => "spelling-wade-giles",
            Spelling::Palladius => "spelling-palladius",
        };
        self.say(lang, key, &[])
    }

    /// "Liu He, Xi Jinping or Mike Pence"; two of one name are told apart by their ids.
    fn choices<'a>(
        &self,
        lang: &LangTag,
        things: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> String {
        let things: Vec<(&str, &str)> = things.take(NAMED_CHOICES).collect();
        let names: Vec<String> = things
            .iter()
            .map(
                |(label, id)| match things.iter().filter(|(other, _)| other == label).count() {
                    1 => (*label).to_owned(),
                    _ => format!("{label} ({id})"),
                },
            )
            .collect();
        match names.split_last() {
            None => String::new(),
            Some((only, [])) => only.clone(),
            Some((last, rest)) => {
                let args = [
                    ("list", rest.join(", ").into()),
                    ("last", last.as_str().into()),
                ];
                self.say(lang, "or", &args)
            }
        }
    }
}
