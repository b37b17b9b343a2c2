//! Entries that belong to one another: the halves of transfers between own accounts, and
//! payments with what took them back.

use super::Taking;
use crate::AppError;
use crate::decisions::Decided;
use crate::store::{kept, owner};
use ingest::{Decision, DecisionKind, Rate, Reason};
use jiff::ToSpan;
use jiff::civil::Date;
use model::{AccountId, Category, Entry, EntryId};
use std::collections::{BTreeMap, BTreeSet};

/// How far two halves of a transfer may lie apart.
const TRANSFER_DAYS: i64 = 4;
/// How far a payment and its refund may lie apart; the rule itself is `ingest`'s.
const REFUND_DAYS: i64 = 90;
/// How old a payment abroad may be that tells a rate.
const RATE_DAYS: i64 = 90;

impl Taking<'_> {
    /// Links the two real halves of transfers between own accounts.
    pub(super) fn transfers(&mut self) -> Result<(), AppError> {
        let Some((first, last)) = bounds(self.changed.keys().filter_map(|id| self.days_of(*id))) else {
            return Ok(());
        };
        let ids: Vec<AccountId> = self.session.accounts.keys().chain(self.accounts.keys()).copied().collect();
        // What moves between a bank and cash is linked by itself.
        for id in ids.into_iter().filter(|id| !self.session.is_cash(*id)).collect::<Vec<_>>() {
            self.look_around(id, first, last, TRANSFER_DAYS)?;
        }
        // One account alone has no transfers; that spares a second copy of its ten years.
        if self.entries.values().filter(|entries| !entries.is_empty()).count() < 2 {
            return Ok(());
        }
        let rates = self.rates(first, last)?;
        let by_account: BTreeMap<AccountId, Vec<Entry>> =
            self.banks().map(|(id, entries)| (*id, entries.values().cloned().collect())).collect();
        for pair in ingest::transfers(&by_account, &rates).linked {
            for (half, twin) in [(pair.out, pair.into), (pair.into, pair.out)] {
                if let Some(entry) =
                    self.entries.get_mut(&half.0).and_then(|entries| entries.get_mut(&half.1))
                {
                    entry.transfer = Some(twin);
                    entry.category = Some(Category::Transfer);
                    self.changed.entry(half.0).or_default().insert(half.1);
                }
            }
            self.decided(DecisionKind::Transfer, vec![pair.out, pair.into], pair.reason);
        }
        Ok(())
    }

    /// What the payments abroad of some days, and of the months before, tell of rates.
    fn rates(&self, first: Date, last: Date) -> Result<Vec<Rate>, AppError> {
        let known = || self.session.accounts.values().chain(self.accounts.values());
        let currencies: BTreeSet<&str> = known().map(|account| account.currency.code()).collect();
        if currencies.len() < 2 {
            return Ok(Vec::new());
        }
        let abroad = |entry: &Entry| entry.particulars.original.is_some();
        let mut telling: Vec<Entry> =
            self.entries.values().flat_map(BTreeMap::values).filter(|entry| abroad(entry)).cloned().collect();
        for account in self.session.accounts.keys() {
            let stored =
                self.session.entries_between(*account, first.saturating_sub(RATE_DAYS.days()), last)?;
            telling.extend(stored.into_iter().filter(abroad));
        }
        Ok(ingest::rates_of(&telling))
    }

    /// Links payments of an account with what took them back.
    pub(super) fn refunds(&mut self) -> Result<(), AppError> {
        let accounts: Vec<AccountId> =
            self.changed.keys().copied().filter(|id| !self.keeps_cash(*id)).collect();
        for id in accounts {
            let Some((first, last)) = self.days_of(id) else { continue };
            self.look_around(id, first, last, REFUND_DAYS)?;
            let Some(entries) = self.entries.get_mut(&id) else { continue };
            let changed = self.changed.entry(id).or_default();
            // What neither of two changed entries is part of was judged before, and at the ends
            // of the days that are looked at not everything is in sight.
            let mut found = ingest::refunds(entries.values()).linked;
            found.retain(|pair| changed.contains(&pair.payment) || changed.contains(&pair.refund));
            for pair in found {
                let halves = [pair.payment, pair.refund];
                let [Some(mut payment), Some(mut back)] = halves.map(|half| entries.get(&half).cloned())
                else {
                    continue;
                };
                ingest::link_refund(&mut payment, &mut back);
                changed.extend(halves);
                entries.extend([(payment.id, payment), (back.id, back)]);
                self.decisions.push(Decision {
                    kind: pair.kind,
                    entries: halves.map(|half| (id, half)).to_vec(),
                    reason: pair.reason,
                    at: self.moment.now,
                    joined: None,
                    undone: None,
                });
            }
        }
        Ok(())
    }

    /// Writes what was decided. Of a large file it may be written ahead of what it explains:
    /// until that is there, no decision holds, and nobody is told of it.
    pub(super) fn keep_decisions(&mut self) -> Result<(), AppError> {
        let mut fresh: BTreeMap<AccountId, BTreeMap<EntryId, Vec<Decision>>> = BTreeMap::new();
        for decision in std::mem::take(&mut self.decisions) {
            let halves = decision.entries.clone();
            let Some(((account, entry), others)) = halves.split_last() else { continue };
            for (account, entry) in others {
                fresh.entry(*account).or_default().entry(*entry).or_default().push(decision.clone());
            }
            fresh.entry(*account).or_default().entry(*entry).or_default().push(decision);
        }
        for (account, by_entry) in fresh {
            let ids: Vec<&[u8]> = by_entry.keys().map(|id| id.as_bytes().as_slice()).collect();
            let kept: Vec<Option<Decided>> =
                self.session.store.get_many(owner(account), kept::DECISION, &ids)?;
            for ((entry, decisions), known) in by_entry.into_iter().zip(kept) {
                let mut decided = known.unwrap_or_default();
                decisions.into_iter().for_each(|decision| decided.add(decision));
                self.write.put_new(owner(account), kept::DECISION, entry.as_bytes(), &decided)?;
                self.pace.decided()?;
                self.pace.ahead(&mut self.write)?;
            }
        }
        Ok(())
    }

    fn decided(&mut self, kind: DecisionKind, entries: Vec<ingest::Half>, reason: Reason) {
        let at = self.moment.now;
        self.decisions.push(Decision { kind, entries, reason, at, joined: None, undone: None });
    }

    /// First and last day of an account's changed entries.
    fn days_of(&self, id: AccountId) -> Option<(Date, Date)> {
        let (changed, entries) = (self.changed.get(&id)?, self.entries.get(&id)?);
        bounds(changed.iter().filter_map(|entry| entries.get(entry)).map(|entry| (entry.day, entry.day)))
    }

    /// Brings an account's entries of some days, and of so many around them, in sight.
    fn look_around(&mut self, id: AccountId, first: Date, last: Date, days: i64) -> Result<(), AppError> {
        let (from, to) = (first.saturating_sub(days.days()), last.saturating_add(days.days()));
        let stored = self.session.entries_between(id, from, to)?;
        let working = self.entries.entry(id).or_default();
        for entry in stored {
            working.entry(entry.id).or_insert(entry);
        }
        Ok(())
    }
}

fn bounds(days: impl Iterator<Item = (Date, Date)>) -> Option<(Date, Date)> {
    days.reduce(|(first, last), (from, to)| (first.min(from), last.max(to)))
}
