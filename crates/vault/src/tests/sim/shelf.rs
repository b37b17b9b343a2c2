//! The index of a simulated vault. It promises nothing, so after a crash it may be gone, old,
//! mixed of old and new, bent, or unwilling.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::dice::Dice;
use super::disk::SimDisk;
use crate::creation::Ground;
use crate::index::{EngineError, Index, Write};

/// What an index holds.
pub(super) type Rows = BTreeMap<Vec<u8>, Vec<u8>>;

/// How an index behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mood {
    Willing,
    /// It does not open the first time.
    Refuses,
    /// It opens and takes no more.
    Full,
}

/// An index as a crash left it.
#[derive(Clone)]
pub(super) struct Left {
    /// `None` where there is none at all.
    pub(super) rows: Option<Rows>,
    pub(super) mood: Mood,
    /// What happened to its rows, for a failure's report.
    pub(super) fate: &'static str,
}

impl Left {
    pub(super) fn nothing() -> Left {
        Left { rows: None, mood: Mood::Willing, fate: "gone" }
    }

    /// Whether it is such as it never was.
    pub(super) fn damaged(&self) -> bool {
        matches!(self.fate, "bent" | "mixed" | "lacking")
    }

    /// What may be left of an index that looked like `history`, oldest first, at those moments.
    pub(super) fn any(history: &[(usize, Rows)], at: usize, dice: &mut Dice) -> Left {
        let earlier: Vec<&Rows> =
            history.iter().filter(|(when, _)| *when <= at).map(|(_, rows)| rows).collect();
        let Some(last) = earlier.last() else { return Left::nothing() };
        let older = *dice.pick(&earlier);
        let mood = *dice.pick(&[Mood::Willing, Mood::Willing, Mood::Willing, Mood::Refuses, Mood::Full]);
        let (fate, rows) = match dice.below(6) {
            0 => ("gone", None),
            1 => ("whole", Some((*last).clone())),
            2 => ("old", Some(older.clone())),
            3 => {
                // A part of what was written last did not reach the disk.
                let mut mixed = (*last).clone();
                for (key, value) in older {
                    if dice.once_in(2) {
                        mixed.insert(key.clone(), value.clone());
                    }
                }
                ("mixed", Some(mixed))
            }
            4 => {
                let mut bent = (*last).clone();
                for value in bent.values_mut().filter(|value| !value.is_empty()) {
                    if dice.once_in(4) {
                        let at = dice.below(value.len());
                        value[at] ^= 1 << dice.below(8);
                    }
                }
                ("bent", Some(bent))
            }
            _ => {
                let mut lacking = (*last).clone();
                lacking.retain(|_, _| !dice.once_in(4));
                ("lacking", Some(lacking))
            }
        };
        Left { rows, mood, fate }
    }
}

static SHELVES: Mutex<BTreeMap<PathBuf, Arc<Shelf>>> = Mutex::new(BTreeMap::new());

fn shelves() -> MutexGuard<'static, BTreeMap<PathBuf, Arc<Shelf>>> {
    SHELVES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The place of one vault's index, which outlives the engine's handle.
pub(super) struct Shelf {
    path: PathBuf,
    disk: SimDisk,
    state: Mutex<State>,
}

struct State {
    rows: Rows,
    mood: Mood,
    history: Vec<(usize, Rows)>,
}

/// A shelf that is found by its path as long as this lives.
pub(super) struct Standing(Arc<Shelf>);

impl Drop for Standing {
    fn drop(&mut self) {
        shelves().remove(&self.0.path);
    }
}

impl Standing {
    /// For the vault in `dir` on `disk`, with what is left of its index.
    pub(super) fn new(disk: &SimDisk, dir: &Path, left: Left) -> Standing {
        let path = dir.join("index");
        if left.rows.is_some() {
            std::fs::create_dir_all(&path).unwrap();
        }
        let rows = left.rows.unwrap_or_default();
        let state = Mutex::new(State { rows, mood: left.mood, history: Vec::new() });
        let shelf = Arc::new(Shelf { path: path.clone(), disk: disk.clone(), state });
        shelves().insert(path, shelf.clone());
        Standing(shelf)
    }

    /// What is under the vault; rows stay in memory up to `recent_max` bytes.
    pub(super) fn ground(&self, recent_max: usize) -> Ground {
        Ground { storage: Arc::new(self.0.disk.clone()), open_index: open, recent_max }
    }

    /// What the index looked like, with the moments from which on it did.
    pub(super) fn history(&self) -> Vec<(usize, Rows)> {
        self.0.state().history.clone()
    }
}

impl Shelf {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn open(path: &Path) -> Result<Box<dyn Index>, EngineError> {
    let shelf = shelves().get(path).cloned().expect("a shelf stands there");
    let mut state = shelf.state();
    if state.mood == Mood::Refuses {
        state.mood = Mood::Willing;
        return Err(EngineError("it is not to be opened".to_owned()));
    }
    // Its folder was set aside.
    if !path.exists() {
        state.rows.clear();
        std::fs::create_dir_all(path).unwrap();
    }
    drop(state);
    Ok(Box::new(Handle(shelf)))
}

struct Handle(Arc<Shelf>);

impl Index for Handle {
    fn apply(&self, writes: Vec<Write>) -> Result<(), EngineError> {
        let now = self.0.disk.length();
        let mut state = self.0.state();
        if state.mood == Mood::Full {
            return Err(EngineError("no space left on device".to_owned()));
        }
        for (key, value) in writes {
            match value {
                Some(value) => drop(state.rows.insert(key, value)),
                None => drop(state.rows.remove(&key)),
            }
        }
        let rows = state.rows.clone();
        state.history.push((now, rows));
        Ok(())
    }

    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, EngineError> {
        Ok(self.0.state().rows.get(key).cloned())
    }

    fn flush(&self) -> Result<(), EngineError> {
        Ok(())
    }
}
