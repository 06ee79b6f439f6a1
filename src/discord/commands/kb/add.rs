//! `/kb add`: new records, in a dialogue.

use futures_util::future::BoxFuture;

use super::edit::{LANG, language};
use crate::answer::SuggestKind;
use crate::discord::asking::Asking;
use crate::discord::commands::{Action, Answer, Completes, Does, Given, Opt, Part, Takes};
use crate::discord::dialogue::{self, Place};
use crate::discord::reply::Reply;
use crate::discord::response::Response;

/// The most sections of a source, and paragraphs of a section: what ids of forms have room for.
const MOST: i64 = 9_999;

/// The group.
pub(super) const GROUP: Part = Part {
    name: "add",
    does: Does::Has(&[Part {
        name: "passage",
        does: Does::Answers(Action {
            options: &[
                Opt {
                    name: "source",
                    required: true,
                    takes: Takes::Text {
                        max_length: 200,
                        completes: Completes::Names(SuggestKind::Source),
                    },
                },
                Opt {
                    name: "section",
                    required: true,
                    takes: Takes::Integer { min: 1, max: MOST },
                },
                Opt {
                    name: "paragraph",
                    required: true,
                    takes: Takes::Integer { min: 1, max: MOST },
                },
                LANG,
            ],
            example: None,
            private: true,
            answer: Answer::Later(passage),
        }),
    }]),
};

fn passage<'a>(asking: &'a Asking<'a>, given: &'a Given<'a>) -> BoxFuture<'a, Response> {
    Box::pin(async move {
        let place = Place {
            section: number(given, "section"),
            paragraph: number(given, "paragraph"),
        };
        match (given.text("source"), language(asking, given)) {
            (Ok(source), Ok(lang)) if place.section > 0 && place.paragraph > 0 => {
                dialogue::open_new(asking, source, place, lang, "", None).await
            }
            (_, Err(refused)) => Response::reply(refused, "kb"),
            _ => Response::reply(Reply::misfit(asking), "kb"),
        }
    })
}

/// A number from 1 on; 0 where something else was given.
fn number(given: &Given<'_>, name: &str) -> u32 {
    let number = given.integer(name).ok().flatten();
    let number = number.filter(|number| (1..=MOST).contains(number));
    number.and_then(|n| u32::try_from(n).ok()).unwrap_or(0)
}
