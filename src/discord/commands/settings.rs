//! `/settings`: what a server decides for itself.

mod shown;

use std::collections::HashMap;

use futures_util::future::BoxFuture;

use super::{Action, Answer, Audience, Command, Completes, Does, Given, Misfit, Opt, Part, Place};
use super::{Takes, Typing};
use crate::curation::Trouble;
use crate::discord::asking::Asking;
use crate::discord::choice::Choice;
use crate::discord::markdown::{plain, quoted};
use crate::discord::moderator::{manager, trouble};
use crate::discord::permission::MANAGE_SERVER;
use crate::discord::reply::Reply;
use crate::discord::response::Response;
use crate::state::Settings;
use crate::text::fold;

/// The most roles of moderators.
const ROLES: usize = 20;
/// Discord's number for text channels.
const TEXT_CHANNEL: u8 = 0;

/// The command.
pub const COMMAND: Command = Command {
    name: "settings",
    audience: Audience::Managers,
    place: Place::Servers,
    permissions: Some(MANAGE_SERVER),
    does: Does::Has(&[
        Part {
            name: "show",
            does: Does::Answers(Action {
                options: &[],
                example: None,
                private: true,
                answer: Answer::Now(show),
            }),
        },
        Part {
            name: "set",
            does: Does::Answers(Action {
                options: &[
                    opt("language", Takes::Choice(&["own", "en", "nl"])),
                    opt("private-answers", Takes::YesOrNo),
                    opt("channel", Takes::Channel(&[TEXT_CHANNEL])),
                    opt("role-add", Takes::Role),
                    opt("role-remove", Takes::Role),
                    opt("misses", Takes::YesOrNo),
                    opt(
                        "base",
                        Takes::Text {
                            max_length: 100,
                            completes: Completes::Now(bases),
                        },
                    ),
                    opt("clear", Takes::Choice(&["channel", "roles", "base"])),
                ],
                example: None,
                private: true,
                answer: Answer::Later(set),
            }),
        },
    ]),
};

const fn opt(name: &'static str, takes: Takes) -> Opt {
    Opt {
        name,
        required: false,
        takes,
    }
}

fn show(asking: &Asking<'_>, _: &Given<'_>) -> Reply {
    match manager(asking, "see the settings") {
        Ok(_) => Reply::sentence(shown::shown(asking), "found"),
        Err(refused) => refused,
    }
}

fn set<'a>(asking: &'a Asking<'a>, given: &'a Given<'a>) -> BoxFuture<'a, Response> {
    Box::pin(async move {
        let (Ok(reply) | Err(reply)) = changed(asking, given).await;
        Response::reply(reply, COMMAND.name)
    })
}

async fn changed(asking: &Asking<'_>, given: &Given<'_>) -> Result<Reply, Reply> {
    let person = manager(asking, "change the settings")?;
    let sentence = |key| Reply::sentence(asking.say(key, &[]), "misfit");
    let (Some(guild), Some(base)) = (asking.asker.guild, &asking.base) else {
        return Err(sentence("refused-direct-message"));
    };
    let desk = asking.app.desk.as_ref();
    let desk = desk.ok_or_else(|| sentence("trouble-no-desk"))?;
    let fails = |error| trouble(asking, &Trouble::State(error));
    // Of the store, not of this process: another one may have changed them a moment ago.
    let before = desk.state().settings().await.map_err(fails)?;
    let before = before.get(&guild).cloned().unwrap_or_default();
    let settings = wished(asking, guild, given, before.clone())?;
    if settings == before {
        return Ok(sentence("settings-unchanged"));
    }
    let set = desk
        .state()
        .set_settings(guild, &settings, &person, desk.now(), &base.config.id);
    set.await.map_err(fails)?;
    asking.app.settings.rcu(|all| {
        let mut all = HashMap::clone(all);
        all.insert(guild, settings.clone());
        all
    });
    // As everybody is answered from now on.
    let asking = Asking::new(asking.app, asking.asker.clone());
    let changed = asking.say("settings-changed", &[]);
    let mut lines = vec![changed, shown::shown(&asking)];
    let added = |role| !before.moderator_roles.contains(role);
    if settings.moderator_roles != before.moderator_roles && !shown::has_a_say(&asking) {
        lines.insert(1, asking.say("settings-no-say", &[]));
    } else if settings.moderator_roles.iter().any(added) {
        // They may from now on, and yet see no command: that is for the server to set, and no bot can.
        lines.push(asking.say("settings-show-commands", &[]));
    }
    Ok(Reply::sentence(lines.join("\n"), "changed"))
}

/// The settings with what was given.
fn wished(
    asking: &Asking<'_>,
    guild: u64,
    given: &Given<'_>,
    mut settings: Settings,
) -> Result<Settings, Reply> {
    let misfit = |_: Misfit| Reply::misfit(asking);
    let refuse = |key, args: &[_]| Reply::sentence(asking.say(key, args), "misfit");
    match given.text("clear").map_err(misfit)? {
        "channel" => settings.moderators_channel = None,
        "roles" => settings.moderator_roles.clear(),
        "base" => settings.base = None,
        _ => {}
    }
    match given.text("language").map_err(misfit)? {
        "own" => settings.language = None,
        lang @ ("en" | "nl") => settings.language = Some(lang.to_owned()),
        _ => {}
    }
    if let Some(private) = given.yes_or_no("private-answers").map_err(misfit)? {
        settings.private = private;
    }
    if let Some(record) = given.yes_or_no("misses").map_err(misfit)? {
        settings.record_misses = record;
    }
    if let Some(channel) = given.channel("channel").map_err(misfit)? {
        settings.moderators_channel = Some(channel);
    }
    let roles = &mut settings.moderator_roles;
    if let Some(role) = given.role("role-remove").map_err(misfit)? {
        roles.retain(|known| *known != role);
    }
    if let Some(role) = given.role("role-add").map_err(misfit)? {
        // The role of everybody has the id of the server.
        if role == guild {
            return Err(refuse("settings-everybody", &[]));
        }
        if !roles.contains(&role) {
            roles.push(role);
        }
        if roles.len() > ROLES {
            return Err(refuse("settings-many-roles", &[("most", ROLES.into())]));
        }
    }
    let base = given.text("base").map_err(misfit)?.trim();
    if !base.is_empty() {
        let known = asking.app.base(base);
        // One that is not for this server is not there, for all that it is told.
        if known.is_none_or(|known| !known.is_for(Some(guild))) {
            return Err(refuse(
                "trouble-no-base",
                &[("id", quoted(base, 40).into())],
            ));
        }
        settings.base = Some(base.to_owned());
    }
    Ok(settings)
}

/// The knowledge bases that this server may use, where there is a choice.
fn bases(asking: &Asking<'_>, typing: &Typing<'_>) -> Vec<Choice> {
    let usable = asking.app.bases.iter();
    let usable: Vec<_> = usable.filter(|b| b.is_for(asking.asker.guild)).collect();
    if usable.len() < 2 {
        return Vec::new();
    }
    let choice = |id: &str| {
        let title = shown::title(asking, id);
        let fits = fold(&title).contains(&fold(&typing.text)) || id.starts_with(&typing.text);
        fits.then(|| Choice {
            name: plain(&title),
            value: id.to_owned(),
        })
    };
    let ids = usable.iter().map(|base| base.config.id.as_str());
    ids.filter_map(choice).collect()
}
