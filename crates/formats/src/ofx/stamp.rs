//! The date and time of OFX 2.3 §3.2.8.2: `YYYYMMDDHHMMSS.XXX[offset:name]`,
//! and what banks make of it.

use jiff::civil::{Date, DateTime, Time};
use jiff::{Timestamp, tz::Offset};

/// A date as written, with the time of day and zone where they are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    /// The day of the digits, in no zone.
    pub(crate) day: Date,
    /// The time of day of the digits.
    pub(crate) time: Option<Time>,
    /// The offset from UTC in brackets.
    pub(crate) offset: Option<Offset>,
}

impl Stamp {
    /// Reads a stamp. Nothing where the digits name no day: `00000000`, 31 February,
    /// six digits, whose order banks do not agree on.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        if digits < 8 {
            return Self::separated(text);
        }
        let day = civil_day(text.get(..4)?, text.get(4..6)?, text.get(6..8)?)?;
        let time = match digits {
            12.. => civil_time(text.get(8..10)?, text.get(10..12)?, text.get(12..14)),
            _ => None,
        };
        Some(Self { day, time, offset: offset(text) })
    }

    /// `2013-08-24`, `2013/08/24`, and `30/06/2025` where only one order is possible.
    fn separated(text: &str) -> Option<Self> {
        let end = text.find(|c: char| c.is_whitespace() || c == 'T').unwrap_or(text.len());
        let mut parts = text.get(..end)?.split(['-', '/', '.']);
        let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() {
            return None;
        }
        let day = if a.len() == 4 {
            civil_day(a, b, c)?
        } else if c.len() == 4 {
            match (civil_day(c, b, a), civil_day(c, a, b)) {
                (Some(one), Some(other)) if one != other => return None,
                (one, other) => one.or(other)?,
            }
        } else {
            return None;
        };
        Some(Self { day, time: None, offset: None })
    }

    /// Whether the time of day says something: midnight and noon are what is written
    /// where none is known.
    pub(crate) fn has_real_time(&self) -> bool {
        self.time.is_some_and(|t| t != Time::midnight() && t != Time::constant(12, 0, 0, 0))
    }

    /// The moment, where both time of day and zone are given.
    pub(crate) fn moment(&self) -> Option<Timestamp> {
        self.offset?.to_timestamp(DateTime::from_parts(self.day, self.time?)).ok()
    }

    /// The moment; without a zone in UTC (OFX 2.3 §3.2.8.2), without a time at the day's start.
    pub(crate) fn moment_or_day_start(&self) -> Option<Timestamp> {
        let time = self.time.unwrap_or(Time::midnight());
        let offset = if self.time.is_some() { self.offset.unwrap_or(Offset::UTC) } else { Offset::UTC };
        offset.to_timestamp(DateTime::from_parts(self.day, time)).ok()
    }
}

/// A day from its written parts.
pub(crate) fn civil_day(year: &str, month: &str, day: &str) -> Option<Date> {
    let year = number(year).filter(|y| (1900..=2999).contains(y))?;
    let (month, day) = (i8::try_from(number(month)?).ok()?, i8::try_from(number(day)?).ok()?);
    Date::new(year, month, day).ok()
}

/// A number of one to four digits.
fn number(text: &str) -> Option<i16> {
    if text.is_empty() || text.len() > 4 {
        return None;
    }
    text.bytes().try_fold(0, |number, byte| {
        let digit = byte.wrapping_sub(b'0');
        (digit <= 9).then(|| number * 10 + i16::from(digit))
    })
}

fn civil_time(hour: &str, minute: &str, second: Option<&str>) -> Option<Time> {
    let second = second.and_then(|s| s.parse().ok()).unwrap_or(0);
    Time::new(hour.parse().ok()?, minute.parse().ok()?, second, 0).ok()
}

/// `[-3:BRT]`, `[+5.5:IST]`, `[0:GMT]`, `[-0330]`.
fn offset(text: &str) -> Option<Offset> {
    let inner = text.split_once('[')?.1;
    let number = inner.split([':', ']']).next()?.trim();
    let (sign, number) = match number.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, number.strip_prefix('+').unwrap_or(number)),
    };
    if number.len() > 6 {
        return None;
    }
    let seconds = match number.split_once('.') {
        Some((hours, fraction)) => {
            let fraction = fraction.get(..2).unwrap_or(fraction);
            let per_unit = if fraction.len() == 1 { 360 } else { 36 };
            hours.parse::<i32>().ok()? * 3600 + fraction.parse::<i32>().ok()?.checked_mul(per_unit)?
        }
        None if number.len() == 4 => {
            number.get(..2)?.parse::<i32>().ok()? * 3600 + number.get(2..)?.parse::<i32>().ok()? * 60
        }
        None if number.len() <= 2 => number.parse::<i32>().ok()? * 3600,
        None => return None,
    };
    Offset::from_seconds(sign * seconds).ok().filter(|_| seconds <= 16 * 3600)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn moment(text: &str) -> Option<String> {
        Stamp::read(text)?.moment().map(|t| t.to_string())
    }

    #[test]
    fn the_day_is_that_of_the_digits() {
        for text in
            ["20150730", "20150730120000[-3:BRT]", "20150730233000.000[-8:PST]", "20150730:014", "2015-07-30"]
        {
            assert_eq!(Stamp::read(text).map(|s| s.day), Some(date(2015, 7, 30)), "{text}");
        }
        assert_eq!(Stamp::read("30/06/2025").map(|s| s.day), Some(date(2025, 6, 30)));
    }

    #[test]
    fn what_names_no_day_is_none() {
        for text in
            ["", "00000000", "00000000000000", "20120231", "010126", "05/06/2025", "20131", "é0150730"]
        {
            assert_eq!(Stamp::read(text), None, "{text}");
        }
    }

    #[test]
    fn a_moment_needs_time_and_zone() {
        assert_eq!(moment("20210102211014.201[-8:PST]").as_deref(), Some("2021-01-03T05:10:14Z"));
        assert_eq!(moment("20210102211014[+5.5:IST]").as_deref(), Some("2021-01-02T15:40:14Z"));
        assert_eq!(moment("20210102211014[5.30]").as_deref(), Some("2021-01-02T15:52:14Z"));
        assert_eq!(moment("202101022110[-0330]").as_deref(), Some("2021-01-03T00:40:00Z"));
        assert_eq!(moment("20210102211014"), None);
        assert_eq!(moment("20210102[-8:PST]"), None);
        assert_eq!(moment("20210102211014[-99999999999:X]"), None);
    }

    #[test]
    fn noon_and_midnight_are_no_time_of_day() {
        assert!(!Stamp::read("20210102120000[-8]").unwrap().has_real_time());
        assert!(!Stamp::read("20210102000000[-8]").unwrap().has_real_time());
        assert!(Stamp::read("20210102120001[-8]").unwrap().has_real_time());
    }
}
