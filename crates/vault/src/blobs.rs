//! Attachments in the vault's folder: `blobs/OWNER/NAME`, both keyed tags; how much room they
//! have, and the clearing away of those that nothing names.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use crate::blob::{BlobPlace, BlobReader, Pieces, seal_blob, sealed_length};
use crate::error::{Result, VaultError};
use crate::place::{Owner, OwnerTag, blob_tag, owner_tag};
use crate::storage::Storage;
use crate::vault::Vault;

/// Bytes that all attachments together may take on the disk, unless another limit is set.
pub const BLOB_QUOTA: u64 = 4 << 30;

/// Name ending of a file that is being written.
const INCOMING: &str = "new";

/// The room that attachments have and take.
pub(crate) struct Room {
    quota: AtomicU64,
    /// Bytes taken; `None` until they are counted.
    used: Mutex<Option<u64>>,
}

impl Default for Room {
    fn default() -> Room {
        Room { quota: AtomicU64::new(BLOB_QUOTA), used: Mutex::new(None) }
    }
}

impl Room {
    fn used(&self) -> MutexGuard<'_, Option<u64>> {
        self.used.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What was cleared away.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Collected {
    /// Attachments.
    pub files: u64,
    /// Bytes that they took on the disk.
    pub bytes: u64,
}

impl Vault {
    /// Stores an attachment durably, in place of an earlier one with the same owner and id: the
    /// first `length` bytes of `content`, which is read piece by piece. Store it before the
    /// record that names it.
    ///
    /// `TooLarge` and `BlobQuota` are said before anything is read or written.
    pub fn put_blob_from(
        &self,
        owner: Owner,
        id: [u8; 16],
        length: u64,
        content: &mut dyn Read,
    ) -> Result<()> {
        // Held to the end, so that shredding the account cannot pass in between.
        let keyring = self.keyring();
        let key = keyring.get(owner)?;
        let place = self.blob_place(owner, &id);
        let storage = &*self.ground.storage;
        let sealed = sealed_length(length)?;
        self.reserve(sealed)?;
        let folder = owner_folder(&self.dir, &place.owner);
        let path = folder.join(hex(&place.blob));
        let replaced = file_length(storage, &path);
        let seal = |write: &mut Pieces<'_>| seal_blob(&key, &place, length, content, write);
        let written = self.write_blob(&folder, &path, seal);
        self.release(if written.is_ok() { replaced } else { sealed });
        written
    }

    /// Stores an attachment that is in memory; see [`Vault::put_blob_from`].
    pub fn put_blob(&self, owner: Owner, id: [u8; 16], content: &[u8]) -> Result<()> {
        self.put_blob_from(owner, id, content.len() as u64, &mut &*content)
    }

    /// Begins to read an attachment.
    pub fn open_blob(&self, owner: Owner, id: [u8; 16]) -> Result<BlobReader> {
        let key = self.keyring().get(owner)?;
        let place = self.blob_place(owner, &id);
        let path = owner_folder(&self.dir, &place.owner).join(hex(&place.blob));
        let file = self.ground.storage.open(&path).map_err(missing)?;
        BlobReader::open(&key, &place, file)
    }

    /// The content of an attachment, every byte of it authentic.
    pub fn get_blob(&self, owner: Owner, id: [u8; 16]) -> Result<Vec<u8>> {
        self.open_blob(owner, id)?.into_content()
    }

    /// Removes an attachment; nothing happens if there is none.
    pub fn delete_blob(&self, owner: Owner, id: [u8; 16]) -> Result<()> {
        let place = self.blob_place(owner, &id);
        let path = owner_folder(&self.dir, &place.owner).join(hex(&place.blob));
        let freed = file_length(&*self.ground.storage, &path);
        match self.ground.storage.remove(&path) {
            // An earlier removal may have failed on its way to the disk: it is made sure of below.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            removed => {
                removed?;
                self.release(freed);
            }
        }
        self.sync_owner(&place.owner)
    }

