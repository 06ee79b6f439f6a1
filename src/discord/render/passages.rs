//! Passages on a card: each with its place, its words, whose claim it is, and the curators' note apart.

use super::Page;
use crate::answer::{Answer, CitedPassage};
use crate::discord::custom_id::CustomId;
use crate::discord::limits;
use crate::discord::markdown::{block_quote, escape, escaped};
use crate::discord::message::{Button, Field, Row, Style};
use crate::knowledge::PassageKind;
use crate::text::truncate;

/// Characters that all passages of a screen may take together.
const BUDGET: usize = 3_300;
/// Characters of a passage's heading.
const HEADING: usize = 100;

/// The passages of the screen, a field each.
pub(in crate::discord) fn fields(page: &Page<'_>) -> Vec<Field> {
    let passages = &page.answer.passages;
    let max = (BUDGET / passages.len().max(1)).min(limits::FIELD_VALUE);
    passages
        .iter()
        .enumerate()
        .map(|(nth, passage)| Field {
            name: heading(page, passage, page.show.offset + nth + 1),
            value: body(page, passage, max),
        })
        .collect()
}

/// "4 · chapter 1, paragraph 2 · May 2018".
fn heading(page: &Page<'_>, passage: &CitedPassage, number: usize) -> String {
    truncate(&format!("{number} · {}", place(page, passage)), HEADING)
}

/// "chapter 1, paragraph 2 · May 2018", after the source where the screen has several.
pub(in crate::discord) fn place(page: &Page<'_>, passage: &CitedPassage) -> String {
    let (wording, lang) = (&page.asking.app.wording, &page.asking.lang);
    let one_source = files(page.answer).len() < 2;
    let place = if one_source {
        wording.place(lang, &passage.source)
    } else {
        wording.citation(lang, &passage.source)
    };
    let mut place = escape(&place);
    if let Some(date) = passage.date {
        place.push_str(" · ");
        place.push_str(&wording.date(lang, date));
    }
    place
}

/// The words, what to know about them, and the notes apart.
pub(in crate::discord) fn body(page: &Page<'_>, passage: &CitedPassage, max: usize) -> String {
    let (wording, lang) = (&page.asking.app.wording, &page.asking.lang);
    let mut about = Vec::new();
    if passage.kind == PassageKind::Quotation {
        about.push(wording.say(lang, "quotation", &[]));
    }
    about.extend(wording.attribution(lang, passage));
    about.extend(wording.foreign(lang, &passage.lang));
    if common_verdict(page).is_none() {
        about.push(wording.verification(lang, passage));
    }
    let mut tail = String::new();
    if !about.is_empty() {
        tail.push_str(&format!("\n*{}*", escape(&about.join(" · "))));
    }
    let note = passage.note.as_ref();
    let notes = [
        ("disputed", passage.disputed.clone()),
        ("curators-note", note.map(|note| wording.marked(lang, note))),
    ];
    let notes = notes
        .iter()
        .filter_map(|(key, text)| Some((key, text.as_ref()?)));
    // The words keep at least as much room as a note.
    let room = max / (notes.clone().count() + 1);
    for (key, text) in notes {
        let label = format!("**{}:** ", escape(&wording.say(lang, key, &[])));
        tail.push('\n');
        tail.push_str(&block_quote(&format!("{label}{}", escaped(text, room))));
    }
    let room = max.saturating_sub(tail.chars().count());
    format!("{}{tail}", words(passage, room))
}

/// As much of a passage's text as fits, its matching words in bold.
fn words(passage: &CitedPassage, room: usize) -> String {
    let text = passage.text.as_str();
    let whole = marked(passage, 0, text.len());
    if whole.chars().count() <= room {
        return whole;
    }
    let (start, mut end) = passage
        .snippet
        .filter(|(start, end)| text.get(*start..*end).is_some_and(|part| !part.is_empty()))
        .unwrap_or((0, text.len()));
    // Escaping only adds, so what lies beyond can't fit.
    if let Some((beyond, _)) = text[start..end].char_indices().nth(room) {
        end = start + beyond;
    }
    loop {
        let part = marked(passage, start, end);
        let before = if start > 0 { "… " } else { "" };
        let after = if end < text.len() { " …" } else { "" };
        let shown = format!("{before}{}{after}", part.trim());
        if shown.chars().count() <= room || end <= start {
            return shown;
        }
        // One word less; in a text without spaces, one character less.
        let shorter = text[start..end].trim_end();
        let cut = shorter
            .rfind(char::is_whitespace)
            .or_else(|| shorter.char_indices().next_back().map(|(at, _)| at));
        end = start + cut.unwrap_or(0);
    }
}

