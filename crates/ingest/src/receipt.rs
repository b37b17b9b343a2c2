//! Which entry a receipt is the proof of.

use crate::pairing::days_apart;
use crate::same_merchant;
use jiff::civil::Date;
use model::{Entry, EntryId, EntryStatus, Money};

/// What made the match; the sentence shown with it follows from this.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatchReason {
    /// The exact amount and the merchant.
    AmountAndMerchant,
    /// The exact amount and the day.
    AmountAndDay,
}

/// The entry of a receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReceiptMatch {
    /// One entry fits.
    One {
        /// Which.
        entry: EntryId,
        /// Why.
        why: MatchReason,
    },
    /// Several fit equally: to be asked. Newest first.
    Several(Vec<EntryId>),
    /// None fits.
    None,
}

/// Finds the entry a receipt belongs to: money out of exactly this amount, at the same
/// merchant from two days before to seven days after the receipt's day, else within one
/// day of it. A receipt without a day needs the merchant. Entries that already have a
/// receipt are taken only where no other fits.
pub fn match_receipt(
    total: &Money,
    day: Option<Date>,
    merchant: Option<&str>,
    entries: &[Entry],
) -> ReceiptMatch {
    let fitting = |entry: &&Entry| {
        entry.status != EntryStatus::Vanished
            && !entry.user.deleted
            && entry.amount.currency() == total.currency()
            && entry.amount.is_negative()
            && entry.amount.minor().unsigned_abs() == total.minor().unsigned_abs()
    };
    let exact: Vec<&Entry> = entries.iter().filter(fitting).collect();
    let within = |entry: &Entry, before: i32, after: i32| {
        day.is_some_and(|day| {
            let near = |when| (-before..=after).contains(&days_apart(day, when));
            near(entry.day) || entry.booked.is_some_and(near)
        })
    };
    let at_merchant = |entry: &Entry| {
        merchant.is_some_and(|name| {
            same_merchant(name, &entry.payee_raw) || same_merchant(name, entry.shown_payee())
        })
    };
    let by_merchant =
        exact.iter().copied().filter(|e| at_merchant(e) && (day.is_none() || within(e, 2, 7))).collect();
    match choose(by_merchant, MatchReason::AmountAndMerchant) {
        ReceiptMatch::None => {
            let by_day = exact.iter().copied().filter(|e| within(e, 1, 1)).collect();
            choose(by_day, MatchReason::AmountAndDay)
        }
        found => found,
    }
}

fn choose(mut fitting: Vec<&Entry>, why: MatchReason) -> ReceiptMatch {
    if fitting.iter().any(|entry| entry.receipts.is_empty()) {
        fitting.retain(|entry| entry.receipts.is_empty());
    }
    fitting.sort_by_key(|entry| (std::cmp::Reverse(entry.day), entry.id));
    match fitting.as_slice() {
        [] => ReceiptMatch::None,
        [only] => ReceiptMatch::One { entry: only.id, why },
        several => ReceiptMatch::Several(several.iter().map(|entry| entry.id).collect()),
    }
}