    /// Sets how many bytes all attachments together may take on the disk. What is there stays,
    /// even where it is more.
    pub fn set_blob_quota(&self, bytes: u64) {
        self.room.quota.store(bytes, Ordering::Relaxed);
    }

    /// How many bytes all attachments together take on the disk.
    pub fn blob_usage(&self) -> Result<u64> {
        let mut used = self.room.used();
        self.counted(&mut used)
    }

    /// Removes the attachments of an owner that are not in `keep` and were last written before
    /// `before`. A new one may be named by a record only a moment later, so give them time.
    ///
    /// Nothing is removed while a part of the journal cannot be read: the record that names an
    /// attachment may have been there.
    pub fn collect_blobs(
        &self,
        owner: Owner,
        keep: &BTreeSet<[u8; 16]>,
        before: SystemTime,
    ) -> Result<Collected> {
        self.keyring().get(owner)?;
        let storage = &*self.ground.storage;
        let kept: BTreeSet<[u8; 16]> = keep.iter().map(|id| blob_tag(&self.tree.tag, owner, id)).collect();
        let mut orphans = storage.list(&owner_folder(&self.dir, &owner_tag(&self.tree.tag, owner)))?;
        orphans.retain(|path| {
            let written = fs::metadata(path).and_then(|about| about.modified());
            let orphan = tag_of(path).is_some_and(|tag| !kept.contains(&tag));
            orphan && written.is_ok_and(|written| written < before)
        });
        let mut collected = Collected::default();
        let _alone = self.write_lock();
        if orphans.is_empty() || self.journal_damage()?.is_some() {
            return Ok(collected);
        }
        for path in orphans {
            let bytes = file_length(storage, &path);
            storage.remove(&path)?;
            self.release(bytes);
            collected.files += 1;
            collected.bytes += bytes;
        }
        self.sync_owner(&owner_tag(&self.tree.tag, owner))?;
        Ok(collected)
    }

