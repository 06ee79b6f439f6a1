//! A moderator at work: who they are, what they may touch, and what they are told when it comes to nothing.

use super::asking::Asking;
use super::commands::kb;
use super::markdown::escape;
use super::permission::{self, Refusal};
use super::reply::Reply;
use crate::curation::{Base, Desk, Trouble};
use crate::origin::OriginError;
use crate::state::Person;

/// Somebody who may curate the knowledge base of this server.
#[derive(Debug)]
pub struct Moderator<'a> {
    /// The desk.
    pub desk: &'a Desk,
    /// The knowledge base of this server.
    pub base: &'a Base,
    /// Who they are.
    pub person: Person,
}

impl Moderator<'_> {
    /// The id of the knowledge base.
    #[must_use]
    pub fn base_id(&self) -> &str {
        &self.base.config.id
    }
}

/// Whoever asks, as a moderator. `doing` names what they want, for the log: every refusal is there.
///
/// # Errors
/// The sentence for somebody who may not, or where there is no desk.
pub fn moderator<'a>(asking: &'a Asking<'_>, doing: &'static str) -> Result<Moderator<'a>, Reply> {
    let asker = &asking.asker;
    let Some(base) = &asking.base else {
        return Err(refuse(asking, Refusal::OtherServer, doing));
    };
    permission::may_curate(asker, &base.config, &asking.settings)
        .map_err(|refusal| refuse(asking, refusal, doing))?;
    let Some(desk) = &asking.app.desk else {
        return Err(Reply::sentence(
            asking.say("trouble-no-desk", &[]),
            "no_store",
        ));
    };
    Ok(Moderator {
        desk,
        base,
        person: person(asking),
    })
}

/// The same at a button or form that was made for the knowledge base of this id: a server that has chosen another since
/// must not publish the one into the other.
///
/// # Errors
/// As of [`moderator`], and where the server has another knowledge base now.
pub fn moderator_of<'a>(
    asking: &'a Asking<'_>,
    base: &str,
    doing: &'static str,
) -> Result<Moderator<'a>, Reply> {
    let moderator = moderator(asking, doing)?;
    if moderator.base_id() == base {
        Ok(moderator)
    } else {
        Err(Reply::stale(asking))
    }
}

/// Whoever manages the server, as somebody who may decide for it.
///
/// # Errors
/// The sentence for somebody who may not.
pub fn manager(asking: &Asking<'_>, doing: &'static str) -> Result<Person, Reply> {
    permission::may_manage(&asking.asker)
        .map(|()| person(asking))
        .map_err(|refusal| refuse(asking, refusal, doing))
}

/// What a moderator is told when something came to nothing, with the button that helps where one does; the cause is
/// logged.
#[must_use]
pub fn trouble(asking: &Asking<'_>, trouble: &Trouble) -> Reply {
    tracing::warn!(error = %trouble, "what a moderator wanted came to nothing");
    let sentence = asking.app.wording.trouble(&asking.lang, trouble);
    let mut reply = Reply::sentence(escape(&sentence), "trouble");
    if let (Trouble::Origin(OriginError::Conflict { .. }), Some(base)) = (trouble, &asking.base) {
        reply.message.rows.push(kb::aside(asking, &base.config.id));
    }
    reply
}

fn person(asking: &Asking<'_>) -> Person {
    Person {
        id: asking.asker.user,
        name: asking.asker.name.clone(),
    }
}

fn refuse(asking: &Asking<'_>, refusal: Refusal, doing: &'static str) -> Reply {
    let asker = &asking.asker;
    tracing::warn!(
        user = asker.user,
        server = asker.guild,
        doing,
        ?refusal,
        "refused"
    );
    Reply::sentence(asking.say(refusal.key(), &[]), "refused")
}
