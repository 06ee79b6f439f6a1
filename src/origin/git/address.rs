//! Addresses: which repositories, branches and folders git is ever asked for.

use super::super::OriginError;

/// The address of a repository, by how it is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    url: Box<str>,
    reach: Reach,
}

/// How a repository is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// `https://…`.
    Https,
    /// `http://…`, on this machine only.
    Http,
    /// `ssh://…` or `git@host:path`.
    Ssh,
    /// A path or `file://…`: a repository on this machine.
    File,
}

impl Reach {
    /// What git calls it.
    pub(super) fn protocol(self) -> &'static str {
        match self {
            Self::Https => "https",
            Self::Http => "http",
            Self::Ssh => "ssh",
            Self::File => "file",
        }
    }
}

fn bad(setting: &'static str, why: &'static str) -> OriginError {
    OriginError::BadSetting { setting, why }
}

impl Address {
    /// Takes what an operator wrote. Nothing of it is repeated in an error: it may hold a password.
    pub(super) fn parse(url: &str) -> Result<Self, OriginError> {
        let bad = |why| Err(bad("address", why));
        if url.is_empty() || url.starts_with('-') || url.contains(char::is_whitespace) {
            return bad("write `https://host/path`, `git@host:path` or an absolute path");
        }
        if url.contains(char::is_control) {
            return bad("it holds control characters");
        }
        let reach = match url.split_once("://") {
            Some(("https", rest)) => web(rest).map(|_| Reach::Https)?,
            Some(("http", rest)) => {
                let host = web(rest)?;
                if !["127.0.0.1", "[::1]", "localhost"].contains(&host) {
                    return bad("`http://` would be readable on its way; write `https://`");
                }
                Reach::Http
            }
            Some(("ssh", rest)) => ssh(rest.split_once('/'))?,
            Some(("file", path)) if path.starts_with('/') => Reach::File,
            Some(_) => return bad("only https, ssh and files are fetched from"),
            None if url.starts_with('/') => Reach::File,
            // Neither `ext::…` nor any other helper: those run what the address says.
            None if url.contains("::") => return bad("only https, ssh and files are fetched from"),
            None => ssh(url.split_once(':'))?,
        };
        Ok(Self {
            url: url.into(),
            reach,
        })
    }

    pub(super) fn url(&self) -> &str {
        &self.url
    }

    pub(super) fn reach(&self) -> Reach {
        self.reach
    }
}

/// The host of `host[:port]/path`.
fn web(rest: &str) -> Result<&str, OriginError> {
    let bad = |why| Err(bad("address", why));
    let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
    if authority.contains('@') {
        return bad("it holds a name or password; put a token in FOOTNOTE_GIT_TOKEN instead");
    }
    if path.contains(['?', '#']) {
        return bad("it must end with the path, without `?` and `#`");
    }
    let host = match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|b| b.is_ascii_digit()) => host,
        _ => authority,
    };
    if host.is_empty() || host.starts_with('-') {
        return bad("it names no host");
    }
    Ok(host)
}

/// Checks `[user@]host` and a path.
fn ssh(parts: Option<(&str, &str)>) -> Result<Reach, OriginError> {
    let bad = |why| Err(bad("address", why));
    let Some((authority, path)) = parts.filter(|(host, path)| !host.is_empty() && !path.is_empty())
    else {
        return bad("write `https://host/path`, `git@host:path` or an absolute path");
    };
    let (user, host) = authority.rsplit_once('@').unwrap_or(("", authority));
    if user.contains([':', '@']) {
        return bad("it holds a password; let ssh use a key instead");
    }
    let plain = |text: &str, more: &str| {
        !text.starts_with('-')
            && text
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || more.contains(c))
    };
    if host.is_empty() || !plain(host, "-._:[]") || !plain(user, "-._") || path.starts_with('-') {
        return bad("its host, user or path is none that ssh should see");
    }
    Ok(Reach::Ssh)
}

/// Checks the name of a branch. Stricter than git.
pub(super) fn branch(name: &str) -> Result<(), OriginError> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./+".contains(c);
    let part = |part: &str| {
        !part.is_empty()
            && !part.starts_with(['.', '-'])
            && !part.ends_with(['.'])
            && !part.ends_with(".lock")
    };
    let fine = name.chars().all(plain)
        && !name.contains("..")
        && name.split('/').all(part)
        && name.len() <= 200;
    if fine {
        return Ok(());
    }
    Err(bad(
        "branch",
        "write a name of letters, digits and `-`, `_`, `.`, `+`, `/`, such as `main`",
    ))
}

/// Checks a folder of the repository, and gives it without slashes around it; empty is the top.
pub(super) fn folder(path: &str) -> Result<&str, OriginError> {
    let path = path.strip_suffix('/').unwrap_or(path);
    let part = |part: &str| {
        !part.is_empty()
            && !matches!(part, "." | "..")
            && !part.contains(['\\', ':', '*', '?', '['])
    };
    if path.is_empty() || path.split('/').all(part) && !path.contains(char::is_control) {
        return Ok(path);
    }
    Err(bad(
        "folder",
        "write a path in the repository, such as `knowledge`",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_https_ssh_or_files_and_hold_no_secrets() {
        use Reach::{File, Http, Https, Ssh};
        for (url, reach) in [
            ("https://example.org/us/knowledge.git", Https),
            ("https://example.org:8443/knowledge", Https),
            ("http://127.0.0.1:4000/k.git", Http),
            ("http://localhost/k.git", Http),
            ("ssh://git@example.org:22/k.git", Ssh),
            ("git@example.org:us/k.git", Ssh),
            ("/srv/k.git", File),
            ("file:///srv/k.git", File),
        ] {
            assert_eq!(Address::parse(url).unwrap().reach(), reach, "{url}");
        }
        for bad in [
            "",
            "-u",
            "--upload-pack=touch /tmp/x",
            "ext::sh -c id",
            "ext::id",
            "https://example.org/a b",
            "https://u:hush@example.org/k.git",
            "https://hush@example.org/k.git",
            "https://example.org/k.git?token=hush",
            "https:///k.git",
            "https://-x/k",
            "http://example.org/k.git",
            "http://127.0.0.1.example.org/k.git",
            "git://example.org/k.git",
            "ftp://example.org/k.git",
            "file://../k",
            "ssh://-oProxyCommand=id/k",
            "ssh://u:hush@example.org/k",
            "-oProxyCommand=id:k",
            "git@-oProxyCommand=id:k",
            "git@example.org:-k",
            "git@example.org:",
            "knowledge",
            "https://example.org/k\n.git",
        ] {
            let error = Address::parse(bad).expect_err(bad).to_string();
            assert!(!error.contains("hush"), "{error}");
        }
    }

    #[test]
    fn branches_and_folders_are_plain() {
        for good in ["main", "feature/one", "v1.2", "a+b_c"] {
            assert!(branch(good).is_ok(), "{good}");
        }
        for bad in [
            "", "-x", "a b", "a..b", "/a", "a/", "a//b", ".a", "a/.b", "a.lock", "a.", "a@{1}",
            "a:b", "a^", "a~1", "a\n", "a*",
        ] {
            assert!(branch(bad).is_err(), "{bad:?}");
        }
        for (given, taken) in [
            ("", ""),
            ("/", ""),
            ("kb", "kb"),
            ("kb/", "kb"),
            ("a/b c", "a/b c"),
        ] {
            assert_eq!(folder(given).unwrap(), taken);
        }
        for bad in ["/kb", "a//b", "..", "a/../b", "./a", "a:b", "a\nb"] {
            assert!(folder(bad).is_err(), "{bad:?}");
        }
    }
}
