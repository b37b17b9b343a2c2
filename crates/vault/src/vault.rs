//! The open vault: commits, and reading what was committed.

use std::collections::BTreeMap;
use std::fs::File;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard};

use crate::creation::Ground;
use crate::error::{Result, VaultError};
use crate::frame::Op;
use crate::index::{Index, RowChange};
use crate::journal::{Checkpoint, Journal, JournalWriter};
use crate::keyring::Keyring;
use crate::keytree::KeyTree;
use crate::maintenance::{self, INLINE, OUTLYING};
use crate::notice::{IndexFault, Notice};
use crate::place::{Collection, Owner, Place, collection_prefix, place};
use crate::record::{DataKey, Opened, open_record, seal_record};

/// One change of a commit.
pub enum Change {
    /// Stores a record, in place of an earlier one with the same owner, collection and id.
    Put {
        /// Whose key seals it.
        owner: Owner,
        /// Kind of record.
        collection: Collection,
        /// At most [`crate::MAX_ID`] bytes.
        id: Vec<u8>,
        /// At most [`crate::MAX_VALUE`] bytes.
        value: Vec<u8>,
    },
    /// Removes a record; nothing happens if there is none.
    Delete {
        /// Whose record it is.
        owner: Owner,
        /// Kind of record.
        collection: Collection,
        /// Its id.
        id: Vec<u8>,
    },
}

/// What [`Vault::scan`] calls with each id and value.
pub type Visit<'a> = dyn FnMut(&[u8], &[u8]) -> ControlFlow<()> + 'a;

/// An open vault. Dropping it locks it: every key is wiped.
///
/// It can be shared between threads; calls block. Commits take turns, reads do not wait for them
/// except while an index is rebuilt.
pub struct Vault {
    pub(crate) dir: PathBuf,
    pub(crate) ground: Ground,
    pub(crate) vault_id: [u8; 16],
    pub(crate) tree: Arc<KeyTree>,
    pub(crate) keyring: RwLock<Keyring>,
    pub(crate) room: crate::blobs::Room,
    pub(crate) journal: Arc<Journal>,
    writer: Mutex<JournalWriter>,
    index: RwLock<Box<dyn Index>>,
    notices: Mutex<Vec<Notice>>,
    /// The index lacks commits that the journal has; it must not be read before it is replaced.
    behind: AtomicBool,
    /// The index was replaced once in this session because of what it returned.
    healed: AtomicBool,
    /// Held until everything above is closed.
    pub(crate) lock_file: File,
}

impl Vault {
    /// Opens index and journal with the keys at hand.
    pub(crate) fn start(
        ground: Ground,
        dir: &Path,
        lock: File,
        vault_id: [u8; 16],
        tree: Arc<KeyTree>,
        keyring: Keyring,
        mut notices: Vec<Notice>,
    ) -> Result<Vault> {
        let journal = Arc::new(Journal::new(ground.storage.clone(), dir, tree.clone(), vault_id));
        let genesis = Checkpoint::genesis(&vault_id);
        let (index, tail) = maintenance::open_index(&ground, dir, &journal, &genesis, &mut notices)?;
        if tail.torn > 0 {
            let segment = tail.segment();
            notices.push(Notice::TornTailCut { segment, bytes: tail.torn });
        }
        let vault = Vault {
            dir: dir.to_owned(),
            vault_id,
            tree,
            keyring: RwLock::new(keyring),
            room: crate::blobs::Room::default(),
            writer: Mutex::new(JournalWriter::new(journal.clone(), &tail)?),
            journal,
            index: RwLock::new(index),
            notices: Mutex::new(notices),
            behind: AtomicBool::new(false),
            healed: AtomicBool::new(false),
            ground,
            lock_file: lock,
        };
        vault.finish_shredding();
        crate::blobs::clear_leftovers(&*vault.ground.storage, dir);
        Ok(vault)
    }

    /// Makes all of `changes` durable or none, in order, and returns the commit's sequence.
    ///
    /// When this returns `Ok` the changes survive a power cut. `DiskFull` leaves everything as it
    /// was. An owner without a key is `UnknownAccount`. Nothing is written for no changes.
    pub fn commit(&self, changes: Vec<Change>) -> Result<u64> {
        let mut writer = self.write_lock();
        let last = writer.last().sequence;
        if changes.is_empty() {
            return Ok(last);
        }
        let sealed = changes.iter().map(|change| self.seal_change(change, last + 1));
        let ops = sealed.collect::<Result<Vec<_>>>()?;
        self.write(&mut writer, ops)
    }

