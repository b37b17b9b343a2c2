//! Where a record lives: owner, collection and id, as keyed tags that tell an onlooker nothing.

use crate::seal::Key;

/// Whose key seals a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// The vault itself: settings, links, anything that must outlive a single account.
    Vault,
    /// One account, by its 128-bit id. Shredding the account makes these records unreadable.
    Account([u8; 16]),
}

/// What kind of record it is; callers define the constants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Collection(pub u8);

/// Length of an owner's or record's tag in bytes.
pub(crate) const TAG_LENGTH: usize = 16;
/// Length of a place in bytes: owner tag, collection, record tag.
pub(crate) const PLACE_LENGTH: usize = 2 * TAG_LENGTH + 1;

/// An owner under the vault's tag key.
pub(crate) type OwnerTag = [u8; TAG_LENGTH];

/// Index key of a record: owner tag, collection, record tag.
pub(crate) type Place = [u8; PLACE_LENGTH];

impl Owner {
    /// 17 bytes that differ for every owner.
    pub(crate) fn encode(&self) -> [u8; 17] {
        let mut bytes = [0u8; 17];
        if let (Owner::Account(id), [kind, rest @ ..]) = (self, &mut bytes) {
            *kind = 1;
            rest.copy_from_slice(id);
        }
        bytes
    }

    /// Reads what [`Owner::encode`] wrote.
    pub(crate) fn decode(bytes: &[u8; 17]) -> Option<Owner> {
        match *bytes {
            [0, id @ ..] if id == [0; 16] => Some(Owner::Vault),
            [1, id @ ..] => Some(Owner::Account(id)),
            _ => None,
        }
    }
}

/// The tag of an owner.
pub(crate) fn owner_tag(key: &Key, owner: Owner) -> OwnerTag {
    keyed(key, &[b"owner", &owner.encode()])
}

/// The first 17 bytes of the places of a collection.
pub(crate) fn collection_prefix(key: &Key, owner: Owner, collection: Collection) -> [u8; TAG_LENGTH + 1] {
    let mut prefix = [0u8; TAG_LENGTH + 1];
    let tag = owner_tag(key, owner);
    for (to, from) in prefix.iter_mut().zip(tag.into_iter().chain([collection.0])) {
        *to = from;
    }
    prefix
}

/// The place of a record.
pub(crate) fn place(key: &Key, owner: Owner, collection: Collection, id: &[u8]) -> Place {
    let prefix = collection_prefix(key, owner, collection);
    let record = keyed(key, &[b"record", &owner.encode(), &[collection.0], id]);
    let mut place = [0u8; PLACE_LENGTH];
    for (to, from) in place.iter_mut().zip(prefix.into_iter().chain(record)) {
        *to = from;
    }
    place
}

/// The tag of an attachment, which names its file.
pub(crate) fn blob_tag(key: &Key, owner: Owner, id: &[u8; 16]) -> [u8; TAG_LENGTH] {
    keyed(key, &[b"blob", &owner.encode(), id])
}

/// Keyed BLAKE3 of a domain and fields of fixed length (the last one may vary), cut to 16 bytes.
fn keyed(key: &Key, fields: &[&[u8]]) -> [u8; TAG_LENGTH] {
    let mut hasher = blake3::Hasher::new_keyed(key.bytes());
    for field in fields {
        hasher.update(field);
    }
    let mut tag = [0u8; TAG_LENGTH];
    hasher.finalize_xof().fill(&mut tag);
    tag
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_differ_in_every_field_and_under_every_key() {
        let (key, other) = (Key::random().unwrap(), Key::random().unwrap());
        let base = place(&key, Owner::Account([1; 16]), Collection(1), b"id");
        assert_eq!(base, place(&key, Owner::Account([1; 16]), Collection(1), b"id"));
        for changed in [
            place(&other, Owner::Account([1; 16]), Collection(1), b"id"),
            place(&key, Owner::Account([2; 16]), Collection(1), b"id"),
            place(&key, Owner::Vault, Collection(1), b"id"),
            place(&key, Owner::Account([1; 16]), Collection(2), b"id"),
            place(&key, Owner::Account([1; 16]), Collection(1), b"ie"),
        ] {
            assert_ne!(base[17..], changed[17..]);
        }
        assert!(base.starts_with(&owner_tag(&key, Owner::Account([1; 16]))));
    }

    #[test]
    fn owners_round_trip() {
        for owner in [Owner::Vault, Owner::Account([0; 16]), Owner::Account([9; 16])] {
            assert_eq!(Owner::decode(&owner.encode()), Some(owner));
        }
        assert_eq!(Owner::decode(&[2; 17]), None);
    }
}
