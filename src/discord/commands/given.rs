//! What was given with a command. Discord checks it, and yet anything may come.

use serenity::model::application::{CommandDataOption, CommandDataOptionValue};

use super::PRIVATE;

/// What was given with a command, or with the one of its subcommands that was chosen.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a>(&'a [CommandDataOption]);

/// Something else than what a command takes was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Misfit;

impl<'a> Given<'a> {
    /// Of an interaction.
    #[must_use]
    pub fn new(options: &'a [CommandDataOption]) -> Self {
        Self(options)
    }

    /// The words given; none count as empty, which every command has a sentence for.
    ///
    /// # Errors
    /// When something else than words was given.
    pub fn text(&self, name: &str) -> Result<&'a str, Misfit> {
        match self.value(name) {
            None => Ok(""),
            Some(CommandDataOptionValue::String(text)) => Ok(text),
            Some(_) => Err(Misfit),
        }
    }

    /// The whole number given, whatever the limits of its definition.
    ///
    /// # Errors
    /// When something else was given.
    pub fn integer(&self, name: &str) -> Result<Option<i64>, Misfit> {
        self.read(name, |value| match value {
            CommandDataOptionValue::Integer(number) => Some(*number),
            _ => None,
        })
    }

    /// Yes or no.
    ///
    /// # Errors
    /// When something else was given.
    pub fn yes_or_no(&self, name: &str) -> Result<Option<bool>, Misfit> {
        self.read(name, |value| match value {
            CommandDataOptionValue::Boolean(yes) => Some(*yes),
            _ => None,
        })
    }

    /// The id of the channel given.
    ///
    /// # Errors
    /// When something else was given.
    pub fn channel(&self, name: &str) -> Result<Option<u64>, Misfit> {
        self.read(name, |value| match value {
            CommandDataOptionValue::Channel(id) => Some(id.get()),
            _ => None,
        })
    }

    /// The id of the role given.
    ///
    /// # Errors
    /// When something else was given.
    pub fn role(&self, name: &str) -> Result<Option<u64>, Misfit> {
        self.read(name, |value| match value {
            CommandDataOptionValue::Role(id) => Some(id.get()),
            _ => None,
        })
    }

    /// Whether the answer is to be private, where somebody said so.
    #[must_use]
    pub fn private(&self) -> Option<bool> {
        self.yes_or_no(PRIVATE.name).ok().flatten()
    }

    /// What is being typed: the option's name, and as much of it as is there.
    #[must_use]
    pub fn typing(&self) -> Option<(&'a str, &'a str)> {
        self.0.iter().find_map(|option| match &option.value {
            CommandDataOptionValue::Autocomplete { value, .. } => {
                Some((option.name.as_str(), value.as_str()))
            }
            _ => None,
        })
    }

    /// The subcommand or group that was chosen, if it is one of these, and what was given with it.
    pub(super) fn below(&self) -> Option<(&'a str, Self)> {
        self.0.iter().find_map(|option| match &option.value {
            CommandDataOptionValue::SubCommand(options)
            | CommandDataOptionValue::SubCommandGroup(options) => {
                Some((option.name.as_str(), Self(options)))
            }
            _ => None,
        })
    }

    fn read<T>(
        &self,
        name: &str,
        read: impl FnOnce(&CommandDataOptionValue) -> Option<T>,
    ) -> Result<Option<T>, Misfit> {
        self.value(name).map(|v| read(v).ok_or(Misfit)).transpose()
    }

    fn value(&self, name: &str) -> Option<&'a CommandDataOptionValue> {
        let option = self.0.iter().find(|option| option.name == name);
        option.map(|option| &option.value)
    }
}