    /// Removes every attachment of an owner.
    pub(crate) fn remove_blobs(&self, owner: &OwnerTag) -> Result<()> {
        let storage = &*self.ground.storage;
        let folder = owner_folder(&self.dir, owner);
        for path in storage.list(&folder)? {
            let bytes = file_length(storage, &path);
            storage.remove(&path)?;
            self.release(bytes);
        }
        self.sync_owner(owner)?;
        match fs::remove_dir(&folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// Makes the removal of an owner's files last.
    fn sync_owner(&self, owner: &OwnerTag) -> Result<()> {
        match self.ground.storage.sync_dir(&owner_folder(&self.dir, owner)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            synced => Ok(synced?),
        }
    }

    fn write_blob(
        &self,
        folder: &Path,
        path: &Path,
        seal: impl FnOnce(&mut Pieces<'_>) -> Result<()>,
    ) -> Result<()> {
        let storage = &*self.ground.storage;
        if !folder.is_dir() {
            storage.create_dir(folder)?;
        }
        // Each time, for an earlier try may have made the folder and failed here.
        storage.sync_dir(&root(&self.dir))?;
        storage.sync_dir(&self.dir)?;
        // Two writers of one attachment must not share a file.
        let incoming = folder.join(format!("{}.{INCOMING}", hex(&crate::seal::random::<16>()?)));
        let written = storage.create(&incoming).map_err(VaultError::from).and_then(|file| {
            let mut offset = 0;
            seal(&mut |piece| {
                file.write_at(piece, offset)?;
                offset += piece.len() as u64;
                Ok(())
            })?;
            file.sync()?;
            storage.rename(&incoming, path)?;
            storage.sync_dir(folder)?;
            Ok(())
        });
        if written.is_err() {
            // A leftover is sealed; the next opening clears it away.
            let _ = storage.remove(&incoming);
        }
        written
    }

    /// Takes room for an attachment that is going to be written.
    fn reserve(&self, bytes: u64) -> Result<()> {
        let mut used = self.room.used();
        let after = self.counted(&mut used)?.saturating_add(bytes);
        if after > self.room.quota.load(Ordering::Relaxed) {
            return Err(VaultError::BlobQuota);
        }
        *used = Some(after);
        Ok(())
    }

    fn release(&self, bytes: u64) {
        if let Some(used) = self.room.used().as_mut() {
            *used = used.saturating_sub(bytes);
        }
    }

    fn counted(&self, used: &mut Option<u64>) -> Result<u64> {
        if let Some(bytes) = *used {
            return Ok(bytes);
        }
        let storage = &*self.ground.storage;
        let mut bytes = 0;
        for folder in storage.list(&root(&self.dir))? {
            bytes += storage.list(&folder)?.iter().map(|path| file_length(storage, path)).sum::<u64>();
        }
        *used = Some(bytes);
        Ok(bytes)
    }

    fn blob_place(&self, owner: Owner, id: &[u8; 16]) -> BlobPlace {
        BlobPlace {
            vault_id: self.vault_id,
            owner: owner_tag(&self.tree.tag, owner),
            blob: blob_tag(&self.tree.tag, owner, id),
        }
    }

    /// Opens every attachment; gives the number of whole ones and the names of the others.
    pub(crate) fn check_blobs(&self) -> Result<(u64, Vec<String>)> {
        let storage = &*self.ground.storage;
        let keys = self.keys_by_tag();
        // What a purge could not clear away yet is nobody's loss.
        let shredded = self.keyring().shredded();
        let (mut whole, mut damaged) = (0, Vec::new());
        for folder in storage.list(&root(&self.dir))? {
            let owner = tag_of(&folder);
            if owner.is_some_and(|owner| shredded.contains(&owner)) {
                continue;
            }
            for path in storage.list(&folder)? {
                if is_incoming(&path) {
                    continue;
                }
                let sound = owner.zip(tag_of(&path)).is_some_and(|(owner, blob)| {
                    let place = BlobPlace { vault_id: self.vault_id, owner, blob };
                    let reader = keys
                        .get(&owner)
                        .zip(storage.open(&path).ok())
                        .and_then(|(key, file)| BlobReader::open(key, &place, file).ok());
                    reader.is_some_and(|mut reader| io::copy(&mut reader, &mut io::sink()).is_ok())
                });
                match sound {
                    true => whole += 1,
                    false => {
                        damaged.push(path.strip_prefix(&self.dir).unwrap_or(&path).display().to_string())
                    }
                }
            }
        }
        Ok((whole, damaged))
    }
}

/// Removes what was being written when the program ended. Nobody writes while a vault is opened.
pub(crate) fn clear_leftovers(storage: &dyn Storage, dir: &Path) {
    let folders = storage.list(&root(dir)).unwrap_or_default();
    for path in folders.iter().flat_map(|folder| storage.list(folder).unwrap_or_default()) {
        if is_incoming(&path)
            && let Err(error) = storage.remove(&path)
        {
            tracing::warn!(%error, "an unfinished attachment stays");
        }
    }
}

fn file_length(storage: &dyn Storage, path: &Path) -> u64 {
    storage.open(path).and_then(|file| file.length()).unwrap_or(0)
}

fn missing(error: io::Error) -> VaultError {
    match error.kind() {
        io::ErrorKind::NotFound => VaultError::BlobMissing,
        _ => error.into(),
    }
}

fn is_incoming(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == INCOMING)
}

fn root(dir: &Path) -> PathBuf {
    dir.join("blobs")
}

fn owner_folder(dir: &Path, owner: &OwnerTag) -> PathBuf {
    root(dir).join(hex(owner))
}

fn hex(tag: &[u8; 16]) -> String {
    tag.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn tag_of(path: &Path) -> Option<[u8; 16]> {
    let name = path.file_name()?.to_str()?;
    let number = u128::from_str_radix(name, 16).ok()?;
    (name.len() == 32).then(|| number.to_be_bytes())
}
