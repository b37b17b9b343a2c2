//! The system's keyring, where a secret of 256 random bits may open the vault: Secret Service on
//! Linux, Keychain on macOS, Credential Manager on Windows. It is unlocked with the person's login.

use keyring_core::Entry;
use keyring_core::api::CredentialStoreApi as _;
use zeroize::Zeroizing;

use crate::error::{Result, VaultError};
use crate::keytree;
use crate::seal::Key;

/// A place of the system that keeps small secrets by name for the person who is logged in.
///
/// Calls may block, and may ask the person to unlock the keyring.
pub trait SecretStore: Send + Sync {
    /// The secret; `None` if there is none of that name.
    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>>;
    /// Keeps a secret, in place of an earlier one of that name.
    fn set(&self, name: &str, secret: &[u8]) -> Result<()>;
    /// Forgets a secret; nothing happens if there is none.
    fn delete(&self, name: &str) -> Result<()>;
}

/// The keyring of the system this runs on. Every call begins a session of its own, so that a
/// keyring that was restarted in between does no harm.
pub struct OsSecretStore;

/// Under which the keyring's own programs show our secrets.
const SERVICE: &str = "app.tidings.Tidings";

impl OsSecretStore {
    fn entry(name: &str) -> Result<Entry> {
        #[cfg(all(unix, not(target_os = "macos")))]
        let store = zbus_secret_service_keyring_store::Store::new();
        #[cfg(target_os = "macos")]
        let store = apple_native_keyring_store::keychain::Store::new();
        #[cfg(windows)]
        let store = windows_native_keyring_store::Store::new();
        store.and_then(|store| store.build(SERVICE, name, None)).map_err(unavailable)
    }
}

impl SecretStore for OsSecretStore {
    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>> {
        match Self::entry(name)?.get_secret() {
            Ok(secret) => Ok(Some(Zeroizing::new(secret))),
            Err(keyring_core::Error::NoEntry) => Ok(None),
            Err(error) => Err(unavailable(error)),
        }
    }

    fn set(&self, name: &str, secret: &[u8]) -> Result<()> {
        Self::entry(name)?.set_secret(secret).map_err(unavailable)
    }

    fn delete(&self, name: &str) -> Result<()> {
        match Self::entry(name)?.delete_credential() {
            Ok(()) | Err(keyring_core::Error::NoEntry) => Ok(()),
            Err(error) => Err(unavailable(error)),
        }
    }
}

/// What the keyring says may hold secrets that could not be read as text: only its kind is kept.
fn unavailable(error: keyring_core::Error) -> VaultError {
    use keyring_core::Error::{NoStorageAccess, PlatformFailure};
    let kind = match error {
        NoStorageAccess(_) => "no access",
        PlatformFailure(_) => "platform failure",
        _ => "refused",
    };
    tracing::warn!(kind, "keyring");
    VaultError::KeyringUnavailable
}

/// Name under which the secret of a vault is kept.
pub(crate) fn key_name(vault_id: &[u8; 16]) -> String {
    vault_id.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Name under which the newest commit of a vault is remembered.
pub(crate) fn head_name(vault_id: &[u8; 16]) -> String {
    key_name(vault_id) + ".head"
}

/// The key that wraps the master key in the keyring's slot, from the secret in `store`.
pub(crate) fn key_of(store: &dyn SecretStore, vault_id: &[u8; 16]) -> Result<Key> {
    let secret = store.get(&key_name(vault_id))?;
    let secret = secret.and_then(|bytes| Key::from_slice(&bytes));
    wrapping_key(&secret.ok_or(VaultError::KeyringSecretMissing)?, vault_id)
}

/// The key that wraps the master key in the keyring's slot.
pub(crate) fn wrapping_key(secret: &Key, vault_id: &[u8; 16]) -> Result<Key> {
    keytree::expand(secret, vault_id, "keyring")
}
