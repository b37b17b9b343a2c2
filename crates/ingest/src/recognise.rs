//! Whether an account already holds what a statement without an account number tells.

use crate::exported::OwnRows;
use crate::identity::{identify, key, old_key};
use crate::reconcile::Context;
use model::{AccountBatch, Entry, Identity};
use std::collections::BTreeSet;

/// Whether a batch is of the account whose entries, of the batch's days, are given.
///
/// Two accounts of one bank may have a row in common, a fee of the same day, so that one
/// row decides only where the batch has no other; of the rows that fall into the days of
/// the entries at least half must be known.
pub fn is_of_account(existing: &[Entry], batch: &AccountBatch, context: &Context) -> bool {
    let days = || existing.iter().map(|entry| entry.booked.unwrap_or(entry.day));
    let (Some(first), Some(last)) = (days().min(), days().max()) else { return false };
    let (rows, _) = identify(batch, context);
    let known: BTreeSet<Identity> = existing.iter().flat_map(|entry| &entry.identities).map(key).collect();
    let is_known = |identity: &Identity| {
        known.contains(&key(identity)) || old_key(identity).is_some_and(|old| known.contains(&old))
    };
    let own = OwnRows::new(existing, context);
    let inside = rows.iter().filter(|seen| (first..=last).contains(&seen.booked())).count();
    let told = rows.iter().filter(|seen| own.has(seen) || is_known(&seen.identity)).count();
    (told >= 2 || (told > 0 && told == rows.len())) && told.saturating_mul(2) >= inside
}
