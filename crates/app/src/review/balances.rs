//! What stood in an account at the end of a day.

use super::gaps::ToldBalances;
use crate::AppError;
use crate::session::{ChatKey, Session};
use crate::store::{SINGLE, kept, owner};
use ingest::{BalanceAt, NotKnown, Told};
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::{AccountId, Entry};
use timeline::Kind;

/// How far the day an entry stands under may be from the day it was booked.
const BOOKED_DAYS: i64 = 14;

/// A balance of a day, or why there is none.
pub(crate) enum BalanceOn {
    Known(BalanceAt),
    NotKnown(NotKnown),
    /// The day has not come yet.
    Ahead,
}

impl Session {
    /// The balance of booked money at the end of a day, reckoned from the nearest one that a
    /// source told.
    pub(crate) fn balance_on(
        &self,
        account: AccountId,
        day: Date,
        today: Date,
        zone: &TimeZone,
    ) -> Result<BalanceOn, AppError> {
        if day > today {
            return Ok(BalanceOn::Ahead);
        }
        let told = self.told_of(account, zone)?;
        let Some(nearest) = told.iter().min_by_key(|told| (days_apart(told.day, day), told.day)) else {
            return Ok(BalanceOn::NotKnown(NotKnown::NothingTold));
        };
        let (from, to) = (nearest.day.min(day), nearest.day.max(day));
        let mut entries = self.entries_between(
            account,
            from.saturating_sub(BOOKED_DAYS.days()),
            to.saturating_add(BOOKED_DAYS.days()),
        )?;
        // What is known begins with the first entry, wherever that is.
        if let Some(first) = self.first_entry(account)?
            && entries.iter().all(|entry| entry.id != first.id)
        {
            entries.push(first);
        }
        Ok(match ingest::balance_at(day, &told, &entries) {
            Ok(at) => BalanceOn::Known(at),
            Err(why) => BalanceOn::NotKnown(why),
        })
    }

    /// Every balance a source told, one a day; also the newest one of a vault of before.
    fn told_of(&self, account: AccountId, zone: &TimeZone) -> Result<Vec<Told>, AppError> {
        let kept: Option<ToldBalances> = self.store.get(owner(account), kept::TOLD, SINGLE)?;
        let mut told = kept.unwrap_or_default().all();
        if told.is_empty()
            && let Some(ledger) = &self.account(account)?.ledger
        {
            let day = zone.to_datetime(ledger.as_of).date();
            told.push(Told { day, amount: ledger.amount.clone() });
        }
        Ok(told)
    }

    fn first_entry(&self, account: AccountId) -> Result<Option<Entry>, AppError> {
        let marks = self.chats.get(&ChatKey::Account(account)).map_or(&[][..], timeline::Skeleton::marks);
        let first = marks.iter().find(|mark| mark.kind == Kind::Entry && mark.counts);
        first.map(|mark| self.entry(account, model::EntryId::from_bytes(mark.id))).transpose()
    }
}

fn days_apart(one: Date, other: Date) -> i64 {
    one.until((jiff::Unit::Day, other)).map_or(i64::MAX, |span| i64::from(span.get_days()).abs())
}
