//! Brings what was committed since into the index's pages.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::{Arc, Mutex, PoisonError};

use crate::catalog::{Catalog, PageRef, Part, Table, record_mark};
use crate::error::VaultError;
use crate::index::Write;
use crate::journal::Checkpoint;
use crate::page::{Page, Record, Value};
use crate::pages::{DIRECTORY, Directory, Fault, Keys, Pages, RECORDS, STATE, page_key};
use crate::recent::{Recent, Row, TableKey};
use crate::record::DataKey;

/// A page that would be larger than this is split; in bytes before packing.
const PAGE_MAX: usize = 16 * 1024;
/// Pages in a part of a directory before it is split.
const PART_MAX: usize = 256;

/// Why merging failed; the index is as it was, unless the engine is not.
#[derive(Debug)]
pub(crate) enum MergeError {
    /// The index cannot be read or written.
    Index(Fault),
    /// Anything else.
    Vault(VaultError),
}

impl<T: Into<Fault>> From<T> for MergeError {
    fn from(fault: T) -> MergeError {
        MergeError::Index(fault.into())
    }
}

impl From<VaultError> for MergeError {
    fn from(error: VaultError) -> MergeError {
        MergeError::Vault(error)
    }
}

type Result<T> = std::result::Result<T, MergeError>;
type Rows = BTreeMap<Vec<u8>, Row>;

/// What a merge will write, and what then holds.
struct Merge<'a> {
    pages: &'a Pages,
    catalog: Catalog,
    writes: Vec<Write>,
    directories: BTreeMap<TableKey, Arc<Directory>>,
    opened: Vec<(u64, Arc<Page>)>,
}

impl Pages {
    /// The index with `recent` in it, complete up to `checkpoint`; it is written when this returns.
    /// Rows of an owner without a key are left out.
    pub(crate) fn merge(
        &self,
        recent: &Recent,
        keys: &Keys,
        checkpoint: Checkpoint,
        finished: bool,
    ) -> Result<Pages> {
        let directories = self.directories.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let mut merge = Merge {
            pages: self,
            catalog: self.catalog.clone(),
            writes: Vec::new(),
            directories,
            opened: Vec::new(),
        };
        let gone = std::mem::take(&mut merge.catalog.obsolete);
        merge.writes.extend(gone.into_iter().map(|number| (page_key(number), None)));
        merge.catalog.checkpoint = checkpoint;
        merge.catalog.finished = finished;
        merge.catalog.version += 1;
        // Pages of a dropped owner stay until the index is built anew; nothing names them.
        merge.catalog.tables.retain(|table, _| !recent.dropped().contains(&table.0));
        merge.directories.retain(|table, _| !recent.dropped().contains(&table.0));
        for (table, rows) in recent.tables() {
            if let Some(key) = keys.get(&table.0) {
                merge.table(*table, key, rows, recent)?;
            }
        }
        let Merge { catalog, mut writes, directories, opened, .. } = merge;
        writes.push((STATE.to_vec(), Some(catalog.encode(&self.tree, &self.vault_id)?)));
        self.engine.apply(writes)?;

        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        catalog.obsolete.iter().for_each(|number| cache.remove(*number));
        opened.into_iter().for_each(|(number, page)| cache.put(number, page));
        drop(cache);
        Ok(Pages {
            engine: self.engine.clone(),
            tree: self.tree.clone(),
            vault_id: self.vault_id,
            catalog,
            directories: Mutex::new(directories),
            cache: self.cache.clone(),
        })
    }
}

