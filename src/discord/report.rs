//! Reports: what a reader finds not right with an answer. Which passage, in what way, and in their words.
//!
//! Each step's custom id holds all that was said before it, so that nothing is kept until the report is sent.

use futures_util::future::BoxFuture;

use super::asking::Asking;
use super::components::log_name;
use super::custom_id::{Card, CustomId, MAX_LEN, Show};
use super::desk::{Handler, Pressed, REPORT};
use super::form::{Filled, Form, FormField};
use super::limits;
use super::markdown::plain;
use super::message::{Button, Menu, MenuOption, Message, Row};
use super::render::{self, Page};
use super::reply::Reply;
use super::response::Response;
use super::sending::send;
use crate::answer::{CitedPassage, Outcome};
use crate::state::{ItemBody, Reason};
use crate::text::{ELLIPSIS, echo, truncate};

/// Who takes reports. Anybody may send one.
pub(super) const HANDLER: Handler = Handler {
    verb: REPORT,
    in_place: false,
    pressed: Some(pressed),
    filled: Some(filled),
};

/// The most characters of what a member says.
const SENTENCE: u16 = 300;
/// In what way something may be not right, each with how custom ids spell it.
const REASONS: [(Reason, &str); 5] = [
    (Reason::Wrong, "yw"),
    (Reason::Disputed, "yd"),
    (Reason::Privacy, "yp"),
    (Reason::Rights, "yr"),
    (Reason::Other, "yo"),
];

/// How far a report has come.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    /// It is about this answer.
    Answer(Show),
    /// It is about this part of it.
    Part(Part),
    /// That is not right in this way.
    Reason(Reason, Part),
}

/// A part of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    /// The card of the answer.
    card: Card,
    /// The passage's id; empty where it is about something else.
    passage: String,
    /// What was asked, as much of it as there is room for.
    question: String,
}

/// Puts the button below an answer, where there is a desk and room for it.
pub(super) fn offer(page: &Page<'_>, message: &mut Message) {
    let readable = page.answer.outcome != Outcome::Invalid;
    if page.asking.app.desk.is_none() || !readable {
        return;
    }
    let does = Step::Answer(page.show.clone()).id();
    if does.encode().is_none() {
        // The question is too long for a button that brings it back.
        return;
    }
    let button = Button::new(page.asking.say("review-button-report", &[]), does);
    let rows = message.rows.iter_mut();
    let mut room = rows.filter_map(|row| match row {
        Row::Buttons(buttons) if buttons.len() < limits::BUTTONS => Some(buttons),
        _ => None,
    });
    if let Some(buttons) = room.next() {
        buttons.push(button);
    } else if message.rows.len() < limits::ROWS {
        message.rows.push(Row::Buttons(vec![button]));
    }
}

impl Step {
    fn id(&self) -> CustomId {
        CustomId::Report(match self {
            // Whatever brings back the answer itself; what can't be brought back is too long for this as well.
            Self::Answer(show) => {
                let shown = CustomId::Show(show.clone()).encode();
                shown.unwrap_or_else(|| " ".repeat(MAX_LEN))
            }
            Self::Part(part) => part.spell("p"),
            Self::Reason(reason, part) => {
                let known = REASONS.iter().find(|(other, _)| other == reason);
                part.spell(known.map_or("yo", |(_, verb)| verb))
            }
        })
    }

    fn read(about: &str) -> Option<Self> {
        let (verb, rest) = about.split_once(':')?;
        if verb == "p" {
            return Part::read(rest).map(Self::Part);
        }
        match REASONS.iter().find(|(_, known)| *known == verb) {
            Some((reason, _)) => Part::read(rest).map(|part| Self::Reason(*reason, part)),
            None => match CustomId::parse(about)? {
                CustomId::Show(show) => Some(Self::Answer(show)),
                _ => None,
            },
        }
    }
}

impl Part {
    fn spell(&self, verb: &str) -> String {
        let start = format!("{verb}:{}:{}:", self.card.letter(), self.passage);
        // The version and the kind of custom id take three.
        let room = (MAX_LEN - 3).saturating_sub(start.len());
        format!("{start}{}", fitting(&self.question, room))
    }

    fn read(spelled: &str) -> Option<Self> {
        let mut parts = spelled.splitn(3, ':');
        Some(Self {
            card: Card::of(parts.next()?)?,
            passage: parts.next()?.to_owned(),
            question: parts.next()?.to_owned(),
        })
    }

    /// Whether what it is about is still shown.
    fn is_shown(&self, asking: &Asking<'_>) -> bool {
        let passages = &asking.corpus.knowledge.passages;
        self.passage.is_empty() || passages.find(&self.passage).is_some()
    }
}

/// As much of a text as fits into so many UTF-16 units, with a sign where it was cut.
fn fitting(text: &str, room: usize) -> String {
    let text = echo(text, MAX_LEN);
    if text.encode_utf16().count() <= room {
        return text;
    }
    let mut left = room.saturating_sub(ELLIPSIS.len_utf16());
    let fits = |c: &char| {
        let fits = c.len_utf16() <= left;
        left = left.saturating_sub(c.len_utf16());
        fits
    };
    let mut fitting: String = text.chars().take_while(fits).collect();
    fitting.push(ELLIPSIS);
    fitting
}

