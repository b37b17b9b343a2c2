//! What each account holds: its entries by day, and its balances before and after them.

use super::{Export, dated};
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::{Account, AccountId, Balance, Currency, Entry, EntryStatus, Money};
use std::collections::BTreeMap;

/// All accounts of an export.
pub(super) struct Book<'a> {
    pub(super) accounts: Vec<Part<'a>>,
}

/// One account.
pub(super) struct Part<'a> {
    pub(super) account: &'a Account,
    /// Posted and pending entries of the days asked for, by the day they are in the balance.
    pub(super) entries: Vec<&'a Entry>,
    /// Balance before the first day written. Zero where no source ever told a balance: then the
    /// account begins with its entries.
    pub(super) opening: Money,
    /// Balance at the end of a day, as the source told it or reckoned back from what it told.
    /// None where no balance was told.
    pub(super) closing: Option<(Date, Money)>,
}

impl<'a> Book<'a> {
    pub(super) fn new(export: &Export<'a>) -> Self {
        let mut sorted: BTreeMap<AccountId, Vec<&'a Entry>> = BTreeMap::new();
        for entry in export.entries {
            sorted.entry(entry.account).or_default().push(entry);
        }
        let accounts = export
            .accounts
            .iter()
            .map(|account| {
                let all = sorted.remove(&account.id).unwrap_or_default();
                let (opening, closing) = standing(account, &all, export);
                let mut entries = all;
                entries.retain(|entry| entry.status != EntryStatus::Vanished && export.keeps(entry));
                entries.sort_by_key(|entry| (dated(entry), entry.day, entry.at, entry.id));
                Part { account, entries, opening, closing }
            })
            .collect();
        Self { accounts }
    }
}

impl<'a> Part<'a> {
    /// Booked entries in one currency.
    pub(super) fn posted(&self, currency: &Currency) -> impl Iterator<Item = &'a Entry> {
        self.entries
            .iter()
            .copied()
            .filter(move |entry| entry.counts() && entry.amount.currency() == currency)
    }

    /// The account's currency first, then others that its entries are in.
    pub(super) fn currencies(&self) -> Vec<&'a Currency> {
        let mut currencies = vec![&self.account.currency];
        for entry in &self.entries {
            let currency = entry.amount.currency();
            if !currencies.contains(&currency) {
                currencies.push(currency);
            }
        }
        currencies
    }
}

/// Balance before the first day, and the last one known. Sums are made in 128 bits, so that
/// amounts which cancel each other out never overflow on the way.
fn standing(account: &Account, all: &[&Entry], export: &Export<'_>) -> (Money, Option<(Date, Money)>) {
    let sum = |until: &dyn Fn(Date) -> bool| -> i128 {
        all.iter()
            .filter(|entry| entry.counts() && *entry.amount.currency() == account.currency)
            .filter(|entry| until(dated(entry)))
            .map(|entry| i128::from(entry.amount.minor()))
            .sum()
    };
    let told = account.ledger.as_ref().filter(|told| *told.amount.currency() == account.currency);
    let start = match told {
        Some(told) => {
            let on = day_of(told, &export.zone);
            i128::from(told.amount.minor()) - sum(&|day| day <= on)
        }
        None => 0,
    };
    let money = |minor: i128| {
        i64::try_from(minor).ok().map(|minor| Money::from_minor(minor, account.currency.clone()))
    };
    let before = export.from.map_or(0, |from| sum(&|day| day < from));
    let Some(opening) = money(start + before) else { return (Money::zero(account.currency.clone()), None) };
    let closing = told.and_then(|told| {
        let on = day_of(told, &export.zone);
        if export.from.is_some_and(|from| on < from) {
            return None;
        }
        let last = export.to.map_or(on, |to| on.min(to));
        Some((last, money(start + sum(&|day| day <= last))?))
    });
    (opening, closing)
}

/// The day at whose end a balance was true. Sources that tell a day only stand at its start in UTC.
fn day_of(balance: &Balance, zone: &TimeZone) -> Date {
    let utc = balance.as_of.to_zoned_datetime(TimeZone::UTC);
    if utc.time() == jiff::civil::Time::midnight() {
        utc.date()
    } else {
        balance.as_of.to_zoned_datetime(zone.clone()).date()
    }
}

/// The day before.
pub(super) fn eve(day: Date) -> Date {
    day.saturating_sub(1.day())
}

/// The day after.
pub(super) fn morrow(day: Date) -> Date {
    day.saturating_add(1.day())
}
