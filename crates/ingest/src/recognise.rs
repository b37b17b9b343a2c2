//! Whether an account already holds what a statement without an account number tells.

use crate::exported::OwnRows;
use crate::identity::{identify, key, old_key};
use crate::reconcile::Context;
use model::{AccountBatch, Entry, Identity};
use std::collections::BTreeSet;

/// How many rows of a batch the entries of an account, those of the batch's days, know; none where
/// the batch is hardly of that account.
///
/// Two accounts of one bank may have a row in common, a fee of the same day, so that one
/// row decides only where the batch has no other; of the rows that fall into the days of
/// the entries at least half must be known.
pub fn rows_of_account(existing: &[Entry], batch: &AccountBatch, context: &Context) -> Option<usize> {
    let days = || existing.iter().map(|entry| entry.booked.unwrap_or(entry.day));
    let (Some(first), Some(last)) = (days().min(), days().max()) else { return None };
    let (rows, _) = identify(batch, context);
    let known: BTreeSet<Identity> = existing.iter().flat_map(|entry| &entry.identities).map(key).collect();
    let is_known = |identity: &Identity| {
        known.contains(&key(identity)) || old_key(identity).is_some_and(|old| known.contains(&old))
    };
    let own = OwnRows::new(existing, context);
    let inside = rows.iter().filter(|seen| (first..=last).contains(&seen.booked())).count();
    let told = rows.iter().filter(|seen| own.has(seen) || is_known(&seen.identity)).count();
    let is_of_it = (told >= 2 || (told > 0 && told == rows.len())) && told.saturating_mul(2) >= inside;
    is_of_it.then_some(told)
}
