//! Payments that come again: per account and payee their cadence, amount, and next day.
//!
//! A *series* is a run of payments of one payee, one direction and one currency that keeps
//! to a grid of days: every week, every two weeks, a day (or the last business day) of every
//! month, quarter or year. Whether a run is a series or shopping that happens to look so is
//! asked of chance: how likely would so many payments fall so close to the grid, one in each
//! of its slots, if their days were random? The less the amounts are alike, the less likely
//! that must be.
//!
//! Nothing is remembered between readings: the series of one payee are found anew from its
//! payments whenever one of them changes ([`find_series`]), in time linear in their number.

mod grid;
mod series;

pub use grid::{Cadence, MonthDay};
pub use series::{Confidence, PriceChange, Series, SeriesState, find_series};

use crate::payee_key;
use jiff::civil::Date;
use model::{AccountId, Category, Entry, EntryId, EntryStatus, Money};
use std::collections::BTreeMap;

/// Newest payments of a payee that are looked at.
const MOST_PAYMENTS: usize = 400;

/// One payment of a payee, as the search for series needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// Its entry.
    pub entry: EntryId,
    /// Day it stands under.
    pub day: Date,
    /// Minor units, without sign.
    pub minor: i64,
}

/// A recurring payment of an account.
#[derive(Clone, Debug, PartialEq)]
pub struct Recurring {
    /// The account.
    pub account: AccountId,
    /// The payee's identity ([`payee_key`]).
    pub key: String,
    /// The payee as its newest payment shows it.
    pub payee: String,
    /// Category of the newest payment.
    pub category: Option<Category>,
    /// Whether money comes in.
    pub income: bool,
    /// Whether it goes to or comes from an own account.
    pub transfer: bool,
    /// The newest payment's signed amount.
    pub last: Money,
    /// What was found.
    pub series: Series,
}

impl Recurring {
    /// The least and most to expect next, signed as the payments are.
    pub fn expected(&self) -> (Money, Money) {
        let signed = |minor: i64| {
            let minor = if self.income { minor } else { minor.saturating_neg() };
            Money::from_minor(minor, self.last.currency().clone())
        };
        (signed(self.series.low), signed(self.series.high))
    }

    /// Whether `entry` is a payment of the series.
    pub fn has(&self, entry: EntryId) -> bool {
        self.series.entries.contains(&entry)
    }
}

/// Finds what recurs among entries, of one account or several: what is next comes first,
/// what has ended last. Deleted and vanished entries are passed over, pending ones count.
pub fn recurring(entries: &[Entry], today: Date) -> Vec<Recurring> {
    let mut groups: BTreeMap<(AccountId, String, bool, &str), Vec<&Entry>> = BTreeMap::new();
    let mut keys: BTreeMap<&str, String> = BTreeMap::new();
    let live = entries.iter().filter(|entry| {
        !entry.user.deleted && entry.status != EntryStatus::Vanished && entry.amount.minor() != 0
    });
    for entry in live {
        let key = keys.entry(&entry.payee_raw).or_insert_with(|| payee_key(&entry.payee_raw)).clone();
        if key.is_empty() {
            continue;
        }
        let group = (entry.account, key, !entry.amount.is_negative(), entry.amount.currency().code());
        groups.entry(group).or_default().push(entry);
    }
    let mut found = Vec::new();
    for ((account, key, income, _), mut group) in groups {
        group.sort_by_key(|entry| (entry.day, entry.id));
        let newest = group.get(group.len().saturating_sub(MOST_PAYMENTS)..).unwrap_or_default();
        let payments: Vec<Payment> = newest
            .iter()
            .map(|entry| Payment {
                entry: entry.id,
                day: entry.day,
                minor: entry.amount.minor().saturating_abs(),
            })
            .collect();
        for series in find_series(&payments, today) {
            let last = series.entries.last().and_then(|id| newest.iter().find(|entry| entry.id == *id));
            let Some(last) = last else { continue };
            if is_habit(last.shown_category(), &series) {
                continue;
            }
            found.push(Recurring {
                account,
                key: key.clone(),
                payee: last.shown_payee().to_owned(),
                category: last.shown_category(),
                income,
                transfer: last.transfer.is_some(),
                last: last.amount.clone(),
                series,
            });
        }
    }
    found.sort_by(|a, b| {
        let order = |r: &Recurring| (r.series.state == SeriesState::Ended, r.series.next, r.payee.clone());
        order(a).cmp(&order(b))
    });
    found
}

/// Shopping, meals and cash on the same weekday are habits and no agreement, however
/// regular; so is a varying amount of them by the month.
fn is_habit(category: Option<Category>, series: &Series) -> bool {
    let by_hand = matches!(
        category,
        Some(
            Category::Groceries
                | Category::Dining
                | Category::Fuel
                | Category::Transport
                | Category::Shopping
                | Category::Cash
                | Category::Travel
        )
    );
    let short = matches!(series.cadence, Cadence::Weekly(_) | Cadence::TwoWeekly(_));
    category == Some(Category::Cash) || (by_hand && (short || !series.fixed))
}

#[cfg(test)]
mod tests;
