//! What the core asks of the program it runs in, where nobody looks.

use jiff::{Timestamp, tz::TimeZone};
use std::sync::atomic::{AtomicU64, Ordering};
use wire::Event;

/// Today's clock, no window, and chance that is only good enough for ids.
pub(crate) struct Host(AtomicU64);

impl Host {
    /// A host whose ids differ from run to run.
    pub(crate) fn new() -> Host {
        Host(AtomicU64::new(Timestamp::now().as_nanosecond() as u64))
    }
}

impl app::Host for Host {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn zone(&self) -> TimeZone {
        TimeZone::UTC
    }

    fn random(&self, bytes: &mut [u8]) {
        let drawn = self.0.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::Relaxed);
        let block = drawn.wrapping_mul(0xbf58_476d_1ce4_e5b9).to_be_bytes();
        for (byte, value) in bytes.iter_mut().zip(block.iter().cycle()) {
            *byte = *value;
        }
    }

    fn emit(&self, _: Event) {}

    fn notify(&self, _: app::Notice) {}
}
