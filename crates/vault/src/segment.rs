//! A segment file of the journal: its head, and the frames that can be found in it.

use crate::frame::{self, Frame};
use crate::keytree::KeyTree;

/// Bytes before the first frame.
pub(crate) const HEAD: usize = BOUND + CODE;

const MAGIC: &[u8; 8] = b"TIDINGSJ";
/// Version 1 had no base.
const VERSION: u16 = 2;
const BOUND: usize = 8 + 2 + 16 + 4 + 8 + 32 + 4;
const CODE: usize = 16;
const BOUND_1: usize = BOUND - 4;
/// Bytes before the first frame in version 1.
pub(crate) const SHORTEST_HEAD: usize = BOUND_1 + CODE;

/// What a segment says about itself: where in the chain it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SegmentHead {
    /// Number of the file, from 1.
    pub(crate) number: u32,
    /// Sequence of its first frame.
    pub(crate) first_sequence: u64,
    /// Hash of the frame before.
    pub(crate) previous: [u8; 32],
    /// Segment with which the journal begins: earlier ones hold nothing that is not stated again
    /// since.
    pub(crate) base: u32,
}

impl SegmentHead {
    /// The first bytes of the file.
    pub(crate) fn encode(&self, tree: &KeyTree, vault_id: &[u8; 16]) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(HEAD);
        bytes.extend_from_slice(MAGIC);
        bytes.extend_from_slice(&VERSION.to_le_bytes());
        bytes.extend_from_slice(vault_id);
        bytes.extend_from_slice(&self.number.to_le_bytes());
        bytes.extend_from_slice(&self.first_sequence.to_le_bytes());
        bytes.extend_from_slice(&self.previous);
        bytes.extend_from_slice(&self.base.to_le_bytes());
        let code = code(tree, &bytes);
        bytes.extend_from_slice(&code);
        bytes
    }

    /// Reads an authentic head of this vault, and where the first frame starts.
    pub(crate) fn decode(tree: &KeyTree, vault_id: &[u8; 16], bytes: &[u8]) -> Option<(SegmentHead, usize)> {
        let (magic, rest) = bytes.split_first_chunk::<8>()?;
        let version = rest.first_chunk::<2>()?;
        let length = match u16::from_le_bytes(*version) {
            1 => BOUND_1,
            VERSION => BOUND,
            _ => return None,
        };
        let (bound, rest) = bytes.split_at_checked(length)?;
        if magic != MAGIC || code(tree, bound) != *rest.first_chunk::<CODE>()? {
            return None;
        }
        let rest = bound.get(10..)?.strip_prefix(vault_id)?;
        let (number, rest) = rest.split_first_chunk::<4>()?;
        let (first_sequence, rest) = rest.split_first_chunk::<8>()?;
        let (previous, base) = rest.split_first_chunk::<32>()?;
        let head = SegmentHead {
            number: u32::from_le_bytes(*number),
            first_sequence: u64::from_le_bytes(*first_sequence),
            previous: *previous,
            base: base.first_chunk().map_or(1, |base| u32::from_le_bytes(*base)),
        };
        Some((head, length + CODE))
    }
}

fn code(tree: &KeyTree, bound: &[u8]) -> [u8; CODE] {
    let mut code = [0u8; CODE];
    let mut hasher = blake3::Hasher::new_keyed(tree.mark.bytes());
    hasher.update(b"segment").update(bound).finalize_xof().fill(&mut code);
    code
}

/// A stretch of a segment.
pub(crate) enum Stretch<'a> {
    /// A whole, authentic frame.
    Frame(Frame<'a>),
    /// Bytes that are no frame, up to the next frame or the end.
    Damage,
}

/// Walks a segment's bytes from `start`, giving each stretch with its offset.
pub(crate) struct Stretches<'a> {
    tree: &'a KeyTree,
    vault_id: &'a [u8; 16],
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Stretches<'a> {
    /// Begins at `start`, where a frame or the end of the file is expected.
    pub(crate) fn new(
        tree: &'a KeyTree,
        vault_id: &'a [u8; 16],
        bytes: &'a [u8],
        start: usize,
    ) -> Stretches<'a> {
        Stretches { tree, vault_id, bytes, at: start }
    }

    /// The next frame that starts after `at`, if any.
    fn find_after(&self, at: usize) -> Option<usize> {
        let rest = self.bytes.get(at + 1..)?;
        let candidates = rest.windows(frame::MARK.len()).enumerate();
        candidates
            .filter(|(_, window)| window == frame::MARK)
            .map(|(offset, _)| at + 1 + offset)
            .find(|&start| self.decode_at(start).is_some())
    }

    fn decode_at(&self, start: usize) -> Option<Frame<'a>> {
        frame::decode(self.tree, self.vault_id, self.bytes.get(start..)?)
    }
}

impl<'a> Iterator for Stretches<'a> {
    type Item = (usize, Stretch<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.at;
        if start >= self.bytes.len() {
            return None;
        }
        if let Some(frame) = self.decode_at(start) {
            self.at = start + frame.length();
            return Some((start, Stretch::Frame(frame)));
        }
        self.at = self.find_after(start).unwrap_or(self.bytes.len());
        Some((start, Stretch::Damage))
    }
}
