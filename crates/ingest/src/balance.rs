//! Whether statements add up, where they do not, and what stood in an account on a day.

use crate::pairing::days_apart;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::{AccountBatch, Balance, BalanceKind, Entry, EntryId, EntryStatus, Money, MoneyError, RowStatus};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Entries of a day that are looked at to find out which a balance already knew.
const MOST_A_DAY: usize = 50;

/// Later balances that one told in passing is held against.
const LOOK_AHEAD: usize = 30;

/// A balance of booked money at the end of a day, as a source told it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The day.
    pub day: Date,
    /// The balance.
    pub amount: Money,
}

/// Two told balances that the entries between them do not lead from one to the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The earlier.
    pub from: Told,
    /// The later.
    pub to: Told,
    /// What is missing between them: later − (earlier + Σ). Negative: money out is missing.
    pub off: Money,
}

/// Checks that the opening balance and the booked entries give the closing balance.
///
/// Pending, vanished and deleted entries do not count. The answer is none where
/// it adds up, else what is missing: closing − (opening + Σ).
///
/// # Errors
/// An entry in another currency, or a sum beyond 64 bits.
pub fn check_balance<'a>(
    opening: &Money,
    entries: impl IntoIterator<Item = &'a Entry>,
    closing: &Money,
) -> Result<Option<Money>, MoneyError> {
    let reckoned = entries
        .into_iter()
        .filter(|entry| entry.counts())
        .try_fold(opening.clone(), |total, entry| total.checked_add(&entry.amount))?;
    let off = closing.checked_sub(&reckoned)?;
    Ok((!off.is_zero()).then_some(off))
}

/// What a statement's own rows lack between its opening and its closing balance; none
/// where it adds up, or where it does not tell both, or its sum cannot be reckoned.
pub fn statement_off(batch: &AccountBatch) -> Option<Money> {
    let of = |kind: BalanceKind| batch.balances.iter().filter(move |balance| balance.kind == kind);
    let opening = of(BalanceKind::Opening).min_by_key(|balance| balance.as_of)?;
    let closing = of(BalanceKind::Ledger).max_by_key(|balance| balance.as_of)?;
    let posted = batch.rows.iter().filter(|row| row.status == RowStatus::Posted);
    let reckoned = posted
        .map(|row| &row.amount)
        .try_fold(opening.amount.clone(), |total, amount| total.checked_add(amount))
        .ok()?;
    closing.amount.checked_sub(&reckoned).ok().filter(|off| !off.is_zero())
}

/// A statement's balances as balances at the end of days. An opening balance is that of
/// the day before the first booked row.
pub fn told_balances(batch: &AccountBatch, zone: &TimeZone) -> Vec<Told> {
    let first =
        batch.rows.iter().filter(|row| row.status == RowStatus::Posted).filter_map(|row| row.booked).min();
    let mut told: Vec<Told> = Vec::new();
    for balance in &batch.balances {
        let day = day_of(balance, zone);
        let day = match balance.kind {
            BalanceKind::Ledger => day,
            BalanceKind::Opening => first.and_then(|first| first.yesterday().ok()).unwrap_or(day),
            BalanceKind::Available | BalanceKind::Interim => continue,
        };
        told.push(Told { day, amount: balance.amount.clone() });
    }
    told.sort_by_key(|told| told.day);
    told
}

fn day_of(balance: &Balance, zone: &TimeZone) -> Date {
    // A source that gave only a day stands at its start in UTC (see `model::Balance`).
    let given = balance.as_of.to_zoned_datetime(TimeZone::UTC);
    if given.time() == jiff::civil::Time::midnight() {
        given.date()
    } else {
        zone.to_datetime(balance.as_of).date()
    }
}

/// Adds told balances to those known, one a day, the newest telling of a day last given;
/// no more than `most` are kept, the oldest go.
pub fn remember_told(known: &mut Vec<Told>, told: Vec<Told>, most: usize) {
    let mut by_day: BTreeMap<Date, Told> = known.drain(..).map(|told| (told.day, told)).collect();
    by_day.extend(told.into_iter().map(|told| (told.day, told)));
    known.extend(by_day.into_values());
    known.drain(..known.len().saturating_sub(most));
}

