//! Sealed chunks of one size.

use zeroize::Zeroizing;

use super::head::Head;
use crate::error::Result;
use crate::seal::{self, Key};

/// Bytes of plaintext in a chunk.
pub(crate) const CHUNK: usize = 64 * 1024;
/// Bytes of a chunk in the file.
pub(crate) const SEALED: usize = CHUNK + seal::OVERHEAD;

/// Seals and opens the chunks of one backup.
pub(crate) struct Chunks {
    key: Key,
    head: [u8; 32],
    start: u64,
}

impl Chunks {
    /// For the backup with this head, of a vault with this backup key.
    pub(crate) fn new(head: &Head, backup: &Key) -> Result<Chunks> {
        let bytes = head.encode();
        Ok(Chunks {
            key: head.key(backup)?,
            head: *blake3::hash(&bytes).as_bytes(),
            start: bytes.len() as u64,
        })
    }

    /// Byte in the file at which a chunk starts.
    pub(crate) fn offset(&self, number: u64) -> u64 {
        self.start.saturating_add(number.saturating_mul(SEALED as u64))
    }

    /// Seals a whole chunk.
    pub(crate) fn seal(&self, number: u64, last: bool, plain: &[u8]) -> Result<Vec<u8>> {
        seal::seal(&self.key, &self.binding(number, last), plain)
    }

    /// Opens a chunk; `None` if it is not this one.
    pub(crate) fn open(&self, number: u64, last: bool, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        seal::open(&self.key, &self.binding(number, last), sealed).filter(|plain| plain.len() == CHUNK)
    }

    fn binding(&self, number: u64, last: bool) -> Vec<u8> {
        let number = number.to_le_bytes();
        [b"tidings backup".as_slice(), &self.head, &number, &[u8::from(last)]].concat()
    }
}
