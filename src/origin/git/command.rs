//! The `git` command: what it may use, reach and see. Nothing is inherited that is not named here.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use super::super::OriginError;
use super::address::{Address, Reach};
use super::process::{self, Output, Trouble};
use super::token::GitToken;

/// The most bytes of an answer that is no file: some 100,000 names.
const MAX_ANSWER_BYTES: u64 = 16 * 1024 * 1024;
/// The most characters of a complaint that is passed on.
const MAX_COMPLAINT_CHARS: usize = 400;

/// Settings that hold whatever files of settings say.
const SETTINGS: [&str; 12] = [
    "core.hooksPath=/dev/null",
    "core.attributesFile=/dev/null",
    "core.fsmonitor=false",
    "credential.helper=",
    "protocol.allow=never",
    "fetch.fsckObjects=true",
    "fetch.recurseSubmodules=false",
    "push.recurseSubmodules=no",
    // A token goes where the operator sent it, and nowhere else.
    "http.followRedirects=false",
    // Nothing that goes on after the command has ended.
    "gc.auto=0",
    "maintenance.auto=false",
    "merge.directoryRenames=false",
];

/// Variables that lead to the network and to who is trusted in it.
const NETWORK: [&str; 9] = [
    "ALL_PROXY",
    "all_proxy",
    "HTTPS_PROXY",
    "https_proxy",
    "NO_PROXY",
    "no_proxy",
    "GIT_SSL_CAINFO",
    "SSL_CERT_DIR",
    "SSL_CERT_FILE",
];

/// How git is run on one repository without a work tree.
#[derive(Debug)]
pub(super) struct Runner {
    pub(super) dir: PathBuf,
    pub(super) address: Address,
    pub(super) token: Option<GitToken>,
    pub(super) limit: Duration,
}

/// One run of git.
#[derive(Debug, Default)]
pub(super) struct Call<'a> {
    /// For people, when it fails: "fetching from the repository".
    pub(super) doing: &'static str,
    /// The command and its arguments.
    pub(super) args: Vec<&'a str>,
    /// What it reads.
    pub(super) input: Vec<u8>,
    /// Variables of its own.
    pub(super) variables: Vec<(&'static str, String)>,
    /// Whether it may use the network and the token.
    pub(super) network: bool,
    /// The most bytes it may say; none: a modest number.
    pub(super) most: Option<u64>,
}

impl<'a> Call<'a> {
    pub(super) fn new(doing: &'static str, args: &[&'a str]) -> Self {
        Self {
            doing,
            args: args.to_vec(),
            ..Self::default()
        }
    }

    pub(super) fn reading(mut self, input: impl Into<Vec<u8>>) -> Self {
        self.input = input.into();
        self
    }

    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.variables.push((name, value.into()));
        self
    }
}

impl Runner {
    /// Runs git and gives its output, whichever way it ended.
    pub(super) fn run(&self, call: Call<'_>) -> Result<Output, OriginError> {
        let mut command = self.command(&call);
        let most = call.most.unwrap_or(MAX_ANSWER_BYTES);
        let doing = call.doing;
        process::run(&mut command, call.input, most, self.limit).map_err(|trouble| match trouble {
            Trouble::Missing if self.dir.is_dir() => OriginError::NoGit,
            Trouble::Missing => OriginError::io(&self.dir)(std::io::ErrorKind::NotFound.into()),
            Trouble::TimedOut => OriginError::TimedOut {
                doing,
                limit: self.limit,
            },
            Trouble::TooMuch => OriginError::TooMuch { what: doing, most },
            Trouble::Io(error) => self.error(doing, &error.to_string()),
        })
    }

    /// Runs git and gives its output; an error when it failed.
    pub(super) fn must(&self, call: Call<'_>) -> Result<Vec<u8>, OriginError> {
        let doing = call.doing;
        let output = self.run(call)?;
        if output.status.success() {
            return Ok(output.out);
        }
        Err(self.complained(doing, &output))
    }

    /// As [`Self::must`], for the one line that most answers are.
    pub(super) fn line(&self, call: Call<'_>) -> Result<String, OriginError> {
        let out = self.must(call)?;
        Ok(String::from_utf8_lossy(&out).trim_end().to_owned())
    }

