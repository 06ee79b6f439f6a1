//! The token for a repository: shown to the repository and to nobody else.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::super::OriginError;

/// The name that goes with a token: hosts that look at the token alone take any.
const ANY_NAME: &str = "x-access-token";

/// A token that can't be printed.
#[derive(Clone, PartialEq, Eq)]
pub struct GitToken(String);

impl GitToken {
    /// Takes what `FOOTNOTE_GIT_TOKEN` holds: a token, or `name:token` where the host wants a name.
    ///
    /// # Errors
    /// When it is empty, or holds something that no token has.
    pub fn parse(value: &str) -> Result<Self, OriginError> {
        let value = value.trim();
        if value.is_empty() || !value.bytes().all(|b| b.is_ascii_graphic()) {
            return Err(OriginError::BadSetting {
                setting: "token",
                why: "set FOOTNOTE_GIT_TOKEN to an access token, without spaces or quotes",
            });
        }
        Ok(Self(value.to_owned()))
    }

    /// The header that shows it.
    pub(super) fn header(&self) -> String {
        format!("Authorization: Basic {}", self.encoded())
    }

    /// A text in which neither the token nor any form of it is left.
    pub(super) fn hide(&self, text: &str) -> String {
        let bare = self.0.split_once(':').map_or(&*self.0, |(_, token)| token);
        let mut text = text.replace(&self.encoded(), "…").replace(&self.0, "…");
        if !bare.is_empty() {
            text = text.replace(bare, "…");
        }
        text
    }

    fn encoded(&self) -> String {
        if self.0.contains(':') {
            STANDARD.encode(&self.0)
        } else {
            STANDARD.encode(format!("{ANY_NAME}:{}", self.0))
        }
    }
}

impl fmt::Debug for GitToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("GitToken(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_never_printed() {
        let token = GitToken::parse(" hush-hush\n").unwrap();
        assert_eq!(format!("{token:?}"), "GitToken(…)");
        assert_eq!(
            token.header(),
            "Authorization: Basic eC1hY2Nlc3MtdG9rZW46aHVzaC1odXNo"
        );
        let said = format!("sent {}, that is hush-hush", token.header());
        assert_eq!(token.hide(&said), "sent Authorization: Basic …, that is …");
        let named = GitToken::parse("me:hush").unwrap();
        assert_eq!(named.header(), "Authorization: Basic bWU6aHVzaA==");
        assert_eq!(named.hide("hush"), "…");
        for bad in ["", "  ", "a b", "a\r\nX-Other: b", "é"] {
            assert!(GitToken::parse(bad).is_err(), "{bad:?}");
        }
    }
}
