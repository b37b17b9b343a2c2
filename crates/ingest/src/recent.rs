//! Which rows of a reading are new, without the ledger: what a watch over a locked vault keeps.

use crate::identity::{Seen, entry_id, identify, old_key};
use crate::reconcile::{Changes, Context, reconcile_rows};
use jiff::ToSpan as _;
use jiff::civil::Date;
use model::{AccountBatch, Entry, EntryId, EntryStatus, Identity, RowStatus, UserFields};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// No rule joins a row to an entry further away than this; see [`crate::reconcile`].
const OPEN_DAYS: i64 = 8;
/// Rows this much older than the newest entry are history.
const HISTORY_DAYS: i64 = 10;

/// As much of an account's entries as tells which rows of a later reading are new.
///
/// Of entries that no rule touches any more only digests are kept. Entries of the last eight
/// days and pending ones are kept themselves, without what the person said about them, since a row
/// may still belong to one of them under another name.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Recent {
    known: BTreeSet<EntryId>,
    open: Vec<Entry>,
    newest: Option<Date>,
}

/// What a reading brought that was not known.
#[derive(Clone, Debug, PartialEq)]
pub struct News {
    /// New entries, in the source's order.
    pub added: Vec<Entry>,
    /// Whether they reach further back than news do: they are history then.
    pub history: bool,
    /// The batch without rows that say what is known already.
    pub batch: AccountBatch,
}

impl Recent {
    /// From an account's entries of the last weeks, in any order.
    pub fn of(entries: impl IntoIterator<Item = Entry>, today: Date) -> Recent {
        let mut recent = Recent::default();
        for entry in entries {
            recent.newest = recent.newest.max(Some(entry.day));
            let user = UserFields {
                deleted: entry.user.deleted,
                apart: entry.user.apart.clone(),
                awaited: entry.user.awaited,
                ..UserFields::default()
            };
            recent.open.push(Entry { user, receipts: Vec::new(), findings: Vec::new(), ..entry });
        }
        recent.close(today);
        recent
    }

    /// Entries that a later row may still belong to.
    pub fn open(&self) -> &[Entry] {
        &self.open
    }

    /// Takes a reading in and tells what of it is new.
    pub fn take(&mut self, batch: &AccountBatch, context: &Context) -> News {
        let (rows, problems) = identify(batch, context);
        let known = |seen: &Seen<'_>| {
            let is_known = |identity: &Identity| self.known.contains(&entry_id(context.account, identity));
            is_known(&seen.identity) || old_key(&seen.identity).is_some_and(|old| is_known(&old))
        };
        let rows: Vec<Seen<'_>> = rows.into_iter().filter(|seen| !known(seen)).collect();
        let Changes { added, updated, .. } =
            reconcile_rows(&self.open, &rows, problems, batch.window, context);
        let changed: BTreeSet<&Identity> =
            added.iter().chain(&updated).flat_map(|entry| &entry.identities).collect();
        let telling: Vec<_> =
            rows.iter().filter(|seen| changed.contains(&seen.identity)).map(|seen| seen.row).collect();
        // A pending row that is missing would be taken for vanished, and rows without an id are
        // known by which of several equal ones they are: they stay.
        let needed = batch.rows.iter().filter(|row| {
            row.status == RowStatus::Pending
                || row.provider_id.is_none()
                || telling.iter().any(|told| std::ptr::eq(*told, *row))
        });
        let batch = AccountBatch { rows: needed.cloned().collect(), ..batch.clone() };

        let oldest = added.iter().map(|entry| entry.day).min();
        let history = match (oldest, self.newest) {
            (Some(oldest), Some(newest)) => oldest < newest.saturating_sub(HISTORY_DAYS.days()),
            _ => false,
        };
        for entry in updated.into_iter().chain(added.iter().cloned()) {
            self.newest = self.newest.max(Some(entry.day));
            match self.open.iter_mut().find(|open| open.id == entry.id) {
                Some(open) => *open = entry,
                None => self.open.push(entry),
            }
        }
        self.close(context.today);
        News { added, history, batch }
    }

    /// Keeps no more than digests of entries whose time is over.
    fn close(&mut self, today: Date) {
        let from = today.saturating_sub(OPEN_DAYS.days());
        let Recent { known, open, .. } = self;
        open.retain(|entry| {
            let stays = entry.status == EntryStatus::Pending
                || entry.day >= from
                || entry.booked.is_some_and(|booked| booked >= from);
            if !stays {
                known.insert(entry.id);
                known.extend(entry.identities.iter().map(|identity| entry_id(entry.account, identity)));
            }
            stays
        });
    }
}
