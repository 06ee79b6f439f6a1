//! Notices: what moderators did, told to their channels.

use std::sync::Arc;

use tokio::sync::{mpsc, watch};

use super::asking::language;
use super::limits;
use super::markdown::quoted;
use super::message::Message;
use super::permission::has_a_say;
use super::rest::Rest;
use crate::app::App;
use crate::curation::Notice;
use crate::knowledge::{Digest, LangTag};
use crate::state::Action;
use crate::wording::{ENGLISH, Wording};

/// The most characters of a name or an action.
const NAME: usize = 80;
/// The most characters of what else there is to say.
const DETAILS: usize = 500;

/// Tells the moderators' channels until `stop`, and then what is left. What can't be told is logged: the audit has it.
pub async fn post(
    app: Arc<App>,
    rest: Arc<Rest>,
    mut notices: mpsc::Receiver<Notice>,
    mut stop: watch::Receiver<bool>,
) {
    loop {
        let notice = tokio::select! {
            notice = notices.recv() => notice,
            _ = stop.wait_for(|stop| *stop) => notices.try_recv().ok(),
        };
        let Some(notice) = notice else { return };
        for (channel, lang) in channels(&app, &notice.base) {
            let message = limits::fit(Message {
                content: line(&app.wording, &lang, &notice),
                ..Message::default()
            });
            if let Err(error) = rest.message_channel(channel, &message).await {
                tracing::warn!(
                    channel,
                    base = notice.base,
                    %error,
                    "a moderators' channel could not be told what was done; the audit has it"
                );
            }
        }
    }
}

/// The channels that hear of what is done to a knowledge base, each once, with their languages: the operator's, and
/// those of the servers that use it and have a say over it.
fn channels(app: &App, base: &str) -> Vec<(u64, LangTag)> {
    let Some(base) = app.base(base) else {
        return Vec::new();
    };
    let config = &base.config;
    let mut channels: Vec<(u64, LangTag)> = Vec::new();
    channels.extend(config.channel.map(|channel| (channel.0, ENGLISH.clone())));
    let settings = app.settings.load();
    for (server, settings) in settings.iter() {
        let uses = app
            .base_of(Some(*server))
            .is_some_and(|used| used.config.id == config.id);
        if let Some(channel) = settings.moderators_channel
            && uses
            && has_a_say(*server, config)
        {
            let lang = language(settings.language.as_deref().unwrap_or_default());
            match channels.iter_mut().find(|(known, _)| *known == channel) {
                // The operator named it without a language.
                Some(known) => known.1 = lang,
                None => channels.push((channel, lang)),
            }
        }
    }
    channels
}

/// "**Anna** published revision 5 (`a1b2c3d4e5f6 → 0f1e2d3c4b5a`): why".
fn line(wording: &Wording, lang: &LangTag, notice: &Notice) -> String {
    let action = wording.action(lang, &notice.action);
    let digests = [notice.from, notice.to].into_iter().flatten();
    let digests: Vec<String> = digests.map(|digest: Digest| digest.short()).collect();
    let number = notice.revision.map(|number| number.to_string());
    let key = match (&notice.action, &number) {
        (_, None) => "kb-notice-action",
        (Action::Publish, _) => "kb-notice-publish",
        (Action::Rollback, _) => "kb-notice-rollback",
        _ => "kb-notice-revision",
    };
    let args = [
        ("name", quoted(&notice.by.name, NAME).into()),
        ("action", quoted(&action, NAME).into()),
        ("number", number.unwrap_or_default().into()),
        ("digests", digests.join(" → ").into()),
    ];
    let mut line = wording.say(lang, key, &args);
    if !notice.details.is_empty() {
        line.push_str(": ");
        line.push_str(&quoted(&notice.details, DETAILS));
    }
    line
}
