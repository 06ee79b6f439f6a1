//! Wording: every sentence people read, by language.
//!
//! Sentences live in Fluent resources, one file a room and language, so that a translator never opens Rust. Where a
//! language lacks a sentence, English stands in; a test keeps the languages complete.

mod details;
mod difference;
mod message;
mod review;
mod trouble;

use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;
use std::sync::LazyLock;

use crate::knowledge::LangTag;
pub use fluent_bundle::{FluentArgs, FluentValue};

/// The languages sentences exist in, English first, with their resources.
const RESOURCES: [(&str, &[&str]); 2] = [
    (
        "en",
        &[
            include_str!("wording/en/answer.ftl"),
            include_str!("wording/en/relations.ftl"),
            include_str!("wording/en/discord.ftl"),
            include_str!("wording/en/terminal.ftl"),
            include_str!("wording/en/curation.ftl"),
            include_str!("wording/en/desk.ftl"),
            include_str!("wording/en/shell.ftl"),
            include_str!("wording/en/kb.ftl"),
            include_str!("wording/en/dialogue.ftl"),
            include_str!("wording/en/settings.ftl"),
            include_str!("wording/en/review.ftl"),
        ],
    ),
    (
        "nl",
        &[
            include_str!("wording/nl/answer.ftl"),
            include_str!("wording/nl/relations.ftl"),
            include_str!("wording/nl/discord.ftl"),
            include_str!("wording/nl/terminal.ftl"),
            include_str!("wording/nl/curation.ftl"),
            include_str!("wording/nl/desk.ftl"),
            include_str!("wording/nl/shell.ftl"),
            include_str!("wording/nl/kb.ftl"),
            include_str!("wording/nl/dialogue.ftl"),
            include_str!("wording/nl/settings.ftl"),
            include_str!("wording/nl/review.ftl"),
        ],
    ),
];

/// English, which every sentence exists in.
pub static ENGLISH: LazyLock<LangTag> = LazyLock::new(|| tag("en"));
/// Dutch.
pub static DUTCH: LazyLock<LangTag> = LazyLock::new(|| tag("nl"));

/// A tag of [`RESOURCES`].
fn tag(text: &'static str) -> LangTag {
    text.parse()
        .expect("written here, and a test reads them all")
}

/// The sentences.
pub struct Wording {
    bundles: Vec<FluentBundle<FluentResource>>,
}

impl std::fmt::Debug for Wording {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Wording")
            .field("languages", &self.bundles.len())
            .finish()
    }
}

impl Default for Wording {
    fn default() -> Self {
        Self::new()
    }
}

impl Wording {
    /// Reads the resources the program was built with.
    ///
    /// # Panics
    /// When a resource is not valid Fluent or names a sentence twice: a mistake in this crate, which its tests find.
    #[must_use]
    pub fn new() -> Self {
        let bundles = RESOURCES.iter().map(|(lang, files)| {
            let mut bundle = FluentBundle::new_concurrent(vec![tag(lang)]);
            // Isolation marks would surround every name; terminals and Discord show them as boxes.
            bundle.set_use_isolating(false);
            for file in *files {
                let resource =
                    FluentResource::try_new((*file).to_owned()).unwrap_or_else(|(_, errors)| {
                        panic!("resources of {lang} are valid Fluent: {errors:?}")
                    });
                bundle
                    .add_resource(resource)
                    .unwrap_or_else(|errors| panic!("sentences of {lang} differ: {errors:?}"));
            }
            bundle
        });
        Self {
            bundles: bundles.collect(),
        }
    }

    /// The sentences, and a test's own in each language, English first.
    #[cfg(test)]
    pub(crate) fn with(sentences: [&str; 2]) -> Self {
        let mut wording = Self::new();
        for (bundle, text) in wording.bundles.iter_mut().zip(sentences) {
            let resource = FluentResource::try_new(text.to_owned()).expect("valid Fluent");
            bundle.add_resource(resource).expect("new sentences");
        }
        wording
    }

    /// The languages sentences exist in, English first.
    pub fn languages(&self) -> impl Iterator<Item = &LangTag> {
        self.bundles
            .iter()
            .filter_map(|bundle| bundle.locales.first())
    }

    /// A sentence. `args` fill its variables; what they hold is shown as it is, so escape it first where it matters.
    #[must_use]
    pub fn say(&self, lang: &LangTag, key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        let args: FluentArgs<'_> = args
            .iter()
            .map(|(name, value)| (*name, value.clone()))
            .collect();
        let fits = |bundle: &&FluentBundle<FluentResource>| {
            bundle.locales.iter().any(|l| l.language == lang.language)
        };
        let chosen = self
            .bundles
            .iter()
            .find(fits)
            .into_iter()
            .chain(self.bundles.first());
        for bundle in chosen {
            if let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) {
                let mut errors = Vec::new();
                let sentence = bundle.format_pattern(pattern, Some(&args), &mut errors);
                debug_assert!(errors.is_empty(), "{key} in {lang}: {errors:?}");
                return sentence.into_owned();
            }
        }
        debug_assert!(false, "no sentence is called {key}");
        key.to_owned()
    }

    /// A sentence, when there is one by this name: for open vocabularies such as kinds of relations.
    #[must_use]
    pub fn try_say(
        &self,
        lang: &LangTag,
        key: &str,
        args: &[(&str, FluentValue<'_>)],
    ) -> Option<String> {
        self.bundles
            .iter()
            .any(|bundle| bundle.has_message(key))
            .then(|| self.say(lang, key, args))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use fluent_syntax::ast;

    use super::*;

    /// Every sentence with the variables it uses.
    fn sentences(files: &[&str]) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for file in files {
            let resource = fluent_syntax::parser::parse(*file).expect("valid Fluent");
            for entry in resource.body {
                if let ast::Entry::Message(message) = entry {
                    found.insert(message.id.name.to_owned());
                }
            }
        }
        found
    }

    #[test]
    fn every_language_has_every_sentence() {
        let english = sentences(RESOURCES[0].1);
        for (lang, files) in &RESOURCES[1..] {
            let theirs = sentences(files);
            let missing: Vec<_> = english.symmetric_difference(&theirs).collect();
            assert!(
                missing.is_empty(),
                "only in English or only in {lang}: {missing:?}"
            );
        }
    }

    #[test]
    fn a_reader_of_another_language_gets_english() {
        let wording = Wording::new();
        assert_eq!(wording.say(&"fr".parse().unwrap(), "yes", &[]), "yes");
        assert_eq!(wording.say(&"nl-BE".parse().unwrap(), "yes", &[]), "ja");
        assert_eq!(wording.say(&"en-GB".parse().unwrap(), "yes", &[]), "yes");
    }
}
