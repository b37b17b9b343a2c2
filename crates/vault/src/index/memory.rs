//! An index in memory: the measure for other engines, and the refuge when the disk takes none.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::{PoisonError, RwLock};

use super::{EngineError, Index, RowChange};
use crate::journal::Checkpoint;
use crate::place::Place;

/// Rows in a sorted map.
#[derive(Default)]
pub(crate) struct MemoryIndex(RwLock<State>);

#[derive(Default)]
struct State {
    rows: BTreeMap<Place, Vec<u8>>,
    checkpoint: Option<Checkpoint>,
}

impl Index for MemoryIndex {
    fn apply(&self, changes: &[RowChange], checkpoint: &Checkpoint) -> Result<(), EngineError> {
        let mut state = self.0.write().unwrap_or_else(PoisonError::into_inner);
        for change in changes {
            match change {
                RowChange::Put(place, row) => {
                    state.rows.insert(*place, row.clone());
                }
                RowChange::Delete(place) => {
                    state.rows.remove(place);
                }
                RowChange::DeleteOwner(owner) => {
                    state.rows.retain(|place, _| !place.starts_with(owner));
                }
            }
        }
        state.checkpoint = Some(*checkpoint);
        Ok(())
    }

    fn get(&self, place: &Place) -> Result<Option<Vec<u8>>, EngineError> {
        let state = self.0.read().unwrap_or_else(PoisonError::into_inner);
        Ok(state.rows.get(place).cloned())
    }

    fn scan_prefix(
        &self,
        prefix: &[u8],
        each: &mut dyn FnMut(&Place, &[u8]) -> ControlFlow<()>,
    ) -> Result<(), EngineError> {
        let state = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let mut first = [0u8; crate::place::PLACE_LENGTH];
        for (to, from) in first.iter_mut().zip(prefix) {
            *to = *from;
        }
        let rows = state.rows.range(first..).take_while(|(place, _)| place.starts_with(prefix));
        for (place, row) in rows {
            if each(place, row).is_break() {
                break;
            }
        }
        Ok(())
    }

    fn checkpoint(&self) -> Result<Option<Checkpoint>, EngineError> {
        Ok(self.0.read().unwrap_or_else(PoisonError::into_inner).checkpoint)
    }

    fn flush(&self) -> Result<(), EngineError> {
        Ok(())
    }
}
