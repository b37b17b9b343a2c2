//! The system's keyring as a way in: opt-in, beside the others, and never the only one.

use std::collections::BTreeMap;
use std::sync::Mutex;

use secrecy::SecretString;
use zeroize::Zeroizing;

use super::ground::*;
use crate::{Notice, OsSecretStore, SecretStore, Unlock, Vault, VaultError};

/// A keyring in memory.
#[derive(Default)]
pub(crate) struct MemoryStore(Mutex<BTreeMap<String, Vec<u8>>>);

impl MemoryStore {
    pub(crate) fn clear(&self) {
        self.0.lock().unwrap().clear();
    }
}

impl SecretStore for MemoryStore {
    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, VaultError> {
        Ok(self.0.lock().unwrap().get(name).cloned().map(Zeroizing::new))
    }

    fn set(&self, name: &str, secret: &[u8]) -> Result<(), VaultError> {
        self.0.lock().unwrap().insert(name.to_owned(), secret.to_vec());
        Ok(())
    }

    fn delete(&self, name: &str) -> Result<(), VaultError> {
        self.0.lock().unwrap().remove(name);
        Ok(())
    }
}

/// A keyring that does not answer.
struct Silent;

impl SecretStore for Silent {
    fn get(&self, _: &str) -> Result<Option<Zeroizing<Vec<u8>>>, VaultError> {
        Err(VaultError::KeyringUnavailable)
    }

    fn set(&self, _: &str, _: &[u8]) -> Result<(), VaultError> {
        Err(VaultError::KeyringUnavailable)
    }

    fn delete(&self, _: &str) -> Result<(), VaultError> {
        Err(VaultError::KeyringUnavailable)
    }
}

/// Makes the keyring a way in.
pub(crate) fn add(
    vault: &Vault,
    passphrase: &SecretString,
    store: &dyn SecretStore,
) -> Result<(), VaultError> {
    let master = Vault::derive(&vault.dir, Unlock::Passphrase(passphrase))?;
    vault.install(&master, &master.new_keyring(store)?)
}

fn remember(vault: &Vault, store: &dyn SecretStore) {
    if let Some(anchor) = vault.anchor().unwrap() {
        anchor.remember(store).unwrap();
    }
}

fn code<T>(result: Result<T, VaultError>) -> &'static str {
    result.err().map_or("none", |error| error.code())
}

fn by(place: &Place, store: &dyn SecretStore) -> &'static str {
    code(Vault::unlock(place.dir(), Unlock::Keyring(store)))
}

#[test]
fn a_keyring_opens_once_it_was_asked_to_and_no_longer() {
    let (place, store) = (Place::new(), MemoryStore::default());
    assert!(!Vault::offers_keyring(place.dir()));
    assert_eq!(by(&place, &store), "keyring_secret_missing");

    let vault = place.open();
    assert!(!vault.has_keyring().unwrap());
    let wrong = SecretString::from("x");
    assert_eq!(code(add(&vault, &wrong, &store)), "wrong_passphrase");
    assert!(store.0.lock().unwrap().is_empty(), "no secret without the right passphrase");
    assert_eq!(code(add(&vault, &passphrase(), &Silent)), "keyring_unavailable");
    assert!(!vault.has_keyring().unwrap());
    add(&vault, &passphrase(), &store).unwrap();
    assert!(vault.has_keyring().unwrap());
    vault.commit(vec![put(A, "1", b"one")]).unwrap();
    vault.lock();

    assert!(Vault::offers_keyring(place.dir()));
    let vault = Vault::unlock(place.dir(), Unlock::Keyring(&store)).unwrap();
    assert_eq!(get(&vault, A, "1").unwrap(), b"one");
    // A new passphrase and a new secret in the keyring leave each other alone.
    let new = SecretString::from("nine loud magpies under the viaduct");
    vault.change_passphrase(&passphrase(), &new).unwrap();
    drop(vault);
    assert_eq!(by(&place, &store), "none");
    let vault = place.open();
    let before = store.0.lock().unwrap().clone();
    add(&vault, &new, &store).unwrap();
    assert_ne!(before, *store.0.lock().unwrap());
    drop(vault);
    assert_eq!(by(&place, &store), "none");

    let vault = place.open();
    remember(&vault, &store);
    vault.remove_keyring().unwrap();
    assert!(!vault.has_keyring().unwrap());
    drop(vault);
    assert_eq!(by(&place, &store), "keyring_secret_missing", "a secret that stays behind opens nothing");
    assert_eq!(code(Vault::forget_in_keyring(place.dir(), &Silent)), "keyring_unavailable");
    assert_eq!(store.0.lock().unwrap().len(), 2);
    Vault::forget_in_keyring(place.dir(), &store).unwrap();
    assert!(store.0.lock().unwrap().is_empty());
    assert!(!Vault::offers_keyring(place.dir()));
    assert!(Vault::unlock(place.dir(), Unlock::Passphrase(&new)).is_ok());
}

