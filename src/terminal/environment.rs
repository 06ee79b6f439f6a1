//! What the environment says, read in one place.

use std::ffi::OsString;
use std::path::PathBuf;

use super::args::known_language;
use crate::knowledge::LangTag;

/// What the environment says; read once, at the start.
#[derive(Clone, Default)]
pub struct Environment {
    /// `DISCORD_TOKEN`: a secret, so this type is never printed.
    pub token: Option<String>,
    /// `FOOTNOTE_DISCORD_API`.
    pub discord_api: Option<String>,
    /// `FOOTNOTE_GIT_TOKEN`: a secret.
    pub git_token: Option<String>,
    /// `FOOTNOTE_STATE`: where revisions are kept; it may hold a password.
    pub state: Option<String>,
    /// `USER`, or `USERNAME`: who is at the shell.
    pub user: Option<String>,
    /// The reader's language, from `LC_ALL`, `LC_MESSAGES` or `LANG`.
    pub lang: Option<LangTag>,
    /// Whether `NO_COLOR` asks for plain text.
    pub no_color: bool,
    /// The folder for what a program remembers between two runs, by this platform's custom.
    pub state_dir: Option<PathBuf>,
}

impl std::fmt::Debug for Environment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Environment").finish_non_exhaustive()
    }
}

impl Environment {
    /// Reads the environment of this process.
    #[must_use]
    pub fn read() -> Self {
        Self::of(|name| std::env::var_os(name))
    }

    /// Reads an environment.
    fn of(get: impl Fn(&str) -> Option<OsString>) -> Self {
        let set = |name: &str| get(name).filter(|value| !value.is_empty());
        // What is not Unicode stays present, so that a bad token is called bad rather than missing.
        let text = |name: &str| set(name).map(|value| value.to_string_lossy().into_owned());
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(text);
        let home = || set("HOME").map(PathBuf::from);
        let state_dir = if cfg!(windows) {
            set("LOCALAPPDATA").map(PathBuf::from)
        } else if cfg!(target_os = "macos") {
            home().map(|home| home.join("Library/Application Support"))
        } else {
            let named = set("XDG_STATE_HOME").map(PathBuf::from);
            let absolute = named.filter(|dir| dir.is_absolute());
            absolute.or_else(|| home().map(|home| home.join(".local/state")))
        };
        Self {
            token: text("DISCORD_TOKEN"),
            discord_api: text("FOOTNOTE_DISCORD_API"),
            git_token: text("FOOTNOTE_GIT_TOKEN"),
            state: text("FOOTNOTE_STATE"),
            user: text("USER").or_else(|| text("USERNAME")),
            lang: locale.and_then(|locale| of_locale(&locale)),
            no_color: set("NO_COLOR").is_some(),
            state_dir,
        }
    }
}

/// The language of a locale such as `nl_NL.UTF-8`, where sentences exist in it.
fn of_locale(locale: &str) -> Option<LangTag> {
    let language = locale.split(['_', '.', '@', '-']).next()?;
    known_language(language).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_speaks_dutch_where_its_locale_does() {
        let lang = |pairs: &[(&str, &str)]| {
            let get = |name: &str| {
                let found = pairs.iter().find(|(key, _)| *key == name);
                found.map(|(_, value)| OsString::from(*value))
            };
            Environment::of(get).lang.map(|lang| lang.to_string())
        };
        assert_eq!(lang(&[("LANG", "nl_NL.UTF-8")]).as_deref(), Some("nl"));
        let both = [("LANG", "nl_NL.UTF-8"), ("LC_ALL", "en_GB.UTF-8")];
        assert_eq!(lang(&both).as_deref(), Some("en"));
        assert_eq!(lang(&[("LANG", "C.UTF-8")]), None);
        assert_eq!(lang(&[]), None);
    }
}
