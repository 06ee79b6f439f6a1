//! Dates as sources give them: a year, a month or a day.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

/// `2018`, `2018-05` or `2018-05-13`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartialDate {
    year: i16,
    /// 1–12, or 0 when the source gives the year alone.
    month: i8,
    /// 1–31, or 0 when the source gives no day.
    day: i8,
}

/// Not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a date is a year, a month or a day: `2018`, `2018-05` or `2018-05-13`")]
pub struct BadDate;

impl PartialDate {
    /// The year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, 1–12, where given.
    #[must_use]
    pub fn month(self) -> Option<i8> {
        (self.month > 0).then_some(self.month)
    }

    /// The day of the month, 1–31, where given.
    #[must_use]
    pub fn day(self) -> Option<i8> {
        (self.day > 0).then_some(self.day)
    }

    /// The first day it can mean.
    #[must_use]
    pub fn first_day(self) -> Date {
        Date::constant(self.year, self.month.max(1), self.day.max(1))
    }

    /// The last day it can mean.
    #[must_use]
    pub fn last_day(self) -> Date {
        match (self.month, self.day) {
            (0, _) => Date::constant(self.year, 12, 31),
            (_, 0) => self.first_day().last_of_month(),
            _ => self.first_day(),
        }
    }
}

impl FromStr for PartialDate {
    type Err = BadDate;

    fn from_str(text: &str) -> Result<Self, BadDate> {
        let mut parts = text.split('-');
        let mut number = |digits: usize| -> Result<Option<i16>, BadDate> {
            let Some(part) = parts.next() else {
                return Ok(None);
            };
            let plain = part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
            if plain {
                part.parse().map(Some).map_err(|_| BadDate)
            } else {
                Err(BadDate)
            }
        };
        let year = number(4)?.ok_or(BadDate)?;
        let month = number(2)?;
        let day = number(2)?;
        if parts.next().is_some() || month == Some(0) || day == Some(0) {
            return Err(BadDate);
        }
        // Two digits always fit.
        let small = |n: Option<i16>| i8::try_from(n.unwrap_or(0)).map_err(|_| BadDate);
        let date = Self {
            year,
            month: small(month)?,
            day: small(day)?,
        };
        Date::new(date.year, date.month.max(1), date.day.max(1)).map_err(|_| BadDate)?;
        Ok(date)
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

impl serde::Serialize for PartialDate {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_printed_as_it_was_written() {
        for text in ["2018", "2018-05", "2018-05-13", "2020-02-29"] {
            assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn impossible_dates_are_refused() {
        for text in [
            "",
            "18",
            "2018-5",
            "2018-13",
            "2018-00",
            "2018-02-30",
            "2018-05-13-01",
            "mei 2018",
            "+201",
            "2018-+5",
        ] {
            assert_eq!(text.parse::<PartialDate>(), Err(BadDate), "{text}");
        }
    }

    #[test]
    fn a_month_spans_its_days() {
        let may: PartialDate = "2018-05".parse().unwrap();
        assert_eq!(may.first_day().to_string(), "2018-05-01");
        assert_eq!(may.last_day().to_string(), "2018-05-31");
        assert!("2018".parse::<PartialDate>().unwrap() < may);
    }
}
