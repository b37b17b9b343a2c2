//! Backups that are made and restored without mishap.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use secrecy::SecretString;
use tempfile::TempDir;

use super::ground::*;
use crate::backup::{Care, Progress, Restored, Stage, Watch, Written, rehearse, restore};
use crate::{KdfPolicy, Owner, Unlock, Vault, VaultError};

pub(crate) const DAY: i64 = 24 * 60 * 60 * 1000;
pub(crate) const NOW: i64 = 1_790_000_000_000;

/// A vault with several segments, attachments of several sizes, and a place for backups.
pub(crate) struct Full {
    pub(crate) place: Place,
    pub(crate) shelf: TempDir,
}

/// What can be read in a vault.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Readable {
    records: Vec<BTreeMap<Vec<u8>, Vec<u8>>>,
    blobs: Vec<Option<Vec<u8>>>,
}

impl Full {
    pub(crate) fn new() -> Full {
        Self::of(12, &BLOBS)
    }

    /// One that has little, for what is tried very often.
    pub(crate) fn small() -> Full {
        Self::of(2, &BLOBS[..2])
    }

    fn of(rounds: u32, blobs: &[(u8, usize)]) -> Full {
        let full = Full { place: Place::new(), shelf: tempfile::tempdir().unwrap() };
        let vault = full.place.open();
        vault.write_lock().set_limit(40_000);
        for round in 0..rounds {
            let large = noise(round, 9_000);
            let id = format!("large {round}");
            let changes =
                vec![put(A, &id, &large), put(B, &format!("b {round}"), b"b"), put(Owner::Vault, "1", b"v")];
            vault.commit(changes).unwrap();
        }
        vault.commit(vec![delete(A, "large 3"), put(A, "canary", b"CANARY payee")]).unwrap();
        for &(id, length) in blobs {
            let owner = if id % 2 == 0 { A } else { B };
            vault.put_blob(owner, [id; 16], &noise(u32::from(id), length)).unwrap();
        }
        vault.lock();
        full
    }

    pub(crate) fn file(&self) -> PathBuf {
        self.shelf.path().join("vault.tidings-backup")
    }

    pub(crate) fn part(&self) -> PathBuf {
        self.shelf.path().join("vault.tidings-backup.part")
    }

    pub(crate) fn target(&self) -> PathBuf {
        self.shelf.path().join("restored")
    }

    pub(crate) fn back_up(&self) -> Written {
        let vault = self.place.open();
        let written = vault.backup(&self.file(), NOW, &mut go_on()).unwrap();
        vault.lock();
        written
    }

    pub(crate) fn readable(&self) -> Readable {
        let vault = self.place.open();
        let readable = readable(&vault);
        vault.lock();
        readable
    }

    pub(crate) fn restore(&self, care: Care) -> Result<Restored, VaultError> {
        restore(&self.file(), Unlock::Passphrase(&passphrase()), &self.target(), care, &mut go_on())
    }

    /// What the restored vault holds; it is removed.
    pub(crate) fn take_restored(&self) -> Readable {
        let vault = Vault::unlock_with_key(&self.target(), &self.place.master).unwrap();
        let readable = readable(&vault);
        vault.lock();
        std::fs::remove_dir_all(self.target()).unwrap();
        readable
    }
}

/// Three are longer than a chunk of a backup: in whatever order their names come, no chunk covers
/// more than four.
const BLOBS: [(u8, usize); 5] = [(0, 0), (1, 10), (2, 67_000), (3, 70_000), (4, 200_000)];

fn noise(seed: u32, length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    blake3::Hasher::new().update(&seed.to_le_bytes()).finalize_xof().fill(&mut bytes);
    bytes
}

pub(crate) fn readable(vault: &Vault) -> Readable {
    let owners = [A, B, Owner::Vault];
    let records = owners.iter().filter(|owner| match owner {
        Owner::Vault => true,
        Owner::Account(id) => vault.has_account(*id),
    });
    Readable {
        records: records.map(|owner| all(vault, *owner, ENTRY)).collect(),
        blobs: BLOBS
            .iter()
            .map(|(id, _)| vault.get_blob(if id % 2 == 0 { A } else { B }, [*id; 16]).ok())
            .collect(),
    }
}

pub(crate) fn go_on() -> impl FnMut(Progress) -> ControlFlow<()> {
    |_| ControlFlow::Continue(())
}

