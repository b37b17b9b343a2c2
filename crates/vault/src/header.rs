//! `vault.hdr`: which vault this is and the slots that each wrap its master key.
//!
//! Layout (integers little endian): magic (8), version (2), vault id (16), number of slots (1);
//! each slot: kind (1), length of its parameters (1), parameters, wrapped key (72); last, a keyed
//! BLAKE3 of all before (32). A slot is bound to magic, version, vault id, its kind and its own
//! parameters, so none of them can be changed without the slot refusing to open; the code at the
//! end binds the slots to each other.

use crate::error::{Result, VaultError};
use crate::kdf::KdfParams;
use crate::keytree::header_key;
use crate::memory::leaving_no_trace;
use crate::seal::{self, Key};

const MAGIC: &[u8; 8] = b"TIDINGSV";
const VERSION: u16 = 1;
const FIXED: usize = 8 + 2 + 16;
const WRAPPED: usize = 32 + seal::OVERHEAD;
const CODE: usize = 32;

/// Slot opened by the passphrase; its parameters are those of the key derivation.
const PASSPHRASE: u8 = 1;
/// Slot opened by the recovery phrase; no parameters.
const RECOVERY: u8 = 2;
/// Slot opened by a secret in the system's keyring; no parameters. A program of an earlier version
/// does not know this kind; it keeps such a slot as it is and opens the vault by another one.
const KEYRING: u8 = 3;

/// A parsed header, not yet authenticated.
#[derive(Clone)]
pub(crate) struct Header {
    /// Random id of the vault.
    pub(crate) vault_id: [u8; 16],
    slots: Vec<Slot>,
    code: [u8; CODE],
}

#[derive(Clone)]
struct Slot {
    kind: u8,
    params: Vec<u8>,
    wrapped: Vec<u8>,
}

impl Header {
    /// A header of a new vault without slots.
    pub(crate) fn new() -> Result<Header> {
        Ok(Header { vault_id: seal::random()?, slots: Vec::new(), code: [0; CODE] })
    }

    /// Wraps `master` for a passphrase, in place of an earlier passphrase.
    pub(crate) fn set_passphrase(&mut self, params: KdfParams, key: &Key, master: &Key) -> Result<()> {
        self.set_slot(PASSPHRASE, params.encode().to_vec(), key, master)
    }

    /// Wraps `master` for a recovery phrase, in place of an earlier one.
    pub(crate) fn set_recovery(&mut self, key: &Key, master: &Key) -> Result<()> {
        self.set_slot(RECOVERY, Vec::new(), key, master)
    }

    /// Wraps `master` for the keyring, in place of an earlier secret there.
    pub(crate) fn set_keyring(&mut self, key: &Key, master: &Key) -> Result<()> {
        self.set_slot(KEYRING, Vec::new(), key, master)
    }

    /// Takes the slot of the keyring away.
    pub(crate) fn remove_keyring(&mut self) {
        self.slots.retain(|slot| slot.kind != KEYRING);
    }

    /// Whether there is a slot for the keyring.
    pub(crate) fn has_keyring(&self) -> bool {
        self.slot(KEYRING).is_some()
    }

    /// Costs and salt of the passphrase slot.
    pub(crate) fn passphrase_params(&self) -> Result<KdfParams> {
        let slot = self.slot(PASSPHRASE).ok_or(VaultError::HeaderDamaged)?;
        let bytes = slot.params.as_slice().try_into().map_err(|_| VaultError::HeaderDamaged)?;
        let params = KdfParams::decode(bytes);
        params.check()?;
        Ok(params)
    }

    /// The master key from the passphrase slot; `WrongPassphrase` if it does not open.
    pub(crate) fn open_passphrase(&self, key: &Key) -> Result<Key> {
        self.open_slot(PASSPHRASE, key, VaultError::WrongPassphrase)
    }

    /// The master key from the recovery slot; `WrongRecoveryPhrase` if it does not open.
    pub(crate) fn open_recovery(&self, key: &Key) -> Result<Key> {
        self.open_slot(RECOVERY, key, VaultError::WrongRecoveryPhrase)
    }

    /// The master key from the keyring's slot; `KeyringSecretMissing` if it does not open.
    pub(crate) fn open_keyring(&self, key: &Key) -> Result<Key> {
        self.open_slot(KEYRING, key, VaultError::KeyringSecretMissing)
    }

    /// Bytes of the file, authenticated with the [`header_key`] of the master key.
    pub(crate) fn encode(&self, header_key: &Key) -> Vec<u8> {
        let mut bytes = self.encode_body();
        let code = authentication(header_key, &bytes);
        bytes.extend_from_slice(code.as_bytes());
        bytes
    }

    /// Whether every slot is as it was written with this [`header_key`].
    pub(crate) fn is_authentic(&self, header_key: &Key) -> bool {
        // blake3::Hash compares in constant time.
        authentication(header_key, &self.encode_body()) == blake3::Hash::from_bytes(self.code)
    }

    /// Reads the layout; nothing in it is to be believed before a slot has opened.
    pub(crate) fn decode(bytes: &[u8]) -> Result<Header> {
        Self::parse(bytes)?.ok_or(VaultError::HeaderDamaged)
    }

