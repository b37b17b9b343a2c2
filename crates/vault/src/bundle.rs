//! The changes of one owner in one commit, compressed and sealed together with that owner's key.
//!
//! Sealed layout (integers little endian): version (1), key id (4), sequence (8), nonce,
//! ciphertext, tag. It is bound to the vault, the owner and the commit. The packed plaintext is a
//! count (4) and the rows: collection (1), kind (1), length of the id (2), then the length of the
//! value (4) or the number of the operation that holds a large one (4), the id, and the value.

use std::ops::Range;

use zeroize::Zeroizing;

use crate::error::{Result, VaultError};
use crate::pack::{pack, unpack};
use crate::place::OwnerTag;
use crate::record::{DataKey, MAX_ID};
use crate::seal;

const VERSION: u8 = 2;
const HEAD: usize = 1 + 4 + 8;
const ROW_HEAD: usize = 1 + 1 + 2 + 4;

const GONE: u8 = 0;
const INLINE: u8 = 1;
const LARGE: u8 = 2;

/// What a row says of its record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Content<'a> {
    /// The value.
    Inline(&'a [u8]),
    /// The value is sealed by itself, in the operation of this number in the same frame.
    Large(u32),
    /// The record was removed.
    Gone,
}

/// One change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Row<'a> {
    /// Collection of the record.
    pub(crate) collection: u8,
    /// Its id.
    pub(crate) id: &'a [u8],
    /// What it is now.
    pub(crate) content: Content<'a>,
}

/// Seals the rows of one owner for the commit `sequence`.
pub(crate) fn seal_bundle(
    key: &DataKey,
    vault_id: &[u8; 16],
    owner: &OwnerTag,
    sequence: u64,
    rows: &[Row<'_>],
) -> Result<Vec<u8>> {
    let length = |row: &Row<'_>| {
        ROW_HEAD + row.id.len() + if let Content::Inline(value) = row.content { value.len() } else { 0 }
    };
    let mut plain = Zeroizing::new(Vec::with_capacity(4 + rows.iter().map(length).sum::<usize>()));
    plain.extend_from_slice(&u32::try_from(rows.len()).map_err(|_| VaultError::TooLarge)?.to_le_bytes());
    for row in rows {
        if row.id.len() > MAX_ID {
            return Err(VaultError::TooLarge);
        }
        let (kind, number, value): (u8, u32, &[u8]) = match row.content {
            Content::Gone => (GONE, 0, &[]),
            Content::Inline(value) => {
                (INLINE, u32::try_from(value.len()).map_err(|_| VaultError::TooLarge)?, value)
            }
            Content::Large(operation) => (LARGE, operation, &[]),
        };
        plain.extend_from_slice(&[row.collection, kind]);
        // MAX_ID is far below 65,536.
        plain.extend_from_slice(&(row.id.len() as u16).to_le_bytes());
        plain.extend_from_slice(&number.to_le_bytes());
        plain.extend_from_slice(row.id);
        plain.extend_from_slice(value);
    }
    let packed = pack(&plain)?;
    let mut out = Vec::with_capacity(HEAD + packed.len() + seal::OVERHEAD);
    out.push(VERSION);
    out.extend_from_slice(&key.id.to_le_bytes());
    out.extend_from_slice(&sequence.to_le_bytes());
    let aad = associated(&out, vault_id, owner);
    seal::seal_onto(&mut out, &key.key, &aad, &packed)?;
    Ok(out)
}

/// A bundle that was opened.
pub(crate) struct Bundle {
    plain: Zeroizing<Vec<u8>>,
    rows: Vec<Parsed>,
}

struct Parsed {
    collection: u8,
    id: Range<usize>,
    content: Kept,
}

enum Kept {
    Inline(Range<usize>),
    Large(u32),
    Gone,
}

impl Bundle {
    /// The rows in order.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|row| Row {
            collection: row.collection,
            id: self.plain.get(row.id.clone()).unwrap_or_default(),
            content: match &row.content {
                Kept::Inline(range) => Content::Inline(self.plain.get(range.clone()).unwrap_or_default()),
                Kept::Large(operation) => Content::Large(*operation),
                Kept::Gone => Content::Gone,
            },
        })
    }
}

