//! One text in several languages.

/// A BCP 47 language tag: `en`, `nl`, `zh-Hans`, `und`.
pub type LangTag = unic_langid::LanguageIdentifier;

/// A text by language, the knowledge base's main language first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Localized(Vec<(LangTag, Box<str>)>);

/// A text and the language it is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text<'a> {
    /// The words.
    pub text: &'a str,
    /// Their language.
    pub lang: &'a LangTag,
}

impl Localized {
    /// Of these texts; their order decides which is shown to readers of any other language.
    #[must_use]
    pub fn new(texts: Vec<(LangTag, Box<str>)>) -> Self {
        Self(texts)
    }

    /// The text in this language, else in the same language of another region, else the first there is.
    #[must_use]
    pub fn get(&self, lang: &LangTag) -> Option<Text<'_>> {
        let exact = self.0.iter().find(|(l, _)| l == lang);
        let close = || self.0.iter().find(|(l, _)| l.language == lang.language);
        exact
            .or_else(close)
            .or_else(|| self.0.first())
            .map(|(lang, text)| Text { text, lang })
    }

    /// Every text.
    pub fn iter(&self) -> impl Iterator<Item = Text<'_>> {
        self.0.iter().map(|(lang, text)| Text { text, lang })
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
