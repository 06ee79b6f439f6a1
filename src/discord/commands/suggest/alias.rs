//! `/suggest alias`: another name for somebody or something.

use futures_util::future::BoxFuture;

use super::{Answer, Completes, Opt, Part, Takes, answered, line, part, sentence, words};
use crate::answer::SuggestKind;
use crate::discord::asking::Asking;
use crate::discord::choice::Choice;
use crate::discord::commands::{Given, Typing};
use crate::discord::markdown::quoted;
use crate::discord::named::{LANG, NAME, Named, given_lang, kind_word, named, offered_langs};
use crate::discord::reply::Reply;
use crate::discord::response::Response;
use crate::discord::sending::send;
use crate::state::ItemBody;
use crate::text::fold;

/// The most characters of a name that is proposed.
const LABEL: u16 = 100;

/// The subcommand.
pub(super) const PART: Part = part(
    "alias",
    &[
        words("thing", NAME, Completes::Names(SuggestKind::Any)),
        words("label", LABEL, Completes::Nothing),
        Opt {
            name: "lang",
            required: false,
            takes: Takes::Text {
                max_length: LANG,
                completes: Completes::Now(langs),
            },
        },
    ],
    Answer::Later(answer),
);

fn langs(asking: &Asking<'_>, _: &Typing<'_>) -> Vec<Choice> {
    offered_langs(asking)
}

fn answer<'a>(asking: &'a Asking<'a>, given: &'a Given<'a>) -> BoxFuture<'a, Response> {
    Box::pin(async move {
        let body = match body(asking, given) {
            Ok(body) => body,
            Err(reply) => return answered(Err(reply)),
        };
        answered(send(asking, body).await)
    })
}

fn body(asking: &Asking<'_>, given: &Given<'_>) -> Result<ItemBody, Reply> {
    let text = |name| given.text(name).map_err(|_| Reply::misfit(asking));
    let label = line(asking, text("label")?, usize::from(LABEL))?;
    let typed = text("thing")?;
    let args = [("name", quoted(typed, 80).into())];
    let say = |key| Reply::sentence(asking.say(key, &args), "not_found");
    let entity = match named(asking, typed) {
        Named::One(entity) => entity,
        Named::Several(_) => return Err(say("review-which-thing")),
        Named::Nobody(_) => return Err(say("review-no-thing")),
    };
    let lang = match text("lang")? {
        "" => asking.lang.clone(),
        tag => given_lang(asking, tag)?,
    };
    let knowledge = &asking.corpus.knowledge;
    let mut labels = knowledge.labels(entity).iter();
    if labels.any(|known| fold(&known.text) == fold(&label)) {
        return Err(sentence(asking, "trouble-already-there"));
    }
    Ok(ItemBody::Alias {
        kind: kind_word(entity.kind()).to_owned(),
        id: knowledge.id(entity).to_owned(),
        lang: lang.to_string(),
        label,
    })
}
