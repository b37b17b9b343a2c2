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

const BOUND: usize = 4 + 4 + 4 + 8 + 32;
const CODE: usize = 16;
const PAYLOAD_VERSION: u8 = 2;
/// Version 1 and later.
const PUT: u8 = 1;
const PUT_OUTLYING: u8 = 2;
const DELETE: u8 = 3;
const SHRED: u8 = 4;
/// Version 2 and later.
const BUNDLE: u8 = 5;
const LARGE: u8 = 6;
const BASE: u8 = 7;

/// What a commit does, its records sealed.
pub(crate) enum Op {
    /// Changes of one owner, sealed together.
    Bundle { owner: OwnerTag, sealed: Vec<u8> },
    /// A large value that a bundle of the same frame names by the number of this operation.
    Large { sealed: Vec<u8> },
    /// Removes every record of an owner whose key was destroyed.
    Shred { owner: OwnerTag },
    /// Everything that was current before this frame is stated again from this segment on.
    Base { segment: u32 },
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
    Bundle { owner: OwnerTag, range: Range<usize> },
    Large { range: Range<usize> },
    Shred { owner: OwnerTag },
    Base { segment: u32 },
}

enum Body {
    Inline(Range<usize>),
    Outlying(Range<usize>),
}

/// An operation of a frame that was read.
pub(crate) enum Entry<'a> {
    /// Version 1: a sealed record; `outlying` is where it starts in the frame if it lies outside.
    Put { place: &'a Place, sealed: &'a [u8], outlying: Option<usize> },
    /// Version 1: a removal.
    Delete { place: &'a Place },
    /// Changes of one owner.
    Bundle { owner: &'a OwnerTag, sealed: &'a [u8] },
    /// A large value.
    Large,
    /// The end of an owner's records.
    Shred { owner: &'a OwnerTag },
    /// What went before is stated again from this segment on.
    Base { segment: u32 },
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
            Parsed::Bundle { owner, range } => {
                Entry::Bundle { owner, sealed: self.bytes.get(range.clone()).unwrap_or_default() }
            }
            Parsed::Large { .. } => Entry::Large,
            Parsed::Shred { owner } => Entry::Shred { owner },
            Parsed::Base { segment } => Entry::Base { segment: *segment },
        })
    }

    /// Bytes of the frame.
    pub(crate) fn bytes(&self, range: Range<usize>) -> &[u8] {
        self.bytes.get(range).unwrap_or_default()
    }

    /// Where the large value of an operation lies in the frame.
    pub(crate) fn large(&self, operation: u32) -> Option<Range<usize>> {
        match self.ops.get(usize::try_from(operation).ok()?)? {
            Parsed::Large { range } => Some(range.clone()),
            _ => None,
        }
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
        let outside = match op {
            Op::Bundle { owner, sealed } => {
                payload.push(BUNDLE);
                payload.extend_from_slice(owner);
                Some(sealed)
            }
            Op::Large { sealed } => {
                payload.push(LARGE);
                Some(sealed)
            }
            Op::Shred { owner } => {
                payload.push(SHRED);
                payload.extend_from_slice(owner);
                None
            }
            Op::Base { segment } => {
                payload.push(BASE);
                payload.extend_from_slice(&segment.to_le_bytes());
                None
            }
        };
        outlying.push(match outside {
            Some(sealed) => {
                let length = u32::try_from(sealed.len()).map_err(|_| VaultError::TooLarge)?;
                payload.extend_from_slice(&length.to_le_bytes());
                payload.extend_from_slice(blake3::hash(sealed).as_bytes());
                let start = outlying_length;
                outlying_length += sealed.len();
                Some(start)
            }
            None => None,
        });
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
        if let (Op::Bundle { sealed, .. } | Op::Large { sealed }, Some(offset)) = (op, outside) {
            *offset += outlying_start;
            bytes.extend_from_slice(sealed);
        }
    }
    let hash = *blake3::hash(&bytes).as_bytes();
    Ok(Encoded { bytes, hash, outlying })
}

