//! What a backup is made of: a consistent view of an open vault.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::contents::{Contents, Fate, Listed, is_blob};
use crate::error::{Result, VaultError};
use crate::keyring::Keyring;
use crate::seal::Key;
use crate::storage::{Storage, StoredFile};
use crate::twin;
use crate::vault::Vault;

/// A backup that was prepared. It holds what was committed when [`Vault::prepare_backup`] was
/// called and goes on even if the vault is locked meanwhile: of its keys it has only the one that
/// seals backups.
pub struct Backup {
    pub(super) storage: Arc<dyn Storage>,
    pub(super) dir: PathBuf,
    pub(super) vault_id: [u8; 16],
    pub(super) key: Arc<Key>,
    /// Content of the vault's header.
    pub(super) header: Vec<u8>,
    pub(super) contents: Contents,
    /// Segments held open, so that compaction cannot take them away.
    pub(super) segments: BTreeMap<String, Box<dyn StoredFile>>,
}

impl Vault {
    /// Takes the view that a backup is written from. Commits wait for the moment this takes.
    /// `made_at` is the time now, in milliseconds since 1970.
    pub fn prepare_backup(&self, made_at: i64) -> Result<Backup> {
        let storage = self.ground.storage.clone();
        // Header, key file and journal change only under this lock.
        let writer = self.write_lock();
        let (_, header) = self.own_header_and_content()?;
        let keys = twin::read(&*storage, &Keyring::path(&self.dir), |_| Some(()));
        let (keys, ()) = keys.ok_or(VaultError::KeysDamaged)?;

        let end = *writer.last();
        let mut segments = BTreeMap::new();
        let mut files = Vec::new();
        // A later segment is one whose first commit failed.
        let committed = self.journal.segments()?.into_iter().filter(|number| *number <= end.segment.max(1));
        for number in committed {
            let file = storage.open_to_read(&self.journal.path(number))?;
            let length = if number == end.segment { end.end } else { file.length()? };
            let name = format!("journal/{number:08}.seg");
            files.push(Listed { name: name.clone(), length, fate: Fate::Unread });
            segments.insert(name, file);
        }
        let records = self.count_records(&writer)?;
        // Attachments are stored before the commit that names them and never written again.
        files.extend(self.listed_blobs()?);
        drop(writer);

        let mut contents = Contents { made_at, records, data_chunk: 0, keys: keys.content, files };
        contents.data_chunk = super::writer::chunks_of(contents.encode()?.len());
        Ok(Backup {
            storage,
            dir: self.dir.clone(),
            vault_id: self.vault_id,
            key: self.tree.backup.clone(),
            header,
            contents,
            segments,
        })
    }

    fn listed_blobs(&self) -> Result<Vec<Listed>> {
        let storage = &*self.ground.storage;
        let mut listed = Vec::new();
        for folder in storage.list(&self.dir.join("blobs"))? {
            for path in storage.list(&folder)? {
                let name = path.strip_prefix(&self.dir).ok().and_then(|name| {
                    let parts: Option<Vec<&str>> = name.iter().map(|part| part.to_str()).collect();
                    Some(parts?.join("/"))
                });
                let Some(name) = name.filter(|name| is_blob(name)) else { continue };
                match storage.open_to_read(&path).and_then(|file| file.length()) {
                    Ok(length) => listed.push(Listed { name, length, fate: Fate::Unread }),
                    // Removed since it was listed.
                    Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                    Err(error) => return Err(error.into()),
                }
            }
        }
        Ok(listed)
    }
}

impl Backup {
    /// What the backup will say that it holds.
    pub fn claims(&self) -> super::Claims {
        self.contents.claims()
    }

    /// Opens a file of the list; `None` if it is gone or is no longer the one that was listed.
    pub(super) fn open(&self, listed: &Listed) -> Result<Option<Box<dyn StoredFile>>> {
        match self.storage.open_to_read(&self.dir.join(&listed.name)) {
            Ok(file) if file.length()? == listed.length => Ok(Some(file)),
            Ok(_) => Ok(None),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}
