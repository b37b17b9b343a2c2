//! A journal that is written anew, and what is left of what is no longer current.

use std::fs;
use std::path::Path;

use super::ground::*;
use crate::{Head, Notice, Owner, Standing, Vault};

/// Every file of the vault with its bytes.
fn bytes(dir: &Path) -> Vec<Vec<u8>> {
    files(dir).into_iter().map(|file| fs::read(file).unwrap()).collect()
}

fn holds(files: &[Vec<u8>], needle: &[u8]) -> bool {
    files.iter().any(|file| file.windows(needle.len()).any(|window| window == needle))
}

fn journal(place: &Place) -> u64 {
    let segments = files(&place.dir().join("journal"));
    segments.iter().map(|segment| fs::metadata(segment).unwrap().len()).sum()
}

/// A vault whose records were written over and over.
fn worn() -> Place {
    let place = Place::new();
    let vault = place.open();
    vault.write_lock().set_limit(40_000);
    for round in 0..30u8 {
        let mut changes: Vec<_> = (0..40).map(|n| put(A, &format!("{n}"), &[round; 200])).collect();
        changes.push(put(B, "big", &vec![round; 9_000]));
        changes.push(put(Owner::Vault, "setting", &[round]));
        changes.push(delete(A, &format!("{}", round % 7)));
        vault.commit(changes).unwrap();
    }
    vault.lock();
    place
}

fn is_whole(vault: &Vault) {
    // Round 29 left out "1"; what an earlier round left out came back.
    assert_eq!(all(vault, A, ENTRY).len(), 39);
    assert_eq!(get(vault, A, "1"), None);
    assert_eq!(get(vault, A, "2").unwrap(), [29; 200]);
    assert_eq!(get(vault, B, "big").unwrap(), vec![29; 9_000]);
    assert_eq!(get(vault, Owner::Vault, "setting").unwrap(), [29]);
}

#[test]
fn what_is_no_longer_current_goes_and_the_chain_stays_whole() {
    let place = worn();
    let vault = place.open();
    let (before, remembered) = (journal(&place), Head::decode(&vault.head().encode()).unwrap());
    vault.compact().unwrap();
    assert!(journal(&place) < before / 8, "{} of {before}", journal(&place));
    assert!(!place.segment(1).exists());
    is_whole(&vault);
    let report = vault.verify().unwrap();
    assert!(report.is_sound(), "{report:?}");
    assert_eq!((report.records, report.indexed), (41, 41));
    assert_eq!(vault.notices(), []);
    assert_eq!(vault.stands_after(&remembered).unwrap(), Standing::Ahead);
    vault.commit(vec![put(A, "new", b"after")]).unwrap();
    vault.lock();

    let vault = place.open();
    assert_eq!(vault.notices(), []);
    assert_eq!(get(&vault, A, "new").unwrap(), b"after");
    vault.compact().unwrap();
    vault.rebuild_index().unwrap();
    assert_eq!(get(&vault, A, "new").unwrap(), b"after");
    assert!(vault.verify().unwrap().is_sound());
    vault.lock();
    fs::remove_dir_all(place.index()).unwrap();
    let vault = place.open();
    assert_eq!(get(&vault, B, "big").unwrap(), vec![29; 9_000]);
    assert!(vault.verify().unwrap().is_sound());
}

#[test]
fn a_compaction_that_was_interrupted_anywhere_loses_nothing() {
    let place = worn();
    let vault = place.open();
    let old = tempfile::tempdir().unwrap();
    copy(&place.dir().join("journal"), old.path());
    vault.compact().unwrap();
    vault.lock();
    let new = tempfile::tempdir().unwrap();
    copy(&place.dir().join("journal"), new.path());
    let kept: Vec<_> = files(old.path());
    // The journal began anew, and none, some or all of the earlier segments were removed.
    for removed in [0, 1, kept.len() / 2, kept.len() - 1] {
        let folder = place.dir().join("journal");
        fs::remove_dir_all(&folder).unwrap();
        copy(new.path(), &folder);
        let mut left: Vec<_> = kept.iter().collect();
        left.sort();
        for segment in &left[removed..] {
            let to = folder.join(segment.file_name().unwrap());
            if !to.exists() {
                fs::copy(segment, to).unwrap();
            }
        }
        let vault = place.open();
        is_whole(&vault);
        assert!(!place.segment(1).exists());
        let report = vault.verify().unwrap();
        assert!(report.is_sound(), "{report:?}");
        vault.lock();
        is_whole(&place.open());
    }
    // It stopped while records were being stated again: the journal begins where it did.
    let folder = place.dir().join("journal");
    fs::remove_dir_all(&folder).unwrap();
    copy(new.path(), &folder);
    for segment in &kept {
        fs::copy(segment, folder.join(segment.file_name().unwrap())).unwrap();
    }
    let mut segments = files(&folder);
    segments.sort();
    fs::remove_file(segments.pop().unwrap()).unwrap();
    fs::remove_dir_all(place.index()).unwrap();
    let vault = place.open();
    is_whole(&vault);
    assert!(place.segment(1).exists());
    assert!(vault.verify().unwrap().is_sound());
}

