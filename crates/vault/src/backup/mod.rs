//! A vault as one sealed file, and back.
//!
//! A backup is a head, sealed chunks of one size, and an end. It holds what the vault's folder
//! holds (key file, journal, attachments, all sealed as they are), never the index, which is made
//! from the journal. Nothing else is needed to open it but the passphrase or recovery phrase that
//! opened the vault when it was made: the head carries the vault's header.
//!
//! **Head** (integers little endian): magic (8), version (1), salt (32), length of the vault's
//! header (2), the header, BLAKE3 of all before cut to 16 bytes. It is repeated at the **end**,
//! followed by its length (4) and a closing magic (8).
//!
//! **Chunks**: 64 KiB of plaintext each, sealed with XChaCha20-Poly1305 under a random nonce and a
//! key made for this file: HKDF-SHA256 (RFC 5869) of the vault's backup key, salted with the
//! head's salt. Associated data are the hash of the head, the chunk's number and whether it is the
//! last one: as in the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015) no chunk can
//! be changed, moved, dropped or cut off unnoticed. STREAM's counting nonces are not used, since a
//! chunk may be written a second time with other content when a backup is resumed.
//!
//! **Content** of the chunks: the contents list (what is in the backup and how long), the files
//! one after another, and the list again with each file's BLAKE3. Lists begin on a chunk; the last
//! eight bytes of the last chunk say on which one the second begins. Either list is enough to find
//! every file, and each carries the key file, so that no single damaged place costs more than the
//! files it lies in.

mod chunk;
pub(crate) mod contents;
mod head;
pub(crate) mod reader;
mod rehearse;
mod restore;
mod source;
mod writer;

use std::ops::ControlFlow;
use std::path::Path;

use crate::error::Result;
use crate::storage::Disk;
use crate::vault::Vault;

pub use contents::Claims;
pub use rehearse::{Rehearsal, rehearse};
#[cfg(test)]
pub(crate) use restore::restore_on;
pub use restore::{Care, Restored, exchange, restore};
pub use source::Backup;

/// What a backup or restore is doing, and how far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// Bytes of it that are done.
    pub done: u64,
    /// Bytes it has in all.
    pub total: u64,
}

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The backup is written (or what is there of it already is compared).
    Write,
    /// The backup is read back.
    ReadBack,
    /// Files are restored.
    Restore,
    /// The restored vault is opened and checked; it cannot be stopped meanwhile.
    Check,
}

/// Is told of progress; `Break` stops with [`crate::VaultError::Stopped`].
pub type Watch<'a> = dyn FnMut(Progress) -> ControlFlow<()> + 'a;

/// A finished backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Length of the file in bytes.
    pub bytes: u64,
    /// Bytes of it that an earlier, interrupted attempt had written.
    pub resumed: u64,
    /// What it says that it holds.
    pub claims: Claims,
}

impl Vault {
    /// Writes a backup of the vault to `file` and reads it back. Commits do not wait meanwhile:
    /// the backup holds what was committed when it began.
    ///
    /// It is written beside, to `file` with `.part` after its name, and takes its name only once
    /// it has been read back. A part that stays behind after [`crate::VaultError::DiskFull`],
    /// `Stopped` or a crash is gone on with if it is less than a day old and still fits the vault.
    /// A file that is there is replaced if it is a backup of this vault, else `FileExists`.
    /// `made_at` is the time now, in milliseconds since 1970.
    pub fn backup(&self, file: &Path, made_at: i64, watch: &mut Watch<'_>) -> Result<Written> {
        self.prepare_backup(made_at)?.write(file, watch)
    }

    /// Whether `file` begins or ends as a backup of this vault does. Says nothing of whether it
    /// is whole.
    pub fn owns_backup(&self, file: &Path) -> bool {
        head::find(&Disk, file).is_ok_and(|head| head.vault_id() == Some(self.vault_id))
    }
}
