//! How values stand in the store: no NULL, no dates, no numbers without a sign.

use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::StateError;
use crate::clock::Timestamp;
use crate::knowledge::Digest;

/// A text that both databases hold; PostgreSQL refuses NUL.
pub(super) fn plain(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}

/// A text of at most so many characters.
pub(super) fn cut(text: &str, characters: usize) -> String {
    plain(text).chars().take(characters).collect()
}

/// A number that is not negative, as the store counts.
pub(super) fn signed(number: u64) -> i64 {
    number.cast_signed()
}

/// A number for `LIMIT` and `OFFSET`.
pub(super) fn rows(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A time to the millisecond, which is what the store keeps.
pub(super) fn rounded(at: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(at.as_millisecond()).unwrap_or(at)
}

/// `$1, $2, …`, so many in so many brackets.
pub(super) fn places(brackets: usize, each: usize) -> String {
    let mut text = String::new();
    for bracket in 0..brackets {
        text.push_str(if bracket == 0 { "(" } else { ", (" });
        for place in 0..each {
            let comma = if place == 0 { "" } else { ", " };
            text.push_str(&format!("{comma}${}", bracket * each + place + 1));
        }
        text.push(')');
    }
    text
}

/// The columns of a row, from left to right.
pub(super) struct Reader<'a> {
    row: &'a AnyRow,
    next: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(row: &'a AnyRow) -> Self {
        Self { row, next: 0 }
    }

    fn column(&mut self) -> usize {
        self.next += 1;
        self.next - 1
    }

    pub(super) fn str(&mut self) -> Result<&'a str, StateError> {
        let column = self.column();
        Ok(self.row.try_get(column)?)
    }

    pub(super) fn string(&mut self) -> Result<String, StateError> {
        self.str().map(str::to_owned)
    }

    pub(super) fn bytes(&mut self) -> Result<&'a [u8], StateError> {
        let column = self.column();
        Ok(self.row.try_get(column)?)
    }

    /// A text that is kept as bytes, so that it may hold anything.
    pub(super) fn text(&mut self) -> Result<&'a str, StateError> {
        std::str::from_utf8(self.bytes()?)
            .map_err(|_| StateError::Broken("a text is not UTF-8".into()))
    }

    pub(super) fn int(&mut self) -> Result<i64, StateError> {
        let column = self.column();
        Ok(self.row.try_get(column)?)
    }

    pub(super) fn number(&mut self) -> Result<u64, StateError> {
        self.int().map(i64::cast_unsigned)
    }

    pub(super) fn time(&mut self) -> Result<Timestamp, StateError> {
        Timestamp::from_millisecond(self.int()?)
            .map_err(|error| StateError::Broken(error.to_string()))
    }

    pub(super) fn digest(&mut self) -> Result<Digest, StateError> {
        self.str()?
            .parse()
            .map_err(|_| StateError::Broken("a digest is not one".into()))
    }

    /// A digest, or the empty text that says "none".
    pub(super) fn some_digest(&mut self) -> Result<Option<Digest>, StateError> {
        match self.str()? {
            "" => Ok(None),
            _ => {
                self.next -= 1;
                self.digest().map(Some)
            }
        }
    }

    pub(super) fn json<T: serde::de::DeserializeOwned>(&mut self) -> Result<T, StateError> {
        from_json(self.str()?)
    }
}

/// Reads JSON of the store's own making.
pub(super) fn from_json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, StateError> {
    serde_json::from_str(text).map_err(|error| StateError::Broken(error.to_string()))
}

/// Writes JSON for the store. NUL is escaped in it, so that both databases hold it.
pub(super) fn to_json<T: serde::Serialize>(value: &T) -> Result<String, StateError> {
    serde_json::to_string(value).map_err(|error| StateError::Refused(error.to_string()))
}
