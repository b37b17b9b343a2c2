//! What is left in the memory of the process after locking: no key, no passphrase, no phrase.
#![cfg(target_os = "linux")]

use std::fs::{self, File};
use std::os::unix::fs::FileExt as _;

use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use super::ground::*;
use super::keyring::{MemoryStore, add};
use crate::{KdfPolicy, Owner, RecoveryPhrase, Unlock, Vault};

const PAGE: usize = 4096;
/// So much is read at a time.
const WINDOW: usize = 1 << 20;

/// Bytes to look for, kept inverted so that the search does not find itself.
struct Canary {
    name: String,
    inverted: Vec<u8>,
}

impl Canary {
    fn new(name: &str, bytes: &[u8]) -> Canary {
        Canary { name: name.to_owned(), inverted: bytes.iter().map(|byte| !byte).collect() }
    }

    /// Both halves of a key: half a key left behind is a find as well.
    fn key(name: &str, key: &[u8; 32]) -> [Canary; 2] {
        let (first, second) = key.split_at(16);
        [
            Canary::new(&format!("{name}, first half"), first),
            Canary::new(&format!("{name}, second half"), second),
        ]
    }

    fn is_at(&self, bytes: &[u8]) -> bool {
        let there = bytes.iter().zip(&self.inverted).take_while(|(byte, inverted)| **byte == !**inverted);
        there.count() == self.inverted.len()
    }
}

/// Names of the canaries that are anywhere in the writable memory of this process.
fn found(canaries: &[Canary], window: &mut [u8]) -> Vec<String> {
    let memory = File::open("/proc/self/mem").unwrap();
    let own = window.as_ptr() as usize..window.as_ptr() as usize + window.len();
    let mut by_first: Vec<Vec<&Canary>> = (0..256).map(|_| Vec::new()).collect();
    for canary in canaries {
        by_first[usize::from(!canary.inverted[0])].push(canary);
    }
    let overlap = canaries.iter().map(|canary| canary.inverted.len()).max().unwrap();
    let mut names = Vec::new();
    for line in fs::read_to_string("/proc/self/maps").unwrap().lines() {
        let mut words = line.split_whitespace();
        let (from, to) = words.next().unwrap().split_once('-').unwrap();
        if !words.next().unwrap().starts_with("rw") || line.ends_with("[vvar]") {
            continue;
        }
        let (from, to) = (usize::from_str_radix(from, 16).unwrap(), usize::from_str_radix(to, 16).unwrap());
        let mut at = from;
        while at < to {
            let length = (to - at).min(window.len());
            // The window lies within a mapping of its own making: it is left out.
            let length = if own.contains(&at) {
                at = own.end;
                continue;
            } else if at < own.start && own.start < at + length {
                own.start - at
            } else {
                length
            };
            let read = &mut window[..length];
            // Another test may have given this memory back since the list was made.
            if memory.read_exact_at(read, at as u64).is_err() {
                at += PAGE;
                continue;
            }
            for (offset, byte) in read.iter().enumerate() {
                for canary in &by_first[usize::from(*byte)] {
                    if canary.is_at(&read[offset..]) {
                        names.push(format!("{} in {line}", canary.name));
                    }
                }
            }
            at += if length == WINDOW { length - overlap } else { length };
        }
    }
    window.fill(0);
    names.sort();
    names.dedup();
    names
}

/// Content of the header's first copy.
fn header(dir: &std::path::Path) -> Vec<u8> {
    crate::twin::read_all(&crate::storage::Disk, &crate::access::header_path(dir)).remove(0).content
}

/// A passphrase that stands nowhere in the program.
fn made_up(seed: u8) -> SecretString {
    SecretString::from(
        (0..40u8).map(|at| char::from(b'a' + (at.wrapping_mul(seed) ^ seed) % 26)).collect::<String>(),
    )
}

#[test]
fn nothing_secret_is_left_in_memory_after_locking() {
    let mut window = vec![0; WINDOW];
    let folder = tempfile::tempdir().unwrap();
    let store = MemoryStore::default();
    let mut canaries = Vec::new();
    let before;
    let watch;
    {
        let (first, second) = (made_up(7), made_up(11));
        for (name, passphrase) in [("first passphrase", &first), ("second passphrase", &second)] {
            canaries.push(Canary::new(name, passphrase.expose_secret().as_bytes()));
        }
        let (vault, phrase) = Vault::create(folder.path(), &first, KdfPolicy::Light).unwrap();
        let words = phrase.sentence();
        canaries.push(Canary::new("recovery words", words.expose_secret().as_bytes()));
        canaries.extend(Canary::key("entropy of the phrase", phrase.entropy()));
        vault.add_account([0xA1; 16]).unwrap();
        // Enough rows that some are in pages, others still in the table of recent ones.
        let value = made_up(13);
        let value = value.expose_secret().as_bytes();
        canaries.push(Canary::new("value of a record", value));
        for row in 0..200 {
            vault.commit(vec![put(A, &row.to_string(), value)]).unwrap();
        }
        vault.put_blob(A, [7; 16], b"content").unwrap();
        vault.change_passphrase(&first, &second).unwrap();
        add(&vault, &second, &store).unwrap();
        vault.lock();
        for with in [Unlock::Recovery(&words), Unlock::Keyring(&store)] {
            Vault::unlock(folder.path(), with).unwrap().lock();
        }
        assert!(Vault::unlock(folder.path(), Unlock::Passphrase(&first)).is_err());
        let master = Vault::derive(folder.path(), Unlock::Passphrase(&second)).unwrap();
        canaries.extend(Canary::key("master key", master.key.bytes()));
        let vault = Vault::unlock_with_key(folder.path(), &master).unwrap();
        let renewed = RecoveryPhrase::random().unwrap();
        vault.install(&master, &master.new_recovery(&renewed).unwrap()).unwrap();
        // What a caller is given is the caller's to wipe.
        let read = Zeroizing::new(get(&vault, A, "1").unwrap());
        assert!(canaries.iter().any(|canary| canary.is_at(&read)));
        assert_eq!(vault.get_blob(A, [7; 16]).unwrap(), b"content");
        let params = crate::header::Header::decode(&header(folder.path())).unwrap().passphrase_params();
        let derived = params.unwrap().derive(&second).unwrap();
        canaries.extend(Canary::key("key of the passphrase", derived.bytes()));
        let tree = &vault.tree;
        for (name, key) in [
            ("log key", &tree.log),
            ("mark key", &tree.mark),
            ("tag key", &tree.tag),
            ("wrap key", &tree.wrap),
            ("header key", &tree.header),
            ("anchor key", &tree.anchor),
            ("backup key", &tree.backup),
            ("seed of the inbox", &tree.inbox),
            ("index key", &tree.index),
            ("manifest key", &tree.manifest),
        ] {
            canaries.extend(Canary::key(name, key.bytes()));
        }
        for (name, owner) in [("key of the vault's records", Owner::Vault), ("key of an account", A)] {
            canaries.extend(Canary::key(name, vault.keyring().get(owner).unwrap().key.bytes()));
        }
        before = found(&canaries, &mut window);
        // The deeper lock is a part of this one.
        watch = vault.into_watch().unwrap();
        watch.append(b"put in by what can read nothing").unwrap();
    }
    // The search finds what is there: everything, while the vault was open.
    for canary in &canaries {
        assert!(before.iter().any(|name| name.starts_with(&canary.name)), "{} is not found", canary.name);
    }
    let after = found(&canaries, &mut window);
    assert!(after.is_empty(), "left in memory: {after:#?}");
    drop(watch);
}