fn pressed<'a>(asking: &'a Asking<'a>, pressed: Pressed<'a>) -> BoxFuture<'a, Response> {
    Box::pin(async move {
        match Step::read(pressed.about) {
            Some(Step::Answer(show)) if !show.is_id || render::is_there(asking, &show) => {
                parts(asking, &show)
            }
            Some(Step::Part(part)) if part.is_shown(asking) => {
                Response::replace(reasons(asking, &part), REPORT, "asked")
            }
            Some(Step::Reason(reason, part)) if part.is_shown(asking) => {
                Response::form(form(asking, reason, part), REPORT, "asked")
            }
            Some(_) => sentence(asking, "review-gone", "gone"),
            None => Response::reply(Reply::stale(asking), REPORT),
        }
    })
}

fn sentence(asking: &Asking<'_>, key: &str, outcome: &'static str) -> Response {
    Response::reply(Reply::sentence(asking.say(key, &[]), outcome), REPORT)
}

/// Which passage? Only asked where the answer shows several.
fn parts(asking: &Asking<'_>, show: &Show) -> Response {
    let ask = render::ask::of(show.card, &show.text);
    let answer = asking.ask(ask, render::limit(show), show.offset);
    let part = |passage: &str| Part {
        card: show.card,
        passage: passage.to_owned(),
        question: show.text.clone(),
    };
    let passages = &answer.passages;
    if let [] | [_] = passages.as_slice() {
        let passage = passages.first().map_or("", |passage| &passage.id);
        let mut message = reasons(asking, &part(passage));
        message.private = true;
        return Response::create(message, REPORT, "asked");
    }
    let numbered = passages.iter().zip(show.offset + 1..);
    let mut options: Vec<MenuOption> = numbered
        .map(|(passage, number)| MenuOption {
            label: heading(asking, passage, number),
            description: truncate(&plain(&passage.text), limits::CHOICE),
            does: Step::Part(part(&passage.id)).id(),
        })
        .collect();
    options.push(MenuOption {
        label: asking.say("review-other-part", &[]),
        description: String::new(),
        does: Step::Part(part("")).id(),
    });
    let menu = Menu {
        name: "report-part",
        placeholder: asking.say("review-which", &[]),
        options,
    };
    let message = Message {
        rows: vec![Row::Menu(menu)],
        ..Message::private(asking.say("review-which", &[]))
    };
    Response::create(message, REPORT, "asked")
}

/// "2 · ledger.txt, chapter 1, paragraph 2".
fn heading(asking: &Asking<'_>, passage: &CitedPassage, number: usize) -> String {
    let place = asking.app.wording.citation(&asking.lang, &passage.source);
    format!("{number} · {}", plain(&place))
}

/// In what way?
fn reasons(asking: &Asking<'_>, part: &Part) -> Message {
    let options = REASONS.map(|(reason, _)| MenuOption {
        label: asking.app.wording.reason(&asking.lang, reason),
        description: String::new(),
        does: Step::Reason(reason, part.clone()).id(),
    });
    let menu = Menu {
        name: "report-reason",
        placeholder: asking.say("review-why", &[]),
        options: options.into(),
    };
    Message {
        rows: vec![Row::Menu(menu)],
        ..Message::private(asking.say("review-why", &[]))
    }
}

/// In their own words.
fn form(asking: &Asking<'_>, reason: Reason, part: Part) -> Form {
    let sentence = FormField {
        required: true,
        long: true,
        placeholder: asking.app.wording.reason(&asking.lang, reason),
        ..FormField::new("sentence", asking.say("review-sentence", &[]), SENTENCE)
    };
    Form {
        id: Step::Reason(reason, part).id(),
        title: asking.say("review-report-title", &[]),
        fields: vec![sentence],
    }
}

fn filled<'a>(asking: &'a Asking<'a>, filled: Filled<'a>) -> BoxFuture<'a, Response> {
    Box::pin(async move {
        let Some(Step::Reason(reason, part)) = Step::read(filled.about) else {
            return Response::reply(Reply::unknown_form(asking), REPORT);
        };
        if !part.is_shown(asking) {
            return sentence(asking, "review-gone", "gone");
        }
        let words = echo(filled.text("sentence"), usize::from(SENTENCE));
        if words.is_empty() {
            return sentence(asking, "review-empty", "misfit");
        }
        let body = ItemBody::Report {
            passage: part.passage,
            question: format!("/{} {}", log_name(part.card), part.question)
                .trim_end()
                .to_owned(),
            reason,
            sentence: words,
        };
        match send(asking, body).await {
            // The menu it came from has done its work.
            Ok(reply) if filled.message.is_some() => {
                Response::replace(reply.message, REPORT, reply.outcome)
            }
            Ok(reply) | Err(reply) => Response::reply(reply, REPORT),
        }
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::knowledge::id;

    proptest! {
        #[test]
        fn every_step_fits_and_comes_back(question in ".{0,120}", passage in "[a-z][a-z0-9.-]{0,63}") {
            prop_assert!(passage.len() <= id::MAX_LEN);
            let part = Part { card: Card::Search, passage, question };
            for step in [Step::Part(part.clone()), Step::Reason(Reason::Rights, part.clone())] {
                let text = step.id().encode().expect("it fits");
                let Some(CustomId::Report(about)) = CustomId::parse(&text) else { panic!("{text}") };
                let back = match Step::read(&about) {
                    Some(Step::Part(back)) => back,
                    Some(Step::Reason(Reason::Rights, back)) => back,
                    other => panic!("{other:?}"),
                };
                prop_assert_eq!(&back.passage, &part.passage);
                let start = back.question.trim_end_matches(ELLIPSIS);
                let whole = echo(&part.question, MAX_LEN);
                prop_assert!(whole.starts_with(start), "{} {}", whole, start);
            }
        }

        #[test]
        fn reading_never_panics(about in ".{0,60}") {
            let _ = Step::read(&about);
        }
    }
}
