//! Transfers and refunds with several candidates: the person says which.

use super::tending::is_there;
use super::{Matter, Pair, Question};
use crate::AppError;
use crate::ledger::Taking;
use crate::session::Session;
use ingest::{Half, are_apart};
use jiff::ToSpan;
use jiff::civil::Date;
use model::{AccountId, Entry, EntryId, MessageId};
use std::collections::{BTreeMap, BTreeSet};

/// Older payments are history: nobody is asked about them.
const ASKED_DAYS: i64 = 90;
/// How long before a refund its payment may lie; the rule itself is `ingest`'s.
const REFUND_DAYS: i64 = 90;
/// Candidates of a question.
const MOST_CANDIDATES: usize = 5;
/// New questions of a taking.
const MOST_ASKED: usize = 10;

/// An entry that could still be linked.
pub(crate) type Free = (Half, Entry);

impl Session {
    /// Those of the candidates that can still go with an entry; none where it cannot be linked itself.
    pub(crate) fn free_partners(&self, one: Half, others: &[Half]) -> Result<Vec<Free>, AppError> {
        let found = |half: &Half| match self.entry(half.0, half.1) {
            Ok(entry) => Ok(Some(entry).filter(is_free)),
            Err(AppError::NotFound) => Ok(None),
            Err(error) => Err(error),
        };
        let Some(subject) = found(&one)? else { return Ok(Vec::new()) };
        let mut free = Vec::new();
        for half in others {
            if let Some(entry) = found(half)?.filter(|entry| !are_apart(&subject, entry)) {
                free.push((*half, entry));
            }
        }
        Ok(free)
    }
}

fn is_free(entry: &Entry) -> bool {
    is_there(entry) && entry.transfer.is_none() && entry.refund.is_none()
}

impl Taking<'_> {
    /// Asks about pairs that the rules leave open, as far as this taking touches them.
    pub(super) fn ask_which(&mut self, known: &[Question]) -> Result<(), AppError> {
        let today = self.moment.today();
        let from = today.saturating_sub(ASKED_DAYS.days());
        let touched: BTreeSet<Half> = self
            .changed
            .iter()
            .filter(|(account, _)| !self.keeps_cash(**account))
            .flat_map(|(account, ids)| ids.iter().map(move |id| (*account, *id)))
            .filter(|(account, id)| {
                self.entries.get(account).and_then(|entries| entries.get(id)).is_some_and(|e| e.day >= from)
            })
            .collect();
        if touched.is_empty() {
            return Ok(());
        }
        let mut pairs: Vec<(Pair, Half, Half, i32)> = self.open_transfers(from);
        pairs.extend(self.open_refunds(from, &touched)?);
        // Who was asked about once is not asked about again, whatever came of it.
        let mut asked: BTreeSet<Half> = known
            .iter()
            .filter_map(|question| match &question.matter {
                Matter::Pair { one, .. } => Some(*one),
                _ => None,
            })
            .collect();
        let mut fresh = 0;
        for (kind, one, others) in grouped(pairs) {
            let touches = touched.contains(&one) || others.iter().any(|other| touched.contains(other));
            if !touches || fresh == MOST_ASKED || !asked.insert(one) {
                continue;
            }
            let (millis, random) = self.moment.draw();
            let question = Question {
                id: MessageId::new(millis, random),
                account: Some(one.0),
                matter: Matter::Pair { kind, one, others },
                answer: None,
                at: self.moment.now,
            };
            self.ask(&question)?;
            fresh += 1;
        }
        Ok(())
    }

    fn open_transfers(&self, from: Date) -> Vec<(Pair, Half, Half, i32)> {
        let recent: BTreeMap<AccountId, Vec<Entry>> = self
            .banks()
            .map(|(account, entries)| {
                (*account, entries.values().filter(|entry| entry.day >= from).cloned().collect())
            })
            .collect();
        if recent.values().filter(|entries: &&Vec<Entry>| !entries.is_empty()).count() < 2 {
            return Vec::new();
        }
        let found = ingest::transfers(&recent, &[]).open;
        found.into_iter().map(|pair| (Pair::Transfer, pair.out, pair.into, days_of(&pair.reason))).collect()
    }

    fn open_refunds(
        &self,
        from: Date,
        touched: &BTreeSet<Half>,
    ) -> Result<Vec<(Pair, Half, Half, i32)>, AppError> {
        let mut found = Vec::new();
        let accounts: BTreeSet<AccountId> = touched
            .iter()
            .filter(|(account, id)| {
                let entry = self.entries.get(account).and_then(|entries| entries.get(id));
                entry.is_some_and(ingest::may_be_refund)
            })
            .map(|(account, _)| *account)
            .collect();
        for account in accounts {
            let since = from.saturating_sub(REFUND_DAYS.days());
            let mut entries: BTreeMap<EntryId, Entry> = self
                .session
                .entries_between(account, since, Date::MAX)?
                .into_iter()
                .map(|entry| (entry.id, entry))
                .collect();
            let working = self.entries.get(&account).into_iter().flatten();
            entries.extend(
                working.filter(|(_, entry)| entry.day >= since).map(|(id, entry)| (*id, entry.clone())),
            );
            let entries: Vec<Entry> = entries.into_values().collect();
            for pair in ingest::refunds(&entries).open {
                let halves = ((account, pair.refund), (account, pair.payment));
                found.push((Pair::Refund, halves.0, halves.1, days_of(&pair.reason)));
            }
        }
        Ok(found)
    }
}

