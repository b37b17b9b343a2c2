//! One commit as it lies in the journal.
//!
//! Layout (integers little endian): mark (4), length of the sealed part (4), length of the
//! outlying part (4), sequence (8), hash of the frame before (32), keyed code over all that (16);
//! the sealed part; the outlying part. The sealed part is a version (1), a count (4) and the
//! operations. Records are sealed with their owner's key already; large ones lie outside the
//! sealed part, which holds their hash, so that one can be read without opening the frame.

use std::ops::Range;

use zeroize::Zeroizing;

use crate::error::{Result, VaultError};
use crate::keytree::KeyTree;
use crate::place::{OwnerTag, PLACE_LENGTH, Place, TAG_LENGTH};
use crate::seal;

/// First bytes of every frame.
pub(crate) const MARK: &[u8; 4] = b"TJF1";
/// Bytes before the sealed part.
pub(crate) const HEAD: usize = BOUND + CODE;
/// Largest frame in bytes.
pub(crate) const MAX_FRAME: usize = 64 * 1024 * 1024;
/// Sealed records longer than this lie in the outlying part.
const INLINE_MAX: usize = 4096;

const BOUND: usize = 4 + 4 + 4 + 8 + 32;
const CODE: usize = 16;
const PAYLOAD_VERSION: u8 = 1;
const PUT: u8 = 1;
const PUT_OUTLYING: u8 = 2;
const DELETE: u8 = 3;
const SHRED: u8 = 4;

/// What a commit does, its records sealed.
pub(crate) enum Op {
    /// Stores a sealed record.
    Put { place: Place, sealed: Vec<u8> },
    /// Removes a record.
    Delete { place: Place },
    /// Removes every record of an owner whose key was destroyed.
    Shred { owner: OwnerTag },
}

/// A frame ready to be written.
pub(crate) struct Encoded {
    /// The frame.
    pub(crate) bytes: Vec<u8>,
    /// Its hash, to which the next frame is chained.
    pub(crate) hash: [u8; 32],
    /// For each operation, where in the frame its outlying record starts.
    pub(crate) outlying: Vec<Option<usize>>,
}

/// A frame that was read and is authentic.
pub(crate) struct Frame<'a> {
    /// Number of the commit, from 1.
    pub(crate) sequence: u64,
    /// Hash of the frame before.
    pub(crate) previous: [u8; 32],
    /// Hash of this frame.
    pub(crate) hash: [u8; 32],
    /// The whole frame.
    bytes: &'a [u8],
    payload: Zeroizing<Vec<u8>>,
    ops: Vec<Parsed>,
}

enum Parsed {
    Put { place: Place, body: Body },
    Delete { place: Place },
    Shred { owner: OwnerTag },
}

enum Body {
    Inline(Range<usize>),
    Outlying(Range<usize>),
}

/// An operation of a frame that was read.
pub(crate) enum Entry<'a> {
    /// A sealed record; `outlying` is where it starts in the frame if it lies outside.
    Put { place: &'a Place, sealed: &'a [u8], outlying: Option<usize> },
    /// A removal.
    Delete { place: &'a Place },
    /// The end of an owner's records.
    Shred { owner: &'a OwnerTag },
}

impl Frame<'_> {
    /// Length in the file.
    pub(crate) fn length(&self) -> usize {
        self.bytes.len()
    }

    /// The operations in order.
    pub(crate) fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        self.ops.iter().map(|op| match op {
            Parsed::Put { place, body: Body::Inline(range) } => Entry::Put {
                place,
                sealed: self.payload.get(range.clone()).unwrap_or_default(),
                outlying: None,
            },
            Parsed::Put { place, body: Body::Outlying(range) } => Entry::Put {
                place,
                sealed: self.bytes.get(range.clone()).unwrap_or_default(),
                outlying: Some(range.start),
            },
            Parsed::Delete { place } => Entry::Delete { place },
            Parsed::Shred { owner } => Entry::Shred { owner },
        })
    }
}

