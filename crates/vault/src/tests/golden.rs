//! Vaults as earlier versions wrote them. Every later version must open them.
//!
//! Each folder in `fixtures` was written by the example `fixture` of its time and is never written
//! again: a format that changes gets a folder of its own. They have no index, which may change at
//! will. Version 1 sealed every record by itself; version 2 seals bundles and was compacted.

use secrecy::SecretString;

use super::ground::*;
use crate::{IndexFault, Notice, Owner, Unlock, Vault, backup};

const WORDS_1: &str = include_str!("fixtures/v1/words.txt");
const WORDS_2: &str = include_str!("fixtures/v2/words.txt");

fn large() -> Vec<u8> {
    (0..5_000u32).map(|n| (n % 251) as u8).collect()
}

/// Opens a fixture in both ways and checks what is in every one of them.
fn opens(fixture: &str, words: &str, check: impl Fn(&Vault)) {
    let folder = tempfile::tempdir().unwrap();
    copy(path(fixture).as_ref(), folder.path());
    let words = SecretString::from(words.trim());
    for with in [Unlock::Passphrase(&passphrase()), Unlock::Recovery(&words)] {
        let vault = Vault::unlock(folder.path(), with).unwrap();
        let rebuilt = vault.notices();
        assert!(rebuilt.is_empty() || rebuilt == [Notice::IndexRebuilt(IndexFault::Missing)]);
        holds_what_all_hold(&vault);
        check(&vault);
    }
}

fn path(fixture: &str) -> String {
    format!("{}/src/tests/fixtures/{fixture}", env!("CARGO_MANIFEST_DIR"))
}

fn holds_what_all_hold(vault: &Vault) {
    assert_eq!(get(vault, A, "1").unwrap(), "một".as_bytes());
    assert_eq!(get(vault, A, "2"), None);
    assert_eq!(get(vault, A, "large").unwrap(), large());
    assert_eq!(get(vault, Owner::Vault, "1").unwrap(), b"setting");
    assert!(!vault.has_account([0xB2; 16]));
    assert_eq!(vault.get_blob(A, [7; 16]).unwrap(), large());
}

#[test]
fn a_vault_of_version_1_opens() {
    opens("v1", WORDS_1, |vault| {
        let report = vault.verify().unwrap();
        assert!(report.is_sound(), "{report:?}");
        assert_eq!((report.commits, report.records, report.blobs), (3, 3, 1));
    });
}

#[test]
fn a_vault_of_version_2_opens() {
    opens("v2", WORDS_2, |vault| {
        assert_eq!(get(vault, A, "3").unwrap(), b"three");
        assert_eq!(all(vault, A, ENTRY).len(), 303);
        let report = vault.verify().unwrap();
        assert!(report.is_sound(), "{report:?}");
        assert_eq!((report.records, report.blobs), (304, 1));
    });
}

#[test]
fn a_vault_of_version_1_goes_on_and_can_be_compacted() {
    opens("v1", WORDS_1, |vault| {
        vault.commit(vec![put(A, "9", b"nine")]).unwrap();
        vault.compact().unwrap();
        assert_eq!(get(vault, A, "9").unwrap(), b"nine");
        assert_eq!(get(vault, A, "large").unwrap(), large());
        assert!(vault.verify().unwrap().is_sound());
    });
}

#[test]
fn a_backup_of_format_1_is_restored() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("restored");
    let file = path("backup-1.tidings-backup");
    let with = passphrase();
    let goes_on = &mut |_: backup::Progress| std::ops::ControlFlow::Continue(());
    let restored =
        backup::restore(file.as_ref(), Unlock::Passphrase(&with), &to, backup::Care::Whole, goes_on).unwrap();
    assert!(restored.report.is_sound(), "{restored:?}");
    let vault = Vault::unlock(&to, Unlock::Passphrase(&with)).unwrap();
    holds_what_all_hold(&vault);
    assert_eq!(all(&vault, A, ENTRY).len(), 303);
}
