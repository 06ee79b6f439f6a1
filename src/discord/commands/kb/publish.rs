//! Publishing what a preview showed: its buttons, the form that asks for a reason, and what comes of them.

use futures_util::future::BoxFuture;

use super::{facts, preview, replaced};
use crate::curation::Proposal;
use crate::curation::Refreshed;
use crate::discord::asking::Asking;
use crate::discord::custom_id::{CustomId, MAX_LEN};
use crate::discord::desk::{Handler, Pressed};
use crate::discord::form::{Filled, Form, FormField};
use crate::discord::markdown::quoted;
use crate::discord::message::{Button, Message, Row, Style};
use crate::discord::moderator::{Moderator, moderator_of, trouble};
use crate::discord::reply::Reply;
use crate::discord::response::Response;
use crate::state::Revision;
use crate::text::{echo, truncate};

/// Publishes.
pub const PUBLISH: Handler = Handler {
    verb: "publish",
    in_place: true,
    pressed: Some(pressed),
    filled: None,
};

/// Asks why, then publishes.
pub const WHY: Handler = Handler {
    verb: "why",
    in_place: true,
    pressed: Some(asked),
    filled: Some(filled),
};

/// Does not publish.
pub const DISCARD: Handler = Handler {
    verb: "discard",
    in_place: true,
    pressed: Some(discarded),
    filled: None,
};

/// The question of the form.
const REASON: &str = "why";

/// What a button publishes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Prepared {
    base: String,
    /// The revision that it builds on.
    head: u64,
    /// The first digits of the digest of its content.
    name: String,
    /// The old revision that comes back, if it is one.
    of: Option<u64>,
    /// Why, as much of it as a button holds.
    pub(super) why: String,
}

impl Prepared {
    /// Of what would change. A reason that no button can hold is cut: the preview shows what is left.
    pub(super) fn of(proposal: &Proposal, why: &str) -> Self {
        let mut prepared = Self {
            base: proposal.base.clone(),
            head: proposal.head,
            name: proposal.name(),
            of: proposal.of,
            why: String::new(),
        };
        let long = echo(why, MAX_LEN);
        for max in (1..=long.chars().count()).rev() {
            prepared.why = truncate(&long, max);
            if prepared.id(&PUBLISH).encode().is_some() {
                return prepared;
            }
        }
        prepared.why.clear();
        prepared
    }

    fn id(&self, handler: &Handler) -> CustomId {
        let Self {
            base,
            head,
            name,
            of,
            why,
        } = self;
        let of = of.map_or_else(String::new, |of| of.to_string());
        CustomId::Desk(format!("{}:{base}:{head}:{name}:{of}:{why}", handler.verb))
    }

    fn parse(about: &str) -> Option<Self> {
        let mut parts = about.splitn(5, ':');
        Some(Self {
            base: parts.next()?.to_owned(),
            head: parts.next()?.parse().ok()?,
            name: parts.next()?.to_owned(),
            of: match parts.next()? {
                "" => None,
                number => Some(number.parse().ok()?),
            },
            why: parts.next()?.to_owned(),
        })
    }
}

/// The buttons below a preview.
pub(super) fn buttons(asking: &Asking<'_>, prepared: &Prepared) -> Row {
    let button = |key: &str, does, style| Button {
        style,
        ..Button::new(asking.say(key, &[]), does)
    };
    let discard = CustomId::Desk(format!("{}:{}", DISCARD.verb, prepared.base));
    Row::Buttons(vec![
        button("kb-button-publish", prepared.id(&PUBLISH), Style::Success),
        button("kb-button-why", prepared.id(&WHY), Style::Secondary),
        button("kb-button-cancel", discard, Style::Secondary),
    ])
}

fn pressed<'a>(asking: &'a Asking<'a>, pressed: Pressed<'a>) -> BoxFuture<'a, Response> {
    Box::pin(async move {
        let result = async {
            let prepared = read(asking, pressed.about)?;
            let why = prepared.why.clone();
            publish(asking, &prepared, &why).await
        };
        replaced(result.await, "kb publish")
    })
}

