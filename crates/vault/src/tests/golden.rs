//! A vault as version 1 wrote it. Every later version must open it.
//!
//! `fixtures/v1` was written by the example `fixture` and is never written again: a format that
//! changes gets a folder of its own beside it. It has no index, which may change at will.

use secrecy::SecretString;

use super::ground::*;
use crate::{IndexFault, Notice, Owner, Unlock, Vault};

const WORDS: &str = include_str!("fixtures/v1/words.txt");

fn large() -> Vec<u8> {
    (0..5_000u32).map(|n| (n % 251) as u8).collect()
}

#[test]
fn a_vault_of_version_1_opens() {
    let folder = tempfile::tempdir().unwrap();
    let fixture = concat!(env!("CARGO_MANIFEST_DIR"), "/src/tests/fixtures/v1");
    copy(fixture.as_ref(), folder.path());
    let words = SecretString::from(WORDS.trim());
    for with in [Unlock::Passphrase(&passphrase()), Unlock::Recovery(&words)] {
        let vault = Vault::unlock(folder.path(), with).unwrap();
        let rebuilt = vault.notices();
        assert!(rebuilt.is_empty() || rebuilt == [Notice::IndexRebuilt(IndexFault::Missing)]);
        assert_eq!(get(&vault, A, "1").unwrap(), "một".as_bytes());
        assert_eq!(get(&vault, A, "2"), None);
        assert_eq!(get(&vault, A, "large").unwrap(), large());
        assert_eq!(get(&vault, Owner::Vault, "1").unwrap(), b"setting");
        assert!(!vault.has_account([0xB2; 16]));
        assert_eq!(vault.get_blob(A, [7; 16]).unwrap(), large());
        let report = vault.verify().unwrap();
        assert!(report.is_sound(), "{report:?}");
        assert_eq!((report.commits, report.records, report.blobs), (3, 3, 1));
    }
}
