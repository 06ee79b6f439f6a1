//! Addresses of Discord, or of what stands in for it: never in the clear beyond this machine.

use std::fmt;
use std::net::IpAddr;

use reqwest::Url;

/// Discord itself.
const DISCORD: &str = "https://discord.com";
/// The API's place below its host.
const API: &str = "api/v10";

/// The address of the HTTP API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base(Url);

/// Why an address won't do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadBase {
    /// It is no address of this kind.
    #[error("`{0}` is no address of Discord's {1}")]
    NoAddress(String, &'static str),
    /// It would send the token in the clear over a network.
    #[error("`{0}` is not encrypted: only addresses on this machine may do without https and wss")]
    InTheClear(String),
}

impl Base {
    /// Discord's own address, or another: `http://127.0.0.1:4000` stands for `http://127.0.0.1:4000/api/v10`.
    ///
    /// # Errors
    /// When it is no address, or one in the clear beyond this machine.
    pub fn parse(address: Option<&str>) -> Result<Self, BadBase> {
        let text = address.unwrap_or(DISCORD);
        let mut url = safe(text, ["https", "http"], "HTTP API")?;
        let path = url.path().trim_end_matches('/').to_owned();
        let named = path.rsplit('/').next().unwrap_or_default();
        let versioned = named
            .strip_prefix('v')
            .is_some_and(|v| v.parse::<u8>().is_ok());
        // Some people give the API's place with its host; all ways mean the same.
        let path = match (versioned, named) {
            (true, _) => path,
            (false, "api") => format!("{path}/v10"),
            _ => format!("{path}/{API}"),
        };
        url.set_path(&path);
        url.set_query(None);
        url.set_fragment(None);
        Ok(Self(url))
    }

    /// The address of an endpoint.
    #[must_use]
    pub fn join(&self, path: &str) -> String {
        format!("{}/{path}", self.0)
    }

    /// Whether it is on this machine.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        is_loopback(&self.0)
    }
}

impl fmt::Display for Base {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_str())
    }
}

/// The gateway's address with what we ask of it.
///
/// # Errors
/// When it is no address, or one in the clear beyond this machine.
pub fn gateway(address: &str) -> Result<Url, BadBase> {
    let mut url = safe(address, ["wss", "ws"], "gateway")?;
    if url.path().is_empty() {
        url.set_path("/");
    }
    url.set_query(Some("v=10&encoding=json"));
    Ok(url)
}

/// Whether two addresses belong together: the same host, or siblings such as two hosts of `discord.gg`.
#[must_use]
pub fn are_kin(one: &Url, other: &Url) -> bool {
    let (Some(one), Some(other)) = (one.host_str(), other.host_str()) else {
        return false;
    };
    let parent = |host: &str| {
        let (_, parent) = host.split_once('.')?;
        let named = parent.contains('.') && host.parse::<IpAddr>().is_err();
        named.then(|| parent.to_owned())
    };
    // `gateway.discord.gg` and `gateway-us-east1-b.discord.gg`.
    one == other || parent(one).is_some_and(|p| Some(p) == parent(other))
}

fn safe(text: &str, [safe, clear]: [&str; 2], what: &'static str) -> Result<Url, BadBase> {
    let bad = || BadBase::NoAddress(crate::text::echo(text, 100), what);
    let url = Url::parse(text.trim()).map_err(|_| bad())?;
    if !url.username().is_empty() || url.password().is_some() {
        // Not echoed: what stands before the at sign may be a password.
        return Err(BadBase::NoAddress("…@…".to_owned(), what));
    }
    if url.host_str().is_none() {
        return Err(bad());
    }
    match url.scheme() {
        scheme if scheme == safe => Ok(url),
        scheme if scheme == clear && is_loopback(&url) => Ok(url),
        scheme if scheme == clear => Err(BadBase::InTheClear(crate::text::echo(text, 100))),
        _ => Err(bad()),
    }
}

fn is_loopback(url: &Url) -> bool {
    let Some(host) = url.host_str() else {
        return false;
    };
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || address.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_name_the_api_means_the_same() {
        for (given, meant) in [
            (None, "https://discord.com/api/v10/gateway"),
            (
                Some("http://127.0.0.1:4000"),
                "http://127.0.0.1:4000/api/v10/gateway",
            ),
            (
                Some("http://localhost:4000/"),
                "http://localhost:4000/api/v10/gateway",
            ),
            (
                Some("http://[::1]:4000/api"),
                "http://[::1]:4000/api/v10/gateway",
            ),
            (
                Some("https://twin.example/api/v10/"),
                "https://twin.example/api/v10/gateway",
            ),
            (
                Some("https://proxy.example/discord"),
                "https://proxy.example/discord/api/v10/gateway",
            ),
        ] {
            assert_eq!(Base::parse(given).unwrap().join("gateway"), meant);
        }
    }

    #[test]
    fn nothing_leaves_this_machine_in_the_clear() {
        for address in [
            "http://discord.com",
            "http://10.0.0.1:80",
            "http://127.0.0.1.example",
        ] {
            assert!(
                matches!(Base::parse(Some(address)), Err(BadBase::InTheClear(_))),
                "{address}"
            );
        }
        for address in [
            "",
            "discord.com",
            "ftp://x.y",
            "https://user:password@x.y",
            "wss://x.y",
        ] {
            assert!(
                matches!(Base::parse(Some(address)), Err(BadBase::NoAddress(..))),
                "{address}"
            );
        }
        assert!(gateway("ws://127.0.0.1:5000").is_ok());
        assert!(gateway("ws://gateway.discord.gg").is_err());
        assert_eq!(
            gateway("wss://gateway.discord.gg").unwrap().as_str(),
            "wss://gateway.discord.gg/?v=10&encoding=json"
        );
    }

    #[test]
    fn a_session_resumes_only_with_kin() {
        let url = |text| Url::parse(text).unwrap();
        assert!(are_kin(
            &url("wss://gateway.discord.gg"),
            &url("wss://gateway-us-east1-b.discord.gg")
        ));
        assert!(are_kin(&url("ws://127.0.0.1:1"), &url("ws://127.0.0.1:2")));
        assert!(!are_kin(
            &url("ws://127.0.0.1:1"),
            &url("wss://gateway.discord.gg")
        ));
        assert!(!are_kin(&url("wss://10.0.0.1"), &url("wss://11.0.0.1")));
        assert!(!are_kin(&url("wss://discord.gg"), &url("wss://evil.gg")));
    }
}
