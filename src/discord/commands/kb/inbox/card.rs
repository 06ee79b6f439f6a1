//! An item of the inbox as a card. What members wrote is quoted, escaped and cut.

use super::ago;
use crate::discord::asking::Asking;
use crate::discord::markdown::{block_quote, escape, plain, quoted};
use crate::discord::message::{Embed, Field, Footer};
use crate::discord::named;
use crate::discord::render::colour;
use crate::state::{Item, ItemBody, Reason};
use crate::text::truncate;

/// Characters of a passage's text, and of one that is proposed.
const TEXT: usize = 1_000;

/// The item, which is this one of so many.
pub(super) fn card(asking: &Asking<'_>, item: &Item, number: usize, total: usize) -> Embed {
    let args = [
        ("number", number.to_string().into()),
        ("total", total.to_string().into()),
        ("item", item.id.to_string().into()),
        ("ago", ago(asking, item.at).into()),
    ];
    Embed {
        title: escape(&asking.app.wording.sent(&asking.lang, &item.body)),
        color: colour::NEUTRAL,
        fields: fields(asking, &item.body),
        footer: Footer {
            text: plain(&asking.say("inbox-footer", &args)),
        },
        ..Embed::default()
    }
}

fn fields(asking: &Asking<'_>, body: &ItemBody) -> Vec<Field> {
    let field = |key: &str, value: String| Field {
        name: asking.say(key, &[]),
        value,
    };
    let quote = |text: &str| block_quote(&truncate(&escape(text), TEXT));
    match body {
        ItemBody::Report {
            passage,
            question,
            reason,
            sentence,
        } => vec![
            field("inbox-reason", why(asking, *reason)),
            field("inbox-sentence", quote(sentence)),
            field("inbox-passage", shown(asking, passage)),
            field("inbox-question", quoted(question, 200)),
        ],
        ItemBody::Alias {
            kind,
            id,
            lang,
            label,
        } => {
            let thing = named::by_id(asking, kind, id);
            let name = thing.map_or_else(|| id.clone(), |thing| named::label(asking, thing));
            let lang = named::lang(lang).map_or_else(String::new, |l| named::lang_name(asking, &l));
            let args = [
                ("label", quoted(label, 100).into()),
                ("language", escape(&lang).into()),
                ("name", quoted(&name, 100).into()),
                ("id", quoted(id, 64).into()),
            ];
            vec![field("inbox-proposal", asking.say("inbox-alias", &args))]
        }
        ItemBody::Passage {
            source,
            place,
            text,
        } => vec![
            field("inbox-source", title(asking, source)),
            field("inbox-place", quoted(place, 100)),
            field("inbox-text", quote(text)),
        ],
        ItemBody::Source { title, url, why } => vec![
            field("inbox-title", quoted(title, 200)),
            field("inbox-url", quoted(url, 500)),
            field("inbox-why", quote(why)),
        ],
    }
}

fn why(asking: &Asking<'_>, reason: Reason) -> String {
    escape(&asking.app.wording.reason(&asking.lang, reason))
}

/// A passage with its id, where it is still shown.
fn shown(asking: &Asking<'_>, id: &str) -> String {
    if id.is_empty() {
        return asking.say("inbox-no-passage", &[]);
    }
    let knowledge = &asking.corpus.knowledge;
    let passage = knowledge.passages.find(id).map(|key| &knowledge[key]);
    match passage.and_then(|passage| passage.text.get(&asking.lang)) {
        Some(text) => format!(
            "**{}**\n{}",
            quoted(id, 64),
            truncate(&escape(text.text), TEXT - 100)
        ),
        None => asking.say("inbox-gone", &[("id", quoted(id, 64).into())]),
    }
}

/// A source's title with its id.
fn title(asking: &Asking<'_>, id: &str) -> String {
    let knowledge = &asking.corpus.knowledge;
    let source = knowledge.sources.find(id).map(|key| &knowledge[key]);
    let title = source.and_then(|source| source.title.get(&asking.lang));
    match title {
        Some(title) => format!("{} ({})", quoted(title.text, 200), quoted(id, 64)),
        None => quoted(id, 64),
    }
}
