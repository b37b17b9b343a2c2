//! An index in memory: the measure for other engines, and the refuge when the disk takes none.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

use super::{EngineError, Index, Write};

/// Pages in a sorted map.
#[derive(Default)]
pub(crate) struct MemoryIndex(RwLock<BTreeMap<Vec<u8>, Vec<u8>>>);

impl Index for MemoryIndex {
    fn apply(&self, writes: Vec<Write>) -> Result<(), EngineError> {
        let mut rows = self.0.write().unwrap_or_else(PoisonError::into_inner);
        for (key, value) in writes {
            match value {
                Some(value) => drop(rows.insert(key, value)),
                None => drop(rows.remove(&key)),
            }
        }
        Ok(())
    }

    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, EngineError> {
        Ok(self.0.read().unwrap_or_else(PoisonError::into_inner).get(key).cloned())
    }

    fn flush(&self) -> Result<(), EngineError> {
        Ok(())
    }
}
