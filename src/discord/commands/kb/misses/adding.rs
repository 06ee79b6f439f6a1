//! What members asked becomes a name of something: which thing, in which language, and where the edit went.

use super::{COMMAND, desk};
use crate::discord::asking::Asking;
use crate::discord::dialogue::landed;
use crate::discord::form::{Filled, Form, FormField};
use crate::discord::limits;
use crate::discord::markdown::{escape, plain, quoted};
use crate::discord::message::{Button, Menu, MenuOption, Message, Row};
use crate::discord::moderator::{Moderator, trouble};
use crate::discord::named::{self, Named};
use crate::discord::reply::Reply;
use crate::discord::response::Response;
use crate::knowledge::{Entity, LangTag};
use crate::state::MissGroup;
use crate::text::truncate;

/// Things to choose from, besides another one.
const CHOICES: usize = limits::CHOICES - 1;

/// Takes what was pressed or chosen.
pub(super) async fn pressed(
    asking: &Asking<'_>,
    moderator: &Moderator<'_>,
    verb: &str,
    rest: &str,
) -> Result<Response, Reply> {
    let stale = || Reply::stale(asking);
    let mut parts = rest.split(':');
    let id = parts.next().and_then(|id| id.parse::<i64>().ok());
    let group = group(asking, moderator, id.ok_or_else(stale)?).await?;
    let thing = match (parts.next(), parts.next()) {
        (Some(kind), Some(id)) => named::by_id(asking, kind, id),
        _ => None,
    };
    let reply = match (verb, thing) {
        ("add", _) => which(asking, &group, &candidates(asking, &group.text), None, None),
        ("other", _) => return Ok(Response::form(form(asking, &group), COMMAND, "asked")),
        ("to", Some(entity)) => match asking.corpus.knowledge.languages.as_slice() {
            [only] => accept(asking, moderator, &group, entity, only.clone()).await?,
            _ => in_which_language(asking, &group, entity),
        },
        ("in", Some(entity)) => {
            let lang = parts.next().and_then(named::lang).ok_or_else(stale)?;
            accept(asking, moderator, &group, entity, lang).await?
        }
        _ => return Err(stale()),
    };
    Ok(Response::replace(reply.message, COMMAND, reply.outcome))
}

/// Takes the form of another name.
pub(super) async fn filled(
    asking: &Asking<'_>,
    moderator: &Moderator<'_>,
    filled: Filled<'_>,
) -> Result<Reply, Reply> {
    let unknown = || Reply::unknown_form(asking);
    let id = filled.about.strip_prefix("other:");
    let id = id.and_then(|id| id.parse().ok()).ok_or_else(unknown)?;
    let group = group(asking, moderator, id).await?;
    let lang = named::given_lang(asking, filled.text("lang"))?;
    let typed = filled.text("name");
    let name = [("name", quoted(typed, 80).into())];
    match named::named(asking, typed) {
        Named::One(entity) => accept(asking, moderator, &group, entity, lang).await,
        Named::Several(entities) => {
            let said = asking.say("review-which-thing", &name);
            Ok(which(asking, &group, &entities, Some(&lang), Some(said)))
        }
        Named::Nobody(entities) => {
            let said = asking.say("review-no-thing", &name);
            Ok(which(asking, &group, &entities, Some(&lang), Some(said)))
        }
    }
}

/// The question, if nobody has dealt with it.
async fn group(
    asking: &Asking<'_>,
    moderator: &Moderator<'_>,
    id: i64,
) -> Result<MissGroup, Reply> {
    // Numbers are of one knowledge base: one of another that the server had before is not found here.
    let found = moderator.desk.state().miss(moderator.base_id(), id).await;
    let found = found.map_err(|error| trouble(asking, &error.into()))?;
    found.ok_or_else(|| trouble(asking, &crate::curation::Trouble::Decided))
}

/// What the question may mean, best first.
fn candidates(asking: &Asking<'_>, text: &str) -> Vec<Entity> {
    match named::named(asking, text) {
        Named::One(entity) => vec![entity],
        Named::Several(entities) | Named::Nobody(entities) => entities,
    }
}

