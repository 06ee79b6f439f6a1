//! Rules about words themselves: readable, harmless, short enough, and in every language.

use super::super::PassageKind;
use super::super::decode::Texts;
use super::super::diagnostic::Code;
use super::super::label::LabelKind;
use super::super::localized::LangTag;
use super::super::problems::{Pos, Quoted};
use super::super::schema::{LabelAt, PassageRecord, Status, TextRole};
use super::facts::Facts;
use crate::text::is_forbidden;

/// The longest name or title: what the title of a Discord embed holds.
const MAX_NAME: usize = 256;
/// The longest text: what all embeds of a Discord message hold together.
const MAX_TEXT: usize = 6_000;

/// Calls `visit` with every text of the knowledge base.
fn each_text(facts: &Facts<'_>, visit: &mut dyn FnMut(TextRole, Pos, &str)) {
    let records = facts.records;
    records.base.iter().for_each(|r| r.visit(visit));
    records.sources.iter().for_each(|r| r.visit(visit));
    records.passages.iter().for_each(|r| r.visit(visit));
    records.actors.iter().for_each(|r| r.visit(visit));
    records.themes.iter().for_each(|r| r.visit(visit));
    records.events.iter().for_each(|r| r.visit(visit));
}

/// Every text has something to see.
pub(super) fn empty_texts(facts: &Facts<'_>) {
    each_text(facts, &mut |_, pos, text| {
        if !text.chars().any(is_visible) {
            let message = "there is nothing to read in this text";
            let hint = "write something, or leave the field out";
            facts.problems.hinted(pos, Code::EmptyText, message, hint);
        }
    });
}

/// Whether a character leaves a mark of its own on the page.
pub(in crate::knowledge) fn is_visible(c: char) -> bool {
    let format = matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}');
    !c.is_whitespace() && !c.is_control() && !format
}

/// No text can disturb the line it stands in.
pub(super) fn forbidden_characters(facts: &Facts<'_>) {
    each_text(facts, &mut |role, pos, text| {
        let breaks_name = |c: char| role == TextRole::Name && matches!(c, '\n' | '\t');
        if let Some(c) = text.chars().find(|c| is_forbidden(*c) || breaks_name(*c)) {
            let what = if c.is_control() {
                "a control character"
            } else {
                "a character that turns the direction of what follows"
            };
            let message = format!("this text holds {what}, U+{:04X}", u32::from(c));
            let hint = "delete it; copying the text through a plain editor often does";
            facts
                .problems
                .hinted(pos, Code::ForbiddenCharacter, message, hint);
        }
    });
}

/// No text calls people, roles or channels.
pub(super) fn mentions(facts: &Facts<'_>) {
    each_text(facts, &mut |_, pos, text| {
        if let Some(mention) = find_mention(text) {
            let message = format!("{} would call people on Discord", Quoted(mention));
            facts
                .problems
                .hinted(pos, Code::Mention, message, "name them in plain words");
        }
    });
}

/// The first mention in a text.
fn find_mention(text: &str) -> Option<&str> {
    text.match_indices(['@', '<']).find_map(|(at, _)| {
        let rest = &text[at..];
        if rest.starts_with("@everyone") {
            return Some("@everyone");
        }
        if let Some(after) = rest.strip_prefix("@here") {
            // `me@heredia.example` calls nobody.
            return (!after.starts_with(char::is_alphanumeric)).then_some("@here");
        }
        let inner = rest
            .strip_prefix("<@")
            .or_else(|| rest.strip_prefix("<#"))?;
        let digits = inner.trim_start_matches(['!', '&']);
        digits.starts_with(|c: char| c.is_ascii_digit()).then(|| {
            let end = rest.find('>').map_or(rest.len(), |end| end + 1);
            &rest[..end]
        })
    })
}

/// Every text fits a Discord message.
pub(super) fn too_long_texts(facts: &Facts<'_>) {
    each_text(facts, &mut |role, pos, text| {
        let max = match role {
            TextRole::Name | TextRole::Detail => MAX_NAME,
            TextRole::Passage | TextRole::Prose => MAX_TEXT,
        };
        let length = text.chars().count();
        if length > max {
            let message = format!("{length} characters are too many here: {max} is the most");
            let hint = match role {
                TextRole::Passage => "make two passages of it",
                _ => "shorten it",
            };
            facts.problems.hinted(pos, Code::TooLong, message, hint);
        }
    });
}

/// What is written in one language of the knowledge base is written in all of them. Quotations may stay untranslated.
pub(super) fn missing_translations(facts: &Facts<'_>) {
    let records = facts.records;
    let Some(base) = &records.base else {
        return;
    };
    let check = |what: &str, texts: &Texts| {
        let langs = texts.iter().map(|text| &text.lang);
        if let Some(first) = texts.first() {
            note_missing(facts, &base.languages, what, first.pos, langs);
        }
    };
    let labels = |labels: &[LabelAt]| {
        let preferred = || labels.iter().filter(|l| l.kind == LabelKind::Preferred);
        let langs = preferred().map(|label| &label.text.lang);
        if let Some(first) = preferred().next() {
            note_missing(facts, &base.languages, "labels", first.text.pos, langs);
        }
    };
    check("title", &base.title);
    check("labelling-policy", &base.labelling_policy);
    for source in &records.sources {
        check("description", &source.description);
    }
    let kept = |passage: &&PassageRecord| passage.status != Status::Withdrawn;
    for passage in records.passages.iter().filter(kept) {
        if passage.kind == PassageKind::Summary {
            check("text", &passage.text);
        }
        check("note", &passage.note);
    }
    for actor in &records.actors {
        labels(&actor.labels);
        check("scope-note", &actor.scope_note);
        for role in &actor.roles {
            check("title", &role.title);
        }
    }
    for theme in &records.themes {
        labels(&theme.labels);
        check("scope-note", &theme.scope_note);
        let langs = theme.questions.iter().map(|(lang, _)| lang);
        let first = theme.questions.iter().flat_map(|(_, words)| words).next();
        if let Some(first) = first {
            note_missing(facts, &base.languages, "questions", first.pos, langs);
        }
    }
    for event in &records.events {
        check("title", &event.title);
    }
}

fn note_missing<'a>(
    facts: &Facts<'_>,
    wanted: &[LangTag],
    what: &str,
    pos: Pos,
    given: impl Iterator<Item = &'a LangTag> + Clone,
) {
    let und = LangTag::default();
    // A name in no language in particular is the same in all of them.
    if given.clone().any(|lang| *lang == und) {
        return;
    }
    let has = |lang: &LangTag| given.clone().any(|other| other.language == lang.language);
    let missing: Vec<String> = wanted
        .iter()
        .filter(|lang| !has(lang))
        .map(|lang| format!("`{what}.{lang}`"))
        .collect();
    if !missing.is_empty() {
        let message = format!("there is no {}", missing.join(", no "));
        let hint = "readers of that language get another, marked as such";
        facts
            .problems
            .hinted(pos, Code::MissingTranslation, message, hint);
    }
}