/// Seals and lays out a commit.
pub(crate) fn encode(
    tree: &KeyTree,
    vault_id: &[u8; 16],
    sequence: u64,
    previous: &[u8; 32],
    ops: &[Op],
) -> Result<Encoded> {
    let count = u32::try_from(ops.len()).map_err(|_| VaultError::TooLarge)?;
    let mut payload = vec![PAYLOAD_VERSION];
    payload.extend_from_slice(&count.to_le_bytes());
    let mut outlying_length = 0usize;
    let mut outlying = Vec::with_capacity(ops.len());
    for op in ops {
        let mut outside = None;
        match op {
            Op::Put { place, sealed } => {
                let length = u32::try_from(sealed.len()).map_err(|_| VaultError::TooLarge)?;
                let inline = sealed.len() <= INLINE_MAX;
                payload.push(if inline { PUT } else { PUT_OUTLYING });
                payload.extend_from_slice(place);
                payload.extend_from_slice(&length.to_le_bytes());
                if inline {
                    payload.extend_from_slice(sealed);
                } else {
                    payload.extend_from_slice(blake3::hash(sealed).as_bytes());
                    outside = Some(outlying_length);
                    outlying_length += sealed.len();
                }
            }
            Op::Delete { place } => {
                payload.push(DELETE);
                payload.extend_from_slice(place);
            }
            Op::Shred { owner } => {
                payload.push(SHRED);
                payload.extend_from_slice(owner);
            }
        }
        outlying.push(outside);
    }
    let sealed_length = payload.len() + seal::OVERHEAD;
    if HEAD + sealed_length + outlying_length > MAX_FRAME {
        return Err(VaultError::TooLarge);
    }

    let mut bytes = Vec::with_capacity(HEAD + sealed_length + outlying_length);
    bytes.extend_from_slice(MARK);
    // Both lengths are below MAX_FRAME.
    bytes.extend_from_slice(&(sealed_length as u32).to_le_bytes());
    bytes.extend_from_slice(&(outlying_length as u32).to_le_bytes());
    bytes.extend_from_slice(&sequence.to_le_bytes());
    bytes.extend_from_slice(previous);
    let aad = associated(&bytes, vault_id);
    bytes.extend_from_slice(&code(tree, &bytes));
    seal::seal_onto(&mut bytes, &tree.log, &aad, &payload)?;
    let outlying_start = bytes.len();
    for (op, outside) in ops.iter().zip(&mut outlying) {
        if let (Op::Put { sealed, .. }, Some(offset)) = (op, outside) {
            *offset += outlying_start;
            bytes.extend_from_slice(sealed);
        }
    }
    let hash = *blake3::hash(&bytes).as_bytes();
    Ok(Encoded { bytes, hash, outlying })
}

/// Reads the frame at the start of `bytes`; `None` if it is not whole and authentic.
pub(crate) fn decode<'a>(tree: &KeyTree, vault_id: &[u8; 16], bytes: &'a [u8]) -> Option<Frame<'a>> {
    let (bound, rest) = bytes.split_first_chunk::<BOUND>()?;
    let (found_code, _) = rest.split_first_chunk::<CODE>()?;
    let (mark, rest) = bound.split_first_chunk::<4>()?;
    if mark != MARK || code(tree, bound) != *found_code {
        return None;
    }
    let (sealed_length, rest) = rest.split_first_chunk::<4>()?;
    let (outlying_length, rest) = rest.split_first_chunk::<4>()?;
    let (sequence, rest) = rest.split_first_chunk::<8>()?;
    let previous = *rest.first_chunk::<32>()?;
    let sealed_length = usize::try_from(u32::from_le_bytes(*sealed_length)).ok()?;
    let outlying_length = usize::try_from(u32::from_le_bytes(*outlying_length)).ok()?;
    let sealed_end = HEAD.checked_add(sealed_length)?;
    let bytes = bytes.get(..sealed_end.checked_add(outlying_length)?)?;

    let sealed = bytes.get(HEAD..sealed_end)?;
    let payload = seal::open(&tree.log, &associated(bound, vault_id), sealed)?;
    let ops = parse_payload(&payload, bytes, sealed_end)?;
    Some(Frame {
        sequence: u64::from_le_bytes(*sequence),
        previous,
        hash: *blake3::hash(bytes).as_bytes(),
        bytes,
        payload,
        ops,
    })
}