/// Whose name is it?
fn which(
    asking: &Asking<'_>,
    group: &MissGroup,
    entities: &[Entity],
    lang: Option<&LangTag>,
    said: Option<String>,
) -> Reply {
    let knowledge = &asking.corpus.knowledge;
    let option = |entity: &Entity| {
        let (kind, id) = (named::kind_word(entity.kind()), knowledge.id(*entity));
        let does = match lang {
            Some(lang) => format!("in:{}:{kind}:{id}:{lang}", group.id),
            None => format!("to:{}:{kind}:{id}", group.id),
        };
        let word = asking.app.wording.kind(&asking.lang, entity.kind(), None);
        MenuOption {
            label: plain(&named::label(asking, *entity)),
            description: match entity {
                Entity::Theme(_) => format!("{id} · {word}"),
                _ => id.to_owned(),
            },
            does: desk(does),
        }
    };
    let mut options: Vec<MenuOption> = entities.iter().take(CHOICES).map(option).collect();
    options.push(MenuOption {
        label: asking.say("misses-another", &[]),
        description: String::new(),
        does: desk(format!("other:{}", group.id)),
    });
    let menu = Menu {
        name: "miss-to",
        placeholder: asking.say("misses-whose", &[]),
        options,
    };
    let question = asking.say(
        "misses-question",
        &[("text", quoted(&group.text, 100).into())],
    );
    let content = said.map_or_else(|| question.clone(), |said| format!("{said}\n{question}"));
    shown(asking, content, vec![Row::Menu(menu)], "asked")
}

/// In which language is it?
fn in_which_language(asking: &Asking<'_>, group: &MissGroup, entity: Entity) -> Reply {
    let kind = named::kind_word(entity.kind());
    let id = asking.corpus.knowledge.id(entity);
    let languages = asking.corpus.knowledge.languages.iter();
    let options = languages.map(|lang| MenuOption {
        label: named::lang_name(asking, lang),
        description: lang.to_string(),
        does: desk(format!("in:{}:{kind}:{id}:{lang}", group.id)),
    });
    let menu = Menu {
        name: "miss-in",
        placeholder: asking.say("misses-language", &[]),
        options: options.collect(),
    };
    let args = [
        ("text", quoted(&group.text, 100).into()),
        (
            "name",
            escape(&truncate(&named::label(asking, entity), 100)).into(),
        ),
    ];
    let content = asking.say("misses-in", &args);
    shown(asking, content, vec![Row::Menu(menu)], "asked")
}

/// A name that is not among the choices.
fn form(asking: &Asking<'_>, group: &MissGroup) -> Form {
    let name = FormField {
        required: true,
        placeholder: plain(&group.text),
        ..FormField::new("name", asking.say("misses-name", &[]), named::NAME)
    };
    let lang = FormField {
        required: true,
        value: asking.lang.to_string(),
        ..FormField::new("lang", asking.say("misses-lang", &[]), named::LANG)
    };
    Form {
        id: desk(format!("other:{}", group.id)),
        title: asking.say("misses-add", &[]),
        fields: vec![name, lang],
    }
}

async fn accept(
    asking: &Asking<'_>,
    moderator: &Moderator<'_>,
    group: &MissGroup,
    entity: Entity,
    lang: LangTag,
) -> Result<Reply, Reply> {
    let id = asking.corpus.knowledge.id(entity);
    let accepted = moderator.desk.accept_miss(
        moderator.base_id(),
        group.id,
        entity.kind(),
        id,
        lang,
        &moderator.person,
    );
    let (group, edit) = accepted.await.map_err(|error| trouble(asking, &error))?;
    let args = [
        ("text", quoted(&group.text, 100).into()),
        (
            "name",
            escape(&truncate(&named::label(asking, entity), 100)).into(),
        ),
    ];
    let landed = landed(asking, &edit).message;
    let content = format!("{}\n{}", asking.say("misses-added", &args), landed.content);
    let mut reply = shown(asking, content, Vec::new(), "done");
    reply.message.files = landed.files;
    Ok(reply)
}

/// A private text with the way back to the list.
fn shown(asking: &Asking<'_>, content: String, mut rows: Vec<Row>, outcome: &'static str) -> Reply {
    let back = Button::new(asking.say("misses-back", &[]), desk("list:0".into()));
    rows.push(Row::Buttons(vec![back]));
    let message = Message {
        rows,
        ..Message::private(content)
    };
    Reply { message, outcome }
}
