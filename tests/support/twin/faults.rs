//! Trouble on request: what the next answers of a kind of route shall be.

use std::time::Duration;

use super::routes::Class;

/// What goes wrong with one request.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Fault {
    /// 429, with the headers and body Discord sends.
    RateLimited {
        /// Seconds to wait, as told in headers and body.
        retry_after: f64,
        /// The limit is the whole bot's, not the route's.
        global: bool,
    },
    /// A bare status: 401, 403 and 404 with Discord's JSON, 5xx with a proxy's HTML.
    Status(u16),
    /// The request is taken, and nothing is ever answered.
    Hang,
    /// The request is carried out, but only after this time.
    Slow(Duration),
    /// The connection closes before the request is carried out.
    Refuse,
    /// The request is carried out, and the connection closes in the middle of the answer.
    Cut,
    /// The request is carried out, and the answer is not the JSON it says it is.
    Garbage,
}

/// Faults still to come, and those that happened.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    planned: Vec<Planned>,
}

/// A fault for a number of requests.
#[derive(Debug)]
struct Planned {
    class: Class,
    left: usize,
    fault: Fault,
}

impl Faults {
    /// Plans `fault` for the next `times` requests of `class`.
    pub(crate) fn plan(&mut self, class: Class, times: usize, fault: Fault) {
        self.planned.push(Planned {
            class,
            left: times,
            fault,
        });
    }

    /// Forgets what was planned.
    pub(crate) fn clear(&mut self) {
        self.planned.clear();
    }

    /// The fault for a request of `class`, which is thereby used up.
    pub(crate) fn take(&mut self, class: Class) -> Option<Fault> {
        let planned = self
            .planned
            .iter_mut()
            .find(|planned| planned.left > 0 && planned.class.covers(class))?;
        planned.left -= 1;
        Some(planned.fault.clone())
    }

    /// How many planned faults have not happened yet.
    pub(crate) fn left(&self) -> usize {
        self.planned.iter().map(|planned| planned.left).sum()
    }
}