fn asked<'a>(asking: &'a Asking<'a>, pressed: Pressed<'a>) -> BoxFuture<'a, Response> {
    Box::pin(async move {
        match form(asking, pressed.about) {
            Ok(form) => Response::form(form, "kb publish", "asked"),
            Err(reply) => replaced(Err(reply), "kb publish"),
        }
    })
}

fn filled<'a>(asking: &'a Asking<'a>, filled: Filled<'a>) -> BoxFuture<'a, Response> {
    Box::pin(async move {
        let result = async {
            let prepared = read(asking, filled.about)?;
            let why = echo(filled.text(REASON), usize::from(super::REASON));
            publish(asking, &prepared, &why).await
        };
        replaced(result.await, "kb publish")
    })
}

fn discarded<'a>(asking: &'a Asking<'a>, pressed: Pressed<'a>) -> BoxFuture<'a, Response> {
    Box::pin(async move {
        let result = moderator_of(asking, pressed.about, "kb publish").map(|_| {
            let sentence = asking.say("kb-discarded", &[]);
            Reply::sentence(sentence, "discarded")
        });
        replaced(result, "kb publish")
    })
}

fn form(asking: &Asking<'_>, about: &str) -> Result<Form, Reply> {
    let prepared = read(asking, about)?;
    moderator_of(asking, &prepared.base, "kb publish")?;
    let field = FormField {
        value: prepared.why.clone(),
        required: true,
        ..FormField::new(REASON, asking.say("kb-form-why", &[]), super::REASON)
    };
    Ok(Form {
        id: prepared.id(&WHY),
        title: asking.say("kb-button-publish", &[]),
        fields: vec![field],
    })
}

fn read(asking: &Asking<'_>, about: &str) -> Result<Prepared, Reply> {
    Prepared::parse(about).ok_or_else(|| Reply::stale(asking))
}

async fn publish(asking: &Asking<'_>, prepared: &Prepared, why: &str) -> Result<Reply, Reply> {
    let moderator = moderator_of(asking, &prepared.base, "kb publish")?;
    let Prepared { head, name, of, .. } = prepared;
    let (base, person) = (moderator.base_id(), &moderator.person);
    let published = moderator
        .desk
        .publish(base, *head, name, *of, person, why)
        .await;
    match published.map_err(|error| trouble(asking, &error))? {
        Ok(revision) => Ok(done(asking, &revision)),
        Err(refreshed) => {
            let above = meanwhile(asking, &moderator, &refreshed).await;
            Ok(preview::shown(asking, &refreshed, why, &above))
        }
    }
}

/// What is served from now on.
fn done(asking: &Asking<'_>, revision: &Revision) -> Reply {
    let args = [
        ("number", revision.number.to_string().into()),
        ("digest", revision.digest.short().into()),
    ];
    let mut lines = vec![
        asking.say("kb-published", &args),
        facts::counts(asking, &revision.counts),
        facts::warnings(asking, revision.counts.warnings),
    ];
    if !revision.why.is_empty() {
        let why = quoted(&revision.why, usize::from(super::REASON));
        lines.push(asking.say("kb-published-why", &[("why", why.into())]));
    }
    Reply {
        message: Message::private(lines.join("\n")),
        outcome: "published",
    }
}

/// Who published in between, in a sentence; nothing where nobody did, or the store can't say.
async fn meanwhile(
    asking: &Asking<'_>,
    moderator: &Moderator<'_>,
    refreshed: &Refreshed,
) -> String {
    let head = match refreshed {
        Refreshed::Ready(proposal) => proposal.head,
        Refreshed::Nothing { revision, .. } => *revision,
        Refreshed::Broken(_) => return String::new(),
    };
    let revision = moderator.desk.revision(moderator.base_id(), head).await;
    let Ok(revision) = revision else {
        return asking.say("kb-meanwhile-somebody", &[]);
    };
    let args = [
        ("number", revision.number.to_string().into()),
        ("origin", facts::origin(asking, &revision).into()),
    ];
    asking.say("kb-meanwhile", &args)
}