/// A whole frame around any payload, for fuzzing what reads it.
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) fn around(
    tree: &KeyTree,
    vault_id: &[u8; 16],
    payload: &[u8],
    outlying: &[u8],
) -> Result<Vec<u8>> {
    let mut bytes = MARK.to_vec();
    bytes.extend_from_slice(&((payload.len() + seal::OVERHEAD) as u32).to_le_bytes());
    bytes.extend_from_slice(&(outlying.len() as u32).to_le_bytes());
    bytes.extend_from_slice(&[0; 8 + 32]);
    let aad = associated(&bytes, vault_id);
    bytes.extend_from_slice(&code(tree, &bytes));
    seal::seal_onto(&mut bytes, &tree.log, &aad, payload)?;
    bytes.extend_from_slice(outlying);
    Ok(bytes)
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

/// Whether `bytes` have the shape of a whole frame and yet are none: what was written in full, and
/// altered afterwards. A write that was cut short ends before the length that it declares, or lacks
/// a part, which then reads as zeros: a sector, or a run longer than any in what is sealed.
/// `offset` is where in its file the frame begins.
pub(crate) fn is_spoiled(bytes: &[u8], offset: u64) -> bool {
    const SECTOR: u64 = 512;
    const RUN: usize = 16;
    let length = |at: usize| {
        let length = bytes.get(at..)?.first_chunk::<4>()?;
        usize::try_from(u32::from_le_bytes(*length)).ok()
    };
    let (Some(sealed), Some(outlying)) = (length(4), length(8)) else { return false };
    let declared = HEAD.checked_add(sealed).and_then(|end| end.checked_add(outlying));
    if declared != Some(bytes.len()) {
        return false;
    }
    let first = usize::try_from(SECTOR - offset % SECTOR).unwrap_or(0).min(bytes.len());
    let (head, rest) = bytes.split_at(first);
    let written = |sector: &[u8]| sector.iter().any(|byte| *byte != 0);
    written(head) && rest.chunks(SECTOR as usize).all(written) && bytes.windows(RUN).all(written)
}

fn parse_payload(payload: &[u8], frame: &[u8], outlying_start: usize) -> Option<Vec<Parsed>> {
    let (version, rest) = payload.split_first()?;
    let (count, mut rest) = rest.split_first_chunk::<4>()?;
    if !(1..=PAYLOAD_VERSION).contains(version) {
        return None;
    }
    let count = usize::try_from(u32::from_le_bytes(*count)).ok()?;
    // An operation has at least 5 bytes: no count can make us reserve more than the payload.
    let mut ops = Vec::with_capacity(count.min(payload.len() / 5 + 1));
    let mut outlying = outlying_start;
    let mut outside = |tail: &mut &[u8]| {
        let (length, rest) = tail.split_first_chunk::<4>()?;
        let (hash, rest) = rest.split_first_chunk::<32>()?;
        let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
        let range = outlying..outlying.checked_add(length)?;
        if blake3::hash(frame.get(range.clone())?) != *hash {
            return None;
        }
        *tail = rest;
        outlying = range.end;
        Some(range)
    };
    for _ in 0..count {
        let (kind, tail) = rest.split_first()?;
        rest = match *kind {
            PUT => {
                let (place, tail) = tail.split_first_chunk::<PLACE_LENGTH>()?;
                let (length, tail) = tail.split_first_chunk::<4>()?;
                let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
                let start = payload.len() - tail.len();
                let (_, tail) = tail.split_at_checked(length)?;
                ops.push(Parsed::Put { place: *place, body: Body::Inline(start..start + length) });
                tail
            }
            PUT_OUTLYING => {
                let (place, mut tail) = tail.split_first_chunk::<PLACE_LENGTH>()?;
                let range = outside(&mut tail)?;
                ops.push(Parsed::Put { place: *place, body: Body::Outlying(range) });
                tail
            }
            BUNDLE => {
                let (owner, mut tail) = tail.split_first_chunk::<TAG_LENGTH>()?;
                let range = outside(&mut tail)?;
                ops.push(Parsed::Bundle { owner: *owner, range });
                tail
            }
            LARGE => {
                let mut tail = tail;
                let range = outside(&mut tail)?;
                ops.push(Parsed::Large { range });
                tail
            }
            BASE => {
                let (segment, tail) = tail.split_first_chunk::<4>()?;
                ops.push(Parsed::Base { segment: u32::from_le_bytes(*segment) });
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
            Op::Bundle { owner: [1; 16], sealed: vec![5; 100] },
            Op::Large { sealed: vec![6; 5_000] },
            Op::Shred { owner: [4; 16] },
            Op::Base { segment: 12 },
            Op::Bundle { owner: [2; 16], sealed: vec![7; 300] },
        ];
        let encoded = encode(&tree, &[1; 16], 9, &[8; 32], &ops).unwrap();
        let mut with_more = encoded.bytes.clone();
        with_more.extend_from_slice(b"next");
        let frame = decode(&tree, &[1; 16], &with_more).unwrap();
        assert_eq!((frame.sequence, frame.previous), (9, [8; 32]));
        assert_eq!((frame.hash, frame.length()), (encoded.hash, encoded.bytes.len()));
        let read: Vec<Entry<'_>> = frame.entries().collect();
        assert_eq!(read.len(), ops.len());
        for (read, wrote) in read.iter().zip(&ops) {
            match (read, wrote) {
                (Entry::Bundle { owner: a, sealed: b }, Op::Bundle { owner: c, sealed: d }) => {
                    assert_eq!((*a, *b), (c, d.as_slice()));
                }
                (Entry::Large, Op::Large { sealed }) => {
                    let range = frame.large(1).unwrap();
                    assert_eq!(range.start, encoded.outlying[1].unwrap());
                    assert_eq!(&encoded.bytes[range], sealed);
                }
                (Entry::Shred { owner: a }, Op::Shred { owner: b }) => assert_eq!(*a, b),
                (Entry::Base { segment: a }, Op::Base { segment: b }) => assert_eq!(a, b),
                _ => panic!("another kind came back"),
            }
        }
        assert!(frame.large(0).is_none() && frame.large(9).is_none());
        for at in 0..encoded.bytes.len() {
            let mut bent = encoded.bytes.clone();
            bent[at] ^= 0x40;
            assert!(decode(&tree, &[1; 16], &bent).is_none(), "byte {at}");
            assert!(decode(&tree, &[1; 16], &encoded.bytes[..at]).is_none());
        }
        assert!(decode(&tree, &[2; 16], &encoded.bytes).is_none());
    }
}
