//! The ordinary life of a vault: made, opened, filled, locked, its passphrase changed.

use std::ops::ControlFlow;

use secrecy::SecretString;

use super::ground::*;
use crate::{KdfPolicy, Owner, Unlock, Vault, VaultError};

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