    /// The value of a record; `None` if there is none.
    pub fn get(&self, owner: Owner, collection: Collection, id: &[u8]) -> Result<Option<Vec<u8>>> {
        let key = self.keyring().get(owner)?;
        let place = place(&self.tree.tag, owner, collection, id);
        Ok(self.fetch(&key, &place)?.map(|opened| opened.value().to_vec()))
    }

    /// The values of several records of one owner, in the order of `ids`.
    pub fn get_many(
        &self,
        owner: Owner,
        collection: Collection,
        ids: &[&[u8]],
    ) -> Result<Vec<Option<Vec<u8>>>> {
        let key = self.keyring().get(owner)?;
        let value = |id: &&[u8]| {
            let place = place(&self.tree.tag, owner, collection, id);
            Ok(self.fetch(&key, &place)?.map(|opened| opened.value().to_vec()))
        };
        ids.iter().map(value).collect()
    }

    /// Gives id and value of every record of a collection, in no particular order, until told to
    /// stop. `each` must not call back into the vault. If a record does not open, the others are
    /// given first and `RecordDamaged` is returned last.
    pub fn scan(&self, owner: Owner, collection: Collection, each: &mut Visit<'_>) -> Result<()> {
        let key = self.keyring().get(owner)?;
        let prefix = collection_prefix(&self.tree.tag, owner, collection);
        self.catch_up()?;
        let mut damaged: Vec<Place> = Vec::new();
        let mut stopped = false;
        let mut failed = None;
        let scanned = self.index().scan_prefix(&prefix, &mut |place, row| {
            match self.open_row(&key, place, row) {
                Ok(opened) if each(opened.id(), opened.value()).is_break() => stopped = true,
                Ok(_) => {}
                Err(VaultError::RecordDamaged) => damaged.push(*place),
                Err(error) => failed = Some(error),
            }
            if stopped || failed.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        if let Some(error) = failed {
            return Err(error);
        }
        if let Err(error) = scanned {
            self.heal(IndexFault::Unreadable)?;
            return Err(VaultError::Index(error.0));
        }
        // Rows that did not open are fetched one by one, from a rebuilt index if need be.
        for place in &damaged {
            if stopped {
                break;
            }
            if let Some(opened) = self.fetch(&key, place)? {
                stopped = each(opened.id(), opened.value()).is_break();
            }
        }
        Ok(())
    }

    /// What happened that a person should hear about quietly, oldest first.
    pub fn notices(&self) -> Vec<Notice> {
        self.notices.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Locks the vault: writes the index out, closes everything and wipes the keys.
    pub fn lock(self) {
        // Whatever is not flushed is replayed from the journal at the next unlock.
        let flushed = self.index().flush();
        flushed.unwrap_or_else(|error| tracing::warn!(%error, "index not flushed"));
    }

    pub(crate) fn keyring(&self) -> RwLockReadGuard<'_, Keyring> {
        self.keyring.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn write_lock(&self) -> MutexGuard<'_, JournalWriter> {
        // The writer knows by itself what it has acknowledged, even after a panic.
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn index(&self) -> RwLockReadGuard<'_, Box<dyn Index>> {
        self.index.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn notice(&self, notice: Notice) {
        self.notices.lock().unwrap_or_else(PoisonError::into_inner).push(notice);
    }

    /// Appends sealed operations to the journal, then brings the index after.
    pub(crate) fn write(&self, writer: &mut JournalWriter, ops: Vec<Op>) -> Result<u64> {
        let (frame, checkpoint) = writer.append(&ops)?;
        let rows: Vec<RowChange> = ops
            .into_iter()
            .zip(frame.outlying)
            .map(|(op, outlying)| match op {
                Op::Put { place, sealed } => {
                    RowChange::Put(place, maintenance::row(&sealed, outlying, &checkpoint))
                }
                Op::Delete { place } => RowChange::Delete(place),
                Op::Shred { owner } => RowChange::DeleteOwner(owner),
            })
            .collect();
        // From here on the commit stands, whatever the index does.
        let behind = self.behind.load(Ordering::Acquire);
        let applied = if behind { Ok(()) } else { self.index().apply(&rows, &checkpoint) };
        if let Err(error) = applied {
            tracing::warn!(%error, "index left behind");
            self.behind.store(true, Ordering::Release);
        }
        if self.behind.load(Ordering::Acquire) {
            let refuge = self.take_refuge();
            refuge.unwrap_or_else(|error| tracing::warn!(code = error.code(), "no index"));
        }
        Ok(checkpoint.sequence)
    }

    /// Replaces the index by one built anew. The caller holds the write lock.
    pub(crate) fn replace_index(&self, fault: IndexFault) -> Result<()> {
        let mut index = self.index.write().unwrap_or_else(PoisonError::into_inner);
        // The engine must be closed before its folder is moved or opened again.
        *index = Box::new(crate::index::MemoryIndex::default());
        self.behind.store(true, Ordering::Release);
        let genesis = Checkpoint::genesis(&self.vault_id);
        let mut notices = Vec::new();
        let (built, _) =
            maintenance::rebuild(&self.ground, &self.dir, &self.journal, &genesis, fault, &mut notices)?;
        *index = built;
        self.behind.store(false, Ordering::Release);
        drop(index);
        notices.into_iter().for_each(|notice| self.notice(notice));
        Ok(())
    }

    /// Goes on with an index in memory, as the one on disk takes no more.
    fn take_refuge(&self) -> Result<()> {
        let genesis = Checkpoint::genesis(&self.vault_id);
        let (built, _) = maintenance::build_in_memory(&self.journal, &genesis, &mut Vec::new())?;
        *self.index.write().unwrap_or_else(PoisonError::into_inner) = built;
        self.behind.store(false, Ordering::Release);
        self.notice(Notice::IndexInMemory);
        Ok(())
    }

    /// Sees to it that the index has every commit.
    pub(crate) fn catch_up(&self) -> Result<()> {
        if self.behind.load(Ordering::Acquire) {
            let _writer = self.write_lock();
            self.catch_up_locked()?;
        }
        Ok(())
    }

    /// [`Vault::catch_up`] for a caller that holds the write lock.
    pub(crate) fn catch_up_locked(&self) -> Result<()> {
        if self.behind.load(Ordering::Acquire) {
            self.take_refuge()?;
        }
        Ok(())
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

    fn seal_change(&self, change: &Change, sequence: u64) -> Result<Op> {
        match change {
            Change::Put { owner, collection, id, value } => {
                let key = self.keyring().get(*owner)?;
                let place = place(&self.tree.tag, *owner, *collection, id);
                let sealed = seal_record(&key, &self.vault_id, &place, sequence, id, value)?;
                Ok(Op::Put { place, sealed })
            }
            Change::Delete { owner, collection, id } => {
                self.keyring().get(*owner)?;
                Ok(Op::Delete { place: place(&self.tree.tag, *owner, *collection, id) })
            }
        }
    }

    fn fetch(&self, key: &DataKey, place: &Place) -> Result<Option<Opened>> {
        self.catch_up()?;
        let fault = match self.fetch_once(key, place) {
            Err(VaultError::RecordDamaged) => IndexFault::RecordDamaged,
            Err(VaultError::Index(_)) => IndexFault::Unreadable,
            fetched => return fetched,
        };
        self.heal(fault)?;
        self.fetch_once(key, place)
    }

    fn fetch_once(&self, key: &DataKey, place: &Place) -> Result<Option<Opened>> {
        let row = self.index().get(place).map_err(|error| VaultError::Index(error.0))?;
        row.map(|row| self.open_row(key, place, &row)).transpose()
    }

    /// Opens what an index row holds or points to.
    pub(crate) fn open_row(&self, key: &DataKey, place: &Place, row: &[u8]) -> Result<Opened> {
        let opened = match row.split_first() {
            Some((&INLINE, sealed)) => open_record(key, &self.vault_id, place, sealed),
            Some((&OUTLYING, rest)) => {
                let (segment, offset, length) =
                    maintenance::location(rest).ok_or(VaultError::RecordDamaged)?;
                match self.journal.read(segment, offset, length) {
                    Ok(sealed) => open_record(key, &self.vault_id, place, &sealed),
                    Err(VaultError::Io(error)) if crate::journal::absent(&error) => None,
                    Err(error) => return Err(error),
                }
            }
            _ => None,
        };
        opened.ok_or(VaultError::RecordDamaged)
    }

    /// Data keys by owner tag.
    pub(crate) fn keys_by_tag(&self) -> BTreeMap<[u8; 16], Arc<DataKey>> {
        self.keyring().by_tag(&self.tree)
    }
}
