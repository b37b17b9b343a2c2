//! The index as records: finds them in its pages, and takes in what was committed since.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, PoisonError};

use crate::catalog::{Catalog, FORMAT, PageRef, Part, Table};
use crate::error::{Result, VaultError};
use crate::index::{EngineError, Index};
use crate::journal::Checkpoint;
use crate::keytree::KeyTree;
use crate::page::{Page, PageBinding};
use crate::page_cache::PageCache;
use crate::place::OwnerTag;
use crate::recent::TableKey;
use crate::record::DataKey;

/// Key of the catalog. Pages have longer ones.
pub(crate) const STATE: &[u8] = b"state";

/// Why the index could not be read.
#[derive(Debug)]
pub(crate) enum Fault {
    /// The engine failed.
    Engine(EngineError),
    /// A page is missing, is an older one, or does not open.
    Damaged,
}

impl From<EngineError> for Fault {
    fn from(error: EngineError) -> Fault {
        Fault::Engine(error)
    }
}

/// One state of the index. Pages are never written over: a later state has others, and those of
/// this one stay until the state after that.
pub(crate) struct Pages {
    pub(super) engine: Arc<dyn Index>,
    pub(super) tree: Arc<KeyTree>,
    pub(super) vault_id: [u8; 16],
    pub(super) catalog: Catalog,
    pub(super) directories: Mutex<BTreeMap<TableKey, Arc<Directory>>>,
    pub(super) cache: Arc<Mutex<PageCache>>,
}

/// A table's pages in order of id.
#[derive(Clone, Default)]
pub(crate) struct Directory {
    pub(crate) parts: Vec<Arc<Part>>,
}

impl Directory {
    /// The page that holds `id` if any does: that of the last first id not after it.
    fn find(&self, id: &[u8]) -> Option<&PageRef> {
        let starts_after =
            |part: &Arc<Part>| part.pages.first().is_some_and(|page| page.first.as_slice() > id);
        let part = self.parts.partition_point(|part| !starts_after(part)).checked_sub(1)?;
        let pages = &self.parts.get(part)?.pages;
        let page = pages.partition_point(|page| page.first.as_slice() <= id).checked_sub(1)?;
        pages.get(page)
    }

    /// The pages in order.
    pub(crate) fn pages(&self) -> impl Iterator<Item = &PageRef> {
        self.parts.iter().flat_map(|part| &part.pages)
    }
}

/// What an engine holds already.
pub(crate) enum Found {
    /// An index that goes on.
    Pages(Box<Pages>),
    /// Nothing.
    Empty,
    /// An index of another version, or one that was never finished.
    Other,
}

impl Pages {
    /// Reads what the engine holds.
    pub(crate) fn open(
        engine: Box<dyn Index>,
        tree: Arc<KeyTree>,
        vault_id: [u8; 16],
    ) -> std::result::Result<Found, Fault> {
        let Some(bytes) = engine.get(STATE)? else { return Ok(Found::Empty) };
        if bytes.first() != Some(&FORMAT) {
            return Ok(Found::Other);
        }
        let catalog = Catalog::decode(&tree, &vault_id, &bytes).ok_or(Fault::Damaged)?;
        if !catalog.finished {
            return Ok(Found::Other);
        }
        Ok(Found::Pages(Box::new(Self::over(engine, tree, vault_id, catalog))))
    }

    /// An index without records in an empty engine; nothing is written yet.
    pub(crate) fn empty(
        engine: Box<dyn Index>,
        tree: Arc<KeyTree>,
        vault_id: [u8; 16],
        genesis: Checkpoint,
    ) -> Result<Pages> {
        Ok(Self::over(engine, tree, vault_id, Catalog::new(genesis)?))
    }

    fn over(engine: Box<dyn Index>, tree: Arc<KeyTree>, vault_id: [u8; 16], catalog: Catalog) -> Pages {
        let (directories, cache) = (Mutex::default(), Arc::default());
        Pages { engine: Arc::from(engine), tree, vault_id, catalog, directories, cache }
    }

    /// The journal frame up to which the index is complete.
    pub(crate) fn checkpoint(&self) -> &Checkpoint {
        &self.catalog.checkpoint
    }

    /// Every table that is not empty.
    pub(crate) fn tables(&self) -> &BTreeMap<TableKey, Table> {
        &self.catalog.tables
    }

    /// Bytes of all sealed pages and large values.
    pub(crate) fn bytes(&self) -> u64 {
        self.catalog.tables.values().map(|table| table.bytes).sum()
    }

    /// Writes out what the engine still holds back.
    pub(crate) fn flush(&self) -> std::result::Result<(), EngineError> {
        self.engine.flush()
    }

    /// Finds records of one table, one after the other.
    pub(crate) fn reader<'a>(&'a self, table: TableKey, key: &'a DataKey) -> Reader<'a> {
        Reader { pages: self, table, key, directory: None, last: None }
    }

