//! Where the vault stood, remembered in the system's keyring: who puts an older copy of the vault's
//! folder in its place cannot put that back as well.

use std::path::Path;

use crate::access::read_headers;
use crate::error::Result;
use crate::head::{Head, Standing};
use crate::keytree::KeyTree;
use crate::notice::Notice;
use crate::seal;
use crate::secret_store::{self, SecretStore};
use crate::storage::Disk;
use crate::vault::Vault;

/// The newest commit of a vault, sealed, for the keyring to remember.
pub struct Anchor {
    name: String,
    sealed: Vec<u8>,
}

impl Anchor {
    /// Keeps it in `store`, in place of an earlier one.
    pub fn remember(&self, store: &dyn SecretStore) -> Result<()> {
        store.set(&self.name, &self.sealed)
    }
}

impl Vault {
    /// The newest commit, to be remembered; `None` unless the keyring is one of the ways in.
    pub fn anchor(&self) -> Result<Option<Anchor>> {
        if !self.has_keyring()? {
            return Ok(None);
        }
        let sealed = seal_head(&self.tree, &self.vault_id, &self.head())?;
        Ok(Some(Anchor { name: secret_store::head_name(&self.vault_id), sealed }))
    }

    /// Lets `store` forget where the vault in `dir` stood, because the person has put an earlier
    /// state in its place: the next anchor begins anew.
    pub fn forget_anchor(dir: &Path, store: &dyn SecretStore) -> Result<()> {
        for (header, _) in read_headers(&Disk, dir)? {
            store.delete(&secret_store::head_name(&header.vault_id))?;
        }
        Ok(())
    }

    /// Compares the vault with what `store` remembers, where the keyring is one of the ways in.
    ///
    /// Notices say that the keyring's secret is gone, or that this vault is older than the one
    /// last seen here. Neither keeps anyone out: a folder may have been copied back on purpose.
    pub fn check_keyring(&self, store: &dyn SecretStore) -> Result<()> {
        let header = self.own_header()?;
        if !header.has_keyring() {
            return Ok(());
        }
        let opened = secret_store::key_of(store, &self.vault_id).and_then(|key| header.open_keyring(&key));
        match opened {
            Err(crate::VaultError::KeyringSecretMissing) => self.notice(Notice::KeyringSecretGone),
            Err(error) => return Err(error),
            Ok(_) => {}
        }
        let remembered = store.get(&secret_store::head_name(&self.vault_id))?;
        // What does not open was not written by this vault, and says nothing about it.
        let head = remembered.and_then(|sealed| open_head(&self.tree, &self.vault_id, &sealed));
        if let Some(head) = head
            && matches!(self.stands_after(&head)?, Standing::Behind | Standing::Forked)
        {
            self.notice(Notice::OlderThanSeen);
        }
        Ok(())
    }
}

fn seal_head(tree: &KeyTree, vault_id: &[u8; 16], head: &Head) -> Result<Vec<u8>> {
    seal::seal(&tree.anchor, &associated(vault_id), &head.encode())
}

fn open_head(tree: &KeyTree, vault_id: &[u8; 16], sealed: &[u8]) -> Option<Head> {
    Head::decode(&seal::open(&tree.anchor, &associated(vault_id), sealed)?)
}

fn associated(vault_id: &[u8; 16]) -> Vec<u8> {
    [b"tidings head".as_slice(), vault_id].concat()
}
