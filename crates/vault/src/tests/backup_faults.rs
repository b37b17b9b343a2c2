//! Backups under which storage fails, fills up, or the person loses patience.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use secrecy::SecretString;

use super::backup::*;
use super::ground::*;
use crate::backup::{Care, restore};
use crate::creation::Ground;
use crate::storage::{Disk, Storage, StoredFile};
use crate::{Unlock, Vault, VaultError};

/// The real disk, on which one call fails: the `n`th after `fail_at(n)`.
struct Faulty {
    left: Arc<AtomicU64>,
    kind: io::ErrorKind,
}

struct FaultyFile {
    file: Box<dyn StoredFile>,
    left: Arc<AtomicU64>,
    kind: io::ErrorKind,
}

const NEVER: u64 = u64::MAX;

fn count(left: &AtomicU64, kind: io::ErrorKind) -> io::Result<()> {
    match left.load(Ordering::SeqCst) {
        NEVER => Ok(()),
        0 => {
            left.store(NEVER, Ordering::SeqCst);
            Err(kind.into())
        }
        _ => {
            left.fetch_sub(1, Ordering::SeqCst);
            Ok(())
        }
    }
}

impl Faulty {
    fn ground(kind: io::ErrorKind) -> (Ground, Arc<AtomicU64>) {
        let left = Arc::new(AtomicU64::new(NEVER));
        let storage = Arc::new(Faulty { left: left.clone(), kind });
        (Ground { storage, ..Ground::default() }, left)
    }

    fn count(&self) -> io::Result<()> {
        count(&self.left, self.kind)
    }

    fn wrap(&self, file: Box<dyn StoredFile>) -> Box<dyn StoredFile> {
        Box::new(FaultyFile { file, left: self.left.clone(), kind: self.kind })
    }
}

impl Storage for Faulty {
    fn open(&self, path: &Path) -> io::Result<Box<dyn StoredFile>> {
        self.count()?;
        Ok(self.wrap(Disk.open(path)?))
    }

    fn open_to_read(&self, path: &Path) -> io::Result<Box<dyn StoredFile>> {
        self.count()?;
        Ok(self.wrap(Disk.open_to_read(path)?))
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn StoredFile>> {
        self.count()?;
        Ok(self.wrap(Disk.create(path)?))
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.count()?;
        Disk.read(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.count()?;
        Disk.rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.count()?;
        Disk.remove(path)
    }

    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        self.count()?;
        Disk.sync_dir(path)
    }

    fn create_dir(&self, path: &Path) -> io::Result<()> {
        self.count()?;
        Disk.create_dir(path)
    }

    fn list(&self, path: &Path) -> io::Result<Vec<std::path::PathBuf>> {
        self.count()?;
        Disk.list(path)
    }
}

impl StoredFile for FaultyFile {
    fn length(&self) -> io::Result<u64> {
        count(&self.left, self.kind)?;
        self.file.length()
    }

    fn read_at(&self, bytes: &mut [u8], offset: u64) -> io::Result<()> {
        count(&self.left, self.kind)?;
        self.file.read_at(bytes, offset)
    }

    fn write_at(&self, bytes: &[u8], offset: u64) -> io::Result<()> {
        if let Err(error) = count(&self.left, self.kind) {
            // Half of it is done before it fails.
            self.file.write_at(&bytes[..bytes.len() / 2], offset)?;
            return Err(error);
        }
        self.file.write_at(bytes, offset)
    }

    fn set_length(&self, length: u64) -> io::Result<()> {
        count(&self.left, self.kind)?;
        self.file.set_length(length)
    }

