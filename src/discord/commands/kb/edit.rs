//! `/kb edit`: what the files say, in a dialogue.

use futures_util::future::BoxFuture;

use crate::answer::{Ask, SuggestKind};
use crate::discord::asking::Asking;
use crate::discord::choice::Choice;
use crate::discord::commands::{
    Action, Answer, Completes, Does, Given, Misfit, Opt, Part, Takes, Typing,
};
use crate::discord::dialogue::{self, Dialogue};
use crate::discord::limits;
use crate::discord::markdown::plain;
use crate::discord::named;
use crate::discord::reply::Reply;
use crate::discord::response::Response;
use crate::knowledge::{LangTag, Passage};
use crate::text::truncate;

/// The group.
pub(super) const GROUP: Part = Part {
    name: "edit",
    does: Does::Has(&[
        part("passage", &[PASSAGE, LANG], passage),
        part("actor", &[id(SuggestKind::Actor), LANG], actor),
        part("theme", &[id(SuggestKind::Theme), LANG], theme),
    ]),
};

/// A passage, by its id or by words of it.
const PASSAGE: Opt = Opt {
    name: "id",
    required: true,
    takes: Takes::Text {
        max_length: 100,
        completes: Completes::Now(passages),
    },
};

/// The language of what is edited, in the place of the knowledge base's own.
pub(super) const LANG: Opt = Opt {
    name: "lang",
    required: false,
    takes: Takes::Text {
        max_length: 20,
        completes: Completes::Now(languages),
    },
};

type Later = for<'a> fn(&'a Asking<'a>, &'a Given<'a>) -> BoxFuture<'a, Response>;

const fn part(name: &'static str, options: &'static [Opt], answer: Later) -> Part {
    Part {
        name,
        does: Does::Answers(Action {
            options,
            example: None,
            private: true,
            answer: Answer::Later(answer),
        }),
    }
}

const fn id(kind: SuggestKind) -> Opt {
    Opt {
        name: "id",
        required: true,
        takes: Takes::Text {
            max_length: 200,
            completes: Completes::Names(kind),
        },
    }
}

fn passage<'a>(asking: &'a Asking<'a>, given: &'a Given<'a>) -> BoxFuture<'a, Response> {
    Box::pin(edit(asking, given, Dialogue::Passage))
}

fn actor<'a>(asking: &'a Asking<'a>, given: &'a Given<'a>) -> BoxFuture<'a, Response> {
    Box::pin(edit(asking, given, Dialogue::Actor))
}

fn theme<'a>(asking: &'a Asking<'a>, given: &'a Given<'a>) -> BoxFuture<'a, Response> {
    Box::pin(edit(asking, given, Dialogue::Theme))
}

async fn edit(asking: &Asking<'_>, given: &Given<'_>, dialogue: Dialogue) -> Response {
    match (given.text("id"), language(asking, given)) {
        (Ok(id), Ok(lang)) => dialogue::open(asking, dialogue, id, lang).await,
        (_, Err(refused)) => Response::reply(refused, "kb"),
        (Err(Misfit), _) => Response::reply(Reply::misfit(asking), "kb"),
    }
}

/// The language given, if one is.
pub(super) fn language(asking: &Asking<'_>, given: &Given<'_>) -> Result<Option<LangTag>, Reply> {
    let text = given.text(LANG.name).map_err(|_| Reply::misfit(asking))?;
    if text.trim().is_empty() {
        return Ok(None);
    }
    named::given_lang(asking, text).map(Some)
}

/// Passages whose ids begin with what was typed, then those that have it in them, then those that it finds.
fn passages(asking: &Asking<'_>, typing: &Typing<'_>) -> Vec<Choice> {
    let passages = &asking.corpus.knowledge.passages;
    let typed = typing.text.to_lowercase();
    let all = || passages.iter().map(|(_, passage)| passage);
    let begin = all().filter(|passage| passage.id.as_str().starts_with(&typed));
    let hold = all().filter(|passage| passage.id.as_str().contains(&typed));
    let mut found: Vec<&Passage> = begin.chain(hold).take(limits::CHOICES * 2).collect();
    if found.is_empty() {
        let text = typing.text.clone();
        let answer = asking.ask(Ask::Search { text }, limits::CHOICES, 0);
        let ids = answer.passages.iter();
        found = ids.filter_map(|cited| passages.get(&cited.id)).collect();
    }
    let choice = |passage: &Passage| {
        let text = passage.text.get(&asking.lang).map_or("", |text| text.text);
        let name = plain(&format!("{}: {text}", passage.id));
        Choice {
            name: truncate(&name, limits::CHOICE),
            value: passage.id.to_string(),
        }
    };
    found.into_iter().map(choice).collect()
}

/// The knowledge base's own languages.
fn languages(asking: &Asking<'_>, typing: &Typing<'_>) -> Vec<Choice> {
    let own = asking.corpus.knowledge.languages.iter();
    let fitting = own.map(ToString::to_string);
    let fitting = fitting.filter(|tag| tag.starts_with(&typing.text.to_lowercase()));
    fitting
        .map(|value| Choice {
            name: value.clone(),
            value,
        })
        .collect()
}
