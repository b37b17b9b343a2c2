//! `vault.keys`: the random data key of every owner, wrapped together.
//!
//! Destroying an account's key here is what shreds the account. The file says nothing about how
//! many accounts there are: it is sealed as a whole and padded.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use zeroize::Zeroizing;

use crate::error::{Result, VaultError};
use crate::keytree::KeyTree;
use crate::place::{Owner, OwnerTag, owner_tag};
use crate::record::DataKey;
use crate::seal::{self, Key};
use crate::storage::Storage;
use crate::twin;

const MAGIC: &[u8; 8] = b"TIDINGSK";
const VERSION: u16 = 1;
const BODY_VERSION: u8 = 1;
const STEP: usize = 4096;

/// The data keys of the open vault.
pub(crate) struct Keyring {
    path: PathBuf,
    vault_id: [u8; 16],
    next_id: u32,
    keys: BTreeMap<Owner, Arc<DataKey>>,
    /// Tags of shredded accounts whose records and files are still to be cleared away.
    shredded: BTreeSet<OwnerTag>,
}

impl Keyring {
    /// Name of the file in the vault's folder.
    pub(crate) fn path(dir: &Path) -> PathBuf {
        dir.join("vault.keys")
    }

    /// A keyring with a key for the vault itself, written to disk.
    pub(crate) fn create(
        storage: &dyn Storage,
        dir: &Path,
        vault_id: [u8; 16],
        tree: &KeyTree,
    ) -> Result<Keyring> {
        let mut ring = Keyring {
            path: Self::path(dir),
            vault_id,
            next_id: 1,
            keys: BTreeMap::new(),
            shredded: BTreeSet::new(),
        };
        ring.insert(Owner::Vault)?;
        ring.save(storage, tree)?;
        Ok(ring)
    }

    /// Reads the file; the flag says that a copy had to be repaired.
    pub(crate) fn load(
        storage: &dyn Storage,
        dir: &Path,
        vault_id: [u8; 16],
        tree: &KeyTree,
    ) -> Result<(Keyring, bool)> {
        let path = Self::path(dir);
        let read = twin::read(storage, &path, |bytes| Self::decode(path.clone(), vault_id, tree, bytes));
        let (copy, ring) = read.ok_or(VaultError::KeysDamaged)?;
        if copy.repair {
            // A full disk must not keep anyone out: the whole copy has been read already.
            let repaired = twin::write(storage, &path, &copy.content);
            repaired.unwrap_or_else(|error| tracing::warn!(code = error.code(), "key file copy"));
        }
        Ok((ring, copy.repair))
    }

    /// The key of `owner`.
    pub(crate) fn get(&self, owner: Owner) -> Result<Arc<DataKey>> {
        self.keys.get(&owner).cloned().ok_or(VaultError::UnknownAccount)
    }

    /// Whether `owner` has a key.
    pub(crate) fn has(&self, owner: Owner) -> bool {
        self.keys.contains_key(&owner)
    }

    /// Every owner with a key, by tag.
    pub(crate) fn by_tag(&self, tree: &KeyTree) -> BTreeMap<OwnerTag, Arc<DataKey>> {
        let tagged = |(owner, key): (&Owner, &Arc<DataKey>)| (owner_tag(&tree.tag, *owner), key.clone());
        self.keys.iter().map(tagged).collect()
    }

    /// Every account with a key.
    pub(crate) fn accounts(&self) -> Vec<[u8; 16]> {
        let account = |owner: &Owner| match owner {
            Owner::Account(id) => Some(*id),
            Owner::Vault => None,
        };
        self.keys.keys().filter_map(account).collect()
    }

    /// Every owner with a key, by its tag.
    pub(crate) fn owners_by_tag(&self, tree: &KeyTree) -> BTreeMap<OwnerTag, Owner> {
        self.keys.keys().map(|owner| (owner_tag(&tree.tag, *owner), *owner)).collect()
    }

    /// Makes a key for `owner` and writes it down. Nothing changes if writing fails.
    pub(crate) fn add(&mut self, storage: &dyn Storage, tree: &KeyTree, owner: Owner) -> Result<()> {
        if self.has(owner) {
            return Ok(());
        }
        self.insert(owner)?;
        let saved = self.save(storage, tree);
        if saved.is_err() {
            self.keys.remove(&owner);
        }
        saved
    }