/// Stops at the `n`th call.
pub(crate) fn stop_at(n: u64) -> impl FnMut(Progress) -> ControlFlow<()> {
    let mut calls = 0;
    move |_| {
        calls += 1;
        if calls > n { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn what_is_restored_is_what_was_there() {
    let full = Full::new();
    let written = full.back_up();
    assert_eq!(std::fs::metadata(full.file()).unwrap().len(), written.bytes);
    assert_eq!(written.resumed, 0);
    assert_eq!(written.claims.made_at, NOW);
    assert_eq!(names(full.shelf.path()), ["vault.tidings-backup"]);
    let words = full.place.phrase.sentence();
    for with in [Unlock::Passphrase(&passphrase()), Unlock::Recovery(&words)] {
        let restored = restore(&full.file(), with, &full.target(), Care::Whole, &mut go_on()).unwrap();
        assert!(restored.is_as_claimed(), "{restored:?}");
        assert!(!restored.damaged);
        assert_eq!(restored.notices, []);
        assert_eq!((restored.claims.records, restored.claims.blobs), (25, 5));
        assert_eq!(names(full.shelf.path()), ["restored", "vault.tidings-backup"]);
        assert_eq!(full.take_restored(), full.readable());
    }
}

#[test]
fn a_restored_vault_is_whole_and_can_be_used() {
    let full = Full::new();
    full.back_up();
    std::fs::create_dir(full.target()).unwrap();
    full.restore(Care::Whole).unwrap();
    let vault = Vault::unlock(&full.target(), Unlock::Passphrase(&passphrase())).unwrap();
    assert_eq!(vault.notices(), [], "not even a copy is to be mended");
    vault.commit(vec![put(A, "new", b"new")]).unwrap();
    vault.change_passphrase(&passphrase(), &SecretString::from("another one")).unwrap();
    assert!(vault.verify().unwrap().is_sound());
    vault.lock();
}

#[test]
fn a_backup_is_not_to_be_read_without_its_passphrase() {
    let full = Full::new();
    full.back_up();
    let bytes = std::fs::read(full.file()).unwrap();
    let canary = b"CANARY";
    assert!(!bytes.windows(canary.len()).any(|window| window == canary));
    // Nor does it show the names of the vault's files.
    assert!(!bytes.windows(8).any(|window| window == b"journal/"));
    let wrong = SecretString::from("wrong");
    let opened =
        restore(&full.file(), Unlock::Passphrase(&wrong), &full.target(), Care::Salvage, &mut go_on());
    assert_eq!(opened.unwrap_err().code(), "wrong_passphrase");
    assert!(!full.target().exists());
}

#[test]
fn a_backup_holds_what_was_committed_when_it_began() {
    let full = Full::new();
    let before = full.readable();
    let vault = full.place.open();
    let backup = vault.prepare_backup(NOW).unwrap();
    vault.commit(vec![put(A, "later", b"later"), delete(A, "large 1")]).unwrap();
    // It needs no open vault any more.
    vault.lock();
    backup.write(&full.file(), &mut go_on()).unwrap();
    assert!(full.restore(Care::Whole).unwrap().is_as_claimed());
    assert_eq!(full.take_restored(), before);
}

#[test]
fn an_attachment_that_goes_meanwhile_is_left_out_and_harms_nothing() {
    let full = Full::new();
    let vault = full.place.open();
    let backup = vault.prepare_backup(NOW).unwrap();
    assert_eq!(backup.claims().blobs, 5);
    vault.delete_blob(A, [2; 16]).unwrap();
    let written = backup.write(&full.file(), &mut go_on()).unwrap();
    assert_eq!(written.claims.blobs, 4);
    vault.lock();
    assert!(full.restore(Care::Whole).unwrap().is_as_claimed());
    assert_eq!(full.take_restored(), full.readable());
}

#[test]
fn an_empty_vault_has_a_backup_too() {
    let (folder, shelf) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (vault, _) = Vault::create(folder.path(), &passphrase(), KdfPolicy::Light).unwrap();
    let file = shelf.path().join("backup");
    vault.backup(&file, NOW, &mut go_on()).unwrap();
    vault.lock();
    let target = shelf.path().join("restored");
    let with = Unlock::Passphrase(&passphrase());
    assert!(restore(&file, with, &target, Care::Whole, &mut go_on()).unwrap().is_as_claimed());
}

#[test]
fn an_older_backup_still_opens_what_was_purged_since() {
    let full = Full::new();
    full.back_up();
    let older = full.shelf.path().join("older");
    std::fs::rename(full.file(), &older).unwrap();
    let vault = full.place.open();
    vault.shred([0xA1; 16]).unwrap();
    vault.change_passphrase(&passphrase(), &SecretString::from("another one")).unwrap();
    vault.backup(&full.file(), NOW, &mut go_on()).unwrap();
    vault.lock();

    let another = SecretString::from("another one");
    let newer =
        restore(&full.file(), Unlock::Passphrase(&another), &full.target(), Care::Whole, &mut go_on());
    assert!(newer.unwrap().is_as_claimed());
    let vault = Vault::unlock(&full.target(), Unlock::Passphrase(&another)).unwrap();
    assert!(!vault.has_account([0xA1; 16]));
    vault.lock();

    let target = full.shelf.path().join("from older");
    restore(&older, Unlock::Passphrase(&passphrase()), &target, Care::Whole, &mut go_on()).unwrap();
    let vault = Vault::unlock(&target, Unlock::Passphrase(&passphrase())).unwrap();
    assert_eq!(get(&vault, A, "canary").unwrap(), b"CANARY payee");
    vault.lock();
}

#[test]
fn only_a_backup_of_this_vault_is_replaced() {
    let full = Full::new();
    std::fs::write(full.file(), b"a letter").unwrap();
    let vault = full.place.open();
    let refused = vault.backup(&full.file(), NOW, &mut go_on()).unwrap_err();
    assert_eq!(refused.code(), "file_exists");
    assert_eq!(std::fs::read(full.file()).unwrap(), b"a letter");
    assert!(!vault.owns_backup(&full.file()));
    std::fs::remove_file(full.file()).unwrap();

    let other = Full::new();
    other.back_up();
    std::fs::copy(other.file(), full.file()).unwrap();
    assert_eq!(vault.backup(&full.file(), NOW, &mut go_on()).unwrap_err().code(), "file_exists");
    std::fs::remove_file(full.file()).unwrap();

    vault.backup(&full.file(), NOW, &mut go_on()).unwrap();
    assert!(vault.owns_backup(&full.file()));
    vault.commit(vec![put(A, "later", b"later")]).unwrap();
    vault.backup(&full.file(), NOW + 1, &mut go_on()).unwrap();
    vault.lock();
    full.restore(Care::Whole).unwrap();
    assert_eq!(full.take_restored(), full.readable());
}

#[test]
fn nothing_is_restored_where_something_is() {
    let full = Full::new();
    full.back_up();
    std::fs::create_dir(full.target()).unwrap();
    let letter = full.target().join("letter");
    std::fs::write(&letter, b"a letter").unwrap();
    for care in [Care::Whole, Care::Salvage] {
        assert_eq!(full.restore(care).unwrap_err().code(), "folder_not_empty");
    }
    assert_eq!(names(&full.target()), ["letter"]);
    std::fs::remove_file(&letter).unwrap();
    // A folder beside it that looks like a restore and is none is left alone, too.
    let beside = full.shelf.path().join(".restored.restoring");
    std::fs::create_dir(&beside).unwrap();
    std::fs::write(beside.join("letter"), b"a letter").unwrap();
    assert_eq!(full.restore(Care::Whole).unwrap_err().code(), "folder_not_empty");
    assert_eq!(names(&beside), ["letter"]);
}

#[test]
fn what_is_no_backup_is_refused() {
    let full = Full::new();
    for content in [b"".as_slice(), b"TIDINGSA", b"a letter", &[0; 100_000]] {
        std::fs::write(full.file(), content).unwrap();
        assert_eq!(full.restore(Care::Salvage).unwrap_err().code(), "not_a_backup");
    }
    std::fs::write(full.file(), b"TIDINGSA\x02 something that a later version wrote").unwrap();
    assert_eq!(full.restore(Care::Whole).unwrap_err().code(), "vault_version_unsupported");
}

#[test]
fn a_rehearsal_proves_the_backup_and_leaves_nothing() {
    let full = Full::new();
    full.back_up();
    let before = names(full.shelf.path());
    let try_it =
        || rehearse(&full.file(), Unlock::Passphrase(&passphrase()), full.shelf.path(), &mut go_on());
    let rehearsal = try_it().unwrap();
    assert!(rehearsal.sound, "{rehearsal:?}");
    assert_eq!(rehearsal.restored.report.records, 25);
    assert_eq!(names(full.shelf.path()), before);

    // One that was interrupted left this.
    let left = full.shelf.path().join(".tidings-rehearsal");
    std::fs::create_dir(&left).unwrap();
    std::fs::write(left.join("restoring"), b"").unwrap();
    std::fs::write(left.join("vault.keys"), b"half").unwrap();
    assert!(try_it().unwrap().sound);
    assert_eq!(names(full.shelf.path()), before);

    let mut bytes = std::fs::read(full.file()).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(full.file(), bytes).unwrap();
    assert_eq!(try_it().unwrap_err().code(), "backup_damaged");
    assert_eq!(names(full.shelf.path()), before);
}

#[test]
fn progress_goes_from_nothing_to_all_in_each_stage() {
    let full = Full::new();
    let vault = full.place.open();
    let mut seen: BTreeMap<u8, Vec<Progress>> = BTreeMap::new();
    let mut note = |progress: Progress| {
        seen.entry(progress.stage as u8).or_default().push(progress);
        ControlFlow::Continue(())
    };
    let watch: &mut Watch<'_> = &mut note;
    vault.backup(&full.file(), NOW, watch).unwrap();
    vault.lock();
    for stage in [Stage::Write, Stage::ReadBack] {
        let told = &seen[&(stage as u8)];
        assert_eq!(told[0].done, 0);
        assert!(told.is_sorted_by_key(|progress| progress.done));
        assert!(
            told.iter().all(|progress| progress.total == told[0].total && progress.done <= progress.total)
        );
        assert!(told.len() > 5);
    }
}
