//! Files that Tidings itself wrote, when they come back.
//!
//! Their rows bear the ids of our entries, or, in a format that has none, the words that we show.
//! They tell nothing that the ledger does not know better, so they are known and change nothing.

use crate::identity::Seen;
use crate::reconcile::{Context, Source};
use jiff::civil::Date;
use model::{AccountBatch, Entry, EntryId, Row, fold};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// The entry's id that a source's id is, by its shape: a UUIDv8 (RFC 9562 §5.8) that a day leads.
/// No bank writes such ids.
pub(crate) fn own_id(id: &str) -> Option<EntryId> {
    let id: EntryId = id.parse().ok()?;
    let [a, b, c, d, _, _, version, ..] = *id.as_bytes();
    let led = u32::from_be_bytes([a, b, c, d]);
    let year = i16::try_from(led / 10_000).ok().filter(|year| (1900..=2999).contains(year))?;
    let (month, day) = (i8::try_from(led / 100 % 100).ok()?, i8::try_from(led % 100).ok()?);
    (version >> 4 == 8 && Date::new(year, month, day).is_ok()).then_some(id)
}

/// Whether all rows of a batch bear ids of ours.
pub fn is_own_export(batch: &AccountBatch) -> bool {
    let own = |row: &Row| row.provider_id.as_deref().and_then(own_id).is_some();
    !batch.rows.is_empty() && batch.rows.iter().all(own)
}

/// Knows rows of a file that bear the ids of an account's entries, those included that another
/// entry took over.
pub(crate) struct OwnRows(BTreeSet<EntryId>);

impl OwnRows {
    pub(crate) fn new(existing: &[Entry], context: &Context) -> Self {
        let of_file = matches!(context.source, Source::File { .. });
        let own = existing.iter().filter(|entry| of_file && entry.account == context.account);
        Self(own.map(|entry| entry.id).collect())
    }

    pub(crate) fn has(&self, seen: &Seen<'_>) -> bool {
        let id = seen.row.provider_id.as_deref().and_then(own_id);
        id.is_some_and(|id| self.0.contains(&id))
    }
}

/// Finds entries by the words that an export tells of them: booked day, amount and the payee as shown.
pub(crate) struct Shown(BTreeMap<(Date, i64, String), VecDeque<usize>>);

impl Shown {
    /// Of entries with their places, those that no row has told yet.
    pub(crate) fn new<'a>(entries: impl Iterator<Item = (usize, &'a Entry)>) -> Self {
        let mut shown: BTreeMap<(Date, i64, String), VecDeque<usize>> = BTreeMap::new();
        for (at, entry) in entries {
            let day = entry.booked.unwrap_or(entry.day);
            let key = (day, entry.amount.minor(), words(entry.shown_payee()));
            shown.entry(key).or_default().push_back(at);
        }
        Self(shown)
    }

    /// The entry that a row without an id repeats, if `repeats` holds of it; each is given once.
    pub(crate) fn take(&mut self, seen: &Seen<'_>, repeats: impl Fn(usize) -> bool) -> Option<usize> {
        if seen.row.provider_id.as_deref().is_some_and(|id| !id.trim().is_empty()) || !seen.posted() {
            return None;
        }
        let key = (seen.booked(), seen.row.amount.minor(), words(&seen.row.payee));
        let waiting = self.0.get_mut(&key)?;
        let at = waiting.iter().position(|at| repeats(*at))?;
        waiting.remove(at)
    }
}

fn words(text: &str) -> String {
    fold(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ids_that_a_day_leads_are_ours() {
        let day = jiff::civil::date(2026, 11, 24);
        let id = EntryId::of_digest([7; 16]).led_by(day);
        assert_eq!(own_id(&id.to_string()), Some(id));
        let other = EntryId::of_digest([7; 16]);
        assert_eq!(own_id(&other.to_string()), None);
        for text in
            ["", "FT26328", "0f8fad5b-d9cb-469f-a165-70867728950e", "20261124-0000-0000-0000-000000000000"]
        {
            assert_eq!(own_id(text), None, "{text}");
        }
    }
}
