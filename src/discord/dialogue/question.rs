//! Questions: what a dialogue asks, one field of a record each.

use crate::discord::asking::Asking;
use crate::discord::form::Filled;
use crate::knowledge::LangTag;

/// A field of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
    Text,
    Note,
    Actors,
    Themes,
    Pref,
    Alt,
    Hidden,
    ScopeNote,
    Related,
}

/// Every field, with its word in ids of questions and in the wording.
const NAMES: [(Name, &str); 9] = [
    (Name::Text, "text"),
    (Name::Note, "note"),
    (Name::Actors, "actors"),
    (Name::Themes, "themes"),
    (Name::Pref, "pref"),
    (Name::Alt, "alt"),
    (Name::Hidden, "hidden"),
    (Name::ScopeNote, "scope-note"),
    (Name::Related, "related"),
];

/// A question with what stands there. Its id, `text.en`, says the language: forms' own ids have no room for that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Question {
    pub(super) name: Name,
    /// The language, where the field has one.
    pub(super) lang: Option<LangTag>,
    pub(super) value: String,
}

impl Question {
    pub(super) fn new(name: Name, value: String) -> Self {
        Self {
            name,
            lang: None,
            value,
        }
    }

    pub(super) fn of(name: Name, lang: &LangTag, value: String) -> Self {
        Self {
            lang: Some(lang.clone()),
            ..Self::new(name, value)
        }
    }

    /// The questions of ours that were filled in.
    pub(super) fn typed(filled: &Filled<'_>) -> Vec<Self> {
        let read = |(id, value): (&str, &str)| {
            let (word, lang) = match id.split_once('.') {
                Some((word, lang)) => (word, Some(lang.parse().ok()?)),
                None => (id, None),
            };
            let name = NAMES.iter().find(|(_, known)| *known == word)?.0;
            // Neither a text without a language nor actors in one were asked for.
            (lang.is_some() == name.has_language()).then(|| Self {
                name,
                lang,
                value: value.to_owned(),
            })
        };
        filled.fields().filter_map(read).collect()
    }

    pub(super) fn id(&self) -> String {
        match &self.lang {
            Some(lang) => format!("{}.{lang}", self.word()),
            None => self.word().to_owned(),
        }
    }

    /// What is asked, for people: "Text (en)".
    pub(super) fn label(&self, asking: &Asking<'_>) -> String {
        let label = asking.say(&format!("dialogue-field-{}", self.word()), &[]);
        match &self.lang {
            Some(lang) => format!("{label} ({lang})"),
            None => label,
        }
    }

    /// Whether there is room for several lines.
    pub(super) fn is_long(&self) -> bool {
        !matches!(self.name, Name::Pref)
    }

    fn word(&self) -> &'static str {
        let known = NAMES.iter().find(|(name, _)| *name == self.name);
        known.map_or("", |(_, word)| word)
    }
}

impl Name {
    fn has_language(self) -> bool {
        !matches!(self, Self::Actors | Self::Themes | Self::Related)
    }
}

/// The languages that questions are about, each once.
pub(super) fn languages(questions: &[Question]) -> Vec<LangTag> {
    let mut langs: Vec<LangTag> = Vec::new();
    for lang in questions
        .iter()
        .filter_map(|question| question.lang.as_ref())
    {
        if !langs.contains(lang) {
            langs.push(lang.clone());
        }
    }
    langs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::discord::limits::FORM_LABEL;
    use crate::wording::Wording;

    #[test]
    fn every_question_fits_in_every_language() {
        let wording = Wording::new();
        for lang in wording.languages() {
            for (name, word) in NAMES {
                let mut asked = wording.say(lang, &format!("dialogue-field-{word}"), &[]);
                if name.has_language() {
                    asked.push_str(" (zh-Hans)");
                }
                assert!(asked.chars().count() <= FORM_LABEL, "{asked}");
            }
        }
    }
}
