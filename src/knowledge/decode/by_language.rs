//! Fields that are given by language: `title.en`, `title.nl`, `[labels.zh-Hans]`.

use toml::de::DeValue;

use super::super::diagnostic::Code;
use super::super::localized::LangTag;
use super::super::problems::{At, Quoted};
use super::{Fields, Need, TextAt, Texts, Word};

impl<'i> Fields<'i, '_> {
    /// A text by language: `name.en`, `name.nl`. Where `alone` is given, a single text counts as of that language.
    pub(crate) fn texts(
        &mut self,
        name: &'static str,
        need: Need,
        alone: Option<&LangTag>,
    ) -> Texts {
        let Some(value) = self.take(name, need) else {
            return Vec::new();
        };
        if let (DeValue::String(text), Some(lang)) = (&value.it, alone) {
            return vec![TextAt {
                pos: value.pos,
                lang: lang.clone(),
                text: text.as_ref().into(),
            }];
        }
        let mut texts = Texts::new();
        for (lang, item) in self.by_language(name, value) {
            match item.it {
                DeValue::String(text) => texts.push(TextAt {
                    pos: item.pos,
                    lang,
                    text: text.as_ref().into(),
                }),
                _ => {
                    let hint = format!("write `{name}.{lang} = \"…\"`");
                    self.wrong_type(&format!("{name}.{lang}"), &item, "a text", hint);
                }
            }
        }
        texts
    }

    /// Lists of texts by language; a single text counts as a list of one.
    pub(crate) fn lists(&mut self, name: &'static str) -> Vec<(LangTag, Vec<Word>)> {
        let Some(value) = self.take(name, Need::Optional) else {
            return Vec::new();
        };
        let mut lists = Vec::new();
        for (lang, item) in self.by_language(name, value) {
            let words = match item.it {
                DeValue::String(text) => vec![At {
                    pos: item.pos,
                    it: text.as_ref().into(),
                }],
                _ => self.list_of(&format!("{name}.{lang}"), item),
            };
            lists.push((lang, words));
        }
        lists
    }

    /// Groups of fields by language: `[name.en]`.
    pub(crate) fn tables_by_language(
        &mut self,
        name: &'static str,
        what: &'static str,
        need: Need,
    ) -> Vec<(LangTag, Self)> {
        let Some(value) = self.take(name, need) else {
            return Vec::new();
        };
        let mut tables = Vec::new();
        for (lang, item) in self.by_language(name, value) {
            match item.it {
                DeValue::Table(table) => {
                    tables.push((lang, self.nested(table, item.pos, what)));
                }
                _ => {
                    let hint = format!("write `{name}.{lang}.pref = \"…\"`");
                    let full = format!("{name}.{lang}");
                    self.wrong_type(&full, &item, "a group of fields", hint);
                }
            }
        }
        tables
    }

    /// The entries of a table by language, in the order of the file; without those that are no language.
    fn by_language(&self, name: &str, value: At<DeValue<'i>>) -> Vec<(LangTag, At<DeValue<'i>>)> {
        let DeValue::Table(table) = value.it else {
            let hint = format!("say which language it is: `{name}.en = …`");
            self.wrong_type(name, &value, "given by language", hint);
            return Vec::new();
        };
        let mut entries: Vec<(LangTag, At<DeValue<'i>>)> = Vec::with_capacity(table.len());
        let mut rows: Vec<_> = table.into_iter().collect();
        rows.sort_by_key(|(key, _)| key.span().start);
        for (key, item) in rows {
            let pos = self.context.pos(key.span().start);
            let tag = key.get_ref();
            let Ok(lang) = tag.parse::<LangTag>() else {
                let message = format!("{} is no language tag", Quoted(tag));
                let hint = "use a tag such as `en`, `nl`, `zh-Hans`, or `und` for no language in particular";
                self.problems()
                    .hinted(pos, Code::BadLanguage, message, hint);
                continue;
            };
            if entries.iter().any(|(other, _)| *other == lang) {
                let message = format!("`{name}` is given twice in `{lang}`");
                self.problems()
                    .hinted(pos, Code::BadLanguage, message, "keep one");
                continue;
            }
            entries.push((lang, self.at(item)));
        }
        entries
    }
}
