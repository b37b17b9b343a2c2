//! How marks are stored: one chunk a month, so that a new message rewrites
//! little. Layout, version 1: `0x01`, then 42 bytes a mark, little-endian:
//! id 16, kind 1, flags 1 (bit 0: counts, bit 1: hidden, bit 2: quiet), day 4 (days since 1970-01-01),
//! at 8, arrived 4, minor 8.

use crate::mark::{Kind, Mark};
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Unit};

const VERSION: u8 = 1;
const SIZE: usize = 42;

/// A month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// Year.
    pub year: i16,
    /// 1 to 12.
    pub month: i8,
}

impl Month {
    /// The month a day lies in.
    pub fn of(day: Date) -> Month {
        Month { year: day.year(), month: day.month() }
    }

    /// Four bytes that name it as a record id.
    pub fn to_bytes(self) -> [u8; 3] {
        let [high, low] = self.year.to_be_bytes();
        [high, low, self.month.unsigned_abs()]
    }
}

/// Stored marks cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChunkError {
    /// Written by a later version.
    #[error("unknown version {0} of stored marks")]
    Version(u8),
    /// Damaged.
    #[error("stored marks are damaged")]
    Damaged,
}

fn epoch() -> Date {
    date(1970, 1, 1)
}

fn day_number(day: Date) -> i32 {
    day.since((Unit::Day, epoch())).map_or(0, |span| span.get_days())
}

fn day_of(number: i32) -> Option<Date> {
    epoch().checked_add(SignedDuration::from_hours(i64::from(number) * 24)).ok()
}

/// Writes marks.
pub fn encode(marks: &[Mark]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(1 + marks.len() * SIZE);
    bytes.push(VERSION);
    for mark in marks {
        bytes.extend_from_slice(&mark.id);
        bytes.push(mark.kind as u8);
        bytes.push(u8::from(mark.counts) | u8::from(mark.hidden) << 1 | u8::from(mark.quiet) << 2);
        bytes.extend_from_slice(&day_number(mark.day).to_le_bytes());
        bytes.extend_from_slice(&mark.at.to_le_bytes());
        bytes.extend_from_slice(&mark.arrived.to_le_bytes());
        bytes.extend_from_slice(&mark.minor.to_le_bytes());
    }
    bytes
}

fn take<const N: usize>(bytes: &mut &[u8]) -> Result<[u8; N], ChunkError> {
    let (head, rest) = bytes.split_first_chunk::<N>().ok_or(ChunkError::Damaged)?;
    *bytes = rest;
    Ok(*head)
}

/// Reads marks.
pub fn decode(bytes: &[u8]) -> Result<Vec<Mark>, ChunkError> {
    let (&version, mut rest) = bytes.split_first().ok_or(ChunkError::Damaged)?;
    if version != VERSION {
        return Err(ChunkError::Version(version));
    }
    let mut marks = Vec::with_capacity(rest.len() / SIZE);
    while !rest.is_empty() {
        let id = take::<16>(&mut rest)?;
        let [kind, flags] = take::<2>(&mut rest)?;
        let day = i32::from_le_bytes(take(&mut rest)?);
        let at = i64::from_le_bytes(take(&mut rest)?);
        let arrived = u32::from_le_bytes(take(&mut rest)?);
        let minor = i64::from_le_bytes(take(&mut rest)?);
        marks.push(Mark {
            id,
            kind: Kind::from_number(kind).ok_or(ChunkError::Damaged)?,
            day: day_of(day).ok_or(ChunkError::Damaged)?,
            at,
            arrived,
            minor,
            counts: flags & 1 != 0,
            hidden: flags & 2 != 0,
            quiet: flags & 4 != 0,
        });
    }
    Ok(marks)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn mark() -> impl Strategy<Value = Mark> {
        (
            any::<[u8; 16]>(),
            1u8..=8,
            -700_000i32..2_900_000,
            any::<i64>(),
            any::<u32>(),
            any::<i64>(),
            any::<[bool; 3]>(),
        )
            .prop_map(|(id, kind, day, at, arrived, minor, [counts, hidden, quiet])| Mark {
                id,
                kind: Kind::from_number(kind).unwrap(),
                day: day_of(day).unwrap(),
                at,
                arrived,
                minor,
                counts,
                hidden,
                quiet,
            })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(marks in prop::collection::vec(mark(), 0..40)) {
            prop_assert_eq!(decode(&encode(&marks)).unwrap(), marks);
        }

        #[test]
        fn damage_is_an_error_and_never_a_panic(marks in prop::collection::vec(mark(), 1..4), cut in 1usize..41) {
            let bytes = encode(&marks);
            prop_assert_eq!(decode(&bytes[..bytes.len() - cut]), Err(ChunkError::Damaged));
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = decode(&bytes);
        }
    }

    #[test]
    fn a_later_version_is_refused() {
        assert_eq!(decode(&[9]), Err(ChunkError::Version(9)));
    }
}
