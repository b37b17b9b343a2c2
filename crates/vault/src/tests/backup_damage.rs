//! Backups that rotted, were cut short or tampered with.

use std::collections::BTreeSet;

use super::backup::*;
use super::ground::*;
use crate::backup::Care;
use crate::{Unlock, Vault};

const SEALED: usize = 64 * 1024 + 40;

/// Length of the head: what is before the chunks.
fn head_length(bytes: &[u8]) -> usize {
    let end = bytes.len() - 12;
    let length = u32::from_le_bytes(bytes[end..end + 4].try_into().unwrap()) as usize;
    assert_eq!(bytes[..length], bytes[end - length..end]);
    assert_eq!((end - 2 * length) % SEALED, 0);
    length
}

/// A bit in every part of the head, of each chunk, and of the end.
fn places(bytes: &[u8]) -> BTreeSet<usize> {
    let head = head_length(bytes);
    let chunks = (bytes.len() - 2 * head - 12) / SEALED;
    let mut places: BTreeSet<usize> = (0..head).step_by(23).collect();
    places.extend((bytes.len() - head - 12..bytes.len()).step_by(23));
    for chunk in 0..chunks {
        let start = head + chunk * SEALED;
        places.extend([start, start + 30, start + SEALED / 2, start + SEALED - 1]);
    }
    places
}

#[test]
fn a_flipped_bit_anywhere_is_found_and_costs_no_more_than_it_covers() {
    let full = Full::new();
    full.back_up();
    let original = full.readable();
    let bytes = std::fs::read(full.file()).unwrap();
    let (head, end) = (head_length(&bytes), bytes.len() - head_length(&bytes) - 12);
    let (mut harmless, mut refused) = (0, 0);
    for at in places(&bytes) {
        let mut bent = bytes.clone();
        bent[at] ^= 1 << (at % 8);
        std::fs::write(full.file(), &bent).unwrap();
        match full.restore(Care::Whole) {
            Ok(restored) => {
                assert!(restored.damaged, "byte {at} was not noticed");
                assert!(restored.is_as_claimed(), "byte {at}: {restored:?}");
                assert_eq!(full.take_restored(), original);
                harmless += 1;
            }
            Err(error) => {
                refused += 1;
                assert!((head..end).contains(&at), "byte {at} of a copy cost the backup");
                let in_last = at >= end - SEALED;
                let chunk = (head + (at - head) / SEALED * SEALED) as u64;
                match error {
                    crate::VaultError::BackupDamaged { offset } => assert_eq!(offset, chunk),
                    crate::VaultError::BackupIncomplete { .. } => assert!(in_last, "byte {at}"),
                    other => panic!("byte {at}: {other}"),
                }
                assert!(!full.target().exists());
                salvage(&full, at, in_last);
            }
        }
    }
    assert!(harmless > 20, "{harmless}");
    assert!(refused > 20, "{refused}");
}

/// Everything but the files of one chunk comes back, and what is lost is named.
fn salvage(full: &Full, at: usize, in_last: bool) {
    let restored = full.restore(Care::Salvage).unwrap();
    assert!(restored.damaged);
    let segments = restored.lost.iter().filter(|name| name.starts_with("journal/")).count();
    let blobs = restored.lost.len() - segments;
    assert!(segments <= 3 && blobs <= 4, "byte {at}: {:?}", restored.lost);
    assert_eq!(restored.report.blobs + blobs as u64, 5, "byte {at}");
    assert!(restored.report.records >= 10, "byte {at}: {restored:?}");
    // The last chunk has the second list only.
    assert_eq!(restored.is_as_claimed(), in_last, "byte {at}: {restored:?}");
    let vault = Vault::unlock(&full.target(), Unlock::Passphrase(&passphrase())).unwrap();
    vault.commit(vec![put(A, "after", b"after")]).unwrap();
    vault.lock();
    std::fs::remove_dir_all(full.target()).unwrap();
}

#[test]
fn a_backup_cut_at_any_chunk_is_refused_and_gives_what_it_has() {
    let full = Full::new();
    full.back_up();
    let bytes = std::fs::read(full.file()).unwrap();
    let head = head_length(&bytes);
    let end = bytes.len() - head - 12;
    let borders = (head..=end).step_by(SEALED).flat_map(|at| [at.saturating_sub(1), at, at + 1]);
    for length in borders.chain([0, 1, head / 2, bytes.len() - 1]) {
        std::fs::write(full.file(), &bytes[..length]).unwrap();
        let refused = full.restore(Care::Whole);
        if length >= end {
            // Everything is there but the second copy of the head.
            assert!(refused.unwrap().damaged);
            std::fs::remove_dir_all(full.target()).unwrap();
            continue;
        }
        let code = refused.unwrap_err().code();
        let expected = if length < head { "not_a_backup" } else { "backup_incomplete" };
        assert_eq!(code, expected, "cut to {length}");
        assert!(!full.target().exists());
        match full.restore(Care::Salvage) {
            Ok(restored) => {
                assert!(!restored.lost.is_empty() || length >= end - SEALED, "cut to {length}");
                std::fs::remove_dir_all(full.target()).unwrap();
            }
            Err(error) => assert!(length < head + 2 * SEALED, "cut to {length}: {error}"),
        }
    }
}

#[test]
fn chunks_that_change_places_or_backups_are_refused() {
    let full = Full::new();
    full.back_up();
    let first = std::fs::read(full.file()).unwrap();
    std::fs::remove_file(full.file()).unwrap();
    full.back_up();
    let bytes = std::fs::read(full.file()).unwrap();
    let head = head_length(&bytes);
    let chunk = |number: usize| head + number * SEALED..head + (number + 1) * SEALED;
    let mut swapped = bytes.clone();
    swapped[chunk(1)].copy_from_slice(&bytes[chunk(2)]);
    swapped[chunk(2)].copy_from_slice(&bytes[chunk(1)]);
    let mut mixed = bytes.clone();
    mixed[chunk(1)].copy_from_slice(&first[chunk(1)]);
    let mut other_head = bytes.clone();
    other_head[..head].copy_from_slice(&first[..head]);
    let mut longer = bytes.clone();
    longer.extend_from_slice(&[0; 100]);
    for (what, content, code) in [
        ("swapped", swapped, "backup_damaged"),
        ("mixed", mixed, "backup_damaged"),
        ("another head", other_head, "backup_damaged"),
    ] {
        std::fs::write(full.file(), content).unwrap();
        assert_eq!(full.restore(Care::Whole).unwrap_err().code(), code, "{what}");
    }
    // What is added after the end is noticed and costs nothing.
    std::fs::write(full.file(), longer).unwrap();
    let restored = full.restore(Care::Whole).unwrap();
    assert!(restored.damaged && restored.is_as_claimed());
}
