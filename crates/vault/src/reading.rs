//! Reading what was committed.

use std::ops::ControlFlow;
use std::sync::atomic::Ordering;

use zeroize::Zeroizing;

use crate::error::{Result, VaultError};
use crate::journal::absent;
use crate::notice::IndexFault;
use crate::page::{Location, Page, Record, Value};
use crate::pages::Fault;
use crate::place::{Collection, Owner, owner_tag, place};
use crate::record::{DataKey, open_record};
use crate::records::Rows;
use crate::vault::Vault;

/// What [`Vault::scan`] calls with each id and value.
pub type Visit<'a> = dyn FnMut(&[u8], &[u8]) -> ControlFlow<()> + 'a;

/// The table that is read, and its key.
struct Table<'a> {
    owner: Owner,
    collection: Collection,
    key: &'a DataKey,
    tag: (crate::place::OwnerTag, u8),
}

/// Where a scan is.
struct Scan<'a, 'b> {
    each: &'a mut Visit<'b>,
    /// Id of the record that was given last.
    after: Option<Vec<u8>>,
    stopped: bool,
    /// Records and pages that did not open are passed over and counted.
    skipping: bool,
    lost: u64,
}

impl Vault {
    /// The value of a record; `None` if there is none.
    pub fn get(&self, owner: Owner, collection: Collection, id: &[u8]) -> Result<Option<Vec<u8>>> {
        Ok(self.get_many(owner, collection, &[id])?.pop().flatten())
    }

    /// The values of several records of one owner, in the order of `ids`. Ids that are close to
    /// each other cost little after the first.
    pub fn get_many(
        &self,
        owner: Owner,
        collection: Collection,
        ids: &[&[u8]],
    ) -> Result<Vec<Option<Vec<u8>>>> {
        let key = self.keyring().get(owner)?;
        let tag = (owner_tag(&self.tree.tag, owner), collection.0);
        let table = Table { owner, collection, key: &key, tag };
        let fault = match self.find(&table, ids) {
            Err(Missed::Index(Fault::Engine(_))) => IndexFault::Unreadable,
            Err(Missed::Index(Fault::Damaged)) => IndexFault::RecordDamaged,
            Err(Missed::Vault(error)) => return Err(error),
            Ok(found) => return Ok(found),
        };
        self.heal(fault)?;
        self.find(&table, ids).map_err(VaultError::from)
    }

    /// Gives id and value of every record of a collection, in order of id, until told to stop.
    /// `each` must not call back into the vault. If a record does not open, the others are given
    /// and `RecordDamaged` is returned last.
    pub fn scan(&self, owner: Owner, collection: Collection, each: &mut Visit<'_>) -> Result<()> {
        let key = self.keyring().get(owner)?;
        let tag = (owner_tag(&self.tree.tag, owner), collection.0);
        let table = Table { owner, collection, key: &key, tag };
        let mut scan = Scan { each, after: None, stopped: false, skipping: false, lost: 0 };
        for attempt in 0.. {
            let fault = match self.scan_on(&table, &mut scan) {
                Ok(()) if scan.lost > 0 => return Err(VaultError::RecordDamaged),
                Ok(()) => return Ok(()),
                Err(Missed::Vault(error)) => return Err(error),
                Err(Missed::Index(fault)) => fault,
            };
            match (attempt, &fault) {
                (0, Fault::Engine(_)) => self.heal(IndexFault::Unreadable)?,
                (0, Fault::Damaged) => self.heal(IndexFault::RecordDamaged)?,
                (1, Fault::Damaged) => scan.skipping = true,
                _ => return Err(fault.into()),
            }
        }
        Ok(())
    }

    fn find(&self, table: &Table<'_>, ids: &[&[u8]]) -> std::result::Result<Vec<Option<Vec<u8>>>, Missed> {
        self.catch_up()?;
        let records = self.records();
        let dropped = records.recent.dropped().contains(&table.tag.0);
        let pages = records.pages.as_ref().filter(|_| !dropped);
        let mut reader = pages.map(|pages| pages.reader(table.tag, table.key));
        let mut found = Vec::with_capacity(ids.len());
        for id in ids {
            let record = match records.row(&table.tag, id) {
                Some(row) => row.record(id),
                None => match &mut reader {
                    Some(reader) => reader.page(id)?.and_then(|page| page.find(id)),
                    None => None,
                },
            };
            found.push(match record.map(|record| record.value) {
                None => None,
                Some(Value::Inline(value)) => Some(value.to_vec()),
                Some(Value::Large(location)) => {
                    Some(std::mem::take(&mut *self.large(table, id, location)?.ok_or(Fault::Damaged)?))
                }
            });
        }
        Ok(found)
    }

