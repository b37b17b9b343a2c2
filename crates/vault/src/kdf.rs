//! Passphrase to key: Argon2id (RFC 9106) with costs that are checked before they are paid.

use argon2::{Algorithm, Argon2, Params, Version};
use secrecy::{ExposeSecret, SecretString};
use unicode_normalization::UnicodeNormalization;
use zeroize::{Zeroize, Zeroizing};

use crate::error::{Result, VaultError};
use crate::seal::{Key, random};

/// How costly guessing a passphrase is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KdfPolicy {
    /// 64 MiB, three passes, four lanes: the second recommendation of RFC 9106 §4.
    Standard,
    /// 16 MiB, one pass, one lane: the least that any vault may ask for. For tests only, never
    /// for a person's vault.
    Light,
}

/// Least memory a header may ask for, in KiB.
pub(crate) const MEMORY_MIN: u32 = 16 * 1024;
/// Most memory a header may ask for, in KiB.
pub(crate) const MEMORY_MAX: u32 = 1024 * 1024;
/// Most passes a header may ask for.
pub(crate) const PASSES_MAX: u32 = 16;
/// Most lanes a header may ask for.
pub(crate) const LANES_MAX: u32 = 8;

/// Costs and salt as they stand in the header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct KdfParams {
    /// Memory in KiB.
    pub(crate) memory: u32,
    /// Passes over the memory.
    pub(crate) passes: u32,
    /// Lanes.
    pub(crate) lanes: u32,
    /// Random salt.
    pub(crate) salt: [u8; 16],
}

impl KdfParams {
    /// Encoded length in bytes.
    pub(crate) const LENGTH: usize = 28;

    /// The costs of `policy` with a new salt.
    pub(crate) fn new(policy: KdfPolicy) -> Result<KdfParams> {
        let (memory, passes, lanes) = match policy {
            KdfPolicy::Standard => (64 * 1024, 3, 4),
            KdfPolicy::Light => (MEMORY_MIN, 1, 1),
        };
        Ok(KdfParams { memory, passes, lanes, salt: random()? })
    }

    /// The same costs with a new salt.
    pub(crate) fn resalted(&self) -> Result<KdfParams> {
        Ok(KdfParams { salt: random()?, ..*self })
    }

    /// Bytes for the header: memory, passes, lanes (little endian), salt.
    pub(crate) fn encode(&self) -> [u8; Self::LENGTH] {
        let mut bytes = [0u8; Self::LENGTH];
        let fields = self.memory.to_le_bytes().into_iter();
        let fields = fields.chain(self.passes.to_le_bytes()).chain(self.lanes.to_le_bytes());
        for (to, from) in bytes.iter_mut().zip(fields.chain(self.salt)) {
            *to = from;
        }
        bytes
    }

    /// Reads what [`KdfParams::encode`] wrote.
    pub(crate) fn decode(bytes: &[u8; Self::LENGTH]) -> KdfParams {
        let [a, b, c, d, e, f, g, h, i, j, k, l, salt @ ..] = *bytes;
        KdfParams {
            memory: u32::from_le_bytes([a, b, c, d]),
            passes: u32::from_le_bytes([e, f, g, h]),
            lanes: u32::from_le_bytes([i, j, k, l]),
            salt,
        }
    }

    /// Refuses costs that no vault of ours has: too cheap, or a trap for memory and time.
    pub(crate) fn check(&self) -> Result<()> {
        let fits = (MEMORY_MIN..=MEMORY_MAX).contains(&self.memory)
            && (1..=PASSES_MAX).contains(&self.passes)
            && (1..=LANES_MAX).contains(&self.lanes);
        if fits { Ok(()) } else { Err(VaultError::KdfOutOfBounds) }
    }

    /// Derives the key of `passphrase`; the costs are checked first.
    pub(crate) fn derive(&self, passphrase: &SecretString) -> Result<Key> {
        self.check()?;
        let params = Params::new(self.memory, self.passes, self.lanes, Some(32))
            .map_err(|_| VaultError::KdfOutOfBounds)?;
        let phrase = prepared(passphrase);
        let mut key = Zeroizing::new([0u8; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(phrase.as_bytes(), &self.salt, &mut key[..])
            .map_err(|_| VaultError::KdfOutOfBounds)?;
        Ok(Key::from_bytes(key))
    }
}

/// The passphrase as RFC 8265 §4.2 (OpaqueString) compares it: composed characters, one kind of
/// space. Input methods differ in whether they send a Vietnamese vowel as one character or as
/// three.
fn prepared(passphrase: &SecretString) -> Zeroizing<String> {
    let secret = passphrase.expose_secret();
    // A composed character is never longer than three times its source, so nothing reallocates
    // and leaves a copy behind.
    let mut out = Zeroizing::new(String::with_capacity(secret.len() * 3));
    for mut character in secret.chars().nfc() {
        out.push(if character.is_whitespace() { ' ' } else { character });
        character.zeroize();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn params(memory: u32, passes: u32, lanes: u32) -> KdfParams {
        KdfParams { memory, passes, lanes, salt: [7; 16] }
    }

    #[test]
    fn costs_out_of_bounds_are_refused() {
        assert!(params(MEMORY_MIN, 1, 1).check().is_ok());
        assert!(params(MEMORY_MAX, 16, 8).check().is_ok());
        let bad = [(MEMORY_MIN - 1, 1, 1), (MEMORY_MAX + 1, 1, 1), (u32::MAX, 1, 1)];
        let bad = bad.into_iter().chain([(MEMORY_MIN, 0, 1), (MEMORY_MIN, 17, 1)]);
        for (memory, passes, lanes) in bad.chain([(MEMORY_MIN, 1, 0), (MEMORY_MIN, 1, 9)]) {
            let derived = params(memory, passes, lanes).derive(&SecretString::from("x"));
            assert!(matches!(derived, Err(VaultError::KdfOutOfBounds)));
        }
    }

    #[test]
    fn encoding_keeps_every_field() {
        let some = KdfParams { memory: 0x01020304, passes: 5, lanes: 6, salt: [9; 16] };
        assert_eq!(KdfParams::decode(&some.encode()), some);
    }

    #[test]
    fn composed_and_decomposed_letters_are_the_same_passphrase() {
        let composed = prepared(&SecretString::from("m\u{1ead}t kh\u{1ea9}u"));
        let decomposed = prepared(&SecretString::from("ma\u{323}\u{302}t\u{a0}kha\u{302}\u{309}u"));
        assert_eq!(*composed, *decomposed);
        assert_ne!(*composed, *prepared(&SecretString::from("mat khau")));
    }

    /// RFC 9106 §5.3 with its secret and associated data left out has no published tag, so the
    /// algorithm is held by the library's own vectors; this holds the parameters we pass to it.
    #[test]
    fn every_cost_and_the_salt_change_the_key() {
        let phrase = SecretString::from("correct horse");
        let base = *params(MEMORY_MIN, 1, 1).derive(&phrase).unwrap().bytes();
        assert_eq!(base, *params(MEMORY_MIN, 1, 1).derive(&phrase).unwrap().bytes());
        assert_ne!(base, *params(MEMORY_MIN + 64, 1, 1).derive(&phrase).unwrap().bytes());
        assert_ne!(base, *params(MEMORY_MIN, 2, 1).derive(&phrase).unwrap().bytes());
        assert_ne!(base, *params(MEMORY_MIN, 1, 2).derive(&phrase).unwrap().bytes());
        let salted = KdfParams { salt: [8; 16], ..params(MEMORY_MIN, 1, 1) };
        assert_ne!(base, *salted.derive(&phrase).unwrap().bytes());
    }
}