    /// Destroys the key of `owner`, leaving a mark that its remains are to be cleared away.
    pub(crate) fn shred(&mut self, storage: &dyn Storage, tree: &KeyTree, owner: Owner) -> Result<()> {
        let key = self.keys.remove(&owner).ok_or(VaultError::UnknownAccount)?;
        let tag = owner_tag(&tree.tag, owner);
        self.shredded.insert(tag);
        let saved = self.save(storage, tree);
        if saved.is_err() {
            self.keys.insert(owner, key);
            self.shredded.remove(&tag);
        }
        saved
    }

    /// Tags of shredded accounts whose remains are still there.
    pub(crate) fn shredded(&self) -> Vec<OwnerTag> {
        self.shredded.iter().copied().collect()
    }

    /// Takes the mark off: nothing of the account is left.
    pub(crate) fn cleared(&mut self, storage: &dyn Storage, tree: &KeyTree, tag: OwnerTag) -> Result<()> {
        self.shredded.remove(&tag);
        let saved = self.save(storage, tree);
        if saved.is_err() {
            self.shredded.insert(tag);
        }
        saved
    }

    fn insert(&mut self, owner: Owner) -> Result<()> {
        let key = DataKey { id: self.next_id, key: Key::random()? };
        self.next_id = self.next_id.checked_add(1).ok_or(VaultError::TooLarge)?;
        self.keys.insert(owner, Arc::new(key));
        Ok(())
    }

    fn save(&self, storage: &dyn Storage, tree: &KeyTree) -> Result<()> {
        let mut content = head(&self.vault_id);
        let sealed = seal::seal(&tree.wrap, &content, &self.encode_body())?;
        content.extend_from_slice(&sealed);
        twin::write(storage, &self.path, &content)
    }

    fn encode_body(&self) -> Zeroizing<Vec<u8>> {
        let length = 1 + 4 + 8 + self.keys.len() * 53 + self.shredded.len() * 16;
        let padded = length.div_ceil(STEP) * STEP;
        // One allocation of the final size, so that no freed copy keeps keys.
        let mut body = Zeroizing::new(Vec::with_capacity(padded));
        body.push(BODY_VERSION);
        body.extend_from_slice(&self.next_id.to_le_bytes());
        body.extend_from_slice(&(self.keys.len() as u32).to_le_bytes());
        body.extend_from_slice(&(self.shredded.len() as u32).to_le_bytes());
        for (owner, key) in &self.keys {
            body.extend_from_slice(&owner.encode());
            body.extend_from_slice(&key.id.to_le_bytes());
            body.extend_from_slice(key.key.bytes());
        }
        for tag in &self.shredded {
            body.extend_from_slice(tag);
        }
        body.resize(padded, 0);
        body
    }

    fn decode(path: PathBuf, vault_id: [u8; 16], tree: &KeyTree, bytes: &[u8]) -> Option<Keyring> {
        let head = head(&vault_id);
        let sealed = bytes.strip_prefix(head.as_slice())?;
        let body = seal::open(&tree.wrap, &head, sealed)?;
        let (version, rest) = body.split_first()?;
        let (next_id, rest) = rest.split_first_chunk::<4>()?;
        let (key_count, rest) = rest.split_first_chunk::<4>()?;
        let (shredded_count, mut rest) = rest.split_first_chunk::<4>()?;
        if *version != BODY_VERSION {
            return None;
        }
        let mut keys = BTreeMap::new();
        for _ in 0..u32::from_le_bytes(*key_count) {
            let (owner, tail) = rest.split_first_chunk::<17>()?;
            let (id, tail) = tail.split_first_chunk::<4>()?;
            let (key, tail) = tail.split_at_checked(32)?;
            let key = DataKey { id: u32::from_le_bytes(*id), key: Key::from_slice(key)? };
            keys.insert(Owner::decode(owner)?, Arc::new(key));
            rest = tail;
        }
        let mut shredded = BTreeSet::new();
        for _ in 0..u32::from_le_bytes(*shredded_count) {
            let (tag, tail) = rest.split_first_chunk::<16>()?;
            shredded.insert(*tag);
            rest = tail;
        }
        let next_id = u32::from_le_bytes(*next_id);
        Some(Keyring { path, vault_id, next_id, keys, shredded })
    }
}

/// Magic, version and vault id, to which the sealed body is bound.
fn head(vault_id: &[u8; 16]) -> Vec<u8> {
    [MAGIC.as_slice(), &VERSION.to_le_bytes(), vault_id].concat()
}
