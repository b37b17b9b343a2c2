//! The index on sled 0.34.7, used so that its known faults cannot reach a person.
//!
//! Left-over `snap.*.generating` files make sled refuse a healthy database (sled #1527, #1533),
//! so they are removed first; corruption may show as a panic, so every call is fenced. sled's
//! flush does not survive a power cut, which is why it is never the truth here.

use std::fmt::Display;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::thread;
use std::time::Duration;

use super::{EngineError, Index, Write};

/// Page cache in bytes.
const CACHE: u64 = 32 * 1024 * 1024;

/// What sled says when its file is held (0.34.7, `config.rs`); it has no kind of error for it.
const LOCKED: &str = "could not acquire lock";
/// How often a held file is tried again, and the pause between: five seconds in all.
const LOCK_TRIES: u32 = 250;
const LOCK_PAUSE: Duration = Duration::from_millis(20);

/// A sled database in a folder of its own.
pub(crate) struct SledIndex(Option<sled::Db>);

impl SledIndex {
    /// Opens or creates the database. The caller holds the vault's lock.
    pub(crate) fn open(dir: &Path) -> Result<SledIndex, EngineError> {
        remove_unfinished_snapshots(dir);
        let config = sled::Config::new()
            .path(dir)
            .cache_capacity(CACHE)
            .mode(sled::Mode::LowSpace)
            .flush_every_ms(Some(5_000))
            .use_compression(false);
        let mut tries = LOCK_TRIES;
        loop {
            match fenced(|| config.open()) {
                // sled's background threads let go of its file a moment after it was closed.
                // Nobody else can hold it: the caller holds the vault's own lock.
                Err(error) if error.0.contains(LOCKED) && tries > 0 => {
                    tries -= 1;
                    thread::sleep(LOCK_PAUSE);
                }
                opened => return Ok(SledIndex(Some(opened?))),
            }
        }
    }

    fn db(&self) -> Result<&sled::Db, EngineError> {
        self.0.as_ref().ok_or_else(|| EngineError("closed".to_owned()))
    }
}

impl Drop for SledIndex {
    fn drop(&mut self) {
        let db = self.0.take();
        // Nothing is lost if closing fails: the journal has it all.
        let _ = catch_unwind(AssertUnwindSafe(|| drop(db)));
    }
}

impl Index for SledIndex {
    fn apply(&self, writes: Vec<Write>) -> Result<(), EngineError> {
        let db = self.db()?;
        let mut batch = sled::Batch::default();
        for (key, value) in writes {
            match value {
                Some(value) => batch.insert(key, value),
                None => batch.remove(key),
            }
        }
        fenced(|| db.apply_batch(batch))
    }

    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, EngineError> {
        let db = self.db()?;
        Ok(fenced(|| db.get(key))?.map(|page| page.to_vec()))
    }

    fn flush(&self) -> Result<(), EngineError> {
        let db = self.db()?;
        fenced(|| db.flush()).map(|_| ())
    }
}

/// Runs a step of sled's; an error and a panic are both an [`EngineError`].
fn fenced<T, E: Display>(step: impl FnOnce() -> Result<T, E>) -> Result<T, EngineError> {
    match catch_unwind(AssertUnwindSafe(step)) {
        Ok(result) => result.map_err(|error| EngineError(error.to_string())),
        Err(_) => Err(EngineError("sled panicked".to_owned())),
    }
}

fn remove_unfinished_snapshots(dir: &Path) {
    let Ok(entries) = fs::read_dir(dir) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name.starts_with("snap.") && name.ends_with(".generating") {
            // If it stays, opening fails and the index is rebuilt.
            let _ = fs::remove_file(&path);
        }
    }
}