fn days_of(reason: &ingest::Reason) -> i32 {
    match reason {
        ingest::Reason::ExactAmount { days, .. }
        | ingest::Reason::Rate { days, .. }
        | ingest::Reason::Part { days, .. } => days.abs(),
        _ => 0,
    }
}

/// One question for each entry that has several candidates, its closest ones first; where each
/// has only one, for the one they have in common.
fn grouped(pairs: Vec<(Pair, Half, Half, i32)>) -> Vec<(Pair, Half, Vec<Half>)> {
    type Candidates = BTreeMap<(Pair, Half), Vec<(i32, Half)>>;
    let (mut by_first, mut by_second): (Candidates, Candidates) = Default::default();
    for (kind, first, second, days) in &pairs {
        by_first.entry((*kind, *first)).or_default().push((*days, *second));
        by_second.entry((*kind, *second)).or_default().push((*days, *first));
    }
    let covered: BTreeSet<(Pair, Half)> = by_first
        .iter()
        .filter(|(_, others)| others.len() > 1)
        .flat_map(|((kind, _), others)| others.iter().map(|(_, other)| (*kind, *other)))
        .collect();
    let several = by_first.into_iter().filter(|(_, others)| others.len() > 1);
    let common = by_second.into_iter().filter(|(one, others)| others.len() > 1 && !covered.contains(one));
    several
        .chain(common)
        .map(|((kind, one), mut others)| {
            others.sort_unstable();
            (kind, one, others.into_iter().take(MOST_CANDIDATES).map(|(_, other)| other).collect())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn half(number: u8) -> Half {
        (AccountId::from_bytes([number; 16]), EntryId::from_bytes([number; 16]))
    }

    #[test]
    fn one_with_several_is_asked_about_and_else_the_one_in_common() {
        let pair = |one: u8, other: u8, days: i32| (Pair::Transfer, half(one), half(other), days);
        assert_eq!(
            grouped(vec![pair(1, 8, 2), pair(1, 9, 1)]),
            [(Pair::Transfer, half(1), vec![half(9), half(8)])],
            "the closest first"
        );
        assert_eq!(
            grouped(vec![pair(1, 9, 0), pair(2, 9, 1)]),
            [(Pair::Transfer, half(9), vec![half(1), half(2)])]
        );
        let square = grouped(vec![pair(1, 8, 0), pair(1, 9, 0), pair(2, 8, 0), pair(2, 9, 0)]);
        assert_eq!(square.iter().map(|(_, one, _)| *one).collect::<Vec<_>>(), [half(1), half(2)]);
        let many = (10..40).map(|other| pair(1, other, i32::from(other))).collect();
        assert_eq!(grouped(many)[0].2.len(), MOST_CANDIDATES);
    }
}
