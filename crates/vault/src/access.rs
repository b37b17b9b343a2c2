//! The ways in: what opens a vault, and how that is changed. Only the header is written anew; the
//! master key and everything under it stay.

use std::path::{Path, PathBuf};

use secrecy::SecretString;

use crate::error::{Result, VaultError};
use crate::header::Header;
use crate::kdf::{KdfCosts, KdfParams};
use crate::keytree::{KeyTree, header_key};
use crate::recovery::RecoveryPhrase;
use crate::seal::Key;
use crate::secret_store::{self, SecretStore};
use crate::storage::{Disk, Storage};
use crate::twin::{self, Twin};
use crate::vault::Vault;

/// What opens a vault.
pub enum Unlock<'a> {
    /// The passphrase.
    Passphrase(&'a SecretString),
    /// The 24 words.
    Recovery(&'a SecretString),
    /// A secret that the system's keyring holds, after [`Vault::add_keyring`].
    Keyring(&'a dyn SecretStore),
}

/// The master key of a vault, derived and checked against its header, on the way to opening it.
pub struct MasterKey {
    pub(crate) vault_id: [u8; 16],
    pub(crate) key: Key,
    /// Content of the header if one of its copies has to be written again.
    pub(crate) repair: Option<Vec<u8>>,
}

impl MasterKey {
    /// From the content of a header that lies elsewhere than in a vault's folder.
    pub(crate) fn of_header(content: &[u8], with: &Unlock<'_>) -> Result<MasterKey> {
        let header = Header::decode(content)?;
        let key = unwrap_master(&header, with)?;
        Ok(MasterKey { vault_id: header.vault_id, key, repair: None })
    }

    /// The keys of use.
    pub(crate) fn tree(&self) -> Result<KeyTree> {
        KeyTree::derive(&self.key, &self.vault_id)
    }
}

impl Vault {
    /// Whether the vault in `dir` says that a keyring opens it. Nothing is checked: this is for
    /// offering it.
    pub fn offers_keyring(dir: &Path) -> bool {
        let copies = read_headers(&Disk, dir).unwrap_or_default();
        copies.iter().any(|(header, _)| header.has_keyring())
    }

    /// Whether a keyring opens this vault.
    pub fn has_keyring(&self) -> Result<bool> {
        Ok(self.own_header()?.has_keyring())
    }

    /// What guessing the passphrase costs.
    pub fn kdf_costs(&self) -> Result<KdfCosts> {
        Ok(self.own_header()?.passphrase_params()?.costs)
    }

    /// Gives the vault a new passphrase; costs stay as they were.
    ///
    /// If this is cut short, the old passphrase or the new one opens the vault, or each of them.
    pub fn change_passphrase(&self, old: &SecretString, new: &SecretString) -> Result<()> {
        self.rewrap(&Unlock::Passphrase(old), |header, master| set_passphrase(header, new, master))
    }

    /// Gives the vault a new passphrase on the strength of the recovery phrase.
    pub fn reset_passphrase(&self, recovery: &SecretString, new: &SecretString) -> Result<()> {
        self.rewrap(&Unlock::Recovery(recovery), |header, master| set_passphrase(header, new, master))
    }

    /// Puts `phrase` in the place of the recovery phrase; the old one opens the vault no more.
    ///
    /// The phrase is made, shown and confirmed before: if this is cut short, the old one or the
    /// new one opens the vault, and a person must have both.
    pub fn set_recovery(&self, master: &MasterKey, phrase: &RecoveryPhrase) -> Result<()> {
        let _alone = self.write_lock();
        let mut header = self.own_header()?;
        // The key of another vault, or of this one before it was restored, must not be wrapped here.
        if !header.is_authentic(&header_key(&master.key, &header.vault_id)?) {
            return Err(VaultError::HeaderDamaged);
        }
        header.set_recovery(&phrase.wrapping_key(&header.vault_id)?, &master.key)?;
        self.write_header(&header)
    }

    /// Lets a new secret in `store` open the vault, beside passphrase and recovery phrase.
    ///
    /// Whoever can read `store` can then open the vault. The secret is stored first: a slot is
    /// never without it.
    pub fn add_keyring(&self, passphrase: &SecretString, store: &dyn SecretStore) -> Result<()> {
        let secret = Key::random()?;
        let name = secret_store::key_name(&self.vault_id);
        // Before the header is touched it is known that the passphrase is right.
        self.rewrap(&Unlock::Passphrase(passphrase), |header, master| {
            store.set(&name, secret.bytes())?;
            header.set_keyring(&secret_store::wrapping_key(&secret, &header.vault_id)?, master)
        })
    }

    /// Lets no keyring open the vault any more, and deletes what `store` keeps of it.
    ///
    /// The slot goes first, so that a secret that cannot be deleted opens nothing.
    pub fn remove_keyring(&self, store: &dyn SecretStore) -> Result<()> {
        let alone = self.write_lock();
        let mut header = self.own_header()?;
        header.remove_keyring();
        self.write_header(&header)?;
        drop(alone);
        store.delete(&secret_store::key_name(&self.vault_id))?;
        store.delete(&secret_store::head_name(&self.vault_id))
    }

    fn rewrap(&self, with: &Unlock<'_>, change: impl FnOnce(&mut Header, &Key) -> Result<()>) -> Result<()> {
        let _alone = self.write_lock();
        let (mut header, master, _) = open_header(&*self.ground.storage, &self.dir, with)?;
        // Another vault's header may have been put here since this one was opened.
        if !header.is_authentic(&self.tree.header) {
            return Err(VaultError::HeaderDamaged);
        }
        change(&mut header, &master)?;
        self.write_header(&header)
    }

    fn write_header(&self, header: &Header) -> Result<()> {
        twin::write(&*self.ground.storage, &header_path(&self.dir), &header.encode(&self.tree.header))
    }

    /// The header as it was written with this vault's keys.
    pub(crate) fn own_header(&self) -> Result<Header> {
        self.own_header_and_content().map(|(header, _)| header)
    }

    /// The header as it was written with this vault's keys, and its bytes.
    pub(crate) fn own_header_and_content(&self) -> Result<(Header, Vec<u8>)> {
        let mut copies = read_headers(&*self.ground.storage, &self.dir)?.into_iter();
        let own = copies.find(|(header, _)| header.is_authentic(&self.tree.header));
        own.map(|(header, twin)| (header, twin.content)).ok_or(VaultError::HeaderDamaged)
    }
}

fn set_passphrase(header: &mut Header, new: &SecretString, master: &Key) -> Result<()> {
    let params: KdfParams = header.passphrase_params()?.resalted()?;
    header.set_passphrase(params, &params.derive(new)?, master)
}

/// Derives the master key and checks it against the header.
pub(crate) fn derive(storage: &dyn Storage, dir: &Path, with: &Unlock<'_>) -> Result<MasterKey> {
    let (header, key, twin) = open_header(storage, dir, with)?;
    Ok(MasterKey { vault_id: header.vault_id, key, repair: twin.repair.then_some(twin.content) })
}

/// The first copy of the header that opens, its master key, and its content.
///
/// A checksum does not keep anyone from altering the first copy, so the second one is tried too
/// where it differs. The error is that of the first.
fn open_header(storage: &dyn Storage, dir: &Path, with: &Unlock<'_>) -> Result<(Header, Key, Twin)> {
    let mut refused = None;
    for (header, twin) in read_headers(storage, dir)? {
        match unwrap_master(&header, with) {
            Ok(master) => return Ok((header, master, twin)),
            Err(error) => refused = refused.or(Some(error)),
        }
    }
    Err(refused.unwrap_or(VaultError::HeaderDamaged))
}

fn unwrap_master(header: &Header, with: &Unlock<'_>) -> Result<Key> {
    match with {
        Unlock::Passphrase(passphrase) => {
            header.open_passphrase(&header.passphrase_params()?.derive(passphrase)?)
        }
        Unlock::Recovery(words) => {
            let phrase = RecoveryPhrase::parse(words)?;
            header.open_recovery(&phrase.wrapping_key(&header.vault_id)?)
        }
        Unlock::Keyring(store) => header.open_keyring(&secret_store::key_of(*store, &header.vault_id)?),
    }
}

/// The copies of the header that can be parsed, in order: one if they are equal.
fn read_headers(storage: &dyn Storage, dir: &Path) -> Result<Vec<(Header, Twin)>> {
    if !Vault::exists(dir) {
        return Err(VaultError::NoVault);
    }
    let mut unknown = None;
    let mut headers = Vec::new();
    for twin in twin::read_all(storage, &header_path(dir)) {
        match Header::decode(&twin.content) {
            Ok(header) => headers.push((header, twin)),
            Err(VaultError::HeaderDamaged) => {}
            Err(error) => unknown = unknown.or(Some(error)),
        }
    }
    if headers.is_empty() { Err(unknown.unwrap_or(VaultError::HeaderDamaged)) } else { Ok(headers) }
}

/// Path of the header in the vault's folder.
pub(crate) fn header_path(dir: &Path) -> PathBuf {
    dir.join("vault.hdr")
}
