//! The index: the newest version of every record in key order, rebuilt from the journal at will.
//!
//! An engine holds places (keyed tags) and rows (sealed bytes, or where they lie in the journal).
//! It needs to be fast, not trustworthy: the journal decides.

mod memory;
mod sled_index;

#[cfg(test)]
mod conformance;

use std::ops::ControlFlow;

use crate::journal::Checkpoint;
use crate::place::{OwnerTag, Place};

pub(crate) use memory::MemoryIndex;
pub(crate) use sled_index::SledIndex;

/// Version of what the rows and the checkpoint look like. Another version means a rebuild.
pub(crate) const FORMAT: u8 = 1;

/// A change to the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum RowChange {
    /// Stores a row.
    Put(Place, Vec<u8>),
    /// Removes a row.
    Delete(Place),
    /// Removes every row of an owner.
    DeleteOwner(OwnerTag),
}

/// Why an engine failed, for the log. It holds no places and no rows.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct EngineError(pub(crate) String);

/// What the vault asks of an index engine.
pub(crate) trait Index: Send + Sync {
    /// Makes `changes` in order, and remembers `checkpoint`: all of it or nothing.
    fn apply(&self, changes: &[RowChange], checkpoint: &Checkpoint) -> Result<(), EngineError>;
    /// The row at a place.
    fn get(&self, place: &Place) -> Result<Option<Vec<u8>>, EngineError>;
    /// Gives the rows whose place starts with `prefix` in order of place, until told to stop.
    fn scan_prefix(
        &self,
        prefix: &[u8],
        each: &mut dyn FnMut(&Place, &[u8]) -> ControlFlow<()>,
    ) -> Result<(), EngineError>;
    /// The journal frame up to which the index is complete; `None` for a new index or one of
    /// another [`FORMAT`].
    fn checkpoint(&self) -> Result<Option<Checkpoint>, EngineError>;
    /// Writes out what can be written out.
    fn flush(&self) -> Result<(), EngineError>;
}

/// Format and checkpoint as an engine keeps them.
fn encode_state(checkpoint: &Checkpoint) -> Vec<u8> {
    let mut bytes = vec![FORMAT];
    bytes.extend_from_slice(&checkpoint.encode());
    bytes
}

/// Reads what [`encode_state`] wrote; `None` for another format.
fn decode_state(bytes: &[u8]) -> Option<Checkpoint> {
    match bytes.split_first()? {
        (&FORMAT, rest) => Checkpoint::decode(rest),
        _ => None,
    }
}
