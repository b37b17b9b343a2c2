//! Attachments: read and written in pieces, their limit, and the clearing away of orphans.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::time::{Duration, SystemTime};

use super::ground::*;
use crate::{Collected, Owner, VaultError};

fn code<T>(result: Result<T, VaultError>) -> &'static str {
    result.err().map_or("none", |error| error.code())
}

/// Content that is never all in memory: counts what was asked of it.
struct Large {
    left: u64,
    largest: usize,
}

impl Read for Large {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.largest = self.largest.max(bytes.len());
        let count = bytes.len().min(usize::try_from(self.left).unwrap());
        for (at, byte) in bytes[..count].iter_mut().enumerate() {
            *byte = ((self.left - at as u64) % 251) as u8;
        }
        self.left -= count as u64;
        Ok(count)
    }
}

#[test]
fn a_large_attachment_passes_in_small_pieces() {
    let place = Place::new();
    let vault = place.open();
    let length = 20_000_003;
    let mut content = Large { left: length, largest: 0 };
    vault.put_blob_from(A, [1; 16], length, &mut content).unwrap();
    assert!(content.largest <= 64 * 1024, "{}", content.largest);

    let mut reader = vault.open_blob(A, [1; 16]).unwrap();
    assert_eq!(reader.length(), length);
    let mut expected = Large { left: length, largest: 0 };
    let (mut piece, mut same) = (vec![0; 70_000], vec![0; 70_000]);
    let mut seen = 0;
    loop {
        let count = reader.read(&mut piece).unwrap();
        if count == 0 {
            break;
        }
        expected.read_exact(&mut same[..count]).unwrap();
        assert!(piece[..count] == same[..count], "differs after {seen}");
        seen += count as u64;
    }
    assert_eq!(seen, length);
}

#[test]
fn a_content_that_ends_early_is_not_kept() {
    let place = Place::new();
    let vault = place.open();
    vault.put_blob(A, [1; 16], b"before").unwrap();
    let taken = vault.blob_usage().unwrap();
    for given in [0, 5, 64 * 1024, 99_999] {
        let mut content = Large { left: given, largest: 0 };
        assert_eq!(code(vault.put_blob_from(A, [1; 16], 100_000, &mut content)), "io");
        assert_eq!(vault.get_blob(A, [1; 16]).unwrap(), b"before");
    }
    assert_eq!(vault.blob_usage().unwrap(), taken);
    assert_eq!(files(&place.dir().join("blobs")).len(), 1);
}

#[test]
fn a_file_cut_short_is_known_before_its_end_is_given() {
    let place = Place::new();
    let vault = place.open();
    vault.put_blob(A, [1; 16], &vec![5; 300_000]).unwrap();
    let file = files(&place.dir().join("blobs")).remove(0);
    let mut bytes = fs::read(&file).unwrap();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    fs::write(&file, &bytes).unwrap();
    let mut content = Vec::new();
    let error = vault.open_blob(A, [1; 16]).unwrap().read_to_end(&mut content).unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::InvalidData);
    assert!(content.len() < 300_000, "what is authentic is given, and never as if it were all");
    bytes.truncate(150_000);
    fs::write(&file, &bytes).unwrap();
    assert_eq!(code(vault.open_blob(A, [1; 16])), "attachment_damaged");
}

#[test]
fn attachments_stay_within_their_limit() {
    let place = Place::new();
    let vault = place.open();
    assert_eq!(vault.blob_usage().unwrap(), 0);
    vault.put_blob(A, [1; 16], &[1; 50_000]).unwrap();
    let one = vault.blob_usage().unwrap();
    assert!((50_000..60_000).contains(&one), "{one}");
    vault.set_blob_quota(2 * one);
    vault.put_blob(B, [2; 16], &[2; 50_000]).unwrap();
    let before = files(&place.dir().join("blobs"));
    let mut content = Large { left: 10, largest: 0 };
    assert_eq!(code(vault.put_blob_from(A, [3; 16], 10, &mut content)), "attachments_full");
    assert_eq!(content.left, 10, "refused before it was read");
    assert_eq!(files(&place.dir().join("blobs")), before);
    assert_eq!(code(vault.put_blob_from(A, [3; 16], u64::MAX, &mut content)), "too_large");

    vault.delete_blob(A, [1; 16]).unwrap();
    vault.delete_blob(A, [1; 16]).unwrap();
    assert_eq!(vault.blob_usage().unwrap(), one);
    vault.put_blob(A, [3; 16], &[3; 50_000]).unwrap();
    vault.shred([0xB2; 16]).unwrap();
    assert_eq!(vault.blob_usage().unwrap(), one);
    vault.put_blob(A, [3; 16], &[4; 1_000]).unwrap();
    let small = vault.blob_usage().unwrap();
    vault.lock();
    assert_eq!(place.open().blob_usage().unwrap(), small, "counted as it was reckoned");
}

#[test]
fn orphans_go_once_they_are_old_enough() {
    let place = Place::new();
    let vault = place.open();
    for id in 1..=3 {
        vault.put_blob(A, [id; 16], &[id; 1_000]).unwrap();
    }
    vault.put_blob(B, [1; 16], b"of another").unwrap();
    let taken = vault.blob_usage().unwrap();
    let keep = BTreeSet::from([[2; 16]]);
    let day = Duration::from_secs(86_400);
    let none = vault.collect_blobs(A, &keep, SystemTime::now() - day).unwrap();
    assert_eq!(none, Collected::default(), "a record may name it yet");

    let collected = vault.collect_blobs(A, &keep, SystemTime::now() + day).unwrap();
    assert_eq!(collected.files, 2);
    assert_eq!(vault.blob_usage().unwrap(), taken - collected.bytes);
    assert_eq!(code(vault.get_blob(A, [1; 16])), "attachment_missing");
    assert_eq!(vault.get_blob(A, [2; 16]).unwrap(), [2; 1_000]);
    assert_eq!(vault.get_blob(B, [1; 16]).unwrap(), b"of another");
    let nobody = Owner::Account([9; 16]);
    assert_eq!(code(vault.collect_blobs(nobody, &keep, SystemTime::now() + day)), "unknown_account");
}

#[test]
fn no_orphan_goes_while_the_journal_is_damaged() {
    let place = Place::new();
    let vault = place.open();
    vault.commit(vec![put(A, "names the attachment", b"1")]).unwrap();
    vault.commit(vec![put(A, "after", b"2")]).unwrap();
    vault.put_blob(A, [1; 16], b"the only copy").unwrap();
    let mut bytes = fs::read(place.segment(1)).unwrap();
    let middle = bytes.len() / 3;
    bytes[middle] ^= 1;
    fs::write(place.segment(1), bytes).unwrap();
    let later = SystemTime::now() + Duration::from_secs(86_400);
    assert_eq!(vault.collect_blobs(A, &BTreeSet::new(), later).unwrap(), Collected::default());
    assert_eq!(vault.get_blob(A, [1; 16]).unwrap(), b"the only copy");
}

#[test]
fn what_was_being_written_is_cleared_away_at_the_next_opening() {
    let place = Place::new();
    let vault = place.open();
    vault.put_blob(A, [1; 16], b"whole").unwrap();
    vault.lock();
    let whole = files(&place.dir().join("blobs"));
    let unfinished = whole[0].with_file_name("00112233445566778899aabbccddeeff.new");
    File::create(&unfinished).unwrap();
    let vault = place.open();
    assert!(!unfinished.exists());
    assert_eq!(vault.get_blob(A, [1; 16]).unwrap(), b"whole");
    assert_eq!(vault.notices(), []);
}
