//! What was decided without asking, as it is kept, and how the person takes it back.
//!
//! There is one record an entry, under the entry's id and sealed with its account's key; a
//! decision about two entries is kept with both. It is written with the change that it explains,
//! and holds only where that is there too. Taken back, it stays, with the moment of that.

use crate::AppError;
use crate::doubts::doubt_mark;
use crate::ledger::{alert_mark, entry_mark};
use crate::session::{ChatKey, Session};
use crate::store::{self, SINGLE, kept, owner};
use crate::view::chats::Look;
use crate::write::Write;
use ingest::{Decision, DecisionKind, Half};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use model::{AccountId, Entry, EntryId, EntryStatus};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use timeline::{Kind, Mark};
use vault::Change;
use wire::{Event, UndoDecision};

/// More about one entry than this is of no use to anybody.
const MOST: usize = 16;
/// Records changed in one commit where many are.
const AT_ONCE: usize = 20_000;

/// What was decided about an entry, oldest first.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Decided {
    pub made: Vec<Made>,
}

/// One of them, by its number in the entry's record.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Made {
    pub number: u32,
    pub decision: Decision,
}

impl Decided {
    /// Adds one. What was written of a taking that was then given up is decided again.
    pub fn add(&mut self, decision: Decision) {
        let told = |of: &Decision| of.joined.as_ref().map(|joined| joined.identity.clone());
        self.made.retain(|made| {
            let known = &made.decision;
            known.undone.is_some()
                || (known.kind, &known.entries, told(known))
                    != (decision.kind, &decision.entries, told(&decision))
        });
        let number = self.made.iter().map(|made| made.number).max().unwrap_or(0).saturating_add(1);
        self.made.push(Made { number, decision });
        let excess = self.made.len().saturating_sub(MOST);
        self.made.drain(..excess);
    }

    fn undo(&mut self, which: &Decision, at: Timestamp) {
        let same = |made: &&mut Made| made.decision == *which;
        for made in self.made.iter_mut().filter(same) {
            made.decision.undone = Some(at);
        }
    }
}

/// Names a decision to the window.
pub(crate) fn decision_id(entry: EntryId, number: u32) -> String {
    format!("{entry}-{number}")
}

/// The other half of a decision about two entries.
pub(crate) fn other_half(decision: &Decision, entry: &Entry) -> Option<Half> {
    decision.entries.iter().find(|half| **half != (entry.account, entry.id)).copied()
}

impl Session {
    pub fn decided(&self, account: AccountId, entry: EntryId) -> Result<Decided, AppError> {
        Ok(self.store.get(owner(account), kept::DECISION, entry.as_bytes())?.unwrap_or_default())
    }

    /// Whether a decision still holds of an entry: what came later may have made it void.
    pub fn holds(&self, decision: &Decision, entry: &Entry) -> Result<bool, AppError> {
        let other = || -> Result<Option<Entry>, AppError> {
            let Some((account, id)) = other_half(decision, entry) else { return Ok(None) };
            match self.accounts.contains_key(&account).then(|| self.entry(account, id)) {
                Some(Ok(entry)) => Ok(Some(entry)),
                None | Some(Err(AppError::NotFound)) => Ok(None),
                Some(Err(error)) => Err(error),
            }
        };
        Ok(match decision.kind {
            DecisionKind::Booked | DecisionKind::SameElsewhere => ingest::part(entry, decision).is_some(),
            DecisionKind::Transfer => {
                other()?.is_some_and(|other| entry.transfer == Some((other.account, other.id)))
            }
            DecisionKind::Refund | DecisionKind::Reversal => {
                other()?.is_some_and(|other| entry.refund == Some(other.id) || other.refund == Some(entry.id))
            }
            DecisionKind::Vanished => entry.status == EntryStatus::Vanished,
        })
    }

