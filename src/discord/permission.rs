//! Permission: who may curate a knowledge base, and who may decide for a server. Checked at every command, button and
//! form: what Discord shows to whom is only a default that servers override.

use super::asker::Asker;
use crate::config::{KnowledgeConfig, Snowflake};
use crate::state::Settings;

/// Discord's bit for managing a server.
pub const MANAGE_SERVER: u64 = 1 << 5;
/// Discord's bit for everything.
const ADMINISTRATOR: u64 = 1 << 3;

/// Why somebody may not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Nobody curates in direct messages: there are no roles in them.
    DirectMessage,
    /// This server has no say over the knowledge base.
    OtherServer,
    /// They are no moderator.
    NotModerator,
}

impl Refusal {
    /// The sentence for them.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::DirectMessage => "refused-direct-message",
            Self::OtherServer => "refused-other-server",
            Self::NotModerator => "refused-not-moderator",
        }
    }
}

/// Whether somebody may curate this knowledge base: a moderator whom the operator named, or, on a server that has a say
/// over it, one of the roles that the server named, or, where neither named anybody, whoever manages the server.
///
/// # Errors
/// Why not.
pub fn may_curate(
    asker: &Asker,
    base: &KnowledgeConfig,
    settings: &Settings,
) -> Result<(), Refusal> {
    let Some(guild) = asker.guild else {
        return Err(Refusal::DirectMessage);
    };
    if !base.servers.is_empty() && !is_listed(guild, base) {
        return Err(Refusal::OtherServer);
    }
    let has = |role: u64| asker.roles.contains(&role);
    let named = &base.moderators;
    let by_operator = named.users.iter().any(|user| user.0 == asker.user)
        || named.roles.iter().any(|role| has(role.0));
    let has_a_say = has_a_say(guild, base);
    let own = &settings.moderator_roles;
    let by_server = has_a_say
        && if own.is_empty() {
            named.is_empty() && manages(asker)
        } else {
            own.iter().any(|role| has(*role))
        };
    if by_operator || by_server {
        Ok(())
    } else if has_a_say {
        Err(Refusal::NotModerator)
    } else {
        Err(Refusal::OtherServer)
    }
}

/// Whether a server may name moderators of this knowledge base. A server that anybody may set up must not make its own
/// people moderators of what others curate.
#[must_use]
pub fn has_a_say(guild: u64, base: &KnowledgeConfig) -> bool {
    is_listed(guild, base) || (base.servers.is_empty() && base.moderators.is_empty())
}

fn is_listed(guild: u64, base: &KnowledgeConfig) -> bool {
    base.servers.contains(&Snowflake(guild))
}

/// Whether somebody may decide for the server.
///
/// # Errors
/// Why not.
pub fn may_manage(asker: &Asker) -> Result<(), Refusal> {
    match asker.guild {
        None => Err(Refusal::DirectMessage),
        Some(_) if manages(asker) => Ok(()),
        Some(_) => Err(Refusal::NotModerator),
    }
}

fn manages(asker: &Asker) -> bool {
    asker.permissions & (MANAGE_SERVER | ADMINISTRATOR) != 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Moderators;

    fn asker(roles: &[u64], permissions: u64) -> Asker {
        Asker {
            guild: Some(10),
            user: 7,
            roles: roles.to_vec(),
            permissions,
            ..Asker::default()
        }
    }

    fn base(users: &[u64], roles: &[u64], servers: &[u64]) -> KnowledgeConfig {
        let ids = |ids: &[u64]| ids.iter().copied().map(Snowflake).collect();
        KnowledgeConfig {
            moderators: Moderators {
                users: ids(users),
                roles: ids(roles),
            },
            servers: ids(servers),
            ..KnowledgeConfig::default()
        }
    }

    fn roles(roles: &[u64]) -> Settings {
        Settings {
            moderator_roles: roles.to_vec(),
            ..Settings::default()
        }
    }

    #[test]
    fn where_nobody_is_named_whoever_manages_the_server_curates() {
        let open = base(&[], &[], &[]);
        for may in [MANAGE_SERVER, ADMINISTRATOR] {
            assert_eq!(may_curate(&asker(&[], may), &open, &roles(&[])), Ok(()));
        }
        let all_but = !(MANAGE_SERVER | ADMINISTRATOR);
        let refused = may_curate(&asker(&[1, 2], all_but), &open, &roles(&[]));
        assert_eq!(refused, Err(Refusal::NotModerator));
    }

    #[test]
    fn where_somebody_is_named_managing_the_server_is_not_enough() {
        let admin = asker(&[], u64::MAX);
        let named = base(&[], &[5], &[10]);
        assert_eq!(
            may_curate(&admin, &named, &roles(&[])),
            Err(Refusal::NotModerator)
        );
        assert_eq!(may_curate(&asker(&[5], 0), &named, &roles(&[])), Ok(()));
        assert_eq!(
            may_curate(&asker(&[], 0), &base(&[7], &[], &[]), &roles(&[])),
            Ok(())
        );
        let open = base(&[], &[], &[]);
        assert_eq!(
            may_curate(&admin, &open, &roles(&[6])),
            Err(Refusal::NotModerator)
        );
        assert_eq!(may_curate(&asker(&[6], 0), &open, &roles(&[6])), Ok(()));
    }

    #[test]
    fn a_server_makes_nobody_a_moderator_of_what_others_curate() {
        let admin = asker(&[6], u64::MAX);
        // Named moderators, and a server that the operator did not list.
        let others = base(&[1], &[], &[]);
        assert_eq!(
            may_curate(&admin, &others, &roles(&[6])),
            Err(Refusal::OtherServer)
        );
        // Listed servers, of which this is none: not even the operator's own moderators curate from here.
        let elsewhere = base(&[7], &[], &[11]);
        assert_eq!(
            may_curate(&admin, &elsewhere, &roles(&[6])),
            Err(Refusal::OtherServer)
        );
    }

    #[test]
    fn a_server_has_a_say_over_what_is_open_or_names_it() {
        assert!(has_a_say(10, &base(&[], &[], &[])));
        assert!(has_a_say(10, &base(&[1], &[], &[10])));
        assert!(!has_a_say(10, &base(&[1], &[], &[])));
        assert!(!has_a_say(10, &base(&[], &[], &[11])));
    }

    #[test]
    fn nobody_curates_or_decides_in_direct_messages() {
        let direct = Asker {
            guild: None,
            ..asker(&[], u64::MAX)
        };
        let open = base(&[7], &[], &[]);
        assert_eq!(
            may_curate(&direct, &open, &roles(&[])),
            Err(Refusal::DirectMessage)
        );
        assert_eq!(may_manage(&direct), Err(Refusal::DirectMessage));
        assert_eq!(may_manage(&asker(&[], MANAGE_SERVER)), Ok(()));
        assert_eq!(may_manage(&asker(&[], 0)), Err(Refusal::NotModerator));
    }
}
