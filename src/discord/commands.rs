//! The slash commands: what they are called, what they take, and who answers them.

pub mod about;
pub mod connections;
pub mod explain;
mod given;
pub mod help;
pub mod kb;
mod opt;
pub mod passage;
pub mod search;
pub mod settings;
pub mod source;
pub mod suggest;
pub mod timeline;
pub mod who;

use futures_util::future::BoxFuture;
use serde_json::{Value, json};
use serenity::model::application::CommandData;

use super::asking::Asking;
use super::limits;
use super::reply::Reply;
use super::response::Response;
use crate::answer::Examples;
use crate::knowledge::LangTag;
use crate::state::Settings;
use crate::text::truncate;
use crate::wording::{DUTCH, ENGLISH, Wording};
pub use given::{Given, Misfit};
pub use opt::{Completes, Opt, PRIVATE, Takes, Typing};

/// Every command, in the order of the help.
pub const ALL: &[&Command] = &[
    &who::COMMAND,
    &explain::COMMAND,
    &search::COMMAND,
    &source::COMMAND,
    &timeline::COMMAND,
    &connections::COMMAND,
    &passage::COMMAND,
    &help::COMMAND,
    &about::COMMAND,
    &suggest::COMMAND,
    &kb::COMMAND,
    &settings::COMMAND,
];

/// A command: its definition and who answers it. Everything people can read about it comes from here, `/help` included.
pub struct Command {
    /// What people type.
    pub name: &'static str,
    /// Who it is for.
    pub audience: Audience,
    /// Where it is offered.
    pub place: Place,
    /// Discord's bits of what members may do who are offered it, unless their server decides otherwise: check again in
    /// code. All members, where there are none.
    pub permissions: Option<u64>,
    /// What it does, itself or through subcommands.
    pub does: Does,
}

/// Who a command is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Whoever reads; the help lists it.
    Everyone,
    /// Whoever looks after the knowledge.
    Moderators,
    /// Whoever manages the server.
    Managers,
}

/// Where a command is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In servers, and in direct messages with the bot.
    Anywhere,
    /// In servers only.
    Servers,
}

/// What a command does.
pub enum Does {
    /// It answers.
    Answers(Action),
    /// Its subcommands do, or their groups: Discord allows a command, a group in it, and a subcommand in that.
    Has(&'static [Part]),
}

/// A subcommand, or a group of them.
pub struct Part {
    /// What people type behind the command.
    pub name: &'static str,
    /// What it does.
    pub does: Does,
}

/// What a command or a subcommand takes and who answers it.
pub struct Action {
    /// What it takes, required ones first.
    pub options: &'static [Opt],
    /// What could be asked, for the help: words from the knowledge base that answers.
    pub example: Option<fn(&Examples) -> Option<&str>>,
    /// Whether only the one who asks sees that it is being answered, however long that takes. What it then answers is
    /// private too.
    pub private: bool,
    /// The answer.
    pub answer: Answer,
}

/// Who answers.
pub enum Answer {
    /// A function that has all it needs.
    Now(fn(&Asking<'_>, &Given<'_>) -> Reply),
    /// A function that waits for something. It may also answer with a form, as long as that is quick.
    Later(for<'a> fn(&'a Asking<'a>, &'a Given<'a>) -> BoxFuture<'a, Response>),
}

/// What somebody chose from the commands.
pub struct Chosen<'a> {
    /// The command.
    pub command: &'static Command,
    /// What it does, by itself or as one of its subcommands.
    pub action: &'static Action,
    /// What was given with it.
    pub given: Given<'a>,
}

/// The command of this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Command> {
    ALL.iter().copied().find(|command| command.name == name)
}

/// What was chosen of these commands; nothing where they have no such thing any more.
pub(super) fn choose<'a>(
    commands: &[&'static Command],
    data: &'a CommandData,
) -> Option<Chosen<'a>> {
    let named = |command: &&&Command| command.name == data.name;
    let command = *commands.iter().find(named)?;
    let mut does = &command.does;
    let mut given = Given::new(&data.options);
    loop {
        match does {
            Does::Answers(action) => {
                return Some(Chosen {
                    command,
                    action,
                    given,
                });
            }
            Does::Has(parts) => {
                let (name, below) = given.below()?;
                does = &parts.iter().find(|part| part.name == name)?.does;
                given = below;
            }
        }
    }
}

impl Chosen<'_> {
    /// Whether only the one who asks is to see the answer, whatever it is: what they say themselves counts before what
    /// their server decided.
    #[must_use]
    pub fn is_private(&self, settings: &Settings) -> bool {
        self.action.private || self.given.private().unwrap_or(settings.private)
    }
}

impl Command {
    /// A command for everybody, everywhere.
    #[must_use]
    pub const fn reader(name: &'static str, action: Action) -> Self {
        Self {
            name,
            audience: Audience::Everyone,
            place: Place::Anywhere,
            permissions: None,
            does: Does::Answers(action),
        }
    }

    /// A command for whoever may do this in a server, Discord's bits.
    #[must_use]
    pub const fn moderator(name: &'static str, permissions: u64, does: Does) -> Self {
        Self {
            name,
            audience: Audience::Moderators,
            place: Place::Servers,
            permissions: Some(permissions),
            does,
        }
    }

