//! The dialogue of a new passage.

use super::kept::Kept;
use super::question::Question;
use super::{
    LANGUAGES, ended, form, handler, landed, languages, names, no_room, record, shown, still_open,
};
use crate::discord::asking::Asking;
use crate::discord::custom_id::CustomId;
use crate::discord::desk::Handler;
use crate::discord::form::{Filled, Form};
use crate::discord::markdown::escape;
use crate::discord::moderator::{moderator, moderator_of, trouble};
use crate::discord::reply::Reply;
use crate::discord::response::Response;
use crate::knowledge::edit::{self, Change, PassageDraft, PassageFields, Status};
use crate::knowledge::original::sha256;
use crate::knowledge::{EntityKind, LangTag, PassageKind, Source};
use crate::state::Action;

/// Takes what was filled in about a new passage.
pub(in crate::discord) const NEW_PASSAGE: Handler =
    handler("np", |asking, filled| Box::pin(take(asking, filled)));

/// A place in a source, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::discord) struct Place {
    /// The section.
    pub(in crate::discord) section: u32,
    /// The paragraph inside the section.
    pub(in crate::discord) paragraph: u32,
}

/// Opens a dialogue for a passage of this place, for whoever may add one. `source` may be a name as well; `text` is what
/// the passage says before anything is typed. Sending it accepts the item of the inbox, if there is one.
pub(in crate::discord) async fn open_new(
    asking: &Asking<'_>,
    source: &str,
    place: Place,
    lang: Option<LangTag>,
    text: &str,
    item: Option<i64>,
) -> Response {
    shown(opened(asking, source, place, lang, text, item).await)
}

async fn opened(
    asking: &Asking<'_>,
    source: &str,
    place: Place,
    lang: Option<LangTag>,
    text: &str,
    item: Option<i64>,
) -> Result<Form, Reply> {
    let moderator = moderator(asking, "add")?;
    let base = moderator.base_id();
    let files = moderator.desk.files(base).await;
    let files = files.map_err(|error| trouble(asking, &error))?;
    let source = names::one(asking, &files, EntityKind::Source, source)?;
    let Place { section, paragraph } = place;
    let named = format!("{source}:{section}.{paragraph}");
    let original = served(asking, &source).and_then(|source| source.original.as_ref());
    if original.is_some_and(|original| original.paragraph(section, paragraph).is_none()) {
        let args = [("place", escape(&named).into())];
        let sentence = asking.say("dialogue-no-paragraph", &args);
        return Err(Reply::sentence(sentence, "not_found"));
    }
    let verb = NEW_PASSAGE.verb;
    let item = item.map_or_else(String::new, |item| format!(":{item}"));
    let id = CustomId::Desk(format!(
        "{verb}:{base}:{source}:{section}:{paragraph}{item}"
    ));
    if id.encode().is_none() {
        return Err(no_room(asking, &source));
    }
    let langs = lang.map_or_else(|| languages(asking, LANGUAGES), |lang| vec![lang]);
    let text = langs.first().map(|lang| (lang.clone(), text.to_owned()));
    let fields = PassageFields {
        text: text.into_iter().collect(),
        ..PassageFields::default()
    };
    let questions: Vec<Question> = record::passage(&fields, &langs);
    let title = asking.say("dialogue-title-new", &[("place", named.into())]);
    form(asking, id, title, &questions, "")
}

fn served<'a>(asking: &'a Asking<'_>, source: &str) -> Option<&'a Source> {
    asking.corpus.knowledge.sources.get(source)
}

/// The knowledge base, the source and the place that a form is about, and the item that it accepts.
fn about(text: &str) -> Option<(&str, &str, Place, Option<i64>)> {
    let mut parts = text.split(':');
    let (base, source) = (parts.next()?, parts.next()?);
    let mut number = || parts.next()?.parse().ok().filter(|number| *number > 0);
    let place = Place {
        section: number()?,
        paragraph: number()?,
    };
    let item = match parts.next() {
        Some(item) => Some(item.parse().ok()?),
        None => None,
    };
    parts
        .next()
        .is_none()
        .then_some((base, source, place, item))
}

async fn take(asking: &Asking<'_>, filled: Filled<'_>) -> Response {
    let mut kept = Kept::of(&filled);
    let taken = make(asking, &filled, &mut kept).await;
    let item = about(filled.about).and_then(|(_, _, _, item)| item);
    ended(asking, kept, taken, item, Action::AcceptProposal).await
}

async fn make(asking: &Asking<'_>, filled: &Filled<'_>, kept: &mut Kept) -> Result<Reply, Reply> {
    let stale = || Reply::stale(asking);
    let (base, source, place, item) = about(filled.about).ok_or_else(stale)?;
    let moderator = moderator_of(asking, base, "add")?;
    still_open(asking, &moderator, item).await?;
    let desk = moderator.desk;
    let files = desk.files(base).await.map_err(|e| trouble(asking, &e))?;
    let ids = |kind, text: &str| names::all(asking, &files, kind, text);
    let fields = record::passage_fields(&kept.typed, ids)?;
    let Place { section, paragraph } = place;
    let original = served(asking, source).and_then(|source| source.original.as_ref());
    let words = original.and_then(|original| original.paragraph(section, paragraph));
    let id = edit::free_passage_id(&files, source, section, paragraph);
    let draft = PassageDraft {
        id: id.clone(),
        source: source.to_owned(),
        section,
        paragraph,
        anchor: words.map(sha256),
        kind: PassageKind::Summary,
        fields,
        status: Status::Reviewed,
    };
    let change = Change::AddPassage(draft);
    let saved = desk.edit(base, change, None, Action::Edit, &moderator.person);
    let saved = saved.await.map_err(|error| kept.refused(asking, &error))?;
    let mut reply = landed(asking, &saved);
    let content = &mut reply.message.content;
    content.push('\n');
    content.push_str(&asking.say("dialogue-added", &[("id", escape(&id).into())]));
    Ok(reply)
}
