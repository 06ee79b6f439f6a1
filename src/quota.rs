//! Quotas: how much members may send to the moderators, so that nobody fills their inbox.

use std::num::NonZeroU32;
use std::time::Duration;

use governor::RateLimiter;
use governor::clock::Clock as GovernorClock;
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::HashMapStateStore;

use crate::clock::{Clock, Timestamp};

/// How often one member may send after a first few.
const MEMBER: Duration = Duration::from_secs(10 * 60);
/// How much one member may send at once. The compiler sees that it is not 0.
const MEMBER_AT_ONCE: NonZeroU32 = NonZeroU32::new(5).unwrap();
/// How often the members of one server may send, all together.
const SERVER: Duration = Duration::from_secs(60);
/// How much they may send at once. The compiler sees that it is not 0.
const SERVER_AT_ONCE: NonZeroU32 = NonZeroU32::new(60).unwrap();

type Buckets = RateLimiter<u64, HashMapStateStore<u64>, Ticks, NoOpMiddleware<Duration>>;

/// How much members may send: each of them, and those of a server together. Who sent nothing lately is forgotten.
#[derive(Debug)]
pub struct Limits {
    clock: Ticks,
    members: Buckets,
    servers: Buckets,
}

/// Why something can't be sent yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooOften {
    /// How long it takes until it can.
    pub wait: Duration,
    /// Whether the whole server sent too much, and not only this member.
    pub server: bool,
}

impl Limits {
    /// Nobody sent anything so far.
    #[must_use]
    pub fn new(clock: Clock) -> Self {
        let clock = Ticks(clock);
        let buckets = |every, at_once| {
            // Both periods above are longer than nothing, which is all that is asked of them.
            let quota = governor::Quota::with_period(every).expect("a period has a length");
            Buckets::hashmap_with_clock(quota.allow_burst(at_once), clock.clone())
        };
        Self {
            members: buckets(MEMBER, MEMBER_AT_ONCE),
            servers: buckets(SERVER, SERVER_AT_ONCE),
            clock,
        }
    }

    /// Lets a member send one thing, from a server or, where there is none, from direct messages, which count as one.
    ///
    /// # Errors
    /// When they, or the server, sent too much lately.
    pub fn send(&self, member: u64, server: Option<u64>) -> Result<(), TooOften> {
        self.members.retain_recent();
        self.servers.retain_recent();
        // The member first: what one of them is refused must not use up what the others may send.
        for (buckets, key, server) in [
            (&self.members, member, false),
            (&self.servers, server.unwrap_or(0), true),
        ] {
            buckets.check_key(&key).map_err(|until| TooOften {
                wait: until.wait_time_from(self.clock.now()),
                server,
            })?;
        }
        Ok(())
    }
}

/// Our clock, as the buckets read it: the time since 1970.
#[derive(Debug, Clone)]
struct Ticks(Clock);

impl GovernorClock for Ticks {
    type Instant = Duration;

    fn now(&self) -> Duration {
        // A clock before 1970 stands still.
        let since = self.0.now().duration_since(Timestamp::UNIX_EPOCH);
        Duration::try_from(since).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicI64, Ordering};

    use super::*;

    /// Limits, and the minutes of their clock.
    fn limits() -> (Limits, Arc<AtomicI64>) {
        let minutes = Arc::new(AtomicI64::new(1_000_000));
        let read = Arc::clone(&minutes);
        let clock = Clock::new(move || {
            Timestamp::from_second(read.load(Ordering::Relaxed) * 60).expect("a time there is")
        });
        (Limits::new(clock), minutes)
    }

    #[test]
    fn a_member_sends_five_at_once_and_then_one_in_ten_minutes() {
        let (limits, minutes) = limits();
        for _ in 0..5 {
            assert_eq!(limits.send(1, Some(9)), Ok(()));
        }
        minutes.fetch_add(1, Ordering::Relaxed);
        let wait = Duration::from_secs(9 * 60);
        let refused = TooOften {
            wait,
            server: false,
        };
        assert_eq!(limits.send(1, Some(9)), Err(refused));
        assert_eq!(limits.send(1, None), Err(refused));
        assert_eq!(limits.send(2, Some(9)), Ok(()));
        minutes.fetch_add(9, Ordering::Relaxed);
        assert_eq!(limits.send(1, Some(9)), Ok(()));
        assert!(limits.send(1, Some(9)).is_err());
    }

    #[test]
    fn the_members_of_a_server_send_sixty_at_once_and_then_one_a_minute() {
        let (limits, minutes) = limits();
        for member in 0..60 {
            assert_eq!(limits.send(member, Some(9)), Ok(()));
        }
        let wait = Duration::from_secs(60);
        let refused = Err(TooOften { wait, server: true });
        assert_eq!(limits.send(100, Some(9)), refused);
        assert_eq!(limits.send(101, Some(8)), Ok(()));
        minutes.fetch_add(1, Ordering::Relaxed);
        assert_eq!(limits.send(102, Some(9)), Ok(()));
        assert!(limits.send(103, Some(9)).is_err());
    }

    #[test]
    fn whoever_sent_nothing_lately_is_forgotten() {
        let (limits, minutes) = limits();
        for member in 0..50 {
            assert_eq!(limits.send(member, Some(member)), Ok(()));
        }
        assert_eq!((limits.members.len(), limits.servers.len()), (50, 50));
        minutes.fetch_add(120, Ordering::Relaxed);
        assert_eq!(limits.send(1, None), Ok(()));
        assert_eq!((limits.members.len(), limits.servers.len()), (1, 1));
    }

    #[test]
    fn a_clock_that_goes_back_refuses_nobody_for_ever() {
        let (limits, minutes) = limits();
        assert_eq!(limits.send(1, None), Ok(()));
        minutes.fetch_sub(500, Ordering::Relaxed);
        let _ = limits.send(1, None);
        minutes.fetch_add(511, Ordering::Relaxed);
        assert_eq!(limits.send(1, None), Ok(()));
    }
}
