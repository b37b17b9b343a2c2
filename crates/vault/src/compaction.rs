//! Writing the journal anew without what is no longer current.
//!
//! Every current record is stated again in new segments of the same chain. Once that is read back
//! whole, the head of one more segment says in a single step that the journal begins there; only
//! then are the earlier segments removed, and the index is built from what is left. Whatever
//! interrupts this leaves a journal that says the same.

use zeroize::Zeroizing;

use crate::bundle::{Content, Row, seal_bundle};
use crate::catalog::{Table, record_mark};
use crate::error::{Result, VaultError};
use crate::frame::Op;
use crate::journal::{Checkpoint, Damage, JournalWriter, Step};
use crate::notice::{IndexFault, Notice};
use crate::opening::Progress;
use crate::page::{Location, Value};
use crate::recent::TableKey;
use crate::record::DataKey;
use crate::vault::Vault;

/// Content of one frame in bytes, before packing.
const FRAME: usize = 1024 * 1024;
/// A journal shorter than this is left as it is, in bytes.
const WORTH: u64 = 32 * 1024 * 1024;
/// How many times longer than what is current the journal may become.
const RATIO: u64 = 3;

impl Vault {
    /// Whether the journal holds so much that is no longer current that writing it anew pays.
    pub fn wants_compaction(&self) -> bool {
        let current = self.records().pages.as_ref().map_or(u64::MAX, |pages| pages.bytes());
        let bytes = self.journal.bytes().unwrap_or(0);
        bytes > WORTH && bytes / RATIO > current
    }

    /// Writes the journal anew without what is no longer current, and the index with it. Commits
    /// wait meanwhile; it takes about as long as building the index.
    ///
    /// Refused with `JournalDamaged` while a part of the journal cannot be read. `DiskFull` leaves
    /// everything readable.
    pub fn compact(&self) -> Result<()> {
        self.compact_watched(&|_| ())
    }

    /// Writes the journal anew from everything that can be read, and gives up what only its damaged
    /// stretches or an index set aside may still hold. Where the index is whole, nothing is lost:
    /// it states again what the journal lacks.
    pub fn mend(&self) -> Result<()> {
        self.mend_watched(&|_| ())
    }

    /// [`Vault::mend`], saying how far its last and longest part is.
    pub fn mend_watched(&self, watch: &dyn Fn(Progress)) -> Result<()> {
        self.compact_locked(&mut self.write_lock(), watch)?;
        self.withdraw(|notice| matches!(notice, Notice::JournalDamaged { .. }));
        for path in self.ground.storage.list(&self.dir)? {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if name.starts_with("index.damaged") {
                std::fs::remove_dir_all(&path)?;
            }
        }
        Ok(())
    }

    /// [`Vault::compact`], saying how far its last and longest part is.
    pub(crate) fn compact_watched(&self, watch: &dyn Fn(Progress)) -> Result<()> {
        let mut writer = self.write_lock();
        writer.clear_failed_write()?;
        if let Some(Damage { segment, offset, .. }) = self.journal_damage()? {
            return Err(VaultError::JournalDamaged { segment, offset });
        }
        self.compact_locked(&mut writer, watch)
    }

    /// [`Vault::compact`] for a caller that holds the write lock and cannot wait for repairs.
    pub(crate) fn compact_locked(&self, writer: &mut JournalWriter, watch: &dyn Fn(Progress)) -> Result<()> {
        self.settle(writer);
        self.catch_up_locked()?;
        let records = self.records();
        let keys = self.keys_by_tag();
        let before = *writer.last();
        let base = writer.begin_base()?;
        let Some(pages) = &records.pages else {
            return Err(VaultError::Index("there is none".to_owned()));
        };
        for (table, entry) in pages.tables() {
            // An owner without a key has nothing that could be read.
            let Some(key) = keys.get(&table.0) else { continue };
            let mut again = Again::new(self, writer, key, *table);
            let mut failed = None;
            pages.each_page(*table, key, None, false, &mut |page| match page
                .records()
                .try_for_each(|record| again.add(record.id, record.sequence, record.value))
            {
                Ok(()) => std::ops::ControlFlow::Continue(()),
                Err(error) => {
                    failed = Some(error);
                    std::ops::ControlFlow::Break(())
                }
            })?;
            match failed {
                Some(error) => return Err(error),
                None => again.finish(entry)?,
            }
        }
        self.read_back(&before, base, writer)?;
        drop(records);
        writer.set_base(base)?;
        self.journal.remove_before(base)?;
        self.replace_index_watched(IndexFault::Compacted, watch)
    }
}