    /// Gives the pages of a table that may hold records after `after`, in order, until told to
    /// stop. A page that does not open ends it, or is counted where `skipping`.
    pub(crate) fn each_page(
        &self,
        table: TableKey,
        key: &DataKey,
        after: Option<&[u8]>,
        skipping: bool,
        each: &mut dyn FnMut(&Page) -> ControlFlow<()>,
    ) -> std::result::Result<u64, Fault> {
        let directory = match self.directory(table, key) {
            Err(Fault::Damaged) if skipping => return Ok(1),
            directory => directory?,
        };
        let first = after.and_then(|id| directory.find(id)).map(|page| page.number);
        let started = |page: &&PageRef| first.is_some_and(|first| page.number != first);
        let mut damaged = 0;
        for page in directory.pages().skip_while(started) {
            match self.read(table, key, page) {
                Ok(page) => {
                    if each(&page).is_break() {
                        break;
                    }
                }
                Err(Fault::Damaged) if skipping => damaged += 1,
                Err(fault) => return Err(fault),
            }
        }
        Ok(damaged)
    }

    pub(super) fn binding<'a>(
        &'a self,
        table: &'a TableKey,
        number: u64,
        version: u64,
        kind: &'static [u8],
    ) -> PageBinding<'a> {
        PageBinding {
            vault_id: &self.vault_id,
            index_id: &self.catalog.index_id,
            owner: &table.0,
            collection: table.1,
            number,
            version,
            kind,
        }
    }

    /// The directory of a table, read once.
    pub(super) fn directory(
        &self,
        table: TableKey,
        key: &DataKey,
    ) -> std::result::Result<Arc<Directory>, Fault> {
        let mut known = self.directories.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(directory) = known.get(&table) {
            return Ok(directory.clone());
        }
        let mut directory = Directory::default();
        for (number, version) in self.catalog.tables.get(&table).map_or(&[][..], |table| &table.parts) {
            let sealed = self.engine.get(&page_key(*number))?.ok_or(Fault::Damaged)?;
            let plain = self.binding(&table, *number, *version, DIRECTORY).open(&key.key, &sealed);
            let part = plain.and_then(|plain| Part::decode(*number, *version, &plain));
            directory.parts.push(Arc::new(part.ok_or(Fault::Damaged)?));
        }
        let directory = Arc::new(directory);
        known.insert(table, directory.clone());
        Ok(directory)
    }

    /// Reads a page past the cache.
    fn read(&self, table: TableKey, key: &DataKey, page: &PageRef) -> std::result::Result<Page, Fault> {
        let sealed = self.engine.get(&page_key(page.number))?.ok_or(Fault::Damaged)?;
        let plain = self.binding(&table, page.number, page.version, RECORDS).open(&key.key, &sealed);
        let opened = plain.and_then(Page::parse).ok_or(Fault::Damaged)?;
        if opened.count() as u64 != u64::from(page.count) {
            return Err(Fault::Damaged);
        }
        Ok(opened)
    }

    /// Reads a page, or takes it from the cache.
    pub(super) fn page(
        &self,
        table: TableKey,
        key: &DataKey,
        page: &PageRef,
    ) -> std::result::Result<Arc<Page>, Fault> {
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(cached) = cache.get(page.number) {
            return Ok(cached);
        }
        drop(cache);
        let opened = Arc::new(self.read(table, key, page)?);
        cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        cache.put(page.number, opened.clone());
        Ok(opened)
    }
}

/// What a page of records is called where it is sealed.
pub(super) const RECORDS: &[u8] = b"records";
/// What a part of a directory is called where it is sealed.
pub(super) const DIRECTORY: &[u8] = b"directory";

/// The engine's key of a page.
pub(super) fn page_key(number: u64) -> Vec<u8> {
    [b"p".as_slice(), &number.to_be_bytes()].concat()
}

/// Finds records of a table; close ones cost little after the first.
pub(crate) struct Reader<'a> {
    pages: &'a Pages,
    table: TableKey,
    key: &'a DataKey,
    directory: Option<Arc<Directory>>,
    last: Option<(u64, Arc<Page>)>,
}

impl Reader<'_> {
    /// The page that would hold the record `id`.
    pub(crate) fn page(&mut self, id: &[u8]) -> std::result::Result<Option<&Page>, Fault> {
        let directory = match &self.directory {
            Some(directory) => directory.clone(),
            None => self.directory.insert(self.pages.directory(self.table, self.key)?).clone(),
        };
        let Some(found) = directory.find(id) else { return Ok(None) };
        if self.last.as_ref().is_none_or(|(number, _)| *number != found.number) {
            self.last = Some((found.number, self.pages.page(self.table, self.key, found)?));
        }
        Ok(self.last.as_ref().map(|(_, page)| &**page))
    }
}

/// Data keys of every owner that has one.
pub(crate) type Keys = BTreeMap<OwnerTag, Arc<DataKey>>;

impl From<Fault> for VaultError {
    fn from(fault: Fault) -> VaultError {
        match fault {
            Fault::Engine(error) => VaultError::Index(error.0),
            Fault::Damaged => VaultError::RecordDamaged,
        }
    }
}
