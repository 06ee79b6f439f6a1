//! One question in one language, put to one revision of the knowledge.

use std::sync::Arc;

use super::asker::Asker;
use crate::answer::{Answer, Ask, Query, answer};
use crate::app::App;
use crate::corpus::Corpus;
use crate::curation::Base;
use crate::knowledge::Parts;
use crate::knowledge::{Knowledge, LangTag};
use crate::state::Settings;
use crate::wording::{DUTCH, ENGLISH, FluentValue};

/// What an answer is made with.
#[derive(Debug)]
pub struct Asking<'a> {
    /// The program.
    pub app: &'a App,
    /// The knowledge base; none where none is for this server.
    pub base: Option<Arc<Base>>,
    /// What the server decided.
    pub settings: Settings,
    /// The revision that answers, from the first question to the last.
    pub corpus: Arc<Corpus>,
    /// The reader's language.
    pub lang: LangTag,
    /// Who asks.
    pub asker: Asker,
}

impl<'a> Asking<'a> {
    /// In the language that the server chose, else that of the asker's client.
    #[must_use]
    pub fn new(app: &'a App, asker: Asker) -> Self {
        let base = app.base_of(asker.guild).cloned();
        let settings = app.settings_of(asker.guild);
        let locale = settings.language.as_deref().unwrap_or(&asker.locale);
        Self {
            app,
            corpus: match &base {
                Some(base) => base.live.get(),
                // Nothing of what is for others, whatever is asked.
                None => Arc::new(Corpus::new(Knowledge::new(Parts::default()), 0)),
            },
            lang: language(locale),
            base,
            settings,
            asker,
        }
    }

    /// Asks.
    #[must_use]
    pub fn ask(&self, ask: Ask, limit: usize, offset: usize) -> Answer {
        let query = Query {
            ask,
            lang: self.lang.clone(),
            limit,
            offset,
        };
        answer(&self.corpus, &query)
    }

    /// A sentence in the reader's language. What `args` hold must be escaped already where Markdown is read.
    #[must_use]
    pub fn say(&self, key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        self.app.wording.say(&self.lang, key, args)
    }
}

/// The language of answers for the locale of a Discord client.
#[must_use]
pub fn language(locale: &str) -> LangTag {
    let dutch = locale == "nl" || locale.starts_with("nl-");
    if dutch {
        DUTCH.clone()
    } else {
        ENGLISH.clone()
    }
}
