//! Passages with what makes each of them checkable, and the foot of a card.

use super::{Page, Pen, Style};
use crate::answer::{Answer, CitedPassage};
use crate::knowledge::PassageKind;

/// The passages of an answer, numbered from the first one of all pages.
pub(super) fn list(pen: Pen<'_>, answer: &Answer, offset: usize, page: &mut Page) {
    if answer.passages.is_empty() {
        return;
    }
    let last = offset + answer.passages.len();
    let heading = if answer.total_passages == answer.passages.len() {
        pen.say("card-passages", &[("total", answer.total_passages.into())])
    } else {
        let args = [
            ("first", (offset + 1).into()),
            ("last", last.into()),
            ("total", answer.total_passages.into()),
        ];
        pen.say("card-passages-of", &args)
    };
    page.heading(&heading);
    let cites_one = answer
        .passages
        .windows(2)
        .all(|pair| pair[0].source.id == pair[1].source.id);
    for (nth, passage) in answer.passages.iter().enumerate() {
        if nth > 0 {
            page.gap();
        }
        one(pen, passage, offset + nth + 1, cites_one, page);
    }
}

fn one(pen: Pen<'_>, passage: &CitedPassage, number: usize, cites_one: bool, page: &mut Page) {
    let (wording, lang) = (pen.wording, pen.lang);
    let mut pieces = highlighted(passage);
    if passage.kind == PassageKind::Quotation {
        pieces.insert(0, (Style::Plain, "“"));
        pieces.push((Style::Plain, "”"));
    }
    page.paragraph(&format!("{number:>2}  "), INDENT, &pieces);

    let mut facts = vec![if cites_one {
        wording.place(lang, &passage.source)
    } else {
        wording.citation(lang, &passage.source)
    }];
    if passage.kind == PassageKind::Quotation {
        facts.push(pen.say("quotation", &[]));
    }
    facts.extend(wording.attribution(lang, passage));
    facts.extend(passage.date.map(|date| wording.date(lang, date)));
    facts.extend(wording.foreign(lang, &passage.lang));
    facts.push(wording.verification(lang, passage));
    facts.push(passage.id.clone());
    let facts: Vec<String> = facts.iter().map(|fact| unbroken(fact)).collect();
    let facts = format!("— {}", facts.join(" · "));
    page.paragraph(INDENT, "      ", &[(Style::Small, &facts)]);

    if let Some(note) = &passage.note {
        let lead = format!("{}: ", pen.say("curators-note", &[]));
        let note = wording.marked(lang, note);
        let bar = "    ┆ ";
        page.paragraph(bar, bar, &[(Style::Heading, &lead), (Style::Note, &note)]);
    }
    if let Some(note) = &passage.disputed {
        let lead = format!("{}: ", pen.say("disputed", &[]));
        let bar = "    ! ";
        page.paragraph(bar, bar, &[(Style::Heading, &lead), (Style::Note, note)]);
    }
}

const INDENT: &str = "    ";
/// The longest fact that is kept on one line, in bytes.
const UNBROKEN: usize = 30;

/// A short fact that wrapping leaves in one piece: a page shows its spaces as they were.
fn unbroken(fact: &str) -> String {
    if fact.len() > UNBROKEN {
        return fact.to_owned();
    }
    fact.replace(' ', "\u{a0}")
}

/// The text of a passage in pieces, the words that were searched for among them.
fn highlighted(passage: &CitedPassage) -> Vec<(Style, &str)> {
    let text = passage.text.as_str();
    let mut pieces = Vec::new();
    let mut at = 0;
    for (start, end) in &passage.highlights {
        // What does not lie in order and on characters is shown without being marked.
        let (Some(before), Some(word)) = (text.get(at..*start), text.get(*start..*end)) else {
            continue;
        };
        pieces.extend([(Style::Plain, before), (Style::Match, word)]);
        at = *end;
    }
    pieces.push((Style::Plain, &text[at..]));
    pieces
}

/// Where the passages come from, once, and what answered.
pub(super) fn foot(pen: Pen<'_>, answer: &Answer, revision: u64, page: &mut Page) {
    let mut cited: Vec<&str> = Vec::new();
    for passage in &answer.passages {
        let name = passage.source.file.as_deref();
        let name = name.unwrap_or(&passage.source.title);
        if !cited.contains(&name) {
            cited.push(name);
        }
    }
    let mut facts = Vec::new();
    if !cited.is_empty() {
        let args = [
            ("total", cited.len().into()),
            ("names", cited.join(", ").into()),
        ];
        facts.push(pen.say("card-cited", &args));
    }
    facts.push(pen.say(
        "card-revision",
        &[("revision", revision.to_string().into())],
    ));
    page.gap();
    page.paragraph("", "  ", &[(Style::Small, &facts.join(" · "))]);
}
