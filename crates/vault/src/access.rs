//! The ways in: what opens a vault, and how that is changed. Only the header is written anew; the
//! master key and everything under it stay.

use std::path::{Path, PathBuf};

use secrecy::SecretString;

use crate::error::{Result, VaultError};
use crate::header::Header;
use crate::kdf::{KdfCosts, KdfParams, KdfPolicy};
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
    /// A secret that the system's keyring holds, after [`MasterKey::new_keyring`].
    Keyring(&'a dyn SecretStore),
}

/// The master key of a vault, derived and checked against its header, on the way to opening it.
pub struct MasterKey {
    pub(crate) vault_id: [u8; 16],
    pub(crate) key: Key,
    /// Costs of the header that it opened.
    pub(crate) costs: KdfCosts,
    /// Content of the header if one of its copies has to be written again.
    pub(crate) repair: Option<Vec<u8>>,
}

/// A new way in that was prepared, which [`Vault::install`] puts in the place of the earlier one of
/// its kind.
pub struct WayIn(Kind);

enum Kind {
    Passphrase(KdfParams, Key),
    Recovery(Key),
    Keyring(Key),
}

impl MasterKey {
    /// From the content of a header that lies elsewhere than in a vault's folder.
    pub(crate) fn of_header(content: &[u8], with: &Unlock<'_>) -> Result<MasterKey> {
        let header = Header::decode(content)?;
        MasterKey::unwrap(&header, with, None)
    }

    fn unwrap(header: &Header, with: &Unlock<'_>, repair: Option<Vec<u8>>) -> Result<MasterKey> {
        let key = unwrap_master(header, with)?;
        Ok(MasterKey { vault_id: header.vault_id, key, costs: header.passphrase_params()?.costs, repair })
    }

    /// The keys of use.
    pub(crate) fn tree(&self) -> Result<KeyTree> {
        KeyTree::derive(&self.key, &self.vault_id)
    }

    /// Prepares a new passphrase; costs stay as they were. Takes one key derivation.
    pub fn new_passphrase(&self, passphrase: &SecretString) -> Result<WayIn> {
        let params = KdfParams::new(KdfPolicy::Measured(self.costs))?;
        let key = params.derive(passphrase)?;
        Ok(WayIn(Kind::Passphrase(params, key)))
    }

    /// Prepares a new recovery phrase, which the person has seen and written down.
    pub fn new_recovery(&self, phrase: &RecoveryPhrase) -> Result<WayIn> {
        Ok(WayIn(Kind::Recovery(phrase.wrapping_key(&self.vault_id)?)))
    }

    /// Prepares the keyring as a way in: a new secret is put into `store`. Whoever can read `store`
    /// can then open the vault. May wait for the person to unlock the keyring.
    pub fn new_keyring(&self, store: &dyn SecretStore) -> Result<WayIn> {
        let secret = Key::random()?;
        store.set(&secret_store::key_name(&self.vault_id), secret.bytes())?;
        Ok(WayIn(Kind::Keyring(secret_store::wrapping_key(&secret, &self.vault_id)?)))
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

    /// Puts a way in that `master` prepared in the place of the earlier one of its kind.
    ///
    /// If this is cut short, the earlier one or the new one opens the vault, or each of them.
    pub fn install(&self, master: &MasterKey, way: &WayIn) -> Result<()> {
        let _alone = self.write_lock();
        let mut header = self.own_header()?;
        // Another vault's key must not be wrapped here.
        if !header.is_authentic(&header_key(&master.key, &header.vault_id)?) {
            return Err(VaultError::HeaderDamaged);
        }
        match &way.0 {
            Kind::Passphrase(params, key) => header.set_passphrase(*params, key, &master.key)?,
            Kind::Recovery(key) => header.set_recovery(key, &master.key)?,
            Kind::Keyring(key) => header.set_keyring(key, &master.key)?,
        }
        self.write_header(&header)
    }

    /// Gives the vault a new passphrase in one step: two key derivations.
    pub fn change_passphrase(&self, old: &SecretString, new: &SecretString) -> Result<()> {
        let master = derive(&*self.ground.storage, &self.dir, &Unlock::Passphrase(old))?;
        self.install(&master, &master.new_passphrase(new)?)
    }

    /// Gives the vault a new passphrase on the strength of the recovery phrase, in one step.
    pub fn reset_passphrase(&self, recovery: &SecretString, new: &SecretString) -> Result<()> {
        let master = derive(&*self.ground.storage, &self.dir, &Unlock::Recovery(recovery))?;
        self.install(&master, &master.new_passphrase(new)?)
    }

    /// Lets no keyring open the vault any more. What the keyring holds then opens nothing;
    /// [`Vault::forget_in_keyring`] deletes it.
    pub fn remove_keyring(&self) -> Result<()> {
        let _alone = self.write_lock();
        let mut header = self.own_header()?;
        header.remove_keyring();
        self.write_header(&header)
    }

    /// Deletes what `store` keeps of the vault in `dir`.
    pub fn forget_in_keyring(dir: &Path, store: &dyn SecretStore) -> Result<()> {
        for (header, _) in read_headers(&Disk, dir)? {
            store.delete(&secret_store::key_name(&header.vault_id))?;
            store.delete(&secret_store::head_name(&header.vault_id))?;
        }
        Ok(())
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

/// The master key, checked against the first copy of the header that opens.
///
/// A checksum does not keep anyone from altering the first copy, so the second one is tried too
/// where it differs. The error is that of the first.
pub(crate) fn derive(storage: &dyn Storage, dir: &Path, with: &Unlock<'_>) -> Result<MasterKey> {
    let mut refused = None;
    for (header, twin) in read_headers(storage, dir)? {
        match MasterKey::unwrap(&header, with, twin.repair.then_some(twin.content)) {
            Ok(master) => return Ok(master),
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
pub(crate) fn read_headers(storage: &dyn Storage, dir: &Path) -> Result<Vec<(Header, Twin)>> {
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