    /// Everything that can be asked with it: what is typed, such as `["kb", "edit", "passage"]`, and what it does.
    #[must_use]
    pub fn actions(&'static self) -> Vec<(Vec<&'static str>, &'static Action)> {
        fn walk(
            path: &[&'static str],
            does: &'static Does,
            found: &mut Vec<(Vec<&'static str>, &'static Action)>,
        ) {
            match does {
                Does::Answers(action) => found.push((path.to_vec(), action)),
                Does::Has(parts) => parts
                    .iter()
                    .for_each(|part| walk(&[path, &[part.name]].concat(), &part.does, found)),
            }
        }
        let mut found = Vec::new();
        walk(&[self.name], &self.does, &mut found);
        found
    }

    /// The JSON that publishes it.
    #[must_use]
    pub fn definition(&self, wording: &Wording) -> Value {
        let mut json = definition(self.name, &self.does, wording);
        json["name"] = json!(self.name);
        json["type"] = json!(1);
        json["contexts"] = match self.place {
            Place::Anywhere => json!([0, 1]),
            Place::Servers => json!([0]),
        };
        json["integration_types"] = json!([0]);
        if let Some(permissions) = self.permissions {
            // As text: the bits no longer fit every client's numbers.
            json["default_member_permissions"] = json!(permissions.to_string());
        }
        json
    }
}

impl Action {
    /// What people type, with what it takes: `/who name [private]`.
    #[must_use]
    pub fn usage(&self, path: &[&str]) -> String {
        let mut usage = format!("/{}", path.join(" "));
        for opt in self.options {
            if opt.required {
                usage.push_str(&format!(" {}", opt.name));
            } else {
                usage.push_str(&format!(" [{}]", opt.name));
            }
        }
        usage
    }
}

/// What a command or a part of one does, in a sentence: `discord-command-kb-refresh` of the wording.
#[must_use]
pub fn summary(path: &[&str], wording: &Wording, lang: &LangTag) -> String {
    wording.say(lang, &format!("discord-command-{}", path.join("-")), &[])
}

/// The description and the options of what stands at this path, such as `kb-edit`.
fn definition(path: &str, does: &Does, wording: &Wording) -> Value {
    let options: Vec<Value> = match does {
        Does::Answers(action) => {
            let options = action.options.iter();
            options.map(|opt| opt.definition(path, wording)).collect()
        }
        Does::Has(parts) => parts
            .iter()
            .map(|part| {
                let mut json = definition(&format!("{path}-{}", part.name), &part.does, wording);
                json["name"] = json!(part.name);
                json["type"] = json!(if matches!(part.does, Does::Has(_)) {
                    2
                } else {
                    1
                });
                json
            })
            .collect(),
    };
    let mut json = described(wording, &format!("discord-command-{path}"));
    json["options"] = json!(options);
    json
}

/// A description in every language Discord is told of.
fn described(wording: &Wording, key: &str) -> Value {
    let say = |lang: &LangTag| truncate(&wording.say(lang, key, &[]), limits::COMMAND_DESCRIPTION);
    let english = say(&ENGLISH);
    json!({
        "description": english,
        "description_localizations": { "nl": say(&DUTCH), "en-US": english, "en-GB": english },
    })
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Characters that count towards a command's 8,000: of every text its longest translation.
    fn weight(thing: &Value) -> usize {
        let longest = |key: &str| {
            let translations = thing[format!("{key}_localizations")].as_object();
            let translations = translations.into_iter().flat_map(|map| map.values());
            let texts = translations.chain([&thing[key]]).filter_map(Value::as_str);
            texts.map(|text| text.chars().count()).max().unwrap_or(0)
        };
        let below = ["options", "choices"]
            .iter()
            .flat_map(|key| thing[*key].as_array());
        let value = thing["value"]
            .as_str()
            .map_or(0, |text| text.chars().count());
        longest("name")
            + longest("description")
            + value
            + below.flatten().map(weight).sum::<usize>()
    }

    /// Checks a definition as Discord would, options and subcommands included.
    pub(crate) fn assert_publishable(json: &Value) {
        assert_named(json, 0);
        assert!(weight(json) <= 8_000, "{} characters", weight(json));
    }

    fn assert_named(json: &Value, depth: usize) {
        let name = json["name"].as_str().unwrap();
        assert!((1..=32).contains(&name.chars().count()), "{name}");
        let fits = |c: char| c.is_ascii_lowercase() || c == '-' || c == '_';
        assert!(name.chars().all(fits), "{name}");
        assert!(depth <= 3, "{name} stands too deep");
        for lang in ["nl", "en-US", "en-GB"] {
            let text = json["description_localizations"][lang].as_str().unwrap();
            assert!((1..=100).contains(&text.chars().count()), "{text}");
            assert!(!text.ends_with('…'), "cut: {text}");
        }
        let list = |key: &str| json[key].as_array().cloned().unwrap_or_default();
        let (options, choices) = (list("options"), list("choices"));
        assert!(options.len() <= 25 && choices.len() <= 25, "{name}");
        assert!(choices.is_empty() || json["autocomplete"] != true, "{name}");
        let mut optional = false;
        for option in options {
            let part = matches!(option["type"].as_u64(), Some(1 | 2));
            let required = option["required"] == true;
            assert!(
                !(optional && required),
                "required options come first: {json}"
            );
            optional |= !required && !part;
            assert_named(&option, depth + 1);
        }
    }

    #[test]
    fn every_definition_is_one_that_discord_takes() {
        let wording = Wording::new();
        for command in ALL {
            let json = command.definition(&wording);
            assert_publishable(&json);
            assert!(json["description_localizations"]["nl"] != json["description"]);
        }
    }

    #[test]
    fn usage_says_what_may_be_left_out() {
        let usage = |command: &'static Command| {
            let actions = command.actions();
            let (path, action) = &actions[0];
            action.usage(path)
        };
        assert_eq!(usage(&who::COMMAND), "/who name [private]");
        assert_eq!(usage(&source::COMMAND), "/source [id] [private]");
    }
}
