//! The moment of a use case.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// The moment of a use case, taken once from the host.
#[derive(Clone)]
pub(crate) struct Moment {
    pub now: Timestamp,
    pub zone: TimeZone,
    random: u64,
    drawn: u64,
}

impl Moment {
    pub fn new(now: Timestamp, zone: TimeZone, random: u64) -> Moment {
        Moment { now, zone, random, drawn: 0 }
    }

    pub fn today(&self) -> Date {
        self.zone.to_datetime(self.now).date()
    }

    /// Milliseconds and ten bytes for a new id; no two of a moment are equal.
    pub fn draw(&mut self) -> (u64, [u8; 10]) {
        self.drawn += 1;
        let mut bytes = [0; 10];
        bytes[..8].copy_from_slice(&self.random.wrapping_add(self.drawn.rotate_left(32)).to_be_bytes());
        bytes[8..].copy_from_slice(&(self.drawn as u16).to_be_bytes());
        (u64::try_from(self.now.as_millisecond()).unwrap_or(0), bytes)
    }
}
