//! What the index holds: every table with its count, keyed sum and directory, and how far it is.
//!
//! The catalog names each directory part with its version, a directory each page with its
//! version, and every seal binds place and version. So a page that the engine lost, or gave back
//! in an older state, is missed. Count and keyed sum of each table say the same once more, by
//! another way, for a full check.

use std::collections::BTreeMap;

use crate::error::Result;
use crate::journal::Checkpoint;
use crate::keytree::KeyTree;
use crate::pack::{pack, unpack};
use crate::place::TAG_LENGTH;
use crate::recent::TableKey;
use crate::seal;

/// Version of what the index looks like. Another version means a rebuild.
pub(crate) const FORMAT: u8 = 2;

/// Records of one owner and collection.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Table {
    /// How many records there are.
    pub(crate) count: u64,
    /// Sum of [`record_mark`] over them, modulo 2^128.
    pub(crate) sum: u128,
    /// Bytes of its sealed pages and large values.
    pub(crate) bytes: u64,
    /// Number and version of each part of the directory, in order of id.
    pub(crate) parts: Vec<(u64, u64)>,
}

/// The index as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Catalog {
    /// The journal frame up to which the index is complete.
    pub(crate) checkpoint: Checkpoint,
    /// Whether building it was finished; it must not be used otherwise.
    pub(crate) finished: bool,
    /// Random, so that no page of another index passes for one of this.
    pub(crate) index_id: [u8; 16],
    /// Number of the next page.
    pub(crate) next: u64,
    /// How often it was written.
    pub(crate) version: u64,
    /// The tables.
    pub(crate) tables: BTreeMap<TableKey, Table>,
    /// Pages that nothing names any more; the next writing removes them.
    pub(crate) obsolete: Vec<u64>,
}

impl Catalog {
    /// An index without records.
    pub(crate) fn new(genesis: Checkpoint) -> Result<Catalog> {
        Ok(Catalog {
            checkpoint: genesis,
            finished: false,
            index_id: seal::random()?,
            next: 1,
            version: 0,
            tables: BTreeMap::new(),
            obsolete: Vec::new(),
        })
    }

    /// Sealed bytes for the engine.
    pub(crate) fn encode(&self, tree: &KeyTree, vault_id: &[u8; 16]) -> Result<Vec<u8>> {
        let mut plain = self.checkpoint.encode();
        plain.push(u8::from(self.finished));
        plain.extend_from_slice(&self.index_id);
        plain.extend_from_slice(&self.next.to_le_bytes());
        plain.extend_from_slice(&self.version.to_le_bytes());
        plain.extend_from_slice(&(self.tables.len() as u64).to_le_bytes());
        for ((owner, collection), table) in &self.tables {
            plain.extend_from_slice(owner);
            plain.push(*collection);
            plain.extend_from_slice(&table.count.to_le_bytes());
            plain.extend_from_slice(&table.sum.to_le_bytes());
            plain.extend_from_slice(&table.bytes.to_le_bytes());
            plain.extend_from_slice(&(table.parts.len() as u64).to_le_bytes());
            for (number, version) in &table.parts {
                plain.extend_from_slice(&number.to_le_bytes());
                plain.extend_from_slice(&version.to_le_bytes());
            }
        }
        for number in &self.obsolete {
            plain.extend_from_slice(&number.to_le_bytes());
        }
        let mut out = vec![FORMAT];
        seal::seal_onto(&mut out, &tree.index, &associated(vault_id), &pack(&plain)?)?;
        Ok(out)
    }

    /// Reads what [`Catalog::encode`] wrote.
    pub(crate) fn decode(tree: &KeyTree, vault_id: &[u8; 16], bytes: &[u8]) -> Option<Catalog> {
        let (format, sealed) = bytes.split_first()?;
        (*format == FORMAT).then_some(())?;
        let packed = seal::open(&tree.index, &associated(vault_id), sealed)?;
        Self::parse(&unpack(&packed)?)
    }

    /// Reads an unpacked catalog.
    pub(crate) fn parse(plain: &[u8]) -> Option<Catalog> {
        let (checkpoint, rest) = plain.split_at_checked(Checkpoint::LENGTH)?;
        let (finished, rest) = rest.split_first()?;
        let (index_id, mut rest) = rest.split_first_chunk::<16>()?;
        let next = number(&mut rest)?;
        let version = number(&mut rest)?;
        let count = number(&mut rest)?;
        let mut tables = BTreeMap::new();
        for _ in 0..count {
            let (owner, tail) = rest.split_first_chunk::<TAG_LENGTH>()?;
            let (collection, tail) = tail.split_first()?;
            rest = tail;
            let count = number(&mut rest)?;
            let (sum, tail) = rest.split_first_chunk::<16>()?;
            rest = tail;
            let bytes = number(&mut rest)?;
            let part_count = number(&mut rest)?;
            if part_count > (rest.len() / 16) as u64 {
                return None;
            }
            let part = |_| Some((number(&mut rest)?, number(&mut rest)?));
            let parts = (0..part_count).map(part).collect::<Option<Vec<_>>>()?;
            let sum = u128::from_le_bytes(*sum);
            tables.insert((*owner, *collection), Table { count, sum, bytes, parts });
        }
        let checkpoint = Checkpoint::decode(checkpoint)?;
        let finished = *finished == 1;
        let mut obsolete = Vec::new();
        while !rest.is_empty() {
            obsolete.push(number(&mut rest)?);
        }
        let index_id = *index_id;
        Some(Catalog { checkpoint, finished, index_id, next, version, tables, obsolete })
    }
}

