//! Who asks: as much of a member as answering and permissions need, however little of it came.

use serenity::model::application::Interaction;
use serenity::model::guild::Member;
use serenity::model::user::User;

use crate::text::echo;

/// The most characters of a name that are kept.
const NAME: usize = 80;

/// Who asks, and where.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asker {
    /// The server; none in a direct message.
    pub guild: Option<u64>,
    /// The channel.
    pub channel: Option<u64>,
    /// The user; 0 where nobody is named.
    pub user: u64,
    /// The name that others see, on one line; not escaped.
    pub name: String,
    /// The roles on the server.
    pub roles: Vec<u64>,
    /// What they may do in the channel, Discord's bits; 0 where it isn't said, as in direct messages.
    pub permissions: u64,
    /// The language of their client, as Discord spells it.
    pub locale: String,
}

impl Asker {
    /// Who caused an interaction.
    #[must_use]
    pub fn of(interaction: &Interaction) -> Self {
        let (user, member, channel, locale) = match interaction {
            Interaction::Command(i) | Interaction::Autocomplete(i) => {
                (&i.user, i.member.as_deref(), i.channel_id, &i.locale)
            }
            Interaction::Component(i) => (&i.user, i.member.as_ref(), i.channel_id, &i.locale),
            Interaction::Modal(i) => (&i.user, i.member.as_ref(), i.channel_id, &i.locale),
            _ => return Self::default(),
        };
        Self {
            guild: interaction.guild_id().map(u64::from),
            channel: Some(channel.get()),
            user: user.id.get(),
            name: echo(shown(user, member), NAME),
            roles: member.map_or_else(Vec::new, |m| m.roles.iter().map(|r| r.get()).collect()),
            permissions: member
                .and_then(|member| member.permissions)
                .map_or(0, |permissions| permissions.bits()),
            locale: locale.clone(),
        }
    }

    /// Somebody of whom only the language is known.
    #[must_use]
    pub fn unknown(locale: &str) -> Self {
        Self {
            locale: locale.to_owned(),
            ..Self::default()
        }
    }
}

/// The name on the server, else the one chosen for everywhere, else the account's.
fn shown<'a>(user: &'a User, member: Option<&'a Member>) -> &'a str {
    member
        .and_then(|member| member.nick.as_deref())
        .or(user.global_name.as_deref())
        .unwrap_or(&user.name)
}