    /// Removes what was written of decisions whose changes were never committed.
    pub fn remove_void_decisions(&self, account: AccountId) -> Result<(), AppError> {
        let mut changes = Vec::new();
        let kept: Vec<(Vec<u8>, Decided)> = self.store.identified(owner(account), kept::DECISION)?;
        for (id, decided) in kept {
            let known = <[u8; 16]>::try_from(id.as_slice()).map(EntryId::from_bytes);
            let entry = match known.map(|entry| self.entry(account, entry)) {
                Ok(Ok(entry)) => Some(entry),
                Ok(Err(AppError::NotFound)) | Err(_) => None,
                Ok(Err(error)) => return Err(error),
            };
            let before = decided.made.len();
            let mut stays = Vec::with_capacity(before);
            for made in decided.made {
                let Some(entry) = &entry else { continue };
                if made.decision.undone.is_some() || self.holds(&made.decision, entry)? {
                    stays.push(made);
                }
            }
            let (owner, collection) = (owner(account), kept::DECISION);
            match stays.len() {
                0 => changes.push(Change::Delete { owner, collection, id }),
                left if left < before => {
                    changes.push(store::put(owner, collection, &id, &Decided { made: stays })?);
                }
                _ => {}
            }
        }
        let mut changes = changes.into_iter().peekable();
        while changes.peek().is_some() {
            self.store.vault().commit(changes.by_ref().take(AT_ONCE).collect())?;
        }
        Ok(())
    }

    /// Takes a decision back, so that no rule decides it so again.
    pub fn undo_decision(&mut self, request: &UndoDecision, look: Look<'_>) -> Result<Vec<Event>, AppError> {
        let ChatKey::Account(account) = ChatKey::parse(&request.chat)? else {
            return Err(AppError::NotFound);
        };
        let (entry, number) = request.id.rsplit_once('-').ok_or(AppError::NotFound)?;
        let id: EntryId = entry.parse().map_err(|_| AppError::NotFound)?;
        let number: u32 = number.parse().map_err(|_| AppError::NotFound)?;
        let mut decided = self.decided(account, id)?;
        let made = decided.made.iter().find(|made| made.number == number).ok_or(AppError::NotFound)?;
        let decision = made.decision.clone();
        if decision.undone.is_some() {
            return Ok(Vec::new());
        }
        let mut entry = self.entry(account, id)?;
        if !self.holds(&decision, &entry)? {
            return Err(AppError::NotFound);
        }
        let mut write = Write::default();
        decided.undo(&decision, look.now);
        match decision.kind {
            DecisionKind::Booked | DecisionKind::SameElsewhere => {
                let parted = self.parted(&mut write, &entry, &decision, &mut decided, look.zone)?;
                self.relearn(&mut write, account, &parted, look.zone)?;
            }
            DecisionKind::Transfer | DecisionKind::Refund | DecisionKind::Reversal => {
                let (other_account, other_id) = other_half(&decision, &entry).ok_or(AppError::NotFound)?;
                let mut other = self.entry(other_account, other_id)?;
                ingest::unlink(&mut entry, &mut other);
                let mut others = self.decided(other_account, other_id)?;
                others.undo(&decision, look.now);
                // Of several refunds of one payment the others stay.
                self.refunded_still(&mut entry, &decided)?;
                self.refunded_still(&mut other, &others)?;
                write.put(owner(other_account), kept::DECISION, other_id.as_bytes(), &others)?;
                let mut by_account: BTreeMap<AccountId, Vec<Entry>> = BTreeMap::new();
                for entry in [entry, other] {
                    self.put_entry(&mut write, &entry, look.zone)?;
                    by_account.entry(entry.account).or_default().push(entry);
                }
                for (account, entries) in by_account {
                    self.relearn(&mut write, account, &entries, look.zone)?;
                }
            }
            DecisionKind::Vanished => {
                ingest::await_again(&mut entry);
                self.put_entry(&mut write, &entry, look.zone)?;
                self.relearn(&mut write, account, &[entry], look.zone)?;
            }
        }
        write.put(owner(account), kept::DECISION, id.as_bytes(), &decided)?;
        let mut events = self.commit(write)?;
        // A question about either may have settled itself, or be open again.
        events.extend(self.tend_review(None));
        Ok(events)
    }

