//! New secrets for an old vault, interrupted at every step: there is always a way in.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use secrecy::SecretString;
use tempfile::TempDir;

use super::ground::*;
use super::keyring::{MemoryStore, add};
use crate::creation::Ground;
use crate::storage::{Disk, Storage, StoredFile};
use crate::{KdfPolicy, RecoveryPhrase, Unlock, Vault, VaultError};

/// The real disk, which fails once after so many calls that change something, or from then on as
/// if the process had ended.
struct FailingDisk(Arc<Countdown>);

struct Countdown {
    left: AtomicI64,
    for_good: AtomicBool,
}

impl Countdown {
    fn fails_now(&self) -> bool {
        let left = self.left.fetch_sub(1, Ordering::SeqCst);
        left == 0 || (left < 0 && self.for_good.load(Ordering::SeqCst))
    }

    fn step(&self) -> io::Result<()> {
        if self.fails_now() { Err(io::Error::other("input/output error")) } else { Ok(()) }
    }
}

struct FailingFile(Box<dyn StoredFile>, Arc<Countdown>);

impl Storage for FailingDisk {
    fn open(&self, path: &Path) -> io::Result<Box<dyn StoredFile>> {
        Ok(Box::new(FailingFile(Disk.open(path)?, self.0.clone())))
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn StoredFile>> {
        self.0.step()?;
        Ok(Box::new(FailingFile(Disk.create(path)?, self.0.clone())))
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        Disk.read(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.0.step()?;
        Disk.rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.0.step()?;
        Disk.remove(path)
    }

    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        self.0.step()?;
        Disk.sync_dir(path)
    }

    fn create_dir(&self, path: &Path) -> io::Result<()> {
        Disk.create_dir(path)
    }

    fn list(&self, path: &Path) -> io::Result<Vec<PathBuf>> {
        Disk.list(path)
    }
}

impl StoredFile for FailingFile {
    fn length(&self) -> io::Result<u64> {
        self.0.length()
    }

    fn read_at(&self, bytes: &mut [u8], offset: u64) -> io::Result<()> {
        self.0.read_at(bytes, offset)
    }

    fn write_at(&self, bytes: &[u8], offset: u64) -> io::Result<()> {
        match self.1.step() {
            Ok(()) => self.0.write_at(bytes, offset),
            // What is cut short has been written in part.
            failed => self.0.write_at(&bytes[..bytes.len() / 2], offset).and(failed),
        }
    }

    fn set_length(&self, length: u64) -> io::Result<()> {
        self.1.step()?;
        self.0.set_length(length)
    }

