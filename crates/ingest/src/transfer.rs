//! Transfers between own accounts: two real rows are linked, none is invented.

use crate::decision::{Reason, are_apart};
use crate::pairing::days_apart;
use jiff::civil::Date;
use model::{AccountId, Currency, Entry, EntryId, EntryStatus, Money};
use std::collections::{BTreeMap, BTreeSet};

/// How far the two halves may be apart.
const TRANSFER_DAYS: i32 = 4;

/// One half of a transfer.
pub type Half = (AccountId, EntryId);

/// What one unit of a currency is worth in another, as a fraction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rate {
    /// The currency that one unit is taken of.
    pub from: Currency,
    /// The currency it is told in.
    pub to: Currency,
    /// Units of `to`.
    pub numerator: u64,
    /// For so many units of `from`.
    pub denominator: u64,
}

/// Two halves that go together, money out first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transfer {
    /// Where the money left.
    pub out: Half,
    /// Where it came in.
    pub into: Half,
    /// Why they go together.
    pub reason: Reason,
}

/// What [`transfers`] found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Transfers {
    /// Pairs in which each half has only the other to go with.
    pub linked: Vec<Transfer>,
    /// The closest of several that a half could go with, each half in one pair at most: to be asked.
    pub asked: Vec<Transfer>,
    /// All pairs that those were chosen from: what a half that is asked about could go with.
    pub open: Vec<Transfer>,
}

/// Finds pairs of entries of different accounts with opposite exact amounts in one
/// currency, at most four days apart, where each half has only the other to go with.
/// Money out comes first in a pair. Entries already paired, deleted or vanished are
/// passed over.
pub fn pair_transfers(entries_by_account: &BTreeMap<AccountId, Vec<Entry>>) -> Vec<(Half, Half)> {
    transfers(entries_by_account, &[]).linked.into_iter().map(|pair| (pair.out, pair.into)).collect()
}

/// [`pair_transfers`], also across currencies, and what is not certain.
///
/// Halves in two currencies go together where the amount that came in is within a tenth
/// of what left: by the amount before conversion where a source tells it, else by one of
/// the rates, in either direction. They are looked at after all pairs of exact amounts.
/// Pairs that the person keeps apart are passed over.
pub fn transfers(entries_by_account: &BTreeMap<AccountId, Vec<Entry>>, rates: &[Rate]) -> Transfers {
    let free: Vec<(AccountId, &Entry)> = entries_by_account
        .iter()
        .flat_map(|(account, entries)| entries.iter().map(|entry| (*account, entry)))
        .filter(|(_, entry)| {
            entry.status != EntryStatus::Vanished
                && !entry.user.deleted
                && entry.transfer.is_none()
                && entry.refund.is_none()
                && !entry.amount.is_zero()
        })
        .collect();
    let mut found = Transfers::default();
    let mut taken: BTreeSet<Half> = BTreeSet::new();
    settle(exact(&free), &mut found, &mut taken);
    let free: Vec<(AccountId, &Entry)> =
        free.into_iter().filter(|(account, entry)| !taken.contains(&(*account, entry.id))).collect();
    settle(converted(&free, rates), &mut found, &mut taken);
    found
}

/// Pairs that are the only ones of both their halves are linked; of the rest the closest are asked about.
fn settle(candidates: Vec<Transfer>, found: &mut Transfers, taken: &mut BTreeSet<Half>) {
    let mut partners: BTreeMap<Half, usize> = BTreeMap::new();
    for pair in &candidates {
        for half in [pair.out, pair.into] {
            *partners.entry(half).or_default() += 1;
        }
    }
    let only = |half: &Half| partners.get(half) == Some(&1);
    let (linked, mut open): (Vec<Transfer>, Vec<Transfer>) =
        candidates.into_iter().partition(|pair| only(&pair.out) && only(&pair.into));
    taken.extend(linked.iter().flat_map(|pair| [pair.out, pair.into]));
    found.linked.extend(linked);
    open.sort_by_key(|pair| (days_of(&pair.reason).abs(), pair.out, pair.into));
    found.open.extend(open.iter().cloned());
    for pair in open {
        if !taken.contains(&pair.out) && !taken.contains(&pair.into) {
            taken.extend([pair.out, pair.into]);
            found.asked.push(pair);
        }
    }
}

fn days_of(reason: &Reason) -> i32 {
    match reason {
        Reason::ExactAmount { days, .. } | Reason::Rate { days, .. } => *days,
        _ => 0,
    }
}