#[test]
fn only_the_secret_of_this_vault_opens_it() {
    let (place, other, store) = (Place::new(), Place::new(), MemoryStore::default());
    for place in [&place, &other] {
        add(&place.open(), &passphrase(), &store).unwrap();
    }
    assert_eq!(by(&place, &store), "none");
    let secrets: Vec<Vec<u8>> = store.0.lock().unwrap().values().rev().cloned().collect();
    assert_eq!(secrets.len(), 2, "each vault has a secret of its own");
    for (to, from) in store.0.lock().unwrap().values_mut().zip(secrets) {
        *to = from;
    }
    assert_eq!(by(&place, &store), "keyring_secret_missing");
    for short in [&b""[..], b"short", &[7; 33]] {
        store.0.lock().unwrap().values_mut().for_each(|secret| *secret = short.to_vec());
        assert_eq!(by(&place, &store), "keyring_secret_missing");
    }
    assert!(Vault::unlock(place.dir(), Unlock::Passphrase(&passphrase())).is_ok());
}

#[test]
fn a_secret_that_is_gone_is_told_and_the_passphrase_opens() {
    let (place, store) = (Place::new(), MemoryStore::default());
    let vault = place.open();
    vault.check_keyring(&Silent).unwrap();
    add(&vault, &passphrase(), &store).unwrap();
    vault.check_keyring(&store).unwrap();
    assert_eq!(vault.notices(), []);
    assert_eq!(code(vault.check_keyring(&Silent)), "keyring_unavailable");
    vault.lock();
    store.clear();
    assert_eq!(by(&place, &store), "keyring_secret_missing");
    let vault = Vault::unlock(place.dir(), Unlock::Passphrase(&passphrase())).unwrap();
    vault.check_keyring(&store).unwrap();
    assert_eq!(vault.notices(), [Notice::KeyringSecretGone]);
}

#[test]
fn an_older_copy_is_told_by_what_the_keyring_remembers() {
    let (place, store) = (Place::new(), MemoryStore::default());
    let checked = || {
        let vault = Vault::unlock(place.dir(), Unlock::Keyring(&store)).unwrap();
        vault.check_keyring(&store).unwrap();
        let notices = vault.notices();
        (vault, notices.into_iter().filter(|notice| *notice == Notice::OlderThanSeen).count())
    };
    let vault = place.open();
    remember(&vault, &store);
    assert!(store.0.lock().unwrap().is_empty(), "nothing is remembered where no keyring was asked for");
    add(&vault, &passphrase(), &store).unwrap();
    vault.commit(vec![put(A, "1", b"one")]).unwrap();
    remember(&vault, &store);
    vault.lock();
    let before = tempfile::tempdir().unwrap();
    copy(place.dir(), before.path());

    let (vault, told) = checked();
    assert_eq!(told, 0);
    vault.commit(vec![put(A, "2", b"two")]).unwrap();
    vault.lock();
    let (vault, told) = checked();
    assert_eq!(told, 0, "what is newer than remembered is no older copy");
    remember(&vault, &store);
    vault.lock();

    let restore = || {
        std::fs::remove_dir_all(place.dir()).unwrap();
        copy(before.path(), place.dir());
    };
    restore();
    let (vault, told) = checked();
    assert_eq!(told, 1, "behind");
    vault.lock();
    let kept = store.0.lock().unwrap().clone();
    Vault::forget_anchor(place.dir(), &store).unwrap();
    let (vault, told) = checked();
    assert_eq!(told, 0, "the person meant it");
    *store.0.lock().unwrap() = kept;
    vault.commit(vec![put(A, "3", b"three")]).unwrap();
    vault.commit(vec![put(A, "4", b"four")]).unwrap();
    vault.lock();
    let (vault, told) = checked();
    assert_eq!(told, 1, "another way from there");
    remember(&vault, &store);
    vault.lock();
    let (vault, told) = checked();
    assert_eq!(told, 0, "the person went on with it");
    assert_eq!(all(&vault, A, ENTRY).len(), 3);
    drop(vault);

    // What another one wrote there says nothing, and keeps nobody out.
    let name = store.0.lock().unwrap().keys().find(|name| name.ends_with(".head")).unwrap().clone();
    store.set(&name, b"nonsense").unwrap();
    assert_eq!(checked().1, 0);
}

/// Against the Secret Service of this session. `tests/` starts one; elsewhere there may be none.
#[test]
fn the_keyring_of_the_system_answers_or_says_that_it_does_not() {
    if std::env::var_os("TIDINGS_SECRET_SERVICE").is_none() {
        assert_eq!(code(OsSecretStore.get("a secret that is not there").map(drop)), "keyring_unavailable");
        return;
    }
    let place = Place::new();
    assert_eq!(by(&place, &OsSecretStore), "keyring_secret_missing");
    add(&place.open(), &passphrase(), &OsSecretStore).unwrap();
    assert_eq!(by(&place, &OsSecretStore), "none");
    let vault = Vault::unlock(place.dir(), Unlock::Keyring(&OsSecretStore)).unwrap();
    add(&vault, &passphrase(), &OsSecretStore).unwrap();
    drop(vault);
    assert_eq!(by(&place, &OsSecretStore), "none");
    place.open().remove_keyring().unwrap();
    Vault::forget_in_keyring(place.dir(), &OsSecretStore).unwrap();
    assert_eq!(by(&place, &OsSecretStore), "keyring_secret_missing");
}
