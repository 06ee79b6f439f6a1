//! Config: config.toml and the environment. Secrets come from the environment alone.

mod knowledge;

use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use crate::origin::GitToken;
use crate::state::{Location, StateError};

pub use knowledge::{KnowledgeConfig, Moderators, Snowflake};

/// The file read when no other is named.
pub const DEFAULT_FILE: &str = "config.toml";

/// What an operator decides.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Config {
    /// The knowledge bases, the one for everybody else first; never none.
    #[serde(deserialize_with = "knowledge::one_or_several")]
    pub knowledge: Vec<KnowledgeConfig>,
    /// Where revisions, and what moderators and members did, are kept.
    pub state: StateConfig,
    /// How Discord is reached.
    pub discord: DiscordConfig,
    /// What whoever watches the bot may look at.
    pub web: WebConfig,
    /// What is logged.
    pub log: LogConfig,
    /// What is shown to `https` repositories; from the environment alone.
    #[serde(skip)]
    pub git_token: Option<GitToken>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            knowledge: vec![KnowledgeConfig::default()],
            state: StateConfig::default(),
            discord: DiscordConfig::default(),
            web: WebConfig::default(),
            log: LogConfig::default(),
            git_token: None,
        }
    }
}

/// Where revisions, and what moderators and members did, are kept.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct StateConfig {
    /// The SQLite file.
    pub path: PathBuf,
    /// A PostgreSQL database in its place: `postgres://…`. It may hold a password.
    pub url: Option<String>,
    /// The folder that fetched repositories are kept in.
    pub cache: PathBuf,
}

impl Default for StateConfig {
    fn default() -> Self {
        Self {
            path: "footnote.sqlite".into(),
            url: None,
            cache: "cache".into(),
        }
    }
}

impl StateConfig {
    /// Where the store is.
    ///
    /// # Errors
    /// When the address is none.
    pub fn location(&self) -> Result<Location, StateError> {
        match &self.url {
            Some(url) => Location::parse(url),
            None => Ok(Location::Sqlite(self.path.clone())),
        }
    }

    /// Takes another place: a PostgreSQL address, or else a file.
    pub fn place(&mut self, place: &str) {
        if place.starts_with("postgres://") || place.starts_with("postgresql://") {
            self.url = Some(place.to_owned());
        } else {
            self.url = None;
            self.path = place.into();
        }
    }
}

impl fmt::Debug for StateConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let url = self.url.as_ref().map(|_| "…");
        f.debug_struct("StateConfig")
            .field("path", &self.path)
            .field("url", &url)
            .finish_non_exhaustive()
    }
}

/// How Discord is reached.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct DiscordConfig {
    /// The base of Discord's HTTP API, when it is not Discord's own: `http://127.0.0.1:4000`.
    pub api: Option<String>,
    /// Where Discord's interactions are taken over HTTP, in the place of the gateway: `0.0.0.0:8080`.
    pub endpoint: Option<SocketAddr>,
    /// The application's public key, which those interactions are signed with.
    pub public_key: Option<PublicKey>,
    /// How old a signature may be: 5 s to 5 min.
    #[serde(deserialize_with = "max_age")]
    pub signature_max_age: Duration,
}

impl Default for DiscordConfig {
    fn default() -> Self {
        Self {
            api: None,
            endpoint: None,
            public_key: None,
            signature_max_age: Duration::from_secs(60),
        }
    }
}

/// Seconds, as many as an age may have.
fn max_age<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Duration, D::Error> {
    match u64::deserialize(deserializer)? {
        seconds @ 5..=300 => Ok(Duration::from_secs(seconds)),
        other => Err(D::Error::custom(format!(
            "signature-max-age is {other}: it must be 5 to 300 seconds"
        ))),
    }
}

/// An application's public key for Ed25519.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicKey([u8; 32]);

impl PublicKey {
    /// Its bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl<'de> Deserialize<'de> for PublicKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        hex(&String::deserialize(deserializer)?)
            .map(Self)
            .ok_or_else(|| {
                D::Error::custom(
                    "a public key is 64 hexadecimal digits (Discord Developer Portal → your application → General \
                     Information → Public Key)",
                )
            })
    }
}

/// Reads bytes from hexadecimal digits; nothing where there are other characters, or more or fewer of them.
#[must_use]
pub fn hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digit = |digit: u8| {
        char::from(digit)
            .to_digit(16)
            .and_then(|d| u8::try_from(d).ok())
    };
    let mut bytes = [0; N];
    if text.len() != 2 * N {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Some(bytes)
}