/// Opens a bundle of `owner` that must belong to the commit `sequence`.
pub(crate) fn open_bundle(
    key: &DataKey,
    vault_id: &[u8; 16],
    owner: &OwnerTag,
    sequence: u64,
    sealed: &[u8],
) -> Option<Bundle> {
    let (head, body) = sealed.split_at_checked(HEAD)?;
    let expected = [&[VERSION][..], &key.id.to_le_bytes(), &sequence.to_le_bytes()].concat();
    if head != expected {
        return None;
    }
    let packed = seal::open(&key.key, &associated(head, vault_id, owner), body)?;
    parse(unpack(&packed)?)
}

/// The key generation with which a sealed bundle says it was sealed.
pub(crate) fn key_id_of(sealed: &[u8]) -> Option<u32> {
    sealed.get(1..5)?.try_into().ok().map(u32::from_le_bytes)
}

/// Reads the rows of an unpacked bundle.
pub(crate) fn parse(plain: Zeroizing<Vec<u8>>) -> Option<Bundle> {
    let (count, mut rest) = plain.split_first_chunk::<4>()?;
    let count = usize::try_from(u32::from_le_bytes(*count)).ok()?;
    let mut rows = Vec::with_capacity(count.min(plain.len() / ROW_HEAD));
    for _ in 0..count {
        let ([collection, kind], tail) = rest.split_first_chunk::<2>()?;
        let (id_length, tail) = tail.split_first_chunk::<2>()?;
        let (number, tail) = tail.split_first_chunk::<4>()?;
        let number = u32::from_le_bytes(*number);
        let start = plain.len() - tail.len();
        let (id, tail) = tail.split_at_checked(usize::from(u16::from_le_bytes(*id_length)))?;
        let end = start + id.len();
        let (content, tail) = match *kind {
            INLINE => {
                let length = usize::try_from(number).ok()?;
                let (_, tail) = tail.split_at_checked(length)?;
                (Kept::Inline(end..end + length), tail)
            }
            LARGE => (Kept::Large(number), tail),
            GONE => (Kept::Gone, tail),
            _ => return None,
        };
        rows.push(Parsed { collection: *collection, id: start..end, content });
        rest = tail;
    }
    rest.is_empty().then_some(())?;
    Some(Bundle { plain, rows })
}

fn associated(head: &[u8], vault_id: &[u8; 16], owner: &OwnerTag) -> Vec<u8> {
    [b"tidings bundle".as_slice(), head, vault_id, owner].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::Key;
    use proptest::prelude::*;

    #[test]
    fn rows_come_back_in_order_and_only_to_their_commit() {
        let key = DataKey { id: 3, key: Key::random().unwrap() };
        let rows = [
            Row { collection: 1, id: b"a", content: Content::Inline(b"value") },
            Row { collection: 2, id: b"", content: Content::Large(7) },
            Row { collection: 1, id: b"a", content: Content::Gone },
        ];
        let sealed = seal_bundle(&key, &[1; 16], &[2; 16], 9, &rows).unwrap();
        assert_eq!(key_id_of(&sealed), Some(3));
        let opened = open_bundle(&key, &[1; 16], &[2; 16], 9, &sealed).unwrap();
        assert_eq!(opened.rows().collect::<Vec<_>>(), rows);
        assert!(open_bundle(&key, &[1; 16], &[2; 16], 8, &sealed).is_none());
        assert!(open_bundle(&key, &[1; 16], &[3; 16], 9, &sealed).is_none());
        assert!(open_bundle(&key, &[9; 16], &[2; 16], 9, &sealed).is_none());
        let other = DataKey { id: 3, key: Key::random().unwrap() };
        assert!(open_bundle(&other, &[1; 16], &[2; 16], 9, &sealed).is_none());
        for at in 0..sealed.len() {
            let mut bent = sealed.clone();
            bent[at] ^= 8;
            assert!(open_bundle(&key, &[1; 16], &[2; 16], 9, &bent).is_none(), "byte {at}");
            assert!(open_bundle(&key, &[1; 16], &[2; 16], 9, &sealed[..at]).is_none());
        }
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            if let Some(bundle) = parse(Zeroizing::new(bytes)) {
                prop_assert!(bundle.rows().count() <= 40);
            }
        }
    }
}