impl Vault {
    /// Makes sure that everything from segment `base` on, which comes after `before`, can be read.
    fn read_back(&self, before: &Checkpoint, base: u32, writer: &JournalWriter) -> Result<()> {
        let mut damage = None;
        let tail = self.journal.walk(before, &mut |step| {
            if let Step::Damage(found) = step
                && found.segment >= base
            {
                damage.get_or_insert(found);
            }
            Ok(())
        })?;
        if let Some(Damage { segment, offset, .. }) = damage {
            return Err(VaultError::JournalDamaged { segment, offset });
        }
        if tail.torn > 0 || tail.last.sequence != writer.last().sequence {
            return Err(VaultError::JournalDamaged { segment: tail.segment(), offset: tail.length() });
        }
        Ok(())
    }

    /// Ends what a compaction left to do when it was interrupted after the journal began anew.
    pub(crate) fn finish_compaction(&self) {
        let mut writer = self.write_lock();
        let finished = self.journal.segments().and_then(|segments| {
            if segments.first().is_some_and(|first| *first < writer.base()) {
                writer.confirm_base()?;
                self.journal.remove_before(writer.base())?;
            }
            Ok(())
        });
        finished.unwrap_or_else(|error| tracing::warn!(code = error.code(), "old segments not removed yet"));
    }
}

/// States the records of a table again.
struct Again<'a> {
    vault: &'a Vault,
    writer: &'a mut JournalWriter,
    key: &'a DataKey,
    table: TableKey,
    rows: Vec<(Vec<u8>, Stated)>,
    ops: Vec<Op>,
    bytes: usize,
    count: u64,
    sum: u128,
}

/// A value, or the operation that holds it.
enum Stated {
    Inline(Zeroizing<Vec<u8>>),
    Large(u32),
}

impl<'a> Again<'a> {
    fn new(vault: &'a Vault, writer: &'a mut JournalWriter, key: &'a DataKey, table: TableKey) -> Again<'a> {
        let (rows, ops) = (Vec::new(), Vec::new());
        Again { vault, writer, key, table, rows, ops, bytes: 0, count: 0, sum: 0 }
    }

    fn add(&mut self, id: &[u8], sequence: u64, value: Value<'_>) -> Result<()> {
        self.count += 1;
        self.sum = self.sum.wrapping_add(record_mark(&self.vault.tree, &self.table, id, sequence));
        let stated = match value {
            Value::Inline(value) => {
                self.bytes += id.len() + value.len();
                Stated::Inline(Zeroizing::new(value.to_vec()))
            }
            Value::Large(Location { segment, offset, length }) => {
                // It is sealed to its place, which stays.
                let length = usize::try_from(length).map_err(|_| VaultError::TooLarge)?;
                let sealed = self.vault.journal.read(segment, offset, length)?;
                self.bytes += sealed.len();
                self.ops.push(Op::Large { sealed });
                Stated::Large(u32::try_from(self.ops.len() - 1).map_err(|_| VaultError::TooLarge)?)
            }
        };
        self.rows.push((id.to_vec(), stated));
        if self.bytes >= FRAME { self.write() } else { Ok(()) }
    }

    /// Writes what is left; the table must be what its count and sum say.
    fn finish(mut self, entry: &Table) -> Result<()> {
        self.write()?;
        if (self.count, self.sum) != (entry.count, entry.sum) {
            return Err(VaultError::RecordDamaged);
        }
        Ok(())
    }

    fn write(&mut self) -> Result<()> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let rows: Vec<Row<'_>> = self
            .rows
            .iter()
            .map(|(id, stated)| Row {
                collection: self.table.1,
                id,
                content: match stated {
                    Stated::Inline(value) => Content::Inline(value),
                    Stated::Large(operation) => Content::Large(*operation),
                },
            })
            .collect();
        let (owner, sequence) = (self.table.0, self.writer.last().sequence + 1);
        let sealed = seal_bundle(self.key, &self.vault.vault_id, &owner, sequence, &rows)?;
        self.ops.push(Op::Bundle { owner, sealed });
        self.writer.append(&self.ops)?;
        self.rows.clear();
        self.ops.clear();
        self.bytes = 0;
        Ok(())
    }
}
