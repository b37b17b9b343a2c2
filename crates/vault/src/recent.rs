//! What was committed since the index was last written: in memory, newest state of each record.

use std::collections::{BTreeMap, BTreeSet};

use zeroize::Zeroizing;

use crate::page::{Location, Record, Value};
use crate::place::OwnerTag;

/// Records of one owner and collection.
pub(crate) type TableKey = (OwnerTag, u8);

/// Roughly what a row takes beside its id and value, in bytes.
const ROW_OVERHEAD: usize = 96;

/// The newest state of a record.
pub(crate) enum State {
    /// Its value.
    Inline(Zeroizing<Vec<u8>>),
    /// Its value lies in the journal.
    Large(Location),
    /// It was removed.
    Gone,
}

/// A row and the commit that made it.
pub(crate) struct Row {
    /// The commit.
    pub(crate) sequence: u64,
    /// What it made of the record.
    pub(crate) state: State,
}

impl Row {
    /// As a page would hold it; `None` for a record that was removed.
    pub(crate) fn record<'a>(&'a self, id: &'a [u8]) -> Option<Record<'a>> {
        let value = match &self.state {
            State::Inline(value) => Value::Inline(value),
            State::Large(location) => Value::Large(*location),
            State::Gone => return None,
        };
        Some(Record { sequence: self.sequence, id, value })
    }
}

/// Rows that the index does not have yet.
#[derive(Default)]
pub(crate) struct Recent {
    tables: BTreeMap<TableKey, BTreeMap<Vec<u8>, Row>>,
    dropped: BTreeSet<OwnerTag>,
    bytes: usize,
}

impl Recent {
    /// Takes a row in the place of an earlier one.
    pub(crate) fn put(&mut self, table: TableKey, id: Vec<u8>, row: Row) {
        let length = |row: &Row| if let State::Inline(value) = &row.state { value.len() } else { 0 };
        self.bytes += ROW_OVERHEAD + id.len() + length(&row);
        let id_length = id.len();
        if let Some(old) = self.tables.entry(table).or_default().insert(id, row) {
            self.bytes = self.bytes.saturating_sub(ROW_OVERHEAD + id_length + length(&old));
        }
    }

    /// Forgets an owner's rows; those in the index count no more either.
    pub(crate) fn drop_owner(&mut self, owner: OwnerTag) {
        self.tables.retain(|table, _| table.0 != owner);
        self.dropped.insert(owner);
    }

    /// Owners whose rows in the index count no more.
    pub(crate) fn dropped(&self) -> &BTreeSet<OwnerTag> {
        &self.dropped
    }

    /// The rows of a table, by id.
    pub(crate) fn table(&self, table: &TableKey) -> Option<&BTreeMap<Vec<u8>, Row>> {
        self.tables.get(table)
    }

    /// Every table with rows.
    pub(crate) fn tables(&self) -> &BTreeMap<TableKey, BTreeMap<Vec<u8>, Row>> {
        &self.tables
    }

    /// Roughly the memory it takes, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        self.bytes
    }

    /// Whether the index lacks nothing.
    pub(crate) fn is_empty(&self) -> bool {
        self.tables.is_empty() && self.dropped.is_empty()
    }
}
