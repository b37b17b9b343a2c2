//! The index of a simulated vault: what becomes of it is not the journal's concern.

use std::path::Path;
use std::sync::Arc;

use super::disk::SimDisk;
use crate::creation::Ground;
use crate::index::{Index, MemoryIndex};

/// What is under a vault on `disk`.
pub(super) fn ground(disk: &SimDisk) -> Ground {
    Ground { storage: Arc::new(disk.clone()), open_index: fresh, recent_max: 4_000 }
}

fn fresh(_: &Path) -> Result<Box<dyn Index>, crate::index::EngineError> {
    Ok(Box::new(MemoryIndex::default()))
}