    /// What git complained about, as an error.
    pub(super) fn complained(&self, doing: &'static str, output: &Output) -> OriginError {
        let said = String::from_utf8_lossy(&output.complaint);
        let matters = |line: &&str| {
            ["fatal:", "error:", "remote:", "ERROR:"]
                .iter()
                .any(|start| line.starts_with(start))
        };
        let mut lines: Vec<&str> = said.lines().filter(matters).collect();
        if lines.is_empty() {
            lines = said.lines().collect();
        }
        self.error(doing, &lines.join("; "))
    }

    fn error(&self, doing: &'static str, said: &str) -> OriginError {
        let said = match &self.token {
            Some(token) => token.hide(said),
            None => said.to_owned(),
        };
        let mut message: String = said
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .take(MAX_COMPLAINT_CHARS)
            .collect();
        if message.trim().is_empty() {
            "git did not say why".clone_into(&mut message);
        }
        if let Some(hint) = hint(&message, self.address.reach()) {
            message.push_str(" (");
            message.push_str(hint);
            message.push(')');
        }
        OriginError::Git { doing, message }
    }

    fn command(&self, call: &Call<'_>) -> Command {
        let mut command = Command::new("git");
        command.env_clear().current_dir(&self.dir);
        let inherit = |command: &mut Command, name: &str| {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        };
        inherit(&mut command, "PATH");
        inherit(&mut command, "SystemRoot");
        command
            .env("HOME", &self.dir)
            .env("LC_ALL", "C")
            .env("GIT_DIR", &self.dir)
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_ATTR_NOSYSTEM", "1")
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("GIT_LITERAL_PATHSPECS", "1")
            .env("GIT_NO_REPLACE_OBJECTS", "1")
            .env("GIT_NO_LAZY_FETCH", "1");
        for setting in SETTINGS {
            command.args(["-c", setting]);
        }
        if call.network {
            let allow = format!("protocol.{}.allow=always", self.address.reach().protocol());
            command.args(["-c", &allow]);
            match self.address.reach() {
                Reach::Https => {
                    NETWORK.iter().for_each(|name| inherit(&mut command, name));
                    self.show_token(&mut command);
                }
                Reach::Http => self.show_token(&mut command),
                Reach::Ssh => {
                    // The operator's keys and known hosts; never a question, never a connection that outlives us.
                    for name in ["HOME", "USER", "SSH_AUTH_SOCK"] {
                        inherit(&mut command, name);
                    }
                    command.env("GIT_SSH_COMMAND", "ssh -oBatchMode=yes -oControlPath=none");
                }
                Reach::File => {}
            }
        }
        command.args(&call.args).envs(
            call.variables
                .iter()
                .map(|(name, value)| (name, OsString::from(value))),
        );
        command
    }

    /// Through the environment: everybody on a machine can read its command lines.
    fn show_token(&self, command: &mut Command) {
        if let Some(token) = &self.token {
            command
                .env("GIT_CONFIG_COUNT", "1")
                .env(
                    "GIT_CONFIG_KEY_0",
                    format!("http.{}.extraHeader", self.address.url()),
                )
                .env("GIT_CONFIG_VALUE_0", token.header());
        }
    }
}

/// What an operator can do about it.
fn hint(message: &str, reach: Reach) -> Option<&'static str> {
    let says = |what: &str| message.contains(what);
    let refused = [
        "could not read Username",
        "Authentication failed",
        "error: 401",
        "error: 403",
    ];
    if refused.into_iter().any(says) {
        return Some("set FOOTNOTE_GIT_TOKEN to a token that may do this");
    }
    if reach == Reach::Ssh && (says("Permission denied") || says("Host key verification")) {
        return Some(
            "let `ssh` reach the host without questions: a key it may use, a host it knows",
        );
    }
    if [
        "error: 301",
        "error: 302",
        "error: 307",
        "error: 308",
        "redirect",
    ]
    .into_iter()
    .any(says)
    {
        return Some("name the address that it leads to; redirects are not followed");
    }
    if says("dubious ownership") {
        return Some("let the repository belong to the user that this program runs as");
    }
    if says("unknown option") || says("unknown switch") || says("usage:") {
        return Some("git 2.38 or newer is needed");
    }
    says("find remote ref").then_some("name a branch that is there")
}
