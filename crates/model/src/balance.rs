//! A balance as a source told it.

use crate::Money;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Which balance (terms of OFX 2.3 §11.4.2.2 and ISO 20022 camt.053).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BalanceKind {
    /// Balance of booked entries (OFX LEDGERBAL, camt CLBD).
    Ledger,
    /// What can be drawn now, overdraft and holds included (OFX AVAILBAL, camt CLAV).
    Available,
    /// Balance before the statement's first entry (camt OPBD).
    Opening,
    /// Balance inside a period (camt ITBD, OFX BAL).
    Interim,
}

/// A balance and the moment it was true at, by the source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balance {
    /// Kind.
    pub kind: BalanceKind,
    /// Amount; negative is owed.
    pub amount: Money,
    /// As-of moment. Sources that give only a day stand at that day's start in UTC.
    pub as_of: Timestamp,
}