fn exact(free: &[(AccountId, &Entry)]) -> Vec<Transfer> {
    let mut incoming: BTreeMap<(&str, i64), Vec<(AccountId, &Entry)>> = BTreeMap::new();
    for &(account, entry) in free.iter().filter(|(_, entry)| !entry.amount.is_negative()) {
        let sum = (entry.amount.currency().code(), entry.amount.minor());
        incoming.entry(sum).or_default().push((account, entry));
    }
    let mut pairs = Vec::new();
    for &(account, out) in free.iter().filter(|(_, entry)| entry.amount.is_negative()) {
        let Some(wanted) = out.amount.minor().checked_neg() else { continue };
        for (other, entry) in incoming.get(&(out.amount.currency().code(), wanted)).into_iter().flatten() {
            let days = days_apart(out.day, entry.day);
            if *other != account && days.abs() <= TRANSFER_DAYS && !are_apart(out, entry) {
                let reason = Reason::ExactAmount { from: out.day, days, same_payee: false };
                pairs.push(Transfer { out: (account, out.id), into: (*other, entry.id), reason });
            }
        }
    }
    pairs
}

fn converted(free: &[(AccountId, &Entry)], rates: &[Rate]) -> Vec<Transfer> {
    let mut incoming: BTreeMap<Date, Vec<(AccountId, &Entry)>> = BTreeMap::new();
    for &(account, entry) in free.iter().filter(|(_, entry)| !entry.amount.is_negative()) {
        incoming.entry(entry.day).or_default().push((account, entry));
    }
    let mut pairs = Vec::new();
    let reach = jiff::Span::new().days(TRANSFER_DAYS);
    for &(account, out) in free.iter().filter(|(_, entry)| entry.amount.is_negative()) {
        let range = out.day.saturating_sub(reach)..=out.day.saturating_add(reach);
        for (other, entry) in incoming.range(range).flat_map(|(_, entries)| entries) {
            if *other != account
                && entry.amount.currency() != out.amount.currency()
                && !are_apart(out, entry)
                && fits(out, entry, rates)
            {
                let reason = Reason::Rate { from: out.day, days: days_apart(out.day, entry.day) };
                pairs.push(Transfer { out: (account, out.id), into: (*other, entry.id), reason });
            }
        }
    }
    pairs
}

fn fits(out: &Entry, into: &Entry, rates: &[Rate]) -> bool {
    let told = |entry: &Entry, currency: &Currency| {
        entry.particulars.original.clone().filter(|original| original.currency() == currency)
    };
    if let Some(original) = told(out, into.amount.currency()) {
        return near(size(&into.amount), size(&original));
    }
    if let Some(original) = told(into, out.amount.currency()) {
        return near(size(&original), size(&out.amount));
    }
    rates.iter().any(|rate| {
        let (from, to) = if rate.from == *out.amount.currency() && rate.to == *into.amount.currency() {
            (&out.amount, &into.amount)
        } else if rate.to == *out.amount.currency() && rate.from == *into.amount.currency() {
            (&into.amount, &out.amount)
        } else {
            return false;
        };
        // Both sides over one denominator, so that nothing is rounded.
        let scaled = |money: &Money, by: u64, other: &Money| {
            let units = 10_u128.checked_pow(other.currency().exponent())?;
            size(money).checked_mul(u128::from(by))?.checked_mul(units)
        };
        match (scaled(to, rate.denominator, from), scaled(from, rate.numerator, to)) {
            (Some(told), Some(reckoned)) => near(told, reckoned),
            _ => false,
        }
    })
}

fn size(money: &Money) -> u128 {
    u128::from(money.minor().unsigned_abs())
}

/// Within a tenth of what was expected.
fn near(told: u128, expected: u128) -> bool {
    expected > 0 && told.abs_diff(expected).checked_mul(10).is_some_and(|tenfold| tenfold <= expected)
}

/// The rates that an account's own payments abroad tell, newest first for each pair of
/// currencies: what was charged against what it was before conversion.
pub fn rates_of<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Vec<Rate> {
    let mut newest: BTreeMap<(&str, &str), &Entry> = BTreeMap::new();
    for entry in entries {
        let Some(original) = &entry.particulars.original else { continue };
        if original.is_zero() || entry.amount.is_zero() || original.currency() == entry.amount.currency() {
            continue;
        }
        let pair = (original.currency().code(), entry.amount.currency().code());
        let known = newest.entry(pair).or_insert(entry);
        if (known.day, known.id) < (entry.day, entry.id) {
            *known = entry;
        }
    }
    newest
        .into_values()
        .filter_map(|entry| {
            let original = entry.particulars.original.as_ref()?;
            let units = |currency: &Currency| 10_u64.checked_pow(currency.exponent());
            Some(Rate {
                from: original.currency().clone(),
                to: entry.amount.currency().clone(),
                numerator: entry.amount.minor().unsigned_abs().checked_mul(units(original.currency())?)?,
                denominator: original.minor().unsigned_abs().checked_mul(units(entry.amount.currency())?)?,
            })
        })
        .collect()
}
