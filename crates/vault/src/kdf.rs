//! Passphrase to key: Argon2id (RFC 9106) with costs that are checked before they are paid.

use std::time::Duration;

use argon2::{Algorithm, Argon2, Params, Version};
use secrecy::{ExposeSecret, SecretString};
use unicode_normalization::UnicodeNormalization;
use zeroize::{Zeroize, Zeroizing};

use crate::error::{Result, VaultError};
use crate::memory::leaving_no_trace;
use crate::seal::{Key, random};

/// How costly guessing a passphrase is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KdfPolicy {
    /// [`KdfCosts::STANDARD`].
    Standard,
    /// 16 MiB, one pass, one lane: the least that any vault may ask for. For tests only, never
    /// for a person's vault.
    Light,
    /// Costs that were fitted to this computer.
    Measured(KdfCosts),
}

/// What one guess costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KdfCosts {
    /// Memory in KiB.
    pub memory: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes that are computed at once.
    pub lanes: u32,
}

/// Runs a piece of work and says how long it took.
pub type Stopwatch<'a> = dyn FnMut(&mut dyn FnMut()) -> Duration + 'a;

impl KdfCosts {
    /// 64 MiB, three passes, four lanes: the second recommendation of RFC 9106 §4. No vault of a
    /// person is given less.
    pub const STANDARD: KdfCosts = KdfCosts { memory: 64 * 1024, passes: 3, lanes: 4 };
    const LIGHT: KdfCosts = KdfCosts { memory: MEMORY_MIN, passes: 1, lanes: 1 };

    /// The costs for which a derivation takes about `target` here, within the bounds of the format
    /// and never below [`KdfCosts::STANDARD`].
    ///
    /// Memory is raised first, then passes, as RFC 9106 §4 advises. Runs two derivations.
    pub fn calibrated(target: Duration, stopwatch: &mut Stopwatch<'_>) -> Result<KdfCosts> {
        let sample = KdfParams { costs: KdfCosts::STANDARD, salt: [0; 16] };
        let mut outcome = Ok(());
        let mut run = || outcome = sample.derive(&SecretString::from("sample")).map(drop);
        // The faster of two: the first one may have waited for memory or for another program.
        let took = stopwatch(&mut run).min(stopwatch(&mut run));
        outcome?;
        Ok(Self::fitting(target, took))
    }

    /// The costs that take `target`, where [`KdfCosts::STANDARD`] takes `standard`.
    fn fitting(target: Duration, standard: Duration) -> KdfCosts {
        let least = KdfCosts::STANDARD;
        // Time grows with memory times passes.
        let factor = target.as_secs_f64() / standard.as_secs_f64().max(1e-6);
        let mebibytes = (f64::from(least.memory / 1024) * factor) as u32;
        let memory = (mebibytes.saturating_mul(1024)).clamp(least.memory, MEMORY_MAX);
        let left = factor * f64::from(least.memory) / f64::from(memory);
        let passes = (f64::from(least.passes) * left) as u32;
        let most = (COST_MAX / u64::from(memory)) as u32;
        KdfCosts { memory, passes: passes.clamp(least.passes, most.min(PASSES_MAX)), ..least }
    }

    /// Refuses costs that no vault of ours has: too cheap, or a trap for memory and time.
    fn check(&self) -> Result<()> {
        let fits = (MEMORY_MIN..=MEMORY_MAX).contains(&self.memory)
            && (1..=PASSES_MAX).contains(&self.passes)
            && (1..=LANES_MAX).contains(&self.lanes)
            && u64::from(self.memory) * u64::from(self.passes) <= COST_MAX;
        if fits { Ok(()) } else { Err(VaultError::KdfOutOfBounds) }
    }
}

/// Least memory a header may ask for, in KiB.
const MEMORY_MIN: u32 = 16 * 1024;
/// Most memory a header may ask for, in KiB.
const MEMORY_MAX: u32 = 1024 * 1024;
/// Most passes a header may ask for.
const PASSES_MAX: u32 = 16;
/// Most lanes a header may ask for.
const LANES_MAX: u32 = 8;
/// Most KiB times passes a header may ask for: some seconds on a slow computer.
const COST_MAX: u64 = 4 * MEMORY_MAX as u64;

/// Costs and salt as they stand in the header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct KdfParams {
    /// Costs.
    pub(crate) costs: KdfCosts,
    /// Random salt.
    pub(crate) salt: [u8; 16],
}

impl KdfParams {
    /// Encoded length in bytes.
    pub(crate) const LENGTH: usize = 28;

    /// The costs of `policy` with a new salt.
    pub(crate) fn new(policy: KdfPolicy) -> Result<KdfParams> {
        let costs = match policy {
            KdfPolicy::Standard => KdfCosts::STANDARD,
            KdfPolicy::Light => KdfCosts::LIGHT,
            KdfPolicy::Measured(costs) => costs,
        };
        costs.check()?;
        Ok(KdfParams { costs, salt: random()? })
    }

    /// Bytes for the header: memory, passes, lanes (little endian), salt.
    pub(crate) fn encode(&self) -> [u8; Self::LENGTH] {
        let mut bytes = [0u8; Self::LENGTH];
        let KdfCosts { memory, passes, lanes } = self.costs;
        let fields = memory.to_le_bytes().into_iter();
        let fields = fields.chain(passes.to_le_bytes()).chain(lanes.to_le_bytes());
        for (to, from) in bytes.iter_mut().zip(fields.chain(self.salt)) {
            *to = from;
        }
        bytes
    }

