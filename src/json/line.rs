//! An answer → a line of JSON.

use std::io;

use serde::Serialize;
use serde_json::ser::Formatter;
use serde_json::value::RawValue;

use super::{Context, Refusal, Timed};
use crate::answer::{
    Candidate, Card, CitedPassage, Command, Correction, EntityRef, Match, Outcome, Suggestion,
};
use crate::retrieval::Why;
use crate::text;

/// The fields of an answer, in the order they are written.
#[derive(Serialize)]
struct Line<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a RawValue>,
    command: Option<Command>,
    text: &'a str,
    lang: String,
    outcome: Outcome,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<&'a EntityRef>,
    #[serde(rename = "match", skip_serializing_if = "Option::is_none")]
    matched: Option<&'a Match>,
    candidates: &'a [Candidate],
    passages: Vec<Passage<'a>>,
    total_passages: usize,
    suggestions: &'a [Suggestion],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    corrections: &'a [Correction],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hints: Vec<String>,
    #[serde(flatten)]
    card: Option<&'a Card>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<Vec<Explained<'a>>>,
    message: String,
    revision: u64,
    elapsed_us: u64,
}

#[derive(Serialize)]
struct Passage<'a> {
    #[serde(flatten)]
    passage: &'a CitedPassage,
    citation: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    attribution: Option<String>,
}

/// Why a passage was found.
#[derive(Serialize)]
struct Explained<'a> {
    passage: &'a str,
    #[serde(flatten)]
    why: &'a Why,
}

pub(super) fn answer(
    context: &Context<'_>,
    timed: &Timed,
    id: Option<&RawValue>,
    why: Option<&[(String, Why)]>,
    out: &mut Vec<u8>,
) {
    let (answer, wording) = (&timed.answer, context.wording);
    let passages = answer.passages.iter().map(|passage| Passage {
        passage,
        citation: wording.citation(&answer.lang, &passage.source),
        attribution: wording.attribution(&answer.lang, passage),
    });
    let line = Line {
        id,
        command: Some(answer.command),
        text: &answer.text,
        lang: answer.lang.to_string(),
        outcome: answer.outcome,
        entity: answer.entity.as_ref(),
        matched: answer.matched.as_ref(),
        candidates: &answer.candidates,
        passages: passages.collect(),
        total_passages: answer.total_passages,
        suggestions: &answer.suggestions,
        corrections: &answer.corrections,
        hints: wording.hints(answer),
        card: answer.card.as_ref(),
        why: why.map(|why| {
            let explained = why.iter().map(|(passage, why)| Explained { passage, why });
            explained.collect()
        }),
        message: wording.message(answer),
        revision: context.corpus.revision,
        elapsed_us: timed.elapsed_us,
    };
    write(&line, out);
}

pub(super) fn refusal(context: &Context<'_>, refusal: &Refusal<'_>, out: &mut Vec<u8>) {
    let line = Line {
        id: refusal.id,
        command: refusal.command,
        text: "",
        lang: refusal.lang.to_string(),
        outcome: Outcome::Invalid,
        entity: None,
        matched: None,
        candidates: &[],
        passages: Vec::new(),
        total_passages: 0,
        suggestions: &[],
        corrections: &[],
        hints: Vec::new(),
        card: None,
        why: None,
        message: refusal.problem.sentence(context.wording, &refusal.lang),
        revision: context.corpus.revision,
        elapsed_us: 0,
    };
    write(&line, out);
}

fn write(line: &Line<'_>, out: &mut Vec<u8>) {
    let mut serializer = serde_json::Serializer::with_formatter(&mut *out, Printable);
    line.serialize(&mut serializer)
        .expect("memory can be written to, and every key is text");
    out.push(b'\n');
}

/// Compact JSON whose text is safe to show: characters that steer a terminal or turn text around are escaped, which
/// changes nothing for whoever parses it.
struct Printable;

impl Formatter for Printable {
    fn write_string_fragment<W: io::Write + ?Sized>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        if fragment.bytes().all(|byte| byte.is_ascii() && byte != 0x7f) {
            return writer.write_all(fragment.as_bytes());
        }
        let mut rest = fragment;
        while let Some((at, found)) = rest.char_indices().find(|(_, c)| text::is_forbidden(*c)) {
            writer.write_all(&rest.as_bytes()[..at])?;
            // Everything forbidden lies in the basic plane: four digits are enough.
            write!(writer, "\\u{:04x}", u32::from(found))?;
            rest = &rest[at + found.len_utf8()..];
        }
        writer.write_all(rest.as_bytes())
    }

    fn write_raw_fragment<W: io::Write + ?Sized>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        // Outside strings, JSON has none of these characters but white space; a line has no line breaks.
        let tame = fragment.replace(['\n', '\r', '\t'], " ");
        self.write_string_fragment(writer, &tame)
    }
}
