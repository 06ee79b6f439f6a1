//! The real binary as a child process: its surroundings, its log, its end.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::pin::pin;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use tempfile::TempDir;
use tokio::sync::Notify;
use tokio::time::Instant;

use super::twin::Twin;

/// How a bot is to be started.
pub(crate) struct Setup {
    command: Command,
    arguments: Vec<String>,
    home: TempDir,
}

impl Setup {
    /// Another subcommand than `serve`, with its own arguments: `&["register", "--guild", "1"]`.
    pub(crate) fn subcommand(mut self, words: &[&str]) -> Self {
        self.arguments
            .splice(..1, words.iter().map(|word| (*word).to_owned()));
        self
    }

    /// `--knowledge DIR`
    pub(crate) fn knowledge(self, folder: &Path) -> Self {
        self.option("--knowledge", folder)
    }

    /// `--config FILE`
    pub(crate) fn config(self, file: &Path) -> Self {
        self.option("--config", file)
    }

    /// One more argument.
    pub(crate) fn argument(mut self, word: &str) -> Self {
        self.arguments.push(word.to_owned());
        self
    }

    /// Sets a variable of its environment, which otherwise holds only what it needs.
    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// Where it keeps revisions, in the place of a store of its own: a file, or the address of a database.
    pub(crate) fn state(self, place: &str) -> Self {
        self.env("FOOTNOTE_STATE", place)
    }

