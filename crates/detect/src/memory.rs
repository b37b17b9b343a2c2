//! What is remembered of one payee.

use jiff::civil::Date;
use model::EntryId;
use serde::{Deserialize, Serialize};

/// How many payments of a payee are kept.
const KEPT: usize = 16;

/// One payment out, as far as later ones are compared with it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Payment {
    pub entry: EntryId,
    pub day: Date,
    /// Moment in seconds since 1970, where a source gave a time of day.
    #[serde(default)]
    pub second: Option<i64>,
    /// Without sign.
    pub minor: i64,
}

/// One payee of the account.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Payee {
    /// All payments ever, in and out.
    pub count: u32,
    /// How often an amount came again within two days.
    pub repeats: u32,
    /// Newest day.
    pub last: Option<Date>,
    /// The last payments out, oldest first.
    pub payments: Vec<Payment>,
}

impl Payee {
    pub fn add(&mut self, payment: Payment) {
        if self.twin(&payment).is_some() {
            self.repeats = self.repeats.saturating_add(1);
        }
        self.payments.push(payment);
        if self.payments.len() > KEPT {
            self.payments.remove(0);
        }
    }

    /// The newest earlier payment of the same amount within two days.
    pub fn twin(&self, payment: &Payment) -> Option<&Payment> {
        self.payments
            .iter()
            .rev()
            .find(|other| other.minor == payment.minor && days_apart(other.day, payment.day).abs() <= 2)
    }

    pub fn amounts(&self) -> Vec<i64> {
        self.payments.iter().map(|payment| payment.minor).collect()
    }
}

/// Days from one day to another; negative where the second comes first.
pub(crate) fn days_apart(from: Date, to: Date) -> i32 {
    // A civil span of days alone always fits: the whole calendar has under 8 million.
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}