#[test]
fn a_journal_whose_beginning_was_taken_away_is_named() {
    let place = worn();
    let segments = files(&place.dir().join("journal"));
    assert!(segments.len() > 3);
    fs::remove_file(place.segment(1)).unwrap();
    let vault = place.open();
    let problems = vault.verify().unwrap().problems;
    assert!(
        matches!(problems.as_slice(), [crate::Problem::Journal { segment: 2, first_sequence: 1, .. }, ..]),
        "{problems:?}"
    );
    vault.lock();
    fs::remove_dir_all(place.index()).unwrap();
    let damaged = |notice: &Notice| matches!(notice, Notice::JournalDamaged { .. });
    assert!(place.open().notices().iter().any(damaged));
}

#[test]
fn the_head_of_the_first_segment_may_be_damaged_after_a_compaction() {
    let place = worn();
    let vault = place.open();
    vault.compact().unwrap();
    vault.lock();
    let mut segments = files(&place.dir().join("journal"));
    segments.sort();
    for segment in segments {
        let whole = fs::read(&segment).unwrap();
        let mut bent = whole.clone();
        bent[40] ^= 1;
        fs::write(&segment, &bent).unwrap();
        fs::remove_dir_all(place.index()).unwrap();
        is_whole(&place.open());
        fs::write(&segment, &whole).unwrap();
    }
}

#[test]
fn a_purge_leaves_no_byte_and_no_key() {
    let place = worn();
    let vault = place.open();
    vault.put_blob(B, [1; 16], &[7; 5_000]).unwrap();
    vault.put_blob(A, [1; 16], &[8; 5_000]).unwrap();
    // What the owner's key had sealed, in the journal and in the attachment.
    let tail =
        |file: &Path| fs::read(file).unwrap().iter().rev().take(64).rev().copied().collect::<Vec<u8>>();
    let folder = place.dir().join("blobs");
    let owner = crate::place::owner_tag(&vault.tree.tag, B);
    let name: String = owner.iter().map(|byte| format!("{byte:02x}")).collect();
    let blob = tail(&files(&folder.join(name))[0]);
    let segment = fs::read(place.segment(1)).unwrap();
    let sealed = segment[segment.len() - 2_000..segment.len() - 1_900].to_vec();
    let key = *vault.keyring().get(B).unwrap().key.bytes();
    let keys = fs::read(place.dir().join("vault.keys")).unwrap();
    vault.lock();
    let before = bytes(place.dir());
    assert!(holds(&before, &blob) && holds(&before, &sealed) && holds(&before, &keys[100..132]));

    let vault = place.open();
    vault.shred([0xB2; 16]).unwrap();
    assert!(vault.verify().unwrap().is_sound());
    assert_eq!(get(&vault, A, "2").unwrap(), [29; 200]);
    vault.lock();
    let after = bytes(place.dir());
    assert!(!holds(&after, &blob), "a piece of the attachment");
    assert!(!holds(&after, &sealed), "a piece of the old journal");
    assert!(!holds(&after, &keys[100..132]), "a piece of the old key file");
    assert!(!holds(&after, &key), "the key");
}

#[test]
fn a_head_tells_older_copies_and_forks() {
    let place = Place::new();
    let vault = place.open();
    vault.commit(vec![put(A, "1", b"one")]).unwrap();
    vault.lock();
    let older = tempfile::tempdir().unwrap();
    copy(place.dir(), older.path());
    let vault = place.open();
    let first = vault.head();
    vault.commit(vec![put(A, "2", b"two")]).unwrap();
    let second = vault.head();
    assert_eq!(vault.stands_after(&second).unwrap(), Standing::Same);
    assert_eq!(vault.stands_after(&first).unwrap(), Standing::Ahead);
    vault.lock();

    let vault = Vault::unlock_with_key(older.path(), &place.master).unwrap();
    assert_eq!(vault.stands_after(&first).unwrap(), Standing::Same);
    assert_eq!(vault.stands_after(&second).unwrap(), Standing::Behind);
    vault.commit(vec![put(A, "2", b"another")]).unwrap();
    assert_eq!(vault.stands_after(&second).unwrap(), Standing::Forked);
    vault.commit(vec![put(A, "3", b"three")]).unwrap();
    assert_eq!(vault.stands_after(&second).unwrap(), Standing::Forked);
    assert_eq!(vault.stands_after(&first).unwrap(), Standing::Ahead);
}

#[test]
fn a_damaged_journal_is_mended_from_a_whole_index() {
    let place = worn();
    let mut bent = fs::read(place.segment(2)).unwrap();
    let middle = bent.len() / 2;
    bent[middle] ^= 1;
    fs::write(place.segment(2), &bent).unwrap();
    fs::create_dir(place.dir().join("index.damaged")).unwrap();
    let vault = place.open();
    assert!(!vault.verify().unwrap().is_sound());
    assert_eq!(vault.compact().unwrap_err().code(), "journal_damaged");
    vault.mend().unwrap();
    is_whole(&vault);
    assert!(vault.verify().unwrap().is_sound());
    assert!(!place.dir().join("index.damaged").exists());
    vault.lock();
    fs::remove_dir_all(place.index()).unwrap();
    is_whole(&place.open());
}