/// What whoever watches the bot may look at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct WebConfig {
    /// Where metrics and health are served: `127.0.0.1:9090`. None: nowhere.
    pub listen: Option<SocketAddr>,
}

/// What is logged.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct LogConfig {
    /// A filter such as `info` or `footnote=debug,serenity=warn`.
    pub filter: String,
    /// Lines for people or for machines.
    pub format: LogFormat,
}

impl Default for LogConfig {
    fn default() -> Self {
        Self {
            filter: "info,serenity=warn,tracing=warn".into(),
            format: LogFormat::Text,
        }
    }
}

/// Lines for people or for machines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LogFormat {
    /// One readable line an event.
    Text,
    /// One JSON object an event.
    Json,
}

/// Why there is no configuration.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file can't be read.
    #[error("{}: can't be read: {cause}", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// The file is not what it should be.
    #[error("{}:{line}:{column}: {message}", file.display())]
    Wrong {
        /// The file.
        file: PathBuf,
        /// Counted from 1.
        line: usize,
        /// In characters, counted from 1.
        column: usize,
        /// What is wrong.
        message: String,
    },
    /// There is an endpoint, and no key to check what comes to it.
    #[error(
        "{}: [discord] endpoint needs public-key, the key that Discord signs with \
         (Discord Developer Portal → your application → General Information → Public Key)", file.display()
    )]
    NoPublicKey {
        /// The file.
        file: PathBuf,
    },
    /// `DISCORD_TOKEN` is not set.
    #[error(
        "no Discord token: set the environment variable DISCORD_TOKEN to the bot token of your application \
         (Discord Developer Portal → your application → Bot → Reset Token)"
    )]
    NoToken,
    /// `DISCORD_TOKEN` can't be a token. It is never shown, not even in part.
    #[error(
        "the value of DISCORD_TOKEN is not a bot token: it should be three parts joined by dots, without spaces or \
         quotes (Discord Developer Portal → your application → Bot → Reset Token)"
    )]
    MalformedToken,
}

impl Config {
    /// Reads a file. `None` reads [`DEFAULT_FILE`] where there is one, and takes the defaults where there is none.
    ///
    /// # Errors
    /// When a named file can't be read, or a file says something this program does not know.
    pub fn read(file: Option<&Path>) -> Result<Self, ConfigError> {
        let path = file.unwrap_or(Path::new(DEFAULT_FILE));
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(cause) if file.is_none() && cause.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Self::default());
            }
            Err(cause) => {
                return Err(ConfigError::Unreadable {
                    file: path.into(),
                    cause,
                });
            }
        };
        let mut config: Self = toml::from_str(&text).map_err(|error| {
            let before = &text[..error.span().map_or(0, |span| span.start.min(text.len()))];
            let line_start = before.rfind('\n').map_or(0, |at| at + 1);
            ConfigError::Wrong {
                file: path.into(),
                line: before.matches('\n').count() + 1,
                column: before[line_start..].chars().count() + 1,
                message: error.message().to_owned(),
            }
        })?;
        if config.discord.endpoint.is_some() && config.discord.public_key.is_none() {
            return Err(ConfigError::NoPublicKey { file: path.into() });
        }
        // Paths in a file are relative to it, so that it means the same from any working directory.
        let base = path.parent().unwrap_or(Path::new(""));
        for knowledge in &mut config.knowledge {
            knowledge.path = base.join(&knowledge.path);
            knowledge.originals = knowledge.originals.take().map(|dir| base.join(dir));
        }
        config.state.path = base.join(&config.state.path);
        config.state.cache = base.join(&config.state.cache);
        Ok(config)
    }

    /// The first knowledge base: the one of somebody at a terminal.
    #[must_use]
    pub fn main(&self) -> &KnowledgeConfig {
        self.knowledge.first().expect("there is always one")
    }

    /// The same, to be changed.
    pub fn main_mut(&mut self) -> &mut KnowledgeConfig {
        self.knowledge.first_mut().expect("there is always one")
    }
}

