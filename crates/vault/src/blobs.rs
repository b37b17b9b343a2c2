//! Attachments in the vault's folder: `blobs/OWNER/NAME`, both keyed tags.

use std::io;
use std::path::{Path, PathBuf};

use crate::blob::{BlobPlace, open_blob, seal_blob};
use crate::error::{Result, VaultError};
use crate::place::{Owner, OwnerTag, blob_tag, owner_tag};
use crate::storage::Storage;
use crate::vault::Vault;

impl Vault {
    /// Stores an attachment durably, in place of an earlier one with the same owner and id. Store
    /// it before the record that names it.
    pub fn put_blob(&self, owner: Owner, id: [u8; 16], content: &[u8]) -> Result<()> {
        // Held to the end, so that shredding the account cannot pass in between.
        let keyring = self.keyring();
        let key = keyring.get(owner)?;
        let place = self.blob_place(owner, &id);
        let storage = &*self.ground.storage;
        let folder = owner_folder(&self.dir, &place.owner);
        if !folder.is_dir() {
            storage.create_dir(&folder)?;
            storage.sync_dir(&root(&self.dir))?;
            storage.sync_dir(&self.dir)?;
        }
        let path = folder.join(hex(&place.blob));
        // Two writers of one attachment must not share a file.
        let incoming = folder.join(format!("{}.new", hex(&crate::seal::random::<16>()?)));
        let written = storage.create(&incoming).map_err(VaultError::from).and_then(|file| {
            let mut offset = 0;
            seal_blob(&key, &place, content, &mut |piece| {
                file.write_at(piece, offset)?;
                offset += piece.len() as u64;
                Ok(())
            })?;
            file.sync()?;
            storage.rename(&incoming, &path)?;
            storage.sync_dir(&folder)?;
            Ok(())
        });
        if written.is_err() {
            // A leftover is sealed; it costs space until the account goes.
            let _ = storage.remove(&incoming);
        }
        written
    }

    /// The content of an attachment, every byte of it authentic.
    pub fn get_blob(&self, owner: Owner, id: [u8; 16]) -> Result<Vec<u8>> {
        let key = self.keyring().get(owner)?;
        let place = self.blob_place(owner, &id);
        let path = owner_folder(&self.dir, &place.owner).join(hex(&place.blob));
        let file = read(&*self.ground.storage, &path)?;
        let content = open_blob(&key, &place, &file).ok_or(VaultError::BlobDamaged)?;
        Ok(content.to_vec())
    }

    /// Removes an attachment; nothing happens if there is none.
    pub fn delete_blob(&self, owner: Owner, id: [u8; 16]) -> Result<()> {
        let place = self.blob_place(owner, &id);
        let path = owner_folder(&self.dir, &place.owner).join(hex(&place.blob));
        match self.ground.storage.remove(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            removed => Ok(removed?),
        }
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
        let (mut whole, mut damaged) = (0, Vec::new());
        for folder in storage.list(&root(&self.dir))? {
            let owner = tag_of(&folder);
            for path in storage.list(&folder)? {
                if path.extension().is_some_and(|extension| extension == "new") {
                    continue;
                }
                let opened = owner.zip(tag_of(&path)).and_then(|(owner, blob)| {
                    let place = BlobPlace { vault_id: self.vault_id, owner, blob };
                    let file = read(storage, &path).ok()?;
                    open_blob(keys.get(&owner)?, &place, &file)
                });
                match opened {
                    Some(_) => whole += 1,
                    None => damaged.push(path.strip_prefix(&self.dir).unwrap_or(&path).display().to_string()),
                }
            }
        }
        Ok((whole, damaged))
    }
}

/// Removes every attachment of an owner.
pub(crate) fn remove_all(storage: &dyn Storage, dir: &Path, owner: &OwnerTag) -> Result<()> {
    let folder = owner_folder(dir, owner);
    for path in storage.list(&folder)? {
        storage.remove(&path)?;
    }
    match std::fs::remove_dir(&folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

fn read(storage: &dyn Storage, path: &Path) -> Result<Vec<u8>> {
    // A file that grew beyond what is ever written is refused before it is read.
    let file = storage.open(path).map_err(missing)?;
    if file.length()? > (crate::MAX_BLOB as u64) * 2 {
        return Err(VaultError::BlobDamaged);
    }
    storage.read(path).map_err(missing)
}

fn missing(error: io::Error) -> VaultError {
    match error.kind() {
        io::ErrorKind::NotFound => VaultError::BlobMissing,
        _ => error.into(),
    }
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
