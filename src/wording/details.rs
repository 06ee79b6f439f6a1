//! Details of answers in words: where a passage stands, whose claim it is, when, and how things are tied.

use super::{FluentValue, Wording};
use crate::answer::{CitedPassage, LocalText, SourceRef};
use crate::knowledge::{ActorKind, EntityKind, LangTag, PartialDate, Voice};

impl Wording {
    /// Where a passage stands in its source: "chapter 1, paragraph 2".
    #[must_use]
    pub fn place(&self, lang: &LangTag, source: &SourceRef) -> String {
        let place = self.numbered(lang, &source.kind, source.section, source.paragraph);
        match &source.page {
            Some(page) => self.say(
                lang,
                "citation-page",
                &[("place", place.into()), ("page", page.as_str().into())],
            ),
            None => place,
        }
    }

    /// "chapter 1, paragraph 2", by numbers.
    #[must_use]
    pub fn numbered(&self, lang: &LangTag, kind: &str, section: u32, paragraph: u32) -> String {
        let key = if kind == "chapter" {
            "citation-chapter"
        } else {
            "citation-section"
        };
        // As text: a number would be grouped, and 1,000 is not a paragraph's name.
        let args = [
            ("section", section.to_string().into()),
            ("paragraph", paragraph.to_string().into()),
        ];
        self.say(lang, key, &args)
    }

    /// The whole citation: by file name, else by title, then the place.
    #[must_use]
    pub fn citation(&self, lang: &LangTag, source: &SourceRef) -> String {
        let name = source.file.as_deref().unwrap_or(&source.title);
        let args = [
            ("source", name.into()),
            ("place", self.place(lang, source).into()),
        ];
        self.say(lang, "citation-full", &args)
    }

    /// Whose claim a passage is, or how its source says it; nothing where the source simply states it.
    #[must_use]
    pub fn attribution(&self, lang: &LangTag, passage: &CitedPassage) -> Option<String> {
        if let Some(name) = &passage.according_to {
            return Some(self.say(
                lang,
                "according-to",
                &[("name", name.label.as_str().into())],
            ));
        }
        let key = match passage.voice? {
            Voice::Asserts => return None,
            Voice::Reports => "voice-reports",
            Voice::Quotes => "voice-quotes",
            Voice::Opines => "voice-opines",
        };
        Some(self.say(lang, key, &[]))
    }

    /// Whether a passage was compared with its original.
    #[must_use]
    pub fn verification(&self, lang: &LangTag, passage: &CitedPassage) -> String {
        self.say(
            lang,
            if passage.verified {
                "verified"
            } else {
                "not-verified"
            },
            &[],
        )
    }

    /// "in Dutch", when a text is not in the reader's language.
    #[must_use]
    pub fn foreign(&self, reader: &LangTag, text_lang: &str) -> Option<String> {
        let tag: LangTag = text_lang.parse().ok()?;
        if tag.language == reader.language || tag.language.is_empty() {
            return None;
        }
        Some(self.say(
            reader,
            "in-language",
            &[("language", self.language(reader, text_lang).into())],
        ))
    }

    /// A text with its language behind it when that is not the reader's: "… (in Dutch)".
    #[must_use]
    pub fn marked(&self, reader: &LangTag, text: &LocalText) -> String {
        match self.foreign(reader, &text.lang) {
            Some(mark) => format!("{} ({mark})", text.text),
            None => text.text.clone(),
        }
    }

    /// A source's licence; `unknown` is said in the reader's language.
    #[must_use]
    pub fn licence(&self, lang: &LangTag, licence: &str) -> String {
        self.say(lang, "licence", &[("licence", licence.into())])
    }

    /// The name of a language.
    #[must_use]
    pub fn language(&self, lang: &LangTag, tag: &str) -> String {
        self.say(lang, "language-name", &[("tag", tag.into())])
    }

    /// A date as readers write it.
    #[must_use]
    pub fn date(&self, lang: &LangTag, date: PartialDate) -> String {
        let year = date.year().to_string();
        let Some(month) = date.month() else {
            return year;
        };
        let month = self.say(lang, "month", &[("month", month.into())]);
        match date.day() {
            None => self.say(
                lang,
                "date-month",
                &[("month", month.into()), ("year", year.into())],
            ),
            Some(day) => {
                let args = [
                    ("day", day.to_string().into()),
                    ("month", month.into()),
                    ("year", year.into()),
                ];
                self.say(lang, "date-day", &args)
            }
        }
    }

    /// A period, where either end is known.
    #[must_use]
    pub fn period(
        &self,
        lang: &LangTag,
        from: Option<PartialDate>,
        to: Option<PartialDate>,
    ) -> Option<String> {
        let date = |date: PartialDate| FluentValue::from(self.date(lang, date));
        Some(match (from, to) {
            (Some(from), Some(to)) if from == to => self.date(lang, from),
            (Some(from), Some(to)) => self.say(
                lang,
                "date-from-to",
                &[("from", date(from)), ("to", date(to))],
            ),
            (Some(from), None) => self.say(lang, "date-from", &[("from", date(from))]),
            (None, Some(to)) => self.say(lang, "date-to", &[("to", date(to))]),
            (None, None) => return None,
        })
    }

    /// A relation in words: "negotiates with", or from the other side; a kind nobody worded is shown as it is written.
    #[must_use]
    pub fn relation(&self, lang: &LangTag, kind: &str, inverse: bool) -> String {
        let key = format!("relation-{kind}{}", if inverse { "-inverse" } else { "" });
        self.try_say(lang, &key, &[]).unwrap_or_else(|| {
            let words = kind.replace('-', " ");
            if inverse {
                format!("← {words}")
            } else {
                words
            }
        })
    }

    /// What kind of thing it is: "person", "theme".
    #[must_use]
    pub fn kind(&self, lang: &LangTag, kind: EntityKind, actor: Option<ActorKind>) -> String {
        let word = match (kind, actor) {
            (EntityKind::Actor, Some(kind)) => kind.as_str(),
            (EntityKind::Actor, None) => "person",
            (EntityKind::Theme, _) => "theme",
            (EntityKind::Source, _) => "source",
        };
        self.say(lang, &format!("kind-{word}"), &[])
    }
}
