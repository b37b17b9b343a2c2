//! The ordinary life of a vault: made, opened, filled, locked, its passphrase changed.

use std::ops::ControlFlow;

use secrecy::SecretString;

use super::ground::*;
use crate::{Change, KdfPolicy, MAX_VALUE, Owner, RecoveryPhrase, Unlock, Vault, VaultError};

fn code<T>(result: Result<T, VaultError>) -> &'static str {
    result.err().map_or("none", |error| error.code())
}

fn unlock(place: &Place, passphrase: &str) -> Result<Vault, VaultError> {
    Vault::unlock(place.dir(), Unlock::Passphrase(&SecretString::from(passphrase)))
}

#[test]
fn commits_are_found_again_after_locking() {
    let place = Place::new();
    let vault = place.open();
    let large = vec![7u8; 400_000];
    let first = vault.commit(vec![put(A, "1", b"one"), put(B, "1", b"other")]).unwrap();
    let second = vault.commit(vec![put(A, "2", b"two"), put(A, "big", &large)]).unwrap();
    assert_eq!(second, first + 1);
    vault.commit(vec![put(A, "1", b"one again"), delete(A, "2"), delete(A, "none")]).unwrap();
    assert_eq!(vault.commit(vec![]).unwrap(), first + 2);
    assert_eq!(get(&vault, A, "1").unwrap(), b"one again");
    vault.lock();

    let vault = place.open();
    assert_eq!(vault.notices(), []);
    assert_eq!(get(&vault, A, "1").unwrap(), b"one again");
    assert_eq!(get(&vault, A, "2"), None);
    assert_eq!(get(&vault, A, "big").unwrap(), large);
    assert_eq!(get(&vault, B, "1").unwrap(), b"other");
    let ids: [&[u8]; 3] = [b"big", b"2", b"1"];
    let many = vault.get_many(A, ENTRY, &ids).unwrap();
    assert_eq!(many, [Some(large), None, Some(b"one again".to_vec())]);
    assert_eq!(all(&vault, A, ENTRY).len(), 2);
    assert_eq!(all(&vault, A, NOTE).len(), 0);
    let report = vault.verify().unwrap();
    assert!(report.is_sound(), "{report:?}");
    assert_eq!((report.commits, report.records, report.indexed), (3, 3, 3));
}

#[test]
fn dropping_without_lock_keeps_commits() {
    let place = Place::new();
    let vault = place.open();
    vault.commit(vec![put(A, "1", b"one")]).unwrap();
    drop(vault);
    assert_eq!(get(&place.open(), A, "1").unwrap(), b"one");
}