fn parse_payload(payload: &[u8], frame: &[u8], outlying_start: usize) -> Option<Vec<Parsed>> {
    let (version, rest) = payload.split_first()?;
    let (count, mut rest) = rest.split_first_chunk::<4>()?;
    if *version != PAYLOAD_VERSION {
        return None;
    }
    let count = usize::try_from(u32::from_le_bytes(*count)).ok()?;
    // An operation has at least 17 bytes: no count can make us reserve more than the payload.
    let mut ops = Vec::with_capacity(count.min(payload.len() / 17 + 1));
    let mut outlying = outlying_start;
    for _ in 0..count {
        let (kind, tail) = rest.split_first()?;
        rest = match *kind {
            PUT | PUT_OUTLYING => {
                let (place, tail) = tail.split_first_chunk::<PLACE_LENGTH>()?;
                let (length, tail) = tail.split_first_chunk::<4>()?;
                let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
                let (body, tail) = if *kind == PUT {
                    let start = payload.len() - tail.len();
                    let (_, tail) = tail.split_at_checked(length)?;
                    (Body::Inline(start..start + length), tail)
                } else {
                    let (hash, tail) = tail.split_first_chunk::<32>()?;
                    let range = outlying..outlying.checked_add(length)?;
                    if blake3::hash(frame.get(range.clone())?) != *hash {
                        return None;
                    }
                    outlying = range.end;
                    (Body::Outlying(range), tail)
                };
                ops.push(Parsed::Put { place: *place, body });
                tail
            }
            DELETE => {
                let (place, tail) = tail.split_first_chunk::<PLACE_LENGTH>()?;
                ops.push(Parsed::Delete { place: *place });
                tail
            }
            SHRED => {
                let (owner, tail) = tail.split_first_chunk::<TAG_LENGTH>()?;
                ops.push(Parsed::Shred { owner: *owner });
                tail
            }
            _ => return None,
        };
    }
    (rest.is_empty() && outlying == frame.len()).then_some(ops)
}

fn associated(bound: &[u8], vault_id: &[u8; 16]) -> Vec<u8> {
    [b"tidings frame".as_slice(), vault_id, bound].concat()
}

fn code(tree: &KeyTree, bound: &[u8]) -> [u8; CODE] {
    let mut code = [0u8; CODE];
    blake3::Hasher::new_keyed(tree.mark.bytes()).update(bound).finalize_xof().fill(&mut code);
    code
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::Key;

    #[test]
    fn a_frame_reads_back_and_no_flipped_bit_passes() {
        let tree = KeyTree::derive(&Key::random().unwrap(), &[1; 16]).unwrap();
        let ops = [
            Op::Put { place: [1; 33], sealed: vec![5; 100] },
            Op::Put { place: [2; 33], sealed: vec![6; INLINE_MAX + 1] },
            Op::Delete { place: [3; 33] },
            Op::Shred { owner: [4; 16] },
            Op::Put { place: [5; 33], sealed: vec![7; INLINE_MAX + 2] },
        ];
        let encoded = encode(&tree, &[1; 16], 9, &[8; 32], &ops).unwrap();
        let mut with_more = encoded.bytes.clone();
        with_more.extend_from_slice(b"next");
        let frame = decode(&tree, &[1; 16], &with_more).unwrap();
        assert_eq!((frame.sequence, frame.previous), (9, [8; 32]));
        assert_eq!((frame.hash, frame.length()), (encoded.hash, encoded.bytes.len()));
        let read: Vec<Op> = frame
            .entries()
            .map(|entry| match entry {
                Entry::Put { place, sealed, .. } => Op::Put { place: *place, sealed: sealed.to_vec() },
                Entry::Delete { place } => Op::Delete { place: *place },
                Entry::Shred { owner } => Op::Shred { owner: *owner },
            })
            .collect();
        assert_eq!(read.len(), ops.len());
        for (read, wrote) in read.iter().zip(&ops) {
            match (read, wrote) {
                (Op::Put { place: a, sealed: b }, Op::Put { place: c, sealed: d }) => {
                    assert_eq!((a, b), (c, d));
                }
                (Op::Delete { place: a }, Op::Delete { place: b }) => assert_eq!(a, b),
                (Op::Shred { owner: a }, Op::Shred { owner: b }) => assert_eq!(a, b),
                _ => panic!("another kind came back"),
            }
        }
        for (entry, outlying) in frame.entries().zip(&encoded.outlying) {
            if let Entry::Put { sealed, outlying: at, .. } = entry {
                assert_eq!(at, *outlying);
                if let Some(at) = at {
                    assert_eq!(&encoded.bytes[at..at + sealed.len()], sealed);
                }
            }
        }
        for at in 0..encoded.bytes.len() {
            let mut bent = encoded.bytes.clone();
            bent[at] ^= 0x40;
            assert!(decode(&tree, &[1; 16], &bent).is_none(), "byte {at}");
            assert!(decode(&tree, &[1; 16], &encoded.bytes[..at]).is_none());
        }
        assert!(decode(&tree, &[2; 16], &encoded.bytes).is_none());
    }
}
