//! What the tests of the whole vault share.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use secrecy::SecretString;
use tempfile::TempDir;

use crate::{Change, Collection, KdfPolicy, MasterKey, Owner, RecoveryPhrase, Unlock, Vault};

pub(crate) const A: Owner = Owner::Account([0xA1; 16]);
pub(crate) const B: Owner = Owner::Account([0xB2; 16]);
pub(crate) const ENTRY: Collection = Collection(1);
pub(crate) const NOTE: Collection = Collection(2);

/// A folder with a vault, and the key to open it without paying for the derivation again.
pub(crate) struct Place {
    pub(crate) folder: TempDir,
    pub(crate) master: MasterKey,
    pub(crate) phrase: RecoveryPhrase,
}

pub(crate) fn passphrase() -> SecretString {
    SecretString::from("correct horse battery staple")
}

impl Place {
    /// The index behind the vault's back. sled holds its file a moment longer than its handle lives.
    pub(crate) fn open_index(&self) -> sled::Db {
        let held = |error: &sled::Error| error.to_string().contains("could not acquire lock");
        loop {
            match sled::open(self.index()) {
                Err(error) if held(&error) => std::thread::sleep(std::time::Duration::from_millis(10)),
                opened => return opened.unwrap(),
            }
        }
    }

    /// A new vault with accounts A and B, closed.
    pub(crate) fn new() -> Place {
        let folder = tempfile::tempdir().unwrap();
        let (vault, phrase) = Vault::create(folder.path(), &passphrase(), KdfPolicy::Light).unwrap();
        assert_eq!(vault.notices(), []);
        vault.add_account([0xA1; 16]).unwrap();
        vault.add_account([0xB2; 16]).unwrap();
        vault.lock();
        let master = Vault::derive(folder.path(), Unlock::Passphrase(&passphrase())).unwrap();
        Place { folder, master, phrase }
    }

    pub(crate) fn dir(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn open(&self) -> Vault {
        Vault::unlock_with_key(self.dir(), &self.master).unwrap()
    }

    /// Opens it so that the index is written after every few bytes.
    pub(crate) fn open_writing(&self, recent_max: usize) -> Vault {
        let ground = crate::creation::Ground { recent_max, ..Default::default() };
        Vault::unlock_with_key_on(ground, self.dir(), &self.master, &|_| ()).unwrap()
    }

    pub(crate) fn segment(&self, number: u32) -> PathBuf {
        self.dir().join(format!("journal/{number:08}.seg"))
    }

    pub(crate) fn index(&self) -> PathBuf {
        self.dir().join("index")
    }
}

pub(crate) fn put(owner: Owner, id: &str, value: &[u8]) -> Change {
    Change::Put { owner, collection: ENTRY, id: id.into(), value: value.into() }
}

pub(crate) fn delete(owner: Owner, id: &str) -> Change {
    Change::Delete { owner, collection: ENTRY, id: id.into() }
}

pub(crate) fn get(vault: &Vault, owner: Owner, id: &str) -> Option<Vec<u8>> {
    vault.get(owner, ENTRY, id.as_bytes()).unwrap()
}

/// Everything in a collection, sorted by id.
pub(crate) fn all(vault: &Vault, owner: Owner, collection: Collection) -> BTreeMap<Vec<u8>, Vec<u8>> {
    let mut found = BTreeMap::new();
    vault
        .scan(owner, collection, &mut |id, value| {
            assert!(found.insert(id.to_vec(), value.to_vec()).is_none(), "given twice");
            ControlFlow::Continue(())
        })
        .unwrap();
    found
}

/// Every file under `dir`.
pub(crate) fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

/// Copies a folder.
pub(crate) fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}
