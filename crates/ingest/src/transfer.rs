//! Transfers between own accounts: two real rows are linked, none is invented.

use crate::pairing::days_apart;
use model::{AccountId, Entry, EntryId, EntryStatus};
use std::collections::BTreeMap;

/// How far the two halves may be apart.
const TRANSFER_DAYS: i32 = 4;

/// One half of a transfer.
pub type Half = (AccountId, EntryId);

/// Finds pairs of entries of different accounts with opposite exact amounts in one
/// currency, at most four days apart, where each half has only the other to go with.
/// Money out comes first in a pair. Entries already paired, deleted or vanished are
/// passed over.
pub fn pair_transfers(entries_by_account: &BTreeMap<AccountId, Vec<Entry>>) -> Vec<(Half, Half)> {
    let free: Vec<(AccountId, &Entry)> = entries_by_account
        .iter()
        .flat_map(|(account, entries)| entries.iter().map(|entry| (*account, entry)))
        .filter(|(_, entry)| {
            entry.status != EntryStatus::Vanished
                && !entry.user.deleted
                && entry.transfer.is_none()
                && !entry.amount.is_zero()
        })
        .collect();
    let mut incoming: BTreeMap<(&str, i64), Vec<(AccountId, &Entry)>> = BTreeMap::new();
    for &(account, entry) in free.iter().filter(|(_, entry)| !entry.amount.is_negative()) {
        incoming
            .entry((entry.amount.currency().code(), entry.amount.minor()))
            .or_default()
            .push((account, entry));
    }
    let mut partners: BTreeMap<Half, Vec<Half>> = BTreeMap::new();
    for &(account, out) in free.iter().filter(|(_, entry)| entry.amount.is_negative()) {
        let Some(wanted) = out.amount.minor().checked_neg() else { continue };
        let fitting = incoming.get(&(out.amount.currency().code(), wanted)).into_iter().flatten().filter(
            |(other, entry)| *other != account && days_apart(out.day, entry.day).abs() <= TRANSFER_DAYS,
        );
        for (other, entry) in fitting {
            partners.entry((account, out.id)).or_default().push((*other, entry.id));
            partners.entry((*other, entry.id)).or_default().push((account, out.id));
        }
    }
    free.iter()
        .filter(|(_, entry)| entry.amount.is_negative())
        .filter_map(|(account, out)| {
            let half = (*account, out.id);
            match partners.get(&half)?.as_slice() {
                [only] if partners.get(only).is_some_and(|back| back.len() == 1) => Some((half, *only)),
                _ => None,
            }
        })
        .collect()
}
