//! One answer on its way: sent at once when it is ready in time, else announced by a deferral and sent when it is.

use std::time::Duration;

use tokio::time::{Instant, timeout_at};

use super::defer::Defer;
use super::message::Message;
use super::response::{Act, Response};
use super::rest::{Delivery, FIRST_ANSWER, RestError};

/// How long an answer may be in the making before it is put off: Discord gives up after 3 s, and a deferral that fails
/// at first must still have time for another attempt.
pub const PATIENCE: Duration = Duration::from_secs(2);
/// How long it may take after that: Discord forgets the interaction after 15 minutes.
pub const LAST_ANSWER: Duration = Duration::from_secs(14 * 60);
/// Bytes of files beyond which an answer that is ready is put off all the same: they take time to upload.
const HEAVY: usize = 256 << 10;

/// What is sent about an interaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step<'a> {
    /// The answer, at first.
    Answer(&'a Response),
    /// That it will take longer.
    Defer(Defer),
    /// The answer, in the place of what announced it or of what was pressed.
    Edit(&'a Message),
    /// The answer, beside what was pressed.
    FollowUp(&'a Message),
}

/// What takes answers to one interaction to Discord.
pub(super) trait Line {
    /// Whether a first answer can have files.
    const CARRIES_FILES: bool = true;

    /// Sends, until the deadline.
    fn send(
        &self,
        step: Step<'_>,
        deadline: Instant,
    ) -> impl Future<Output = Result<Delivery, RestError>> + Send;
}

/// What is said when the answer itself can't be.
#[derive(Debug, Clone)]
pub(super) struct Otherwise {
    /// To somebody who types, when completions are late; also what ends the rest of what can't be put off.
    pub late: Response,
    /// In the place of a form, which can't follow a deferral.
    pub late_form: Message,
    /// When not even [`LAST_ANSWER`] was enough.
    pub never: Response,
}

/// What became of an answer.
#[derive(Debug)]
pub(super) struct Delivered {
    /// The answer.
    pub response: Response,
    /// How long it was in the making.
    pub thought: Duration,
    /// How long after it came Discord had heard something, the answer or its announcement.
    pub replied: Option<Duration>,
    /// How it was announced, if it was.
    pub deferred: Option<Defer>,
    /// What Discord said to the last thing sent.
    pub sent: Result<Delivery, RestError>,
}

/// Takes an answer in the making to Discord, which has been waiting for it since `received`.
pub(super) async fn deliver(
    line: &impl Line,
    making: impl Future<Output = Response>,
    defer: Option<Defer>,
    otherwise: Otherwise,
    received: Instant,
) -> Delivered {
    let mut making = std::pin::pin!(making);
    let made = timeout_at(received + PATIENCE, &mut making).await.ok();
    let Some(defer) = defer else {
        return at_once(line, made.unwrap_or(otherwise.late), received).await;
    };
    let made = match made {
        Some(response) if !is_heavy(line, &response) => {
            return at_once(line, response, received).await;
        }
        made => made,
    };
    let last = received + LAST_ANSWER;
    let made = async {
        let response = match made {
            Some(response) => response,
            None => timeout_at(last, &mut making)
                .await
                .unwrap_or(otherwise.never),
        };
        (response, received.elapsed())
    };
    // It goes on being made while the deferral travels, and even when that fails: it may do more than answer.
    let announcing = async {
        let announced = line.send(Step::Defer(defer), received + FIRST_ANSWER).await;
        (replied(&announced, received), announced)
    };
    let ((replied, announced), (response, thought)) = tokio::join!(announcing, made);
    let sent = match announced {
        Ok(Delivery::Delivered) => after(line, defer, &response, &otherwise.late_form, last).await,
        // Another process answers it, or nobody can any more.
        other => other,
    };
    Delivered {
        response,
        thought,
        replied,
        deferred: Some(defer),
        sent,
    }
}

async fn at_once(line: &impl Line, response: Response, received: Instant) -> Delivered {
    let thought = received.elapsed();
    let sent = line
        .send(Step::Answer(&response), received + FIRST_ANSWER)
        .await;
    Delivered {
        response,
        thought,
        replied: replied(&sent, received),
        deferred: None,
        sent,
    }
}

/// How long after the interaction came Discord heard something, if it did.
fn replied(sent: &Result<Delivery, RestError>, received: Instant) -> Option<Duration> {
    matches!(sent, Ok(Delivery::Delivered)).then(|| received.elapsed())
}

/// Sends what was put off.
async fn after(
    line: &impl Line,
    defer: Defer,
    response: &Response,
    late_form: &Message,
    last: Instant,
) -> Result<Delivery, RestError> {
    // What gave up at the last moment still has the minute before Discord forgets.
    let deadline = last + Duration::from_secs(30);
    let step = match (&response.act, defer) {
        (Act::Replace(message), _) => Step::Edit(message),
        (Act::Create(message), Defer::Public | Defer::Private) => Step::Edit(message),
        (Act::Create(message), Defer::InPlace) => Step::FollowUp(message),
        (Act::Form(_), Defer::Public | Defer::Private) => Step::Edit(late_form),
        (Act::Form(_), Defer::InPlace) => Step::FollowUp(late_form),
        // Neither is an answer to what can be put off.
        (Act::Pong | Act::Complete(_), _) => return Ok(Delivery::Delivered),
    };
    line.send(step, deadline).await
}

/// Whether an answer has files that have to come after a deferral.
fn is_heavy<L: Line>(_: &L, response: &Response) -> bool {
    let bytes = response.files().iter().map(|file| file.bytes().len());
    let most = if L::CARRIES_FILES { HEAVY } else { 0 };
    bytes.sum::<usize>() > most
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use tokio::time::sleep;

    use super::*;
    use crate::discord::choice::Choice;
    use crate::discord::custom_id::CustomId;
    use crate::discord::form::{Form, FormField};
    use crate::discord::message::File;

    /// Notes what is sent and when, in seconds since the interaction.
    struct Notes {
        begin: Instant,
        /// What is said to the first step.
        first: Mutex<Option<Result<Delivery, RestError>>>,
        steps: Mutex<Vec<(u64, String)>>,
    }

    impl Line for Notes {
        async fn send(&self, step: Step<'_>, deadline: Instant) -> Result<Delivery, RestError> {
            assert!(deadline > Instant::now(), "{step:?} has no time left");
            let text = match step {
                Step::Answer(response) => format!("answer {}", response.body()["type"]),
                Step::Defer(defer) => format!("{defer:?}"),
                Step::Edit(message) => format!("edit {}", message.content),
                Step::FollowUp(message) => format!(
                    "{} {}",
                    if message.private { "private" } else { "public" },
                    message.content
                ),
            };
            let at = self.begin.elapsed().as_secs();
            self.steps.lock().unwrap().push((at, text));
            let first = self.first.lock().unwrap().take();
            first.unwrap_or(Ok(Delivery::Delivered))
        }
    }

    fn say(text: &str) -> Message {
        Message {
            content: text.into(),
            ..Message::default()
        }
    }

    fn created(text: &str) -> Response {
        Response::create(say(text), "test", "done")
    }

    fn form() -> Response {
        let form = Form {
            id: CustomId::Desk("x".into()),
            title: "Form".into(),
            fields: vec![FormField::new("a", "A", 10)],
        };
        Response::form(form, "test", "asked")
    }

    /// What is sent when an answer takes this many seconds.
    async fn sent(seconds: u64, defer: Option<Defer>, response: Response) -> Vec<(u64, String)> {
        sent_after(Ok(Delivery::Delivered), seconds, defer, response).await
    }

    async fn sent_after(
        first: Result<Delivery, RestError>,
        seconds: u64,
        defer: Option<Defer>,
        response: Response,
    ) -> Vec<(u64, String)> {
        let begin = Instant::now();
        let notes = Notes {
            begin,
            first: Mutex::new(Some(first)),
            steps: Mutex::default(),
        };
        let otherwise = Otherwise {
            late: Response {
                act: Act::Complete(Vec::new()),
                command: "test",
                outcome: "late",
                then: Vec::new(),
            },
            late_form: Message::private("press again".into()),
            never: created("sorry"),
        };
        let making = async {
            sleep(Duration::from_secs(seconds)).await;
            response
        };
        let delivered = deliver(&notes, making, defer, otherwise, begin).await;
        assert_eq!(
            delivered.deferred.is_some(),
            notes
                .steps
                .lock()
                .unwrap()
                .iter()
                .any(|(_, step)| step == &format!("{:?}", defer.unwrap_or(Defer::Public)))
        );
        notes.steps.into_inner().unwrap()
    }

    fn steps(expected: &[(u64, &str)]) -> Vec<(u64, String)> {
        expected
            .iter()
            .map(|(at, step)| (*at, (*step).to_owned()))
            .collect()
    }

    #[tokio::test(start_paused = true)]
    async fn what_is_ready_in_time_is_answered_at_once() {
        let private = Some(Defer::Private);
        assert_eq!(
            sent(0, private, created("x")).await,
            steps(&[(0, "answer 4")])
        );
        assert_eq!(
            sent(1, private, created("x")).await,
            steps(&[(1, "answer 4")])
        );
        assert_eq!(sent(1, private, form()).await, steps(&[(1, "answer 9")]));
    }

    #[tokio::test(start_paused = true)]
    async fn what_is_late_is_announced_and_comes_when_it_is_ready() {
        for defer in [Defer::Public, Defer::Private] {
            let announced = format!("{defer:?}");
            let late = sent(60, Some(defer), created("x")).await;
            assert_eq!(late, steps(&[(2, &announced), (60, "edit x")]));
            let replaced = Response::replace(say("x"), "test", "done");
            let late = sent(5, Some(defer), replaced).await;
            assert_eq!(late, steps(&[(2, &announced), (5, "edit x")]));
        }
        let replaced = Response::replace(say("x"), "test", "done");
        let late = sent(5, Some(Defer::InPlace), replaced).await;
        assert_eq!(late, steps(&[(2, "InPlace"), (5, "edit x")]));
        let private = Response::create(Message::private("no".into()), "test", "refused");
        let late = sent(5, Some(Defer::InPlace), private).await;
        assert_eq!(late, steps(&[(2, "InPlace"), (5, "private no")]));
    }

    #[tokio::test(start_paused = true)]
    async fn a_form_that_is_late_becomes_a_sentence() {
        let late = sent(3, Some(Defer::Private), form()).await;
        assert_eq!(late, steps(&[(2, "Private"), (3, "edit press again")]));
        let late = sent(3, Some(Defer::InPlace), form()).await;
        assert_eq!(late, steps(&[(2, "InPlace"), (3, "private press again")]));
    }

    #[tokio::test(start_paused = true)]
    async fn completions_that_are_late_are_none() {
        let choice = Choice {
            name: "a".into(),
            value: "a".into(),
        };
        let complete = Response {
            act: Act::Complete(vec![choice]),
            command: "test",
            outcome: "found",
            then: Vec::new(),
        };
        assert_eq!(
            sent(1, None, complete.clone()).await,
            steps(&[(1, "answer 8")])
        );
        assert_eq!(sent(9, None, complete).await, steps(&[(2, "answer 8")]));
    }

    #[tokio::test(start_paused = true)]
    async fn what_never_comes_is_apologised_for_before_discord_forgets() {
        let late = sent(100_000, Some(Defer::Public), created("x")).await;
        assert_eq!(late, steps(&[(2, "Public"), (840, "edit sorry")]));
    }

    #[tokio::test(start_paused = true)]
    async fn files_that_take_time_are_announced() {
        let files = vec![File::new("all.zip", vec![0; HEAVY + 1])];
        let response = Response::create(Message { files, ..say("x") }, "test", "done");
        let heavy = sent(0, Some(Defer::Private), response).await;
        assert_eq!(heavy, steps(&[(0, "Private"), (0, "edit x")]));
    }

    #[tokio::test(start_paused = true)]
    async fn what_another_process_answers_is_left_to_it() {
        for first in [
            Ok(Delivery::AlreadyAnswered),
            Ok(Delivery::TooLate),
            Err(RestError::TimedOut),
        ] {
            let late = sent_after(first, 5, Some(Defer::Private), created("x")).await;
            assert_eq!(late, steps(&[(2, "Private")]));
        }
    }
}
