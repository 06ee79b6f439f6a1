//! A server's settings, a line each.

use crate::discord::asking::Asking;
use crate::discord::markdown::escape;
use crate::discord::permission;

/// Every setting. Channels and roles stand as Discord spells them, which names them and pings nobody.
pub(super) fn shown(asking: &Asking<'_>) -> String {
    let settings = &asking.settings;
    let language = match settings.language.as_deref() {
        Some("en") => "discord-choice-settings-set-language-en",
        Some("nl") => "discord-choice-settings-set-language-nl",
        _ => "discord-choice-settings-set-language-own",
    };
    let private = if settings.private {
        "settings-answers-private"
    } else {
        "settings-answers-open"
    };
    let misses = if settings.record_misses {
        "settings-misses-on"
    } else {
        "settings-misses-off"
    };
    let channel = settings.moderators_channel;
    let channel = channel.map_or_else(
        || asking.say("settings-none", &[]),
        |channel| format!("<#{channel}>"),
    );
    let line = |key: &str, value: String| asking.say(key, &[("value", value.into())]);
    let mut lines = vec![
        line("settings-language", asking.say(language, &[])),
        line("settings-answers", asking.say(private, &[])),
        line("settings-channel", channel),
        line("settings-moderators", moderators(asking)),
        line("settings-misses", asking.say(misses, &[])),
    ];
    if let Some(base) = &asking.base
        && asking.app.bases.len() > 1
    {
        let title = escape(&title(asking, &base.config.id));
        lines.push(line("settings-base", title));
    }
    lines.join("\n")
}

/// Whom the server has made moderators, and whether that counts.
fn moderators(asking: &Asking<'_>) -> String {
    let roles = &asking.settings.moderator_roles;
    match (has_a_say(asking), roles.is_empty()) {
        (false, _) => asking.say("settings-moderators-others", &[]),
        (true, false) => {
            let roles: Vec<String> = roles.iter().map(|role| format!("<@&{role}>")).collect();
            roles.join(", ")
        }
        (true, true) => {
            let base = asking.base.as_ref();
            let named = base.is_some_and(|base| !base.config.moderators.is_empty());
            let key = if named {
                "settings-moderators-named"
            } else {
                "settings-moderators-managers"
            };
            asking.say(key, &[])
        }
    }
}

/// Whether the server may name moderators of its knowledge base.
pub(super) fn has_a_say(asking: &Asking<'_>) -> bool {
    let (guild, base) = (asking.asker.guild, asking.base.as_ref());
    guild
        .zip(base)
        .is_some_and(|(guild, base)| permission::has_a_say(guild, &base.config))
}

/// What a knowledge base is called, with its id.
pub(super) fn title(asking: &Asking<'_>, id: &str) -> String {
    let corpus = asking.app.base(id).map(|base| base.live.get());
    let title = corpus.as_ref().and_then(|corpus| {
        let title = corpus.knowledge.title.get(&asking.lang)?;
        Some(format!("{} ({id})", title.text))
    });
    title.unwrap_or_else(|| id.to_owned())
}