/// Where the entries do not lead from one told balance to the next. Entries the person
/// deleted are in the bank's balance and count here.
///
/// A balance may have been told before the last rows of its day: those may stand on
/// either side of it. Balances in other currencies and sums beyond 64 bits are passed over.
pub fn gaps<'a>(told: &[Told], entries: impl IntoIterator<Item = &'a Entry>) -> Vec<Gap> {
    let by_day = booked_by_day(entries);
    let mut told: Vec<&Told> = told.iter().collect();
    told.sort_by_key(|told| told.day);
    between_neighbours(&told, &by_day)
}

/// [`gaps`], where some balances were told in passing: a feed's balance may run ahead of
/// its rows or behind them, or know what is pending.
///
/// One told in passing that does not follow from the balance before it counts only if the
/// next one follows from it, none of the later ones leads on from the one before, and no
/// pending entry explains it. `firm` are those that a statement closes or opens with.
pub fn steady_gaps<'a>(
    firm: &[Told],
    passing: &[Told],
    entries: impl IntoIterator<Item = &'a Entry>,
) -> Vec<Gap> {
    let (pending, booked): (Vec<&Entry>, Vec<&Entry>) = entries
        .into_iter()
        .filter(|entry| entry.status != EntryStatus::Vanished)
        .partition(|entry| entry.status == EntryStatus::Pending);
    let by_day = booked_by_day(booked);
    let mut all: BTreeMap<Date, (&Told, bool)> =
        passing.iter().map(|told| (told.day, (told, false))).collect();
    all.extend(firm.iter().map(|told| (told.day, (told, true))));
    let all: Vec<(&Told, bool)> = all.into_values().collect();
    let off = |from: &Told, to: &Told| missing(&by_day, from, to).filter(|off| !off.is_zero());
    let mut steady: Vec<&Told> = Vec::new();
    for (at, (told, is_firm)) in all.iter().enumerate() {
        let strays = steady.last().and_then(|before| Some((*before, off(before, told)?)));
        let counts = match strays {
            None => true,
            Some(_) if *is_firm => true,
            Some((before, off_by)) => {
                let mut later = all.iter().skip(at.saturating_add(1)).take(LOOK_AHEAD).map(|(told, _)| *told);
                let follows = later.clone().next().is_some_and(|next| off(told, next).is_none());
                follows
                    && !later.any(|later| off(before, later).is_none())
                    && !is_pending(&pending, told.day, &off_by)
            }
        };
        if counts {
            steady.push(told);
        }
    }
    between_neighbours(&steady, &by_day)
}

/// Whether one pending entry, or all of them, make up an amount.
fn is_pending(pending: &[&Entry], until: Date, off: &Money) -> bool {
    let known = || pending.iter().filter(|entry| entry.day <= until).map(|entry| entry.amount.minor());
    let all = known().try_fold(0_i64, i64::checked_add);
    all == Some(off.minor()) || known().any(|minor| minor == off.minor())
}

fn between_neighbours(told: &[&Told], by_day: &ByDay<'_>) -> Vec<Gap> {
    told.windows(2)
        .filter_map(|pair| {
            let [from, to] = pair else { return None };
            let off = missing(by_day, from, to)?;
            (!off.is_zero()).then(|| Gap { from: (*from).clone(), to: (*to).clone(), off })
        })
        .collect()
}

/// Entries of a gap's days that alone would explain it: a booked one that may be here
/// twice or does not belong here, a pending or vanished one that may have been booked.
/// The newest first, `most` of them.
pub fn suspects<'a>(gap: &Gap, entries: impl IntoIterator<Item = &'a Entry>, most: usize) -> Vec<EntryId> {
    let mut found: Vec<(Date, EntryId)> = entries
        .into_iter()
        .filter_map(|entry| {
            let day = entry.booked.unwrap_or(entry.day);
            let within = gap.from.day <= day && day <= gap.to.day;
            let explains = match entry.status {
                EntryStatus::Posted => gap.off.minor().checked_neg() == Some(entry.amount.minor()),
                EntryStatus::Pending | EntryStatus::Vanished => gap.off.minor() == entry.amount.minor(),
            };
            (within && explains).then_some((day, entry.id))
        })
        .collect();
    found.sort_unstable_by_key(|one| std::cmp::Reverse(*one));
    found.into_iter().take(most).map(|(_, id)| id).collect()
}

