//! Making a vault, and opening one.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::sync::Arc;

use secrecy::SecretString;

use crate::access::{self, MasterKey, Unlock, header_path};
use crate::error::{Result, VaultError};
use crate::header::Header;
use crate::index::{EngineError, Index, SledIndex};
use crate::journal::Journal;
use crate::kdf::{KdfParams, KdfPolicy};
use crate::keyring::Keyring;
use crate::keytree::KeyTree;
use crate::notice::Notice;
use crate::opening::Progress;
use crate::recovery::RecoveryPhrase;
use crate::seal::Key;
use crate::segment;
use crate::storage::{Disk, Storage, create_private};
use crate::twin;
use crate::vault::Vault;

/// What is under the vault: the disk and the index engine, or what a test puts in their place.
#[derive(Clone)]
pub(crate) struct Ground {
    pub(crate) storage: Arc<dyn Storage>,
    pub(crate) open_index: fn(&Path) -> std::result::Result<Box<dyn Index>, EngineError>,
    /// Rows in memory, in bytes, at which the index is written.
    pub(crate) recent_max: usize,
}

impl Default for Ground {
    fn default() -> Self {
        Ground {
            storage: Arc::new(Disk),
            open_index: |dir| SledIndex::open(dir).map(|index| Box::new(index) as Box<dyn Index>),
            recent_max: 2 * 1024 * 1024,
        }
    }
}

impl Vault {
    /// Whether there is a vault in `dir`.
    pub fn exists(dir: &Path) -> bool {
        twin::exists(&header_path(dir))
    }

    /// Makes a vault in `dir` (created if it is not there) and opens it.
    ///
    /// The recovery phrase is not kept anywhere: show it now. Fails with `AlreadyExists` if a
    /// vault, or a journal without its header, is there.
    pub fn create(
        dir: &Path,
        passphrase: &SecretString,
        policy: KdfPolicy,
    ) -> Result<(Vault, RecoveryPhrase)> {
        Self::create_on(Ground::default(), dir, passphrase, policy)
    }

    pub(crate) fn create_on(
        ground: Ground,
        dir: &Path,
        passphrase: &SecretString,
        policy: KdfPolicy,
    ) -> Result<(Vault, RecoveryPhrase)> {
        let storage = ground.storage.clone();
        storage.create_dir(dir)?;
        let lock = lock(dir)?;
        if Self::exists(dir) || holds_commits(&*storage, dir)? {
            return Err(VaultError::AlreadyExists);
        }

        let key = Key::random()?;
        let mut header = Header::new()?;
        let phrase = RecoveryPhrase::random()?;
        let params = KdfParams::new(policy)?;
        header.set_passphrase(params, &params.derive(passphrase)?, &key)?;
        header.set_recovery(&phrase.wrapping_key(&header.vault_id)?, &key)?;

        let tree = Arc::new(KeyTree::derive(&key, &header.vault_id)?);
        Keyring::create(&*storage, dir, header.vault_id, &tree)?;
        Journal::new(storage.clone(), dir, tree.clone(), header.vault_id).create()?;
        // The header comes last: until it is there, there is no vault.
        twin::write(&*storage, &header_path(dir), &header.encode(&tree.header))?;
        let master = MasterKey { vault_id: header.vault_id, key, costs: params.costs, repair: None };
        Ok((Self::open(ground, dir, lock, &master, &|_| ())?, phrase))
    }

    /// Opens the vault in `dir`.
    ///
    /// A wrong passphrase costs one key derivation, as a right one does, and is
    /// `WrongPassphrase`. `OpenElsewhere` is said before anything is derived.
    pub fn unlock(dir: &Path, with: Unlock<'_>) -> Result<Vault> {
        Self::unlock_watched(dir, with, &|_| ())
    }

    /// [`Vault::unlock`], saying how far it is where the index has to be built anew.
    pub fn unlock_watched(dir: &Path, with: Unlock<'_>, watch: &dyn Fn(Progress)) -> Result<Vault> {
        Self::unlock_on(Ground::default(), dir, with, watch)
    }

    pub(crate) fn unlock_on(
        ground: Ground,
        dir: &Path,
        with: Unlock<'_>,
        watch: &dyn Fn(Progress),
    ) -> Result<Vault> {
        if !Self::exists(dir) {
            return Err(VaultError::NoVault);
        }
        let lock = lock(dir)?;
        let master = access::derive(&*ground.storage, dir, &with)?;
        Self::open(ground, dir, lock, &master, watch)
    }

    /// The costly half of [`Vault::unlock`]: derives the master key and checks it.
    pub fn derive(dir: &Path, with: Unlock<'_>) -> Result<MasterKey> {
        access::derive(&Disk, dir, &with)
    }

    /// The other half of [`Vault::unlock`]: opens the vault with a derived key.
    pub fn unlock_with_key(dir: &Path, master: &MasterKey) -> Result<Vault> {
        Self::unlock_with_key_watched(dir, master, &|_| ())
    }

    /// [`Vault::unlock_with_key`], saying how far it is where the index has to be built anew.
    pub fn unlock_with_key_watched(
        dir: &Path,
        master: &MasterKey,
        watch: &dyn Fn(Progress),
    ) -> Result<Vault> {
        Self::unlock_with_key_on(Ground::default(), dir, master, watch)
    }

    pub(crate) fn unlock_with_key_on(
        ground: Ground,
        dir: &Path,
        master: &MasterKey,
        watch: &dyn Fn(Progress),
    ) -> Result<Vault> {
        if !Self::exists(dir) {
            return Err(VaultError::NoVault);
        }
        Self::open(ground, dir, lock(dir)?, master, watch)
    }

    pub(crate) fn open(
        ground: Ground,
        dir: &Path,
        lock: File,
        master: &MasterKey,
        watch: &dyn Fn(Progress),
    ) -> Result<Vault> {
        let storage = &*ground.storage;
        let mut notices = Vec::new();
        if let Some(content) = &master.repair {
            notices.push(Notice::HeaderRepaired);
            // A full disk must not keep anyone out: one copy is whole.
            let repaired = twin::write(storage, &header_path(dir), content);
            repaired.unwrap_or_else(|error| tracing::warn!(code = error.code(), "header copy"));
        }
        let tree = Arc::new(KeyTree::derive(&master.key, &master.vault_id)?);
        let (keyring, repaired) = Keyring::load(storage, dir, master.vault_id, &tree)?;
        if repaired {
            notices.push(Notice::KeysRepaired);
        }
        Vault::start(ground, dir, lock, master.vault_id, tree, keyring, notices, watch)
    }
}

/// Takes the vault's lock, which ends with the file handle.
pub(crate) fn lock(dir: &Path) -> Result<File> {
    let file = create_private(&dir.join("vault.lock"))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(VaultError::OpenElsewhere),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

/// Whether there is a journal with something in it, which no new vault may overwrite.
fn holds_commits(storage: &dyn Storage, dir: &Path) -> Result<bool> {
    for path in storage.list(&Journal::folder(dir))? {
        if storage.open(&path)?.length()? > segment::HEAD as u64 {
            return Ok(true);
        }
    }
    Ok(false)
}
