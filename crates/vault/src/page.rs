//! A page of the index: records of one owner and collection in order of id, sealed together.
//!
//! Layout before packing (integers little endian): count (4); for each record the byte at which
//! it starts (4); the records: sequence (8), kind (1), length of the id (2), length of the value
//! (4), id, value. A large value lies in the journal and the page says where: segment (4),
//! offset (8), length (4).

use std::cmp::Ordering;

use zeroize::Zeroizing;

use crate::error::{Result, VaultError};
use crate::pack::{pack, unpack};
use crate::place::OwnerTag;
use crate::seal::{self, Key};

const VERSION: u8 = 1;
const RECORD_HEAD: usize = 8 + 1 + 2 + 4;
const INLINE: u8 = 1;
const LARGE: u8 = 2;

/// Where the sealed bytes of a large value lie in the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Location {
    /// Segment file.
    pub(crate) segment: u32,
    /// First byte.
    pub(crate) offset: u64,
    /// Length in bytes.
    pub(crate) length: u32,
}

/// A value, or where it lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Value<'a> {
    /// The value.
    Inline(&'a [u8]),
    /// In the journal.
    Large(Location),
}

/// A record as a page holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Record<'a> {
    /// Commit that wrote it.
    pub(crate) sequence: u64,
    /// Its id.
    pub(crate) id: &'a [u8],
    /// Its value.
    pub(crate) value: Value<'a>,
}

impl Record<'_> {
    /// Bytes it takes in a page, its place in the table of starts included.
    pub(crate) fn length(&self) -> usize {
        4 + RECORD_HEAD + self.id.len() + if let Value::Inline(value) = self.value { value.len() } else { 16 }
    }
}

/// To what a sealed page is bound.
pub(crate) struct PageBinding<'a> {
    /// The vault.
    pub(crate) vault_id: &'a [u8; 16],
    /// Random id of this index.
    pub(crate) index_id: &'a [u8; 16],
    /// Owner of the records.
    pub(crate) owner: &'a OwnerTag,
    /// Their collection.
    pub(crate) collection: u8,
    /// Number of the page.
    pub(crate) number: u64,
    /// Commit up to which the index was complete when the page was written.
    pub(crate) version: u64,
    /// What kind of page it is.
    pub(crate) kind: &'static [u8],
}

impl PageBinding<'_> {
    fn associated(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(96);
        bytes.extend_from_slice(b"tidings page");
        bytes.extend_from_slice(self.kind);
        bytes.extend_from_slice(self.vault_id);
        bytes.extend_from_slice(self.index_id);
        bytes.extend_from_slice(self.owner);
        bytes.push(self.collection);
        bytes.extend_from_slice(&self.number.to_le_bytes());
        bytes.extend_from_slice(&self.version.to_le_bytes());
        bytes
    }

    /// Packs and seals `plain` to this place.
    pub(crate) fn seal(&self, key: &Key, plain: &[u8]) -> Result<Vec<u8>> {
        let packed = pack(plain)?;
        let mut out = Vec::with_capacity(1 + packed.len() + seal::OVERHEAD);
        out.push(VERSION);
        seal::seal_onto(&mut out, key, &self.associated(), &packed)?;
        Ok(out)
    }

    /// What [`PageBinding::seal`] was given.
    pub(crate) fn open(&self, key: &Key, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (version, body) = sealed.split_first()?;
        (*version == VERSION).then_some(())?;
        unpack(&seal::open(key, &self.associated(), body)?)
    }
}

/// An opened page.
pub(crate) struct Page {
    plain: Zeroizing<Vec<u8>>,
    count: usize,
}

