//! The plain head of a backup, and the end that repeats it.

use std::path::Path;

use crate::error::{Result, VaultError};
use crate::header::Header;
use crate::keytree;
use crate::seal::{self, Key};
use crate::storage::{Storage, StoredFile};

const MAGIC: &[u8; 8] = b"TIDINGSA";
const END_MAGIC: &[u8; 8] = b"TIDINGSZ";
const VERSION: u8 = 1;
const SALT: usize = 32;
const FIXED: usize = 8 + 1 + SALT + 2;
const CHECKSUM: usize = 16;
/// Length and closing magic after the repeated head.
const END: usize = 4 + 8;
/// Longest head: a vault's header has a few hundred bytes.
const LONGEST: usize = FIXED + 16 * 1024 + CHECKSUM;

/// What a backup says before anything of it is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Head {
    salt: [u8; SALT],
    /// Content of the vault's header when the backup was made.
    pub(crate) header: Vec<u8>,
}

impl Head {
    /// The head of a new backup.
    pub(crate) fn new(header: Vec<u8>) -> Result<Head> {
        if FIXED + header.len() + CHECKSUM > LONGEST {
            return Err(VaultError::TooLarge);
        }
        Ok(Head { salt: seal::random()?, header })
    }

    /// The id of the vault it is a backup of; `None` if the header is not one.
    pub(crate) fn vault_id(&self) -> Option<[u8; 16]> {
        Header::decode(&self.header).ok().map(|header| header.vault_id)
    }

    /// The key of this one file.
    pub(crate) fn key(&self, backup: &Key) -> Result<Key> {
        keytree::expand(backup, &self.salt, "backup file")
    }

    /// First bytes of the file.
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(FIXED + self.header.len() + CHECKSUM);
        bytes.extend_from_slice(MAGIC);
        bytes.push(VERSION);
        bytes.extend_from_slice(&self.salt);
        // `new` and `decode` see to it that this fits.
        bytes.extend_from_slice(&(self.header.len() as u16).to_le_bytes());
        bytes.extend_from_slice(&self.header);
        let sum = checksum(&bytes);
        bytes.extend_from_slice(&sum);
        bytes
    }

    /// Last bytes of the file.
    pub(crate) fn encode_end(&self) -> Vec<u8> {
        let mut bytes = self.encode();
        let length = bytes.len() as u32;
        bytes.extend_from_slice(&length.to_le_bytes());
        bytes.extend_from_slice(END_MAGIC);
        bytes
    }

    /// Reads a head from the beginning of `bytes`.
    fn decode(bytes: &[u8]) -> Result<Head> {
        let parsed = || {
            let rest = bytes.strip_prefix(MAGIC)?;
            let (version, rest) = rest.split_first()?;
            if *version != VERSION {
                // Another version may be longer: only the checksum's place is not known.
                return Some(Err(VaultError::UnsupportedVersion(u16::from(*version))));
            }
            let (salt, rest) = rest.split_first_chunk::<SALT>()?;
            let (length, rest) = rest.split_first_chunk::<2>()?;
            let (header, rest) = rest.split_at_checked(usize::from(u16::from_le_bytes(*length)))?;
            let sum = rest.first_chunk::<CHECKSUM>()?;
            let bound = bytes.get(..FIXED + header.len())?;
            let head = Head { salt: *salt, header: header.to_vec() };
            (checksum(bound) == *sum).then_some(Ok(head))
        };
        parsed().unwrap_or(Err(VaultError::NotABackup))
    }
}

/// How a backup's head and end were found.
pub(crate) struct Frame {
    /// The head, from whichever copy is whole.
    pub(crate) head: Head,
    /// Whether the copy at the beginning is whole.
    pub(crate) begins: bool,
    /// Whether the copy at the end is whole and equal.
    pub(crate) ends: bool,
}

/// The head of the backup in `path`.
pub(crate) fn find(storage: &dyn Storage, path: &Path) -> Result<Head> {
    let file = storage.open_to_read(path)?;
    let length = file.length()?;
    read(&*file, length).map(|frame| frame.head)
}

/// Reads both copies of the head.
pub(crate) fn read(file: &dyn StoredFile, length: u64) -> Result<Frame> {
    let first = read_piece(file, 0, length).and_then(|bytes| Head::decode(&bytes));
    let last = read_end(file, length);
    match (first, last) {
        (Ok(head), last) => Ok(Frame { ends: last.as_ref() == Some(&head), head, begins: true }),
        (Err(_), Some(head)) => Ok(Frame { head, begins: false, ends: true }),
        (Err(error), None) => Err(error),
    }
}

fn read_end(file: &dyn StoredFile, length: u64) -> Option<Head> {
    let at = length.checked_sub(END as u64)?;
    let mut tail = [0u8; END];
    file.read_at(&mut tail, at).ok()?;
    let head_length = u32::from_le_bytes(*tail.strip_suffix(END_MAGIC)?.first_chunk::<4>()?);
    let head_length = usize::try_from(head_length).ok().filter(|length| *length <= LONGEST)?;
    let bytes = read_piece(file, at.checked_sub(head_length as u64)?, at).ok()?;
    Head::decode(&bytes).ok().filter(|head| head.encode().len() == head_length)
}

/// Bytes from `start`, no more than a head may have and none from `end` on.
fn read_piece(file: &dyn StoredFile, start: u64, end: u64) -> Result<Vec<u8>> {
    let length = end.saturating_sub(start).min(LONGEST as u64) as usize;
    let mut bytes = vec![0; length];
    file.read_at(&mut bytes, start)?;
    Ok(bytes)
}

fn checksum(bytes: &[u8]) -> [u8; CHECKSUM] {
    let mut sum = [0u8; CHECKSUM];
    blake3::Hasher::new().update(bytes).finalize_xof().fill(&mut sum);
    sum
}
