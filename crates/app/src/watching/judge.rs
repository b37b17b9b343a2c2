//! What is new in a reading, and what of it is strange: as the ledger does it, from memory alone.

use super::{Memory, Watching};
use crate::detection;
use crate::ledger::QUIET_DAYS;
use crate::moment::Moment;
use crate::{AppError, store};
use ingest::{Context, Source};
use jiff::ToSpan;
use model::{AccountBatch, AccountId, Batch, Category, Entry, EntryId, LinkId, Urgency};
use std::collections::BTreeMap;
use zeroize::Zeroizing;

/// What came of a reading.
pub(super) struct Judged {
    /// The reading without what is known already.
    pub accounts: Vec<AccountBatch>,
    /// New entries that a person should hear of at once.
    pub strange: Vec<EntryId>,
    /// What is remembered from now on.
    pub memories: BTreeMap<AccountId, Zeroizing<Vec<u8>>>,
}

impl Watching {
    pub(super) fn judge(&self, link: LinkId, batch: &Batch, moment: &Moment) -> Result<Judged, AppError> {
        let mut memories: BTreeMap<AccountId, Memory> = BTreeMap::new();
        for (account, watched) in &self.accounts {
            memories.insert(*account, watched.recall()?);
        }
        let mut accounts = Vec::new();
        let mut fresh: BTreeMap<AccountId, Vec<Entry>> = BTreeMap::new();
        for part in &batch.accounts {
            let known = self.accounts.iter().find(|(_, known)| {
                known.told_as.iter().any(|told| told.0 == link && told.1 == part.account.id)
            });
            let Some((account, memory)) = known.and_then(|(id, _)| Some((*id, memories.get_mut(id)?))) else {
                // A new account's first rows are history; it is made when the vault is open.
                accounts.push(part.clone());
                continue;
            };
            let context =
                Context { account, source: Source::Link(link), now: moment.now, today: moment.today() };
            let news = memory.recent.take(part, &context);
            accounts.push(news.batch);
            fresh.insert(account, if news.history { Vec::new() } else { news.added });
        }
        mark_transfers(&mut fresh, &memories);

        let mut strange = Vec::new();
        let mut changed = BTreeMap::new();
        for (account, entries) in fresh {
            let Some(mut memory) = memories.remove(&account) else { continue };
            for entry in in_order(entries) {
                let verdict = detection::observe(&mut memory.detector, &entry, &moment.zone);
                let recent = entry.day >= moment.today().saturating_sub(QUIET_DAYS.days());
                if recent && verdict.is_some_and(|verdict| verdict.urgency == Urgency::Alert) {
                    strange.push(entry.id);
                }
            }
            changed.insert(account, Zeroizing::new(store::encode(&memory)?));
        }
        Ok(Judged { accounts, strange, memories: changed })
    }
}

/// New entries that are halves of transfers between own accounts are nothing strange.
fn mark_transfers(fresh: &mut BTreeMap<AccountId, Vec<Entry>>, memories: &BTreeMap<AccountId, Memory>) {
    let open: BTreeMap<AccountId, Vec<Entry>> =
        memories.iter().map(|(account, memory)| (*account, memory.recent.open().to_vec())).collect();
    for (one, other) in ingest::pair_transfers(&open) {
        for (half, twin) in [(one, other), (other, one)] {
            let entries = fresh.get_mut(&half.0).into_iter().flatten();
            for entry in entries.filter(|entry| entry.id == half.1) {
                entry.transfer = Some(twin);
                entry.category = Some(Category::Transfer);
            }
        }
    }
}

/// As they happened. Where a bank lists the newest first, rows of one day are turned round.
fn in_order(mut entries: Vec<Entry>) -> Vec<Entry> {
    if entries.first().map(|entry| entry.day) > entries.last().map(|entry| entry.day) {
        entries.reverse();
    }
    entries.sort_by_key(|entry| (entry.day, entry.at));
    entries
}
