//! Rules about originals: anchors and quotations agree with the source's own text, within what may be quoted.

use rustc_hash::FxHashMap;

use super::super::PassageKind;
use super::super::diagnostic::Code;
use super::super::original::Found;
use super::super::original::{hex, sha256};
use super::super::problems::Quoted;
use super::super::schema::{PassageRecord, SourceRecord, Status};
use super::super::source::Original;
use super::facts::Facts;
use crate::text::canonical;

/// The sources whose originals are here.
fn present<'a>(
    facts: &'a Facts<'_>,
) -> impl Iterator<Item = (usize, &'a SourceRecord, &'a Original, [u8; 32])> {
    let sources = facts
        .records
        .sources
        .iter()
        .zip(facts.originals)
        .enumerate();
    sources.filter_map(|(place, (source, found))| match found {
        Found::Here { original, sha256 } => Some((place, source, original, *sha256)),
        _ => None,
    })
}

/// Whether a passage's anchor is the hash of its paragraph; nothing to say without an anchor.
fn fits(original: &Original, passage: &PassageRecord) -> Option<bool> {
    let anchor = passage.anchor.as_ref()?;
    let paragraph = original.paragraph(passage.section.it, passage.paragraph.it);
    Some(paragraph.is_some_and(|text| sha256(text) == anchor.it))
}

/// Paragraphs exist, anchors are theirs, and the whole text is the one that was recorded.
pub(super) fn anchors(facts: &Facts<'_>) {
    for (place, source, original, whole) in present(facts) {
        let recorded = source.original.as_ref().and_then(|o| o.sha256.as_ref());
        let changed = recorded.filter(|recorded| recorded.it != whole);
        let fitting: Vec<bool> = facts
            .passages_of(place)
            .filter_map(|p| fits(original, p))
            .collect();
        if let Some(recorded) = changed {
            let now = format!(
                "the original's canonical text now has the hash {}",
                hex(&whole)
            );
            if !fitting.is_empty() && !fitting.contains(&true) {
                // Another text altogether: one problem, not one for each passage.
                let message = "no anchor of any passage fits this original";
                let hint = format!("is `file` the right one? {now}");
                facts
                    .problems
                    .hinted(recorded.pos, Code::OriginalMismatch, message, hint);
                continue;
            }
            let message = "the original has changed since its passages were reviewed";
            let hint = format!("read the passages against it again, then update `sha256`: {now}");
            facts
                .problems
                .hinted(recorded.pos, Code::StaleReview, message, hint);
        }
        let places = places(original);
        for passage in facts.passages_of(place) {
            check_anchor(facts, original, &places, passage);
        }
    }
}

fn check_anchor(facts: &Facts<'_>, original: &Original, places: &Places, passage: &PassageRecord) {
    let (section, paragraph) = (passage.section.it, passage.paragraph.it);
    let elsewhere = passage
        .anchor
        .as_ref()
        .and_then(|anchor| places.get(&anchor.it));
    let moved = |(section, paragraph): &(usize, usize)| {
        format!("its anchor is that of section {section}, paragraph {paragraph}")
    };
    let Some(text) = original.paragraph(section, paragraph) else {
        let message = format!("the original has no section {section}, paragraph {paragraph}");
        let hint = elsewhere.map_or_else(|| shape(original), moved);
        let pos = passage.paragraph.pos;
        return facts
            .problems
            .hinted(pos, Code::NoSuchParagraph, message, hint);
    };
    if let (Some(anchor), Some(false)) = (&passage.anchor, fits(original, passage)) {
        let message = format!("the anchor is not that of section {section}, paragraph {paragraph}");
        let hint = elsewhere.map_or_else(
            || {
                format!(
                    "read the paragraph again, then write `anchor = \"{}\"`",
                    hex(&sha256(text))
                )
            },
            moved,
        );
        facts
            .problems
            .hinted(anchor.pos, Code::AnchorMismatch, message, hint);
    }
}

/// Section and paragraph by the hash of the paragraph.
type Places = FxHashMap<[u8; 32], (usize, usize)>;

fn places(original: &Original) -> Places {
    let mut places = Places::default();
    for (section, paragraphs) in original.sections.iter().enumerate() {
        for (paragraph, text) in paragraphs.iter().enumerate() {
            places
                .entry(sha256(text))
                .or_insert((section + 1, paragraph + 1));
        }
    }
    places
}

