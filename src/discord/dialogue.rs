//! Dialogues: forms that show what the files say about a record, and take what they should say.
//!
//! What a moderator typed is never lost: whatever stands in the way, it comes back as a file.

mod about;
mod kept;
mod landed;
mod names;
mod new;
mod question;
mod record;

use futures_util::future::BoxFuture;

use super::asking::Asking;
use super::commands::kb;
use super::custom_id::CustomId;
use super::desk::Handler;
use super::form::{Filled, Form, FormField};
use super::limits::FORM_VALUE;
use super::markdown::quoted;
use super::moderator::{Moderator, moderator, moderator_of, trouble};
use super::reply::Reply;
use super::response::Response;
use crate::curation::Trouble;
use crate::knowledge::edit::{EditError, Kind};
use crate::knowledge::{EntityKind, LangTag, Tree};
use crate::state::Action;
use crate::text::echo;
use about::About;
use kept::Kept;
pub(super) use landed::landed;
pub(super) use new::{NEW_PASSAGE, Place, open_new};
use question::Question;
use record::Record;

/// How many languages of the knowledge base one form has room for.
const LANGUAGES: usize = 2;

/// What can be edited in a dialogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialogue {
    /// A passage.
    Passage,
    /// What an actor is called.
    Actor,
    /// What a theme is called and related to.
    Theme,
}

/// Takes what was filled in about a passage. The verbs are short: the longest ids have to fit behind them.
pub(super) const PASSAGE: Handler = handler("ep", |asking, filled| {
    Box::pin(take(asking, filled, Dialogue::Passage))
});
/// Takes what was filled in about an actor.
pub(super) const ACTOR: Handler = handler("ea", |asking, filled| {
    Box::pin(take(asking, filled, Dialogue::Actor))
});
/// Takes what was filled in about a theme.
pub(super) const THEME: Handler = handler("et", |asking, filled| {
    Box::pin(take(asking, filled, Dialogue::Theme))
});

type Take = for<'a> fn(&'a Asking<'a>, Filled<'a>) -> BoxFuture<'a, Response>;

const fn handler(verb: &'static str, filled: Take) -> Handler {
    Handler {
        verb,
        in_place: false,
        pressed: None,
        filled: Some(filled),
    }
}

impl Dialogue {
    fn verb(self) -> &'static str {
        match self {
            Self::Passage => PASSAGE.verb,
            Self::Actor => ACTOR.verb,
            Self::Theme => THEME.verb,
        }
    }
}

/// Opens the dialogue of a passage in the knowledge base's own languages, for whoever may edit it. Sending it accepts the
/// item of the inbox, if there is one.
pub(super) async fn open_passage(asking: &Asking<'_>, id: &str, item: Option<i64>) -> Response {
    shown(opened(asking, Dialogue::Passage, id, None, item).await)
}

/// Opens a dialogue, for whoever may edit: in a language, or in the knowledge base's own. `id` may be a name as well.
pub(super) async fn open(
    asking: &Asking<'_>,
    dialogue: Dialogue,
    id: &str,
    lang: Option<LangTag>,
) -> Response {
    shown(opened(asking, dialogue, id, lang, None).await)
}

fn shown(opened: Result<Form, Reply>) -> Response {
    match opened {
        Ok(form) => Response::form(form, "kb", "asked"),
        Err(reply) => Response::reply(reply, "kb"),
    }
}

async fn opened(
    asking: &Asking<'_>,
    dialogue: Dialogue,
    id: &str,
    lang: Option<LangTag>,
    item: Option<i64>,
) -> Result<Form, Reply> {
    let moderator = moderator(asking, "edit")?;
    let files = moderator.desk.files(moderator.base_id()).await;
    let files = files.map_err(|error| trouble(asking, &error))?;
    let id = match dialogue {
        Dialogue::Passage => id.trim().to_owned(),
        Dialogue::Actor => names::one(asking, &files, EntityKind::Actor, id)?,
        Dialogue::Theme => names::one(asking, &files, EntityKind::Theme, id)?,
    };
    let langs = match (lang, dialogue) {
        (Some(lang), _) => vec![lang],
        (None, Dialogue::Passage) => languages(asking, LANGUAGES),
        (None, Dialogue::Actor | Dialogue::Theme) => languages(asking, 1),
    };
    let record = read(asking, &files, dialogue, &id, &langs)?;
    let about = About {
        base: moderator.base_id(),
        id: &id,
        digest: &record.digest.to_string(),
        item,
    };
    let title = asking.say("dialogue-title-edit", &[("id", id.as_str().into())]);
    match about.spell(dialogue.verb()) {
        Some(custom_id) => form(asking, custom_id, title, &record.questions, &record.path),
        None => Err(no_room(asking, &id)),
    }
}

/// The first languages of the knowledge base.
fn languages(asking: &Asking<'_>, most: usize) -> Vec<LangTag> {
    let own = asking.corpus.knowledge.languages.iter();
    let langs: Vec<LangTag> = own.take(most).cloned().collect();
    if langs.is_empty() {
        vec![asking.lang.clone()]
    } else {
        langs
    }
}

