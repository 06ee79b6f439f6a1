//! A process with an end: it gets its input, a limit of time and a limit of output, and nothing of it stays behind.

use std::io::{self, Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

/// What is kept of what a process complains about.
const MAX_COMPLAINT_BYTES: u64 = 64 * 1024;
/// How long a process may tidy up when its time is over.
const GRACE: Duration = Duration::from_secs(1);

/// What a process said.
#[derive(Debug)]
pub(super) struct Output {
    pub(super) status: ExitStatus,
    pub(super) out: Vec<u8>,
    pub(super) complaint: Vec<u8>,
}

/// Why it said nothing.
#[derive(Debug)]
pub(super) enum Trouble {
    /// There is no such program.
    Missing,
    /// It took too long.
    TimedOut,
    /// It said more than `most` bytes.
    TooMuch,
    /// It could not be started or talked to.
    Io(io::Error),
}

/// Runs a command to its end.
pub(super) fn run(
    command: &mut Command,
    input: Vec<u8>,
    most: u64,
    limit: Duration,
) -> Result<Output, Trouble> {
    let deadline = Instant::now() + limit;
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    alone(command);
    let mut child = command.spawn().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Trouble::Missing,
        _ => Trouble::Io(error),
    })?;
    let (send, heard) = channel();
    let ended = converse(&mut child, input, most, send)
        .map_err(Trouble::Io)
        .and_then(|()| listen(&heard, most, deadline))
        .and_then(|(out, complaint)| {
            let status = end_of(&mut child, deadline)?;
            Ok(Output {
                status,
                out,
                complaint,
            })
        });
    if ended.is_err() {
        stop(&mut child, &heard);
    }
    ended
}

/// What came out of a process, and whether it was the complaints.
type Heard = (bool, io::Result<Vec<u8>>);

/// Talks and listens at once: a process may wait for either.
fn converse(child: &mut Child, input: Vec<u8>, most: u64, send: Sender<Heard>) -> io::Result<()> {
    if let Some(mut stdin) = child.stdin.take() {
        thread::Builder::new().spawn(move || {
            // Whoever doesn't listen to the end says why in another way.
            let _ = stdin.write_all(&input);
        })?;
    }
    if let Some(stdout) = child.stdout.take() {
        hear(stdout, most.saturating_add(1), false, send.clone())?;
    }
    if let Some(stderr) = child.stderr.take() {
        hear(stderr, MAX_COMPLAINT_BYTES, true, send)?;
    }
    Ok(())
}

fn hear(
    mut from: impl Read + Send + 'static,
    most: u64,
    complaints: bool,
    send: Sender<Heard>,
) -> io::Result<()> {
    thread::Builder::new().spawn(move || {
        let mut bytes = Vec::new();
        let mut read = from.by_ref().take(most).read_to_end(&mut bytes).map(drop);
        if complaints && read.is_ok() {
            // Someone who is told no more stops, and complaints must stop nobody.
            read = io::copy(&mut from, &mut io::sink()).map(drop);
        }
        // Nobody listens any longer when time was over.
        let _ = send.send((complaints, read.map(|()| bytes)));
    })?;
    Ok(())
}

/// The output and the complaints of a process, once both have ended.
fn listen(
    heard: &Receiver<Heard>,
    most: u64,
    deadline: Instant,
) -> Result<(Vec<u8>, Vec<u8>), Trouble> {
    let (mut out, mut complaint) = (None, None);
    while out.is_none() || complaint.is_none() {
        let left = deadline.saturating_duration_since(Instant::now());
        let (complaints, bytes) = heard.recv_timeout(left).map_err(|_| Trouble::TimedOut)?;
        let bytes = bytes.map_err(Trouble::Io)?;
        if complaints {
            complaint = Some(bytes);
        } else if bytes.len() as u64 > most {
            return Err(Trouble::TooMuch);
        } else {
            out = Some(bytes);
        }
    }
    Ok((out.unwrap_or_default(), complaint.unwrap_or_default()))
}

/// How a process ended that has nothing more to say.
fn end_of(child: &mut Child, deadline: Instant) -> Result<ExitStatus, Trouble> {
    let mut pause = Duration::from_micros(100);
    loop {
        if let Some(status) = child.try_wait().map_err(Trouble::Io)? {
            return Ok(status);
        }
        if Instant::now() >= deadline {
            return Err(Trouble::TimedOut);
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(20));
    }
}

/// Ends a process and everything it started: first asks, so that it can remove its own half-written files.
fn stop(child: &mut Child, heard: &Receiver<Heard>) {
    signal(child, Force::Ask);
    let deadline = Instant::now() + GRACE;
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        match heard.recv_timeout(left) {
            Ok(_) => {}
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
        }
    }
    // Until someone waits for it the first process keeps its number, so that this hits nobody else.
    signal(child, Force::Kill);
    let _ = child.kill();
    let _ = child.wait();
}

/// How a process is told to end.
#[derive(Clone, Copy)]
enum Force {
    Ask,
    Kill,
}

/// Gives a command a process group of its own.
#[cfg(unix)]
fn alone(command: &mut Command) {
    use std::os::unix::process::CommandExt;
    command.process_group(0);
}

#[cfg(unix)]
fn signal(child: &Child, force: Force) {
    use nix::sys::signal::{Signal, killpg};
    let signal = match force {
        Force::Ask => Signal::SIGTERM,
        Force::Kill => Signal::SIGKILL,
    };
    if let Ok(group) = i32::try_from(child.id()) {
        // Nobody may be left in it.
        let _ = killpg(nix::unistd::Pid::from_raw(group), signal);
    }
}

#[cfg(not(unix))]
fn alone(_: &mut Command) {}

#[cfg(not(unix))]
fn signal(_: &Child, _: Force) {}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str, input: &[u8], limit: Duration) -> Result<Output, Trouble> {
        run(
            Command::new("sh").args(["-c", script]),
            input.to_vec(),
            1_000_000,
            limit,
        )
    }

    #[test]
    fn a_process_that_reads_writes_and_complains_at_once_is_heard_out() {
        let input = vec![b'x'; 900_000];
        let script = "cat; head -c 1000000 /dev/zero >&2; exit 3";
        let output = shell(script, &input, Duration::from_secs(30)).unwrap();
        assert_eq!(output.out, input);
        assert_eq!(output.complaint.len() as u64, MAX_COMPLAINT_BYTES);
        assert_eq!(output.status.code(), Some(3));
        // Nobody need listen.
        let output = shell("exit 0", &input, Duration::from_secs(30)).unwrap();
        assert!(output.status.success());
    }

    #[test]
    fn a_process_without_an_end_gets_one() {
        let start = Instant::now();
        let soon = Duration::from_millis(200);
        let endless = shell("cat /dev/zero", b"", Duration::from_secs(30));
        assert!(matches!(endless, Err(Trouble::TooMuch)), "{endless:?}");
        for script in [
            "trap '' TERM; sleep 30; sleep 30",
            "sleep 30 & sleep 30",
            "exec >&- 2>&-; sleep 30",
        ] {
            let ended = shell(script, b"", soon);
            assert!(matches!(ended, Err(Trouble::TimedOut)), "{script}");
        }
        assert!(start.elapsed() < Duration::from_secs(15));
    }

    #[test]
    fn a_program_that_is_not_there_is_told_from_one_that_fails() {
        let ran = run(
            &mut Command::new("no-such-program"),
            Vec::new(),
            1,
            Duration::from_secs(1),
        );
        assert!(matches!(ran, Err(Trouble::Missing)), "{ran:?}");
    }
}