    fn sync(&self) -> io::Result<()> {
        self.1.step()?;
        self.0.sync()
    }
}

fn old() -> SecretString {
    passphrase()
}

fn new() -> SecretString {
    SecretString::from("nine loud magpies under the viaduct")
}

/// Does `change` again and again on a new vault, failing one step later each time, until it comes
/// through; after each try `check` sees the folder, the phrase, and what came of it. `prepare` is
/// never interrupted.
fn at_every_step<T>(
    for_good: bool,
    prepare: impl Fn(&Vault),
    change: impl Fn(&Vault) -> Result<T, VaultError>,
    check: impl Fn(&Path, &RecoveryPhrase, Result<T, VaultError>),
) {
    let template = tempfile::tempdir().unwrap();
    let (vault, phrase) = Vault::create(template.path(), &old(), KdfPolicy::Light).unwrap();
    vault.commit(vec![put(crate::Owner::Vault, "1", b"one")]).unwrap();
    vault.lock();
    let master = Vault::derive(template.path(), Unlock::Passphrase(&old())).unwrap();
    let mut steps = 0;
    loop {
        let folder: TempDir = tempfile::tempdir().unwrap();
        copy(template.path(), folder.path());
        let countdown =
            Arc::new(Countdown { left: AtomicI64::new(i64::MAX), for_good: AtomicBool::new(for_good) });
        let ground = Ground { storage: Arc::new(FailingDisk(countdown.clone())), ..Ground::default() };
        let vault = Vault::unlock_with_key_on(ground, folder.path(), &master, &|_| ()).unwrap();
        prepare(&vault);
        countdown.left.store(steps, Ordering::SeqCst);
        let outcome = change(&vault);
        let through = countdown.left.load(Ordering::SeqCst) >= 0;
        assert_eq!(outcome.is_ok(), through, "step {steps}: a failure is said");
        countdown.left.store(i64::MAX, Ordering::SeqCst);
        drop(vault);
        check(folder.path(), &phrase, outcome);
        if through {
            break;
        }
        steps += 1;
    }
    assert!(steps >= 10, "{steps} steps");
}

fn opens(dir: &Path, with: Unlock<'_>) -> bool {
    match Vault::unlock(dir, with) {
        Ok(vault) => {
            assert_eq!(get(&vault, crate::Owner::Vault, "1").unwrap(), b"one");
            true
        }
        Err(error) => {
            let codes = ["wrong_passphrase", "wrong_recovery_phrase", "keyring_secret_missing"];
            assert!(codes.contains(&error.code()), "{error}");
            false
        }
    }
}

#[test]
fn an_interrupted_change_of_passphrase_leaves_the_old_or_the_new_one() {
    for (for_good, new_first) in [(false, true), (true, true), (true, false)] {
        at_every_step(
            for_good,
            |_| (),
            |vault| vault.change_passphrase(&old(), &new()),
            |dir, phrase, outcome| {
                // Opening mends: a copy that did not open is replaced by the one that did. So only
                // the first try sees what a person would see who knows just that one.
                let (by_old, by_new) = if new_first {
                    let by_new = opens(dir, Unlock::Passphrase(&new()));
                    (opens(dir, Unlock::Passphrase(&old())), by_new)
                } else {
                    let by_old = opens(dir, Unlock::Passphrase(&old()));
                    (by_old, opens(dir, Unlock::Passphrase(&new())))
                };
                assert_ne!(by_old, by_new, "never neither, and no longer both");
                assert!(by_new || outcome.is_err());
                assert!(opens(dir, Unlock::Recovery(&phrase.sentence())));
            },
        );
    }
}

#[test]
fn an_interrupted_new_phrase_leaves_passphrase_and_one_phrase() {
    let phrase = RecoveryPhrase::random().unwrap();
    at_every_step(
        true,
        |_| (),
        |vault| {
            let master = Vault::derive(&vault.dir, Unlock::Passphrase(&old()))?;
            vault.install(&master, &master.new_recovery(&phrase)?)
        },
        |dir, before, outcome| {
            assert!(opens(dir, Unlock::Passphrase(&old())));
            let by_before = opens(dir, Unlock::Recovery(&before.sentence()));
            let by_after = opens(dir, Unlock::Recovery(&phrase.sentence()));
            assert!(by_before != by_after);
            assert!(by_after || outcome.is_err());
        },
    );
}

#[test]
fn an_interrupted_change_of_the_keyring_keeps_no_one_out() {
    for for_good in [false, true] {
        let store = MemoryStore::default();
        at_every_step(
            for_good,
            |_| store.clear(),
            |vault| add(vault, &old(), &store),
            |dir, phrase, outcome| {
                assert!(opens(dir, Unlock::Keyring(&store)) || outcome.is_err());
                assert!(opens(dir, Unlock::Passphrase(&old())));
                assert!(opens(dir, Unlock::Recovery(&phrase.sentence())));
            },
        );
        let store = MemoryStore::default();
        at_every_step(
            for_good,
            |vault| add(vault, &old(), &store).unwrap(),
            |vault| vault.remove_keyring(),
            |dir, phrase, outcome| {
                assert!(!opens(dir, Unlock::Keyring(&store)) || outcome.is_err());
                assert!(opens(dir, Unlock::Passphrase(&old())));
                assert!(opens(dir, Unlock::Recovery(&phrase.sentence())));
            },
        );
    }
}
