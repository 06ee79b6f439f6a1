//! Typed ids: an actor's id can't be taken for a theme's.

use std::cmp::Ordering;
use std::fmt;
use std::marker::PhantomData;

use super::{Actor, Event, Passage, Source, Theme};

/// The id of a record of type `T`: ASCII kebab-case, never reused.
pub struct Id<T> {
    text: Box<str>,
    of: PhantomData<fn() -> T>,
}

/// Names an [`Actor`].
pub type ActorId = Id<Actor>;
/// Names a [`Theme`].
pub type ThemeId = Id<Theme>;
/// Names a [`Source`].
pub type SourceId = Id<Source>;
/// Names a [`Passage`]; may hold dots, as in `us-china.1.2`.
pub type PassageId = Id<Passage>;
/// Names an [`Event`].
pub type EventId = Id<Event>;

/// Whether an id may hold dots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dots {
    /// Passages: the source, section and paragraph are often written into the id.
    Allowed,
    /// Everything else.
    Forbidden,
}

/// Why a text is no id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadId {
    /// Nothing is there.
    #[error("an id can't be empty")]
    Empty,
    /// Longer than [`MAX_LEN`] characters.
    #[error("an id has at most {MAX_LEN} characters")]
    TooLong,
    /// Something else than lower-case letters, digits, single hyphens (and dots, for passages).
    #[error("an id is lower-case ASCII letters and digits joined by hyphens, such as `liu-he`")]
    NotKebab,
}

/// The longest id, in characters. Custom ids of Discord components (100 characters) must hold one beside a verb.
pub const MAX_LEN: usize = 64;

impl<T> Id<T> {
    /// Checks a text and makes it an id.
    ///
    /// # Errors
    /// [`BadId`] says what is wrong with it.
    pub fn parse(text: &str, dots: Dots) -> Result<Self, BadId> {
        if text.is_empty() {
            return Err(BadId::Empty);
        }
        if text.len() > MAX_LEN {
            return Err(BadId::TooLong);
        }
        let joint = |c: u8| c == b'-' || (c == b'.' && dots == Dots::Allowed);
        let solid = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit();
        let bytes = text.as_bytes();
        let kebab = bytes.iter().all(|c| solid(*c) || joint(*c))
            && bytes.first().is_some_and(|c| solid(*c))
            && bytes.last().is_some_and(|c| solid(*c))
            && bytes
                .windows(2)
                .all(|pair| !(joint(pair[0]) && joint(pair[1])));
        if kebab {
            Ok(Self {
                text: text.into(),
                of: PhantomData,
            })
        } else {
            Err(BadId::NotKebab)
        }
    }

    /// The id as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        Self {
            text: self.text.clone(),
            of: PhantomData,
        }
    }
}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}
impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kebab_case_is_an_id() {
        assert!(ActorId::parse("liu-he", Dots::Forbidden).is_ok());
        assert!(PassageId::parse("us-china.1.2b", Dots::Allowed).is_ok());
    }

    #[test]
    fn anything_else_is_not() {
        for bad in [
            "Liu-He", "liu_he", "-liu", "liu-", "liu--he", "liu he", "刘鹤", "a.b", "../etc",
        ] {
            assert_eq!(
                ActorId::parse(bad, Dots::Forbidden),
                Err(BadId::NotKebab),
                "{bad}"
            );
        }
        assert_eq!(
            PassageId::parse("a..b", Dots::Allowed),
            Err(BadId::NotKebab)
        );
        assert_eq!(ActorId::parse("", Dots::Forbidden), Err(BadId::Empty));
        assert_eq!(
            ActorId::parse(&"a".repeat(65), Dots::Forbidden),
            Err(BadId::TooLong)
        );
    }
}