/// What there is to count in.
fn shape(original: &Original) -> String {
    let count = |(nth, section): (usize, &Vec<String>)| {
        format!("section {} has {}", nth + 1, section.len())
    };
    let counts: Vec<String> = original
        .sections
        .iter()
        .enumerate()
        .take(12)
        .map(count)
        .collect();
    format!("of paragraphs, {}", counts.join(", "))
}

/// Every passage is tied to the text of its paragraph.
pub(super) fn missing_anchors(facts: &Facts<'_>) {
    for passage in &facts.records.passages {
        if passage.anchor.is_none() && passage.status != Status::Withdrawn {
            let message = format!(
                "{} has no anchor, so it can't be verified",
                Quoted(&passage.id)
            );
            let original =
                facts
                    .source_of(passage)
                    .and_then(|(place, _)| match &facts.originals[place] {
                        Found::Here { original, .. } => {
                            original.paragraph(passage.section.it, passage.paragraph.it)
                        }
                        _ => None,
                    });
            let hint = match original {
                Some(text) => format!("once it is right, write `anchor = \"{}\"`", hex(&sha256(text))),
                None => "write the SHA-256 of its canonical paragraph; where the original is present, this hint says it"
                    .to_owned(),
            };
            facts
                .problems
                .hinted(passage.pos, Code::NoAnchor, message, hint);
        }
    }
}

/// Quotations have the source's words, and these are in their paragraph.
pub(super) fn quotations(facts: &Facts<'_>) {
    let quotations = (0..facts.records.sources.len())
        .flat_map(|source| facts.passages_of(source))
        .filter(|passage| passage.kind == PassageKind::Quotation);
    for passage in quotations {
        let Some((place, source)) = facts.source_of(passage) else {
            continue;
        };
        let own = |lang| lang == &source.language;
        let Some(quote) = passage.text.iter().find(|text| own(&text.lang)) else {
            if !passage.text.is_empty() {
                let lang = &source.language;
                let message = format!(
                    "a quotation has the source's own words, and there is no `text.{lang}`"
                );
                let hint = format!(
                    "write `text.{lang} = \"…\"` as in the source, or `kind = \"summary\"`"
                );
                let pos = passage.text[0].pos;
                facts
                    .problems
                    .hinted(pos, Code::QuotationLanguage, message, hint);
            }
            continue;
        };
        let Found::Here { original, .. } = &facts.originals[place] else {
            continue;
        };
        let paragraph = original.paragraph(passage.section.it, passage.paragraph.it);
        if paragraph.is_some_and(|text| !text.contains(&canonical(&quote.text))) {
            let message = "these words are not in the paragraph, exactly so";
            let hint = "copy them from the original, or make it a summary";
            facts
                .problems
                .hinted(quote.pos, Code::QuotationDiffers, message, hint);
        }
    }
}

/// No more is quoted than the source's rights allow.
pub(super) fn quotation_limits(facts: &Facts<'_>) {
    for (place, source) in facts.records.sources.iter().enumerate() {
        if source.max_quote_chars.is_none() && source.max_total_chars.is_none() {
            continue;
        }
        let mut total = 0;
        let counted = |p: &&PassageRecord| p.kind == PassageKind::Quotation;
        for passage in facts.passages_of(place).filter(counted) {
            let lengths = passage
                .text
                .iter()
                .map(|text| (text, text.text.chars().count()));
            total += lengths.clone().map(|(_, length)| length).max().unwrap_or(0);
            let Some(max) = &source.max_quote_chars else {
                continue;
            };
            for (text, length) in lengths.filter(|(_, length)| *length > max.it as usize) {
                let message = format!(
                    "{length} characters are quoted, and the source allows {}",
                    max.it
                );
                let hint = "quote less, or say it in your own words as a summary";
                facts
                    .problems
                    .hinted(text.pos, Code::QuotationTooLong, message, hint);
            }
        }
        if let Some(max) = &source.max_total_chars
            && total > max.it as usize
        {
            let message = format!(
                "{total} characters of this source are quoted altogether, and {} are allowed",
                max.it
            );
            let hint = "turn some quotations into summaries";
            facts
                .problems
                .hinted(max.pos, Code::QuotedTooMuch, message, hint);
        }
    }
}

/// Say where nothing could be compared.
pub(super) fn absent_originals(facts: &Facts<'_>) {
    for (source, found) in facts.records.sources.iter().zip(facts.originals) {
        if let (Found::Absent, Some(original)) = (found, &source.original) {
            let message = format!(
                "the original {} is not here: not verified here",
                Quoted(&original.file)
            );
            let hint = "where you have it, name its folder with `--originals`";
            facts
                .problems
                .hinted(original.file.pos, Code::OriginalAbsent, message, hint);
        }
    }
}
