//! The index engine: a plain map from keys to sealed pages, rebuilt from the journal at will.
//!
//! An engine needs to be fast, not trustworthy: every page names its place and version, the
//! catalog names every page, and the journal decides.

mod memory;
mod sled_index;

#[cfg(test)]
mod conformance;
#[cfg(test)]
mod redb_index;

pub(crate) use memory::MemoryIndex;
pub(crate) use sled_index::SledIndex;

/// A key and what to store there; nothing removes it. No key stands twice in a batch.
pub(crate) type Write = (Vec<u8>, Option<Vec<u8>>);

/// Why an engine failed, for the log. It holds no keys and no pages.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct EngineError(pub(crate) String);

/// What the vault asks of an index engine.
pub(crate) trait Index: Send + Sync {
    /// Makes all of `writes` or none.
    fn apply(&self, writes: Vec<Write>) -> Result<(), EngineError>;
    /// What is stored at a key.
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, EngineError>;
    /// Writes out what can be written out.
    fn flush(&self) -> Result<(), EngineError>;
}
