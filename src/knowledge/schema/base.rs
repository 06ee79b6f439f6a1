//! `knowledge.toml`: what the knowledge base is called and which languages it is in.

use super::super::decode::{Fields, Need, Texts, Word};
use super::super::diagnostic::Code;
use super::super::localized::LangTag;
use super::super::problems::Quoted;
use super::{TextRole, Visit, visit_texts, visit_words};

/// The file's fields.
#[derive(Debug)]
pub(crate) struct BaseRecord {
    pub(crate) title: Texts,
    pub(crate) languages: Vec<LangTag>,
    pub(crate) contact: Option<Word>,
    pub(crate) labelling_policy: Texts,
}

impl BaseRecord {
    pub(crate) fn read(mut fields: Fields<'_, '_>) -> Self {
        let record = Self {
            title: fields.texts("title", Need::Required, None),
            languages: read_languages(&mut fields),
            contact: fields.text("contact", Need::Optional),
            labelling_policy: fields.texts("labelling-policy", Need::Optional, None),
        };
        fields.finish();
        record
    }

    pub(crate) fn visit(&self, visit: &mut Visit<'_>) {
        visit_texts(TextRole::Name, &self.title, visit);
        visit_words(TextRole::Detail, &self.contact, visit);
        visit_texts(TextRole::Prose, &self.labelling_policy, visit);
    }
}

fn read_languages(fields: &mut Fields<'_, '_>) -> Vec<LangTag> {
    if !fields.has("languages") {
        fields.missing("languages");
    }
    let mut languages = Vec::new();
    let words = fields.list("languages");
    for word in &words {
        match word.parse::<LangTag>() {
            Ok(lang) if languages.contains(&lang) => {
                let message = format!("`{lang}` is listed twice");
                fields
                    .problems()
                    .hinted(word.pos, Code::BadLanguage, message, "keep one");
            }
            Ok(lang) => languages.push(lang),
            Err(_) => {
                let message = format!("{} is no language tag", Quoted(word));
                let hint = "use a tag such as `en` or `nl`";
                fields
                    .problems()
                    .hinted(word.pos, Code::BadLanguage, message, hint);
            }
        }
    }
    languages
}