impl Merge<'_> {
    fn table(&mut self, table: TableKey, key: &DataKey, rows: &Rows, recent: &Recent) -> Result<()> {
        let mut directory = if recent.dropped().contains(&table.0) {
            Directory::default()
        } else {
            (*self.pages.directory(table, key)?).clone()
        };
        let mut entry = self.catalog.tables.get(&table).cloned().unwrap_or_default();
        if directory.parts.is_empty() {
            directory.parts.push(Arc::default());
        }
        let starts: Vec<Vec<u8>> = directory
            .parts
            .iter()
            .map(|part| part.pages.first().map(|page| page.first.clone()).unwrap_or_default())
            .collect();
        let mut parts = Vec::with_capacity(directory.parts.len() + 1);
        for (at, part) in directory.parts.into_iter().enumerate() {
            let from = if at == 0 { Bound::Unbounded } else { bound(starts.get(at)) };
            let to = starts.get(at + 1).map_or(Bound::Unbounded, |start| Bound::Excluded(start.as_slice()));
            if rows.range::<[u8], _>((from, to)).next().is_none() {
                parts.push(part);
                continue;
            }
            let pages = self.part(table, key, &part.pages, rows, (from, to), &mut entry)?;
            if part.number != 0 {
                self.catalog.obsolete.push(part.number);
            }
            self.write_part(table, key, &pages, &mut parts)?;
        }
        entry.parts = parts.iter().map(|part| (part.number, part.version)).collect();
        if entry.count == 0 {
            self.catalog.tables.remove(&table);
        } else {
            self.catalog.tables.insert(table, entry);
        }
        self.directories.insert(table, Arc::new(Directory { parts }));
        Ok(())
    }

    /// Merges rows into the pages of a part.
    fn part(
        &mut self,
        table: TableKey,
        key: &DataKey,
        pages: &[PageRef],
        rows: &Rows,
        range: (Bound<&[u8]>, Bound<&[u8]>),
        entry: &mut Table,
    ) -> Result<Vec<PageRef>> {
        let mut merged = Vec::with_capacity(pages.len() + 1);
        if pages.is_empty() {
            let news: Vec<_> = rows.range::<[u8], _>(range).collect();
            self.page(table, key, None, &news, entry, &mut merged)?;
            return Ok(merged);
        }
        for (at, page) in pages.iter().enumerate() {
            let from = if at == 0 { range.0 } else { Bound::Included(page.first.as_slice()) };
            let to = pages.get(at + 1).map_or(range.1, |next| Bound::Excluded(next.first.as_slice()));
            let news: Vec<_> = rows.range::<[u8], _>((from, to)).collect();
            if news.is_empty() {
                merged.push(page.clone());
            } else {
                self.page(table, key, Some(page), &news, entry, &mut merged)?;
            }
        }
        Ok(merged)
    }

    /// Merges rows into one page and writes as many as it takes.
    fn page(
        &mut self,
        table: TableKey,
        key: &DataKey,
        old: Option<&PageRef>,
        news: &[(&Vec<u8>, &Row)],
        entry: &mut Table,
        merged: &mut Vec<PageRef>,
    ) -> Result<()> {
        let opened = old.map(|page| self.pages.page(table, key, page)).transpose()?;
        let mut records: Vec<Record<'_>> = Vec::new();
        let mark = |record: &Record<'_>| record_mark(&self.pages.tree, &table, record.id, record.sequence);
        let mut kept = opened.iter().flat_map(|page| page.records()).peekable();
        for (id, row) in news {
            while let Some(record) = kept.next_if(|record| record.id < id.as_slice()) {
                records.push(record);
            }
            if let Some(gone) = kept.next_if(|record| record.id == id.as_slice()) {
                entry.count = entry.count.saturating_sub(1);
                entry.sum = entry.sum.wrapping_sub(mark(&gone));
            }
            if let Some(record) = row.record(id) {
                entry.count += 1;
                entry.sum = entry.sum.wrapping_add(mark(&record));
                records.push(record);
            }
        }
        records.extend(kept);
        entry.bytes = entry.bytes.saturating_sub(old.map_or(0, |page| page.bytes));

        let total: usize = records.iter().map(Record::length).sum();
        let share = total.div_ceil(total.div_ceil(PAGE_MAX).max(1));
        self.catalog.obsolete.extend(old.map(|page| page.number));
        let mut rest = records.as_slice();
        while !rest.is_empty() {
            let mut length = 0;
            let fits = |record: &&Record<'_>| {
                length += record.length();
                length <= share.max(1) || length == record.length()
            };
            let (now, later) = rest.split_at(rest.iter().take_while(fits).count().max(1));
            rest = later;
            let number = self.number();
            let page = Page::new(now.iter().copied())?;
            let binding = self.pages.binding(&table, number, self.catalog.version, RECORDS);
            let sealed = binding.seal(&key.key, page.bytes())?;
            let outside = |record: &Record<'_>| match record.value {
                Value::Large(location) => u64::from(location.length),
                Value::Inline(_) => 0,
            };
            let reference = PageRef {
                first: now.first().map(|record| record.id.to_vec()).unwrap_or_default(),
                number,
                version: self.catalog.version,
                // A page of PAGE_MAX bytes holds far fewer.
                count: now.len() as u32,
                bytes: sealed.len() as u64 + now.iter().map(outside).sum::<u64>(),
            };
            entry.bytes += reference.bytes;
            merged.push(reference);
            self.writes.push((page_key(number), Some(sealed)));
            self.opened.push((number, Arc::new(page)));
        }
        Ok(())
    }

    /// Writes a changed part of a directory, in several parts if it grew too large.
    fn write_part(
        &mut self,
        table: TableKey,
        key: &DataKey,
        pages: &[PageRef],
        parts: &mut Vec<Arc<Part>>,
    ) -> Result<()> {
        let share = pages.len().div_ceil(pages.len().div_ceil(PART_MAX).max(1)).max(1);
        for pages in pages.chunks(share) {
            let (number, version) = (self.number(), self.catalog.version);
            let part = Part { number, version, pages: pages.to_vec() };
            let sealed =
                self.pages.binding(&table, number, version, DIRECTORY).seal(&key.key, &part.encode())?;
            self.writes.push((page_key(number), Some(sealed)));
            parts.push(Arc::new(part));
        }
        Ok(())
    }

    fn number(&mut self) -> u64 {
        let number = self.catalog.next;
        self.catalog.next += 1;
        number
    }
}

fn bound(start: Option<&Vec<u8>>) -> Bound<&[u8]> {
    start.map_or(Bound::Unbounded, |start| Bound::Included(start.as_slice()))
}