    /// Reads what [`KdfParams::encode`] wrote.
    pub(crate) fn decode(bytes: &[u8; Self::LENGTH]) -> KdfParams {
        let [a, b, c, d, e, f, g, h, i, j, k, l, salt @ ..] = *bytes;
        let costs = KdfCosts {
            memory: u32::from_le_bytes([a, b, c, d]),
            passes: u32::from_le_bytes([e, f, g, h]),
            lanes: u32::from_le_bytes([i, j, k, l]),
        };
        KdfParams { costs, salt }
    }

    /// Refuses costs out of bounds.
    pub(crate) fn check(&self) -> Result<()> {
        self.costs.check()
    }

    /// Derives the key of `passphrase`; the costs are checked first.
    pub(crate) fn derive(&self, passphrase: &SecretString) -> Result<Key> {
        self.check()?;
        let KdfCosts { memory, passes, lanes } = self.costs;
        let params = Params::new(memory, passes, lanes, Some(32)).map_err(|_| VaultError::KdfOutOfBounds)?;
        let phrase = prepared(passphrase);
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        // The memory it fills is large enough to be handed back to the system, not kept for reuse.
        Key::filled(|key| {
            let hash = || argon.hash_password_into(phrase.as_bytes(), &self.salt, key);
            leaving_no_trace(hash).map_err(|error| match error {
                argon2::Error::OutOfMemory => VaultError::OutOfMemory,
                _ => VaultError::KdfOutOfBounds,
            })
        })
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
        KdfParams { costs: KdfCosts { memory, passes, lanes }, salt: [7; 16] }
    }

    #[test]
    fn costs_out_of_bounds_are_refused() {
        assert!(params(MEMORY_MIN, 1, 1).check().is_ok());
        assert!(params(MEMORY_MIN, 16, 8).check().is_ok());
        assert!(params(MEMORY_MAX, 4, 8).check().is_ok());
        let bad = [(MEMORY_MIN - 1, 1, 1), (MEMORY_MAX + 1, 1, 1), (u32::MAX, 1, 1)];
        let bad = bad.into_iter().chain([(MEMORY_MIN, 0, 1), (MEMORY_MIN, 17, 1)]);
        let bad = bad.chain([(MEMORY_MIN, 1, 0), (MEMORY_MIN, 1, 9)]);
        // Each within its bound, together minutes of work.
        for (memory, passes, lanes) in bad.chain([(MEMORY_MAX, 5, 1), (MEMORY_MAX / 2, 9, 1)]) {
            let derived = params(memory, passes, lanes).derive(&SecretString::from("x"));
            assert!(matches!(derived, Err(VaultError::KdfOutOfBounds)));
        }
        let costs = KdfCosts { memory: 1024, ..KdfCosts::STANDARD };
        assert!(KdfParams::new(KdfPolicy::Measured(costs)).is_err());
    }

    #[test]
    fn costs_follow_the_computer_within_bounds() {
        let half = Duration::from_millis(500);
        let fitting = |standard| {
            let costs = KdfCosts::fitting(half, Duration::from_micros(standard));
            costs.check().unwrap();
            (costs.memory / 1024, costs.passes, costs.lanes)
        };
        assert_eq!(fitting(100_000), (320, 3, 4));
        assert_eq!(fitting(125_000), (256, 3, 4));
        assert_eq!(fitting(5_000_000), (64, 3, 4), "never below the standard");
        assert_eq!(fitting(25_000), (1024, 3, 4), "memory is capped, then passes grow");
        assert_eq!(fitting(1), (1024, 4, 4));
        assert_eq!(fitting(0), (1024, 4, 4));
        assert_eq!(fitting(u64::MAX), (64, 3, 4));
    }

    #[test]
    fn calibration_measures_the_real_derivation() {
        let mut runs = 0;
        let mut stopwatch = |work: &mut dyn FnMut()| {
            work();
            runs += 1;
            Duration::from_millis(if runs == 1 { 400 } else { 250 })
        };
        let costs = KdfCosts::calibrated(Duration::from_millis(500), &mut stopwatch).unwrap();
        assert_eq!(costs, KdfCosts { memory: 128 * 1024, ..KdfCosts::STANDARD });
        assert_eq!(runs, 2);
    }

    #[test]
    fn encoding_keeps_every_field() {
        let costs = KdfCosts { memory: 0x01020304, passes: 5, lanes: 6 };
        let some = KdfParams { costs, salt: [9; 16] };
        assert_eq!(KdfParams::decode(&some.encode()), some);
    }

    #[test]
    fn composed_and_decomposed_letters_are_the_same_passphrase() {
        let composed = prepared(&SecretString::from("m\u{1ead}t kh\u{1ea9}u"));
        let decomposed = prepared(&SecretString::from("ma\u{323}\u{302}t\u{a0}kha\u{302}\u{309}u"));
        assert_eq!(*composed, *decomposed);
        assert_ne!(*composed, *prepared(&SecretString::from("mat khau")));
    }

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

    /// The Argon2id vector of RFC 9106 §5.3, with its secret and associated data.
    #[test]
    fn the_vector_of_rfc_9106_agrees() {
        let associated = argon2::AssociatedData::new(&[4; 12]).unwrap();
        let params = argon2::ParamsBuilder::new().m_cost(32).t_cost(3).p_cost(4).data(associated).build();
        let argon =
            Argon2::new_with_secret(&[3; 8], Algorithm::Argon2id, Version::V0x13, params.unwrap()).unwrap();
        let mut tag = [0; 32];
        argon.hash_password_into(&[1; 32], &[2; 16], &mut tag).unwrap();
        let written: String = tag.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(written, "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }
}