#[test]
fn a_scan_stops_when_told() {
    let place = Place::new();
    let vault = place.open();
    vault.commit((0..20).map(|n| put(A, &n.to_string(), b"x")).collect()).unwrap();
    let mut seen = 0;
    let each = &mut |_: &[u8], _: &[u8]| {
        seen += 1;
        if seen == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    vault.scan(A, ENTRY, each).unwrap();
    assert_eq!(seen, 3);
}

#[test]
fn only_the_right_passphrase_or_phrase_opens() {
    let place = Place::new();
    assert!(Vault::exists(place.dir()));
    assert!(unlock(&place, "correct horse battery staple").is_ok());
    assert_eq!(code(unlock(&place, "correct horse battery stapl")), "wrong_passphrase");
    assert_eq!(code(unlock(&place, "")), "wrong_passphrase");

    let words = place.phrase.sentence();
    assert!(Vault::unlock(place.dir(), Unlock::Recovery(&words)).is_ok());
    let other = Place::new().phrase.sentence();
    let refused = Vault::unlock(place.dir(), Unlock::Recovery(&other));
    assert_eq!(code(refused), "wrong_recovery_phrase");
    let slip = SecretString::from("not the words");
    let refused = Vault::unlock(place.dir(), Unlock::Recovery(&slip));
    assert_eq!(code(refused), "recovery_phrase_malformed");
}

#[test]
fn a_new_passphrase_takes_the_place_of_the_old_one() {
    let place = Place::new();
    let vault = place.open();
    vault.commit(vec![put(A, "1", b"one")]).unwrap();
    let new = SecretString::from("m\u{1ead}t kh\u{1ea9}u m\u{1edb}i");
    let wrong = vault.change_passphrase(&SecretString::from("wrong"), &new);
    assert_eq!(code(wrong), "wrong_passphrase");
    vault.change_passphrase(&passphrase(), &new).unwrap();
    vault.lock();
    assert_eq!(code(unlock(&place, "correct horse battery staple")), "wrong_passphrase");
    let vault = Vault::unlock(place.dir(), Unlock::Passphrase(&new)).unwrap();
    assert_eq!(get(&vault, A, "1").unwrap(), b"one");

    // Forgotten: the words give a new one, and are then replaced themselves.
    let words = place.phrase.sentence();
    let master = Vault::derive(place.dir(), Unlock::Recovery(&words)).unwrap();
    vault.install(&master, &master.new_passphrase(&passphrase()).unwrap()).unwrap();
    let renewed = RecoveryPhrase::random().unwrap();
    vault.install(&place.master, &place.master.new_recovery(&renewed).unwrap()).unwrap();
    vault.lock();
    assert!(unlock(&place, "correct horse battery staple").is_ok());
    let old = Vault::unlock(place.dir(), Unlock::Recovery(&words));
    assert_eq!(code(old), "wrong_recovery_phrase");
    assert!(Vault::unlock(place.dir(), Unlock::Recovery(&renewed.sentence())).is_ok());
}

#[test]
fn a_vault_is_never_made_over_another() {
    let place = Place::new();
    let create = || Vault::create(place.dir(), &passphrase(), KdfPolicy::Light);
    assert_eq!(code(create()), "vault_exists");
    place.open().commit(vec![put(A, "1", b"one")]).unwrap();
    for name in ["vault.hdr", "vault.hdr.copy"] {
        std::fs::remove_file(place.dir().join(name)).unwrap();
    }
    assert!(!Vault::exists(place.dir()));
    assert_eq!(code(Vault::unlock_with_key(place.dir(), &place.master)), "no_vault");
    assert_eq!(code(create()), "vault_exists", "a journal without header is not overwritten");
}

#[test]
fn creation_that_was_interrupted_can_be_repeated() {
    let place = Place::new();
    for name in ["vault.hdr", "vault.hdr.copy"] {
        std::fs::remove_file(place.dir().join(name)).unwrap();
    }
    let (vault, _) = Vault::create(place.dir(), &passphrase(), KdfPolicy::Light).unwrap();
    vault.add_account([0xA1; 16]).unwrap();
    vault.commit(vec![put(A, "1", b"one")]).unwrap();
    assert!(vault.verify().unwrap().is_sound());
}

#[test]
fn nothing_opens_where_there_is_no_vault() {
    let dir = tempfile::tempdir().unwrap();
    let inner = dir.path().join("none");
    assert!(!Vault::exists(&inner));
    assert_eq!(code(Vault::unlock(&inner, Unlock::Passphrase(&passphrase()))), "no_vault");
    assert_eq!(code(Vault::derive(&inner, Unlock::Passphrase(&passphrase()))), "no_vault");
    assert!(!inner.exists());
}

#[test]
fn a_second_opener_is_told_and_harms_nothing() {
    let place = Place::new();
    let vault = place.open();
    vault.commit(vec![put(A, "1", b"one")]).unwrap();
    assert_eq!(code(unlock(&place, "correct horse battery staple")), "vault_open_elsewhere");
    assert_eq!(code(Vault::unlock_with_key(place.dir(), &place.master)), "vault_open_elsewhere");
    let create = Vault::create(place.dir(), &passphrase(), KdfPolicy::Light);
    assert_eq!(code(create), "vault_open_elsewhere");
    vault.commit(vec![put(A, "2", b"two")]).unwrap();
    vault.lock();
    assert_eq!(all(&place.open(), A, ENTRY).len(), 2);
}

#[test]
fn a_commit_is_all_or_nothing() {
    let place = Place::new();
    let vault = place.open();
    let stranger = Owner::Account([9; 16]);
    assert_eq!(code(vault.commit(vec![put(A, "1", b"one"), put(stranger, "1", b"x")])), "unknown_account");
    let large = vec![0; MAX_VALUE + 1];
    assert_eq!(code(vault.commit(vec![put(A, "1", b"one"), put(A, "2", &large)])), "too_large");
    assert_eq!(code(vault.get(stranger, ENTRY, b"1")), "unknown_account");
    assert_eq!(all(&vault, A, ENTRY).len(), 0);
    assert_eq!(vault.commit(vec![put(A, "1", b"one")]).unwrap(), 1);
    let ordered = vec![put(A, "2", b"a"), delete(A, "2"), put(A, "2", b"b"), delete(A, "1")];
    vault.commit(ordered).unwrap();
    assert_eq!(all(&vault, A, ENTRY), [(b"2".to_vec(), b"b".to_vec())].into());
}

#[test]
fn the_journal_goes_on_in_new_segments() {
    let place = Place::new();
    let vault = place.open();
    vault.write_lock().set_limit(1_000);
    for n in 0..20 {
        vault.commit(vec![put(A, &n.to_string(), &[n; 500])]).unwrap();
    }
    vault.commit(vec![put(A, "big", &[1; 9_000])]).unwrap();
    vault.lock();
    assert!(place.segment(7).exists());
    std::fs::remove_dir_all(place.index()).unwrap();
    let vault = place.open();
    assert_eq!(all(&vault, A, ENTRY).len(), 21);
    assert!(vault.verify().unwrap().is_sound());
}

#[test]
fn shredding_leaves_neither_key_nor_record_nor_file() {
    let place = Place::new();
    let vault = place.open();
    vault.commit(vec![put(A, "1", b"one"), put(B, "1", b"kept")]).unwrap();
    vault.commit(vec![put(A, "big", &[3; 10_000]), put(Owner::Vault, "s", b"set")]).unwrap();
    vault.put_blob(A, [1; 16], b"receipt").unwrap();
    vault.put_blob(B, [1; 16], b"kept receipt").unwrap();
    vault.shred([0xA1; 16]).unwrap();
    assert!(!vault.has_account([0xA1; 16]));
    assert_eq!(code(vault.shred([0xA1; 16])), "unknown_account");
    assert_eq!(code(vault.get(A, ENTRY, b"1")), "unknown_account");
    assert_eq!(code(vault.get_blob(A, [1; 16])), "unknown_account");
    let report = vault.verify().unwrap();
    assert!(report.is_sound(), "{report:?}");
    assert_eq!((report.records, report.indexed, report.blobs), (2, 2, 1));

    // The same account linked again has another key and starts empty, also after a rebuild.
    vault.add_account([0xA1; 16]).unwrap();
    assert_eq!(all(&vault, A, ENTRY).len(), 0);
    vault.commit(vec![put(A, "2", b"new")]).unwrap();
    assert_eq!(code(vault.get_blob(A, [1; 16])), "attachment_missing");
    vault.rebuild_index().unwrap();
    assert_eq!(all(&vault, A, ENTRY), [(b"2".to_vec(), b"new".to_vec())].into());
    assert_eq!(get(&vault, B, "1").unwrap(), b"kept");
    assert_eq!(get(&vault, Owner::Vault, "s").unwrap(), b"set");
    assert_eq!(vault.get_blob(B, [1; 16]).unwrap(), b"kept receipt");
    assert!(vault.verify().unwrap().is_sound());
}

#[test]
fn interrupted_shredding_is_finished_at_the_next_unlock() {
    let place = Place::new();
    let vault = place.open();
    vault.commit(vec![put(A, "1", b"one"), put(B, "1", b"kept")]).unwrap();
    vault.put_blob(A, [1; 16], b"receipt").unwrap();
    // The key goes first; the process ends right after.
    let mut ring = vault.keyring.write().unwrap();
    ring.shred(&*vault.ground.storage, &vault.tree, A).unwrap();
    drop(ring);
    drop(vault);
    let vault = place.open();
    assert!(!vault.has_account([0xA1; 16]));
    assert!(vault.keyring().shredded().is_empty());
    let report = vault.verify().unwrap();
    assert!(report.is_sound(), "{report:?}");
    assert_eq!((report.records, report.indexed, report.blobs), (1, 1, 0));
}

#[test]
fn attachments_of_every_size_come_back() {
    let place = Place::new();
    let vault = place.open();
    let chunk = 64 * 1024;
    for (n, size) in [0, 1, 8, chunk - 9, chunk - 8, chunk - 7, 3 * chunk, 300_001].iter().enumerate() {
        let content: Vec<u8> = (0..*size).map(|at| (at * 31 + n) as u8).collect();
        vault.put_blob(A, [n as u8; 16], &content).unwrap();
        assert_eq!(vault.get_blob(A, [n as u8; 16]).unwrap(), content);
    }
    vault.put_blob(A, [0; 16], b"in its place").unwrap();
    assert_eq!(vault.get_blob(A, [0; 16]).unwrap(), b"in its place");
    assert_eq!(vault.verify().unwrap().blobs, 8);
    vault.delete_blob(A, [0; 16]).unwrap();
    vault.delete_blob(A, [0; 16]).unwrap();
    assert_eq!(code(vault.get_blob(A, [0; 16])), "attachment_missing");
    assert_eq!(code(vault.get_blob(B, [1; 16])), "attachment_missing");
}

#[test]
fn no_plaintext_is_in_any_file() {
    let place = Place::new();
    let vault = place.open();
    let canary = b"CANARY-Kaffeehaus-4711";
    let text = [b"x".repeat(10_000).as_slice(), canary].concat();
    vault
        .commit(vec![
            Change::Put { owner: A, collection: ENTRY, id: canary.to_vec(), value: canary.to_vec() },
            Change::Put { owner: Owner::Vault, collection: NOTE, id: canary.to_vec(), value: text },
        ])
        .unwrap();
    vault.put_blob(A, *b"CANARY-Kaffeehau", canary).unwrap();
    assert_eq!(vault.get(A, ENTRY, canary).unwrap().unwrap(), canary);
    vault.lock();
    let words = place.phrase.words();
    let needles = [
        b"CANARY".to_vec(),
        b"Kaffeehaus".to_vec(),
        vec![0xA1; 16],
        b"correct horse".to_vec(),
        b"xxxxxxxxxxxxxxxx".to_vec(),
        words[..2].join(" ").into_bytes(),
    ];
    let files = files(place.dir());
    assert!(files.len() > 6);
    for file in files {
        let bytes = std::fs::read(&file).unwrap();
        let name = file.display().to_string();
        for needle in &needles {
            let found = bytes.windows(needle.len()).any(|window| window == needle);
            assert!(!found && !name.contains("CANARY"), "{name}");
        }
    }
}

#[test]
fn threads_share_a_vault() {
    let place = Place::new();
    let vault = place.open();
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let vault = &vault;
            scope.spawn(move || {
                for n in 0..20 {
                    let id = format!("{thread}-{n}");
                    vault.commit(vec![put(A, &id, id.as_bytes())]).unwrap();
                    assert_eq!(get(vault, A, &id).unwrap(), id.as_bytes());
                }
            });
        }
    });
    assert_eq!(all(&vault, A, ENTRY).len(), 80);
    let report = vault.verify().unwrap();
    assert!(report.is_sound());
    assert_eq!(report.commits, 80);
}