impl Page {
    /// Lays records out that are sorted by id.
    pub(crate) fn new<'a>(records: impl ExactSizeIterator<Item = Record<'a>> + Clone) -> Result<Page> {
        let count = records.len();
        let length = 4 + records.clone().map(|record| record.length()).sum::<usize>();
        let mut plain = Zeroizing::new(Vec::with_capacity(length));
        plain.extend_from_slice(&u32::try_from(count).map_err(|_| VaultError::TooLarge)?.to_le_bytes());
        let mut start = 4 + 4 * count;
        for record in records.clone() {
            plain.extend_from_slice(&u32::try_from(start).map_err(|_| VaultError::TooLarge)?.to_le_bytes());
            start += record.length() - 4;
        }
        for record in records {
            plain.extend_from_slice(&record.sequence.to_le_bytes());
            let id_length = u16::try_from(record.id.len()).map_err(|_| VaultError::TooLarge)?;
            match record.value {
                Value::Inline(value) => {
                    let length = u32::try_from(value.len()).map_err(|_| VaultError::TooLarge)?;
                    plain.push(INLINE);
                    plain.extend_from_slice(&id_length.to_le_bytes());
                    plain.extend_from_slice(&length.to_le_bytes());
                    plain.extend_from_slice(record.id);
                    plain.extend_from_slice(value);
                }
                Value::Large(location) => {
                    plain.push(LARGE);
                    plain.extend_from_slice(&id_length.to_le_bytes());
                    plain.extend_from_slice(&16u32.to_le_bytes());
                    plain.extend_from_slice(record.id);
                    plain.extend_from_slice(&location.segment.to_le_bytes());
                    plain.extend_from_slice(&location.offset.to_le_bytes());
                    plain.extend_from_slice(&location.length.to_le_bytes());
                }
            }
        }
        Ok(Page { plain, count })
    }

    /// Reads a page's bytes; `None` if a record does not fit or they are out of order.
    pub(crate) fn parse(plain: Zeroizing<Vec<u8>>) -> Option<Page> {
        let count = usize::try_from(u32::from_le_bytes(*plain.first_chunk::<4>()?)).ok()?;
        if count > plain.len() / (4 + RECORD_HEAD) {
            return None;
        }
        let page = Page { plain, count };
        let mut last: Option<&[u8]> = None;
        for number in 0..count {
            let record = page.record(number)?;
            if last.is_some_and(|last| last >= record.id) {
                return None;
            }
            last = Some(record.id);
        }
        Some(page)
    }

    /// The page's bytes before packing.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.plain
    }

    /// How many records it holds.
    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// The record of this number.
    pub(crate) fn record(&self, number: usize) -> Option<Record<'_>> {
        let at = 4 + 4 * number;
        let start = self.plain.get(at..at + 4)?.first_chunk::<4>()?;
        let rest = self.plain.get(usize::try_from(u32::from_le_bytes(*start)).ok()?..)?;
        let (sequence, rest) = rest.split_first_chunk::<8>()?;
        let (kind, rest) = rest.split_first()?;
        let (id_length, rest) = rest.split_first_chunk::<2>()?;
        let (length, rest) = rest.split_first_chunk::<4>()?;
        let (id, rest) = rest.split_at_checked(usize::from(u16::from_le_bytes(*id_length)))?;
        let value = rest.get(..usize::try_from(u32::from_le_bytes(*length)).ok()?)?;
        let value = match *kind {
            INLINE => Value::Inline(value),
            LARGE => {
                let (segment, rest) = value.split_first_chunk::<4>()?;
                let (offset, rest) = rest.split_first_chunk::<8>()?;
                Value::Large(Location {
                    segment: u32::from_le_bytes(*segment),
                    offset: u64::from_le_bytes(*offset),
                    length: u32::from_le_bytes(rest.try_into().ok()?),
                })
            }
            _ => return None,
        };
        Some(Record { sequence: u64::from_le_bytes(*sequence), id, value })
    }

    /// The records in order of id.
    pub(crate) fn records(&self) -> impl Iterator<Item = Record<'_>> {
        (0..self.count).filter_map(|number| self.record(number))
    }

    /// The record with this id.
    pub(crate) fn find(&self, id: &[u8]) -> Option<Record<'_>> {
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = low + (high - low) / 2;
            let record = self.record(middle)?;
            match record.id.cmp(id) {
                Ordering::Less => low = middle + 1,
                Ordering::Greater => high = middle,
                Ordering::Equal => return Some(record),
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    const BINDING: PageBinding<'static> = PageBinding {
        vault_id: &[1; 16],
        index_id: &[2; 16],
        owner: &[3; 16],
        collection: 4,
        number: 5,
        version: 6,
        kind: b"records",
    };

    proptest! {
        #[test]
        fn a_page_is_a_sorted_map(rows in prop::collection::btree_map(
            prop::collection::vec(any::<u8>(), 0..20),
            (any::<u64>(), prop::option::of(prop::collection::vec(any::<u8>(), 0..300))), 0..40)
        ) {
            let location = Location { segment: 9, offset: 1 << 40, length: 77 };
            let record = |(id, (sequence, value)): (&'_ Vec<u8>, &'_ (u64, Option<Vec<u8>>))| (id.clone(), *sequence, value.clone());
            let rows: Vec<_> = rows.iter().map(record).collect();
            let records = rows.iter().map(|(id, sequence, value)| Record {
                sequence: *sequence,
                id,
                value: value.as_deref().map_or(Value::Large(location), Value::Inline),
            });
            let page = Page::new(records.clone()).unwrap();
            let key = Key::random().unwrap();
            let sealed = BINDING.seal(&key, page.bytes()).unwrap();
            let read = Page::parse(BINDING.open(&key, &sealed).unwrap()).unwrap();
            prop_assert_eq!(read.count(), rows.len());
            prop_assert_eq!(read.records().collect::<Vec<_>>(), records.clone().collect::<Vec<_>>());
            let known: BTreeMap<&[u8], Record<'_>> = records.map(|record| (record.id, record)).collect();
            for (id, record) in &known {
                prop_assert_eq!(read.find(id), Some(*record));
            }
            prop_assert_eq!(read.find(&[7; 30]), None);
            let elsewhere = PageBinding { number: 6, ..BINDING };
            prop_assert!(elsewhere.open(&key, &sealed).is_none());
            let older = PageBinding { version: 5, ..BINDING };
            prop_assert!(older.open(&key, &sealed).is_none());
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            if let Some(page) = Page::parse(Zeroizing::new(bytes)) {
                prop_assert_eq!(page.records().count(), page.count());
            }
        }
    }
}