    fn sync(&self) -> io::Result<()> {
        count(&self.left, self.kind)?;
        self.file.sync()
    }
}

#[test]
fn a_backup_that_fails_at_any_call_leaves_no_bad_one_and_is_gone_on_with() {
    let kinds = [(io::ErrorKind::StorageFull, "disk_full", 1), (io::ErrorKind::Other, "io", 3)];
    for (kind, code, step) in kinds {
        let full = Full::small();
        let (ground, left) = Faulty::ground(kind);
        let vault = Vault::unlock_with_key_on(ground, full.place.dir(), &full.place.master, &|_| ()).unwrap();
        let (mut failures, mut resumed) = (0, 0);
        for call in (0..).step_by(step) {
            left.store(call, Ordering::SeqCst);
            let written = vault.backup(&full.file(), NOW, &mut go_on());
            let failed = left.swap(NEVER, Ordering::SeqCst) == NEVER;
            if !failed {
                written.unwrap();
                break;
            }
            match written {
                Err(error) => {
                    failures += 1;
                    let codes = [code, "backup_not_verified", "vault_keys_damaged", "vault_header_damaged"];
                    assert!(codes.contains(&error.code()), "call {call}: {error}");
                }
                // A part that could not be looked at is begun anew.
                Ok(written) => resumed += u64::from(written.resumed == 0),
            }
            if full.file().exists() {
                assert!(full.restore(Care::Whole).unwrap().is_as_claimed(), "call {call}");
                std::fs::remove_dir_all(full.target()).unwrap();
            }
            let written = vault.backup(&full.file(), NOW, &mut go_on()).unwrap();
            assert_eq!(written.claims.records, 6);
            resumed += u64::from(written.resumed > 0);
            if call % 10 == 0 {
                assert!(full.restore(Care::Whole).unwrap().is_as_claimed(), "call {call}");
                assert_eq!(full.take_restored(), { readable(&vault) }, "call {call}");
            }
            std::fs::remove_file(full.file()).unwrap();
        }
        vault.lock();
        assert!(failures > 10 && resumed > 5, "{failures} {resumed}");
    }
}

#[test]
fn a_restore_that_fails_at_any_call_leaves_no_vault() {
    let full = Full::small();
    full.back_up();
    let original = full.readable();
    let before = files(full.shelf.path());
    let (ground, left) = Faulty::ground(io::ErrorKind::StorageFull);
    let mut failures = 0;
    for call in 0.. {
        left.store(call, Ordering::SeqCst);
        let with = Unlock::Passphrase(&passphrase());
        let restored =
            crate::backup::restore_on(&ground, &full.file(), with, &full.target(), Care::Whole, &mut go_on());
        let failed = left.swap(NEVER, Ordering::SeqCst) == NEVER;
        match restored {
            Ok(_) => assert_eq!(full.take_restored(), original, "call {call}"),
            Err(_) if full.target().exists() => {
                // Only making its name durable failed.
                assert_eq!(full.take_restored(), original, "call {call}");
                failures += 1;
            }
            Err(_) => failures += 1,
        }
        assert_eq!(files(full.shelf.path()), before, "call {call}");
        if !failed {
            break;
        }
    }
    assert!(failures > 40, "{failures}");
}

#[test]
fn a_backup_stopped_anywhere_is_gone_on_with() {
    let full = Full::new();
    let whole = full.back_up();
    let expected = full.readable();
    std::fs::remove_file(full.file()).unwrap();
    let vault = full.place.open();
    let mut last = 0;
    for calls in (0..).step_by(3) {
        match vault.backup(&full.file(), NOW, &mut stop_at(calls)) {
            Err(error) => assert_eq!(error.code(), "stopped"),
            Ok(written) => {
                assert_eq!(written.bytes, whole.bytes);
                assert!(written.resumed > 0);
                break;
            }
        }
        assert!(!full.file().exists());
        let length = std::fs::metadata(full.part()).unwrap().len();
        assert!(length >= last, "what was written was thrown away");
        last = length;
        // The journal grows on; the backup keeps to what it began with.
        vault.commit(vec![put(A, "grown", &calls.to_le_bytes())]).unwrap();
    }
    vault.lock();
    assert!(full.restore(Care::Whole).unwrap().is_as_claimed());
    assert_eq!(full.take_restored(), expected);
}

/// A part that has some chunks.
fn stopped(full: &Full) -> Vault {
    let vault = full.place.open();
    assert_eq!(vault.backup(&full.file(), NOW, &mut stop_at(8)).unwrap_err().code(), "stopped");
    vault
}

#[test]
fn a_part_that_no_longer_fits_is_begun_anew() {
    let another = SecretString::from("another one");
    type Change<'a> = &'a dyn Fn(&Full, &Vault);
    let changes: [(&str, Change<'_>); 5] = [
        ("an account was destroyed", &|_, vault| vault.shred([0xB2; 16]).unwrap()),
        ("the passphrase was changed", &|_, vault| vault.change_passphrase(&passphrase(), &another).unwrap()),
        ("a segment is another one", &|full, _| {
            let path = full.place.segment(1);
            let mut bytes = std::fs::read(&path).unwrap();
            bytes[200] ^= 1;
            std::fs::write(path, bytes).unwrap();
        }),
        ("a segment is gone", &|full, _| std::fs::remove_file(full.place.segment(1)).unwrap()),
        ("its beginning is torn", &|full, _| {
            let mut bytes = std::fs::read(full.part()).unwrap();
            bytes[2_000] ^= 1;
            std::fs::write(full.part(), bytes).unwrap();
        }),
    ];
    for (what, change) in changes {
        let full = Full::new();
        let vault = stopped(&full);
        change(&full, &vault);
        let written = vault.backup(&full.file(), NOW + 1, &mut go_on()).unwrap();
        assert_eq!((written.resumed, written.claims.made_at), (0, NOW + 1), "{what}");
        vault.lock();
    }
    let full = Full::new();
    let vault = stopped(&full);
    assert_eq!(vault.backup(&full.file(), NOW + DAY, &mut go_on()).unwrap().claims.made_at, NOW + DAY);
    vault.lock();
}

#[test]
fn the_torn_end_of_a_part_is_written_again() {
    let full = Full::new();
    stopped(&full).lock();
    let part = std::fs::read(full.part()).unwrap();
    for length in [part.len() - 1, part.len() - 70_000, part.len() - 100_000] {
        std::fs::write(full.part(), [&part[..length], &[7; 150_000]].concat()).unwrap();
        let written = full.back_up();
        assert!(written.resumed > 0);
        assert!(full.restore(Care::Whole).unwrap().is_as_claimed());
        assert_eq!(full.take_restored(), full.readable());
        std::fs::remove_file(full.file()).unwrap();
    }
}

#[test]
fn a_part_of_another_vault_or_kind_is_overwritten() {
    let other = Full::new();
    stopped(&other).lock();
    for content in [std::fs::read(other.part()).unwrap(), b"anything".to_vec(), Vec::new()] {
        let full = Full::new();
        std::fs::write(full.part(), content).unwrap();
        assert_eq!(full.back_up().resumed, 0);
        assert!(full.restore(Care::Whole).unwrap().is_as_claimed());
    }
}

#[test]
fn a_medium_that_does_not_keep_what_is_written_is_found_out() {
    /// Loses a bit of every large write.
    struct Rotten;
    struct RottenFile(Box<dyn StoredFile>);
    impl Storage for Rotten {
        fn open(&self, path: &Path) -> io::Result<Box<dyn StoredFile>> {
            Disk.open(path)
        }
        fn create(&self, path: &Path) -> io::Result<Box<dyn StoredFile>> {
            Ok(Box::new(RottenFile(Disk.create(path)?)))
        }
        fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
            Disk.read(path)
        }
        fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
            Disk.rename(from, to)
        }
        fn remove(&self, path: &Path) -> io::Result<()> {
            Disk.remove(path)
        }
        fn sync_dir(&self, path: &Path) -> io::Result<()> {
            Disk.sync_dir(path)
        }
        fn create_dir(&self, path: &Path) -> io::Result<()> {
            Disk.create_dir(path)
        }
        fn list(&self, path: &Path) -> io::Result<Vec<std::path::PathBuf>> {
            Disk.list(path)
        }
    }
    impl StoredFile for RottenFile {
        fn length(&self) -> io::Result<u64> {
            self.0.length()
        }
        fn read_at(&self, bytes: &mut [u8], offset: u64) -> io::Result<()> {
            self.0.read_at(bytes, offset)
        }
        fn write_at(&self, bytes: &[u8], offset: u64) -> io::Result<()> {
            let mut kept = bytes.to_vec();
            if kept.len() > 60_000 && offset > 300_000 {
                kept[50_000] ^= 1;
            }
            self.0.write_at(&kept, offset)
        }
        fn set_length(&self, length: u64) -> io::Result<()> {
            self.0.set_length(length)
        }
        fn sync(&self) -> io::Result<()> {
            self.0.sync()
        }
    }
    let full = Full::new();
    let older = full.back_up();
    let ground = Ground { storage: Arc::new(Rotten), ..Ground::default() };
    let vault = Vault::unlock_with_key_on(ground, full.place.dir(), &full.place.master, &|_| ()).unwrap();
    let refused = vault.backup(&full.file(), NOW + DAY, &mut go_on()).unwrap_err();
    assert_eq!(refused.code(), "backup_not_verified");
    vault.lock();
    let restored: Result<_, VaultError> =
        restore(&full.file(), Unlock::Passphrase(&passphrase()), &full.target(), Care::Whole, &mut go_on());
    assert_eq!(restored.unwrap().claims, older.claims, "the older backup is still there");
}
