//! A source: `sources/<id>.toml`, or `[[source]]` in `sources.toml`.

use super::super::PartialDate;
use super::super::decode::{Fields, Need, Texts, Word};
use super::super::diagnostic::Code;
use super::super::localized::LangTag;
use super::super::problems::{At, Quoted};
use super::{Kind, TextRole, Visit, read_id, visit_texts, visit_words};

/// A source's fields.
#[derive(Debug)]
pub(crate) struct SourceRecord {
    pub(crate) id: Word,
    pub(crate) title: Texts,
    pub(crate) description: Texts,
    pub(crate) author: Option<Word>,
    pub(crate) publisher: Option<Word>,
    pub(crate) date: Option<At<PartialDate>>,
    pub(crate) language: LangTag,
    pub(crate) url: Option<Word>,
    pub(crate) kind: Option<Word>,
    pub(crate) licence: Option<Word>,
    pub(crate) basis: Option<At<&'static str>>,
    pub(crate) max_quote_chars: Option<At<u32>>,
    pub(crate) max_total_chars: Option<At<u32>>,
    pub(crate) original: Option<OriginalRecord>,
    pub(crate) sections: Vec<SectionRecord>,
    pub(crate) withdrawn: bool,
}

/// Where a source's own text can be found.
#[derive(Debug)]
pub(crate) struct OriginalRecord {
    pub(crate) file: Word,
    pub(crate) sha256: Option<At<[u8; 32]>>,
}

/// A part of a source.
#[derive(Debug)]
pub(crate) struct SectionRecord {
    pub(crate) number: At<u32>,
    pub(crate) title: Texts,
}

/// Why quoting is allowed.
const BASES: [(&str, &str); 4] = [
    ("quotation", "quotation"),
    ("permission", "permission"),
    ("licence", "licence"),
    ("public-domain", "public-domain"),
];

impl SourceRecord {
    pub(crate) fn read(mut fields: Fields<'_, '_>, stem: Option<Word>) -> Self {
        let id = read_id(&mut fields, Kind::Source, stem);
        let language = read_language(&mut fields);
        let rights = fields.table("rights", "the rights of a source", Need::Required);
        let (mut licence, mut basis, mut max_quote_chars, mut max_total_chars) = Default::default();
        if let Some(mut rights) = rights {
            licence = rights.text("licence", Need::Required);
            basis = rights.word("basis", Need::Required, &BASES);
            max_quote_chars = rights.number("max-quote-chars", Need::Optional);
            max_total_chars = rights.number("max-total-chars", Need::Optional);
            rights.finish();
        }
        let record = Self {
            id,
            title: fields.texts("title", Need::Required, Some(&language)),
            description: fields.texts("description", Need::Optional, None),
            author: fields.text("author", Need::Optional),
            publisher: fields.text("publisher", Need::Optional),
            date: fields.date("date", Need::Optional),
            url: fields.text("url", Need::Optional),
            kind: fields.text("kind", Need::Required),
            licence,
            basis,
            max_quote_chars,
            max_total_chars,
            original: read_original(&mut fields),
            sections: read_sections(&mut fields, &language),
            withdrawn: fields.flag("withdrawn").is_some_and(|flag| flag.it),
            language,
        };
        fields.finish();
        record
    }

    pub(crate) fn visit(&self, visit: &mut Visit<'_>) {
        visit_texts(TextRole::Name, &self.title, visit);
        visit_texts(TextRole::Prose, &self.description, visit);
        let details = [
            &self.author,
            &self.publisher,
            &self.url,
            &self.kind,
            &self.licence,
        ];
        visit_words(TextRole::Detail, details.into_iter().flatten(), visit);
        for section in &self.sections {
            visit_texts(TextRole::Name, &section.title, visit);
        }
    }
}

fn read_language(fields: &mut Fields<'_, '_>) -> LangTag {
    let Some(word) = fields.text("language", Need::Required) else {
        return LangTag::default();
    };
    word.parse().unwrap_or_else(|_| {
        let message = format!("{} is no language tag", Quoted(&word));
        let hint = "use a tag such as `en` or `nl`";
        fields
            .problems()
            .hinted(word.pos, Code::BadLanguage, message, hint);
        LangTag::default()
    })
}

fn read_original(fields: &mut Fields<'_, '_>) -> Option<OriginalRecord> {
    let mut original = fields.table("original", "an original", Need::Optional)?;
    let file = original.text("file", Need::Required);
    let sha256 = original.hash("sha256", Need::Required);
    original.finish();
    let file = file?;
    if is_plain_name(&file) {
        return Some(OriginalRecord { file, sha256 });
    }
    let message = format!("{} is not a plain file name", Quoted(&file));
    let hint = "give the name alone, without folders: the operator says where the originals are";
    fields
        .problems()
        .hinted(file.pos, Code::BadFileName, message, hint);
    None
}

/// A name that can only mean a file in the very folder it is looked up in, on every system.
fn is_plain_name(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with('.')
        && !name.contains(['/', '\\', ':', '\0'])
        && !name.chars().any(char::is_control)
}

fn read_sections(fields: &mut Fields<'_, '_>, language: &LangTag) -> Vec<SectionRecord> {
    let mut sections: Vec<SectionRecord> = Vec::new();
    for mut section in fields.tables("sections", "a section") {
        let number = section.number("number", Need::Required);
        let title = section.texts("title", Need::Required, Some(language));
        if let Some(number) = number {
            if sections.iter().any(|other| other.number.it == number.it) {
                let message = format!("section {} is listed twice", number.it);
                section.problems().hinted(
                    number.pos,
                    Code::DuplicateId,
                    message,
                    "number each section once",
                );
            }
            sections.push(SectionRecord { number, title });
        }
        section.finish();
    }
    sections
}
