//! Which days a source has told of: whether it would have told a payment, had there been one.

use crate::identity::Seen;
use crate::pairing::days_apart;
use crate::{payee_key, same_merchant};
use jiff::civil::Date;
use model::{Entry, Identity};
use std::collections::{BTreeMap, BTreeSet};

/// A source that told nothing for longer than this, before a day or after it, may not
/// have been read for that day.
const SILENT_DAYS: i32 = 20;
/// So many equal amounts are a habit, whoever they go to; more need not be looked at.
const HABIT: usize = 64;

/// What is known of the days that a batch and the sources before it have told.
pub(crate) struct Coverage {
    /// By source, the booked days of what it told.
    told: BTreeMap<String, BTreeSet<Date>>,
    batch: BTreeSet<Date>,
    window: Option<(Date, Date)>,
    known: BTreeMap<i64, Vec<(String, String)>>,
    brought: BTreeMap<i64, Vec<(String, String)>>,
}

impl Coverage {
    pub fn new<'a>(
        entries: impl Iterator<Item = &'a Entry>,
        rows: &[Seen<'_>],
        window: Option<(Date, Date)>,
    ) -> Coverage {
        let mut coverage = Coverage {
            told: BTreeMap::new(),
            batch: rows.iter().map(Seen::booked).collect(),
            window,
            known: BTreeMap::new(),
            brought: BTreeMap::new(),
        };
        for entry in entries {
            for identity in &entry.identities {
                let days = coverage.told.entry(source_of(identity)).or_default();
                days.insert(entry.booked.unwrap_or(entry.day));
            }
            note(&mut coverage.known, entry.amount.minor(), &entry.payee_raw);
        }
        for seen in rows {
            note(&mut coverage.brought, seen.row.amount.minor(), &seen.row.payee);
        }
        coverage
    }

    /// Whether an entry and a row of different days may be one payment. They may where
    /// either source would have told the other's day too, and did not tell it there; else
    /// only where the payment is the only one of its kind: the last fare of one month's
    /// file and the first of the next month's are two.
    pub fn allows(&self, entry: &Entry, seen: &Seen<'_>) -> bool {
        // Files of one account agree on the day of booking; a feed may tell another one.
        let by_link = |identity: &Identity| matches!(identity, Identity::Provider { .. });
        if !by_link(&seen.identity) && !entry.identities.iter().any(by_link) {
            return false;
        }
        let booked = entry.booked.unwrap_or(entry.day);
        let told = |days: &BTreeSet<Date>, day: Date| {
            let before = days.range(..=day).next_back().map(|told| days_apart(*told, day));
            let after = days.range(day..).next().map(|told| days_apart(day, *told));
            before.is_some_and(|d| d <= SILENT_DAYS) && after.is_some_and(|d| d <= SILENT_DAYS)
        };
        let asked = self.window.is_some_and(|(from, to)| from <= booked && booked < to);
        let known = entry.identities.iter().filter_map(|identity| self.told.get(&source_of(identity)));
        asked
            || told(&self.batch, booked)
            || known.into_iter().any(|days| told(days, seen.booked()))
            || self.is_the_only_one(entry, seen)
    }

    fn is_the_only_one(&self, entry: &Entry, seen: &Seen<'_>) -> bool {
        let alone = |of: &BTreeMap<i64, Vec<(String, String)>>, payee: &str| {
            let Some(payees) = of.get(&seen.row.amount.minor()) else { return true };
            let key = payee_key(payee);
            payees.len() < HABIT
                && payees.iter().filter(|(k, raw)| *k == key || same_merchant(raw, payee)).take(2).count() < 2
        };
        alone(&self.known, &entry.payee_raw) && alone(&self.brought, &seen.row.payee)
    }
}

fn note(by_amount: &mut BTreeMap<i64, Vec<(String, String)>>, minor: i64, payee: &str) {
    let payees = by_amount.entry(minor).or_default();
    if payees.len() < HABIT {
        payees.push((payee_key(payee), payee.to_owned()));
    }
}

/// A name for the source that knows a payment by such an identity.
fn source_of(identity: &Identity) -> String {
    match identity {
        Identity::Provider { link, .. } => link.to_string(),
        Identity::File { format, .. } | Identity::Content { format, .. } => format.clone(),
    }
}
