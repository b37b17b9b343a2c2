//! Every current record: those in the index, those on the way there, and those committed since.

use std::collections::BTreeMap;
use std::collections::btree_map::Range;
use std::iter::Peekable;
use std::ops::Bound;
use std::sync::Arc;

use crate::merge::MergeError;
use crate::pages::{Fault, Pages};
use crate::recent::{Recent, Row, TableKey};

/// The records of an open vault.
pub(crate) struct Records {
    /// Committed last.
    pub(crate) recent: Recent,
    /// Being written into the index.
    pub(crate) leaving: Option<Arc<Recent>>,
    /// The index. `None` after it failed and could not be replaced: it must be before anything is
    /// read.
    pub(crate) pages: Option<Arc<Pages>>,
    /// Why the index took no more; what was leaving is still here.
    pub(crate) failed: Option<Failure>,
}

/// Why rows were not written into the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Failure {
    /// A page they belong into does not open.
    Damaged,
    /// The engine or the system failed; the disk may be full.
    Refused,
}

impl From<&MergeError> for Failure {
    fn from(error: &MergeError) -> Failure {
        match error {
            MergeError::Index(Fault::Damaged) => Failure::Damaged,
            MergeError::Index(Fault::Engine(_)) | MergeError::Vault(_) => Failure::Refused,
        }
    }
}

impl Records {
    /// An index and what it lacks.
    pub(crate) fn new(recent: Recent, pages: Pages) -> Records {
        Records { recent, leaving: None, pages: Some(Arc::new(pages)), failed: None }
    }

    /// The newest row of a record, if it is not the index that has it.
    pub(crate) fn row(&self, table: &TableKey, id: &[u8]) -> Option<&Row> {
        let of = |rows: &'_ Recent| rows.table(table).is_some_and(|rows| rows.contains_key(id));
        let holder = if of(&self.recent) { Some(&self.recent) } else { self.leaving.as_deref() };
        holder.and_then(|rows| rows.table(table)?.get(id))
    }

    /// The rows of a table that the index does not have, after an id, in order.
    pub(crate) fn rows(&self, table: &TableKey, after: Option<&[u8]>) -> Rows<'_> {
        let leaving = self.leaving.as_ref().and_then(|rows| rows.table(table));
        Rows { newer: range(self.recent.table(table), after), older: range(leaving, after) }
    }
}

fn range<'a>(rows: Option<&'a BTreeMap<Vec<u8>, Row>>, after: Option<&[u8]>) -> Option<Ordered<'a>> {
    let from = after.map_or(Bound::Unbounded, Bound::Excluded);
    rows.map(|rows| rows.range::<[u8], _>((from, Bound::Unbounded)).peekable())
}

type Ordered<'a> = Peekable<Range<'a, Vec<u8>, Row>>;

/// Rows of two ages in order of id, the newer one of each record.
pub(crate) struct Rows<'a> {
    newer: Option<Ordered<'a>>,
    older: Option<Ordered<'a>>,
}

impl<'a> Rows<'a> {
    /// Id of the next row.
    pub(crate) fn peek(&mut self) -> Option<&'a [u8]> {
        let id = |rows: &mut Option<Ordered<'a>>| {
            rows.as_mut().and_then(|rows| rows.peek()).map(|(id, _)| id.as_slice())
        };
        match (id(&mut self.newer), id(&mut self.older)) {
            (Some(newer), Some(older)) => Some(newer.min(older)),
            (newer, older) => newer.or(older),
        }
    }

    /// The next row if `wanted` says so of its id.
    pub(crate) fn next_if(&mut self, wanted: impl Fn(&[u8]) -> bool) -> Option<(&'a [u8], &'a Row)> {
        if self.peek().is_some_and(wanted) { self.next() } else { None }
    }
}

impl<'a> Iterator for Rows<'a> {
    type Item = (&'a [u8], &'a Row);

    fn next(&mut self) -> Option<Self::Item> {
        let next = self.peek()?;
        let take = |rows: &mut Option<Ordered<'a>>| {
            rows.as_mut().and_then(|rows| rows.next_if(|(id, _)| id.as_slice() == next))
        };
        let (newer, older) = (take(&mut self.newer), take(&mut self.older));
        newer.or(older).map(|(id, row)| (id.as_slice(), row))
    }
}
