//! Clock, zone and randomness for a command that ends at once.

use app::{Host, Notice};
use jiff::{Timestamp, tz::TimeZone};
use std::io::IsTerminal as _;
use wire::{BackupStage, Event};

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

    /// How far a backup is, for a person who looks on.
    fn emit(&self, event: Event) {
        if !std::io::stderr().is_terminal() {
            return;
        }
        match event {
            Event::Backup { progress: Some(progress) } => {
                let stage = match progress.stage {
                    BackupStage::Write => "write",
                    BackupStage::ReadBack => "read back",
                    BackupStage::Restore => "restore",
                    BackupStage::Check => "check",
                    BackupStage::Export => "export",
                };
                eprint!("\r{stage:<10}{:>3} %", progress.permille / 10);
            }
            Event::Backup { progress: None } => eprintln!(),
            _ => {}
        }
    }

    fn notify(&self, _: Notice) {}
}
