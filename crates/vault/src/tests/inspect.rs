//! What a vault's folder shows from outside.

use std::fs;

use super::ground::*;
use crate::Vault;

#[test]
fn the_folder_tells_of_copies_lock_and_leftovers() {
    let place = Place::new();
    let vault = place.open();
    vault.commit(vec![put(A, "1", &[1; 5_000])]).unwrap();
    let sound = Vault::inspect(place.dir()).unwrap();
    assert!(sound.open);
    assert_eq!((sound.header_copies, sound.key_copies, sound.segments), (2, 2, 1));
    assert_eq!((sound.unfinished, sound.set_aside), (0, 0));
    assert!(sound.bytes > 5_000 && sound.free > 0);
    vault.lock();
    assert!(!Vault::inspect(place.dir()).unwrap().open);

    for file in ["vault.hdr", "vault.keys.copy"] {
        let mut bytes = fs::read(place.dir().join(file)).unwrap();
        bytes[5] ^= 1;
        fs::write(place.dir().join(file), bytes).unwrap();
    }
    fs::write(place.dir().join("vault.keys.new"), "").unwrap();
    fs::create_dir(place.dir().join("index.damaged")).unwrap();
    fs::create_dir(place.dir().join("index.damaged.2")).unwrap();
    let found = Vault::inspect(place.dir()).unwrap();
    assert_eq!((found.header_copies, found.key_copies), (1, 1));
    assert_eq!((found.unfinished, found.set_aside), (1, 2));
    let nowhere = tempfile::tempdir().unwrap();
    assert_eq!(Vault::inspect(nowhere.path()).unwrap_err().code(), "no_vault");
}
