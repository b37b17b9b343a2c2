//! One-to-one pairing of rows and entries, best fit first.

use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// How well a row fits an entry. The order of two sources does not change it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    /// Another link gave the same id: the account was linked anew.
    pub same_id: bool,
    /// Equal payees.
    pub same_payee: bool,
    /// Days apart; 0 where it does not matter how far.
    pub days: i32,
    /// Decides between equals: earlier days go first, then texts in byte order.
    pub order: (Side, Side),
}

/// Day, booked day and text of a row or an entry.
pub(crate) type Side = (Date, Date, String);

/// All fits that were found.
#[derive(Default)]
pub(crate) struct Pairs(Vec<(Candidate, usize, usize)>);

impl Pairs {
    pub fn offer(&mut self, fit: Candidate, row: usize, entry: usize) {
        self.0.push((fit, row, entry));
    }

    /// Takes the best fits, each row and each entry at most once: row → entry.
    pub fn take(mut self) -> BTreeMap<usize, usize> {
        self.0.sort_by(|(a, row_a, at_a), (b, row_b, at_b)| {
            let rank = |c: &Candidate| (!c.same_id, !c.same_payee, c.days);
            rank(a)
                .cmp(&rank(b))
                .then_with(|| a.order.cmp(&b.order))
                .then_with(|| (row_a, at_a).cmp(&(row_b, at_b)))
        });
        let mut rows = BTreeMap::new();
        let mut entries = BTreeSet::new();
        for (_, row, entry) in self.0 {
            if !rows.contains_key(&row) && entries.insert(entry) {
                rows.insert(row, entry);
            }
        }
        rows
    }
}

/// Days from one day to another; negative where the second comes first.
pub(crate) fn days_apart(from: Date, to: Date) -> i32 {
    // A civil span of days alone always fits: the whole calendar has under 8 million.
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}
