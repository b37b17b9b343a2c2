//! What is measured of a store, and how much of the disk it takes.

use crate::Outcome;
use crate::entries::Row;
use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

/// A store that keeps rows durably and gives them back in plain.
pub(crate) trait Store: Sized {
    /// Makes an empty one.
    fn create(folder: &Path) -> Outcome<Self>;
    /// Makes rows of one account durable, all or none.
    fn append(&mut self, rows: Vec<Row>) -> Outcome;
    /// The newest rows of an account, the newest first.
    fn page(&self, account: &[u8; 16], newest: &[[u8; 16]]) -> Outcome<Vec<Vec<u8>>>;
    /// Reads every row.
    fn scan(&self) -> Outcome<Sum>;
    /// Closes it as the app would.
    fn close(self) -> Outcome;
}

/// What a scan saw, so that two stores can be told to hold the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sum {
    /// Rows.
    pub(crate) rows: u64,
    /// Bytes of their values.
    pub(crate) bytes: u64,
    /// All ids and the last bytes of all values, in no order.
    mixed: u128,
}

impl Sum {
    /// Takes a row in.
    pub(crate) fn take(&mut self, id: &[u8], value: &[u8]) {
        self.rows += 1;
        self.bytes += value.len() as u64;
        let word = |bytes: &[u8]| bytes.last_chunk().map_or(0, |last| u128::from_le_bytes(*last));
        self.mixed ^= word(id).wrapping_mul(3) ^ word(value);
    }
}

/// Bytes that a folder takes on the disk: whole blocks, as the file system counts them.
pub(crate) fn disk(folder: &Path) -> Outcome<u64> {
    let mut blocks = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let about = entry.metadata()?;
        blocks += if about.is_dir() { disk(&entry.path())? } else { about.blocks() * 512 };
    }
    Ok(blocks)
}
