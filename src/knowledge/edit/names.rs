//! Names of actors and themes: labels, scope notes and related themes.

use super::super::localized::LangTag;
use super::super::schema::Kind;
use super::record::Record;
use super::{EditError, NameFields, ThemeFields, clean, find};
use crate::text::fold;

/// Adds a label behind the others of its language, which may be new and may lack a preferred label.
pub(super) fn add_label(
    record: &mut Record,
    lang: &LangTag,
    hidden: bool,
    label: &str,
) -> Result<(), EditError> {
    let label = clean::line(label);
    if label.is_empty() {
        return Err(EditError::Empty("label"));
    }
    let NameFields {
        pref,
        alt,
        hidden: secret,
        ..
    } = read(record, lang)?;
    let known = [alt, secret].into_iter().flatten().flatten().chain(pref);
    if let Some(known) = known.into_iter().find(|known| fold(known) == fold(&label)) {
        return Err(EditError::AlreadyThere(known));
    }
    let key = record.language("labels", lang)?;
    let list = if hidden { "hidden" } else { "alt" };
    record.push(&["labels", &key, list], &label)
}

/// What a record is called in a language.
pub(super) fn read(record: &Record, lang: &LangTag) -> Result<NameFields, EditError> {
    let key = record.language("labels", lang)?;
    let labels = |list: &str| -> Result<_, EditError> {
        let labels = record.list(&["labels", &key, list])?;
        Ok(Some(
            labels.iter().map(|label| clean::line(label)).collect(),
        ))
    };
    let text = |text: Option<String>, clean: fn(&str) -> String| {
        Some(text.as_deref().map(clean).unwrap_or_default())
    };
    let note = record.language("scope-note", lang)?;
    Ok(NameFields {
        pref: text(record.text(&["labels", &key, "pref"])?, clean::line),
        alt: labels("alt")?,
        hidden: labels("hidden")?,
        scope_note: text(record.text(&["scope-note", &note])?, clean::text),
    })
}

/// What a theme is called in a language, and what it is related to.
pub(super) fn read_theme(record: &Record, lang: &LangTag) -> Result<ThemeFields, EditError> {
    Ok(ThemeFields {
        names: read(record, lang)?,
        related: Some(record.list(&["related"])?),
    })
}

/// Makes a record say this.
pub(super) fn edit(
    record: &mut Record,
    lang: &LangTag,
    fields: &NameFields,
) -> Result<(), EditError> {
    let key = record.language("labels", lang)?;
    if let Some(pref) = &fields.pref {
        if clean::line(pref).is_empty() && !has_other_pref(record, lang)? {
            return Err(EditError::Empty("pref"));
        }
        record.set_text(&["labels", &key, "pref"], pref, clean::line)?;
    }
    for (list, labels) in [("alt", &fields.alt), ("hidden", &fields.hidden)] {
        if let Some(labels) = labels {
            record.set_list(&["labels", &key, list], labels, clean::line)?;
        }
    }
    if let Some(note) = &fields.scope_note {
        let key = record.language("scope-note", lang)?;
        record.set_text(&["scope-note", &key], note, clean::text)?;
    }
    Ok(())
}

/// Makes a theme say this.
pub(super) fn edit_theme(
    record: &mut Record,
    lang: &LangTag,
    fields: &ThemeFields,
) -> Result<(), EditError> {
    edit(record, lang, &fields.names)?;
    match &fields.related {
        Some(related) => set_ids(record, Kind::Theme, "related", related),
        None => Ok(()),
    }
}

/// Makes a field a list of these ids.
pub(super) fn set_ids(
    record: &mut Record,
    kind: Kind,
    field: &str,
    ids: &[String],
) -> Result<(), EditError> {
    for id in ids.iter().map(|id| id.trim()).filter(|id| !id.is_empty()) {
        find::check_id(kind, id)?;
    }
    record.set_list(&[field], ids, |id| id.trim().to_owned())
}

/// Whether there is a preferred label in some other language.
fn has_other_pref(record: &Record, lang: &LangTag) -> Result<bool, EditError> {
    for (other, key) in record.languages("labels")? {
        if other != *lang && record.text(&["labels", &key, "pref"])?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}
