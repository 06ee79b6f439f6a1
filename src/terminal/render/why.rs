//! Why passages were found, for moderators: a line for each word, with what it is worth.

use super::{Frame, Page, Pen, Style};
use crate::knowledge::LangTag;
use crate::retrieval::{Field, Reason, Via, Why};

/// What each passage's score is made of, passages by their ids.
#[must_use]
pub fn explained(frame: &Frame<'_>, whys: &[(String, Why)], lang: &LangTag) -> String {
    let pen = Pen {
        wording: frame.wording,
        lang,
    };
    let mut page = Page::new(frame.screen);
    page.heading(&pen.say("why-heading", &[]));
    for (passage, why) in whys {
        let score = format!("{:.2}", why.score);
        let args = [
            ("passage", passage.as_str().into()),
            ("score", score.into()),
        ];
        page.paragraph("", "  ", &[(Style::Plain, &pen.say("why-passage", &args))]);
        for reason in &why.reasons {
            page.paragraph("    ", "      ", &[(Style::Small, &line(pen, reason))]);
        }
        if why.lift > 0.005 {
            let lift = format!("{:.2}", why.lift);
            let line = pen.say("why-lift", &[("score", lift.into())]);
            page.paragraph("    ", "      ", &[(Style::Small, &line)]);
        }
    }
    page.finish()
}

/// "tarrifs → tariffs (mistyped), 2 × in the text, in a label: 0.9 × 3.21 → 2.31".
fn line(pen: Pen<'_>, reason: &Reason) -> String {
    let fields: Vec<String> = reason
        .fields
        .iter()
        .map(|field| place(pen, *field))
        .collect();
    let args = [
        ("word", reason.word.as_str().into()),
        ("matched", reason.matched.as_str().into()),
        ("via", via(pen, reason.via).into()),
        ("fields", fields.join(", ").into()),
        ("weight", format!("{:.2}", reason.weight).into()),
        ("idf", format!("{:.2}", reason.idf).into()),
        ("score", format!("{:.2}", reason.score).into()),
    ];
    pen.say("why-reason", &args)
}

fn via(pen: Pen<'_>, via: Via) -> String {
    let key = match via {
        Via::Word => "why-via-word",
        Via::Part => "why-via-part",
        Via::Compound => "why-via-compound",
        Via::Corrected => "why-via-corrected",
        Via::Joined => "why-via-joined",
        Via::Label => "why-via-label",
        Via::Translated => "why-via-translated",
        Via::About => "why-via-about",
    };
    pen.say(key, &[])
}

fn place(pen: Pen<'_>, field: Field) -> String {
    match field {
        Field::Text(times) => pen.say("why-in-text", &[("times", times.into())]),
        Field::Label => pen.say("why-in-label", &[]),
        Field::Compound => pen.say("why-in-compound", &[]),
        Field::About => pen.say("why-is-about", &[]),
    }
}
