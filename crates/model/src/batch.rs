//! What a connector or a file reader brings: rows as the source wrote them,
//! before any ledger rule has seen them.

use crate::{AccountKind, Balance, Currency, Money, Particulars, Position};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

/// One reading of a source: accounts with their rows, and what went wrong.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Batch {
    /// One part an account.
    pub accounts: Vec<AccountBatch>,
    /// What could not be read; the rest is kept.
    pub problems: Vec<Problem>,
}

/// The rows of one account in a batch.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AccountBatch {
    /// The account as the source describes it.
    pub account: ExternalAccount,
    /// Balances the source told.
    pub balances: Vec<Balance>,
    /// Rows in the source's order.
    pub rows: Vec<Row>,
    /// Securities held, in an investment account.
    #[serde(default)]
    pub positions: Vec<Position>,
    /// First day asked for and first day no longer asked for, where the source was
    /// asked for a window and answered it whole; a pending row missing from it is missing.
    pub window: Option<(Date, Date)>,
}

/// An account as a source describes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExternalAccount {
    /// The source's id of it.
    pub id: String,
    /// Name; may be empty in files.
    pub name: String,
    /// Bank or institution; may be empty.
    pub institution: String,
    /// Kind.
    pub kind: AccountKind,
    /// Currency.
    pub currency: Currency,
}

/// Whether the source has booked a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowStatus {
    /// Announced, not in the ledger balance.
    Pending,
    /// Booked.
    Posted,
}

/// One transaction row as the source wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The source's id (SimpleFIN `id`, OFX `FITID`), unique at best within the account.
    pub provider_id: Option<String>,
    /// Pending or posted.
    pub status: RowStatus,
    /// Amount; negative is money out.
    pub amount: Money,
    /// Day the bank booked it; none while pending.
    pub booked: Option<Date>,
    /// Day it was made, where the source tells.
    pub transacted: Option<Date>,
    /// Moment it was made or booked, where the source gives a real time of day.
    pub at: Option<Timestamp>,
    /// Other side as the source writes it.
    pub payee: String,
    /// Further words.
    pub memo: Option<String>,
    /// Merchant category code (ISO 18245).
    pub mcc: Option<u16>,
    /// What else the source tells.
    #[serde(default)]
    pub particulars: Particulars,
    /// Where in the source it stands ("line 120", "row 7"), for error texts and origin.
    pub place: String,
}

impl Row {
    /// The day a row stands under: made, else booked, else that of its moment in UTC.
    pub fn day(&self) -> Option<Date> {
        self.transacted
            .or(self.booked)
            .or_else(|| self.at.map(|t| t.to_zoned_datetime(jiff::tz::TimeZone::UTC).date()))
    }
}

/// Something of a source that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Where: a line, a row, an account; words a person can find it by.
    pub place: String,
    /// Stable code; `text` has its sentence as `problem-<code>`.
    pub code: String,
    /// The source's own words or the offending text, sanitised and cut short; may be empty.
    pub detail: String,
}