    /// Makes two entries of one. What stands under it stays with the first.
    fn parted(
        &self,
        write: &mut Write,
        entry: &Entry,
        decision: &Decision,
        decided: &mut Decided,
        zone: &TimeZone,
    ) -> Result<[Entry; 2], AppError> {
        let (first, mut second) = ingest::part(entry, decision).ok_or(AppError::NotFound)?;
        match self.entry(second.account, second.id) {
            Err(AppError::NotFound) => {}
            Ok(_) => return Err(AppError::NotFound),
            Err(error) => return Err(error),
        }
        self.rules.apply(&mut second);
        self.put_entry(write, &second, zone)?;
        self.put_with_its_own(write, &first, zone)?;
        // What joined later tellings to the second one is about that one now.
        let (gone, stays): (Vec<Made>, Vec<Made>) =
            std::mem::take(&mut decided.made).into_iter().partition(|made| {
                let told = made.decision.joined.as_ref().map(|joined| &joined.identity);
                made.decision.undone.is_none() && told.is_some_and(|told| second.identities.contains(told))
            });
        decided.made = stays;
        if !gone.is_empty() {
            let mut others = Decided::default();
            for Made { mut decision, .. } in gone {
                decision.entries = vec![(second.account, second.id)];
                others.add(decision);
            }
            write.put(owner(second.account), kept::DECISION, second.id.as_bytes(), &others)?;
        }
        Ok([first, second])
    }

    /// Puts an entry and everything that stands under it in its place.
    fn put_with_its_own(&self, write: &mut Write, entry: &Entry, zone: &TimeZone) -> Result<(), AppError> {
        self.put_entry(write, entry, zone)?;
        let chat = ChatKey::Account(entry.account);
        let skeleton = self.chats.get(&chat).ok_or(AppError::NotFound)?;
        let arrived = skeleton.mark(entry.id.as_bytes()).map_or(0, |mark| mark.arrived);
        let place = entry_mark(entry, zone, arrived);
        for id in &entry.findings {
            if let Some(mark) = skeleton.mark(id.as_bytes()) {
                write.mark(chat, alert_mark(id, &place, mark.arrived));
            }
        }
        let receipts = entry.receipts.iter().filter_map(|id| skeleton.mark(id.as_bytes()));
        for mark in receipts.filter(|mark| mark.kind == Kind::Receipt) {
            write.mark(chat, Mark { day: place.day, at: place.at, ..*mark });
        }
        for (mark, asked) in self.doubts_about(entry.account, &BTreeSet::from([entry.id]))? {
            let under = if asked.posted == entry.id { &place } else { &mark };
            write.mark(chat, doubt_mark(mark.id, under, mark.arrived));
        }
        Ok(())
    }

    /// A payment of which one refund is taken away names another that still takes it back.
    fn refunded_still(&self, payment: &mut Entry, decided: &Decided) -> Result<(), AppError> {
        if payment.refund.is_some() {
            return Ok(());
        }
        let holding = |made: &&Made| {
            let decision = &made.decision;
            matches!(decision.kind, DecisionKind::Refund | DecisionKind::Reversal)
                && decision.undone.is_none()
                && decision.entries.first() == Some(&(payment.account, payment.id))
        };
        let others = decided.made.iter().rev().filter(holding);
        let others: Vec<Half> = others.filter_map(|made| other_half(&made.decision, payment)).collect();
        for (account, id) in others {
            if self.entry(account, id)?.refund == Some(payment.id) {
                payment.refund = Some(id);
                break;
            }
        }
        Ok(())
    }

    /// The detector has seen these otherwise.
    pub(crate) fn relearn(
        &self,
        write: &mut Write,
        account: AccountId,
        changed: &[Entry],
        zone: &TimeZone,
    ) -> Result<(), AppError> {
        let state = self.relearnt(account, None, changed, zone)?;
        write.put(owner(account), kept::DETECTOR, SINGLE, &state)
    }
}
