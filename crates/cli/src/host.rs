//! Clock, zone and randomness for a command that ends at once.

use app::{Host, Notice};
use jiff::{Timestamp, tz::TimeZone};
use wire::Event;

pub(crate) struct Terminal;

impl Host for Terminal {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn zone(&self) -> TimeZone {
        TimeZone::system()
    }

    fn random(&self, bytes: &mut [u8]) {
        // Without randomness no id and no key is safe: better to stop than to go on.
        assert!(getrandom::fill(bytes).is_ok(), "the operating system gives no randomness");
    }

    fn emit(&self, _: Event) {}

    fn notify(&self, _: Notice) {}
}
