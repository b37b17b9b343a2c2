//! What an account of the demo bank holds.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Which of the three accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Which {
    /// Salary, rent, everyday debit card.
    Current,
    /// Credit card; its balance is negative.
    Card,
    /// Savings.
    Savings,
}

impl Which {
    /// All three, in the order served.
    pub const ALL: [Which; 3] = [Which::Current, Which::Card, Which::Savings];
}

/// Why a payment is one that a person would want to be warned of. The truth about
/// the invented data, for tests; the server never tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Suspicion {
    /// First payment to a shop, and a large one.
    LargeFirst,
    /// The same charge again, minutes later.
    DuplicateCharge,
    /// A tiny charge, then a large one, both at new shops; this is the large one.
    CardTesting,
    /// Far from what is usually paid here.
    UnusualAmount,
}

/// One row as the bank knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankRow {
    /// Unique within the account only: both halves of a transfer share one id.
    pub id: String,
    /// When it was booked; none while pending.
    pub posted: Option<Timestamp>,
    /// When it was made.
    pub transacted: Timestamp,
    /// Minor units; negative is money out.
    pub minor: i64,
    /// As the statement prints it.
    pub description: String,
    /// As the bank tidies it.
    pub payee: String,
    /// Further words.
    pub memo: Option<String>,
    /// Merchant category code of card payments.
    pub mcc: Option<u16>,
    /// The truth; not served.
    pub suspicion: Option<Suspicion>,
}

/// One account with all its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankAccount {
    /// Which one.
    pub which: Which,
    /// Its id.
    pub id: String,
    /// Its name, in the persona's language.
    pub name: String,
    /// Balance before the first row, minor units.
    pub opening: i64,
    /// Oldest first.
    pub rows: Vec<BankRow>,
}

impl BankAccount {
    /// Opening and everything booked, minor units.
    pub fn balance(&self) -> i64 {
        self.opening + self.rows.iter().filter(|r| r.posted.is_some()).map(|r| r.minor).sum::<i64>()
    }

    /// Balance and everything pending, minor units.
    pub fn available(&self) -> i64 {
        self.balance() + self.rows.iter().filter(|r| r.posted.is_none()).map(|r| r.minor).sum::<i64>()
    }
}
