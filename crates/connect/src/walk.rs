//! Which windows of time are asked for, newest first.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// Longest window asked for: documentation says 90 days, bridges were found to cut at 45.
const DAYS: i64 = 44;
/// Later readings go back over what was read, since banks book late.
const OVERLAP: i64 = 5;
/// How far back the first reading goes at most.
const YEARS: i64 = 5;
/// Empty windows in a row that end the first reading.
const EMPTY: u8 = 2;
const SECONDS: i64 = 86_400;

/// What has been read before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Since {
    /// Nothing: walks back until two windows are empty or five years are read.
    First,
    /// Everything up to a moment.
    After(Timestamp),
    /// A walk that was left off: goes on where it stopped.
    Earlier(Cursor),
}

/// Where a walk into the past was left off. Store it and go on another day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// Everything from here on has been read, seconds since 1970.
    before: i64,
    /// Where it ends.
    floor: i64,
    /// Empty windows in a row so far; none where they do not end the walk.
    empty: Option<u8>,
}

impl Cursor {
    pub(crate) fn start(since: &Since, now: Timestamp) -> Cursor {
        // Banks book at noon of today what was paid this morning: the window ends after
        // tomorrow, at midnight.
        let before = (now.as_second().div_euclid(SECONDS) + 2) * SECONDS;
        match since {
            Since::First => Cursor { before, floor: before - YEARS * 365 * SECONDS, empty: Some(0) },
            Since::After(read) => {
                let floor = read.as_second() - OVERLAP * SECONDS;
                let floor = floor.div_euclid(SECONDS) * SECONDS;
                Cursor { before, floor: floor.min(before - SECONDS), empty: None }
            }
            Since::Earlier(cursor) => *cursor,
        }
    }

    /// The next window: first second asked for, first second no longer asked for.
    pub(crate) fn window(&self) -> Option<(i64, i64)> {
        let ended = self.before <= self.floor || self.empty.is_some_and(|n| n >= EMPTY);
        (!ended).then(|| ((self.before - DAYS * SECONDS).max(self.floor), self.before))
    }

    /// After a window was read.
    pub(crate) fn step(&mut self, had_rows: bool) {
        if let Some((start, _)) = self.window() {
            self.before = start;
            self.empty = self.empty.map(|n| if had_rows { 0 } else { n.saturating_add(1) });
        }
    }
}

/// The day in UTC of a second, for the access ledger.
pub(crate) fn utc_day(second: i64) -> String {
    Timestamp::from_second(second)
        .map_or_else(|_| second.to_string(), |t| TimeZone::UTC.to_datetime(t).date().to_string())
}

/// The whole days of a window in a zone: first one, and first one no longer in it.
pub(crate) fn whole_days(
    start: i64,
    end: i64,
    zone: &TimeZone,
) -> Option<(jiff::civil::Date, jiff::civil::Date)> {
    let start = Timestamp::from_second(start).ok()?;
    // The first day may have begun before the window did.
    let reaching = start.checked_add(SignedDuration::from_secs(SECONDS - 1)).ok()?;
    let first = zone.to_datetime(reaching).date();
    let after = zone.to_datetime(Timestamp::from_second(end).ok()?).date();
    (first < after).then_some((first, after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn a_later_reading_is_one_window_with_overlap() {
        let now: Timestamp = "2026-10-20T09:30:00Z".parse().unwrap();
        let read: Timestamp = "2026-10-19T23:00:00Z".parse().unwrap();
        let mut cursor = Cursor::start(&Since::After(read), now);
        let (start, end) = cursor.window().unwrap();
        assert_eq!((utc_day(start), utc_day(end)), ("2026-10-14".to_owned(), "2026-10-22".to_owned()));
        cursor.step(true);
        assert_eq!(cursor.window(), None);
    }

    #[test]
    fn two_empty_windows_in_a_row_end_the_first_reading() {
        let mut cursor = Cursor::start(&Since::First, Timestamp::from_second(1_790_000_000).unwrap());
        for had_rows in [true, false, true, false] {
            cursor.step(had_rows);
            assert!(cursor.window().is_some());
        }
        cursor.step(false);
        assert_eq!(cursor.window(), None);
    }

    #[test]
    fn only_whole_days_count() {
        let (start, end) = (1_790_035_200, 1_790_121_600 + 86_400);
        assert_eq!(utc_day(start), "2026-09-22");
        let west = TimeZone::fixed(jiff::tz::Offset::constant(-5));
        assert_eq!(whole_days(start, end, &TimeZone::UTC), Some((date(2026, 9, 22), date(2026, 9, 24))));
        assert_eq!(whole_days(start, end, &west), Some((date(2026, 9, 22), date(2026, 9, 23))));
        let east = TimeZone::fixed(jiff::tz::Offset::constant(7));
        assert_eq!(whole_days(start, end, &east), Some((date(2026, 9, 23), date(2026, 9, 24))));
    }

    proptest! {
        #[test]
        fn windows_join_without_gap_and_are_short(
            now in 1_000_000_000i64..4_000_000_000, back in -400_000i64..200_000_000, first: bool
        ) {
            let at = |s| Timestamp::from_second(s).unwrap();
            let since = if first { Since::First } else { Since::After(at(now - back)) };
            let mut cursor = Cursor::start(&since, at(now));
            let mut expected = None;
            let mut count = 0;
            while let Some((start, end)) = cursor.window() {
                prop_assert!(start < end && end - start <= DAYS * SECONDS);
                prop_assert!(expected.is_none_or(|e| e == end));
                expected = Some(start);
                cursor.step(true);
                count += 1;
            }
            prop_assert!(count > 0 && count < 100);
            if !first && back > 0 {
                prop_assert!(expected.is_some_and(|e| e <= now - back - OVERLAP * SECONDS));
            }
        }
    }
}