/// What a record adds to its table's sum: no one without the key can make another set fit.
pub(crate) fn record_mark(tree: &KeyTree, table: &TableKey, id: &[u8], sequence: u64) -> u128 {
    let mut mark = [0u8; 16];
    let mut hasher = blake3::Hasher::new_keyed(tree.manifest.bytes());
    hasher.update(&table.0).update(&[table.1]).update(&sequence.to_le_bytes()).update(id);
    hasher.finalize_xof().fill(&mut mark);
    u128::from_le_bytes(mark)
}

/// One part of a table's directory.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Part {
    /// Number of the page that holds it.
    pub(crate) number: u64,
    /// Version with which it is sealed.
    pub(crate) version: u64,
    /// Its pages, in order of id; never empty once written.
    pub(crate) pages: Vec<PageRef>,
}

/// A page as a directory knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PageRef {
    /// Id of its first record when it was written.
    pub(crate) first: Vec<u8>,
    /// Its number.
    pub(crate) number: u64,
    /// Version with which it is sealed.
    pub(crate) version: u64,
    /// Records in it.
    pub(crate) count: u32,
    /// Its sealed length and that of its large values, in bytes.
    pub(crate) bytes: u64,
}

impl Part {
    /// Bytes before packing.
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut plain = Vec::new();
        for page in &self.pages {
            // Ids have at most MAX_ID bytes.
            plain.extend_from_slice(&(page.first.len() as u16).to_le_bytes());
            plain.extend_from_slice(&page.first);
            plain.extend_from_slice(&page.number.to_le_bytes());
            plain.extend_from_slice(&page.version.to_le_bytes());
            plain.extend_from_slice(&page.count.to_le_bytes());
            plain.extend_from_slice(&page.bytes.to_le_bytes());
        }
        plain
    }

    /// Reads what [`Part::encode`] wrote; `None` if pages are out of order.
    pub(crate) fn decode(number_of_part: u64, version_of_part: u64, mut rest: &[u8]) -> Option<Part> {
        let mut pages: Vec<PageRef> = Vec::new();
        while !rest.is_empty() {
            let (length, tail) = rest.split_first_chunk::<2>()?;
            let (first, tail) = tail.split_at_checked(usize::from(u16::from_le_bytes(*length)))?;
            rest = tail;
            let (number, version) = (number(&mut rest)?, number(&mut rest)?);
            let (count, tail) = rest.split_first_chunk::<4>()?;
            rest = tail;
            let bytes = self::number(&mut rest)?;
            if pages.last().is_some_and(|last| last.first.as_slice() >= first) {
                return None;
            }
            pages.push(PageRef {
                first: first.to_vec(),
                number,
                version,
                count: u32::from_le_bytes(*count),
                bytes,
            });
        }
        Some(Part { number: number_of_part, version: version_of_part, pages })
    }
}

fn number(rest: &mut &[u8]) -> Option<u64> {
    let (bytes, tail) = rest.split_first_chunk::<8>()?;
    *rest = tail;
    Some(u64::from_le_bytes(*bytes))
}

fn associated(vault_id: &[u8; 16]) -> Vec<u8> {
    [b"tidings catalog".as_slice(), vault_id].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::Key;
    use proptest::prelude::*;

    #[test]
    fn a_catalog_reads_back_and_no_flipped_bit_passes() {
        let tree = KeyTree::derive(&Key::random().unwrap(), &[1; 16]).unwrap();
        let mut catalog = Catalog::new(Checkpoint::genesis(&[1; 16])).unwrap();
        catalog.finished = true;
        let table = Table { count: 7, sum: u128::MAX - 5, bytes: 9, parts: vec![(1, 2), (3, 4)] };
        catalog.tables.insert(([5; 16], 6), table);
        catalog.tables.insert(([6; 16], 6), Table::default());
        catalog.obsolete = vec![4, 9];
        let bytes = catalog.encode(&tree, &[1; 16]).unwrap();
        assert_eq!(Catalog::decode(&tree, &[1; 16], &bytes), Some(catalog));
        assert_eq!(Catalog::decode(&tree, &[2; 16], &bytes), None);
        for at in 0..bytes.len() {
            let mut bent = bytes.clone();
            bent[at] ^= 2;
            assert_eq!(Catalog::decode(&tree, &[1; 16], &bent), None, "byte {at}");
            assert_eq!(Catalog::decode(&tree, &[1; 16], &bytes[..at]), None);
        }
    }

    #[test]
    fn a_part_reads_back_in_order() {
        let page =
            |first: &[u8]| PageRef { first: first.to_vec(), number: 1, version: 2, count: 3, bytes: 4 };
        let part = Part { number: 8, version: 9, pages: vec![page(b""), page(b"a"), page(b"ab")] };
        assert_eq!(Part::decode(8, 9, &part.encode()), Some(part));
        let wrong = Part { number: 8, version: 9, pages: vec![page(b"b"), page(b"a")] };
        assert_eq!(Part::decode(8, 9, &wrong.encode()), None);
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = Catalog::parse(&bytes);
            let _ = Part::decode(1, 1, &bytes);
        }
    }
}