    /// Takes a variable out of its environment.
    pub(crate) fn without(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    /// The folder it runs in.
    pub(crate) fn folder(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Starts it.
    pub(crate) fn start(mut self) -> Bot {
        self.command.args(&self.arguments);
        let mut child = self.command.spawn().expect("the binary can be started");
        let log = Arc::new(Log::default());
        let out = child.stdout.take().expect("a pipe was asked for");
        let err = child.stderr.take().expect("a pipe was asked for");
        Log::follow(&log, out);
        Log::follow(&log, err);
        Bot {
            child,
            log,
            _home: self.home,
        }
    }

    fn option(mut self, name: &str, path: &Path) -> Self {
        let path = path.to_str().expect("a path in UTF-8");
        self.arguments.extend([name.to_owned(), path.to_owned()]);
        self
    }
}

/// A running bot; it is killed when dropped.
pub(crate) struct Bot {
    child: Child,
    log: Arc<Log>,
    /// Holds its store, as long as it runs.
    _home: TempDir,
}

impl Bot {
    /// Starts `footnote serve` against a twin.
    pub(crate) fn serve(twin: &Twin) -> Self {
        Self::setup(twin).start()
    }

    /// What [`Self::serve`] starts, to be changed first.
    ///
    /// The environment holds PATH, HOME, the token, the twin's address, a store of its own, and, where
    /// the twin speaks TLS, the certificate to trust.
    pub(crate) fn setup(twin: &Twin) -> Setup {
        let mut command = Command::new(env!("CARGO_BIN_EXE_footnote"));
        let home = tempfile::tempdir().expect("a temporary folder");
        command.env_clear();
        for name in ["PATH", "HOME", "LLVM_PROFILE_FILE"] {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        }
        command
            .env("DISCORD_TOKEN", twin.token())
            .env("FOOTNOTE_DISCORD_API", twin.url())
            .env("FOOTNOTE_STATE", home.path().join("footnote.sqlite"));
        if let Some(pem) = twin.authority() {
            command.env("SSL_CERT_FILE", pem);
        }
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        Setup {
            command,
            arguments: vec!["serve".to_owned()],
            home,
        }
    }

    /// The process id.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Everything it has written so far, by line.
    pub(crate) fn logs(&self) -> Vec<String> {
        self.log.lines()
    }

    /// Waits for a line that contains `text`, among all since the start.
    pub(crate) async fn await_log(&self, text: &str, limit: Duration) -> String {
        let found = self.log.wait(limit, |pages| {
            pages.lines.iter().find(|line| line.contains(text)).cloned()
        });
        match found.await {
            Some(line) => line,
            None => panic!(
                "no line with {text:?} in {limit:?}:\n{}",
                self.logs().join("\n")
            ),
        }
    }

    /// Sends SIGTERM.
    pub(crate) fn terminate(&mut self) {
        self.signal(Signal::SIGTERM);
    }

    /// Sends SIGINT, as Ctrl-C does.
    pub(crate) fn interrupt(&mut self) {
        self.signal(Signal::SIGINT);
    }

    /// Kills it at once, as a crash would.
    pub(crate) fn crash(&mut self) {
        self.signal(Signal::SIGKILL);
    }

    /// Waits for its end and everything it wrote; gives the status, and panics after `limit`.
    pub(crate) async fn exit(&mut self, limit: Duration) -> ExitStatus {
        let deadline = Instant::now() + limit;
        // Its pipes close when it ends, which wakes this up.
        let closed = self
            .log
            .wait(limit, |pages| (pages.open == 0).then_some(()))
            .await;
        loop {
            if let Some(status) = self.child.try_wait().expect("the child can be waited for") {
                return status;
            }
            if closed.is_none() || Instant::now() >= deadline {
                panic!("still running after {limit:?}:\n{}", self.logs().join("\n"));
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }

    /// As [`Self::exit`], but the exit code; `None` if a signal ended it.
    pub(crate) async fn exit_code(&mut self, limit: Duration) -> Option<i32> {
        self.exit(limit).await.code()
    }

    /// Whether it has not ended yet.
    pub(crate) fn is_running(&mut self) -> bool {
        self.child
            .try_wait()
            .expect("the child can be waited for")
            .is_none()
    }

    /// Panics if a line shows the bot's token, a part of it, or an interaction's token.
    #[track_caller]
    pub(crate) fn assert_no_secrets(&self, twin: &Twin) {
        let secrets = twin.secrets();
        for line in self.logs() {
            let leaked = secrets.iter().find(|secret| line.contains(secret.as_str()));
            assert!(leaked.is_none(), "a secret in the log: {line}");
        }
    }

    fn signal(&mut self, signal: Signal) {
        // Once it was waited for, its id may belong to another process.
        if self.is_running() {
            let id = i32::try_from(self.child.id()).expect("a process id");
            kill(Pid::from_raw(id), signal).expect("a signal to our own child");
        }
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        // An error here means that it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
        if std::thread::panicking() {
            eprintln!("--- the bot's log\n{}\n---", self.logs().join("\n"));
        }
    }
}

/// What the bot has written, and waiting for more.
#[derive(Default)]
struct Log {
    pages: Mutex<Pages>,
    changed: Notify,
}

#[derive(Default)]
struct Pages {
    lines: Vec<String>,
    /// Pipes that are still open.
    open: usize,
}

impl Log {
    /// Reads a pipe to its end, on a thread of its own.
    fn follow(log: &Arc<Self>, pipe: impl Read + Send + 'static) {
        log.change(|pages| pages.open += 1);
        let log = Arc::clone(log);
        std::thread::spawn(move || {
            let mut pipe = BufReader::new(pipe);
            let mut line = Vec::new();
            while pipe
                .read_until(b'\n', &mut line)
                .is_ok_and(|length| length > 0)
            {
                let text = String::from_utf8_lossy(&line).trim_end().to_owned();
                log.change(|pages| pages.lines.push(text));
                line.clear();
            }
            log.change(|pages| pages.open -= 1);
        });
    }

    fn change(&self, act: impl FnOnce(&mut Pages)) {
        act(&mut self.pages.lock().unwrap_or_else(PoisonError::into_inner));
        self.changed.notify_waiters();
    }

    fn lines(&self) -> Vec<String> {
        self.pages
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .lines
            .clone()
    }

    /// Waits until `look` finds something; `None` when the time is up.
    async fn wait<T>(
        &self,
        limit: Duration,
        mut look: impl FnMut(&Pages) -> Option<T>,
    ) -> Option<T> {
        let deadline = Instant::now() + limit;
        loop {
            let mut change = pin!(self.changed.notified());
            change.as_mut().enable();
            if let Some(found) = look(&self.pages.lock().unwrap_or_else(PoisonError::into_inner)) {
                return Some(found);
            }
            if tokio::time::timeout_at(deadline, change).await.is_err() {
                return look(&self.pages.lock().unwrap_or_else(PoisonError::into_inner));
            }
        }
    }
}
