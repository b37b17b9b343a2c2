//! Entries to files that other programs read.
//!
//! Everything is written as it is reckoned, row by row: what an export needs of memory is a
//! reference an entry, not the file. Amounts are always written out, whether or not a window
//! hides them. Deleted entries are left out, and vanished ones, which the bank took back.

mod beancount;
mod book;
mod hledger;
mod journal;
mod json;
mod names;
mod ofx2;
mod qif;
mod table;
#[cfg(test)]
mod tests;
mod words;

pub use ofx2::exported_account_id;
pub use table::EXPORT_COLUMNS;

use book::Book;
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use model::{Account, Entry, EntryStatus};
use serde::{Deserialize, Serialize};
use std::io::{self, Write};

/// Formats that entries are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// One table (RFC 4180), safe against formulas.
    Csv,
    /// One JSON document: accounts, then entries.
    Json,
    /// One entry a line (JSON Lines).
    JsonLines,
    /// OFX 2.1.1, XML.
    Ofx,
    /// Quicken Interchange Format.
    Qif,
    /// A beancount ledger.
    Beancount,
    /// An hledger journal.
    Hledger,
}

impl ExportFormat {
    /// All of them.
    pub const ALL: &[ExportFormat] =
        &[Self::Csv, Self::Json, Self::JsonLines, Self::Ofx, Self::Qif, Self::Beancount, Self::Hledger];

    /// What such a file's name ends in, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::JsonLines => "jsonl",
            Self::Ofx => "ofx",
            Self::Qif => "qif",
            Self::Beancount => "beancount",
            Self::Hledger => "journal",
        }
    }
}

/// What is to be written.
#[derive(Clone, Debug)]
pub struct Export<'a> {
    /// The accounts, in the order they are written.
    pub accounts: &'a [Account],
    /// All entries of these accounts, in any order, also those outside of the days asked for:
    /// balances are reckoned from them. Entries of other accounts are passed over.
    pub entries: &'a [Entry],
    /// First day written; none for all.
    pub from: Option<Date>,
    /// Last day written; none for all.
    pub to: Option<Date>,
    /// Whether the table and JSON also tell what was announced and never booked.
    pub vanished: bool,
    /// The moment of writing.
    pub made_at: Timestamp,
    /// The zone in which the moment of a balance belongs to a day.
    pub zone: TimeZone,
}

impl Export<'_> {
    fn keeps(&self, entry: &Entry) -> bool {
        let kept = entry.status != EntryStatus::Vanished || self.vanished;
        let day = dated(entry);
        let early = self.from.is_some_and(|from| day < from);
        let late = self.to.is_some_and(|to| to < day);
        kept && !entry.user.deleted && !early && !late
    }

    /// The entries to write, in order of their days.
    fn kept(&self) -> Vec<&Entry> {
        let known = |entry: &&Entry| self.accounts.iter().any(|account| account.id == entry.account);
        let mut kept: Vec<&Entry> =
            self.entries.iter().filter(|entry| self.keeps(entry)).filter(known).collect();
        kept.sort_by_key(|entry| (entry.day, entry.at, entry.id));
        kept
    }
}

/// Writes an export. The bytes are UTF-8.
///
/// # Errors
/// Those of `out`.
pub fn write_export(format: ExportFormat, export: &Export<'_>, out: &mut dyn Write) -> io::Result<()> {
    match format {
        ExportFormat::Csv => table::write(export, out),
        ExportFormat::Json => json::write_document(export, out),
        ExportFormat::JsonLines => json::write_lines(export, out),
        ExportFormat::Ofx => ofx2::write(&Book::new(export), export, out),
        ExportFormat::Qif => qif::write(&Book::new(export), out),
        ExportFormat::Beancount => beancount::write(&journal::Journal::new(export), out),
        ExportFormat::Hledger => hledger::write(&journal::Journal::new(export), out),
    }
}

/// The day on which an entry is in the balance: booked, else the one it stands under.
fn dated(entry: &Entry) -> Date {
    entry.booked.unwrap_or(entry.day)
}

fn status(status: EntryStatus) -> &'static str {
    match status {
        EntryStatus::Pending => "pending",
        EntryStatus::Posted => "posted",
        EntryStatus::Vanished => "vanished",
    }
}