    fn parse(bytes: &[u8]) -> Result<Option<Header>> {
        let Some((magic, rest)) = bytes.split_first_chunk::<8>() else { return Ok(None) };
        let Some((version, rest)) = rest.split_first_chunk::<2>() else { return Ok(None) };
        if magic != MAGIC {
            return Ok(None);
        }
        match u16::from_le_bytes(*version) {
            VERSION => Ok(Self::parse_slots(rest)),
            other => Err(VaultError::UnsupportedVersion(other)),
        }
    }

    fn parse_slots(rest: &[u8]) -> Option<Header> {
        let (vault_id, rest) = rest.split_first_chunk::<16>()?;
        let (count, mut rest) = rest.split_first()?;
        let mut slots = Vec::new();
        for _ in 0..*count {
            let ([kind, length], tail) = rest.split_first_chunk::<2>()?;
            let (params, tail) = tail.split_at_checked(usize::from(*length))?;
            let (wrapped, tail) = tail.split_at_checked(WRAPPED)?;
            slots.push(Slot { kind: *kind, params: params.to_vec(), wrapped: wrapped.to_vec() });
            rest = tail;
        }
        let code = rest.try_into().ok()?;
        Some(Header { vault_id: *vault_id, slots, code })
    }

    fn slot(&self, kind: u8) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.kind == kind)
    }

    fn set_slot(&mut self, kind: u8, params: Vec<u8>, key: &Key, master: &Key) -> Result<()> {
        let aad = self.slot_binding(kind, &params);
        let wrapped = leaving_no_trace(|| seal::seal(key, &aad, master.bytes()))?;
        self.slots.retain(|slot| slot.kind != kind);
        self.slots.push(Slot { kind, params, wrapped });
        self.slots.sort_by_key(|slot| slot.kind);
        Ok(())
    }

    fn open_slot(&self, kind: u8, key: &Key, wrong: VaultError) -> Result<Key> {
        let slot = match self.slot(kind) {
            None if kind == KEYRING => return Err(wrong),
            slot => slot.ok_or(VaultError::HeaderDamaged)?,
        };
        let aad = self.slot_binding(kind, &slot.params);
        let opened = leaving_no_trace(|| seal::open(key, &aad, &slot.wrapped));
        let Some(master) = opened.and_then(|bytes| Key::from_slice(&bytes)) else {
            return Err(wrong);
        };
        let authentic = self.is_authentic(&header_key(&master, &self.vault_id)?);
        if authentic { Ok(master) } else { Err(VaultError::HeaderDamaged) }
    }

    fn slot_binding(&self, kind: u8, params: &[u8]) -> Vec<u8> {
        let mut aad = self.encode_fixed();
        aad.push(kind);
        aad.extend_from_slice(params);
        aad
    }

    fn encode_fixed(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(FIXED);
        bytes.extend_from_slice(MAGIC);
        bytes.extend_from_slice(&VERSION.to_le_bytes());
        bytes.extend_from_slice(&self.vault_id);
        bytes
    }

    fn encode_body(&self) -> Vec<u8> {
        let mut bytes = self.encode_fixed();
        // Both counts are far below 256: slots are ours to make, one of a kind.
        bytes.push(self.slots.len() as u8);
        for slot in &self.slots {
            bytes.push(slot.kind);
            bytes.push(slot.params.len() as u8);
            bytes.extend_from_slice(&slot.params);
            bytes.extend_from_slice(&slot.wrapped);
        }
        bytes
    }
}

fn authentication(key: &Key, body: &[u8]) -> blake3::Hash {
    blake3::keyed_hash(key.bytes(), body)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kdf::KdfPolicy;

    #[test]
    fn every_bit_of_the_header_is_authenticated() {
        let master = Key::random().unwrap();
        let (pass, recovery) = (Key::random().unwrap(), Key::random().unwrap());
        let keyring = Key::random().unwrap();
        let mut header = Header::new().unwrap();
        let params = KdfParams::new(KdfPolicy::Light).unwrap();
        header.set_passphrase(params, &pass, &master).unwrap();
        header.set_recovery(&recovery, &master).unwrap();
        header.set_keyring(&keyring, &master).unwrap();
        let bytes = header.encode(&header_key(&master, &header.vault_id).unwrap());
        let read = Header::decode(&bytes).unwrap();
        assert_eq!(read.passphrase_params().unwrap(), params);
        assert_eq!(read.open_passphrase(&pass).unwrap().bytes(), master.bytes());
        assert_eq!(read.open_recovery(&recovery).unwrap().bytes(), master.bytes());
        assert_eq!(read.open_keyring(&keyring).unwrap().bytes(), master.bytes());
        assert_eq!(read.open_keyring(&pass).err().unwrap().code(), "keyring_secret_missing");
        assert_eq!(read.open_passphrase(&recovery).err().unwrap().code(), "wrong_passphrase");

        for at in 0..bytes.len() * 8 {
            let mut bent = bytes.clone();
            bent[at / 8] ^= 1 << (at % 8);
            let opened = Header::decode(&bent)
                .and_then(|header| Ok((header.open_passphrase(&pass)?, header)))
                .and_then(|(_, header)| Ok((header.open_recovery(&recovery)?, header)))
                .and_then(|(_, header)| header.open_keyring(&keyring));
            assert!(opened.is_err(), "bit {at}");
        }
        for length in 0..bytes.len() {
            assert!(Header::decode(&bytes[..length]).is_err());
        }
    }
}
