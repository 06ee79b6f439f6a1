//! The program on a small knowledge base made for tests: what it prints and how it ends.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;

/// A small knowledge base made for these tests.
pub(crate) fn harbour() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/harbour")
}

/// Copies a folder of files and folders.
pub(crate) fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// Puts other words in the place of some in a file, which must have them.
pub(crate) fn rewrite(file: &Path, old: &str, new: &str) {
    let text = std::fs::read_to_string(file).unwrap();
    assert!(text.contains(old), "no {old:?} in: {text}");
    std::fs::write(file, text.replacen(old, new, 1)).unwrap();
}

/// The program in an empty folder and an empty environment.
pub(crate) struct Footnote {
    home: tempfile::TempDir,
    env: Vec<(&'static str, String)>,
}

impl Footnote {
    pub(crate) fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        Self {
            home,
            env: Vec::new(),
        }
    }

    pub(crate) fn env(mut self, name: &'static str, value: &str) -> Self {
        self.env.push((name, value.to_owned()));
        self
    }

    pub(crate) fn file(&self, name: &str, text: &str) -> PathBuf {
        let file = self.home.path().join(name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, text).unwrap();
        file
    }

    /// A file or folder in its folder, whether it is there or not.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Puts the harbour's knowledge into a folder of this name, over what is there.
    pub(crate) fn harbour(&self, name: &str) {
        copy(&harbour(), &self.path(name));
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_footnote"));
        command
            .args(args)
            .current_dir(self.home.path())
            .env_clear()
            .env("HOME", self.home.path())
            .envs(self.env.iter().map(|(name, value)| (name, value)));
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Done {
        self.command(args)
            .stdin(Stdio::null())
            .output()
            .unwrap()
            .into()
    }

    /// What it writes, where that is no text; it must succeed.
    pub(crate) fn bytes(&self, args: &[&str]) -> Vec<u8> {
        let output = self.command(args).stdin(Stdio::null()).output().unwrap();
        assert!(output.status.success(), "{args:?} {output:?}");
        output.stdout
    }

    /// Runs on the harbour's knowledge, with this input.
    pub(crate) fn fed(&self, args: &[&str], input: &[u8]) -> Done {
        Self::feed(self.spawn(args), input)
    }

    /// Runs the console on the bundled knowledge, with this input.
    pub(crate) fn on_bundled(&self, input: &[u8]) -> Done {
        self.on_bundled_with(&[], input)
    }

    /// Runs it on the bundled knowledge with these arguments and this input.
    pub(crate) fn on_bundled_with(&self, args: &[&str], input: &[u8]) -> Done {
        let mut command = self.command(&["--knowledge"]);
        command.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge"));
        command.args(args);
        Self::feed(piped(&mut command), input)
    }

    fn feed(mut child: Child, input: &[u8]) -> Done {
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_vec();
        // A child that answers while it reads must not wait for us to have written everything.
        let writer = std::thread::spawn(move || {
            let _ = stdin.write_all(&input);
        });
        let done = child.wait_with_output().unwrap().into();
        writer.join().unwrap();
        done
    }

    pub(crate) fn spawn(&self, args: &[&str]) -> Child {
        let mut command = self.command(&["--knowledge"]);
        piped(command.arg(harbour()).args(args))
    }

    /// Asks one question of the harbour's knowledge.
    pub(crate) fn ask(&self, args: &[&str]) -> Done {
        let mut all = vec!["ask"];
        all.extend(args);
        self.fed(&all, b"")
    }
}

fn piped(command: &mut Command) -> Child {
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// What a run printed and how it ended.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl From<Output> for Done {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Done {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|e| panic!("{e}: {self:?}"))
    }

    /// Each line as JSON.
    pub(crate) fn lines(&self) -> Vec<Value> {
        let parsed = self.stdout.lines().map(serde_json::from_str);
        parsed.collect::<Result<_, _>>().unwrap()
    }
}

/// Whether a terminal would show this text and do nothing else.
pub(crate) fn is_tame(text: &str) -> bool {
    let steers = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    !text.contains(steers)
}

/// Questions that are none, or worse.
pub(crate) fn hostile() -> Vec<String> {
    vec![
        String::new(),
        " \t ".into(),
        "x".repeat(6_000),
        "名".repeat(6_001),
        "\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\r".into(),
        "🦊🦊🦊".into(),
        "\u{202e}qwv zzk\u{202c}\u{2066}".into(),
        "@everyone <@1> @here".into(),
        "```rust\nfn main() {}\n```".into(),
        format!("Z{}", "\u{301}\u{489}\u{35c}".repeat(300)),
        "' OR 1=1; --".into(),
        "%s%n {$text} { -zzkqw }".into(),
    ]
}