    fn scan_on(&self, table: &Table<'_>, scan: &mut Scan<'_, '_>) -> std::result::Result<(), Missed> {
        self.catch_up()?;
        let records = self.records();
        let start = scan.after.clone();
        let mut rows = records.rows(&table.tag, start.as_deref());
        let dropped = records.recent.dropped().contains(&table.tag.0);
        if let Some(pages) = records.pages.as_ref().filter(|_| !dropped) {
            let mut failed = None;
            let skipping = scan.skipping;
            let damaged =
                pages.each_page(table.tag, table.key, start.as_deref(), skipping, &mut |page| match self
                    .scan_page(table, page, start.as_deref(), &mut rows, scan)
                {
                    Ok(()) if !scan.stopped => ControlFlow::Continue(()),
                    Ok(()) => ControlFlow::Break(()),
                    Err(error) => {
                        failed = Some(error);
                        ControlFlow::Break(())
                    }
                })?;
            scan.lost += damaged;
            if let Some(error) = failed {
                return Err(error);
            }
        }
        for (id, row) in rows {
            if scan.stopped {
                break;
            }
            self.visit(table, row.record(id), scan)?;
        }
        Ok(())
    }

    /// Gives a page's records and the newer rows between them.
    fn scan_page(
        &self,
        table: &Table<'_>,
        page: &Page,
        after: Option<&[u8]>,
        rows: &mut Rows<'_>,
        scan: &mut Scan<'_, '_>,
    ) -> std::result::Result<(), Missed> {
        for record in page.records().filter(|record| after.is_none_or(|after| record.id > after)) {
            while let Some((id, row)) = rows.next_if(|id| id < record.id) {
                self.visit(table, row.record(id), scan)?;
                if scan.stopped {
                    return Ok(());
                }
            }
            match rows.next_if(|id| id == record.id) {
                Some((id, row)) => self.visit(table, row.record(id), scan)?,
                None => self.visit(table, Some(record), scan)?,
            }
            if scan.stopped {
                break;
            }
        }
        Ok(())
    }

    fn visit(
        &self,
        table: &Table<'_>,
        record: Option<Record<'_>>,
        scan: &mut Scan<'_, '_>,
    ) -> std::result::Result<(), Missed> {
        let Some(record) = record else { return Ok(()) };
        let flow = match record.value {
            Value::Inline(value) => (scan.each)(record.id, value),
            Value::Large(location) => match self.large(table, record.id, location)? {
                Some(value) => (scan.each)(record.id, &value),
                None if scan.skipping => {
                    scan.lost += 1;
                    ControlFlow::Continue(())
                }
                None => return Err(Missed::Index(Fault::Damaged)),
            },
        };
        let after = scan.after.get_or_insert_default();
        after.clear();
        after.extend_from_slice(record.id);
        scan.stopped = flow.is_break();
        Ok(())
    }

    /// Reads a large value from the journal; `None` if it does not open there.
    fn large(
        &self,
        table: &Table<'_>,
        id: &[u8],
        location: Location,
    ) -> std::result::Result<Option<Zeroizing<Vec<u8>>>, Missed> {
        let length = usize::try_from(location.length).unwrap_or(usize::MAX);
        let sealed = match self.journal.read(location.segment, location.offset, length) {
            Err(VaultError::Io(error)) if absent(&error) => return Ok(None),
            sealed => sealed?,
        };
        let at = place(&self.tree.tag, table.owner, table.collection, id);
        let opened = open_record(table.key, &self.vault_id, &at, &sealed);
        Ok(opened.map(|opened| Zeroizing::new(opened.value().to_vec())))
    }

    /// Rebuilds the index once a session because of what it returned.
    fn heal(&self, fault: IndexFault) -> Result<()> {
        let _writer = self.write_lock();
        if self.healed.swap(true, Ordering::AcqRel) {
            return Ok(());
        }
        match self.journal_damage()? {
            // An index that can be read may be the only place where other records still are.
            Some(damage) if fault == IndexFault::RecordDamaged => {
                self.notice(damage.notice());
                Ok(())
            }
            _ => self.replace_index(fault),
        }
    }
}

/// Why something was not read.
enum Missed {
    /// The index may be at fault.
    Index(Fault),
    /// It was something else.
    Vault(VaultError),
}

impl From<Fault> for Missed {
    fn from(fault: Fault) -> Missed {
        Missed::Index(fault)
    }
}

impl From<VaultError> for Missed {
    fn from(error: VaultError) -> Missed {
        Missed::Vault(error)
    }
}

impl From<Missed> for VaultError {
    fn from(missed: Missed) -> VaultError {
        match missed {
            Missed::Index(fault) => fault.into(),
            Missed::Vault(error) => error,
        }
    }
}