/// A part of a passage's text, escaped, with its highlights in bold.
fn marked(passage: &CitedPassage, start: usize, end: usize) -> String {
    let text = passage.text.as_str();
    let mut out = String::new();
    let mut at = start;
    for (from, to) in passage.highlights.iter().copied() {
        let whole = from >= at && to <= end && from < to;
        if let (true, Some(before), Some(hit)) = (whole, text.get(at..from), text.get(from..to)) {
            out.push_str(&escape(before));
            out.push_str(&format!("**{}**", escape(hit)));
            at = to;
        }
    }
    out.push_str(&escape(text.get(at..end).unwrap_or_default()));
    out
}

/// "Passages 4–6 of 12", where there are more than this screen shows.
pub(in crate::discord) fn range(page: &Page<'_>) -> Option<String> {
    let (shown, total) = (page.answer.passages.len(), page.answer.total_passages);
    if shown == 0 || total <= shown {
        return None;
    }
    let first = page.show.offset + 1;
    let args = [
        ("first", first.to_string().into()),
        ("last", (page.show.offset + shown).to_string().into()),
        ("total", total.to_string().into()),
    ];
    let key = if shown == 1 {
        "discord-range-one"
    } else {
        "discord-range"
    };
    Some(page.say(key, &args))
}

/// The files, or else the titles, that the passages come from.
pub(in crate::discord) fn files(answer: &Answer) -> Vec<String> {
    let mut files: Vec<String> = Vec::new();
    for passage in &answer.passages {
        let file = passage
            .source
            .file
            .as_ref()
            .unwrap_or(&passage.source.title);
        if !files.contains(file) {
            files.push(file.clone());
        }
    }
    files
}

/// Whether the passages are verified, where it is the same for all of them.
pub(in crate::discord) fn common_verdict(page: &Page<'_>) -> Option<String> {
    let passages = &page.answer.passages;
    let first = passages.first()?;
    passages
        .iter()
        .all(|passage| passage.verified == first.verified)
        .then(|| {
            page.asking
                .app
                .wording
                .verification(&page.asking.lang, first)
        })
}

/// Back, More, and where there is more than passages, Facts.
pub(in crate::discord) fn paging(page: &Page<'_>, facts: bool) -> Row {
    let (offset, shown) = (page.show.offset, page.answer.passages.len());
    let mut buttons = Vec::new();
    if offset > 0 {
        let back = page.show.at(offset.saturating_sub(page.limit));
        buttons.push(Button::new(
            page.say("discord-button-back", &[]),
            CustomId::Show(back),
        ));
    }
    if offset + shown < page.answer.total_passages && shown > 0 {
        let more = page.show.at(offset + shown);
        buttons.push(Button {
            style: Style::Primary,
            ..Button::new(page.say("discord-button-more", &[]), CustomId::Show(more))
        });
    }
    if facts {
        let all = page.show.at(0);
        buttons.push(Button::new(
            page.say("discord-button-facts", &[]),
            CustomId::Facts(all),
        ));
    }
    Row::Buttons(buttons)
}

/// A button for each paragraph of the screen that can be shown word for word.
pub(in crate::discord) fn originals(page: &Page<'_>) -> Option<Row> {
    let mut places = Vec::new();
    let mut buttons = Vec::new();
    for passage in page
        .answer
        .passages
        .iter()
        .filter(|passage| passage.quotable)
    {
        let source = &passage.source;
        let place = (&source.id, source.section, source.paragraph);
        if places.contains(&place) {
            continue;
        }
        places.push(place);
        let place = page.asking.app.wording.place(&page.asking.lang, source);
        let label = page.say("discord-button-original", &[("place", place.into())]);
        let passage = passage.id.clone();
        buttons.push(Button::new(label, CustomId::Original { passage }));
    }
    (!buttons.is_empty()).then_some(Row::Buttons(buttons))
}
