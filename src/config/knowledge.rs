//! Where each knowledge base comes from, and who curates it.

use std::fmt;
use std::path::PathBuf;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// What a knowledge base is called where only one is configured.
const ONLY: &str = "main";
/// The longest id of a knowledge base, in characters: ids of buttons must hold one.
const MAX_ID: usize = 16;

/// A knowledge base, as its operator describes it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct KnowledgeConfig {
    /// Which one of several it is; revisions are kept under this name.
    pub id: String,
    /// The folder of TOML files.
    pub path: PathBuf,
    /// The folder of the sources' own files, where the operator has them.
    pub originals: Option<PathBuf>,
    /// A git repository to fetch the files from, in the place of the folder.
    pub git: Option<String>,
    /// Its branch.
    pub branch: String,
    /// The folder of the files inside it; nothing means its top.
    pub folder: String,
    /// Whether accepted edits are pushed to it.
    pub push: bool,
    /// The servers that may use it, and whose moderators curate it. None: any.
    pub servers: Vec<Snowflake>,
    /// Who curates it.
    pub moderators: Moderators,
    /// The channel that hears of every change.
    pub channel: Option<Snowflake>,
}

impl Default for KnowledgeConfig {
    fn default() -> Self {
        Self {
            id: ONLY.into(),
            path: "knowledge".into(),
            originals: None,
            git: None,
            branch: "main".into(),
            folder: String::new(),
            push: false,
            servers: Vec::new(),
            moderators: Moderators::default(),
            channel: None,
        }
    }
}

/// Who curates a knowledge base, wherever they are members. Without any: whoever may manage the server.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Moderators {
    /// People.
    pub users: Vec<Snowflake>,
    /// Roles.
    pub roles: Vec<Snowflake>,
}

impl Moderators {
    /// Whether the operator named anybody.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.users.is_empty() && self.roles.is_empty()
    }
}

/// One of Discord's ids. Files may have it as a number or in quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Snowflake(pub u64);

impl<'de> Deserialize<'de> for Snowflake {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Id;

        impl Visitor<'_> for Id {
            type Value = Snowflake;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an id of Discord's, such as 902884231740264448")
            }

            fn visit_i64<E: Error>(self, id: i64) -> Result<Snowflake, E> {
                u64::try_from(id)
                    .map(Snowflake)
                    .map_err(|_| E::custom("an id is not negative"))
            }

            fn visit_u64<E: Error>(self, id: u64) -> Result<Snowflake, E> {
                Ok(Snowflake(id))
            }

            fn visit_str<E: Error>(self, id: &str) -> Result<Snowflake, E> {
                id.parse()
                    .map(Snowflake)
                    .map_err(|_| E::custom("an id is digits only"))
            }
        }

        deserializer.deserialize_any(Id)
    }
}

/// One knowledge base (`[knowledge]`) or several (`[[knowledge]]`, with ids); never none.
pub(super) fn one_or_several<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<KnowledgeConfig>, D::Error> {
    struct Bases;

    impl<'de> Visitor<'de> for Bases {
        type Value = Vec<KnowledgeConfig>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("one knowledge base, or several with ids")
        }

        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
            KnowledgeConfig::deserialize(MapAccessDeserializer::new(map)).map(|base| vec![base])
        }

        fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Self::Value, A::Error> {
            Vec::deserialize(SeqAccessDeserializer::new(seq))
        }
    }

    let bases = deserializer.deserialize_any(Bases)?;
    let mut seen: Vec<&str> = Vec::new();
    for base in &bases {
        let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let id = base.id.as_str();
        if id.is_empty() || id.len() > MAX_ID || !id.chars().all(kebab) {
            return Err(D::Error::custom(format!(
                "the id of a knowledge base is 1 to {MAX_ID} lower-case letters, digits and hyphens"
            )));
        }
        if seen.contains(&id) {
            return Err(D::Error::custom(format!(
                "two knowledge bases have the id `{id}`: give each its own"
            )));
        }
        seen.push(id);
    }
    if bases.is_empty() {
        return Err(D::Error::custom("there must be a knowledge base"));
    }
    Ok(bases)
}
