//! `/kb status`: what is served, and what waits for moderators.

use std::time::Duration;

use futures_util::future::BoxFuture;

use super::facts::{self, field};
use super::{Answer, Given, Part, answered, part};
use crate::clock::Timestamp;
use crate::config::KnowledgeConfig;
use crate::curation::Status;
use crate::discord::asking::Asking;
use crate::discord::markdown::{escape, quoted};
use crate::discord::message::{Embed, Field, Message};
use crate::discord::moderator::{Moderator, moderator, trouble};
use crate::discord::render::colour;
use crate::discord::reply::Reply;
use crate::discord::response::Response;
use crate::state::{Counts, Revision, Waiting};

/// The most characters of a reason.
const WHY: usize = 300;

/// The subcommand.
pub(super) const PART: Part = part("status", &[], Answer::Later(answer));

fn answer<'a>(asking: &'a Asking<'a>, _: &'a Given<'a>) -> BoxFuture<'a, Response> {
    Box::pin(async move { answered(status(asking).await, "kb status") })
}

async fn status(asking: &Asking<'_>) -> Result<Reply, Reply> {
    let moderator = moderator(asking, "kb status")?;
    let status = moderator.desk.status(moderator.base_id()).await;
    let status = status.map_err(|error| trouble(asking, &error))?;
    let serving = served(&moderator, &status).await;
    let mut fields = vec![field(
        asking,
        "kb-status-serving",
        serving_lines(asking, &status, serving.as_ref()),
    )];
    if let Some(waiting) = &status.waiting {
        fields.push(field(asking, "kb-status-waiting", waits(asking, waiting)));
    }
    if status.head.is_ok() {
        let args = [
            ("withdrawn", status.withdrawn.into()),
            ("disputed", status.disputed.into()),
        ];
        let marks = asking.say("kb-status-marks-text", &args);
        fields.push(field(asking, "kb-status-marks", marks));
    }
    fields.push(files(asking, &moderator.base.config));
    let store = match &status.head {
        Ok(_) => asking.say("kb-status-store-answers", &[]),
        Err(error) => escape(&asking.app.wording.trouble(&asking.lang, error)),
    };
    fields.push(field(asking, "kb-status-store", store));
    let args = [("ago", facts::ago(started(asking)).into())];
    fields.push(field(
        asking,
        "kb-status-up",
        asking.say("kb-status-up-text", &args),
    ));
    let title = [("id", escape(moderator.base_id()).into())];
    let embed = Embed {
        title: asking.say("kb-status", &title),
        color: colour::NEUTRAL,
        fields,
        ..Embed::default()
    };
    Ok(Reply {
        message: Message {
            embeds: vec![embed],
            ..Message::default()
        },
        outcome: "found",
    })
}

/// The revision that answers here, as far as the store says; seldom is it not the newest.
async fn served(moderator: &Moderator<'_>, status: &Status) -> Option<Revision> {
    match &status.head {
        Ok(Some(head)) if head.number == status.serving => Some(head.clone()),
        Ok(Some(_)) => {
            let found = moderator.desk.revision(moderator.base_id(), status.serving);
            found.await.ok()
        }
        _ => None,
    }
}

fn serving_lines(asking: &Asking<'_>, status: &Status, serving: Option<&Revision>) -> String {
    let number = |number: u64| ("number", number.to_string().into());
    let mut lines = Vec::new();
    match serving {
        Some(revision) => {
            let digest = revision.digest.short();
            let args = [number(revision.number), ("digest", digest.into())];
            lines.push(asking.say("kb-revision", &args));
            lines.push(facts::origin(asking, revision));
            if !revision.why.is_empty() {
                let why = quoted(&revision.why, WHY);
                lines.push(asking.say("kb-published-why", &[("why", why.into())]));
            }
        }
        None => lines.push(asking.say("kb-revision-only", &[number(status.serving)])),
    }
    let warnings = serving.map(|revision| revision.counts.warnings);
    lines.push(facts::counts(asking, &counts(asking)));
    lines.extend(warnings.map(|warnings| facts::warnings(asking, warnings)));
    if let Ok(Some(head)) = &status.head
        && head.number != status.serving
    {
        lines.push(asking.say("kb-status-behind", &[number(head.number)]));
    }
    lines.join("\n")
}

/// How much answers, counted here: that works without the store.
fn counts(asking: &Asking<'_>) -> Counts {
    let knowledge = &asking.corpus.knowledge;
    let count = |n: usize| n as u64;
    Counts {
        passages: count(knowledge.passages.len()),
        actors: count(knowledge.actors.len()),
        themes: count(knowledge.themes.len()),
        sources: count(knowledge.sources.len()),
        events: count(knowledge.events.len()),
        warnings: 0,
    }
}

fn waits(asking: &Asking<'_>, waiting: &Waiting) -> String {
    let args = [
        ("inbox", waiting.inbox.into()),
        ("misses", waiting.misses.into()),
        ("held", waiting.held.into()),
    ];
    let mut text = asking.say("kb-status-waiting-text", &args);
    if let Some(oldest) = waiting.oldest {
        text.push('\n');
        let ago = facts::ago(oldest);
        text.push_str(&asking.say("kb-status-oldest", &[("ago", ago.into())]));
    }
    text
}

/// Where the files come from. An address that could hold a password was refused at the start.
fn files(asking: &Asking<'_>, config: &KnowledgeConfig) -> Field {
    let value = match &config.git {
        Some(address) => {
            let args = [
                ("address", quoted(address, 300).into()),
                ("branch", quoted(&config.branch, 100).into()),
            ];
            asking.say("kb-status-files-git", &args)
        }
        None => {
            let folder = config.path.to_string_lossy();
            asking.say(
                "kb-status-files-folder",
                &[("folder", quoted(&folder, 300).into())],
            )
        }
    };
    field(asking, "kb-status-files", value)
}

/// When the program started.
fn started(asking: &Asking<'_>) -> Timestamp {
    let now = asking.app.clock.now();
    let up = Duration::from_secs(asking.app.started.elapsed().as_secs());
    // A clock so early that this is before all time is wrong anyway.
    now.checked_sub(up).unwrap_or(now)
}
