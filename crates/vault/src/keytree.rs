//! From the one master key to the keys of each use (HKDF-SHA256, RFC 5869).

use std::sync::Arc;

use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::error::{Result, VaultError};
use crate::seal::Key;

/// Keys of the open vault. The master key itself is not kept.
pub(crate) struct KeyTree {
    /// Seals journal frames.
    pub(crate) log: Key,
    /// Authenticates the heads of frames and segments, so that they are found after damage.
    pub(crate) mark: Key,
    /// Makes tags of owners, records and attachments.
    pub(crate) tag: Key,
    /// Wraps the owners' data keys.
    pub(crate) wrap: Key,
    /// Seals backups, each through a key of its own.
    pub(crate) backup: Arc<Key>,
    /// Seed of the inbox's key pair.
    pub(crate) inbox: Key,
    /// Seals the index's catalog.
    pub(crate) index: Key,
    /// Marks records for the sums by which their absence shows.
    pub(crate) manifest: Key,
}

impl KeyTree {
    /// Derives every key of use.
    pub(crate) fn derive(master: &Key, vault_id: &[u8; 16]) -> Result<KeyTree> {
        Ok(KeyTree {
            log: expand(master, vault_id, "log")?,
            mark: expand(master, vault_id, "mark")?,
            tag: expand(master, vault_id, "tag")?,
            wrap: expand(master, vault_id, "wrap")?,
            backup: Arc::new(expand(master, vault_id, "backup")?),
            inbox: expand(master, vault_id, "inbox")?,
            index: expand(master, vault_id, "index")?,
            manifest: expand(master, vault_id, "manifest")?,
        })
    }
}

/// The key that authenticates the header.
pub(crate) fn header_key(master: &Key, vault_id: &[u8; 16]) -> Result<Key> {
    expand(master, vault_id, "header")
}

/// One key for one use of `secret`, salted with the vault's id.
pub(crate) fn expand(secret: &Key, vault_id: &[u8; 16], purpose: &str) -> Result<Key> {
    let mut key = Zeroizing::new([0u8; 32]);
    let info = format!("tidings/v1/{purpose}");
    Hkdf::<Sha256>::new(Some(vault_id), secret.bytes())
        .expand(info.as_bytes(), &mut key[..])
        // 32 bytes are within the 8160 that HKDF-SHA256 gives.
        .map_err(|_| VaultError::TooLarge)?;
    Ok(Key::from_bytes(key))
}
