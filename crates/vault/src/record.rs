//! A record: an id and a value, padded and sealed once, to one place and one commit.

use zeroize::Zeroizing;

use crate::error::{Result, VaultError};
use crate::place::Place;
use crate::seal::{self, Key, padded_length};

/// Version of the sealed record's layout.
const VERSION: u8 = 1;
/// Version, key id and sequence before the sealed part.
const HEAD: usize = 1 + 4 + 8;

/// Longest id of a record in bytes.
pub const MAX_ID: usize = 1024;
/// Longest value of a record in bytes.
pub const MAX_VALUE: usize = 16 * 1024 * 1024;

/// An owner's data key with the number that tells its generations apart.
pub(crate) struct DataKey {
    /// Never used twice in a vault.
    pub(crate) id: u32,
    /// The key.
    pub(crate) key: Key,
}

/// Seals `value` to its place and to the commit `sequence`.
///
/// Layout: version 1, key id (4), sequence (8), nonce, ciphertext, tag; integers little endian.
/// The plaintext is id length (2), value length (4), id, value, zeros.
pub(crate) fn seal_record(
    key: &DataKey,
    vault_id: &[u8; 16],
    place: &Place,
    sequence: u64,
    id: &[u8],
    value: &[u8],
) -> Result<Vec<u8>> {
    if id.len() > MAX_ID || value.len() > MAX_VALUE {
        return Err(VaultError::TooLarge);
    }
    let id_length = u16::try_from(id.len()).map_err(|_| VaultError::TooLarge)?;
    let value_length = u32::try_from(value.len()).map_err(|_| VaultError::TooLarge)?;
    let padded = padded_length(6 + id.len() + value.len());
    let mut plain = Zeroizing::new(Vec::with_capacity(padded));
    plain.extend_from_slice(&id_length.to_le_bytes());
    plain.extend_from_slice(&value_length.to_le_bytes());
    plain.extend_from_slice(id);
    plain.extend_from_slice(value);
    plain.resize(padded, 0);

    let mut out = Vec::with_capacity(HEAD + padded + seal::OVERHEAD);
    out.push(VERSION);
    out.extend_from_slice(&key.id.to_le_bytes());
    out.extend_from_slice(&sequence.to_le_bytes());
    let aad = associated(&out, vault_id, place);
    seal::seal_onto(&mut out, &key.key, &aad, &plain)?;
    Ok(out)
}

/// An opened record.
pub(crate) struct Opened {
    plain: Zeroizing<Vec<u8>>,
    id_end: usize,
    value_end: usize,
}

impl Opened {
    /// The id under which it was stored.
    pub(crate) fn id(&self) -> &[u8] {
        self.plain.get(6..self.id_end).unwrap_or_default()
    }

    /// The value.
    pub(crate) fn value(&self) -> &[u8] {
        self.plain.get(self.id_end..self.value_end).unwrap_or_default()
    }
}

/// Opens a record that must have been sealed with `key` to `place`.
pub(crate) fn open_record(
    key: &DataKey,
    vault_id: &[u8; 16],
    place: &Place,
    sealed: &[u8],
) -> Option<Opened> {
    let (head, body) = sealed.split_at_checked(HEAD)?;
    let (version, key_id, _) = read_head(sealed)?;
    if version != VERSION || key_id != key.id {
        return None;
    }
    let plain = seal::open(&key.key, &associated(head, vault_id, place), body)?;
    let (id_length, rest) = plain.split_first_chunk::<2>()?;
    let (value_length, content) = rest.split_first_chunk::<4>()?;
    let id_length = usize::from(u16::from_le_bytes(*id_length));
    let value_length = usize::try_from(u32::from_le_bytes(*value_length)).ok()?;
    if content.len() < id_length.checked_add(value_length)? {
        return None;
    }
    let id_end = 6 + id_length;
    Some(Opened { plain, id_end, value_end: id_end + value_length })
}

/// The commit to which a sealed record says it belongs (authenticated only once it is opened).
pub(crate) fn sequence_of(sealed: &[u8]) -> Option<u64> {
    read_head(sealed).map(|(_, _, sequence)| sequence)
}

/// The key generation with which a sealed record says it was sealed.
pub(crate) fn key_id_of(sealed: &[u8]) -> Option<u32> {
    read_head(sealed).map(|(_, key_id, _)| key_id)
}

fn read_head(sealed: &[u8]) -> Option<(u8, u32, u64)> {
    let (version, rest) = sealed.split_first()?;
    let (key_id, rest) = rest.split_first_chunk::<4>()?;
    let sequence = rest.first_chunk::<8>()?;
    Some((*version, u32::from_le_bytes(*key_id), u64::from_le_bytes(*sequence)))
}

/// Everything a record is bound to: its own head, the vault and the place.
fn associated(head: &[u8], vault_id: &[u8; 16], place: &Place) -> Vec<u8> {
    [b"tidings record".as_slice(), head, vault_id, place].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::PLACE_LENGTH;

    #[test]
    fn opens_only_at_its_place_in_its_vault_with_its_key() {
        let key = DataKey { id: 3, key: Key::random().unwrap() };
        let (vault, place) = ([1; 16], [2; PLACE_LENGTH]);
        let sealed = seal_record(&key, &vault, &place, 7, b"id", b"value").unwrap();
        let opened = open_record(&key, &vault, &place, &sealed).unwrap();
        assert_eq!((opened.id(), opened.value()), (b"id".as_slice(), b"value".as_slice()));
        assert_eq!(sequence_of(&sealed), Some(7));
        assert_eq!(key_id_of(&sealed), Some(3));
        assert!(open_record(&key, &[9; 16], &place, &sealed).is_none());
        let mut elsewhere = place;
        elsewhere[32] ^= 1;
        assert!(open_record(&key, &vault, &elsewhere, &sealed).is_none());
        for at in 0..sealed.len() {
            let mut bent = sealed.clone();
            bent[at] ^= 0x10;
            assert!(open_record(&key, &vault, &place, &bent).is_none(), "byte {at}");
            assert!(open_record(&key, &vault, &place, &sealed[..at]).is_none());
        }
    }

    #[test]
    fn values_of_similar_size_look_alike() {
        let key = DataKey { id: 1, key: Key::random().unwrap() };
        let length =
            |n: usize| seal_record(&key, &[1; 16], &[2; PLACE_LENGTH], 1, b"", &vec![5; n]).unwrap().len();
        assert_eq!(length(0), length(58));
        assert_eq!(length(300_000), length(300_100));
        let large = vec![0; MAX_VALUE + 1];
        let refused = seal_record(&key, &[1; 16], &[2; PLACE_LENGTH], 1, b"", &large);
        assert!(matches!(refused, Err(VaultError::TooLarge)));
    }
}