fn read(
    asking: &Asking<'_>,
    files: &Tree,
    dialogue: Dialogue,
    id: &str,
    langs: &[LangTag],
) -> Result<Record, Reply> {
    Record::read(files, dialogue, id, langs).map_err(|error| match error {
        // What is no id can't be one of a record either.
        EditError::BadId { .. }
        | EditError::NoSuchRecord {
            kind: Kind::Passage,
            ..
        } => unknown(asking, id),
        error => trouble(asking, &error.into()),
    })
}

fn unknown(asking: &Asking<'_>, id: &str) -> Reply {
    trouble(asking, &Trouble::NoPassage(echo(id, 80)))
}

fn no_room(asking: &Asking<'_>, id: &str) -> Reply {
    let args = [("id", quoted(id, 80).into())];
    Reply::sentence(asking.say("dialogue-long-id", &args), "misfit")
}

/// A form of these questions; the sentence that says so where it can't show one whole.
fn form(
    asking: &Asking<'_>,
    id: CustomId,
    title: String,
    questions: &[Question],
    path: &str,
) -> Result<Form, Reply> {
    // The strictest way to count: nothing may be cut off unseen.
    let too_long = |q: &&Question| q.value.encode_utf16().count() > usize::from(FORM_VALUE);
    if let Some(question) = questions.iter().find(too_long) {
        let args = [
            ("field", quoted(&question.label(asking), 80).into()),
            ("path", quoted(path, 200).into()),
        ];
        return Err(Reply::sentence(
            asking.say("dialogue-too-long", &args),
            "misfit",
        ));
    }
    let field = |question: &Question| FormField {
        value: question.value.clone(),
        long: question.is_long(),
        ..FormField::new(question.id(), question.label(asking), FORM_VALUE)
    };
    Ok(Form {
        id,
        title,
        fields: questions.iter().map(field).collect(),
    })
}

/// Whether the item that a dialogue accepts, if it does, still waits: what another moderator decided is not done twice.
async fn still_open(
    asking: &Asking<'_>,
    moderator: &Moderator<'_>,
    item: Option<i64>,
) -> Result<(), Reply> {
    match item {
        Some(item) => kb::open_item(asking, moderator, item).await.map(drop),
        None => Ok(()),
    }
}

async fn take(asking: &Asking<'_>, filled: Filled<'_>, dialogue: Dialogue) -> Response {
    let mut kept = Kept::of(&filled);
    let taken = make(asking, &filled, dialogue, &mut kept).await;
    let item = About::parse(filled.about).and_then(|about| about.item);
    ended(asking, kept, taken, item, Action::AcceptReport).await
}

/// What came of a dialogue: with what was typed where nothing did, and with the item of the inbox accepted where one led
/// here.
async fn ended(
    asking: &Asking<'_>,
    kept: Kept,
    taken: Result<Reply, Reply>,
    item: Option<i64>,
    action: Action,
) -> Response {
    match (taken, item) {
        (Ok(saved), Some(item)) => kb::settle_item(asking, item, action, saved).await,
        (taken, _) => Response::reply(kept.or_returned(asking, taken), "kb"),
    }
}

/// Makes the edit, and notes beside what was typed whatever its author will want to know if it can't be made.
async fn make(
    asking: &Asking<'_>,
    filled: &Filled<'_>,
    dialogue: Dialogue,
    kept: &mut Kept,
) -> Result<Reply, Reply> {
    let stale = || Reply::stale(asking);
    let about = About::parse(filled.about).ok_or_else(stale)?;
    let moderator = moderator_of(asking, about.base, "edit")?;
    still_open(asking, &moderator, about.item).await?;
    let (desk, base) = (moderator.desk, moderator.base_id());
    let files = desk.files(base).await.map_err(|e| trouble(asking, &e))?;
    let langs = question::languages(&kept.typed);
    let now = read(asking, &files, dialogue, about.id, &langs)?;
    kept.now.clone_from(&now.questions);
    if !now.digest.to_string().starts_with(about.digest) {
        let id = about.id.to_owned();
        return Err(trouble(asking, &Trouble::Stale { id }));
    }
    let ids = |kind, text: &str| names::all(asking, &files, kind, text);
    let change = record::change(dialogue, about.id, &kept.typed, ids)?;
    let saved = desk.edit(
        base,
        change,
        Some(now.digest),
        Action::Edit,
        &moderator.person,
    );
    match saved.await {
        Ok(saved) => Ok(landed(asking, &saved)),
        Err(error) => {
            // Somebody was faster by a moment: what they wrote is what matters now.
            if let (Trouble::Stale { .. }, Ok(files)) = (&error, desk.files(base).await)
                && let Ok(now) = Record::read(&files, dialogue, about.id, &langs)
            {
                kept.now = now.questions;
            }
            Err(kept.refused(asking, &error))
        }
    }
}