type ByDay<'a> = BTreeMap<Date, Vec<&'a Entry>>;

fn booked_by_day<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> ByDay<'a> {
    let mut by_day: ByDay<'a> = BTreeMap::new();
    for entry in entries.into_iter().filter(|entry| entry.status == EntryStatus::Posted) {
        by_day.entry(entry.booked.unwrap_or(entry.day)).or_default().push(entry);
    }
    for entries in by_day.values_mut() {
        entries.sort_by_key(|entry| (entry.at, entry.id));
    }
    by_day
}

/// Nothing where the entries fit, whichever rows of the first and last day each balance knew.
fn missing(by_day: &ByDay<'_>, from: &Told, to: &Told) -> Option<Money> {
    if from.day >= to.day {
        return None;
    }
    let sum = between(by_day, from.day, to.day)?;
    let off = to.amount.checked_sub(&from.amount).ok()?.minor().checked_sub(sum)?;
    let late = tails(by_day, from.day);
    let early = tails(by_day, to.day);
    let fits = late.iter().any(|late| early.iter().any(|early| late.checked_sub(*early) == Some(off)));
    Some(Money::from_minor(if fits { 0 } else { off }, to.amount.currency().clone()))
}

/// Σ of the booked rows after one day and up to another.
fn between(by_day: &ByDay<'_>, after: Date, until: Date) -> Option<i64> {
    let first = after.tomorrow().ok()?;
    if first > until {
        return Some(0);
    }
    let mut entries = by_day.range(first..=until).flat_map(|(_, entries)| entries);
    entries.try_fold(0_i64, |sum, entry| sum.checked_add(entry.amount.minor()))
}

/// Sums of the last rows of a day: none of them, the last, the last two.
fn tails(by_day: &ByDay<'_>, day: Date) -> Vec<i64> {
    let mut sums = vec![0_i64];
    for entry in by_day.get(&day).into_iter().flatten().rev().take(MOST_A_DAY) {
        let sum = sums.last().copied().unwrap_or(0).saturating_add(entry.amount.minor());
        sums.push(sum);
    }
    sums
}

/// A balance of booked money at the end of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BalanceAt {
    /// How much.
    pub amount: Money,
    /// Day of the told balance that it is reckoned from; the day itself where the source told it.
    pub from: Date,
}

/// Why a balance cannot be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotKnown {
    /// No source told a balance of the account.
    NothingTold,
    /// The day is before everything that is known, which begins with this one.
    Before(Date),
    /// A sum beyond 64 bits.
    TooLarge,
}

/// The balance of booked money at the end of a day: the told balance nearest to it, and
/// the entries between.
///
/// # Errors
/// Why it cannot be known: before the first entry and the first told balance nothing says
/// what stood in the account.
pub fn balance_at<'a>(
    day: Date,
    told: &[Told],
    entries: impl IntoIterator<Item = &'a Entry>,
) -> Result<BalanceAt, NotKnown> {
    let anchor = told
        .iter()
        .min_by_key(|told| (days_apart(told.day, day).unsigned_abs(), told.day))
        .ok_or(NotKnown::NothingTold)?;
    let by_day = booked_by_day(entries);
    // At the end of the day before the first entry stood what it started from.
    let first_entry = by_day.keys().next().map(|first| first.yesterday().unwrap_or(*first));
    let first_told = told.iter().map(|told| told.day).min();
    let first = first_entry.into_iter().chain(first_told).min().unwrap_or(anchor.day);
    if day < first {
        return Err(NotKnown::Before(first));
    }
    let reckoned = || {
        let minor = if anchor.day <= day {
            anchor.amount.minor().checked_add(between(&by_day, anchor.day, day)?)?
        } else {
            anchor.amount.minor().checked_sub(between(&by_day, day, anchor.day)?)?
        };
        Some(Money::from_minor(minor, anchor.amount.currency().clone()))
    };
    Ok(BalanceAt { amount: reckoned().ok_or(NotKnown::TooLarge)?, from: anchor.day })
}