/// A bot token that can't be printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// Takes what `DISCORD_TOKEN` holds.
    ///
    /// # Errors
    /// When nothing is there, or what is there can't be a token.
    pub fn parse(value: Option<String>) -> Result<Self, ConfigError> {
        let value = value.unwrap_or_default();
        let value = value.trim();
        let value = value.strip_prefix("Bot ").unwrap_or(value);
        if value.is_empty() {
            return Err(ConfigError::NoToken);
        }
        let part = |p: &str| {
            !p.is_empty()
                && p.bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
        };
        let parts: Vec<&str> = value.split('.').collect();
        if parts.len() == 3 && parts.iter().all(|p| part(p)) {
            Ok(Self(value.to_owned()))
        } else {
            Err(ConfigError::MalformedToken)
        }
    }

    /// The secret itself, for an `Authorization` header and nothing else.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Config, ConfigError> {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("config.toml");
        std::fs::write(&file, text).unwrap();
        Config::read(Some(&file))
    }

    #[test]
    fn an_unknown_key_is_named_with_its_place() {
        let error = read("[knowledge]\npath = \"k\"\n  orignals = \"x\"\n")
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("config.toml:3:3: unknown field `orignals`"),
            "{error}"
        );
    }

    #[test]
    fn an_endpoint_needs_a_key_and_a_sensible_age() {
        let key = "0123456789abcdefABCDEF0123456789".repeat(2);
        let config = |more: &str| read(&format!("[discord]\nendpoint = \"0.0.0.0:80\"\n{more}"));
        let whole = config(&format!("public-key = \"{key}\"\nsignature-max-age = 300")).unwrap();
        assert_eq!(whole.discord.signature_max_age.as_secs(), 300);
        assert_eq!(whole.discord.public_key.unwrap().bytes()[..2], [0x01, 0x23]);
        for (more, says) in [
            ("", "needs public-key"),
            ("public-key = \"0123\"", "64 hexadecimal digits"),
            (
                &format!("public-key = \"+{}\"", &key[1..]),
                "64 hexadecimal digits",
            ),
            (
                &format!("public-key = \"{}é\"", &key[2..]),
                "64 hexadecimal digits",
            ),
            ("signature-max-age = 4", "5 to 300"),
            ("signature-max-age = 301", "5 to 300"),
        ] {
            let error = config(more).unwrap_err().to_string();
            assert!(error.contains(says), "{error}");
        }
    }

    #[test]
    fn paths_are_relative_to_the_file() {
        let config = read("[knowledge]\npath = \"k\"\n").unwrap();
        assert!(config.knowledge[0].path.is_absolute());
    }

    #[test]
    fn there_is_one_knowledge_base_or_several_with_ids() {
        let one = read(
            "[knowledge]\ngit = \"https://example.org/k\"\nmoderators = { users = [1, \"2\"] }\n",
        )
        .unwrap();
        assert_eq!(one.knowledge.len(), 1);
        assert_eq!(
            one.knowledge[0].moderators.users,
            [Snowflake(1), Snowflake(2)]
        );
        let several =
            read("[[knowledge]]\nid = \"a\"\n[[knowledge]]\nid = \"b\"\nservers = [7]\n").unwrap();
        assert_eq!(several.knowledge[1].id, "b");
        for (wrong, says) in [
            ("[[knowledge]]\n[[knowledge]]\n", "give each its own"),
            ("[[knowledge]]\nid = \"A b\"\n", "lower-case letters"),
            ("knowledge = []\n", "there must be"),
            ("[knowledge]\nservers = [\"x\"]\n", "digits only"),
            (
                "[[knowledge]]\npth = \"x\"\n",
                "config.toml:2:1: unknown field `pth`",
            ),
        ] {
            let error = read(wrong).unwrap_err().to_string();
            assert!(error.contains(says), "{error}");
        }
    }

    #[test]
    fn the_address_of_the_store_is_never_printed() {
        let config = read("[state]\nurl = \"postgres://me:secret@db/footnote\"\n").unwrap();
        assert!(!format!("{config:?}").contains("secret"));
    }

    #[test]
    fn a_named_file_must_exist_but_the_default_need_not() {
        assert!(matches!(
            Config::read(Some(Path::new("no/such.toml"))),
            Err(ConfigError::Unreadable { .. })
        ));
    }

    #[test]
    fn a_token_is_checked_and_never_printed() {
        assert!(Token::parse(Some("Bot abc.def-_1.ghi\n".into())).is_ok());
        for bad in [
            "",
            "  ",
            "abc",
            "a.b",
            "a..b",
            "a.b.c.d",
            "a b.c.d",
            "\"a.b.c\"",
        ] {
            assert!(Token::parse(Some(bad.into())).is_err(), "{bad}");
        }
        let shown = format!(
            "{:?} {}",
            Token::parse(Some("a.b.secret".into())),
            ConfigError::MalformedToken
        );
        assert!(!shown.contains("secret"));
    }
}
